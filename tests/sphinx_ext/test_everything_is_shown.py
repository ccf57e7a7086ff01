"""Whatever data may say is shown by some directive, calendar or structured data, or it is named here why not.

A new key of a record has no line here, so that this fails until it is shown.
"""

from __future__ import annotations

import fnmatch
import inspect
import re
from typing import TYPE_CHECKING, Any, get_args

import pytest

from sphinx_du_events.model.contributions.section import ContributionsFile
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.sections import SECTIONS
from sphinx_du_events.sphinx_ext.directives.session_table import COLUMNS
from sphinx_du_events.sphinx_ext.render.cards import PARTS
from sphinx_du_events.sphinx_ext.render.event_header import PARTS as EVENT_PARTS
from sphinx_du_events.sphinx_ext.render.people import PARTS as PEOPLE_PARTS
from sphinx_du_events.sphinx_ext.render.programme import PARTS as PROGRAMME_PARTS
from sphinx_du_events.sphinx_ext.render.recordings import PARTS as RECORDING_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3"/></svg>'
"""A drawing keeps its name; other pictures have names made of their content."""

EVENT = """
event:
  id: sentevent
  title: SentTitle
  subtitle: SentSubtitle
  abstract: SentAbstract
  description: SentDescription
  timezone: Europe/Madrid
  timezones: [{zone: Asia/Kathmandu, city: SentZoneCity}]
  comfortable_hours: 09:37-18:41
  mode: hybrid
  location:
    {name: SentPlace, url: "https://place.example/", address: SentAddress, city: SentCity, country: KE,
     latitude: 12.3456, longitude: 65.4321}
  url: https://event.example/
  registration: {url: "https://register.example/", opens: 2021-01-17, closes: 2021-01-18, capacity: 7331}
  calls: [{type: sentcall, opens: 2021-02-17, closes: 2021-02-18, url: "https://call.example/"},
    {title: SentCallTitle, url: "https://call-title.example/"}]
  hashtag: SentHashtag
  accounts: {mastodon: "@sentevent@social.example"}
  logos: [{title: SentLogo, src: sent-logo.svg, alt: SentLogoAlt, file: "https://logos.example/"}]
  colors: [{title: SentColor, value: "#123456"}]
  image: {src: event.svg, alt: SentEventAlt}
  status: rescheduled
  language: sw-KE
  tags: [SentTag]
  links: [{title: SentLink, url: "https://link.example/", type: SentLinkType}]
  page: sentevent-page
teams: [{id: sentteam, title: SentTeam}]
venues:
- {id: sentvenueid, name: SentVenueName, url: "https://venue.example/", address: SentVenueAddress,
   city: SentVenueCity, country: LS, latitude: 13.579, longitude: 24.681, step_free: false}
rooms:
- {id: sentroomthere, title: SentRoomThere, venue: sentvenueid}
- {id: sentroom, title: SentRoom, venue: SentVenue, floor: SentFloor, capacity: 7441, captions: true,
   interpretation: [ak], step_free: true, stream: "https://stream.example/",
   streams: {2022-07-20: "https://other-stream.example/"}}
tracks: [{id: senttrack, title: SentTrack, color: "#0e3d71"}]
sessions:
- id: sentsession
  title: SentSession
  type: SentType
  timezone: America/Caracas
  start: 2022-07-19 09:00
  duration: 97m
  track: senttrack
  room: sentroom
  mode: online
  location: {name: SentSessionPlace, url: "https://session-place.example/"}
  url: https://session.example/
  level: SentLevel
  license: SentLicense
  language: qu-PE
  tags: [SentSessionTag]
  speakers: [{name: SentSpeaker}, sentperson, sentrecord]
  hosts: [{name: SentHost}]
  mentors: [{name: SentMentor}]
  moderators: [{name: SentModerator}]
  abstract: SentSessionAbstract
  description: SentSessionDescription
  notes: [SentSessionNote]
  registration: {url: "https://session-register.example/", price: SentPrice,
    languages: {qu: "https://qu.example/"}}
  image: {src: session.svg, alt: SentAlt}
  video: https://video.example/
  slides: https://slides.example/
  transcript: https://transcript.example/
  recordings:
  - {url: "https://youtu.be/SENTplayer1", title: SentRecording, language: rn, date: 2022-07-21, start: 0:11,
     end: 59:07, duration: 59:08, poster: poster.svg,
     captions: captions.vtt, chapters: [{at: 4:43, title: SentChapter}]}
  links: [{title: SentSessionLink, url: "https://session-link.example/"}]
  participants: {sentteam: [{name: SentParticipant, country: BT}]}
  countries: {Nauru: 7}
  attendance: {registered: 7901, attended: 7902, organizers: 1903, mentors: 1904, contributors: 1905}
- {id: until, title: Until, start: 2022-07-20 10:00, end: 14:43, room: sentroomthere,
   setup: {before: 7m, after: 13m}}
- {id: sentpart, title: SentPart, part_of: until, duration: 11m}
- {id: sentafter, title: SentAfter, after: until, duration: 11m, room: sentroomthere, mode: in-person}
- {id: day, title: Day, date: 2022-07-25, page: sentpage}
- {id: off, title: Off, date: 2022-07-26, status: cancelled}
people:
- id: sentperson
  name: SentPerson
  roles: [organizer, SentRole]
  team: sentteam
  pronouns: SentPronouns
  location: SentHome
  photo: person.svg
  bio: SentBio
  links: {website: "https://person.example/", github: sentgithub}
  page: sentperson-page
- {id: sentrecord, name: SentRecord, country: TV, was: SentFormer, sort_name: SentSorted}
roles:
  SentOwnRole:
  - {name: SentHolder, note: SentNote, language: sw, country: KI,
     affiliation: {name: SentUniversity, url: "https://university.example/"}}
  SentOther: {id: sentrecord, affiliation: sentorganization}
organizations:
- {id: sentorganization, name: SentOrganization, url: "https://organization.example/", logo: light.svg,
   logo_dark: dark.svg, description: SentOrganizationDescription, about: SentAbout,
   people: [{name: SentStaff}], links: {mastodon: "@sentaccount@social.example"}, donate: "https://donate.example/"}
tiers: [{id: senttier, title: SentTier, thanks: SentThanks}]
sponsors:
- {organization: sentorganization, tier: senttier}
- {id: sentsponsor, name: SentSponsor, url: "https://sponsor.example/", logo: sponsor.svg,
   logo_dark: sponsor-dark.svg, description: SentSponsorDescription, start: 2020-01-01, end: 2999-01-01}
partners: [{name: SentPartner, type: organizer}, {name: Lone, logo_dark: lone-dark.svg}]
contributions:
  source: [table.csv, _file.yaml]
  as_of: 2022-07-13
  written: {merged: 6601, open: 6602, closed: 6603, issues: 6604, other: 6607,
    contributors: 6605, repositories: 6606}
  records:
  - {repository: sent/repository, number: 7411, type: discussion, status: closed, authors: [sentauthor],
     opened: 2022-07-01, closed: 2022-07-02, session: sentsession, kind: sentkind, title: SentWork,
     url: "https://github.com/sent/repository/discussions/7411", labels: [SentLabel]}
  - {repository: sent/merged, number: 7412, status: merged, authors: [sentgithub], merged: 2022-07-03,
     first_time: yes}
participation:
  registered: 7501
  attended: 7502
  contributed: 7403
  returning: 7304
  countries: {Palau: 7205}
  source: people.csv
  breakdowns: [SentAnswers]
"""
FILES: dict[str, str | bytes] = {
    "events/e/event.yaml": EVENT,
    **{
        f"events/e/{name}.svg": DRAWING
        for name in (
            "event",
            "session",
            "person",
            "light",
            "dark",
            "sponsor",
            "sponsor-dark",
            "lone-dark",
            "sent-logo",
            "poster",
        )
    },
    "events/e/captions.vtt": "WEBVTT\n",
    "events/e/table.csv": "repo,number,status,author\no/n,1,merged,ada\n",
    "events/e/_file.yaml": "as_of: 2022-07-12\nrecords: [{repository: o/n, number: 2, status: open}]\n",
    "events/e/people.csv": "attended,SentAnswers\n" + "yes,SentAnswer\n" * 9,
    "sentpage.md": "# SentPage\n",
    "sentevent-page.md": "# SentEventPage\n",
    "sentperson-page.md": "# SentPersonPage\n",
}


def page(event: str) -> str:
    blocks = {
        "event-header": {"show": ", ".join(EVENT_PARTS)},
        "session-grid": {"show": ", ".join(PARTS)},
        "session-table": {"columns": ", ".join(COLUMNS)},
        "session-schedule": {"show": ", ".join(PROGRAMME_PARTS), "rooms": ""},
        "session-times": {},
        "session-recordings": {"show": ", ".join(RECORDING_PARTS)},
        "session-detail": {"title": ""},
        "slot-planner": {"date": "2022-07-19"},
        "calendar-links": {},
        "people-grid": {"style": "list", "show": ", ".join(PEOPLE_PARTS)},
        "sponsor-block": {},
        "organization-block": {"organization": "sentorganization"},
        "contribution-stats": {
            "show": "tiles, timeline, groups, list, notes",
            "by": "repository, person, type, kind, session, label",
        },
        "participation-stats": {},
        "event-report": {},
        "media-kit": {},
    }
    made = ["# Page", "```{toctree}\n:hidden:\nsentpage\n```"]
    for name, options in blocks.items():
        lines = "".join(f":{key}: {value}\n" for key, value in options.items())
        made.append(f"```{{{name}}} {event}\n{lines}```")
        if name == "session-detail":
            made[-1] = made[-1].replace(f"{event}\n", "sentsession\n")
    if event == "sentevent":
        made.append("{event:event}`sentevent` {event:person}`sentperson`")
    return "\n\n".join(made) + "\n"


SHOWN: dict[str, dict[str, str]] = {
    "Event": {
        "id": "sentevent",
        "title": "SentTitle",
        "subtitle": "SentSubtitle",
        "abstract": "SentAbstract",
        "description": "SentDescription",
        "timezone": "Europe/Madrid",
        "timezones": "SentZoneCity",
        "comfortable_hours": "09:37",
        "mode": "MixedEventAttendanceMode",
        "location": "SentPlace",
        "url": "https://event.example/",
        "registration": "https://register.example/",
        "calls": "https://call.example/",
        "hashtag": "SentHashtag",
        "accounts": "https://social.example/@sentevent",
        "logos": "SentLogo",
        "colors": "#123456",
        "image": "_images/event.svg",
        "status": "EventRescheduled",
        "language": "sw-KE",
        "tags": "SentTag",
        "links": "SentLink",
        "page": 'href="sentevent-page.html"',
    },
    "ShownZone": {"zone": "T18:45+05:45", "city": "SentZoneCity"},
    "Place": {
        "name": "SentPlace",
        "url": "https://session-place.example/",
        "address": "SentAddress",
        "city": "SentCity",
        "country": '"addressCountry":"KE"',
        "latitude": "12.3456",
        "longitude": "65.4321",
    },
    "Registration": {
        "url": "https://session-register.example/",
        "opens": "2021-01-17",
        "closes": "2021-01-18",
        "capacity": "7331",
        "price": "SentPrice",
        "languages": "https://qu.example/",
    },
    "Call": {
        "type": "sentcall",
        "title": "SentCallTitle",
        "opens": "2021-02-17",
        "closes": "2021-02-18",
        "url": "https://call.example/",
    },
    "Image": {"src": "session.svg", "alt": "SentAlt"},
    "EventLogo": {
        "title": "SentLogo",
        "src": "sent-logo.svg",
        "alt": "SentLogoAlt",
        "file": "https://logos.example/",
    },
    "Color": {"title": "SentColor", "value": "#123456"},
    "RelatedLink": {"title": "SentLink", "url": "https://link.example/"},
    "Team": {"title": "SentTeam"},
    "Room": {
        "title": "SentRoom",
        "venue": "SentVenue",
        "floor": "SentFloor",
        "capacity": "7,441",
        "stream": "https://stream.example/",
        "streams": "https://other-stream.example/",
        "captions": "Live captions",
        "interpretation": "Interpretation: Akan",
        "step_free": "Step-free access",
    },
    "Venue": {
        "name": "SentVenueName",
        "url": "https://venue.example/",
        "address": "SentVenueAddress",
        "city": "SentVenueCity",
        "country": '"addressCountry":"LS"',
        "latitude": "13.579",
        "longitude": "24.681",
        "step_free": "Not step-free",
    },
    "Setup": {"before": "09:53", "after": "14:56"},
    "Track": {"title": "SentTrack", "color": 'fill="#0e3d71"'},
    "Session": {
        "id": "sentsession",
        "title": "SentSession",
        "type": "SentType",
        "timezone": "America/Caracas",
        "date": "2022-07-25",
        "start": "2022-07-19T09:00",
        "after": "2022-07-20T14:56",
        "part_of": 'class="du-part" id="session.sentevent.sentpart"',
        "setup": "09:53",
        "end": "2022-07-20T14:43",
        "duration": "PT1H37M",
        "status": "EventCancelled",
        "track": "SentTrack",
        "room": "SentRoom",
        "mode": "OnlineEventAttendanceMode",
        "location": "SentSessionPlace",
        "url": "https://session.example/",
        "level": "SentLevel",
        "license": "SentLicense",
        "language": "qu-PE",
        "tags": "SentSessionTag",
        "speakers": "SentSpeaker",
        "hosts": "SentHost",
        "mentors": "SentMentor",
        "moderators": "SentModerator",
        "abstract": "SentSessionAbstract",
        "description": "SentSessionDescription",
        "notes": "SentSessionNote",
        "registration": "https://session-register.example/",
        "image": "session.svg",
        "video": "https://video.example/",
        "recordings": "SentRecording",
        "slides": "https://slides.example/",
        "transcript": "https://transcript.example/",
        "links": "SentSessionLink",
        "page": 'href="sentpage.html">Day<',
        "participants": "SentParticipant",
        "countries": "Nauru",
        "attendance": "7901",
    },
    "Recording": {
        "url": "https://www.youtube.com/watch?v=SENTplayer1",
        "title": "SentRecording",
        "language": "Rundi",
        "date": "2022-07-21",
        "start": "start=11",
        "end": "end=3547",
        "duration": '"duration":"PT58M56S"',
        "poster": "poster.svg",
        "chapters": "SentChapter",
        "captions": "captions.vtt",
    },
    "Chapter": {"at": "4:43", "title": "SentChapter"},
    "Attendee": {"id": "SentRecord", "name": "SentSpeaker", "country": "Bhutan"},
    "Attendance": {
        "registered": "7901",
        "attended": "7902",
        "organizers": "1903",
        "mentors": "1904",
        "contributors": "1905",
    },
    "Person": {
        "id": "sentperson",
        "name": "SentPerson",
        "roles": '"organizer"',
        "links": "https://person.example/",
        "pronouns": "SentPronouns",
        "location": "SentHome",
        "country": "Tuvalu",
        "photo": "_images/du-",
        "bio": "SentBio",
        "affiliation": "SentOrganization",
        "page": 'href="sentperson-page.html"',
    },
    "Affiliation": {
        "organization": "SentOrganization",
        "name": "SentUniversity",
        "url": "https://university.example/",
    },
    "Role": {"id": "SentOwnRole", "people": "SentHolder"},
    "RoleHolder": {
        "id": "SentRecord",
        "name": "SentHolder",
        "note": "SentNote",
        "language": "(SentNote, Swahili)",
        "country": "Kiribati",
        "affiliation": "SentUniversity",
    },
    "Organization": {
        "name": "SentOrganization",
        "url": "https://organization.example/",
        "logo": "light.svg",
        "logo_dark": "dark.svg",
        "description": "SentOrganizationDescription",
        "about": "SentAbout",
        "people": "SentStaff",
        "links": "https://social.example/@sentaccount",
        "donate": "https://donate.example/",
    },
    "Tier": {"title": "SentTier", "thanks": "SentThanks"},
    "Sponsor": {
        "organization": "SentOrganization",
        "tier": "SentTier",
        "type": "SentPartner",
        "name": "SentSponsor",
        "url": "https://sponsor.example/",
        "logo": "sponsor.svg",
        "logo_dark": "lone-dark.svg",
        "description": "SentSponsorDescription",
    },
    "ContributionsSection": {
        "source": "table.csv",
        "as_of": "July 13, 2022",
        "records": "sent/repository",
        "written": "6,601",
    },
    "WrittenContributions": {
        "merged": "6,601",
        "open": "6,602",
        "closed": "6,603",
        "issues": "6,604",
        "other": "6,607",
        "contributors": "6,605",
        "repositories": "6,606",
    },
    "ContributionsFile": {"as_of": "July 12, 2022", "records": "_file.yaml"},
    "ContributionRecord": {
        "repository": "sent/repository",
        "number": "7411",
        "type": "Discussion",
        "status": "Discussion · Closed",
        "authors": "sentauthor",
        "opened": "2022-07-01",
        "merged": "2022-07-03",
        "session": ">sentsession<",
        "kind": "sentkind",
        "url": "https://github.com/sent/repository/discussions/7411",
        "title": "SentWork",
        "labels": "SentLabel",
        "first_time": ">New<",
    },
    "Participation": {
        "registered": "7,501",
        "attended": "7,502",
        "contributed": "7,403",
        "returning": "7,304",
        "countries": "Palau",
        "source": "SentAnswer",
        "breakdowns": "SentAnswers",
    },
}
"""What is found in the site for each key; nothing of it is there without the data."""

NOT_SHOWN = {
    "whether a recording is shown": ("Recording.status",),
    "how files are imported": ("Import.*",),
    "how long a sponsorship lasts": ("Sponsor.start", "Sponsor.end"),
    "what leads to a record under its former ids": ("Session.was", "Event.was"),
    "what people are selected, found and sorted by": ("Person.team", "Person.sort_name", "Person.was"),
    "what exported schedules carry": ("Session.guid", "Person.guid"),
    "what is shown of a photo": ("Person.focus", "Person.photo_consent"),
    "ids that nothing but references needs": (
        "Organization.id",
        "Sponsor.id",
        "Team.id",
        "Tier.id",
        "Room.id",
        "Venue.id",
        "Track.id",
    ),
    "how a table is read": (
        *("ContributionsSection.columns", "ContributionsSection.words", "ContributionsSection.where"),
        *("ContributionsSection.date_order", "ContributionsSection.host", "ContributionWords.*"),
        *("Participation.columns", "Participation.count", "Participation.several", "Participation.words"),
        "ContributionColumns.*",
        "ParticipationColumns.*",
        "CountingRules.*",
        "YesNoWords.*",
    ),
    "what is hidden, which docs/reference/participation-stats.md says": (
        "Participation.smallest_group",
        "Participation.published",
        "Participation.fold_written",
    ),
    "what is collected again, which the command shows": (
        *("ContributionsFile.first_day", "ContributionsFile.last_day", "ContributionsFile.repositories"),
        *("ContributionsFile.people", "ContributionsFile.leave_out"),
    ),
    "under which day a session stands": ("Event.day_ends",),
    "the day of closing stands in for that of a merge only": ("ContributionRecord.closed",),
}
"""Keys, or whole records, that decide what is shown, or how, and are not shown themselves."""

WAITING = {
    "links by type": {"RelatedLink.type": "SentLinkType"},
}
"""Where keys that nothing shows yet will be shown, and what must not be found until then."""


def records() -> dict[str, type[Record]]:
    """Every record that data may hold, by name."""
    found: dict[str, type[Record]] = {}

    def visit(kind: Any) -> None:
        if inspect.isclass(kind) and issubclass(kind, Record) and kind.__name__ not in found:
            found[kind.__name__] = kind
            for field in kind.model_fields.values():
                visit(field.annotation)
        for one in get_args(kind):
            visit(one)

    for spec in SECTIONS:
        visit(spec.record)
    visit(ContributionsFile)
    return found


def test_every_key_is_shown_or_it_is_known_why_not() -> None:
    keys = {f"{name}.{key}" for name, record in records().items() for key in record.model_fields}
    shown = {f"{name}.{key}" for name, own in SHOWN.items() for key in own}
    named = [key for own in NOT_SHOWN.values() for key in own]
    decides = {key for name in named for key in fnmatch.filter(keys, name) or [name]}
    waiting = {key for own in WAITING.values() for key in own}

    assert keys == shown | decides | waiting
    assert len(keys) == len(shown) + len(decides) + len(waiting)


@pytest.fixture
def text(make_site: Callable[..., Site]) -> Callable[..., str]:
    """A function for all that a site publishes in words, without its sources."""

    def published(event: str, data: dict[str, str | bytes], name: str) -> str:
        built = make_site({"index.md": page(event), **data}, name=name).build(
            html_baseurl="https://site.example/", suppress_warnings=["du_events"]
        )
        assert "Traceback" not in built.said
        files = sorted(path for path in built.out.rglob("*") if path.suffix in (".html", ".ics"))
        assert len(files) > 3
        words = " ".join(path.read_text(encoding="utf-8") for path in files)
        return re.sub(r"\r\n[ \t]", "", words)  # folded lines of calendars

    return published


def _found(words: str, text: str) -> bool:
    """Whether words stand in a text, and not only as the beginning of a longer one."""
    return re.search(rf"{re.escape(words)}(?![A-Za-z])", text) is not None


def test_what_data_says_is_found_in_the_site(text: Callable[..., str]) -> None:
    full = text("sentevent", FILES, "full")
    bare = text(
        "bare",
        {
            "events/bare.yaml": "event: {title: Bare}\nsessions: [{id: a, title: A, date: 2022-07-14}]\n",
            "sentpage.md": "# Other\n",
        },
        "bare",
    )
    sought = {f"{name}.{key}": words for name, own in SHOWN.items() for key, words in own.items()}

    assert [key for key, words in sought.items() if not _found(words, full)] == []
    assert [key for key, words in sought.items() if _found(words, bare)] == []
    unseen = {key: words for own in WAITING.values() for key, words in own.items() if words}
    assert [key for key, words in unseen.items() if words in full] == [], "it is shown: move it to SHOWN"
