"""An event's pull requests, issues, reviews and discussions, from GitHub.

What was opened within the days counts, and of reviews what was submitted within them. A search
tells which pull requests and issues there are; commits tell who made them together.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_du_events.importers.failures import CollectError, NotFoundError, RefusedError
from sphinx_du_events.importers.github import shapes
from sphinx_du_events.importers.github.discussions import discussions
from sphinx_du_events.importers.github.pages import Lists
from sphinx_du_events.importers.github.search import Search
from sphinx_du_events.importers.github.shapes import Account, Commit, Review, Thread
from sphinx_du_events.importers.notes import Notes
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.handles import no_person, plain_name, unique_handles
from sphinx_du_events.model.contributions.words import read_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_du_events.importers.github.api import Api
    from sphinx_du_events.importers.journal import Journal
    from sphinx_du_events.importers.wanted import Wanted

    Track = Callable[[str, Sequence[Any]], Iterable[Any]]

Step = TypeVar("Step")

_NEW = ("FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER")


def _silently(_label: str, steps: Sequence[Step]) -> Sequence[Step]:
    return steps


class Collector:
    """Collects what is wanted."""

    def __init__(self, api: Api, journal: Journal, wanted: Wanted, track: Track = _silently) -> None:
        self.pages = Lists(api, journal)
        self.wanted = wanted
        self.track = track
        self.notes = Notes()
        self.search = Search(self.pages, wanted, self.notes)
        self._people = frozenset(map(str.casefold, wanted.people))
        self._names: dict[str, str] = {}
        """Repositories as GitHub calls them, and as the data does."""
        self._logins: dict[str, str] = {}
        """Accounts by the digests of addresses and by the names that commits have."""

    def collect(self) -> list[Contribution]:
        """All of it, in the order of repositories, numbers and handles."""
        repositories = self._repositories()
        threads = self._threads(repositories)
        chosen = [thread for thread in threads if self._is_wanted(thread)]
        pulls = [thread for thread in chosen if thread.type == "pull-request"]
        made: list[Contribution] = []
        if "pull-request" in self.wanted.kinds:
            commits = self._commits(pulls)
            new = self._first_times(pulls)
            made += [
                self._contribution(pull, self._authors(pull, commits[pull]), first_time=pull in new)
                for pull in pulls
            ]
        if "issue" in self.wanted.kinds:
            made += [self._contribution(one, _authors(one)) for one in chosen if one.type == "issue"]
        if "discussion" in self.wanted.kinds:
            talks = [
                one
                for name in self.track("Discussions", repositories)
                for one in discussions(self.pages, name, self.wanted, self.notes)
            ]
            made += [self._contribution(one, _authors(one)) for one in talks if self._is_wanted(one)]
        if "review" in self.wanted.kinds:
            made += self._reviews([*pulls, *self._reviewed()])
        return sorted(made, key=place)

    # --- which there are -------------------------------------------------------------------

    def _repositories(self) -> list[str]:
        """The repositories by the names that they have now."""
        found = []
        for name in self.track("Repositories", self.wanted.repositories):
            full = self.pages.one(f"/repos/{name}", shapes.full_name)
            if not full:
                self.notes.missing.append(name)
                continue
            self._names[full.casefold()] = name
            if full.casefold() != name.casefold():
                self.notes.renamed[name] = full
            found.append(full)
        if self.wanted.repositories and not found:
            names = ", ".join(self.wanted.repositories)
            hint = "check the names; a private one needs a token that may read it"
            raise CollectError(f"GitHub has no {names}", hint)
        return found

    def _threads(self, repositories: list[str]) -> list[Thread]:
        whose = [f"repo:{name}" for name in repositories] or [f"author:{one}" for one in self.wanted.people]
        kinds = ["is:pr"] if {"pull-request", "review"} & set(self.wanted.kinds) else []
        kinds += ["is:issue"] if "issue" in self.wanted.kinds else []
        queries = [f"{one} {kind}" for one in whose for kind in kinds]
        return self.search.each_once(self.track("Pull requests and issues", queries))

    def _reviewed(self) -> list[Thread]:
        """Other people's pull requests that those who are named reviewed."""
        queries = [f"is:pr reviewed-by:{one} -author:{one}" for one in self.wanted.people]
        found = self.search.each_once(self.track("Reviewed pull requests", queries))
        return [one for one in found if not self._names or one.repository.casefold() in self._names]

    def _is_wanted(self, thread: Thread) -> bool:
        if thread.author is not None and thread.author.is_bot:
            self.notes.bots += 1
            return False
        if self._people and (thread.author is None or thread.author.login.casefold() not in self._people):
            self.notes.others += 1
            return False
        return True

    # --- who made them ---------------------------------------------------------------------

    def _commits(self, pulls: list[Thread]) -> dict[Thread, list[Commit]]:
        found: dict[Thread, list[Commit]] = {}
        for pull in self.track("Commits", pulls):
            found[pull] = [Commit.again(kept) for kept in self._listed(pull, "commits", shapes.commit)]
            for one in found[pull]:
                for key in filter(None, (one.mail, one.name.casefold())):
                    if one.login:
                        self._logins.setdefault(key, one.login)
        return found

    def _listed(self, pull: Thread, what: str, keep: Callable[[Any], Any]) -> list[Any]:
        path = f"/repos/{pull.repository}/pulls/{pull.number}/{what}"
        try:
            return [item for page in self.pages.each(path, {}, keep) for item in page.items]
        except NotFoundError:
            return []  # it went while we looked

    def _authors(self, pull: Thread, commits: list[Commit]) -> tuple[str, ...]:
        handles = [*_authors(pull)]
        for trailer in dict.fromkeys(one for commit in commits for one in commit.trailers):
            login = (
                trailer.login or self._logins.get(trailer.mail) or self._logins.get(trailer.name.casefold())
            )
            if login:
                known = Account.again(self.pages.one(f"/users/{login}", shapes.account))
                account = known or Account(login, bool(no_person(login)))
                handles += [] if account.is_bot else [account.login]
            elif trailer.name and not no_person(trailer.name):
                self.notes.unknown_coauthors += 1
                handles.append(plain_name(trailer.name))
        return unique_handles(handles)

    def _first_times(self, pulls: list[Thread]) -> set[Thread]:
        """The first pull requests of people in a repository.

        Once merged, GitHub calls its author a contributor like any other: whether anything of
        theirs was merged before has to be asked.
        """
        new = {pull for pull in pulls if pull.association in _NEW}
        earliest: dict[tuple[str, str], Thread] = {}
        for pull in sorted(pulls, key=lambda pull: (pull.merged, pull.number)):
            if pull.merged and pull.association == "CONTRIBUTOR" and pull.author is not None:
                earliest.setdefault((pull.repository, pull.author.login), pull)
        for (repository, login), pull in self.track("First contributions", sorted(earliest.items())):
            before = f"repo:{repository} is:pr is:merged author:{login} merged:<{self.wanted.first_day}"
            try:
                page = next(iter(self.pages.each("/search/issues", {"q": before, "per_page": "1"}, bool)))
            except RefusedError:
                continue
            if page.total == 0 and not page.items:
                new.add(pull)
        return new

    # --- reviews ---------------------------------------------------------------------------

    def _reviews(self, pulls: list[Thread]) -> list[Contribution]:
        made = []
        days = (self.wanted.first_day.isoformat(), self.wanted.last_day.isoformat())
        for pull in self.track("Reviews", list(dict.fromkeys(pulls))):
            first: dict[str, Review] = {}
            for one in map(Review.again, self._listed(pull, "reviews", shapes.review)):
                if self._counts(one, pull) and days[0] <= one.day <= days[1] and one.author is not None:
                    first.setdefault(one.author.login, one)
            made += [
                self._contribution(pull._replace(opened=one.day), (login,), is_review=True)
                for login, one in sorted(first.items())
            ]
        return made

    def _counts(self, review: Review, pull: Thread) -> bool:
        """Whether a review is a wanted person's of somebody else's work."""
        by = review.author
        if by is None or by.is_bot or by.login == (pull.author.login if pull.author else ""):
            return False
        return not self._people or by.login.casefold() in self._people

    # --- records ---------------------------------------------------------------------------

    def _contribution(
        self,
        thread: Thread,
        authors: tuple[str, ...],
        *,
        first_time: bool = False,
        is_review: bool = False,
    ) -> Contribution:
        name = self._names.get(thread.repository.casefold(), thread.repository)
        url = thread.url.replace(f"/{thread.repository}/", f"/{name}/", 1)
        link = read_link(url)
        return Contribution(
            repository=name,
            number=thread.number,
            type="review" if is_review else thread.type,
            status=None if is_review else thread.status,
            authors=authors,
            opened=_day(thread.opened),
            merged=None if is_review else _day(thread.merged),
            closed=None if is_review else _day(thread.closed),
            url=url,
            title=thread.title or None,
            labels=() if is_review else tuple(thread.labels),
            first_time=first_time,
            host=link.host if link is not None else "",
        )


def place(item: Contribution) -> tuple[str, int, bool, str]:
    """What contributions are ordered by: repository, number, what it is, who made it."""
    who = ",".join(sorted(map(str.casefold, item.authors))) if item.type == "review" else ""
    return item.repository.casefold(), item.number or 0, item.type == "review", who


def _authors(thread: Thread) -> tuple[str, ...]:
    return (thread.author.login,) if thread.author is not None else ()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
