"""Announcements with the address to which they lead, made when pages are written.

The address of a page depends on the builder and on the site's address, which are not known when a page is
read: builders share what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_du_events.exporters.qr_code import code_for
from sphinx_du_events.exporters.sharing.lengths import X_MOST, on_x
from sphinx_du_events.exporters.sharing.links import NAMES, address_of_event, share_link
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.media import TextToCopy, du_announcement, du_qr, du_share
from sphinx_du_events.sphinx_ext.nodes.people import ServiceLink
from sphinx_du_events.sphinx_ext.render.announcements import share, texts

if TYPE_CHECKING:
    from sphinx_du_events.queries.things import Thing


class MakeAnnouncements(SphinxPostTransform):
    """A transform that makes the texts of announcements and the links to share them."""

    default_priority = 4  # before nodes are made plain

    def run(self, **_kwargs: Any) -> None:
        """Make them with the address of the event."""
        online = events_domain(self.env).state.online
        for node in self.document.findall(du_announcement):
            address = self._address(node["to"].thing)
            made = texts(node["told"], address)
            lead = address or node["told"].register
            length = on_x(made.short, lead if lead and lead in made.short else "")
            note = node["length"] % {"number": length, "most": X_MOST}
            short, medium, long = node["labels"]
            node["texts"] = [
                TextToCopy(short, made.short, note),
                TextToCopy(medium, made.medium),
                TextToCopy(long, made.long, language="markdown"),
            ]
        for shared in list(self.document.findall(du_share)):
            if online:
                shared["links"] = list(self._links(shared))
            if not shared["links"]:
                shared.parent.parent.remove(shared.parent)  # the whole group
        for code in list(self.document.findall(du_qr)):
            address = self._address(code["to"].thing) if online else ""
            code["code"] = code_for(address, code["describes"] % address, "du-qr")
            if code["code"] is None:
                code.parent.parent.remove(code.parent)

    def _links(self, node: du_share) -> list[ServiceLink]:
        what = share(node["told"], self._address(node["to"].thing))
        named = ((one, name or NAMES[one], share_link(one, what)) for one, name in node["services"].items())
        return [ServiceLink(service, name, name, url) for service, name, url in named if url]

    def _address(self, event: Thing) -> str:
        """The address of an event: its place on this site, its page on another, or else this document."""
        domain = events_domain(self.env)
        site = domain.state.calendars.site if domain.state.calendars and domain.state.online else None
        docname = self.env.current_document.docname
        place = domain.state.places.get(event)
        here = site.page(place.docname) if site and place else ""
        if here and place and place.anchor:
            # A site on a single page has an anchor for the document already.
            here = f"{here.partition('#')[0]}#{place.anchor}"
        data = domain.state.store.events.get(event.name)
        return address_of_event(data, here, site.page(docname) if site else "") if data else ""
