"""The published figures of participation: written numbers, and counts with small groups folded.

Written numbers take precedence over counts, because somebody vouches for them; ``checks.py`` reports
differences. Exact counts are discarded here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.model.attendance import ROLES
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.statistics.disclosure import fold, fold_choices, fold_overlapping, fold_several
from sphinx_du_events.statistics.participation import (
    FIGURES,
    Breakdown,
    Figure,
    Group,
    ParticipationFigures,
    SessionFigures,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.registrations.counting import Answers, Counts, SessionCounts

OTHER = ""
"""The role of people without a role, and of those whose roles are too small in every session."""


def figures_of(
    written: Participation | None, sessions: Sequence[Session], counts: Counts | None
) -> ParticipationFigures:
    """The published figures of an event."""
    return _Publishing(written or Participation(), counts).figures(sessions)


def told_groups(answers: Answers, least: int) -> dict[str, int]:
    """The groups that may be published, of groups that do not overlap."""
    shown = _apart(answers.name, answers.groups, answers.people, answers.people - answers.answered, least)
    return {group.name: group.people for group in shown.groups}


class _Publishing:
    def __init__(self, written: Participation, counts: Counts | None) -> None:
        self.written = written
        self.counts = counts
        self.least = written.least
        self.published = {name.casefold() for name in written.published}
        self.left_out = False

    def _least(self, name: str) -> int:
        """The smallest group of a column that is shown."""
        return 1 if name.casefold() in self.published else self.least

    def figures(self, sessions: Sequence[Session]) -> ParticipationFigures:
        """Everything."""
        counts = self.counts
        listed = [(name, self._figure(name)) for name in FIGURES]
        own_sessions, role = self._sessions(sessions)
        others = [self._breakdown(one) for one in counts.breakdowns] if counts else []
        known = {name for name, figure in listed if figure is not None}
        rules = self.written.count
        return ParticipationFigures(
            self.least,
            tuple((name, figure) for name, figure in listed if figure is not None),
            self._countries(),
            own_sessions,
            tuple(one for one in (role, *others) if one is not None),
            self.left_out,
            tuple(word for word in ("contributed", "returning") if self._counts_all(word, known)),
            rules.without if "attended" in known else (),
        )

    def _counts_all(self, word: str, known: Collection[str]) -> bool:
        """Whether a figure counts everybody where the number of attendees is known."""
        return getattr(self.written.count, word) == "all" and {word, "attended"} <= {*known}

    def _figure(self, name: str) -> Figure | None:
        own = getattr(self.written, name)
        if own is not None:
            least = self._least(name) if self.written.fold_written else 0
            return Figure(_shown(own, least))
        counted = self.counts.figures.get(name) if self.counts else None
        return None if counted is None else Figure(_shown(counted, self._least(name)), counted=True)

    # --- groups --------------------------------------------------------------------------------

    def _countries(self) -> Breakdown | None:
        own = self.written.countries
        if own:
            least = self._least("country") if self.written.fold_written else 0
            return _apart("country", own, sum(own.values()), 0, least, counted=False)
        answers = self.counts.countries if self.counts else None
        return self._breakdown(answers) if answers else None

    def _breakdown(self, answers: Answers) -> Breakdown | None:
        least = self._least(answers.name)
        unsaid = answers.people - answers.answered
        if answers.people < least or not answers.groups:
            self.left_out = self.left_out or bool(answers.groups)
            return None
        if answers.several:
            return _overlapping(answers, unsaid, least)
        return _apart(answers.name, answers.groups, answers.people, unsaid, least)

    # --- sessions ------------------------------------------------------------------------------

    def _sessions(self, sessions: Sequence[Session]) -> tuple[tuple[SessionFigures, ...], Breakdown | None]:
        """The figures of sessions, and the roles of all attendees if both may be published."""
        counts = self.counts
        counted = dict(counts.sessions) if counts else {}
        for session in sessions:
            if session.attendance is not None and session.attendance.least is not None:
                counted.pop(str(session.id), None)
        hidden, safe = self._hidden_sessions(counted)
        self.left_out = not safe and bool(counted)
        counted = counted if safe else {}
        by_role, complete = self._by_role({id_: own for id_, own in counted.items() if id_ not in hidden})
        role = counts.role if counts else None
        apart = None
        if role is not None and (complete or not by_role or "role" in self.asked):
            apart = self._breakdown(role)
            by_role = by_role if complete else {}
        found = []
        for session in sessions:
            id_ = str(session.id)
            if id_ in counted:
                total = Figure(None if id_ in hidden else counted[id_].total, counted=True)
                found.append(SessionFigures(id_, total, by_role.get(id_, {})))
            elif session.attendance is not None and session.attendance.least is not None:
                roles = {name: Figure(number) for name, number in session.attendance.roles.items()}
                found.append(SessionFigures(id_, Figure(session.attendance.least), roles))
        return tuple(found), apart

    @property
    def asked(self) -> Collection[str]:
        """The breakdowns that the data asks for by name, in lower case."""
        return {name.casefold() for name in self.written.breakdowns}

    def _hidden_sessions(self, counted: Mapping[str, SessionCounts]) -> tuple[set[str], bool]:
        """The sessions whose numbers are hidden, and whether any session's number may be published."""
        ids = list(counted)
        attended = self._attended
        if attended is None:
            return set(ids), False
        totals = [own.total for own in counted.values()]
        hidden, safe = fold_overlapping(totals, attended, self._least("sessions"))
        return {ids[index] for index in hidden}, safe

    @property
    def _attended(self) -> int | None:
        """The published number of attendees; None if it is hidden."""
        figure = self._figure("attended")
        return None if figure is None else figure.number

    def _by_role(self, counted: Mapping[str, SessionCounts]) -> tuple[dict[str, dict[str, Figure]], bool]:
        """Each session's people by role, and whether nothing of it is hidden.

        Roles that are too small in every session are combined. Totals are published for each session only, so
        each session is folded separately. If the sessions together could not have fewer people than
        attended in all, that would publish another total, and roles are left out.
        """
        least = self._least("role")
        roles = list(dict.fromkeys(role for own in counted.values() for role in own.roles))
        kept = [role for role in roles if any(own.roles[role] >= least for own in counted.values())]
        kept = [*(role for role in ROLES if role in kept), *sorted({*kept} - {*ROLES, ""})]
        merged = any(
            own.roles[role] for own in counted.values() for role in roles if role and role not in kept
        )
        lost = merged
        found: dict[str, dict[str, Figure]] = {}
        for id_, own in counted.items():
            if not own.roles:
                continue
            cells = {role: own.roles[role] for role in kept}
            cells[OTHER] = own.total - sum(cells.values())
            numbers = list(cells.values())
            hidden, safe = fold(numbers, least)
            lost = lost or bool(hidden)
            if not safe:
                continue
            found[id_] = {
                role: Figure(None if index in hidden else people, counted=True)
                for index, (role, people) in enumerate(cells.items())
            }
        if not merged and not any(own.roles[""] for own in counted.values()):
            for cells_ in found.values():
                del cells_[OTHER]
        if lost and len(counted) > 1:
            union = sum(max(own.roles[role] for own in counted.values()) for role in roles)
            if self._attended is None or self._attended <= union:
                return {}, False
        told = any(figure.number for cells_ in found.values() for figure in cells_.values())
        return (found if told else {}), not lost


def _shown(people: int, least: int) -> int | None:
    return None if 0 < people < least else people


def _apart(
    name: str, groups: Mapping[str, int], people: int, unsaid: int, least: int, *, counted: bool = True
) -> Breakdown:
    """The groups that may be shown, of groups that do not overlap; no answer is a group too."""
    names = [*groups, None]
    numbers = [*groups.values(), unsaid]
    always = [index for index, own in enumerate(names) if own == ""]
    hidden, safe = fold(numbers, least, always)
    kept = [Group(own, numbers[index]) for index, own in enumerate(names) if own and index not in hidden]
    return Breakdown(
        name,
        _largest_first(kept),
        people,
        0 if len(groups) in hidden else unsaid,
        sum(numbers[index] for index in hidden),
        bool(hidden),
        others=any(index in hidden for index in range(len(groups))),
        number=len(groups) if safe else None,
        counted=counted,
    )


def _overlapping(answers: Answers, unsaid: int, least: int) -> Breakdown:
    """The groups that may be shown, of groups that people may be in several of."""
    names, numbers = list(answers.groups), list(answers.groups.values())
    always = [index for index, own in enumerate(names) if own == ""]
    hidden, nearly_all = fold_several(numbers, answers.answered, unsaid, least, always)
    kept = [Group(names[index], number) for index, number in enumerate(numbers) if index not in hidden]
    kept += [Group(names[index], number, at_least=True) for index, number in nearly_all.items()]
    tells = not fold_choices([unsaid], [answers.people], least)
    return Breakdown(
        answers.name,
        _largest_first(kept),
        answers.people,
        unsaid if tells else 0,
        hides=bool(hidden) or not tells,
        others=len(hidden) > len(nearly_all),
        several=True,
    )


def _largest_first(groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (-group.people, group.name)))
