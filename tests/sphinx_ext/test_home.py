"""``home``: a page that leads to the current event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

FILES = {
    "events/spring.yaml": """
        event: {title: Spring, timezone: America/New_York}
        sessions: [{id: a, title: A, start: 2022-03-01 19:00, duration: 2h}]
        """,
    "events/autumn.yaml": """
        event: {title: Autumn, mode: online, location: {name: Discord}}
        sessions: [{id: a, title: A, date: 2022-10-01}]
        """,
    "20 22/spring.md": "# Spring\n\n```{session-grid} spring\n```\n",
    "20 22/autumn.rst": "Autumn\n======\n\n.. session-table:: autumn\n",
}
TOCTREE = "```{toctree}\n:glob:\n\n20 22/*\n```\n\n"


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """A function that makes a site whose first page has the block."""

    def make(*options: str, argument: str = "") -> Site:
        block = "\n".join([f"```{{home}} {argument}", *options, "```"])
        return make_site({**FILES, "index.md": f"# Us\n\n{TOCTREE}{block}\n"})

    return make


def _meta(page: BeautifulSoup) -> list[str]:
    return [str(one["content"]) for one in page.select('meta[http-equiv="refresh"]')]


def _canonical(page: BeautifulSoup) -> list[str]:
    return [str(one["href"]) for one in page.select('link[rel="canonical"]')]


def test_it_shows_the_current_event_and_leads_to_its_page(site: Callable[..., Site]) -> None:
    built = site().build(html_baseurl="https://site.example/")
    assert built.warnings == ""
    card = built.body().select_one(".du-card")
    assert card is not None
    assert [(link.text, link["href"]) for link in card.select("a")] == [("Autumn", "20%2022/autumn.html")]
    assert "Saturday, October 1, 2022 · online · Discord" in " ".join(card.text.split())
    page = built.html()
    assert (_meta(page), _canonical(page)) == ([], ["https://site.example/index.html"])


@pytest.mark.parametrize(
    ("builder", "address"), [("html", "20%2022/autumn.html"), ("dirhtml", "20%2022/autumn/")]
)
def test_a_page_leads_on_at_once(site: Callable[..., Site], builder: str, address: str) -> None:
    built = site(":redirect:").build(builder, html_baseurl="https://site.example/sub/")
    assert built.warnings == ""
    page = built.html()
    assert _meta(page) == [f"0; url={address}"]
    assert _canonical(page) == [f"https://site.example/sub/{address}"]
    assert page.select(".du-card a"), "for those whose browser does not lead them on"
    other = built.html("20 22/spring.html" if builder == "html" else "20 22/spring/index.html")
    assert _meta(other) == []


def test_without_an_address_of_the_site_the_page_to_find_is_relative(site: Callable[..., Site]) -> None:
    assert _canonical(site(":redirect:").build().html()) == ["20%2022/autumn.html"]


def test_what_is_current_changes_with_the_day_of_the_build(site: Callable[..., Site]) -> None:
    made = site(":redirect:")
    assert _meta(made.build(du_events_today="2022-03-01").html()) == ["0; url=20%2022/spring.html"]
    assert "index" not in made.build(du_events_today="2022-02-01").read
    built = made.build(du_events_today="2022-05-01")
    assert "index" in built.read
    assert _meta(built.html()) == ["0; url=20%2022/autumn.html"]
    assert "index" not in made.build(du_events_today="2023-01-01").read


def test_of_some_events_only_those_can_be_current(site: Callable[..., Site]) -> None:
    page = site(":redirect:", argument="spring").build().html()
    assert _meta(page) == ["0; url=20%2022/spring.html"]


def test_browsers_decide_nothing(site: Callable[..., Site]) -> None:
    built = site(argument="spring").build(du_events_today="2022-03-01")
    assert not built.body().select("[data-begins], [data-until], .du-phase")
    assert "_static/du-events/times.js" not in built.text("index.html")


def test_the_page_moves_and_the_way_there_moves_with_it(site: Callable[..., Site]) -> None:
    made = site(":redirect:")
    made.build()
    made.write({"talks.rst": (made.source / "20 22/autumn.rst").read_bytes()})
    made.remove("20 22/autumn.rst")
    made.replace("index.md", "20 22/*", "20 22/*\ntalks")
    assert _meta(made.build().html()) == ["0; url=talks.html"]


@pytest.mark.parametrize("own", [False, True])
def test_where_no_other_page_shows_it_a_page_leads_nowhere(
    make_site: Callable[..., Site], *, own: bool
) -> None:
    block = "\n\n```{session-grid} autumn\n```\n" if own else ""
    site = make_site(
        {
            "events/autumn.yaml": FILES["events/autumn.yaml"],
            "index.md": f"# Us\n\n```{{home}}\n:redirect:\n```\n{block}",
        }
    )
    built = site.build()
    assert built.warnings == (
        "index.md: WARNING: no other page shows the event “autumn”, so that this page leads nowhere"
        " [du_events.shown-nowhere]\n"
    )
    assert _meta(built.html()) == []
    assert not built.body().select(".du-card-title a[href*=autumn]")


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "latex", "man", "texinfo"])
def test_elsewhere_it_is_a_link(site: Callable[..., Site], builder: str) -> None:
    built = site(":redirect:").build(builder, latex_elements={}, epub_show_urls="no")
    assert "shown-nowhere" not in built.warnings
    files = [
        path
        for path in built.out.rglob("*")
        if path.suffix in (".html", ".xhtml", ".txt", ".tex", ".1", ".texi")
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "Autumn" in text
    assert "refresh" not in text


def test_no_event_is_a_line_and_a_warning(make_site: Callable[..., Site]) -> None:
    site = make_site({"events/_none.txt": "", "index.md": "# A\n\n```{home}\n:redirect:\n```\n"})
    built = site.build()
    assert "No events." in built.body().text
    assert built.warnings == "index.md:3: WARNING: home: there are no events [du_events.empty-selection]\n"


def test_an_address_is_no_markup(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            "events/autumn.yaml": FILES["events/autumn.yaml"],
            "a&b.md": "# A\n\n```{session-grid} autumn\n```\n",
            "index.md": "# Us\n\n```{toctree}\na&b\n```\n\n```{home}\n:redirect:\n```\n",
        }
    )
    text = site.build().text("index.html")
    assert "url=a&amp;b.html" in text or "url=a%26b.html" in text
