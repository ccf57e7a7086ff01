"""Registrations and calls on pages: their links, and the words for when they are open."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.sharing.facts import deadline
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import own_language_name
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, LinkTo
from sphinx_du_events.sphinx_ext.nodes.events import Stamp, WindowWords

if TYPE_CHECKING:
    from datetime import tzinfo

    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.registration import Registration
    from sphinx_du_events.model.windows import Window
    from sphinx_du_events.sphinx_ext.render.page import Page


def register_links(page: Page, register: Registration, zone: tzinfo, about: str) -> list[LinkLabel]:
    """The links to register, one for each language that has a form; none if the registration is over.

    A browser has them with their first and last moment, and before it opens the words that say when.
    """
    opens, closes = register.window.moments(zone)
    state, begins = register.window.phase(page.today), datetime.combine(page.today, time(), UTC)
    if closes is not None and closes <= begins:
        return []
    coming = register.opens if opens is not None and opens > begins else None
    words, language = page.words, page.language
    links = [
        LinkLabel(
            words["register"] if not code else f"{words['register']} ({own_language_name(code)})",
            about,
            LinkTo(url=url),
            css="du-register",
            opens=wording.machine_time(opens) if opens and coming else "",
            closes=wording.machine_time(closes) if closes else "",
            until=words["until"] % deadline(register.closes, language) if register.closes else "",
            waits=state != "now",
            language=code,
        )
        for code, url in register.forms
    ]
    # Only the first says when it opens.
    before = words["register-opens"] % deadline(coming, language) if coming else ""
    return [links[0]._replace(before=before), *links[1:]]


def window_words(page: Page, window: Window, zone: tzinfo) -> WindowWords:
    """The words for when something is open, as of the day of the build and for a browser to correct."""
    words = page.words
    moments = window.moments(zone)
    return WindowWords(
        window.phase(page.today),
        _stamp(window.opens, moments.opens, page.language),
        _stamp(window.closes, moments.closes, page.language),
        before=words["window-opens"],
        during=words["window-until"] if window.closes else words["window-open"] if window.opens else "",
        after=words["window-closed"],
    )


def _stamp(written: Moment | None, reached: datetime | None, language: str) -> Stamp | None:
    if written is None or reached is None:
        return None
    says = wording.machine_time(written.at) if written.at else written.day.isoformat()
    return Stamp(deadline(written, language), says, wording.machine_time(reached))
