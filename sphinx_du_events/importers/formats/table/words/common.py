"""Columns that several kinds of sheets have."""

from __future__ import annotations

from sphinx_du_events.importers.formats.table.words.column import Column

PRIVATE = Column(
    "private",
    "email, e-mail, email address, mail, contact email, primary contact, correo,"
    " correo electrónico, e-mail-adresse,"
    " courriel, adresse e-mail, endereço de e-mail, phone, phone number, telephone, tel, mobile, cell,"
    " whatsapp, teléfono, telefone, celular, telefon, téléphone, handy, address, home address, postal"
    " address, dirección, endereço, adresse, date of birth, birthday, gender, género, gênero, genre,"
    " geschlecht, dietary requirements, dietary restrictions, dietary needs, diet, allergies, t-shirt"
    " size, tshirt, emergency contact, passport, iban, ip address, notes, internal notes, comments, comment,"
    " comments for organizers, notes to organizers, internal, budget, amount paid, score, rating,"
    " review, reviewer, ethnicity, race, age",
    how="it is private, or internal",
    is_taken=False,
)
"""What is never taken, of any sheet."""

ID = Column(
    "id",
    "id, code, key, identifier, slug, talk id, paper id, session id, proposal id, speaker id, kennung,"
    " identifiant, código",
    how="what the record is known by, at each import; without it, its title or name",
)
GUID = Column(
    "guid",
    "guid, uuid",
)
PUBLIC = Column(
    "public",
    "published, public, publish, ok to publish, visible, publicado, publicada, público, pública, publié,"
    " publiée, veröffentlicht, öffentlich",
    here="",
    how="what may be published: of the other rows, nothing is taken",
)
"""What says which rows may be published."""

WEBSITE = (
    "link, website, web site, web, homepage, home page, page, sitio web, página web, site, site web, webseite"
)
"""What the address of a home page is called."""
ABOUT = "description, descripción, descrição, beschreibung, details, detalles, detalhes, détails"
"""What a long text is called."""
PERSON = (
    Column(
        "pronouns",
        "preferred pronouns, pronombres, pronomes, pronoms, pronomen",
    ),
    Column(
        "affiliation",
        "affiliations, company, organization, organisation, institution, employer, university, work,"
        " works at, afiliación, empresa, organización, institución, afiliação, organização,"
        " instituição, entreprise, établissement, firma, unternehmen, arbeitgeber",
    ),
    Column(
        "country",
        "country of residence, país, pais, pays, land",
    ),
    Column(
        "location",
        "city, location, based in, town, place of residence, ciudad, cidade, ville, stadt, wohnort,"
        " ubicación",
    ),
    Column(
        "bio",
        "biography, short bio, speaker bio, about, about you, about me, profile, biografía,"
        " biografia, biographie, semblanza, kurzbiografie, über mich, à propos",
        is_text=True,
    ),
    Column(
        "photo",
        "picture, image, img, headshot, portrait, avatar, photo url, foto, imagen, imagem, fotografía, bild",
        how="a file of the site; an address is told: save the picture beside the data",
    ),
    Column(
        "photo_consent",
        "photo consent, consent to photo, consentimiento de foto, fotoerlaubnis",
        how="yes or no",
    ),
)
"""What a column says of a person, in a sheet of people or after *speaker* in a sheet of sessions."""
