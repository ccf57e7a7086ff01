"""Which findings are the same session, person or organization, what they say together, and what disagrees."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.accounts import account_of
from sphinx_du_events.importers.formats.markdown.clocks import agreed
from sphinx_du_events.importers.formats.markdown.dates import find_date
from sphinx_du_events.importers.formats.markdown.when import take_hour, tell_against
from sphinx_du_events.importers.formats.markdown.words import folded
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.located import LocatedList, Scalar

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.importers.formats.markdown.found import Found, Spot
    from sphinx_du_events.importers.incoming import Remarks


_MOST_OF_A_DAY = 200
"""The most sessions of a day that are compared by the words of their titles."""


@lru_cache(maxsize=20_000)
def _words(title: str) -> frozenset[str]:
    return frozenset(folded(title.replace("#", " ")).split())


class Sessions:
    """All sessions of the pages, each once."""

    def __init__(self, remarks: Remarks) -> None:
        self.all: list[Found] = []
        self.same: dict[int, Found] = {}
        """The session that each finding says, by the finding's identity."""
        self._remarks = remarks
        self._by_day: dict[date | None, list[Found]] = defaultdict(list)
        self._by_title: dict[tuple[str, date | None], list[Found]] = defaultdict(list)
        self._by_form: dict[tuple[str, str], Found] = {}
        self._of_form: dict[str, list[Found]] = defaultdict(list)
        self._titled: dict[str, list[Found]] = defaultdict(list)
        self._said_in: dict[int, set[int]] = {}
        """The blocks that say each session, by identity."""

    def add(self, found: Found, spot: Spot) -> None:
        """Add a session, or what is said of it once more; the rows of a block are never the same session."""
        known = self._known(found, spot)
        if known is None:
            known = found
            self.all.append(found)
            self._index(found)
            self._titled[id_from(found.at)].append(found)
        else:
            self._join(known, found)
        self._said_in.setdefault(id(known), set()).add(id(spot))
        self.same[id(found)] = known

    def _index(self, found: Found) -> None:
        title, form = id_from(found.at), found.values.get("registration")
        self._by_day[found.day].append(found)
        self._by_title[title, found.day].append(found)
        if form is not None:
            self._by_form.setdefault((title, str(form)), found)
            self._of_form[str(form)].append(found)

    def _known(self, found: Found, spot: Spot) -> Found | None:
        """The session that is meant, if a block before says it."""
        title, form = id_from(found.at), found.values.get("registration")
        near = [*self._by_title[title, found.day], *self._by_title[title, None]]
        if found.day is None and not near:
            near = self._titled[title]
        near = [one for one in near[:_MOST_OF_A_DAY] if id(spot) not in self._said_in[id(one)]]
        same = next(
            (one for one in near if found.instant and one.instant and one.instant.at == found.instant.at),
            None,
        )
        if same is not None or near:
            return same or near[0]
        other = self._by_form.get((title, str(form)))
        if other is not None and id(spot) not in self._said_in[id(other)]:
            return other
        words = _words(str(found.at))
        day = self._by_day[found.day] if found.day is not None else self._of_form[str(form)]
        for one in day if len(day) <= _MOST_OF_A_DAY else ():
            is_same_hour = found.instant is None or one.instant is None or found.instant.at == one.instant.at
            if not is_same_hour or id(spot) in self._said_in[id(one)]:
                continue
            theirs = _words(str(one.at))
            if (form is not None and form == one.values.get("registration")) or (
                words and theirs and (words <= theirs or theirs <= words)
            ):
                return one
        return None

    def _join(self, known: Found, found: Found) -> None:
        remarks = self._remarks
        if found.day is not None and known.day is not None and found.day != known.day:
            remarks.contradiction(
                f"“{found.at}” is on {found.day} here, and on {known.day} at {known.at.location}",
                found.when,
                f"{known.day} is taken",
            )
        elif found.instant is not None and known.instant is not None and found.instant.at != known.instant.at:
            remarks.contradiction(
                f"“{found.at}” has another time here than at {known.at.location}",
                found.when,
                "the first is taken",
            )
        if found.length is not None and known.length is not None and found.length != known.length:
            remarks.contradiction(
                f"“{found.at}” has another duration here than at {known.at.location}",
                found.when,
                "the first is taken",
            )
        mine, theirs = known.values.get("registration"), found.values.get("registration")
        if mine is not None and theirs is not None and mine != theirs:
            remarks.contradiction(
                f"“{found.at}” has two links to register: {theirs}, and {mine}", theirs, f"{mine} is taken"
            )
        if known.day is None:
            known.day, known.last, known.when = found.day, found.last, found.when
            self._index(known)
        known.instant = known.instant or found.instant
        known.length = known.length or found.length
        for key, value in found.values.items():
            known.values.setdefault(key, value)

    def add_times(self, found: Found, spot: Spot) -> None:
        """Compare a row of a table of zones with the session that it means."""
        day = find_date(found.when, spot.context.years) if found.when else None
        known = self._meant(found)
        if known is None and day is not None and day.day is not None:
            found.day = day.day
            self.add(found, spot)
            known = self.same[id(found)]
        if known is None or known.day is None:
            found.miss(found.at, "no session with a day has this title")
            return
        self.same[id(found)] = known
        if known.instant is None:
            take_hour(known, agreed(known.day, found.zones), found.at, self._remarks)
            if known.instant is None:
                found.miss(found.at, "its times contradict each other")
            return
        for one in found.zones:
            said = agreed(known.day, [one])
            at = said.instant.at if said.instant else None
            if at is not None and (at - known.instant.at).total_seconds() % 86400:
                tell_against(one, known.instant.at, found.at, self._remarks)
            elif (
                at is not None
                and said.instant
                and said.instant.length
                and known.length
                and said.instant.length != known.length
            ):
                message = (
                    f"“{one.text}” ({one.zone}) lasts {said.instant.length}, and the session {known.length}"
                )
                self._remarks.contradiction(message, found.at, f"{known.length} is taken")

    def _meant(self, found: Found) -> Found | None:
        exact = self._titled.get(id_from(found.at), [])
        if len(exact) == 1:
            return exact[0]
        words = _words(str(found.at))
        if not words or len(self.all) > _MOST_OF_A_DAY:
            return None
        near = [one for one in self.all if words <= _words(str(one.at)) or _words(str(one.at)) <= words]
        return near[0] if len(near) == 1 else None


class Records:
    """All people, or all organizations of a kind, each once."""

    def __init__(self, remarks: Remarks) -> None:
        self.all: dict[str, Found] = {}
        """The records by their keys, which are made of their names."""
        self.keys: dict[int, str] = {}
        """The key of what each finding says, by the finding's identity."""
        self._remarks = remarks
        self._accounts: dict[str, str] = {}

    def add(self, found: Found) -> str:
        """Add a record, or what is said of it once more; its key."""
        key = id_from(found.at) or str(found.at)
        accounts = _accounts(found)
        if key not in self.all:
            other = next((self._accounts[one] for one in accounts if one in self._accounts), "")
            if other and (found.section != "people" or _are_near(key, other)):
                self._tell_of_two_names(found, self.all[other])
                key = other
        self.keys[id(found)] = key
        for one in accounts:
            self._accounts.setdefault(one, key)
        known = self.all.setdefault(key, found)
        if known is not found:
            _join(known, found)
        return key

    def _tell_of_two_names(self, found: Found, first: Found) -> None:
        what, noun = (
            ("an account", "person") if found.section == "people" else ("the address", "organization")
        )
        self._remarks.contradiction(
            f"“{found.at}” has {what} of “{first.at}” ({first.at.location}), so both seem to be one {noun}",
            found.at,
            f"“{first.at}” is taken; correct the spelling if it is wrong",
        )

    def key_of_name(self, name: str) -> str:
        """The key of the record of a name; empty if there is none."""
        key = id_from(name)
        return key if key in self.all else ""


def _accounts(found: Found) -> list[str]:
    links = found.values.get("links") if found.section == "people" else {}
    made = []
    for service, own in (links or {}).items():
        if service in ("website", "work", "blog"):
            continue
        listed = own if isinstance(own, list) else [own]
        made += [account_of(one) or f"{service}:{one.casefold()}" for one in listed]
    url = found.values.get("url")
    return [*made, *([f"url:{url.rstrip('/')}"] if url else [])]


def _are_near(key: str, other: str) -> bool:
    """Whether two names share a word, so that a shared account is not only a slip of the address."""
    return not set(key.split("-")).isdisjoint(other.split("-"))


def _join(known: Found, found: Found) -> None:
    for key, value in found.values.items():
        if key == "links" and isinstance(known.values.get("links"), dict):
            for service, own in value.items():
                known.values["links"].setdefault(service, own)
        elif key == "roles" and "roles" in known.values:
            known.values["roles"] = LocatedList(dict.fromkeys([*known.values["roles"], *value]))
        else:
            known.values.setdefault(Scalar(key), value)
