"""The documents that are read again because the data has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.made_of_events import MadeOfEvents
from sphinx_du_events.sphinx_ext.outputs.written import Stamped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def stale_documents(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """The documents whose data changed; no others are read again because of the data."""
    domain = events_domain(env)
    if Stamped(app, "read").is_of(domain.as_of()):
        return []
    read = MadeOfEvents(app, "read", domain.answers())
    return sorted(domain.outdated(lambda event: bool(read.get(event))) & env.all_docs.keys())


def note_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Record that all documents were read with this data: the next build with the same asks nothing.

    If only some events are the same, it asks only of the others.
    """
    domain = events_domain(env)
    noted = Stamped(app, "read")
    if noted.is_of(domain.as_of()):
        return
    noted.note(domain.as_of())
    read = MadeOfEvents(app, "read", domain.answers())
    for event in domain.state.store.events:
        read.keep(event, True)  # noqa: FBT003 - that is the value
    read.save("")
