"""What an answer of GitHub's means: data, a limit, a moment's trouble, or a refusal."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn

from sphinx_du_events.importers.failures import CollectError, NotFoundError, PausedError, RefusedError

if TYPE_CHECKING:
    from requests import Response

TRIES = 5
"""Requests before a trouble stops the run."""
WAITS = 60
"""Waits for limits before that stops the run: something must end it."""

_NOT_THERE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)
_LONGEST_NUMBER = 10
"""Digits of a count of seconds, since 1970 or from now; more are no time that anybody waits for."""


class TroubleError(PausedError):
    """What may be over in a moment."""

    def __init__(self, trouble: str) -> None:
        super().__init__(
            f"GitHub {trouble}, {TRIES} times in a row",
            "look at https://www.githubstatus.com or at your connection, and run the same command again",
        )


class LimitError(PausedError):
    """GitHub asks to wait, until a moment or without a word for how long."""

    def __init__(self, until: datetime | None) -> None:
        super().__init__(f"GitHub asks to wait, {WAITS} times in a row", "run the same command again later")
        self.until = until


def data_of(answer: Response, content: bytes, path: str, now: datetime) -> Any:
    """The data of an answer with its content; raise what it is instead. ``path`` is what messages name."""
    status = answer.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TroubleError(f"answers with the error {status}")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise _no_api() from None
    if status in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS) or _is_graph_limit(data):
        _heed_limit(answer, data, now)
    if not answer.ok or (isinstance(data, dict) and "errors" in data):
        _refuse(status, data, path)
    return data


def _no_api() -> TroubleError:
    return TroubleError("answers with something that is not its API's")


def _heed_limit(answer: Response, data: Any, now: datetime) -> None:
    """Raise where an answer says that a limit is used up; a second more, as it may have just begun."""
    after, reset = (_number(answer.headers.get(name)) for name in ("Retry-After", "X-RateLimit-Reset"))
    second = timedelta(seconds=1)
    if after is not None:
        raise LimitError(now + timedelta(seconds=after) + second)
    if answer.headers.get("X-RateLimit-Remaining") == "0" and reset is not None:
        raise LimitError(max(datetime.fromtimestamp(reset, UTC), now) + second)
    if answer.status_code != HTTPStatus.FORBIDDEN or "rate limit" in _message(data).lower():
        raise LimitError(None)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= _LONGEST_NUMBER else None


def _refuse(status: int, data: Any, path: str) -> NoReturn:
    if not isinstance(data, dict):
        raise _no_api()
    if status == HTTPStatus.UNAUTHORIZED:
        raise CollectError(
            "GitHub does not accept the token",
            "it is wrong or has expired: make another one and put it into GITHUB_TOKEN",
        )
    if status == HTTPStatus.FORBIDDEN:
        raise RefusedError(
            f"GitHub refuses {path} (“{_message(data)}”)",
            "it needs a token in GITHUB_TOKEN that may read it",
        )
    if status in _NOT_THERE:
        raise NotFoundError(f"GitHub has no {path}", "check how it is written")
    raise RefusedError(f"GitHub does not take {path} (error {status}: “{_message(data)}”)")


def _is_graph_limit(data: Any) -> bool:
    """Whether an answer is GraphQL's way to say that a limit is used up."""
    return any(isinstance(one, dict) and one.get("type") == "RATE_LIMITED" for one in _errors(data))


def _errors(data: Any) -> list[Any]:
    errors = data.get("errors") if isinstance(data, dict) else None
    return errors if isinstance(errors, list) else []


def _message(data: Any) -> str:
    """What GitHub says is wrong, in one line."""
    said = [data.get("message")] if isinstance(data, dict) else []
    said += [one.get("message") or one.get("code") if isinstance(one, dict) else one for one in _errors(data)]
    return " ".join(" ".join(str(one or "") for one in said).split())[:300]
