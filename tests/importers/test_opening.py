"""Sources as they are opened: files, folders and addresses."""

from __future__ import annotations

import gzip
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers import opening
from sphinx_du_events.importers.opening import OpeningError, open_address, open_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = b'{"title": "Sprint"}'


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        place, _mark, _rest = self.path.partition("?")
        self.send_response({"/moved.json": 302, "/away": 302, "/none.json": 404}.get(place, 200))
        moved = {"/moved.json": "/talks.json", "/away": "file:///etc/passwd"}.get(place)
        body = gzip.compress(bytes(1 << 20)) if place == "/bomb.json" else CONTENT
        if moved:
            self.send_header("Location", moved)
        if place == "/bomb.json":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("way", ["talks.json", "talks.json?token=secret", "moved.json"])
def test_an_address_is_read_and_no_secret_of_it_is_kept(host: str, way: str) -> None:
    found = open_address(f"http://ada:secret@{host}/{way}")
    assert found.only.content == CONTENT
    assert "secret" not in f"{found.name} {found.path} {found.only.path}"


@pytest.mark.parametrize(
    ("way", "message"),
    [("none.json", "127.0.0.1 answers 404"), ("away", "127.0.0.1 cannot be reached (InvalidSchema)")],
)
def test_what_is_no_answer_is_told_without_the_secret(host: str, way: str, message: str) -> None:
    with pytest.raises(OpeningError) as found:
        open_address(f"http://ada:secret@{host}/{way}?secret")
    assert message in str(found.value)
    assert "secret" not in str(found.value)


@pytest.mark.parametrize("address", ["http://[", "https://", "https://a..b/x", "http://.", "https://a:b:c/x"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(OpeningError):
        open_address(address)


def test_an_answer_that_grows_is_cut(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", 100_000)
    with pytest.raises(OpeningError, match="answers with more than"):
        open_address(f"http://{host}/bomb.json")


def test_an_answer_that_does_not_end_is_left(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_SECONDS_IN_ALL", -1)
    with pytest.raises(OpeningError, match="answers too slowly"):
        open_address(f"http://{host}/talks.json")


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(OpeningError, match="cannot be read"):
        open_path(tmp_path / "pipe.json")
    with pytest.raises(OpeningError, match="cannot be read"):
        open_path(tmp_path)


@pytest.mark.parametrize("most", [1, 2])
def test_a_folder_of_too_many_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(opening, "MOST_FILES", most)
    for name in ("a.json", "b/c.json", "b/d.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CONTENT)
    with pytest.raises(OpeningError, match="too many files"):
        open_path(tmp_path)


def test_a_folder_that_is_too_deep_is_told(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"abcdefghijk")
    deep.mkdir(parents=True)
    (tmp_path / "a.json").write_bytes(CONTENT)
    (deep / "b.json").write_bytes(CONTENT)
    with pytest.raises(OpeningError, match="more than 8 levels"):
        open_path(tmp_path)
