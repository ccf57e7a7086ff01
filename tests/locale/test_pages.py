"""A site in a language says everything in it, in both markups and in every builder."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    # A folder's name, the language, the builder, the markup and further options.
    Build = Callable[..., Path]

PAGES = 7
"""Sphinx reads in parallel from six pages on."""


def _myst(name: str, argument: str, **options: str) -> str:
    lines = "".join(f":{option}: {value}\n" for option, value in options.items())
    return f"```{{{name}}} {argument}\n{lines}```\n\n"


def _rst(name: str, argument: str, **options: str) -> str:
    lines = "".join(f"   :{option}: {value}\n" for option, value in options.items())
    return f".. {name}:: {argument}\n{lines}\n"


def _page(markup: str, number: int) -> str:
    block = _myst if markup == "md" else _rst
    title = f"# Page {number}\n\n" if markup == "md" else f"Page {number}\n{'=' * 8}\n\n"
    return title + "".join(
        [
            block("session-grid", "sprint", show="date, time, type, speakers, attendance, countries, links"),
            block("session-table", "sprint", columns="session, weekday, date, status, registration"),
            block("contribution-stats", "sprint"),
            block("session-grid", "sprint", type="nothing"),
            block("sponsor-block", "sprint", kind="partners"),
        ]
    )


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A function that builds a site in a process of its own: Sphinx has one language in each."""
    done: dict[tuple[str, ...], Path] = {}

    def make(language: str, builder: str = "text", markup: str = "md", *options: str) -> Path:
        key = (language, builder, markup, *options)
        if key in done:
            return done[key]
        root = tmp_path_factory.mktemp(f"{language}-{builder}")
        source, out = root / "source", root / "out"
        (source / "events").mkdir(parents=True)
        (source / "conf.py").write_text(CONF, encoding="utf-8")
        (source / "events/sprint.yaml").write_text(EVENT, encoding="utf-8")
        for number in range(PAGES):
            name = f"page{number}" if number else "index"
            (source / f"{name}.{markup}").write_text(_page(markup, number), encoding="utf-8")
        command = [sys.executable, "-W", "error::DeprecationWarning", "-m", "sphinx", "-q", "-n", "-W"]
        command += ["-D", f"language={language}", "-b", builder, *options, str(source), str(out)]
        run = subprocess.run(
            command, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        done[key] = out
        return out

    return make


def _text(out: Path, name: str = "index.txt") -> str:
    # Not split(): a no-break space is a part of the words.
    lines = (out / name).read_text(encoding="utf-8").splitlines()
    return " ".join(line.strip(" ") for line in lines)


def _html(out: Path, name: str = "index.html") -> str:
    page = (out / name).read_text(encoding="utf-8")
    return page.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


IN_SPANISH = (
    "sábado",
    "Webinario",
    "09:00–11:00 Nueva York (EDT)",
    "2 horas",
    "Ponentes",
    "Ada (Egipto), Bea (España)",
    "Asistencia",
    "Inscripciones",
    "Participan desde",
    "Kenia",
    "Inscribirse",
    "Grabación",
    "Cancelada",
    "Sesión",
    "Fecha",
    "9 jul 2022",
    "Programada",
    "Pull requests integrados",
    "Repositorio",
    "Registradas sin estado, por lo que no se cuentan en estas cifras: 2",
    "No hay sesiones.",
    "No hay organizaciones aliadas.",
)


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_text_in_spanish(build: Build, markup: str) -> None:
    text = _text(build("es", "text", markup))

    for words in IN_SPANISH:
        assert words in text, words
    assert "9 de julio de 2022" in text
    for words in ("Saturday", "July", "Webinar ", "Register", "Joining", "Kenya", "Spain", "hours", "Status"):
        assert words not in text, words


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_html_in_spanish(build: Build, markup: str) -> None:
    page = _html(build("es", "html", markup))

    for words in IN_SPANISH:
        assert words in page, words
    assert '<span class="du-month">jul</span>' in page
    assert "en línea" in page
    assert '<span class="du-hidden">: Arrays</span>' in page
    assert 'data-label="Fecha"' in page
    assert 'aria-label="Contribuciones por repositorio"' in page


def test_pages_read_side_by_side_are_in_spanish_too(build: Build) -> None:
    one_by_one, at_once = build("es", "html"), build("es", "html", "md", "-j2")

    pages = sorted(path.name for path in at_once.glob("page*.html"))
    assert len(pages) == PAGES - 1
    for name in pages:
        assert "Inscribirse" in _html(at_once, name)
        bodies = (_html(out, name).partition("<body>")[2] for out in (one_by_one, at_once))
        assert next(bodies) == next(bodies) != ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ("Samstag, 9. Juli 2022", "Abgesagt", "Ägypten", "Zur Anmeldung", "2 Stunden")),
        ("fr", ("samedi", "9 juillet 2022", "Annulée", "Égypte", "S’inscrire", "chiffres\u00a0: 2")),
        ("pt_BR", ("9 de julho de 2022", "Quênia", "Inscreva-se", "Plantão de dúvidas", "Slides")),
        ("pt", ("9 de julho de 2022", "Inscrever-se", "Sessão de dúvidas", "Diapositivos")),
        ("pt_PT", ("9 de julho de 2022", "Quénia", "Inscrever-se", "Sessão de dúvidas")),
    ],
)
def test_a_language_and_its_kin(build: Build, language: str, said: tuple[str, ...]) -> None:
    text = _text(build(language))

    for words in said:
        assert words in text, words


def test_an_unknown_language_is_english(build: Build) -> None:
    text = _text(build("tlh"))

    for words in ("Saturday, July 9, 2022", "2 hours", "New York (EDT)", "Register", "Cancelled"):
        assert words in text, words
    assert "No sessions." in text


CONF = """\
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["events"]
suppress_warnings = ["du_events.empty-selection", "toc.not_included"]
du_events_today = "2022-07-01"
html_theme = "basic"
du_events_today = "2022-07-01"
"""

EVENT = """\
event: {title: Sprint, timezone: America/New_York, mode: online}
sessions:
  - id: arrays
    title: Arrays
    type: webinar
    start: 2022-07-09 09:00
    duration: 2h
    speakers: [{name: Ada, country: Egypt}, {name: Bea, country: Spain}]
    registration: https://meet.example/1
    video: https://video.example/1
    slides: https://slides.example/1
    countries: {Kenya: 2, Spain: 1, Egypt: 1}
    attendance: {registered: 40, attended: 27}
  - id: help
    title: Help
    type: office-hours
    start: 2022-07-16 10:00
    status: cancelled
contributions:
  records:
    - {repository: a/b, number: 1, status: merged, authors: [x]}
    - {repository: a/b, number: 2, authors: [x]}
    - {repository: a/b, number: 3, authors: [y]}
"""
