"""What is wrong with data is said at its own line of its own file, from whichever page shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

PAGES = {
    "myst": {"index.md": "# A\n\n```{session-grid}\n```\n\n```{sponsor-block}\n```\n"},
    "rst": {"index.rst": "A\n=\n\n.. session-grid::\n\n.. sponsor-block::\n"},
}


@pytest.fixture(params=PAGES)
def build(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a site of data with a page in each of the markups."""

    def build(data: dict[str, str | bytes], **conf: Any) -> Built:
        quiet: dict[str, Any] = {"suppress_warnings": ["du_events.empty-selection"]}
        return make_site({**PAGES[request.param], **data}).build(**quiet | conf)

    return build


def test_wrong_data_is_located_to_the_column(build: Callable[..., Built]) -> None:
    built = build(
        {
            "events/e.yaml": """
                event: {title: E}
                sessions:
                  - id: one
                    title: One
                    date: 2022-13-01
                  - {id: two, title: Two, date: 2022-07-09, colour: red}
                """,
            "events/people.yaml": b"- {id: x, name: \xff}\n",
        }
    )

    place = r"^events/e\.yaml:5:11: (WARNING|ERROR): session “one”: .*; .* \[du_events\.invalid-date\]$"
    assert re.search(place, built.warnings, re.MULTILINE)
    place = r"^events/e\.yaml:6:45: (WARNING|ERROR): .*“colour”.* \[du_events\.unknown-key\]$"
    assert re.search(place, built.warnings, re.MULTILINE)
    place = r"^events/people\.yaml:1:17: (WARNING|ERROR): .* \[du_events\.file-encoding\]$"
    assert re.search(place, built.warnings, re.MULTILINE)
    assert len(built.warnings.splitlines()) == 3


@pytest.mark.parametrize("quiet", ["du_events.double-booked", "du_events.*", "du_events"])
def test_a_note_that_is_not_wanted_is_not_said(build: Callable[..., Built], quiet: str) -> None:
    own = "start: 2026-05-13T10:00Z, duration: 1h, room: Hall A"
    data = f"event: {{title: E}}\nsessions:\n- {{id: a, title: A, {own}}}\n- {{id: b, title: B, {own}}}\n"

    assert "[du_events.double-booked]" in build({"events/e.yaml": data}).said
    assert "[du_events.double-booked]" not in build({"events/e.yaml": data}, suppress_warnings=[quiet]).said


def test_a_note_is_said_and_fails_no_build(build: Callable[..., Built]) -> None:
    data = "event: {title: E}\nsessions:\n- {id: s, title: S, day: 2022-07-09}\n"
    built = build({"events/e.yaml": data})

    assert built.warnings == ""
    assert "events/e.yaml:3:21: note: " in built.said
    assert "[du_events.foreign-word]" in built.said


def test_a_cell_of_a_table_is_located(build: Callable[..., Built]) -> None:
    built = build(
        {
            "events/e/event.yaml": "title: E\n",
            "events/e/contributions.yaml": "source: it.csv\n",
            "events/e/it.csv": "Repo,Number,Status,Author\no/a,1,Merged,@x\no/a,2,Perhaps,@x\n",
        }
    )

    assert built.warnings.startswith("events/e/it.csv:3:7: WARNING: ")
    assert "[du_events.contribution-status]" in built.warnings


TEXT = """\
event:
  title: E
sessions:
  - id: one
    title: One
    date: 2022-07-09
    abstract: |
      Fine.
      Also fine, with a
      {text}

      The end.
"""

WRONG = {
    "[x](javascript:alert(1))": ("“javascript” addresses are not allowed", "du_events.text"),
    "[x](ftp://example.org/)": ("“ftp” addresses are not allowed", "du_events.text"),
    "[x](index#part)": ("“#part” is left out: a link leads to a whole document", "du_events.text"),
    "![A picture](x.png)": ("a picture in a text", "du_events.text"),
    "{math}`x`": ("the role {math} is shown, not run", "du_events.text"),
    "{raw-html}`<b>`": ("the role {raw-html} is shown, not run", "du_events.text"),
    "{ref}`nowhere`": ("nowhere", "ref.ref"),  # Sphinx's own words, from here on
    "{doc}`nowhere`": ("nowhere", "ref.doc"),
    "{term}`nothing`": ("nothing", "ref.term"),
    "{any}`nothing`": ("nothing", "ref.any"),
    "[x](nowhere.md)": ("nowhere", "ref.doc"),
    "[x](#nowhere)": ("nowhere", "ref.ref"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_text_is_located_to_the_line(build: Callable[..., Built], text: str) -> None:
    message, kind = WRONG[text]
    built = build({"events/e.yaml": TEXT.replace("{text}", text)}, nitpicky=True)

    lines = [line for line in built.warnings.splitlines() if message in line]
    assert len(lines) == len(built.warnings.splitlines()) == 1
    assert lines[0].startswith("events/e.yaml:10: WARNING: ")
    assert lines[0].endswith(f"[{kind}]")


BLOCKS = {
    "```{include} /etc/passwd\n```": "the directive {include} is shown, not run",
    "```{eval-rst}\n.. raw:: html\n\n   <script>\n```": "the directive {eval-rst} is shown, not run",
    "```nolexer\nx\n```": "nolexer",
}


@pytest.mark.parametrize("text", BLOCKS)
def test_a_block_of_a_text_is_located(build: Callable[..., Built], text: str) -> None:
    block = "\n" + "\n".join(f"      {line}" if line else "" for line in text.splitlines())
    built = build({"events/e.yaml": TEXT.replace("      {text}", block)})

    (line,) = built.warnings.splitlines()
    assert line.startswith("events/e.yaml:11: WARNING: ")
    assert BLOCKS[text] in line


def test_every_kind_of_text_knows_its_place(build: Callable[..., Built]) -> None:
    built = build(
        {
            "events/organizations.yaml": """
                - id: labs
                  name: Labs
                  description: A plain ![x](y) text.
                - id: more
                  name: More
                  description: "A quoted ![x](y) text."
                """,
            "events/e.yaml": """
                event: {title: E}
                sponsors:
                  - {organization: labs}
                  - {organization: more}
                  - name: Here
                    description: >-
                      A folded ![x](y) text.
                """,
        }
    )

    places = sorted(line.partition(": WARNING")[0] for line in built.warnings.splitlines())
    assert places == ["events/e.yaml:7", "events/organizations.yaml:3", "events/organizations.yaml:6"]


def test_a_warning_of_the_page_stands_on_the_page(build: Callable[..., Built]) -> None:
    built = build({"events/e.yaml": "event: {title: E}\n"}, suppress_warnings=[])

    lines = built.warnings.splitlines()
    assert [line.partition(":")[0] for line in lines] in (["index.md"] * 2, ["index.rst"] * 2)
    assert all(line.endswith("[du_events.empty-selection]") for line in lines)
