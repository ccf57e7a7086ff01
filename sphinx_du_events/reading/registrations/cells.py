"""The content of a cell in a registration table: yes or no, or who somebody is.

Nothing is cached here: what people wrote is not kept after counting.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_YES_WORDS = (
    "1 1.0 x v y yes yep yeah true t on ok checked attended present came joined registered confirmed approved"
    " going accepted s si sim oui vrai ja j wahr da verdadeiro verdadero presente asistio participo"
    " inscrit inscrite inscrito inscrita anwesend teilgenommen angemeldet"
    " ✓ ✔ ☑ ✅ 🗸 👍 🟢"
)
_YES = frozenset(_YES_WORDS.split())
_NO_WORDS = (
    "0 0.0 n no nope non nao nein nej false f off absent missed unchecked declined cancelled"
    " canceled waitlisted waitlist none null nil na n/a - – — . / faux falso falsch ausente abwesend nunca"
    " ✗ ✘ ☐ ❌ 👎 🔴"
)
_NO = frozenset(_NO_WORDS.split()) | {
    "",
    "no show",
    "did not attend",
    "not attended",
    "not going",
    "not registered",
    "did not register",
    "did not rsvp",
    "did not come",
    "did not join",
    "no rsvp",
    "no asistio",
    "nao participou",
}
_RETURNING = frozenset(
    [
        "returning",
        "returner",
        "returning contributor",
        "returning participant",
        "returning attendee",
        "repeat",
        "again",
        "not new",
        "not my first time",
        "not the first time",
        "veteran",
        "alumni",
        "alumna",
        "alumnus",
    ]
)
_NEW = frozenset(
    [
        "new",
        "new contributor",
        "new participant",
        "new attendee",
        "newcomer",
        "first",
        "first time",
        "first timer",
        "my first time",
        "first time contributor",
        "first time participant",
        "first time attendee",
        "never",
        "not returning",
        "debut",
    ]
)
_SENTENCE = re.compile(r"\s*(\w+)\s*(?:[,.;:–—(/]|\s-)\s*\S")
"""A word with a comment: “Yes, June 2019”, “No, never”."""

_NOT_SAID = frozenset({"", "-", "–", "—", ".", "/", "n/a", "na", "none", "null", "nil", "?"})

LONGEST_CHOICE = 60
"""The most characters of an answer that counts as a choice."""


def plain(text: str) -> str:
    """A word without case, accents and surrounding signs, for comparison only."""
    if text.isascii():
        folded = text.casefold()
    else:
        apart = unicodedata.normalize("NFKD", text).casefold()
        folded = "".join(char for char in apart if not unicodedata.combining(char) and char != "\ufe0f")
    words = " ".join(folded.replace("-", " ").replace("_", " ").split()) if len(folded) > 1 else folded
    return words.strip(" .!,;:'\"()[]") or folded


class YesNo:
    """The words for yes and no of a column: the usual words, and those of the event.

    ``returning`` means the column of people who took part before, where *new* means no.
    """

    def __init__(self, yes: Iterable[str] = (), no: Iterable[str] = (), *, returning: bool = False) -> None:
        self._own = {plain(word): True for word in yes} | {plain(word): False for word in no}
        self._returning = returning

    def __call__(self, text: str) -> bool | None:
        """The meaning of a cell; None if it is neither yes nor no."""
        found = self.word(plain(text))
        if found is None and (first := _SENTENCE.match(text)) is not None:
            word = plain(first[1])
            # A letter or a number with text behind it may be anything: “1. Python”.
            found = self.word(word) if len(word) > 1 and word.isalpha() else None
        return found

    def word(self, word: str) -> bool | None:
        """The meaning of a whole cell, as :func:`plain` returns it; None if it is neither."""
        own = self._own.get(word)
        if own is not None:
            return own
        if self._returning and word in _RETURNING | _NEW:
            return word in _RETURNING
        return True if word in _YES else False if word in _NO else None


yes_or_no = YesNo()
"""The meaning of a cell by the usual words; None if it is neither yes nor no."""


def is_amount(text: str) -> bool:
    """Whether a text is a positive number or a link, either of which means that something was done."""
    number = text.removeprefix("#").removesuffix(".0")
    digits = number.isascii() and number.isdigit()
    return (digits and int(number[:9]) > 0) or text.startswith(("https://", "http://"))


def is_said(text: str) -> bool:
    """Whether a cell holds an answer."""
    return text.casefold() not in _NOT_SAID


_PREFERS_NOT = re.compile(
    r"(?:i )?(?:(?:would |d )?(?:prefer|rather|choose|decline|wish) not|prefer to not|decline to"
    r"|do not wish)\b"
    r"|(?:yo )?prefiero no\b|(?:eu )?prefiro nao\b|je prefere ne pas\b|je ne (?:souhaite|veux) pas\b"
    r"|keine angabe\b|mochte ich nicht\b"
)


def prefers_not_to_say(text: str) -> bool:
    """Whether an answer declines to answer."""
    return _PREFERS_NOT.match(plain(text).replace("’", " ").replace("'", " ")) is not None


# --- who somebody is ---------------------------------------------------------------------------

_PERSONAL = re.compile(
    r"@\S"  # an e-mail address, a handle
    r"|://|\bwww\."  # a web address
    r"|(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|\b\d{1,2}:\d{2}\b"  # a date, a time
    r"|\+\d|(?:\d[\s().+-]{0,3}){9}"  # a telephone number
)
_PERSONS = (
    "name names fullname firstname lastname givenname familyname surname yourname nickname username user"
    " email emails emailaddress mail mailaddress phone phonenumber telephone mobile whatsapp address street"
    " zip zipcode postcode postalcode timestamp date time submittedat createdat startdate enddate birthday"
    " birthdate dateofbirth dob id userid uuid token ip ipaddress handle github githubhandle githubusername"
    " githubid gitlab twitter linkedin discord slack orcid website url link profile passport comment"
    " comments notes nombre apellido correo nom prenom courriel vorname nachname nome sobrenome"
)
_NAMES = frozenset(_PERSONS.split())


_ADDRESS = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+")


def address_in(text: str) -> str:
    """The e-mail address in a text, in lower case; empty if there is none."""
    found = _ADDRESS.search(text)
    return found[0].casefold() if found else ""


def is_personal(text: str) -> bool:
    """Whether a text looks like an e-mail or web address, a telephone number, a date or a time."""
    return _PERSONAL.search(text) is not None


def names_a_person(header: str) -> bool:
    """Whether a column's name says that it identifies people, or holds the time of their answers."""
    return "".join(char for char in plain(header) if char.isalnum()) in _NAMES
