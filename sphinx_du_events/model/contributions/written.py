"""Numbers as organizers write them down: “26”, “about 55”, “at least 50”."""

from __future__ import annotations

import re
from typing import Annotated, Literal, NamedTuple

from pydantic import PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.record import problem

Exactness = Literal["", "about", "at-least"]


class WrittenTotal(NamedTuple):
    """A number, and how exact it is."""

    number: int
    exactness: Exactness = ""


_ABOUT = r"about|around|approximately|approx\.?|roughly|some|circa|ca?\.?|~|≈"
_AT_LEAST = r"at least|over|more than|>=|≥"
_NUMBER = re.compile(
    rf"(?:(?P<about>{_ABOUT})|(?P<least>{_AT_LEAST}))?\s*(?P<number>[0-9]{{1,9}})\s*(?P<plus>\+)?",
    re.IGNORECASE,
)


def _written(value: object) -> WrittenTotal:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a number, not {kind_of(value)}")
    match = _NUMBER.fullmatch(" ".join(value.split()))
    if match is None or (match["plus"] and match["about"]):
        raise problem(Code.WRONG_VALUE, f"“{value}” is not a number", "write 26, about 55 or at least 50")
    exactness: Exactness = (
        "about" if match["about"] else "at-least" if match["least"] or match["plus"] else ""
    )
    more = bool(match["least"]) and match["least"].lower() in ("over", "more than")
    return WrittenTotal(int(match["number"]) + more, exactness)


WrittenNumber = Annotated[
    WrittenTotal, PlainValidator(_written), WithJsonSchema({"type": ["integer", "string"]})
]
"""A number that organizers wrote down."""
