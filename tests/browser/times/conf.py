"""A site of times: seen from its day of build, and from readers' clocks."""

project = "Times"
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["events"]
html_title = "Times"
