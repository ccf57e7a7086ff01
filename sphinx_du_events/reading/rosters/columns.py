"""The columns of a table of people: as they are mapped, or by the names that programs and forms use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import nearest
from sphinx_du_events.reading.registrations.columns import USUAL_NAMES, fold_name, is_session_name
from sphinx_du_events.reading.tables.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_du_events.reading.tables.table import FilledRow, Table

    Report = Callable[[Diagnostic], None]

FIRST_ROWS = 20
"""The number of filled rows among which the header is."""

# Names without case and signs, the most certain first: of Meetup, Eventbrite, pretix, Luma, Google Forms and
# Zoom, and what people write themselves.
_NAMES = {
    "name": "fullname attendeename participantname guestname yourfullname yourname name names"
    " nameofparticipant nameofattendee participant attendee usernameoriginalname"
    " nameoriginalname nombrecompleto nombreyapellido nombreyapellidos nombresyapellidos"
    " nombre nomcomplet nometprenom prenometnom nomprenom nom nomecompleto nomeesobrenome nome"
    " vollstandigername vorundnachname",
    "first_name": "firstname givenname forename preferredfirstname attendeefirstname attendeenamegivenname"
    " attendeegivenname nombres prenom primeironome vorname",
    "last_name": "lastname familyname surname attendeelastname attendeesurname attendeenamefamilyname"
    " attendeefamilyname apellido apellidos nomdefamille sobrenome apelido nachname"
    " familienname",
    "pronouns": "pronouns pronoun yourpronouns preferredpronouns mypronouns pronombres pronombre pronomes"
    " pronoms pronomen",
    "affiliation": "affiliation affiliations organization organisation company companyname employer"
    " institution university organizationname organisationname organizationcompany"
    " companyorganization companyorganisation affiliationorganization organizationaffiliation"
    " schoolcompany attendeecompany institute afiliacion organizacion empresa institucion"
    " universidad afiliacao organizacao instituicao universidade entreprise societe organisme"
    " etablissement universite firma unternehmen einrichtung hochschule institut",
    "role": "role roles yourrole participantrole attendeerole rol funcion papel funcao fonction rolle"
    " funktion",
    "email": "email emailaddress emailaddresses mail mailaddress attendeeemail youremail useremail"
    " correo correoelectronico courriel adresseemail emailadresse mailadresse",
    "country": "country countryofresidence countryorregion countryterritory countryregion"
    " countryregionname pais pays land",
    "language": "language languages spokenlanguages languagesspoken preferredlanguage idioma idiomas"
    " lengua langue langues lingua linguas sprache sprachen",
    "hours": "hours hour hoursattended attendedhours totalhours numberofhours hoursofparticipation"
    " contacthours horas horasasistidas cargahoraria heures nombredheures stunden",
    "sessions": "sessions sessionsattended attendedsessions numberofsessions sessionscount sesiones"
    " sesionesasistidas sessoes seances sitzungen",
    "attended": "attendancestatus attendedevent checkin checkedinat checkintime checkinstatus checkindate"
    " asistencia asistio presenca participou presence anwesenheit anwesend teilgenommen",
    "status": "status attendeestatus orderstatus ticketstatus registrationstatus approvalstatus rsvp"
    " rsvpstatus bookingstatus participationstatus estado situacao statut",
}
_AS_REGISTERED = {"attended": USUAL_NAMES["attended"]}
"""Names that tables have too of which registrations are counted."""
WORDS = tuple(_NAMES)
"""What a column of the table may hold, as it is mapped."""
_ON_PAPER = {
    "badge": "nameonbadge badgename nameforbadge nameforyourbadge",
    "certificate": "nameoncertificate certificatename nameforcertificate nameforthecertificate"
    " nombreparaelcertificado",
}
"""Names of columns for what is to stand on a paper of a kind."""


@dataclass(slots=True)
class RosterColumns:
    """Indexes of columns: by word, and of sessions by their title."""

    words: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, int] = field(default_factory=dict)

    @property
    def has_names(self) -> bool:
        """Whether anybody has a name."""
        return bool({"name", "first_name", "last_name"} & {*self.words})


def usual_names(word: str, paper: str) -> tuple[str, ...]:
    """The folded names of a column, the most certain first."""
    own = _ON_PAPER.get(paper, "") if word == "name" else ""
    return (*own.split(), *_NAMES[word].split(), *sorted(_AS_REGISTERED.get(word, ())))


def header_finder(
    paper: str, mapped: Iterable[str], titles: Iterable[str]
) -> Callable[[Sequence[FilledRow]], int]:
    """A function that finds the header among filled rows: the first with the most names of columns."""
    known = {fold_name(name) for name in (*mapped, *titles)}
    known.update(name for word in WORDS for name in usual_names(word, paper))

    def find(rows: Sequence[FilledRow]) -> int:
        numbers = [len({*map(fold_name, row.cells)} & known - {""}) for row in rows[:FIRST_ROWS]]
        return numbers.index(max(numbers))

    return find


def find_columns(
    table: Table, mapped: Mapping[str, str], sessions: Mapping[str, str], paper: str, report: Report
) -> RosterColumns | None:
    """The columns of a table; None, with a report, if nobody in it has a name.

    ``mapped`` has names of columns by word, ``sessions`` titles of sessions by other names of theirs.
    """
    folded = [fold_name(name) for name in table.header]
    found = RosterColumns()
    missing = False
    for word, name in mapped.items():
        place = _place(table, folded, name)
        if place is None:
            missing = True
            _say_missing(table, word, name, report)
        else:
            found.words[word] = place
    for word in WORDS:
        if word in mapped:
            continue
        for name in usual_names(word, paper):
            if name in folded and folded.index(name) not in found.words.values():
                found.words[word] = folded.index(name)
                break
    _find_sessions(folded, found, sessions)
    if missing:
        return None
    if not found.has_names:
        message = "no column has the names of people"
        hint = 'name the column, as in --column name="Nombre y apellido", or call it name'
        report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint))
        return None
    return found


def _place(table: Table, folded: Sequence[str], name: str) -> int | None:
    if name in table.header:
        return table.header.index(name)
    own = fold_name(name)
    return folded.index(own) if own and own in folded else None


def _say_missing(table: Table, word: str, name: str, report: Report) -> None:
    # A table without a header begins with somebody's answers: nothing of it is quoted that was not asked for.
    near = nearest(name, filter(None, table.header))
    hint = f"did you mean “{near}”?" if near else "write the name as in the table's header"
    message = f"the table has no column “{name}”, which is named for “{word}”"
    report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint))


def _find_sessions(folded: Sequence[str], found: RosterColumns, sessions: Mapping[str, str]) -> None:
    """Find the columns with who was at a session: by its id or title, or by a name such as “session 1”."""
    titles = {fold_name(name): title for name, title in sessions.items()}
    for column, name in enumerate(folded):
        if column in found.words.values() or not name:
            continue
        if name in titles:
            found.sessions.setdefault(titles[name], column)
        elif is_session_name(name) and any(sign.isdigit() for sign in name):
            found.sessions.setdefault(name, column)
