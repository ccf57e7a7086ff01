"""The format ``pretalx``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.pretalx.files import found_in
from sphinx_du_events.importers.formats.pretalx.reading import read_found
from sphinx_du_events.importers.formats.pretalx.tables import TABLES

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign, ForeignFile
    from sphinx_du_events.importers.incoming import Incoming, Remarks

_KEYS = re.compile(
    r'"(?:submission_type|submission_types|slot_count|content_locale|biography|speaker_info|Proposal title'
    r'|Proposal IDs|Proposal state|Session type)"'
)
_CODE = re.compile(r'"(?:code|ID)"')
_HEADER = re.compile(r'"?(?:name"?,"?email"?,"?confirmed|ID"?,.*(?:Proposal|Biography|Session type))')


def _looks_like(file: ForeignFile) -> bool:
    start = file.start
    if file.suffix == ".csv":
        return _HEADER.match(start.partition("\n")[0]) is not None
    return start[:1] in ("{", "[") and _CODE.search(start) is not None and _KEYS.search(start) is not None


def _fits(foreign: Foreign) -> bool:
    return any(map(_looks_like, foreign.files))


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    return read_found(found_in(foreign, remarks), asked, remarks)


PRETALX = Format(
    name="pretalx",
    title="pretalx: API and organizers' exports",
    whence=(
        "Answers of the API, saved as JSON files: `/api/events/EVENT/submissions/?state=confirmed"
        "&expand=speakers,submission_type,track,tags,resources,slots,slots.room`, and if you like"
        " `/api/events/EVENT/`, `rooms/`, `tracks/` and `speakers/`. Or the CSV and JSON files that"
        " organizers export, with the column *Proposal state*, and `speakers.csv`. Several files are imported"
        " together, as a folder."
    ),
    tables=TABLES,
    fits=_fits,
    read=_read,
)
