"""Broken and hostile sources: nothing raises, and what lands is data that is read without an error."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.importers.formats.known import FORMATS
from sphinx_du_events.importers.landing.run import Wanted, Where, import_, write
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load
from tests.importers.formats.conftest import source
from tests.importers.formats.test_jekyll_conference import SITE
from tests.importers.formats.test_sessionize import all_data, session
from tests.importers.formats.test_small_formats import CFF, WORKSHOP
from tests.importers.formats.test_write_the_docs import files

CONTRIBUTORS = {"login": "ada", "name": "Ada", "profile": "https://ada.example", "contributions": ["doc"]}
SAMPLES = {
    "all-contributors": {".all-contributorsrc": json.dumps({"contributors": [CONTRIBUTORS]})},
    "carpentries": {"index.md": WORKSHOP},
    "citation-cff": {"CITATION.cff": CFF},
    "jekyll-conference": SITE,
    "sessionize": {
        "all.json": all_data(session(categoryItems=[101, 301]), session("2", isServiceSession=True))
    },
    "write-the-docs": files(),
}
"""A good source of each format."""

PIECES = (
    *(
        "",
        "null",
        "[]",
        "{}",
        '"',
        "'",
        "\\",
        "\0",
        "\u202e",
        "\ud83d",
        "é",
        "- ",
        "\n",
        "\t",
        ": ",
        "#",
        "{{",
        "```",
    ),
    *(
        "javascript:alert(1)",
        "<script>",
        "../../etc/passwd",
        "2027-02-30",
        "99:99",
        "&amp;",
        "<![CDATA[",
        "id",
        "9" * 30,
    ),
)
FORMATS_BY_NAME = {one.name: one for one in FORMATS}


@st.composite
def broken(draw: st.DrawFn, text: str) -> bytes:
    """A text with a few parts cut out, doubled or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(PIECES) | st.just(text[begin:end] * 2))
        text = text[:begin] + piece + text[end:]
    return text.encode("utf-8", "surrogatepass")


def land(format_: str, contents: dict[str, bytes]) -> list[str]:
    """Import into an empty site; the errors that our reader finds in what was written."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        data = root / "events"
        where = Where(data, root, SourceTree(root), None)
        wanted = Wanted(dt.date(2026, 9, 1), event="x", timezone="Europe/Lisbon")
        found = import_(source(contents), FORMATS_BY_NAME[format_], where, wanted)
        write(found, root)
        return [str(one) for one in load(data, root).diagnostics if one.severity == "error"]


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_lands_of_a_broken_source_is_right(name: str, data: st.DataObject) -> None:
    contents = {path: text.encode() for path, text in SAMPLES[name].items()}
    path = data.draw(st.sampled_from(sorted(contents)))
    contents[path] = data.draw(broken(SAMPLES[name][path]))
    assert land(name, contents) == []


def test_what_cannot_be_without_a_wrong_value_does_not_land() -> None:
    contents = {path: text.encode() for path, text in SAMPLES["write-the-docs"].items()}
    path = next(name for name in contents if "config" in name)
    contents[path] = contents[path].replace(b'"https://proposals.example', b'null"https://proposals.example')
    assert b"null" in contents[path]
    assert land("write-the-docs", contents) == []


@pytest.mark.parametrize("name", FORMATS_BY_NAME)
@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=300))
def test_no_bytes_make_a_traceback(name: str, content: bytes) -> None:
    paths = [*SAMPLES.get(name, {}), f"x.{name.rpartition('-')[2]}"]
    assert land(name, {paths[0]: content}) == []
