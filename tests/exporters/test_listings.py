"""Entries for lists of conferences, each read as the programs of its list read it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.listings.form import entry
from sphinx_du_events.exporters.listings.forms import BY_NAME, FORMS
from sphinx_du_events.exporters.listings.listing import Listing
from sphinx_du_events.l10n.countries import alpha_3
from tests.exporters.conftest import SITE
from tests.exporters.test_commands import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.exporters.listings.form import Entry
    from tests.exporters.conftest import Data

EVENT = """
    event:
      title: PyFarol 2027
      abstract: Four days in Lisbon.
      timezone: Europe/Lisbon
      mode: hybrid
      location: {name: Estação, city: Lisbon, country: Portugal, latitude: 38.7, longitude: -9.14}
      url: https://example.org/farol
      registration: {url: https://example.org/tickets, capacity: 350}
      calls:
        - {type: proposals, closes: 2027-03-15 23:59 AoE, url: https://example.org/cfp}
        - {type: tutorials, closes: 2027-02-20, url: https://example.org/tutorials}
        - {type: sponsors, url: https://example.org/sponsors}
        - {type: financial-aid, url: https://example.org/grants}
      accounts: {mastodon: "@farol@example.social", bluesky: farol.example.org, x: pyfarol}
      language: en
      tags: [Python, PyData]
      links: [{type: code-of-conduct, title: Conduct, url: https://example.org/conduct}]
    sessions:
      - {id: one, title: One, start: 2027-09-30 09:00, duration: 8h}
      - {id: two, title: Two, start: 2027-10-02 09:00, duration: 8h}
      - {id: secret, title: Secret, start: 2027-10-09 09:00, status: draft}
"""
ONLINE = """
    event: {title: Docs day, timezone: UTC, mode: online, url: "https://example.org/day"}
    sessions: [{id: one, title: One, start: 2027-09-30 09:00, duration: 8h}]
"""
TODAY = date(2027, 1, 5)


def made(data: Data, kind: str, today: date = TODAY) -> Entry:
    return entry(BY_NAME[kind], Listing(data.store.events["july"], ExportSite(SITE), today))


def row(text: str) -> dict[str, str]:
    (only,) = csv.DictReader(io.StringIO(text), dialect="unix")
    return only


@pytest.fixture
def farol(make_data: Callable[..., Data]) -> Data:
    return make_data({"july.yaml": EVENT})


def test_a_row_for_python_conferences(farol: Data) -> None:
    text, faults = made(farol, "python-conferences")
    assert faults == ()
    assert row(text) == {
        "Subject": "PyFarol 2027",
        "Start Date": "2027-09-30",
        "End Date": "2027-10-02",
        "Location": "Lisbon, Portugal",
        "Country": "PRT",
        "Venue": "Estação",
        "Tutorial Deadline": "2027-02-20",
        "Talk Deadline": "2027-03-15",
        "Website URL": "https://example.org/farol",
        "Proposal URL": "https://example.org/cfp",
        "Sponsorship URL": "https://example.org/sponsors",
    }


@pytest.mark.parametrize(
    ("code", "three"),
    [("DE", "DEU"), ("FR", "FRA"), ("MM", "MMR"), ("CD", "COD"), ("TL", "TLS"), ("YE", "YEM"), ("", "")],
)
def test_a_country_has_the_code_of_today(code: str, three: str) -> None:
    assert alpha_3(code) == three


def test_an_entry_for_python_deadlines(farol: Data) -> None:
    text, faults = made(farol, "python-deadlines")
    assert faults == ()
    (only,) = yaml.safe_load(text)
    assert only == {
        "conference": "PyFarol",
        "year": 2027,
        "link": "https://example.org/farol",
        "cfp_link": "https://example.org/cfp",
        "cfp": "2027-03-15 23:59:00",  # anywhere on earth, for it has no timezone
        "tutorial_deadline": "2027-02-20 23:59:00",
        "place": "Lisbon, Portugal",
        "extra_places": ["Online"],
        "start": date(2027, 9, 30),
        "end": date(2027, 10, 2),
        "sponsor": "https://example.org/sponsors",
        "finaid": "https://example.org/grants",
        "twitter": "pyfarol",
        "mastodon": "https://example.social/@farol",
        "bluesky": "https://bsky.app/profile/farol.example.org",
        "sub": "PY,DATA",
        "location": [{"title": "PyFarol 2027", "latitude": 38.7, "longitude": -9.14}],
    }


@pytest.mark.parametrize(
    ("closes", "deadline", "zone"),
    [
        ("2027-03-15", "2027-03-15 23:59:00", "Europe/Lisbon"),
        ("2027-03-15 18:00", "2027-03-15 18:00:00", "Europe/Lisbon"),
        ("2027-03-15T18:00-04:00", "2027-03-15 22:00:00", "Europe/Lisbon"),
        ("2027-03-16 11:59", "2027-03-15 23:59:00", None),
    ],
)
def test_a_deadline_is_on_the_clock_that_is_named(
    make_data: Callable[..., Data], closes: str, deadline: str, zone: str | None
) -> None:
    data = make_data({"july.yaml": EVENT.replace("2027-03-15 23:59 AoE", closes)})
    (only,) = yaml.safe_load(made(data, "python-deadlines").text)
    assert (only["cfp"], only.get("timezone")) == (deadline, zone)


def test_a_mail_for_python_org_says_what_only_people_know(farol: Data) -> None:
    text, faults = made(farol, "python-org")
    assert [fault.partition(":")[0] for fault in faults] == ["“Type” is missing", "“Focus” is missing"]
    head, _, description = text.partition("\n\nDescription:\n")
    fields = dict(re.split(r":\s*", line, maxsplit=1) for line in head.splitlines())
    assert fields["Approximate Number of Attendees"] == "350"
    assert fields["Date/Time"] == "2027-09-30 - 2027-10-02"
    assert fields["Link"] == '<a href="https://example.org/farol">PyFarol 2027</a>'
    assert description == "Four days in Lisbon.\n"


def test_an_entry_for_confs_tech(farol: Data) -> None:
    text, faults = made(farol, "confs-tech")
    assert faults == ()
    only = json.loads(text)
    assert only["name"] == "PyFarol"  # its check refuses a name with the year
    assert (only["city"], only["country"], only["online"]) == ("Lisbon", "Portugal", True)
    assert (only["cfpEndDate"], only["twitter"], only["locales"]) == ("2027-03-15", "@pyfarol", "EN")
    assert only["cocUrl"] == "https://example.org/conduct"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("url: https://example.org/farol", "url: https://example.org/farol?a=1", "“url” may not have a “?”"),
        ("url: https://example.org/farol", "url: https://bit.ly/farol", "“url” may not be of a service that"),
        ("url: https://example.org/farol", "url: https://example.org/2026", "“url” has the year 2026"),
        ("example.org/cfp", "example.org/farol", "“cfpUrl” may not be the same as “url”"),
        ("2027-03-15 23:59 AoE", "2027-10-15", "“cfpEndDate” is after"),
        ("city: Lisbon, country: Portugal", "city: Boston, country: US", "“Boston” is without its state"),
        ("city: Lisbon, ", "", "“city” and “country” are missing: write event: location"),
        ("start: 2027-10-02", "start: 2027-10-12", "it takes longer than 10 days"),
    ],
)
def test_what_confs_tech_refuses_is_said_before(
    make_data: Callable[..., Data], before: str, after: str, fault: str
) -> None:
    assert before in EVENT
    found = made(make_data({"july.yaml": EVENT.replace(before, after)}), "confs-tech").faults
    assert [one for one in found if one.startswith(fault)]


LINE = re.compile(
    r"\*( \[(?P<status>[\w ]+)\])? (?P<date>\d{1,2}(-\d{1,2}(/\d{1,2})?)?): \[(?P<name>[^\]]+)\]"
    r"\((?P<link>https?:\S*)\) - (?P<place>[^<\n]*?)( (?P<shields><a .*</a>))?\n"
)


def test_a_line_for_developers_events(farol: Data) -> None:
    text, faults = made(farol, "developers-events")
    assert faults == ()
    found = LINE.fullmatch(text)
    assert found is not None
    assert (found["date"], found["place"]) == ("30-02/10", "Lisbon (Portugal) & Online")
    assert "message=until%2015-March-2027&" in found["shields"]
    assert "CFP" not in made(farol, "developers-events", date(2027, 3, 20)).text


def test_titles_cannot_end_a_line_for_developers_events(make_data: Callable[..., Data]) -> None:
    title = 'title: "Farol](https://evil.example) <b>–"'
    data = make_data({"july.yaml": EVENT.replace("title: PyFarol 2027", title)})
    found = LINE.fullmatch(made(data, "developers-events").text)
    assert found is not None
    assert (found["link"], found["name"]) == ("https://example.org/farol", "Farol)(https://evil.example) b-")


def test_an_entry_for_giggity(farol: Data) -> None:
    listing = Listing(farol.store.events["july"], ExportSite(SITE), TODAY, "https://example.org/s.xml")
    text, faults = entry(BY_NAME["giggity"], listing)
    assert faults == ()
    only: dict[str, Any] = json.loads(text)
    assert re.fullmatch(r"20\d{8}", str(only["version"]))
    assert {name: only[name] for name in ("url", "title", "start", "end", "timezone")} == {
        "url": "https://example.org/s.xml",
        "title": "PyFarol 2027",
        "start": "2027-09-30",
        "end": "2027-10-02",
        "timezone": "Europe/Lisbon",
    }
    assert [one["title"] for one in only["metadata"]["links"]] == ["Website", "Register", "Code of conduct"]
    assert made(farol, "giggity", date(2028, 1, 1)).faults[-1].startswith("the event was over on 2027-10-02")


def test_what_is_online_has_no_city(make_data: Callable[..., Data]) -> None:
    data = make_data({"july.yaml": ONLINE})
    assert row(made(data, "python-conferences").text)["Location"] == "Online"
    assert "city" not in json.loads(made(data, "confs-tech").text)
    assert made(data, "confs-tech").faults == ()
    assert made(data, "developers-events").text.endswith(" - Online\n")


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_what_is_missing_is_named_with_the_key_to_write(make_data: Callable[..., Data], form: str) -> None:
    text, faults = made(make_data({"july.yaml": "event: {title: July}\n"}), form)
    assert "July" in text
    known = ("name", "Name", "conference", "Subject", "title", "version")
    for one in BY_NAME[form].fields:
        if one.write and one.name not in known:
            assert f"“{one.name}” is missing: {one.write}" in faults


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_what_is_off_has_no_entry_or_says_so(make_data: Callable[..., Data], form: str) -> None:
    cancelled = make_data(
        {"july.yaml": EVENT.replace("title: PyFarol", "status: cancelled\n      title: PyFarol")}
    )
    text, faults = made(cancelled, form)
    if text:
        assert "ancelled" in text
    else:
        assert faults == (
            "no entry, as it is cancelled: ask for the entry that is there to be removed or changed",
        )
    cancelled.write({"july.yaml": EVENT.replace("title: PyFarol", "status: postponed\n      title: PyFarol")})
    assert made(cancelled, form).text == ""


def test_no_cell_of_a_row_is_a_formula(make_data: Callable[..., Data]) -> None:
    data = make_data({"july.yaml": EVENT.replace("title: PyFarol 2027", 'title: "=1+1"')})
    assert row(made(data, "python-conferences").text)["Subject"] == "'=1+1"


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_no_draft_moves_the_days(farol: Data, form: str) -> None:
    assert "10-09" not in made(farol, form).text


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def told(farol: Data, monkeypatch: pytest.MonkeyPatch) -> Data:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798000000")
    return farol


def test_the_command_prints_all_kinds_under_headings(told: Data) -> None:
    done = run("announce", told.folder, "--site", "https://example.org/")
    assert done.exit_code == 1  # only people know what the mail to python.org lacks
    for form in FORMS:
        assert f"# {form.title}\n" in done.stdout
    assert "python-org: “Focus” is missing: " in done.stderr


def test_the_command_prints_only_the_kind_that_is_named(told: Data) -> None:
    done = run("announce", told.folder, "--kind", "python-conferences")
    assert (done.exit_code, done.stderr) == (0, "")
    assert row(done.stdout)["Subject"] == "PyFarol 2027"
    assert "did you mean “giggity”?" in run("announce", told.folder, "--kind", "gigity").stderr


def test_the_schedule_of_the_site_is_that_of_its_setting(told: Data) -> None:
    words = ("announce", told.folder, "--kind", "giggity", "--site", "https://example.org/")
    assert json.loads(run(*words).stdout)["url"] == "https://example.org/calendars/event/july.ics"
    told.write({"../conf.py": "du_events_exports = ['csv']\n"})
    assert json.loads(run(*words).stdout)["url"] == "https://example.org/calendars/event/july.ics"
    told.write({"../conf.py": "du_events_exports = ['frab-xml']\n"})
    assert json.loads(run(*words).stdout)["url"] == "https://example.org/_events/july/schedule.xml"
    assert "“url” is missing" in run("announce", told.folder, "--kind", "giggity").stderr


def test_the_event_is_named_where_there_are_several(told: Data, tmp_path: Path) -> None:
    told.write({"june.yaml": ONLINE})
    assert "there are several events: name one of " in run("announce", told.folder).stderr
    out = tmp_path / "out"
    done = run("announce", told.folder, "--event", "june", "--kind", "developers-events", "-o", out)
    assert done.stdout == f"1 file in {out}, written\n"
    assert (out / "developers-events.md").read_text(encoding="utf-8").startswith("* 30: [Docs day](")
