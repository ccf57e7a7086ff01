"""What is measured, a module for each topic."""

from __future__ import annotations

from record import Topic

from topics import (
    again,
    cards,
    large,
    loading,
    pages,
    parallel,
    people,
    programme,
    sponsors,
    starts,
    tables,
    weight,
)

TOPICS = {
    topic.name: topic
    for topic in (
        Topic("cards", cards.measure, 3),
        Topic("again", again.measure, 5),
        Topic("large", large.measure, 1),
        Topic("parallel", parallel.measure, 3),
        Topic("people", people.measure, 2),
        Topic("sponsors", sponsors.measure, 2),
        Topic("programme", programme.measure, 3),
        Topic("pages", pages.measure, 1),
        Topic("tables", tables.measure, 3),
        Topic("loading", loading.measure, 3),
        Topic("starts", starts.measure, 7),
        Topic("weight", weight.measure, 1),
    )
}
"""By name, with how often each build runs."""
