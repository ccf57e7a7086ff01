"""Texts of the data go to translators from their own lines, and come back as what they are."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

PICTURE = (Path(__file__).parent / "whole/pictures/labs.png").read_bytes()
PAGES: dict[str, dict[str, str | bytes]] = {
    "myst": {
        "index.md": """
            # Program

            ```{session-grid} e
            :group-by: track
            ```

            ```{session-table} e
            ```

            ```{sponsor-block} e
            ```

            ```{session-table} none
            ```

            ```{contribution-stats} e
            ```

            ```{toctree}
            other
            ```
            """
    },
    "rst": {
        "index.rst": """
            Program
            =======

            .. session-grid:: e
               :group-by: track

            .. session-table:: e

            .. sponsor-block:: e

            .. session-table:: none

            .. contribution-stats:: e

            .. toctree::

               other
            """
    },
}

DATA: dict[str, str | bytes] = {
    "other.rst": "Other\n=====\n",
    "events/none.yaml": "event: {title: None}\n",
    "events/e.yaml": """
        event: {title: Event}
        teams:
          - {id: core, title: The core}
        tiers:
          - {id: gold, title: Gold}
        sessions:
          - id: args
            title: Using *args* and `code`_ |x|
            date: 2022-07-09
            track: Learning
            image: {src: ../picture.png, alt: A picture of *stars*}
            participants: {core: [{name: Ada}]}
            page: other
            registration: https://example.org/register
            abstract: |
              Read [the guide](https://example.org/a_b*c) first,
              then {doc}`the other <other>`.

              ## Further on

              - A point
        sponsors:
          - {name: Labs, tier: gold, logo: ../picture.png, description: Some *help*}
          - {name: More, description: More help}
        contributions:
          records: [{repository: a/b, number: 1, status: merged}, {repository: a/b, number: 2}]
        """,
    "picture.png": PICTURE,
}

MESSAGES = {
    "The core": "El *núcleo*",
    "Gold": "Oro_",
    "Using *args* and `code`_ |x|": "Uso de *args* y `código`_ |x|",
    "Learning": "Aprender `algo`_",
    "A picture of *stars*": "Imagen de *estrellas",
    "Read [the guide](https://example.org/a_b*c) first,\nthen {doc}`the other <other>`.": (
        "Primero [la guía](https://example.org/es/a_b*c), luego {doc}`la otra <other>`."
    ),
    "Further on": "Más allá",
    "A point": "- Un **punto**",
    "Some *help*": "1. Alguna *ayuda*",
    "More help": "Más `ayuda`",
}
"""What the data gives to translators, and translations that a page's markup would choke on."""


@pytest.fixture(params=PAGES)
def site(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Site:
    """A site to translate, in each of the markups."""
    made = make_site({**PAGES[request.param], **DATA})
    made.replace("conf.py", "html_theme", 'suppress_warnings = ["du_events.empty-selection"]\nhtml_theme')
    return made


def _located(built: Built) -> dict[str, list[str]]:
    """The messages of the page with their places."""
    with (built.out / "index.pot").open("rb") as file:
        catalog = read_po(file)
    return {
        str(message.id): [f"{re.sub('^.*source/', '', file)}:{line}" for file, line in message.locations]
        for message in catalog
        if message.id
    }


def test_every_text_goes_to_translators_from_its_own_line(site: Site) -> None:
    built = site.build("gettext")
    located = _located(built)

    assert built.warnings == ""
    assert located.pop("Program")[0] in ("index.md:1", "index.rst:1", "index.rst:2")
    assert located == {
        "The core": ["events/e.yaml:3"],
        "Gold": ["events/e.yaml:5"],
        "Using *args* and `code`_ |x|": ["events/e.yaml:8"],
        "Learning": ["events/e.yaml:10"],
        "A picture of *stars*": ["events/e.yaml:11"],
        "Read [the guide](https://example.org/a_b*c) first,\nthen {doc}`the other <other>`.": [
            "events/e.yaml:16"
        ],
        "Further on": ["events/e.yaml:19"],
        "A point": ["events/e.yaml:21"],
        "Some *help*": ["events/e.yaml:23"],
        "More help": ["events/e.yaml:24"],
    }


def test_a_translated_site_gives_the_same_messages(site: Site) -> None:
    before = _located(site.build("gettext"))
    _translate(site)

    assert _located(site.build("gettext", language="es")) == before


@pytest.mark.parametrize("builder", ["html", "text"])
def test_the_translations_are_shown_as_what_they_are(site: Site, builder: str) -> None:
    _translate(site)
    built = site.build(builder, language="es", nitpicky=True, du_events_today="2022-07-01")

    assert built.warnings == ""
    if builder == "html":
        body = built.body()
        shown = str(body.text)
        assert body.select_one("a[href='https://example.org/es/a_b*c']").text == "la guía"  # type: ignore[union-attr]
        assert body.select_one(".du-card a[href='other.html'] span.doc").text == "la otra"  # type: ignore[union-attr]
        assert [strong.text for strong in body.select(".du-card p > strong")] == ["Más allá", "punto"]
        assert body.select_one("img.du-image")["alt"] == "Imagen de *estrellas"  # type: ignore[index]
        assert body.select_one(".du-logo img")["alt"] == "Labs"  # type: ignore[index]
        groups = [group["aria-label"] for group in body.select(".du-group")]
        assert groups == ["Aprender `algo`_", "Oro_"]
        assert body.select_one(".du-sponsor em").text == "ayuda"  # type: ignore[union-attr]
        assert {hidden.text for hidden in body.select(".du-links .du-hidden")} == {
            ": Uso de *args* y `código`_ |x|"
        }
    else:
        shown = built.text("index.txt")
        assert "Primero la guía, luego la otra." in shown
        assert "Imagen de *estrellas" in shown
        assert "9 jul 2022" in shown
    assert shown.count("Uso de *args* y `código`_ |x|") >= 2
    for words in ("El *núcleo*", "Oro_", "Aprender `algo`_", "1. Alguna", "sábado"):
        assert words in shown, words
    for words in ("The core", "Gold", "Using", "Learning", "the guide", "A point", "Some", "Further"):
        assert words not in shown, words


def test_a_new_translation_is_seen(site: Site) -> None:
    _translate(site)
    site.run("-D", "language=es")  # each in its own process, as a process reads a catalog once
    _translate(site, MESSAGES | {"Gold": "Dorado"})

    assert "Dorado" in site.run("-D", "language=es").text("index.html")


def test_a_wrong_translation_is_warned_of(site: Site) -> None:
    _translate(site, {"More help": "[Más](javascript:alert) {doc}`nada`"})
    built = site.build(language="es")

    said = built.warnings.splitlines()
    assert len(said) == 2
    assert "events/e.yaml:24: WARNING: “javascript” addresses are not allowed" in said[0]
    assert "events/e.yaml:24: WARNING: unknown document: '/nada'" in said[1]
    assert not built.body().select("[href*=script]")


def test_nothing_has_no_translation(site: Site) -> None:
    site.replace("events/e.yaml", "## Further on", "#")
    _translate(site)
    built = site.build(language="es")

    assert built.warnings == ""
    assert "charset" not in built.body().text


def test_what_is_not_translated_stays(site: Site) -> None:
    _translate(site, {"Gold": "Oro", "More help": ""})
    built = site.build(language="es")

    assert built.warnings == ""
    assert "Using *args* and `code`_ |x|" in built.body().text
    assert "More help" in built.body().text
    assert "Oro" in built.body().text


def _translate(site: Site, messages: dict[str, str] = MESSAGES) -> None:
    catalog = Catalog("es")
    for message, translation in messages.items():
        catalog.add(message, translation)
    file = BytesIO()
    write_po(file, catalog)
    site.write({"locales/es/LC_MESSAGES/index.po": file.getvalue()})
