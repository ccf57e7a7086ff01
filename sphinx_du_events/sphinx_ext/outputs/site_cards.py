"""The cards of pages: made before the heads of pages, which name them, and copied to the site at the end.

Nothing is made, and hardly anything asked, if data, pictures and fonts are as they were.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import status_iterator

from sphinx_du_events import atomic_files
from sphinx_du_events.cards.formats import FORMATS
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.exporters.folders import CARDS
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.pictures import pictures_of
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.view import may_have_more, no_event
from sphinx_du_events.sphinx_ext.config import KEPT as DATA
from sphinx_du_events.sphinx_ext.config import PREFIX, Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.page_subjects import page_subjects
from sphinx_du_events.sphinx_ext.outputs.written import Written
from sphinx_du_events.sphinx_ext.site_address import site_address
from sphinx_du_events.sphinx_ext.warnings import report, warn
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.cards.kept import Card, KeptCards, SiteCard
    from sphinx_du_events.pictures.kept import Kept
    from sphinx_du_events.sphinx_ext.outputs.page_pictures import PagePictures
    from sphinx_du_events.store import Store
    from sphinx_du_events.typesetting.pictures import Photo, SetPictures

CARD = FORMATS["card"]
KEPT = "du-cards"
"""The folder of cards beside the doctrees."""
_LARGEST = 1 << 26
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file surely changes its status too."""
_BUILDERS = frozenset({"html", "dirhtml"})


def prepare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Make the cards of all pages that have none yet; no page is read again for that."""
    things = _wanted(app, env)
    domain = events_domain(env)
    state = domain.state
    if not things or state.made is None:
        return []
    # Only a site with cards loads what makes them.
    from sphinx_du_events.cards.kept import KeptCards, SiteCard, undrawn, wanted_cards  # noqa: PLC0415 - see above
    from sphinx_du_events.cards.telling import Telling  # noqa: PLC0415 - see above
    from sphinx_du_events.cards.typesetting import version  # noqa: PLC0415 - see above
    from sphinx_du_events.typesetting.fonts import Fonts  # noqa: PLC0415 - see above

    kept = KeptCards(Path(app.doctreedir) / KEPT, Path(app.doctreedir))
    stamp = domain.stamp(state.view.today, things, str(app.config.language), version())
    known = _Known(app, kept, stamp)
    if (remembered := known.cards()) is not None:
        state.cards = remembered
        return []
    pictures = _pictures(state.made, state.store)
    about = Telling(state.view, vocabulary(), str(app.config.language), lambda _thing: "")
    cards = wanted_cards(things, [CARD], about, Fonts(), pictures)
    lacking = kept.lacking(cards)
    if lacking:
        left = iter(status_iterator(range(len(lacking)), "making cards... ", length=len(lacking)))
        kept.make(lacking, pictures, lambda: next(left, None))
    kept.prune(card.name for card in cards)
    problems = list(undrawn(cards, about))
    report(problems, app.config.suppress_warnings)
    state.cards = {card.thing: SiteCard(f"{CARDS}/{card.name}", card.sheet.content.alt) for card in cards}
    if not problems:  # each build reports them
        known.note(state.cards, _files_of(cards, pictures))
    return []


def _pictures(made: PagePictures, store: Store) -> SetPictures:
    """The pictures of cards; what is wrong with them is reported as on pages, at its place in the data."""
    from sphinx_du_events.typesetting.pictures import SetPictures  # noqa: PLC0415 - as above

    places = {(str(one.path), one.recipe): str(one.path.location or "") for one in pictures_of(store)}

    def shown(photo: Photo) -> Kept | None:
        return made.shown(photo.path, photo.recipe, places.get((photo.path, photo.recipe)))

    return SetPictures(made.kept, shown)


def _files_of(cards: Iterable[Card], pictures: SetPictures) -> set[Path]:
    """The pictures and fonts that cards are made of."""
    source = pictures.kept.source
    found = {source / photo.path for card in cards for photo in card.sheet.content.photos()}
    return found.union(*(family.files for card in cards for family in card.sheet.fonts.families))


class _Known:
    """The cards of the last build, which are those of this one if data, pictures and fonts are the same."""

    def __init__(self, app: Sphinx, kept: KeptCards, stamp: str) -> None:
        self.root = Path(app.doctreedir)
        self.file = self.root / DATA / "cards.json"
        self.kept = kept
        self.stamp = stamp

    def cards(self) -> dict[Thing, SiteCard] | None:
        """The cards by what they are of; None if they have to be looked for again."""
        from sphinx_du_events.cards.kept import SiteCard  # noqa: PLC0415 - as above

        try:
            noted = json.loads(atomic_files.read(self.file, self.root, _LARGEST))
            stamp, files, cards = noted["stamp"], noted["files"], noted["cards"]
            found = {Thing(kind, name): SiteCard(path, alt) for kind, name, path, alt in cards}
            if not self.stamp or stamp != self.stamp or not self.kept.has(one.path for one in found.values()):
                return None
            return found if all(_status(Path(file)) == status for file, status in files.items()) else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def note(self, cards: Mapping[Thing, SiteCard], files: Iterable[Path]) -> None:
        """Record the cards; not if a file changed just now, which may change again without another status."""
        statuses = {str(file): _status(file) for file in sorted(files)}
        newest = max((max(status[1:3]) for status in statuses.values() if status), default=0)
        if not self.stamp or time.time_ns() - newest < _SETTLED:
            return
        listed = [[*thing, *card] for thing, card in sorted(cards.items())]
        text = json.dumps({"stamp": self.stamp, "files": statuses, "cards": listed})
        with suppress(OSError):
            atomic_files.write(self.file, text.encode(), self.root)


def _status(file: Path) -> list[int] | None:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _wanted(app: Sphinx, env: BuildEnvironment) -> list[Thing]:
    """The things whose pages have a card, in order."""
    settings = Settings.of(app.config)
    chosen = settings.cards
    if app.builder.name not in _BUILDERS or chosen is False or not site_address(app.config):
        return []
    from sphinx_du_events.typesetting.typst import HINT, can_typeset  # noqa: PLC0415 - as above

    if not can_typeset():
        if chosen is not None:
            warn(Code.CONFIG, f"{PREFIX}cards needs what draws cards: {HINT}", None)
        return []
    subjects = set(page_subjects(env).values())
    if isinstance(chosen, tuple):
        store = events_domain(env).state.store
        for one in chosen:
            if one not in store.events and not may_have_more(store, chosen):
                warn(Code.CONFIG, f"{PREFIX}cards: {in_one_line(no_event(one, store))}", None)
        subjects = {thing for thing in subjects if _events_of(thing, store) & {*chosen}}
    public = (thing for thing in subjects if _is_public(thing, events_domain(env).state.store))
    return sorted(public)


def _events_of(thing: Thing, store: Store) -> set[str]:
    """The events that a thing is of: of a person, those with a record of the person that is not shared."""
    if thing.kind != "person":
        return {thing.ids[0]}
    return {
        data.id
        for data in store.events.values()
        if any(str(one.id) == thing.name for session in data.sessions for one in session.people)
    }


def _is_public(thing: Thing, store: Store) -> bool:
    data = store.events.get(thing.ids[0]) if thing.kind != "person" else None
    return data is None or data.event.status != "draft"


def copy(app: Sphinx, error: Exception | None) -> None:
    """Copy the cards to the site, and remove those that no page has any more."""
    if error is not None or app.builder.name not in _BUILDERS:
        return
    out = Path(app.outdir)
    names = sorted(Path(card.path).name for card in events_domain(app.env).state.cards.values())
    folder = out / CARDS
    if not names and not folder.exists():
        return
    written = Written(app, folder, " ".join(names))
    if written.is_current():
        return
    from sphinx_du_events.cards.kept import KeptCards, prune  # noqa: PLC0415 - as above

    kept = KeptCards(Path(app.doctreedir) / KEPT, Path(app.doctreedir))
    try:
        for name in names:
            atomic_files.write(folder / name, kept.content(name), out)
    except atomic_files.OutsideError as link:
        message = "this is a link out of the output folder; cards are not written"
        outside = Diagnostic(Code.FILE_OUTSIDE, message, Location(Path(link.filename)), "remove the link")
        report([outside], app.config.suppress_warnings)
        return
    prune(folder, out, names)
    written.note()
