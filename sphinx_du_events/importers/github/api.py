"""GitHub's API, one request at a time: tried again when it stumbles, patient when it says to wait.

Requests speaks HTTP, and tenacity tries again. Neither knows what to say to people: when a limit ends,
and that a run goes on from there. So how long to wait is decided here, by a clock that tests set.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from sphinx_du_events.importers.clock import Clock, SystemClock
from sphinx_du_events.importers.failures import CollectError, PausedError
from sphinx_du_events.importers.github.answers import TRIES, WAITS, LimitError, TroubleError, data_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenacity import RetryCallState

API = "https://api.github.com"

_UNTOLD_PAUSE = timedelta(minutes=1)
"""GitHub's own advice where a refusal does not say how long it lasts: this first, then twice as long."""
_MOST_DOUBLED = 10
_TIMEOUT = 30
_LARGEST = 32 << 20
"""Bytes of an answer, unpacked: many times as many as a page of a hundred has."""
_CHUNK = 16_384
_PAGE = "100"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HEADERS = {
    "Accept": "application/vnd.github+json",
    "User-Agent": "sphinx-du-events",
    "X-GitHub-Api-Version": "2022-11-28",
}
_ELSEWHERE = (
    requests.exceptions.InvalidSchema,
    requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema,
)


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
        self._url = url.rstrip("/")
        self._session = session_to(token, url, f"{parts.scheme}://{parts.netloc}/")
        self._stumbling = stumbling(self.clock)
        self._limited = Retrying(
            retry=retry_if_exception_type(LimitError),
            stop=stop_after_attempt(WAITS),
            wait=self._wait,
            sleep=self.clock.sleep,
            reraise=True,
        )

    def __enter__(self) -> Self:
        """This."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the connections."""
        self._session.close()

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> Response:
        """What is at a path, or at the address of a next page."""
        if not path.startswith("/"):
            return self._patiently(path, "GET", path, params=dict(parameters or {}))
        asked = {"per_page": _PAGE, **(parameters or {})}
        return self._patiently(path, "GET", f"{self._url}{path}", params=asked)

    def graph(self, query: str, variables: dict[str, Any]) -> Response:
        """The answer to a question that only GraphQL takes."""
        if not self._has_token:
            raise CollectError("GitHub tells discussions only to those who have a token", "set GITHUB_TOKEN")
        # On a company's own server the rest is at /api/v3, and this at /api/graphql.
        url = f"{self._url.removesuffix('/v3')}/graphql"
        data = self._patiently("an answer", "POST", url, json={"query": query, "variables": variables}).data
        return Response(data.get("data") if isinstance(data, dict) else None)

    def _patiently(self, path: str, method: str, url: str, **asked: Any) -> Response:
        """An answer, asked for as often as it takes."""
        made: Response = self._limited(self._stumbling, self._once, path, method, url, **asked)
        return made

    def _once(self, path: str, method: str, url: str, **asked: Any) -> Response:
        try:
            with self._session.request(method, url, timeout=_TIMEOUT, stream=True, **asked) as answer:
                content = content_of(answer)
        except _ELSEWHERE:
            raise CollectError(
                f"GitHub's answer leads to another host, which is not asked: {path}",
                "look at the address in GITHUB_API_URL",
            ) from None
        except requests.RequestException as error:
            raise TroubleError(f"cannot be reached ({type(error).__name__})") from None
        data = data_of(answer, content, path, self.clock.now())
        return Response(data, answer.links.get("next", {}).get("url", ""))

    def _wait(self, state: RetryCallState) -> float:
        """The seconds until a limit ends; raise where that is too long."""
        now = self.clock.now()
        limit = state.outcome.exception() if state.outcome else None
        until = limit.until if isinstance(limit, LimitError) else None
        until = until or now + _UNTOLD_PAUSE * 2 ** min(state.attempt_number - 1, _MOST_DOUBLED)
        if until - now > self.longest_wait:
            advice = "" if self._has_token else "; with a token in GITHUB_TOKEN the limit is far higher"
            raise PausedError(
                f"GitHub's limit is used up until {until:%Y-%m-%d %H:%M} UTC",
                f"run the same command again then: it goes on from here{advice}",
            )
        self.say(f"GitHub's limit is used up; going on at {until:%H:%M:%S} UTC")
        return (until - now).total_seconds()


def _check_redirect(session: requests.Session, answer: requests.Response) -> None:
    """Raise where an answer leads to what is no address: requests would let that through."""
    try:
        urlsplit(session.get_redirect_target(answer) or "").port  # noqa: B018 - reading it is the check
    except ValueError:
        answer.close()
        raise TroubleError("leads to an address that is none") from None


def content_of(answer: requests.Response) -> bytes:
    """What an answer holds, unpacked; a small one may unpack to more than there is memory."""
    content = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        content += chunk
        if len(content) > _LARGEST:
            answer.raw.close()  # the rest of it, too
            raise TroubleError(f"answers with more than {_LARGEST >> 20} MiB")
    return bytes(content)


def stumbling(clock: Clock) -> Retrying:
    """Tries again where a server stumbles, each time later; the last failure is raised."""
    return Retrying(
        retry=retry_if_exception_type(TroubleError),
        stop=stop_after_attempt(TRIES),
        wait=wait_exponential(),
        sleep=clock.sleep,
        reraise=True,
    )


def session_to(token: str, url: str, host: str) -> requests.Session:
    """A way to one host and to no other, whatever next pages and redirects say."""
    session = requests.Session()
    session.headers.update(_HEADERS)
    if token:
        session.headers["Authorization"] = f"Bearer {token}"
    session.hooks["response"].append(lambda answer, **_: _check_redirect(session, answer))
    session.adapters.clear()
    session.mount(host, HTTPAdapter())
    # Of what is set outside, proxies and certificates count, but no name and password of .netrc.
    session.trust_env = False
    session.proxies = get_environ_proxies(url)
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
    return session
