"""Cards in all their forms: pictures, buttons, recordings, HTML; and what is left of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def session(pages: Callable, lines: str, title: str = "Arrays") -> Any:
    return pages(f"::::{{card}} {title}\nDate: July 9, 2022\n\n{lines}\n::::\n")


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        ("```{youtube} abcdefghijk\n```", "video", "https://youtu.be/abcdefghijk"),
        ("```{image} a.png\n:alt: A drawing\n```", "image", {"src": "/a.png", "alt": "A drawing"}),
        (
            "```{figure} a.png\n:alt: A drawing\n:target: https://youtu.be/abcdefghijk\n```",
            "video",
            "https://youtu.be/abcdefghijk",
        ),
        ("```{div} some-class\nSpeaker: Ada Obi\n```", "speakers", [{"name": "Ada Obi"}]),
        ("- Where: Discord\n- Level: beginner", "level", "beginner"),
        ("[Register now](https://rsvp.example)", "registration", "https://rsvp.example"),
        ("[Come](https://www.eventbrite.com/e/1)", "registration", "https://www.eventbrite.com/e/1"),
        ("{download}`Slides <a.pdf>`", "slides", "/a.pdf"),
        ("{octicon}`video` [here](https://v.example)", "video", "https://v.example"),
        ('<a href="https://rsvp.example">RSVP</a>', "registration", "https://rsvp.example"),
        ("{bdg-link-primary}`RSVP <https://rsvp.example>`", "registration", "https://rsvp.example"),
        (
            "One.\n\nTwo with [a link](https://x.example).",
            "abstract",
            "One.\n\nTwo with [a link](https://x.example).",
        ),
        ("RSVP: https://rsvp.example", "registration", "https://rsvp.example"),
        ("Duration: 90 mins", "duration", "1h30m"),
    ],
)
def test_what_stands_on_a_card_of_a_session(pages: Callable, lines: str, key: str, value: object) -> None:
    assert session(pages, lines).records("sessions")[0][key] == value


@pytest.mark.parametrize(
    ("title", "key", "value"),
    [
        ("[Arrays](https://youtu.be/abcdefghijk)", "video", "https://youtu.be/abcdefghijk"),
        ("[Arrays](https://www.meetup.com/g/events/1)", "registration", "https://www.meetup.com/g/events/1"),
        ("[Arrays](https://arrays.example)", "url", "https://arrays.example"),
        ("[Arrays](other.md)", "page", "other"),
        ("{doc}`other`", "title", "The other page"),
    ],
)
def test_where_a_title_leads(pages: Callable, title: str, key: str, value: str) -> None:
    files = {"other.md": "# The other page\n"}
    found = pages(f":::{{card}} {title}\nDate: July 9, 2022\n:::\n", files=files)
    assert found.records("sessions")[0][key] == value


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        ("![](a.png)", "“a.png”: the picture has no alternative text"),
        ("Time: 9am EDT\n\nTime: 10am EDT", "“10am EDT”: there are two for “time”"),
        ("```{math}\nx\n```", "“math”: it is more than text, links and pictures"),
        ("Words with {ref}`a role`.", "“Words with a role.”: its markup is not that of a short text"),
        ("Where: Discord", "session-grid shows no location"),
        ("{ref}`x`", "its markup is not that of a short text"),
        ("Level: beginner\nmore [words](https://x.example) of it", "a part of its paragraph has a label"),
    ],
)
def test_a_card_that_is_not_all_understood_stays(pages: Callable, lines: str, mark: str) -> None:
    page = session(pages, lines).page()
    assert page.startswith("% du-events: ")
    assert mark in page


def test_a_title_that_leads_nowhere_is_marked(pages: Callable) -> None:
    page = session(pages, "", "[Arrays](nowhere.md)").page()
    assert "% du-events: “nowhere.md”: it is neither an address nor a page of the source\n" in page


def test_what_labels_say_is_shown_by_the_grid(pages: Callable) -> None:
    page = session(pages, "Level: beginner\n\nTrack: Docs").page()
    assert ":show: date, time, notes, image, abstract, speakers, links, calendar, track, level\n" in page


def test_options_select_the_sessions_of_a_block(pages: Callable) -> None:
    def block(heading: str, *days: int) -> str:
        cards = "".join(
            f":::{{card}} Part {day}\nDate: July {day}, 2022\n\nTime: 9am EDT\n:::\n" for day in days
        )
        return f"## {heading}\n\n{cards}\n"

    apart = pages(block("First", 1, 2) + block("Second", 3, 4)).page()
    assert ":from: 2022-07-01\n:to: 2022-07-02\n" in apart
    mixed = pages(block("Mine", 1, 3) + block("Mine", 2, 4))
    assert ":tags: mine\n" in mixed.page()
    assert ":tags: mine-2\n" in mixed.page()
    assert [one["tags"] for one in mixed.records("sessions")] == [["mine"], ["mine"], ["mine-2"], ["mine-2"]]


def person(pages: Callable, lines: str, heading: str = "Mentors") -> Any:
    return pages(f"# {heading}\n\n::::{{grid}} 2\n:::{{grid-item-card}}\n{lines}\n:::\n::::\n")


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("Ada Obi\n\nthey / them", {"pronouns": "they/them"}),
        ("Ada Obi\n\nPronouns: she/her", {"pronouns": "she/her"}),
        ("Ada Obi\n\nAffiliation: Kite", {"affiliation": "Kite"}),
        ("Ada Obi\n\nLocation: The moon", {"location": "The moon"}),
        ("Ada Obi\n\nNew York", {"location": "New York"}),
        ("Ada Obi\n\n(Brasil)", {"location": "Brasil", "country": "BR"}),
        ("Ada Obi\n\nWorks on arrays.\n\nLikes tea.", {"bio": "Works on arrays. Likes tea."}),
        ("Name: Ada Obi", {}),
        ("[Ada Obi](https://ada.example)", {"links": {"website": "https://ada.example"}}),
        (
            "Ada Obi\n\n[a](https://a.example) [b](https://b.example)",
            {"links": {"website": ["https://a.example", "https://b.example"]}},
        ),
        ("Ada Obi\n\n[Mastodon](https://m.example/@ada) [{fab}`mastodon`](https://m.example/@ada)", None),
        ("Ada Obi\n\nLocation: -", {}),
    ],
)
def test_what_stands_on_a_card_of_a_person(
    pages: Callable, lines: str, values: dict[str, Any] | None
) -> None:
    own = person(pages, lines).records("people")[0]
    assert own == {"name": "Ada Obi", **values} if values is not None else own["links"]


def test_roles_may_stand_on_cards(pages: Callable) -> None:
    found = person(pages, "Ada Obi\n\nSpeaker\n\nRole: Juggler")
    assert found.roles == {role: ["people/ada-obi"] for role in ("mentor", "speaker", "Juggler")}


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        ("Ada Obi {kbd}`x`", "“x”: it is no name"),
        ("Ada Obi\n\n[me](about.md)", "“about.md”: the link leads to no address"),
        (
            "Ada Obi\n\n![](https://pictures.example/a.png)",
            "a photo at an address has to be saved beside the pages first",
        ),
    ],
)
def test_a_card_of_a_person_that_is_not_all_understood_stays(pages: Callable, lines: str, mark: str) -> None:
    assert mark in person(pages, lines).page()


def test_people_without_a_heading_are_known_by_their_icons_and_pictures(pages: Callable) -> None:
    found = person(pages, "![](ada.png)\n\nAda Obi\n\n[{fab}`github`](https://github.com/ada)", "Welcome")
    assert found.records("people") == [{"name": "Ada Obi", "photo": "/ada.png", "links": {"github": "ada"}}]
    assert found.page() == "# Welcome\n\n```{people-grid} sprint\n:columns: 2\n:hide: role\n```\n"


def test_a_photo_from_github_is_fetched_later(pages: Callable) -> None:
    picture = "![](https://avatars.githubusercontent.com/u/1)"
    found = person(pages, f"{picture}\n\nAda Obi\n\n[GitHub](https://github.com/ada)")
    assert ["fetch it with `du-events photos --fetch`" in one for one in found.said] == [True]
    assert "```{people-grid} sprint" in found.page()


def test_pictures_that_a_build_would_warn_of_are_left_out(pages: Callable, tmp_path: Path) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "small.png")
    found = person(pages, "![](small.png)\n\nAda Obi")
    assert found.records("people") == [{"name": "Ada Obi"}]
    assert "a photo that has 20 × 20 pixels is not taken" in found.said[0]


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (
            "![Kite](https://kite.example/logo.png)\n\nKite",
            "a logo at an address has to be saved beside the pages first",
        ),
        ("![Kite](a.svg) ![Kite](b.svg)", "“b.svg”: it is a second picture"),
        (
            "[Kite](https://kite.example)\n\n[Other](https://other.example)",
            "“https://other.example”: it is a second link",
        ),
        ("**Kite** {kbd}`x` flies <https://kite.example>", "its markup is not that of a short text"),
    ],
)
def test_a_card_of_a_sponsor_that_is_not_all_understood_stays(pages: Callable, lines: str, mark: str) -> None:
    assert mark in person(pages, lines, "Sponsors").page()


def test_a_sponsor_may_have_a_title_and_labels(pages: Callable) -> None:
    found = pages(
        "# Sponsors\n\n:::{card} Kite\nWebsite: [site](https://kite.example)\n\nAbout: They fly.\n:::\n"
        ":::{card}\nLantern\n\n<https://lantern.example>\n:::\n"
    )
    assert found.records("sponsors") == [
        {"name": "Kite", "url": "https://kite.example", "description": "They fly."},
        {"name": "Lantern", "url": "https://lantern.example"},
    ]


def test_partners_have_the_type_of_their_heading(pages: Callable) -> None:
    found = pages(
        "# Media Partners\n\n- [The Post](https://post.example)\n\n# Community Partners\n\n- [Kite](https://kite.example)\n"
    )
    assert [one["type"] for one in found.records("partners")] == ["media", "community"]
    assert ":kind: partners\n:type: media\n" in found.page()


def test_sponsors_that_no_option_selects_stay(pages: Callable) -> None:
    page = pages(
        "# Sponsors\n\n- [A](https://a.example)\n\n# Our sponsors\n\n- [B](https://b.example)\n"
    ).page()
    assert page.count("% du-events: no option of sponsor-block tells these sponsors from the others\n") == 2


def test_a_word_with_a_hash_below_its_heading_is_the_hashtag(pages: Callable) -> None:
    found = pages("# Event hashtag\n\n#KiteSprint\n\n# Mentors\n\n- [Ada Obi](https://ada.example)\n")
    assert found.event["hashtag"] == "KiteSprint"


def test_what_stands_between_cards_is_not_lost(pages: Callable) -> None:
    text = "# Mentors\n\n::::{grid} 2\nWelcome!\n\n:::{grid-item}\nAda Obi\n\n[x](https://ada.example)\n:::\n::::\n"
    assert pages(text).page() == text.replace(
        "::::{grid}", "% du-events: “Welcome!”: it is no card\n::::{grid}"
    )


def test_cards_of_html_with_words_beside_them_stay(pages: Callable) -> None:
    text = (
        '# Mentors\n\n<div><p>Thanks to</p><div class="card"><b>Ada Obi</b><br>Nairobi, Kenya</div></div>\n'
    )
    found = pages(text)
    assert found.records("people") == [{"name": "Ada Obi", "location": "Nairobi, Kenya", "country": "KE"}]
    assert "% du-events: “Thanks to”: it is no card\n<div>" in found.page()


def test_tabs_are_headings_of_what_is_in_them(pages: Callable) -> None:
    found = pages(
        "::::{tab-set}\n:::{tab-item} Organizers\n- [Ada Obi](https://ada.example)\n:::\n"
        ":::{tab-item} Mentors\n- [Bo Li](https://bo.example)\n:::\n::::\n"
    )
    assert found.roles == {"organizer": ["people/ada-obi"], "mentor": ["people/bo-li"]}


def test_a_picture_of_a_session_that_a_build_would_warn_of_keeps_its_card(
    pages: Callable, tmp_path: Path
) -> None:
    still, moving = (Image.new("RGB", (300, 300), color) for color in ("teal", "navy"))
    still.save(tmp_path / "moving.gif", save_all=True, append_images=[moving])
    found = session(pages, "![Arrays](moving.gif)\n\nTime: 9am EDT")
    assert "image" not in found.records("sessions")[0]
    assert "% du-events: “/moving.gif”: the picture moves" in found.page()


def test_a_link_may_be_a_picture(pages: Callable) -> None:
    found = pages(
        "# Sponsors\n\n:::{card}\n[![Kite](kite.svg)](https://kite.example)\n:::\n"
        ':::{card}\n<a href="https://lantern.example"><img alt="Lantern" src="lantern.svg"></a>\n:::\n'
        '<div class="card"><a href="https://moth.example"><img alt="Moth" src="moth.svg"></a></div>\n'
    )
    assert [(one["name"], one["url"], one["logo"]) for one in found.records("sponsors")] == [
        ("Kite", "https://kite.example", "/kite.svg"),
        ("Lantern", "https://lantern.example", "/lantern.svg"),
        ("Moth", "https://moth.example", "/moth.svg"),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "---\nlink: 'https://kite.example'\nshadow: none\n---\n![Kite](kite.svg)",
        ":link: https://kite.example\n:img-top: kite.svg\n:img-alt: Kite",
    ],
)
def test_options_of_a_card_are_read_in_both_forms(pages: Callable, inside: str) -> None:
    found = pages(f"# Sponsors\n\n```{{card}}\n{inside}\n```\n")
    assert found.records("sponsors") == [{"name": "Kite", "url": "https://kite.example", "logo": "/kite.svg"}]


@pytest.mark.parametrize("heading", ["Mentors", "Sponsors"])
def test_substitutions_and_templates_are_no_names(pages: Callable, heading: str) -> None:
    found = person(pages, "![](a.svg)\n\n{{ name }}\n\n[x](https://x.example)", heading)
    assert found.incoming.sections == {}
    found = pages("| Event | Date |\n|---|---|\n| {{ name }} | July 9, 2022 |\n")
    assert found.incoming.sections == {}
    assert "% du-events: “{{ name }}”: " in found.page()


@pytest.mark.parametrize(
    "when",
    [
        "**Saturday, July 9, 2022**\n^^^\n9 ET / 13 UTC / 16 EAT (3 hours)",
        "**July 9, 2022**\n\n9am ET / 13:00 UTC, 3 hours",
        "Date: July 9, 2022\n13:00 UTC (3 hours)",
    ],
)
def test_an_hour_below_its_day_is_the_hour_of_the_session(pages: Callable, when: str) -> None:
    found = pages(f"# Sprint\n\n:::{{card}} First steps\n{when}\n\nWith help.\n:::\n")
    (session,) = found.records("sessions")
    assert session["start"] in ("2022-07-09 09:00", "2022-07-09T13:00Z")
    assert (session["duration"], session["abstract"]) == ("3h", "With help.")


def test_a_second_hour_is_text(pages: Callable) -> None:
    found = pages("# Sprint\n\n:::{card} First steps\nJuly 9, 2022, 13:00 UTC\n\n15:00 UTC\n:::\n")
    (session,) = found.records("sessions")
    assert (session["start"], session["abstract"]) == ("2022-07-09T13:00Z", "15:00 UTC")
