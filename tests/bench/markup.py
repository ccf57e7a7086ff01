"""One event written down in each of the ways that are compared."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from generate import TEAMS, ZONE, people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generate import Event, Person, Session

TEMPLATE_NAME = "sessions.md.jinja"
"""The template that datatemplates renders each event with."""

TEMPLATE = """\
::::{grid} 1 1 2 2
:gutter: 3

{% for session in data.sessions %}
:::{grid-item-card} {{ session.title }}

```{card-header}
{bdg-primary}`{{ session.date }}`
```

{{ session.time }}

{{ session.abstract }}

**Speakers**: {{ session.speakers | join(", ") }}

{% for team in data.teams %}
**{{ team.title }}**: {{ session.participants[team.id] | join(", ") }}

{% endfor %}
{% for country, count in session.countries.items() %}
{bdg-secondary}`{{ country }} {{ count }}`
{% endfor %}

```{card-footer}
[Register]({{ session.registration }})
```
:::

{% endfor %}
::::
"""


def rich_page(event: Event) -> str:
    """A page as it is written by hand with sphinx-design's cards."""
    cards = "\n".join(_rich_card(session) for session in event.sessions)
    return f"# {event.title}\n\n::::{{grid}} 1 1 2 2\n:gutter: 3\n\n{cards}\n::::\n"


def _rich_card(session: Session) -> str:
    teams = "\n\n".join(
        f"**{TEAMS[team]}**: {_names(members)}" for team, members in session.participants.items()
    )
    countries = "\n".join(
        f"{{bdg-secondary}}`{country} {count}`" for country, count in session.countries.items()
    )
    return f"""\
:::{{grid-item-card}} {session.title}

```{{card-header}}
{{bdg-primary}}`{session.date}`
```

{session.time}

{session.markdown}

**Speakers**: {_names(session.speakers)}

{teams}

{countries}

```{{card-footer}}
[Register]({session.url})
```
:::
"""


def plain_page(event: Event) -> str:
    """A page of plain cards: a title, the time, a sentence, who speaks, a link."""
    cards = "\n".join(_plain_card(session) for session in event.sessions)
    return f"# {event.title}\n\n::::{{grid}} 1 1 2 2\n:gutter: 3\n\n{cards}\n::::\n"


def _plain_card(session: Session) -> str:
    return f"""\
:::{{grid-item-card}} {session.title}

{session.date}, {session.time}

{session.markdown}

{_names(session.speakers)}

[Register]({session.url})
:::
"""


def data_page(event: Event) -> str:
    """A page that has datatemplates render an event's data."""
    return (
        f"# {event.title}\n\n```{{datatemplate:yaml}} data/{event.id}.yaml\n:template: {TEMPLATE_NAME}\n```\n"
    )


def data_yaml(event: Event) -> str:
    """An event as data for a template: names and times as they are to be shown."""
    entries = "".join(
        f"""\
  - title: "{session.title}"
    date: {session.date}
    time: {session.time}
    abstract: {session.markdown}
    speakers: [{_names(session.speakers)}]
    participants:
{_teams(session, lambda person: person.name)}
    countries: {_mapping(session.countries)}
    registration: {session.url}
"""
        for session in event.sessions
    )
    return f"{_TEAMS_YAML}sessions:\n{entries}"


def own_page(event: Event, *, calendars: bool = True) -> str:
    """A page with one directive."""
    hide = "" if calendars else ":hide: calendar\n"
    return f"# {event.title}\n\n```{{session-grid}} {event.id}\n:columns: 1 1 2 2\n{hide}```\n"


def own_yaml(event: Event) -> str:
    """An event as this extension reads it: people by id, local times."""
    entries = "".join(
        f"""\
  - id: {session.id}
    title: "{session.title}"
    start: {session.start:%Y-%m-%d %H:%M}
    duration: {session.duration}
    abstract: {session.markdown}
    speakers: [{", ".join(person.id for person in session.speakers)}]
    participants:
{_teams(session, lambda person: person.id)}
    countries: {_mapping(session.countries)}
    registration: {{url: {session.url}}}
"""
        for session in event.sessions
    )
    head = f"event:\n  id: {event.id}\n  title: {event.title}\n  timezone: {ZONE}\n  mode: online\n"
    return f"{head}\n{_TEAMS_YAML}sessions:\n{entries}"


def people_yaml() -> str:
    """Everybody as records that all events share."""
    return "".join(f"- {{id: {person.id}, name: {person.name}}}\n" for person in people())


def raw_page(event: Event) -> str:
    """A page whose cards are one block of ready HTML: the least Sphinx can do."""
    cards = "".join(_raw_card(event, session) for session in event.sessions)
    return f"""\
# {event.title}

```{{raw}} html
<div class="sd-container-fluid sd-mb-4 du-grid">
<div class="{_ROW_CLASSES}">
{cards}</div>
</div>
```
"""


def _raw_card(event: Event, session: Session) -> str:
    before, stressed, after = (escape(part) for part in session.abstract)
    teams = {"Speakers": session.speakers}
    teams |= {TEAMS[team]: members for team, members in session.participants.items()}
    rows = "".join(
        f"<dt>{escape(title)}</dt><dd><p>{escape(_names(members))}</p></dd>\n"
        for title, members in teams.items()
    )
    countries = "".join(
        f"<li><p>{escape(country)} <strong>{count}</strong></p></li>\n"
        for country, count in session.countries.items()
    )
    return f"""\
<div class="sd-col sd-d-flex-row du-item">
<div class="sd-card sd-sphinx-override sd-w-100 sd-shadow-sm du-card" id="{event.id}-{session.id}">
<div class="du-card-head">
<p class="du-date"><time datetime="{session.start:%Y-%m-%d}"><span>{session.start:%b}</span> \
<span>{session.start.day}</span> <span>{session.start.year}</span></time></p>
<p class="du-title">{escape(session.title)}</p>
<p class="du-when"><time datetime="{session.start.isoformat()}">{escape(session.time)}</time></p>
</div>
<div class="du-abstract">
<p>{before}<em>{stressed}</em>{after}</p>
</div>
<dl class="du-teams">
{rows}</dl>
<ul class="du-countries">
{countries}</ul>
<p class="du-links"><a class="reference external" href="{session.url}">Register</a></p>
</div>
</div>
"""


_ROW_CLASSES = "sd-row sd-row-cols-1 sd-row-cols-xs-1 sd-row-cols-sm-1 sd-row-cols-md-2 sd-row-cols-lg-2"
_TEAMS_YAML = (
    "teams:\n" + "".join(f"  - {{id: {team}, title: {title}}}\n" for team, title in TEAMS.items()) + "\n"
)


def _names(members: Iterable[Person]) -> str:
    return ", ".join(person.name for person in members)


def _mapping(counts: dict[str, int]) -> str:
    return "{" + ", ".join(f"{name}: {count}" for name, count in counts.items()) + "}"


def _teams(session: Session, written: Callable[[Person], str]) -> str:
    return "\n".join(
        f"      {team}: [{', '.join(written(person) for person in members)}]"
        for team, members in session.participants.items()
    )
