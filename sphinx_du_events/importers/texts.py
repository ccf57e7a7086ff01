"""Foreign texts as Markdown: HTML converted, plain text escaped so that it is shown as it is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.incoming import like

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from sphinx_du_events.model.located import Scalar

_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|code|div|em|h[1-6]|i|li|ol|p|pre|span|strong|table|td|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$^]")
_BLOCK = re.compile(r"^([ \t]*)([#>+-]|=+(?=[ \t]*$)|:(?=:))", re.MULTILINE)
_NUMBER = re.compile(r"^([ \t]*\d+)([.)])", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}'*_]")
# markdownify's time grows with the square of such a run.
_MANY_SPACES = re.compile(r"[ \t]{20,}")
_ANY_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(<?([^\s()<>]{1,2000})>?(?:\s+\"[^\"\n]{0,200}\")?\)")
_HOST = re.compile(r"(?://)?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:[/?#:]|$)", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"\n{3,}")


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML."""
    return _TAG.search(text) is not None


def soup_of(text: str) -> BeautifulSoup:
    """The tree of a text of HTML, whatever is in it."""
    # Only some sources have HTML.
    from bs4 import BeautifulSoup  # noqa: PLC0415 - see above
    from bs4.exceptions import ParserRejectedMarkup  # noqa: PLC0415 - see above

    try:
        return BeautifulSoup(text, "html.parser")
    except ParserRejectedMarkup:  # a declaration that is none: <![x
        return BeautifulSoup(text.replace("<!", "&lt;!"), "html.parser")


def from_html(text: Scalar) -> Scalar:
    """HTML as Markdown, at its place; scripts, styles and pictures are left out, links stay."""
    # Only some sources have HTML.
    from markdownify import MarkdownConverter  # noqa: PLC0415 - see above

    soup = soup_of(_MANY_SPACES.sub(" ", text))
    converter = MarkdownConverter(
        heading_style="ATX", bullets="-", escape_misc=True, newline_style="backslash"
    )
    try:
        for tag in soup(["script", "style", "img", "svg", "template", "iframe", "object"]):
            tag.decompose()
        for tag in soup("a"):
            target = _outside(str(tag.get("href", "")).strip())
            if target:
                tag["href"] = target
            else:
                tag.unwrap()
        words = converter.convert_soup(soup)
    except RecursionError:  # a thousand elements inside each other are no text that anybody wrote
        return from_plain(like(html.unescape(_ANY_TAG.sub(" ", text)), text))
    lines = "\n".join(line.rstrip() for line in words.splitlines())
    return like(_MANY_BREAKS.sub("\n\n", lines).strip(), text)


def from_plain(text: Scalar) -> Scalar:
    """Plain text as Markdown that shows the same, at its place; addresses in it are links."""
    parts: list[str] = []
    at = 0
    words = "\n".join(line.strip() for line in text.strip().splitlines())
    for found in _ADDRESS.finditer(words):
        parts += (_escaped(words[at : found.start()]), f"<{found[0]}>")
        at = found.end()
    whole = "".join((*parts, _escaped(words[at:])))
    whole = _NUMBER.sub(r"\1\\\2", _BLOCK.sub(r"\1\\\2", whole))
    whole = _MANY_BREAKS.sub("\n\n", whole)
    # A single line break is one that somebody typed.
    return like(re.sub(r"(?<=[^\n])\n(?=[^\n])", "\\\\\n", whole), text)


def from_either(text: Scalar) -> Scalar:
    """HTML or Markdown as Markdown: what has tags of HTML is converted, everything else stays.

    Pictures of other sites become links, and links that would lead into this site lead elsewhere, or nowhere.
    """
    if is_html(text):
        return from_html(text)
    words = html.unescape(text) if _ENTITY.search(text) else str(text)
    own = _LINK.sub(_elsewhere, words)
    return like(own, text) if own != text else text


def _elsewhere(found: re.Match[str]) -> str:
    """A link of a foreign text that leads to another site; only its words if it leads nowhere."""
    words, target = found[1], _outside(found[2])
    return f"[{words or target}]({target})" if target else words


def _outside(target: str) -> str:
    """The address of another site; empty for what is an address only where the text comes from."""
    if target.lower().startswith(("http://", "https://", "mailto:")):
        return target
    return f"https://{target.lstrip('/')}" if _HOST.match(target) else ""


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def plain_line(text: Scalar) -> Scalar:
    """A title or a name without tags and entities of HTML, in a single line."""
    words = html.unescape(_TAG.sub(" ", text)) if is_html(text) or _ENTITY.search(text) else str(text)
    return like(" ".join(words.split()), text)
