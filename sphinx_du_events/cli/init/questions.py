"""What ``du-events init`` asks for: by options, answers and defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

import click
from pydantic_core import PydanticCustomError

from sphinx_du_events.cli.terminal import OneOf
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n.cities import zone_of_city
from sphinx_du_events.l10n.languages import language_code, language_names
from sphinx_du_events.l10n.zones import is_place
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.model.zones import parse_zone
from sphinx_du_events.starting.chosen import KINDS, THEMES, Chosen
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.new_record import checked_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Options:
    """What options say; None for what is to be asked."""

    name: str | None
    zone: str | None
    kind: str | None
    theme: str | None
    languages: tuple[str, ...] | None
    yes: bool
    source: str | None = None
    """What the data is imported from; None for example data."""
    format: str | None = None
    event: str = ""
    empty: bool = False


def asked(options: Options, name: str, kinds: tuple[str, ...] = tuple(KINDS)) -> Chosen:
    """What is chosen, by options, answers and defaults; the first of the kinds is the default."""
    zone = _default_zone()
    if options.yes:
        return Chosen(
            options.name or name,
            options.zone or zone,
            options.kind or kinds[0],
            _today(),
            options.theme or "pydata",
            options.languages or ("en",),
        )
    name = options.name or _ask("Name", name, name_of)
    if options.kind is None:
        for kind in kinds:
            click.echo(f"  {kind}: {KINDS[kind]}")
    kind = options.kind or click.prompt("Kind", default=kinds[0], type=OneOf(list(kinds)))
    zone = options.zone or _ask("Time zone, or a city", zone, zone_of)
    theme = options.theme or click.prompt("Theme", default="pydata", type=OneOf(list(THEMES)))
    languages = options.languages or _ask(
        "Language, and others that it is translated into", "en", lambda text: languages_of(text.split(","))
    )
    return Chosen(name, zone, kind, _today(), theme, languages)


def _ask(question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until an answer is right."""
    while True:
        try:
            return read(click.prompt(question, default=default))
        except click.UsageError as error:
            click.echo(f"  {error.message}", err=True)


def or_none(read: Callable[[str], Answer], text: str | None) -> Answer | None:
    """What a text of an option means; None without the option."""
    return None if text is None else read(text)


def name_of(text: str) -> str:
    """A text as a name; ``click.UsageError`` if no event can be called that."""
    try:
        return checked_title(text)
    except UnwritableError as error:
        raise click.UsageError(str(error)) from None


def zone_of(text: str) -> str:
    """The zone of a name or a city; ``click.UsageError`` with the nearest."""
    try:
        return str(parse_zone(text))
    except PydanticCustomError as error:
        city = zone_of_city(text.strip())
        if city is None:
            raise click.UsageError(in_one_line(error)) from None
        return city


def languages_of(texts: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The codes of languages, each once; ``click.UsageError`` with the nearest."""
    codes: dict[str, None] = {}
    for text in (part for one in texts for part in one.split(",")):
        code = language_code(text.strip(), ("en",))
        if code is None:
            raise click.UsageError(
                f"“{text.strip()}” is not a language; {suggest(text, language_names(['en']))}"
            )
        codes[code] = None
    return tuple(codes)


# --- defaults ----------------------------------------------------------------------------------


def _today() -> date:
    return (moment_of_build() or datetime.now(UTC)).date()


def default_name(folder: Path) -> str:
    """A name made of the folder's: “Spring docs sprint” for “spring-docs-sprint”."""
    words = " ".join(folder.absolute().resolve().name.replace("-", " ").replace("_", " ").split())
    return usable(words[:1].upper() + words[1:]) or "Our events"


def usable(name: str) -> str:
    """A name, if it can be the title of an event."""
    try:
        return checked_title(name)
    except UnwritableError:
        return ""


def _default_zone() -> str:
    """The computer's zone; UTC if it is unknown, or no place."""
    from babel.localtime import get_localzone  # noqa: PLC0415 - reads files of the system

    try:
        zone = str(parse_zone(str(get_localzone())))
    except (LookupError, PydanticCustomError):
        return "UTC"
    return zone if is_place(zone) else "UTC"
