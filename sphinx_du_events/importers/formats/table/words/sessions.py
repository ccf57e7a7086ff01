"""Sheets of sessions."""

from __future__ import annotations

from sphinx_du_events.importers.formats.table.words.column import Column, SheetKind, words_of
from sphinx_du_events.importers.formats.table.words.common import ABOUT, GUID, ID, PRIVATE, PUBLIC, WEBSITE

TAGS = Column(
    "tags",
    "tags, tag, keywords, topics, topic, labels, temas, tema, palabras clave, palavras-chave,"
    " etiquetas, mots-clés, thèmes, schlagwörter, stichwörter, themen",
    how="several with semicolons or commas",
)
SESSIONS = SheetKind(
    section="sessions",
    title="title",
    names=(
        "sessions, session, schedule, talks, talk, programme, program, agenda, workshops, events,"
        " event, timetable, sesiones, charlas, programa, horario, talleres, cronograma, sessões,"
        " palestras, oficinas, programação, sessions, exposés, conférences, programme, ateliers,"
        " horaire, planning, sitzungen, vorträge, programm, zeitplan, ablauf, termine"
    ),
    signs=words_of(
        "abstract date duration end hosts level mentors moderators registration room slides speakers"
        " start track video weekday"
    ),
    columns=(
        ID,
        GUID,
        Column(
            "title",
            "title, session title, talk title, session, talk, session name, talk name, topic title,"
            " event, event name, event title, presentation, presentation title, workshop title,"
            " subject, name, título, titulo, charla, nombre, sesión, título de la charla, nombre de la"
            " sesión, palestra, título da palestra, sessão, nome, titre, titre de la session, nom,"
            " intitulé, exposé, titel, vortrag, vortragstitel, sitzung, thema",
        ),
        Column(
            "date",
            "date, dates, day, start date, session date, event date, fecha, día, fecha de inicio, data, dia,"
            " data de início, jour, date de début, datum, startdatum, when, cuándo, quando,"
            " quand, wann",
            here="start",
            how=(
                "with the time, the start; alone, the date. A year that is not written is taken of the"
                " other dates"
            ),
        ),
        Column(
            "weekday",
            "weekday, day of week, día de la semana, dia da semana, jour de la semaine, wochentag",
            here="",
            how="compared with the date",
        ),
        Column(
            "start",
            "start, time, start time, start at, begin, begins, starts, starting time, starts at, from, time"
            " slot, timeslot, slot, hours, hora, inicio, hora de inicio, horario, comienzo, início,"
            " hora de início, horário, heure, début, heure de début, horaire, beginn, anfang, uhrzeit,"
            " zeit, start zeit, startzeit, von",
            here="start",
            how=(
                "with a zone in the name of the column or in the cell; several zones have to mean the"
                " same time"
            ),
        ),
        Column(
            "end",
            "end, end time, end at, ends, finish, until, to, ending time, ends at, fin, hora de fin, final,"
            " término, fim, hora de término, hora fim, heure de fin, ende, endzeit, bis",
        ),
        Column(
            "end_date",
            "end date, last day, fecha de fin, fecha final, data de término, data final, date de fin,"
            " enddatum",
            here="end",
        ),
        Column(
            "duration",
            "duration, length, duration minutes, duration hours, minutes, mins, length minutes,"
            " duración, duração, durée, dauer, länge, minutos, minuten",
        ),
        Column(
            "timezone",
            "timezone, time zone, tz, zone, zona horaria, huso horario, fuso horário, fuseau horaire,"
            " zeitzone",
        ),
        Column(
            "type",
            "type, session type, talk type, kind, category, event type, format type, tipo, categoría,"
            " categoria, type de session, catégorie, art, typ, kategorie, session format, format,"
            " formato",
        ),
        Column(
            "status",
            "status, state, accepted, accepting, decision, estado, situação, statut, état, zustand",
            how="drafts, and what was rejected or withdrawn, are not taken",
        ),
        Column(
            "track",
            "track, track name, stream, theme, pista, trilha, eje, eixo, parcours, strang, reihe",
        ),
        Column(
            "room",
            "room, hall, stage, venue room, room name, location room, sala, salón, aula, auditorio,"
            " escenario, auditório, palco, salle, scène, raum, saal, bühne, hörsaal, where, location,"
            " place, lugar, local, lieu, ort",
        ),
        Column(
            "speakers",
            "speaker, speakers, full name, speaker name, speaker names, speaker(s), presenter, presenters,"
            " presented by, author, authors, instructor, instructors, lecturer, by, who, facilitator,"
            " facilitators, panelists, panelist, orador, oradores, oradora, ponente, ponentes,"
            " expositor, expositores, presentador, autor, autores, palestrante, palestrantes,"
            " ministrante, intervenant, intervenants, intervenante, orateur, oratrice, conférencier,"
            " auteur, sprecher, sprecherin, sprecher:in, referent, referentin, referenten,"
            " referent:in, vortragende, vortragender",
            how="names with semicolons, commas, & or *and* between, or in several columns",
        ),
        Column(
            "hosts",
            "host, hosts, anfitrión, anfitriones, anfitrião, hôte, hôtes, gastgeber, gastgeberin",
        ),
        Column(
            "moderators",
            "moderator, moderators, chair, session chair, mc, moderador, moderadora, moderadores,"
            " modérateur, modératrice, moderatorin, moderation",
        ),
        Column(
            "mentors",
            "mentor, mentors, mentora, mentores, mentoras, mentorin, mentoren",
        ),
        Column(
            "level",
            "level, difficulty, audience level, experience level, nivel, nível, niveau, dificultad,"
            " dificuldade, schwierigkeit",
        ),
        Column(
            "language",
            "language, lang, spoken language, idioma, lengua, língua, langue, sprache",
        ),
        TAGS,
        Column(
            "part_of",
            "part of, block, parent, bloque, bloco, bloc",
        ),
        Column(
            "mode",
            "mode, online or in person, attendance mode, modalidad, modalidade, modalité, modus",
        ),
        Column(
            "abstract",
            "abstract, summary, short description, short abstract, teaser, resumen, resumo, résumé,"
            " sinopsis, zusammenfassung, kurzbeschreibung",
            is_text=True,
        ),
        Column(
            "description",
            f"{ABOUT}, long description, full description, outline",
            is_text=True,
        ),
        Column(
            "url",
            f"url, session url, event url, event page, {WEBSITE}, enlace, lien",
        ),
        Column(
            "registration",
            "registration, registration link, registration url, register, sign up, signup, sign-up"
            " link, rsvp, rsvp link, tickets, meetup, meetup link, inscripción, registro, enlace de"
            " inscripción, inscrição, link de inscrição, inscription, lien d'inscription, anmeldung,"
            " anmeldelink",
            how="its address",
        ),
        Column(
            "video",
            "video, youtube, talk url, recording, video link, video url, recording link,"
            " recording url, youtube"
            " link, youtube url, grabación, vídeo, gravação, enregistrement, vidéo, aufzeichnung",
            how="the first is `video`, others are `recordings`",
        ),
        Column(
            "slides",
            "slides, slide deck, slides url, slides link, slides url, deck, presentation slides,"
            " diapositivas,"
            " láminas, slides da palestra, diapositives, folien",
        ),
        Column(
            "transcript",
            "transcript, transcripción, transcrição, transcription, transkript",
        ),
        PUBLIC,
        PRIVATE,
    ),
)
