"""Work that makes many objects which stay: trees, records, texts."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python counts the objects that are excluded each time that it is asked whether there are any.
_frozen: list[bool] = []


@contextmanager
def lasting_objects(*, to_the_end: bool = False) -> Iterator[None]:
    """Make objects that stay, without a search for what could go.

    Python's collector of cycles looks at all objects again each time that there are a quarter more. Of data
    nothing can go, and with thousands of sessions these looks take a third of the time.

    ``to_the_end`` means that they stay until the process ends, as in a command: it looks at all objects twice
    more as it ends, which takes a quarter of its time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            freeze()
        if was_enabled:
            if not _frozen:
                # They are old at once: else the collector goes through them three times until they are.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def freeze() -> None:
    """Exclude all objects that there are from Python's search for what can go."""
    gc.freeze()
    _frozen[:] = [True]


def unfreeze() -> bool:
    """Undo that; returns whether there was anything to undo."""
    was_frozen = bool(_frozen)
    if was_frozen:
        gc.unfreeze()
        _frozen.clear()
    return was_frozen
