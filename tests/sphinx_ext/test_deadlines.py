"""Registration is offered while it is open, as of the day of the build; browsers know the minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

TODAY = "2022-07-15"

SERIES = """
    event: {title: Series, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2022-08-01 09:00, registration: {url: "https://a.example/", %s}}
    """


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a session whose registration has the given keys."""

    def built(keys: str, block: str = "session-grid", builder: str = "html") -> Built:
        page = f"# A\n\n```{{{block}}} series\n```\n"
        done = make_site({"events/series.yaml": SERIES % keys, "index.md": page}).build(builder)
        assert done.warnings == ""
        return done

    return built


def offered(body: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in body.select("a.du-register:not([hidden])")]


@pytest.mark.parametrize("block", ["session-grid", "session-table", "next-session"])
@pytest.mark.parametrize(
    ("keys", "offers"),
    [
        ("opens: 2022-07-15", 1),
        ("opens: 2022-07-16", 0),
        ('opens: "2022-07-16 18:00"', 0),
        ("closes: 2022-07-15", 1),
        ("closes: 2022-07-14", 0),
        ('closes: "2022-07-15 10:00"', 1),
        ('closes: "2022-07-14 12:00"', 0),
        ('closes: "2022-07-14 23:59 AoE"', 1),
        ("opens: 2022-07-01, closes: 2022-07-31", 1),
    ],
)
def test_registration_is_offered_while_it_is_open(
    build: Callable[..., Built], block: str, keys: str, offers: int
) -> None:
    assert offered(build(keys, block).body()) == ["https://a.example/"] * offers


def test_browsers_know_the_minute(build: Callable[..., Built]) -> None:
    link = build('opens: 2022-07-20, closes: "2022-07-31 23:59 AoE"').body().select_one("a.du-register")
    assert link is not None
    assert (link["data-opens"], link["data-closes"]) == ("2022-07-20T04:00Z", "2022-08-01T11:59Z")
    assert link["title"] == "until Aug 1, 2022, 07:59 New York (EDT)"


def test_what_is_closed_for_good_is_not_on_the_page(build: Callable[..., Built]) -> None:
    assert not build('closes: "2022-07-14 12:00"').body().select(".du-register")


@pytest.mark.parametrize("builder", ["html", "text"])
def test_until_it_opens_the_page_says_when(build: Callable[..., Built], builder: str) -> None:
    built = build('opens: "2022-07-20 18:00"', builder=builder)
    text = built.body().text if builder == "html" else built.text("index.txt")

    assert "Registration opens Jul 20, 2022, 18:00 New York (EDT)" in text


def test_paper_has_no_link_that_is_not_open(build: Callable[..., Built]) -> None:
    assert "Register" not in build("closes: 2022-07-14", builder="text").text("index.txt")


def test_a_page_is_read_again_when_registration_opens(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-grid} series\n```\n"
    site = make_site({"events/series.yaml": SERIES % "opens: 2022-07-16", "index.md": page})
    site.build(du_events_today=TODAY)

    built = site.build(du_events_today="2022-07-16")

    assert built.read == ("index",)
    assert offered(built.body()) == ["https://a.example/"]


@pytest.mark.parametrize(
    ("keys", "has_column"),
    [
        ("opens: 2022-07-16", ["Registration"]),
        ("closes: 2022-07-31", ["Registration"]),
        ("closes: 2022-07-13", []),
    ],
)
def test_a_table_has_a_column_for_registration_while_there_is_any(
    build: Callable[..., Built], keys: str, has_column: list[str]
) -> None:
    head = [cell.text for cell in build(keys, "session-table").body().select("thead th")]

    assert [words for words in head if words == "Registration"] == has_column


FORMS = 'languages: {es: "https://es.example/", pt-BR: "https://pt.example/"}'


@pytest.mark.parametrize("block", ["session-grid", "session-table"])
def test_there_is_a_link_for_each_language_that_has_a_form(build: Callable[..., Built], block: str) -> None:
    links = build(f"opens: 2022-07-16, {FORMS}", block).body().select("a.du-register")

    assert [(link["href"], link.get("hreflang")) for link in links] == [
        ("https://a.example/", None),
        ("https://es.example/", "es"),
        ("https://pt.example/", "pt-BR"),
    ]
    assert [str(link.next) for link in links] == [
        "Register",
        "Register (español)",
        "Register (português (Brasil))",
    ]
    assert {link["data-opens"] for link in links} == {"2022-07-16T04:00Z"}


def test_several_languages_say_once_when_they_open(build: Callable[..., Built]) -> None:
    assert build(f"opens: 2022-07-16, {FORMS}").body().text.count("Registration opens") == 1


@pytest.mark.parametrize(("price", "words"), [("free", "Free"), ("15 EUR", "15 EUR")])
def test_a_card_has_the_price(build: Callable[..., Built], price: str, words: str) -> None:
    facts = build(f"price: {price}").body().select(".du-facts > div")

    assert [[one.text for one in fact.find_all(["dt", "dd"])] for fact in facts] == [["Price", words]]
