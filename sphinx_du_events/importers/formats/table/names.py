"""The people that a cell names: several with signs between them, or one with the last name first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.formats.table.answers import says_nothing
from sphinx_du_events.importers.formats.table.words.column import words_of
from sphinx_du_events.l10n.countries import country_code
from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURE = re.compile(r"\s*(?:;|\n|\||\u2022|\u00b7)\s*|\s+/\s+")
"""What stands between people, and in no name."""
_AND = re.compile(r"\s*(?:&|\+)\s*|,?\s+(?:and|y|und|et|with|con|com|mit|avec)\s+", re.IGNORECASE)
_PORTUGUESE_AND = re.compile(r"\s+e\s+")
_COMMA = re.compile(r"\s*,\s*")
_MAILBOX = re.compile(
    r"\s?[<(\[]?\s?[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\s?[>)\]]?"
)
_BRACKETS = re.compile(r"\s*[(\[]((?:[^()\[\]]|\([^()\[\]]*\))*)[)\]]\s*")
_SUFFIXES = words_of(
    "phd ph.d. ph.d md m.d. msc m.sc. ma mba jr jr. sr sr. ii iii iv esq esq. dr. dr frsc rn"
)
_LONGEST = 10_000
# Spaces too: “and” is only between people with spaces around it.
_SIGNS = " ,;|/&+\n\u2022\u00b7"
_HIDE = {ord(sign): chr(0xE000 + at) for at, sign in enumerate(_SIGNS)}
_SHOW = {0xE000 + at: sign for at, sign in enumerate(_SIGNS)}


class Somebody(NamedTuple):
    """A person that a cell names."""

    name: str
    sort_name: str = ""
    """The name with the last name first, if it is written so."""
    country: str = ""
    """The country in brackets after the name."""
    aside: str = ""
    """Other words in brackets after the name."""


class People:
    """Reads the names in the cells of a sheet, of which each helps to understand the others."""

    def __init__(self, cells: Iterable[str], known: Iterable[str], *, is_singular: bool) -> None:
        """``cells`` are all of the sheet; ``known`` are names that are certainly those of people."""
        texts = list(dict.fromkeys(map(_spaced, cells)))
        self._known = set(map(same_name, known))
        self._known |= {same_name(_bare(text)) for text in texts if _is_alone(text)}
        self._is_reversed = is_singular and not any(self._is_list(text) for text in texts)

    def _is_list(self, text: str) -> bool:
        """Whether the commas in a cell are certainly between people."""
        for part in _SURE.split(text[:_LONGEST]):
            names = _names(part)
            if len(names) > 2 or (len(names) == 2 and any(same_name(one) in self._known for one in names)):  # noqa: PLR2004 - more than last and first
                return True
        return False

    def read(self, text: str) -> list[Somebody]:
        """The people in a cell."""
        text = _spaced(text)
        if len(text) > _LONGEST:
            return []
        found: list[Somebody] = []
        parts = [part.strip() for part in _SURE.split(_hidden(text).strip(" ,;")) if part.strip()]
        # Where semicolons are between people, commas are within their names.
        are_reversed = len(parts) > 1 and all(_is_reversed(_names(part)) for part in parts)
        for part in parts:
            found += [_turned(*_names(part))] if are_reversed else self._of_part(part)
        return list({same_name(one.name): one for one in reversed(found)}.values())[::-1]

    def _of_part(self, part: str) -> list[Somebody]:
        whole = _person(part)
        if not part or same_name(whole.name) in self._known:
            return [whole] if whole.name else []
        if not _AND.search(part) and self._is_last_and_first(names := _names(part)):
            return [_turned(*names)]
        found = []
        for one in _AND.split(part):
            # “e” is also somebody's initial.
            several = (
                _PORTUGUESE_AND.split(one)
                if all(" " in name.strip() for name in _PORTUGUESE_AND.split(one))
                else [one]
            )
            for name in several:
                found += [own for comma in _names(name) if (own := _person(comma)).name]
        return found

    def _is_last_and_first(self, names: list[str]) -> bool:
        """Whether two parts with a comma between them are the last and the first name of somebody."""
        if len(names) != 2:  # noqa: PLR2004 - last and first
            return False
        last, first = names
        if same_name(f"{_bare(first)} {_bare(last)}") in self._known:
            return True
        if any(same_name(_bare(one)) in self._known for one in names):
            return False
        return self._is_reversed and _is_reversed(names)


def _is_reversed(names: list[str]) -> bool:
    """Whether parts with commas between them may be the last and the first name of somebody."""
    return len(names) == 2 and len(_bare(names[0]).split()) == 1 and len(_bare(names[1]).split()) <= 2  # noqa: PLR2004 - last and first


def _turned(last: str, first: str) -> Somebody:
    before, after = _person(last), _person(first)
    return Somebody(f"{after.name} {before.name}", f"{before.name}, {after.name}", after.country, after.aside)


def _spaced(text: str) -> str:
    """A text with single spaces: many would take the expressions long."""
    return re.sub(r"[^\S\n]+", " ", text).strip()


def _is_alone(text: str) -> bool:
    """Whether a cell certainly names a single person."""
    signs = (_SURE, _AND, _COMMA, _PORTUGUESE_AND)
    return len(text) < _LONGEST and not any(sign.search(text) for sign in signs)


def _hidden(text: str) -> str:
    """A text without mail addresses, in which what is in brackets has no sign that stands between people."""
    without = _MAILBOX.sub(" ", text)
    return _BRACKETS.sub(lambda found: f" ({found[1].translate(_HIDE)}) ", without)


def _names(text: str) -> list[str]:
    """The parts between commas; degrees stay with their names."""
    parts: list[str] = []
    for part in _COMMA.split(text.strip(" ,")):
        if parts and part.lower() in _SUFFIXES:
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    return parts


def _bare(text: str) -> str:
    return " ".join(_BRACKETS.sub(" ", text).split())


def _person(text: str) -> Somebody:
    """A name without what is in brackets after it."""
    name = _bare(text).strip(" ,-*\u2020\u2021")
    country = aside = ""
    for hidden in _BRACKETS.findall(text):
        inner = " ".join(hidden.translate(_SHOW).split())
        if country_code(inner):
            country = inner
        elif inner:
            aside = inner
    return Somebody("" if says_nothing(name) else name, country=country, aside=aside)
