"""The documentation, which is an event site made with the extension itself."""

from sphinx_du_events import __version__

project = "sphinx-du-events"
author = "The sphinx-du-events contributors"
copyright = "2026, the sphinx-du-events contributors"  # noqa: A001 - Sphinx's own name
version = release = __version__

extensions = ["myst_parser", "sphinx_design", "sphinx_du_events"]
exclude_patterns = ["_build", "events"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# The organisers' spreadsheet of 2022 is kept exactly as it was, slips and all; these are the
# warnings that it earns. Everything else fails the build.
suppress_warnings = ["du_events.contribution-status", "du_events.contribution-date"]

html_theme = "pydata_sphinx_theme"
html_title = "sphinx-du-events"
