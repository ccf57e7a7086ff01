"""From YAML text to a located tree.

The text is only parsed into events: YAML 1.1's guesses (``12:30`` is 750, ``NO`` is False) never happen,
every value is the text as written, and the schema decides what it means. Events carry line and column,
reveal duplicate keys, and make it possible to refuse hostile nesting before it exhausts the stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
from sphinx_du_events.reading.yaml.errors import (
    is_between_items,
    place,
    syntax_error,
    unreadable_character,
    with_real_lines,
)
from sphinx_du_events.reading.yaml.frames import Anchor, PartialList, PartialMapping, PartialValue
from sphinx_du_events.reading.yaml.slips import places_of_cuts, slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sphinx_du_events.model.located import Located

    Report = Callable[[Diagnostic], None]

# libyaml's parser if PyYAML has it; the pure Python parser gives the same events, slowly.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 40
"""The most levels of nesting: more than any record has, fewer than any stack."""

MOST_REPEATED = 10_000
"""The most values that aliases may repeat; a long text counts once for each hundred characters."""

_BLOCKS = ("|", ">")
_NULLS = frozenset({"", "~", "null"})
_STANDARD = "tag:yaml.org,2002:"
_TEXT = f"{_STANDARD}str"
# The schema decides the type of a value, but an explicit standard tag is not an error.
_ALLOWED_TAGS = frozenset(
    {"!", *(_STANDARD + kind for kind in ("bool", "float", "int", "map", "null", "seq", "str", "timestamp"))}
)

_new_text = str.__new__


class Parsed(NamedTuple):
    """A tree, and whether it is all of the text: else it is what stands before a mistake."""

    root: Located | None
    whole: bool


def parse(text: str, path: Path, report: Report) -> Located | None:
    """The tree of a YAML text; None if there is none, or if not all of it is YAML. Problems are reported."""
    root, whole = parse_as_far(text, path, report)
    return root if whole else None


def parse_as_far(text: str, path: Path, report: Report) -> Parsed:
    """The tree of a YAML text, as far as it is YAML. Problems are reported.

    Of the value in which the mistake is, what stands before is kept if it is a mapping's value. An item of a
    list is left out: half a record may mean something else than the whole.
    """
    text = with_real_lines(text)
    found: list[Diagnostic] = []
    builder = _Builder(text, path, found.append)
    cut = False
    try:
        root: Located | None = builder.build(yaml.parse(text, Loader=LOADER))
    except _GiveUpError as error:
        wrong = error.diagnostic
        if not error.has_rest:
            report(wrong)
            return Parsed(None, whole=False)
    except yaml.MarkedYAMLError as error:
        wrong = syntax_error(text, error, path)
        # The line may belong to the record above it.
        cut = is_between_items(error)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        wrong = unreadable_character(text, path)
    else:
        for one in (*found, *slips(text, builder.cut, path)):
            report(one)
        if root is None:
            message, hint = "the file holds no data", "delete it, or fill it"
            report(Diagnostic(Code.FILE_EMPTY, message, Location(path), hint))
        return Parsed(root, whole=True)
    # On the line of the mistake, others may be its consequences.
    for one in (*(one for one in found if one.location.line < wrong.location.line), wrong):
        report(one)
    return Parsed(builder.rest(cut=cut), whole=False)


class _GiveUpError(Exception):
    """Reading ends here; ``has_rest`` where what stands before is harmless."""

    def __init__(self, diagnostic: Diagnostic, *, has_rest: bool = False) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic
        self.has_rest = has_rest


class _Builder:
    """Builds located values from events, without recursion."""

    def __init__(self, text: str, path: Path, report: Report) -> None:
        self.text = text
        self.path = path
        self.report = report
        self.anchors: dict[str, Anchor | None] = {}
        """Values by anchor; None while a value is incomplete."""
        self.weight = 0
        """The weight of all values so far."""
        self.repeated = 0
        """The part of the weight that comes from aliases."""
        self.frames: list[PartialValue] = []
        """The values that are incomplete, each nested in the one before."""
        self.last: type[Any] | None = None
        """What kind of event came last."""
        self.has_marks = "&" in text or "!" in text
        """Whether there may be anchors or tags."""
        self.cuts = places_of_cuts(text)
        self.cut: list[Any] = []
        """Plain values that a sign of comments cuts."""

    def build(self, events: Iterable[Any]) -> Any:
        """The value of the only document."""
        top = frame = PartialValue(self)
        frames = self.frames = [top]
        event = None
        try:
            for event in events:
                kind = type(event)
                if kind is ScalarEvent:
                    self.add_text(event, frame)
                elif kind is MappingStartEvent:
                    self.begin(event)
                    frame = PartialMapping(self, event, in_list=type(frame) is PartialList)
                    frames.append(frame)
                elif kind is SequenceStartEvent:
                    self.begin(event)
                    frame = PartialList(self, event)
                    frames.append(frame)
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    value = frames.pop().finish()
                    frame = frames[-1]
                    frame.add(value)
                elif kind is AliasEvent:
                    self.add_alias(event, frame)
                elif kind is DocumentStartEvent and top.value is not None:
                    message, hint = (
                        "a second document begins here",
                        "a file holds a single document; remove the ---",
                    )
                    found = self.diagnostic(Code.YAML_SYNTAX, message, event, hint)
                    raise _GiveUpError(found, has_rest=True)
        except yaml.MarkedYAMLError as error:
            self.check_depth(error, event)
            raise
        finally:
            self.last = type(event)
        return top.value

    def add_text(self, event: Any, frame: PartialValue) -> None:
        """Add a text to the value that holds it."""
        words, style, mark = event.value, event.style, event.start_mark
        if not words.isprintable():
            words = self.cleaned(words, event)
        # As ``Scalar`` does, without a call: there are thousands.
        text = _new_text(Scalar, words)
        text.path = self.path
        text.line = mark.line + 1
        text.column = mark.column + 1
        text.block = style in _BLOCKS
        null = not style and words in _NULLS and event.tag != _TEXT
        if self.cuts and not style and event.end_mark.index in self.cuts:
            self.cut.append(event)
        if self.has_marks:
            weight = 1 + len(words) // 100
            self.weight += weight
            if event.tag:
                self.check_tag(event)
            if event.anchor:
                self.anchors[event.anchor] = Anchor(None if null else text, weight)
        if null:
            frame.add_null(text)
        else:
            frame.add(text)

    def rest(self, *, cut: bool) -> Any:
        """What there is when reading ended early: of mappings all that is complete, of lists too.

        ``cut`` means that the last item of a list may have more than was read, so that it is left out.
        """
        top, *inner = self.frames
        if not inner:
            return top.value if isinstance(top.value, LocatedDict | LocatedList) else None
        if self.last is ScalarEvent or cut:
            inner[-1].drop_last()  # the parser may have taken what follows for a part of it
        kept = [inner[0]]
        for frame in inner[1:]:
            if not (isinstance(kept[-1], PartialMapping) and kept[-1].awaits_value):
                break
            kept.append(frame)
        for outer, frame in zip(reversed(kept[:-1]), reversed(kept), strict=False):
            if value := frame.finish():
                outer.add(value)
        return kept[0].finish()

    def check_depth(self, error: yaml.MarkedYAMLError, event: Any) -> None:
        """Give up if the text is nested too deeply behind the event that came before an error.

        A parser looks far ahead of its events, and may have its own limit with its own message.
        """
        start = event.end_mark.index if event is not None else 0
        end = error.problem_mark.index if error.problem_mark is not None else len(self.text)
        depth = len(self.frames) - 1
        for at in range(start, min(end + 1, len(self.text))):
            depth += (self.text[at] in "[{") - (self.text[at] in "]}")
            if depth > DEEPEST:
                raise _GiveUpError(_too_deep(place(self.text, at, self.path))) from error

    def begin(self, event: Any) -> None:
        if len(self.frames) > DEEPEST:
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

    def add_alias(self, alias: Any, frame: PartialValue) -> None:
        """Add what an alias repeats: a copy, because records may change their values."""
        name = alias.anchor
        if name not in self.anchors:
            message, hint = f"there is no anchor “&{name}” above", "a value that begins with * needs quotes"
            self.report(self.diagnostic(Code.YAML_ALIAS, message, alias, hint))
            frame.skip()
            return
        anchor = self.anchors[name]
        if anchor is None:
            message = f"“&{name}” contains itself"
            self.report(self.diagnostic(Code.YAML_ALIAS, message, alias, "write the value out"))
            frame.skip()
            return
        self.weight += anchor.weight
        self.repeated += anchor.weight
        if self.repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED:,} values"
            raise _GiveUpError(self.diagnostic(Code.YAML_ALIAS, message, alias, "write the values out"))
        if anchor.value is None:
            frame.add_null(None)
        else:
            frame.add(_copied(anchor.value))

    def diagnostic(self, code: Code, message: str, event: Any, hint: str) -> Diagnostic:
        mark = event.start_mark
        return Diagnostic(code, message, Location(self.path, mark.line + 1, mark.column + 1), hint)


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
