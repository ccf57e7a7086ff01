"""Lengths in every way that they are written, and what is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.model.moments import Duration

_DURATION: TypeAdapter[timedelta] = TypeAdapter(Duration)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3h", 180),
        ("3H", 180),
        ("90m", 90),
        ("90min", 90),
        ("1h30m", 90),
        ("1h 30min", 90),
        (" 1 h 30 m ", 90),
        ("1h90m", 150),
        ("1.5h", 90),
        ("0.25h", 15),
        ("01:30", 90),
        ("1:30", 90),
        ("0:01", 1),
        ("26:00", 1560),
        ("PT90M", 90),
        ("pt1h30m", 90),
        ("P1DT2H", 1560),
        ("P2D", 2880),
        ("2d", 2880),
        ("1d12h", 2160),
        ("7d", 10080),
        ("168h", 10080),
        ("PT10080M", 10080),
    ],
)
def test_lengths(text: str, minutes: int) -> None:
    assert _DURATION.validate_python(text) == timedelta(minutes=minutes)


def wrong(value: object) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        _DURATION.validate_python(value)
    (error,) = caught.value.errors()
    return error["type"], error["ctx"]["message"], error["ctx"]["hint"]


@pytest.mark.parametrize("text", ["90", "3", "0"])
def test_a_bare_number_could_be_minutes_or_hours(text: str) -> None:
    assert wrong(text) == (
        "invalid-duration",
        f"“{text}” is not a duration",
        f"“{text}m” is minutes, “{text}h” is hours",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "h",
        "P",
        "PT",
        "-1h",
        "-PT1H",
        "+1h",
        "1:60",
        "1:5",
        "1h:30",
        "30m1h",
        "3h3h",
        "1.5d",
        "1e3h",
        "½h",
        "\u0663h",
        "three hours",
        "09:00-12:00",
        "99999h",
    ],
)
def test_what_is_no_length(text: str) -> None:
    assert wrong(text) == (
        "invalid-duration",
        f"“{text}” is not a duration",
        "a duration is written 3h, 90m, 1h30m, 01:30 or PT90M",
    )


@pytest.mark.parametrize("text", ["0h", "0m", "0:00", "PT0M", "0d0h0m"])
def test_nothing_is_no_length(text: str) -> None:
    assert wrong(text) == (
        "invalid-duration",
        "a duration must be longer than zero",
        "leave it out if it is not known",
    )


@pytest.mark.parametrize(
    ("text", "hours"), [("8d", "192"), ("169h", "169"), ("10081m", "168.017"), ("9999h", "9999")]
)
def test_more_than_a_week_is_absurd(text: str, hours: str) -> None:
    assert wrong(text) == (
        "invalid-duration",
        f"{hours} hours is too long for a session",
        "the longest is 7 days; split a longer event into sessions",
    )


@pytest.mark.parametrize(("value", "kind"), [({"hours": "3"}, "a mapping"), (["3h"], "a list")])
def test_a_length_is_text(value: object, kind: str) -> None:
    assert wrong(value) == ("wrong-type", f"expected a duration, not {kind}", "")
