"""Work of the end of a build that another process does while pages are written.

Only where Sphinx itself writes pages in several processes, which is where processes can fork. Files are only
written after the build has succeeded, as without another process.
"""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_Result = TypeVar("_Result")
_GO = b"go"


class Ahead(Generic[_Result]):
    """A process that does ``begin``, waits for the end of the build, and does what ``begin`` returned.

    It ends with the process that made it: a daemon is terminated at its exit, and one that was killed closes
    the pipe.
    """

    def __init__(self, begin: Callable[[], Callable[[], _Result]]) -> None:
        context: Any = multiprocessing.get_context("fork")
        self._pipe, its = context.Pipe()
        self._process = context.Process(target=_work, args=(begin, its, self._pipe), daemon=True)
        self._process.start()
        its.close()

    def end(self) -> _Result | None:
        """Let it do the rest; None if it failed, and everything is to be done here."""
        try:
            self._pipe.send_bytes(_GO)
            return cast("_Result", self._pipe.recv())
        except (EOFError, OSError):
            return None
        finally:
            self.give_up()

    def give_up(self) -> None:
        """Let it do no more than it has done."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _work(
    begin: Callable[[], Callable[[], object]], pipe: Connection[Any, Any], other: Connection[Any, Any]
) -> None:
    other.close()  # else it would not see that the other process is gone
    # Whatever is wrong, the other process finds it too and can report it.
    with suppress(BaseException):
        end = begin()
        if pipe.recv_bytes() == _GO:
            pipe.send(end())
