"""Why collecting stops, in a sentence, and what to do next."""

from __future__ import annotations


class CollectError(Exception):
    """Collecting cannot go on."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The sentence, with what to do next."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


class PausedError(CollectError):
    """Collecting can go on later, from where it is."""


class NotFoundError(CollectError):
    """What is asked for does not exist, or may not be seen."""


class RefusedError(CollectError):
    """GitHub does not answer a question."""
