"""A congress of two days: three tracks, rooms, breaks, several scripts, eight zones."""

project = "Congress"
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["events"]
html_context = {"default_mode": "auto"}  # pydata-sphinx-theme complains without it
html_title = "Congress"
du_events_cards = False  # no script is about them, and not every system has fonts for all names here
du_events_today = "2026-11-02"
