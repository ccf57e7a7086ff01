"""The content of a cell in a registration table: yes or no, choices, or who somebody is.

Nothing is cached here: what people wrote is not kept after counting.
"""

from __future__ import annotations

import re
import unicodedata

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
    "no asistio",
    "nao participou",
}
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


def yes_or_no(text: str) -> bool | None:
    """The meaning of a cell; None if it is neither yes nor no."""
    word = plain(text)
    return True if word in _YES else False if word in _NO else None


def is_amount(text: str) -> bool:
    """Whether a text is a positive number or a link, either of which means that something was done."""
    number = text.removeprefix("#").removesuffix(".0")
    digits = number.isascii() and number.isdigit()
    return (digits and int(number[:9]) > 0) or text.startswith(("https://", "http://"))


def is_said(text: str) -> bool:
    """Whether a cell holds an answer."""
    return text.casefold() not in _NOT_SAID


# The separators of choices in a cell; not within brackets, as in “Python (numpy, pandas)”.
_BETWEEN = re.compile(r"[,;|\n](?![^(]*\))")


def choices(text: str) -> tuple[str, ...]:
    """The answers in a cell that may hold several choices."""
    if not _BETWEEN.search(text):
        return (text,) if is_said(text) else ()
    return tuple(word for part in _BETWEEN.split(text) if is_said(word := " ".join(part.split())))


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


def is_personal(text: str) -> bool:
    """Whether a text looks like an e-mail or web address, a telephone number, a date or a time."""
    return _PERSONAL.search(text) is not None


def names_a_person(header: str) -> bool:
    """Whether a column's name says that it identifies people, or holds the time of their answers."""
    return "".join(char for char in plain(header) if char.isalnum()) in _NAMES
