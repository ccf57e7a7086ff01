"""The reference of records, made from their classes: keys, what each takes, what each means."""

from __future__ import annotations

import inspect
import re
import types
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import WithJsonSchema
from sphinx.pycode import ModuleAnalyzer

from sphinx_du_events.model import (
    calls,
    colours,
    countries,
    date_order,
    fields,
    languages,
    lengths,
    moments,
    organization,
    person,
    prices,
    registration,
    room_use,
    shown_zones,
    targets,
    windows,
    zones,
)
from sphinx_du_events.model import record as record_room
from sphinx_du_events.model.contributions import contribution_record, section, written
from sphinx_du_events.model.links import field as links
from sphinx_du_events.model.links.services import OTHER, SERVICES
from sphinx_du_events.model.meanings import meanings
from sphinx_du_events.model.recordings import cues, recording, transcripts
from sphinx_du_events.model.sections import SECTIONS
from sphinx_du_events.reading.schema import schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACES: dict[str, tuple[types.ModuleType, str]] = {
    "AccountLinks": (links, "profiles of organizations"),
    "ColorValue": (colours, "color"),
    "Attendees": (person, "people"),
    "CallEntry": (calls, ""),
    "ComfortableHours": (shown_zones, "hours"),
    "ContributionStatus": (contribution_record, ""),
    "ContributionType": (contribution_record, ""),
    "ContributionsPath": (targets, "record's file"),
    "CaptionsPath": (targets, "captions"),
    "Count": (fields, "number"),
    "Country": (countries, "country"),
    "CountryCounts": (countries, "countries"),
    "Cue": (cues, "time within a recording"),
    "Day": (moments, "day"),
    "Duration": (lengths, "length"),
    "End": (moments, "end"),
    "DateOrder": (date_order, ""),
    "Deadline": (windows, "deadline"),
    "Focus": (fields, "point"),
    "Guid": (fields, "UUID"),
    "Handles": (contribution_record, "handles"),
    "Host": (section, "host"),
    "Kind": (contribution_record, "kind of work"),
    "Id": (fields, "id"),
    "Language": (languages, "language"),
    "Line": (fields, "text"),
    "Links": (links, "profiles"),
    "LinkTarget": (targets, "link"),
    "LogoPath": (targets, "logo"),
    "Night": (moments, "end of a night"),
    "Number": (contribution_record, "thread number"),
    "PageName": (targets, "document"),
    "PhotoPath": (targets, "photo"),
    "PicturePath": (targets, "picture"),
    "Price": (prices, "price"),
    "RecordingEntry": (recording, ""),
    "RecordingStatus": (recording, ""),
    "Ref": (fields, "reference"),
    "RegistrationEntry": (registration, ""),
    "RegistrationsPath": (targets, "table"),
    "Repository": (contribution_record, "repository"),
    "WrittenNumber": (written, "written number"),
    "Rooms": (room_use, "rooms"),
    "SetupEntry": (room_use, ""),
    "SponsorEntry": (organization, ""),
    "Start": (moments, "moment"),
    "Text": (fields, "Markdown"),
    "TranscriptTarget": (transcripts, "transcript"),
    "Url": (targets, "address"),
    "Words": (fields, "words"),
    "YesOrNo": (fields, "yes or no"),
    "Zone": (zones, "zone"),
}
"""The kinds of values by their names in the code, and as the documentation calls them."""

_KINDS = sorted(
    [(getattr(module, name), name, module, word) for name, (module, word) in _PLACES.items() if word],
    key=lambda kind: -len(get_args(kind[0])),  # what another kind is made of comes behind it
)


def values() -> str:
    """The kinds of values."""
    rows = []
    for kind, name, module, word in sorted(_KINDS, key=lambda row: row[3].casefold()):
        meaning = _attribute_docs(module)[name]
        schema = next(
            (one.json_schema for one in get_args(kind)[1:] if isinstance(one, WithJsonSchema)), None
        )
        written = ", ".join(f"`{example}`" for example in (schema or {}).get("examples", ()))
        rows.append((f"{word}", f"{meaning} {f'Such as {written}.' if written else ''}".strip()))
    return _table(("Kind", "What it is"), rows)


def services() -> str:
    """The services that people may have profiles on."""
    rows = [
        (f"`{key}`", one.name, f"{one.right[0].upper()}{one.right[1:]}.") for key, one in SERVICES.items()
    ]
    rows.append((f"`{OTHER}`", "anything else", "Write `{title: …, url: …}`, or a list of these."))
    return _table(("Key", "Profile on", "Right form"), rows)


def _examples(kind: Any) -> list[str]:
    schemas_ = [one.json_schema or {} for one in get_args(kind) if isinstance(one, WithJsonSchema)]
    return [example for schema in schemas_ for example in schema.get("examples", ())]


def _attribute_docs(module: types.ModuleType) -> dict[str, str]:
    found = ModuleAnalyzer.for_module(module.__name__).find_attr_docs()
    return {
        name: " ".join(lines).strip().replace("``", "`")
        for (owner, name), lines in found.items()
        if not owner
    }


def record(name: str) -> str:
    """The keys of a record."""
    kind = RECORD_TYPES[name]
    hints = get_type_hints(kind, include_extras=True)
    rows = []
    # The schema's word counts: an event's id must be there, but need not be written.
    required = _DEFINITIONS.get(name, {}).get("required", ())
    for key in kind.model_fields:
        must = " **required**" if key in required else ""
        rows.append((f"`{key}`", takes(hints[key]) + must, " ".join(meanings(kind)[key].split())))
    made = [(inspect.getdoc(kind) or "").replace("``", "`") + "\n", _table(("Key", "Takes", "Meaning"), rows)]
    if kind.foreign:
        understood = ", ".join(f"`{other}` (`{right}`)" for other, right in sorted(kind.foreign.items()))
        made.append(f"\nAlso understood, with a note that names the right word: {understood}.")
    return "\n".join(made)


def takes(hint: Any) -> str:
    """In words what a key takes, from its annotation; raise ``KeyError`` for an unknown one."""
    for kind, _name, _module, word in _KINDS:
        # A field may have validators besides those of its kind.
        own = get_args(kind)
        if hint == kind or (get_origin(hint) is Annotated and own and get_args(hint)[: len(own)] == own):
            return f"[{word}](#kinds-of-values)"
    if inspect.isclass(hint) and hint.__name__ in RECORD_TYPES:
        return _record_link(hint)
    if hint is float:
        return "number of degrees"
    return _composed(get_origin(hint), get_args(hint))


def _composed(origin: Any, arguments: tuple[Any, ...]) -> str:
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    inner = (
        [takes(one) for one in arguments if one not in (type(None), ...)] if origin is not Annotated else []
    )
    return {
        Annotated: lambda: takes(arguments[0]),
        Union: lambda: " or ".join(inner),
        types.UnionType: lambda: " or ".join(inner),
        tuple: lambda: f"list of {inner[0]}",
        dict: lambda: f"mapping from {inner[0]} to {inner[1]}",
    }[origin]()


def _record_link(kind: type, page: str = "") -> str:
    # “Record” tells it from a class without checks; readers know it without.
    word = _spaced(kind.__name__.removesuffix("Record"))
    return f"[{word}]({page}#{word.replace(' ', '-')})"


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _reachable() -> dict[str, type[record_room.Record]]:
    """Every record that data may hold, by name."""
    found: dict[str, type[record_room.Record]] = {}

    def visit(hint: Any) -> None:
        if inspect.isclass(hint) and issubclass(hint, record_room.Record):
            if hint.__name__ not in found:
                found[hint.__name__] = hint
                for own in get_type_hints(hint, include_extras=True).values():
                    visit(own)
            return
        for inner in get_args(hint):
            visit(inner)

    for kind in (*(spec.record for spec in SECTIONS), section.ContributionsFile):
        visit(kind)
    return found


RECORD_TYPES = _reachable()
"""The records by name."""

_DEFINITIONS = schemas()["event"]["$defs"]


def sections() -> str:
    """The sections of an event's data."""
    rows = []
    for spec in SECTIONS:
        link = _record_link(spec.record, "schema.md")
        rows.append((f"`{spec.name}`", link if spec.single else f"list of {link}"))
    return _table(("Section", "Holds"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
    return f"```{{table}}\n:class: generated\n\n{table}\n```"
