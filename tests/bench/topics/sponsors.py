"""Many sponsors, each with a logo: as a block, and as cards by hand."""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from content import complain
from drawings import draw
from measure import build, output
from record import Figure, Found, Row

from topics.people import crowd

if TYPE_CHECKING:
    from pathlib import Path

    from generate import Person
    from measure import Cost, Kept
    from plan import Plan

SPONSORS = 1_000
TIERS = ("Gold", "Silver", "Bronze", "Friends")

_PAGE = "event-sponsors"
_MADE, _KEPT, _BY_HAND = (
    "sphinx-du-events, logos made",
    "sphinx-du-events, logos kept",
    "sphinx-design by hand",
)


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    sponsors = tuple(islice(crowd(), plan.of(SPONSORS)))
    ours, by_hand = plan.work / "ours", plan.work / "by-hand"
    _write(ours, "sphinx_du_events", "```{sponsor-block} fair\n```\n", sponsors)
    (ours / "events" / "fair.yaml").write_text(_data(sponsors), encoding="utf-8")
    _write(by_hand, "sphinx_design", _cards(sponsors), sponsors)
    folders: dict[str, tuple[Path, Kept]] = {
        _MADE: (ours, "nothing"),
        _KEPT: (ours, "files"),
        _BY_HAND: (by_hand, "nothing"),
    }
    costs = plan.best(
        {label: partial(_build, folder, kept, sponsors) for label, (folder, kept) in folders.items()}
    )
    rows = [
        Row(
            label,
            costs[label].values(len(sponsors), "sponsor") | output(folder, len(sponsors), "sponsor"),
        )
        for label, (folder, _kept) in folders.items()
    ]
    number, by_hand_cpu = f"{len(sponsors):,} sponsors", costs[_BY_HAND].cpu
    figures = [
        Figure(f"{number}, against cards by hand", costs[_MADE].cpu / by_hand_cpu),
        Figure(f"{number}, logos kept, against these", costs[_KEPT].cpu / by_hand_cpu),
    ]
    return Found(f"{len(sponsors):,} sponsors in {len(TIERS)} tiers on a page", rows, figures)


def _build(folder: Path, kept: Kept, sponsors: tuple[Person, ...]) -> Cost:
    """Build a site, and look for everybody's name, address and logo: with less it would prove nothing."""
    cost = build(folder, kept=kept)
    html = (folder / "_build" / "html" / f"{_PAGE}.html").read_text(encoding="utf-8")
    wanted = [text for one in sponsors for text in (escape(one.name), f'href="{_address(one)}"')]
    lost = [text for text in wanted if text not in html]
    if html.count("<img") < len(sponsors):
        lost.append("logos")
    complain(folder.name, lost)
    return cost


def _write(folder: Path, extension: str, page: str, sponsors: tuple[Person, ...]) -> None:
    (folder / "events" / "logos").mkdir(parents=True)
    conf = f'extensions = ["myst_parser", "{extension}"]\nmyst_enable_extensions = ["colon_fence"]\n'
    conf += 'html_theme = "pydata_sphinx_theme"\nexclude_patterns = ["events"]\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text(f"# Events\n\n```{{toctree}}\n{_PAGE}\n```\n", encoding="utf-8")
    (folder / f"{_PAGE}.md").write_text(f"# Sponsors\n\n{page}", encoding="utf-8")
    for number, one in enumerate(sponsors):
        draw(folder / "events" / "logos" / f"{one.id}.png", number, 240, 120)


def _tier(one: Person) -> str:
    return TIERS[sum(one.id.encode()) % len(TIERS)]


def _address(one: Person) -> str:
    return f"https://example.org/{one.id}"


def _data(sponsors: tuple[Person, ...]) -> str:
    tiers = "".join(f"  - {{id: {tier.lower()}, title: {tier}}}\n" for tier in TIERS)
    entries = "".join(
        f"  - {{name: {one.name}, url: {_address(one)}, logo: logos/{one.id}.png,"
        f" tier: {_tier(one).lower()}}}\n"
        for one in sponsors
    )
    return f"event: {{id: fair, title: Fair, timezone: UTC}}\ntiers:\n{tiers}sponsors:\n{entries}"


def _cards(sponsors: tuple[Person, ...]) -> str:
    made = []
    for tier in TIERS:
        cards = "".join(_card(one) for one in sponsors if _tier(one) == tier)
        if cards:
            made.append(f"## {tier}\n\n::::{{grid}} 2 3 4 6\n:gutter: 2\n\n{cards}::::\n")
    return "\n".join(made)


def _card(one: Person) -> str:
    return f"""\
:::{{grid-item-card}}
:text-align: center

![{one.name}](events/logos/{one.id}.png)

[{one.name}]({_address(one)})
:::

"""
