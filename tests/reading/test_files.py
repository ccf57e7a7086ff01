"""Files that cannot be read, and files that may not be named."""

from __future__ import annotations

import difflib
import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest
from pydantic_core import PydanticCustomError

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import MOST_COMPARED
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Sized
    from pathlib import Path

    from conftest import Load, Said

GOOD = "event: {title: Good}"


def test_a_file_that_is_not_utf8_is_reported_at_its_first_wrong_byte(loaded: Load, said: Said) -> None:
    latin = "event:\n  title: Café – Köln\n".encode("cp1252")
    assert said(loaded({"latin.yaml": latin, "good.yaml": GOOD})) == [
        "latin.yaml:2:13: error: the byte 0xE9 is not UTF-8; save the file as UTF-8 [file-encoding]"
    ]


def test_a_byte_order_mark_moves_no_column(loaded: Load, said: Said) -> None:
    assert said(loaded({"mark.yaml": b"\xef\xbb\xbfevent: {title: A, x: \xe9}"})) == [
        "mark.yaml:1:22: error: the byte 0xE9 is not UTF-8; save the file as UTF-8 [file-encoding]"
    ]
    assert said(loaded({"mark.yaml": b"\xef\xbb\xbfevent: {title: A, mod: online}"})) == [
        "mark.yaml:1:19: error: event “mark”: “mod” is not a known key; did you mean “mode”? [unknown-key]"
    ]


def test_columns_count_characters_not_bytes(loaded: Load, said: Said) -> None:
    (found,) = said(loaded({"wide.yaml": "event: {subtitle: 第一回 🎉é, title: []}"}))
    assert found.startswith("wide.yaml:1:34: error:")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_in_another_unicode_is_not_utf8(loaded: Load, encoding: str) -> None:
    store = loaded({"wide.yaml": GOOD.encode(encoding)})
    assert [one.code for one in store.diagnostics] == [Code.FILE_ENCODING]


def test_a_file_of_forty_megabytes_is_refused_unread(loaded: Load, said: Said) -> None:
    line = b"# " + b"x" * 1021 + b"\n"
    store = loaded({"huge.yaml": line * (40 * 1024), "good.yaml": GOOD})
    assert set(store.events) == {"good"}
    assert said(store) == [
        (
            "huge.yaml: error: the file has more than 33,554,432 bytes;"
            " split the event, or keep tables as CSV [file-too-large]"
        )
    ]


def test_a_file_of_just_the_largest_size_is_read(loaded: Load) -> None:
    content = GOOD.encode() + b"\n"
    content += b"#" * (LARGEST - len(content))
    assert loaded({"large.yaml": content}).diagnostics == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\xef\xbb\xbf", b"# only a comment\n", b"---\n", b"~", b"null\n", b"--- ~\n..."],
)
def test_an_empty_file_is_said_to_be_empty_and_nothing_more(loaded: Load, said: Said, content: bytes) -> None:
    assert said(loaded({"empty.yaml": content})) == [
        "empty.yaml: warning: the file holds no data; delete it, or fill it [file-empty]"
    ]


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    (found,) = load(tmp_path / "events").diagnostics
    assert str(found) == f"{tmp_path / 'events'}: error: there is no such folder [file-missing]"


# --- links and other things that are not files -------------------------------------------------


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    secret = tmp_path / "secret.yaml"
    secret.write_text("token: abc123\n", encoding="utf-8")
    return secret


def test_a_data_file_that_is_a_link_out_of_the_source_directory_is_not_read(
    tmp_path: Path, loaded: Load, said: Said, secret: Path
) -> None:
    (tmp_path / "docs/events/link.yaml").symlink_to(secret)
    store = loaded({"good.yaml": GOOD})
    assert said(store) == [
        (
            "link.yaml: error: this is a link to a file outside the source directory;"
            " copy the file itself [file-outside]"
        )
    ]
    assert set(store.events) == {"good"}


FOLDER_OUTSIDE = (
    "error: this is a link to a folder outside the source directory; copy the folder itself [file-outside]"
)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that is nobody's business, with what looks like data."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "event.yaml").write_text("event: {title: Secret, token: abc123}", encoding="utf-8")
    (elsewhere / "id_secret.yaml").write_text("token: abc123", encoding="utf-8")
    return elsewhere


def test_a_data_folder_that_is_a_link_out_of_the_source_directory_is_not_read(
    tmp_path: Path, elsewhere: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/events").symlink_to(elsewhere)
    store = load(tmp_path / "docs/events", tmp_path / "docs")
    assert [str(one) for one in store.diagnostics] == [f"{tmp_path / 'docs/events'}: {FOLDER_OUTSIDE}"]
    assert (store.events, store.files) == ({}, frozenset())


def test_an_event_folder_that_is_a_link_out_of_the_source_directory_is_not_read(
    tmp_path: Path, loaded: Load, said: Said, elsewhere: Path
) -> None:
    (tmp_path / "docs/events/july").symlink_to(elsewhere)
    store = loaded({"good.yaml": GOOD})
    assert said(store) == [f"july: {FOLDER_OUTSIDE}"]
    assert set(store.events) == {"good"}
    assert said(loaded({}, "july")) == [f"july: {FOLDER_OUTSIDE}"]


def test_shared_people_and_a_section_of_an_event_that_are_links_out_are_not_read(
    tmp_path: Path, loaded: Load, said: Said, secret: Path
) -> None:
    for name in ("people.yaml", "good/sessions.yaml"):
        path = tmp_path / "docs/events" / name
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(secret)
    wrong = "error: this is a link to a file outside the source directory; copy the file itself"
    assert said(loaded({"good/event.yaml": GOOD})) == [
        f"good/sessions.yaml: {wrong} [file-outside]",
        f"people.yaml: {wrong} [file-outside]",
    ]


def test_links_within_the_source_directory_are_followed(tmp_path: Path) -> None:
    (tmp_path / "docs/2022/july").mkdir(parents=True)
    (tmp_path / "docs/2022/july/event.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "docs/2022/august").symlink_to("july")
    (tmp_path / "docs/2022/june.yaml").symlink_to("july/event.yaml")
    (tmp_path / "docs/events").symlink_to("2022")
    store = load(tmp_path / "docs/events", tmp_path / "docs")
    assert (set(store.events), store.diagnostics) == ({"june", "july", "august"}, ())


def test_a_source_directory_may_be_reached_through_links(tmp_path: Path) -> None:
    (tmp_path / "real/events").mkdir(parents=True)
    (tmp_path / "real/events/good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "docs").symlink_to("real")
    for source in ("docs", "real"):
        store = load(tmp_path / "docs/events", tmp_path / source)
        assert (set(store.events), store.diagnostics) == ({"good"}, ())


def test_data_beside_the_source_directory_is_not_read(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / "docs").mkdir()
    (found,) = load(elsewhere, tmp_path / "docs").diagnostics
    assert found.text == (
        f"this folder lies outside the source directory; the source directory is {tmp_path / 'docs'}"
    )


def test_what_lies_above_the_source_directory_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("token: abc123", encoding="utf-8")
    (tmp_path / "july").mkdir()
    (tmp_path / "july/event.yaml").write_text(GOOD, encoding="utf-8")
    assert load(tmp_path / "july", tmp_path / "july").diagnostics == ()


def test_a_link_to_nothing_and_a_link_to_itself_cannot_be_read(
    tmp_path: Path, loaded: Load, said: Said
) -> None:
    (tmp_path / "docs/events/broken.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "docs/events/circle.yaml").symlink_to("circle.yaml")
    assert said(loaded({"good.yaml": GOOD})) == [
        f"broken.yaml: error: cannot be read: {os.strerror(errno.ENOENT)} [file-missing]",
        f"circle.yaml: error: cannot be read: {os.strerror(errno.ELOOP)} [file-missing]",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path, loaded: Load, said: Said) -> None:
    os.mkfifo(tmp_path / "docs/events/pipe.yaml")
    assert said(loaded({"good.yaml": GOOD})) == ["pipe.yaml: error: this is not a file [file-missing]"]


def test_a_folder_that_cannot_be_listed_is_reported(
    loaded: Load, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = atomic_files.names

    def refuse(path: Path, root: Path) -> list[str]:
        if path.name == "private":
            raise PermissionError(13, "Permission denied")
        return whole(path, root)

    monkeypatch.setattr(atomic_files, "names", refuse)
    assert said(loaded({"good.yaml": GOOD, "private/event.yaml": GOOD})) == [
        "private: error: cannot be listed: Permission denied [file-missing]"
    ]


# --- files that data names ---------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path, secret: Path) -> SourceTree:
    docs = tmp_path / "docs"
    (docs / "events/sprint").mkdir(parents=True)
    (docs / "about").mkdir()
    for name in ("index.md", "about/team.rst", "v1.0-notes.md"):
        (docs / name).touch()
    for name in ("events/logo.svg", "events/sprint/logo.svg"):
        (docs / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (docs / "events/leak.svg").symlink_to(secret)
    (docs / "events/inside.svg").symlink_to("logo.svg")
    (docs / "out").symlink_to(tmp_path)
    return SourceTree(docs, (".md", ".rst"))


def file(tree: SourceTree, text: str) -> str:
    return tree.file(Scalar(text), "picture", tree.root / "events/sprint")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("logo.svg", "events/sprint/logo.svg"),
        ("./logo.svg", "events/sprint/logo.svg"),
        ("../logo.svg", "events/logo.svg"),
        ("/events/logo.svg", "events/logo.svg"),
        ("../inside.svg", "events/logo.svg"),
    ],
)
def test_a_file_is_named_from_the_data_file_or_with_a_slash_from_the_source_directory(
    tree: SourceTree, written: str, meant: str
) -> None:
    assert file(tree, written) == meant


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("../../../secret.yaml", "“../../../secret.yaml” lies outside the source directory"),
        ("/../secret.yaml", "“/../secret.yaml” lies outside the source directory"),
        ("../leak.svg", "“../leak.svg” lies outside the source directory"),
        ("/out/secret.yaml", "“/out/secret.yaml” lies outside the source directory"),
        (
            "logo.svg/../../../../secret.yaml",
            "“logo.svg/../../../../secret.yaml” lies outside the source directory",
        ),
        ("..\\logo.svg", "“..\\logo.svg” is not a path"),
        ("logo.svg\0.png", "“logo.svg\0.png” is not a path"),
    ],
)
def test_no_path_leads_outside_the_source_directory(tree: SourceTree, written: str, message: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        file(tree, written)
    assert error.value.type == Code.FILE_OUTSIDE.slug
    assert error.value.message() == message


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("lgoo.svg", "did you mean “logo.svg”?"),
        ("photo.jpg", ""),
        ("pictures/photo.jpg", "there is no folder “pictures” either"),
        ("pictures/logo.svg", "did you mean “logo.svg”?"),
        ("docs/events/logo.svg", "did you mean “logo.svg”?"),
        ("about/team.rst", "did you mean “/about/team.rst”?"),
        # What lies behind a link out of the source directory is not looked for.
        ("out/secret.yaml", "there is no folder “out” either"),
        ("", ""),
        (".", ""),
        ("/", ""),
        ("../../events", ""),
        ("x" * 300, ""),
    ],
)
def test_a_file_that_is_not_there_is_missing(tree: SourceTree, written: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        file(tree, written)
    assert error.value.type == Code.FILE_MISSING.slug
    assert error.value.context is not None
    assert error.value.context["hint"] == hint


def test_what_lies_beside_the_source_directory_is_never_named_in_a_hint(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "dosc").touch()
    tree = SourceTree(tmp_path / "docs")
    with pytest.raises(PydanticCustomError) as error:
        tree.file(Scalar("."), "picture", tree.root)
    assert error.value.context is not None
    assert error.value.context["hint"] == ""


# --- documents that data names -----------------------------------------------------------------


@pytest.mark.parametrize("written", ["about/team", "/about/team", "about/team.rst", "about//./x/../team"])
def test_a_document_is_named_from_the_source_directory(tree: SourceTree, written: str) -> None:
    assert tree.page(Scalar(written)) == "about/team"


@pytest.mark.parametrize("written", ["v1.0-notes", "v1.0-notes.md"])
def test_a_document_may_have_a_dot_in_its_name(tree: SourceTree, written: str) -> None:
    assert tree.page(Scalar(written)) == "v1.0-notes"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", Code.UNKNOWN_PAGE),
        (".", Code.UNKNOWN_PAGE),
        ("/", Code.UNKNOWN_PAGE),
        ("about", Code.UNKNOWN_PAGE),
        ("about/tem", Code.UNKNOWN_PAGE),
        ("about/..", Code.UNKNOWN_PAGE),
        ("..", Code.FILE_OUTSIDE),
        ("../secret", Code.FILE_OUTSIDE),
        ("out/secret", Code.FILE_OUTSIDE),
        ("a\\b", Code.FILE_OUTSIDE),
        ("x" * 300, Code.UNKNOWN_PAGE),
    ],
)
def test_what_is_no_document_of_the_site_is_refused(tree: SourceTree, written: str, code: Code) -> None:
    with pytest.raises(PydanticCustomError) as error:
        tree.page(Scalar(written))
    assert error.value.type == code.slug


def test_hints_for_many_missing_files_compare_only_so_many_names(
    loaded: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    real = difflib.get_close_matches

    def counting(word: str, words: Sized, **how: object) -> list[str]:
        nonlocal compared
        compared += len(words)
        return real(word, words, **how)  # type: ignore[arg-type, call-overload, no-any-return]  # passed on

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    pictures: dict[str, str | bytes] = {f"pictures/{number}.png": b"" for number in range(400)}
    sessions = "".join(
        f"- {{id: s{number}, title: x, date: 2022-07-09, slides: pictures/{number}x.pdf}}\n"
        for number in range(900)
    )
    store = loaded({**pictures, "sprint.yaml": f"event: {{title: x}}\nsessions:\n{sessions}"})
    assert 0 < compared <= MOST_COMPARED
    assert store.diagnostics[0].message == "900 times in this file; 100 of them are listed"


def test_a_run_begins_with_all_its_hints(loaded: Load, said: Said) -> None:
    for _run in range(2):
        store = loaded({"sprint.yaml": "event: {title: x, abstrct: y}\n"})
        assert "did you mean “abstract”?" in said(store)[0]
