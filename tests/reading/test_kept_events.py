"""Events that are kept one by one: what is read after a change is what a run without them would read."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events import hints
from sphinx_du_events.reading import kept
from sphinx_du_events.reading.event import EventReader
from tests.reading.test_kept import PNG, fresh, load, seen, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.store import Store

JULY = """
    event: {title: July, timezone: Europe/Berlin, image: {src: ../july.png, alt: July}, page: one}
    people:
      - {id: eve, name: Eve Moore}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, speakers: [ada, eve, Grace Hopper]}
      - {id: two, title: Two, start: 2022-07-16 09:00, slides: two.pdf, speakers: [nobody]}
"""
AUGUST = """
    event: {title: August, timezone: Europe/Berlin}
    teams:
      - {id: hosts, title: Hosts}
    sessions:
      - {id: one, title: Another, start: 2022-08-09 09:00, room: Hall, speakers: [ada, {name: Ada Byron}]}
    rooms:
      - {id: hall, title: Hall, venue: house}
    sponsors:
      - {organization: club}
"""
FILES = {
    "events/july.yaml": JULY,
    "events/august.yaml": AUGUST,
    "events/may/event.yaml": "event: {title: May, timezone: Europe/Berlin}\n",
    "events/may/sessions.yaml": "- {id: one, title: In May, start: 2022-05-09 09:00, speakers: [ada]}\n",
    "events/old.yaml": "event: {title: Old}\nsessions: [{id: one, title: One, slides: later.pdf}]\n",
    "events/people.yaml": "- {id: ada, name: Ada Byron, team: hosts}\n- {id: bob, name: Bob Young}\n",
    "events/organizations.yaml": "- {id: club, name: The Club, url: https://example.org/}\n",
    "events/venues.yaml": "- {id: house, name: The House}\n",
    "events/two.pdf": "%PDF-1.4\n",
    "one.md": "# One\n",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source directory with four events, and what they share."""
    made = tmp_path / "source"
    for name, text in FILES.items():
        write(made / name, text)
    (made / "july.png").write_bytes(PNG)
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the events that are decoded."""
    names: list[str] = []
    decode = EventReader.event

    def noted(self: EventReader, source: Path, *more: object) -> object:
        names.append(source.stem)
        return decode(self, source, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(EventReader, "event", noted)
    return names


def edit(source: Path, name: str, old: str, new: str) -> None:
    path = source / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_event_that_nothing_has_happened_to_is_not_read_again(source: Path, read: list[str]) -> None:
    load(source)
    read.clear()
    edit(source, "events/august.yaml", "title: Another", "title: The other")

    found = seen(load(source))

    assert read == ["august", "old"]  # a file of the last is missing, and may appear
    assert found == fresh(source)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a name that events share": lambda source: edit(
        source, "events/people.yaml", "Bob Young", "Robert Young"
    ),
    "an id that events share": lambda source: edit(source, "events/people.yaml", "id: ada", "id: lady"),
    "a place of what they share": lambda source: edit(
        source, "events/people.yaml", "- {id: ada", "\n- {id: ada"
    ),
    "somebody new": lambda source: edit(
        source, "events/people.yaml", "- {id: bob", "- {id: nobody, name: No Body}\n- {id: bob"
    ),
    "a venue": lambda source: edit(source, "events/venues.yaml", "The House", "The Hut"),
    "an organization": lambda source: edit(source, "events/organizations.yaml", "The Club", "The Circle"),
    "a team that somebody shared is in": lambda source: edit(source, "events/august.yaml", "hosts", "guests"),
    "somebody takes a shared id": lambda source: edit(source, "events/july.yaml", "id: eve", "id: bob"),
    "a new event": lambda source: write(source / "events/june.yaml", "event: {title: June}\n"),
    "no event": lambda source: (source / "events/august.yaml").unlink(),
    "another name": lambda source: (source / "events/august.yaml").rename(source / "events/autumn.yaml"),
    "an id moves": lambda source: (
        edit(source, "events/july.yaml", "{title: July", "{id: august, title: July"),
        edit(source, "events/august.yaml", "{title: August", "{id: july, title: August"),
    ),
    "an id twice": lambda source: edit(source, "events/may/event.yaml", "{title", "{id: july, title"),
    "a file becomes a folder": lambda source: (
        (source / "events/august.yaml").unlink(),
        write(source / "events/august/event.yaml", "event: {title: August}\n"),
    ),
    "a section in a file of its own": lambda source: write(
        source / "events/may/rooms.yaml", "- {id: hall, title: Hall}\n"
    ),
    "a section twice": lambda source: edit(
        source, "events/may/event.yaml", "event:", "sessions: [{id: a, title: A}]\nevent:"
    ),
    "a missing file appears": lambda source: write(source / "events/later.pdf", "%PDF-1.4\n"),
    "a page goes": lambda source: (source / "one.md").unlink(),
    "a picture is none": lambda source: (source / "july.png").write_bytes(b"<html>"),
    "a file becomes data of another event": lambda source: edit(
        source, "events/august.yaml", "teams:", "contributions: {source: two.pdf}\nteams:"
    ),
    "a file that becomes a table of people": lambda source: edit(
        source, "events/august.yaml", "teams:", "participation: {source: ../july.png}\nteams:"
    ),
    "an unreadable file": lambda source: write(source / "events/june.yaml", "event: [\nparticipation: a.csv"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_by_all_whom_it_concerns(source: Path, change: Callable[[Path], object]) -> None:
    load(source)
    edit(source, "events/may/sessions.yaml", "In May", "In spring")
    load(source)  # some of what is kept now is of the first run
    change(source)
    expected = fresh(source)

    assert seen(load(source)) == expected
    assert seen(load(source)) == expected
    edit(source, "events/may/event.yaml", "title: May", "title: Spring")
    assert seen(load(source)) == fresh(source)


def digests(store: Store) -> dict[str, str]:
    return {id_: store.event_digest(id_) for id_ in store.events}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_event_with_the_digest_that_it_had_has_the_same_records(
    source: Path, change: Callable[[Path], object]
) -> None:
    load(source)
    edit(source, "events/may/sessions.yaml", "In May", "In spring")
    before = load(source)
    change(source)
    after = load(source)

    now = digests(after)
    same = [id_ for id_, found in digests(before).items() if found and found == now.get(id_)]
    assert [repr(after.events[id_]) for id_ in same] == [repr(before.events[id_]) for id_ in same]


def test_an_event_has_another_digest_only_if_it_is_another(source: Path) -> None:
    before = digests(load(source))
    assert all(before.values())
    assert digests(load(source)) == before
    edit(source, "events/august.yaml", "title: Another", "title: The other")
    after = digests(load(source))

    assert {id_ for id_, found in after.items() if found != before[id_]} == {"august"}
    assert digests(load(source)) == after


def test_a_former_id_that_another_event_takes_is_in_the_digest(source: Path) -> None:
    edit(source, "events/july.yaml", "{title: July", "{was: summer, title: July")
    before = digests(load(source))
    write(source / "events/summer.yaml", "event: {title: Summer}\n")

    assert digests(load(source))["july"] != before["july"]


def test_after_any_changes_the_data_is_what_the_files_say(source: Path) -> None:
    rng = random.Random(7)  # noqa: S311 - the same each time
    words = ("Ada Byron", "Hall", "ada", "one", "July", "hosts", "club", "2022", "Grace Hopper", "house")
    for _ in range(30):
        path = rng.choice(sorted((source / "events").rglob("*.yaml")))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(rng.choice(words), rng.choice(words), 1), encoding="utf-8")

        assert seen(load(source)) == fresh(source)


def test_events_share_the_records_that_they_shared(source: Path) -> None:
    for _ in range(2):
        store = load(source)
        people = {id(data.people["bob"]) for data in store.events.values()}
        assert people == {id(store.people["bob"])}
        edit(source, "events/may/event.yaml", "title: May", "title: May, ")


def test_hints_do_not_depend_on_what_is_kept(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slips(*words: str) -> str:
        return "".join(f"- {{id: {word}, title: A, {word}: A}}\n" for word in words)

    write(source / "events/a/event.yaml", "event: {title: A}\n")
    write(source / "events/a/sessions.yaml", slips("speekers", "abstrac", "durations"))
    fresh(source)
    before = hints.asked_for()
    enough = before // 2
    monkeypatch.setattr(hints, "_FEWEST_LEFT", enough)
    monkeypatch.setattr(hints, "MOST_COMPARED", before + enough)
    load(source)
    write(source / "events/may/sessions.yaml", slips("speakrs", "abstracts", "duratio"))
    expected = fresh(source)

    assert 3 < sum("did you mean" in one for one in expected["diagnostics"]) < 6
    assert seen(load(source)) == expected


def test_an_event_that_cannot_be_read_to_its_end_is_read_each_time(source: Path, read: list[str]) -> None:
    write(source / "events/june.yaml", "event: {title: June}\nsessions: [\n")
    load(source)
    read.clear()
    edit(source, "events/july.yaml", "title: July", "title: In July")

    load(source)

    assert read == ["july", "june", "old"]


def test_what_is_kept_of_another_run_counts_for_nothing(source: Path, read: list[str]) -> None:
    load(source)
    read.clear()

    kept.load(source.parent / "doctrees/du-data", source / "events", source, languages=("de", "en"))

    assert {"july", "august", "may"} <= set(read)
