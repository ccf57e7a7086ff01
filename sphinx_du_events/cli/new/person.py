"""``du-events new person``: a file for somebody, from options or from answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic_core import PydanticCustomError

from sphinx_du_events.cli.data import read_data, require_data
from sphinx_du_events.cli.one_event import path_option, shown
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.links.reading import link_at, service_called
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.reading.layout import Layout
from sphinx_du_events.reading.same_people import SamePeople
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.new_person import NewPerson, new_person, place_of_person, save

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.writing.values import Value


@click.command(short_help="Write the file of a person.")
@click.argument("where", metavar="[PATH]", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--name", help="The displayed name.")
@click.option(
    "--id", "id_", help="The id and the file's name; by default made from the name. It never changes."
)
@click.option("--pronouns", help="For example she/her.")
@click.option("--location", help="A place, in words.")
@click.option("--country", help="A common name, or an ISO 3166 code.")
@click.option(
    "--link",
    "links",
    multiple=True,
    metavar="SERVICE=HANDLE",
    help="A profile, such as github=danaquispe, or an address. May be repeated.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: what no option says is left out.")
@path_option
def person(  # noqa: PLR0913 - the command's options
    *,
    name: str | None,
    id_: str | None,
    pronouns: str | None,
    location: str | None,
    country: str | None,
    links: tuple[str, ...],
    where: Path | None,
    path: Path,
    yes: bool,
) -> None:
    """Write the file of a person into the folder "people" beside the events.

    PATH is as for du-events check. Asks for what no option says; Enter leaves an answer out. Never changes a
    file that is there.
    """
    path = _one_place(where, path)
    data = require_data(path)
    read = read_data(data, path)
    folder = Layout(data, read.source, lambda _found: None).folder
    known = {str(one.id): one for event in read.store.events.values() for one in event.people.values()}
    answers = _Answers(folder)
    values = {"name": name, "pronouns": pronouns, "location": location, "country": country}
    for key, value in values.items():
        if value is not None:
            answers.require(key, value)
    for text in links:
        answers.require_link(text)
    if name is None:
        if yes:
            raise click.UsageError("--yes needs a name: write --name")
        answers.ask("name", "Your name")
    own = id_ or id_from(answers.name)
    if not yes:
        own = id_ or _asked_id(answers, own, known)
        _ask_rest(answers, values, links)
    if not own:
        raise click.UsageError(f"no id can be made of “{answers.name}”: write it with --id")
    made, file = answers.made(own), place_of_person(folder, own)
    _refuse_taken(own, known, folder)
    _ask_if_same(made, known, yes=yes)
    try:
        save(file, made, read.source)
    except FileExistsError:
        raise click.UsageError(f"nothing is written: there is a file {shown(file)}") from None
    except OSError as error:
        raise click.FileError(str(error.filename or file), error.strerror) from error
    click.echo(f"{shown(file)}: written; name “{own}” at a session, and run du-events check")


def _one_place(where: Path | None, path: Path) -> Path:
    """The path of the argument, or else of the option; ``click.UsageError`` if they are two."""
    if where is not None and path not in (where, Path()):
        raise click.UsageError(f"“{shown(where)}” and “--path {shown(path)}” are two places: name one")
    return where or path


# --- answers -----------------------------------------------------------------------------------


@dataclass
class _Answers:
    """What is known of the person so far."""

    folder: Path
    values: dict[str, Value] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))

    def made(self, id_: str = "x") -> NewPerson:
        """The person with these answers; raises ``click.UsageError`` if something is wrong with them."""
        values = dict(self.values)
        values.setdefault("name", "x")
        if self.links:
            values["links"] = {
                key: handles[0] if len(handles) == 1 else handles for key, handles in self.links.items()
            }
        order = [key for key in ("name", "pronouns", "location", "country", "links") if key in values]
        try:
            made = new_person(id_, {key: values[key] for key in order}, place_of_person(self.folder, id_))
        except UnwritableError as error:
            raise click.UsageError(str(error)) from None
        wrong = [one for one in made.faults if one.severity == "error"]
        if wrong or made.record is None:
            raise click.UsageError("; ".join(_plain(one) for one in wrong) or "this cannot be a person")
        return made

    def require(self, key: str, value: str) -> None:
        """Take a value; raises ``click.UsageError``, and leaves it out, if it is wrong."""
        self.values[key] = value.strip()
        try:
            self.made()
        except click.UsageError:
            del self.values[key]
            raise

    def require_link(self, text: str) -> None:
        """Take ``service=handle`` or an address, as ``require`` does."""
        service, is_pair, handle = text.partition("=")
        try:
            if not is_pair or service.strip().lower().startswith(("http://", "https://")):
                key, handle = link_at(text).service, text
            else:
                key = service_called(service)
        except PydanticCustomError as error:
            raise click.UsageError(in_one_line(error)) from None
        before = self.links.get(key, [])
        self.links[key] = [*before, handle.strip()]
        try:
            self.made()
        except click.UsageError:
            self.links[key] = before
            if not before:
                del self.links[key]
            raise

    def ask(self, key: str, question: str, prefix: str = "") -> bool:
        """Ask until an answer is right; returns whether there is one. Only a name must be answered."""
        while True:
            must = key == "name"
            answer = click.prompt(question, default=None if must else "", show_default=False).strip()
            if not answer:
                return False
            try:
                (self.require_link(f"{prefix}{answer}") if key == "link" else self.require(key, answer))
            except click.UsageError as error:
                click.echo(f"  {error.message}", err=True)
            else:
                return True


def _plain(found: Diagnostic) -> str:
    """A message without the person that it is about, who is not there yet."""
    return found.text.partition(": ")[2] or found.text


def _asked_id(answers: _Answers, otherwise: str, known: dict[str, Person]) -> str:
    while True:
        question = "Your id, which never changes: letters, digits and hyphens"
        own = click.prompt(question, default=otherwise or None).strip()
        try:
            answers.made(own)
            _refuse_taken(own, known, answers.folder)
        except click.UsageError as error:
            click.echo(f"  {error.message}", err=True)
        else:
            return own


def _ask_rest(answers: _Answers, values: dict[str, str | None], links: tuple[str, ...]) -> None:
    """Ask for what no option says."""
    click.echo("Everything else is public too. Enter leaves it out.")
    if values["pronouns"] is None:
        answers.ask("pronouns", "Pronouns, such as she/her")
    if values["country"] is None:
        answers.ask("country", "Country")
    if not links:
        answers.ask("link", "GitHub handle", "github=")
        while answers.ask("link", "Another profile: its address, or mastodon=@you@example.social"):
            continue


def _refuse_taken(own: str, known: dict[str, Person], folder: Path) -> None:
    owner = known.get(own) or next((one for one in known.values() if own in one.was), None)
    if owner is not None:
        place = owner.id.location
        where = f" ({shown(place.path)})" if place else ""
        verb = "is" if owner.id == own else "was"
        raise click.UsageError(f"nothing is written: “{own}” {verb} the id of {owner.name}{where}")
    beside = place_of_person(folder, own)
    for file in (beside, beside.with_suffix(".yml")):
        if file.exists():
            raise click.UsageError(f"nothing is written: there is a file {shown(file)}")


def _ask_if_same(made: NewPerson, known: dict[str, Person], *, yes: bool) -> None:
    """Ask whether the person is there under nearly the same name."""
    found: list[Diagnostic] = []
    names = SamePeople(found.append)
    names.note_shared(known.values())
    found.clear()
    names.note_shared([made.record] if made.record else [])
    for one in found:
        click.echo(one.message, err=True)
    if found and not yes:
        click.confirm("Write the file all the same?", abort=True)
