"""What cells of one value become: addresses, statuses, words of our own, people with what is said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.table.answers import is_yes, says_nothing, word_of
from sphinx_du_events.importers.formats.table.naming import LINKS
from sphinx_du_events.importers.formats.table.words.column import words_of
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.texts import from_either, plain_line
from sphinx_du_events.l10n.calendar_words import LANGUAGES
from sphinx_du_events.l10n.languages import language_code
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.session import TYPES
from sphinx_du_events.model.targets import is_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.importers.formats.table.rows import CellOf
    from sphinx_du_events.importers.incoming import Remarks

_SITE = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::[0-9]{1,5})?(?:[/?#]\S*)?")
_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}'*]")
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FILE = re.compile(r"\S.*\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)
_CALL = re.compile(
    r"\b(?:zoom\.us|meet\.google\.com|teams\.(?:microsoft|live)\.com|webex\.com|whereby\.com)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;,\n|]")
_LONGEST_ADDRESS = 4_000
"""Characters of a cell with addresses."""
_MODES = {
    **dict.fromkeys(("in-person", "onsite", "on-site", "presencial", "presentiel", "vor-ort"), "in-person"),
    **dict.fromkeys(("online", "virtual", "remote", "en-linea", "en-ligne"), "online"),
    **dict.fromkeys(("hybrid", "hibrido", "hibrida", "hybride"), "hybrid"),
}
_ONLINE = frozenset(
    {"online", "virtual", "zoom", "remote", "en línea", "en ligne", "en linea", "google meet", "teams"}
)

_HELD = words_of(
    "confirmed accepted scheduled published final ok yes done completed complete past held approved"
    " active live confirmado confirmada aceptado aceptada aceito aceita confirme confirmee accepte"
    " acceptee bestatigt angenommen programado programada publicado publicada y si sim oui ja true"
)
_STATUSES = {
    "cancelled": "cancelled canceled cancelado cancelada annule annulee abgesagt",
    "postponed": "postponed aplazado aplazada pospuesto pospuesta adiado adiada reporte reportee verschoben",
    "rescheduled": "rescheduled moved reprogramado reprogramada reagendado reagendada",
    "moved-online": "moved-online",
}
_OUR_STATUS = {word: ours for ours, words in _STATUSES.items() for word in words.split()}
_NOT_PUBLIC = words_of(
    "reserved"
    " draft rejected declined withdrawn waitlist waitlisted waiting submitted pending proposed proposal"
    " tentative invited idea open new unconfirmed no-response no-reply hold on-hold maybe not-accepted"
    " reserve backup borrador rechazado rechazada pendiente propuesto propuesta rascunho rejeitado"
    " rejeitada pendente proposto proposta brouillon refuse refusee en-attente entwurf abgelehnt offen"
    " zuruckgezogen no n non nao nein false"
)


def status(cell: Scalar | None) -> tuple[Scalar | None, bool]:
    """Our status for a word, None where nothing has to be written; and whether it is public."""
    if cell is None:
        return None, True
    word = word_of(cell)
    if word in _HELD:
        return None, True
    if word in _NOT_PUBLIC:
        return None, False
    return like(_OUR_STATUS.get(word, str(cell)), cell), True


def type_(cell: Scalar | None) -> Scalar | None:
    """A type of sessions: a common one in our spelling, any other as it is written."""
    if cell is None:
        return None
    return like(word_of(cell), cell) if word_of(cell) in TYPES else cell


def language(cell: Scalar | None) -> Scalar | None:
    """The code of a language; a name that is not known stays, so that it is told."""
    if cell is None:
        return None
    return like(language_code(str(cell), LANGUAGES) or str(cell), cell)


def several(cells: Iterable[CellOf]) -> LocatedList | None:
    """The words in cells, with semicolons, commas or lines between them."""
    found: dict[str, Scalar] = {}
    for cell in cells:
        for word in _BETWEEN.split(str(cell.text)):
            plain = plain_line(like(word.strip().removeprefix("#"), cell.text))
            if plain and not says_nothing(plain):
                found.setdefault(plain.casefold(), plain)
    return LocatedList(found.values()).at(0, 0) if found else None


def addresses(cells: Iterable[CellOf], what: str, remarks: Remarks) -> list[Scalar]:
    """The addresses in cells; of a text that only stands for an address it is told."""
    found: dict[str, Scalar] = {}
    for cell in cells:
        one = _addresses(cell.text) or (_addresses(cell.link) if cell.link is not None else [])
        for url in one:
            found.setdefault(str(url), url)
        if not one:
            why = "the address is not in the text of the cell; write it there"
            remarks.left_out(f"{what} without an address", cell.text, why)
    return [*found.values()]


def _addresses(text: Scalar) -> list[Scalar]:
    if len(text) > _LONGEST_ADDRESS:
        return []
    found = [like(one, text) for one in _URL.findall(text)]
    if found or _MAIL.search(text):
        return found
    whole = text.strip()
    if _SITE.fullmatch(whole):
        return [like(f"https://{whole}", text)]
    return [like(whole, text)] if is_url(whole) and " " not in whole else []


def picture(cell: Scalar | None, what: str, remarks: Remarks) -> Scalar | None:
    """The path of a picture; of an address, and of anything else, it is told."""
    if cell is None:
        return None
    if not is_url(cell) and not _SITE.fullmatch(
        cell.strip().partition("/")[0] + "/x" if "/" in cell else "x"
    ):
        if _FILE.fullmatch(cell.strip()):
            return like(cell.strip(), cell)
        remarks.left_out(f"a {what} that names no file", cell, "write the name of a file beside the data")
        return None
    why = "pages load nothing from elsewhere: save it beside the data, and write its name"
    remarks.left_out(f"the address of a {what}", cell, why)
    return None


def link(cell: Scalar, service: str, remarks: Remarks) -> Scalar | None:
    """A handle or an address at a service."""
    text = cell.strip()
    if "@" in text[1:] and _MAIL.fullmatch(text) and service != "mastodon":
        remarks.left_out("a mail address", cell, "it is private")
        return None
    url = _URL.search(text[:_LONGEST_ADDRESS])
    return like(url[0] if url else text, cell)


def person(parts: Iterable[tuple[str, Scalar]], remarks: Remarks) -> LocatedDict:
    """What is said of somebody, by keys such as ``bio`` and ``links.github``."""
    made = LocatedDict().at(0, 0)
    links = LocatedDict().at(0, 0)
    for key, cell in parts:
        if key.startswith(LINKS):
            own = link(cell, key.removeprefix(LINKS), remarks)
            if own:
                links.setdefault(Scalar(key.removeprefix(LINKS)), own)
            continue
        if key == "photo":
            own = picture(cell, "photo", remarks)
        elif key == "photo_consent":
            own = like("true" if is_yes(cell) else "false", cell)
        elif key == "bio":
            own = public_text(cell, remarks)
        else:
            own = plain_line(cell)
        if own:
            made.setdefault(Scalar(key), own)
    if links:
        made[Scalar("links")] = links
    return made


def public_text(cell: Scalar | None, remarks: Remarks) -> Scalar | None:
    """A long text as Markdown; that it has a mail address is told."""
    if cell is None:
        return None
    if _MAIL.search(cell):
        hint = "if it is not meant for everybody, delete it"
        remarks.changed("a text has a mail address in it", cell, hint)
    return from_either(cell)


def is_call(text: str) -> bool:
    """Whether a place is the address of a call, which only those who come are to know."""
    return _CALL.search(text) is not None


def mode(cell: Scalar | None) -> Scalar | None:
    """How people take part, if a cell says so."""
    word = _MODES.get(word_of(cell)) if cell is not None else None
    return like(word, cell) if word else None


def is_online(text: str) -> bool:
    """Whether a place is none that people go to."""
    return text.strip().casefold() in _ONLINE


def rooms(cells: Iterable[CellOf], remarks: Remarks) -> Iterator[Scalar]:
    """Yield the rooms in cells; the address of a call is left out."""
    for cell in cells:
        if is_call(cell.text) or is_url(cell.text):
            remarks.left_out("the address of a call", cell.text, "those who register get it; it is private")
            continue
        for room in re.split(r"[;\n]", str(cell.text)):
            if room.strip():
                yield plain_line(like(room.strip(), cell.text))
