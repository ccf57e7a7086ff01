"""What words of headings, labels, columns and icons mean on pages that people write by hand."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.role import role_word
from sphinx_du_events.model.session import TYPES
from sphinx_du_events.model.table_words import same_word

_LABELS = {
    "title": (
        "event|name of event|event name|session|session name|title|talk|topic|webinar|name|what|"
        "sesion|sessao|titre|titel"
    ),
    "date": (
        "date|dates|day|when|date of event|event date|fecha|data|datum|cuando|quand|wann|"
        "date and time|date & time|date time"
    ),
    "time": (
        "time|times|time of event|event time|start|start time|begins|hour|hora|horario|heure|uhrzeit|zeit"
    ),
    "duration": "duration|length|duracion|duracao|duree|dauer",
    "speakers": (
        "speaker|speakers|presenter|presenters|instructor|instructors|led by|by|ponente|ponentes|"
        "palestrante|palestrantes"
    ),
    "hosts": "host|hosts|hosted by|anfitrion|anfitriona",
    "mentors": "mentor|mentors",
    "moderators": "moderator|moderators",
    "registration": (
        "registration|registration form|registration link|register|rsvp|sign up|signup|tickets|"
        "meetup|join|inscripcion|inscripciones|registro|inscricao|inscription|anmeldung"
    ),
    "video": (
        "video|videos|recording|recordings|youtube|watch|grabacion|gravacao|enregistrement|aufzeichnung"
    ),
    "slides": "slides|slide deck|presentation|diapositivas|folien",
    "transcript": "transcript|transcripts|transcription|transcripcion",
    "location": "location|where|place|venue|platform|lugar|local|lieu|ort",
    "level": "level|difficulty|nivel|niveau",
    "language": "language|idioma|lingua|langue|sprache",
    "type": "type|format|kind|tipo",
    "track": "track|theme",
    "room": "room|sala|salle|raum",
    "abstract": "abstract|description|about|summary|details|descripcion|descricao|resumen|resumo",
    "countries": "people joining from|joining from|countries|paises",
    "links": "link|links|resources|repo|github|materials|notes|url|website",
}
LABELS = {word: key for key, words in _LABELS.items() for word in words.split("|")}
"""The keys of sessions by the words that stand before values or above columns."""

_ROLES = {
    "organizer": (
        "organizer|organizers|organiser|organisers|organizing team|organising team|organization team|"
        "core team|team|organizador|organizadora|organizadores|organizadoras|organisateur|organisateurs|"
        "organisateurs et organisatrices|organisation"
    ),
    "mentor": "mentor|mentors|mentores|mentoras|mentorinnen",
    "speaker": (
        "speaker|speakers|presenter|presenters|ponente|ponentes|palestrantes|intervenants|"
        "vortragende|keynote speakers"
    ),
    "contributor": (
        "contributor|contributors|contribuidores|contribuyentes|colaboradores|colaboradoras|contributeurs"
    ),
    "translator": "translator|translators|traductores|traductoras|tradutores|traducteurs|ubersetzer",
    "facilitator": "facilitator|facilitators|facilitadores|facilitadoras",
    "moderator": "moderator|moderators|moderadores",
    "host": "host|hosts|anfitriones",
    "instructor": "instructor|instructors|teachers|tutors",
    "volunteer": "volunteer|volunteers|helpers|voluntarios|voluntarias|benevoles|freiwillige",
    "participant": "participant|participants|attendees|participantes",
    "maintainer": "maintainer|maintainers",
    "reviewer": "reviewer|reviewers",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split("|")}
_KINDS = {
    "sponsors": (
        "sponsor|sponsors|event sponsors|supporters|funders|donors|patrocinadores|patrocinador|"
        "patrocinios|sponsoren|our sponsors|mecenes"
    ),
    "partners": (
        "partner|partners|community partner|community partners|media partners|partnership|"
        "community partnership|socios|aliados|parceiros|partenaires"
    ),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_ORGANIZATIONS = frozenset(
    (
        "company",
        "group",
        "organization",
        "organisation",
        "supporter",
        "funder",
        "donor",
        "empresa",
        "organizacion",
    )
)
_TIERS = frozenset(
    [
        "platinum",
        "gold",
        "silver",
        "bronze",
        "diamond",
        "keystone",
        "principal",
        "visionary",
        "sustaining",
        "sustainability",
        "contributing",
        "supporting",
        "title",
        "lead",
        "premium",
        "basic",
        "copper",
    ]
)
_PARTNER_TYPES = {"community": "community", "media": "media", "in kind": "in-kind", "venue": "host"}
_QUALIFIERS = frozenset(
    [
        "new",
        "returning",
        "past",
        "former",
        "additional",
        "other",
        "lead",
        "local",
        "all",
        "current",
        "first",
        "time",
        "more",
        "past",
        "previous",
        "fellow",
        "special",
    ]
)
_FILLERS = frozenset(
    [
        "our",
        "the",
        "meet",
        "event",
        "events",
        "sprint",
        "list",
        "of",
        "your",
        "sessions",
        "session",
        "workshop",
        "thanks",
        "to",
        "a",
        "and",
    ]
)
_EMPTY = frozenset(("", "-", "–", "—", "n/a", "na", "none", "tba", "tbd", "tbc", "to be announced", "?", "x"))
_NUMBERED = re.compile(r"^[\W\d_]+")


_INVITES = ("become", "contact", "donate", "how", "join", "learn", "read", "see", "sign", "view")
_OF_SENTENCES = ("a", "an", "the", "to", "us", "our", "your", "more", "here", "this")


def is_name(text: str) -> bool:
    """Whether a text can be a name, and is no invitation such as “Become a sponsor”."""
    words = text.split()[:8]
    return (
        bool(words)
        and "{" not in text  # a substitution, or a template
        and words[0].casefold() not in _INVITES
        and not any(map(_OF_SENTENCES.__contains__, words))
    )


def folded(text: str) -> str:
    """A word for comparison: without case, accents, signs and numbers before it."""
    return same_word(id_from(_NUMBERED.sub("", text)[:200]).replace("-", " "))


def label_of(text: str) -> str:
    """The key of a session that a label or the head of a column means; empty if it means none."""
    plain = text.strip().removesuffix("(s)").strip()
    return LABELS.get(folded(plain), "")


def is_empty(text: str) -> bool:
    """Whether a cell or a value says that there is nothing."""
    return text.strip().casefold() in _EMPTY


class Part(NamedTuple):
    """What a heading says of the people or organizations below it."""

    role: str = ""
    """A role; empty for organizations."""
    kind: str = ""
    """``sponsors`` or ``partners``."""
    rest: str = ""
    """The words before the role, such as the name of a team."""
    tier: str = ""
    """The words of a tier."""
    type: str = ""
    """The type of partners."""

    @property
    def team(self) -> str:
        """The words before the role, if they can be a team's name."""
        return "" if any(word in _QUALIFIERS for word in folded(self.rest).split()) else self.rest


def part_of(heading: str) -> Part | None:
    """What a heading says of those below it; None if it is about neither people nor organizations."""
    words = heading.replace(":", " ").split()
    while words and not any(map(str.isalpha, words[-1])):
        words.pop()  # a year, or what stands between two
    for start in range(len(words)):
        last, rest = folded(" ".join(words[start:])), words[:start]
        role, kind = _ROLE_OF.get(last, ""), _KIND_OF.get(last, "")
        if not role and not kind:
            continue
        own = [word for word in rest if folded(word) not in _FILLERS]
        before = folded(" ".join(own))
        if role:
            return Part(role, rest=" ".join(own))
        tier = " ".join(own) if before in _TIERS else ""
        type_ = next((found for word, found in _PARTNER_TYPES.items() if word in f"{before} {last}"), "")
        return Part(kind=kind, rest=" ".join(own), tier=tier, type=type_ if kind == "partners" else "")
    return None


def role_of(text: str) -> str:
    """The role that a line says; empty if it says none."""
    word = folded(text)
    return _ROLE_OF.get(word, "") or (role_word(word) if role_word(word) in _ROLES else "")


def names_organizations(head: str) -> bool:
    """Whether the head of a column means that names of organizations stand below it."""
    word = folded(head)
    return word in _KIND_OF or word in _ORGANIZATIONS


def type_in(*texts: str) -> str:
    """The type of a session that its title says, or else its heading; empty if none does."""
    for text in texts:
        words = f" {folded(text)} "
        for type_ in sorted(TYPES, key=len, reverse=True):
            word = type_.replace("-", " ")
            if f" {word} " in words or f" {word}s " in words:
                return type_
    return ""
