"""``du-events new sponsor``: a sponsor or a partner at the end of an event's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_du_events.cli.new.answers import Answers, save, yes_option
from sphinx_du_events.cli.one_event import event_argument, one_event, path_option
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.sections import ORGANIZATIONS, PARTNERS, SPONSORS

if TYPE_CHECKING:
    from pathlib import Path

_ORDER = ("organization", "name", "url", "tier", "type", "description")


@click.command(short_help="Write a sponsor into an event's file.")
@event_argument
@click.option("--name", help="The displayed name; or the id of an organization with a record.")
@click.option("--url", help="The home page.")
@click.option("--tier", help="The id of one of the event's tiers.")
@click.option("--description", help="One sentence, Markdown.")
@click.option("--partner", is_flag=True, help="Write a partner, not a sponsor.")
@yes_option
@path_option
def sponsor(  # noqa: PLR0913 - the command's options
    *,
    event: str | None,
    name: str | None,
    url: str | None,
    tier: str | None,
    description: str | None,
    partner: bool,
    yes: bool,
    path: Path,
) -> None:
    """Write a sponsor at the end of the sponsors of EVENT, the id of an event; the only one needs no name.

    Asks for what no option says. No other line of the file changes.
    """
    found = one_event(event, path)
    data = found.data
    spec = PARTNERS if partner else SPONSORS
    organizations = {str(one.id) for one in data.records(ORGANIZATIONS)} | set(found.store.organizations)
    answers = Answers(spec, {"name": "x"})

    def ask(question: str) -> str:
        return "" if yes else question

    tiers = {str(one.id): one for one in data.tiers}

    def tier_of(text: str) -> str:
        if text not in tiers:
            raise click.UsageError(f"there is no tier “{text}”; {suggest(text, tiers)}")
        return text

    answers.settle("name", name, ask("Name, or the id of an organization"), must=True)
    who = str(answers.values["name"])
    if who in organizations:
        answers.values = {"organization": who}
        answers.needed = {"organization": who}
    else:
        answers.settle("url", url, ask("Address of its home page"))
    if tier is not None or tiers:
        answers.settle("tier", tier, ask(f"Tier ({', '.join(tiers)})"), read=tier_of)
    if "name" in answers.values:
        answers.settle("description", description, ask("One sentence about it"))
    save(found, spec.name, answers.in_order(_ORDER), f"{spec.noun} “{who}”")
