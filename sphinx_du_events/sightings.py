"""What a computation has seen of files, so that it need not be repeated while they are as they were.

Whoever reads data looks at files only through these functions. While a record is kept (:func:`recorded`),
each answer is noted; :func:`unchanged` asks again, and compares. Contents are compared by digest; only those
of files that are too large for that, such as films, by the status of the file.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sphinx_du_events import atomic_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

Question: TypeAlias = "tuple[str, str, str, int]"
"""The kind of a question, a path, the root of what may be read there, and the most bytes."""
Answer: TypeAlias = "str | int | tuple[Any, ...] | None"
Content = TypeVar("Content")
Sightings: TypeAlias = "dict[Question, Answer]"

_UNSTABLE = -1
"""The answer to a question that had two answers: it is no answer to any."""
_LARGEST = 1 << 24
"""The most bytes of a file that is compared by its digest, if reading does not need all of it."""
_RECORD: ContextVar[Sightings | None] = ContextVar("record", default=None)


@contextmanager
def recorded() -> Iterator[Sightings]:
    """Note all answers until the end of the block; a block around it notes them too."""
    found: Sightings = {}
    token = _RECORD.set(found)
    try:
        yield found
    finally:
        _RECORD.reset(token)
        note(found)


def note(found: Sightings) -> None:
    """Note answers that were found before, and are as they were."""
    record = _RECORD.get()
    if record is not None:
        for question, answer in found.items():
            _add(record, question, answer)


def unchanged(found: Sightings) -> bool:
    """Whether every question has the same answer now."""
    return all(_ASKED[kind](path, root, most) == answer for (kind, path, root, most), answer in found.items())


# --- questions ---------------------------------------------------------------------------------


def real_path(path: Path) -> Path:
    """A path with its links followed as far as they lead; unlike ``resolve``, this never raises."""
    return Path(_ask("real_path", path))


def is_file(path: Path) -> bool:
    """Whether a file exists at a path; never raises."""
    return bool(_ask("is_file", path))


def is_folder(path: Path) -> bool:
    """Whether a folder exists at a path; never raises."""
    return bool(_ask("is_folder", path))


def exists(path: Path) -> bool:
    """Whether a file or folder exists at a path; never raises."""
    return bool(_ask("exists", path))


def identity(path: Path) -> tuple[int, int] | None:
    """The device and the inode of a path's target; None if it does not exist."""
    found: tuple[int, int] | None = _ask("identity", path)
    return found


def size(path: Path) -> int:
    """The bytes of a file; 0 if it does not exist."""
    found: int = _ask("size", path)
    return found


def file_names(folder: Path) -> tuple[str, ...] | None:
    """The names of a folder's files, in the order of the disk; None if it cannot be listed."""
    found: tuple[str, ...] | None = _ask("file_names", folder)
    return found


def names(path: Path, root: Path) -> list[str]:
    """The names in a folder, as ``atomic_files.names``."""
    return _note(("names", path, root, 0), lambda: atomic_files.names(path, root), tuple)


def read(path: Path, root: Path, most: int) -> bytes:
    """The content of a file, as ``atomic_files.read``."""
    return _note(("read", path, root, most), lambda: atomic_files.read(path, root, most), _digest)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file whose name is resolved; raises ``OSError``."""
    record = _RECORD.get()
    question = ("opened", str(path), "", 0)
    if record is not None and question not in record:
        record[question] = _content(*question[1:])
    with path.open("rb") as file:
        yield file


def _ask(kind: str, path: Path) -> Any:
    answer = _ASKED[kind](str(path), "", 0)
    record = _RECORD.get()
    if record is not None:
        _add(record, (kind, str(path), "", 0), answer)
    return answer


def _add(record: Sightings, question: Question, answer: Answer) -> None:
    if record.setdefault(question, answer) != answer:
        record[question] = _UNSTABLE


def _note(
    asked: tuple[str, Path, Path, int], ask: Callable[[], Content], noted: Callable[[Content], Answer]
) -> Content:
    record = _RECORD.get()
    if record is None:
        return ask()
    kind, path, root, most = asked
    question = (kind, str(path), str(root), most)
    try:
        found = ask()
    except OSError as error:
        _add(record, question, _fault(error))
        raise
    _add(record, question, noted(found))
    return found


# --- answers -----------------------------------------------------------------------------------


def _safely(ask: Callable[[str], Any], without: Answer) -> Callable[[str, str, int], Answer]:
    def answer(path: str, _root: str, _most: int) -> Answer:
        try:
            return ask(path)  # type: ignore[no-any-return] # each below has an answer's type
        except (OSError, ValueError):  # such as a NUL character
            return without

    return answer


def _identity(path: str) -> tuple[int, int]:
    found = Path(path).stat()
    return found.st_dev, found.st_ino


def _file_names(path: str) -> tuple[str, ...]:
    with os.scandir(path) as entries:
        return tuple(entry.name for entry in entries if entry.is_file())


def _names(path: str, root: str, _most: int) -> Answer:
    try:
        return tuple(atomic_files.names(Path(path), Path(root)))
    except OSError as error:
        return _fault(error)


def _read(path: str, root: str, most: int) -> Answer:
    try:
        return _digest(atomic_files.read(Path(path), Path(root), most))
    except OSError as error:
        return _fault(error)


def _content(path: str, _root: str, _most: int) -> Answer:
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > _LARGEST:
                return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        return _fault(error)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _fault(error: OSError) -> Answer:
    return type(error).__name__, error.strerror


_ASKED: dict[str, Callable[[str, str, int], Answer]] = {
    "real_path": _safely(os.path.realpath, ""),
    "is_file": _safely(os.path.isfile, 0),
    "is_folder": _safely(os.path.isdir, 0),
    "exists": _safely(os.path.exists, 0),
    "identity": _safely(_identity, None),
    "size": _safely(os.path.getsize, 0),
    "file_names": _safely(_file_names, None),
    "names": _names,
    "read": _read,
    "opened": _content,
}
