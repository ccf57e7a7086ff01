"""What the files of a pretalx export hold: lists of records, sorted by what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.pretalx.labels import with_keys
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.schedule.values import as_dict, as_text
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.model.file_types import TEXT_TABLES
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, blank_keys
from sphinx_du_events.reading.tables.delimited import read_delimited
from sphinx_du_events.reading.tables.formulas import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.importers.foreign import Foreign, ForeignFile
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.reading.tables.delimited import DelimitedText


@dataclass(slots=True)
class Found:
    """The records of all files of a source, by what they are."""

    event: LocatedDict = field(default_factory=lambda: LocatedDict().at(0, 0))
    submissions: list[LocatedDict] = field(default_factory=list)
    speakers: list[LocatedDict] = field(default_factory=list)
    confirmed: list[LocatedDict] = field(default_factory=list)
    """Rows of ``speakers.csv``, which have a name, an address, and whether the speaker has confirmed."""
    rooms: list[LocatedDict] = field(default_factory=list)
    tracks: list[LocatedDict] = field(default_factory=list)
    types: list[LocatedDict] = field(default_factory=list)
    tags: list[LocatedDict] = field(default_factory=list)
    slots: list[LocatedDict] = field(default_factory=list)
    others: list[LocatedDict] = field(default_factory=list)
    """Records that are nothing that is known."""
    counts: list[Scalar] = field(default_factory=list)
    """The numbers of all records of lists that go on, on pages that may be here or not."""
    is_partial: bool = False
    """Whether pages of a list are missing."""


def kind_of(record: LocatedDict) -> str:
    """What a record is, as a field of :class:`Found`; empty if it may be anything."""
    # A key with nothing behind it tells what a record is, too.
    keys = {*record, *blank_keys(record)}
    for kind, needed, among in _KINDS:
        if needed <= keys and (not among or among & keys):
            return kind
    return ""


_KINDS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    (
        "submissions",
        frozenset({"code", "title"}),
        frozenset({"submission_type", "state", "speakers", "speaker_names", "abstract", "slots"}),
    ),
    ("confirmed", frozenset({"name", "confirmed"}), frozenset()),
    (
        "speakers",
        frozenset({"code", "name"}),
        frozenset({"biography", "submissions", "avatar_url", "avatar"}),
    ),
    ("event", frozenset({"slug", "date_from"}), frozenset()),
    ("types", frozenset({"name", "default_duration"}), frozenset()),
    ("tags", frozenset({"tag"}), frozenset()),
    ("slots", frozenset({"start", "room"}), frozenset({"submission", "slot_type", "schedule"})),
    ("tracks", frozenset({"id", "name", "color"}), frozenset()),
    (
        "rooms",
        frozenset({"id", "name"}),
        frozenset({"capacity", "position", "guid", "uuid", "description", "speaker_info"}),
    ),
)
"""What a record is: the keys that it has, and those of which it has some. The first that fits counts."""


def found_in(foreign: Foreign, remarks: Remarks) -> Found:
    """The records of a source."""
    found = Found()
    for file in foreign.files:
        if file.suffix[1:] in TEXT_TABLES:
            records = _rows(file, remarks)
        elif file.suffix == ".json" or file.start[:1] in ("{", "["):
            root = json_tree(file.text(remarks), file.path, remarks)
            records = list(_listed(root, found))
        else:
            remarks.left_out(f"the file “{file.path.name}”", file.path, "it is neither JSON nor CSV")
            continue
        for record in records:
            _take(with_keys(record), found)
    for record in found.others[:1]:
        remarks.left_out(
            "a record that is nothing known of pretalx", record, "its keys do not tell what it is"
        )
    _check_pages(found, remarks)
    return found


def _check_pages(found: Found, remarks: Remarks) -> None:
    """Tell of lists of which some pages are missing."""
    for count in found.counts:
        lists = (found.submissions, found.speakers, found.rooms, found.tracks, found.slots, found.tags)
        if not any(str(len(one)) == count.strip() for one in lists):
            found.is_partial = True
            remarks.left_out(
                f"a part of a list of {count}",
                count,
                "pages are missing: save them all, or ask for limit=500",
            )


def _take(record: LocatedDict, found: Found) -> None:
    kind = kind_of(record)
    if kind == "event":
        found.event = record
    else:
        getattr(found, kind or "others").append(record)


def _listed(root: object, found: Found) -> Iterator[LocatedDict]:
    """The records of a JSON tree: a list, a page of results, or a single record."""
    if isinstance(root, LocatedDict):
        results = root.get("results")
        if isinstance(results, LocatedList):
            count = as_text(root.get("count"))
            if count and (as_text(root.get("next")) or as_text(root.get("previous"))):
                found.counts.append(count)
            yield from _listed(results, found)
        elif isinstance(root.get("slots"), LocatedList) and "version" in root:
            # A schedule; a submission has slots too, and no version.
            for slot in root["slots"]:
                if isinstance(slot, LocatedDict):
                    found.slots.append(_with_submission(slot, found))
        else:
            yield root
    elif isinstance(root, LocatedList):
        for one in root:
            if isinstance(one, LocatedDict):
                yield from _listed(one, found) if "results" in one else (one,)


def _with_submission(slot: LocatedDict, found: Found) -> LocatedDict:
    """A slot whose submission stands in it, with the submission's code in its place."""
    own = slot.get("submission")
    code = as_text(own.get("code")) if isinstance(own, LocatedDict) else None
    if code is None:
        return slot
    found.submissions.append(as_dict(own))
    made = LocatedDict(slot).at(slot.line, slot.column)
    made[Scalar("submission")] = code
    return made


def _rows(file: ForeignFile, remarks: Remarks) -> list[LocatedDict]:
    """The rows of a table, each cell at its place under its column's name."""
    table = read_delimited(file.content, file.suffix, file.path, remarks.add)
    return list(_records(table)) if table is not None else []


def _records(table: DelimitedText) -> Iterator[LocatedDict]:
    header: list[str] = []
    for row in table.rows():
        if not any(cell.strip() for cell in row.cells):
            continue
        if not header:
            header = [bare(cell.strip()) for cell in row.cells]
            continue
        yield LocatedDict(_cells(table, header, row.cells, (row.first_line, row.last_line))).at(
            row.first_line, 1
        )


def _cells(
    table: DelimitedText, header: list[str], cells: Iterable[str], lines: tuple[int, int]
) -> Iterator[tuple[Scalar, Scalar]]:
    for column, (name, cell) in enumerate(zip(header, cells, strict=False)):
        if cell.strip():
            line, at = table.place(*lines, column)
            value = Scalar(bare(cell.strip()), table.shown, line, at)
            yield like(name, value), value
