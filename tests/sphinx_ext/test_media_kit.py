"""``media-kit``: what helps people to spread the word, filled from the data and with nothing else."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from PIL import Image

from sphinx_du_events.exporters.sharing.lengths import fits
from sphinx_du_events.l10n import dates as wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
EVENT = """
event:
  id: e
  title: Farol_2027
  subtitle: Told *well*
  abstract: |
    For [everybody](https://example.org/a_b) who *writes*.

    And {doc}`draws </index>`.
  timezone: Europe/Lisbon
  mode: hybrid
  location: {name: Estação Marítima, city: Lisbon, country: Portugal}
  registration: {url: https://example.org/r, opens: 2022-07-01, closes: 2022-09-12}
  hashtag: "#farol"
  accounts: {mastodon: "@farol@example.social", bluesky: farol.example.org, website: https://example.org/}
  logos:
    - {title: Drawn & sharp, src: a.svg, alt: A lighthouse}
    - {title: Pixels, src: b.png, alt: The same in black}
    - {title: All, src: a.svg, alt: A lighthouse, file: kit.pdf}
  colors:
    - {title: Sea, value: "#0b4f8a"}
    - {title: Sand, value: F0C27B}
    - {title: Slate, value: "#767676"}
  image: {src: banner.png, alt: The sea}
sessions:
  - {id: one, title: "Opening [of it]", start: 2022-09-16 09:00, duration: 1h}
  - {id: pause, title: Coffee, type: break, start: 2022-09-16 10:00, duration: 30m}
  - {id: two, title: End, start: 2022-09-19 10:00, duration: 3h, image: {src: b.png, alt: An end}}
  - {id: off, title: Off, start: 2022-09-21 10:00, status: cancelled}
"""


def _png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "events/e.yaml": EVENT,
    "events/a.svg": LOGO,
    "events/b.png": _png(1000, 300),
    "events/banner.png": _png(1200, 630),
    "events/kit.pdf": "%PDF-1.4\n",
}
PAGES = {"myst": "index.md", "rst": "index.rst"}


def page(*options: str, markup: str = "myst", argument: str = "e") -> dict[str, str | bytes]:
    if markup == "rst":
        lines = ["A", "=", "", f".. media-kit:: {argument}", *(f"   {option}" for option in options), ""]
    else:
        lines = ["# A", "", f"```{{media-kit}} {argument}", *options, "```", ""]
    return {PAGES[markup]: "\n".join(lines)}


@pytest.fixture
def kit(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a media kit; ``edits`` replace words of the data."""

    def build(
        *options: str,
        edits: tuple[tuple[str, str], ...] = (),
        markup: str = "myst",
        builder: str = "html",
        files: dict[str, str | bytes] | None = None,
        **conf: Any,
    ) -> Built:
        text = EVENT
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        made = make_site({**FILES, **page(*options, markup=markup), "events/e.yaml": text, **(files or {})})
        built = made.build(builder, **conf)
        assert built.warnings == ""
        return built

    return build


def texts(built: Built) -> dict[str, str]:
    """The texts to copy, by their labels."""
    return {
        str(box["data-about"]): str(box.select(".du-copy-text")[0].text)
        for box in built.body().select(".du-kit-texts .du-copy")
    }


SHORT = """\
Farol_2027: Told *well*
Sep 16\u2009–\u200919, 2022 · Estação Marítima, Lisbon, Portugal · hybrid
https://example.org/r
#farol"""

MEDIUM = """\
Farol_2027: Told *well*

For everybody (https://example.org/a_b) who writes.

And draws.

When: Sep 16\u2009–\u200919, 2022
Start: Friday, September 16, 2022, 09:00 Lisbon (WEST)
Where: Estação Marítima, Lisbon, Portugal · hybrid
Registration: https://example.org/r (until Sep 12, 2022)

#farol"""

LONG = """\
## Farol\\_2027

*Told \\*well\\**

For everybody (https://example.org/a_b) who writes.

And draws.

- **When**: Sep 16\u2009–\u200919, 2022
- **Start**: Friday, September 16, 2022, 09:00 Lisbon (WEST)
- **Where**: Estação Marítima, Lisbon, Portugal · hybrid
- **Registration**: <https://example.org/r> (until Sep 12, 2022)
- **Follow**: [Mastodon](https://example.social/@farol), [Bluesky](https://bsky.app/profile/farol.example.org)

- Fri, Sep 16, 2022, 09:00–10:00 Lisbon (WEST): Opening \\[of it\\]
- Mon, Sep 19, 2022, 10:00–13:00 Lisbon (WEST): End

#farol"""


@pytest.mark.parametrize("markup", PAGES)
def test_texts_say_in_three_lengths_what_the_data_says(kit: Callable[..., Built], markup: str) -> None:
    found = texts(kit(":show: texts", markup=markup))
    assert found == {"Short": SHORT, "Medium": MEDIUM, "Long, in Markdown": LONG}


def test_the_parts_come_in_order_or_as_they_are_asked_for(kit: Callable[..., Built]) -> None:
    def parts(*options: str) -> list[str]:
        return [str(group["aria-label"]) for group in kit(*options).body().select(".du-kit")]

    everything = ["Hashtag", "Accounts", "Texts to copy", "Share", "Logos", "Colours", "Pictures"]
    assert parts() == everything
    assert parts(":hide: texts, share") == [
        one for one in everything if one not in ("Texts to copy", "Share")
    ]
    assert parts(":show: colors hashtag") == ["Colours", "Hashtag"]


# --- what an announcement says -----------------------------------------------------------------


def test_what_is_over_is_looked_back_at(kit: Callable[..., Built]) -> None:
    found = texts(kit(":show: texts", du_events_today="2022-10-01"))
    assert found["Short"].splitlines()[0] == "Looking back at Farol_2027: Told *well*"
    assert "Start:" not in found["Medium"]
    assert "Registration" not in found["Medium"]
    assert "## Looking back at Farol" in found["Long, in Markdown"]


@pytest.mark.parametrize(
    ("status", "headline", "dated"),
    [
        ("cancelled", "Cancelled: Farol_2027: Told *well*", False),
        ("postponed", "Postponed: Farol_2027: Told *well*", False),
        ("moved-online", "Moved online: Farol_2027: Told *well*", True),
    ],
)
def test_a_decision_comes_first(
    kit: Callable[..., Built], status: str, headline: str, *, dated: bool
) -> None:
    found = texts(kit(":show: texts", edits=(("  mode:", f"  status: {status}\n  mode:"),)))
    assert found["Short"].splitlines()[0] == headline
    assert ("When:" in found["Medium"]) is dated
    assert ("Registration:" in found["Medium"]) is (status != "cancelled")


def test_nothing_is_announced_where_the_status_cannot_be_read(make_site: Callable[..., Site]) -> None:
    text = EVENT.replace("  mode:", "  status: perhaps\n  mode:")
    built = make_site({**FILES, **page(":show: texts, share, hashtag"), "events/e.yaml": text}).build()
    assert "“perhaps” is not allowed here" in built.warnings
    assert [group["aria-label"] for group in built.body().select(".du-kit")] == ["Hashtag"]


@pytest.mark.parametrize(
    ("old", "new", "said", "unsaid"),
    [
        ("opens: 2022-07-01", "opens: 2022-08-01", "Registration opens Aug 1, 2022", "Registration:"),
        ("opens: 2022-07-01, closes: 2022-09-12", "closes: 2022-07-02", "When:", "Registration"),
        ("start: 2022-09-19 10:00, duration: 3h,", "", "When:", "Start:"),  # it may be the first
        ("  location: ", "  #location: ", "Where: hybrid", "Lisbon,"),
    ],
)
def test_what_is_not_known_or_not_open_is_not_said(
    kit: Callable[..., Built], old: str, new: str, said: str, unsaid: str
) -> None:
    if "location" in old:
        new = "  # "
    medium = texts(kit(":show: texts", edits=((old, new),)))["Medium"]
    assert said in medium
    assert unsaid not in medium


def test_an_event_of_one_session_has_its_times_and_zone(kit: Callable[..., Built]) -> None:
    end = EVENT[EVENT.index("  - {id: pause") :]
    found = texts(kit(":show: texts", edits=((end, ""),)))
    assert "When: Friday, September 16, 2022, 09:00–10:00 Lisbon (WEST)" in found["Medium"]
    assert "Start:" not in found["Medium"]
    assert "Opening" not in found["Long, in Markdown"]


@pytest.mark.parametrize("title", ["word " * 150, "港" * 600, "e\u0301" * 300, "👩\u200d💻" * 200, "x" * 999])
def test_a_short_text_always_fits(kit: Callable[..., Built], title: str) -> None:
    built = kit(":show: texts", edits=(("title: Farol_2027", f"title: {title.strip()}"),))
    short = texts(built)["Short"]
    assert fits(short, "https://example.org/r")
    assert short.splitlines()[-2:] == ["https://example.org/r", "#farol"]
    first = short.splitlines()[0]
    assert first.endswith("…")
    assert first[-2] not in ("\u200d", "e")  # it is cut between letters


def test_markdown_says_what_is_written_whatever_signs_are_in_it(kit: Callable[..., Built]) -> None:
    title = "<b>[x](javascript:y)</b> `z` # 1"
    edits = (
        ("title: Farol_2027", f"title: '{title}'"),
        ("https://example.org/r", "https://example.org/r(1)<2>"),
        ("mastodon: ", "discourse: 'https://talk.example/u/a)b', mastodon: "),
    )
    long = texts(kit(":show: texts", edits=edits))["Long, in Markdown"]
    made = BeautifulSoup(MarkdownIt("commonmark").render(long), "html.parser")
    assert made.h2 is not None
    assert made.h2.text == title
    assert [link["href"] for link in made.select("a")][:2] == [
        "https://example.org/r%281%29%3C2%3E",
        "https://talk.example/u/a%29b",
    ]
    assert not made.select("b, code, h1")


def test_the_length_is_beside_a_short_text(kit: Callable[..., Built]) -> None:
    label = kit(":show: texts").body().select_one(".du-copy-label")
    assert label is not None
    length = len(SHORT) - len("https://example.org/r") + 23
    assert " ".join(label.text.split()) == f"Short {length} of 280 characters"


def test_a_long_address_is_left_out_before_the_title(kit: Callable[..., Built]) -> None:
    long = "https://example.org/" + "a" * 300
    short = texts(kit(":show: texts", edits=(("https://example.org/r", long),)))["Short"]
    assert short == "Farol_2027\n#farol"


# --- where it leads ----------------------------------------------------------------------------

PROGRAMME: dict[str, str | bytes] = {
    "the programme.md": "# P\n\n```{session-table} e\n```\n",
    "index.md": "# A\n\n```{media-kit} e\n:show: texts\n```\n\n```{toctree}\nthe programme\n```\n",
}
ELSEWHERE = ("  mode:", "  url: https://example.org/own\n  mode:")


@pytest.mark.parametrize(
    ("edits", "files", "conf", "address"),
    [
        ((), PROGRAMME, {"html_baseurl": "https://s.example"}, "https://s.example/the%20programme.html"),
        (
            (ELSEWHERE,),
            PROGRAMME,
            {"html_baseurl": "https://s.example"},
            "https://s.example/the%20programme.html",
        ),
        ((ELSEWHERE,), PROGRAMME, {}, "https://example.org/own"),
        ((ELSEWHERE,), {}, {"html_baseurl": "https://s.example"}, "https://example.org/own"),
        ((), {}, {"html_baseurl": "https://s.example/x/"}, "https://s.example/x/index.html"),
        ((), {}, {"html_baseurl": "https://s.example", "builder": "dirhtml"}, "https://s.example/"),
        ((), {}, {}, "https://example.org/r"),
    ],
)
def test_it_leads_to_the_page_of_the_event(
    kit: Callable[..., Built],
    edits: tuple[tuple[str, str], ...],
    files: dict[str, str | bytes],
    conf: dict[str, Any],
    address: str,
) -> None:
    found = texts(kit(":show: texts", edits=edits, files=files, **conf))
    assert found["Short"].splitlines()[2] == address
    more = f"More about it: {address}" in found["Medium"]
    assert more is (address != "https://example.org/r")


def test_a_page_is_written_again_when_the_event_moves(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, **PROGRAMME, "other.md": "# O\n", ".x": ""})
    site.replace("index.md", "the programme\n", "the programme\nother\n")
    base = {"html_baseurl": "https://s.example"}
    assert "the%20programme.html" in texts(site.build(**base))["Short"]
    site.write({"the programme.md": "# P\n", "other.md": "# O\n\n```{session-table} e\n```\n"})
    built = site.build(**base)
    assert "index" not in built.read
    assert "https://s.example/other.html" in texts(built)["Short"]


# --- sharing and accounts ----------------------------------------------------------------------


def test_links_to_share_are_plain_links_with_the_short_text(kit: Callable[..., Built]) -> None:
    links = kit(":show: share").body().select(".du-kit-share a")
    assert [link.text for link in links] == ["Mastodon", "Bluesky", "LinkedIn", "X", "Email"]
    bluesky, linkedin, mail = (urlsplit(str(links[place]["href"])) for place in (1, 2, 4))
    assert parse_qs(bluesky.query) == {"text": [SHORT]}
    assert parse_qs(linkedin.query) == {"url": ["https://example.org/r"]}
    assert parse_qs(mail.query)["body"] == [MEDIUM.replace("\n", "\r\n")]
    assert [link.get("rel") for link in links][3:] == [["noopener"], None]


def test_services_are_those_that_are_asked_for(kit: Callable[..., Built]) -> None:
    links = kit(":show: share", ":services: hacker-news, x").body().select(".du-kit-share a")
    assert [link.text for link in links] == ["Hacker News", "X"]


def test_accounts_have_icons_names_and_what_posts_mention(kit: Callable[..., Built]) -> None:
    items = kit(":show: accounts").body().select(".du-kit-accounts li")
    assert [item.get_text(" ", strip=True) for item in items] == [
        "Mastodon @farol@example.social",
        "Bluesky @farol.example.org",
        "Website",
    ]
    assert all(item.svg for item in items)


# --- files and colours -------------------------------------------------------------------------


def test_a_picture_can_be_taken_in_its_largest_size_and_a_drawing_is_not_linked(
    kit: Callable[..., Built],
) -> None:
    built = kit(":show: logos, pictures")
    files = built.body().select(".du-file")
    links = [link for file in files for link in file.select("a")]
    assert [file.select_one(".du-file-title").text for file in files] == [  # type: ignore[union-attr]
        *("Drawn & sharp", "Pixels", "All"),
        *("Farol_2027", "End"),
    ]
    assert not [link for link in links if ".svg" in str(link["href"])]
    named = [link.get("download") for link in links]
    assert named == ["b.png", "", "banner.png", "b.png"]
    with Image.open(built.out / str(links[0]["href"])) as made:
        assert made.size == (1000, 300)
    assert links[0].text == "Download: PNG, 1000 × 300: Pixels"
    assert str(links[1]["href"]).endswith("/kit.pdf")
    assert [image["alt"] for image in built.body().select("img")][:2] == ["A lighthouse", "The same in black"]


def test_colours_have_their_digits_and_what_can_be_read_on_them(kit: Callable[..., Built]) -> None:
    body = kit(":show: colors").body()
    assert [rect["fill"] for rect in body.select("rect")] == ["#0b4f8a", "#f0c27b", "#767676"]
    assert [item.get_text(" ", strip=True) for item in body.select(".du-color")] == [
        "Sea #0b4f8a White text is readable on it (8.4:1), black is not (2.4:1)",
        "Sand #f0c27b Black text is readable on it (12.7:1), white is not (1.6:1)",
        "Slate #767676 White and black text are readable on it (4.5:1, 4.6:1)",
    ]
    assert not body.select("[style]")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("navy", "“navy” is not a colour"),
        ('"#12345"', "“#12345” is not a colour"),
        ("'url(https://x.example)'", "“url(https://x.example)” is not a colour"),
    ],
)
def test_what_is_no_colour_costs_that_colour(
    make_site: Callable[..., Site], value: str, message: str
) -> None:
    text = EVENT.replace("F0C27B", value)
    built = make_site({**FILES, **page(":show: colors"), "events/e.yaml": text}).build()
    assert f"e.yaml:21:28: WARNING: event “e”: {message}; write three or six hex" in built.warnings
    assert [item.text for item in built.body().select(".du-color-title")] == ["Sea", "Slate"]


# --- the rest ----------------------------------------------------------------------------------


@pytest.mark.parametrize("markup", PAGES)
def test_other_builders_have_all_but_what_needs_a_browser(kit: Callable[..., Built], markup: str) -> None:
    text = " ".join(kit(builder="text", markup=markup).text("index.txt").split())
    assert " ".join(SHORT.split()) in text
    assert "Mastodon: @farol@example.social" in text
    assert "Sea: #0b4f8a. White text is readable on it" in text
    assert "Drawn & sharp" in text
    for words in ("Share", "Download: PNG", "bsky.app/intent"):
        assert words not in text


def test_a_book_has_no_links_to_share_and_none_to_pictures(kit: Callable[..., Built]) -> None:
    built = kit(builder="epub", epub_copyright="2022", version="1", html_baseurl="https://s.example/")
    body = built.html("index.xhtml")
    assert not body.select("a[download], .du-kit-share, .du-kit-qr, .du-icon")
    assert "Drawn & sharp" in body.text


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("e, other", "media-kit: its argument must be the id of a single event: e, other"),
        ("", "media-kit: its argument must be the id of a single event: e, other"),
        ("nobody", "media-kit: there is no event “nobody”"),
        ("other", "media-kit: the event has nothing for these parts"),
    ],
)
def test_a_wrong_event_is_reported(make_site: Callable[..., Site], argument: str, message: str) -> None:
    other = {"events/other.yaml": "event: {title: O}\n"}
    built = make_site({**FILES, **page(":show: hashtag", argument=argument), **other}).build()
    assert message in built.warnings
    assert built.warnings.count("WARNING") == 1


def test_texts_are_in_the_language_of_the_site(kit: Callable[..., Built]) -> None:
    found = texts(kit(":show: texts", language="de", html_baseurl="https://s.example"))
    assert list(found) == ["Kurz", "Mittel", "Lang, in Markdown"]
    medium = found["Mittel"].splitlines()
    assert f"Wann: {wording.days(date(2022, 9, 16), date(2022, 9, 19), 'de')}" in medium
    assert "Wo: Estação Marítima, Lisbon, Portugal · hybrid" in medium
    assert "Mehr dazu: https://s.example/index.html" in medium


def test_words_of_the_data_go_to_translators_and_come_back(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, **page()})
    with (site.build("gettext").out / "index.pot").open("rb") as file:
        lines = {
            str(one.id): one.locations[0][1]
            for one in read_po(file)
            if one.id and one.locations[0][0].endswith("e.yaml")
        }
    assert lines == {
        "Farol_2027": 3,
        "Told *well*": 4,
        "For [everybody](https://example.org/a_b) who *writes*.": 6,
        "And {doc}`draws </index>`.": 8,
        "Drawn & sharp": 16,
        "A lighthouse": 16,
        "Pixels": 17,
        "The same in black": 17,
        "All": 18,
        "Sea": 20,
        "Sand": 21,
        "Slate": 22,
        "The sea": 3,
        "Opening [of it]": 25,
        "End": 27,
        "An end": 27,
    }
    catalog = Catalog(locale="es")
    for message, words in (
        ("Farol_2027", "Faro_2027"),
        ("Sea", "Mar"),
        ("And {doc}`draws </index>`.", "Y *pinta*."),
    ):
        catalog.add(message, words)
    path = site.source / "locale/es/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as out:
        write_po(out, catalog)
    built = site.build(language="es", locale_dirs=["locale"])
    assert texts(built)["Corto"].startswith("Faro_2027: Told")
    assert "\n\nY pinta.\n\n" in texts(built)["Mediano"]
    assert re.match(
        "Faro_2027",
        parse_qs(urlsplit(str(built.body().select(".du-kit-share a")[1]["href"])).query)["text"][0],
    )
    assert built.body().select(".du-color-title")[0].text == "Mar"


EDITS = {
    "what no part shows": (("  mode:", "  description: Long\n  mode:"), set()),
    "a subtitle": (("Told *well*", "Told"), {"index", "texts"}),
    "the title of a session": (("Opening [of it]", "Opening"), {"index", "texts"}),
    "the title of a session with a picture": (
        ("title: End", "title: Finale"),
        {"index", "texts", "pictures"},
    ),
    "a session that is cancelled": (("title: Off", "title: Not held"), set()),
    "a colour": (("#767676", "#777777"), {"index", "colors"}),
    "an account": (("example.social", "other.example"), {"index", "accounts", "texts"}),
    "a time": (("09:00", "09:30"), {"index", "texts"}),
}


@pytest.mark.parametrize(("edit", "read"), EDITS.values(), ids=list(EDITS))
def test_a_page_is_read_again_if_what_it_shows_changes(
    begun: Callable[..., tuple[Site, Built]], edit: tuple[str, str], read: set[str]
) -> None:
    pages = {
        f"{name}.md": f"---\norphan: true\n---\n# A\n\n```{{media-kit}} e\n:show: {name}\n```\n"
        for name in ("texts", "colors", "pictures", "accounts")
    }
    site, _built = begun({**FILES, **page(), **pages})
    site.replace("events/e.yaml", *edit)
    assert set(site.build().read) == read


@pytest.mark.parametrize(
    ("today", "read"),
    [("2022-07-16", set()), ("2022-09-13", {"index"}), ("2022-09-20", {"index"})],
)
def test_a_page_is_read_again_on_the_days_that_change_it(
    begun: Callable[..., tuple[Site, Built]], today: str, read: set[str]
) -> None:
    site, _built = begun({**FILES, **page()})
    assert set(site.build(du_events_today=today).read) == read


def test_in_plain_text_logos_that_cannot_be_shown_stand_apart(kit: Callable[..., Built]) -> None:
    lines = kit(":show: logos", builder="text").text("index.txt").splitlines()
    places = [lines.index(title) for title in ("Drawn & sharp", "Pixels", "All")]
    assert [lines[place - 1].strip() for place in places] == ["", "", ""]


# --- the QR code -------------------------------------------------------------------------------


def test_a_code_leads_to_the_event_and_can_be_taken(kit: Callable[..., Built]) -> None:
    body = kit(":show: qr", html_baseurl="https://s.example").body()
    address = "https://s.example/index.html"
    (drawing,) = body.select(".du-kit-qr svg")
    assert str(drawing.find("title")) == f"<title>QR code that leads to {address}</title>"
    vector, pixels = body.select(".du-kit-qr a")
    assert [vector["download"], pixels["download"]] == ["e-qr.svg", "e-qr.png"]
    assert pixels.text.startswith("Download: PNG, ")
    content = b64decode(str(pixels["href"]).removeprefix("data:image/png;base64,"))
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(content)).convert("L"))
    assert found.text == address


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_there_is_no_code_where_no_address_is_known_or_nobody_downloads(
    kit: Callable[..., Built], builder: str
) -> None:
    conf = {} if builder == "html" else {"html_baseurl": "https://s.example"}
    built = kit(":show: hashtag, qr", builder=builder, **conf)
    name = {"html": "index.html", "text": "index.txt", "latex": ""}[builder]
    found = built.text(name) if builder != "latex" else next(built.out.glob("*.tex")).read_text("utf-8")
    assert "farol" in found
    assert "QR" not in found
