"""JSON-LD on the pages of people: what the page shows, nothing private, and nothing elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sphinx_du_events.sphinx_ext.outputs import person_pages
from tests.sphinx_ext.conftest import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

BASE = "https://site.example/en/"
PHOTO = BytesIO()
Image.new("RGB", (512, 300), "teal").save(PHOTO, "PNG")
PERSON = "```{person-detail} ada\n```\n"
FILES: dict[str, str | bytes] = {
    "index.md": f"# Ada\n\n{PERSON}",
    "events/people.yaml": """
        - {id: ada, was: [lovelace], name: "Ada\u00a0L </script>", pronouns: she/her, location: London,
           country: PT, photo: ada.png, affiliation: {name: Labs, url: "https://labs.example/"},
           links: {github: ada, email: a@example.org, website: "https://ada.example/",
                   other: {title: My cat, url: "https://cat.example/"}},
           bio: "Writes.\\n\\nAnd *reads*."}
        - {id: bo, name: Bo}
        """,
    "events/ada.png": PHOTO.getvalue(),
    "events/e.yaml": "event: {title: E}\nsessions: [{id: a, title: A, date: 2022-07-09, speakers: [ada]}]\n",
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site(FILES)


def told(built: Built, page: str = "index.html") -> list[dict[str, Any]]:
    scripts = built.html(page).select('head script[type="application/ld+json"]')
    return [json.loads(one.string or "") for one in scripts]


def test_a_page_tells_of_the_person_what_it_shows_and_nothing_private(site: Site) -> None:
    built = site.build(html_baseurl=BASE)
    assert built.warnings == ""
    (page,) = told(built)
    image = page["mainEntity"].pop("image")
    assert page == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": f"{BASE}index.html",
        "mainEntity": {
            "@type": "Person",
            "@id": f"{BASE}#person/ada",
            "name": "Ada L </script>",
            "url": f"{BASE}index.html",
            "description": "Writes.\n\nAnd reads.",
            "affiliation": {"@type": "Organization", "name": "Labs", "url": "https://labs.example/"},
            "sameAs": ["https://github.com/ada", "https://ada.example/"],
        },
    }
    # The square that the page shows, not the photo.
    with Image.open(built.out / image.removeprefix(BASE)) as shown:
        assert shown.width == shown.height
    assert image.removeprefix(BASE) in {one["src"] for one in built.html().select(".du-face img")}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (":hide: photo, links, bio", {"@type", "@id", "name", "url", "affiliation"}),
        (":show: photo", {"@type", "@id", "name", "url", "image"}),
    ],
)
def test_what_a_page_hides_is_not_told(site: Site, options: str, left: set[str]) -> None:
    site.write({"index.md": f"# Ada\n\n```{{person-detail}} ada\n{options}\n```\n"})
    (page,) = told(site.build(html_baseurl=BASE))
    assert set(page["mainEntity"]) == left


def test_nobody_s_photo_is_told_without_consent(site: Site) -> None:
    assert told(site.build(html_baseurl=BASE))[0]["mainEntity"]["image"]
    site.replace("events/people.yaml", "photo: ada.png", "photo: ada.png, photo_consent: false")
    assert "image" not in told(site.build(html_baseurl=BASE))[0]["mainEntity"]


def test_without_an_address_of_the_site_there_is_none(site: Site) -> None:
    (page,) = told(site.build())
    assert set(page) == {"@context", "@type", "mainEntity"}
    assert set(page["mainEntity"]) == {"@type", "name", "description", "affiliation", "sameAs"}


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ("```{people-grid}\n```\n", "people side by side"),
        ("```{person-detail} ada\n:title:\n```\n", "the page is about something else"),
        (f"{PERSON}\n```{{person-detail}} bo\n```\n", "nobody knows who it is about"),
    ],
)
def test_only_the_page_of_a_person_tells(site: Site, blocks: str, why: str) -> None:
    site.write({"index.md": f"# A\n\n{blocks}"})
    assert told(site.build(html_baseurl=BASE)) == [], why


def test_only_builders_of_pages_write_it_and_the_setting_turns_it_off(site: Site) -> None:
    assert told(site.build("dirhtml", html_baseurl=BASE))[0]["url"] == BASE
    assert told(site.build("singlehtml", html_baseurl=BASE)) == []
    assert told(site.build(html_baseurl=BASE, du_events_structured_data=False)) == []


def test_generated_pages_that_several_processes_write_tell_it(site: Site) -> None:
    ids = [f"p{number}" for number in range(12)]
    people = "".join(f"- {{id: {one}, name: {one.upper()}, photo: ada.png}}\n" for one in ids)
    settings = f"html_baseurl = {BASE!r}\ndu_events_cards = False\ndu_events_pages = {{'person': True}}\n"
    settings += "suppress_warnings = ['toc.not_included']\n"
    site.write({"conf.py": CONF + settings, "events/people.yaml": people, "index.md": "# A\n"})
    site.replace("events/e.yaml", "[ada]", str(ids).replace("'", ""))
    out = site.source.parent / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-j", "2", str(site.source), str(out)]
    subprocess.run(command, check=True)
    for one in ids:
        text = (out / f"du-events-pages/people/{one}.html").read_text(encoding="utf-8")
        (script,) = BeautifulSoup(text, "html.parser").select('script[type="application/ld+json"]')
        person = json.loads(script.string or "")["mainEntity"]
        assert person["name"] == one.upper()
        assert (out / person["image"].removeprefix(BASE)).is_file()
    assert "ld+json" not in (out / "du-events-pages/people/index.html").read_text(encoding="utf-8")


def test_a_generated_page_that_does_not_show_the_person_tells_nothing(site: Site) -> None:
    site.write({"index.md": "# A\n"})
    pages = {"person": {"blocks": ["session-grid"]}}
    built = site.build(html_baseurl=BASE, du_events_pages=pages, suppress_warnings=["toc.not_included"])
    assert built.html("du-events-pages/people/ada.html").select(".du-card")
    kinds = [one["@type"] for one in told(built, "du-events-pages/people/ada.html")]
    assert "ProfilePage" not in kinds


def test_a_page_that_is_no_longer_the_person_s_is_written_again(site: Site) -> None:
    site.write({"index.md": f"# A\n\n```{{toctree}}\nother\n```\n\n{PERSON}", "other.md": "# B\n"})
    assert len(told(site.build(html_baseurl=BASE))) == 1
    site.replace("events/people.yaml", "photo: ada.png", "photo: ada.png, page: other")
    built = site.build(html_baseurl=BASE)
    assert told(built) == []
    assert told(built, "other.html") == []  # which does not show her


def test_a_site_without_such_pages_does_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write({"index.md": "# A\n\n```{people-grid}\n```\n"})

    def refuse(*_given: object) -> None:
        raise AssertionError("something was done")

    monkeypatch.setattr(person_pages.PersonPages, "make", refuse)
    monkeypatch.setattr(person_pages.PersonPages, "_stamp", refuse)
    assert site.build(html_baseurl=BASE).warnings == ""
