"""The pages of a new site, with what there is something to show for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.queries.people import PeopleQuery
from sphinx_du_events.queries.sessions import SessionQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.queries.view import View

_BLOCK = re.compile(r"^```\{([\w-]+)\}(.*)\n((?::.*\n)*)```\n", re.MULTILINE)
_PARTS = re.compile(r"^(?=## |```\{toctree\})", re.MULTILINE)
_OPTION = re.compile(r"^:([\w-]+): *(.*)$", re.MULTILINE)
_TOCTREE = re.compile(r"^```\{toctree\}\n(?::.*\n)*\n([^`]*)```\n", re.MULTILINE)

_GAP = re.compile(r"\n{3,}")

_SESSIONS = ("session-grid", "session-schedule", "next-session")
_LATER = "% When there is something to show, take the percent signs away:\n%\n"


def with_what_there_is(text: str, view: View) -> tuple[str, bool]:
    """A page whose sections without anything to show are comments; whether any block shows something.

    Words in filters that nothing has are taken out of them.
    """
    shows = False
    made: list[str] = []
    for part in _PARTS.split(text):
        found = [(block, _fitting(block, view)) for block in _BLOCK.finditer(part)]
        is_section = part.startswith("## ")
        kept = part
        for block, fitting in found:
            kept = kept.replace(block[0], fitting or ("" if is_section else _comment(block[0])))
        shows = shows or any(fitting and block[1] != "event-header" for block, fitting in found)
        if is_section and found and not any(fitting for _block, fitting in found):
            kept = _comment(part)
        made.append(kept)
    return _GAP.sub("\n\n", "".join(made)).rstrip() + "\n", shows


def without_pages(text: str, names: set[str]) -> str:
    """A page whose table of contents does not name some pages, and is left out if it names none."""

    def left(found: re.Match[str]) -> str:
        lines = [line for line in found[1].splitlines() if line not in names]
        return found[0].replace(found[1], "\n".join([*lines, ""])) if lines else ""

    return _TOCTREE.sub(left, text).rstrip() + "\n"


def _comment(text: str) -> str:
    lines = "".join(f"% {line}".rstrip() + "\n" for line in text.strip().splitlines())
    return f"{_LATER}{lines}\n"


def _fitting(block: re.Match[str], view: View) -> str:
    """A directive, with the words of its filter that select something; empty if it selects nothing."""
    events = (name,) if (name := block[2].strip()) else ()
    options = dict(_OPTION.findall(block[3]))
    if block[1] in _SESSIONS:
        return _filtered(block[0], "type", options, lambda words: _sessions(view, events, words))
    if block[1] == "session-times":
        is_timed = any(one.session.begins and one.session.begins.at for one in _sessions(view, events, ()))
        return block[0] if is_timed else ""
    if block[1] == "people-grid":
        return _filtered(
            block[0], "role", options, lambda words: view.answer(PeopleQuery(events, roles=words))
        )
    if block[1] == "sponsor-block":
        named = "partners" if options.get("kind") == "partners" else "sponsors"
        return block[0] if any(getattr(data, named) for data in view.chosen(events)) else ""
    return block[0]  # it shows an event, which is there


def _filtered(
    block: str, option: str, options: dict[str, str], select: Callable[[tuple[str, ...]], list[Any]]
) -> str:
    """A directive without those words of a filter that nothing has; empty if it would select nothing."""
    if option not in options:
        return block if select(()) else ""
    words = [word for word in options[option].split(", ") if select((word,))]
    line = f":{option}: {options[option]}\n"
    return block.replace(line, f":{option}: {', '.join(words)}\n") if words else ""


def _sessions(view: View, events: tuple[str, ...], types: tuple[str, ...]) -> list[SessionEntry]:
    return view.answer(SessionQuery(events, types=types))
