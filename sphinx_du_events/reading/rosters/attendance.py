"""What a table tells of whether somebody was there: words of registrations and of check-ins."""

from __future__ import annotations

import re
from typing import Literal

from sphinx_du_events.reading.registrations.cells import YesNo, is_amount, is_said, plain

State = Literal["attended", "registered", "absent", "cancelled"]

_WORDS: dict[State, str] = {
    "attended": "attended|attended event|checked in|checkedin|check in|present|came|joined|"
    "participated|took part|showed up|did attend|asistio|participo|presente|participou|"
    "compareceu|anwesend|teilgenommen",
    "registered": "registered|confirmed|approved|going|accepted|paid|free|valid|attending|active|"
    "pending|unpaid|reserved|invited|complete|completed|maybe|inscrito|inscrita|inscrit|"
    "inscrite|confirmado|confirmada|confirme|confirmee|pagado|pagada|pago|paga|paye|"
    "payee|angemeldet|bestatigt|bezahlt|zugesagt|not checked in",
    "absent": "no show|noshow|absent|absentee|missed|did not attend|did not come|did not join|"
    "did not show|didnt attend|not attended|not present|no asistio|ausente|nao participou|"
    "nao compareceu|absente|abwesend|nicht erschienen",
    "cancelled": "cancelled|canceled|cancelled by attendee|refunded|declined|rejected|deleted|"
    "withdrawn|expired|void|transferred|not attending|not going|not registered|waitlist|"
    "waitlisted|waiting list|on waitlist|cancelado|cancelada|anulado|anulada|rechazado|"
    "rechazada|annule|annulee|refuse|refusee|storniert|abgesagt|abgemeldet|abgelehnt|"
    "desistiu|recusado|recusada",
}
_STATES: dict[str, State] = {word: state for state, words in _WORDS.items() for word in words.split("|")}
ALLOWED = ("attended", "checked in", "registered", "confirmed", "no-show", "absent", "cancelled", "declined")
"""Words that a hint names."""
_yes_or_no = YesNo()
_MOMENT = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d).*|\d{1,2}:\d{2}(:\d{2})?( ?[ap]\.?m\.?)?", re.IGNORECASE
)


def status(text: str) -> State | None:
    """What a status means; None if it is not known. A blank status is that of whoever is listed."""
    word = plain(text)
    if not is_said(text):
        return "registered"
    known = _STATES.get(word)
    if known is not None:
        return known
    yes = _yes_or_no.word(word)
    return None if yes is None else "registered" if yes else "cancelled"


def attended(text: str) -> State | None:
    """What a cell means in a column of who was there; None if it is not known.

    The moment of a check-in is a yes, and so is a number of times.
    """
    known = _STATES.get(plain(text))
    if known in ("attended", "absent", "cancelled"):
        return known
    if _MOMENT.fullmatch(text) or is_amount(text):
        return "attended"
    if known == "registered":
        return "absent"
    yes = _yes_or_no(text)
    return None if yes is None else "attended" if yes else "absent"
