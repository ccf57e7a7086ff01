"""A photo is hidden wherever somebody may have refused it: no slip of the pen shows anybody."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from conftest import Load, Said


@pytest.fixture
def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 300)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("photo_consent: false", []),
        ("photo_consent: maybe", ["4:18: error: person “ada”: “maybe” is neither true nor false"]),
        (
            "photo_consent:",
            ["4:3: error: person “ada”: “photo_consent” has no value, so the photo is hidden"],
        ),
        ("photo_consnet: true", ["4:3: error: person “ada”: “photo_consnet” is not a known key"]),
        ("Consent to photo: no", ["4:3: error: person “ada”: “Consent to photo” is not a known key"]),
        ("consent: no", ["4:3: note: person “ada”: “consent” is read as “photo_consent”"]),
        ("photo-consent: no", ["4:3: note: person “ada”: “photo-consent” is read as “photo_consent”"]),
        (
            "photo_consent: true\n  consent: false",
            ["5:3: error: person “ada”: “consent” means “photo_consent”, which is written too"],
        ),
        (
            "photo_consent: true\n  photo_consent: false",
            ["5:3: error: “photo_consent” is written twice; first on line 4"],
        ),
    ],
)
def test_a_photo_without_a_clear_yes_is_hidden(
    loaded: Load, said: Said, photo: bytes, lines: str, expected: list[str]
) -> None:
    text = f"- id: ada\n  name: Ada\n  photo: a.png\n  {lines}\n"
    store = loaded({"people.yaml": text, "a.png": photo, "e.yaml": "event: {title: E}\n"})
    found = said(store)
    assert len(found) == len(expected)
    for one, begin in zip(found, expected, strict=True):
        assert one.startswith(f"people.yaml:{begin}")
    assert store.people["ada"].shown_photo is None


@pytest.mark.parametrize(
    "stray",
    ["photo_consent: no", "photo_consent: perhaps", "consent:", "photo_consnet: no", "photo_consent:no"],
)
@pytest.mark.parametrize("place", [1, 0])
def test_an_answer_behind_a_stray_dash_hides_the_photos_on_both_sides(
    loaded: Load, said: Said, photo: bytes, stray: str, place: int
) -> None:
    records = [f"- {{id: {one}, name: {one}, photo: a.png}}\n" for one in ("ada", "bo", "cy")]
    records.insert(2 * place, f"- {stray}\n")
    store = loaded({"e.yaml": f"event: {{title: E}}\npeople:\n{''.join(records)}", "a.png": photo})
    assert [one for one in said(store) if one.startswith(f"e.yaml:{3 + 2 * place}:")]
    shown = [one for one, person in store.events["e"].people.items() if person.shown_photo]
    assert shown == (["ada"] if place else ["bo", "cy"])


@pytest.mark.parametrize("stray", ["photo_consent: yes", "bio: A text", "{name: Di, photo_consent: no}"])
def test_what_refuses_nothing_for_others_hides_no_photo(loaded: Load, photo: bytes, stray: str) -> None:
    text = f"- id: ada\n  name: Ada\n  photo: a.png\n- {stray}\n"
    store = loaded({"people.yaml": text, "a.png": photo, "e.yaml": "event: {title: E}\n"})
    assert store.people["ada"].shown_photo


@pytest.mark.parametrize("lines", ["", "photo_consent: true", "consent: yes", "country: Pu"])
def test_other_mistakes_do_not_hide_a_photo(loaded: Load, photo: bytes, lines: str) -> None:
    text = f"- id: ada\n  name: Ada\n  photo: a.png\n  {lines}\n"
    store = loaded({"people.yaml": text, "a.png": photo, "e.yaml": "event: {title: E}\n"})
    assert store.people["ada"].shown_photo == "events/a.png"


@pytest.mark.parametrize("key", ["? {a: b}\n  : c", "? [a]\n  : c", "? {a: b}\n  : c\n  ? {a: b}\n  : d"])
def test_a_key_that_is_no_word_is_reported_and_stops_nothing(loaded: Load, said: Said, key: str) -> None:
    people = f"people:\n- name: Ada\n  id: ada\n  {key}\n  id: bo\n"
    assert said(loaded({"e.yaml": f"event: {{title: E}}\n{people}"}))
