"""Anchors: where on a page a record stands. Made of ids alone, so they never move."""

from __future__ import annotations

from typing import Literal

Kind = Literal["report", "session"]
"""What has anchors: a part of an event's report, a session."""


def anchor(kind: Kind, *ids: str) -> str:
    """The anchor of a record, by its own id after those it is unique in: ``session.sprint.kick-off``.

    Unlike for any other record, for any ids there may be: a point that an id has itself is followed by
    ``_``, with which no id begins. A point also tells it from the anchors of headings, which have none.
    It is a name in XML without a colon, as EPUB asks for.
    """
    return ".".join([kind, *(part.replace(".", "._") for part in ids)])
