"""Removes from the output the pages of things that are no more.

Sphinx leaves a page's file where its document is removed. Ours go with a record, that may be withdrawn or a
draft again: what it said must not be published with the next build.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_du_events import atomic_files
from sphinx_du_events.sphinx_ext.domain import events_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_BUILDERS = frozenset({"html", "dirhtml"})
"""The builders with a file for each page that is published."""

_WRITTEN = "written_pages"
"""The key of the domain's data with the generated pages that each builder wrote."""


def remove(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Remove the files of generated pages that the build before wrote; returns no document to write."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in _BUILDERS:
        return []
    domain = events_domain(env)
    written: dict[str, set[str]] = domain.data.setdefault(_WRITTEN, {})
    before, now = written.get(builder.name, set()), set(domain.state.pages.made)
    out = Path(app.outdir)
    for docname in sorted(before - now - env.found_docs):
        for path in _files(builder, docname):
            with suppress(OSError):
                atomic_files.remove(path, out)
                if path.parent != out:
                    atomic_files.remove_empty(path.parent, out)
    written[builder.name] = now
    return []


def _files(builder: StandaloneHTMLBuilder, docname: str) -> Iterator[Path]:
    """The page, and its source if it is published."""
    yield Path(builder.get_outfilename(docname))
    for suffix in builder.config.source_suffix:
        name = f"{docname}{suffix}"
        if not name.endswith(builder.config.html_sourcelink_suffix):
            name += builder.config.html_sourcelink_suffix
        yield Path(builder.outdir, "_sources", name)
