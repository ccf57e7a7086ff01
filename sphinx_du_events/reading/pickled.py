"""Records as bytes, and back: for what builds keep, with the place of each text.

Whoever can write there can have Python run what they like, by Sphinx's own pickled environment in the same
folder. Ours accepts nothing but records, and values of the standard library, all the same.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from copyreg import dispatch_table
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sphinx_du_events.model.contributions.contribution import Contribution, Contributions
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.room_use import RoomWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_ALLOWED = {
    "builtins": {"complex", "frozenset", "range", "set"},
    "collections": {"Counter", "OrderedDict"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "pathlib": {"PosixPath", "WindowsPath"},
    "pathlib._local": {"PosixPath", "WindowsPath"},
    "zoneinfo": {"ZoneInfo"},
}
"""The names of other modules than ours that what is kept may have."""
_PROTOCOL = 5


def digest(content: bytes) -> str:
    """A digest of some bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class _Unpickler(pickle.Unpickler):
    """Finds our records and what a record can hold; not what our modules import, nor parts of anything."""

    def __init__(self, content: bytes, apart: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(content))
        self.apart = apart

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, standing_apart.__name__):
            return self.apart.__getitem__
        if name in _ALLOWED.get(module, ()):
            return super().find_class(module, name)
        if not module.startswith("sphinx_du_events.") or "." in name:
            raise pickle.UnpicklingError
        found = super().find_class(module, name)
        if found not in (contributions, room_words, scalar) and not (
            isinstance(found, type) and found.__module__ == module
        ):
            raise pickle.UnpicklingError
        return found


def loads(content: bytes, apart: Mapping[str, Any] | None = None) -> Any:
    """What some bytes hold; raises anything if they are not as we have written them.

    ``apart`` has the values that stand elsewhere, by their names.
    """
    return _Unpickler(content, apart or {}).load()


def dumps(value: Any, apart: Mapping[str, Any] | None = None) -> bytes:
    """A value as bytes; in place of the values that stand ``apart`` it has their names."""
    names = {id(one): name for name, one in (apart or {}).items()}

    def reduced(one: Any) -> tuple[Any, ...] | str:
        name = names.get(id(one))
        return one.__reduce_ex__(_PROTOCOL) if name is None else (standing_apart, (name,))

    kinds = {type(one): reduced for one in (apart or {}).values()}
    file = io.BytesIO()
    pickler = pickle.Pickler(file, _PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, **kinds, **_FORMS}
    pickler.dump(value)
    return file.getvalue()


def standing_apart(name: str) -> Any:
    """In bytes, what stands in the place of a value that is not among them."""
    raise KeyError(name)


# --- forms -------------------------------------------------------------------------------------


def _of_scalar(text: Scalar) -> tuple[Any, ...]:
    return scalar, (str(text), text.path, text.line, text.column, text.block)


def scalar(text: str, path: Path | None, line: int, column: int, block: bool) -> Scalar:  # noqa: FBT001 - by position
    """A text with its place."""
    return Scalar(text, path, line, column, block=block)


def _of_rooms(rooms: RoomWords) -> tuple[Any, ...]:
    return room_words, (rooms.each,)


def room_words(each: tuple[Scalar, ...]) -> Scalar | None:
    """The words of several rooms, with their places."""
    return RoomWords.of(each)


def _of_contributions(items: Contributions) -> tuple[Any, ...]:
    # By column: a hundred thousand records would take twice the time and the space.
    return contributions, tuple(zip(*items, strict=True))


def contributions(*columns: Iterable[Any]) -> Contributions:
    """Contributions of the values of each of their keys."""
    return Contributions(map(Contribution._make, zip(*columns, strict=True)))


def _of_zone(zone: ZoneInfo) -> tuple[Any, ...]:
    return ZoneInfo, (zone.key,)


_FORMS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    Contributions: _of_contributions,
    RoomWords: _of_rooms,
    Scalar: _of_scalar,
    ZoneInfo: _of_zone,
}
