"""What a run has collected so far, kept until it is done, so that an interrupted one goes on.

One line of JSON for each answer: a run that is cut in the middle of a line loses that line only.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1
_FRESH = timedelta(days=1)
"""After that the answers may be out of date: the run begins anew."""


class Journal:
    """The answers so far, by what was asked."""

    def __init__(self, path: Path, question: dict[str, Any], now: datetime) -> None:
        """Take over what an earlier run for the same question left, if that was not long ago."""
        self.path = path
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

    def get(self, key: str) -> Any:
        """Return the answer to a question, or None where it was not asked yet."""
        return self._answers.get(key)

    def put(self, key: str, value: Any) -> None:
        """Keep an answer."""
        self._answers[key] = value
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps({"key": key, "value": value}) + "\n")

    def done(self) -> None:
        """Throw the answers away: what they were for is written."""
        self.path.unlink(missing_ok=True)

    def _write(self, lines: list[dict[str, Any]]) -> None:
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        self.path.write_text(text, encoding="utf-8", newline="\n")

    def _lines(self) -> list[dict[str, Any]]:
        try:
            text = self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return []
        found: list[dict[str, Any]] = []
        for line in text.splitlines():
            try:
                value = json.loads(line)
            except ValueError:
                continue
            if isinstance(value, dict):
                found.append(value)
        return found


def _age(begun: object, now: datetime) -> timedelta:
    try:
        at = datetime.fromisoformat(str(begun))
    except ValueError:
        return timedelta.max
    return abs(now - at) if at.tzinfo else abs(now - at.replace(tzinfo=UTC))
