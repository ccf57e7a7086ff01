"""The rooms that a session has, and how long it needs them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.fields import Line, OneOrMany
from sphinx_du_events.model.lengths import Duration
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY_ROOM = frozenset({"all", "all rooms", "every room"})
"""Words for the room of a session that has all of them."""


class RoomWords(Scalar):
    """Several rooms in the words of a page, with commas between them, at the place of the first."""

    __slots__ = ("each",)

    each: tuple[Scalar, ...]

    @classmethod
    def of(cls, rooms: Iterable[Scalar]) -> Scalar | None:
        """The words of rooms, each room once; of a single room its own, None without rooms."""
        each = tuple({same_name(room): room for room in reversed([*rooms])}.values())[::-1]
        if len(each) < 2:  # noqa: PLR2004 - words of one room are a text like any other
            return each[0] if each else None
        first = each[0]
        made = cls(", ".join(each), first.path, first.line, first.column)
        made.each = each
        return made


def each_room(words: Scalar | None) -> tuple[Scalar, ...]:
    """The rooms that a session's words name; empty without any."""
    if words is None:
        return ()
    return words.each if isinstance(words, RoomWords) else (words,)


class _Rooms:
    """Accepts a room or a list of rooms, of which a wrong one costs only itself."""

    def __get_pydantic_core_schema__(self, _kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        listed = handler.generate_schema(Annotated[tuple[Line, ...], OneOrMany])
        return core_schema.no_info_after_validator_function(
            RoomWords.of,
            listed,
            serialization=core_schema.plain_serializer_function_ser_schema(_plain, return_schema=_TEXT),
        )


_TEXT = core_schema.nullable_schema(core_schema.str_schema())


def _plain(words: Scalar | None) -> str | None:
    return None if words is None else str(words)


Rooms = Annotated[Scalar, _Rooms()]
"""A room, or a list of rooms: ids or titles of the event's rooms, or any other words."""


class Setup(Record):
    """The time that a session's room is needed around it."""

    foreign: ClassVar[dict[str, str]] = {"teardown": "after"}

    before: Duration = timedelta(0)
    """Before it begins."""
    after: Duration = timedelta(0)
    """After it ends."""


def _around(value: object) -> object:
    """Accept a duration, for the same time before and after."""
    if isinstance(value, Scalar):
        return LocatedDict({Scalar("before"): value, Scalar("after"): value}).at(value.line, value.column)
    return value


SetupEntry = Annotated[Setup, BeforeValidator(_around, json_schema_input_type=Duration | Setup)]
"""How long a room is needed before and after a session: a duration for both, or ``{before: 15m, after:
5m}``."""
