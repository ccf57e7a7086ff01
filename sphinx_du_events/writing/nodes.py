"""Where the values of a YAML text begin and end, by libyaml's own marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from sphinx_du_events.reading.yaml.errors import with_real_lines
from sphinx_du_events.reading.yaml.tree import LOADER
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.lines import after_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    Steps: TypeAlias = tuple[str | int, ...]
    """The keys, and the places in lists, that lead to a value."""

_VALUES = (yaml.ScalarEvent, yaml.AliasEvent, yaml.CollectionStartEvent)
_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")


class Child(NamedTuple):
    """A value in a list or a mapping. Places are characters from the text's beginning."""

    step: str | int
    """Its key, or its place in the list."""
    begin: int
    """Where its key begins, or in a list the value itself."""
    value: int
    end: int
    """Behind its last character; comments and blank lines after it are not of it."""
    kind: str
    """``scalar``, ``block`` for text below a ``|`` or ``>``, ``list``, ``mapping`` or ``alias``."""
    words: str | None
    """What a scalar says."""


class Collection(NamedTuple):
    """A list or a mapping."""

    is_mapping: bool
    is_flow: bool
    """Whether it is written in brackets."""
    begin: int
    end: int
    children: list[Child]


class _Frame:
    """A collection in the reading."""

    def __init__(self, event: Any, *, is_wanted: bool, way: Steps | None) -> None:
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.is_flow = bool(event.flow_style)
        self.begin = _begin(event)
        self.is_wanted = is_wanted
        self.way = way
        """The steps that lead on from here to what is looked for; None beside the way."""
        self.step: str | int = -1
        self.step_begin = 0
        self.wants_key = self.is_mapping
        self.children: list[Child] = []

    def is_key(self, event: Any) -> bool:
        """Whether the next value is a key; keep what the value after it is called by."""
        if not self.is_mapping:
            self.step, self.step_begin = int(self.step) + 1, _begin(event)
            return False
        self.wants_key = not self.wants_key
        if self.wants_key:
            return False
        self.step, self.step_begin = getattr(event, "value", ""), _begin(event)
        return True


class _Walk:
    """Goes through a text's events and keeps the collection that some steps lead to."""

    def __init__(self, text: str, steps: Steps) -> None:
        self.text = text
        self.steps = steps
        self.stack: list[_Frame] = []
        self.found: Collection | None = None
        self.end = 0
        """Behind the last character of a value so far; comments and blank lines are none."""

    def take(self, event: Any) -> None:
        """Go on by an event."""
        if isinstance(event, yaml.CollectionEndEvent):
            self.finish(self.stack.pop(), event)
        elif isinstance(event, _VALUES):
            above = self.stack[-1] if self.stack else None
            if not isinstance(event, yaml.CollectionStartEvent):
                self.end = max(self.end, _end_of(self.text, event))
            if above is None or not above.is_key(event):
                self.begin(event, above)

    def begin(self, event: Any, above: _Frame | None) -> None:
        """Take a value: one that is a child of what is looked for, or leads to it, or is beside the way."""
        if above is not None and above.is_wanted:
            words = getattr(event, "value", None)
            child = Child(above.step, above.step_begin, _begin(event), self.end, _kind(event), words)
            above.children.append(child)
        if isinstance(event, yaml.CollectionStartEvent):
            way: Steps | None = self.steps
            if above is not None:
                way = above.way[1:] if above.way and above.way[0] == above.step else None
            self.stack.append(_Frame(event, is_wanted=way == (), way=way))

    def finish(self, done: _Frame, event: Any) -> None:
        """Leave a collection."""
        if done.is_flow:
            self.end = max(self.end, _end(event))
        if done.is_wanted:
            self.found = Collection(done.is_mapping, done.is_flow, done.begin, self.end, done.children)
        children = self.stack[-1].children if self.stack else []
        if children:
            children[-1] = children[-1]._replace(end=self.end)


def collection_at(text: str, steps: Steps = ()) -> Collection | None:
    """The list or mapping that some steps lead to; None where there is none. The text is valid YAML."""
    walk = _Walk(text, steps)
    for event in _events(text):
        walk.take(event)
    return walk.found


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(with_real_lines(text), Loader=LOADER)
    except yaml.YAMLError:
        raise UnwritableError("its layout does not allow it") from None


def _begin(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _end_of(text: str, event: Any) -> int:
    """Behind the last character of a scalar; the blank lines below a block of text are not of it."""
    begin, end = _begin(event), _end(event)
    return begin + len(text[begin:end].rstrip()) if _kind(event) == "block" else end


def _kind(event: Any) -> str:
    if isinstance(event, yaml.ScalarEvent):
        return "block" if event.style in ("|", ">") else "scalar"
    if isinstance(event, yaml.AliasEvent):
        return "alias"
    return "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"


def comments(text: str) -> list[str]:
    """The comments of a text that is valid YAML, in their order."""
    return [found[0].rstrip() for found in _COMMENT.finditer("".join(_outside(text)))]


def _outside(text: str) -> Iterator[str]:
    """Yield what of a text is in no scalar, with a letter for each."""
    at = 0
    for event in _events(text):
        if isinstance(event, yaml.ScalarEvent) and _end(event) > _begin(event):
            begin = _begin(event)
            if _kind(event) == "block":  # a comment may stand behind the | itself
                begin = after_line(text, begin)
            yield text[at:begin] + ("\n" if _kind(event) == "block" else "x")
            at = max(begin, _end(event))
    yield text[at:]
