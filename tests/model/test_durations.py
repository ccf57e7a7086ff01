"""Lengths in every way that they are written, and what is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from sphinx_du_events.model.lengths import Duration, parse_duration

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
        ("9d", 12960),
        ("31 days", 44640),
        ("45 minutes", 45),
        ("1 hour", 60),
        ("2 hours 30 mins", 150),
        ("2 hrs", 120),
        ("1:30 h", 90),
        ("90 min", 90),
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
def test_nothing_is_a_moment_as_a_deadline_is(text: str) -> None:
    assert _DURATION.validate_python(text) == timedelta(0)
    with pytest.raises(PydanticCustomError, match="longer than zero"):
        parse_duration(text)  # of what people plan to attend


@pytest.mark.parametrize(("text", "days"), [("93d", "93"), ("2214h", "92.25"), ("9999h", "416.625")])
def test_more_than_a_season_is_too_long(text: str, days: str) -> None:
    assert wrong(text) == (
        "invalid-duration",
        f"{days} days is too long for a session",
        "the longest is 92 days; split a longer event into sessions",
    )


@pytest.mark.parametrize(("value", "kind"), [({"hours": "3"}, "a mapping"), (["3h"], "a list")])
def test_a_length_is_text(value: object, kind: str) -> None:
    assert wrong(value) == ("wrong-type", f"expected a duration, not {kind}", "")
