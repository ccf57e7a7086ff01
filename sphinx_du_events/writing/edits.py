"""A mapping's keys changed, added and taken out in its text, and the items of its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.lines import after_line, column, gap, line_break, line_start
from sphinx_du_events.writing.nodes import collection_at, comments
from sphinx_du_events.writing.values import lines_of, read_as, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_du_events.writing.nodes import Child, Collection, Steps
    from sphinx_du_events.writing.values import Value


class _Splice(NamedTuple):
    """A part of a text, and what is to be in its place."""

    begin: int
    end: int
    new: str


def with_changes(text: str, steps: Steps, changes: Mapping[str, Value | None], *, first: bool = False) -> str:
    """The text with other values in the mapping at the end of a way; None takes a key out.

    New keys come after the others, or ``first``. Raise ``UnwritableError`` rather than lose a comment.
    """
    mapping = collection_at(text, steps)
    new = {key: value for key, value in changes.items() if value is not None}
    if mapping is None:
        return f"{text}{gap(text, len(text))}{lines_of(new, '', '', line_break(text))}" if new else text
    splices = _taken_out(text, mapping, lambda child: changes.get(str(child.step), "") is None)
    for child in mapping.children:
        value = changes.get(str(child.step))
        if value is not None:
            del new[str(child.step)]
            splices += _changed(text, steps, child, value)
    if new:
        splices.append(_added(text, mapping, new, first=first))
    made = _spliced(text, splices)
    if splices and "#" in text and Counter(comments(text)) - Counter(comments(made)):
        raise UnwritableError("a comment in it would get lost")
    return made


def _spliced(text: str, splices: Iterable[_Splice]) -> str:
    parts: list[str] = []
    at = 0
    for begin, end, new in sorted(splices, key=lambda splice: splice[:2]):
        if begin < at:
            raise UnwritableError("its layout does not allow it")
        parts += (text[at:begin], new)
        at = end
    return "".join([*parts, text[at:]])


def _changed(text: str, steps: Steps, child: Child, value: Value) -> list[_Splice]:
    """A key's other value."""
    if child.words is not None and child.words == read_as(value) and child.value < child.end:
        return []
    if child.kind == "list" and isinstance(value, Sequence) and not isinstance(value, str):
        made = _items(text, (*steps, child.step), value)
        if made is not None:
            return made
    new = text_of(value)
    if child.value == child.end:
        new = f" {new}"  # right behind the colon
    elif line_start(text, child.value) > child.begin:
        # On a line of its own a value stands deeper than its key, as a list in dashes need not.
        missing = column(text, child.begin) + 1 - column(text, child.value)
        new = f"{' ' * max(missing, 0)}{new}"
    return [_Splice(child.value, child.end, new)]


def _items(text: str, steps: Steps, value: Sequence[Value]) -> list[_Splice] | None:
    """The changes that make a list hold other items; None where it is to be written anew."""
    found = collection_at(text, steps)
    if found is None:
        return None
    places = {str(read_as(one)): at for at, one in enumerate(value)}
    kept = [child for child in found.children if child.words in places]
    order = [places[str(child.words)] for child in kept]
    if not kept or order != sorted(set(order)) or len(places) < len(value):
        return None
    splices = _taken_out(text, found, lambda child: child.words not in places)
    there = dict(zip(order, kept, strict=True))
    beside = kept[0]
    for at, one in enumerate(value):
        beside = there.get(at, beside)
        if at not in there:
            splices.append(_item(text, found, beside, text_of(one), above=at < order[0]))
    return splices


def _item(text: str, found: Collection, beside: Child, new: str, *, above: bool) -> _Splice:
    """A new item before or after another, in the list's own style."""
    if found.is_flow:
        at, words = (beside.begin, f"{new}, ") if above else (beside.end, f", {new}")
        return _Splice(at, at, words)
    dash = text[line_start(text, beside.begin) : beside.begin]
    if above:
        return _Splice(beside.begin, beside.begin, f"{new}{line_break(text)}{dash}")
    at = after_line(text, beside.end)
    return _Splice(at, at, f"{gap(text, at)}{dash}{new}{line_break(text)}")


def _taken_out(text: str, found: Collection, goes: Callable[[Child], bool]) -> list[_Splice]:
    """The text without some children; a comment beside one stays, on a line of its own."""
    children, splices = found.children, []
    first_kept = next((at for at, child in enumerate(children) if not goes(child)), len(children))
    for at, child in enumerate(children):
        if not goes(child):
            continue
        begin = line_start(text, child.begin)
        if not found.is_flow and not text[begin : child.begin].strip(" " if found.is_mapping else " -"):
            splices.append(_line_taken_out(text, begin, child.end))
        elif at > first_kept:
            splices.append(_Splice(children[at - 1].end, child.end, ""))
        else:
            end = children[at + 1].begin if at + 1 < len(children) else child.end
            splices.append(_Splice(child.begin, end, ""))
    return splices


def _line_taken_out(text: str, begin: int, end: int) -> _Splice:
    """The lines of a child no more, but for the comment behind it."""
    after = after_line(text, end)
    indent = " " * (len(text[begin:end]) - len(text[begin:end].lstrip(" ")))
    said = [f"{indent}{one}{line_break(text)}" for one in comments(text[end:after])]
    return _Splice(begin, after, "".join(said))


def _added(text: str, mapping: Collection, new: Mapping[str, Value], *, first: bool) -> _Splice:
    """Keys that were not there."""
    children = mapping.children
    if mapping.is_flow:
        words = ", ".join(f"{key}: {text_of(value)}" for key, value in new.items())
        if not children:
            return _Splice(mapping.end - 1, mapping.end - 1, words)
        at = children[0].begin if first else children[-1].end
        return _Splice(at, at, f"{words}, " if first else f", {words}")
    begin = children[0].begin
    indent = " " * column(text, begin)
    if first:
        return _Splice(begin, begin, lines_of(new, "", indent, line_break(text)) + indent)
    at = after_line(text, children[-1].end)
    return _Splice(at, at, gap(text, at) + lines_of(new, indent, indent, line_break(text)))
