"""``session-recordings``: nothing of a third party before the click, words everywhere, text to search for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0h16v9"/></svg>'
EVENT = """
event: {title: Talks, timezone: UTC}
sessions:
- id: pairing
  title: Pairing & <b>more</b>
  start: 2022-05-01 10:00
  duration: 1h
  speakers: [{name: Ada}, {name: Zoë}]
  image: {src: image.svg, alt: Two people}
  recordings:
    url: https://youtu.be/dQw4w9WgXcQ
    start: 1:00
    duration: 52:10
    chapters: [{at: 1:10, title: Why pair}, {at: 40:02, title: Zebras ask}]
  transcript: pairing.vtt
- id: parts
  title: Two parts
  start: 2022-05-01 12:00
  duration: 1h
  recordings:
  - {url: "https://peertube.example/w/kkGMgK9ZtnKfYAgnEtQxbv", title: Part 1, language: es}
  - {url: clip.mp4, title: Part 2, captions: clip.vtt, end: 20:00, chapters: [{at: 1:00, title: One}]}
- {id: soon, title: Soon, start: 2022-05-01 14:00, recordings: {status: scheduled, date: 2022-08-01}}
- {id: plain, title: Elsewhere, start: 2022-05-01 15:00, video: "https://example.org/x"}
- {id: never, title: Never, start: 2022-05-01 16:00, recordings: not-recorded}
- {id: secret, title: Secret, start: 2022-05-01 17:00,
   recordings: {url: "https://vimeo.com/4242", status: not-published}}
- {id: none, title: None, start: 2022-05-01 18:00}
"""
FILES: dict[str, str | bytes] = {
    "events/talks/event.yaml": EVENT,
    "events/talks/image.svg": DRAWING,
    "events/talks/clip.mp4": b"\0\0\0\x18ftypmp42",
    "events/talks/clip.vtt": "WEBVTT\n",
    "events/talks/pairing.vtt": (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>Hello <i>quokkas</i>.\n\n"
        "01:00:14.000 --> 01:00:20.000\n<v Zoë>Bye & thanks.\n"
    ),
}
PAGE = "# Recordings\n\n```{session-recordings} talks\n```\n"


@pytest.fixture
def built(make_site: Callable[..., Site]) -> Callable[..., Built]:
    def build(page: str = PAGE, builder: str = "html", **conf: Any) -> Built:
        made = make_site({"index.md": page, **FILES}, name=f"{builder}{len(page)}").build(builder, **conf)
        assert made.warnings == ""
        return made

    return build


def titles(made: Built) -> list[str]:
    return [one.get_text() for one in made.body().select(".du-recorded-head .du-card-title")]


def test_the_published_and_the_scheduled_are_listed_with_date_and_speakers(
    built: Callable[..., Built],
) -> None:
    made = built()
    assert titles(made) == ["Pairing & <b>more</b>", "Two parts", "Soon", "Elsewhere"]
    head = made.body().select(".du-recorded-head")[0].get_text(" ", strip=True)
    assert "May 1, 2022 · Ada, Zoë" in head.replace("\u00a0", " ")


def test_nothing_is_loaded_from_elsewhere_and_play_is_a_button_that_waits_for_the_script(
    built: Callable[..., Built],
) -> None:
    body = built().body()
    assert not body.select("iframe, embed, object")
    loaded = [one[key] for key in ("src", "poster", "srcset") for one in body.select(f"[{key}]")]
    assert loaded
    assert not [one for one in loaded if "//" in str(one)]
    button = body.select_one("button.du-play[type=button][hidden]")
    assert button is not None
    assert button.get_text() == "Play: Pairing & <b>more</b>"
    frame = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=60&rel=0"
    assert button["data-frame"] == frame
    recording = button.find_parent(class_="du-recording")
    assert recording is not None
    assert recording["data-title"] == "Pairing & <b>more</b> (YouTube)"
    link = recording.select_one(".du-recording-line a")
    assert link is not None
    assert link["href"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=60s"
    assert "Watch on YouTube" in link.get_text()
    line = recording.select_one("p.du-loads[hidden]")
    assert line is not None
    assert line.get_text() == "Loads from YouTube when you press play."


def test_chapters_are_links_that_start_there(built: Callable[..., Built]) -> None:
    chapters = built().body().select(".du-chapters li a")
    assert [(one.get_text(), one["href"], one.get("data-frame")) for one in chapters] == [
        (
            "1:10 Why pair",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=70s",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=70&rel=0",
        ),
        (
            "40:02 Zebras ask",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=2402s",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=2402&rel=0",
        ),
        ("1:00 One", next(str(one["href"]) for one in chapters if "clip" in str(one["href"])), None),
    ]
    assert str(chapters[2]["href"]).endswith("/clip.mp4#t=60")


def test_a_file_plays_without_script_and_loads_nothing_before(built: Callable[..., Built]) -> None:
    made = built()
    video = made.body().select_one("video")
    assert video is not None
    assert (video["preload"], "controls" in video.attrs, "autoplay" in video.attrs) == ("none", True, False)
    source, _, cues = str(video["src"]).partition("#")
    assert cues == "t=,1200"
    assert (made.out / source).read_bytes() == FILES["events/talks/clip.mp4"]
    track = video.select_one("track[kind=captions][srclang=en]")
    assert track is not None
    assert (made.out / str(track["src"])).is_file()


def test_several_recordings_have_titles_and_languages_and_say_where_they_load_from(
    built: Callable[..., Built],
) -> None:
    parts = built().body().select(".du-recorded")[1].select(".du-recording")
    words = [part.get_text(" ", strip=True) for part in parts]
    assert "Part 1" in words[0]
    assert "Spanish" in words[0]
    assert "Loads from peertube.example when you press play." in words[0]
    assert "Part 2" in words[1]


def test_a_status_is_in_words_and_what_is_not_published_is_nowhere(built: Callable[..., Built]) -> None:
    page = "# R\n\n```{session-recordings} talks\n:recording: not-recorded, scheduled, not-published\n```\n"
    page += "\n```{session-grid} talks\n```\n\n```{session-table} talks\n:columns: session, links\n```\n"
    made = built(page)
    words = [one.get_text() for one in made.body().select(".du-recording-state")]
    assert words == [
        "The recording will be published on Aug 1, 2022.",
        "Not recorded.",
        "Recorded, but not published.",
    ]
    assert "4242" not in made.text("index.html")
    assert not list(made.out.rglob("*4242*"))


def test_cards_keep_a_small_link(built: Callable[..., Built]) -> None:
    body = built("# R\n\n```{session-grid} talks\n```\n").body()
    links = {
        str(one["href"]): one.find(string=True, recursive=False)
        for one in body.select(".du-links > a.external")
    }
    assert links == {
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=60s": "Recording",
        "https://peertube.example/w/kkGMgK9ZtnKfYAgnEtQxbv": "Recording (Part 1, Spanish)",
        "https://example.org/x": "Recording",
    }


def test_a_transcript_is_folded_and_its_words_are_searched_for(built: Callable[..., Built]) -> None:
    page = "# R\n\n```{session-recordings} talks/pairing\n:show: transcript\n```\n"
    made = built(page)
    fold = made.body().select_one("details.du-transcript:not([open])")
    assert fold is not None
    assert [one.get_text() for one in fold.select("p")] == [
        "0:01 Ada: Hello quokkas.",
        "1:00:14 Zoë: Bye & thanks.",
    ]
    index = json.loads(re.sub(r"^Search\.setIndex\(|\)$", "", made.text("searchindex.js").strip()))
    assert {"quokka", "zebra"} & set(index["terms"]) == {"quokka"}
    assert "zebra" in json.dumps(
        json.loads(re.sub(r"^Search\.setIndex\(|\)$", "", built().text("searchindex.js").strip()))["terms"]
    )


@pytest.mark.parametrize(
    ("builder", "file"),
    [("text", "index.txt"), ("man", "site.1"), ("latex", "site.tex"), ("texinfo", "site.texi")],
)
def test_other_builders_have_a_link_with_its_words(
    built: Callable[..., Built], builder: str, file: str
) -> None:
    settings: dict[str, Any] = {
        "man_pages": [("index", "site", "A", [""], 1)],
        "latex_documents": [("index", "site.tex", "T", "A", "manual")],
        "texinfo_documents": [("index", "site", "T", "A", "D", "d", "M")],
    }
    text = " ".join(built(builder=builder, **settings).text(file).split())
    assert "51 minutes" in text
    assert "Part 1" in text
    assert "Why pair" in text
    assert "will be published" in text
    assert "Play" not in text
    assert "quokkas" not in text


def test_a_book_has_links_and_no_buttons(built: Callable[..., Built]) -> None:
    made = built(builder="epub", epub_copyright="2022", version="1")
    text = made.text("index.xhtml")
    assert "<button" not in text
    assert "when you press play" not in text
    assert "https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=60s" in text
    assert "youtube-nocookie" not in "".join(
        re.findall(r'(?:src|href)="([^"]*)"', text.partition("du-recordings")[0])
    )


def test_a_page_is_read_again_when_a_transcript_changes_and_only_then(make_site: Callable[..., Site]) -> None:
    page = "# R\n\n```{session-recordings} talks\n:show: transcript\n```\n"
    site = make_site({"index.md": page, "other.md": "---\norphan: true\n---\n# O\n", **FILES})
    site.build()
    assert site.build().read == ()
    site.replace("events/talks/pairing.vtt", "quokkas", "wombats")
    again = site.build()
    assert again.read == ("index",)
    assert "wombats" in again.text("index.html")


def test_titles_chapters_and_words_are_translated(make_site: Callable[..., Site]) -> None:
    page = "# R\n\n```{session-recordings} talks\n:show: chapters, transcript\n```\n"
    site = make_site({"index.md": page, **FILES})
    messages = site.build("gettext").text("index.pot")
    for words in ("Why pair", "Part 1", "Two parts", "Ada: Hello quokkas."):
        assert f'msgid "{words}"' in messages
    site.write(
        {
            "locale/es/LC_MESSAGES/index.po": (
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
                'msgid "Why pair"\nmsgstr "Por qué"\n\nmsgid "Part 1"\nmsgstr "Parte 1"\n\n'
                'msgid "Ada: Hello quokkas."\nmsgstr "Ada: Hola."\n'
            )
        }
    )
    body = site.build(language="es", locale_dirs=["locale"], gettext_auto_build=True).body()
    words = body.get_text(" ", strip=True)
    for wanted in ("1:10 Por qué", "Reproducir: Parte 1", "Ada: Hola.", "Ver en YouTube"):
        assert wanted in " ".join(words.split())


def test_a_session_is_named_alone_or_beside_a_whole_event(built: Callable[..., Built]) -> None:
    page = "# R\n\n```{session-recordings} talks/parts, talks/pairing\n```\n"
    assert titles(built(page)) == ["Pairing & <b>more</b>", "Two parts"]


def test_a_session_that_there_is_not_has_the_nearest(make_site: Callable[..., Site]) -> None:
    made = make_site({"index.md": "# R\n\n```{session-recordings} talks/paring\n```\n", **FILES}).build()
    assert "the event “talks” has no session “paring”; did you mean “pairing”?" in made.warnings
    assert "No recordings." in made.body().get_text()


def test_a_page_of_recordings_is_not_the_home_of_an_event(make_site: Callable[..., Site]) -> None:
    made = make_site(
        {
            "index.md": "# A\n\n```{toctree}\nrecordings\nprogramme\n```\n",
            "recordings.md": PAGE,
            "programme.md": "# P\n\n```{session-grid} talks\n```\n",
            **FILES,
        }
    ).build(html_baseurl="https://site.example/")
    assert "ld+json" not in made.text("recordings.html")
    assert "ld+json" in made.text("programme.html")
    title = made.body("recordings.html").select_one(".du-recorded .du-card-title a")
    assert title is not None
    assert title["href"] == "programme.html#session.talks.pairing"
