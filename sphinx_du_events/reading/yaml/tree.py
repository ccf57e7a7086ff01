"""From YAML text to a located tree.

The text is only parsed into events: YAML 1.1's guesses (``12:30`` is 750, ``NO`` is False) never happen,
every value is the text as written, and the schema decides what it means. Events carry line and column,
reveal duplicate keys, and make it possible to refuse hostile nesting before it exhausts the stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.characters import cleaned, name_of
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.reading.yaml.errors import place, syntax_error, unreadable_character, with_real_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_du_events.model.located import Located

    Report = Callable[[Diagnostic], None]

# libyaml's parser if PyYAML has it; the pure Python parser gives the same events, slowly.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 40
"""The most levels of nesting: more than any record has, fewer than any stack."""

MOST_REPEATED = 10_000
"""The most values that aliases may repeat; a long text counts once for each hundred characters."""

_NULLS = frozenset({"", "~", "null"})
_STANDARD = "tag:yaml.org,2002:"
_TEXT = f"{_STANDARD}str"
# The schema decides the type of a value, but an explicit standard tag is not an error.
_ALLOWED_TAGS = frozenset(
    {"!", *(_STANDARD + kind for kind in ("bool", "float", "int", "map", "null", "seq", "str", "timestamp"))}
)


def parse(text: str, path: Path, report: Report) -> Located | None:
    """The tree of a YAML text; None if there is none. Problems are reported."""
    text = with_real_lines(text)
    found: list[Diagnostic] = []
    try:
        root: Located | None = _Builder(text, path, found.append).build(yaml.parse(text, Loader=_LOADER))
    except _GiveUpError as error:
        report(error.diagnostic)
    except yaml.MarkedYAMLError as error:
        report(syntax_error(text, error, path))
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        report(unreadable_character(text, path))
    else:
        for one in found:
            report(one)
        if root is not None:
            return root
        message, hint = "the file holds no data", "delete it, or fill it"
        report(Diagnostic(Code.FILE_EMPTY, message, Location(path), hint))
    return None


class _GiveUpError(Exception):
    """Nothing in the file can be used."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class _Anchor(NamedTuple):
    """A named value, and its weight when it is repeated."""

    value: Located | None
    weight: int


class _Builder:
    """Builds located values from events, without recursion."""

    def __init__(self, text: str, path: Path, report: Report) -> None:
        self.text = text
        self.path = path
        self.report = report
        self.anchors: dict[str, _Anchor | None] = {}
        """Values by anchor; None while a value is incomplete."""
        self.weight = 0
        """The weight of all values so far."""
        self.repeated = 0
        """The part of the weight that comes from aliases."""
        self.outer: list[_Frame] = []
        """The values that the current value is nested in."""

    def build(self, events: Iterable[Any]) -> Any:
        """The value of the only document."""
        path = self.path
        top = frame = _Frame(self)
        outer = self.outer
        for event in self.bounded(events):
            kind = type(event)
            if kind is ScalarEvent:
                mark, style, words = event.start_mark, event.style, event.value
                if not words.isprintable():
                    words = self.cleaned(words, event)
                self.weight += 1 + len(words) // 100
                text = Scalar(words, path, mark.line + 1, mark.column + 1, block=style in ("|", ">"))
                null = not style and words in _NULLS and event.tag != _TEXT
                if event.tag:
                    self.check_tag(event)
                if event.anchor:
                    self.anchors[event.anchor] = _Anchor(None if null else text, 1 + len(words) // 100)
                frame.add(text, null=null)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.begin(event, len(outer))
                outer.append(frame)
                frame = (_Mapping if kind is MappingStartEvent else _Sequence)(self, event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = frame.finish()
                frame = outer.pop()
                frame.add(value)
            elif kind is AliasEvent:
                repeated = self.repeat(event)
                frame.add(repeated, null=repeated is None)
            elif kind is DocumentStartEvent and top.value is not None:
                message, hint = (
                    "a second document begins here",
                    "a file holds a single document; remove the ---",
                )
                self.give_up(Code.YAML_SYNTAX, message, event, hint)
        return top.value

    def bounded(self, events: Iterable[Any]) -> Iterator[Any]:
        """The events; if the parser fails, first check whether the text is nested too deeply.

        A parser looks far ahead of its events, and may have its own limit with its own message.
        """
        event = None
        try:
            for event in events:
                yield event
        except yaml.MarkedYAMLError as error:
            start = event.end_mark.index if event is not None else 0
            end = error.problem_mark.index if error.problem_mark is not None else len(self.text)
            depth = len(self.outer)
            for at in range(start, min(end + 1, len(self.text))):
                depth += (self.text[at] in "[{") - (self.text[at] in "]}")
                if depth > DEEPEST:
                    raise _GiveUpError(_too_deep(place(self.text, at, self.path))) from error
            raise

    def begin(self, event: Any, depth: int) -> None:
        if depth >= DEEPEST:
            raise _GiveUpError(
                _too_deep(Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1))
            )
        self.weight += 1
        if event.tag:
            self.check_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = None

    def cleaned(self, words: str, event: Any) -> str:
        """A value without characters that no output can hold; YAML's escapes can write any character."""
        text, control, turning = cleaned(words)
        if control:
            message = f"the control character {name_of(control)} is left out"
            self.report(self.diagnostic(Code.CONTROL_CHARACTER, message, event, "delete it"))
        if turning:
            message = f"{name_of(turning)}, which reverses text, is left out"
            self.report(self.diagnostic(Code.TURNED_TEXT, message, event, "delete it"))
        return text

    def check_tag(self, event: Any) -> None:
        if event.tag not in _ALLOWED_TAGS:
            tag = event.tag.replace(_STANDARD, "!!")
            hint = "delete it, or quote a value that begins with !"
            self.report(self.diagnostic(Code.YAML_TAG, f"the tag “{tag}” is not allowed", event, hint))

    def repeat(self, alias: Any) -> Any:
        """The value of an alias: a copy, because records may change their values."""
        name = alias.anchor
        if name not in self.anchors:
            message = f"there is no anchor “&{name}” above"
            self.give_up(Code.YAML_ALIAS, message, alias, "a value that begins with * needs quotes")
        anchor = self.anchors[name]
        if anchor is None:
            self.give_up(Code.YAML_ALIAS, f"“&{name}” contains itself", alias, "write the value out")
        self.weight += anchor.weight
        self.repeated += anchor.weight
        if self.repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED:,} values"
            self.give_up(Code.YAML_ALIAS, message, alias, "write the values out")
        return _copied(anchor.value)

    def diagnostic(self, code: Code, message: str, event: Any, hint: str) -> Diagnostic:
        mark = event.start_mark
        return Diagnostic(code, message, Location(self.path, mark.line + 1, mark.column + 1), hint)

    def give_up(self, code: Code, message: str, event: Any, hint: str) -> NoReturn:
        raise _GiveUpError(self.diagnostic(code, message, event, hint))


def _too_deep(location: Location) -> Diagnostic:
    """The diagnostic for nesting that is too deep."""
    message = f"nested more than {DEEPEST} levels deep"
    return Diagnostic(Code.YAML_SYNTAX, message, location, "there is probably a bracket or a dash too many")


def _copied(value: Any) -> Any:
    if isinstance(value, LocatedDict):
        mapping = LocatedDict({key: _copied(own) for key, own in value.items()})
        mapping.line, mapping.column = value.line, value.column
        return mapping
    if isinstance(value, LocatedList):
        items = LocatedList([_copied(own) for own in value])
        items.line, items.column = value.line, value.column
        return items
    return value


class _Frame:
    """A value that is incomplete; the base class is a document, which holds a single value."""

    def __init__(self, builder: _Builder) -> None:
        self.builder = builder
        self.value: Any = None

    def add(self, value: Any, *, null: bool = False) -> None:
        """Add the next value inside."""
        self.value = None if null else value

    def finish(self) -> Any:
        """The complete value."""
        return self.value


class _Collection(_Frame):
    """A mapping or a sequence, with its anchor if it has one."""

    def __init__(self, builder: _Builder, event: Any, value: LocatedDict | LocatedList) -> None:
        super().__init__(builder)
        mark = event.start_mark
        value.line, value.column = mark.line + 1, mark.column + 1
        self.value = value
        self.anchor: str | None = event.anchor
        self.weight_before = builder.weight

    def finish(self) -> Any:
        """The complete value, which aliases may refer to from now on."""
        if self.anchor:
            weight = 1 + self.builder.weight - self.weight_before
            self.builder.anchors[self.anchor] = _Anchor(self.value, weight)
        return self.value


class _Sequence(_Collection):
    def __init__(self, builder: _Builder, event: Any) -> None:
        super().__init__(builder, event, LocatedList())

    def add(self, value: Any, *, null: bool = False) -> None:
        if not null:
            self.value.append(value)


class _Mapping(_Collection):
    """Keys and values in turn. A key without a value is treated as missing."""

    def __init__(self, builder: _Builder, event: Any) -> None:
        super().__init__(builder, event, LocatedDict())
        self.wants_key = True
        self.key: Scalar | None = None
        """The key whose value comes next; None if that value is to be left out."""
        self.seen: dict[str, Scalar] = {}
        self.merged: list[LocatedDict] = []

    def add(self, value: Any, *, null: bool = False) -> None:
        self.wants_key = not self.wants_key
        if not self.wants_key:
            self.key = self.checked(value)
        elif self.key == "<<":
            self.merge(value)
        elif self.key is not None and not null:
            self.value[self.key] = value

    def checked(self, key: Any) -> Scalar | None:
        if not isinstance(key, Scalar):
            self.say(Code.WRONG_TYPE, "a key is text, not a list or a mapping", key or self.value)
            return None
        first = self.seen.setdefault(key, key)
        if first is key or key == "<<":
            return key
        message = f"“{key}” is written twice; first on line {first.line}"
        self.say(Code.DUPLICATE_KEY, message, key, "keep one of them")
        return None

    def merge(self, value: Any) -> None:
        """Add the mappings of a merge key (``<<``)."""
        brought = value if isinstance(value, LocatedList) else [value]
        mappings = [item for item in brought if isinstance(item, LocatedDict)]
        if len(mappings) != len(brought):
            self.say(Code.WRONG_TYPE, "“<<” takes a mapping, or a list of mappings", self.key)
        self.merged += mappings

    def finish(self) -> Any:
        for mapping in self.merged:
            for key, value in mapping.items():
                self.value.setdefault(key, value)
        return super().finish()

    def say(self, code: Code, message: str, at: Any, hint: str = "") -> None:
        location = Location(self.builder.path, at.line, at.column)
        self.builder.report(Diagnostic(code, message, location, hint))
