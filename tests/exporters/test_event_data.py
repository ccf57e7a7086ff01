"""Events as JSON: all that is public, as it may be written, and nothing that is not."""

from __future__ import annotations

import fnmatch
import json
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator

from sphinx_du_events.exporters.event_data import sections as sections_
from sphinx_du_events.exporters.event_data.export import make
from sphinx_du_events.exporters.event_data.schema import schema
from sphinx_du_events.exporters.event_data.sections import LEFT_OUT, SOMETIMES, TOLD
from sphinx_du_events.exporters.event_data.values import FILES as PATHS
from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.model.links.services import SERVICES
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.sections import SECTIONS
from sphinx_du_events.model.targets import CaptionsPath, LogoPath, PhotoPath, PicturePath
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from tests.exporters.test_schedules import SITE
from tests.exporters.wild_events import wild_event
from tests.sphinx_ext.test_everything_is_shown import FILES, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_du_events.store import EventData, Store

VALIDATOR = Draft202012Validator(schema())
TODAY = date(2026, 5, 1)
MORE = """
- id: sentpast
  was: [sentolder, sentoldest]
  guid: 0f8fad5b-d9cb-469f-a165-70867728950e
  title: SentPast
  date: 2022-07-18
  end: 2022-07-19
  status: postponed
  recordings: [{status: not-published, title: SentHidden, url: "https://hidden.example/", poster: poster.svg}]
- {id: senttimed, title: SentTimed, start: 2022-07-30 10:00, duration: 1h, room: sentroom}
- {id: sentnext, title: SentNext, start: previous, duration: 20m, room: [sentroomthere, sentroom]}
- {id: sentseconds, title: SentSeconds, start: "2022-08-01 09:00:30", end: "2022-08-02 10:00",
   speakers: {id: sentrecord, country: KE}, participants: [sentperson], registration: "https://short.example/"}
"""


def site_of(root: Path, files: Mapping[str, str | bytes]) -> Store:
    """The data of a site with some files."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (root / "conf.py").touch()
    return load(root / "events", root, page_suffixes=(".md",))


def everything() -> dict[str, str | bytes]:
    """The files of an event in which every key of every record is written."""
    text = str(FILES["events/e/event.yaml"])
    text = text.replace("people:\n- id: sentperson\n", f"{MORE.strip()}\npeople:\n- id: sentperson\n")
    text = text.replace(
        "  name: SentPerson\n", "  name: SentPerson\n  guid: 1f8fad5b-d9cb-469f-a165-70867728950e\n"
    )
    text = text.replace(
        "photo: person.svg\n",
        "photo: person.svg\n  focus: [12.5, 40]\n  affiliation: {organization: sentorganization}\n",
    )
    text = text.replace(
        "  title: SentTitle\n", "  title: SentTitle\n  was: [sentformer]\n  day_ends: 04:30\n"
    )
    return {**FILES, "events/e/event.yaml": text}


def document(store: Store, today: date = TODAY) -> dict[str, Any]:
    ((_, data),) = store.events.items()
    made: dict[str, Any] = json.loads(make(View(store, today), data, SITE)["event.json"])
    return made


def written_keys(value: Any) -> Iterator[str]:
    """Yield the keys of records that say more than their defaults, in records in records too."""
    if isinstance(value, Record):
        for key, field in type(value).model_fields.items():
            own = getattr(value, key)
            if own is not None and own != field.get_default(call_default_factory=True):
                yield f"{type(value).__name__}.{key}"
                yield from written_keys(own)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from written_keys(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from written_keys(one)


def listed(data: EventData) -> dict[str, Any]:
    return {"event": (data.event,), **{name: data.lists.get(name, ()) for name in TOLD if name != "event"}}


def told(record: Any) -> dict[str, Any]:
    """A record without the keys that are never exported."""
    left_out = {key for keys in LEFT_OUT.values() for key in keys}
    return {
        key: getattr(record, key)
        for key in type(record).model_fields
        if f"{type(record).__name__}.{key}" not in left_out
    }


@pytest.fixture
def both(tmp_path: Path) -> tuple[Store, Store, dict[str, Any]]:
    """An event, the same event read from what was exported of it, and the export."""
    files = everything()
    store = site_of(tmp_path / "one", files)
    assert [str(one) for one in store.diagnostics if one.severity == "error"] == []
    made = document(store)
    again = {**files, "events/e/event.yaml": json.dumps(made["data"], ensure_ascii=False)}
    return store, site_of(tmp_path / "two", again), made


def test_what_is_exported_reads_as_the_same_records(both: tuple[Store, Store, dict[str, Any]]) -> None:
    before, after, _ = both
    assert [str(one) for one in after.diagnostics if one.severity == "error"] == []
    first, second = (listed(store.events["sentevent"]) for store in (before, after))
    for name, own in first.items():
        others = second[name]
        assert len(own) == len(others) > 0, name
        for one, other in zip(own, others, strict=True):
            expected, found = told(one), told(other)
            if name == "sessions":
                kept = [recording for recording in expected.pop("recordings") if recording.is_published]
                recordings = found.pop("recordings")
                assert [recording for recording in recordings if recording.is_published] == kept
                assert all(recording.url is None for recording in recordings if not recording.is_published)
            assert found == expected, f"{name} {one}"


def test_every_key_is_exported_or_it_is_known_why_not(both: tuple[Store, Store, dict[str, Any]]) -> None:
    before, _, _ = both
    told_records = {spec.record.__name__ for spec in SECTIONS if spec.name in TOLD}
    keys = {f"{name}.{key}" for name, record in records().items() for key in record.model_fields}
    named = [name for own in LEFT_OUT.values() for name in own]
    left_out = {key for name in named for key in fnmatch.filter(keys, name)}
    left_out |= {
        key
        for key in keys
        if key.split(".")[0]
        in ("Attendance", "ParticipationColumns", "CountingRules", "YesNoWords", "WrittenContributions")
    }
    written = set(written_keys(listed(before.events["sentevent"])))
    # Of these, a value beside the default hides what the others say.
    without = {"Person.photo_consent"}
    assert told_records <= {key.split(".")[0] for key in keys}
    assert sorted(keys - left_out - written - without) == []
    sometimes = {key for own in SOMETIMES.values() for key in own}
    assert sometimes <= keys


def test_the_form_is_what_its_schema_says(both: tuple[Store, Store, dict[str, Any]]) -> None:
    Draft202012Validator.check_schema(schema())
    assert [error.message for error in VALIDATOR.iter_errors(both[2])] == []
    assert [*VALIDATOR.iter_errors({**both[2], "version": 2})]
    assert [*VALIDATOR.iter_errors({**both[2], "data": {"event": {"titel": "x"}}})]


def test_every_key_of_a_file_is_known() -> None:
    paths = {PicturePath, PhotoPath, LogoPath, CaptionsPath}
    found = set()
    for record in records().values():
        for key, field in record.model_fields.items():
            metadata = {id(one) for one in field.metadata}
            for kind in paths:
                if metadata & {id(one) for one in get_args(kind)[1:]}:
                    found.add(key)
            for one in get_args(field.annotation):
                if one in paths:
                    found.add(key)
    assert found == set(PATHS)


@pytest.mark.parametrize("seed", range(20))
def test_wild_events_read_as_the_same_sessions(tmp_path: Path, seed: int) -> None:
    text = wild_event(Random(seed))  # noqa: S311 - no secret
    before = site_of(tmp_path / "one", {"events/wild.yaml": text})
    made = document(before)
    assert [error.message for error in VALIDATOR.iter_errors(made)] == []
    after = site_of(tmp_path / "two", {"events/wild.yaml": json.dumps(made["data"], ensure_ascii=False)})
    first, second = (
        {str(one.id): told(one) for one in told_sessions(store.events["wild"])} for store in (before, after)
    )
    for one in first.values():
        one["after"] = None
    for one in second.values():
        one["after"] = None
    assert second == first


LINKED = {
    "discord": "https://discord.gg/CODE",
    "discourse": "https://discuss.example.org/u/ada",
    "email": "ada@example.org",
    "google-scholar": "https://scholar.google.com/citations?user=ID",
    "linkedin": "in/ada",
    "mastodon": "@ada@example.social",
    "matrix": "@ada:example.org",
    "orcid": "0000-0002-1825-0097",
    "slack": "https://join.slack.com/t/x",
    "stackoverflow": "https://stackoverflow.com/users/42/ada",
    "bluesky": "ada.bsky.social",
    **dict.fromkeys(("website", "blog", "work"), "https://ada.example/"),
}


@pytest.mark.parametrize("key", [*SERVICES, "other"])
def test_links_of_each_service_come_back(tmp_path: Path, key: str) -> None:
    written = LINKED.get(key, "ada")
    own = f'{key}: "{written}"' if key != "other" else 'other: {title: More, url: "https://more.example/"}'
    event = "event: {title: E}\nsessions: [{id: a, title: A, date: 2022-07-14, speakers: ada}]\n"
    text = f"{event}people: [{{id: ada, name: Ada, links: {{{own}}}}}]\n"
    before = site_of(tmp_path / "one", {"events/e.yaml": text})
    assert [str(one) for one in before.diagnostics] == []
    again = json.dumps(document(before)["data"], ensure_ascii=False)
    after = site_of(tmp_path / "two", {"events/e.yaml": again})
    assert [str(one) for one in after.diagnostics] == []
    assert after.events["e"].people["ada"].links == before.events["e"].people["ada"].links


# --- what is nobody's business -----------------------------------------------------------------


def test_nothing_private_is_exported(both: tuple[Store, Store, dict[str, Any]]) -> None:
    text = json.dumps(both[2], ensure_ascii=False)
    for word in ("SentFormer", "hidden.example", "7901", "7205", "NR", "people.csv", "sentauthor"):
        assert word not in text
    assert "SentHidden" in text


def test_a_photo_needs_consent(tmp_path: Path) -> None:
    text = str(everything()["events/e/event.yaml"]).replace(
        "photo: person.svg", "photo_consent: no\n  photo: person.svg"
    )
    made = document(site_of(tmp_path, {**everything(), "events/e/event.yaml": text}))
    (person,) = (one for one in made["data"]["people"] if one["id"] == "sentperson")
    assert person["photo_consent"] is False
    assert person.keys().isdisjoint({"photo", "focus"})
    assert "person.svg" not in json.dumps(made)


def test_sponsors_are_there_while_pages_show_them(tmp_path: Path) -> None:
    text = "event: {title: E}\nsponsors: [{name: Soon, start: 2030-01-01, end: 2031-01-01}]\n"
    store = site_of(tmp_path, {"events/e.yaml": text})
    assert "sponsors" not in document(store, date(2029, 12, 31))["data"]
    assert document(store, date(2030, 1, 1))["data"]["sponsors"][0]["name"] == "Soon"


def test_only_shared_records_that_the_event_names_are_there(tmp_path: Path) -> None:
    files = {
        "events/people.yaml": "- {id: ada, name: A, affiliation: {organization: lab}}\n- {id: b, name: B}\n",
        "events/organizations.yaml": "- {id: lab, name: Lab, people: [cy]}\n- {id: other, name: Other}\n",
        "events/venues.yaml": "- {id: farol, name: Farol}\n- {id: else, name: Elsewhere}\n",
        "events/e.yaml": "event: {title: E}\nrooms: [{id: a, title: A, venue: farol}]\n"
        "sessions: [{id: a, title: A, date: 2022-07-14, speakers: ada}]\npeople: [{id: cy, name: Cy}]\n",
    }
    found = document(site_of(tmp_path, files))["data"]
    ids = {name: [one["id"] for one in found[name]] for name in ("people", "organizations", "venues")}
    assert ids == {"people": ["ada", "cy"], "organizations": ["lab"], "venues": ["farol"]}


def test_drafts_and_what_follows_them_are_left_out(tmp_path: Path) -> None:
    text = """
event: {title: E, timezone: UTC}
sessions:
- {id: draft, title: Secret, status: draft, start: 2022-07-14 09:00, duration: 1h}
- {id: part, title: Inside, part_of: draft, duration: 10m}
- {id: next, title: Next, after: draft, duration: 1h}
"""
    made = document(site_of(tmp_path, {"events/e.yaml": text}))
    (session,) = made["data"]["sessions"]
    assert session == {"id": "next", "title": "Next", "start": "2022-07-14T10:00+00:00", "duration": "60m"}
    assert "Secret" not in json.dumps(made)


def test_an_event_that_may_not_take_place_is_left_out(tmp_path: Path) -> None:
    store = site_of(tmp_path, {"events/e.yaml": "event: {title: E, status: perhaps}\n"})
    assert make(View(store, TODAY), store.events["e"], SITE) == {}


def test_computed_values_stand_apart(both: tuple[Store, Store, dict[str, Any]]) -> None:
    computed = both[2]["computed"]["sessions"]
    assert computed["sentafter"]["begins"] == "2022-07-20T14:56+02:00"
    assert computed["sentpast"]["guid"] == "0f8fad5b-d9cb-469f-a165-70867728950e"
    assert computed["off"]["status"] == "cancelled"
    assert computed.keys() == {one["id"] for one in both[2]["data"]["sessions"]}


def test_the_sections_are_those_of_the_data() -> None:
    assert set(TOLD) <= {spec.name for spec in SECTIONS}
    assert {spec.name for spec in SECTIONS} - set(TOLD) == {"contributions", "imports", "participation"}
    assert sections_.TOLD is TOLD
