"""What the site has for sessions that readers star: calendars and schedules, found when pages are written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_du_events.exporters.icalendar.links import event_link
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.schedules import frab_xml
from sphinx_du_events.exporters.schedules.programme import schedule
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.filtered import du_filtered, star

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.outputs.calendar_places import CalendarPlaces
    from sphinx_du_events.store import EventData


class FindFiles(SphinxPostTransform):
    """A transform that gives blocks with stars the site's files, and its name, by which stars are kept."""

    default_priority = 4

    def run(self, **_kwargs: Any) -> None:
        """Find the files of the events of each block."""
        state = events_domain(self.env).state
        if not state.online or state.calendars is None:
            return
        about = replace(state.calendars.site, name=state.site_name)
        site = ExportSite(about, str(self.config.language), state.ledger)
        for node in self.document.findall(du_filtered):
            if node["starring"]:
                events = [data for one in node["events"] if (data := state.store.events.get(one))]
                files = {data.event.first_id: self._calendar(data, state.calendars) for data in events}
                node["files"] = {
                    "site": site.name,
                    "calendars": {event: file for event, file in files.items() if file},
                    "schedules": [made for data in events if (made := self._schedule(data, site))],
                }

    def _calendar(self, data: EventData, known: CalendarPlaces) -> str:
        """The address of an event's calendar, relative to the page; empty if there is none."""
        return known.address(self.env.current_document.docname, event_link(data))

    def _schedule(self, data: EventData, site: ExportSite) -> dict[str, Any] | None:
        """The address of an event's schedule for apps, and its ids by stars; None if apps cannot have it.

        Of a block that stands as its parts there, the ids are those of the parts.
        """
        address = site.file(frab_xml.FILE, data)
        if not address or frab_xml.KIND.name not in Settings.of(self.config).exports:
            return None
        made = schedule(data, site)
        if made is None:
            return None
        ids: dict[str, list[int]] = {}
        for talk in made.talks:
            whole = data.whole_of(talk.session)
            for session in (talk.session, *([] if whole is None else [whole])):
                ids.setdefault(star(data, session), []).append(talk.id)
        return {"title": str(data.event.title), "url": address, "ids": ids}
