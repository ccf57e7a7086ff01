"""The store that is kept for the next build: it is what the data says, whatever happens to its file."""

from __future__ import annotations

import errno
import hashlib
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from sphinx_du_events import atomic_files
from sphinx_du_events.model.contributions.contribution import Contributions
from sphinx_du_events.reading import keeping, kept, loader
from tests.kills import killed_at_each_operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.store import Store

HERE = Path(__file__).parent
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)
EVENT = """
    event: {title: July, timezone: Europe/Berlin, image: {src: ../july.png, alt: July}}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, page: one, speakers: [ada]}
      - {id: two, title: Two, start: 2022-07-16 09:00, slides: missing.pdf, speakers: [nobody]}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source directory with an event, a person, a page and a picture; two things in it are wrong."""
    made = tmp_path / "source"
    write(made / "events/july.yaml", EVENT)
    write(made / "events/people.yaml", "- {id: ada, name: Ada Byron}\n")
    write(made / "one.md", "# One\n")
    (made / "july.png").write_bytes(PNG)
    return made


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def load(source: Path) -> Store:
    return kept.load(source.parent / "doctrees/du-data", source / "events", source).store


def seen(store: Store) -> dict[str, Any]:
    """All of a store that others use."""
    return {
        "events": dict(store.events),
        "places": [
            (session.title, session.title.location)
            for data in store.events.values()
            for session in data.sessions
        ],
        "who": [data.who.attendee("Ada Byron") for data in store.events.values()],
        "digests": [store.digest(data.sessions) for data in store.events.values()],
        "diagnostics": [str(one) for one in store.diagnostics],
        "files": store.files,
        "unreadable": store.unreadable,
        "shared": store.shared,
    }


def fresh(source: Path) -> dict[str, Any]:
    return seen(loader.load(source / "events", source))


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function after which nothing can be read anew."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("read anew")

    return lambda: monkeypatch.setattr(loader.Loader, "load", refuse)


def test_what_has_not_changed_is_not_read_again(source: Path, no_reading: Callable[[], None]) -> None:
    expected = fresh(source)
    assert len(expected["diagnostics"]) == 2
    first = load(source)
    no_reading()

    assert seen(first) == expected
    assert seen(load(source)) == expected


ALL_KINDS = (
    HERE.parents[1] / "docs/events",
    HERE.parent / "sphinx_ext/whole/events",
    *sorted(HERE.glob("good/*.yaml")),
    *sorted(HERE.glob("bad/*.yaml")),
)


@pytest.mark.parametrize("path", ALL_KINDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_all_kinds_of_records_are_kept(
    path: Path, tmp_path: Path, no_reading: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_counts_people", lambda _store: False)
    expected = seen(loader.load(path, path.parent))
    first = kept.load(tmp_path / "kept", path, path.parent)
    no_reading()

    second = kept.load(tmp_path / "kept", path, path.parent)

    assert seen(first.store) == expected
    assert seen(second.store) == expected
    assert second.digest == first.digest


def test_contributions_are_kept_with_their_places(source: Path, no_reading: Callable[[], None]) -> None:
    write(
        source / "events/july.yaml",
        """
        event: {title: July, timezone: Europe/Berlin}
        sessions: [{id: one, title: One, start: 2022-07-09 09:00}]
        contributions:
          source: work.csv
          records: [{repository: o/n, number: 3, kind: Docs, authors: [ada, bo], labels: [a], session: one}]
        """,
    )
    write(
        source / "events/work.csv",
        "PR,Author,Status,Session,Closed\no/n#1,a,merged,one,2022-07-09\no/n#2,b\n",
    )
    first = load(source).events["july"].contributions
    no_reading()
    again = load(source).events["july"].contributions
    assert [type(again), *again] == [Contributions, *first]
    assert len(again) == 3
    assert [item.session and item.session.location for item in again] == [
        item.session and item.session.location for item in first
    ]


def test_files_that_pages_name_are_judged_as_before(source: Path) -> None:
    load(source)
    store = load(source)
    assert store.tree is not None

    fault = store.tree.fault(source / "events/july.yaml", "download")

    assert fault is not None
    assert fault.what == "is a file that data is read from, so it is not published"


def _same_size_and_time(source: Path) -> None:
    path = source / "events/july.yaml"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"title: One", b"title: Eno"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": _same_size_and_time,
    "shared": lambda source: write(source / "events/people.yaml", "- {id: ada, name: Ada Lovelace}\n"),
    "new event": lambda source: write(source / "events/august.yaml", "event: {title: August}\n"),
    "new shared": lambda source: write(source / "events/tracks.yaml", "- {id: a, title: A}\n"),
    "no event": lambda source: (source / "events/july.yaml").unlink(),
    "no page": lambda source: (source / "one.md").unlink(),
    "page of a build": lambda source: write(
        source / "one.md", "% made by sphinx-du-events, which replaces this file [" + "0" * 32 + "]\n"
    ),
    "file appears": lambda source: (source / "events/missing.pdf").write_bytes(b"%PDF-1.4\n"),
    "near file appears": lambda source: (source / "events/missing.pd").write_bytes(b"%PDF-1.4\n"),
    "no picture": lambda source: (source / "july.png").write_bytes(b"<html>"),
    "picture is a link": lambda source: (
        (source / "july.png").unlink(),
        (source / "july.png").symlink_to("/etc/hostname"),
    ),
    "the folder is an event": lambda source: write(source / "events/event.yaml", "event: {title: All}\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_what_was_seen_counts(source: Path, change: Callable[[Path], object]) -> None:
    before = seen(load(source))
    change(source)
    expected = fresh(source)

    assert expected != before
    assert seen(load(source)) == expected
    assert seen(load(source)) == expected


@pytest.mark.parametrize("setting", [{"languages": ("de", "en")}, {"page_suffixes": (".rst",)}])
def test_other_settings_count(source: Path, setting: dict[str, Any]) -> None:
    folder = source.parent / "doctrees/du-data"
    load(source)

    found = kept.load(folder, source / "events", source, **setting).store

    assert seen(found) == seen(loader.load(source / "events", source, **setting))


def test_another_version_counts(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(source)
    before = (source.parent / "doctrees/du-data/store").read_bytes()
    monkeypatch.setattr(kept, "_surroundings", lambda: ("another",))

    assert seen(load(source)) == fresh(source)
    assert (source.parent / "doctrees/du-data/store").read_bytes() != before


# --- the file ----------------------------------------------------------------------------------


class _Hostile:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("hostile",)


def _closed(body: bytes) -> bytes:
    digest = hashlib.blake2b(body, digest_size=16).hexdigest().encode()
    return b"store of sphinx-du-events\n" + digest + b"\n" + body


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _content: b"",
    "half": lambda content: content[: len(content) // 2],
    "a bit": lambda content: content[:-40] + bytes([content[-40] ^ 1]) + content[-39:],
    "more": lambda content: content + b"\0",
    "another": lambda _content: b"an index of pictures\n{}\n",
    "another form": lambda _content: _closed(pickle.dumps(("1", 2))),
    "hostile": lambda _content: _closed(pickle.dumps(_Hostile())),
    "hostile parts of ours": lambda _content: _closed(b"csphinx_du_events.sightings\nos.getcwd\n(tR."),
    "hostile functions of ours": lambda _content: _closed(b"csphinx_du_events.atomic_files\nwrite\n(tR."),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_thrown_away(
    source: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(source.parent)
    load(source)
    file = source.parent / "doctrees/du-data/store"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))

    assert seen(load(source)) == fresh(source)
    assert kept.load(file.parent, source / "events", source).digest
    assert len(file.read_bytes()) == len(whole)
    assert not Path("hostile").exists()


def test_a_disk_that_cannot_be_written_costs_only_time(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(atomic_files, "write", refuse)

    assert seen(load(source)) == fresh(source)
    assert seen(load(source)) == fresh(source)


def test_builds_can_share_what_is_kept(source: Path) -> None:
    expected = fresh(source)
    with ThreadPoolExecutor(4) as pool:
        assert [seen(store) for store in pool.map(load, [source] * 12)] == [expected] * 12


def test_a_killed_write_leaves_the_old_file_or_the_new(source: Path) -> None:
    load(source)
    _same_size_and_time(source)
    expected = fresh(source)

    done = killed_at_each_operation(source.parent / "doctrees", lambda: load(source))

    assert {"open", "write", "replace"} <= set(done)
    assert seen(load(source)) == expected


def test_numbers_of_a_private_table_are_not_kept(source: Path) -> None:
    load(source)
    write(source / "events/july.yaml", EVENT + "    participation: {source: people.csv}\n")
    write(source / "events/people.csv", "email,country\nada@example.org,GB\n")

    load(source)

    assert not (source.parent / "doctrees/du-data/store").exists()
