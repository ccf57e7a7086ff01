"""A session in the making: what labels, links and pictures of a card or a row say of it."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Line, Piece, at, words_of
from sphinx_du_events.importers.formats.markdown.dates import find_date
from sphinx_du_events.importers.formats.markdown.found import Found, is_web
from sphinx_du_events.importers.formats.markdown.when import read_when, without_length
from sphinx_du_events.importers.formats.markdown.words import is_empty, label_of, type_in
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.model.lengths import parse_duration
from sphinx_du_events.model.located import LocatedDict, LocatedList
from sphinx_du_events.model.recordings.services import player_of

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.cards import Written
    from sphinx_du_events.importers.formats.markdown.found import Context, Reader
    from sphinx_du_events.model.located import Scalar

_PEOPLE = ("speakers", "hosts", "mentors", "moderators")
_TEXTS = ("type", "track", "room", "level", "language", "abstract")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\by\b|\bund\b|\bet\b)\s*")
_LINKED = ("registration", "video", "slides", "transcript")
_REGISTERS = ("meetup.com/", "eventbrite.", "lu.ma/", "forms.gle/", "pretix.", "docs.google.com/forms")
_COUNTED = re.compile(r"([^\W\d_][^\d]*?)\s*[:(×x]?\s*(\d{1,5})\)?|(\d{1,5})\s*[×x]?\s*([^\W\d_][^\d]*)")
_MARKUP = re.compile(r"\]\[|\{\{|[<{]")
_DURATION = re.compile(r"\s*(?:min\.|mins)\s*$")


class Draft:
    """A session in the making."""

    def __init__(self, context: Context, reader: Reader) -> None:
        self.found = Found("sessions", NOTHING)
        self._context = context
        self._reader = reader
        self._lines: dict[str, Line] = {}
        self._links = LocatedList()

    def has(self, key: str) -> bool:
        """Whether a key has a line."""
        return key in self._lines

    def lacks_hour(self) -> bool:
        """Whether there is a day, and nothing yet that says the hour."""
        when = self._lines.get("date")
        found = find_date(words_of(when), self._context.years) if when else None
        return "time" not in self._lines and found is not None and not without_length(found.rest)[0]

    def is_session(self) -> bool:
        """Whether more than a day tells that it is a session: reports and news have days too."""
        said = ("time", "duration", *_PEOPLE, "registration", "video", "location")
        if any(key in self._lines or key in self.found.values for key in said):
            return True
        when = self._lines.get("date")
        found = find_date(words_of(when), self._context.years) if when else None
        has_hour = found is not None and bool(found.rest)
        return has_hour or bool(type_in(self.found.at, *self._context.headings[:1]))

    def take(self, key: str, line: Line) -> None:
        """Take a line as the value of a key."""
        if is_empty(words_of(line)) and not any(piece.kind in ("image", "link", "role") for piece in line):
            return
        if key in self._lines:
            self.found.miss(at(line), f"there are two for “{key}”")
            return
        self._lines[key] = line
        if key == "title":
            self._title(line)
        elif key in _LINKED:
            self._linked(key, line)
        elif key in _PEOPLE:
            self._people(key, line)
        elif key in _TEXTS:
            self._plain(key, line)
        elif key == "location":
            self._location(line)
        elif key == "countries":
            self._countries(line)
        elif key == "links":
            self.take_marks(line)

    def _title(self, line: Line) -> None:
        text = " ".join("".join(piece.text for piece in line if piece.kind in ("text", "link")).split())
        page = self._context.page
        for piece in line:
            if piece.kind == "note":
                note = page.notes.get(str(piece.text))
                self.found.say("notes", note) if note else self.found.miss(
                    piece.text, "its footnote is not there"
                )
            elif piece.kind == "link":
                self.lead(piece)
            elif piece.kind == "role" and piece.name in ("ref", "doc"):
                known = self._reader.labels.get(_label(piece, page.folder))
                text = " ".join(filter(None, (text, known.title if known else "")))
                if known:
                    self.found.say("page", like(known.name, piece.text))
                else:
                    self.found.miss(piece.text, "it refers to a page that is not in the source")
            elif piece.kind in ("role", "raw") and not piece.icons:
                self.found.miss(piece.text, "it is no text")
            elif piece.kind == "image":
                self.take_marks([piece])
        if "{{" in text:
            self.found.miss(at(line, text), "it has a substitution")
        elif text:
            self.found.at = at(line, text)
            self.found.say("title", self.found.at)

    def lead(self, piece: Piece) -> None:
        """Where the title or the whole card leads: a recording, a form, a page, or any address."""
        target = piece.target
        if plays(target):
            self.found.say("video", target)
        elif any(word in target for word in _REGISTERS):
            self.found.say("registration", target)
        elif is_web(target):
            self.found.say("url", target)
        else:
            known = self._reader.labels.get(_label(piece, self._context.page.folder))
            if known is not None:
                self.found.say("page", like(known.name, target))
            else:
                self.found.miss(target, "it is neither an address nor a page of the source")

    def take_marks(self, line: Line) -> None:
        """Take links and pictures that stand alone, each by its words or by where it leads."""
        for piece in line:
            if piece.kind == "image":
                alt = piece.text
                own = {"src": self._context.page.address(piece.target), "alt": alt or None}
                if not alt.strip():
                    self.found.miss(piece.target, "the picture has no alternative text")
                else:
                    self.found.say("image", mapping(own, piece.target))
            elif piece.kind == "link" and piece.target:
                self._mark(piece)
            elif piece.kind == "role" and piece.name == "download":
                self._linked(label_of(piece.text.partition("<")[0]) or "slides", [piece])
            elif piece.kind in ("role", "raw") and not piece.icons:
                self.found.miss(piece.text, "it is no link")
            elif piece.kind == "text" and piece.text.strip(" |·,•-–—/"):
                self.found.miss(piece.text, "it has no label")

    def _mark(self, piece: Piece) -> None:
        words = piece.text.strip()
        key = next(
            (key for word in (words, *words.split(), *piece.icons) if (key := label_of(word)) in _LINKED), ""
        )
        if not key and plays(piece.target):
            key = "video"
        if not key and any(word in piece.target for word in _REGISTERS):
            key = "registration"
        if key and key not in self.found.values:
            self.found.say(key, self._context.page.address(piece.target))
        elif words and words != piece.target:
            self._links.append(
                mapping(
                    {"title": like(words, piece.text), "url": self._context.page.address(piece.target)},
                    piece.target,
                )
            )
        else:
            self.found.miss(piece.target, "the link has no words that say what it is")

    def _linked(self, key: str, line: Line) -> None:
        links = [piece for piece in line if piece.kind == "link" and piece.target]
        files = [piece for piece in line if piece.kind == "role" and piece.name == "download"]
        if files and not links:
            self.found.say(key, self._context.page.address(linked_file(files[0])))
            return
        if not links:
            self.found.miss(at(line), f"“{key}” is no link")
            return
        self.found.say(key, self._context.page.address(links[0].target))
        for piece in links[1:]:
            self._mark(piece)

    def _people(self, key: str, line: Line) -> None:
        people = LocatedList()
        for piece in line:
            if piece.kind == "link" and piece.text.strip():
                people.append(
                    mapping({"name": like(piece.text.strip(), piece.text), "link": piece.target}, piece.text)
                )
            elif piece.kind == "text":
                for said in filter(None, _BETWEEN.split(piece.text.strip())):
                    name, more = _without_parentheses(said)
                    if more:
                        self.found.miss(like(more, piece.text), "it stands behind a name")
                    if not is_empty(name) and any(char.isalpha() for char in name):
                        people.append(mapping({"name": like(name, piece.text)}, piece.text))
            elif piece.kind in ("role", "image", "note"):
                self.found.miss(piece.text, "it is no name")
        self.found.say(key, people)

    def _plain(self, key: str, line: Line) -> None:
        if any(piece.kind not in ("text", "link") for piece in line):
            self.found.miss(at(line), "it is more than text")
        self.found.say(key, at(line))
        self.found.said.add(key)

    def _location(self, line: Line) -> None:
        link = next((piece for piece in line if piece.kind == "link" and is_web(piece.target)), None)
        text = at(line)
        self.found.say("location", mapping({"name": text, "url": link.target if link else None}, text))

    def _countries(self, line: Line) -> None:
        """Take countries with the number of people from each: India 1, Kenya 2."""
        counts = LocatedDict()
        for one in re.split(r"\s*[,;]\s*", words_of(line).rstrip(".")):
            found = _COUNTED.fullmatch(one.strip())
            if found is None:
                self.found.miss(at(line, one), "it is no country with a number of people")
                return
            counts[at(line, found[1] or found[4])] = at(line, found[2] or found[3])
        self.found.say("countries", counts)

    def prose(self, written: list[Written]) -> None:
        """Take a paragraph without a label as a part of the abstract."""
        first = at(written[0].line)
        pieces = [piece for one in written for piece in one.line]
        words = " ".join(words_of(one.line) for one in written)
        source = written[0].source
        is_plain = all(piece.kind == "text" for piece in pieces)
        if any(piece.kind in ("role", "image", "note") for piece in pieces) or _MARKUP.search(source):
            self.found.miss(first, "its markup is not that of a short text")
            source = words
        elif not source and not is_plain:
            self.found.miss(first, "a part of its paragraph has a label")
        source = source or words
        before = self.found.values.get("abstract")
        if before is not None:
            source = f"{before}\n\n{source}"
            del self.found.values["abstract"]
            first = before
        self.found.say("abstract", like(source, first))

    def done(self) -> Found:
        """The session, with its day and time."""
        found = self.found
        if self._links:
            found.say("links", self._links)
        lines = self._lines
        if "duration" in lines:
            text = at(lines["duration"])
            try:
                found.length = parse_duration(_DURATION.sub(" min", str(text)))
            except PydanticCustomError:
                found.miss(text, "it is no duration")
        if "date" in lines:
            read_when(
                found,
                at(lines["date"]),
                at(lines["time"]) if "time" in lines else NOTHING,
                self._context,
                self._reader.remarks,
            )
        elif "time" in lines:
            found.miss(at(lines["time"]), "it has no day")
        if "type" not in found.values:
            said = type_in(found.at, *self._context.headings[:1])
            found.say("type", like(said, found.at) if said else None)
        return found


def _without_parentheses(said: str) -> tuple[str, str]:
    """A name, and what stands in parentheses behind it."""
    name, bracket, more = said.strip().partition("(")
    return name.strip(), more.rstrip(") ").strip() if bracket else ""


def linked_file(piece: Piece) -> Scalar:
    """The file of a role such as ``{download}`Slides <slides.pdf>```."""
    return like(_in_brackets(piece.text), piece.text)


def _in_brackets(text: str) -> str:
    """The target in angle brackets at the end of a role's content; else all of it."""
    plain = text.strip()
    return plain[:-1].rpartition("<")[2] if plain.endswith(">") and "<" in plain else plain


def plays(target: str) -> bool:
    """Whether a recording plays at an address."""
    return is_web(target) and player_of(str(target)) is not None


def _label(piece: Piece, folder: str) -> str:
    """What a reference leads to: a label, or a document from the source directory."""
    words = _in_brackets(piece.target or piece.text)
    if piece.kind == "role" and piece.name == "ref":
        return words
    path = words.partition("#")[0]
    for suffix in (".md", ".rst", ".html"):
        path = path.removesuffix(suffix)
    return normpath(path if path.startswith("/") else f"{folder}/{path}")
