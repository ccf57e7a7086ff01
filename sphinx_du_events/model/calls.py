"""Calls of an event: for proposals, sponsors, volunteers, and others who are asked to take part."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ValidationInfo

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Line, or_common, or_words
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import Record, context_of, problem
from sphinx_du_events.model.targets import Url
from sphinx_du_events.model.windows import Deadline, Window, in_own_zone

CALL_TYPES = ("proposals", "posters", "reviewers", "sponsors", "volunteers", "financial-aid")
"""Common types of calls; any other word is a type too."""

_SYNONYMS = {
    "aid": "financial-aid",
    "c4p": "proposals",
    "call-for-papers": "proposals",
    "call-for-proposals": "proposals",
    "call-for-speakers": "proposals",
    "call-for-sponsors": "sponsors",
    "call-for-volunteers": "volunteers",
    "cfp": "proposals",
    "scholarships": "financial-aid",
}


_NAMES = {
    "proposals": "Call for proposals",
    "posters": "Call for posters",
    "reviewers": "Call for reviewers",
    "sponsors": "Call for sponsors",
    "volunteers": "Call for volunteers",
    "financial-aid": "Financial aid",
}


def call_name(kind: str) -> str:
    """The English name of calls of a type; of a type that is not common, its words."""
    return _NAMES.get(kind) or kind.replace("_", " ")


def _type(text: Scalar, info: ValidationInfo) -> Scalar:
    word = "-".join(text.casefold().replace("_", " ").split())
    meant = _SYNONYMS.get(word) or (word if word in CALL_TYPES else None)
    if meant is None or meant == text:
        return text
    if word in _SYNONYMS:
        context_of(info).report(Code.FOREIGN_WORD, f"“{text}” is read as “{meant}”", text)
    return Scalar(meant, text.path, text.line, text.column)


class Call(Record):
    """A call: what people are asked for, and from when until when."""

    foreign: ClassVar[dict[str, str]] = {
        "deadline": "closes",
        "ends": "closes",
        "href": "url",
        "link": "url",
        "name": "title",
        "starts": "opens",
        "until": "closes",
    }

    type: Annotated[Line, AfterValidator(_type), or_common(*CALL_TYPES)] | None = None
    """proposals, posters, reviewers, sponsors, volunteers, financial-aid, …"""
    title: Line | None = None
    """The displayed name, if it is not that of the type."""
    opens: Deadline | None = None
    """The first day, or the hour of its beginning."""
    closes: Deadline | None = None
    """The last day, or the hour of the end: local to the zone, with an offset, or *AoE*."""
    url: Url | None = None
    """Where people answer it, or read about it."""

    @property
    def window(self) -> Window:
        """From when until when it is open."""
        return Window(self.opens, self.closes)

    def model_post_init(self, context: Any, /) -> None:
        """Check that it says what it is for, that it leads somewhere, and that it does not close first."""
        wrong: frozenset[str] = getattr(context, "left_out", frozenset())
        if self.type is None and self.title is None:
            hint = "write type: proposals, for instance, or a title"
            raise problem(Code.MISSING_KEY, "a call needs a “type” or a “title”", hint)
        # Where a value is wrong the call stays, as words.
        if self.url is None and self.opens is None and "calls" not in wrong:
            hint = "write its url, or when it opens if it has no url yet"
            raise problem(Code.MISSING_KEY, "a call without a “url” has nothing to open", hint)
        self.window.check("the call")


CallEntry = Annotated[Call, or_words("calls", "type: proposals, url: …"), in_own_zone]
"""A call."""
