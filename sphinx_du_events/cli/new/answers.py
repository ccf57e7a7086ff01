"""A record from options and answers: each value is taken only if our reader finds it right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.importers.landing.event_files import Addition, EventFiles
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.new_record import SCHEMA, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.cli.one_event import OneEvent
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.sections import SectionSpec
    from sphinx_du_events.writing.values import Value

yes_option = click.option(
    "--yes", is_flag=True, help="Ask nothing: the defaults count for what no option says."
)


@dataclass
class Answers:
    """What is known of a record so far."""

    spec: SectionSpec[Any]
    needed: Mapping[str, Value]
    """What stands for the keys that a record must have, as long as they are unknown."""
    zone: ZoneInfo | None = None
    values: dict[str, Value] = field(default_factory=dict)

    def made(self, values: Mapping[str, Value]) -> Any:
        """The record with these values; raises ``click.UsageError`` if something is wrong with them."""
        try:
            record, found = checked(self.spec, values, self.zone)
        except UnwritableError as error:
            raise click.UsageError(str(error)) from None
        wrong = [one for one in found if one.severity == "error"]
        if wrong or record is None:
            raise click.UsageError("; ".join(map(_plain, wrong)) or f"this cannot be a {self.spec.noun}")
        return record

    def take(self, key: str, value: Value) -> None:
        """Take a value; raises ``click.UsageError``, and leaves it out, if it is wrong."""
        value = value.strip() if isinstance(value, str) else value
        self.made({**self.needed, **self.values, key: value})
        self.values[key] = value

    def settle(
        self,
        key: str,
        option: str | None,
        question: str = "",
        *,
        default: str = "",
        must: bool = False,
        read: Callable[[str], Value] = str,
    ) -> None:
        """Take an option, or else ask until an answer is right; an empty answer leaves the key out.

        Without a question the default counts. ``must`` is whether there has to be an answer; ``read``
        makes a value of it, and may raise ``click.UsageError``.
        """
        if option is not None or not question:
            given = default if option is None else option
            if given:
                self.take(key, read(given))
            elif must:
                raise click.UsageError(f"--yes needs a {key}: write --{key}")
            return
        while True:
            answer = click.prompt(
                question, default=default or (None if must else ""), show_default=bool(default)
            ).strip()
            if answer in ("", "-") and not must:
                return
            try:
                self.take(key, read(answer))
            except click.UsageError as error:
                click.echo(f"  {error.message}", err=True)
            else:
                return

    def in_order(self, keys: tuple[str, ...]) -> dict[str, Value]:
        """The values, in the order of the keys."""
        return {key: self.values[key] for key in keys if key in self.values}


def _plain(found: Diagnostic) -> str:
    """A message without the record that it is about, which is not there yet."""
    return found.text.partition(": ")[2] or found.text


def free_id(wanted: str, taken: set[str]) -> str:
    """An id, with a number if it is taken."""
    if wanted not in taken:
        return wanted
    number = next(number for number in range(2, len(taken) + 3) if f"{wanted}-{number}" not in taken)
    return f"{wanted}-{number}"


def save(event: OneEvent, section: str, values: Mapping[str, Value], what: str) -> None:
    """Write a record at the end of its section's list, without touching another line; print where it is."""
    path = event.data.path
    try:
        files = EventFiles(path.parent, event.source, event.data.id, path)
        files.change_records(section, (), [Addition(values)])
        for file, (before, after) in files.changed().items():
            text = after if before else f"# yaml-language-server: $schema={SCHEMA}/{section}.json\n\n{after}"
            atomic_files.write(file, text.encode(), event.source, durable=True)
            click.echo(f"{shown(file)}: {what} is written; run du-events check")
    except UnwritableError as error:
        raise click.UsageError(f"nothing is written: {error}") from None
    except OSError as error:
        raise click.FileError(str(error.filename or path), error.strerror) from error
