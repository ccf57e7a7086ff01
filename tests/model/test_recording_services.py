"""The services that play recordings, by the addresses that people copy."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.recordings.services import file_player, fragment, player_of

KEY = "dQw4w9WgXcQ"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={KEY}",
        f"http://youtube.com/watch?app=desktop&v={KEY}&list=PL1&index=2",
        f"https://m.youtube.com/watch?v={KEY}&pp=x",
        f"https://music.youtube.com/watch?v={KEY}",
        f"https://youtu.be/{KEY}",
        f"https://youtu.be/{KEY}?si=abc",
        f"https://www.youtube.com/live/{KEY}?feature=share",
        f"https://www.youtube.com/shorts/{KEY}",
        f"https://www.youtube.com/embed/{KEY}",
        f"https://www.youtube-nocookie.com/embed/{KEY}?rel=0",
        f"https://www.youtube.com/v/{KEY}/",
    ],
)
def test_youtube_is_known_in_all_its_forms_and_loads_without_cookies(url: str) -> None:
    player = player_of(url)
    assert player is not None
    assert player.service == "YouTube"
    frame = urlsplit(player.frame(62, 125))
    assert (frame.netloc, frame.path) == ("www.youtube-nocookie.com", f"/embed/{KEY}")
    asked = parse_qs(frame.query)
    assert (asked["start"], asked["end"], asked["autoplay"]) == (["62"], ["125"], ["1"])
    assert player.link() == f"https://www.youtube.com/watch?v={KEY}"
    assert player.link(62) == f"https://www.youtube.com/watch?v={KEY}&t=62s"


@pytest.mark.parametrize(
    ("url", "service", "frame", "link"),
    [
        (
            "https://vimeo.com/76979871",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1#t=62s",
            "https://vimeo.com/76979871#t=62s",
        ),
        (
            "https://vimeo.com/76979871/0a1b2c3d4e",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&autoplay=1&dnt=1#t=62s",
            "https://vimeo.com/76979871/0a1b2c3d4e#t=62s",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&autoplay=1&dnt=1#t=62s",
            "https://vimeo.com/76979871/0a1b2c3d4e#t=62s",
        ),
        (
            "https://vimeo.com/channels/staffpicks/76979871",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1#t=62s",
            "https://vimeo.com/76979871#t=62s",
        ),
        (
            f"https://framatube.org/w/{SHORT}",
            "framatube.org",
            f"https://framatube.org/videos/embed/{SHORT}?autoplay=1&start=62&stop=125&p2p=0&title=0",
            f"https://framatube.org/w/{SHORT}?start=62",
        ),
        (
            f"https://video.example:8443/videos/watch/{UUID}",
            "video.example",
            f"https://video.example:8443/videos/embed/{UUID}?autoplay=1&start=62&stop=125&p2p=0&title=0",
            f"https://video.example:8443/w/{UUID}?start=62",
        ),
        (
            "https://archive.org/details/pycon-2019-talk",
            "Internet Archive",
            "https://archive.org/embed/pycon-2019-talk?autoplay=1&start=62&end=125",
            "https://archive.org/details/pycon-2019-talk?start=62",
        ),
        (
            "https://media.ccc.de/v/37c3-11820-a_talk",
            "media.ccc.de",
            "https://media.ccc.de/v/37c3-11820-a_talk/oembed#t=62,125",
            "https://media.ccc.de/v/37c3-11820-a_talk#t=62",
        ),
        (
            "https://cdn.example/talk.MP4?sig=1",
            "cdn.example",
            "",
            "https://cdn.example/talk.MP4?sig=1#t=62",
        ),
    ],
)
def test_other_services_have_their_own_forms(url: str, service: str, frame: str, link: str) -> None:
    player = player_of(url)
    assert player is not None
    assert (player.service, player.frame(62, 125), player.link(62)) == (service, frame, link)


@pytest.mark.parametrize(
    ("url", "seconds"),
    [
        (f"https://youtu.be/{KEY}?t=90", 90),
        (f"https://youtu.be/{KEY}?t=1h2m3s", 3723),
        (f"https://www.youtube.com/watch?v={KEY}#t=1m5s", 65),
        (f"https://www.youtube.com/embed/{KEY}?start=12", 12),
        ("https://vimeo.com/76979871#t=90s", 90),
        (f"https://framatube.org/w/{SHORT}?start=1m2s", 62),
        ("https://media.ccc.de/v/x-1-y#t=77", 77),
        ("https://archive.org/details/x?start=5", 5),
        (f"https://youtu.be/{KEY}?t=soon", 0),
    ],
)
def test_an_address_says_itself_where_to_begin(url: str, seconds: int) -> None:
    player = player_of(url)
    assert player is not None
    assert player.begins == seconds


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/@channel/videos",
        "https://www.youtube.com/watch?v=short",
        f"https://youtube.example/watch?v={KEY}",
        f"https://youtube.com.example/embed/{KEY}",
        "https://vimeo.com/about",
        "https://archive.org/search?query=x",
        "https://media.ccc.de/c/37c3",
        "https://example.org/w/index.php",
        f"http://video.example/w/{SHORT}",  # a page over https loads no frame over http
        "https://example.org/talk.pdf",
        "mailto:ada@example.org",
    ],
)
def test_what_is_none_of_these_is_only_a_link(url: str) -> None:
    assert player_of(url) is None


def test_a_file_of_the_site_plays_if_browsers_play_it() -> None:
    video, sound = file_player("talks/a.webm"), file_player("talks/a.mp3")
    assert (video and video.is_sound, sound and sound.is_sound) == (False, True)
    assert file_player("talks/a.pdf") is None


def test_cues_of_a_file_are_a_media_fragment() -> None:
    assert fragment("a.mp4", 0) == "a.mp4"
    assert fragment("a.mp4#x", 62, 125) == "a.mp4#t=62,125"
    assert fragment("a.mp4", 0, 125) == "a.mp4#t=,125"


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_whatever_follows_the_host_a_frame_stays_at_the_service(rest: str) -> None:
    for base, host in (
        ("https://youtu.be/", "www.youtube-nocookie.com"),
        ("https://vimeo.com/", "player.vimeo.com"),
        ("https://archive.org/details/", "archive.org"),
        ("https://media.ccc.de/v/", "media.ccc.de"),
    ):
        player = player_of(base + rest)
        if player is not None and player.frame():
            frame = urlsplit(player.frame(1, 2))
            assert (frame.scheme, frame.netloc) == ("https", host)
            assert not set(player.frame(1, 2)) & set("<>\"' ")
