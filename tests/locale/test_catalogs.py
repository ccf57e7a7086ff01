"""The catalogs are whole, and what is compiled is what is written."""

from __future__ import annotations

import gettext
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from sphinx_du_events.l10n.catalogs import CATALOG, LOCALE_DIR
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = sorted(path.parents[1].name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{CATALOG}.po"))


@lru_cache
def template() -> Catalog:
    with (LOCALE_DIR / f"{CATALOG}.pot").open("rb") as file:
        return read_po(file, abort_invalid=True)


def path_of(language: str, suffix: str) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / f"{CATALOG}{suffix}"


@lru_cache
def catalog(language: str) -> Catalog:
    with path_of(language, ".po").open("rb") as file:
        return read_po(file, locale=language, domain=CATALOG, abort_invalid=True)


def messages(of: Catalog) -> list[Message]:
    return [message for message in of if message.id]


def words(language: str) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in messages(catalog(language))}


def test_the_languages_are_there() -> None:
    assert {"de", "es", "fr", "pt", "pt_BR"} <= set(LANGUAGES)
    for language in LANGUAGES:
        assert str(Locale.parse(language)) == language
        assert str(catalog(language).locale) == language


def test_the_template_is_what_the_code_says() -> None:
    found = extract_from_dir(
        LOCALE_DIR.parent / "l10n" / "words", comment_tags=["translators:"], strip_comment_tags=True
    )
    fresh = Catalog()
    for _file, line, message, comments, _context in found:
        fresh.add(message, lineno=line, auto_comments=comments)

    said, written = (
        sorted((str(one.id), " ".join(one.auto_comments)) for one in messages(own))
        for own in (fresh, template())
    )
    assert said == written, "run `make messages`"


def test_every_message_is_a_word_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx.locale.translators", {})  # whatever was built in this process

    assert {message.id for message in messages(template())} == set(vocabulary().values())


def test_the_template_changes_only_with_its_messages() -> None:
    text = (LOCALE_DIR / f"{CATALOG}.pot").read_text(encoding="utf-8")

    assert not re.search(r'^"(POT-Creation-Date|Generated-By)|^#:', text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    of = catalog(language)

    assert [message.id for message in messages(of)] == [message.id for message in messages(template())]
    assert [message.id for message in messages(of) if not str(message.string).strip()] == []
    assert [message.id for message in of if message.fuzzy] == []
    assert of.obsolete == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_shaped_like_their_messages(language: str) -> None:
    for message in messages(catalog(language)):
        said, meant = str(message.string), str(message.id)
        assert [str(error) for error in message.check(catalog(language))] == []
        assert sorted(re.findall(r"%\w", said)) == sorted(re.findall(r"%\w", meant)), said
        assert said == said.strip(), said
        assert "  " not in said, said
        # Labels begin as in English: what stands in the middle of a line begins small.
        assert said[0].isupper() == meant[0].isupper(), said
        assert (said[-1] == ".") == (meant[-1] == "."), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with path_of(language, ".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    got = {meant: compiled.gettext(meant) for meant in words(language)}
    assert got == words(language), "run `make messages`"
    written = dict(catalog(language).mime_headers)
    for header in ("POT-Creation-Date", "PO-Revision-Date", "Language", "Content-Type"):
        assert compiled.info()[header.lower()] == written[header], "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_word_is_not_said_of_two_things_side_by_side(language: str) -> None:
    """Columns of a table, links of a card and statuses can be told apart."""
    said = words(language)
    for beside in BESIDE:
        assert len({said[word] for word in beside}) == len(beside), beside


BESIDE = (
    # the columns of a session table, but for numbers and names of the same people
    ("Session", "Event", "Date", "Weekday", "Start", "End", "Length", "Type", "Track", "Room"),
    ("Session", "Event", "Level", "Status", "Attendance", "Registration", "Links", "Type", "Track"),
    # the numbers of people
    ("Registered", "Attended", "Organizers", "Mentors", "Contributors"),
    ("Register", "Recording", "Slides", "Transcript"),
    ("Cancelled", "Draft", "Moved online", "Postponed", "Rescheduled", "Scheduled"),
    ("Host", "Mentor", "Moderator", "Speaker"),
    ("Repository", "Merged", "Open", "Closed", "Issues", "Total"),
)
