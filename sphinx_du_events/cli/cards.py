"""``du-events cards``: pictures of events, sessions and people to share, and flyers to hang up."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cards.formats import FORMATS
from sphinx_du_events.cards.kept import LARGEST, undrawn, wanted_cards
from sphinx_du_events.cards.telling import Telling
from sphinx_du_events.cards.things import KINDS, things_of
from sphinx_du_events.cards.typesetting import typeset
from sphinx_du_events.cli.data import (
    read_data,
    refuse_unknown,
    refuse_unreadable,
    require_data,
    warn_of_errors,
)
from sphinx_du_events.cli.export import address_of, language_option
from sphinx_du_events.cli.one_event import path_option
from sphinx_du_events.cli.terminal import OneOf, Progress, event_ids, files_written, site_address
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.queries.view import View
from sphinx_du_events.typesetting.fonts import Fonts
from sphinx_du_events.typesetting.pictures import SetPictures
from sphinx_du_events.typesetting.typst import HINT, can_typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.cards.kept import Card
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.store import Store

LIST = "cards.json"
"""The list of what was made, in the folder of cards."""
_VERSION = 1
_LARGEST_LIST = 1 << 24


@click.command(short_help="Make cards and flyers of events, sessions and people.")
@click.argument("events", metavar="[EVENT …]", nargs=-1, shell_complete=event_ids)
@path_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=OneOf(KINDS),
    help="What to make cards of: event, session or person; several may be named. By default all.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=OneOf(list(FORMATS)),
    default=("card",),
    show_default=True,
    help="The size: " + "; ".join(f"{one.name}, {one.meaning}" for one in FORMATS.values()) + ".",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default="cards",
    show_default=True,
    help="The folder to write into.",
)
@click.option(
    "--site",
    metavar="ADDRESS",
    default="",
    callback=site_address,
    help="The site's address, to which the code on a flyer leads if neither session nor event has a url.",
)
@language_option
def cards(
    events: tuple[str, ...],
    path: Path,
    kinds: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    site: str,
    language: str,
) -> None:
    """Make pictures that tell what events, sessions and people are about.

    EVENT is the id of an event, also of a draft; without any, there are cards of all events that are no
    drafts. A card is only made if what it tells has changed. Writes “EVENT/event.png”,
    “EVENT/sessions/ID.png” and “people/ID.png”, with “-wide”, “-square” or “-a4” after the name for
    flyers, and “cards.json”, which lists them with what each tells in words.

    Exits with 0, with 1 when the data has errors or no font has a character (the cards are made), 2 when
    the command itself is wrong.
    """
    if not can_typeset():
        raise click.UsageError(f"cards need what draws them: {HINT}")
    read = read_data(require_data(path), path)
    store = read.store
    refuse_unreadable(store, path)
    refuse_unknown(store, events)
    warn_of_errors(store, "some cards")
    # A command may ask the clock; a build must not.
    view = View(store, (moment_of_build() or datetime.now(UTC)).date())
    about = Telling(view, words_in(language), language, _address(store, address_of(site)))
    named = (thing for data in view.chosen(events) for thing in things_of(data))
    things = dict.fromkeys(thing for thing in named if not kinds or thing.kind in kinds)
    chosen = [FORMATS[name] for name in dict.fromkeys(formats)]
    with TemporaryDirectory(prefix="du-pictures-") as folder:
        pictures = SetPictures(KeptPictures(Path(folder) / "kept", read.source))
        wanted = wanted_cards(things, chosen, about, Fonts(), pictures)
        problems = list(undrawn(wanted, about))
        for problem in problems:
            click.echo(str(problem), err=True)
        try:
            written = _write(wanted, pictures, out)
        except OSError as error:
            raise click.FileError(str(error.filename or out), error.strerror) from error
    click.echo(files_written(len(wanted), out, written))
    sys.exit(1 if problems or any(one.severity == "error" for one in store.diagnostics) else 0)


def _address(store: Store, site: str) -> Callable[[Thing], str]:
    def address(thing: Thing) -> str:
        if thing.kind == "person":
            return site
        data = store.events[thing.ids[0]]
        own = next((one.url for one in data.sessions if thing.ids[1:] == (str(one.id),)), None)
        return address_of_event(data, str(own or ""), site)

    return address


def _write(wanted: list[Card], pictures: SetPictures, out: Path) -> int:
    """Make the cards that are not there as they would be made; returns their number."""
    before = _listed(out)
    lacking = [card for card in wanted if not _is_there(card, before, out)]
    after = dict(before)
    with Progress("Cards") as progress:
        by_sheet = {id(card.sheet): card for card in lacking}
        for done, (sheet, content) in enumerate(typeset((one.sheet for one in lacking), pictures), 1):
            card = by_sheet[id(sheet)]
            atomic_files.write(out / path_of(card), content, out)
            after[path_of(card)] = _entry(card, content)
            progress(done, len(lacking))
    paths = {path_of(card) for card in wanted}
    asked = {(card.thing.ids[0], card.thing.kind, card.sheet.format.name) for card in wanted}
    gone = [path for path, entry in before.items() if path not in paths and _asked_for(entry) in asked]
    for path in gone:
        atomic_files.remove(out / path, out)
        del after[path]
    if lacking or gone:
        listed = [{"path": path, **entry} for path, entry in sorted(after.items())]
        text = json.dumps({"version": _VERSION, "cards": listed}, indent=1, ensure_ascii=False)
        atomic_files.write(out / LIST, f"{text}\n".encode("utf-8", "replace"), out)
    return len(lacking)


def path_of(card: Card) -> str:
    """The path of a card in the folder of cards."""
    format_, thing = card.sheet.format, card.thing
    end = f"{'' if format_.name == 'card' else f'-{format_.name}'}.{format_.suffix}"
    if thing.kind == "person":
        return f"people/{thing.name}{end}"
    folder, *own = thing.ids
    return f"{folder}/sessions/{own[0]}{end}" if own else f"{folder}/event{end}"


def _entry(card: Card, content: bytes) -> dict[str, str]:
    thing, told = card.thing, card.sheet.content
    return {
        "kind": thing.kind,
        "id": thing.name,
        "format": card.sheet.format.name,
        "title": told.title,
        "alt": told.alt,
        "made_of": card.name,
        "content": _digest(content),
    }


def _is_there(card: Card, before: dict[str, dict[str, str]], out: Path) -> bool:
    """Whether a card is in the folder, made of the same, and unchanged since."""
    entry = before.get(path_of(card), {})
    if entry.get("made_of") != card.name:
        return False
    try:
        return entry.get("content") == _digest(atomic_files.read(out / path_of(card), out, LARGEST))
    except OSError:
        return False


def _asked_for(entry: dict[str, str]) -> tuple[str, str, str]:
    """The event, or the person, and the kind and format of a listed card: what somebody asks for."""
    return entry.get("id", "").partition("/")[0], entry.get("kind", ""), entry.get("format", "")


def _listed(out: Path) -> dict[str, dict[str, str]]:
    """What the list in a folder names, by path; nothing without a list of ours."""
    try:
        known: Any = json.loads(atomic_files.read(out / LIST, out, _LARGEST_LIST))
        if known["version"] != _VERSION:
            return {}
        return {
            str(one["path"]): {str(key): str(value) for key, value in one.items() if key != "path"}
            for one in known["cards"]
        }
    except (OSError, ValueError, TypeError, KeyError, RecursionError, AttributeError):
        return {}


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
