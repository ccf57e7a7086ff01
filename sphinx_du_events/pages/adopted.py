"""A generated page as its author's own: a document of explicit directives, and the key that names it."""

from __future__ import annotations

import gettext
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.pages.blocks import USES, WORDS
from sphinx_du_events.pages.names import file_name
from sphinx_du_events.queries.people import gathered
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.writing.gate import UnwritableError, opened
from sphinx_du_events.writing.keys import with_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.pages.blocks import Block
    from sphinx_du_events.pages.sources import Markup
    from sphinx_du_events.pages.subjects import Subject
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.store import EventData

_LOCALE = Path(__file__).parents[1] / "locale"


class Adopted(NamedTuple):
    """A document to be written, and the text of a data file with the key that names it."""

    document: Path
    text: str
    data: Path
    changed: str


def has_data(block: Block, data: EventData | None) -> bool:
    """Whether an event has what a block on its page shows."""
    if data is None:
        return True
    if block.name == "people-grid":
        return bool(gathered([data]))
    if ("kind", "partners") in block.options:
        return bool(data.partners)
    use = USES["event"].get(block.name)
    return use is None or not use.needs or any(getattr(data, name) for name in use.needs)


def usual_place(thing: Thing) -> str:
    """The document that an author's own page of a thing is by default."""
    names = "/".join(map(file_name, thing.ids))
    return f"people/{names}" if thing.kind == "person" else names


def adopted(
    subject: Subject,
    docname: str,
    document: Path,
    blocks: Sequence[Block],
    below: Sequence[str],
    language: str,
    root: Path,
) -> Adopted:
    """A page as a document of its author; raises ``UnwritableError`` if its record cannot name it.

    ``below`` are patterns of documents that stand below it, ``root`` is the source directory.
    """
    data, changed = _named(subject.title, docname, root)
    markup: Markup = "rst" if document.suffix == ".rst" else "markdown"
    text = "".join(_document(subject, blocks, below, markup, language))
    return Adopted(document, text, data, changed)


def save(page: Adopted, root: Path) -> None:
    """Write both files, or none; raises ``FileExistsError`` if there is such a document."""
    atomic_files.create(page.document, page.text.encode(), root)
    try:
        atomic_files.write(page.data, page.changed.encode(), root, durable=True)
    except OSError:
        atomic_files.remove(page.document, root)
        raise


# --- the record --------------------------------------------------------------------------------


def _named(title: Scalar, docname: str, root: Path) -> tuple[Path, str]:
    """The data file that a title stands in, and its text with ``page`` beside the title."""
    path = title.path
    if path is None or path.suffix not in (".yaml", ".yml"):
        where = path.name if path is not None else "it"
        raise UnwritableError(f"{where} has no place for “page: {docname}”; write it by hand")
    text = atomic_files.read(path, root, LARGEST).decode("utf-8-sig")
    mark = "\ufeff" if atomic_files.read(path, root, LARGEST).startswith(b"\xef\xbb\xbf") else ""
    steps = _steps(opened(text, path), title)
    if steps is None:
        raise UnwritableError(f"{path}: “{title}” is not where it was; run the command again")
    return path, mark + with_keys(text, path, steps, {"page": docname})


def _steps(value: Any, title: Scalar) -> tuple[str | int, ...] | None:
    """The way to the mapping that a text stands in."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, own in inside:
        if own == title and isinstance(own, str) and (own.line, own.column) == (title.line, title.column):  # type: ignore[attr-defined]
            return ()
        rest = _steps(own, title)
        if rest is not None:
            return (step, *rest)
    return None


# --- the document ------------------------------------------------------------------------------


def _document(
    subject: Subject, blocks: Sequence[Block], below: Sequence[str], markup: Markup, language: str
) -> Iterator[str]:
    translated = gettext.translation("sphinx_du_events", _LOCALE, [language], fallback=True).gettext
    yield heading(str(subject.title), markup)
    words = ""
    for block in blocks:
        use = USES[subject.thing.kind][block.name]
        if use.words and use.words != words:
            yield "\n" + heading(translated(WORDS[use.words]), markup, 2)
        words = use.words or words
        argument = {"event": subject.thing.ids[0], "name": subject.thing.name}.get(use.argument, "")
        own = {use.option: subject.thing.ids[-1]} if use.option else {}
        yield "\n" + _directive(block.name, argument, {**dict(block.options), **own}, (), markup)
    if below:
        yield "\n" + _directive("toctree", "", {"hidden": "", "glob": ""}, below, markup)


def _directive(
    name: str, argument: str, options: dict[str, str], content: Sequence[str], markup: Markup
) -> str:
    lines = [f":{option}: {value}".rstrip() for option, value in options.items()]
    lines += ["", *content] if content else []
    if markup == "rst":
        return "\n".join([f".. {name}:: {argument}".rstrip(), *(f"   {line}".rstrip() for line in lines), ""])
    return "\n".join([f"```{{{name}}} {argument}".rstrip(), *lines, "```", ""])


_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&$~^|#@!:])")
_RST = re.compile(r"([\\`*_|])")


def heading(text: str, markup: Markup, level: int = 1) -> str:
    """A heading that shows a text as it is."""
    if markup == "markdown":
        escaped = _MARKDOWN.sub(r"\\\1", text)
        return f"{'#' * level} {escaped}\n"
    escaped = _RST.sub(r"\\\1", text)
    if not escaped[:1].isalpha():
        escaped = f"\\ {escaped}"  # nothing, so that the line begins with no sign or number of a list
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in escaped)
    return f"{escaped}\n{'=-'[level - 1] * max(width, 4)}\n"
