"""Targets of links and files: complete addresses, files of the source tree, documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.characters import deceiving_label
from sphinx_du_events.model.fields import text_of
from sphinx_du_events.model.file_types import PICTURES, TABLES, Shown, Use, pattern
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import context_of, problem

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_NO_URL = re.compile(r"[\s\\]")
_MAILBOX = r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*"
_MAILBOXES = re.compile(f"{_MAILBOX}(?:,{_MAILBOX})*")
_COMPLETE = "a link is a complete http, https or mailto address"


# An address as nearly all are, in which there is nothing to check: ASCII, with a host and no user or port.
_USUAL = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:[/?#][!-\[\]-~]*)?")


def is_url(text: str) -> bool:
    """Whether a text has a scheme, so that it is an address and not a file."""
    start = text.lstrip()
    return _SCHEME.match(start) is not None or start.startswith("//")


def _lacks_scheme(text: str) -> bool:
    """Whether a text looks like an address without its scheme."""
    host = text.partition("/")[0]
    return bool(_HOST.fullmatch(host)) and host.rpartition(".")[2] in {"com", "edu", "io", "net", "org"}


def check_url(text: str) -> str:
    """A safe absolute URL (RFC 3986), as written; raises a problem otherwise."""
    url = text.strip()
    if _USUAL.fullmatch(url):
        return url
    if not url.isprintable() or _NO_URL.search(url):
        raise problem(Code.UNSAFE_URL, f"“{url}” has a space or a character that is not allowed", _COMPLETE)
    if not is_url(url):
        hint = f"did you mean “https://{url}”?" if _HOST.match(url) else _COMPLETE
        raise problem(Code.UNSAFE_URL, f"“{url}” is not a complete address", hint)
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise problem(Code.UNSAFE_URL, f"“{url}” is not an address: {error}", _COMPLETE) from error
    if parts.scheme == "mailto":
        if not _MAILBOXES.fullmatch(parts.path):
            raise problem(Code.UNSAFE_URL, f"“{url}” has no mail address", "write mailto:name@example.org")
    elif parts.scheme not in ("http", "https"):
        raise problem(Code.UNSAFE_URL, f"“{parts.scheme or '//'}” addresses are not allowed", _COMPLETE)
    elif not parts.hostname:
        raise problem(Code.UNSAFE_URL, f"“{url}” has no host", _COMPLETE)
    elif parts.username is not None:
        raise problem(Code.UNSAFE_URL, f"“{url}” hides its host behind a user name", _COMPLETE)
    return url


def look_alike(url: str) -> tuple[str, str] | None:
    """The message and hint for an address whose host imitates another; None if there is nothing to report."""
    if url.isascii() and "xn--" not in url.lower():
        return None
    label = deceiving_label(urlsplit(url).hostname or "")
    if not label:
        return None
    return f"“{label}” in the address has letters that look like others", "check where it leads"


def note_look_alike(url: str, written: object, info: ValidationInfo) -> str:
    """The address unchanged; reports at ``written`` if its host imitates another."""
    if note := look_alike(url):
        context_of(info).report(Code.LOOK_ALIKE, note[0], written, note[1])
    return url


def _checked(text: Scalar, info: ValidationInfo) -> str:
    return note_look_alike(check_url(str(text)), text, info)


def _url(value: object, info: ValidationInfo) -> str:
    return _checked(text_of(value), info)


Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""An ``http``, ``https`` or ``mailto`` address."""


def _file(value: object, info: ValidationInfo, use: Use) -> str:
    text = text_of(value)
    if is_url(text):
        raise problem(
            Code.UNSAFE_URL,
            f"“{text}” is not a file",
            "save it beside the data: a page loads nothing from elsewhere",
        )
    return context_of(info).resolve_file(text, use)


def _shown(value: object, info: ValidationInfo, use: Shown) -> Scalar:
    """A picture's path, at the place of the value; reports what makes it less fit to be shown."""
    text, path = text_of(value), _file(value, info, use)
    context = context_of(info)
    for code, what, hint in context.unfit(path, use):
        context.report(code, f"“{text}” {what}", text, hint)
    return Scalar(path, text.path, text.line, text.column)


def _picture(value: object, info: ValidationInfo) -> Scalar:
    return _shown(value, info, "picture")


def _photo(value: object, info: ValidationInfo) -> Scalar:
    return _shown(value, info, "photo")


def _logo(value: object, info: ValidationInfo) -> Scalar:
    return _shown(value, info, "logo")


def _captions(value: object, info: ValidationInfo) -> str:
    return _file(value, info, "captions")


def _contributions(value: object, info: ValidationInfo) -> str:
    return _file(value, info, "contributions")


def _registrations(value: object, info: ValidationInfo) -> str:
    return _file(value, info, "registrations")


_as_path = PlainSerializer(str, return_type=str)
_PICTURE_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": pattern(PICTURES), "examples": ["logos/lantern-press.svg"]}
)

PicturePath = Annotated[Scalar, PlainValidator(_picture), _as_path, _PICTURE_SCHEMA]
"""A picture (gif, jpg, png, svg, webp), relative to the data file, or with ``/`` to the source directory."""

PhotoPath = Annotated[Scalar, PlainValidator(_photo), _as_path, _PICTURE_SCHEMA]
"""A photo of a person, as other pictures; a page shows a square of it."""

LogoPath = Annotated[Scalar, PlainValidator(_logo), _as_path, _PICTURE_SCHEMA]
"""A logo, as other pictures."""

CaptionsPath = Annotated[
    str,
    PlainValidator(_captions),
    WithJsonSchema({"type": "string", "pattern": pattern(("vtt",)), "examples": ["captions/pairing.vtt"]}),
]
"""Captions (WebVTT); paths are as for pictures."""

ContributionsPath = Annotated[
    str,
    PlainValidator(_contributions),
    WithJsonSchema({"type": "string", "pattern": pattern((*sorted(TABLES), "yaml", "yml"))}),
]
"""A table (csv, tsv, xlsx, ods) or records (yaml) to read; paths are as for pictures. Never published."""

RegistrationsPath = Annotated[
    str,
    PlainValidator(_registrations),
    WithJsonSchema({"type": "string", "pattern": pattern(sorted(TABLES))}),
]
"""A table (csv, tsv, xlsx, ods) to count; paths are as for pictures. Never published."""


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a link: exactly one of an address, a file of the source tree, or a document."""

    url: str = ""
    file: str = ""
    page: str = ""


def target_of(value: object, info: ValidationInfo) -> Target:
    """The target that a text names; raises a problem if it leads nowhere, or where nothing may lead."""
    text = text_of(value)
    if is_url(text):
        return Target(url=_checked(text, info))
    context = context_of(info)
    try:
        if "." in text.rpartition("/")[2]:
            return Target(file=context.resolve_file(text, "download"))
        return Target(page=context.resolve_page(text))
    except PydanticCustomError:
        if _lacks_scheme(text):
            check_url(str(text))
        raise


LinkTarget = Annotated[Target, PlainValidator(target_of), WithJsonSchema({"type": "string"})]
"""An address, a document (its name has no suffix), or a file of a type that may be downloaded."""


def _page(value: object, info: ValidationInfo) -> str:
    return context_of(info).resolve_page(text_of(value))


PageName = Annotated[str, PlainValidator(_page), WithJsonSchema({"type": "string"})]
"""A document's name, relative to the source directory, without suffix."""
