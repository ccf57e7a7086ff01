"""Pages of strangers: whatever is on them, reading ends, tells, and touches nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.markdown.pages import COPY, rewrites, write
from sphinx_du_events.importers.formats.markdown.reader import LARGEST, MARKDOWN
from sphinx_du_events.importers.formats.markdown.syntax import DEEPEST
from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.texts import from_html
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = dt.date(2026, 9, 1)
TABLE = "| Event | Date | Time |\n|---|---|---|\n| {} | July 9, 2022 | 9am EDT |\n"

PARTS = st.sampled_from(
    [
        *(
            "| Event | Date | Time | RSVP |\n|---|---|---|---|\n",
            "| A | July 9, 2022 | 9am EDT | [x](https://m.example) |\n",
        ),
        *(
            "# Organizers\n\n",
            "## Gold sponsors\n\n",
            "::::{grid} 1 2\n",
            "::::\n",
            ":::{grid-item-card} Ada\n",
            ":::\n",
        ),
        *(
            ":link: https://x.example\n",
            "![a](b.png)\n",
            "[{fab}`github`](https://github.com/ada)\n",
            "Date: 9/9/9999\n",
        ),
        *(
            "<div class='card'><img src=a>",
            "</div>",
            "<table><tr><td>",
            "```{card}\n",
            "```\n",
            "~~~\n",
            "> ",
            "  - ",
            "^^^\n",
        ),
        *(
            "[^1]",
            "[^1]: a\n",
            "(label)=\n",
            "{ref}`label`",
            "{download}`a <b.pdf>`",
            "---\n",
            "+++\n",
            "% x\n",
            "\n",
            "\n\n",
        ),
        *(
            "http://[",
            "9 ET / 25:61 UTC",
            "Aug 4/5 (Thur/Fri)",
            "٣ July 2022",
            "\x00",
            "\ufeff",
            "\r",
            "\u202e",
            "{{ x }}",
            "$$",
        ),
        *(
            "(she/her)",
            "Nairobi, Kenya",
            "mailto:a@b.c",
            "javascript:alert(1)",
            "../../../../etc/passwd",
            "99999999999999999999",
        ),
    ]
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    content=st.one_of(
        st.binary(max_size=300), st.lists(PARTS, max_size=40).map(lambda parts: "".join(parts).encode())
    )
)
def test_no_page_is_too_strange(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.md"
    remarks = Remarks()
    foreign = Foreign("index.md", path, (ForeignFile(path, content),), base=tmp_path)
    incoming = MARKDOWN.read(foreign, Asked(TODAY), remarks)
    for one in rewrites(incoming.pages, "sprint", remarks.all(), tmp_path):
        kept = one.new.decode().split("\n")
        # Whatever is on the page, lines are only taken out, or are ours.
        ours = (
            "```",
            "~~~",
            ":::",
            ":columns:",
            ":role:",
            ":team:",
            ":hide:",
            ":show:",
            ":type:",
            ":tags:",
            ":from:",
            ":to:",
        )
        ours += (":style:", ":kind:", ":tier:", ":zones:", "% du-events:")
        old = content.decode().split("\n")
        assert all(line in old or line.lstrip(" \ufeff").startswith(ours) for line in kept)


@pytest.mark.parametrize("text", [">:::\n>", "> :::{card}\n>", "- :::\n-", ":::"])
def test_a_fence_may_end_with_the_page(pages: Callable, text: str) -> None:
    assert pages(text).said == []


def test_a_fence_that_is_left_open_at_the_end_of_the_page_is_read(pages: Callable) -> None:
    grid = "# Organizers\n\n::::{gd} 2\n:gutter: 3\n\n:::{grid-item}\n"
    pages(f'{grid}<img alt="Ada" src="../ada.jpg" class="rounded-circle">\n\nAda Obi (she/her)\n\nAccr\\(')


def test_a_page_that_is_too_large_is_not_read(pages: Callable) -> None:
    found = pages("x\n" * LARGEST)
    sizes = f"a page of {2 * LARGEST:,} bytes is not read; the most is {LARGEST:,}"
    assert found.said == [f"index.md: error: {sizes} [import-format]"]


def test_a_page_with_endless_lines_is_not_read(pages: Callable) -> None:
    assert "a page with a line of 30,000 characters is not read" in pages("[" * 30_000).said[0]


def test_directives_inside_each_other_are_read_to_a_depth(pages: Callable) -> None:
    def nested(depth: int) -> str:
        opened = "".join(f"{':' * (depth + 3 - level)}{{div}}\n" for level in range(depth))
        closed = "".join(f"{':' * (level + 4)}\n" for level in range(depth))
        return f"{opened}{TABLE.format('A')}{closed}"

    assert len(pages(nested(DEEPEST)).records("sessions")) == 1
    assert pages(nested(DEEPEST + 1)).records("sessions") == []


def test_a_fence_that_is_never_closed_takes_nothing_away(pages: Callable) -> None:
    text = (
        "# Mentors\n\n::::{grid} 2\n:::{grid-item}\n![x](a.png)\n\nAda Obi\n\n[GitHub](https://github.com/ada)\n:::\n\n"
        "# More\n\nWords that the fence swallows.\n"
    )
    page = pages(text).page()
    assert page.startswith("# Mentors\n\n% du-events: ")
    assert page.endswith(text.removeprefix("# Mentors\n\n"))


def test_what_looks_like_a_directive_is_data(pages: Callable) -> None:
    found = pages(TABLE.format("```{include} /etc/passwd```"))
    assert found.records("sessions") == []
    found = pages(TABLE.format("{raw}`x`"))
    assert found.page() == f"% du-events: “x”: a row has no title\n{TABLE.format('{raw}`x`')}"


def test_a_file_that_is_included_from_elsewhere_is_not_opened(pages: Callable, tmp_path: Path) -> None:
    secret = tmp_path.parent / "plan-2021.md"
    secret.write_text(TABLE.format("Secret"), encoding="utf-8")
    found = pages(f"```{{include}} ../{secret.name}\n```\n")
    assert found.incoming.sections == {}


def test_links_out_of_the_folder_are_not_followed(pages: Callable, tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.md"
    secret.write_text(TABLE.format("Secret"), encoding="utf-8")
    (tmp_path / "linked.md").symlink_to(secret)
    (tmp_path / f"index.md{COPY}").symlink_to(secret)
    found = pages(TABLE.format("Here"))
    assert [one["title"] for one in found.records("sessions")] == ["Here"]
    assert found.incoming.pages == []
    assert any("the copy of a page cannot be read" in one for one in found.said)


def test_a_copy_that_came_to_be_there_is_not_overwritten(pages: Callable, tmp_path: Path) -> None:
    found = pages(TABLE.format("Here"))
    changed = rewrites(found.incoming.pages, "sprint", [], tmp_path)
    (tmp_path / f"index.md{COPY}").write_text("somebody's", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(changed, tmp_path)
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == TABLE.format("Here")


def test_a_page_of_an_older_encoding_is_read_and_stays(pages: Callable) -> None:
    found = pages(TABLE.format("Café").encode("cp1252"))
    assert found.records("sessions")[0]["title"] == "Café"
    assert found.incoming.pages == []
    assert [one for one in found.said if "the page stays as it is" in one]


def test_many_sessions_are_little_work(pages: Callable, work: Callable) -> None:
    def read(number: int) -> None:
        rows = "".join(
            f"| Session number {one} | July {one % 28 + 1}, 2022 | 9am EDT |\n" for one in range(number)
        )
        assert len(pages(TABLE.format("First") + rows).records("sessions")) == number + 1

    few, many = work(lambda: read(200)), work(lambda: read(1_000))
    assert many < 8 * few


def test_a_declaration_of_html_that_is_none_is_text() -> None:
    made = from_html(Scalar("<b>x</b> <![ef y"))
    assert made.startswith("**x** ")
    assert made.endswith("ef y")


@pytest.mark.parametrize("name", ["passwd", "out/small.png", "pictures", "b.md"])
def test_what_is_no_picture_of_the_site_is_not_opened(
    pages: Callable, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    Image.new("RGB", (20, 20)).save(outside / "small.png")
    (tmp_path / "out").symlink_to(outside)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "passwd").touch()
    found = pages(f"# Mentors\n\n:::{{card}} Ada Obi\n:img-top: {name}\n:::\n")
    # The size of a picture of the site that is too small would be told.
    assert found.said == []
    assert found.records("people")[0]["name"] == "Ada Obi"
