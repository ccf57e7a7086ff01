"""Foreign texts as Markdown."""

from __future__ import annotations

import pytest

from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.texts import from_either, from_html
from sphinx_du_events.importers.titles import compare_with_status
from sphinx_du_events.model.located import Scalar


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("[a](https://example.org/x)", "[a](https://example.org/x)"),
        ("![a](https://example.org/x.png)", "[a](https://example.org/x.png)"),
        ("![](https://example.org/x.png)", "[https://example.org/x.png](https://example.org/x.png)"),
        ("[a](example.org/x)", "[a](https://example.org/x)"),
        ("[a](//example.org/x)", "[a](https://example.org/x)"),
        ("[a](../other)", "a"),
        ("[a](javascript:x)", "a"),
        ("**[a]** (b)", "**[a]** (b)"),
        ("A &amp; B", "A & B"),
    ],
)
def test_links_of_foreign_markdown_lead_elsewhere(foreign: str, ours: str) -> None:
    assert from_either(Scalar(foreign)) == ours


@pytest.mark.parametrize(
    ("target", "ours"),
    [
        ("https://example.org/x", "[a](https://example.org/x)"),
        ("//example.org/x", "[a](https://example.org/x)"),
        ("/2025/events/", "a"),
        ("#there", "a"),
        ("javascript:x", "a"),
        ("", "a"),
    ],
)
def test_links_of_foreign_html_lead_elsewhere(target: str, ours: str) -> None:
    assert from_html(Scalar(f'<p><a href="{target}">a</a></p>')) == ours


def test_html_of_any_depth_and_width_is_read() -> None:
    assert from_html(Scalar(f"{'<div>' * 5_000}word")) == "word"
    assert from_html(Scalar(f"<p>a{' ' * 500_000}b</p>")) == "a b"


@pytest.mark.parametrize(
    ("title", "status", "told"),
    [
        ("CANCELED! Maps", "None", 1),
        ("Maps (cancelled)", "scheduled", 1),
        ("Cancelled: Maps", "cancelled", 0),
        ("How a show was cancelled", "None", 0),
    ],
)
def test_a_title_that_says_cancelled_is_compared_with_the_status(title: str, status: str, told: int) -> None:
    remarks = Remarks()
    compare_with_status(Scalar(title), status, remarks)
    assert len(remarks.all()) == told
