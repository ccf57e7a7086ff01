"""Records of recordings, judged by what pyvideo/data asks of them, and by the parser of its descriptions."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.pyvideo.records import LANGUAGES, make
from sphinx_du_events.exporters.pyvideo.rest import rest
from sphinx_du_events.queries.view import View
from tests.exporters.conftest import SITE
from tests.exporters.test_commands import july, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data

__all__ = ["july"]  # fixtures

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://"}
RECORD = {
    "type": "object",
    "required": ["description", "speakers", "recorded", "title", "videos"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string"},
        "duration": {"type": "integer"},
        "language": {"enum": sorted(LANGUAGES.values())},
        "recorded": {
            "type": ["string", "null"],
            "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$",
        },
        "related_urls": {"type": "array", "uniqueItems": True, "items": {"required": ["label", "url"]}},
        "slug": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "speakers": {"type": "array", "uniqueItems": True, "items": TEXT},
        "tags": {"type": "array", "uniqueItems": True, "items": TEXT},
        "thumbnail_url": ADDRESS,
        "title": TEXT,
        "videos": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"required": ["type", "url"], "properties": {"url": ADDRESS, "type": TEXT}},
        },
    },
}
"""What the list says that a record is, in our words."""

EVENT = """
    event: {title: July, timezone: America/New_York, language: en, url: "https://example.org/july"}
    sessions:
      - id: One.Talk
        title: One talk
        type: keynote
        start: 2022-07-09 09:00
        duration: 1h
        abstract: "It is *about* snake_case_ and:\\n\\n- one\\n- two"
        speakers: [{name: Ada Lovelace}, {name: Łucja}]
        tags: [Open-Source, "open source"]
        slides: https://example.org/slides.pdf
        url: https://example.org/one
        recordings:
          - {url: "https://youtu.be/dQw4w9WgXcQ", duration: 52:10}
          - {url: "https://example.org/one.mp4"}
          - title: Questions
            url: https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d
            language: es
      - {id: file, title: File, start: 2022-07-09 10:00, video: recording.mp4}
      - id: hidden
        title: Hidden
        start: 2022-07-09 11:00
        recordings: {url: "https://youtu.be/aaaaaaaaaaa", status: not-published}
      - {id: secret, title: Secret, start: 2022-07-09 12:00, status: draft, video: "https://youtu.be/bbbbbbbbbbb"}
      - {id: off, title: Off, start: 2022-07-09 13:00, status: cancelled, video: "https://youtu.be/ccccccccccc"}
      - {id: day, title: Day, date: 2022-07-10, video: "https://vimeo.com/1084537"}
"""


def records(data: Data) -> dict[str, Any]:
    store = data.store
    made = make(View(store), store.events["july"], ExportSite(SITE))
    return {name: json.loads(content) for name, content in made.items()}


@pytest.fixture
def july_records(make_data: Callable[..., Data]) -> dict[str, Any]:
    return records(make_data({"july.yaml": EVENT, "recording.mp4": "\0\0\0\x18ftypmp42\0\0\0\0"}))


def test_only_what_is_published_elsewhere_has_a_record(july_records: dict[str, Any]) -> None:
    (one,) = (name for name in july_records if re.fullmatch(r"videos/one-talk-\w+\.json", name))
    second = one.replace(".json", "-2.json")
    assert set(july_records) == {"category.json", one, second, "videos/day.json"}


def test_records_are_as_the_list_asks_for(july_records: dict[str, Any]) -> None:
    category = july_records.pop("category.json")
    assert category == {
        "title": "July",
        "url": "https://example.org/july",
        "start_date": "2022-07-09",
        "end_date": "2022-07-10",
    }
    for name, record in july_records.items():
        jsonschema.validate(record, RECORD)
        assert name == f"videos/{record['slug']}.json"


def test_a_record_has_what_the_data_says(july_records: dict[str, Any]) -> None:
    record, second = (one for one in july_records.values() if one["title"].startswith("One talk"))
    assert (record["title"], second["title"]) == ("One talk", "One talk: Questions")
    assert record["videos"] == [
        {"type": "youtube", "url": "https://youtu.be/dQw4w9WgXcQ"},
        {"type": "mp4", "url": "https://example.org/one.mp4"},
    ]
    assert second["videos"][0]["type"] == "peertube"
    assert (record["language"], second["language"]) == ("eng", "spa")
    assert record["speakers"] == ["Ada Lovelace", "Łucja"]
    assert record["recorded"] == "2022-07-09T09:00:00-04:00"
    assert july_records["videos/day.json"]["recorded"] == "2022-07-10"
    assert record["duration"] == 52 * 60 + 10
    assert record["tags"] == ["keynote", "open source"]
    assert record["thumbnail_url"] == "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"
    assert [one["url"] for one in record["related_urls"]] == [
        "https://example.org/july",
        "https://example.org/one",
        "https://example.org/slides.pdf",
    ]


def test_nothing_is_written_without_recordings(july: Data, tmp_path: Path) -> None:
    assert (
        "There is nothing to write."
        in run("export", "pyvideo", july.folder, "--site", "https://a.example", "-o", tmp_path).stdout
    )


def parsed(text: str) -> tuple[str, list[str]]:
    """The words of a description, and what its parser reports."""
    told = io.StringIO()
    document = publish_doctree(text, settings_overrides={"warning_stream": told, "report_level": 1})
    return " ".join(document.astext().split()), told.getvalue().splitlines()


WORDS = st.text(
    st.sampled_from("ab1A _*`|\\:.-=+#>[]()<>/\n\n") | st.characters(exclude_categories=["C", "Z"]),
    max_size=60,
)


@given(WORDS)
@example("a_ b__ *c* `d` |e| [1]_ f::\n\ng")
@example("Title\n=====")
@example("- one\n- two\n  - three")
@example(".. note:: No")
@example("A. Lovelace\n\nIV. x\n\n(2) y\n\n#. z")
@example("=== ===\na   b\n=== ===")
@example("https://example.org/a_?b=*c*")
@example(":field: x\n-o option\n/V x\n>>> x\n| x")
def test_a_description_is_paragraphs_whatever_signs_are_in_it(text: str) -> None:
    shown, told = parsed(rest(text))
    assert told == []
    kept = re.sub(r"(?m)^\s*- (?=\S)", "", text)
    assert "".join(shown.split()) == "".join(kept.split())


def test_a_list_stays_a_list() -> None:
    document = publish_doctree(rest("Take:\n- one\n- two\n\nThen go"))
    assert [item.astext() for item in document.findall(nodes.list_item)] == ["one", "two"]
