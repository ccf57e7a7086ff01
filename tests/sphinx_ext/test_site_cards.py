"""The cards of pages: named in their heads, made once, and gone with what they told."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sphinx_du_events.cards import kept as kept_cards
from sphinx_du_events.sphinx_ext.outputs import site_cards
from tests.sphinx_ext.conftest import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

BASE = "https://site.example/en/"


def photo(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 300), colour).save(out, "PNG")
    return out.getvalue()


FILES = {
    "conf.py": CONF + f'html_baseurl = "{BASE}"\n',
    "index.md": "# All\n\n```{toctree}\nsummer\ntalk\nana\n```\n",
    "summer.md": "# Summer\n\n```{session-grid} summer\n```\n",
    "talk.md": "# Talk\n\n```{session-detail} talk\n```\n",
    "ana.md": "# Ana\n\n```{person-detail} ana\n```\n",
    "events/ana.png": photo("navy"),
    "events/people.yaml": "- {id: ana, name: Ana, photo: ana.png}\n",
    "events/summer.yaml": """
        event: {title: Summer, timezone: UTC}
        sessions:
          - {id: talk, title: Talk, start: 2022-07-10 09:00, speakers: [ana]}
          - {id: other, title: Other, start: 2022-07-11 09:00}
        """,
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site(FILES)


def build(site: Site, builder: str = "html", *, cards: object = True) -> Built:
    return site.build(builder, du_events_cards=cards)


def card(built: Built, name: str) -> str:
    """The card that a page names, which is on the site; empty without."""
    tag = built.html(name).select_one('meta[property="og:image"]')
    if tag is None:
        return ""
    path = str(tag["content"]).removeprefix(BASE)
    with Image.open(built.out / path) as picture:
        assert picture.size == (1200, 630)
    return path


def cards(built: Built) -> set[str]:
    return {path.relative_to(built.out).as_posix() for path in (built.out / "_cards").glob("*")}


PAGES = ("summer.html", "talk.html", "ana.html")


def test_each_page_names_its_card_in_tags_and_structured_data(site: Site) -> None:
    built = build(site)
    assert built.warnings == ""
    found = {name: card(built, name) for name in PAGES}
    assert set(found.values()) == cards(built)
    assert len(set(found.values())) == len(PAGES)
    for name in PAGES[:2]:
        script = built.html(name).select_one('script[type="application/ld+json"]')
        assert script is not None
        assert json.loads(script.string or "")["image"] == [BASE + found[name]]
    alt = built.html("talk.html").select_one('meta[property="og:image:alt"]')
    assert alt is not None
    assert alt["content"] == "Talk · Summer · Jul 10 2022 · Sunday, 09:00 UTC · Speaker: Ana"


def test_a_card_is_made_again_only_if_what_it_tells_has_changed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build(site)
    old = {name: card(before, name) for name in PAGES}
    with monkeypatch.context() as patch:
        patch.setattr(kept_cards, "typeset", None)
        assert {name: card(build(site), name) for name in PAGES} == old
        site.replace("events/summer.yaml", "title: Other", "title: Another")
        site.replace("events/people.yaml", "ana.png", "ana.png, links: {github: ana}")
        assert card(build(site), "talk.html") == old["talk.html"]
    site.replace("events/summer.yaml", "title: Talk", "title: The talk")
    after = build(site)
    assert card(after, "talk.html") != old["talk.html"]
    assert cards(after) == {card(after, name) for name in PAGES}


def test_if_nothing_changed_nothing_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_cards, "_SETTLED", 0)  # the photo was written just now
    old = {name: card(build(site), name) for name in PAGES}
    with monkeypatch.context() as patch:
        patch.setattr(kept_cards, "wanted_cards", None)
        assert {name: card(build(site), name) for name in PAGES} == old
    site.write({"events/ana.png": photo("red")})
    assert card(build(site), "ana.html") != old["ana.html"]
    assert card(site.build(du_events_cards=True, language="de"), "talk.html") != old["talk.html"]
    (site.source.parent / "doctrees/html/du-data/cards.json").write_text('{"stamp": 1}', encoding="utf-8")
    assert card(build(site), "talk.html")


def test_a_photo_is_gone_from_site_and_cache_once_it_is_refused(site: Site) -> None:
    before = build(site)
    old = {name: card(before, name) for name in PAGES}
    site.replace("events/people.yaml", "ana.png", "ana.png, photo_consent: false")
    after = build(site)
    assert not cards(after) & {*old.values()}
    kept = {path.name for path in (site.source.parent / "doctrees/html/du-cards").iterdir()}
    assert kept == {Path(path).name for path in cards(after)}


def test_another_photo_of_the_same_name_is_another_card(site: Site) -> None:
    before = card(build(site), "ana.html")
    assert card(build(site), "ana.html") == before
    site.write({"events/ana.png": photo("red")})
    assert card(build(site), "ana.html") != before


def test_a_card_that_is_damaged_or_lost_is_there_again(site: Site) -> None:
    built = build(site)
    path = card(built, "talk.html")
    whole = (built.out / path).read_bytes()
    (built.out / path).unlink()
    assert (build(site).out / path).read_bytes() == whole
    (site.source.parent / "doctrees/html/du-cards" / Path(path).name).unlink()
    (built.out / path).write_bytes(b"")
    assert (build(site).out / path).read_bytes() == whole


@pytest.mark.parametrize("choice", [False, ["other"]])
def test_who_wants_none_has_none_and_loses_those_that_were(site: Site, choice: object) -> None:
    assert card(build(site), "talk.html")
    built = build(site, cards=choice)
    assert cards(built) == set()
    assert [card(built, name) for name in PAGES] == ["", "", ""]
    assert len(cards(build(site, cards=["summer"]))) == len(PAGES)


def test_without_an_address_or_pages_nothing_is_made(site: Site) -> None:
    assert cards(site.build(html_baseurl="", du_events_cards=True)) == set()
    for builder in ("text", "singlehtml"):
        assert cards(build(site, builder)) == set()


def test_without_what_draws_them_a_site_that_asks_for_cards_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_du_events.typesetting.typst.can_typeset", lambda: False)
    assert build(site, cards=None).warnings == ""
    built = build(site)
    assert "du_events_cards needs what draws cards: pip install 'sphinx-du-events[cards]'" in built.warnings
    assert card(built, "talk.html") == ""


def test_a_character_that_no_font_has_is_reported_each_time_at_its_place(site: Site) -> None:
    site.replace("events/summer.yaml", "title: Talk", 'title: "Talk \U000f0000"')
    for _ in "12":
        (warning,) = build(site).warnings.splitlines()
        assert warning.startswith("events/summer.yaml:3:")
        assert "(unnamed, U+F0000): the card of “Talk" in warning
        assert warning.endswith("[du_events.missing-glyph]")


def test_opengraph_gets_the_card(site: Site) -> None:
    pytest.importorskip("sphinxext.opengraph")
    more = 'extensions += ["sphinxext.opengraph"]\nogp_site_url = "https://site.example/en/"\n'
    site.write({"conf.py": FILES["conf.py"] + more})
    built = build(site)
    assert card(built, "talk.html") in cards(built)
    assert len(built.html("talk.html").select('meta[property="og:image"]')) == 1


def test_two_builders_share_what_was_made(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    one = site.build("html", doctrees="shared", du_events_cards=True)
    monkeypatch.setattr(kept_cards, "typeset", None)
    assert cards(site.build("dirhtml", doctrees="shared", du_events_cards=True)) == cards(one)


def test_a_setting_that_names_no_event_is_told(site: Site) -> None:
    built = build(site, cards=["summr"])
    assert "du_events_cards: there is no event “summr”; did you mean “summer”" in built.warnings


@pytest.mark.parametrize("wrong", [5, "summer"])
def test_what_a_wrong_setting_is_replaced_by_is_told_in_words(site: Site, wrong: object) -> None:
    built = build(site, cards=wrong)
    assert "using cards of all events" in built.warnings
    assert card(built, "summer.html")
