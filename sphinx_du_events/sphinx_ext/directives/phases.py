"""What blocks have in common whose sessions or events are to come, on, or over: a browser corrects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from docutils import nodes

    from sphinx_du_events.model.moments import Phase
    from sphinx_du_events.sphinx_ext.directives.options import Option

SPARE = 12
"""The number of extra sessions for the browser to move up: more than end between two builds."""


class HasPhase(Protocol):
    """What has a place in time: the entry of a session or an event."""

    def phase(self, today: date) -> Phase:
        """The phase as of a day."""


Entry = TypeVar("Entry", bound=HasPhase)


class PhaseDirective(EventDirective):
    """A block that selects by ``status``, and may have a ``sort`` and a ``limit``."""

    options_taken: ClassVar[tuple[Option, ...]] = ()
    tells_times = True
    limit = 0
    """The most that are shown at a time; 0 if the browser moves nothing up."""

    def most(self) -> int:
        """The number to select, with those that wait for others to be over; 0 means all."""
        limit: int = self.value("limit", 0)
        self.limit = limit if self.drops and self.fills_up else 0
        return limit + SPARE if self.limit else limit

    @property
    def fills_up(self) -> bool:
        """Whether the browser moves up later entries when earlier ones are over."""
        return True

    @property
    def drops(self) -> bool:
        """Whether the browser hides entries when they are over, because only coming ones are selected."""
        wanted = set(self.value("status", ("all",))) - {"cancelled"}
        return bool(wanted) and wanted <= {"upcoming", "now"}

    @property
    def marks_over(self) -> bool:
        """Whether entries that are over are marked: not where only such are selected."""
        return set(self.value("status", ("all",))) - {"cancelled"} != {"past"}

    def waits(self, place: int) -> bool:
        """Whether an entry is hidden in a browser until others are over."""
        return 0 < self.limit <= place

    def in_phases(
        self, entries: Iterable[Entry], listed: Callable[[list[Entry], bool], nodes.Element]
    ) -> Iterator[du_group]:
        """Coming entries, then past ones, the latest first unless another order is set.

        ``listed`` makes the list of some, and learns whether to mark in it what is over.
        """
        coming: list[Entry] = []
        past: list[Entry] = []
        for entry in entries:
            (past if entry.phase(self.today) == "past" else coming).append(entry)
        order = self.value("sort", "-start")
        if "sort" not in self.values:
            past.reverse()
        # A browser moves entries to the other group, so that group must exist, unless entries are hidden.
        for phase, members in (("upcoming", coming), ("past", past)):
            if members or (coming and not self.drops):
                label = self.page.words[f"group-{phase}"]
                node = du_group(label=label, msgid="", phase=phase, empty=not members)
                made = listed(members, phase != "past")
                made["order"] = order
                node += made
                yield node
