"""Recordings and transcripts as they are read: what is shown, what is withheld, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.model.recordings.transcripts import Passage
from sphinx_du_events.reading.files import tree as files

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import Store

HEAD = "event: {title: E}\nsessions:\n- id: a\n  title: A\n  date: 2022-07-09\n"


def only(store: Store) -> Session:
    (data,) = store.events.values()
    return data.sessions[0]


@pytest.mark.parametrize("written", ["https://youtu.be/dQw4w9WgXcQ", "{url: https://youtu.be/dQw4w9WgXcQ}"])
def test_the_short_form_is_one_recording(loaded: Load, said: Said, written: str) -> None:
    short = loaded({"e.yaml": f"{HEAD}  video: https://youtu.be/dQw4w9WgXcQ\n"})
    long = loaded({"e.yaml": f"{HEAD}  recordings: {written}\n"})
    assert (said(short), said(long)) == ([], [])
    assert only(short).all_recordings == only(long).all_recordings
    (recording,) = only(short).all_recordings
    assert recording.is_published


def test_both_forms_of_one_address_are_one_recording(loaded: Load) -> None:
    address = "https://youtu.be/dQw4w9WgXcQ"
    store = loaded({"e.yaml": f"{HEAD}  video: {address}\n  recordings: [{address}, https://vimeo.com/1]\n"})
    assert [one.url and one.url.url for one in only(store).all_recordings] == [address, "https://vimeo.com/1"]


@pytest.mark.parametrize(
    ("written", "state", "note"),
    [
        ("not-recorded", "not-recorded", ""),
        ("{status: Not recorded}", "not-recorded", ""),
        ("{status: scheduled, date: 2022-08-01}", "scheduled", ""),
        ("{status: unrecorded}", "not-recorded", "“unrecorded” is read as “not-recorded”"),
        ("{url: https://vimeo.com/1, status: not_published}", "not-published", ""),
        ("{url: https://vimeo.com/1, status: hidden}", "unclear", "“hidden” is not a status of a recording"),
    ],
)
def test_nothing_is_shown_that_is_not_published(
    loaded: Load, said: Said, written: str, state: str, note: str
) -> None:
    store = loaded({"e.yaml": f"{HEAD}  recordings: {written}\n"})
    (recording,) = only(store).all_recordings
    assert recording.state == state
    assert (recording.is_published, recording.player, recording.target()) == (False, None, None)
    assert note in " ".join(said(store))
    assert bool(note) == bool(said(store))


def test_an_address_that_asks_for_a_start_keeps_it_unless_a_cue_is_written(loaded: Load) -> None:
    store = loaded(
        {
            "e.yaml": f"{HEAD}  recordings:\n  - https://youtu.be/dQw4w9WgXcQ?t=90&si=x\n"
            "  - {url: https://youtu.be/dQw4w9WgXcQ?t=90, start: 2:00}\n  - https://example.org/watch?x=1\n"
        }
    )
    one, two, three = only(store).all_recordings
    targets = [target.url for recording in (one, two, three) if (target := recording.target())]
    assert targets == [
        "https://youtu.be/dQw4w9WgXcQ?t=90&si=x",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=120s",
        "https://example.org/watch?x=1",
    ]
    assert [one.begins, two.begins, three.player] == [90, 120, None]


def test_chapters_are_in_order_of_time(loaded: Load, said: Said) -> None:
    chapters = "[{at: 20:00, title: B}, {start: 90, name: A}]"
    store = loaded({"e.yaml": f"{HEAD}  recordings: {{url: https://vimeo.com/1, chapters: {chapters}}}\n"})
    (recording,) = only(store).all_recordings
    assert [(one.at, str(one.title)) for one in recording.chapters] == [(90, "A"), (1200, "B")]
    assert [one.partition(": ")[2].partition(": ")[0] for one in said(store)] == ["note", "note"]


# --- transcripts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.txt", "Hello.\n\nBye.\n"),
        ("t.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\n01:00.000 --> 01:02.000\nBye.\n"),
        ("t.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n00:01:00,000 --> 00:01:02,000\nBye.\n"),
    ],
)
def test_the_text_of_a_transcript_is_read(loaded: Load, said: Said, name: str, text: str) -> None:
    store = loaded({"e.yaml": f"{HEAD}  transcript: {name}\n", name: text})
    transcript = only(store).transcript
    assert said(store) == []
    assert transcript is not None
    timed = not name.endswith("txt")
    assert transcript.passages == (
        Passage(1 if timed else None, "Hello."),
        Passage(60 if timed else None, "Bye."),
    )
    assert transcript.file.endswith(name)


def test_markdown_is_kept_for_a_page(loaded: Load) -> None:
    transcript = only(loaded({"e.yaml": f"{HEAD}  transcript: t.md\n", "t.md": "*Hello*\n"})).transcript
    assert transcript is not None
    assert (transcript.markdown, transcript.is_shown) == ("*Hello*\n", True)


def test_a_transcript_elsewhere_or_of_another_type_is_a_link(loaded: Load, said: Said) -> None:
    for name in ("https://example.org/t.txt", "t.pdf"):
        store = loaded({"e.yaml": f"{HEAD}  transcript: {name}\n", "t.pdf": "%PDF-1.4"})
        transcript = only(store).transcript
        assert said(store) == []
        assert transcript is not None
        assert not transcript.is_shown


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        (".hidden.txt", ".hidden.txt", "file-withheld"),
        ("../../outside.txt", "../../outside.txt", "file-outside"),
        ("people.csv", "people.csv", "file-withheld"),
        ("t.html", "t.html", "file-type"),
        ("t.txt", "t.txt", "file-type"),
    ],
)
def test_what_may_not_be_published_is_not_read(
    loaded: Load, said: Said, name: str, written: str, code: str
) -> None:
    store = loaded({"e.yaml": f"{HEAD}  transcript: {written}\n", name: "<p>Secret</p>\n"})
    assert only(store).transcript is None
    (found,) = said(store)
    assert found.endswith(f"[{code}]")


def test_a_transcript_that_links_out_of_the_site_is_not_read(
    loaded: Load, said: Said, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("Secret")
    store = loaded({"e.yaml": f"{HEAD}  transcript: t.txt\n", "t.txt": "x"})
    (data,) = store.events.values()
    link = data.path.parent / "t.txt"
    link.unlink()
    link.symlink_to(tmp_path / "secret.txt")
    again = loaded({"e.yaml": f"{HEAD}  transcript: t.txt\n"})
    assert only(again).transcript is None
    assert "outside the source directory" in said(again)[0]


def test_a_transcript_that_is_too_long_or_no_text_is_a_link(loaded: Load, said: Said) -> None:
    store = loaded({"e.yaml": f"{HEAD}  transcript: t.txt\n", "t.txt": "word " * 220_000})
    transcript = only(store).transcript
    assert transcript is not None
    assert (transcript.is_shown, transcript.file.endswith("t.txt")) == (False, True)
    (found,) = said(store)
    assert "more than 1,048,576 bytes" in found
    assert found.endswith("[file-too-large]")

    store = loaded({"e.yaml": f"{HEAD}  transcript: t.txt\n", "t.txt": "Grüße".encode("latin-1")})
    (found,) = said(store)
    assert "has the byte 0xFC, which is not UTF-8, so only a link leads to it" in found

    store = loaded({"e.yaml": f"{HEAD}  transcript: t.md\n", "t.md": "word " * 10_001})
    (found,) = said(store)
    assert "has 50,005 characters of Markdown, and 50,000 are the most" in found


def test_a_text_that_many_sessions_name_does_not_fill_the_memory(
    loaded: Load, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_TEXT", 2_000)
    sessions = "".join(
        f"- {{id: s{place}, title: A, date: 2022-07-09, transcript: t.txt}}\n" for place in range(9)
    )
    store = loaded({"e.yaml": f"event: {{title: E}}\nsessions:\n{sessions}", "t.txt": "x" * 1_000})
    (data,) = store.events.values()
    shown = [one.transcript is not None and one.transcript.is_shown for one in data.sessions]
    assert (sum(shown), len(said(store))) == (3, 6)
    assert "is beyond the 2,000 bytes of text that pages show in all" in said(store)[0]


def test_what_no_page_can_hold_is_left_out_of_a_transcript(loaded: Load) -> None:
    transcript = only(
        loaded({"e.yaml": f"{HEAD}  transcript: t.txt\n", "t.txt": "a\x07b \u202ec\n"})
    ).transcript
    assert transcript is not None
    assert [one.words for one in transcript.passages] == ["ab c"]


def test_captions_are_webvtt(loaded: Load, said: Said) -> None:
    data = HEAD + "  recordings: {url: t.mp4, captions: t.vtt}\n"
    movie = b"\0\0\0\x18ftypmp42"
    good = loaded({"e.yaml": data, "t.mp4": movie, "t.vtt": "\ufeffWEBVTT\n"})
    assert said(good) == []
    bad = loaded({"e.yaml": data, "t.mp4": movie, "t.vtt": "1\n00:00:01,000 --> 00:00:02,000\nA\n"})
    (found,) = said(bad)
    assert "“t.vtt” is not a WEBVTT file" in found
    (recording,) = only(bad).all_recordings
    assert (recording.captions, recording.is_published) == (None, True)
