"""``sponsor-block`` and ``organization-block``: logos, names, tiers, and what organizations say."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
EVENT = """
    event: {title: E}
    people: [{id: ana, name: Ana Ruiz}]
    organizations:
      - id: museum
        name: Museum
        url: https://example.org/museum
        description: A house.
        about: |
          We keep **charts**.

          All of them.
        people: [ana, {name: Ingrid}]
        links: {github: museum}
        donate: https://example.org/donate
    tiers:
      - {id: gold, title: Gold, thanks: Thank *you*.}
      - {id: silver, title: Silver}
    sponsors:
      - {name: Both, tier: gold, url: https://example.org/b, logo: a.svg, logo_dark: b.svg, description: Hi.}
      - {name: Light, tier: silver, logo: a.svg}
      - {name: Night, tier: silver, logo_dark: b.svg}
      - {name: Same, tier: silver, logo: a.svg, logo_dark: a.svg}
      - {name: Words, tier: silver}
      - {name: Over, tier: silver, end: 2022-07-01}
    partners:
      - {name: Club, type: community, logo: a.svg}
      - {name: Radio, type: media, start: 2022-07-16}
      - {organization: museum, type: host}
      - {name: Den, type: hacker-space}
    """
PAGES = {"myst": "index.md", "rst": "index.rst"}


def page(name: str, *options: str, rst: bool = False) -> str:
    if rst:
        return "\n".join(["A", "=", "", f".. {name}:: e", *(f"   {option}" for option in options), ""])
    return "\n".join(["# A", "", f"```{{{name}}} e", *options, "```", ""])


@pytest.fixture(params=PAGES)
def show(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a directive in each of the markups."""

    def show(name: str, *options: str, builder: str = "html", warnings: str = "", **conf: Any) -> Built:
        text = page(name, *options, rst=request.param == "rst")
        files = {
            PAGES[request.param]: text,
            "events/e.yaml": EVENT,
            "events/a.svg": LOGO,
            "events/b.svg": LOGO.replace("<rect ", '<rect fill="#fff" '),
        }
        built = make_site(files).build(builder, **conf)
        assert warnings in built.warnings
        assert bool(built.warnings) == bool(warnings)
        return built

    return show


def _classes(built: Built) -> list[tuple[str, list[str]]]:
    return [
        (str(image["alt"]), [name for name in image["class"] if name.startswith("du-")])
        for image in built.body().select("img")
    ]


def test_a_group_without_descriptions_has_no_boxes(show: Callable[..., Built]) -> None:
    body = show("sponsor-block").body()
    lists = [row["class"] for row in body.select("ul.du-sponsors")]
    assert lists == [["du-sponsors", "du-boxed", "du-size-1"], ["du-sponsors", "du-logos", "du-size-2"]]
    assert [item.get_text(" ", strip=True) for item in body.select("li")] == ["Hi.", "", "", "", "Words"]


def test_a_lone_logo_has_a_plate_where_it_could_vanish(show: Callable[..., Built]) -> None:
    assert _classes(show("sponsor-block")) == [
        ("Both", ["du-logo-light"]),
        ("Both", ["du-logo-dark"]),
        ("Light", ["du-logo-both", "du-plate-light"]),
        ("Night", ["du-logo-both", "du-plate-dark"]),
        ("Same", []),
    ]


def test_a_tier_thanks_its_sponsors(show: Callable[..., Built]) -> None:
    group = show("sponsor-block", ":tier: GOLD").body().select_one(".du-tier")
    assert group is not None
    assert [part.get_text(strip=True) for part in group.select("p")][:2] == ["Gold", "Thankyou."]
    assert group.em


def test_a_tier_alone_is_as_large_as_among_all(show: Callable[..., Built]) -> None:
    assert show("sponsor-block", ":tier: silver").body().select(".du-size-2")
    assert show("sponsor-block", ":group-by: none").body().select(".du-size-2")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (":tier: gild", "sponsor-block: :tier: there is no tier “gild”; did you mean “gold”?"),
        (":type: mediia", "sponsor-block: :type: there is no type “mediia”; there are no types"),
    ],
)
def test_an_unknown_tier_or_type_is_reported(show: Callable[..., Built], option: str, message: str) -> None:
    built = show("sponsor-block", option, warnings=message)
    assert built.body().select_one(".du-empty").text == "No sponsors."  # type: ignore[union-attr]


def test_names_below_are_read_once(show: Callable[..., Built]) -> None:
    body = show("sponsor-block", ":tier: gold", ":names: below").body()
    assert [image["alt"] for image in body.select("img")] == ["", ""]
    (link,) = body.select(".du-logo a")
    assert link.text.strip() == "Both"


def test_names_only_leave_out_the_logos(show: Callable[..., Built]) -> None:
    body = show("sponsor-block", ":names: only").body()
    assert not body.select("img")
    names = [name.text for name in body.select(".du-sponsor-name")]
    assert names == ["Both", "Light", "Night", "Same", "Words"]


def test_logos_have_no_descriptions(show: Callable[..., Built]) -> None:
    body = show("sponsor-block", ":style: logos").body()
    assert not body.select(".du-sponsor-text, .du-boxed")
    assert show("sponsor-block", ":style: cards").body().select(".du-boxed li.sd-card")


def test_partners_have_their_names_below_and_labels_by_type(show: Callable[..., Built]) -> None:
    body = show("sponsor-block", ":kind: partners", ":group-by: type").body()
    assert [label.text for label in body.select(".du-group-title")] == [
        "Community partners",
        "Host organizations",
        "Hacker space",
    ]
    assert [name.text for name in body.select(".du-sponsor-name")] == ["Club", "Museum", "Den"]


def test_that_all_is_over_is_no_mistake(show: Callable[..., Built]) -> None:
    body = show("sponsor-block", ":kind: partners", ":type: media").body()
    assert [line.text for line in body.select(".du-empty")] == ["No partners."]


def test_past_sponsors(show: Callable[..., Built]) -> None:
    body = show("sponsor-block", ":when: past").body()
    assert [name.text for name in body.select(".du-sponsor-name")] == ["Over"]


def test_an_organization_says_who_it_is(show: Callable[..., Built]) -> None:
    body = show("organization-block").body()
    (item,) = body.select("li.du-organization")
    assert item["id"] == "organization.museum"
    assert [paragraph.text for paragraph in item.select(".du-sponsor-text p")] == [
        "We keep charts.",
        "All of them.",
    ]
    assert [part.text for part in item.select("dt, dd")] == ["People", "Ana Ruiz, Ingrid"]
    links = [(link.get_text(), link["href"]) for link in item.select("a")]
    assert links == [
        ("Museum", "https://example.org/museum"),
        ("GitHub: Museum", "https://github.com/museum"),
        ("Donate: Museum", "https://example.org/donate"),
    ]


def test_parts_of_an_organization(show: Callable[..., Built]) -> None:
    body = show("organization-block", ":hide: people, links, donate", ":type: hacker-space, host").body()
    names = [item.select_one(".du-sponsor-name").text for item in body.select("li")]  # type: ignore[union-attr]
    assert names == ["Museum", "Den"]
    assert not body.select("dl, .du-links")


def test_an_unknown_organization_is_reported(show: Callable[..., Built]) -> None:
    words = "no organization has the id “museums”; did you mean “museum”?"
    message = f"WARNING: organization-block: :organization: {words}"
    built = show("organization-block", ":organization: museums", warnings=message)
    assert built.body().select_one(".du-empty").text == "No organizations."  # type: ignore[union-attr]


def test_books_and_terminals_have_the_same_words(show: Callable[..., Built]) -> None:
    text = show("sponsor-block", builder="text").text("index.txt")
    assert [line for line in text.splitlines() if line][2:] == [
        "**Gold**",
        "Thank *you*.",
        "* Both",
        "  Hi.",
        "**Silver**",
        *(f"* {name}" for name in ("Light", "Night", "Same", "Words")),
    ]
    about = show("organization-block", builder="text").text("index.txt")
    for words in ("Museum", "We keep **charts**.", "Ana Ruiz, Ingrid", "GitHub", "Donate"):
        assert words in about


def test_logos_on_paper_are_as_large_as_their_tier_and_made_for_light_ground(
    make_site: Callable[..., Site],
) -> None:
    png = {}
    for name, grey in (("a", 0), ("b", 255)):
        image = BytesIO()
        Image.new("L", (600, 300), grey).save(image, "PNG")
        png[f"events/{name}.png"] = image.getvalue()
    site = make_site(
        {"index.md": page("sponsor-block"), "events/e.yaml": EVENT.replace(".svg", ".png"), **png}
    )
    tex = next(site.build("latex").out.glob("*.tex")).read_text(encoding="utf-8")
    logos = re.findall(r"includegraphics\[width=(\d+)\\sphinxpxdimen\]\{\{(.*?)\}", tex)
    first, second, third = (int(width) for width, _name in logos)
    assert first > second == third
    assert len({name for _width, name in logos}) == 1


def test_the_search_finds_organizations(show: Callable[..., Built]) -> None:
    index = show("sponsor-block").text("searchindex.js")
    assert "night" in index
