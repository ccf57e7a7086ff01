"""What commands that print have in common: the event, the paper, and the file that they write."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.cli.terminal import OneOf, Progress
from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.printing.document import printed, printed_each
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.typesetting.fonts import Fonts
from sphinx_du_events.typesetting.pictures import SetPictures
from sphinx_du_events.typesetting.typst import HINT, can_typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.printing.document import Document
    from sphinx_du_events.typesetting.typst import Suffix

paper_option = click.option(
    "--paper", type=OneOf(list(PAPERS)), default="a4", show_default=True, help="The size of the paper."
)

_LARGEST = 1 << 30
"""The most bytes of a file that is written over."""


_KINDS: dict[str, tuple[Suffix, str, bytes]] = {
    ".pdf": ("pdf", "PDF", b"%PDF-"),
    ".png": ("png", "PNG", b"\x89PNG"),
}
"""What is written, by the suffix of the file: its name, and how it begins."""


def _only_what_is_made(_context: click.Context, _option: click.Parameter, out: Path) -> Path:
    """Refuse to write over what no such command has made, such as the table that is read, or data."""
    if out.suffix.lower() not in _KINDS:
        raise click.BadParameter(f"“{out}” ends neither with .pdf nor with .png, as the files will be")
    why = _why_it_stays(out)
    if why:
        raise click.BadParameter(f"“{out}” {why}; name another file")
    return out


def _why_it_stays(out: Path) -> str:
    """Why a file is not written over; empty for one of its kind, and if there is none."""
    _suffix, kind, beginning = _KINDS[out.suffix.lower()]
    try:
        content = atomic_files.read(out, out.parent, _LARGEST)
    except (FileNotFoundError, NotADirectoryError):  # why it cannot be written is told then
        return ""
    except OSError as error:
        return f"cannot be read, so it may be no {kind} ({error.strerror})"
    return "" if content.startswith(beginning) else f"is there and no {kind}"


def out_option(default: str) -> Callable[[Any], Any]:
    """The option for the file to write."""
    return click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        default=default,
        show_default=True,
        callback=_only_what_is_made,
        help="The file to write: a PDF, or as .png a picture of each page.",
    )


def require_typesetting() -> None:
    """Raise ``click.UsageError`` where nothing is installed that sets type."""
    if not can_typeset():
        raise click.UsageError(f"printing needs what sets type: {HINT}")


def write(document: Document, source: Path, out: Path, told: str = "") -> None:
    """Set a document and write it; exits with 1 if it lacks characters.

    ``source`` is the folder that pictures lie in, ``told`` what is told of the file after it is written.
    """
    suffix, _kind, _beginning = _KINDS[out.suffix.lower()]
    with TemporaryDirectory(prefix="du-pictures-") as folder:
        made = printed(document, Fonts(), SetPictures(KeptPictures(Path(folder) / "kept", source)), suffix)
    for problem in made.problems:
        click.echo(_line(problem), err=True)
    for remark in document.remarks(list(made.told)) if document.remarks else ():
        click.echo(f"note: {remark}", err=True)
    names = _names(out, len(made.files))
    for name in names:
        why = _why_it_stays(name)
        if why:
            raise click.UsageError(f"“{shown(name)}” {why}; name another file")
    try:
        for name, content in zip(names, made.files, strict=True):
            atomic_files.write(name, content, out.parent)
    except OSError as error:
        raise click.FileError(str(error.filename or out), error.strerror) from error
    last = f" to {names[-1].name}" if len(names) > 1 else ""
    click.echo(f"{shown(names[0])}{last} written{told}")
    if made.problems:
        sys.exit(1)


def _names(out: Path, number: int) -> list[Path]:
    """The file, or one for each of several pages, numbered so that they sort."""
    if number == 1:
        return [out]
    digits = len(str(number))
    return [out.with_name(f"{out.stem}-{page:0{digits}}{out.suffix}") for page in range(1, number + 1)]


def _line(problem: Diagnostic) -> str:
    """The line of a diagnostic, with a path as short as it can be."""
    place = problem.location
    return str(replace(problem, location=place._replace(path=Path(shown(place.path)))))


def write_each(documents: Sequence[tuple[str, Document]], source: Path, out: Path, told: str = "") -> None:
    """Set documents and write each to a file of a folder, by name; exits with 1 if one lacks characters."""
    problems: dict[str, None] = {}
    names, set_ = [name for name, _one in documents], [one for _name, one in documents]
    for name in names:
        why = _why_it_stays(out / name)
        if why:
            raise click.UsageError(f"“{shown(out / name)}” {why}; name another folder")
    with (
        TemporaryDirectory(prefix="du-pictures-") as folder,
        Progress("Files") as progress,
    ):
        pictures = SetPictures(KeptPictures(Path(folder) / "kept", source))
        try:
            for done, (name, made) in enumerate(
                zip(names, printed_each(set_, Fonts(), pictures), strict=True), 1
            ):
                atomic_files.write(out / name, made.content, out)
                problems.update(dict.fromkeys(map(_line, made.problems)))
                progress(done, len(documents))
        except OSError as error:
            raise click.FileError(str(error.filename or out), error.strerror) from error
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{shown(out)} has {len(documents):,} file{'s' if len(documents) > 1 else ''} written{told}")
    others = sum(name.endswith(".pdf") for name in {*atomic_files.names(out, out)}.difference(names))
    if others:
        click.echo(
            f"note: {others:,} other PDF{'s are' if others > 1 else ' is'} in “{shown(out)}”", err=True
        )
    if problems:
        sys.exit(1)
