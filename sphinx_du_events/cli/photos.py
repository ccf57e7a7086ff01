"""``du-events photos``: who has no photo, and which photos do not suit a page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.collect import TOKENS
from sphinx_du_events.cli.data import read_data, require_data, source_option
from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.cli.terminal import OneOf
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.model.file_types import RASTERS, suffixes
from sphinx_du_events.pictures.facts import LARGEST
from sphinx_du_events.pictures.findings import Finding, UnfitError
from sphinx_du_events.pictures.recipes import make, unfit
from sphinx_du_events.queries.pictures import people_of, photo_recipe
from sphinx_du_events.reading.files.pictures import picture_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.person import Person

_FOLDER = "photos"


@click.command(short_help="List people whose photo is missing or does not suit a page.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option(
    "--fetch",
    type=OneOf(["github"]),
    help="Save the public pictures of people without a photo, for review. No build does this.",
)
@source_option
def photos(path: Path, fetch: str | None, source: Path | None) -> None:
    """List people without a photo, and photos that do not suit a page, with their measured sizes.

    PATH is the folder of event data, or a documentation folder with an "events" folder; by default the
    current folder.

    With --fetch github, the pictures of people with a GitHub link and without a photo are saved in a folder
    "photos" beside the data. Ask the people, look at the pictures, and name those that stay in the data.
    The token is taken from GITHUB_TOKEN or GH_TOKEN.

    Exits with 0, with 1 when GitHub cannot be asked, 2 when the command itself is wrong.
    """
    data = require_data(path)
    read = read_data(data, path, source)
    people = people_of(read.store)
    for found in read.store.diagnostics:
        if found.message.startswith("person “") and found.code.slug.startswith("file-"):
            click.echo(f"{found.location}: {found.text}")
    named = sorted(people.items())
    missing = {id_: person for id_, person in named if person.photo is None}
    for id_, person in named:
        if person.photo is not None:
            for code, what, hint in _findings(person, person.photo, read.source):
                reason = f"“{person.photo}” {what}" + (f"; {hint}" if hint else "")
                click.echo(f"{id_}: {reason} [{code.slug}]")
            if not person.photo_consent:
                click.echo(f"{id_}: the photo is hidden: photo_consent is false")
    for id_ in missing:
        click.echo(f"{id_}: no photo")
    click.echo(f"{len(named)} people, {len(missing)} without a photo.")
    if fetch:
        folder = (data if data.is_dir() else data.parent) / _FOLDER
        _fetch(missing, folder, read.source)


def _findings(person: Person, photo: Scalar, source: Path) -> Iterable[Finding]:
    """What there is to report of a photo, decoded."""
    path = source / photo
    known = picture_facts(path)
    if known is None:
        return []  # a drawing, whose check is a part of reading
    try:
        content = atomic_files.read(path, source, LARGEST)
        made = make(content, RASTERS[suffixes(path.name)[-1]], photo_recipe(person))
    except UnfitError as error:
        return [error.finding]
    except OSError as error:
        return [Finding(Code.FILE_MISSING, f"cannot be read: {error.strerror}")]
    return [*unfit(known, "photo"), *made.findings]


def _fetch(people: dict[str, Person], folder: Path, source: Path) -> None:
    """Save the pictures of people who have a GitHub link, and whose consent is not withdrawn."""
    try:
        from sphinx_du_events.importers.github import api as github_api  # noqa: PLC0415 - loads a library that is optional
        from sphinx_du_events.importers.github.avatars import HOST, Avatars  # noqa: PLC0415 - as above
    except ImportError:
        raise click.ClickException(
            "fetching needs a library that is not installed; run: pip install 'sphinx-du-events[collect]'"
        ) from None
    handles = {
        id_: person.links.handles("github")[0]
        for id_, person in people.items()
        if person.photo_consent and person.links.handles("github")
    }
    token = next(filter(None, (os.environ.get(name, "").strip() for name in TOKENS)), "")
    url = os.environ.get("GITHUB_API_URL", "").strip() or github_api.API
    try:
        with github_api.Api(token, url=url) as api:
            avatars = Avatars(api, os.environ.get("GITHUB_AVATARS_URL", "").strip() or HOST)
            for id_, handle in handles.items():
                file = folder / f"{id_}.jpg"
                if file.exists():
                    click.echo(f"{id_}: {shown(file)} exists, and stays as it is")
                else:
                    _save(id_, avatars.photo(handle), file, source)
    except CollectError as error:
        click.echo(f"{str(error)[0].upper()}{str(error)[1:]}.", err=True)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(str(error.filename or folder), error.strerror) from error
    click.echo("Ask the people, look at the pictures, and name those that stay in the data.")


def _save(id_: str, content: bytes | None, file: Path, source: Path) -> None:
    if content is None:
        click.echo(f"{id_}: GitHub has no picture that can be read")
    else:
        atomic_files.write(file, content, source)
        written = file.absolute().relative_to(source.absolute()).as_posix()
        click.echo(f"{id_}: saved; to show it, write photo: /{written}")
