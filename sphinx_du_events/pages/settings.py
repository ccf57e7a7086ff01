"""Which things of a site have generated pages, and what stands on them: the setting ``du_events_pages``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.hints import PartlyWrongError, shorten, suggest
from sphinx_du_events.pages.blocks import DEFAULTS, PAGES, USES, Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_du_events.queries.things import ThingKind

FOLDER = "du-events-pages"
"""The default folder, beside the documents that people write."""

_NAME = re.compile(r"[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*")


class KindSettings(NamedTuple):
    """The pages of a kind of thing: their folder, in the folder of all, and their blocks in order."""

    folder: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What has pages; nothing, if it is not set."""

    folder: str = FOLDER
    events: tuple[str, ...] = ()
    """The ids of the events whose things have pages; empty means all."""
    kinds: Mapping[ThingKind, KindSettings] = field(default_factory=dict)


class WrongPagesError(PartlyWrongError):
    """Parts of the setting are wrong."""

    kept: PageSettings


def parse_pages(value: Any) -> PageSettings:
    """The setting as it is written in ``conf.py``; raises ``WrongPagesError``."""
    if isinstance(value, PageSettings):
        return value
    wrong: list[str] = []
    if not isinstance(value, Mapping):
        hint = 'write a mapping, such as {"event": True, "session": True}'
        raise WrongPagesError(f"it is not a mapping; {hint}", kept=PageSettings())
    folder = FOLDER
    events: tuple[str, ...] = ()
    kinds: dict[ThingKind, KindSettings] = {}
    for key, own in value.items():
        if key == "folder":
            folder = _folder(own, FOLDER, wrong.append, deep=True)
        elif key == "events":
            events = _events(own, wrong.append)
        elif key not in PAGES:
            words = (*PAGES, "events", "folder")
            wrong.append(f"“{key}” is not a kind of page; {suggest(str(key), words)}")
        elif own is not False:
            kinds[key] = _kind(key, own, wrong.append)
    _refuse_shared(kinds, wrong.append)
    made = PageSettings(folder, events, {kind: kinds[kind] for kind in PAGES if kind in kinds})
    if wrong:
        raise WrongPagesError(*wrong, kept=made)
    return made


def _events(value: Any, report: Callable[[str], None]) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return tuple(dict.fromkeys(value))
    report(f"“events” = {value!r} is not a list of ids of events; all events have pages")
    return ()


def _kind(kind: ThingKind, value: Any, report: Callable[[str], None]) -> KindSettings:
    folder, blocks = PAGES[kind], DEFAULTS[kind]
    if isinstance(value, Mapping):
        for key, own in value.items():
            if key == "folder":
                folder = _folder(own, folder, lambda fault: report(f"{kind}: {fault}"))
            elif key == "blocks":
                blocks = tuple(_blocks(kind, own, report))
            else:
                report(f"{kind}: there is no setting “{key}”; {suggest(str(key), ('blocks', 'folder'))}")
    elif value is not True:
        report(f"{kind}: {value!r} is neither True, False nor a mapping with “blocks” and “folder”")
    return KindSettings(folder, blocks)


def _blocks(kind: ThingKind, value: Any, report: Callable[[str], None]) -> Iterator[Block]:
    if not isinstance(value, list | tuple):
        report(f"{kind}: “blocks” is not a list of directives, such as {[DEFAULTS[kind][0].name]}")
        yield from DEFAULTS[kind]
        return
    for one in value:
        found = one.items() if isinstance(one, Mapping) else [(one, {})]
        for name, options in found:
            if not isinstance(name, str) or name not in USES[kind]:
                words = suggest(str(name), USES[kind])
                report(f"{kind}: “{name}” cannot stand on such a page; {words}")
                continue
            if not isinstance(options, Mapping):
                report(f"{kind}: {name}: the options are not a mapping, such as {{'limit': 3}}")
                continue
            yield Block(name, tuple(_options(kind, name, options, report)))


def _options(
    kind: ThingKind, name: str, options: Mapping[Any, Any], report: Callable[[str], None]
) -> Iterator[tuple[str, str]]:
    own = USES[kind][name].option
    for option, value in options.items():
        if option == own:
            report(f"{kind}: {name}: “{option}” is what the page is about")
        elif value is True:
            yield str(option), ""
        elif isinstance(value, list | tuple):
            yield str(option), ", ".join(" ".join(str(part).split()) for part in value)
        elif value is not False and value is not None:
            yield str(option), " ".join(str(value).split())


def _folder(value: Any, otherwise: str, report: Callable[[str], None], *, deep: bool = False) -> str:
    """A folder's name, or with ``deep`` a path, in letters that every file system and address has."""
    steps = value.strip("/").split("/") if isinstance(value, str) and not value.startswith("/") else []
    if not steps or not all(map(_NAME.fullmatch, steps)) or (len(steps) > 1 and not deep):
        report(f"“folder” = {value!r} is not a folder's name, such as {otherwise!r}: letters, digits, . _ -")
        return otherwise
    return "/".join(steps)


def _refuse_shared(kinds: dict[ThingKind, KindSettings], report: Callable[[str], None]) -> None:
    """Put kinds that have the same folder into their own."""
    taken: dict[str, ThingKind] = {}
    for kind, own in kinds.items():
        name = own.folder.casefold()
        first = taken.setdefault(name, kind)
        if first != kind or name == "index":
            where = "that of all pages' list" if name == "index" else f"that of “{first}”"
            report(f"{kind}: “folder” = {own.folder!r} is {where}; folders: {shorten(PAGES.values())}")
            kinds[kind] = own._replace(folder=PAGES[kind])
