"""The extension's own words on a page, translated by its own catalogs into the site's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOG = "sphinx_du_events"
LOCALE_DIR = Path(__file__).parents[1] / "locale"

_: Callable[..., str] = get_translation(CATALOG)


def status_word(status: str) -> str:
    """Return a decided status in words; nothing for what goes as planned."""
    words = {
        "draft": _("Draft"),
        "postponed": _("Postponed"),
        "rescheduled": _("Rescheduled"),
        "moved-online": _("Moved online"),
        "cancelled": _("Cancelled"),
    }
    return str(words.get(status, ""))


def type_word(kind: str) -> str:
    """Return a session's type in words: those of the vocabulary translated, others as written."""
    words = {
        "break": _("Break"),
        "keynote": _("Keynote"),
        "lightning-talks": _("Lightning talks"),
        "office-hours": _("Office hours"),
        "panel": _("Panel"),
        "social": _("Social"),
        "study-session": _("Study session"),
        "talk": _("Talk"),
        "webinar": _("Webinar"),
        "working-session": _("Working session"),
        "workshop": _("Workshop"),
    }
    return str(words.get(kind, "")) or kind.replace("-", " ").replace("_", " ")


def mode_word(mode: str) -> str:
    """Return how an event is held, in words."""
    words = {"in-person": _("in person"), "online": _("online"), "hybrid": _("hybrid")}
    return str(words[mode])
