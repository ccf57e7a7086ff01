"""Structured data as text: nothing of it leaves its script element."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.exporters.schema_org.values import json_text, scripts
from tests.exporters.schema_org.conftest import WHOLE, tell

if TYPE_CHECKING:
    from tests.exporters.schema_org.conftest import Make


HOSTILE = (
    "</script><script>alert(1)</script><!-- <![CDATA[ ]]> --> &lt;/script&gt; \u2028 \u2029 \" ' \\ \x7f"
)


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE.upper(), "</ScRiPt >", "<!--<script>", "]]>", "\ud800"])
def test_nothing_leaves_the_script_element(text: str) -> None:
    made = json_text({text: [text]})
    assert not set("<>&\u2028\u2029\ud800") & set(made)
    assert json.loads(made) == {text: [text]}
    made.encode()


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.lists(st.dictionaries(st.text() | st.just("</script>"), _values, max_size=4), min_size=1, max_size=3)
)
def test_a_page_gives_back_what_was_told(things: list[dict[str, Any]]) -> None:
    page = f"<!DOCTYPE html><html><head>{''.join(scripts(things))}</head><body>Words</body></html>"
    soup = BeautifulSoup(page, "html.parser")
    found = soup.find_all("script")
    assert [tag["type"] for tag in found] == ["application/ld+json"] * len(things)
    assert [json.loads(tag.string) for tag in found] == things
    # As XML, or by a reader that takes it for XML, it is the same.
    assert [json.loads(html.unescape(tag.string)) for tag in found] == things
    assert soup.body is not None
    assert soup.body.get_text() == "Words"


def test_the_same_data_makes_the_same_text(make: Make) -> None:
    first, again = ("".join(scripts(tell(make(WHOLE))["index"])) for _ in range(2))
    assert first == again
    assert first.startswith(
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"EventSeries"'
    )
