"""Generated pages in a build: written before Sphinx looks for documents, and listed once in its contents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.pages.generated import Pages
from sphinx_du_events.pages.settings import FOLDER
from sphinx_du_events.queries.view import may_have_more, no_event
from sphinx_du_events.sphinx_ext.config import PREFIX, Settings
from sphinx_du_events.sphinx_ext.directives.options import unknown_option
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.later import loaded
from sphinx_du_events.sphinx_ext.listed import DIRECTIVES
from sphinx_du_events.sphinx_ext.warnings import report, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.pages.blocks import Block
    from sphinx_du_events.pages.settings import PageSettings
    from sphinx_du_events.pages.sources import Markup
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.sphinx_ext.directives.base import EventDirective
    from sphinx_du_events.store import Store

_FOLDER = "pages_folder"
"""The key of the domain's data with the folder of the pages of the build before."""


def write(app: Sphinx) -> None:
    """Write the pages, and remove those that are no more."""
    domain = events_domain(app.env)
    settings = _checked(Settings.of(app.config))
    domain.state.pages = pages = _planned(settings, domain.state.view)
    _report_unknown(settings, domain.state.store)
    chosen = _markup(app)
    if chosen is None:
        if pages.made:
            message = "the site reads neither reStructuredText nor MyST's Markdown, so there are no pages"
            warn(Code.CONFIG, f"{PREFIX}pages: {message}", None)
        domain.state.pages = Pages()
        return
    before = domain.data.get(_FOLDER, pages.folder)
    domain.data[_FOLDER] = pages.folder
    for own in [pages] if before == pages.folder else [Pages(before), pages]:
        if own.made or (app.srcdir / own.folder).is_dir():
            # Most sites have none.
            from sphinx_du_events.pages.folder import write_pages  # noqa: PLC0415 - see above

            report(write_pages(own, *chosen, app.srcdir), app.config.suppress_warnings)


def _planned(settings: PageSettings, view: View) -> Pages:
    """The pages that the site is to have."""
    if not settings.kinds:
        return Pages(settings.folder)
    # Only a site with generated pages loads what plans them.
    from sphinx_du_events.pages.plan import MOST_MOVED, planned  # noqa: PLC0415 - see above
    from sphinx_du_events.pages.subjects import SubjectsQuery  # noqa: PLC0415 - see above

    pages = planned(view.answer(SubjectsQuery(settings.events)), settings)
    if pages.left:
        message = f"{pages.left:,} addresses with former ids (“was”) have no page; the most is {MOST_MOVED:,}"
        warn(Code.GENERATED_PAGE, message, None)
    return pages


def _report_unknown(settings: PageSettings, store: Store) -> None:
    """Report events that there are not; those of files that cannot be read may be there."""
    if may_have_more(store, settings.events):
        return
    for one in settings.events:
        if one not in store.events:
            warn(Code.CONFIG, f"{PREFIX}pages: events: {in_one_line(no_event(one, store))}", None)


def _markup(app: Sphinx) -> tuple[Markup, str] | None:
    """The markup of pages and the suffix of their files: Markdown, if people can write that."""
    parsers = app.registry.get_source_parsers()
    for suffix, kind in app.config.source_suffix.items():
        parser = parsers.get(kind) if kind not in (None, "restructuredtext") else None
        if parser is not None and parser.__module__.startswith("myst_"):
            return "markdown", suffix
    for suffix, kind in app.config.source_suffix.items():
        if kind in (None, "restructuredtext"):
            return "rst", suffix
    return None


def _checked(site: Settings) -> PageSettings:
    """The settings without options that their directives do not take, which are reported.

    Pages do not lie among the data, which would read them.
    """
    settings, kinds = site.pages, {}
    # Some file systems do not tell cases apart.
    data, folder = f"{site.path.strip('/')}/".casefold(), f"{settings.folder}/".casefold()
    if data.startswith(folder) or folder.startswith(data):
        message = f"“folder” = {settings.folder!r} is where the data is; the default counts"
        warn(Code.CONFIG, f"{PREFIX}pages: {message}", None)
        settings = replace(settings, folder=FOLDER)
    for kind, own in settings.kinds.items():
        blocks = []
        for block in own.blocks:
            wrong = dict(_faults(block))
            for fault in wrong.values():
                warn(Code.CONFIG, f"{PREFIX}pages: {kind}: {block.name}: {fault}", None)
            options = tuple((name, text) for name, text in block.options if name not in wrong)
            blocks.append(block._replace(options=options))
        kinds[kind] = own._replace(blocks=tuple(blocks))
    return replace(settings, kinds=kinds)


def _faults(block: Block) -> Iterator[tuple[str, str]]:
    directive: type[EventDirective] = loaded(DIRECTIVES[block.name])
    taken = {option.name: option for option in directive.options_taken}
    for name, text in block.options:
        if name not in taken:
            yield name, unknown_option(name, tuple(taken))
            continue
        try:
            taken[name].convert(text)
        except ValueError as error:
            yield name, f":{name}: {'; '.join(map(str, error.args))}"


# --- contents ----------------------------------------------------------------------------------


def list_once(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Leave out of our lists of documents what people list themselves; returns no document to write.

    So a page has one place in the contents, above all the one that people gave it.
    """
    pages = events_domain(env).state.pages
    _leave_out_former(env, pages)
    elsewhere = {env.config.root_doc}
    for docname, names in env.toctree_includes.items():
        if docname not in pages.made:
            elsewhere.update(names)
    for docname, page in pages.made.items():
        if not page.below or docname not in env.tocs:
            continue
        left: list[str] = []
        for toctree, listed in zip(env.tocs[docname].findall(addnodes.toctree), page.below, strict=False):
            names = [
                name
                for name in listed.docnames
                if name in env.all_docs
                and name not in elsewhere
                and (name in pages.made or not _leads_to(docname, name, env, pages))
            ]
            toctree["entries"] = [(None, name) for name in names]
            toctree["includefiles"] = names
            left += names
        env.toctree_includes[docname] = left
    return []


def _leave_out_former(env: BuildEnvironment, pages: Pages) -> None:
    """Leave out of people's lists with patterns what leads on to a page that has moved."""
    former = pages.former
    for docname, names in env.toctree_includes.items():
        if docname in pages.made or former.isdisjoint(names) or docname not in env.tocs:
            continue
        env.toctree_includes[docname] = [name for name in names if name not in former]
        for toctree in env.tocs[docname].findall(addnodes.toctree):
            toctree["entries"] = [entry for entry in toctree["entries"] if entry[1] not in former]
            toctree["includefiles"] = [name for name in toctree["includefiles"] if name not in former]


def _leads_to(docname: str, start: str, env: BuildEnvironment, pages: Pages) -> bool:
    """Whether a document that people wrote has one of ours below it, which so cannot list it."""
    seen, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        page = pages.made.get(name)
        below = page.children if page else env.toctree_includes.get(name, ())
        waiting += [one for one in below if one not in seen]
        seen.update(below)
    return docname in seen


class ListOnce(SphinxPostTransform):
    """Show in our lists of documents none that people list themselves, but for our own."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Leave them out."""
        pages, docname = events_domain(self.env).state.pages, self.env.current_document.docname
        made = pages.made
        if docname not in made:
            for toctree in self.document.findall(addnodes.toctree):
                toctree["entries"] = [entry for entry in toctree["entries"] if entry[1] not in pages.former]
            return
        listed = self.env.toctree_includes.get(docname, ())
        for toctree in self.document.findall(addnodes.toctree):
            names = [name for name in toctree["includefiles"] if name in made or name in listed]
            toctree["entries"] = [(None, name) for name in names]
            toctree["includefiles"] = names


def hide_source(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Show no link to edit a generated page, nor to its source: it is in no repository, and has no text."""
    if pagename in events_domain(app.env).state.pages.made:
        context["page_source_suffix"] = context["sourcename"] = ""
