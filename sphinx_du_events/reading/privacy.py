"""Privacy of rows about people: the limits that the site sets, and tables with people's addresses.

A registration table has names, addresses and answers of people who did not write for the public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.contributions.handles import has_address, has_mail_address
from sphinx_du_events.reading.registrations.cells import plain
from sphinx_du_events.reading.registrations.columns import USUAL_NAMES, fold_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.model.floor import Floor
    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.reading.registrations.checks import Written
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]


# --- the floor ---------------------------------------------------------------------------------


def held_to_floor(written: Written, floor: Floor, report: Report) -> Participation | None:
    """The record with nothing less hidden than the site requires; what asks for less is reported."""
    record = written.record
    if record is None:
        return None
    group, names = record.smallest_group, record.published
    if group is not None and group < floor.smallest_group:
        message = f"participation: “smallest_group” is {group}; the site requires {floor.smallest_group}"
        hint = "data may hide more than du_events_smallest_group in conf.py, never less"
        report(Diagnostic(Code.PRIVACY_FLOOR, message, written.place("smallest_group"), hint))
        group = None
    refused = []
    for name in names:
        column = _unusual(name, record)
        if name.casefold() in floor.published and (not column or column.casefold() in floor.published):
            continue
        refused.append(name)
        # The site allows columns with a usual name for the word, not any column that data maps to it.
        what = f"“{name}”, which “columns” maps to “{column}”:" if column else f"“{name}”, which"
        message = f"participation: “published” names {what} the site does not allow"
        message += " that column; it is hidden" if column else "; it is hidden"
        allowed = f"it allows {shorten(sorted(floor.published))}" if floor.published else "it allows none"
        hint = f"{allowed}; du_events_published in conf.py says which"
        place = name.location or written.place("published")
        report(Diagnostic(Code.PRIVACY_FLOOR, message, place, hint))
    return record.model_copy(
        update={
            "smallest_group": floor.smallest_group if group is None else group,
            "published": tuple(name for name in names if name not in refused),
        }
    )


def _unusual(name: str, record: Participation) -> str:
    """The mapped column of a word, if that column does not have a usual name for the word; else empty."""
    word = name.casefold()
    mapped = getattr(record.columns, word) if word in USUAL_NAMES else ()
    return next((str(column) for column in mapped if fold_name(column) not in USUAL_NAMES[word]), "")


# --- which tables are of people ----------------------------------------------------------------

_NAMES = frozenset(
    [
        "email",
        "emails",
        "emailaddress",
        "mail",
        "mailaddress",
        "mailto",
        "correo",
        "correoelectronico",
        "courriel",
        "adressemail",
        "phone",
        "phonenumber",
        "telephone",
        "mobile",
        "whatsapp",
    ]
)
_FEW = 20
"""A column is a column of addresses if more than one in this many cells has an address."""


def address_column(table: Table) -> int | None:
    """The first column of mail addresses or telephone numbers, by its name or cells; None if none."""
    for column, header in enumerate(table.header):
        filled = [row[column] for row in table.rows if row[column]]
        folded = "".join(char for char in plain(header) if char.isalnum())
        has = {text: has_address(text) for text in dict.fromkeys(filled)}  # most stand in many rows
        found = sum(map(has.__getitem__, filled))
        if (filled and folded in _NAMES) or found * _FEW > len(filled) or has_mail_address(header):
            return column
    return None
