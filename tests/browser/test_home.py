"""A page that leads on does so at once, with no script and under a strict policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_visitors_are_led_to_the_page_of_the_event(look: Callable[..., Look], theme: str) -> None:
    page = look(theme, "start", strict=True, java_script_enabled=False).page
    page.wait_for_url("**/people.html")
    assert page.title().startswith("People")
