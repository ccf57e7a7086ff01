"""Files are opened where they should lie and nowhere else, and written at once or not at all."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events import atomic_files, held_folders
from sphinx_du_events.atomic_files import NotAFileError, OutsideError, TooLargeError
from sphinx_du_events.held_folders import Folder
from tests.kills import Disk, Killed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

fcntl = pytest.importorskip("fcntl", reason="makes links, pipes and locks")

SECRET = b"token: abc123"
LEFTOVER = ".du-events-0123456789abcdef.tmp"


@pytest.fixture(params=[True, False], ids=["by descriptor", "by path"], autouse=True)
def by_descriptor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Try both ways; Windows has only the second."""
    monkeypatch.setattr(held_folders, "_BY_DESCRIPTOR", request.param)
    return bool(request.param)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "docs"
    (root / "events").mkdir(parents=True)
    (root / "events/a.yaml").write_bytes(b"a")
    (tmp_path / "secret.yaml").write_bytes(SECRET)
    return root


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- links -------------------------------------------------------------------------------------


def test_what_lies_inside_is_read_also_through_links(root: Path, tmp_path: Path) -> None:
    (root / "b.yaml").symlink_to("events/a.yaml")
    (root / "again").symlink_to("events")
    (tmp_path / "way").symlink_to("docs")
    for path in (root / "events/a.yaml", root / "b.yaml", root / "again/a.yaml", tmp_path / "way/b.yaml"):
        assert atomic_files.read(path, root, 10) == b"a"
        assert atomic_files.read(path, tmp_path / "way", 10) == b"a"
    assert atomic_files.names(root / "again", root) == ["a.yaml"]


@pytest.mark.parametrize(
    "name", ["link.yaml", "../secret.yaml", "out/secret.yaml", "out/docs/../secret.yaml"]
)
def test_what_lies_outside_is_neither_read_nor_written(root: Path, tmp_path: Path, name: str) -> None:
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "out").symlink_to(tmp_path)
    before = everything(tmp_path)
    for attempt in (
        lambda: atomic_files.read(root / name, root, 100),
        lambda: atomic_files.write(root / name, b"mine", root),
        lambda: atomic_files.append(root / name, b"mine", root),
    ):
        with pytest.raises(OutsideError, match="leads out of the folder “docs”"):
            attempt()
    assert everything(tmp_path) == before


def test_the_names_in_a_folder_outside_are_not_told(root: Path, tmp_path: Path) -> None:
    (root / "out").symlink_to(tmp_path)
    for name in ("out", "out/docs/..", ".."):
        with pytest.raises(OutsideError):
            atomic_files.names(root / name, root)


def test_a_new_file_is_not_made_where_a_link_leads_outside(root: Path, tmp_path: Path) -> None:
    (root / "new.yaml").symlink_to(tmp_path / "new.yaml")
    (root / "out").symlink_to(tmp_path / "elsewhere")
    for name in ("new.yaml", "out/deep/new.yaml"):
        with pytest.raises(OutsideError):
            atomic_files.write(root / name, b"mine", root)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "secret.yaml"]


def test_a_link_inside_stays_and_what_it_leads_to_is_written(root: Path) -> None:
    (root / "b.yaml").symlink_to("events/a.yaml")
    assert atomic_files.write(root / "b.yaml", b"new", root)
    assert (root / "b.yaml").is_symlink()
    assert (root / "events/a.yaml").read_bytes() == b"new"


def test_a_link_to_itself_is_neither_read_nor_written(root: Path) -> None:
    (root / "circle").symlink_to("circle")
    for attempt in (
        lambda: atomic_files.read(root / "circle", root, 100),
        lambda: atomic_files.write(root / "circle", b"mine", root),
    ):
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            attempt()


@pytest.mark.parametrize("swapped", ["events/a.yaml", "events"])
@pytest.mark.parametrize("what", ["read", "write", "append"])
def test_a_link_that_is_put_there_meanwhile_is_not_followed(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    by_descriptor: bool,
    swapped: str,
    what: str,
) -> None:
    if not by_descriptor and swapped == "events" and what == "write":
        # A system without descriptors of folders cannot promise it.
        monkeypatch.setattr(held_folders, "_BY_DESCRIPTOR", True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_bytes(SECRET)
    placed = held_folders.placed

    def swap(path: Path, root: Path) -> Any:
        found = placed(path, root)
        (root / swapped).rename(tmp_path / "moved")
        (root / swapped).symlink_to(outside / ("a.yaml" if "a.yaml" in swapped else ""))
        return found

    monkeypatch.setattr(held_folders, "placed", swap)
    path = root / "events/a.yaml"
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: atomic_files.read(path, root, 100),
        "write": lambda: atomic_files.write(path, b"mine", root),
        "append": lambda: atomic_files.append(path, b"mine", root),
    }
    with pytest.raises(OSError, match=f"{os.strerror(errno.ELOOP)}|{os.strerror(errno.ENOTDIR)}"):
        acts[what]()
    assert everything(outside) == {"a.yaml": SECRET}


def test_of_a_link_the_link_is_removed(root: Path, tmp_path: Path) -> None:
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    atomic_files.remove(root / "link.yaml", root)
    atomic_files.remove(root / "link.yaml", root)
    assert not os.path.lexists(root / "link.yaml")
    assert (tmp_path / "secret.yaml").read_bytes() == SECRET


# --- what is no file, or too much of one ---------------------------------------------------------


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_not_opened(root: Path, make: Callable[[Path], None]) -> None:
    make(root / "it")
    for attempt in (
        lambda: atomic_files.read(root / "it", root, 100),
        lambda: atomic_files.append(root / "it", b"mine", root),
        lambda: atomic_files.write(root / "it", b"mine", root),
        lambda: atomic_files.read(root, root, 100),
    ):
        with pytest.raises(NotAFileError, match="this is not a file"):
            attempt()


def test_no_more_is_read_than_may_be(root: Path) -> None:
    (root / "large").write_bytes(b"x" * 1001)
    assert len(atomic_files.read(root / "large", root, 1001)) == 1001
    with pytest.raises(TooLargeError, match="has more than 1,000 bytes"):
        atomic_files.read(root / "large", root, 1000)


def test_a_path_that_cannot_be_is_an_error_like_others(root: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
        atomic_files.read(root / "a\0b", root, 100)


# --- writing -----------------------------------------------------------------------------------


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(root: Path) -> None:
    path = root / "deep/er/new.yaml"

    def mode() -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert atomic_files.write(path, b"1", root)
    assert mode() == 0o644
    for own in (0o664, 0o600, 0o444):
        path.chmod(own)
        assert atomic_files.write(path, oct(own).encode(), root, durable=True)
        assert mode() == own
    assert everything(root / "deep") == {"new.yaml": b"0o444"}


def test_what_is_there_already_is_not_written(root: Path) -> None:
    path = root / "events/a.yaml"
    os.utime(path, (1, 1))
    assert not atomic_files.write(path, b"a", root)
    assert path.stat().st_mtime == 1


def test_a_name_may_be_as_long_as_names_are(root: Path) -> None:
    path = root / ("x" * 251 + ".csv")
    assert atomic_files.write(path, b"1", root)
    assert path.read_bytes() == b"1"


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Disk):
        def write(self, file: int, content: bytes) -> int:
            if self.done.count("write"):
                raise OSError(28, "No space left on device")
            return super().write(file, content)

    monkeypatch.setattr(held_folders, "os", Full(-1))
    with pytest.raises(OSError, match="No space left"):
        atomic_files.write(root / "events/a.yaml", b"new", root)
    assert everything(root) == {"a.yaml": b"a"}


@pytest.mark.parametrize("call", ["open", "replace"])
def test_an_error_names_the_file_that_is_to_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    disk = Disk(-1)

    def refused(path: Any, *words: Any, **more: Any) -> Any:
        if str(path).endswith(".tmp"):
            raise PermissionError(13, "Permission denied", path)
        return getattr(os, call)(path, *words, **more)

    setattr(disk, call, refused)
    monkeypatch.setattr(held_folders, "os", disk)
    with pytest.raises(PermissionError) as error:
        atomic_files.write(root / "events/b.yaml", b"new", root)
    assert error.value.filename == os.path.realpath(root / "events/b.yaml")


def test_what_is_durable_is_on_the_disk_before_it_has_its_name(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, by_descriptor: bool
) -> None:
    disk = Disk(-1)
    monkeypatch.setattr(held_folders, "os", disk)
    atomic_files.write(root / "new.yaml", b"new", root, durable=True)
    folder = ["fsync"] if by_descriptor else []
    done = [name for name in disk.done if name != "makedirs"]
    assert done == ["open", "write", "write", "fsync", "replace", *folder]


# --- what killed runs left -----------------------------------------------------------------------


def killed(path: Path, root: Path, operations: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held_folders, "os", Disk(operations))
        with pytest.raises(Killed):
            atomic_files.write(path, b"new", root)


@pytest.mark.parametrize("again", ["b.yaml", "a.yaml", "sweep"])
def test_what_a_killed_run_left_is_removed_by_the_next_in_that_folder(root: Path, again: str) -> None:
    killed(root / "events/a.yaml", root, 3)
    assert len(everything(root)) == 2
    if again == "sweep":
        atomic_files.sweep(root / "events", root)
    else:
        atomic_files.write(root / "events" / again, b"a", root)  # which a.yaml has already
    assert everything(root).keys() == {"a.yaml", again} - {"sweep"}


def test_what_another_run_is_writing_is_not_removed(root: Path) -> None:
    path = root / LEFTOVER
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        atomic_files.write(root / "b.yaml", b"b", root)
        assert path.exists()
    atomic_files.sweep(root, root)
    assert not path.exists()


def test_two_may_write_one_file_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run writes the same file just before this one gives it its name."""
    path = root / "events/a.yaml"

    class Interrupted(Disk):
        def __getattr__(self, name: str) -> Any:
            if name == "replace":
                monkeypatch.setattr(held_folders, "os", os)
                atomic_files.write(path, b"other", root)
            return super().__getattr__(name)

    monkeypatch.setattr(held_folders, "os", Interrupted(-1))
    assert atomic_files.write(path, b"this", root)
    assert everything(root) == {"a.yaml": b"this"}


def test_a_file_that_is_taken_for_abandoned_as_it_is_begun_is_begun_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = held_folders._lock  # noqa: SLF001 - the moment in between is nowhere else
    times: list[int] = []

    def swept_first(file: int) -> bool | None:
        times.append(file)
        if len(times) == 1:
            atomic_files.sweep(root, root)
        return lock(file)

    monkeypatch.setattr(held_folders, "_lock", swept_first)
    assert atomic_files.write(root / "b.yaml", b"b", root)
    assert (root / "b.yaml").read_bytes() == b"b"
    assert len(times) > 2


def test_where_locks_are_unknown_only_what_is_old_is_removed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_folders, "_lock", lambda _file: None)
    path = root / LEFTOVER
    path.touch()
    atomic_files.write(root / "b.yaml", b"b", root)
    assert path.exists()
    os.utime(path, (1, 1))
    atomic_files.sweep(root, root)
    assert not path.exists()


def test_only_our_own_leftovers_are_removed(root: Path, tmp_path: Path) -> None:
    (root / ".du-events-notes.tmp").touch()
    (root / ".a.yaml.swp").touch()
    (root / LEFTOVER).symlink_to(tmp_path / "secret.yaml")
    atomic_files.sweep(root, root)
    assert len(list(root.iterdir())) == 4
    assert (tmp_path / "secret.yaml").exists()


# --- folders of files ----------------------------------------------------------------------------


def test_a_folder_of_files_holds_those_and_what_others_put_there(root: Path, tmp_path: Path) -> None:
    out = root / "out"
    mine = {"all.ics": b"ours 1", "session/a/one.ics": b"ours 2"}

    def write(files: dict[str, bytes]) -> int:
        return atomic_files.write_folder(
            out, files, ".ics", lambda content: content.startswith(b"ours"), root
        )

    assert write(mine) == 2
    (out / "session/theirs.ics").write_bytes(b"theirs")
    (out / "session/b").mkdir()
    (out / "session/link").symlink_to(tmp_path)
    (tmp_path / "far.ics").write_bytes(b"ours, far away")
    (out / "session/a" / LEFTOVER).touch()
    assert write({"all.ics": b"ours 1"}) == 0
    assert everything(out) == {"all.ics": b"ours 1", "theirs.ics": b"theirs"}
    assert sorted(path.name for path in (out / "session").iterdir()) == ["link", "theirs.ics"]
    assert (tmp_path / "far.ics").exists()
    (out / "session/theirs.ics").unlink()
    (out / "session/link").unlink()
    assert write({}) == 0
    assert not out.exists()
    assert write({}) == 0


def test_a_caller_who_knows_what_a_folder_holds_need_not_have_it_listed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, before = root / "out", {"a.ics": b"ours", "old/b.ics": b"ours"}
    atomic_files.write_folder(out, before, ".ics", lambda _content: True, root)

    def list_nothing(_folder: Folder) -> list[str]:
        pytest.fail("the folder is listed")

    with monkeypatch.context() as listing:
        listing.setattr(Folder, "names", list_nothing)
        atomic_files.write_folder(out, {}, ".ics", lambda _content: True, root, right=before, known=before)
    assert everything(out) == {"a.ics": b"ours", "b.ics": b"ours"}

    atomic_files.write_folder(out, {}, ".ics", lambda _content: True, root, right=["a.ics"], known=before)
    assert everything(out) == {"a.ics": b"ours"}
    assert not (out / "old").exists()


def test_the_status_of_some_files_is_that_of_all(root: Path) -> None:
    files = {"a.ics": b"1", "deep/b.ics": b"22", "deep/c.ics": b"333"}
    atomic_files.write_folder(root / "out", files, ".ics", lambda _content: True, root)

    every = atomic_files.statuses(root / "out", root)
    some = atomic_files.statuses_of(root / "out", ["a.ics", "deep/c.ics", "gone.ics", "gone/too.ics"], root)

    assert every.keys() == files.keys()
    assert some == {name: every[name] for name in ("a.ics", "deep/c.ics")}


def test_a_folder_of_files_does_not_lead_outside(root: Path, tmp_path: Path) -> None:
    (root / "out/session").mkdir(parents=True)
    (root / "out/session/a").symlink_to(tmp_path)
    with pytest.raises(OutsideError):
        atomic_files.write_folder(root / "out", {"session/a/b.ics": b"ours"}, ".ics", lambda _: True, root)
    assert not (tmp_path / "b.ics").exists()


# --- a folder of ours with files of others -----------------------------------------------------


def ours(content: bytes) -> bool | None:
    """Whether a file is ours; None if it was changed."""
    return None if content.startswith(b"changed") else content.startswith(b"ours")


def kept(root: Path, files: dict[str, bytes]) -> list[str]:
    return atomic_files.keep_folder(root / "pages", files, ours, root)


def there(root: Path) -> dict[str, bytes]:
    folder = root / "pages"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_folder_has_our_files_and_what_others_wrote(root: Path) -> None:
    first = {"a.md": b"ours 1", "sub/b.md": b"ours 2", "sub/c.md": b"ours 3", "gone/d.md": b"ours 4"}
    assert kept(root, first) == []
    (root / "pages/sub/b.md").write_bytes(b"changed")
    (root / "pages/sub/c.md").write_bytes(b"changed too")
    (root / "pages/theirs.md").write_bytes(b"theirs")
    (root / "pages/e.md").mkdir()

    assert kept(root, {"a.md": b"ours 5", "sub/b.md": b"ours", "theirs.md": b"ours", "e.md": b"ours"}) == [
        "e.md",
        "sub/b.md",
        "sub/c.md",
        "theirs.md",
    ]
    assert there(root) == {
        "a.md": b"ours 5",
        "sub/b.md": b"changed",
        "sub/c.md": b"changed too",
        "theirs.md": b"theirs",
    }
    assert not (root / "pages/gone").exists()


def test_links_among_our_files_stay_and_are_not_followed(root: Path) -> None:
    outside = root.parent / "outside.md"
    outside.write_bytes(b"ours")
    (root / "pages").mkdir()
    for name in ("a.md", "b.md"):
        (root / "pages" / name).symlink_to(outside)
    assert kept(root, {"a.md": b"ours 1"}) == ["a.md"]
    assert outside.read_bytes() == b"ours"
    (root / "pages/sub").symlink_to(root.parent)
    with pytest.raises(OutsideError):
        kept(root, {"sub/a.md": b"ours"})


def test_a_folder_as_it_should_be_is_not_written(root: Path) -> None:
    files = {"a.md": b"ours 1", "sub/b.md": b"ours 2"}
    kept(root, files)
    before = {path: path.stat().st_mtime_ns for path in (root / "pages").rglob("*")}
    kept(root, files)
    assert {path: path.stat().st_mtime_ns for path in (root / "pages").rglob("*")} == before


def test_an_empty_folder_is_removed_and_no_other(root: Path) -> None:
    (root / "pages").mkdir()
    with pytest.raises(OSError, match=r"."):
        atomic_files.remove_empty(root / "events", root)
    atomic_files.remove_empty(root / "pages", root)
    assert sorted(path.name for path in root.iterdir()) == ["events"]
