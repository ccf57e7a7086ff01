"""Public pictures of people on GitHub: fetched when somebody asks, saved as pixels, for review."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from sphinx_du_events.cli.main import main
from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.importers.github.api import Api
from sphinx_du_events.importers.github.avatars import Avatars
from tests.importers.conftest import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CAMERA = "Taken at home"


def picture() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    out = BytesIO()
    Image.new("RGB", (700, 600), "teal").save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


class Hub:
    """Accounts with pictures, and what went wrong."""

    def __init__(self) -> None:
        self.url = ""
        self.avatars: dict[str, object] = {}
        self.content = picture()
        self.failures = 0
        self.asked: list[str] = []

    def answer(self, path: str) -> tuple[int, bytes]:
        self.asked.append(path)
        name = path.partition("?")[0].rpartition("/")[2]
        if path.startswith("/users/"):
            if name not in self.avatars:
                return 404, b'{"message": "Not Found"}'
            return 200, json.dumps({"login": name, "avatar_url": self.avatars[name]}).encode()
        if self.failures:
            self.failures -= 1
            return 502, b""
        return 200, self.content


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = made.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    made.avatars["ada"] = f"{made.url}/u/1?v=4"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(hub: Hub, handle: str = "ada") -> bytes | None:
    with Api(url=hub.url, clock=Clock()) as api:
        return Avatars(api, hub.url).photo(handle)


def test_a_picture_is_a_square_without_what_its_file_says(hub: Hub) -> None:
    content = fetched(hub)
    assert content is not None
    assert Image.open(BytesIO(content)).size == (512, 512)
    assert CAMERA.encode() in hub.content
    assert CAMERA.encode() not in content
    assert hub.asked[-1] == "/u/1?v=4&s=512"


def test_somebody_unknown_has_no_picture(hub: Hub) -> None:
    assert fetched(hub, "nobody") is None


@pytest.mark.parametrize("url", ["https://evil.example/1.png", "file:///etc/passwd", None, 7])
def test_no_other_host_is_asked(hub: Hub, url: object) -> None:
    hub.avatars["ada"] = url
    assert fetched(hub) is None
    assert [path.partition("?")[0] for path in hub.asked] == ["/users/ada"]


@pytest.mark.parametrize("content", [b"", b"<svg onload='alert(1)'/>", b"\x89PNG", b"RIFF", picture()[:300]])
def test_what_is_no_picture_is_not_saved(hub: Hub, content: bytes) -> None:
    hub.content = content
    assert fetched(hub) is None


def test_a_stumble_is_tried_again_and_the_end_is_said(hub: Hub) -> None:
    hub.failures = 2
    assert fetched(hub) is not None
    hub.failures = 99
    with pytest.raises(CollectError, match="GitHub answers with the error 502"):
        fetched(hub)


# --- the command -------------------------------------------------------------------------------

PEOPLE = """\
- {id: ada, name: Ada, links: {github: ada}}
- {id: shy, name: Shy, links: {github: ada}, photo_consent: false}
- {id: bob, name: Bob, links: {github: bob}}
- {id: cat, name: Cat, photo: cat.png}
- {id: dog, name: Dog, photo: dog.jpg}
- {id: eve, name: Eve, photo: eve.jpg, photo_consent: false}
- {id: fay, name: Fay, photo: fay.png}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    events = tmp_path / "events"
    events.mkdir()
    (tmp_path / "conf.py").touch()
    (events / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (events / "e.yaml").write_text("event: {title: E}\n", encoding="utf-8")
    Image.new("RGB", (90, 60)).save(events / "cat.png")
    (events / "eve.jpg").write_bytes(picture())
    out = BytesIO()
    Image.effect_noise((400, 300), 90).save(out, "PNG")
    (events / "fay.png").write_bytes(out.getvalue()[:9_000])
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["photos", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_photos_lists_what_is_missing_and_unfit(data: Path) -> None:
    cat = (
        "cat: “events/cat.png” has 90 × 60 pixels, so the face is blurred; a photo has at least 256 × 256"
        " [picture-small]"
    )
    fay = (
        "fay: “events/fay.png” is damaged: 400 × 300 pixels by its header, which cannot be decoded; save it"
        " anew [file-type]"
    )
    assert run(str(data)).splitlines()[1:] == [
        cat,
        "eve: the photo is hidden: photo_consent is false",
        fay,
        "ada: no photo",
        "bob: no photo",
        "dog: no photo",
        "shy: no photo",
        "7 people, 4 without a photo.",
    ]
    assert "people.yaml:5:31: person “dog”: there is no file “dog.jpg”" in run(str(data)).splitlines()[0]


def test_photos_fetches_only_when_asked_and_only_what_may_be_shown(
    data: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", hub.url)
    monkeypatch.setenv("GITHUB_AVATARS_URL", hub.url)
    run(str(data))
    assert hub.asked == []
    said = run(str(data), "--fetch", "github")
    assert "ada: saved; to show it, write photo: /events/photos/ada.jpg" in said
    assert "bob: GitHub has no picture that can be read" in said
    assert [path.name for path in (data / "events/photos").iterdir()] == ["ada.jpg"]
    assert "events/photos/ada.jpg exists, and stays as it is" in run(str(data), "--fetch", "github")
