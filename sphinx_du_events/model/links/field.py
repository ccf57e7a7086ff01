"""The key ``links`` of a record: services with handles, addresses alone, and links with titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import PlainValidator, TypeAdapter, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Line, kind_of
from sphinx_du_events.model.links.link import Link, LinkList
from sphinx_du_events.model.links.reading import KEYS, is_key, link, link_at, service_called
from sphinx_du_events.model.links.services import OTHER
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import Record, context_of, problem
from sphinx_du_events.model.targets import Url, note_look_alike

if TYPE_CHECKING:
    from collections.abc import Iterator


class TitledLink(Record):
    """A link with a title of its own."""

    title: Line
    """What the link is."""
    url: Url
    """Where it leads."""


_titled: TypeAdapter[TitledLink] = TypeAdapter(TitledLink)


_Told = tuple[str, object, bool]
"""A service as written or nothing, what stands there, and whether an organization has it."""


def _link(told: _Told, info: ValidationInfo) -> Link:
    """A link, from the key of its service and what stands there; without a key, from its address."""
    written, value, company = told
    key = service_called(written) if written else ""
    if key and not is_key(written):
        context_of(info).report(Code.FOREIGN_WORD, f"“{written}” is read as “{key}”", written)
    if isinstance(value, dict) and key in ("", OTHER):
        own = _titled.validate_python(value, context=info.context)
        return Link(OTHER, str(own.title), own.url)
    if not isinstance(value, str):
        wanted = "a handle or an address" if key not in ("", OTHER) else "an address, or {title: …, url: …}"
        raise problem(Code.WRONG_TYPE, f"expected {wanted}, not {kind_of(value)}", at=value)
    if key == OTHER:
        message = f"“{value}” has no title"
        hint = f"write {{title: …, url: {value}}}"
        raise problem(Code.WRONG_TYPE, message, hint, at=value)
    try:
        found = link(key, value, company=company) if key else link_at(value)
    except PydanticCustomError as error:
        # pydantic knows the tuple, which is not in the file; the text is.
        words = cast("Any", {**(error.context or {}), "at": value})
        raise PydanticCustomError(
            cast("Any", error.type), cast("Any", error.message_template), words
        ) from None
    note_look_alike(found.url, value, info)
    return found


_One = Annotated[Link, PlainValidator(_link)]
_by_service: TypeAdapter[dict[str, tuple[_One, ...]]] = TypeAdapter(dict[str, tuple[_One, ...]])
_listed: TypeAdapter[tuple[tuple[_One, ...], ...]] = TypeAdapter(tuple[tuple[_One, ...], ...])


def _told(service: str, value: object, *, company: bool) -> list[_Told]:
    """Each value beside its service, so that each is checked and located by itself."""
    return [(service, one, company) for one in (value if isinstance(value, list) else [value])]


def _of_person(value: object, info: ValidationInfo) -> LinkList:
    return _links(value, info, company=False)


def _of_company(value: object, info: ValidationInfo) -> LinkList:
    return _links(value, info, company=True)


def _links(value: object, info: ValidationInfo, *, company: bool) -> LinkList:
    if isinstance(value, Scalar) and ("." in value or ":" in value):
        value = [value]  # an address alone
    if isinstance(value, dict):
        told = {str(service): _told(service, own, company=company) for service, own in value.items()}
        found = _by_service.validate_python(told, context=info.context)
        return LinkList(dict.fromkeys(one for links in found.values() for one in links))
    if isinstance(value, list):
        items = [list(_of_item(item, company=company)) for item in value]
        listed = _listed.validate_python(items, context=info.context)
        return LinkList(dict.fromkeys(one for links in listed for one in links))
    raise problem(Code.WRONG_TYPE, f"expected a mapping from service to handle, not {kind_of(value)}")


def _of_item(item: object, *, company: bool) -> Iterator[_Told]:
    """The links in an item of a list: an address, a link with a title, or services with handles."""
    if isinstance(item, dict) and not item.keys() & {"title", "url"}:
        for service, value in item.items():
            yield from _told(service, value, company=company)
    else:
        yield "", item, company


_HANDLE: dict[str, Any] = {"type": ["string", "integer"]}
_TITLED: dict[str, Any] = {
    "type": "object",
    "properties": {"title": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
    "required": ["title", "url"],
    "additionalProperties": False,
}


def _one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


_MAPPING: dict[str, Any] = {
    "type": "object",
    "properties": {key: _one_or_many(_TITLED if key == OTHER else _HANDLE) for key in KEYS},
    "additionalProperties": False,
}

_ANY_FORM = WithJsonSchema(
    {
        "anyOf": [
            _MAPPING,
            {"type": "string"},
            {"type": "array", "items": {"anyOf": [{"type": "string"}, _TITLED, _MAPPING]}},
        ]
    }
)

Links = Annotated[
    LinkList,
    PlainValidator(_of_person),
    _ANY_FORM,
]
"""Handles or addresses by service, several of a service in a list; or a list of addresses."""

AccountLinks = Annotated[LinkList, PlainValidator(_of_company), _ANY_FORM]
"""Handles or addresses of an organization or an event, as those of people."""
