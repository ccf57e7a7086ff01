"""``people-grid`` on pages: names of links, icons, faces, anchors, and what is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.model.links.services import SERVICES
from sphinx_du_events.sphinx_ext.html import icons

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
event: {title: E, timezone: UTC}
people:
- {id: ada, name: "Ada <b>", pronouns: she/her, links: {github: ada, website: "https://ada.example/?a=1&b=2"}}
- {id: ben, name: Ben, links: {github: ben}, bio: "Knows *all*."}
roles: {organizer: [{id: ada, note: Evenings}, ben], time keeper: [ben]}
"""


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a people-grid."""

    def build(
        *options: str, builder: str = "html", warnings: str = "", data: str = EVENT, **conf: Any
    ) -> Built:
        page = "\n".join(["# A\n", "```{people-grid} e", *options, "```\n"])
        built = make_site({"events/e.yaml": data, "index.md": page}).build(builder, **conf)
        assert warnings in built.warnings
        assert bool(built.warnings) == bool(warnings)
        return built

    return build


def test_each_link_says_whose_it_is_and_where_it_leads(shown: Callable[..., Built]) -> None:
    links = shown().body().select(".du-icons a")
    assert [(link["aria-label"], link["title"], link["href"]) for link in links] == [
        ("Ada <b> on GitHub", "GitHub", "https://github.com/ada"),
        ("Website of Ada <b>", "Website", "https://ada.example/?a=1&b=2"),
        ("Ben on GitHub", "GitHub", "https://github.com/ben"),
    ]
    assert all(link.svg["aria-hidden"] == "true" for link in links)  # type: ignore[index]


@pytest.mark.parametrize("style", ["cards", "faces", "list"])
def test_a_person_is_few_nodes(shown: Callable[..., Built], style: str) -> None:
    facts = (
        "pronouns: they/them, location: Here, affiliation: A, roles: [speaker, Time keeper], "
        "bio: A sentence., links: {github: a, x: b}"
    )

    def nodes(count: int) -> int:
        people = "".join(f"- {{id: p{n}, name: P {n}, {facts}}}\n" for n in range(count))
        data = f"event: {{title: E, timezone: UTC}}\npeople:\n{people}"
        return sum(1 for _ in shown(f":style: {style}", data=data).doctrees["index"].findall())

    assert (nodes(60) - nodes(10)) / 50 <= 6


def test_the_shape_of_an_icon_is_on_a_page_once(shown: Callable[..., Built]) -> None:
    body = shown().body()
    assert [symbol["id"] for symbol in body.select("symbol")] == ["du-icon-github", "du-icon-website"]
    uses = [use["href"] for use in body.select("use")]
    assert uses == ["#du-icon-github", "#du-icon-website", "#du-icon-github"]


def test_every_service_has_an_icon() -> None:
    known = icons.shapes()
    assert known.keys() >= {*SERVICES}
    assert all(path[0] in "Mm" for path in known.values())


def test_a_person_has_a_face_a_name_and_roles(shown: Callable[..., Built]) -> None:
    first, second = shown().body().select(".du-person")
    assert first.select_one(".du-face").get_text() == "AB"  # type: ignore[union-attr]
    words = [" ".join(found.get_text(" ").split()) for found in first.select(".du-person-text > p")]
    assert words == ["Ada <b> she/her", "Organizer (Evenings)"]
    assert second.select_one(".du-person-role").get_text() == "Organizer, Time keeper"  # type: ignore[union-attr]


def test_under_the_label_of_a_role_the_role_is_not_said_again(shown: Callable[..., Built]) -> None:
    body = shown(":group-by: role", ":style: faces").body()
    assert [group["aria-label"] for group in body.select(".du-group")] == ["Organizers", "Time keeper"]
    roles = [
        [role.get_text() for role in group.select(".du-person-role")] for group in body.select(".du-group")
    ]
    assert roles == [["Organizer (Evenings)", "Time keeper"], ["Organizer"]]


def test_a_person_s_anchor_is_on_a_page_once(shown: Callable[..., Built]) -> None:
    body = shown(":group-by: role").body()
    assert [found["id"] for found in body.select(".du-person[id]")] == ["person.ada", "person.ben"]


def test_books_and_paper_have_words_for_links(shown: Callable[..., Built]) -> None:
    text = shown(":style: list", builder="text").text("index.txt")
    for words in ("Ada <b> (she/her)", "Organizer (Evenings)", "Knows *all*.", "GitHub · Website"):
        assert words in text


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            ":role: organiser, mentro",
            ":role: nobody has the role “mentro” here; use one of: organizer, time keeper",
        ),
        (":role: time keper", ":role: nobody has the role “time keper” here; did you mean “time keeper”?"),
        (":team: core", ":team: nobody has the team “core” here; there are no teams"),
        (":style: card", ":style: “card” is not one of cards, faces, list; did you mean “cards”?"),
    ],
)
def test_a_word_that_nobody_has_is_reported(shown: Callable[..., Built], option: str, message: str) -> None:
    shown(option, warnings=f"WARNING: people-grid: {message}")


def test_only_the_pages_that_show_a_changed_person_are_read_again(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            "events/e.yaml": EVENT,
            "index.md": "# A\n\n```{toctree}\nada\nben\n```\n",
            "ada.md": "# B\n\n```{people-grid} e\n:limit: 1\n```\n",
            "ben.md": "# C\n\n```{people-grid} e\n:role: time keeper\n```\n",
        }
    )
    site.build()
    site.replace("events/e.yaml", "Knows *all*.", "Knows more.")
    assert site.build().read == ("ben",)
    site.replace("events/e.yaml", "Evenings", "Mornings")
    assert site.build().read == ("ada",)


@pytest.mark.parametrize(
    "block",
    [
        "session-grid} e\n:show: photos, speakers",
        "session-table} e\n:columns: session, speakers\n:show: photos",
    ],
)
def test_sessions_show_the_faces_of_those_who_lead_them(make_site: Callable[..., Site], block: str) -> None:
    session = "{id: a, title: A, date: 2026-01-01, speakers: [ada, {name: Cy}], hosts: [ada]}"
    files = {"events/e.yaml": f"{EVENT}sessions: [{session}]\n", "index.md": f"# A\n\n```{{{block}\n```\n"}
    built = make_site(files).build()
    assert built.warnings == ""
    faces = built.body().select(".du-face")
    assert [(face.get_text(), face["aria-hidden"]) for face in faces] == [("AB", "true"), ("C", "true")]
    assert "Ada <b>" in built.body().get_text().replace("\xa0", " ")


SESSIONS = "sessions: [{id: a, title: A, date: 2026-01-01, speakers: [ada, ben]}]\n"


@pytest.mark.parametrize(
    ("builder", "expected"),
    [("html", "who.html#person."), ("dirhtml", "who/#person."), ("singlehtml", "#person.")],
)
def test_faces_at_sessions_lead_to_where_a_site_shows_the_person(
    make_site: Callable[..., Site], builder: str, expected: str
) -> None:
    files = {
        "events/e.yaml": EVENT + SESSIONS,
        "index.md": "# A\n\n```{toctree}\nwho\n```\n\n```{session-grid} e\n:show: photos\n```\n",
        "who.md": "# B\n\n```{people-grid} e\n```\n",
    }
    built = make_site(files).build(builder)
    links = built.html().select(".du-faces a")
    assert [(link["href"], link["aria-label"]) for link in links] == [
        (f"{expected}ada", "Ada <b>"),
        (f"{expected}ben", "Ben"),
    ]


def test_a_page_of_sessions_is_written_again_when_its_people_are_shown_elsewhere(
    make_site: Callable[..., Site],
) -> None:
    # Sphinx itself writes the pages around a changed page again, so the two are not neighbours.
    pages = {
        "index.md": "# A\n\n```{toctree}\ntalks\nbetween\nwho\n```\n",
        "talks.md": "# T\n\n```{session-grid} e\n:show: photos\n```\n",
        "between.md": "# I\n",
        "who.md": "# B\n",
    }
    site = make_site({"events/e.yaml": EVENT + SESSIONS, **pages})

    def links() -> list[str]:
        return [str(link["href"]) for link in site.build().html("talks.html").select(".du-faces a")]

    assert links() == []
    site.write({"who.md": "# B\n\n```{people-grid} e\n:role: time keeper\n```\n"})
    assert links() == ["who.html#person.ben"]
    site.write({"who.md": "# B\n"})
    assert links() == []


def test_the_words_of_the_data_are_translated_and_names_are_not(shown: Callable[..., Built]) -> None:
    built = shown(":group-by: role", builder="gettext", gettext_uuid=False)
    catalog = built.text("index.pot")
    for word in ("Evenings", "time keeper"):
        assert f'msgid "{word}"' in catalog
    for word in ("Ben", "organizer", "Organizer"):
        assert f'msgid "{word}"' not in catalog


def test_what_is_wrong_in_a_bio_is_reported_once_a_page(shown: Callable[..., Built]) -> None:
    data = EVENT.replace("Knows *all*.", "Knows [x](javascript:x) and {raw}`y`.")
    built = shown(
        ":style: list",
        ":group-by: role",
        "```\n\n```{people-grid} e",
        ":style: list",
        data=data,
        warnings="javascript",
    )
    assert len(built.body().select(".du-person")) > 4
    assert [line.count("[du_events.text]") for line in built.warnings.splitlines()] == [1, 1]


def test_a_role_may_be_called_as_those_who_are_new(shown: Callable[..., Built]) -> None:
    data = EVENT.replace("time keeper: [ben]", "new: [ada], returning: [ben]") + SESSIONS

    def names(*options: str) -> list[str]:
        return [name.text for name in shown(*options, data=data).body().select(".du-person-name")]

    assert names(":role: new") == ["Ada <b>"]
    assert names(":role: returning", ":seen: new") == ["Ben"]
    assert names(":seen: new") == ["Ada <b>", "Ben"]


def test_new_is_no_role_but_where_the_data_has_it(shown: Callable[..., Built]) -> None:
    shown(
        ":role: new, organizer",
        warnings="people-grid: :role: nobody has the role “new” here; write “:seen: new”",
    )


def test_in_plain_text_a_person_without_facts_stands_apart_too(shown: Callable[..., Built]) -> None:
    data = "event: {title: E}\npeople: [{id: ada, name: Ada}, {id: ben, name: Ben}]\n"
    text = shown(":show: role", builder="text", data=data).text("index.txt")
    assert [line.strip() for line in text.splitlines()[-3:]] == ["Ada", "", "Ben"]
