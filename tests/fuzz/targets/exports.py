"""What is exported of any words: calendars that a reader understands, and JSON that ends no script."""

from __future__ import annotations

import json

from icalendar import Calendar

from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry, NamedLink
from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.exporters.schema_org.values import json_text
from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.model.moments import parse_moment
from sphinx_du_events.model.targets import Target

SEEDS = [b'A title\nAn abstract, with; signs\\and "quotes"\nTRACK', "Ünïcode 👩🏽‍💻\n</script>".encode()]
START = parse_moment("2022-07-09T09:00Z", None)


def target(data: bytes) -> None:
    words = cleaned(data.decode("utf-8", "replace")).text
    title, _, rest = words.partition("\n")
    entry = Entry(
        ("e", "s"),
        " ".join(title.split()) or "A",
        START,
        None,
        event_title=" ".join(rest.split()),
        abstract=rest,
        categories=tuple(filter(None, map(str.strip, rest.split("\n")[:3]))),
        links=(NamedLink("Any", Target(url="https://x.org/")),),
        location=" ".join(rest.split()),
    )
    for content in calendars([entry], CalendarSite("x.org", title.strip() or "A")).values():
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert str(event["UID"]) == "e.s@x.org"
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = json_text({"name": words, "list": [title, rest]})
    assert json.loads(text) == {"name": words, "list": [title, rest]}
    assert not set(text) & set("<>&")
