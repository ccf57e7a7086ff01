"""The formats ``frab-xml`` and ``frab-json``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.frab import from_json, from_xml
from sphinx_du_events.importers.formats.frab.reading import read_programme
from sphinx_du_events.importers.formats.frab.tables import TABLES
from sphinx_du_events.importers.incoming import Incoming
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.importers.trees.xml import xml_tree

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

_ROOT = re.compile(r"<(?:\w+:)?schedule[\s>]")


def _start_of(foreign: Foreign) -> str:
    return foreign.only.start if foreign.files and not foreign.is_folder else ""


def _is_xml(foreign: Foreign) -> bool:
    start = _start_of(foreign)
    return start.startswith("<") and _ROOT.search(start) is not None and "<conference" in start


def _is_json(foreign: Foreign) -> bool:
    start = _start_of(foreign)
    return start.startswith("{") and '"schedule"' in start and '"conference"' in start


def _read_xml(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    file = foreign.only
    root = xml_tree(file.text(remarks), file.path, remarks)
    if root is None:
        return Incoming(is_whole=False)
    if root.name != "schedule":
        remarks.wrong(f"the root is “{root.name}”, not “schedule”", root.location)
        return Incoming(is_whole=False)
    return read_programme(from_xml.programme_in(root, remarks), asked, remarks)


def _read_json(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    file = foreign.only
    root = json_tree(file.text(remarks), file.path, remarks)
    if root is None:
        return Incoming(is_whole=False)
    return read_programme(from_json.programme_in(root, remarks), asked, remarks)


_WHENCE = (
    "The schedule export of frab, pretalx, the hub of the Chaos Communication Congress, and of others that"
    " write the same format; its address often ends in"
)

FRAB_XML = Format(
    name="frab-xml",
    title="frab, pentabarf and pretalx: schedule XML",
    whence=f"{_WHENCE} `schedule.xml`. pentabarf and FOSDEM write its older versions.",
    tables=TABLES,
    fits=_is_xml,
    read=_read_xml,
)

FRAB_JSON = Format(
    name="frab-json",
    title="frab and pretalx: schedule JSON",
    whence=f"{_WHENCE} `schedule.json`.",
    tables=TABLES,
    fits=_is_json,
    read=_read_json,
)
