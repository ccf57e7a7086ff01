"""People, sponsors and partners on hand-written pages, and the directives that they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = """\
# Organizers

## Kite Organizers

::::{grid} 2 2 3 5
:::{grid-item}
<img alt="Ada Obi" class="rounded-circle" src="../pictures/ada.jpg">

Ada Obi (she/her)

Accra, Ghana

[{fab}`github`][ada]
[{fab}`linkedin-in`](https://www.linkedin.com/in/ada-obi/)
:::
:::{grid-item}
<img alt="somebody" src="../pictures/blank.jpg">

Grace Njeri

Portland, OR

<a href="https://example.org/grace"><i class="fas fa-globe"></i></a>
:::
::::

## Lantern Organizers

::::{grid} 2
:::{grid-item-card}
:link: https://github.com/adaobi

**Ada Obi**
:::
:::{grid-item-card} Lucía Paz
![](../pictures/blank.jpg)

[GitHub](https://github.com/lucia)
[{fas}`envelope`](mailto:lucia@example.org)
:::
::::

[ada]: https://github.com/adaobi
"""


def test_cards_with_names_are_people(pages: Callable) -> None:
    found = pages(files={"about/people.md": PEOPLE})
    assert found.records("people") == [
        {
            "name": "Ada Obi",
            "pronouns": "she/her",
            "photo": "/pictures/ada.jpg",
            "location": "Accra, Ghana",
            "country": "GH",
            "links": {"github": "adaobi", "linkedin": "ada-obi"},
            "team": "teams/kite",
        },
        {
            "name": "Grace Njeri",
            "location": "Portland, OR",
            "links": {"website": "https://example.org/grace"},
            "team": "teams/kite",
        },
        {"name": "Lucía Paz", "links": {"github": "lucia"}, "team": "teams/lantern"},
    ]
    assert found.roles == {
        "organizer": ["people/ada-obi", "people/grace-njeri", "people/lucia-paz"],
        # The team of Ada is Kite, so the team does not tell these two from the others.
        "Lantern organizer": ["people/ada-obi", "people/lucia-paz"],
    }
    assert found.said == [
        (
            "about/people.md:17:26: note: a picture that stands for several people is not taken (2 times); "
            "initials are shown [import-left-out]"
        ),
        (
            "about/people.md:39:19: note: a mail address is not taken; addresses are nobody's business "
            "[import-left-out]"
        ),
    ]
    page = found.page("about/people.md")
    assert (
        "```{people-grid} sprint\n:role: organizer\n:team: kite\n:columns: 2 2 3 5\n:hide: role\n```" in page
    )
    assert "```{people-grid} sprint\n:role: Lantern organizer\n:columns: 2\n:hide: role\n```" in page
    assert page.endswith("\n[ada]: https://github.com/adaobi\n")


def test_one_account_under_two_spellings_is_told(pages: Callable) -> None:
    found = pages(
        "# Mentors\n\n- [Lucy Jimenez](https://github.com/lucy)\n\n"
        "# Speakers\n\n- [Lucy Jiminez](https://github.com/lucy)\n"
    )
    assert found.roles == {"mentor": ["people/lucy-jimenez"], "speaker": ["people/lucy-jimenez"]}
    assert found.said == [
        (
            "index.md:7:4: warning: “Lucy Jiminez” has an account of “Lucy Jimenez” (index.md:3:4), "
            "so both seem to be "
            "one person; “Lucy Jimenez” is taken; correct the spelling if it is wrong [import-contradiction]"
        ),
    ]


def test_an_icon_of_another_service_is_told(pages: Callable) -> None:
    found = pages("# Mentors\n\n- Ada Obi [{fab}`linkedin`](https://github.com/ada)\n")
    assert found.records("people") == [{"name": "Ada Obi", "links": {"github": "ada"}}]
    assert "the icon is that of LinkedIn, the address is at GitHub" in found.said[0]


SPONSORS = """\
# Sponsors

## Gold

::::{grid} 1 1 2 2
:::{grid-item-card}
:link: https://lantern.example/
![Lantern](logos/lantern.svg)

Lantern lights the way.
:::
::::

## Silver

::::{grid} 1 1 2 2
:::{grid-item-card}
:link: https://kite.example/
![](logos/kite.svg)

**Kite Works:** They fly.
:::
::::

# Community Partners

- [Python Atlantis](https://atlantis.example/)
"""


def test_logos_below_their_headings_are_sponsors_and_partners(pages: Callable) -> None:
    found = pages(SPONSORS)
    assert found.records("sponsors") == [
        {
            "name": "Lantern",
            "url": "https://lantern.example/",
            "logo": "/logos/lantern.svg",
            "description": "Lantern lights the way.",
            "tier": "tiers/gold",
        },
        {
            "name": "Kite Works",
            "url": "https://kite.example/",
            "logo": "/logos/kite.svg",
            "description": "They fly.",
            "tier": "tiers/silver",
        },
    ]
    assert found.records("tiers") == [{"title": "Gold"}, {"title": "Silver"}]
    assert found.records("partners") == [
        {"name": "Python Atlantis", "url": "https://atlantis.example/", "type": "community"}
    ]
    assert "```{sponsor-block} sprint\n:tier: gold\n```" in found.page()
    assert "```{sponsor-block} sprint\n:kind: partners\n```" in found.page()


def test_cards_of_html_are_cards(pages: Callable) -> None:
    found = pages(
        '# Mentors\n\n<div class="row"><div class="card"><img src="a.png" alt="Ada"><h3>Ada Obi</h3>\n'
        '<p>Nairobi, Kenya</p><a href="https://github.com/ada"><i class="fab fa-github"></i></a>'
        "</div></div>\n"
    )
    assert found.records("people") == [
        {
            "name": "Ada Obi",
            "photo": "/a.png",
            "location": "Nairobi, Kenya",
            "country": "KE",
            "links": {"github": "ada"},
        }
    ]


@pytest.mark.parametrize("heading", ["“C#”, x Organizers", "Organizers"])
def test_people_whom_no_option_selects_stay_where_they_are(pages: Callable, heading: str) -> None:
    ada, bo, cy = (
        f"- [{name}](https://{name[:2].lower()}.example)" for name in ("Ada Obi", "Bo Li", "Cy Paz")
    )
    text = f"# Kite Organizers\n\n{ada}\n{cy}\n\n# {heading}\n\n{ada}\n{bo}\n"
    page = pages(text).page()
    assert "```{people-grid} sprint\n:role: organizer\n:team: kite\n" in page
    assert "% du-events: no option of people-grid tells these people from the others\n- [Ada Obi]" in page


def test_two_names_for_one_sponsor_are_told(pages: Callable) -> None:
    found = pages("# Sponsors\n\n- [CZI](https://czi.example/)\n- [Chan Initiative](https://czi.example)\n")
    assert [one["name"] for one in found.records("sponsors")] == ["CZI"]
    assert (
        "“Chan Initiative” has the address of “CZI” (index.md:3:4), so both seem to be one org"
        in found.said[0]
    )


@pytest.mark.parametrize(
    "name",
    [
        "Ananya Subrahmanyam Krishnamurthy-Venkateswaran de la Santísima Trinidad",
        "Thomas V. Obi",
        "Prof. Dr. Lucía Paz Jr.",
        "王小明",
    ],
)
def test_what_somebody_does_is_nobodys_name(pages: Callable, name: str) -> None:
    found = pages(
        f"# Organizers\n\n::::{{grid}} 2\n:::{{grid-item-card}} {name}\nMentor, Accra, Ghana\n:::\n::::\n"
    )
    (ada,) = found.records("people")
    assert ada == {"name": name, "location": "Accra, Ghana", "country": "GH"}
    assert list(found.roles) == ["organizer", "mentor"]
    # The card says the role, so the grid shows it.
    assert "```{people-grid} sprint\n:role: organizer\n:columns: 2\n```" in found.page()


@pytest.mark.parametrize("line", ["Mentor | Likes tea", "Mentor – Likes tea", "Mentor\n\nLikes tea"])
def test_a_role_may_stand_before_other_words(pages: Callable, line: str) -> None:
    found = pages(f"# Organizers\n\n::::{{grid}} 2\n:::{{grid-item-card}} Ada Obi\n{line}\n:::\n::::\n")
    assert found.records("people") == [{"name": "Ada Obi", "bio": "Likes tea"}]
    assert ":show: photo, pronouns, role, affiliation, place, bio, links" in found.page()


@pytest.mark.parametrize("heading", ["Mentors 2022", "Mentors (2022)", "Mentors, 2022 – 2023"])
def test_a_year_behind_a_heading_does_not_hide_what_it_says(pages: Callable, heading: str) -> None:
    found = pages(f"# {heading}\n\n- [Ada Obi](https://github.com/ada)\n")
    assert found.roles == {"mentor": ["people/ada-obi"]}


def test_a_column_may_be_called_as_those_who_stand_in_it(pages: Callable) -> None:
    found = pages(
        "# Sponsors\n\n| Sponsor | Link |\n|--|--|\n| Lantern Press | <https://lantern.example/> |\n\n"
        "# Mentors\n\n| Mentor | GitHub |\n|--|--|\n| Ada Obi | [ada](https://github.com/ada) |\n"
    )
    assert found.records("sponsors") == [{"name": "Lantern Press", "url": "https://lantern.example/"}]
    assert found.records("people") == [{"name": "Ada Obi", "links": {"github": "ada"}}]
    assert "```{sponsor-block} sprint\n```" in found.page()
    assert "```{people-grid} sprint\n:role: mentor\n:style: list\n:hide: role\n```" in found.page()
