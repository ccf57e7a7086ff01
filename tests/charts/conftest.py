"""Charts of every kind."""

from __future__ import annotations

import pytest

from sphinx_du_events.charts.chart import Chart, Series

CHARTS = {
    "bars": Chart(
        "bars", "By country", "The most are from Kenya.", ("Kenya", "India"), (Series("People", (13, 6)),)
    ),
    "long bars": Chart(
        "bars",
        "By repository",
        "One leads.",
        ("pymc-devs/pymc-examples", "owner/a-name-that-is-longer-than-any-phone-is-wide-by-far"),
        (Series("Merged", (3, 1240)),),
    ),
    "aims": Chart(
        "aims",
        "Times",
        "One is too long.",
        ("Cold", "Again"),
        (Series("share of the aim", (0.5, 1.5)),),
        notes=("1 ≤ 2 s", "3 > 2 s"),
        mark_label="the aim",
    ),
    "stacked": Chart(
        "stacked",
        "Attendance",
        "Fewer each time.",
        ("One", "Two"),
        (Series("Mentors", (4, 4)), Series("Contributors", (24, 0))),
    ),
    "funnel": Chart(
        "funnel",
        "From registered to contributed",
        "Half came.",
        ("Registered", "Attended", "Contributed"),
        (Series("People", (76, 38, 24)),),
        notes=("", "50%", "63%"),
    ),
    "timeline": Chart(
        "timeline",
        "Over time",
        "Most on the first session's day.",
        ("2022-07-03", "2022-07-09", "2022-08-01"),
        (Series("Merged", (1, 5, 0)), Series("Opened", (2, 4, 1))),
        panels=("So far", "By day"),
        marks=("2022-07-02", "2022-07-09"),
        mark_label="Session days",
    ),
    "world": Chart(
        "world",
        "Countries",
        "Four countries.",
        ("US", "KE", "SG", "CV"),
        (Series("People", (13, 4, 2, 1)),),
    ),
}


@pytest.fixture
def charts() -> dict[str, Chart]:
    """A chart of each kind."""
    return CHARTS


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest) -> Chart:
    """Each of the charts in turn."""
    return CHARTS[request.param]
