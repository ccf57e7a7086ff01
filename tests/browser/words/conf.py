"""An event whose words are longer than a phone is wide, with its generated pages."""

project = "Words"
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["events"]
html_context = {"default_mode": "auto"}  # pydata-sphinx-theme complains without it
html_title = "Words"
du_events_today = "2026-11-02"
du_events_pages = {"event": True, "session": True, "person": True}
