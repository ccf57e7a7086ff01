"""The cells of a table of people: what is printed of each, and what is reported.

No message quotes more of a row than the value that is wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n.countries import AMBIGUOUS, country_codes
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.registrations.cells import address_in, is_personal, is_said, yes_or_no
from sphinx_du_events.reading.rosters import attendance

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.reading.rosters.attendance import State
    from sphinx_du_events.reading.rosters.columns import RosterColumns
    from sphinx_du_events.reading.tables.table import Table

LONGEST = {"name": 120, "first_name": 120, "last_name": 120, "affiliation": 160, "role": 60, "pronouns": 60}
"""The most characters of what is printed."""
_LONGEST = 60
MOST_HOURS = 1000
_LANGUAGES = ("en", "es", "fr", "pt", "de")
"""Languages that country names are recognized in."""
_SEPARATORS = str.maketrans({"|": ";", "\n": ";"})


_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::00)?")
_UNIT = re.compile(r"\s*(?:h|hrs?|hours?|horas?|heures?|std|stunden?)\.?$", re.IGNORECASE)


class Cells:
    """The cells of a table by row and by what their columns hold."""

    def __init__(self, table: Table, columns: RosterColumns, report: Callable[[Diagnostic], None]) -> None:
        self.table = table
        self.columns = columns
        self.report = report

    def written(self, row: int, word: str) -> str:
        """A cell as it is written; empty without such a column."""
        column = self.columns.words.get(word)
        return self.table.rows[row][column] if column is not None else ""

    def text(self, row: int, word: str) -> str:
        """What is printed of a cell, on a line; empty, with a report, if it is nothing to print."""
        column = self.columns.words.get(word)
        written = self.table.rows[row][column] if column is not None else ""
        text = " ".join(written.split())
        if column is None or not is_said(text):
            return ""
        most = LONGEST.get(word, _LONGEST)
        if text.startswith("="):
            return self._say(row, word, "", "the cell is a formula; it is left out", "write its value")
        if "://" in text:
            why = "the cell has a web address, which is not printed; it is left out"
            return self._say(row, word, "", why, "check which column has what: --column")
        if address_in(unquote(text)):
            why = "the cell has an e-mail address, which is never printed; it is left out"
            return self._say(row, word, "", why, "check which column has what: --column")
        if len(text) > most:
            what = f"{{}} has {len(text):,} characters; it is left out"
            return self._say(row, word, text, what, f"at most {most} are printed")
        place = self.table.location(row, column)
        return Scalar(text, place.path, place.line, place.column)

    # --- who was there ---------------------------------------------------------------------------

    def state(self, row: int, *, asks_attendance: bool) -> State | None:
        """The state of somebody; None if no column tells it.

        Without ``asks_attendance``, only whether they cancelled.
        """
        words = self.columns.words
        registered = self._state(row, "status", "registered") if "status" in words else None
        if not asks_attendance:
            here = attendance.attended(self.written(row, "attended")) if "attended" in words else None
            return "cancelled" if "cancelled" in (registered, here) else None
        if "attended" in words:
            here = self._state(row, "attended", "absent")
            return registered if here == "absent" and registered == "cancelled" else here
        if self.columns.sessions and registered != "cancelled":
            return "attended" if self.sessions(row) else "absent"
        return registered

    def _state(self, row: int, word: str, otherwise: State) -> State:
        """What a cell tells; ``otherwise``, with a report, if that is not known."""
        text = self.written(row, word)
        found = attendance.status(text) if word == "status" else attendance.attended(text)
        if found is None:
            hint = suggest(text, attendance.ALLOWED)
            what = f"{{}} does not tell whether somebody came; it counts as {otherwise}"
            self._say(row, word, text, what, hint)
        return found or otherwise

    def sessions(self, row: int) -> tuple[str, ...]:
        """The sessions with a yes, of which each has a column."""
        cells = self.table.rows[row]
        return tuple(title for title, column in self.columns.sessions.items() if yes_or_no(cells[column]))

    # --- numbers and countries -------------------------------------------------------------------

    def hours(self, row: int) -> Decimal | None:
        """A number of hours above 0; None, with a report, if it is no number."""
        text = self.text(row, "hours")
        if not text:
            return None
        clock = _CLOCK.fullmatch(text)
        try:
            hours = Decimal(_UNIT.sub("", text).replace(",", "."))
        except InvalidOperation:
            hours = Decimal(-1)
        if clock is not None:
            hours = Decimal(clock[1]) + Decimal(clock[2]) / 60
        if not hours.is_finite() or not 0 <= hours <= MOST_HOURS:
            hint = f"write a number up to {MOST_HOURS:,}, such as 2.5"
            self._say(row, "hours", text, "{} is not a number of hours; it is left out", hint)
            return None
        return hours or None

    def number_of_sessions(self, row: int) -> int:
        """The number of sessions in a cell with a number, or with their titles."""
        column = self.columns.words.get("sessions")
        text = self.table.rows[row][column].removesuffix(".0") if column is not None else ""
        if not is_said(text):
            return 0
        if text.isdecimal() and len(text) < len(str(MOST_HOURS)):
            return int(text)
        listed = [part for part in text.translate(_SEPARATORS).split(";") if is_said(part.strip())]
        if len(listed) == 1 and not any(sign.isalpha() for sign in text):
            hint = "write a number, or titles with ; between them"
            self._say(row, "sessions", text, "{} is not a number of sessions; it is left out", hint)
            return 0
        return len(listed)

    def country(self, row: int) -> str:
        """The alpha-2 code of a country; empty, with a report, if it is not known."""
        text = self.text(row, "country")
        if not text:
            return ""
        # The undecorated function: its cache would keep what people wrote.
        codes: tuple[str, ...] = country_codes.__wrapped__(text, _LANGUAGES)
        if len(codes) == 1:
            return codes[0]
        what = "{} is not a country; it is left out"
        hint = "write a usual name or an ISO 3166 code"
        if codes:
            what = "{} is a name of two countries; it is left out"
            hint = "; ".join(f"{name}: write {' or '.join(own)}" for name, own in AMBIGUOUS.items())
        self._say(row, "country", text, what, hint)
        return ""

    def _say(self, row: int, word: str, text: str, message: str, hint: str) -> str:
        """Report a cell; with its text for ``{}``, unless that may be somebody's address."""
        column = self.columns.words[word]
        quoted = f"“{_short(text)}”" if text and not is_personal(text) else "the text"
        said = f"{self.table.cell_place(row, column)}, “{word}”: {message.replace('{}', quoted, 1)}"
        self.report(Diagnostic(Code.ROSTER_CELL, said, self.table.location(row, column), hint))
        return ""


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
