"""The documentation, which is an event site made with the extension itself."""

import os
import sys
from pathlib import Path

from sphinx_du_events import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "sphinx-du-events"
author = "The sphinx-du-events contributors"
copyright = "2026, the sphinx-du-events contributors"  # noqa: A001 - Sphinx's own name
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx_du_events",
    # _ext: what only this documentation needs
    "benchmarks",
    "coming_dates",
    "generated",
    "live_example",
    "shown_cards",
    "shown_prints",
    "top_level",
]
exclude_patterns = ["_build", "_ext", "events"]
nitpicky = True
suppress_warnings = [
    # The organisers' spreadsheet of 2022 is kept exactly as it was, slips and all; these are the
    # warnings that it earns.
    "du_events.contribution-status",
    "du_events.contribution-date",
    # The ledger is an example too: it knows a single event, and what changed there before “today”.
    "du_events.calendar-stale",
]

# The examples are seen from a day in the middle of one of the events, so they stay as they are.
du_events_today = "2022-07-15"
du_events_exports = [
    *("frab-xml", "frab-json", "csv", "json", "atom"),
    *("announcement", "newsletter", "qr", "pyvideo"),
]

# The conference has a page for itself, and for each of its sessions and speakers.
du_events_pages = {
    "events": ["2022-07-working-sessions", "pymc-study-group", "farol-2027"],
    "event": True,
    "session": {"blocks": [{"session-detail": {"stars": True}}]},
    "person": True,
}

# The conference has names in scripts that not every system has a font for.
du_events_cards = ["2022-07-working-sessions", "pymc-study-group"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

templates_path = ["_templates"]
html_theme = "pydata_sphinx_theme"
html_title = "sphinx-du-events"
html_baseurl = os.environ.get(
    "READTHEDOCS_CANONICAL_URL", "https://sphinx-du-events.readthedocs.io/en/latest/"
)
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_favicon = "_static/calendar.svg"
html_copy_source = False
html_sidebars: dict[str, list[str]] = {
    "changelog": [],
    "contributing": [],
    "architecture": [],
    "tutorial": [],
}
html_context = {
    "github_user": "data-umbrella",
    "github_repo": "sphinx-du-events",
    "github_version": "main",
    "doc_path": "docs",
    "default_mode": "auto",
}
html_theme_options = {
    "logo": {
        "text": "sphinx-du-events",
        "image_light": "_static/calendar.svg",
        "image_dark": "_static/calendar.svg",
    },
    "github_url": "https://github.com/data-umbrella/sphinx-du-events",
    "use_edit_page_button": True,
    "header_links_before_dropdown": 5,
    "navbar_align": "left",
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc", "edit-this-page"],
    "footer_start": ["copyright"],
    "footer_end": ["sphinx-version"],
}
