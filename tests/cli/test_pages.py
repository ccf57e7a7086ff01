"""``du-events pages``: the list of generated pages, and one that becomes its author's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

CONGRESS = """\
event:
  title: "Congress *2026*"  # as on the poster
  timezone: Europe/Berlin
people: [{id: ada, name: Ada}]
sessions:
  - {id: Ropes, title: Ropes & knots, start: 2026-12-27 11:00, speakers: [ada, bea]}
  - {id: tea, title: Tea, type: break}
  - id: sails
    was: sheets
    title: Sails
    page: mine
"""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    docs = tmp_path / "docs"
    (docs / "events/people").mkdir(parents=True)
    pages = {"event": {"blocks": ["session-grid", "sponsor-block", "people-grid"]}, "session": True}
    (docs / "conf.py").write_text(f"du_events_pages = {pages!r}\n", encoding="utf-8")
    (docs / "events/congress.yaml").write_text(CONGRESS, encoding="utf-8")
    (docs / "events/people/bea.yaml").write_text(
        "name: Bea\r\nroles: [speaker]\r\n", encoding="utf-8", newline=""
    )
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    (docs / "mine.md").write_text("# Mine\n", encoding="utf-8")
    return docs


def pages(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["pages", *arguments])


def test_the_list_has_the_documents_of_builds_and_of_authors(docs: Path) -> None:
    result = pages()
    assert result.output == (
        "event congress: du-events-pages/events/congress\n"
        "session congress/Ropes: du-events-pages/sessions/congress/ropes---warrrlphrvsdw5au\n"
        "session congress/sails: mine (its own)\n"
    )
    (docs / "conf.py").write_text("", encoding="utf-8")
    assert pages().output.startswith("No page is generated; for a page for each event and session, set du_")


def test_an_event_becomes_a_document_with_the_blocks_that_have_something_to_show(docs: Path) -> None:
    result = pages("--adopt", "congress")
    assert result.output == (
        "docs/congress.md: written; it is yours, and no build changes it\n"
        "docs/events/congress.yaml: event congress has “page: congress”\n"
    )
    assert (docs / "congress.md").read_text(encoding="utf-8") == (
        "# Congress \\*2026\\*\n\n## Programme\n\n```{session-grid} congress\n```\n\n"
        "## People\n\n```{people-grid} congress\n```\n\n"
        "```{toctree}\n:hidden:\n:glob:\n\n/du-events-pages/sessions/congress/*\n```\n"
    )
    text = (docs / "events/congress.yaml").read_text(encoding="utf-8")
    assert text == CONGRESS.replace("Europe/Berlin\n", "Europe/Berlin\n  page: congress\n")
    assert "event congress: congress (its own)" in pages().output


def test_a_session_and_a_person_become_documents_in_the_chosen_markup(docs: Path) -> None:
    assert pages("--adopt", "congress/Ropes", "--to", "docs/talks/ropes.rst").exit_code == 0
    assert (docs / "talks/ropes.rst").read_text(encoding="utf-8").startswith("Ropes & knots\n=============\n")
    assert pages("--adopt", "bea").exit_code == 0
    assert (docs / "people/bea.md").read_text(encoding="utf-8").startswith("# Bea\n")
    store = load(docs / "events", docs)
    assert store.diagnostics == ()
    assert store.events["congress"].sessions[0].page == "talks/ropes"
    assert store.people["bea"].page == "people/bea"
    bea = (docs / "events/people/bea.yaml").read_bytes()
    assert bea == b"name: Bea\r\nroles: [speaker]\r\npage: people/bea\r\n"


def test_headings_are_in_the_language_of_the_site(docs: Path) -> None:
    with (docs / "conf.py").open("a", encoding="utf-8") as file:
        file.write("language = 'es'\n")
    pages("--adopt", "event:congress")
    assert "## Personas\n" in (docs / "congress.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--adopt", "congres"], "there is no “congres”; did you mean “congress”?"),
        (["--adopt", "congress/sheets"], "session congress/sails has a page of its own: mine"),
        (["--adopt", "congress/tea"], "“congress/tea” has no page: it is a draft, or lies between sessions"),
        (["--adopt", "congress/sails"], "session congress/sails has a page of its own: mine"),
        (["--adopt", "tag:a"], "a tag has no record that names a page; use one of: event, person, session"),
        (["--adopt", "congress", "--to", "docs/a.txt"], "docs/a.txt: a document ends in .md or .rst"),
        (["--adopt", "congress", "--to", "a.md"], "a.md is not in the source directory docs"),
        (
            ["--adopt", "congress", "--to", "docs/du-events-pages/a.md"],
            "docs/du-events-pages/a.md is in the folder of generated pages",
        ),
        (["--adopt", "congress", "--to", "docs/mine.md"], "nothing is written: there is a file docs/mine.md"),
        (["--to", "docs/a.md"], "--to names the document that --adopt writes: write --adopt too"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    docs: Path, arguments: list[str], message: str
) -> None:
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    result = pages(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()} == before


def test_an_id_of_two_kinds_is_asked_for(docs: Path) -> None:
    (docs / "events/ada.yaml").write_text("event: {title: A}\n", encoding="utf-8")
    result = pages("--adopt", "ada")
    assert "“ada” are several: write event:ada or person:ada" in result.output
    assert pages("--adopt", "person:ada").exit_code == 0


def test_a_record_that_cannot_be_changed_leaves_no_document(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_more: object) -> bool:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(atomic_files, "write", fail)
    result = pages("--adopt", "congress")
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert not (docs / "congress.md").exists()


def test_what_commands_cannot_know_of_conf_py_is_said(docs: Path) -> None:
    (docs / "conf.py").write_text("kinds = {'event': True}\ndu_events_pages = kinds\n", encoding="utf-8")
    result = pages()
    assert "conf.py:2:1: warning: commands cannot know du_events_pages, as they do not run" in result.output
    (docs / "conf.py").write_text("du_events_pages = {'evnt': True}\n", encoding="utf-8")
    assert "du_events_pages: “evnt” is not a kind of page; did you mean “event”?" in pages().output
