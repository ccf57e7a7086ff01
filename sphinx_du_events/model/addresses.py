"""Anchors: the HTML ids of records on pages. Made of ids alone, so they stay the same between builds."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "event",
    "note",
    "organization",
    "page",
    "person",
    "programme",
    "report",
    "room",
    "session",
    "tag",
    "track",
]
"""What has an anchor: a thing that links lead to, a note, a day of a programme, or a part of a report."""


def anchor(kind: Kind, *ids: str) -> str:
    """The anchor of a record, from its kind and ids, its own id last: ``session.sprint.kick-off``.

    Different ids always give different anchors: a dot inside an id is followed by ``_``, with which no id
    begins. Anchors of headings have no dots, so they differ too. The result is an XML name without a
    colon, as EPUB requires.
    """
    return ".".join([kind, *(part.replace(".", "._") for part in ids)])
