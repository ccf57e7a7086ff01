"""Event data in YAML and spreadsheets goes in; correct, accessible Sphinx pages come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension; Sphinx calls this for ``extensions = ["sphinx_du_events"]``."""
    from sphinx_du_events.sphinx_ext.extension import connect  # noqa: PLC0415 - only Sphinx needs it

    return connect(app)
