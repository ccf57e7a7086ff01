"""What a change of the generated pages means for other pages, and for what earlier builds made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_du_events import atomic_files
from sphinx_du_events.sphinx_ext.domain import events_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_CONTENTS = "pages_contents"
"""The key of the domain's data with the titles of the pages, and the documents that each lists."""


_FORMER = "pages_former"
"""The key of the domain's data with the documents that led on to other pages."""


def stale_lists(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """The documents with lists by patterns, if other pages lead on now, which such lists leave out."""
    domain = events_domain(env)
    former = domain.state.pages.former
    before = domain.data.get(_FORMER, former)
    domain.data[_FORMER] = former
    return [] if before == former else sorted(env.glob_toctrees & env.all_docs.keys())


def follow(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Remove what was made of pages that are no more; returns the documents to write again.

    These are all, if a page came, went, or has another title or place: themes show the contents of the site
    beside each page, and the pages before and after it. Sphinx itself does not follow that.
    """
    domain, builder = events_domain(env), app.builder
    contents = {
        docname: (env.titles[docname].astext(), tuple(env.toctree_includes.get(docname, ())))
        for docname in domain.state.pages.made
        if docname in env.titles
    }
    before = domain.data.get(_CONTENTS)
    domain.data[_CONTENTS] = contents
    if not isinstance(builder, StandaloneHTMLBuilder) or isinstance(builder, SingleFileHTMLBuilder):
        return []
    _remove_left(builder, domain.state.pages.folder)
    if before in (None, contents) or builder.embedded:
        return []
    return sorted(env.found_docs)


def _remove_left(builder: StandaloneHTMLBuilder, folder: str) -> None:
    """Remove what builds made of pages in the folder that there are not; whichever build removed these."""
    out, env = Path(builder.outdir), builder.env
    made = {builder.get_output_path(docname) for docname in env.found_docs}
    atomic_files.clean_folder(
        out / folder,
        lambda name: name.endswith(builder.out_suffix) and out / folder / name not in made,
        out,
    )
    # A copy is named after the source: a.md.txt is of a.md.
    suffix = builder.config.html_sourcelink_suffix
    copies = out / "_sources"
    shown = {copies / f"{env.doc2path(docname, base=False)}{suffix}" for docname in env.found_docs}
    atomic_files.clean_folder(copies / folder, lambda name: copies / folder / name not in shown, out)
