"""Diagnostics as Sphinx warnings, with type and location, so that they can be suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from sphinx_du_events.diagnostics import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_du_events.diagnostics import Code, Diagnostic

TYPE = "du_events"
"""The warning type; a code's slug is the subtype: ``suppress_warnings = ["du_events.text"]``."""

_logger = logging.getLogger("sphinx_du_events")


def warn(code: Code, message: str, location: Any) -> None:
    """Report a warning at a place: a ``path:line:column``, a node, or a pair of document and line."""
    _logger.warning(printable(message), type=TYPE, subtype=code.slug, location=location)


def report(diagnostics: Iterable[Diagnostic], suppressed: Sequence[str]) -> None:
    """Report all problems of the data; notes do not fail a build.

    ``suppressed`` is the site's ``suppress_warnings``, which Sphinx itself applies to warnings only.
    """
    for found in diagnostics:
        # Without a line, Sphinx would take the place for the name of a document, and add its suffix.
        location = str(found.location) if found.location.line else f"{found.location}:1"
        if found.severity == "note":
            if logging.is_suppressed_warning(TYPE, found.code.slug, suppressed):
                continue
            _logger.info("%s: note: %s [%s.%s]", location, found.text, TYPE, found.code.slug)
        else:
            warn(found.code, found.text, location)
