"""A foreign source opened: a file or a folder of this machine, or an address."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import printable
from sphinx_du_events.importers.foreign import LARGEST, MOST_FILES, Foreign, ForeignFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = frozenset(
    (
        ".csv",
        ".htm",
        ".html",
        ".ics",
        ".json",
        ".md",
        ".ods",
        ".toml",
        ".tsv",
        ".xlsx",
        ".xml",
        ".yaml",
        ".yml",
    )
)
"""The files of a folder that are read."""

_NOT_HIDDEN = (".all-contributorsrc", "_config.yml", "_data", "_rooms", "_speakers", "_talks")
"""Names of sources that begin like those of hidden files."""
_DEEPEST = 8
_SECONDS = 30
"""How long a server may be silent."""
_SECONDS_IN_ALL = 300
_CHUNK = 1 << 16


class OpeningError(Exception):
    """A source cannot be opened; the sentence says why, and what to do."""


def is_address(source: str) -> bool:
    """Whether a source is an address, and not a path."""
    return source.lower().startswith(("http://", "https://", "webcal://"))


def open_path(path: Path) -> Foreign:
    """A file, or a folder of files; raises ``OpeningError``. Links out of the folder are not followed."""
    shown = _shown(path)
    if path.is_dir():
        files = tuple(_in_folder(path, shown, path, 0))
        if not files:
            raise OpeningError(f"there is no file in “{shown}” that can be imported")
        return Foreign(path.absolute().name, shown, files, is_folder=True, base=path)
    try:
        content = atomic_files.read(path, path.parent, LARGEST)
    except OSError as error:
        raise OpeningError(f"“{shown}” cannot be read: {error.strerror}") from error
    return Foreign(path.name, shown, (ForeignFile(shown, content),), base=path.parent)


def _in_folder(folder: Path, shown: Path, root: Path, depth: int) -> Iterator[ForeignFile]:
    number = size = 0
    try:
        names = atomic_files.names(folder, root)
    except OSError as error:
        raise OpeningError(f"“{shown}” cannot be listed: {error.strerror}") from error
    for name in names:
        path = folder / name
        is_hidden = name[0] in "._" and name not in _NOT_HIDDEN
        if is_hidden or path.is_symlink():
            continue
        if path.is_dir():
            if depth >= _DEEPEST:
                message = f"“{shown}” has folders more than {_DEEPEST} levels deep"
                raise OpeningError(f"{message}; name the folder that is meant")
            found = _in_folder(path, shown / name, root, depth + 1)
        elif path.suffix.lower() in _SUFFIXES:
            try:
                found = iter((ForeignFile(shown / name, atomic_files.read(path, root, LARGEST)),))
            except OSError as error:
                raise OpeningError(f"“{shown / name}” cannot be read: {error.strerror}") from error
        else:
            continue
        for file in found:
            number, size = number + 1, size + len(file.content)
            if number > MOST_FILES or size > LARGEST:
                raise OpeningError(
                    f"“{shown}” has too many files, or too large ones; name those that are meant"
                )
            yield file


def _shown(path: Path) -> Path:
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


def open_address(address: str) -> Foreign:
    """What a server answers; raises ``OpeningError``. The only network that an import uses."""
    try:
        # An extra: only who imports from an address needs them.
        import requests  # noqa: PLC0415 - see above
        import urllib3  # noqa: PLC0415 - see above
    except ImportError:
        message = "to import from an address, install sphinx-du-events[collect]"
        raise OpeningError(f"{message}; or save the file, and import that") from None
    try:
        parts = urlsplit(address)
    except ValueError:
        raise OpeningError("the address is none that a server can have; is it right?") from None
    if parts.scheme == "webcal":
        address = f"https{address[len('webcal') :]}"
    host = printable(parts.hostname or "")
    until = time.monotonic() + _SECONDS_IN_ALL
    try:
        with requests.get(address, timeout=_SECONDS, stream=True) as answer:
            answer.raise_for_status()
            content = bytearray()
            # Each part as it comes: a server that sends byte by byte shall not keep us for hours.
            for chunk in iter(partial(answer.raw.read1, _CHUNK, decode_content=True), b""):
                content += chunk
                if len(content) > LARGEST:
                    raise OpeningError(f"{host} answers with more than {LARGEST >> 20} MB")
                if time.monotonic() > until:
                    raise OpeningError(f"{host} answers too slowly; save the file, and import that")
    except requests.HTTPError as error:
        status = getattr(error.response, "status_code", "with an error")
        raise OpeningError(f"{host} answers {status}; is the address right?") from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
        raise OpeningError(f"{host} cannot be reached ({type(error).__name__})") from error
    # The way may hold a secret, such as that of a private calendar: only the name of the file is kept.
    name = parts.path.rstrip("/").rpartition("/")[2] or host
    path = Path(name)
    return Foreign(host, path, (ForeignFile(path, bytes(content)),))
