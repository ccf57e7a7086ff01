"""axe-core finds nothing, whatever the theme, the colours and the width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from conftest import Look

pytestmark = pytest.mark.browser

WIDTHS = (360, 1200)


def violations(look: Look, include: Iterable[str] = ()) -> str:
    """What axe says of a page, or of the parts of it that are there."""
    # Whether long code can be scrolled by keyboard, and what its menus are called, is the theme's affair.
    context: dict[str, Any] = {"exclude": [["pre"], ["summary:has(> .toctree-toggle)"]]}
    present = [part for part in include if look.page.locator(part).count()]
    if present:
        context["include"] = [[part] for part in present]
    options = {"resultTypes": ["violations"], "preload": False}  # else axe asks for style sheets itself
    found = Axe().run(look.page, context=context, options=options)
    return "\n".join(
        f"{rule['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    )


@pytest.mark.parametrize("page", ["index", "people", "detail", "events", "kit", "recordings"])
@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_blocks(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(theme, page)
    for scheme in found.schemes():
        for width in WIDTHS:
            found.wide(width)
            assert violations(found, found.blocks) == "", f"{scheme}, {width}"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("pydata_sphinx_theme", "index"),
        ("pydata_sphinx_theme", "people"),
        ("pydata_sphinx_theme", "events"),
        ("pydata_sphinx_theme", "kit"),
        ("pydata_sphinx_theme", "recordings"),
        ("examples", "examples/study-group"),
        ("examples", "examples/working-sessions"),
        ("examples", "examples/conference"),
        ("examples", "du-events-pages/events/farol-2027"),
        ("examples", "du-events-pages/people/index"),
        ("examples", "du-events-pages/sessions/farol-2027/keynote-glaciers"),
        ("congress-pydata_sphinx_theme", "programme"),
        ("congress-pydata_sphinx_theme", "wide"),
    ],
)
def test_whole_pages(look: Callable[..., Look], name: str, page: str) -> None:
    found = look(name, page)
    for scheme in found.schemes():
        for width in WIDTHS:
            found.wide(width)
            assert violations(found) == "", f"{scheme}, {width}"


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
@pytest.mark.parametrize("page", ["filtered", "cards"])
def test_what_readers_choose(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(f"congress-{theme}", page)
    found.page.get_by_label("Track").first.select_option("Everyone")
    for scheme in found.schemes():
        for width in WIDTHS:
            found.wide(width)
            assert violations(found, [".du-filtered"]) == "", f"{scheme}, {width}"


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
@pytest.mark.parametrize("page", ["stars", "starred-cards"])
def test_what_readers_star(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(f"congress-{theme}", page)
    found.js(
        "for (const one of document.querySelectorAll('.du-filtered:first-of-type .du-star')) one.click()"
    )
    for scheme in found.schemes():
        found.js("document.querySelector('.du-filter > .du-button').click()")
        for width in WIDTHS:
            found.wide(width)
            assert violations(found, [".du-filtered"]) == "", f"{scheme}, {width}"
        found.js("document.querySelector('.du-filter > .du-button').click()")
    found.js("localStorage.clear()")


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_a_star_on_a_session_s_page(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "starred-detail")
    for scheme in found.schemes():
        found.js("document.querySelector('.du-star').click()")  # given, then taken back
        for width in WIDTHS:
            found.wide(width)
            assert violations(found, [".du-detail"]) == "", f"{scheme}, {width}"
    found.js("localStorage.clear()")


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_a_programme(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "programme")
    for scheme in found.schemes():
        for width in WIDTHS:
            found.wide(width)
            assert violations(found, found.blocks) == "", f"{scheme}, {width}"


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_open_menus(look: Callable[..., Look], theme: str) -> None:
    found = look(theme, width=360)
    for scheme in found.schemes():
        found.unfold()
        assert violations(found, (".du-next",)) == "", scheme
