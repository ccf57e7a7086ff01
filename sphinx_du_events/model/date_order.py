"""The order of day and month in dates that end with the year, such as 03/04/2026."""

from __future__ import annotations

from typing import Annotated, Literal

from sphinx_du_events.model.fields import word_in

DateOrderWord = Literal["day-month", "month-day"]
DATE_ORDERS: tuple[DateOrderWord, ...] = ("day-month", "month-day")

DateOrder = Annotated[DateOrderWord, word_in(DATE_ORDERS)]
"""The order of day and month in dates that end with the year."""
