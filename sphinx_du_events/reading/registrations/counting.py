"""From a registration table to counts. What a person wrote is only in memory here, while it is counted.

The counts are exact, so they are not kept either: ``figures.py`` folds them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.l10n.countries import AMBIGUOUS, country_codes
from sphinx_du_events.model.table_words import sums_up
from sphinx_du_events.reading.registrations.cells import (
    YesNo,
    address_in,
    is_amount,
    is_personal,
    is_said,
    names_a_person,
    plain,
    prefers_not_to_say,
)
from sphinx_du_events.reading.registrations.choices import LONGEST_CHOICE, OTHER, divide
from sphinx_du_events.reading.registrations.columns import find_columns
from sphinx_du_events.reading.tables.table import HEADER, column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.registrations.columns import RegistrationColumns
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]

_LANGUAGES = ("es", "fr", "pt", "de")
"""Languages that country names are recognized in, besides the site's."""

_ROLES = {
    "contributor": "contributors",
    "contributors": "contributors",
    "mentor": "mentors",
    "mentors": "mentors",
    "organiser": "organizers",
    "organisers": "organizers",
    "organizer": "organizers",
    "organizers": "organizers",
}


class _Wrong(NamedTuple):
    """What is wrong with a cell, with several cells, and what would be right."""

    one: str
    many: str
    hint: str = ""


_NEITHER = _Wrong(
    "is neither yes nor no; it counts as no",
    "are neither yes nor no; they count as no",
    "write 1 or 0, yes or no, or nothing; or declare the words under “words”",
)
_NOBODY = _Wrong(
    "is empty, so the row is nobody; it is not counted",
    "are empty, so their rows are nobody; they are not counted",
    "fill them in; or name columns under “person” of which each row has an entry",
)
_NO_COUNTRY = _Wrong(
    "is not a country; it counts as no answer",
    "are not countries; they count as no answer",
    "write a usual name or an ISO 3166 code",
)
_TWO_COUNTRIES = _Wrong(
    "has a name of two countries; it counts as no answer",
    "have names of two countries; they count as no answer",
    "; ".join(f"{name}: write {' or '.join(codes)}" for name, codes in AMBIGUOUS.items()),
)
_DOUBTFUL = _Wrong(
    "may hold several answers; it counts as a single answer",
    "may hold several answers; each counts as a single answer",
    "declare the column under “several”, with its choices",
)


@dataclass(slots=True)
class _Roles:
    """The roles of people, and whether anybody has several."""

    of: dict[int, set[str]] = field(default_factory=dict)
    several: bool = False


@dataclass(slots=True)
class Answers:
    """The numbers of people by answer in a column; by OTHER if the words must not be shown."""

    name: str
    groups: Counter[str]
    people: int
    answered: int
    several: bool = False


@dataclass(slots=True)
class SessionCounts:
    """The attendance of a session, by role if there is a column of roles; no role is an empty name."""

    total: int
    roles: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Counts:
    """The exact counts of a table; not to be kept."""

    figures: dict[str, int] = field(default_factory=dict)
    countries: Answers | None = None
    role: Answers | None = None
    sessions: dict[str, SessionCounts] = field(default_factory=dict)
    breakdowns: list[Answers] = field(default_factory=list)


def count(
    table: Table,
    written: Participation,
    sessions: Sequence[Session],
    languages: tuple[str, ...],
    report: Report,
) -> Counts | None:
    """The counts of a table; None if no column is recognized."""
    columns = find_columns(table, written, sessions, report)
    return None if columns is None else _Counting(table, written, columns, languages, report).counts()


_NUMBER = re.compile(r"[\d.,%/ ]+")


def _is_sum(row: Sequence[str]) -> bool:
    """Whether a row sums up others: behind a word that says so it has numbers alone."""
    filled = filter(None, row)
    return sums_up(next(filled, "")) and all(map(_NUMBER.fullmatch, filled))


class _Counting:
    def __init__(
        self,
        table: Table,
        written: Participation,
        columns: RegistrationColumns,
        languages: tuple[str, ...],
        report: Report,
    ) -> None:
        self.table = table
        self.rules = written.count
        self.words = written.words
        self.columns = columns
        self.languages = languages
        self.report = report
        self.rows = table.rows
        self.kept: Sequence[int] = range(len(table.rows))
        self.people = self._people()

    def _people(self) -> Sequence[int]:
        """The person of each row, as a number. Sums and rows that identify nobody are left out."""
        places = self.columns["person"]
        rows = self.table.rows
        counted = [index for index, row in enumerate(rows) if not _is_sum(row)]
        if not places:
            self.rows, self.kept = [rows[index] for index in counted], counted
            return range(len(counted))
        known: dict[tuple[str, ...] | str, int] = {}
        kept, people, nobody = [], [], []
        for index in counted:
            row = rows[index]
            key = tuple([" ".join(row[place].casefold().split()) if row[place] else "" for place in places])
            if not any(map(is_said, key)):
                nobody.append(index)
                continue
            # An address is one person, however the name is written.
            address = next(filter(None, map(address_in, key)), "")
            people.append(known.setdefault(address or key, len(known)))
            kept.append(index)
        if nobody:
            self._say_cells("person", places[0], nobody, _NOBODY)
        self.rows = [self.table.rows[index] for index in kept]
        self.kept = kept
        return people

    def counts(self) -> Counts:
        """All counts. Groups count attendees, or all registered people if attendance is not known."""
        columns, found = self.columns, Counts()
        registered = self._yes(columns["registered"]) if columns["registered"] else set(self.people)
        found.figures["registered"] = len(registered)
        roles = self._roles(columns["role"][0]) if columns["role"] else _Roles()
        apart = {one for one, own in roles.of.items() if own & {*self.rules.without}}
        by_session = {
            session: self._yes(places) - apart for session, places in columns.sessions.items() if places
        }
        whole = registered
        if self.rules.attended or columns["attended"] or by_session:
            whole = self._attended(by_session) - apart
            found.figures["attended"] = len(whole)
        for word in ("contributed", "returning"):
            if columns[word]:
                own = self._yes(columns[word], amounts=True)
                everybody = getattr(self.rules, word) == "all"
                found.figures[word] = len(own if everybody else own & whole)
        if columns["country"]:
            found.countries = self._countries(columns["country"][0], whole)
        if roles.of:
            found.role = self._grouped("role", roles.of, whole)
        for session, came_to_it in by_session.items():
            by_role: Counter[str] = Counter()
            if roles.of and not roles.several:
                by_role.update(next(iter(roles.of.get(one, ())), "") for one in came_to_it)
            found.sessions[session] = SessionCounts(len(came_to_it), by_role)
        for name, place in columns.breakdowns.items():
            answers = None if name in ("country", "role") else self._answers(name, place, whole)
            if answers is not None:
                found.breakdowns.append(answers)
        return found

    def _attended(self, by_session: Mapping[str, set[int]]) -> set[int]:
        """The people who attended, in any role."""
        columns = self.columns
        if self.rules.attended:
            return set(self.people)
        whole = self._yes(column for column in columns["attended"] if not columns.of_session(column))
        came = by_session.values() if not columns.attended_alone else ()
        named = {session for session, own in columns.sessions.items() if {*own} & {*columns["attended"]}}
        return whole.union(*came, *(by_session[session] for session in named if session in by_session))

    # --- yes and no ----------------------------------------------------------------------------

    def _meaning(self, word: str) -> YesNo:
        """The words of yes and no in columns of a kind."""
        own = self.words
        if word != "returning":
            return YesNo(own.yes, own.no)
        return YesNo((*own.yes, *own.returning), (*own.no, *own.new), returning=True)

    def _yes(self, places: Iterable[int], *, amounts: bool = False) -> set[int]:
        """The people with a yes in any of the columns."""
        found: set[int] = set()
        for place in places:
            word = self.columns.holding(place)
            yes_or_no = self._meaning(word)
            column = [row[place] for row in self.rows]
            meaning = {text: yes_or_no(text) for text in set(column)}
            if amounts:
                meaning |= {text: True for text, yes in meaning.items() if yes is None and is_amount(text)}
            found.update(one for one, text in zip(self.people, column, strict=True) if meaning[text])
            unknown = {text for text, yes in meaning.items() if yes is None}
            if unknown:
                self._say_texts(word, place, unknown, _NEITHER)
        return found

    def _say_texts(self, word: str, place: int, texts: set[str], wrong: _Wrong) -> None:
        """Report the cells of a column with any of the texts."""
        rows = [index for index, row in zip(self.kept, self.rows, strict=True) if row[place] in texts]
        self._say_cells(word, place, rows, wrong)

    def _say_cells(self, word: str, place: int, rows: Sequence[int], wrong: _Wrong) -> None:
        """Report the number of cells and the first of them, without quoting people's words."""
        column = f"column {column_letters(place)}, “{word}”:"
        row = self.table.row_number(rows[0])
        message = f"row {row}, {column} the cell {wrong.one}"
        if len(rows) > 1:
            message = f"{column} {len(rows):,} cells {wrong.many}; the first is row {row}"
        location = self.table.location(rows[0], place)
        self.report(Diagnostic(Code.REGISTRATION_CELL, message, location, wrong.hint))

    # --- answers -------------------------------------------------------------------------------

    def _said(self, place: int) -> dict[int, str]:
        """Each person's answer: that of the first row that has one."""
        column = [row[place] for row in self.rows]
        blank = {word for word in set(column) if not is_said(word)}
        found: dict[int, str] = {}
        for one, word in zip(self.people, column, strict=True):
            if word not in blank:
                found.setdefault(one, word)
        return found

    def _countries(self, place: int, whole: set[int]) -> Answers:
        said = self._said(place)
        # The undecorated function: its cache would keep what people wrote.
        codes_of = country_codes.__wrapped__
        languages = tuple(dict.fromkeys((*self.languages, *_LANGUAGES)))
        codes = {word: codes_of(word, languages) for word in set(said.values())}
        for unclear, wrong in ((0, _NO_COUNTRY), (2, _TWO_COUNTRIES)):
            texts = {word for word, own in codes.items() if min(len(own), 2) == unclear}
            if texts:
                self._say_texts("country", place, texts, wrong)
        of = {one: {*codes[word]} for one, word in said.items() if len(codes[word]) == 1}
        return self._grouped("country", of, whole)

    def _grouped(self, name: str, of: Mapping[int, set[str]], whole: set[int]) -> Answers:
        """The number of people by answer, from the answers of each."""
        answered = [own for one in whole if (own := of.get(one))]
        found = Counter(group for own in answered for group in own)
        return Answers(name, found, len(whole), len(answered), any(len(own) > 1 for own in answered))

    def _roles(self, place: int) -> _Roles:
        """Each person's roles; empty if the column does not hold choices."""
        of = self._chosen("role", place)
        if of is None:
            return _Roles()
        named = {word: _ROLES.get(plain(word), word) for own in of.values() for word in own}
        roles = {one: {named[word] for word in own} for one, own in of.items()}
        return _Roles(roles, any(len(own) > 1 for own in roles.values()))

    def _answers(self, name: str, place: int, whole: set[int]) -> Answers | None:
        """The groups of a column; None if it cannot be counted by."""
        of = self._chosen(name, place)
        return None if of is None else self._grouped(name, of, whole)

    def _chosen(self, name: str, place: int) -> dict[int, set[str]] | None:
        """Each person's answers; None if the column does not hold choices, which is reported."""
        said = self._said(place)
        cells = Counter(said.values())
        declared = self.columns.several.get(place)
        divided = divide(cells, declared)
        parts = [part for word in said.values() for part in divided.answers[word]]
        if not self._may_be_counted(name, place, parts, said.values(), trusted=bool(declared)):
            return None
        if divided.doubtful:
            self._say_texts(name, place, divided.doubtful, _DOUBTFUL)
        words = _spellings(Counter(parts))
        if not declared:
            hidden = (one for one, word in words.items() if is_personal(word) or len(word) > LONGEST_CHOICE)
            words |= dict.fromkeys(hidden, OTHER)
        groups = {text: {words[plain(part)] for part in own} for text, own in divided.answers.items()}
        if declared is not None or any(len(own) > 1 for own in groups.values()):
            # Who declines to answer has no other answer, so this is no choice among others.
            groups = {
                text: {word for word in own if not prefers_not_to_say(word)} for text, own in groups.items()
            }
        return {one: groups[text] for one, text in said.items()}

    def _may_be_counted(
        self, name: str, place: int, parts: Sequence[str], cells: Iterable[str], *, trusted: bool
    ) -> bool:
        """Whether a column holds choices; reports the reason if it does not.

        If the data declares the choices, ``trusted``, then no other text is shown, and only the name matters.

        It does not if its name says that it holds names, addresses or times; if more than a tenth of the
        answers look like these, or are long; or if there are at least ten answers, and more than half of
        the different answers were given only once.
        """
        why = ""
        many = len(parts)
        once = Counter(map(plain, parts))
        if names_a_person(name) or names_a_person(self.table.header[place]):
            why = "identifies people, by its name"
        elif trusted:
            pass
        elif 10 * sum(map(is_personal, cells)) > many:
            why = "contains addresses, telephone numbers or times"
        elif 10 * sum(len(part) > LONGEST_CHOICE for part in parts) > many:
            why = f"contains texts of more than {LONGEST_CHOICE} characters"
        elif len(once) >= _FEW_ANSWERS and 2 * sum(number == 1 for number in once.values()) > many:
            why = "has hardly any repeated answers"
        if why:
            message = f"“{name}” {why}; it is not counted"
            hint = "leave it out, or list the choices under “several”: other answers are not shown"
            if names_a_person(name) or names_a_person(self.table.header[place]):
                hint = "leave it out, or move the choices to another column"
            place_ = self.table.location(HEADER, place)
            self.report(Diagnostic(Code.REGISTRATION_PRIVATE, message, place_, hint))
        return not why


_FEW_ANSWERS = 10


def _spellings(words: Counter[str]) -> dict[str, str]:
    """The most common spelling of each word, by the word without case and signs."""
    best: dict[str, str] = {}
    for word in sorted(words, key=lambda one: (-words[one], one)):
        best.setdefault(plain(word), word)
    return best
