"""Sheets of people, sponsors, partners, rooms and tracks."""

from __future__ import annotations

from sphinx_du_events.importers.formats.table.words.column import Column, SheetKind, words_of
from sphinx_du_events.importers.formats.table.words.common import (
    ABOUT,
    GUID,
    ID,
    PERSON,
    PRIVATE,
    PUBLIC,
    WEBSITE,
)

PEOPLE = SheetKind(
    section="people",
    title="name",
    names=(
        "people, speakers, speaker, organizers, organisers, team, mentors, mentor, hosts,"
        " contributors, presenters, instructors, facilitators, translators, personas, ponentes,"
        " oradores, equipo, organizadores, mentores, pessoas, palestrantes, equipe, personnes,"
        " intervenants, équipe, organisateurs, personen, leute, sprecher, referenten, team,"
        " organisation, committee, comité"
    ),
    signs=words_of("affiliation bio links photo photo_consent pronouns roles team"),
    columns=(
        ID,
        GUID,
        Column(
            "name",
            "name, full name, speaker name, speaker, display name, your name, person, nombre, nombre"
            " completo, nombre y apellido, nome, nome completo, nom, nom complet, vollständiger name,"
            " presenter, organizer, mentor, contributor",
        ),
        Column(
            "first_name",
            "first name, given name, forename, nombres, primeiro nome, prénom, vorname",
            here="name",
            how="with the last name",
        ),
        Column(
            "last_name",
            "last name, surname, family name, apellido, apellidos, sobrenome, nom de famille,"
            " nachname, familienname",
            here="name",
            how="after the first name",
        ),
        Column(
            "roles",
            "role, roles, funktion, rolle, rol, papel, função, rôle, función",
        ),
        Column(
            "team",
            "team, group, equipo, equipe, équipe, gruppe",
        ),
        *PERSON,
        Column(
            "links",
            "linkedin, twitter, x, github, gitlab, mastodon, bluesky, website, blog, orcid,"
            " instagram, youtube, …",
            how="a column for each service: a handle or an address",
        ),
        PUBLIC,
        PRIVATE,
    ),
)

_ORGANIZATION = (
    ID,
    Column(
        "name",
        "name, company, organization, organisation, sponsor, sponsor name, partner, partner name,"
        " company name, community, community partner, nombre, empresa, organización, patrocinador,"
        " nome, organização, apoiador, parceiro, nom, entreprise, sponsors, partenaire, firma,"
        " unternehmen, förderer, socio, aliado",
    ),
    Column(
        "url",
        f"url, sponsor url, company url, {WEBSITE}, enlace, lien",
    ),
    Column(
        "logo",
        "logo, logo file, logo url, image, logotipo, imagen, imagem, bild",
        how="a file of the site; an address is told: save the logo beside the data",
    ),
    Column(
        "logo_dark",
        "dark logo, logo for dark backgrounds",
    ),
    Column(
        "description",
        f"{ABOUT}, about, blurb, sentence, text",
        is_text=True,
    ),
    Column(
        "start",
        "start, from, since, desde, depuis, von",
        how="the first day",
    ),
    Column(
        "end",
        "end, until, hasta, até, jusqu'à, bis",
        how="the last day",
    ),
)

SPONSORS = SheetKind(
    section="sponsors",
    title="name",
    names=(
        "sponsors, sponsor, sponsorship, patrocinadores, patrocinio, patrocínio, apoiadores,"
        " sponsoring, förderer, sponsoren, parrains, mécènes"
    ),
    signs=words_of("logo tier"),
    columns=(
        *_ORGANIZATION,
        Column(
            "tier",
            "tier, level, sponsor level, sponsorship level, sponsorship tier, package, nivel,"
            " categoría, categoria, cota, nível, niveau, stufe, paket",
            how="a record of `tiers`, in the order of the sheet",
        ),
        PRIVATE,
    ),
)

PARTNERS = SheetKind(
    section="partners",
    title="name",
    names=(
        "partners, partner, community partners, media partners, communities, socios, aliados,"
        " alianzas, parceiros, comunidades, partenaires, communautés"
    ),
    signs=words_of("logo"),
    columns=(
        *_ORGANIZATION,
        Column(
            "type",
            "type, kind, partner type, tipo, typ, art",
        ),
        PRIVATE,
    ),
)

ROOMS = SheetKind(
    section="rooms",
    title="title",
    names="rooms, room, halls, stages, salas, aulas, auditorios, salles, räume, säle, bühnen",
    signs=words_of("capacity floor"),
    columns=(
        ID,
        Column(
            "title",
            "title, name, room, room name, hall, stage, nombre, sala, nome, nom, salle, raum, saal",
        ),
        Column(
            "venue",
            "venue, building, edificio, edifício, bâtiment, gebäude",
        ),
        Column(
            "floor",
            "floor, level, piso, planta, andar, étage, stockwerk, etage",
        ),
        Column(
            "capacity",
            "capacity, seats, size, capacidad, aforo, capacidade, lotação, capacité, plätze",
        ),
        Column(
            "stream",
            "stream, livestream, live stream, stream url, transmisión, transmissão, diffusion",
        ),
    ),
)

TRACKS = SheetKind(
    section="tracks",
    title="title",
    names="tracks, track, streams, themes, pistas, trilhas, ejes, eixos, parcours, stränge",
    signs=words_of("color"),
    columns=(
        ID,
        Column(
            "title",
            "title, name, track, theme, nombre, nome, nom, titel",
        ),
        Column(
            "color",
            "color, colour, cor, couleur, farbe",
        ),
    ),
)
