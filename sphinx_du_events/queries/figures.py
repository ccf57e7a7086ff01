"""Named figures of an event for use in sentences, so that no number is typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.record import problem
from sphinx_du_events.model.session import PARTS
from sphinx_du_events.queries.view import no_event
from sphinx_du_events.statistics.contributions import contribution_totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_du_events.model.contributions.written import WrittenTotal
    from sphinx_du_events.model.organization import Sponsor
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.statistics.contributions import ContributionTotals
    from sphinx_du_events.store import EventData

    Shown: TypeAlias = "int | Fewer | WrittenTotal"
    Figure = Callable[[EventData], Shown | None]


class Fewer(NamedTuple):
    """A number of people that is too small to be shown."""

    least: int
    """The smallest number that is shown."""


def _sessions(data: EventData) -> list[Session]:
    """The sessions that count: no breaks and desks, and no parts of sessions."""
    return [one for one in data.held_sessions if not one.is_aside and one.part_of is None]


def _hours(data: EventData) -> int | None:
    lengths = [session.length for session in _sessions(data)]
    if not lengths or None in lengths:
        return None
    return round(sum(length.total_seconds() for length in lengths if length) / 3600)


def _people(role: str) -> Figure:
    def count(data: EventData) -> int:
        named = (attendee for session in data.held_sessions for attendee in getattr(session, role))
        return len({attendee.key for attendee in named})

    return count


def _organizations(named: Iterable[Sponsor]) -> int:
    return len({same_name(str(one.name)) for one in named})


def _contributions(name: str) -> Figure:
    def count(data: EventData) -> int | None:
        totals: ContributionTotals = contribution_totals(data.contributions)
        return int(getattr(totals, name)) if data.contributions else None

    return count


def _written(name: str) -> Figure:
    def total(data: EventData) -> WrittenTotal | None:
        written: WrittenTotal | None = getattr(data.written_contributions, name, None)
        return written

    return total


def _participation(name: str) -> Figure:
    def count(data: EventData) -> int | Fewer | None:
        if name == "countries":
            return (data.figures.countries and data.figures.countries.number) or None
        figure = data.figures.figure(name)
        if figure is None:
            return None
        return Fewer(data.figures.least) if figure.number is None else figure.number

    return count


FIGURES: dict[str, tuple[str, Figure]] = {
    "sessions": (
        "Sessions held or to be held, without breaks and without the parts of sessions",
        lambda data: len(_sessions(data)),
    ),
    "hours": ("Total length of these sessions in hours, if all lengths are known", _hours),
    **{role: (f"{role.capitalize()} of these sessions, each once", _people(role)) for role in PARTS},
    "sponsors": (
        "Sponsors, each once, also those whose sponsorship is over",
        lambda data: _organizations(data.sponsors),
    ),
    "partners": ("Partners, each once", lambda data: _organizations(data.partners)),
    "contributions.merged": ("Pull requests merged", _contributions("merged")),
    "contributions.open": ("Pull requests open", _contributions("open")),
    "contributions.closed": ("Pull requests closed without a merge", _contributions("closed")),
    "contributions.pull_requests": ("Pull requests with a known status", _contributions("pull_requests")),
    "contributions.issues": ("Issues", _contributions("issues")),
    "contributions.other": ("Reviews, discussions and other work", _contributions("other")),
    "contributions.without_status": (
        "Pull requests and issues without a known status",
        _contributions("without_status"),
    ),
    "contributions.total": ("All contributions except those without a known status", _contributions("total")),
    "contributions.listed": ("All contributions", _contributions("listed")),
    "contributions.contributors": ("People who contributed", _contributions("contributors")),
    "contributions.repositories": ("Repositories contributed to", _contributions("repositories")),
    **{
        f"contributions.written.{name}": (f"{meaning}, as the organizers wrote it down", _written(name))
        for name, meaning in (
            ("merged", "Pull requests merged"),
            ("open", "Pull requests open"),
            ("closed", "Pull requests closed without a merge"),
            ("issues", "Issues"),
            ("other", "Reviews, talks, translations and other work"),
            ("contributors", "People who contributed"),
            ("repositories", "Repositories contributed to"),
        )
    },
    "participation.registered": ("People who registered", _participation("registered")),
    "participation.attended": ("People who came", _participation("attended")),
    "participation.contributed": ("People who came and contributed", _participation("contributed")),
    "participation.returning": ("People who had taken part before", _participation("returning")),
    "participation.countries": ("Countries that people joined from", _participation("countries")),
}
"""The meaning of each figure, and the function that computes it; None if the data does not have it."""


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """A figure of an event."""

    event: str
    figure: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> Shown:
        """The figure; raises a problem if it does not exist or is unknown."""
        data = view.store.events.get(self.event)
        if data is None:
            raise no_event(self.event, view.store)
        if self.figure not in FIGURES:
            hint = suggest(self.figure, FIGURES)
            raise problem(Code.UNKNOWN_FIGURE, f"there is no figure “{self.figure}”", hint)
        number = FIGURES[self.figure][1](data)
        if number is None:
            message = f"the data of “{self.event}” does not give “{self.figure}”"
            raise problem(Code.UNKNOWN_FIGURE, message)
        return number

    def digest(self, view: View) -> str:
        """The figure, or the message of its problem."""
        try:
            return str(view.answer(self))
        except PydanticCustomError as error:
            return error.message()
