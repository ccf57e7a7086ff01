"""Time a page of many people: against cards by hand, and with photos, new or from the build before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from generate import Person, people
from measure import Cost, Failed, Output, build, output
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PEOPLE = 1_000

_PAGE = "event-people"
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
class Row:
    """What the build of a site took."""

    label: str
    cost: Cost
    output: Output


@dataclass(frozen=True)
class _Site:
    label: str
    name: str
    extensions: tuple[str, ...]
    write: Callable[[Path, tuple[Person, ...], bool], None]
    photos: bool = False
    again: bool = False
    """Whether it is the site before, built once more: pictures are kept, all else is done anew."""


def measure(work: Path, repeat: int) -> list[Row]:
    """Write the sites, check that they show the same, and build them in turns."""
    crowd = tuple(_crowd())
    for site in _SITES:
        if not site.again:
            _write(work / site.name, site, crowd)
    rows: dict[str, Row] = {}
    for _turn in range(repeat):
        for site in _SITES:
            folder = work / site.name
            cost = build(folder, again=site.again)
            known = rows.get(site.label)
            if known is None:
                _check(folder, site, crowd)
            left = known.output if known else output(folder, PEOPLE)
            rows[site.label] = Row(site.label, cost.best(known.cost) if known else cost, left)
    return list(rows.values())


def _crowd() -> Iterator[Person]:
    """Everybody five times, with initials in the middle."""
    for initial in "ABCDE":
        for person in people():
            first, last = person.name.split()
            yield Person(f"{person.id}-{initial.lower()}", f"{first} {initial}. {last}")


def _place(person: Person) -> str:
    return _PLACES[sum(person.id.encode()) % len(_PLACES)]


def _links(person: Person) -> tuple[str, str]:
    return f"https://github.com/{person.id}", f"https://example.org/{person.id}"


def _write(folder: Path, site: _Site, crowd: tuple[Person, ...]) -> None:
    folder.mkdir(parents=True)
    extensions = ["myst_parser", *site.extensions]
    conf = f'extensions = {extensions!r}\nmyst_enable_extensions = ["colon_fence"]\n'
    conf += 'html_theme = "pydata_sphinx_theme"\nexclude_patterns = ["events"]\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text(f"# Events\n\n```{{toctree}}\n{_PAGE}\n```\n", encoding="utf-8")
    if site.photos:
        (folder / "events" / "photos").mkdir(parents=True)
        for number, person in enumerate(crowd):
            _photo(folder / "events" / "photos" / f"{person.id}.png", number)
    site.write(folder, crowd, site.photos)


def _photo(path: Path, number: int) -> None:
    """Write a picture that no other person has."""
    ground = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    picture = Image.new("RGB", (_SIDE, _SIDE), ground)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((80, 60, 240, 240), fill=(number % 256, 180, number // 256 * 60))
    picture.save(path)


def _ours(folder: Path, crowd: tuple[Person, ...], photos: bool) -> None:  # noqa: FBT001 - see `_Site.write`
    (folder / "events").mkdir(exist_ok=True)
    entries = "".join(
        f"  - {{id: {person.id}, name: {person.name}, location: {_place(person)}, roles: [speaker],"
        + (f" photo: photos/{person.id}.png," if photos else "")
        + f" links: {{github: {person.id}, website: {_links(person)[1]}}}}}\n"
        for person in crowd
    )
    data = f"event: {{id: crowd, title: A crowd, timezone: UTC}}\npeople:\n{entries}"
    (folder / "events" / "crowd.yaml").write_text(data, encoding="utf-8")
    (folder / f"{_PAGE}.md").write_text(
        "# People\n\n```{people-grid} crowd\n:columns: 2 3 4 5\n```\n", encoding="utf-8"
    )


def _by_hand(folder: Path, crowd: tuple[Person, ...], photos: bool) -> None:  # noqa: FBT001
    cards = "\n".join(_card(person, photos=photos) for person in crowd)
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


def _check(folder: Path, site: _Site, crowd: tuple[Person, ...]) -> None:
    """Raise `Failed` where a page does not show all of everybody: with less it would prove nothing."""
    html = (folder / "_build" / "html" / f"{_PAGE}.html").read_text(encoding="utf-8")
    lost = [
        what
        for person in crowd
        for what in (f">{escape(person.name)}<", *(f'href="{link}"' for link in _links(person)))
        if what not in html
    ]
    facts = Counter([*("Speaker" for _ in crowd), *map(_place, crowd)])
    lost += [what for what, count in facts.items() if html.count(what) < count]
    if site.photos and html.count("<img") < PEOPLE:
        lost.append("photos")
    if lost:
        raise Failed(f"{site.label}: {len(lost)} things are not shown, such as {lost[0]}")


_SITES = (
    _Site("sphinx-du-events, initials", "ours", ("sphinx_du_events",), _ours),
    _Site("sphinx-design by hand, initials", "design", ("sphinx_design",), _by_hand),
    _Site("sphinx-du-events, photos made", "ours-photos", ("sphinx_du_events",), _ours, photos=True),
    _Site(
        "sphinx-du-events, photos kept", "ours-photos", ("sphinx_du_events",), _ours, photos=True, again=True
    ),
    _Site("sphinx-design by hand, photos", "design-photos", ("sphinx_design",), _by_hand, photos=True),
)
OURS, DESIGN, _MADE, KEPT, _DESIGN_PHOTOS = (site.label for site in _SITES)
