"""XML as a tree of located values, through a parser that refuses entities, DTDs and foreign files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.sax.xmlreader import AttributesImpl

    from sphinx_du_events.importers.incoming import Remarks

_DECLARATION = re.compile(r"\A<\?xml[^>]*\?>")

DEEPEST = 100
"""The most levels of nesting."""


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name without a namespace, its attributes, its text, and the elements in it."""

    name: str
    path: Path
    line: int
    column: int
    attributes: dict[str, Scalar]
    children: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    text_at: tuple[int, int] | None = None
    """The line and column of its text."""

    @property
    def location(self) -> Location:
        """Where it begins."""
        return Location(self.path, self.line, self.column)

    @property
    def text(self) -> Scalar:
        """The text that stands directly in it, without space around it, at the place of its beginning."""
        whole = "".join(self.parts)
        line, column = self.text_at or (self.line, self.column)
        text = whole.lstrip()
        if len(text) < len(whole) and (lines := whole.count("\n", 0, len(whole) - len(text))):
            line, column = line + lines, 1
        return Scalar(text.rstrip(), self.path, line, column)

    def all(self, name: str) -> list[Element]:
        """The elements of a name directly in it."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        """The first element of a name directly in it, or None."""
        return next((child for child in self.children if child.name == name), None)

    def word(self, name: str) -> Scalar | None:
        """The text of the first element of a name directly in it; None if there is none, or it is empty."""
        found = self.first(name)
        return found.text if found is not None and found.text else None

    def each(self, name: str) -> Iterator[Element]:
        """Yield the elements of a name anywhere in it, in the order of the text."""
        waiting = [*reversed(self.children)]
        while waiting:
            one = waiting.pop()
            if one.name == name:
                yield one
            waiting += reversed(one.children)


def xml_tree(text: str, path: Path, remarks: Remarks) -> Element | None:
    """The tree of an XML text; None, with a remark, where it is none, or is not only data."""
    parser = DefusedExpatParser(forbid_dtd=True)
    handler = _Tree(parser, path)
    parser.setContentHandler(handler)
    try:
        # The text is decoded already, whatever its first line says.
        parser.feed(_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1))
        parser.close()
    except DefusedXmlException:
        message = "it declares a document type or entities, which no data needs"
        remarks.wrong(message, handler.here(), "delete it, from <!DOCTYPE to the > that ends it")
        return None
    except SAXParseException as error:
        at = Location(path, error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        remarks.wrong(f"not XML: {error.getMessage()}", at)
        return None
    except _TooDeepError:
        remarks.wrong("nested too deep", handler.here())
        return None
    return handler.root


class _TooDeepError(Exception):
    pass


class _Tree(ContentHandler):
    """Makes elements of a parser's events."""

    def __init__(self, parser: DefusedExpatParser, path: Path) -> None:
        super().__init__()
        self._parser = parser
        self._path = path
        self.root: Element | None = None
        self._open: list[Element] = []

    def here(self) -> Location:
        """The place of what is being read."""
        return Location(self._path, *self._place())

    def _place(self) -> tuple[int, int]:
        return self._parser.getLineNumber() or 1, (self._parser.getColumnNumber() or 0) + 1

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Begin an element."""
        if len(self._open) >= DEEPEST:
            raise _TooDeepError
        line, column = self._place()
        words = {
            key.rpartition(":")[2]: Scalar(attrs[key], self._path, line, column) for key in attrs.getNames()
        }
        made = Element(name.rpartition(":")[2], self._path, line, column, words)
        if self._open:
            self._open[-1].children.append(made)
        self.root = self.root or made
        self._open.append(made)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - SAX's signature
        """End an element."""
        self._open.pop()

    def characters(self, content: str) -> None:
        """Take a part of an element's text."""
        own = self._open[-1]
        if not own.parts:
            own.text_at = self._place()
        own.parts.append(content)
