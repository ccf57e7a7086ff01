"""Formats with a page of keys: CITATION.cff, All Contributors, workshops of The Carpentries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.formats.conftest import Imported, Read

    Reading = Callable[..., Read]

CFF = """\
cff-version: 1.2.0
title: Knots
authors:
  - given-names: Ada
    name-particle: van
    family-names: Obi
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: Rope Institute
    email: ada@ropes.example
  - alias: bo
    website: https://bo.example
  - name: The Knots Team
  - affiliation: Nobody
"""


def test_authors_become_people_and_what_is_private_does_not(read: Reading) -> None:
    found = read({"CITATION.cff": CFF})
    assert found.format == "citation-cff"
    assert found.records("people") == {
        "https://orcid.org/0000-0002-1825-0097": {
            "name": "Ada van Obi",
            "links": {"orcid": "https://orcid.org/0000-0002-1825-0097"},
            "affiliation": "Rope Institute",
            "roles": "contributor",
        },
        "bo": {"name": "bo", "links": {"website": "https://bo.example"}, "roles": "contributor"},
    }
    entities = "organizations are partners or sponsors"
    assert found.remarks == [
        "CITATION.cff:9:12: note: “email” of an author is not taken; it is private [import-left-out]",
        f"CITATION.cff:12:11: note: an author that is no person is not taken; {entities} [import-left-out]",
        "CITATION.cff:13:5: error: an author has no name [import-format]",
    ]


def test_bots_are_no_people(read: Reading) -> None:
    bots = [{"login": "tidy[bot]", "name": "tidy"}, {"login": "helper", "name": "helper[bot]"}]
    found = read({".all-contributorsrc": json.dumps({"contributors": [*bots, {"login": "ada"}]})})
    assert [*found.records("people")] == ["ada"]
    (told,) = found.remarks
    assert "a bot is not taken (2 times); only people are taken" in told


def test_contributors_have_a_handle_a_website_and_their_kinds(read: Reading) -> None:
    one = {"login": "ada", "name": "Ada", "profile": "https://ada.example", "contributions": ["doc", "code"]}
    other = {"login": "bo", "name": "", "profile": "https://github.com/Bo", "contributions": []}
    found = read({".all-contributorsrc": json.dumps({"contributors": [one, other, 7]})})
    assert found.records("people") == {
        "ada": {
            "name": "Ada",
            "links": {"github": "ada", "website": "https://ada.example"},
            "roles": ["doc", "code"],
        },
        "bo": {"name": "bo", "links": {"github": "bo"}},
    }
    assert "error: a contributor is a mapping" in found.remarks[0]


WORKSHOP = """\
---
layout: workshop
carpentry: swc
venue: Example University
address: Rua das Cordas 1
country: pt
language: en
latlng: "38.7, -9.1"
humandate: May 3-4, 2031
humantime: "9:00 am - 4:30 pm"
startdate: 2031-05-03
enddate: 2031-05-04
instructor: ["Ada Obi", "Bo Ray"]
helper: ["FIXME"]
email: ["ada@example.org"]
collaborative_notes: https://notes.example/pad
eventbrite:
---
Welcome.
"""


def test_a_workshop_is_an_event_with_one_session(read: Reading) -> None:
    found = read({"index.md": WORKSHOP})
    assert found.format == "carpentries"
    assert found.event == {
        "title": "Software Carpentry Workshop",
        "location": {
            "name": "Example University",
            "address": "Rua das Cordas 1",
            "country": "PT",
            "latitude": "38.7",
            "longitude": "-9.1",
        },
        "language": "en",
        "links": [{"title": "Collaborative notes", "url": "https://notes.example/pad"}],
    }
    assert found.one() == {
        "title": "Software Carpentry Workshop",
        "type": "workshop",
        "date": "2031-05-03",
        "end": "2031-05-04",
        "notes": "9:00 am - 4:30 pm",
        "hosts": ["Ada Obi", "Bo Ray"],
    }
    assert found.remarks == [
        "index.md:15:9: note: “email” of a workshop's header is not taken; it is private [import-left-out]"
    ]


def test_a_workshop_online_has_no_address(read: Reading) -> None:
    found = read(
        {"index.md": WORKSHOP.replace("Rua das Cordas 1", "online").replace("country: pt", "country: w3")}
    )
    assert found.event["mode"] == "online"
    assert "address" not in found.event["location"]
    assert "country" not in found.event["location"]


def test_what_the_template_leaves_open_is_left_out(imported: Callable[..., Imported]) -> None:
    found = imported({"index.md": WORKSHOP.replace("Example University", "FIXME")}, event="w")
    assert "FIXME" not in (found.root / "events/w/event.yaml").read_text(encoding="utf-8")
    found.build()
