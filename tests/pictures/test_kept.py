"""Pictures between builds: none that did not change is opened, and nothing damaged is shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.pictures import kept as keeping
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.pictures.kept import INDEX, KeptPictures
from sphinx_du_events.pictures.recipes import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PHOTO = Recipe("photo")


@pytest.fixture
def source(tmp_path: Path, drawn: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "_SETTLED", 0)  # else files would have to be seconds old
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "a.png").write_bytes(drawn("PNG", color="red"))
    return folder


def opened(source: Path) -> KeptPictures:
    return KeptPictures(source.parent / "doctrees/du-pictures", source)


def built(source: Path, *recipes: Recipe) -> tuple[KeptPictures, list[str]]:
    """What a build keeps, and the names of the files that it shows."""
    pictures = opened(source)
    names = [file.name for recipe in recipes or [PHOTO] for file in pictures.shown("a.png", recipe).files]
    pictures.finish()
    return pictures, names


def test_a_picture_that_did_not_change_is_not_even_opened(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, names = built(source)
    monkeypatch.setattr(KeptPictures, "_read", lambda *_: pytest.fail("it is opened"))
    second, again = built(source)
    assert (first.count, second.count, again) == (1, 0, names)


def test_the_same_content_in_another_file_is_not_made_again(source: Path) -> None:
    built(source)
    (source / "a.png").rename(source / "b.png")
    pictures = opened(source)
    assert pictures.shown("b.png", PHOTO).files
    assert pictures.count == 0


def test_a_changed_picture_or_focus_is_made_again(source: Path, drawn: Callable[..., bytes]) -> None:
    _, names = built(source)
    (source / "a.png").write_bytes(drawn("PNG", color="blue"))
    second, others = built(source)
    assert second.count == 1
    assert not set(names) & set(others)
    assert built(source, Recipe("photo", (10, 10)))[0].count == 1


def test_no_name_tells_whose_picture_it_is(source: Path) -> None:
    _, names = built(source)
    assert all(name.startswith("du-") and "a.png" not in name for name in names)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"stamp": 1}', b"\xff" * 99])
def test_a_damaged_index_is_thrown_away_in_silence(source: Path, damage: bytes) -> None:
    pictures, names = built(source)
    (pictures.folder / INDEX).write_bytes(damage)
    assert built(source)[1] == names


def test_an_index_that_leads_elsewhere_is_not_believed(source: Path) -> None:
    pictures, names = built(source)
    index = pictures.folder / INDEX
    text = index.read_text(encoding="utf-8")
    assert names[0] in text
    index.write_text(text.replace(names[0], "../../source/secret.webp"), encoding="utf-8")
    assert built(source)[1] == names


def test_a_damaged_or_lost_file_is_made_again(source: Path) -> None:
    pictures, names = built(source)
    for damage in (b"", b"<script>"):
        (pictures.folder / names[0]).write_bytes(damage)
        second, again = built(source)
        assert (second.count, again) == (1, names)
        assert (pictures.folder / names[0]).read_bytes() not in (b"", b"<script>")
    (pictures.folder / names[1]).unlink()
    assert built(source)[0].count == 1


def test_what_another_version_made_is_made_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(source)
    monkeypatch.setattr(keeping, "VERSION", 10_000)
    assert built(source)[0].count == 1


def test_two_builds_at_once_keep_what_both_made(source: Path) -> None:
    one, other = opened(source), opened(source)
    one.shown("a.png", PHOTO)
    other.shown("a.png", Recipe("logo"))
    one.finish()
    other.finish()
    third = opened(source)
    third.shown("a.png", PHOTO)
    third.shown("a.png", Recipe("logo"))
    assert third.count == 0


def test_what_nobody_shows_any_more_goes(source: Path, drawn: Callable[..., bytes]) -> None:
    pictures, names = built(source)
    for name in names:
        os.utime(pictures.folder / name, (0, 0))
    (source / "a.png").write_bytes(drawn("PNG", color="blue"))
    built(source)
    assert not [name for name in names if (pictures.folder / name).exists()]


def test_a_picture_that_cannot_be_shown_is_reported_by_each_build(source: Path) -> None:
    content = (source / "a.png").read_bytes()
    (source / "a.png").write_bytes(content[: len(content) // 2])
    for count in (1, 0):
        pictures = opened(source)
        known = pictures.findings("a.png", PHOTO)
        assert [one.code.slug for one in known] == ([] if count else ["file-type"])
        with pytest.raises(UnfitError, match="is damaged: 400 × 300 pixels by its header"):
            pictures.shown("a.png", PHOTO)
        assert pictures.count == count
        pictures.finish()


def test_a_picture_that_is_gone_is_reported(source: Path) -> None:
    (source / "a.png").unlink()
    with pytest.raises(UnfitError, match="cannot be read"):
        opened(source).shown("a.png", PHOTO)


def test_a_picture_that_is_withdrawn_is_forgotten_until_it_is_shown_again(source: Path) -> None:
    (source / "b.svg").write_bytes(b"<svg/>")
    first, names = built(source)
    drawing = first.drawing(b"<svg/>", 48).name
    first.finish()

    second = opened(source)
    assert second.withdraw(["a.png"]) == {drawing}
    second.finish()
    third = opened(source)
    assert third.withdraw([]) == {drawing, *names}
    assert not {one.name for one in third.folder.iterdir()} & {drawing, *names}
    third.finish()
    assert "a.png" not in (third.folder / INDEX).read_text(encoding="utf-8")

    again, names = built(source)
    assert again.count == 1
    assert opened(source).withdraw(["a.png"]) == {drawing}


def test_a_picture_under_two_names_is_withdrawn_with_the_last(source: Path) -> None:
    built(source)
    (source / "b.png").write_bytes((source / "a.png").read_bytes())
    pictures = opened(source)
    assert pictures.withdraw(["b.png", "missing.png"]) == set()
    assert pictures.withdraw(["missing.png"])
