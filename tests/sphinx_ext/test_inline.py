"""Nothing of ours is inline, so a site may forbid what is; tests/browser/test_policy.py does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.sphinx_ext.outputs.assets import SCRIPTS, SHEETS, content

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

MAKES_CODE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|parseFromString|createContextualFragment|setHTML"
    r"|srcdoc|\beval\b|\bFunction\b|javascript:|\.style\b(?!\.setProperty\(\"--du-)|cssText|set(?:Timeout|Interval)\(\s*[\"'`]"
    # A measure for the style, and attributes that say what something is, what a frame may do, or what is
    # drawn where, run nothing.
    r"|setAttribute(?!\(\s*\"(?:role|aria-[a-z]+|hidden|sandbox|allow|class|viewBox|x|y|width|height|fill|d)\")"
    r"|import\(|\bfetch\b|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bWorker\b"
)


@pytest.mark.parametrize("theme", ["basic", "pydata_sphinx_theme"])
def test_blocks_and_what_is_put_into_heads_have_no_style_and_no_script(
    whole: Callable[[str], Site], theme: str
) -> None:
    site = whole("myst")
    with_blocks = site.build(
        html_theme=theme, html_baseurl="https://example.org/", du_events_exports=["frab-xml"]
    ).html()
    site.write({"index.md": "# Everything\n"})
    without = site.build(html_theme=theme, doctrees="without").html()

    ours = with_blocks.select("[class^=du-], [class*=' du-']")
    assert len(ours) > 500
    for block in ours:
        for element in (block, *block.select("*")):
            assert element.name not in ("script", "style", "link", "iframe", "object", "embed", "base")
            assert [name for name in element.attrs if name == "style" or name.startswith("on")] == []
    known = {str(one) for one in without.select("script, style")}
    more = [one for one in with_blocks.select("script, style") if str(one) not in known]
    assert {one.get("type") for one in more if not one.get("src")} == {"application/ld+json"}
    assert [one["src"].split("?")[0] for one in more if one.get("src")] == [
        f"_static/{script.file}" for script in SCRIPTS
    ]


def test_the_script_makes_no_markup_no_code_and_no_request() -> None:
    for script in SCRIPTS:
        text = content(script)
        if (
            script.name == "stars.js"
        ):  # saves a calendar of the site, of which the browser sees to it that it is
            text = text.replace('fetch(file,{mode:"same-origin"})', "", 1)
        assert MAKES_CODE.findall(text) == [], script.name


def test_the_style_loads_nothing() -> None:
    for sheet in SHEETS:
        assert re.findall(r"url\(|@import|@font-face|data:[a-z]+/|expression\(", content(sheet)) == [], (
            sheet.name
        )
