"""Records with a file of their own: the file's name is the id, and the file holds nothing but the record.

Who writes such a file often writes YAML for the first time, so what is meant is read where that is clear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model import sections
from sphinx_du_events.model.fields import id_from, is_id, kind_of
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, locate
from sphinx_du_events.reading.decode import missing_space

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.located import Located
    from sphinx_du_events.model.sections import SectionSpec

    Report = Callable[[Diagnostic], None]

_EQUALS = re.compile(r"([a-z_]{2,30}) *=")


def own_records(root: Located, path: Path, spec: SectionSpec[Any], report: Report) -> list[LocatedDict]:
    """The record of a file with the file's name as its id; the records, if it holds a list of several.

    What is not as it should be is reported.
    """
    records = _records(root, path, spec, report)
    if len(records) == 1:
        _set_id(records[0], path, spec, report)
    return records


def misplaced(root: LocatedDict) -> SectionSpec[Any] | None:
    """The section of a record in a file that should be an event's: all keys are those of such a record."""
    found = (spec for spec in sections.SECTIONS if spec.in_folder)
    return next(
        (
            spec
            for spec in found
            if "name" in root and root.keys() <= spec.record.keys | spec.record.foreign.keys()
        ),
        None,
    )


def _records(root: Located, path: Path, spec: SectionSpec[Any], report: Report) -> list[LocatedDict]:
    place = locate(root, (), path)
    value: Any = root
    hint = f"write the keys of the {spec.noun} at the beginning of their lines"
    above = _key_above(value, spec)
    if above:
        value = value[above]
        report(Diagnostic(Code.FILE_ID, f"this file needs no “{above}:”", place, hint))
    elif isinstance(value, LocatedList):
        message = f"this file holds a single {spec.noun}, not a list"
        hint = f"take away “- ”, and {hint}" if len(value) == 1 else f"write a file for each {spec.noun}"
        report(Diagnostic(Code.FILE_ID, message, place, hint))
    found = value if isinstance(value, LocatedList) else [value]
    for one in found:
        if not isinstance(one, LocatedDict):
            message = f"expected a {spec.noun} with a “name: …”, not {kind_of(one)}"
            report(Diagnostic(Code.WRONG_TYPE, message, locate(one, (), path), _hint(one)))
    return [one for one in found if isinstance(one, LocatedDict)]


def _key_above(value: Any, spec: SectionSpec[Any]) -> str:
    """The key that stands above all others: the section's name, or what is meant as an id; empty if none."""
    key = next(iter(value)) if isinstance(value, LocatedDict) and len(value) == 1 else ""
    is_record = key and key not in spec.record.keys and isinstance(value[key], LocatedDict)
    return str(key) if key == spec.name or (is_record and "name" in value[key]) else ""


def _hint(value: Any) -> str:
    """What to write in place of a value that is no record."""
    found = _EQUALS.match(value) if isinstance(value, str) else None
    if found is not None:
        return f"write “{found[1]}: ” in place of “{found[0]}”"
    return missing_space(value) or "write “name: ” before it"


def _set_id(record: LocatedDict, path: Path, spec: SectionSpec[Any], report: Report) -> None:
    """Give a record the file's name as its id, unless the name cannot be an id and the record has its own."""
    written = record.get("id")
    usable = is_id(path.stem)
    own = path.stem if usable else id_from(path.stem)
    if not usable:
        better = f"{own}{path.suffix}" if own else f"the id and {path.suffix}, in ASCII letters and digits"
        message = f"“{path.name}”: the file's name without {path.suffix} is the id of the {spec.noun}"
        report(Diagnostic(Code.FILE_ID, message, Location(path), f"rename the file to {better}"))
        if written is not None or not own:
            return
    elif isinstance(written, Scalar) and written != own:
        message = f"{spec.noun} “{written}”: the file is called {path.name}, so its id is “{own}”"
        hint = "leave out “id”"
        if is_id(written):
            hint += f", or rename the file to {written}{path.suffix}"
        report(Diagnostic(Code.FILE_ID, message, written.location or Location(path), hint))
    key = next((key for key in record if key == "id"), Scalar("id", path))
    if not (isinstance(written, Scalar) and written == own):
        record[key] = Scalar(own, path)
