"""What a run has collected so far, kept until it is done, so that an interrupted one goes on.

One line of JSON for each answer: a run that is cut in the middle of a line loses that line only.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sphinx_du_events import atomic_files
from sphinx_du_events.model.characters import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_VERSION = 1
_FRESH = timedelta(days=1)
"""After that the answers may be out of date: the run begins anew."""
_LARGEST = 256 * 1024 * 1024
"""Bytes of a journal; a larger one is begun anew."""


class Journal:
    """The answers so far, by what was asked."""

    def __init__(self, path: Path, root: Path, question: dict[str, Any], now: datetime) -> None:
        """Take over what an earlier run for the same question left, if that was not long ago.

        ``root`` is the folder that nothing is written outside of.
        """
        self.path = path
        self.root = root
        self.resumed = False
        """Whether there was anything to go on from."""
        self._answers: dict[str, Any] = {}
        head = {"version": _VERSION, "question": question}
        lines = self._lines()
        first = lines[0] if lines else {}
        if {key: first.get(key) for key in head} == head and _age(first.get("begun"), now) < _FRESH:
            self._answers = {
                line["key"]: line["value"] for line in lines[1:] if line.keys() >= {"key", "value"}
            }
            self.resumed = bool(self._answers)
            # A line that was cut must not swallow the next one.
            self._write([first, *({"key": key, "value": self._answers[key]} for key in self._answers)])
        else:
            self._write([{**head, "begun": now.isoformat()}])

    def answer(self, key: str, ask: Callable[[], Any]) -> Any:
        """The answer to a question; where it is not known yet, ask for it and keep it."""
        if key not in self._answers:
            self._answers[key] = ask()
            atomic_files.append(self.path, _line({"key": key, "value": self._answers[key]}), self.root)
        return self._answers[key]

    def done(self) -> None:
        """Throw the answers away: what they were for is written."""
        atomic_files.remove(self.path, self.root)

    def _write(self, lines: list[dict[str, Any]]) -> None:
        atomic_files.write(self.path, b"".join(map(_line, lines)), self.root)

    def _lines(self) -> list[dict[str, Any]]:
        try:
            text = atomic_files.read(self.path, self.root, _LARGEST).decode("utf-8")
        except atomic_files.OutsideError:
            raise
        except (OSError, UnicodeDecodeError):
            return []
        found: list[dict[str, Any]] = []
        for line in text.splitlines():
            try:
                value = json.loads(line)
            except ValueError:
                continue
            if isinstance(value, dict):
                found.append(_cleaned(value))
        return found


def _line(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value)}\n".encode()


def _cleaned(value: Any) -> Any:
    """What JSON says without characters that no output can hold; its escapes can write any."""
    if isinstance(value, str):
        return cleaned(value).text
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {cleaned(key).text: _cleaned(one) for key, one in value.items()}
    return value


def _age(begun: object, now: datetime) -> timedelta:
    try:
        at = datetime.fromisoformat(str(begun))
    except ValueError:
        return timedelta.max
    return abs(now - at) if at.tzinfo else abs(now - at.replace(tzinfo=UTC))
