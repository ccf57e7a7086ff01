"""A site of hard cases: long words, many scripts, things that are missing, every part at once."""

from sphinx.application import Sphinx

from sphinx_du_events.sphinx_ext.directives.session_table import COLUMNS
from sphinx_du_events.sphinx_ext.render.cards import PARTS
from sphinx_du_events.sphinx_ext.render.event_list import ONLY_ON_CARDS
from sphinx_du_events.sphinx_ext.render.event_list import PARTS as EVENTS
from sphinx_du_events.sphinx_ext.render.people import PARTS as PEOPLE

project = "Hard cases"
extensions = ["myst_parser", "sphinx_design", "sphinx_du_events"]
exclude_patterns = ["events"]
html_context = {"default_mode": "auto"}  # pydata-sphinx-theme complains without it
html_title = "Hard cases"
html_baseurl = "https://example.org/"  # calendars that people subscribe to have an address
du_events_cards = False  # no script is about them, and not every system has fonts for all names here
du_events_today = "2026-03-02"


WORDS = {
    "ALL_PARTS": PARTS,
    "ALL_COLUMNS": COLUMNS,
    "OF_EVENTS": EVENTS,
    "OF_PEOPLE": PEOPLE,
    "OF_ROWS": [part for part in EVENTS if part not in ONLY_ON_CARDS],
}


def setup(app: Sphinx) -> None:
    def fill(_app: Sphinx, _docname: str, source: list[str]) -> None:
        for name, words in WORDS.items():
            source[0] = source[0].replace(name, ", ".join(words))

    app.connect("source-read", fill)
