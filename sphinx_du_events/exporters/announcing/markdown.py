"""An announcement in Markdown (CommonMark), for forums, chats and other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.announcing.told import told
from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.plain_text import plain_spaces, plain_text
from sphinx_du_events.exporters.sharing.markdown import marked, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_du_events.exporters.announcing.told import Fact, Item, Told
    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


def make(view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The announcement of an event; none if nobody knows whether it is held."""
    said = told(view, data, site) if data is not None else None
    return {"announcement.md": text(said).encode()} if said is not None else {}


def text(said: Told) -> str:
    """An announcement as Markdown."""
    blocks = [
        f"# {marked(said.headline)}",
        f"*{marked(said.subtitle)}*" if said.subtitle else "",
        marked(plain_text(said.abstract)),
        "\n".join(line for fact in said.facts for line in _fact(fact)),
        f"## {marked(said.sessions.label)}" if said.sessions else "",
        "\n".join(f"- {_item(one)}" for one in said.sessions.items) if said.sessions else "",
        marked(said.hashtag),
    ]
    return plain_spaces("\n\n".join(filter(None, blocks))) + "\n"


def _fact(fact: Fact) -> Iterator[str]:
    label = f"**{marked(fact.label)}**"
    if len(fact.items) == 1:
        yield f"- {label}: {_item(fact.items[0])}"
        return
    yield f"- {label}:"
    yield from (f"  - {_item(one)}" for one in fact.items)


def _item(item: Item) -> str:
    note = f" ({marked(item.note)})" if item.note else ""
    if item.address and item.words:
        return f"[{marked(item.words)}]({target_of(item.address)}){note}"
    return (f"<{target_of(item.address)}>" if item.address else marked(item.words)) + note


KIND = ExportKind(
    name="announcement",
    title="An announcement of an event in Markdown",
    meaning="What, when on several clocks, where, who, how to register, and the calls that are open, for"
    " forums, chats and other sites.",
    files=("announcement.md",),
    scope="event",
    media_type="text/markdown",
    make=make,
)
