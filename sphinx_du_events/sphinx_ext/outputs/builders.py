"""The builders that others ask for."""

from __future__ import annotations

BUILDERS = frozenset({"html", "dirhtml", "singlehtml"})
"""The builders of websites; an e-book or a help file has no subscribers."""
