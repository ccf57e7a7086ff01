"""What pages have for filters: choices that divide the sessions, and the numbers of those of each session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
event: {title: E}
rooms: [{id: hall, title: Main hall}, {id: attic, title: Attic}]
people: [{id: ada, name: Ada Lovelace}]
sessions:
- {id: a, title: A, start: 2022-09-01 10:00, room: hall, level: beginner, type: talk, tags: [new],
   speakers: [ada], abstract: "About *bees*."}
- {id: b, title: B, start: 2022-09-01 11:00, room: attic, level: expert, type: talk, language: es,
   speakers: [ada]}
- {id: c, title: C, start: 2022-09-01 12:00, room: all, level: advanced, type: talk, speakers: [{name: Bo}]}
- {id: lunch, title: Lunch, start: 2022-09-01 13:00, type: lunch, room: attic}
- {id: old, title: Old, start: 2022-01-01 13:00, type: talk, room: hall, speakers: [ada]}
"""

ALL = ("grid", "table", "schedule")


def built(make_site: Callable[..., Site], block: str, builder: str = "html", **conf: Any) -> Built:
    return make_site({"index.md": f"# A\n\n{block}\n", "events/e.yaml": EVENT}).build(builder, **conf)


def choices(made: Built) -> dict[str, list[str]]:
    (block,) = made.html().select(".du-filtered")
    return {
        key: [text for _key, text in values]
        for key, _label, values in json.loads(str(block["data-filter"]))["choices"]
    }


def has(made: Built) -> dict[str, str]:
    return {one["id"]: one["data-has"] for one in made.html().select("[data-has]")}  # type: ignore[misc]


@pytest.mark.parametrize("block", ALL)
def test_only_what_divides_the_sessions_is_a_choice(make_site: Callable[..., Site], block: str) -> None:
    made = built(
        make_site, f"```{{session-{block}}}\n:filter: speaker type level track room tag language\n```"
    )
    assert choices(made) == {
        "speaker": ["Ada Lovelace", "Bo"],
        "level": ["beginner", "advanced", "expert"],  # in their order
        "room": ["Attic", "Main hall"],  # breaks choose nothing
        "tag": ["new"],
        "language": ["Spanish"],
    }
    assert has(made) == {
        "session.e.a": "1 3 7 8",
        "session.e.b": "1 5 6 9",
        "session.e.c": "2 4 6 7",  # in all rooms
        "session.e.lunch": "uncounted",
        "session.e.old": "1 7 over",
    }


def test_spellings_of_a_value_are_a_single_choice(make_site: Callable[..., Site]) -> None:
    event = EVENT.replace("tags: [new]", "tags: [New, new, NEW]").replace("{id: b,", "{id: b, tags: [NEW],")
    site = make_site({"index.md": "# A\n\n```{session-grid}\n:sort: title\n:filter: tag\n```\n"})
    site.write({"events/e.yaml": event})
    assert choices(site.build()) == {"tag": ["New"]}


def test_a_session_in_several_groups_counts_once(make_site: Callable[..., Site]) -> None:
    event = EVENT.replace("room: hall, level", "room: [hall, attic], level")
    site = make_site({"index.md": "# A\n\n```{session-schedule}\n:group-by: room\n:filter: tag\n```\n"})
    site.write({"events/e.yaml": event})
    page = site.build().html()
    twice = [
        one["data-has"] for one in page.select(".du-slot") if one.select_one(".du-slot-title").text == "A"
    ]  # type: ignore[union-attr]
    assert twice == ["1", "1 uncounted"]


def test_a_search_knows_what_the_block_does_not_show(make_site: Callable[..., Site]) -> None:
    for show, text in (
        ("date", "Ada Lovelace About bees."),
        ("speakers", "About bees."),
        ("speakers abstract", None),
    ):
        made = built(make_site, f"```{{session-grid}}\n:filter:\n:show: {show}\n```")
        (card,) = made.html().select('[id="session.e.a"]')
        assert card.get("data-text") == text


def test_alone_it_has_all_but_speakers_and_words_of_the_site(make_site: Callable[..., Site]) -> None:
    made = built(make_site, "```{session-grid}\n:filter:\n```", language="de")
    assert list(choices(made)) == ["level", "language", "room", "tag"]
    assert choices(made)["language"] == ["Spanisch"]
    (block,) = made.html().select(".du-filtered")
    assert json.loads(str(block["data-filter"]))["words"]["filter-search"] == "Suche"


@pytest.mark.parametrize(
    "block",
    [
        "```{session-grid}\n```",
        "```{session-grid}\n:filter:\n:limit: 1\n```",
        "```{session-grid}\n:filter:\n:to: 2021-01-01\n```",
    ],
)
def test_there_is_no_filter_where_nobody_asks_or_there_is_no_choice(
    make_site: Callable[..., Site], block: str
) -> None:
    page = built(make_site, block).html()
    assert not page.select(".du-filtered, [data-has], [data-text], script[src*=filter]")


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_books_and_plain_text_are_as_without(make_site: Callable[..., Site], builder: str) -> None:
    conf = {"epub_copyright": "2022", "version": "1"} if builder == "epub" else {}
    names = {"text": "index.txt", "latex": "sphinx.tex", "epub": "index.xhtml"}
    texts = []
    for option in ("", ":filter:\n"):
        blocks = "\n\n".join(f"```{{session-{one}}}\n{option}```" for one in ALL)
        made = built(make_site, blocks, builder, **conf)
        name = next(
            path.name for path in made.out.iterdir() if path.name == names[builder] or path.suffix == ".tex"
        )
        texts.append(made.text(name))
    assert texts[0] == texts[1]
    assert "Lunch" in texts[0]


def test_a_wrong_word_is_reported_and_the_others_count(make_site: Callable[..., Site]) -> None:
    made = built(make_site, "```{session-grid}\n:filter: room, lvel\n```")
    assert "did you mean “level”?" in made.warnings
    assert list(choices(made)) == ["room"]


def test_a_page_follows_a_value_of_its_sessions(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {"index.md": "# A\n\n```{session-grid}\n:filter: room\n:show: date\n```\n", "events/e.yaml": EVENT}
    )
    site.build()
    site.write({"events/e.yaml": EVENT.replace("Attic", "Loft")})
    made = site.build()
    assert made.read == ("index",)
    assert choices(made) == {"room": ["Loft", "Main hall"]}
