"""What translates a word. Catalogs are made from calls of a function ``_`` in this package."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Translate: TypeAlias = Callable[[str], str]
"""A function that translates a word; of Sphinx, or of :mod:`sphinx_du_events.l10n.catalogs`."""
