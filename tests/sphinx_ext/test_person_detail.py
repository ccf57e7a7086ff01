"""``person-detail``: who somebody is, and what they did at each event; nothing that they refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from tests.sphinx_ext.conftest import Site

PHOTO = io.BytesIO()
Image.new("RGB", (512, 512), "teal").save(PHOTO, "PNG")

FILES: dict[str, str | bytes] = {
    "events/people.yaml": """
        - {id: ada, was: [lovelace], name: Ada, pronouns: she/her, location: London, photo: ada.png,
           affiliation: {name: Labs, url: "https://labs.example/"},
           links: {github: ada, email: a@example.org},
           bio: "Writes.\\n\\nAnd *reads*."}
        - {id: bo, name: Bo}
        """,
    "events/ada.png": PHOTO.getvalue(),
    "events/old.yaml": """
        event: {title: Old, abstract: Of old.}
        sessions:
          - {id: a, title: Past, date: 2021-05-01, speakers: [ada], participants: [bo]}
        contributions:
          records:
            - {repository: a/b, number: 1, status: merged, authors: [ada]}
            - {repository: a/b, number: 2, status: merged, authors: [ada]}
        """,
    "events/new.yaml": """
        event: {title: New}
        teams: [{id: core, title: Core}]
        roles:
          translator: [{id: ada, language: sw, note: of slides}]
        sessions:
          - {id: b, title: Second, date: 2023-05-02, speakers: [ada]}
          - {id: a, title: First, date: 2023-05-01, hosts: [ada], participants: {core: [ada]}}
        """,
    "events/plan.yaml": """
        event: {title: Plan, status: draft}
        sessions: [{id: a, title: Secret, date: 2024-05-01, speakers: [ada]}]
        """,
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """A function that makes a site with a page of some blocks."""

    def make(*blocks: str, **more: str) -> Site:
        page = "# A\n\n" + "\n\n".join(f"```{{{block}\n```" for block in blocks)
        return make_site({**FILES, "index.md": page, **more})

    return make


@pytest.fixture
def body(site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function for the body of a page with a block, without warnings."""

    def build(block: str) -> BeautifulSoup:
        built = site(block).build()
        assert built.warnings == ""
        return built.body()

    return build


def words(found: Tag) -> str:
    return " ".join(found.get_text().split())


def facts(found: Tag) -> dict[str, str]:
    """The facts by their labels."""
    return {
        words(row.dt): ", ".join(map(words, row.select("li") or [row.dd])) for row in found.select("dl > div")
    }


def test_it_says_who_somebody_is(body: Callable[..., BeautifulSoup]) -> None:
    person = body("person-detail} ada").select_one(".du-person")

    assert person.select_one(".du-face-large img") is not None
    assert [words(line) for line in person.select("p")] == [
        "she/her",
        "Labs · London",
        "Writes.",
        "And reads.",
    ]
    assert person.select_one("a[href='https://labs.example/']") is not None
    assert [link["aria-label"] for link in person.select(".du-icons a")] == ["Ada on GitHub", "Email of Ada"]


def test_it_says_what_they_did_the_latest_event_first(body: Callable[..., BeautifulSoup]) -> None:
    new, old = body("person-detail} ada").select(".du-card")

    assert words(new.select_one(".du-card-title")) == "New"
    assert facts(new) == {
        "Roles": "Translator (of slides, Swahili), Speaker, Host, Participant",
        "Team": "Core",
        "Sessions": "First (Mon, May 1), Second (Tue, May 2)",
    }
    assert words(old.select_one(".du-card-title")) == "Old"
    assert words(old.select_one(".du-when")) == "Sat, May 1" or "2021" in words(old.select_one(".du-when"))
    assert facts(old) == {
        "Roles": "Speaker, Contributor",
        "Session": "Past (Sat, May 1)",
        "Contributions": "2",
    }


def test_drafts_are_not_told_of(body: Callable[..., BeautifulSoup]) -> None:
    assert "Secret" not in body("person-detail} ada").get_text()


def test_a_photo_without_consent_is_on_no_page(site: Callable[..., Site]) -> None:
    made = site("person-detail} ada")
    made.replace("events/people.yaml", "photo: ada.png", "photo: ada.png, photo_consent: false")
    built = made.build()

    assert built.body().select(".du-face img") == []
    assert [path for path in built.out.rglob("*.png") if "du-" in path.name] == []


def test_parts_are_chosen(body: Callable[..., BeautifulSoup]) -> None:
    only = body("person-detail} ada\n:show: bio, contributions")
    assert only.select(".du-face, .du-icons, .du-pronouns") == []
    assert [facts(card) for card in only.select(".du-card")] == [{"Contributions": "2"}]

    without = body("person-detail} ada\n:hide: role, team, sessions, contributions")
    assert without.select(".du-card") == []


def test_the_name_is_the_pages_title_unless_it_is_asked_for(body: Callable[..., BeautifulSoup]) -> None:
    assert body("person-detail} ada").select(".du-person-name") == []
    assert words(body("person-detail} ada\n:title:").select_one(".du-person-name")) == "Ada"


def test_a_former_id_means_the_person(body: Callable[..., BeautifulSoup]) -> None:
    assert body("person-detail} lovelace").select_one(".du-person")["id"] == "person.ada"


@pytest.mark.parametrize(("option", "target"), [("", "b.html"), ("\n:title:", "b.html#person.ada")])
def test_links_lead_to_the_page_or_to_its_place_there(
    site: Callable[..., Site], option: str, target: str
) -> None:
    page = f"# B\n\n```{{person-detail}} ada{option}\n```\n"
    made = site("session-grid} new", **{"b.md": page})
    made.replace("index.md", "# A\n", "# A\n\n```{toctree}\nb\n```\n")
    built = made.build()

    assert built.warnings == ""
    assert [link["href"] for link in built.body().select(".du-facts a")] == [target] * 3


def test_titles_of_sessions_and_events_lead_there(site: Callable[..., Site]) -> None:
    built = site("person-detail} ada", "session-grid} new").build()
    links = {words(link): link["href"] for link in built.body().select(".du-did a")}

    assert links == {"First": "#session.new.a", "Second": "#session.new.b"}


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("", "it needs a person: write an id behind its name"),
        ("adda", "there is no person “adda”; did you mean “ada”?"),
        ("Ada", "there is no person “Ada”; did you mean “ada”?"),
        ("zzz", "there is no person “zzz”; use one of: ada, bo"),
    ],
)
def test_an_unknown_person_is_reported_with_the_nearest(
    site: Callable[..., Site], argument: str, message: str
) -> None:
    built = site(f"person-detail}} {argument}").build()

    assert built.warnings == f"index.md:3: WARNING: person-detail: {message} [du_events.unknown-person]\n"
    assert words(built.body().select_one(".du-empty")) == "No people."


def test_it_is_read_again_only_for_what_it_shows(site: Callable[..., Site]) -> None:
    made = site("person-detail} ada")
    made.build()

    made.replace("events/old.yaml", "abstract: Of old.", "abstract: Of yore.")
    made.replace("events/people.yaml", "{id: bo, name: Bo}", "{id: bo, name: Bob}")
    made.replace("events/plan.yaml", "title: Secret", "title: Still secret")
    assert made.build().read == ()
    for name, old, new in (
        ("people", "And *reads*.", "And listens."),
        ("old", "title: Past", "title: Bygone"),
        ("old", "number: 2, status: merged, authors: [ada]", "number: 2, status: merged, authors: [eve]"),
        ("new", "title: Core", "title: Heart"),
        ("new", "note: of slides", "note: of signs"),
    ):
        made.replace(f"events/{name}.yaml", old, new)
        assert made.build().read == ("index",), new


def test_it_costs_few_nodes(site: Callable[..., Site]) -> None:
    tree = site("person-detail} ada").build().doctrees["index"]

    # The person in a block, with words and a face; two paragraphs with one node and four; then a block of two
    # cards with their words.
    kinds = ("du_people", "du_cards")
    blocks = [block for block in tree.findall() if block.tagname in kinds]
    assert [sum(1 for _node in block.findall()) for block in blocks] == [11, 5]


def test_roles_and_titles_are_translated(site: Callable[..., Site]) -> None:
    built = site("person-detail} ada").build("gettext")
    messages = (built.out / "index.pot").read_text(encoding="utf-8")

    for text in ("Second", "Core", "of slides", "New"):
        assert f'msgid "{text}"' in messages
