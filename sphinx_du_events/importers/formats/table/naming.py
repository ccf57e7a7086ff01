"""What the name of a column says: what it holds, a zone or a unit, and which speaker it is about."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.formats.table.words.column import fold, words_of
from sphinx_du_events.importers.formats.table.words.common import PERSON, PRIVATE
from sphinx_du_events.importers.formats.table.words.known import BY_SECTION
from sphinx_du_events.importers.formats.table.words.others import PEOPLE
from sphinx_du_events.importers.formats.table.words.sessions import SESSIONS
from sphinx_du_events.importers.formats.table.zones import zone_words
from sphinx_du_events.model.links.services import SERVICES, SYNONYMS

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.table.words.column import Column, SheetKind

LINKS = "links."
"""What the keys of columns of links begin with; the service follows."""
SPEAKERS = "speakers."
"""What the keys of columns about a speaker begin with, in a sheet of sessions."""

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
SEVERAL = words_of("date weekday start end registration room speakers hosts moderators mentors tags video")
"""Keys that several columns may hold."""

_AGREE = words_of(
    "agree consent permission permit allow allowed acepto autorizo autoriza autorizas concordo aceito"
    " einverstanden einverstandnis accepte accord autorise"
)
_PICTURE = words_of("photo photos picture image headshot portrait foto fotos imagen imagem bild")
_PUBLISH = words_of(
    "publish published publishing public publicly website publicar publicacion publicado publier"
)
_PUBLISH |= words_of("publie veroffentlicht veroffentlichen veroffentlichung")

_QUALIFIED = re.compile(r"[,:;\u2013\u2014\n?]| - ")
"""What is after the name of a column that says more of itself: *Start, as published*."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 200
"""Characters of a name of a column; longer ones are questions of a form."""

_SECRET = words_of("emails mails") | words_of(
    "email mail correo courriel phone telephone telefono telefone telefon mobile whatsapp celular"
    " handy dietary allergies passport iban"
)
"""Words in the names of columns that are private, whatever else the name has."""

_ACCOUNT = re.compile(
    r" (?:url|link|profile|handle|username|user name|user|account|id|page|address|usuario|perfil|profil|konto"
    r"|name|if any|optional|channel)$"
)
_SERVICES = {
    fold(name): key for name, key in (*((key, key) for key in SERVICES), *SYNONYMS.items()) if key != "email"
} | {"twitter x": "x", "x twitter": "x", "github com": "github", "linked in": "linkedin", "git hub": "github"}
_NOT_OF_PEOPLE = frozenset({"youtube", "website", "meetup", "twitch"})
"""Services that a sheet of sessions has for its sessions, where nothing says that they are a speaker's."""
_NOT_ALONE = frozenset({"country", "location", "photo", "photo_consent"})
"""What is only a speaker's where the name of the column says so."""

_UNITS = {
    unit: word
    for word, units in (
        ("m", "m min mins minute minutes minutos minuten"),
        ("h", "h hr hrs hour hours horas heures stunden std"),
    )
    for unit in units.split()
}


class Named(NamedTuple):
    """What the name of a column says."""

    key: str
    rank: int = 0
    """How usual the name is for the key; 0 is the most usual."""
    zone: str = ""
    """The zone of its times, in words."""
    unit: str = ""
    """The unit of its durations, ``m`` or ``h``."""
    number: int = 0
    """The number of the speaker that it is about; 0 without."""
    is_zone_alone: bool = False
    """Whether it only names a zone, so that its cells have to tell."""


@lru_cache(maxsize=8192)
def named(header: str, section: str) -> Named | None:
    """What the name of a column says in a sheet of a kind; None if nothing is known of it."""
    kind = BY_SECTION[section]
    consent = _consent({*fold(header).split()}, kind)
    if consent is not None:
        return consent
    if len(header) > _LONGEST:
        return Named(PRIVATE.key) if _SECRET & {*fold(header).split()} else None
    folded, inner = fold(header), [fold(one[0] or one[1]) for one in _BRACKETS.findall(header)]
    apart = fold(_CAMEL.sub(" ", header))
    bare = fold(_BRACKETS.sub(" ", header))
    if _SECRET & {*folded.split()}:
        return Named(PRIVATE.key)
    first = fold(_QUALIFIED.split(header, maxsplit=1)[0])
    for name in dict.fromkeys((folded, bare, apart, first)):
        found = kind.by_name.get(name)
        if found is not None and found.key != "links":
            return _with_brackets(found, name, inner, header)
    if kind is SESSIONS:
        found_too = _time(header, bare) or _of_person(bare)
    elif kind is PEOPLE:
        found_too = _link(bare)
    else:
        found_too = None
    if found_too is None and kind is SESSIONS and (words := zone_words(header)) is not None:
        return None if words.is_own else Named("start", zone=header, is_zone_alone=True)
    return found_too or _numbered(kind, bare)


def _consent(words: set[str], kind: SheetKind) -> Named | None:
    """A question whether something may be published: a talk and its speaker, or a photo."""
    if not words & _AGREE:
        return None
    if words & _PICTURE:
        return Named(f"{SPEAKERS}photo_consent" if kind is SESSIONS else "photo_consent")
    return Named("public") if words & _PUBLISH and "public" in kind.by_key else None


def _with_brackets(found: Column, name: str, inner: list[str], header: str) -> Named:
    zone = ""
    if found.key in ("start", "end"):
        insides = [one[0] or one[1] for one in _BRACKETS.findall(header)]
        zone = next((one for one in insides if (words := zone_words(one)) and not words.is_own), "")
    unit = ""
    if found.key == "duration":
        unit = next((_UNITS[word] for word in (*inner, *name.split()) if word in _UNITS), "")
    return Named(found.key, found.folded.index(name), zone, unit)


def _numbered(kind: SheetKind, bare: str) -> Named | None:
    """A name with a number: *Tag 2*."""
    base = re.sub(r" ?[0-9]{1,2}$", "", bare)
    found = kind.by_name.get(base) if base != bare else None
    return Named(found.key, len(found.folded)) if found is not None and found.key in SEVERAL else None


def _time(header: str, bare: str) -> Named | None:
    """A name of times with a zone in it: *Start time UTC+1*, *Lagos time*."""
    exact = [word for word in header.split() if "/" in word or "+" in word or "-" in word]
    for key in ("start", "end"):
        for name in SESSIONS.by_key[key].folded:
            if not (bare.startswith(f"{name} ") or bare.endswith(f" {name}")):
                continue
            rest = bare.removeprefix(name) if bare.startswith(f"{name} ") else bare.removesuffix(name)
            own = " ".join(word for word in _BRACKETS.sub(" ", header).split() if fold(word) in rest.split())
            for words in (*exact, own, rest):
                zone = zone_words(words)
                if zone is not None and not zone.is_own:
                    return Named(key, zone=zone.written)
    return None


def _of_person(bare: str) -> Named | None:
    """A name that says something of a speaker: *Speaker 2 bio*, *LinkedIn*."""
    for name in sorted(SESSIONS.by_key["speakers"].folded, key=len, reverse=True):
        rest = bare.removeprefix(name) if bare.startswith(name) else None
        if rest is None or (rest and rest[0] not in " 0123456789"):
            continue
        number, about = re.fullmatch(r"\s*([0-9]{0,2})\s*(?:s )?(.*)", rest).groups()  # type: ignore[union-attr]
        if about in ("", "s", "name", "names", "full name", "nombre", "nome", "nom"):
            return Named("speakers", number=int(number or 0))
        inner = _about(about)
        if inner:
            return Named(f"{SPEAKERS}{inner}", number=int(number or 0))
    alone = _about(bare)
    if alone in _NOT_ALONE or alone.removeprefix(LINKS) in _NOT_OF_PEOPLE:
        return None
    return Named(f"{SPEAKERS}{alone}") if alone else None


def _about(words: str) -> str:
    """The key of what is said of a person."""
    for column in PERSON:
        if words in column.folded:
            return column.key
    link = _link(words)
    return link.key if link else ""


def _link(bare: str) -> Named | None:
    """A service of links: *LinkedIn profile URL*, *Personal website*."""
    words = re.sub(r"^(?:personal|your|public|my) ", "", re.sub(r"\b(?:of|de|von)\b ", "", bare))
    while True:
        key = _SERVICES.get(words)
        if key is not None:
            return Named(f"{LINKS}{key}")
        shorter = _ACCOUNT.sub("", words)
        if shorter == words:
            return None
        words = shorter
