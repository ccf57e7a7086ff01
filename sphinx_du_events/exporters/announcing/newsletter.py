"""An announcement as plain text for mails: 72 columns, where an address is not longer by itself."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.announcing.told import told
from sphinx_du_events.exporters.icalendar.text import one_line
from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.plain_text import plain_spaces, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_du_events.exporters.announcing.told import Fact, Item, Told
    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

COLUMNS = 72
"""The width of lines in mails, so that a quoted one still fits in 80 (RFC 3676, section 4.2, has 78)."""


def make(view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The text for a newsletter; none if nobody knows whether the event is held."""
    said = told(view, data, site) if data is not None else None
    return {"newsletter.txt": text(said).encode()} if said is not None else {}


def text(said: Told) -> str:
    """An announcement as plain text."""
    head = _wrapped(said.headline)
    rule = "=" * max(map(len, head))
    blocks = [
        "\n".join([*head, rule]),
        "\n".join(_wrapped(said.subtitle)),
        "\n".join(line for one in plain_text(said.abstract).split("\n") for line in _wrapped(one) or [""]),
        "\n".join(line for fact in said.facts for line in _fact(fact)),
        "\n".join(_listed(said.sessions)) if said.sessions else "",
        said.hashtag,
    ]
    return plain_spaces("\n\n".join(filter(None, blocks))) + "\n"


def _fact(fact: Fact) -> Iterator[str]:
    """A label with its only fact behind it if there is room, or with its facts below it."""
    items = [_item(one) for one in fact.items]
    if len(items) == 1 and len(line := f"{fact.label}: {items[0]}") <= COLUMNS:
        yield line
        return
    yield f"{fact.label}:"
    for item in items:
        yield from _wrapped(item, "  ")


def _listed(fact: Fact) -> Iterator[str]:
    yield fact.label
    yield "-" * len(fact.label)
    for item in fact.items:
        yield from _wrapped(_item(item), "- ", "  ")


def _item(item: Item) -> str:
    """The words of a fact; an address behind them stands between signs that programs know (RFC 3986, C)."""
    address = f"<{item.address}>" if item.address and item.words else item.address
    note = f"({item.note})" if item.note else ""
    return " ".join(filter(None, (item.words, address, note)))


def _wrapped(words: str, first: str = "", further: str | None = None) -> list[str]:
    """Lines of at most :data:`COLUMNS`; words that are longer stay whole, as addresses must."""
    return wrap(
        one_line(words),
        COLUMNS,
        initial_indent=first,
        subsequent_indent=first if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )


KIND = ExportKind(
    name="newsletter",
    title="An announcement of an event as plain text",
    meaning="The same as the announcement, for mails and newsletters: lines of 72 columns.",
    files=("newsletter.txt",),
    scope="event",
    media_type="text/plain",
    make=make,
)
