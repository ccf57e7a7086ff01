"""Who took part in an event: what is written, held to the site's limits, and what its table counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.model.located import LocatedDict, locate, repeated_values
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.reading.privacy import held_to_floor
from sphinx_du_events.reading.registrations.checks import Written, check
from sphinx_du_events.reading.registrations.counting import count
from sphinx_du_events.reading.registrations.figures import figures_of
from sphinx_du_events.reading.registrations.header import header_finder
from sphinx_du_events.reading.tables.table import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.floor import Floor
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.decode import Decoder
    from sphinx_du_events.reading.layout import Section
    from sphinx_du_events.reading.references import References
    from sphinx_du_events.statistics.participation import ParticipationFigures

    Report = Callable[[Diagnostic], None]

_FIGURES = frozenset({"registered", "attended", "contributed", "returning", "countries"})
"""The keys of a participation that say nothing about its other numbers."""


class Counted(NamedTuple):
    """The record of an event's participation, if there is any, and what is shown of it."""

    record: Participation | None
    figures: ParticipationFigures


class ParticipationReader(NamedTuple):
    """Reads the participation of an event."""

    source: Path
    """The event's file."""
    root: Path
    """The directory that no file may lie outside of."""
    languages: tuple[str, ...]
    floor: Floor
    report: Report
    note_file: Callable[[Path], object]
    """Told of a table before it is opened."""

    def read(
        self,
        section: Section | None,
        decoder: Callable[[Path, Report], Decoder],
        references: References,
        sessions: tuple[Session, ...],
        held: list[Session],
        *,
        cut: bool,
    ) -> Counted:
        """The record and the figures; ``cut`` means that what stands behind a mistake in it is lost."""
        written = Written(None, None, self.source)
        if section is not None:
            written = self._written(section, decoder, references, cut=cut)
        counts = None
        record = written.record
        # Exact counts of a table do not outlive this.
        if record is not None and record.source is not None:
            path = self.root / record.source
            self.note_file(path)
            find = header_finder(record, held)
            table = read_table(path, self.root, path, self.report, header=find)
            if table is not None:
                counts = count(table, record, held, self.languages, self.report)
        check(written, sessions, held, counts, self.report)
        return Counted(record, figures_of(record, held, counts))

    def _written(
        self,
        section: Section,
        decoder: Callable[[Path, Report], Decoder],
        references: References,
        *,
        cut: bool,
    ) -> Written:
        """What is written of who took part, with columns of sessions that there are."""
        found: list[Diagnostic] = []
        record: Participation | None
        record, wrong, _rest = decoder(section.path, found.append).record(
            Participation, section.value, "participation"
        )
        for diagnostic in found:
            self.report(diagnostic)
        if record is not None:
            record = record.linked(references)
        unsure = cut or not wrong <= _FIGURES or _is_unsure(found, section.value)
        if record is not None and unsure:
            record = self._withheld(record, section)
        written = Written(record, section.value, section.path)
        return replace(written, record=held_to_floor(written, self.floor, self.report))

    def _withheld(self, record: Participation, section: Section) -> Participation:
        """A record that may hide more than is known: its table is not counted, and no group is shown."""
        if record.source is not None or record.countries:
            message = (
                "participation: people are not counted, because what decides who counts is wrong or missing"
            )
            place = locate(section.value, ("source",), section.path)
            self.report(
                Diagnostic(Code.COUNTS_WITHHELD, message, place, "mend what is wrong in this section")
            )
        return record.model_copy(update={"source": None, "countries": {}, "fold_written": True})


def _is_unsure(found: list[Diagnostic], value: Any) -> bool:
    """Whether a key may be meant that is not read, such as a misspelt ``smallest_group``."""
    codes = (Code.UNKNOWN_KEY, Code.DUPLICATE_KEY)
    return any(diagnostic.code in codes for diagnostic in found) or (
        isinstance(value, LocatedDict) and bool(repeated_values(value))
    )
