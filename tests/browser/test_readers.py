"""Blocks for readers of all kinds: at night, without JavaScript, with their own colours, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look

pytestmark = pytest.mark.browser

themes = pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])

# The contrast of each text with its ground, colours over colours.
CONTRASTS = """selector => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const painted = colors => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => {
    const grounds = [];
    for (let at = e; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const under = ["Canvas", ...grounds];
    const [a, b] = [light(painted(under)), light(painted([...under, getComputedStyle(e).color]))];
    return [`${e.className || e.tagName} “${e.textContent.trim().slice(0, 30)}”`,
      (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
  });
}"""

# What has no frame that differs from the page.
UNFRAMED = """() => [...document.querySelectorAll(
    ".du-card, .du-badge, .du-chips li, .du-status, .du-tiles, .du-control, "
    + ".du-boxed > .du-sponsor, .du-organization, .du-donate, .du-people-cards > .du-person, .du-face, "
    + ".du-calendar ul")]
  .map(e => [e.className, getComputedStyle(e), getComputedStyle(document.body)])
  .filter(([, own, page]) => own.borderTopStyle !== "solid" || own.borderTopWidth === "0px"
    || own.borderTopColor === page.backgroundColor)
  .map(([name]) => name)"""

WORDS = (
    ".du-month, .du-day, .du-year, .du-when, .du-status, .du-card-title, .du-group-title, .du-facts dt, "
    ".du-facts dd, .du-chips li, .du-links a, .du-table th, .du-table td, .du-table span, .du-tiles dt, "
    ".du-tiles dd, .du-note, .du-empty, .du-sponsor p, .du-sponsor a, .du-local, .du-clock-label, "
    ".du-organization p, .du-organization a, .du-person p, .du-person bdi, .du-person a, .du-person li, "
    ".du-face[aria-hidden], "
    ".du-control, .du-calendar summary, .du-calendars b, .du-calendars a, .du-register"
)


ADDED = ".du-local, .du-clock"


@themes
@pytest.mark.parametrize("page", ["index", "people"])
def test_contrast(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(theme, page)
    for _scheme in found.schemes():
        found.unfold()
        contrasts = found.js(CONTRASTS, WORDS)
        assert len(contrasts) > 100
        assert [entry for entry in contrasts if entry[1] < 4.5] == []


@themes
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_logos_for_light_and_dark(look: Callable[..., Look], theme: str, *, script: bool) -> None:
    found = look(theme, java_script_enabled=script)
    turns_dark = {"furo": True, "alabaster": False, "pydata_sphinx_theme": script}[theme]
    for scheme in found.schemes():
        dark = turns_dark and scheme == "dark"
        # Pictures are loaded when a reader comes near; here all are.
        logos = found.page.locator(".du-logo img").evaluate_all(
            """all => Promise.all(all.map(async logo => {
                logo.loading = "eager";
                await logo.decode();
                return [logo.className, logo.checkVisibility(), logo.naturalWidth > 0];
            }))"""
        )
        assert len(logos) == 9
        for classes, shown, loaded in logos:
            assert loaded
            kinds = {
                "du-logo-dark": dark,
                "du-logo-light": not dark,
                "du-logo-both": True,
            }
            assert [shown] == [kinds[name] for name in classes.split() if name in kinds], scheme


@themes
def test_without_javascript_all_is_the_same(look: Callable[..., Look], theme: str) -> None:
    """What the script adds is all that differs: its times, and the choice of a clock."""
    with_script, without = (look(theme, java_script_enabled=script) for script in (True, False))
    added = with_script.page.locator(ADDED)
    assert added.count() > 20
    assert without.page.locator(ADDED).count() == 0
    folded = "details:not([open]) *"
    blocks = f":is({', '.join(without.blocks)}):not([hidden], [hidden] *, {folded}, {ADDED})"
    visible = with_script.page.locator(blocks).evaluate_all("all => all.map(e => e.checkVisibility())")
    assert all(visible)
    added.evaluate_all("all => all.forEach(e => e.remove())")
    told = [
        found.page.locator(blocks).evaluate_all(
            "all => all.map(e => [e.innerText, e.getBoundingClientRect().width, e.checkVisibility()])"
        )
        for found in (with_script, without)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == len(visible)
    assert without.page.locator(f"{blocks} script").count() == 0


@themes
def test_without_javascript_people_are_all_there(look: Callable[..., Look], theme: str) -> None:
    told = []
    for script in (True, False):
        people = look(theme, "people", java_script_enabled=script).page.locator(".du-person")
        told.append(people.evaluate_all("all => all.map(e => [e.innerText, e.clientWidth, e.clientHeight])"))
    assert told[0] == told[1]
    assert len(told[0]) > 100


def test_people_in_the_readers_own_colours(look: Callable[..., Look]) -> None:
    found = look("alabaster", "people", forced_colors="active")
    for _scheme in found.schemes():
        assert found.js(UNFRAMED) == []
        assert [entry for entry in found.js(CONTRASTS, WORDS) if entry[1] < 4.5] == []


def test_the_readers_own_colours(look: Callable[..., Look]) -> None:
    found = look("alabaster", forced_colors="active")
    for _scheme in found.schemes():
        found.unfold()
        assert found.js(UNFRAMED) == []
        button = found.page.locator(".du-next .du-register").first  # its ground is gone
        assert button.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"
        assert [entry for entry in found.js(CONTRASTS, WORDS) if entry[1] < 4.5] == []


def test_on_paper(look: Callable[..., Look]) -> None:
    found = look("pydata_sphinx_theme", width=720)
    found.page.emulate_media(media="print")
    shown = {
        part: found.page.locator(part).first.is_visible()
        for part in (".du-local", ".du-clock", ".du-calendar")
    }
    assert shown == {".du-local": True, ".du-clock": False, ".du-calendar": False}
    assert found.js("getComputedStyle(document.querySelector('.du-scroll')).overflowX") == "visible"
    assert found.js("getComputedStyle(document.querySelector('.du-card')).breakInside") == "avoid"
    assert found.page.pdf(format="A4").startswith(b"%PDF")


# The home of the event: on that itself, its title is no link.
HOME = re.compile(r'<a class="reference internal" href="index.html">(.*?)</a>')


def test_both_markups_make_the_same_blocks(look: Callable[..., Look]) -> None:
    blocks = []
    for page in ("index", "markup"):
        found = look("alabaster", page)
        here = found.page.locator(", ".join(found.blocks))
        written = here.evaluate_all("all => all.map(e => e.outerHTML)")
        blocks.append([HOME.sub(r"\1", block.replace(f"note.{page}.", "note.")) for block in written])
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) > 10


def test_the_style_is_loaded_where_there_is_a_block(look: Callable[..., Look]) -> None:
    sheets = "[...document.styleSheets].filter(sheet => sheet.href?.includes('/du-events/base.css')).length"
    assert look("alabaster").js(sheets) == 1
    assert look("alabaster", "page").js(sheets) == 0


def test_the_script_is_loaded_where_there_is_a_time(look: Callable[..., Look]) -> None:
    scripts = "[...document.scripts].filter(script => script.src.includes('/du-events/times.js')).length"
    assert look("alabaster").js(scripts) == 1
    assert look("alabaster", "page").js(scripts) == 0
