"""Each promise of the page on security names the tests that hold it."""

from __future__ import annotations

import re
import tomllib

import pytest
from written import DOCS, ROOT

PAGE = (DOCS / "explanation" / "security.md").read_text(encoding="utf-8")
NAMES = re.findall(r"`(test_\w+)`", PAGE)
PROMISES = ("What gets in", "What gets out", "What is bounded")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_tests_that_it_names_exist() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(NAMES) > 30
    assert [name for name in NAMES if not re.search(rf"^def {name}\(", tests, re.MULTILINE)] == []


@pytest.mark.parametrize("heading", PROMISES)
def test_each_promise_names_a_test(heading: str) -> None:
    entries = re.split(r"\n\n(?=\S[^\n]*\n: )", section(heading))
    assert [entry.strip().splitlines()[0] for entry in entries if "`test_" not in entry] == []


def test_the_policy_that_it_shows_is_the_one_that_pages_are_tried_under() -> None:
    shown = re.search(r"Content-Security-Policy: (.*?)```", PAGE, re.DOTALL)
    assert shown
    harness = (ROOT / "tests" / "browser" / "conftest.py").read_text(encoding="utf-8")
    for directive in shown[1].split(";"):
        assert f'"{directive.strip()}"' in harness


def test_how_to_report_a_hole_is_in_the_sources_that_are_published() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "/*.md" in settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    report = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "/explanation/security.html" in report
    assert "SECURITY.md" in section("What is not promised")
