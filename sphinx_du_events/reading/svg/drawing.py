"""Checks of SVG files: an SVG can run scripts, load files and animate; only plain drawings are accepted.

Files are not sanitized, since a sanitizer may read a hostile file differently than a browser. A file that
is not certainly safe is refused with the line, so that people can fix it.
"""

from __future__ import annotations

import base64
import binascii
import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException, DTDForbidden, ExternalReferenceForbidden
from defusedxml.expatreader import DefusedExpatParser

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.reading.files.faults import Fault
from sphinx_du_events.reading.files.pictures import raster_fault
from sphinx_du_events.reading.svg import words
from sphinx_du_events.reading.svg.style import style_fault, targets
from sphinx_du_events.reading.svg.weight import DEEPEST, HEAVIEST, TooHeavy, Weights

if TYPE_CHECKING:
    from typing import BinaryIO
    from xml.sax.xmlreader import AttributesNSImpl

LARGEST = 4 * 1024 * 1024
"""The most bytes of a drawing."""

_DOCTYPE = re.compile(
    r"-//W3C//DTD SVG (?:20010904|1\.[01](?: Basic| Tiny)?)//EN https?://www\.w3\.org/[\w./-]*"
)
_ENCODING = re.compile(r"<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"'>]*)")
_ASCII = ("us-ascii", "ascii", "iso-8859-1", "windows-1252")
"""Encodings that agree with UTF-8 for ASCII."""

_EMBEDDED = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]*)")
_INSIDE = re.compile(r"#[^\s\"'()\\]+")
_EVENT = re.compile("on[a-z]+", re.IGNORECASE)
_OPEN = re.compile("(?:data|aria)-[A-Za-z0-9_-]+")
_NEWLINE = re.compile("\r\n|\r|\n")

_PLAIN = "export it as plain SVG, or name a PNG"
_AS_UTF8 = "save it as UTF-8"
_MOST_SHOWN = 60


class _Refused(Exception):  # noqa: N818 - no error of the program's
    """A part that is not certainly safe; at ``attribute``, or ``back`` lines before the parser's position."""

    def __init__(self, what: str, hint: str = _PLAIN, *, attribute: str = "", back: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.attribute = attribute
        self.back = back


def svg_fault(file: BinaryIO) -> Fault | None:
    """The reason why a drawing is not certainly safe, with its place; None if it is safe."""
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return Fault(Code.FILE_TOO_LARGE, f"has more than {LARGEST:,} bytes", "name a PNG")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _fault("a byte that is not UTF-8", _AS_UTF8, error.object.count(b"\n", 0, error.start) + 1)
    declared = _ENCODING.match(text)
    encoding = declared[1].lower() if declared else "utf-8"
    if encoding != "utf-8" and not (encoding in _ASCII and text.isascii()):
        # A program that believes this declaration would read another text than we do.
        return _fault(f"the encoding “{encoding}”", _AS_UTF8, 1)
    return _read(text)


def _fault(what: str, hint: str, line: int, column: int = 1) -> Fault:
    short = f"is not plainly safe, so it is not published: line {line} has {what}"
    return Fault(Code.UNSAFE_SVG, short, hint, line, column, f"a published drawing cannot have {what}")


def _read(text: str) -> Fault | None:
    parser = _Parser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, True)  # noqa: FBT003 - SAX's own way
    drawing = _Drawing(parser)
    parser.setContentHandler(drawing)
    try:
        parser.feed(text)
        parser.close()
        drawing.weights.check()
    except _Refused as refused:
        return _fault(refused.what, refused.hint, *_place(text, drawing.at, refused))
    except TooHeavy as heavy:
        what, id_ = heavy.args
        return _fault(what, "name a PNG", drawing.lines.get(id_, 1))
    except DefusedXmlException:
        hint = "delete it, from <!DOCTYPE to the > that ends it"
        begins = text.rfind("<!DOCTYPE", 0, _offset(text, parser.at))
        return _fault("a document type of its own", hint, *_line_and_column(text, begins))
    except SAXParseException as error:
        line, column = error.getLineNumber() or 1, error.getColumnNumber() or 0
        return _fault(f"a mistake in its XML, {error.getMessage()}", _PLAIN, line, column + 1)
    return None


def _here(parser: DefusedExpatParser) -> tuple[int, int]:
    """The line of a parser's position, from 1, and the column, from 0."""
    return parser.getLineNumber() or 1, parser.getColumnNumber() or 0


def _place(text: str, at: tuple[int, int], refused: _Refused) -> tuple[int, int]:
    """The line and column of a refused part: of the attribute if there is one, else of the tag."""
    if refused.back:
        return at[0] - refused.back, 1
    begins = _offset(text, at)
    if refused.attribute:
        attribute = re.compile(rf"(?<=[\s:]){re.escape(refused.attribute)}\s*=").search(text, begins)
        begins = attribute.start() if attribute else begins
    return _line_and_column(text, begins)


def _offset(text: str, at: tuple[int, int]) -> int:
    """The offset in a text of a parser's line and column."""
    starts = [0, *(found.end() for found in _NEWLINE.finditer(text))]
    return starts[at[0] - 1] + at[1]


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset in a text, from 1."""
    starts = [0, *(found.end() for found in _NEWLINE.finditer(text, 0, offset))]
    return len(starts), offset - starts[-1] + 1


class _Parser(DefusedExpatParser):
    """A parser that accepts only the standard document types of SVG, which older programs write.

    These name a file that nothing loads, neither here nor in a browser, and declare nothing themselves.
    """

    at = (1, 0)
    """The line and column of a document type that is refused."""

    def defused_start_doctype_decl(
        self,
        name: str,
        sysid: str | None,
        pubid: str | None,
        has_internal_subset: bool,  # noqa: FBT001 - expat's own signature
    ) -> None:
        """Raise for any other document type."""
        if name != "svg" or has_internal_subset or not _DOCTYPE.fullmatch(f"{pubid} {sysid}"):
            self.at = _here(self)
            raise DTDForbidden(name, sysid, pubid)

    def defused_external_entity_ref_handler(  # type: ignore[override]  # expat wants a number
        self, context: str | None, base: str | None, sysid: str | None, pubid: str | None
    ) -> int:
        """Skip the file of that document type; raises for any other."""
        if context is not None:
            raise ExternalReferenceForbidden(context, base, sysid, pubid)
        return 1


class _Drawing(ContentHandler):
    """A SAX handler that checks each part, and raises at the first part that is not certainly safe."""

    def __init__(self, parser: DefusedExpatParser) -> None:
        super().__init__()
        self._parser = parser
        self.at = (1, 0)
        """The line and column of the current part: after an error, the parser only knows where it stopped."""
        self.weights = Weights()
        self.lines: dict[str, int] = {}
        """The lines of elements with ids."""
        self._sheet: list[str] | None = None
        """The text of the open style sheet; None if none is open."""

    def startElementNS(  # noqa: N802 - SAX's own name
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        """Check an element's name and its attributes."""
        del qname
        self.at = _here(self._parser)
        if any(len(pair) > len(("space", "word")) for pair in (name, *attrs.keys())):
            # SAX splits expat's names at spaces.
            raise _Refused("a namespace with a space in its address")
        space, word = name[0] or "", name[1]
        if self._sheet is not None:
            raise _Refused(f"the element <{word}> in a style sheet")
        self.weights.start()
        if self.weights.depth == 1 and (space, word) != (words.SVG, "svg"):
            raise _Refused("no <svg xmlns=“http://www.w3.org/2000/svg”> as its outermost element")
        if self.weights.depth > DEEPEST:
            raise _Refused(f"more than {DEEPEST} levels of elements")
        if self.weights.count > HEAVIEST:
            raise _Refused(f"more than {HEAVIEST:,} elements", "name a PNG")
        inert = space.startswith(words.INERT)
        if not inert:
            _check_element(space, word)
        for (of, key), value in attrs.items():
            self._attribute(of or "", key, value, word, inert=inert)
        if word == "style" and not inert:
            self._sheet = []

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802 - as above
        """Check the style sheet that ends."""
        del name, qname
        self.at = _here(self._parser)
        self.weights.end()
        if self._sheet is not None:
            sheet, self._sheet = "".join(self._sheet), None
            wrong = style_fault(sheet)
            if wrong:
                raise _Refused(wrong.what, back=sheet.count("\n", wrong.at))

    def characters(self, content: str) -> None:
        """Collect a style sheet; all other text is only displayed."""
        if self._sheet is not None:
            self._sheet.append(content)

    def skippedEntity(self, name: str) -> None:  # noqa: N802 - as above
        """Refuse an entity that only a document type could declare."""
        self.at = _here(self._parser)
        raise _Refused(f"the entity “&{name};”", "write the character itself")

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 - as above
        """Refuse instructions, which could load a style sheet, except ``xpacket`` around Adobe's metadata."""
        del data
        if target != "xpacket":
            self.at = _here(self._parser)
            raise _Refused(f"the instruction <?{target} …?>", "delete it")

    def _attribute(self, space: str, word: str, value: str, element: str, *, inert: bool) -> None:
        if word == "href" and space in ("", words.XLINK):
            self._link(value.strip(), element, word)
        elif _EVENT.fullmatch(word):
            raise _Refused(f"the attribute “{word}”, which runs script", attribute=word)
        elif space == words.XML or not (inert or space.startswith(words.INERT)):
            self._drawn(space, word, value, element)

    def _drawn(self, space: str, word: str, value: str, element: str) -> None:
        """Check an attribute that affects the drawing."""
        if space:
            if word not in words.OF_OTHERS.get(space, ()):
                raise _Refused(f"the attribute “{word}” of “{space}”", attribute=word)
        elif word in words.STYLED:
            wrong = style_fault(value)
            if wrong:
                raise _Refused(wrong.what, attribute=word)
            for shown in targets(value):
                self.weights.refer(shown)
        elif element == "style" and word == "type" and value.strip().lower() != "text/css":
            raise _Refused(f"a style sheet of the type “{value}”", attribute=word)
        elif word not in words.WORDS and not _OPEN.fullmatch(word):
            raise _Refused(f"the attribute “{word}”", attribute=word)
        if word == "id":
            self.weights.name(value)
            self.lines.setdefault(value, self.at[0])

    def _link(self, to: str, element: str, word: str) -> None:
        """Check the target of an element: a part of this drawing, or an embedded picture."""
        embedded = _EMBEDDED.fullmatch(to) if element == "image" else None
        if embedded:
            try:
                content = base64.b64decode("".join(embedded[2].split()), validate=True)
            except binascii.Error:
                raise _Refused("an embedded picture that cannot be read", attribute=word) from None
            wrong = raster_fault(BytesIO(content), embedded[1])
            if wrong:
                raise _Refused(f"an embedded picture that {wrong.what}", attribute=word)
        elif _INSIDE.fullmatch(to):
            self.weights.refer(to.removeprefix("#"))
        else:
            more = "…" if len(to) > _MOST_SHOWN else ""
            raise _Refused(f"“{to[:_MOST_SHOWN]}{more}”, which leads out of the file", attribute=word)


def _check_element(space: str, word: str) -> None:
    if space != words.SVG:
        raise _Refused(f"the element <{word}> of “{space}”")
    if word == "script":
        raise _Refused("<script>, which runs code")
    if word == "foreignObject":
        hint = "export it without what only its program edits, or name a PNG"
        raise _Refused("<foreignObject>, which can hold a page", hint)
    if word not in words.ELEMENTS:
        raise _Refused(f"the element <{word}>")
