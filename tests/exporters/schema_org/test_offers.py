"""What is offered of an event: registration, recordings, prices, calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.exporters.schema_org.conftest import BASE, one, tell

if TYPE_CHECKING:
    from tests.exporters.schema_org.conftest import Make


def test_registration_has_its_hours_where_they_are_known(make: Make) -> None:
    registration = '{url: "https://register.example", opens: 2022-07-01, closes: "2022-07-08 23:59 AoE"}'
    event = f"""
    event: {{title: E, timezone: America/New_York, registration: {registration}}}
    sessions: [{{id: a, title: A, start: 2022-07-09 09:00}}]
    """
    offer = tell(make(event))["index"][0]["offers"]

    assert (offer["validFrom"], offer["validThrough"]) == ("2022-07-01", "2022-07-09T07:59:00-04:00")


RECORDED = """
    event: {title: Sprint, timezone: UTC}
    sessions:
      - id: one
        title: One
        date: 2022-07-09
        language: en
        image: {src: /picture.png, alt: People}
        recordings: RECORDINGS
"""


def recorded(make: Make, written: str, **more: Any) -> Any:
    """What is told of a session's recordings."""
    (thing,) = tell(make(RECORDED.replace("RECORDINGS", written)), **more)["index"]
    return thing["subEvent"][0].get("recordedIn")


def test_a_recording_is_a_video_with_its_chapters(make: Make) -> None:
    written = (
        "{url: 'https://youtu.be/dQw4w9WgXcQ', start: 1:00, duration: 50:00, date: 2022-07-12, language: es,"
        " chapters: [{at: 2:00, title: A}, {at: 30:00, title: B}]}"
    )
    watch = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t="
    assert recorded(make, written) == [
        {
            "@type": "VideoObject",
            "name": "One",
            "thumbnailUrl": [f"{BASE}_images/picture.png"],
            "uploadDate": "2022-07-12",
            "duration": "PT49M",
            "embedUrl": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=60&rel=0",
            "url": f"{watch}60s",
            "inLanguage": "es",
            "hasPart": [
                {
                    "@type": "Clip",
                    "name": "A",
                    "startOffset": 120,
                    "endOffset": 1800,
                    "url": f"{watch}120s",
                },
                {
                    "@type": "Clip",
                    "name": "B",
                    "startOffset": 1800,
                    "endOffset": 3000,
                    "url": f"{watch}1800s",
                },
            ],
        }
    ]


def test_of_a_recording_only_what_is_known_is_told(make: Make) -> None:
    written = "[{url: 'https://cdn.example/a.mp4', title: Part}, 'https://example.org/unknown']"
    assert recorded(make, written, image=lambda _path: "") == [
        {
            "@type": "VideoObject",
            "name": "Part",
            "contentUrl": "https://cdn.example/a.mp4",
            "inLanguage": "en",
        }
    ]


@pytest.mark.parametrize(
    "written",
    ["not-recorded", "{status: scheduled}", "{url: 'https://vimeo.com/1', status: not-published}"],
)
def test_what_is_not_published_is_not_told(make: Make, written: str) -> None:
    assert recorded(make, written) is None


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ("free", {"price": "0"}),
        ("15 EUR", {"price": "15", "priceCurrency": "EUR"}),
        ("12,50 €", {"price": "12.50", "priceCurrency": "EUR"}),
        ("members 10 EUR; others 15 EUR", {}),
    ],
)
def test_a_price_is_told_where_it_is_clear(make: Make, price: str, told: dict[str, str]) -> None:
    registration = f'registration: {{url: "https://register.example", price: "{price}"}}'
    thing = one(make, event=registration)
    session = one(make, session=registration)["subEvent"][0]

    for found in (thing, session):
        assert found.get("isAccessibleForFree", False) is (price == "free")
        assert {key: value for key, value in found["offers"].items() if key.startswith("price")} == told


CALLS = """
    event:
      title: Sprint
      timezone: America/New_York
      status: {status}
      calls:
      - {{type: proposals, opens: 2022-01-10, closes: 2022-03-01 23:59 AoE, url: "https://c.example/1"}}
      - {{type: music, title: Who plays?, url: "https://c.example/2"}}
      - {{type: sponsors, closes: 2022-03-01, url: "https://c.example/3"}}
      - {{type: financial-aid, url: "https://c.example/4"}}
      - {{type: volunteers, opens: 2022-05-01}}
    """


def test_calls_are_offers_to_take_part_or_to_sponsor(make: Make) -> None:
    thing = tell(make(CALLS.format(status="scheduled")))["index"][0]

    assert thing["hasParticipationOffer"] == [
        {
            "@type": "Offer",
            "name": "Call for proposals",
            "url": "https://c.example/1",
            "availabilityStarts": "2022-01-10",
            "availabilityEnds": "2022-03-02T06:59:00-05:00",
        },
        {"@type": "Offer", "name": "Who plays?", "url": "https://c.example/2"},
    ]
    assert thing["hasSponsorshipOffer"] == [
        {
            "@type": "Offer",
            "name": "Call for sponsors",
            "url": "https://c.example/3",
            "availabilityEnds": "2022-03-01",
        }
    ]


def test_nobody_is_called_to_what_is_cancelled(make: Make) -> None:
    thing = tell(make(CALLS.format(status="cancelled")))["index"][0]

    assert not [key for key in thing if key.endswith("Offer")]
