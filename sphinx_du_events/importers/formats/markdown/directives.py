"""The directive that shows what a block of a page said: only where it shows exactly the same records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.markdown.pages import Edit
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.located import LocatedList, Scalar
from sphinx_du_events.model.person import ROLES
from sphinx_du_events.model.role import role_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.formats.markdown.blocks import Block
    from sphinx_du_events.importers.formats.markdown.found import Context, Page, Spot
    from sphinx_du_events.importers.formats.markdown.harvest import Harvest

_COLUMNS = {
    "title": "session",
    "date": "date",
    "time": "time",
    "duration": "length",
    "speakers": "speakers",
    "registration": "registration",
    "video": "links",
    "slides": "links",
    "transcript": "links",
    "links": "links",
    "track": "track",
    "room": "room",
    "level": "level",
    "type": "type",
}
"""The columns of ``session-table`` by the keys of a table's columns."""
_USUAL_PARTS = ("date", "time", "notes", "image", "abstract", "speakers", "links", "calendar")
_MORE_PARTS = ("type", "room", "track", "level", "language")
_WIDTHS = re.compile(r"(?:1[0-2]|[1-9])(?: (?:1[0-2]|[1-9])){0,3}")
_PLAIN = re.compile(r"\w[\w .&’-]{0,59}")
"""Words that an option can be without quotes, and that are no list."""
_FENCES = "`~:"
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def edits_of(page: Page, harvest: Harvest) -> Iterator[Edit]:
    """Yield the changes of a page."""
    replaced: list[Edit] = []
    for spot in page.spots:
        edit = _edit(spot, harvest)
        if not edit.reasons:
            replaced.append(edit)
        yield edit
    yield from _notes(page, replaced)


def _edit(spot: Spot, harvest: Harvest) -> Edit:
    block = spot.block
    last = _end_of(block, spot.context.page)
    missed = [*spot.missed, *(one for found in spot.founds for one in found.missed)]
    reasons = [f"“{one.at}”: {one.why}" if one.at else one.why for one in missed]
    name = ""
    options: dict[str, str] = {}
    if spot.context.prefix:
        reasons.append("it stands in a quotation")
    if not reasons:
        name, options, why = _directive(spot, harvest)
        reasons += [why] if why else []
    section = spot.section if spot.founds else ""
    fence = _fence(spot.context)
    return Edit(block.first, last, name, tuple(options.items()), fence, section, tuple(reasons))


def _end_of(block: Block, page: Page) -> int:
    """The line after the last of a block that is not empty."""
    last = block.last
    while last > block.first + 1 and not page.lines[last - 1].strip():
        last -= 1
    return last


def _fence(context: Context) -> str:
    return 3 * next((char for char in _FENCES if char not in context.fences), "`")


def _directive(spot: Spot, harvest: Harvest) -> tuple[str, dict[str, str], str]:
    """The directive, its options, and why there is none."""
    if spot.section == "people":
        return _people(spot, harvest)
    if spot.section in ("sponsors", "partners"):
        return _organizations(spot, harvest)
    options = _of_sessions(spot, harvest)
    shown = [harvest.sessions.same[id(one)] for one in spot.founds]
    if spot.shape == "times":
        orient = {"orient": "zones"} if spot.columns == ["zones"] else {}
        return "session-times", {**orient, "zones": ", ".join(spot.zones), **options}, ""
    if spot.shape == "table":
        unknown = [key for key in spot.columns if key and key not in _COLUMNS]
        columns = list(dict.fromkeys(_COLUMNS[key] for key in spot.columns if key in _COLUMNS))
        if "time" not in columns and any(one.instant for one in shown):
            columns.insert(columns.index("date") + 1 if "date" in columns else 1, "time")
        why = f"session-table has no column for “{unknown[0]}”" if unknown else ""
        return "session-table", {"columns": ", ".join(columns), **options}, why
    if any("location" in one.values for one in spot.founds):
        return "", {}, "session-grid shows no location"
    more = [
        part for part in _MORE_PARTS if any(part in one.values and part in one.said for one in spot.founds)
    ]
    widths = _widths(spot)
    whole = {**widths, **options}
    if more:
        whole["show"] = ", ".join((*_USUAL_PARTS, *more))
    return "session-grid", whole, ""


def _widths(spot: Spot) -> dict[str, str]:
    """The number of columns, as sphinx-design's grids have it."""
    argument = " ".join(spot.block.argument.split())
    is_right = _WIDTHS.fullmatch(argument) and len(argument.split()) in (1, 4)
    return {"columns": argument} if is_right else {}


def _of_sessions(spot: Spot, harvest: Harvest) -> dict[str, str]:
    """The options that select exactly the sessions of a block; a tag is made where no other does."""
    chosen = {id(harvest.sessions.same[id(one)]) for one in spot.founds}
    shown = [one for one in harvest.sessions.all if id(one) in chosen]
    others = [one for one in harvest.sessions.all if id(one) not in chosen]
    if not others:
        return {}
    types = {str(one.values.get("type", "")) for one in shown}
    if "" not in types and not any(str(one.values.get("type", "")) in types for one in others):
        return {"type": ", ".join(sorted(types))}
    days = [one.day for one in shown]
    known = [day for day in days if day is not None]
    if len(known) == len(days) and not any(
        one.day is None or min(known) <= one.day <= max(known) for one in others
    ):
        return {"from": str(min(known)), "to": str(max(known))}
    tag = harvest.tag_for(spot)
    for one in shown:
        tags = one.values.setdefault(Scalar("tags"), LocatedList())
        if tag not in tags:
            tags.append(like(tag, one.at))
    return {"tags": tag}


def _people(spot: Spot, harvest: Harvest) -> tuple[str, dict[str, str], str]:
    people = harvest.people
    keys = dict.fromkeys(people.keys[id(one)] for one in spot.founds)
    part = spot.founds[0].part
    has_bio = any("bio" in people.all[key].values for key in keys)
    roles = "role, " if any("roles" in one.values for one in spot.founds) else ""
    parts = f"photo, pronouns, {roles}affiliation, place, bio, links"
    shown = {"show": parts} if has_bio else {} if roles else {"hide": "role"}
    style = {"style": "list"} if spot.shape != "grid" else _widths(spot)
    if part is None:
        why = "" if set(keys) == set(people.all) else "no heading says what these people do"
        return "people-grid", {**style, **shown}, why
    holders = harvest.roles[part.role]
    if set(holders) == set(keys):
        return "people-grid", {"role": part.role, **style, **shown}, ""
    team = id_from(part.team)
    if team and {key for key in holders if harvest.team_of(key) == team} == set(keys):
        return "people-grid", {"role": part.role, "team": team, **style, **shown}, ""
    # Nothing else tells them apart, so the heading's own words are a role of theirs too.
    words = " ".join(f"{part.rest} {part.role}".split()) if part.rest else str(spot.context.headings[0])
    others = set(harvest.roles.get(words, {})) - set(keys)
    if others or role_word(words) in (part.role, *ROLES) or not _PLAIN.fullmatch(words):
        return "", {}, "no option of people-grid tells these people from the others"
    harvest.roles.setdefault(words, {}).update(keys)
    return "people-grid", {"role": words, **style, **shown}, ""


def _organizations(spot: Spot, harvest: Harvest) -> tuple[str, dict[str, str], str]:
    section = spot.section
    records = harvest.organizations[section]
    keys = {records.keys[id(one)] for one in spot.founds}
    options = {"kind": section} if section == "partners" else {}
    if keys == set(records.all):
        return "sponsor-block", options, ""
    for option in ("tier", "type"):
        own = {str(records.all[key].values.get(option, "")) for key in keys}
        same = {key for key, one in records.all.items() if str(one.values.get(option, "")) in own}
        if len(own) == 1 and "" not in own and same == keys:
            word = own.pop()
            return "sponsor-block", {**options, option: id_from(word) if option == "tier" else word}, ""
    return "", {}, f"no option of sponsor-block tells these {section} from the others"


def _notes(page: Page, replaced: list[Edit]) -> Iterator[Edit]:
    """Yield the removal of footnotes that nothing refers to any more, as they are notes of sessions now."""
    if not replaced or not page.notes:
        return
    inside = {line for edit in replaced for line in range(edit.first, edit.last)}
    left: set[str] = set()
    gone: set[str] = set()
    for place, line in enumerate(page.lines):
        labels: Any = _FOOTNOTE.findall(line)
        (gone if place in inside else left).update(labels)
    for block in page.whole.each():
        if block.kind == "aside" and block.name in gone - left:
            last = _end_of(block, page)
            # Not two empty lines where it was.
            before = page.lines[block.first - 1 : block.first]
            after = page.lines[last : last + 1]
            is_between = not any(line.strip() for line in (*before, *after))
            yield Edit(block.first, last + (1 if is_between and after else 0))
