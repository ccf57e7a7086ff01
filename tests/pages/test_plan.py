"""Where pages are: no two in one place, whatever the ids are, and none moves because of others."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.located import Scalar
from sphinx_du_events.pages.blocks import PAGES
from sphinx_du_events.pages.plan import MOST_MOVED, planned
from sphinx_du_events.pages.settings import parse_pages
from sphinx_du_events.pages.subjects import Subject
from sphinx_du_events.queries.things import Thing

IDS = st.from_regex(r"[A-Ca-c0-1]{1,2}([._-]{1,3}[a-b]){0,2}", fullmatch=True) | st.sampled_from(
    ["index", "con", "events", "sessions", "people", "a.md", "A.rst", "aux", "x" * 100]
)
WORDS = st.text(min_size=1, max_size=8) | st.sampled_from(["../x", "a/b", "index", "a b", "\\", "`", "#"])
SETTINGS = parse_pages(dict.fromkeys(PAGES, True))
PLACE = re.compile(
    r"du-events-pages/(?:(?:events|sessions|people|tracks|tags|rooms)/)?[a-z0-9_-]+(?:/[a-z0-9_-]+)?"
)


def _things(ids: set[str], words: set[str]) -> list[Thing]:
    belonging = [f"{event}/{own}" for event in ids for own in ids]
    return [
        *(Thing(kind, name) for kind in ("event", "person") for name in ids),
        *(Thing(kind, name) for kind in ("session", "room", "track") for name in belonging),
        # Filters do not tell cases apart.
        *(
            Thing("tag", word)
            for word in {" ".join(word.split()).casefold(): word for word in words}.values()
        ),
    ]


@given(st.sets(IDS, min_size=1, max_size=5), st.sets(WORDS, max_size=5))
def test_every_thing_has_a_place_of_its_own(ids: set[str], words: set[str]) -> None:
    things = _things(ids, words)
    found = {kind: {one: Subject(one, Scalar("A")) for one in things if one.kind == kind} for kind in PAGES}
    pages = planned(found, SETTINGS)

    assert {page.thing for page in pages.made.values() if page.thing} == set(things)
    assert len({name.casefold() for name in pages.made}) == len(pages.made)
    assert all(map(PLACE.fullmatch, pages.made))
    listed = [name for page in pages.made.values() for one in page.below for name in one.docnames]
    assert sorted(listed) == sorted(set(pages.made) - {"du-events-pages/index"})

    alone = things[0]
    only = planned(
        {**{kind: {} for kind in PAGES}, alone.kind: {alone: Subject(alone, Scalar("A"))}}, SETTINGS
    )
    place = next(page.docname for page in only.made.values() if page.thing)
    assert pages.made[place].thing == alone


def test_former_addresses_beyond_the_most_have_no_page_and_are_counted() -> None:
    former = tuple(Thing("event", f"was-{number}") for number in range(MOST_MOVED + 3))
    moved = Thing("event", "now")
    found = {**{kind: {} for kind in PAGES}, "event": {moved: Subject(moved, Scalar("A"), former=former)}}
    pages = planned(found, SETTINGS)

    assert sum(page.leads_on for page in pages.made.values()) == MOST_MOVED
    assert pages.left == 3
