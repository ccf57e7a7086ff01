"""Names of files: input like any other, whatever disk, page or log they end in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.reading.files.names import why_unusable

if TYPE_CHECKING:
    from conftest import Load, Said

GOOD = "event: {title: Good}"
RULE = "names are letters, digits, spaces and . _ + -; rename it"

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


@pytest.mark.parametrize(
    "path",
    [
        "logo.svg",
        "Logo (1).svg".replace("(1)", "1"),
        "../a/./b_c+d-e.f.png",
        "/événements/Ünïcode.jpg",
        "e\u0301ve\u0301nement.png",
        "第一回/写真.png",
        "हिन्दी.pdf",
        "كتاب ٢.pdf",
        "constant.md",
        "com.png",
        "a.con",
        "",
    ],
)
def test_letters_of_any_script_digits_and_a_few_signs_are_used(path: str) -> None:
    assert why_unusable(path) is None


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("intro^^5cinput.png", "has “^” in its name"),
        ("100%.png", "has “%” in its name"),
        ("n.*", "has “*” in its name"),
        ("a{b}.png", "has “{” in its name"),
        ("a$b.png", "has “$” in its name"),
        ("a~b.png", "has “~” in its name"),
        ("a#b.png", "has “#” in its name"),
        ("a&b.png", "has “&” in its name"),
        ("a:b.png", "has “:” in its name"),
        ("a\\b.png", "has “\\” in its name"),
        ('a"b.png', 'has “"” in its name'),
        ("a<b>.png", "has “<” in its name"),
        ("🎉.png", "has “🎉” in its name"),
        ("a\u00a0b.png", "has U+00A0 in its name"),
        ("a\u200bb.png", "has U+200B in its name"),
        ("a\u202egnp.exe", "has U+202E in its name"),
        ("a\nb.png", "has U+000A in its name"),
        ("a\x1b[2J.png", "has U+001B in its name"),
        ("a\udcffb.png", "has the byte 0xFF, which is not UTF-8, in its name"),
        ("a\ud800b.png", "has U+D800 in its name"),
        ("a /b.png", "has a name that begins with a space, or ends with a space or a dot"),
        ("a/ b.png", "has a name that begins with a space, or ends with a space or a dot"),
        ("a./b.png", "has a name that begins with a space, or ends with a space or a dot"),
        (".../b.png", "has a name that begins with a space, or ends with a space or a dot"),
        ("con", "has the name “con”, which is a device on Windows"),
        ("a/NUL.png", "has the name “NUL.png”, which is a device on Windows"),
        ("com1.tar.gz", "has the name “com1.tar.gz”, which is a device on Windows"),
        ("lpt9 .txt/a", "has the name “lpt9 .txt”, which is a device on Windows"),
    ],
)
def test_other_names_are_not_used_and_the_message_says_why(path: str, what: str) -> None:
    why = why_unusable(path)
    assert why is not None
    assert why.what == what


@given(st.text())
def test_a_name_that_is_used_means_nothing_to_tex_to_patterns_to_logs_or_to_shells(path: str) -> None:
    if why_unusable(path) is None:
        assert not set(path) & set("\\%^~#$&{}*?[]:;,|<>\"'`!=@()\n\r\t\0")
        assert path.isprintable()
        path.encode()


# --- names that data uses, and names of data ---------------------------------------------------


def test_a_name_that_data_writes_is_refused_at_its_place(loaded: Load, said: Said) -> None:
    event = """\
        event: {title: Good}
        sessions:
          - {id: a, title: A, date: 2026-05-30, page: "about/us\\nnow"}
          - {id: b, title: B, date: 2026-05-30, slides: "100%.pdf"}
        contributions: {source: "a|b.csv"}
        """
    assert said(loaded({"good.yaml": event, "100%.pdf": b"%PDF-"})) == [
        f"good.yaml:3:47: error: session “a”: “about/us\\nnow” has U+000A in its name; {RULE} [file-name]",
        f"good.yaml:4:49: error: session “b”: “100%.pdf” has “%” in its name; {RULE} [file-name]",
        f"good.yaml:5:25: error: contributions: “a|b.csv” has “|” in its name; {RULE} [file-name]",
    ]


def test_a_link_to_a_name_that_is_not_used_is_no_way_round(tmp_path: Path, loaded: Load, said: Said) -> None:
    folder = tmp_path / "docs/events"
    (folder / "100%.pdf").write_bytes(b"%PDF-")
    (folder / "slides.pdf").symlink_to("100%.pdf")
    event = "event: {title: Good}\nsessions: [{id: a, title: A, date: 2026-05-30, slides: slides.pdf}]"
    assert said(loaded({"good.yaml": event})) == [
        (
            "good.yaml:2:56: error: session “a”: “slides.pdf” leads to “events/100%.pdf”, which has “%” in"
            f" its name; {RULE} [file-name]"
        )
    ]


def test_a_hint_names_no_file_that_cannot_be_used(loaded: Load, said: Said) -> None:
    event = "event: {title: Good, image: {src: logos.png, alt: A}}"
    (found,) = said(loaded({"good.yaml": event, "logo%.png": b""}))
    assert found.endswith("there is no file “logos.png” [file-missing]")


@unix
def test_a_data_file_or_folder_with_another_name_is_left_out_and_said_so(loaded: Load, said: Said) -> None:
    store = loaded(
        {
            "good.yaml": GOOD,
            "a\n::error::b.yaml": GOOD,
            "spring%/event.yaml": GOOD,
            "autumn/event.yaml": GOOD,
            "autumn/se*ions.yaml": "[]",
            "pictures(1)/a.png": b"",
            "notes (1).txt": b"",
        }
    )
    assert set(store.events) == {"good", "autumn"}
    assert said(store) == [
        (f"a\\n::error::b.yaml: error: “a\\n::error::b.yaml” has U+000A in its name; {RULE} [file-name]"),
        f"autumn/se*ions.yaml: error: “se*ions.yaml” has “*” in its name; {RULE} [file-name]",
        f"spring%: error: “spring%” has “%” in its name; {RULE} [file-name]",
    ]


@unix
def test_a_name_that_is_not_utf8_stops_nothing(tmp_path: Path, loaded: Load, said: Said) -> None:
    folder = os.fsencode(tmp_path / "docs/events")
    try:
        Path(os.fsdecode(folder + b"/caf\xe9.yaml")).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    store = loaded({"good.yaml": GOOD})
    assert set(store.events) == {"good"}
    assert said(store) == [
        (
            "caf\\udce9.yaml: error: “caf\\udce9.yaml” has the byte 0xE9, which is not UTF-8, in its name;"
            f" {RULE} [file-name]"
        )
    ]
