"""``du-events init``: what it asks, what it writes, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")  # 26 November 2026


def init(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["init", *arguments], input=answers)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def old_site(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text('project = "Old"\nextensions = ["myst_parser"]\n', encoding="utf-8")
    (folder / "index.md").write_text("# Old\n", encoding="utf-8")


def test_with_yes_the_defaults_make_a_site_that_is_right(tmp_path: Path) -> None:
    result = init("spring-docs-sprint", "--yes", "--zone", "Africa/Nairobi")
    assert result.exit_code == 0, result.output
    assert result.output == (
        "24 files written: the pages are spring-docs-sprint/docs/*.md,\n"
        "the event data is in spring-docs-sprint/docs/events. Look at the site:\n\n"
        "  cd spring-docs-sprint\n"
        "  pip install -r docs/requirements.txt\n"
        "  sphinx-build -n -W docs docs/_build/html\n"
    )
    docs = tmp_path / "spring-docs-sprint" / "docs"
    store = load(docs / "events", docs)
    assert store.diagnostics == ()
    assert str(store.events["spring-docs-sprint"].event.title) == "Spring docs sprint"


def test_questions_are_asked_again_until_the_answer_is_right(tmp_path: Path) -> None:
    answers = ["Our: “group”", "serie", "series", "Nairobie", "nairobi", "furro", "furo", "xx", "Spanish, en"]
    result = init("site", answers="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert "there is no “serie” here; did you mean “series”?" in result.output
    assert "  “Nairobie” is not an IANA time zone; did you mean “Africa/Nairobi”?" in result.output
    assert "there is no “furro” here; did you mean “furo”?" in result.output
    assert "  “xx” is not a language; " in result.output
    conf = (tmp_path / "site" / "docs" / "conf.py").read_text(encoding="utf-8")
    assert 'language = "es"' in conf
    assert 'html_theme = "furo"' in conf
    data = (tmp_path / "site" / "docs" / "events" / "our-group.yaml").read_text(encoding="utf-8")
    assert "  timezone: Africa/Nairobi\n" in data


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--zone", "Europe/Berln", "“Europe/Berln” is not an IANA time zone; did you mean “Europe/Berlin”?"),
        ("--kind", "confrence", "there is no “confrence” here; did you mean “conference”?"),
        ("--language", "Espagnol", "“Espagnol” is not a language; "),
        ("--name", " ", "expected text, found none"),
    ],
)
def test_a_wrong_option_is_refused_and_nothing_is_written(
    option: str, value: str, message: str, tmp_path: Path
) -> None:
    result = init("site", "--yes", option, value)
    assert result.exit_code == 2
    assert message in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_city_means_its_zone(tmp_path: Path) -> None:
    init("site", "--yes", "--zone", "Mumbai")
    assert b"timezone: Asia/Kolkata" in files(tmp_path / "site")["docs/events/site.yaml"]


def test_files_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"mine\r\n")
    result = init("--yes", "--name", "Ours")
    assert "README.md: is there, and stays as it is\n23 files written" in result.output
    assert files(tmp_path)["README.md"] == b"mine\r\n"


@pytest.mark.parametrize("existing", [True, False])
def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(tmp_path: Path, *, existing: bool) -> None:
    if existing:
        old_site(tmp_path / "docs")
    before = files(tmp_path)
    result = init("--dry-run")
    assert result.exit_code == 0, result.output
    assert "--- /dev/null\n+++ b/docs/events/" in result.output
    assert '+extensions = ["myst_parser", "sphinx_du_events"]' in result.output
    assert files(tmp_path) == before


def test_an_existing_site_is_asked_about_after_the_diff(tmp_path: Path) -> None:
    old_site(tmp_path / "docs")
    before = files(tmp_path)
    answers = "\n\n\n{}\n"
    no = init(answers=answers.format("n"))
    assert no.exit_code == 1
    assert '-extensions = ["myst_parser"]\n+extensions = ["myst_parser", "sphinx_du_events"]\n' in no.output
    assert files(tmp_path) == before
    yes = init("--zone", "UTC", "--name", "Ours", answers="\ny\n")
    assert yes.exit_code == 0, yes.output
    after = files(tmp_path)
    assert after.keys() > before.keys()
    assert after["docs/index.md"] == before["docs/index.md"]
    assert "docs/events/ours.yaml: written" in yes.output
    assert "Name “events” in a table of contents, and delete “orphan” from docs/events.md." in yes.output


@pytest.mark.parametrize("existing", [True, False])
def test_a_second_run_adds_nothing(tmp_path: Path, *, existing: bool) -> None:
    if existing:
        old_site(tmp_path / "docs")
        (tmp_path / "docs" / "requirements.txt").write_text("myst-parser\n", encoding="utf-8")
    assert init("--yes").exit_code == 0
    before = files(tmp_path)
    result = init("--yes")
    assert result.output == "Nothing is missing.\n"
    assert files(tmp_path) == before


def test_what_is_not_plain_is_left_to_people(tmp_path: Path) -> None:
    old_site(tmp_path / "docs")
    (tmp_path / "docs" / "conf.py").write_text("from base import *\nextensions = OURS\n", encoding="utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    result = init("--yes")
    line = 'Add this line to docs/conf.py, below its extensions: extensions.append("sphinx_du_events")\n'
    assert line in result.output
    assert "Name sphinx-du-events where the packages of your documentation are listed.\n" in result.output
    assert "Add this hook to .pre-commit-config.yaml:\n  - repo: local\n" in result.output
    assert files(tmp_path)[".pre-commit-config.yaml"] == b"repos: []\n"
    assert "docs/events.rst" in files(tmp_path)  # nothing says that it reads Markdown


@pytest.mark.parametrize("named", ["", "docs/pinned.txt"])
def test_requirements_of_documentation_are_found_by_other_names(tmp_path: Path, named: str) -> None:
    old_site(tmp_path)
    listed = named or "requirements-docs.txt"
    for name in ("requirements.txt", listed):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("sphinx\n", encoding="utf-8")
    if named:
        text = f"python:\n  install:\n    - requirements: {named}  # pinned\n"
        (tmp_path / ".readthedocs.yaml").write_text(text, encoding="utf-8")
    assert init("--yes").exit_code == 0
    after = files(tmp_path)
    assert after[listed] == b"sphinx\nsphinx-du-events\n"
    assert after["requirements.txt"] == b"sphinx\n"


def test_a_parser_that_a_condition_adds_makes_a_markdown_page(tmp_path: Path) -> None:
    old_site(tmp_path)
    program = 'extensions = ["sphinx_design"]\nif True:\n    extensions.append("myst_nb")\n'
    (tmp_path / "conf.py").write_text(program, encoding="utf-8")
    assert init("--yes").exit_code == 0
    assert "events.md" in files(tmp_path)


def test_data_that_is_there_gets_no_example(tmp_path: Path) -> None:
    old_site(tmp_path / "docs")
    (tmp_path / "docs" / "conf.py").write_text(
        'extensions = []\ndu_events_path = "../programme"\n', encoding="utf-8"
    )
    (tmp_path / "programme").mkdir()
    (tmp_path / "programme" / "sprint.yaml").write_text("event: {title: Sprint}\n", encoding="utf-8")
    message = "--kind is for example data, and programme has data: use du-events new event"
    assert message in init("--yes", "--kind", "event").output
    assert init("--yes").exit_code == 0
    after = files(tmp_path)
    assert [path for path in after if path.endswith(".yaml") and "programme" in path] == [
        "programme/sprint.yaml"
    ]
    assert b"du-events check programme " in after[".github/workflows/events.yml"]
    assert b"files: ^programme/" in after[".pre-commit-config.yaml"]


@pytest.mark.parametrize("existing", [True, False])
def test_nothing_is_written_through_a_link_out_of_the_folder(tmp_path: Path, *, existing: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    if existing:
        old_site(site / "docs")
        (site / "docs" / "events").symlink_to(tmp_path / "elsewhere")
    else:
        (site / "docs").symlink_to(tmp_path / "elsewhere")
    before = files(tmp_path)
    result = init("site", "--yes")
    assert result.exit_code == 1
    assert "leads out of the folder “site”" in result.output
    assert files(tmp_path) == before


def test_a_theme_is_for_a_new_site(tmp_path: Path) -> None:
    old_site(tmp_path / "docs")
    result = init("--yes", "--theme", "furo")
    assert "--theme is for a new site: docs/conf.py is there" in result.output


def test_the_folder_of_pages_in_a_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    old_site(tmp_path / "docs")
    result = init("docs", "--yes")
    assert "“docs” holds the pages of a project: write du-events init ." in result.output
