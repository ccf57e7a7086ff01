"""A server on loopback that speaks the shapes of GitHub's API, with its errors; and a clock that is set."""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sphinx_du_events.importers.github.api import Api
from sphinx_du_events.importers.github.collector import Collector
from sphinx_du_events.importers.journal import Journal
from sphinx_du_events.importers.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_du_events.model.contributions.contribution import Contribution

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    """Stands still but when somebody sleeps, which takes no time."""

    def __init__(self) -> None:
        self.at = NOW
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


@dataclass
class Reply:
    """What the server answers instead of the right thing."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    """Whether the connection ends in the middle."""


def account(login: str | None, type_: str = "User") -> dict[str, Any] | None:
    return None if login is None else {"login": login, "id": len(login), "type": type_}


class GitHub:
    """What is on the platform, and what went wrong with it."""

    reply = Reply

    def __init__(self) -> None:
        self.url = ""
        self.items: list[dict[str, Any]] = []
        self.commits: dict[str, list[Any]] = defaultdict(list)
        self.reviews: dict[str, list[Any]] = defaultdict(list)
        self.discussions: dict[str, list[Any]] = defaultdict(list)
        self.users: dict[str, dict[str, Any]] = {}
        self.renamed: dict[str, str] = {}
        self.repositories: set[str] = set()
        self.unknown: set[str] = set()
        """Accounts that a search refuses."""
        self.most = 1000
        self.asked: list[str] = []
        self.tokens: set[str | None] = set()
        self.faults: list[tuple[str, Reply]] = []
        """Answers to be given once each, to the first request whose path they match."""

    def fail(self, pattern: str, *replies: Reply) -> None:
        self.faults += [(pattern, reply) for reply in replies]

    def add(  # noqa: PLR0913 - what an item is made of
        self,
        repository: str,
        number: int,
        author: str | None = "ada",
        *,
        issue: bool = False,
        opened: str = "2022-07-09T10:00:00Z",
        merged: str | None = None,
        closed: str | None = None,
        title: str = "",
        labels: tuple[str, ...] = (),
        association: str = "NONE",
        bot: bool = False,
    ) -> dict[str, Any]:
        self.repositories.add(repository)
        path = f"{repository}/{'issues' if issue else 'pull'}/{number}"
        item: dict[str, Any] = {
            "html_url": f"https://github.com/{path}",
            "repository_url": f"{self.url}/repos/{repository}",
            "number": number,
            "title": title or f"Number {number}",
            "user": account(author, "Bot" if bot else "User"),
            "state": "closed" if merged or closed else "open",
            "created_at": opened,
            "closed_at": merged or closed,
            "author_association": association,
            "labels": [{"name": label} for label in labels],
        }
        if not issue:
            item["pull_request"] = {"merged_at": merged, "html_url": item["html_url"]}
        self.items.append(item)
        return item

    def commit(
        self, pull: str, author: str = "ada", message: str = "Change", mail: str = "", name: str = ""
    ) -> None:
        self.commits[pull].append(
            {
                "sha": "0" * 40,
                "author": account(author),
                "commit": {
                    "message": message,
                    "author": {"name": name or author.title(), "email": mail or f"{author}@example.org"},
                },
            }
        )

    def review(self, pull: str, author: str | None, day: str = "2022-07-10", type_: str = "User") -> None:
        self.reviews[pull].append(
            {"user": account(author, type_), "state": "APPROVED", "submitted_at": f"{day}T09:00:00Z"}
        )

    def discuss(
        self, repository: str, number: int, author: str | None, opened: str = "2022-07-09", **more: Any
    ) -> None:
        self.repositories.add(repository)
        self.discussions[repository].append(
            {
                "number": number,
                "url": f"https://github.com/{repository}/discussions/{number}",
                "title": f"Talk {number}",
                "createdAt": f"{opened}T10:00:00Z",
                "closed": False,
                "closedAt": None,
                "author": author and {"login": author, "__typename": "User"},
                "labels": {"nodes": [{"name": "idea"}]},
                **more,
            }
        )

    def graph(self, variables: dict[str, Any]) -> Reply:
        listed = self.discussions[f"{variables['owner']}/{variables['name']}"]
        listed = sorted(listed, key=lambda one: str(one["createdAt"]), reverse=True)
        first = int(variables["after"] or 0)
        info = {"hasNextPage": first + 2 < len(listed), "endCursor": str(first + 2)}
        found = {"pageInfo": info, "nodes": listed[first : first + 2]}
        return Reply(body={"data": {"repository": {"discussions": found}}})

    # --- answers ---------------------------------------------------------------------------

    def answer(self, path: str, query: dict[str, str]) -> Reply:
        if path == "/search/issues":
            return self._search(query)
        match = re.fullmatch(r"/repos/([^/]+/[^/]+)", path)
        if match:
            return self._repository(match[1])
        if path == "/repositories/1":
            return Reply(body={"full_name": next(iter(self.renamed.values()))})
        match = re.fullmatch(r"/repos/([^/]+/[^/]+)/pulls/(\d+)/(commits|reviews)", path)
        if match:
            return self._page(getattr(self, match[3])[f"{match[1]}#{match[2]}"], path, query)
        match = re.fullmatch(r"/users/(.+)", path)
        if match and match[1].lower() in self.users:
            return Reply(body=self.users[match[1].lower()])
        return _not_found()

    def _repository(self, name: str) -> Reply:
        if name in self.renamed:
            return Reply(301, {"message": "Moved Permanently"}, {"Location": f"{self.url}/repositories/1"})
        known = next((one for one in self.repositories if one.lower() == name.lower()), None)
        return Reply(body={"full_name": known}) if known else _not_found()

    def _search(self, query: dict[str, str]) -> Reply:
        found = self.items
        for word in query["q"].split():
            negative = word.startswith("-")
            key, _, value = word.removeprefix("-").partition(":")
            if key in ("author", "reviewed-by") and value in self.unknown:
                message = "The listed users cannot be searched either because the users do not exist"
                return Reply(422, {"message": "Validation Failed", "errors": [{"message": message}]})
            found = [item for item in found if self._fits(item, key, value) is not negative]
        found = sorted(found, key=lambda item: (item["created_at"], item["number"]))
        reply = self._page(found[: self.most], "/search/issues", query)
        reply.body = {"total_count": len(found), "incomplete_results": False, "items": reply.body}
        return reply

    def _fits(self, item: dict[str, Any], key: str, value: str) -> bool:
        repository = (
            item["html_url"].split("/pull")[0].split("/issues")[0].removeprefix("https://github.com/")
        )
        if key == "repo":
            return repository.lower() == value.lower()
        if key == "author":
            return bool(item["user"]) and item["user"]["login"].lower() == value.lower()
        if key == "reviewed-by":
            listed = self.reviews[f"{repository}#{item['number']}"]
            return any((one["user"] or {}).get("login", "").lower() == value.lower() for one in listed)
        if key == "is":
            pull = item.get("pull_request")
            return {"pr": bool(pull), "issue": not pull, "merged": bool(pull and pull["merged_at"])}[value]
        if key == "created":
            first, last = value.split("..")
            return first <= item["created_at"] <= last
        assert key == "merged"
        return bool(item["pull_request"]["merged_at"]) and item["pull_request"]["merged_at"] < value[1:]

    def _page(self, listed: list[Any], path: str, query: dict[str, str]) -> Reply:
        size, page = int(query.get("per_page", "30")), int(query.get("page", "1"))
        headers = {}
        if len(listed) > size * page:
            words = "&".join(f"{key}={value}" for key, value in query.items() if key != "page")
            words = words.replace(" ", "%20").replace(":", "%3A").replace("<", "%3C")
            address = f"{self.url}{path}?{words}&page={page + 1}"
            headers["Link"] = f'<{self.url}{path}?page=1>; rel="first", <{address}>; rel="next"'
        return Reply(body=listed[size * (page - 1) : size * page], headers=headers)


def _not_found() -> Reply:
    return Reply(404, {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"})


def _handler(hub: GitHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self.respond(json.loads(self.rfile.read(length))["variables"])

        def do_GET(self) -> None:
            self.respond(None)

        def respond(self, variables: dict[str, Any] | None) -> None:
            parts = urlsplit(self.path)
            hub.asked.append(self.path)
            hub.tokens.add(self.headers.get("Authorization"))
            fault = next((one for one in hub.faults if re.search(one[0], self.path)), None)
            if fault is not None:
                hub.faults.remove(fault)
                reply = fault[1]
            elif variables is not None:
                reply = hub.graph(variables)
            else:
                reply = hub.answer(
                    parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()}
                )
            if reply.cut:
                self.close_connection = True
                self.connection.close()
                return
            body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_words: object) -> None:
        pass  # connections that are cut on purpose


@pytest.fixture
def hub() -> Iterator[GitHub]:
    made = GitHub()
    with _Server(("127.0.0.1", 0), _handler(made)) as server:
        made.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@dataclass
class Run:
    """What a collection brought."""

    items: list[Contribution]
    collector: Collector
    said: list[str]

    def __getitem__(self, name: str) -> Contribution:
        (found,) = [
            one for one in self.items if f"{one.repository}#{one.number}" == name and one.type != "review"
        ]
        return found


@pytest.fixture
def collect(hub: GitHub, clock: Clock, tmp_path: Path) -> Callable[..., Run]:
    """A function that collects from the server."""

    def run(*repositories: str, people: tuple[str, ...] = (), **more: Any) -> Run:
        wait = more.pop("wait", timedelta(minutes=5))
        token = more.pop("token", "t0ken")
        days = (date(2022, 7, 2), date(2022, 8, 25))
        wanted = Wanted(*more.pop("days", days), repositories, people, **more)
        said: list[str] = []
        with Api(token, url=hub.url, clock=clock, longest_wait=wait, say=said.append) as api:
            collector = Collector(
                api, Journal(tmp_path / "part", tmp_path, wanted.question(), clock.now()), wanted
            )
            return Run(collector.collect(), collector, said)

    return run
