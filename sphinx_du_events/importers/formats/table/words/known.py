"""All kinds of sheets, and the sheets that are private."""

from __future__ import annotations

from sphinx_du_events.importers.formats.table.words.column import fold
from sphinx_du_events.importers.formats.table.words.others import PARTNERS, PEOPLE, ROOMS, SPONSORS, TRACKS
from sphinx_du_events.importers.formats.table.words.sessions import SESSIONS

NONE = "none"
"""What columns and sheets are remembered as that are not to be taken."""

KINDS = (SESSIONS, PEOPLE, SPONSORS, PARTNERS, ROOMS, TRACKS)
"""All kinds of sheets."""
BY_SECTION = {kind.section: kind for kind in KINDS}

_PRIVATE = (
    "attendees, attendee, registrations, registration, registrants, participants, rsvp, rsvps,"
    " guests, sign ups, signups, feedback, survey, form responses, form responses 1, responses,"
    " budget, contacts, mailing list, waitlist, tickets, asistentes, inscripciones, inscritos,"
    " participantes, respuestas, inscrições, inscriptions, inscrits, réponses, anmeldungen,"
    " teilnehmer, teilnehmende, antworten, expenses, invoices, reviews, reviewers, todo, tasks,"
    " checklist"
)
NEVER = frozenset(map(fold, _PRIVATE.split(",")))
"""Names of sheets of private rows, which are only taken if somebody asks for them by name."""
