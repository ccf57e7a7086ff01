"""Captions and texts as paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.recordings.transcripts import Passage, passages


def test_a_text_has_paragraphs_between_empty_lines() -> None:
    text = "Hello,\nall.\r\n \r\n\r\nA second\n  paragraph.\n"
    assert list(passages(text, "txt")) == [Passage(None, "Hello, all."), Passage(None, "A second paragraph.")]


def test_webvtt_begins_a_paragraph_with_each_speaker_and_after_a_pause() -> None:
    text = """WEBVTT - A talk

STYLE
::cue { color: red }

NOTE nobody reads this

intro
00:00:01.000 --> 00:00:04.000 align:start
<v Ada Okonkwo>Hello &amp; <i>welcome</i>.

00:04.500 --> 00:06.000
<v.loud Ada Okonkwo>All of <c.yellow>you</c>.

00:06.000 --> 00:07.000
<v Grace>Thanks. 3 < 4.

01:02:05.000 --> 01:02:06.000
<v Grace>Bye.
"""
    assert list(passages(text, "vtt")) == [
        Passage(1, "Ada Okonkwo: Hello & welcome. All of you."),
        Passage(6, "Grace: Thanks. 3 < 4."),
        Passage(3725, "Grace: Bye."),
    ]


def test_subrip_is_read_alike() -> None:
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hello</i>\r\nall.\r\n\r\n"
        "2\r\n00:00:03,000 --> 00:00:04,000\r\nBye.\r\n"
    )
    assert list(passages(text, "srt")) == [Passage(1, "Hello all. Bye.")]


def test_captions_that_roll_up_say_each_line_once() -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{second}.000 --> 00:0{second + 1}.000\n{words}"
        for second, words in enumerate(["One.", "One.", "Two.", "Two.", "One."])
    )
    assert list(passages(text, "vtt")) == [Passage(0, "One. Two. One.")]


def test_a_long_speech_has_paragraphs_that_end_with_a_sentence() -> None:
    lines = [
        f"00:{second:02}:00.000 --> 00:{second:02}:59.000\nSentence number {second} is here."
        for second in range(60)
    ]
    found = list(passages("WEBVTT\n\n" + "\n\n".join(lines), "vtt"))
    assert len(found) > 3
    assert all(one.words.endswith(".") and len(one.words) < 1_300 for one in found)
    assert " ".join(one.words for one in found).count("Sentence") == 60


@pytest.mark.parametrize("form", ["vtt", "srt", "txt"])
@given(text=st.text(alphabet="<>v/ab:.0123456789-\n\r\t &;#x", max_size=300))
def test_any_text_can_be_read(form: str, text: str) -> None:
    for one in passages(text, form):
        assert one.words == " ".join(one.words.split()) != ""


def test_an_entity_brings_in_nothing_that_no_page_can_hold() -> None:
    (found,) = passages("WEBVTT\n\n00:01.000 --> 00:02.000\na&#7;b&#x202e;c", "vtt")
    assert found.words == "abc"
