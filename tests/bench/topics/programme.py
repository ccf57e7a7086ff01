"""A programme: a grid of rooms and times, against the same as raw HTML and as cards by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from html import escape
from itertools import groupby, islice, product
from typing import TYPE_CHECKING, NamedTuple

from content import complain
from generate import sessions
from measure import build, output
from record import Figure, Found, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from measure import Cost
    from plan import Plan

TALKS, ROOMS, DAYS = 138, 4, 4

_PAGE = "event-programme"
_ROOMS = ("Main hall", "Library", "Workshop", "Attic")
_TRACKS = ("Writing", "Tools", "People")
_FIRST = datetime(2031, 5, 14, 9)  # noqa: DTZ001 - on the event's clock, as data has it
_GAP = timedelta(minutes=45)


class _Talk(NamedTuple):
    id: str
    title: str
    start: datetime
    minutes: int
    room: str
    track: str
    speakers: tuple[str, ...]

    @property
    def hours(self) -> str:
        end = self.start + timedelta(minutes=self.minutes)
        return f"{self.start:%H:%M}\N{EN DASH}{end:%H:%M}"

    @property
    def day(self) -> str:
        return f"{self.start:%A}, {self.start:%B} {self.start.day}, {self.start.year}"


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    talks = tuple(islice(_talks(), plan.of(TALKS)))
    for label, name, extensions, page in _SITES:
        _write(plan.work / name, extensions, page(talks), talks if label == OURS else ())
    costs = plan.best({label: partial(_build, plan.work / name, label, talks) for label, name, *_ in _SITES})
    rows = [
        Row(
            label,
            costs[label].values(len(talks), "session") | output(plan.work / name, len(talks), "session"),
        )
        for label, name, *_ in _SITES
    ]
    figures = [
        Figure("A programme, against cards by hand", costs[OURS].cpu / costs[DESIGN].cpu),
        Figure("A programme, against raw HTML", costs[OURS].cpu / costs[RAW].cpu),
    ]
    return Found(f"{len(talks)} sessions in {ROOMS} rooms over {DAYS} days", rows, figures)


def _build(folder: Path, label: str, talks: tuple[_Talk, ...]) -> Cost:
    cost = build(folder)
    _check(folder, label, talks)
    return cost


def _talks() -> Iterator[_Talk]:
    """Talks of 25 to 40 minutes in all rooms at once, from nine in the morning on each day."""
    each_day = -(-TALKS // DAYS)
    places = islice(product(range(DAYS), range(-(-each_day // ROOMS)), _ROOMS), TALKS)
    for number, ((day, row, room), made) in enumerate(zip(places, sessions(), strict=False)):
        yield _Talk(
            made.id,
            made.title,
            _FIRST + timedelta(days=day) + row * _GAP,
            25 + 5 * (number % 4),
            room,
            _TRACKS[number % len(_TRACKS)],
            tuple(speaker.name for speaker in made.speakers),
        )


def _write(folder: Path, extensions: tuple[str, ...], page: str, talks: tuple[_Talk, ...]) -> None:
    folder.mkdir(parents=True)
    conf = f'extensions = {["myst_parser", *extensions]!r}\nmyst_enable_extensions = ["colon_fence"]\n'
    conf += 'html_theme = "pydata_sphinx_theme"\nexclude_patterns = ["events"]\n'
    if talks:
        (folder / "events").mkdir()
        (folder / "events" / "fair.yaml").write_text(_data(talks), encoding="utf-8")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text(f"# Events\n\n```{{toctree}}\n{_PAGE}\n```\n", encoding="utf-8")
    (folder / f"{_PAGE}.md").write_text(f"# Programme\n\n{page}", encoding="utf-8")


def _data(talks: tuple[_Talk, ...]) -> str:
    rooms = "".join(f"  - {{id: r{place}, title: {room}}}\n" for place, room in enumerate(_ROOMS))
    entries = "".join(
        f'  - {{id: {talk.id}, title: "{talk.title}", start: {talk.start:%Y-%m-%d %H:%M}, '
        f"duration: {talk.minutes}m, room: {talk.room}, track: {talk.track}, "
        f"speakers: [{', '.join(f'{{name: {name}}}' for name in talk.speakers)}]}}\n"
        for talk in talks
    )
    event = "event: {id: fair, title: Fair, timezone: Europe/Lisbon, mode: online}\n"
    return f"{event}rooms:\n{rooms}sessions:\n{entries}"


def _ours(_talks: tuple[_Talk, ...]) -> str:
    return "```{session-schedule} fair\n```\n"


def _by_hand(talks: tuple[_Talk, ...]) -> str:
    days = []
    for day, own in groupby(talks, key=lambda talk: talk.day):
        cards = "\n".join(_card(talk) for talk in own)
        days.append(f"## {day}\n\n::::{{grid}} 1 2 4 4\n:gutter: 2\n\n{cards}\n::::\n")
    return "\n".join(days)


def _card(talk: _Talk) -> str:
    return f"""\
:::{{grid-item-card}} {talk.title}

{talk.hours}

{", ".join(talk.speakers)}

{{bdg-secondary}}`{talk.track}` {talk.room}
:::
"""


def _raw(talks: tuple[_Talk, ...]) -> str:
    days = []
    for day, own in groupby(talks, key=lambda talk: talk.day):
        items = "".join(
            f'<li class="talk" id="{talk.id}"><p>{talk.hours}</p><p><b>{escape(talk.title)}</b></p>'
            f"<p>{escape(', '.join(talk.speakers))} · {talk.track} · {talk.room}</p></li>\n"
            for talk in own
        )
        days.append(f"## {day}\n\n```{{raw}} html\n<ul>\n{items}</ul>\n```\n")
    return "\n".join(days)


def _check(folder: Path, label: str, talks: tuple[_Talk, ...]) -> None:
    """Raise `Failed` where a page does not show all of each talk: with less it would prove nothing."""
    html = (folder / "_build" / "html" / f"{_PAGE}.html").read_text(encoding="utf-8").replace("\u2060", "")
    lost = [
        what
        for talk in talks
        for what in (escape(talk.title), talk.hours, talk.day, talk.room, talk.track, *talk.speakers)
        if what not in html
    ]
    complain(label, lost)


_SITES: tuple[tuple[str, str, tuple[str, ...], Callable[[tuple[_Talk, ...]], str]], ...] = (
    ("sphinx-du-events", "ours", ("sphinx_du_events",), _ours),
    ("sphinx-design by hand", "design", ("sphinx_design",), _by_hand),
    ("raw HTML, a block a day", "raw", (), _raw),
)
OURS, DESIGN, RAW = (label for label, *_rest in _SITES)
