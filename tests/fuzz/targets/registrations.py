"""Registration tables: no message quotes a cell, and no group that is small is shown."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sphinx_du_events.reading.loader import load

MARK = b"Zq9Mark"
EVENT = """
event: {title: A, timezone: UTC}
sessions: [{id: one, title: One, date: 2022-07-09}, {id: two, title: Two, date: 2022-07-10}]
participation: {source: people.csv, breakdowns: [Heard, Role, Tool], several: {Heard: [Radio, Meetup]}}
"""
SEEDS = [
    b"Email,Country,Attended,session_1,session_2,Role,Heard,Submitted PR\n"
    + b"Zq9Mark@x.org,Kenya,1,1,0,Mentor,Zq9Mark,1\n" * 7
    + b"b@x.org,Zq9Mark,Zq9Mark,yes,,Zq9Mark,,2\n" * 3,
    b"Zq9Mark,812\n\nEmail,Country,Attended,Tool,Heard\n"
    + b'Zq9Mark@x.org,Congo,1,"R, Julia","Radio; Zq9Mark"\n' * 6
    + b"b@x.org,Kenya,1,R,Radio\nc@x.org,Kenya,1,Julia,Meetup\n" * 4,
]


def target(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        event = Path(folder) / "events" / "a"
        event.mkdir(parents=True)
        (event / "event.yaml").write_text(EVENT, encoding="utf-8")
        (event / "people.csv").write_bytes(data)
        store = load(event.parent, Path(folder))
    figures = store.events["a"].figures
    assert MARK.decode() not in "".join(map(str, store.diagnostics))
    for breakdown in (*figures.breakdowns, *filter(None, [figures.countries])):
        assert not any(group.people < 5 for group in breakdown.groups)
        assert not 0 < breakdown.folded < 5
    for _name, figure in figures.figures:
        assert not 0 < (figure.number or 0) < 5
