"""Links that authors write to things: labels for them, what depends on them, and what leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx import addnodes

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.known_things import ThingQuery, TitlesQuery, no_thing
from sphinx_du_events.queries.things import KINDS, Thing, thing_at
from sphinx_du_events.sphinx_ext.author_links import LABELS
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.queries.things import ThingKind

_OURS = "labels"
"""The key of the domain's data with the labels that are made here."""


def note_links(app: Sphinx, doctree: nodes.document) -> None:
    """Record the things that an author's links may lead to: titles and places are theirs."""
    env = app.env
    domain, docname = events_domain(env), env.current_document.docname
    for node in doctree.findall(addnodes.pending_xref):
        if node.get("reftype") not in LABELS:
            continue
        target = str(node.get("reftarget", ""))
        thing = thing_at(target)
        queries = [ThingQuery(thing.kind, thing.name)] if thing else []
        if node["reftype"] in ("any", "myst"):
            queries += [ThingQuery(kind, target) for kind in KINDS]
        for query in queries:
            found = domain.state.view.answer(query)
            if found is not None or thing is not None:
                domain.note_query(docname, query)
            if found is not None:
                domain.note_link(docname, found[0])


def note_labels(_app: Sphinx, env: BuildEnvironment) -> None:
    """Make the anchors of things labels, so that ``ref`` and links in Markdown lead there from any page."""
    domain = events_domain(env)
    standard = cast("StandardDomain", env.get_domain("std"))
    for label in domain.data.get(_OURS, ()):
        standard.anonlabels.pop(label, None)
        standard.labels.pop(label, None)
    titles = domain.state.view.answer(TitlesQuery())
    made = []
    for thing, place in domain.state.places.items():
        label = thing.anchor.lower()  # as Sphinx and MyST look labels up
        if thing not in titles or label in standard.anonlabels:
            continue
        standard.anonlabels[label] = place.docname, place.anchor
        standard.labels[label] = place.docname, place.anchor, titles[thing]
        made.append(label)
    domain.data[_OURS] = made


def missing(app: Sphinx, domain: Domain | None, node: addnodes.pending_xref) -> bool | None:
    """Report a thing that there is not, with the nearest; that of another site is left to Sphinx."""
    thing, view = _wanted(domain, node), events_domain(app.env).state.view
    if thing is None or node.get("intersphinx"):
        return None
    if thing in view.answer(TitlesQuery()):
        message = (
            f"no page of the site shows the {thing.kind} “{thing.name}”; the words are shown without a link"
        )
        warn(Code.NOT_SHOWN, message, node)
        return True
    problem = no_thing(thing.kind, thing.name, view)
    if problem is not None:
        code = next(one for one in Code if one.slug == problem.type)
        warn(code, in_one_line(problem), node)
    return True


def _wanted(domain: Domain | None, node: addnodes.pending_xref) -> Thing | None:
    """The thing that a role of ours is about, or the label of an anchor; None for anything else."""
    kind, target = node["reftype"], str(node["reftarget"])
    if domain is not None and domain.name == "event" and kind in KINDS:
        return Thing(cast("ThingKind", kind), target)
    # What is wrong with “ref”, Sphinx reports in any case.
    return thing_at(target) if kind == "any" else None
