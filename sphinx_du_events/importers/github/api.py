"""GitHub's API, one request at a time: tried again when it stumbles, patient when it says to wait.

The client finds addresses, authenticates and reads JSON; how long to wait and when to give up is
decided here, by a clock that tests set, so that a run that stops can say what to do next.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, Self
from urllib.parse import urlsplit

import github
from github.GithubException import GithubException
from requests.exceptions import RequestException

from sphinx_du_events.importers.failures import (
    CollectError,
    NotFoundError,
    PausedError,
    RefusedError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

API = "https://api.github.com"

_TRIES = 5
_TIMES_AT_MOST = 60
"""Requests for one thing, waits for limits included: something must end it."""
_FIRST_PAUSE = timedelta(seconds=1)
_UNTOLD_PAUSE = timedelta(minutes=1)
"""GitHub's own advice where a refusal does not say how long it lasts."""
_TIMEOUT = 30
_PAGE = 100
_NEXT = re.compile(r'<([^<>]+)>\s*;[^,]*\brel="?next"?')
_SERVER_ERROR = 500
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Clock(Protocol):
    """What time it is, and a way to let some pass."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Response(NamedTuple):
    """What a request brought, and where the next page of it is."""

    data: Any
    next: str = ""


class Api:
    """Asks GitHub."""

    def __init__(
        self,
        token: str = "",
        *,
        url: str = API,
        clock: Clock | None = None,
        longest_wait: timedelta = timedelta(minutes=5),
        say: Callable[[str], object] = lambda _: None,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise CollectError(f"“{url}” is not an https address: a token is never sent in the open")
        self.clock = clock or SystemClock()
        self.longest_wait = longest_wait
        self.say = say
        self._has_token = bool(token)
        self._requester = github.Github(
            auth=github.Auth.Token(token) if token else None,
            base_url=url.rstrip("/"),
            timeout=_TIMEOUT,
            user_agent="sphinx-du-events",
            retry=None,  # these two would sleep by the computer's clock, and in silence
            seconds_between_requests=None,
            seconds_between_writes=None,
        ).requester

    def __enter__(self) -> Self:
        """This."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the connections."""
        self._requester.close()

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> Response:
        """What is at a path, or at the address of a next page."""
        asked = dict(parameters or {})
        if path.startswith("/"):
            asked.setdefault("per_page", str(_PAGE))
        return self._patiently(path, lambda: self._once(path, asked))

    def graph(self, query: str, variables: dict[str, Any]) -> Response:
        """The answer to a question that only GraphQL takes."""
        if not self._has_token:
            raise CollectError("GitHub tells discussions only to those who have a token", "set GITHUB_TOKEN")

        def once() -> Response:
            return Response(self._requester.graphql_query(query, variables)[1].get("data"))

        return self._patiently("an answer", once)

    def _patiently(self, path: str, ask: Callable[[], Response]) -> Response:
        """An answer, asked for as often as it takes."""
        pause = _FIRST_PAUSE
        refusals = 0
        trouble = "asks to wait"
        for tries in range(1, _TIMES_AT_MOST + 1):
            try:
                return ask()
            except GithubException as error:
                limit = self._limit(error, refusals)
                if limit is not None:
                    refusals += 1
                    self._wait(limit)
                    continue
                if (error.status or 0) < _SERVER_ERROR:
                    self._refuse(error, path)
                trouble = f"answers with the error {error.status}"
            except RequestException as error:
                trouble = f"cannot be reached ({type(error).__name__})"
            except (ValueError, TypeError, AttributeError, RuntimeError, AssertionError):
                # What the client raises where an answer is not what the API's are.
                trouble = "answers with something that is not its API's"
            if tries - refusals >= _TRIES:
                break
            self.clock.sleep(pause.total_seconds())
            pause *= 2
        raise PausedError(
            f"GitHub {trouble}, {tries} times in a row",
            "look at https://www.githubstatus.com or at your connection, and run the same command again",
        )

    def _once(self, path: str, asked: dict[str, str]) -> Response:
        headers, data = self._requester.requestJsonAndCheck("GET", path, dict(asked))
        if isinstance(data, dict) and data.keys() <= {"data", "url"} and isinstance(data.get("data"), str):
            raise ValueError("text that is not JSON")
        found = _NEXT.search(str(headers.get("link", "")))
        return Response(data, found[1] if found else "")

    # --- limits ----------------------------------------------------------------------------

    def _limit(self, error: GithubException, refusals: int) -> timedelta | None:
        """How long to wait where the answer is a limit's, else None."""
        if error.status not in (403, 429) and not _is_graph_limit(error):
            return None
        headers = {key.lower(): str(value) for key, value in (error.headers or {}).items()}
        after, reset = headers.get("retry-after", ""), headers.get("x-ratelimit-reset", "")
        if after.isdecimal():
            return timedelta(seconds=int(after) + 1)
        if headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
            left = datetime.fromtimestamp(int(reset), UTC) - self.clock.now()
            return max(left, timedelta()) + timedelta(seconds=1)
        if error.status == 429 or _is_graph_limit(error) or "rate limit" in _message(error).lower():  # noqa: PLR2004 - HTTP's number
            return timedelta(seconds=_UNTOLD_PAUSE.total_seconds() * 2.0**refusals)
        return None

    def _wait(self, time_left: timedelta) -> None:
        until = self.clock.now() + time_left
        if time_left > self.longest_wait:
            advice = "" if self._has_token else "; with a token in GITHUB_TOKEN the limit is far higher"
            raise PausedError(
                f"GitHub's limit is used up until {until:%Y-%m-%d %H:%M} UTC",
                f"run the same command again then: it goes on from here{advice}",
            )
        self.say(f"GitHub's limit is used up; going on at {until:%H:%M:%S} UTC")
        self.clock.sleep(time_left.total_seconds())

    # --- refusals --------------------------------------------------------------------------

    def _refuse(self, error: GithubException, path: str) -> NoReturn:
        said = _message(error)
        if error.status == 401:  # noqa: PLR2004 - HTTP's number
            raise CollectError(
                "GitHub does not accept the token",
                "it is wrong or has expired: make another one and put it into GITHUB_TOKEN",
            ) from None
        if error.status == 403:  # noqa: PLR2004 - HTTP's number
            hint = (
                "the token needs leave to read it" if self._has_token else "it needs a token in GITHUB_TOKEN"
            )
            raise RefusedError(f"GitHub refuses {path} (“{said}”)", hint) from None
        if error.status in (404, 410, 451):
            raise NotFoundError(f"GitHub has no {path}", "check how it is written") from None
        raise RefusedError(f"GitHub does not take {path} (error {error.status}: “{said}”)", "") from None


def _is_graph_limit(error: GithubException) -> bool:
    """Whether an answer is GraphQL's way to say that a limit is used up."""
    errors = error.data.get("errors") if isinstance(error.data, dict) else None
    return isinstance(errors, list) and any(
        isinstance(one, dict) and one.get("type") == "RATE_LIMITED" for one in errors
    )


def _message(error: GithubException) -> str:
    """What GitHub says is wrong, in one line."""
    data: Any = error.data
    if not isinstance(data, dict):
        return ""
    errors = data.get("errors")
    more = [
        str(one.get("message") or one.get("code") or "") if isinstance(one, dict) else str(one)
        for one in (errors if isinstance(errors, list) else [])
    ]
    return " ".join(" ".join([str(data.get("message") or ""), *more]).split())[:300]
