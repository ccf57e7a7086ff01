"""What is loaded when a build needs it: most of the extension takes longer to load than a small build.

A build sleeps while there is nothing for it to do: no data, and no page with a block, a role or a link of
ours. Handlers and transforms of a sleeping build do nothing, and what prepares it waits until it wakes.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import Directive
from sphinx.transforms import SphinxTransform

from sphinx_du_events.sphinx_ext.domain import events_domain

if TYPE_CHECKING:
    from collections.abc import Collection

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx


def loaded(place: str) -> Any:
    """What is at a place, as ``sphinx_ext.build:read_data``."""
    module, _, name = place.partition(":")
    return getattr(import_module(f"sphinx_du_events.{module}"), name)


class Handler:
    """A handler of an event."""

    def __init__(self, place: str, asleep: Any = None, *, waits: bool = False) -> None:
        self.place = place
        self.asleep = asleep
        """What it returns while the build sleeps."""
        self.waits = waits
        """Whether a build that wakes calls it then."""

    def __call__(self, app: Sphinx, *given: Any) -> Any:
        """What the handler returns."""
        state = events_domain(app.env).state
        if state.awake:
            return loaded(self.place)(app, *given)
        if self.waits:
            state.waiting.append(partial(self, app, *given))
        return self.asleep


class _Transform(SphinxTransform):
    place: ClassVar[str]
    nodes: ClassVar[frozenset[str]]
    """The classes of the nodes that it is about; if there are none, any."""

    def apply(self, **given: Any) -> None:
        """Apply it."""
        state = events_domain(self.env).state
        if state.is_settled:
            state.wake()
        if state.awake and self._is_needed():
            loaded(self.place)(self.document, self.startnode).apply(**given)

    def _is_needed(self) -> bool:
        return not self.nodes or any(type(node).__name__ in self.nodes for node in self.document.findall())


def transform(place: str, priority: int, nodes: Collection[str] = ()) -> Any:
    """The class that stands for a transform, or for one that is applied after reading.

    If it is only about ``nodes`` of some classes, it is not loaded for documents without any.
    """
    own = {"place": place, "default_priority": priority, "nodes": frozenset(nodes)}
    return type(place.rpartition(":")[2], (_Transform,), own)


class _LaterDirective(type):
    """The class of classes that stand for directives: parsers ask these before they make any."""

    place: str

    option_spec = property(lambda cls: loaded(cls.place).option_spec)
    has_content = property(lambda cls: loaded(cls.place).has_content)
    required_arguments = property(lambda cls: loaded(cls.place).required_arguments)
    optional_arguments = property(lambda cls: loaded(cls.place).optional_arguments)
    final_argument_whitespace = property(lambda cls: loaded(cls.place).final_argument_whitespace)

    def __call__(cls, *given: Any, **named: Any) -> Any:
        """An instance of the directive itself."""
        return loaded(cls.place)(*given, **named)


def directive(place: str) -> Any:
    """The class that stands for a directive."""
    return _LaterDirective(place.rpartition(":")[2], (Directive,), {"place": place})


class Role:
    """Stands for a role."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __call__(self, *given: Any, **named: Any) -> tuple[list[Node], list[system_message]]:
        """What the role makes."""
        made: tuple[list[Node], list[system_message]] = loaded(self.place)()(*given, **named)
        return made
