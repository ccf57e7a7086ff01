"""The files of a new site, and what an existing site gets: right as data, and built without a warning."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_du_events.cli.site_settings import plain_value
from sphinx_du_events.reading.loader import load
from sphinx_du_events.starting.chosen import KINDS, THEMES, Chosen
from sphinx_du_events.starting.existing import additions, existing_site
from sphinx_du_events.starting.plan import Plan
from sphinx_du_events.starting.site import new_site
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.new_record import checked_title

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
WILD = 'Écrire: "le" #1 ✨ *x* ] */ {a} `b` $c \\ <d> & ملتقى'


def chosen(kind: str, name: str = WILD, **others: object) -> Chosen:
    return Chosen(name, "Africa/Nairobi", kind, TODAY, **others)  # type: ignore[arg-type]


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")


def build(source: Path, out: Path, day: date = TODAY) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", "dummy"]
    command += ["-D", f"du_events_today={day}", str(source), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_site_builds_without_a_warning(kind: str, tmp_path: Path) -> None:
    theme = {"conference": "furo", "series": "alabaster"}.get(kind, "pydata")
    languages = ("ar", "pt-BR") if kind == "event" else ("en",)
    write(tmp_path, new_site(chosen(kind, theme=theme, languages=languages)))
    build(tmp_path / "docs", tmp_path / "out")
    store = load(tmp_path / "docs" / "events", tmp_path / "docs", languages=(languages[0], "en"))
    assert store.diagnostics == ()
    assert store.events


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29), date(2027, 12, 31)])
def test_its_sessions_are_to_come_whenever_it_is_made(kind: str, today: date, tmp_path: Path) -> None:
    write(tmp_path, new_site(Chosen("Ours", "Pacific/Auckland", kind, today)))
    store = load(tmp_path / "docs" / "events", tmp_path / "docs")
    days = {
        session.begins.day - today
        for data in store.events.values()
        for session in data.sessions
        if data.id != "first-sprint" and session.begins
    }
    assert days
    assert timedelta(weeks=1) <= min(days)
    assert max(days) < timedelta(days=365)


@pytest.mark.parametrize(
    ("kind", "markup", "source"),
    [
        *(("event", "md", "docs"), ("series", "rst", "doc")),
        *(("conference", "md", "."), ("community", "rst", "docs/source")),
    ],
)
def test_an_existing_site_builds_with_what_it_lacked(
    kind: str, markup: str, source: str, tmp_path: Path
) -> None:
    reads = '["myst_parser"]' if markup == "md" else "[\n    'sphinx.ext.todo',\n]"
    heading = "# Old\n" if markup == "md" else "Old\n===\n"
    files = {"conf.py": f"project = 'Old'\nextensions = {reads}\n", f"index.{markup}": heading}
    write(tmp_path / source, files)
    write(tmp_path, {"requirements.txt": "sphinx"})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    site = existing_site(tmp_path)
    assert site is not None
    plan = additions(site, chosen(kind))
    assert sorted(path for path in plan.longer) == sorted([site.place("conf.py"), "requirements.txt"])
    plan.save()
    for path, old in before.items():
        rest = iter(path.read_bytes())
        assert all(byte in rest for byte in old)
    assert (tmp_path / source / f"events.{markup}").exists()
    build(tmp_path / source, tmp_path.parent / f"{tmp_path.name}-out")
    again = existing_site(tmp_path)
    assert again is not None
    assert again.has_data
    assert not additions(again, None)


_SIGNS = ":#\"'*/\\]}[{`$<&%!|>-@~ \n\r\t\0\x0c\u2028é😀"


@settings(max_examples=60)
@given(name=st.one_of(st.text(max_size=30), st.text(alphabet=_SIGNS, max_size=12)))
@pytest.mark.parametrize("kind", ["event", "conference"])
def test_any_name_is_refused_or_stays_data(kind: str, name: str) -> None:
    try:
        title = checked_title(name)
    except UnwritableError:
        return
    own = chosen(kind, title)
    files = new_site(own)
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", path) for path in files)
    found = f"docs/events/{own.id}.yaml" if kind == "event" else f"docs/events/{own.id}/event.yaml"
    read = yaml.safe_load(files[found])["event"]["title"]
    assert " ".join(str(read).split()) == " ".join(title.split())
    program = ast.parse(files["docs/conf.py"])
    (project,) = (
        node.value.value
        for node in program.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and len(node.targets) == 2
    )
    assert project == title
    parser = MarkdownIt()
    for page in ("README.md", "docs/index.md"):
        text = files[page].partition("---\n\n")[2] if page.startswith("docs/") else files[page]
        opening, inline, *_rest = parser.parse(text)
        assert (opening.tag, text.splitlines()[1]) == ("h1", "")
        shown = "".join(one.content for one in inline.children or [])
        assert shown.replace("\N{REPLACEMENT CHARACTER}", "\0") == title


def test_a_name_that_cannot_name_a_file_gets_another_id() -> None:
    assert [chosen("event", name).id for name in ("People", "con", "東京", "Spring Sprint", "event")] == [
        *("people-event", "con-event", "our-event", "spring-sprint", "event-event")
    ]


def test_its_workflows_have_no_rights_and_use_the_actions_that_we_use() -> None:
    ours = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")
    )
    files = new_site(chosen("event"))
    texts = [text for path, text in files.items() if path.startswith(".github/workflows/")]
    assert len(texts) == 2
    for text in texts:
        assert yaml.safe_load(text)["permissions"] in ({}, {"contents": "read"})
        for line in text.splitlines():
            assert "uses:" not in line or line.strip().removeprefix("- ") in ours
    (docs,) = (text for text in texts if "checkout" in text)
    runs = [step["run"] for step in yaml.safe_load(docs)["jobs"]["docs"]["steps"] if "run" in step]
    assert runs == [
        "pip install -r docs/requirements.txt",
        "du-events check docs --untrusted --format github",
        "sphinx-build -n -W --keep-going docs docs/_build/html",
    ]


def test_what_other_programs_read_is_yaml_and_names_files_that_are_there() -> None:
    files = new_site(chosen("event"))
    for path in (".readthedocs.yaml", ".pre-commit-config.yaml", ".github/ISSUE_TEMPLATE/add-me.yml"):
        assert isinstance(yaml.safe_load(files[path]), dict)
    config = yaml.safe_load(files[".readthedocs.yaml"])
    assert config["sphinx"]["configuration"] in files
    assert config["python"]["install"][0]["requirements"] in files
    (hook,) = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    matched = [path for path in files if re.search(hook["files"], path)]
    assert matched
    assert all(path.startswith("docs/events/") for path in matched)


def test_each_data_file_names_its_schema() -> None:
    published = {path.name for path in (ROOT / "sphinx_du_events" / "schema").glob("*.json")}
    for kind in KINDS:
        for path, text in new_site(chosen(kind)).items():
            if path.startswith("docs/events/") and path.endswith(".yaml"):
                first = text.partition("\n")[0]
                assert first.startswith("# yaml-language-server: $schema=https://")
                assert first.rpartition("/")[2] in published


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_is_set_and_required(theme: str, tmp_path: Path) -> None:
    files = new_site(chosen("event", theme=theme))
    write(tmp_path, files)
    assert plain_value(tmp_path / "docs", "html_theme", lambda _found: None) == THEMES[theme].module
    required = files["docs/requirements.txt"].split()
    assert required == [name for name in ("myst-parser", THEMES[theme].package, "sphinx-du-events") if name]


def test_translations_are_prepared_where_there_are_several_languages(tmp_path: Path) -> None:
    files = new_site(chosen("series", languages=("es", "pt-BR")))
    write(tmp_path, files)
    values = [
        plain_value(tmp_path / "docs", name, lambda _found: None) for name in ("language", "locale_dirs")
    ]
    assert values == ["es", ["locale"]]
    assert "sphinx-intl update -p docs/_build/gettext -d docs/locale -l pt_BR\n" in files["Makefile"]
    assert "-D language=pt_BR" in files["README.md"]
    assert "locale_dirs" not in new_site(chosen("series"))["docs/conf.py"]


def test_if_a_file_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    plan = Plan(tmp_path, new={"b/c": b"new"}, longer={"a": (b"old", b"older")})

    def full(*_args: object, **_options: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sphinx_du_events.atomic_files.write", full)
    with pytest.raises(OSError, match="No space"):
        plan.save()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert not (tmp_path / "b" / "c").exists()
