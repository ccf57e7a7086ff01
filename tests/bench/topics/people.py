"""Pages of many people: against cards by hand, and with photos, made or kept from the build before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import islice, product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from content import complain
from drawings import draw
from generate import Person, people
from measure import build, output
from record import Figure, Found, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from measure import Cost, Kept
    from plan import Plan

PEOPLE, MANY = 1_000, 10_000

_PAGE = "event-crowd"
_SIDE = 320
_PLACES = (
    "Accra",
    "Berlin",
    "Bogotá",
    "Kampala",
    "Lisbon",
    "London",
    "Mumbai",
    "Nairobi",
    "Santiago",
    "Tunis",
)


@dataclass(frozen=True)
class _Site:
    label: str
    name: str
    extensions: tuple[str, ...]
    write: Callable[[Path, tuple[Person, ...], bool], None]
    photos: bool = False
    kept: Kept = "nothing"
    """“files”: it is the site before, built once more, with pictures kept and all else done anew."""


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    few, many = (tuple(islice(crowd(), plan.of(usual))) for usual in (PEOPLE, MANY))
    rows = [*_measured(plan, _SITES, few), *_measured(plan, (_OURS, _BY_HAND), many)]
    cpu = {(row.group, row.label): row.values["CPU, s"] for row in rows}
    figures = [
        Figure(
            f"{_named(everybody)}, against cards by hand",
            cpu[_named(everybody), _OURS.label] / cpu[_named(everybody), _BY_HAND.label],
        )
        for everybody in (few, many)
    ]
    group = _named(few)
    kept = cpu[group, _KEPT.label] - cpu[group, _OURS.label]
    made = cpu[group, _MADE.label] - cpu[group, _OURS.label]
    figures += [
        Figure(f"{len(few):,} photos made", made, unit="s"),
        Figure(f"{len(few):,} photos kept", kept, 1, "s"),
    ]
    return Found("a page with all of them", rows, figures)


def _named(everybody: tuple[Person, ...]) -> str:
    return f"{len(everybody):,} people"


def _measured(plan: Plan, sites: tuple[_Site, ...], everybody: tuple[Person, ...]) -> list[Row]:
    group = _named(everybody)
    folders = {site.label: plan.work / group / site.name for site in sites}
    for site in sites:
        if site.kept == "nothing":
            _write(folders[site.label], site, everybody)
    costs = plan.best({site.label: partial(_build, folders[site.label], site, everybody) for site in sites})
    return [
        Row(
            label,
            costs[label].values(len(everybody), "person") | output(folder, len(everybody), "person"),
            group,
        )
        for label, folder in folders.items()
    ]


def _build(folder: Path, site: _Site, everybody: tuple[Person, ...]) -> Cost:
    cost = build(folder, kept=site.kept)
    _check(folder, site, everybody)
    return cost


def crowd() -> Iterator[Person]:
    """Everybody again and again, each time with other initials in the middle."""
    for initials in product(ascii_uppercase, repeat=2):
        middle = "".join(initials)
        for person in people():
            first, last = person.name.split()
            yield Person(f"{person.id}-{middle.lower()}", f"{first} {middle}. {last}")


def _place(person: Person) -> str:
    return _PLACES[sum(person.id.encode()) % len(_PLACES)]


def _links(person: Person) -> tuple[str, str]:
    return f"https://github.com/{person.id}", f"https://example.org/{person.id}"


def _write(folder: Path, site: _Site, everybody: tuple[Person, ...]) -> None:
    folder.mkdir(parents=True)
    extensions = ["myst_parser", *site.extensions]
    conf = f'extensions = {extensions!r}\nmyst_enable_extensions = ["colon_fence"]\n'
    conf += 'html_theme = "pydata_sphinx_theme"\nexclude_patterns = ["events"]\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text(f"# Events\n\n```{{toctree}}\n{_PAGE}\n```\n", encoding="utf-8")
    if site.photos:
        (folder / "events" / "photos").mkdir(parents=True)
        for number, person in enumerate(everybody):
            draw(folder / "events" / "photos" / f"{person.id}.png", number, _SIDE, _SIDE)
    site.write(folder, everybody, site.photos)


def _ours(folder: Path, everybody: tuple[Person, ...], photos: bool) -> None:  # noqa: FBT001 - see `_Site.write`
    (folder / "events").mkdir(exist_ok=True)
    entries = "".join(
        f"  - {{id: {person.id}, name: {person.name}, location: {_place(person)}, roles: [speaker],"
        + (f" photo: photos/{person.id}.png," if photos else "")
        + f" links: {{github: {person.id}, website: {_links(person)[1]}}}}}\n"
        for person in everybody
    )
    data = f"event: {{id: crowd, title: A crowd, timezone: UTC}}\npeople:\n{entries}"
    (folder / "events" / "crowd.yaml").write_text(data, encoding="utf-8")
    (folder / f"{_PAGE}.md").write_text(
        "# People\n\n```{people-grid} crowd\n:columns: 2 3 4 5\n```\n", encoding="utf-8"
    )


def _by_hand(folder: Path, everybody: tuple[Person, ...], photos: bool) -> None:  # noqa: FBT001
    cards = "\n".join(_card(person, photos=photos) for person in everybody)
    text = f"# People\n\n::::{{grid}} 2 3 4 5\n:gutter: 3\n\n{cards}\n::::\n"
    (folder / f"{_PAGE}.md").write_text(text, encoding="utf-8")


def _card(person: Person, *, photos: bool) -> str:
    github, website = _links(person)
    first, *_rest, last = person.name.split()
    face = f"![](events/photos/{person.id}.png)" if photos else f"{{bdg-secondary}}`{first[0]}{last[0]}`"
    return f"""\
:::{{grid-item-card}}
:text-align: center

{face}

**{person.name}**

Speaker

{_place(person)}

[{{fab}}`github`]({github}) [{{fas}}`globe`]({website})
:::
"""


def _check(folder: Path, site: _Site, everybody: tuple[Person, ...]) -> None:
    """Raise `Failed` where a page does not show all of everybody: with less it would prove nothing."""
    html = (folder / "_build" / "html" / f"{_PAGE}.html").read_text(encoding="utf-8")
    lost = [
        what
        for person in everybody
        for what in (f">{escape(person.name)}<", *(f'href="{link}"' for link in _links(person)))
        if what not in html
    ]
    facts = Counter([*("Speaker" for _ in everybody), *map(_place, everybody)])
    lost += [what for what, count in facts.items() if html.count(what) < count]
    if site.photos and html.count("<img") < len(everybody):
        lost.append("photos")
    complain(site.label, lost)


_EXTENSION, _DESIGN = ("sphinx_du_events",), ("sphinx_design",)
_SITES = (
    _OURS := _Site("sphinx-du-events, initials", "ours", _EXTENSION, _ours),
    _BY_HAND := _Site("sphinx-design by hand, initials", "by-hand", _DESIGN, _by_hand),
    _MADE := _Site("sphinx-du-events, photos made", "ours-photos", _EXTENSION, _ours, photos=True),
    _KEPT := _Site(
        "sphinx-du-events, photos kept", "ours-photos", _EXTENSION, _ours, photos=True, kept="files"
    ),
    _Site("sphinx-design by hand, photos", "by-hand-photos", _DESIGN, _by_hand, photos=True),
)
