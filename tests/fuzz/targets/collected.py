"""A collected file: what was collected is in it, whatever people made of it, or nothing is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sphinx_du_events.importers.collected.file import merged
from sphinx_du_events.importers.collected.records import contribution
from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.importers.wanted import Wanted
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.contributions.sources import thread_name
from sphinx_du_events.writing.records import RecordsFile

FILE = Path("_collected.yaml")
WANTED = Wanted(date(2022, 7, 2), date(2022, 8, 25))
TODAY = date(2026, 11, 23)
ITEMS = [
    Contribution(
        repository="o/n",
        number=number,
        type="pull-request",
        status="open",
        authors=("ada",),
        opened=date(2022, 7, 9),
        url=f"https://github.com/o/n/pull/{number}",
        title=Scalar("A: # title"),
    )
    for number in (1, 3)
]
SEEDS = [
    merged("", FILE, ITEMS, WANTED, TODAY, []).text.encode(),
    b"# mine\nas_of: 2022-07-09\nleave_out: [o/n#3]\nrecords:\n"
    b"  # of people\n  - {url: 'https://github.com/o/n/pull/1', authors: [ada], session: one} # why\n"
    b"  - {url: 'https://github.com/o/n/pull/2', kind: doc}\n",
]


def target(data: bytes) -> None:
    before = data.decode("utf-8", "replace")
    try:
        text = merged(before, FILE, ITEMS, WANTED, TODAY, []).text
        again = merged(text, FILE, ITEMS, WANTED, TODAY, []).text
    except CollectError:
        return  # it says what is wrong, and nothing is written
    for made in (text, again):
        file = RecordsFile(made, FILE, "records")
        known = filter(None, (contribution(record, FILE) for record in file.records))
        there = {thread_name(item).casefold() for item in known}
        unwanted = file.settings.get("leave_out", [])
        left_out = {str(one).casefold() for one in (unwanted if isinstance(unwanted, list) else [unwanted])}
        assert {thread_name(item) for item in ITEMS} <= there | left_out
