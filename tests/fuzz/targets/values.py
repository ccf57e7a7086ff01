"""Values as people write them: times, lengths, zones, links, handles, countries; right ones or a reason."""

from __future__ import annotations

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from sphinx_du_events.l10n.countries import country_code
from sphinx_du_events.model.characters import cleaned, deceiving_label, mixed_word
from sphinx_du_events.model.comfort import parse_comfort
from sphinx_du_events.model.contributions.handles import has_mail_address, split_handles
from sphinx_du_events.model.contributions.words import read_link, status_words, type_word
from sphinx_du_events.model.lengths import parse_duration
from sphinx_du_events.model.links.reading import link
from sphinx_du_events.model.links.services import SERVICES
from sphinx_du_events.model.moments import parse_date, parse_moment
from sphinx_du_events.model.targets import check_url
from sphinx_du_events.model.zones import parse_zone
from sphinx_du_events.reading.tables.formulas import bare, safe

SEEDS = [
    *(
        b"2022-07-09 09:00",
        b"2022-07-09T13:00Z",
        b"1h30m",
        b"PT90M",
        b"01:30",
        b"America/New_York",
        b"8:30-21",
    ),
    *(
        b"https://github.com/pymc-devs/pymc/pull/1",
        b"mailto:a@b.org",
        b"@ada@fosstodon.org",
        b"0000-0002-1825-0097",
    ),
    *(b"Kenya", b"@a, b and c", b"Merged PR", b"'=1"),
]


def target(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for read in (parse_date, parse_duration, parse_zone, lambda word: parse_moment(word, ZoneInfo("UTC"))):
        try:
            read(text)
        except PydanticCustomError as error:
            assert error.message()  # noqa: PT017 - any value may be right
    try:
        parse_comfort(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - as above
    for service in SERVICES:
        try:
            url = link(service, text).url
        except PydanticCustomError:
            continue
        assert urlsplit(url).scheme.lower() in ("http", "https", "mailto")
    try:
        assert urlsplit(check_url(text)).scheme.lower() in ("http", "https", "mailto")
    except PydanticCustomError:
        assert text is not None
    read_link(text)
    assert not any(map(has_mail_address, split_handles(text)))
    status_words(text), type_word(text), country_code(text, ("en", "es"))
    mixed_word(text), deceiving_label(text)
    assert cleaned(cleaned(text).text) == (cleaned(text).text, "", "")
    assert bare(safe(text)) == text
