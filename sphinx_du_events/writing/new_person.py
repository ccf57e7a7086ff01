"""A person's own file, made from answers: what our reader finds in it is what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.person import Person
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.writing.gate import NOT_AS_MEANT, UnwritableError, opened
from sphinx_du_events.writing.new_record import SCHEMA
from sphinx_du_events.writing.values import lines_of, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.writing.values import Value

FOLDER = "people"
"""The folder of people's own files."""


class NewPerson(NamedTuple):
    """A person who is not saved yet."""

    text: str
    """The content of the file without its first line; it has no id: the file's name is the id."""
    record: Person | None
    """What the reader makes of it; None if it cannot be a person."""
    faults: tuple[Diagnostic, ...]
    """What is wrong or to be noted, without places."""


def new_person(id_: str, values: Mapping[str, Value], path: Path) -> NewPerson:
    """A person with an id and these values; raises ``UnwritableError`` where a file cannot hold them."""
    text = lines_of(values, "", "")
    root = opened(text, path)
    if root != read_as(values):
        raise UnwritableError(f"{path}: {NOT_AS_MEANT}")
    found: list[Diagnostic] = []
    tree = LocatedDict({Scalar("id"): Scalar(id_), **root}).at(0, 0)
    record = Decoder(path, Context(), found.append).record(Person, tree, "person").record
    return NewPerson(text, record, tuple(found))


def place_of_person(folder: Path, id_: str) -> Path:
    """The file of a person in a folder of data."""
    return folder / FOLDER / f"{id_}.yaml"


def save(path: Path, person: NewPerson, root: Path) -> None:
    """Write the file of a person, with the schema for editors.

    Raises ``FileExistsError`` if there is one, and leaves it as it is.
    """
    text = f"# yaml-language-server: $schema={SCHEMA}/person.json\n{person.text}"
    atomic_files.create(path, text.encode(), root)
