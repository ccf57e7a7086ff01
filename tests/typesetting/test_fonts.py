"""Fonts: chosen by the characters that a text has, those of packages first."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_du_events.diagnostics import Code, Location
from sphinx_du_events.typesetting import fonts
from sphinx_du_events.typesetting.fonts import FIRST, Chosen, Family, Fonts, lacking

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")


def test_a_character_that_no_font_has_is_named() -> None:
    chosen = Fonts(system=False).chosen("One 𐘀\u200d\u2068 é")
    assert chosen.missing == ("𐘀",)
    place = Location(Path("a.yaml"), 3, 7)
    found = lacking(chosen.missing, "the card has a box", place)
    assert found.message == "no font has “𐘀” (LINEAR A SIGN AB001, U+10600): the card has a box"
    assert (found.code, found.location) == (Code.MISSING_GLYPH, place)
    assert " and 1 more: " in lacking("𐘀𐘁𐘂𐘃", "boxes", place).message
    assert Fonts(system=False).chosen("Größe, Ώρα, Час, नमस्ते, Việt #1 – … ·").missing == ()
    assert Fonts(system=False).chosen("a\ufff9b\u0600").missing == ("\u0600", "\ufff9")


def test_fonts_of_packages_come_first_and_then_those_of_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    first, own, script, other = (Family(name, ()) for name in (FIRST, "Zed", "Noto Sans Arabic", "Any"))
    has = {first: "a", own: "ش", script: "شع", other: "شعπ"}
    monkeypatch.setattr(fonts, "characters", lambda family: frozenset(has[family]))
    found = Fonts()
    found.packaged = {one.name: one for one in (first, own)}
    found.all = {one.name: one for one in has}
    assert found.chosen("aش").names == (FIRST, "Zed")
    assert found.chosen("aع").names == (FIRST, "Noto Sans Arabic")
    assert found.chosen("aπ").names == (FIRST, "Any")


def test_the_fonts_of_a_text_do_not_depend_on_other_texts() -> None:
    everything = Fonts()
    assert everything.chosen("Summer") == Chosen((everything.first,))
    assert everything.chosen("Summer").names == ("Noto Sans",)
