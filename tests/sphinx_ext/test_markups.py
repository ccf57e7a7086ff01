"""One directive means one thing, whichever markup its page is written in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_du_events.sphinx_ext.directives.all import DIRECTIVES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Case, Site


def _shape(tree: nodes.document) -> str:
    """A document as text, without what says which file it is."""
    section = tree.next_node(nodes.section)
    assert section is not None
    return re.sub(r'place="\S*/source/', 'place="', section.pformat())


@pytest.mark.parametrize("markup", ["myst", "myst_yaml"])
def test_myst_and_restructuredtext_give_the_same(whole: Callable[[str], Site], markup: str) -> None:
    rst, myst = whole("rst").build("html"), whole(markup).build("html")

    assert rst.warnings == myst.warnings == ""
    assert _shape(myst.doctrees["index"]) == _shape(rst.doctrees["index"])
    assert str(myst.body()) == str(rst.body())


def test_every_option_is_used_by_that_test(cases: tuple[Case, ...]) -> None:
    used = {(case.name, option) for case in cases for option in case.options}

    assert {(one.directive_name, option.name) for one in DIRECTIVES for option in one.options_taken} == used


PAGES = {
    "inside a note": (
        "```{note}\n\n:::{session-grid} talks\n:limit: 1\n:::\n```\n",
        ".. note::\n\n   .. session-grid:: talks\n      :limit: 1\n",
    ),
    "inside a list": (
        "- A point\n\n  ```{session-table} talks\n  ```\n",
        "- A point\n\n  .. session-table:: talks\n",
    ),
    "in a section of a section": (
        "## B\n\n### C\n\n```{session-grid} talks\n```\n",
        "B\n-\n\nC\n~\n\n.. session-grid:: talks\n",
    ),
}


@pytest.mark.parametrize("place", PAGES)
def test_it_does_not_matter_where_on_a_page(make_site: Callable[..., Site], place: str) -> None:
    myst, rst = PAGES[place]
    event = {"events/talks.yaml": EVENT}
    colon = 'extensions = ["myst_parser", "sphinx_du_events"]\nexclude_patterns = ["events"]\n'
    colon += 'myst_enable_extensions = ["colon_fence"]\nhtml_theme = "basic"\n'
    in_myst = make_site({**event, "conf.py": colon, "index.md": f"# A\n\n{myst}"}, name="myst").build()
    in_rst = make_site({**event, "conf.py": colon, "index.rst": f"A\n=\n\n{rst}"}, name="rst").build()

    assert in_myst.warnings == in_rst.warnings == ""
    assert str(in_myst.body()) == str(in_rst.body())
    assert "One &amp; two" in str(in_myst.body())


def test_an_argument_may_be_spread_over_lines(make_site: Callable[..., Site]) -> None:
    page = "A\n=\n\n.. session-grid:: talks,\n   walks\n   :sort: title\n"
    events = {"events/talks.yaml": EVENT, "events/walks.yaml": EVENT.replace("One & two", "A walk")}
    built = make_site({**events, "index.rst": page}).build()

    assert built.warnings == ""
    titles = [title.text for title in built.body().select(".du-card-title")]
    assert titles == ["A walk", "One & two"]


def test_data_cannot_change_the_outline_of_a_page(make_site: Callable[..., Site]) -> None:
    event = EVENT + "    abstract: |\n      # Title\n\n      Setext\n      ======\n\n      ***\n\n      End\n"
    built = make_site({"events/talks.yaml": event, "index.md": "# A\n\n```{session-grid}\n```\n"}).build()

    assert built.warnings == ""
    assert [heading.name for heading in built.body().select("h1, h2, h3, hr")] == ["h1"]
    assert [strong.text for strong in built.body().select(".du-card strong")] == ["Title", "Setext"]


EVENT = """\
event: {title: Talks}
sessions:
  - id: one
    title: One & two
    date: 2022-07-09
"""


TEXT = "See {doc}`about/us`, {doc}`/about/us`, [here](about/us.md), {func}`go` and {py:func}`go`."


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_a_text_means_the_same_on_every_page(make_site: Callable[..., Site], suffix: str) -> None:
    myst = "# A\n\n```{session-grid}\n```\n"
    rst = "A\n=\n\n.. default-domain:: c\n\n.. session-grid::\n"
    page = rst if suffix == ".rst" else myst
    site = make_site(
        {
            "index.rst": "Top\n===\n\n.. toctree::\n   :glob:\n\n   about/*\n   a/*\n   a/b/*\n\n"
            ".. py:function:: go\n",
            "about/us.md": "# Us",
            f"a/page{suffix}": page,
            f"a/b/page{suffix}": page,
            "events/talks.yaml": f'{EVENT}    abstract: "{TEXT}"\n',
        }
    )
    built = site.build(nitpicky=True, primary_domain="py")

    assert built.warnings == ""
    near, far = (
        [(link["href"], link.text) for link in built.body(f"{name}.html").select(".du-card a")]
        for name in ("a/page", "a/b/page")
    )
    assert near == [
        ("../about/us.html", "Us"),
        ("../about/us.html", "Us"),
        ("../about/us.html", "here"),
        ("../index.html#go", "go()"),
        ("../index.html#go", "go()"),
    ]
    assert [(f"{href}".removeprefix("../"), text) for href, text in far] == near


def test_sessions_of_events_that_begin_with_a_year_have_anchors_of_their_own(
    make_site: Callable[..., Site],
) -> None:
    event = """
        event: {{title: Sprint, timezone: UTC}}
        sessions: [{{id: kick-off, title: Kick-off, start: {year}-03-14 09:00}}]
        """
    files = {f"events/{year}-sprint.yaml": event.format(year=year) for year in (2022, 2023)}
    built = make_site({"index.md": "# A\n\n```{session-grid}\n```\n", **files}).build()
    ids = [card.get("id") for card in built.body().select(".du-card")]
    assert ids == ["session.2022-sprint.kick-off", "session.2023-sprint.kick-off"]
