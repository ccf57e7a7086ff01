"""The example data of a site, by paths in its folder of data, and the events that are in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.starting.days import days_of
from sphinx_du_events.starting.templates import as_it_is, filled
from sphinx_du_events.writing.new_record import SCHEMA
from sphinx_du_events.writing.values import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.starting.chosen import Chosen

_PEOPLE = ("amina-otieno", "ben-costa", "chidi-eze", "dana-quispe", "elif-kaya", "noor-haddad")

_LOGOS = {
    "event": ("lantern", "tidewater"),
    "series": ("lantern", "orchard"),
    "conference": ("lantern", "tidewater", "kiln", "orchard"),
    "community": ("lantern", "tidewater", "orchard"),
}

GROUPS = {
    "reading": "reading-group",
    "newcomers": "newcomers-hour",
    "sprint": "docs-sprint",
    "first": "first-sprint",
}
"""The events of a community by their names in templates."""


class Data(NamedTuple):
    """Example data."""

    files: dict[str, str]
    """The texts of the files, by paths in the folder of data."""
    events: tuple[str, ...]
    """The ids of the events."""


def example(chosen: Chosen, pages: Mapping[str, str]) -> Data:
    """The example data of a site.

    ``pages`` are documents of the site by the event that they are the page of: the events of a community
    by their ids, the single event of another site under the empty text.
    """
    values = {
        "title": text_of(chosen.name),
        "zone": chosen.zone,
        "schema": SCHEMA,
        "page": pages.get("", ""),
        **{f"{name}_page": _page_line(pages.get(own)) for name, own in GROUPS.items()},
        **days_of(chosen.kind, chosen.today),
    }
    files = {f"people/{name}.yaml": filled(f"people/{name}.yaml", values) for name in _PEOPLE}
    files |= {path: filled(template, values) for path, template in _named(chosen).items()}
    folder = f"{chosen.id}/" if chosen.kind == "conference" else ""
    files |= {f"{folder}logos/{name}.svg": as_it_is(f"logos/{name}.svg") for name in _LOGOS[chosen.kind]}
    events = tuple(GROUPS.values()) if chosen.kind == "community" else (chosen.id,)
    return Data(files, events)


def without_example(chosen: Chosen) -> Data:
    """The data of a site with an event that has no sessions yet."""
    values = {"title": text_of(chosen.name), "zone": chosen.zone, "schema": SCHEMA}
    path = f"{chosen.id}/event.yaml" if chosen.kind == "conference" else f"{chosen.id}.yaml"
    return Data({path: filled("all/event.yaml", values)}, (chosen.id,))


def _named(chosen: Chosen) -> dict[str, str]:
    """The templates of events, and of what they share, by the paths of the files."""
    if chosen.kind == "community":
        return {
            "organizations.yaml": "community/organizations.yaml",
            "reading-group.yaml": "community/reading-group.yaml",
            "newcomers-hour.yaml": "community/newcomers-hour.yaml",
            "docs-sprint.yaml": "community/docs-sprint.yaml",
            "first-sprint/event.yaml": "community/first-sprint.yaml",
            "first-sprint/contributions.csv": "community/contributions.csv",
        }
    if chosen.kind == "conference":
        sections = ("event", "rooms", "tracks", "sessions")
        return {f"{chosen.id}/{name}.yaml": f"conference/{name}.yaml" for name in sections}
    return {f"{chosen.id}.yaml": f"{chosen.kind}/event.yaml"}


def _page_line(page: str | None) -> str:
    return f"  page: {page}\n" if page else ""
