"""What somebody chooses for a new site, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model import sections
from sphinx_du_events.model.fields import id_from, is_id
from sphinx_du_events.reading.files.names import why_unusable

if TYPE_CHECKING:
    from datetime import date

KINDS = {
    "event": "one event, such as a sprint or a workshop",
    "series": "sessions that go on, such as a study group",
    "conference": "days with rooms, tracks and calls",
    "community": "several groups, each with its events",
}
"""The kinds of sites, each with what it is for."""


class Theme(NamedTuple):
    """A theme of Sphinx."""

    module: str
    """Its name in ``html_theme``."""
    package: str
    """What pip installs; empty if Sphinx brings it."""
    options: str = ""
    """The lines that ``conf.py`` has for it."""
    style: str = ""
    """The template of the site's own style, which mends something of it."""


_PYDATA = """\
html_theme_options = {"navbar_align": "left"}
html_sidebars = {"**": []}  # the header leads to the few pages
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system is
html_static_path = ["_static"]
html_css_files = ["site.css"]
"""

THEMES = {
    "pydata": Theme("pydata_sphinx_theme", "pydata-sphinx-theme", _PYDATA, "all/site.css"),
    "furo": Theme("furo", "furo"),
    "alabaster": Theme("alabaster", ""),
    "rtd": Theme("sphinx_rtd_theme", "sphinx-rtd-theme"),
    "book": Theme("sphinx_book_theme", "sphinx-book-theme"),
}
"""The themes, the default first."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a new site is to be."""

    name: str
    """Its name, which is the event's title too, unless there are several events."""
    zone: str
    """The IANA name of the zone of its local times."""
    kind: str
    """One of :data:`KINDS`."""
    today: date
    """The day from which the dates of the example are counted."""
    theme: str = "pydata"
    """One of :data:`THEMES`."""
    languages: tuple[str, ...] = ("en",)
    """BCP 47 codes: the language of the site, then those that it is translated into."""
    event: str = ""
    """The id of its event, if it is not made of the name."""

    @property
    def id(self) -> str:
        """The id of the event, which its file is named after."""
        return self.event or file_id(self.name, self.kind)


def file_id(title: str, otherwise: str) -> str:
    """An id made of a title that a file of an event can be named after; “our-” ``otherwise`` without."""
    made = id_from(title).strip("._")
    if not is_id(made):
        return f"our-{otherwise}"
    return f"{made}-{otherwise}" if cannot_name_file(made) else made


def cannot_name_file(id_: str) -> bool:
    """Whether no file of an event can be named after an id: it is that of a section, or a device."""
    return id_ in sections.names() or why_unusable(f"{id_}.yaml") is not None
