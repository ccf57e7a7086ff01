"""``du-events schema``: JSON Schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.exporters.event_data.export import SCHEMA
from sphinx_du_events.exporters.event_data.schema import schema as exported
from sphinx_du_events.reading.schema import schemas


def rendered() -> dict[str, str]:
    """The text of each schema by its file's name."""
    return {
        f"{name}.json": json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        for name, made in (*schemas().items(), (SCHEMA, exported()))
    }


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the data into FOLDER.

    An editor completes and checks a YAML file that names one of them in its first line:

    # yaml-language-server: $schema=schema/event.json
    """
    try:
        for name, text in rendered().items():
            atomic_files.write(folder / name, text.encode(), folder)
    except OSError as error:
        raise click.FileError(str(error.filename or folder), error.strerror) from error
    click.echo(f"{len(rendered())} schemas in {folder}")
