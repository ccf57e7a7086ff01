"""Tags for previews of links, on the pages of an event, a session or a person, in agreement with JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.sphinx_ext.conftest import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Begun, Built, Site

BASE = "https://site.example/en/"
PICTURE = (Path(__file__).parent / "whole/pictures/shot.png").read_bytes()
FILES = {
    "conf.py": CONF + f'html_baseurl = "{BASE}"\nproject = "Our & events"\n',
    "index.md": """
        # All

        ```{toctree}
        summer
        talk
        ana
        two
        ```
        """,
    "summer.md": "# Summer\n\n```{session-grid} summer\n```\n",
    "talk.md": "# Talk\n\nNo block at all.\n",
    "ana.md": "# Ana\n\n```{person-detail} ana\n```\n",
    "two.md": "# Two\n\n```{person-detail} ana\n```\n\n```{person-detail} ben\n```\n",
    "banner.png": PICTURE,
    "events/people.yaml": """
        - {id: ana, name: Ana, bio: "Writes *software*.", links: {mastodon: "@ana@fosstodon.org"}}
        - {id: ben, name: Ben}
        """,
    "events/summer.yaml": """
        event:
          title: Summer
          timezone: Europe/Berlin
          accounts: {mastodon: "@summer@social.example"}
          location: {name: Hall, city: Kiel, country: Germany}
        sessions:
          - {id: first, title: First, start: 2022-07-09 09:00}
          - {id: talk, title: 'A "talk" <b>&', start: 2022-07-10 09:00, page: talk, speakers: [ana, ben],
             abstract: "About a [thing](https://x.example).", image: {src: /banner.png, alt: A “wide” banner}}
        """,
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site(FILES)


def tags(built: Built, name: str) -> dict[str, list[str]]:
    """The tags of a page by their key, and the canonical address."""
    head = built.html(name).head
    assert head is not None
    found: dict[str, list[str]] = {}
    for tag in head.find_all("meta"):
        key = str(tag.get("property") or tag.get("name") or "")
        if key.startswith(("og:", "twitter:", "fediverse:", "description")):
            found.setdefault(key, []).append(str(tag["content"]))
    for link in head.find_all("link", rel="canonical"):
        found.setdefault("canonical", []).append(str(link["href"]))
    return found


def test_a_page_of_a_session_has_each_tag_once(site: Site) -> None:
    built = site.build()
    assert built.warnings == ""
    found = tags(built, "talk.html")
    picture = found.pop("og:image")[0]
    assert found == {
        "og:title": ['A "talk" <b>&'],
        "og:type": ["website"],
        "og:url": [f"{BASE}talk.html"],
        "og:site_name": ["Our & events"],
        "og:locale": ["en_US"],
        "og:description": ["About a thing (https://x.example)."],
        "description": ["About a thing (https://x.example)."],
        "og:image:width": ["8"],
        "og:image:height": ["6"],
        "og:image:alt": ["A “wide” banner"],
        "twitter:card": ["summary_large_image"],
        "fediverse:creator": ["ana@fosstodon.org"],
        "canonical": [f"{BASE}talk.html"],
    }
    assert (built.out / picture.removeprefix(BASE)).read_bytes().startswith(b"\x89PNG")


def test_a_page_that_shows_a_thing_in_full_is_about_it_beside_its_own_page(
    make_site: Callable[..., Site],
) -> None:
    home = "# Home\n\n```{event-header} summer\n```\n"
    files = {"index.md": home, **{name: FILES[name] for name in FILES if not name.endswith(".md")}}
    files["talk.md"] = "---\norphan: true\n---\n# Talk\n"
    built = make_site(files).build(du_events_pages={"event": True})
    found, own = tags(built, "index.html"), tags(built, "du-events-pages/events/summer.html")
    assert found["og:title"] == own["og:title"] == ["Summer"]
    assert found["og:url"] == found["canonical"] == [f"{BASE}index.html"]
    assert own["og:url"] == own["canonical"] == [f"{BASE}du-events-pages/events/summer.html"]


def test_a_picture_that_a_page_names_itself_has_not_the_size_of_ours(site: Site) -> None:
    site.write({"talk.md": '---\nmyst:\n  html_meta:\n    "property=og:image": own.png\n---\n# Talk\n'})
    found = tags(site.build(), "talk.html")
    assert found["og:image"] == ["own.png"]
    assert not [key for key in found if key.startswith("og:image:")]
    assert found["twitter:card"] == ["summary_large_image"]


def test_the_tags_agree_with_the_structured_data(site: Site) -> None:
    built = site.build()
    for name in ("talk.html", "summer.html"):
        script = built.html(name).select_one('script[type="application/ld+json"]')
        assert script is not None
        told: dict[str, Any] = json.loads(script.string or "")
        found = tags(built, name)
        assert found["og:title"] == [told["name"]]
        assert found["og:url"] == found["canonical"] == [told["url"]]
        assert found.get("og:image", []) == told.get("image", [])
        assert "description" not in told or found["og:description"] == [told["description"]]


def test_what_is_not_described_tells_when_and_where(site: Site) -> None:
    found = tags(site.build(), "summer.html")
    assert found["og:description"] == ["Jul 9 – 10, 2022 · Hall, Kiel, Germany"]
    assert found["twitter:card"] == ["summary"]
    assert found["fediverse:creator"] == ["summer@social.example"]
    site.replace("events/summer.yaml", 'abstract: "About a [thing](https://x.example).", ', "")
    (told,) = tags(site.build(), "talk.html")["og:description"]
    assert told == "Sunday, July 10, 2022, 09:00 Berlin (CEST) · Summer"


def test_a_page_of_a_person_is_a_profile(site: Site) -> None:
    found = tags(site.build(), "ana.html")
    assert (found["og:type"], found["og:title"]) == (["profile"], ["Ana"])
    assert found["og:description"] == ["Writes software."]
    assert found["fediverse:creator"] == ["ana@fosstodon.org"]


def test_a_page_of_several_things_or_of_none_has_no_tags(site: Site) -> None:
    built = site.build()
    for name in ("two.html", "index.html", "search.html"):
        assert not [key for key in tags(built, name) if key != "canonical"]


def test_generated_pages_have_them(site: Site) -> None:
    built = site.build(du_events_pages={"event": True, "session": True})
    for name, title in (("sessions/summer/first", "First"), ("events/summer", "Summer")):
        found = tags(built, f"du-events-pages/{name}.html")
        assert found["og:title"] == [title]
        assert found["canonical"] == [f"{BASE}du-events-pages/{name}.html"]
    assert "og:title" not in tags(built, "du-events-pages/index.html")


def test_without_an_address_there_is_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
    assert tags(site.build(html_baseurl=""), "talk.html") == {}
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://rtd.example/en/latest/")
    found = tags(site.build(html_baseurl=""), "talk.html")
    assert found["canonical"] == found["og:url"] == ["https://rtd.example/en/latest/talk.html"]


def test_a_draft_has_none_and_neither_a_site_that_wants_none(site: Site) -> None:
    assert "og:title" not in tags(site.build(du_events_link_previews=False), "talk.html")
    site.replace("events/summer.yaml", "title: Summer", "title: Summer, status: draft".replace(", ", "\n  "))
    assert "og:title" not in tags(site.build(), "talk.html")


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_builders_without_pages_have_none(site: Site, builder: str) -> None:
    for path in site.build(builder).out.rglob("*html"):
        assert b"og:title" not in path.read_bytes(), path


@pytest.mark.parametrize("theme", ["furo", "pydata_sphinx_theme", "alabaster"])
def test_no_theme_doubles_or_loses_any(site: Site, theme: str) -> None:
    found = tags(site.build(html_theme=theme), "talk.html")
    assert {len(own) for own in found.values()} == {1}
    assert {"og:title", "canonical", "twitter:card"} <= found.keys()


def test_what_an_author_wrote_stays(site: Site) -> None:
    front = '---\nhtml_meta:\n  "property=og:title": Mine\n  description: My words\n---\n'
    site.write({"talk.md": front + "# Talk\n"})
    found = tags(site.build(), "talk.html")
    assert (found["og:title"], found["description"]) == (["Mine"], ["My words"])
    assert found["og:type"] == ["website"]


# --- beside sphinxext-opengraph ----------------------------------------------------------------

BESIDE = """
extensions += ["sphinxext.opengraph"]
ogp_site_url = "https://site.example/en/"
ogp_social_cards = {"enable": False}
"""


@pytest.fixture
def beside(site: Site) -> Site:
    pytest.importorskip("sphinxext.opengraph")
    site.write({"conf.py": FILES["conf.py"] + BESIDE})
    return site


def test_opengraph_writes_the_tags_with_our_picture(site: Site, beside: Site) -> None:
    own = tags(site.build("dirhtml"), "talk/index.html")
    found = tags(beside.build(), "talk.html")
    assert {len(one) for one in found.values()} == {1}
    assert found["og:image"] == own["og:image"]
    assert found["og:image:alt"] == ["A “wide” banner"]
    assert (found["og:image:width"], found["og:image:height"]) == (["8"], ["6"])
    assert found["og:description"] == ["About a thing (https://x.example)."]
    assert found["twitter:card"] == ["summary_large_image"]
    assert found["fediverse:creator"] == ["ana@fosstodon.org"]
    # On pages that are none of ours, and again in the next build, all is as it would be without us.
    assert "og:image" not in tags(beside.build(), "index.html")


def test_a_picture_that_an_author_gave_opengraph_stays(beside: Site) -> None:
    beside.write({"talk.md": '---\n"og:image": https://x.example/own.png\n---\n# Talk\n'})
    assert tags(beside.build(), "talk.html")["og:image"] == ["https://x.example/own.png"]
    beside.write({"talk.md": "---\nogp_disable: true\n---\n# Talk\n"})
    assert not [key for key in tags(beside.build(), "talk.html") if key != "canonical"]


def test_what_a_page_says_in_its_own_tags_is_not_handed_to_opengraph(beside: Site) -> None:
    own = ('"property=og:description": Mine', '"property=og:image": own.png', '"name=twitter:card": summary')
    own += ('"property=og:title": Mine too',)
    front = "\n    ".join(own)
    beside.write({"talk.md": f"---\nmyst:\n  html_meta:\n    {front}\n---\n# Talk\n"})
    found = tags(beside.build(), "talk.html")
    assert (found["og:image"], found["twitter:card"]) == (["own.png"], ["summary"])
    assert "About a thing (https://x.example)." not in found["og:description"]
    assert (found["og:title"][0], found["og:description"][0]) == ("Mine too", "Mine")  # the first counts
    assert not [key for key in found if key.startswith("og:image:")]


def test_what_a_page_says_in_its_front_matter_is_written_once(beside: Site) -> None:
    beside.write({"talk.md": '---\n"og:title": Mine\n---\n# Talk\n'})
    assert tags(beside.build(), "talk.html")["og:title"] == ["Mine"]


def test_a_page_describes_itself_to_search_engines_as_to_networks_beside_opengraph(beside: Site) -> None:
    found = tags(beside.build(), "talk.html")
    assert found["description"] == found["og:description"] == ["About a thing (https://x.example)."]
    assert "description" not in tags(beside.build(ogp_enable_meta_description=False), "talk.html")


# --- builds after builds -----------------------------------------------------------------------

OLD = "<!-- written before -->"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("title: Summer", "title: Summer"), set()),
        (("@ana@fosstodon.org", "@ana@other.example"), {"talk", "ana", "two", "index", "summer"}),
        (("@summer@social.example", "@summer@other.example"), {"summer", "index"}),
    ],
)
def test_a_page_whose_tags_change_is_written_again(
    begun: Begun, edit: tuple[str, str], expected: set[str]
) -> None:
    site, built = begun(FILES)
    for path in built.out.rglob("*.html"):
        path.write_text(path.read_text(encoding="utf-8") + OLD, encoding="utf-8")
    name = "events/people.yaml" if "ana" in edit[0] else "events/summer.yaml"
    site.replace(name, *edit)
    again = site.build()
    written = {page for page in again.doctrees if OLD not in again.text(f"{page}.html")}
    assert written == expected
    assert not edit[1].startswith("@summer") or "summer@other.example" in again.text("summer.html")
