"""Values in the making: what a mapping or a list holds so far, while its events arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.located import Located


_NAMING = ("name", "id", "organization")
"""Keys of records that may be written without a list if there is only one."""


class Anchor(NamedTuple):
    """A named value, and its weight when it is repeated."""

    value: Located | None
    weight: int


class TreeState(Protocol):
    """What makes the values."""

    path: Path
    report: Callable[[Diagnostic], None]
    anchors: dict[str, Anchor | None]
    weight: int


class PartialValue:
    """A value that is incomplete; the base class is a document, which holds a single value."""

    def __init__(self, builder: TreeState) -> None:
        self.builder = builder
        self.value: Any = None

    def add(self, value: Any) -> None:
        """Add the next value inside."""
        self.value = value

    def add_null(self, _text: Any) -> None:
        """Add what is written, as the next value, to mean that there is none."""
        self.value = None

    def skip(self) -> None:
        """Add nothing for the next value inside, which is reported."""

    def drop_last(self) -> None:
        """Leave out the value that was added last."""
        self.value = None

    def finish(self) -> Any:
        """The complete value."""
        return self.value


class PartialCollection(PartialValue):
    """A mapping or a sequence, with its anchor if it has one."""

    def __init__(self, builder: TreeState, event: Any, value: LocatedDict | LocatedList) -> None:
        mark = event.start_mark
        value.line, value.column = mark.line + 1, mark.column + 1
        self.builder = builder
        self.value = value
        self.anchor: str | None = event.anchor
        self.weight_before = builder.weight

    def finish(self) -> Any:
        """The complete value, which aliases may refer to from now on."""
        if self.anchor:
            weight = 1 + self.builder.weight - self.weight_before
            self.builder.anchors[self.anchor] = Anchor(self.value, weight)
        return self.value


class PartialList(PartialCollection):
    """Items one after the other. An item without a value is treated as missing."""

    def __init__(self, builder: TreeState, event: Any) -> None:
        super().__init__(builder, event, LocatedList())

    def add(self, value: Any) -> None:
        """Add the next item."""
        self.value.append(value)

    def add_null(self, _text: Any) -> None:
        """Add no item."""

    def drop_last(self) -> None:
        """Leave out the item that was added last."""
        del self.value[-1:]


class PartialMapping(PartialCollection):
    """Keys and values in turn. A key without a value is treated as missing."""

    wants_key = True
    key: Scalar | None = None
    """The key whose value comes next; None if that value is to be left out."""
    last: Any = None
    """The key that was added last, whether its value counts or not."""
    over = False
    """Whether a second record begins in it, of which nothing is taken for the first."""

    def __init__(self, builder: TreeState, event: Any, *, in_list: bool) -> None:
        super().__init__(builder, event, LocatedDict())
        self.in_list = in_list
        self.seen: dict[str, Scalar] = {}
        self.blank: list[Scalar] = []
        self.repeated: list[tuple[Any, Any]] = []
        self.merged: list[LocatedDict] = []

    def add(self, value: Any) -> None:
        """Add the next key, or its value."""
        if self.wants_key:
            self.wants_key = False
            self.last = value
            # Nearly every key is a new text.
            is_new = type(value) is Scalar and not self.over and self.seen.setdefault(value, value) is value
            self.key = value if is_new else self.checked(value)
            return
        self.wants_key = True
        key = self.key
        if key is None:
            self.repeated.append((self.last, value))
        elif key == "<<":
            self.merge(value)
        else:
            self.value[key] = value

    def add_null(self, text: Any) -> None:
        """Add the next key, or that its value is missing."""
        if self.awaits_value:
            self.wants_key = True
            self.blank += [key for key in (self.key,) if key is not None]
        else:
            self.add(text)

    def skip(self) -> None:
        """Add nothing for the next key or value, which is reported."""
        self.wants_key = not self.wants_key
        if not self.wants_key:
            self.key = None

    def drop_last(self) -> None:
        """Leave out the value that was added last, if it was one."""
        if self.wants_key and self.key is not None:
            self.value.pop(self.key, None)

    def checked(self, key: Any) -> Scalar | None:
        """A key whose value counts; None for others, which are reported."""
        if not isinstance(key, Scalar):
            self.say(Code.WRONG_TYPE, "a key is text, not a list or a mapping", key or self.value)
            return None
        if self.over:
            return None
        first = self.seen.setdefault(key, key)
        if first is key or key == "<<":
            return key
        if self.in_list and len(self.seen) > 1 and (key == "id" or first is next(iter(self.seen.values()))):
            self.over = True
            message = f"“{key}” begins a second record; the first begins on line {first.line}"
            self.say(
                Code.DUPLICATE_KEY,
                message,
                key,
                "put “- ” in place of the two spaces before it; this record is left out",
            )
            return None
        message = f"“{key}” is written twice; first on line {first.line}"
        several = key in _NAMING and first is next(iter(self.seen.values())) and not self.in_list
        hint = f"for several, write a list: [{{{key}: …}}, {{{key}: …}}]" if several else "keep one of them"
        self.say(Code.DUPLICATE_KEY, message, key, hint)
        return None

    @property
    def awaits_value(self) -> bool:
        """Whether there is a key whose value comes next."""
        return not self.wants_key and self.key is not None and self.key != "<<"

    def merge(self, value: Any) -> None:
        """Add the mappings of a merge key (``<<``)."""
        brought = value if isinstance(value, LocatedList) else [value]
        mappings = [item for item in brought if isinstance(item, LocatedDict)]
        if len(mappings) != len(brought):
            self.say(Code.WRONG_TYPE, "“<<” takes a mapping, or a list of mappings", self.key)
        self.merged += mappings

    def finish(self) -> Any:
        """The complete mapping, with what merge keys bring."""
        for mapping in self.merged:
            for key, value in mapping.items():
                self.value.setdefault(key, value)
        if self.blank:
            self.value.blank = tuple(self.blank)
        if self.repeated:
            self.value.repeated = tuple(self.repeated)
        return super().finish()

    def say(self, code: Code, message: str, at: Any, hint: str = "") -> None:
        """Report a problem at a value."""
        location = Location(self.builder.path, at.line, at.column)
        self.builder.report(Diagnostic(code, message, location, hint))
