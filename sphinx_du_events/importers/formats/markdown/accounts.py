"""Links of people: what their icons say, what their hosts say, and the handles in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.importers.formats.markdown.found import Found, is_web
from sphinx_du_events.importers.formats.markdown.icons import service_of_icon
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.links.reading import link, link_at
from sphinx_du_events.model.links.services import SERVICES, service_at
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.blocks import Piece
    from sphinx_du_events.importers.formats.markdown.found import Reader


def take_link(found: Found, piece: Piece, reader: Reader) -> None:
    """Take a link of somebody: its icon says what it is, unless its host does."""
    target = piece.target.strip()
    if not is_web(target):
        if target.startswith("mailto:"):
            reader.remarks.left_out("a mail address", piece.target, "addresses are nobody's business")
            return
        found.miss(piece.target, "the link leads to no address")
        return
    said, host = service_of_icon(piece.icons), service_at(target)
    if said and host and SERVICES[said].hosts and said != host:
        message = f"the icon is that of {SERVICES[said].name}, the address is at {SERVICES[host].name}"
        reader.remarks.contradiction(message, piece.target, "the address counts")
        said = host
    key = said or host or "website"
    if key == "email":
        return
    links = found.values.setdefault(Scalar("links"), LocatedDict())
    value = like(handle_of(key, target), piece.target)
    before = links.get(key)
    if before is None:
        links[like(key, piece.target)] = value
    elif value not in (before if isinstance(before, list) else [before]):
        links[key] = LocatedList([*(before if isinstance(before, list) else [before]), value])


def handle_of(key: str, target: str) -> str:
    """The handle in an address at a service; the address if there is none."""
    try:
        made = link(key, target)
        return made.handle if made.handle and link(key, made.handle).url == made.url else target
    except PydanticCustomError:
        return target


def account_of(target: str) -> str:
    """What identifies somebody by an address: the service and the handle; empty if it does not."""
    try:
        made = link_at(target)
    except PydanticCustomError:
        return ""
    return f"{made.service}:{made.handle.casefold()}" if made.handle else ""
