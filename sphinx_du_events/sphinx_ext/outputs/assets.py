"""Style and script: readable sources in ``static/``, files without comments for sites, and what a page loads.

A page loads a file if it has an element with a class that the file is for. Files are loaded in the order of
the lists below, whatever a page leaves out, so rules never change places.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_du_events import atomic_files
from sphinx_du_events.reading.kept import stamp
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.builders import BUILDERS
from sphinx_du_events.sphinx_ext.outputs.written import Written
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx

_STATIC = Path(__file__).parents[2] / "static"

FOLDER = "du-events"
"""The folder of our files in a site's ``_static``."""


@dataclass(frozen=True)
class Asset:
    """A file that pages load: its name, its sources in order, and the classes of elements that need it."""

    name: str
    sources: tuple[str, ...]
    marks: frozenset[str]

    @property
    def file(self) -> str:
        """Its path in a site's ``_static``."""
        return f"{FOLDER}/{self.name}"


def _sheet(name: str, sources: str, marks: str) -> Asset:
    return Asset(f"{name}.css", tuple(f"css/{one}.css" for one in sources.split()), frozenset(marks.split()))


def _script(name: str, sources: str, marks: str) -> Asset:
    return Asset(f"{name}.js", tuple(f"js/{one}.js" for one in sources.split()), frozenset(marks.split()))


BASE = _sheet("base", "base lists words facts clock", "")
"""For whatever is ours."""
SHEETS = (
    BASE,
    _sheet(
        "sessions",
        "cards calendars parts notes",
        "du-card du-calendar du-calendars du-parts du-notes du-mark",
    ),
    _sheet("organizations", "sponsors organizations", "du-sponsors du-organizations"),
    _sheet("faces", "faces", "du-face du-poster"),
    _sheet("people", "people person-detail", "du-people"),
    _sheet("tables", "scrolling tables", "du-scroll du-table"),
    _sheet("figures", "tiles bars", "du-tiles du-bar"),
    _sheet("times", "times", "du-times du-slots"),
    _sheet("programme", "programme programme-grid programme-days", "du-plan-frame du-days"),
    _sheet("charts", "charts", "du-chart"),
    _sheet("media-kit", "media-kit", "du-kit"),
    _sheet("recordings", "recordings players", "du-recordings du-recording du-recording-state du-transcript"),
    _sheet("filter", "filter", "du-filtered"),
    _sheet("stars", "stars", "du-starred du-starring"),
    _sheet("details", "events timeline detail", "du-event du-timeline du-window du-detail du-did"),
)

TIMES = _script("times", "page clocks phases menus", "")
"""For documents with times. The script of programmes uses what it shares, so it comes first."""
SCRIPTS = (
    TIMES,
    _script("programme", "programme", "du-days"),
    _script("app", "qr app", "du-app"),
    _script("star", "star", "du-starred du-starring"),
    _script("stars", "saving stars", "du-starred"),
    _script("filter", "filter", "du-filtered"),
    _script("recordings", "recordings", "du-recording"),
    _script("copying", "copying", "du-copy"),
)

CLOCK_WORDS = (
    "clock-choose",
    "clock-event",
    "clock-local",
    "clock-own",
    "phase-now",
    "phase-on",
    "phase-past",
    "phase-starts",
    "phase-today",
    "phase-tomorrow",
)
"""The words in the script, in the site's language."""

_CLASSES = re.compile(r'class="((?:[^"]* )?du-[^"]*)"')


def add_files(app: Sphinx) -> None:
    """Write our files beside the doctrees, and add them to those that HTML builders copy.

    Builders may share doctrees, so each writes all files; an e-book has no script.
    """
    if app.builder.format != "html":
        return
    # Sphinx's path type is a string, and its methods can differ from those of a Path.
    doctrees = Path(app.doctreedir)
    kept, folders = doctrees / "du-static", {"style": SHEETS, "script": SCRIPTS}
    # Doctrees in the output are often published with it, and a note has paths of this machine.
    is_apart = not doctrees.is_relative_to(app.outdir)
    written = Written(app, kept, stamp(atomic_files.statuses(_STATIC, _STATIC)) if is_apart else "", doctrees)
    if not written.is_current():
        made = {
            f"{folder}/{asset.file}": content(asset).encode()
            for folder, assets in folders.items()
            for asset in assets
        }
        atomic_files.write_folder(kept, made, "", lambda _content: True, doctrees)
        written.note()
    copied = [str(kept / folder) for folder in folders if folder == "style" or app.builder.name in BUILDERS]
    app.config.html_static_path = [*app.config.html_static_path, *copied]


def content(asset: Asset) -> str:
    """What a site has of a file: its sources without comments, and with less space."""
    style = asset.name.endswith(".css")
    text = "\n".join((_STATIC / source).read_text(encoding="utf-8") for source in asset.sources)
    text = (_CSS if style else _JS).sub(lambda found: found["kept"] or "", text)
    text = "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
    # Of its parts, every second is a string or a pattern.
    parts = re.split(_STRINGS.replace("?P<kept>", "") if style else f"({_PATTERN}|{_QUOTED})", text)
    for pattern, shorter in _SHORTER_STYLE if style else _SHORTER_SCRIPT:
        parts[::2] = [pattern.sub(shorter, part) for part in parts[::2]]
    return "".join(parts)


# Strings stay, whatever is in them; each ends in its line. Patterns of scripts have no quotes.
_QUOTED = r'"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\\n])*`'
_STRINGS = f"(?P<kept>{_QUOTED})"
_CSS = re.compile(rf"{_STRINGS}|/\*.*?\*/", re.DOTALL)
_JS = re.compile(rf"{_STRINGS}|/\*.*?\*/|//[^\n]*", re.DOTALL)
# A pattern is an argument; a slash between spaces divides.
_PATTERN = r"(?<=\()/(?:\\.|[^/\\\n])+/[a-z]*"
# In our sources a declaration has a line, or stands alone in the line of its rule.
_SHORTER_STYLE = (
    (re.compile(r"(^|(?<=\{ ))([\w-]+): ", re.MULTILINE), r"\2:"),
    (re.compile(r";\s(?=\})"), " "),
    (re.compile(r"\s?([{};,])\s"), r"\1"),
    (re.compile(r"(?<![\w.])0(?=\.\d)"), ""),
)
# The signs between which no space means anything; not + and -, which would become ++ and --.
_SHORTER_SCRIPT = (
    (re.compile(r" ?([=<>!?:&|,;{}()*]+) ?"), r"\1"),
    (re.compile(r"(?<=[{},;(])\n"), ""),
    (re.compile(r";\}"), "}"),
)


def load(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Let a page load the files that its blocks need."""
    domain = events_domain(app.env)
    classes = _classes(context.get("body", "")) if _has(app, domain.users, pagename) else frozenset()
    # A time in a sentence has no class of ours, and still the reader's own time beside it.
    has_times = domain.state.online and _has(app, domain.clocks, pagename)
    if not classes and not has_times:
        return
    for sheet in SHEETS:
        if sheet is BASE or sheet.marks & classes:
            app.add_css_file(sheet.file)
    if not domain.state.online:
        return
    if has_times:
        # If the author sets the day, browsers use it too.
        frozen = {} if Settings.of(app.config).today is None else {"data-frozen": ""}
        attributes: dict[str, Any] = {"data-words": _clock_words(), **frozen}
        app.add_js_file(TIMES.file, loading_method="defer", **attributes)
    for script in SCRIPTS:
        if script.marks & classes:
            app.add_js_file(script.file, loading_method="defer")


def _has(app: Sphinx, documents: AbstractSet[str], pagename: str) -> bool:
    """Whether a page is made of such a document; the page of ``singlehtml`` is made of all."""
    return bool(documents) if app.builder.name == "singlehtml" else pagename in documents


def _classes(body: str) -> frozenset[str]:
    """The classes of the elements in a page that have a class of ours."""
    return frozenset(name for names in set(_CLASSES.findall(body)) for name in names.split())


def _clock_words() -> str:
    """The words in the script, as JSON."""
    words = vocabulary()
    return json.dumps({key: words[key] for key in CLOCK_WORDS}, ensure_ascii=False, separators=(",", ":"))
