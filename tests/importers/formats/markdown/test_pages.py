"""Hand-written pages: what is found on them, and the directives that they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = """\
# Sprint of July 2022

Some words before.

| Event | Date | Time | Duration | RSVP |
|---|---|---|---|---|
| Office Hours | Jul 2 (Saturday) | 9 ET / 13 UTC / 16 EAT | 1 hour | [RSVP](https://meetup.com/g/1/) |
| Working Session #1 [^1] | Jul 9 (Saturday) | 9 ET / 13 UTC / 16 EAT | 3 hours | [RSVP](https://rsvp.example/2)|

[^1]: For the Americas

Some words after.
"""

HOURS = {
    "title": "Office Hours",
    "start": "2022-07-02 09:00",
    "duration": "1h",
    "type": "office-hours",
    "registration": "https://meetup.com/g/1/",
}


def test_a_table_of_sessions_becomes_a_directive(pages: Callable) -> None:
    found = pages(TABLE)
    assert found.event == {"title": "Sprint of July 2022", "timezone": "America/New_York"}
    assert found.records("sessions") == [
        HOURS,
        {
            "title": "Working Session #1",
            "start": "2022-07-09 09:00",
            "duration": "3h",
            "type": "working-session",
            "registration": "https://rsvp.example/2",
            "notes": "For the Americas",
        },
    ]
    assert found.said == []
    # The footnote is a note of the session now; nothing refers to it on the page.
    assert found.page() == (
        "# Sprint of July 2022\n\nSome words before.\n\n"
        "```{session-table} sprint\n:columns: session, date, time, length, registration\n```\n\n"
        "Some words after.\n"
    )


def test_each_value_has_its_place(pages: Callable) -> None:
    session = pages(TABLE).incoming.sections["sessions"][0].values
    places = {key: (value.line, value.column) for key, value in session.items()}
    assert places["title"] == (7, 3)
    assert places["start"] == (7, 18)
    assert places["registration"] == (7, 78)


def test_a_page_with_windows_lines_and_a_mark_keeps_them(pages: Callable) -> None:
    text = "\ufeff" + TABLE.replace("\n", "\r\n")
    page = pages(text.encode()).page()
    assert page.startswith("\ufeff# Sprint of July 2022\r\n\r\nSome words before.\r\n")
    assert "```{session-table} sprint\r\n:columns:" in page
    assert page.replace("\r\n", "").count("\n") == 0


@pytest.mark.parametrize(
    ("cell", "instead", "mark"),
    [
        ("3 hours", "60+30 minutes", "“60+30 minutes”: it is no duration"),
        ("Jul 9 (Saturday)", "some day", "“some day”: it is no date"),
        (
            "9 ET / 13 UTC / 16 EAT | 3",
            "in the morning | 3",
            "“in the morning”: it is no time of day with a zone",
        ),
        ("[RSVP](https://rsvp.example/2)", "by mail", "“by mail”: “registration” is no link"),
        (
            "Working Session #1 [^1]",
            "{ref}`nowhere` Session",
            "“nowhere”: it refers to a page that is not in the source",
        ),
    ],
)
def test_what_is_not_understood_stays_and_is_marked(
    pages: Callable, cell: str, instead: str, mark: str
) -> None:
    text = TABLE.replace(cell, instead)
    found = pages(text)
    assert len(found.records("sessions")) == 2
    marked = text.replace("| Event |", f"% du-events: {mark}\n| Event |")
    assert found.page() == marked


def test_a_wrong_weekday_is_told_and_the_date_counts(pages: Callable) -> None:
    found = pages(TABLE.replace("Jul 9 (Saturday)", "Jul 9 (Sunday)"))
    assert found.records("sessions")[1]["start"] == "2022-07-09 09:00"
    assert found.said == [
        (
            "index.md:8:29: warning: “Jul 9 (Sunday)” has another weekday than 2022-07-09, "
            "which is a Saturday; 2022-07-09 is taken [import-contradiction]"
        ),
    ]


def test_times_that_contradict_each_other_are_told_and_no_hour_is_taken(pages: Callable) -> None:
    found = pages(TABLE.replace("9 ET / 13 UTC / 16 EAT | 3", "9 ET / 14 UTC | 3"))
    assert "start" not in found.records("sessions")[1]
    assert found.records("sessions")[1]["date"] == "2022-07-09"
    assert "index.md:8:48: warning: the times of “9 ET / 14 UTC” contradict each other" in found.said[0]
    assert "% du-events: “9 ET / 14 UTC”: its times contradict each other\n| Event |" in found.page()


def test_a_year_is_that_of_a_heading_or_of_the_path_or_unknown(pages: Callable) -> None:
    undated = TABLE.replace("July 2022", "July")
    assert "date" not in pages(undated).records("sessions")[0]
    found = pages(files={"index.md": "# Home\n", "2022-07/plan.md": undated}, only="2022-07")
    assert found.records("sessions")[0] == HOURS


def test_a_page_that_is_included_knows_the_year_of_the_page_around_it(pages: Callable) -> None:
    part = TABLE.partition("Some words before.")[2]
    found = pages(files={"index.md": "# July 2022\n\n:::{include} plan.part.md\n:::\n", "plan.part.md": part})
    assert found.records("sessions")[0] == HOURS
    assert "```{session-table} sprint" in found.page("plan.part.md")


def test_the_same_session_on_two_pages_is_one(pages: Callable) -> None:
    other = """\
# Media kit 2022

| Event | Date | Time | Duration | Register |
|---|---|---|---|---|
| Session #1 | Jul 9 | 13:00 UTC | 3 hours | [here](https://meetup.com/g/9/) |
"""
    found = pages(TABLE, files={"kit.md": other})
    assert [one["title"] for one in found.records("sessions")] == ["Office Hours", "Working Session #1"]
    assert found.said == [
        (
            "kit.md:5:53: warning: “Session #1” has two links to register: https://meetup.com/g/9/, and "
            "https://rsvp.example/2; https://rsvp.example/2 is taken [import-contradiction]"
        ),
    ]
    # The page shows a single session of two, so the directive selects it.
    assert "\n:columns: session, date, time, length, registration\n:type: working-session\n```" in found.page(
        "kit.md"
    )


def test_rows_of_a_table_are_never_the_same_session(pages: Callable) -> None:
    rows = "".join(f"| Coffee | July 9, 2022 | {hour}:00 UTC |\n" for hour in (10, 15))
    found = pages(f"| Title | Date | Time |\n|---|---|---|\n{rows}")
    assert [one["start"] for one in found.records("sessions")] == ["2022-07-09T10:00Z", "2022-07-09T15:00Z"]


CARDS = """\
## Webinars

:::::{grid} 1 1 2 2
:gutter: 2

::::{grid-item-card} Arrays for everyone
:link: https://meetup.com/g/5/
Date: July 9, 2022
^^^
**Time:** 9am-10:30am EDT

Speaker(s): [Ada Obi](https://github.com/adaobi) and Grace Njeri

How arrays are shaped, in an hour.

![A drawing of an array](array.png)
+++
[Slides](slides.pdf) | [Recording](https://youtu.be/abcdefghijk) | [Notebook](https://example.org/nb)
::::

::::{card}
**Second steps**
{octicon}`calendar` Saturday, July 16, 2022
{octicon}`clock` 13:00 UTC

```{button-link} https://forms.gle/xyz
Register
```
::::
:::::
"""


def test_cards_with_dates_are_sessions(pages: Callable) -> None:
    found = pages(CARDS)
    first, second = found.records("sessions")
    assert first == {
        "title": "Arrays for everyone",
        "start": "2022-07-09 09:00",
        "duration": "1h30m",
        "type": "webinar",
        "speakers": ["people/ada-obi", {"name": "Grace Njeri"}],
        "registration": "https://meetup.com/g/5/",
        "video": "https://youtu.be/abcdefghijk",
        "slides": "/slides.pdf",
        "image": {"src": "/array.png", "alt": "A drawing of an array"},
        "abstract": "How arrays are shaped, in an hour.",
        "links": [{"title": "Notebook", "url": "https://example.org/nb"}],
    }
    assert second == {
        "title": "Second steps",
        "start": "2022-07-16T13:00Z",
        "type": "webinar",
        "registration": "https://forms.gle/xyz",
    }
    assert found.records("people") == [{"name": "Ada Obi", "links": {"github": "adaobi"}}]
    assert found.page() == "## Webinars\n\n:::::{grid} 1 1 2 2".replace(
        ":::::{grid} 1 1 2 2", "```{session-grid} sprint\n:columns: 1 1 2 2\n```\n"
    )


ZONES = """\
| Session | Date | San Francisco | New York | London | Nairobi |
|---|---|---|---|---|---|
| Office Hours | July 2, 2022 | 6–7am | 9–10am | 2–3pm | 4–5pm |
| Working Session #1 | July 9, 2022 | 6–9am | 9am–12pm | 1–4pm | 4–7pm |
"""


def test_a_table_of_zones_is_compared_cell_by_cell(pages: Callable) -> None:
    found = pages(f"{TABLE}\n{ZONES}")
    assert [one["start"] for one in found.records("sessions")] == ["2022-07-02 09:00", "2022-07-09 09:00"]
    assert found.said == [
        (
            "index.md:17:3: warning: “1–4pm” (London) is not 13:00 UTC, which the other times of it say; "
            "13:00 UTC is taken [import-contradiction]"
        ),
    ]
    assert (
        "\n:zones: America/Los_Angeles (San Francisco), America/New_York, Europe/London, Africa/Nairobi\n```"
        in found.page()
    )


def test_a_table_of_zones_alone_tells_when_sessions_are(pages: Callable) -> None:
    found = pages(ZONES)
    assert [(one["title"], one["start"], one["duration"]) for one in found.records("sessions")] == [
        ("Office Hours", "2022-07-02 06:00", "1h"),
        ("Working Session #1", "2022-07-09 06:00", "3h"),
    ]


def test_a_row_of_zones_that_means_no_session_stays(pages: Callable) -> None:
    found = pages(f"{TABLE}\n{ZONES.replace('Office Hours | July 2, 2022', 'A party |')}")
    assert "% du-events: “A party”: no session with a day has this title\n| Session |" in found.page()


def test_blocks_in_tabs_and_lists_get_fences_that_fit_there(pages: Callable) -> None:
    rows = "| Event | Date | Time |\n|---|---|---|\n| {} | July 9, 2022 | 9am EDT |\n"
    inside = "\n".join(f"    {line}" for line in rows.format("Second").splitlines())
    found = pages(
        f"````{{tab-set}}\n```{{tab-item}} First\n{rows.format('First')}```\n````\n\n- A list\n{inside}\n"
    )
    page = found.page()
    assert "```{tab-item} First\n~~~{session-table} sprint\n" in page
    assert "\n- A list\n    ```{session-table} sprint\n    :columns:" in page


def test_a_block_in_a_quotation_stays(pages: Callable) -> None:
    text = "> | Event | Date | Time |\n> |---|---|---|\n> | A | July 9, 2022 | 9am EDT |\n"
    assert pages(text).page() == f"% du-events: it stands in a quotation\n{text}"


@pytest.mark.parametrize(
    "text",
    [
        "Words alone.\n",
        "| Name | Price |\n|---|---|\n| Tea | 3 |\n",
        "::::{grid} 2\n:::{grid-item-card} Read the guide\nIt is short.\n:::\n::::\n",
        "```\n| Event | Date |\n|---|---|\n| In a listing | July 9, 2022 |\n```\n",
        "- [A link](https://example.org)\n",
        "% | Event | Date |\n",
    ],
)
def test_pages_without_records_say_nothing(pages: Callable, text: str) -> None:
    found = pages(text)
    assert (found.incoming.sections, found.incoming.pages, found.said) == ({}, [], [])


def test_a_form_to_register_is_that_of_the_event_and_two_contradict(pages: Callable) -> None:
    form = "\nFill in the registration form: <https://forms.example/1>\n"
    assert pages(TABLE + form).event["registration"] == "https://forms.example/1"
    both = pages(TABLE + form + form.replace("/1", "/2"))
    assert "registration" not in both.event
    assert "two links for one form: https://forms.example/1 and https://forms.example/2" in both.said[0]


def test_folders_of_several_years_are_several_events(pages: Callable) -> None:
    files = {"2021-07/index.md": TABLE, "2022-07/index.md": TABLE}
    found = pages(files=files)
    assert (found.incoming.sections, found.incoming.pages) == ({}, [])
    assert "the folder has the pages of several events: 2021-07, 2022-07" in found.said[0]
    assert len(pages(files=files, only="2022-07").records("sessions")) == 2


def test_a_page_that_was_rewritten_is_read_from_its_copy(pages: Callable) -> None:
    first = pages(TABLE)
    after = pages(first.page(), files={"index.md.before-import": TABLE})
    assert after.records("sessions") == first.records("sessions")
    assert (after.incoming.pages, after.said) == ([], [])
    assert not after.incoming.is_whole  # without the copy, what is not on the page is not gone


def test_what_is_new_on_a_page_that_was_rewritten_is_taken(pages: Callable) -> None:
    new = "\n| Event | Date | Time |\n|---|---|---|\n| Party | July 30, 2022 | 18:00 UTC |\n"
    after = pages(pages(TABLE).page() + new, files={"index.md.before-import": TABLE})
    assert [one["title"] for one in after.records("sessions")] == [
        "Office Hours",
        "Working Session #1",
        "Party",
    ]
    assert after.incoming.pages == []
    assert "the page was rewritten before, and stays" in after.said[0]


@pytest.mark.parametrize(
    "text",
    [
        "## Reports\n\n| Title | Date |\n|---|---|\n| How it went | July 9, 2022 |\n",
        "## News\n\n:::{card} How it went\nJuly 9, 2022\n\nIt went well.\n:::\n",
        ":::{card} How it went\nWe met on July 9, 2022, and it went well.\n:::\n",
        "## Sponsors\n\n- [Become a sponsor](https://example.org/become)\n",
        "## Organizers\n\n- [How to organize](https://example.org/how)\n",
    ],
)
def test_days_and_links_alone_are_no_records(pages: Callable, text: str) -> None:
    found = pages(text)
    assert (found.incoming.sections, found.incoming.pages) == ({}, [])


def test_marks_of_an_earlier_import_do_not_pile_up(pages: Callable) -> None:
    text = TABLE.replace("3 hours", "long")
    once = pages(text).page()
    assert pages(once).page() == once
    assert "% du-events" not in pages(once.replace("| long |", "| 3 hours |")).page()


def test_a_card_with_everything_in_a_line_is_a_session(pages: Callable) -> None:
    found = pages(
        ":::{grid-item-card} Open Source Working Session #1\n"
        "**Saturday, July 9, 2022**, 9am ET / 13:00 UTC / 16:00 EAT, 3 hours\n\n"
        "Hands-on help with a first pull request.\n\n"
        "[RSVP](https://www.meetup.com/data-umbrella/events/286552452/)\n:::\n"
    )
    assert found.records("sessions") == [
        {
            "title": "Open Source Working Session #1",
            "start": "2022-07-09 09:00",
            "duration": "3h",
            "type": "working-session",
            "registration": "https://www.meetup.com/data-umbrella/events/286552452/",
            "abstract": "Hands-on help with a first pull request.",
        }
    ]
    assert found.page() == "```{session-grid} sprint\n```\n"


def test_a_title_that_refers_to_a_page_has_what_that_page_shows(pages: Callable) -> None:
    page = (
        "(arrays)=\n# Arrays for everyone\n\n## Details\n\n- {download}`Slides <arrays.pdf>`\n"
        "- [Another talk](https://youtu.be/zzzzzzzzzzz)\n\n## Video\n\n:::{youtube} abcdefghijk\n:::\n"
    )
    text = (
        "## Webinars\n\n| Event | Date | Time |\n|---|---|---|\n| {ref}`arrays` | July 9, 2022 | 5pm UTC |\n"
    )
    found = pages(files={"2022/index.md": text, "about/arrays.md": page}, only="2022")
    assert found.records("sessions") == [
        {
            "title": "Arrays for everyone",
            "start": "2022-07-09T17:00Z",
            "type": "webinar",
            "page": "about/arrays",
            "video": "https://youtu.be/abcdefghijk",
            "slides": "/about/arrays.pdf",
        }
    ]
    assert "```{session-table} sprint" in found.page("2022/index.md")


def test_a_title_may_stand_before_the_page(pages: Callable) -> None:
    table = TABLE.partition("Some words before.")[2].replace("Jul 2", "Jul 2, 2022")
    found = pages(f"---\norphan: true\ntitle: The sprint\n---\n{table}")
    assert found.event["title"] == "The sprint"
    title = found.incoming.event["title"]
    assert (title.line, title.column) == (3, 8)


def test_what_stands_behind_the_name_of_a_speaker_is_no_name(pages: Callable) -> None:
    found = pages(
        "| Event | Date | Speakers |\n|---|---|---|\n| A | July 9, 2022 | Ada Obi (Kite), Bo Li |\n"
    )
    assert found.records("sessions")[0]["speakers"] == [{"name": "Ada Obi"}, {"name": "Bo Li"}]
    assert "% du-events: “Kite”: it stands behind a name\n| Event |" in found.page()


def test_many_reasons_are_cut_short(pages: Callable) -> None:
    rows = "".join(f"| Part {one} | {'long ' * 80}{one} |\n" for one in range(8))
    page = pages(f"| Event | Date |\n|---|---|\n{rows}").page().split("\n")
    assert [line.startswith("% du-events: “long long") for line in page[:5]] == [True] * 5
    assert max(map(len, page[:5])) <= 180
    assert page[5:7] == ["% du-events: and 3 more", "| Event | Date |"]


def test_a_page_whose_lines_end_in_several_ways_stays(pages: Callable) -> None:
    found = pages(TABLE.replace("words before", "words\rbefore").encode())
    assert len(found.records("sessions")) == 2
    assert found.incoming.pages == []
    assert "the page stays as it is, for its lines end in several ways" in found.said[0]


def test_a_footnote_that_is_needed_elsewhere_stays(pages: Callable) -> None:
    page = pages(TABLE.replace("words after", "words after[^1]")).page()
    assert "[^1]: For the Americas\n" in page


def test_a_footnote_that_ends_a_block_goes_without_the_end_of_the_block(pages: Callable) -> None:
    """The parser gives what ends with a text a line that the text has not."""
    before, _, after = TABLE.partition("[^1]: For the Americas\n")
    page = pages(f"{before}:::{{note}}\n[^1]: For the Americas\n:::\n{after}").page()
    assert ":::{note}\n:::\n" in page
    assert "Americas" not in page


def test_a_footnote_that_ends_a_page_in_a_block_without_end_goes(pages: Callable) -> None:
    page = pages(f"{TABLE.partition('[^1]:')[0]}:::{{note}}\n[^1]: For the Americas").page()
    assert page.endswith(":::{note}")
