"""The services that play recordings: which addresses are theirs, and what a page loads of them, and when.

Nothing is asked of any service: an address says all. What is loaded into a frame is the form that keeps least
of visitors: YouTube's without cookies, Vimeo's with “do not track”, PeerTube's without sharing among peers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from sphinx_du_events.model.recordings.cues import parse_cue

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

VIDEOS = ("m4v", "mov", "mp4", "ogv", "webm")
"""The suffixes of files that browsers play as videos."""

SOUNDS = ("flac", "m4a", "mp3", "oga", "ogg", "opus", "wav")
"""The suffixes of files that browsers play as sound."""

_YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|live|shorts|v)/(?P<id>[A-Za-z0-9_-]{11})/?")
_YOUTUBE_HOSTS = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})
_VIMEO_PATH = re.compile(
    r"/(?:channels/[\w-]+/|groups/[\w-]+/videos/|album/\d+/video/|showcase/\d+/video/|video/)?"
    r"(?P<id>\d{1,12})(?:/(?P<hash>[0-9a-f]{6,40}))?/?",
    re.ASCII,
)
_PEERTUBE_PATH = re.compile(
    r"/(?:w|videos/(?:watch|embed))/"
    r"(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{22})/?"
)
"""PeerTube writes a UUID, or the same number in the letters of Bitcoin's base 58."""
_ARCHIVE_PATH = re.compile(r"/(?:details|embed)/(?P<id>[A-Za-z0-9][\w.-]{0,99})(?:/[^/]*)?/?", re.ASCII)
_CCC_PATH = re.compile(r"/v/(?P<id>[A-Za-z0-9][\w.-]{0,199})(?:/oembed)?/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Player:
    """What plays a recording. Times are seconds from its beginning; 0 as an end is the recording's own."""

    service: str
    """The name of the service, as it writes it; of PeerTube and of files, the host."""
    make_frame: Callable[[int, int, int], str] | None = None
    """The address for a frame from a start to an end, which plays by itself with 1; None for a file."""
    make_link: Callable[[int], str] | None = None
    """The address of the recording's page that begins at a time; None for that of the file."""
    file: str = ""
    """The address of a file that browsers play themselves; empty for a service."""
    begins: int = 0
    """The start that the address itself asks for."""

    @property
    def is_sound(self) -> bool:
        """Whether it is a file without pictures."""
        return suffix_of(self.file) in SOUNDS

    def frame(self, start: int = 0, end: int = 0, *, plays: bool = True) -> str:
        """The address for a frame from a start to an end, which ``plays`` by itself; empty for a file."""
        return self.make_frame(start, end, int(plays)) if self.make_frame else ""

    def link(self, start: int = 0) -> str:
        """The address that leads to a time of the recording."""
        return self.make_link(start) if self.make_link else fragment(self.file, start)


def suffix_of(path: str) -> str:
    """The suffix of a path or address in lower case, without its dot; empty if it has none."""
    name = urlsplit(path).path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_played(path: str) -> bool:
    """Whether browsers play a file of this name."""
    return suffix_of(path) in (*VIDEOS, *SOUNDS)


def fragment(address: str, start: int, end: int = 0) -> str:
    """The address of a file from a start to an end (W3C, Media Fragments URI 1.0, section 4.2.1)."""
    times = f"{start or ''},{end}" if end else f"{start or ''}"
    return f"{address.partition('#')[0]}#t={times}" if times else address


def player_of(url: str) -> Player | None:
    """What plays an address; None if it is not known how, so that it is a link and nothing more."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").lower().removeprefix("www.")
    for of_service in (_youtube, _vimeo, _archive, _ccc, _peertube):
        found = of_service(parts, host)
        if found is not None:
            return found
    return Player(host, file=url) if is_played(url) else None


def file_player(path: str) -> Player | None:
    """What plays a file of the site; None if browsers do not."""
    return Player("", file=path) if is_played(path) else None


def _begins(parts: SplitResult, *keys: str) -> int:
    """The start that an address asks for, in its query or its fragment."""
    for text in (parts.query, parts.fragment):
        asked = parse_qs(text)
        for key in keys:
            seconds = parse_cue(asked[key][0]) if key in asked else None
            if seconds:
                return seconds
    return 0


def _with(address: str, **query: object) -> str:
    """An address with what is not empty of a query."""
    written = urlencode({key: value for key, value in query.items() if value not in ("", 0, None)})
    return f"{address}?{written}" if written else address


def _youtube(parts: SplitResult, host: str) -> Player | None:
    path = unquote(parts.path)
    if host == "youtu.be":
        key = path.strip("/")
    elif host not in _YOUTUBE_HOSTS:
        return None
    elif path.rstrip("/") == "/watch":
        key = parse_qs(parts.query).get("v", [""])[0]
    else:
        found = _YOUTUBE_PATH.fullmatch(path)
        key = found["id"] if found else ""
    if not _YOUTUBE.fullmatch(key):
        return None

    def frame(start: int, end: int, plays: int) -> str:
        embed = f"https://www.youtube-nocookie.com/embed/{key}"
        return _with(embed, autoplay=plays, start=start, end=end, rel="0")

    def link(start: int) -> str:
        return _with("https://www.youtube.com/watch", v=key, t=f"{start}s" if start else "")

    return Player("YouTube", frame, link, begins=_begins(parts, "t", "start", "time_continue"))


def _vimeo(parts: SplitResult, host: str) -> Player | None:
    found = _VIMEO_PATH.fullmatch(parts.path) if host in ("vimeo.com", "player.vimeo.com") else None
    if found is None:
        return None
    secret = found["hash"] or parse_qs(parts.query).get("h", [""])[0]
    secret = secret if re.fullmatch("[0-9a-f]{6,40}", secret) else ""
    key = found["id"]

    def frame(start: int, _end: int, plays: int) -> str:
        embed = _with(f"https://player.vimeo.com/video/{key}", h=secret, autoplay=plays, dnt=1)
        return f"{embed}#t={start}s" if start else embed

    def link(start: int) -> str:
        page = f"https://vimeo.com/{key}" + (f"/{secret}" if secret else "")
        return f"{page}#t={start}s" if start else page

    return Player("Vimeo", frame, link, begins=_begins(parts, "t"))


def _archive(parts: SplitResult, host: str) -> Player | None:
    found = _ARCHIVE_PATH.fullmatch(parts.path) if host == "archive.org" else None
    if found is None:
        return None
    key = found["id"]

    def frame(start: int, end: int, plays: int) -> str:
        return _with(f"https://archive.org/embed/{key}", autoplay=plays, start=start, end=end)

    def link(start: int) -> str:
        return _with(f"https://archive.org/details/{key}", start=start)

    return Player("Internet Archive", frame, link, begins=_begins(parts, "start", "t"))


def _ccc(parts: SplitResult, host: str) -> Player | None:
    found = _CCC_PATH.fullmatch(parts.path) if host == "media.ccc.de" else None
    if found is None:
        return None
    page = f"https://media.ccc.de/v/{found['id']}"

    def frame(start: int, end: int, _plays: int) -> str:
        return fragment(f"{page}/oembed", start, end)

    def link(start: int) -> str:
        return fragment(page, start)

    return Player("media.ccc.de", frame, link, begins=_begins(parts, "t"))


def _peertube(parts: SplitResult, host: str) -> Player | None:
    """PeerTube, which people run on hosts of their own: its paths tell it."""
    found = _PEERTUBE_PATH.fullmatch(parts.path)
    # An embedded page may not be less safe than its site.
    if found is None or parts.scheme != "https":
        return None
    base, key = f"https://{parts.netloc}", found["id"]

    def frame(start: int, end: int, plays: int) -> str:
        return _with(f"{base}/videos/embed/{key}", autoplay=plays, start=start, stop=end, p2p="0", title="0")

    def link(start: int) -> str:
        return _with(f"{base}/w/{key}", start=start)

    return Player(host, frame, link, begins=_begins(parts, "start"))
