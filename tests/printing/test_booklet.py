"""A booklet of abstracts, read back from the PDF: all that is public, on the pages that it names."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from io import BytesIO
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.printing.booklet import Booklet
from sphinx_du_events.printing.document import printed
from sphinx_du_events.printing.paper import A5, PAPERS
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from sphinx_du_events.typesetting.fonts import Fonts
from sphinx_du_events.typesetting.pictures import SetPictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pypdf import PdfReader
    from pypdf.generic import Destination

    from sphinx_du_events.printing.document import Document

    Made = Callable[..., Document]
    Read = Callable[..., PdfReader]

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

FONTS = Fonts(system=False)
SUMMER = """
    event:
      title: Summer
      subtitle: In the garden
      timezone: Europe/Berlin
      mode: in-person
      location: {name: Orangery, city: Potsdam, country: Germany}
      url: https://x.example/summer/
      language: en
    tracks: [{id: bees, title: Bees, color: "#0a7d91"}]
    tiers: [{id: gold, title: Gold, thanks: "*Thank* you."}]
    sponsors: [{name: Hive, tier: gold, url: "https://hive.example/"}]
    partners: [{name: Club, type: community}]
    people:
      - {id: ana, name: Ana Souza, sort_name: "Souza, Ana", affiliation: Labs,
         bio: Keeps *bees*., pronouns: she/her}
      - {id: bo, name: Bo Li}
    sessions:
      - {id: one, title: How bees dance, type: talk, level: beginner, track: bees, room: Hall,
         speakers: [ana], start: 2022-07-09 10:00, duration: 45m, slides: "https://x.example/slides.pdf",
         abstract: "Bees **dance**, as [Frisch](https://a.example/dance) found\\n\\n- in rounds\\n- waggling"}
      - {id: coffee, title: Coffee, type: break, start: 2022-07-09 10:45, duration: 15m}
      - {id: two, title: Abelhas, language: pt, start: 2022-07-09 11:00, duration: 1h, hosts: [bo, ana],
         status: cancelled, mode: online, abstract: Uma conversa.}
      - {id: three, title: Honey, date: 2022-07-10, notes: [Another *room*.]}
      - {id: four, title: Wax, room: Attic, location: {name: Lighthouse}}
"""


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A function that makes the booklet of the text of an event."""

    (tmp_path / "events").mkdir()

    def make(text: str = SUMMER, language: str = "en", **options: Any) -> Document:
        (tmp_path / "events/summer.yaml").write_text(dedent(text), encoding="utf-8")
        view = View(load(tmp_path / "events", tmp_path), date(2022, 7, 1))
        [data] = view.store.events.values()
        return Booklet(data, view, language, **{"paper": PAPERS["a4"], **options}).document()

    return make


@pytest.fixture
def pictures(tmp_path: Path) -> SetPictures:
    return SetPictures(KeptPictures(tmp_path / "kept", tmp_path))


@pytest.fixture
def read(made: Made, pictures: SetPictures) -> Read:
    """A function that prints a booklet, and opens the PDF."""
    return lambda *words, **options: pypdf.PdfReader(
        BytesIO(printed(made(*words, **options), FONTS, pictures).content)
    )


def text_of(reader: PdfReader) -> str:
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return " ".join(pages.replace("\u200b", "").replace("\xa0", " ").split())


def lowest(reader: PdfReader) -> float:
    """How near the foot of a page the lowest words are, in points."""
    found: list[float] = []

    def note(text: str, matrix: list[float], place: list[float], *_font: object) -> None:
        if text.strip():
            found.append(place[4] * matrix[1] + place[5] * matrix[3] + matrix[5])

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    return min(found)


def marks(reader: PdfReader) -> Iterator[tuple[int, Destination]]:
    """Yield the bookmarks of a PDF with their depth."""

    def below(listed: list[Any], depth: int) -> Iterator[tuple[int, Destination]]:
        for one in listed:
            if isinstance(one, list):
                yield from below(one, depth + 1)
            else:
                yield depth, one

    yield from below(reader.outline, 0)


def tags(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the elements of a PDF's structure, in the order in which they are read."""
    own = node.get_object()
    if isinstance(own, list):
        for one in own:
            yield from tags(one)
    elif isinstance(own, dict):
        if "/S" in own:
            yield own
        if "/K" in own:
            yield from tags(own["/K"])


def structure(reader: PdfReader) -> list[dict[str, Any]]:
    return list(tags(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))


# --- what is printed ---------------------------------------------------------------------------


def test_everything_public_of_an_event_is_printed(read: Read) -> None:
    text = text_of(read())
    for words in (
        "Summer In the garden Sat, Jul 9 – Sun, Jul 10, 2022 Orangery, Potsdam, Germany In person",
        "x.example/summer",
        "How bees dance 1 · Talk · beginner Ana Souza Labs 10:00–10:45 Berlin (CEST) Hall Bees",
        "Bees dance, as Frisch1 found • in rounds • waggling",
        "Slides: x.example/slides.pdf 1 a.example/dance",
        "Abelhas Cancelled 2 · Online · Portuguese Bo Li Host, Ana Souza Host · Labs",
        "Honey 3 Another room.",
        "Date to be announced Wax 4",
        "Attic · Lighthouse",
        "People Ana Souza she/her · Labs Keeps bees.",
        "Bo Li",
        "Souza, Ana",
        "Sponsors Gold Thank you. Hive hive.example Community partners Club",
    ):
        assert words in text


def test_a_break_is_in_the_programme_alone(made: Made, pictures: SetPictures) -> None:
    days = made().values(pictures)["days"]
    assert [row["title"] for row in days[0]["rows"]] == ["How bees dance", "Coffee", "Abelhas"]
    assert [entry["title"] for entry in days[0]["entries"]] == ["How bees dance", "Abelhas"]
    told = SUMMER.replace("title: Coffee,", "title: Coffee, abstract: With cake.,")
    assert [one["title"] for one in made(told).values(pictures)["days"][0]["entries"]][1] == "Coffee"


def test_parts_follow_the_session_that_they_are_in(read: Read) -> None:
    parts = """
      - {id: block, title: Lightning, start: 2022-07-09 14:00, duration: 1h}
      - {id: other, title: Beside, start: 2022-07-09 14:10, duration: 10m, room: Hall}
      - {id: late, title: Second, part_of: block, duration: 5m, speakers: [ana]}
    """
    text = text_of(read(dedent(SUMMER) + dedent(parts).replace("\n", "\n  ")))
    assert text.index("Lightning 3") < text.index("Second 4 Part of: Lightning") < text.index("Beside 5")


@pytest.mark.parametrize("status", ["draft", "no word of ours"])
def test_what_is_not_public_is_not_printed(made: Made, pictures: SetPictures, status: str) -> None:
    text = SUMMER.replace("title: Abelhas,", f"title: Abelhas, status: {status},").replace(
        "status: cancelled,", ""
    )
    made_of = str(made(text + "      - {id: five, title: Inside, part_of: two}\n").values(pictures))
    assert "Abelhas" not in made_of
    assert "Inside" not in made_of
    assert "Bo Li" not in made_of
    assert "How bees dance" in made_of


def test_a_series_is_one_section_in_which_each_session_has_its_date(read: Read) -> None:
    sessions = "".join(
        f"\n  - {{id: s{day}, title: Meeting {day}, date: 2022-07-0{day}}}" for day in range(1, 5)
    )
    reader = read(f"event: {{title: Series}}\nsessions:{sessions}")
    assert [mark.title for depth, mark in marks(reader) if depth == 0][2:] == ["Sessions"]
    assert "Meeting 3 3 Sun, Jul 3, 2022" in text_of(reader)


def test_words_are_in_the_language_that_is_asked_for(read: Read) -> None:
    text = text_of(read(language="de"))
    for words in ("Inhalt", "Programm im Überblick", "Samstag, 9. Juli 2022", "Abgesagt", "Seite"):
        assert words in text


WILD = '#read("/etc/passwd") $x$ @label *bold* _em_ `raw` = head // <b> \\ ' + "'"


def test_data_is_never_markup(read: Read) -> None:
    title = WILD.replace("'", "''")
    text = text_of(
        read(
            f"""
            event: {{title: '{title}', subtitle: '{title}', location: {{name: '{title}'}}}}
            tiers: [{{id: a, title: '{title}'}}]
            sponsors: [{{name: '{title}', tier: a}}]
            sessions:
              - {{id: a, title: '{title}', room: '{title}', track: '{title}', level: '{title}',
                 date: 2022-07-09, speakers: [{{name: '{title}'}}], abstract: '#panic("x") $x$ @a = head'}}
            """
        )
    )
    assert text.count('#read("/etc/passwd") $x$ @label *bold*') >= 10
    assert '#panic("x") $x$ @a = head' in text


def test_emphasis_and_code_have_fonts_of_their_own(read: Read) -> None:
    reader = read("event: {title: Summer}\nsessions: [{id: a, title: A, abstract: 'An *em* and `code`.'}]")
    fonts = [str(font["/BaseFont"]) for page in reader.pages for font in _fonts_of(page)]
    assert any("Italic" in name for name in fonts)
    assert any("Mono" in name for name in fonts)


def _fonts_of(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"].get_object()["/Font"].get_object().values()]


# --- people ------------------------------------------------------------------------------------


def test_a_photo_is_only_there_where_somebody_agrees(
    made: Made, pictures: SetPictures, tmp_path: Path
) -> None:
    for name, colour in (("ana", "red"), ("bo", "navy")):
        Image.new("RGB", (300, 300), colour).save(tmp_path / f"events/{name}.png")
    text = SUMMER.replace("id: ana,", "id: ana, photo: ana.png,").replace(
        "id: bo,", "id: bo, photo: bo.png, photo_consent: false,"
    )
    document = made(text)
    assert [photo.path for photo in document.photos] == ["events/ana.png"]
    values = document.values(pictures)
    shown = [one["face"]["picture"] for one in values["days"][0]["entries"][1]["people"]]
    assert (values["faces"], shown[0], bool(shown[1])) == (True, None, True)
    without = made(text, has_photos=False)
    assert (without.photos, without.values(pictures)["faces"]) == ((), False)
    assert without.values(pictures)["people"][0]["face"]["picture"] is None


def test_without_any_photo_there_are_no_initials(made: Made, pictures: SetPictures) -> None:
    assert made().values(pictures)["faces"] is False


def test_faces_are_described(read: Read, tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), "red").save(tmp_path / "events/ana.png")
    found = structure(read(SUMMER.replace("id: ana,", "id: ana, photo: ana.png,")))
    described = [str(one.get("/Alt")) for one in found if one["/S"] == "/Figure"]
    assert described[0] == "QR code that leads to https://x.example/summer/"
    assert set(described[1:]) == {"Ana Souza"}


def test_a_picture_that_cannot_be_drawn_costs_that_picture(read: Read, tmp_path: Path) -> None:
    (tmp_path / "events/ana.png").write_bytes(b"no picture")
    assert "Ana Souza" in text_of(read(SUMMER.replace("id: ana,", "id: ana, photo: ana.png,")))


# --- pages -------------------------------------------------------------------------------------


def many(number: int, text: str = "Bees dance in rounds and fly home again. ") -> str:
    listed = "".join(
        f"\n  - {{id: s{n}, title: Title {n:03}, start: 2022-07-{9 + n // 20:02} {8 + n % 12:02}:00,"
        f' duration: 1h, speakers: [{{name: Person {n % 7}}}], abstract: "{text * (n * 7 % 23)}"}}'
        for n in range(1, number + 1)
    )
    return f"event: {{title: Summer, timezone: UTC}}\nsessions:{listed}"


@pytest.mark.parametrize("paper", [PAPERS["a4"], A5, PAPERS["letter"]], ids=lambda paper: paper.name)
def test_numbers_of_pages_are_right_and_no_heading_is_alone_at_the_foot(read: Read, paper: Any) -> None:
    reader = read(many(50), paper=paper)
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    glance = " ".join(texts)
    found = list(marks(reader))
    titles = [mark for _depth, mark in found if mark.title.startswith("Title")]
    assert len(titles) == 50
    for mark in titles:
        number = reader.get_destination_page_number(mark)
        assert mark.title in texts[number]
        assert f"{mark.title} {number + 1} " in glance
        # At least the line of facts, that of names and two lines of text are below the title.
        has_text = int(mark.title.split()[1]) * 7 % 23 > 1
        assert mark.top > (100 if has_text else 60)
    days = [mark for depth, mark in found if depth == 0 and "July" in mark.title]
    assert [mark.title for mark in days] == [
        "Saturday, July 9, 2022",
        "Sunday, July 10, 2022",
        "Monday, July 11, 2022",
    ]
    for mark in days:
        assert f"{mark.title} {reader.get_destination_page_number(mark) + 1} " in texts[1]
    width, height = paper.points()
    assert all(abs(page.mediabox.width - width) < 1 for page in reader.pages)
    assert all(abs(page.mediabox.height - height) < 1 for page in reader.pages)


def test_no_day_begins_at_the_foot_of_a_page(read: Read) -> None:
    sessions = "".join(
        f"\n  - {{id: s{n}, title: Title {n}, start: 2022-07-{1 + n // 5:02} {8 + n % 5:02}:00,"
        f' duration: 1h, abstract: "{"Bees dance. " * (n * 11 % 60)}"}}'
        for n in range(150)
    )
    reader = read(f"event: {{title: Summer, timezone: UTC}}\nsessions:{sessions}", paper=A5)
    days = [mark for depth, mark in marks(reader) if depth == 0 and "July" in mark.title]
    assert len(days) == 30
    assert min(mark.top for mark in days) > 110


def test_sessions_without_abstracts_stay_short(read: Read) -> None:
    assert len(read(many(60, "")).pages) <= 10


def test_the_index_leads_to_all_pages_of_a_person(read: Read) -> None:
    reader = read(many(30))
    pages = {
        reader.get_destination_page_number(mark) + 1
        for _depth, mark in marks(reader)
        if mark.title.startswith("Title") and int(mark.title.split()[1]) % 7 == 3
    }
    last = " ".join(reader.pages[-1].extract_text().split())
    assert f"Person 3 {', '.join(map(str, sorted(pages)))}" in last


def test_a_screen_reader_has_headings_tables_and_languages(read: Read) -> None:
    reader = read()
    found = structure(reader)
    kinds = [str(one["/S"]) for one in found]
    levels = [int(kind[2:]) for kind in kinds if kind.startswith("/H") and kind[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"/TOC", "/Table", "/THead", "/TH", "/L", "/Link", "/Em", "/Strong"} <= set(kinds)
    [abelhas] = [one for one in found if one["/S"] == "/H2" and one.get("/T") == "Abelhas"]
    assert str(abelhas["/Lang"]) == "pt"
    root = reader.trailer["/Root"]
    assert str(root["/Lang"]) == "en"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_the_title_of_a_session_is_read_before_its_time(read: Read) -> None:
    text = text_of(read())
    assert text.index("How bees dance 1 ·") < text.index("10:00–10:45 Berlin")


# --- what texts can be -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["A", "word " * 40, "A" * 300, "קמה (2027)", "قمة", "Саммит", "शिखर", "字" * 40, "\u200b"]
)
@pytest.mark.parametrize("paper", [PAPERS["a4"], A5], ids=lambda paper: paper.name)
def test_any_title_can_be_printed(read: Read, title: str, paper: Any) -> None:
    text = f"""
        event: {{title: "{title}", subtitle: "{title}", language: he}}
        sessions:
          - {{id: a, title: "{title}", room: "{title}", track: "{title}", start: 2022-07-09T10:00Z,
             speakers: [{{name: "{title}"}}],
             abstract: "{title}\\n\\n- {title}\\n\\n> {title}\\n\\n    {title}"}}
    """
    assert len(read(text, paper=paper).pages) < 12


def test_a_word_wider_than_its_column_is_broken_there(read: Read) -> None:
    word = "W" * 24
    text = f"""
        event: {{title: "{word} {word} {word}"}}
        sessions:
          - {{id: a, title: "{word}", room: Hall, start: 2022-07-09T10:00Z}}
          - {{id: b, title: "Of {word}", room: Hall, start: 2022-07-09T11:00Z, type: break}}
    """
    reader = read(text, paper=A5)
    first, second = (page.extract_text().split("\n") for page in reader.pages)
    assert [line.strip() for line in first if "W" in line] == ["W" * 20, "W" * 4] * 3
    below = [line.strip() for line in second if "…" not in line]  # which the head of the page has
    assert word not in " ".join(below)
    assert "".join(below).count(word) == 3  # in the programme twice, and above the entry
    # A reader finds it as it was written.
    assert [mark.title for _depth, mark in marks(reader)][-1] == word
    wide = read(text.replace(f"{word} {word} {word}", "A"), paper=PAPERS["a3"])
    assert [page.extract_text().count(word) for page in wide.pages] == [0, 3]


MARKDOWN = [
    "*नमस्ते* **Привет** `код` ***both*** styled",
    "".join(f"{'  ' * depth}- w{depth}\n" for depth in range(9)) + "end",
    "> " * 15 + "quoted",
    "*Ↄ* without a slanted letter",
    "999999999. numbered\n1000000000. after",
    "```\n" + "\t" * 9 + "x" * 300 + "\n```\nfenced",
    "[link **bold**](https://x.example/" + "a/" * 100 + ") linked",
    "\\\n\\\nbroken",
    "- \n- \n\nempty",
    "[](https://x.example) nothing",
    "שלום **עולם** (2027)\n\nleft",
    "word " * 2000 + "long",
]


def test_any_markdown_can_be_printed(read: Read) -> None:
    sessions = [
        {"id": f"s{n}", "title": f"S{n}", "abstract": text, "notes": [text[:5000]]}
        for n, text in enumerate(MARKDOWN)
    ]
    reader = read(json.dumps({"event": {"title": "All"}, "sessions": sessions}))
    printed_text = text_of(reader)
    for text in MARKDOWN:
        assert text.split()[-1] in printed_text
    assert lowest(reader) > 30


def test_an_address_that_is_too_long_for_a_link_is_words(read: Read) -> None:
    url = f"https://x.example/{'a' * 9_000}"
    session = {"id": "a", "title": "A", "url": url, "abstract": f"[words]({url}) <{url}>"}
    event = {"title": "All", "url": url}
    text = text_of(
        read(json.dumps({"event": event, "sponsors": [{"name": "S", "url": url}], "sessions": [session]}))
    )
    assert "words" in text
    assert "x.example/aaa" in text


def test_many_people_at_a_session_and_a_long_text_about_somebody_take_several_pages(read: Read) -> None:
    people = [{"id": f"p{n}", "name": f"Name {n}", "affiliation": "Labs"} for n in range(500)]
    people[0]["bio"] = "Long story. " * 900 + "The end."
    session = {"id": "posters", "title": "Posters", "speakers": [one["id"] for one in people]}
    reader = read(json.dumps({"event": {"title": "All"}, "people": people, "sessions": [session]}))
    text = text_of(reader)
    assert all(f"Name {n} " in text for n in range(500))
    assert "The end." in text
    assert lowest(reader) > 30


def test_an_event_without_sessions_has_a_title_page(read: Read) -> None:
    assert "Bare" in text_of(read("event: {title: Bare}"))


@pytest.mark.parametrize("paper", [PAPERS["a4"], A5], ids=lambda paper: paper.name)
def test_words_beside_an_entry_and_in_the_index_stay_in_their_columns(read: Read, paper: Any) -> None:
    word, endless = "W" * 24, "M" * 500
    sessions = [
        {"id": f"s{n}", "title": "A", "room": word, "track": word, "speakers": ["ana"]} for n in range(9)
    ]
    sessions.append({"id": "long", "title": endless, "room": endless, "track": endless, "speakers": ["bo"]})
    people = [{"id": "ana", "name": word}, {"id": "bo", "name": endless, "bio": "Keeps bees."}]
    reader = read(
        json.dumps({"event": {"title": "All"}, "people": people, "sessions": sessions}), paper=paper
    )
    # Nothing is below the number of the page.
    assert lowest(reader) == pytest.approx(lowest(read(paper=paper)))
    index = reader.pages[-1].extract_text()
    assert "Index" in index
    assert word not in index
    [first, *_] = [mark for _depth, mark in marks(reader) if mark.title == "A"]
    side = reader.pages[reader.get_destination_page_number(first)].extract_text()
    # The name of the speaker, which has room, is whole.
    assert set(re.findall("W{24,}", side)) == {word}
    assert side.count(word) == side.count("\nA\n")


@pytest.mark.parametrize("number", [7, 75, 90])
def test_the_columns_of_the_index_are_equally_long(read: Read, number: int) -> None:
    people = ", ".join(f"{{name: Name {n}}}" for n in range(number))
    reader = read(f"event: {{title: All}}\nsessions: [{{id: a, title: A, speakers: [{people}]}}]")
    # It begins where there is room: below the session, on the page that has the contents too.
    assert reader.pages[1].extract_text().count("Index of people") == 2
    columns: Counter[int] = Counter()

    def note(text: str, matrix: list[float], place: list[float], *_font: object) -> None:
        if "Index of people" in text:
            columns.clear()
        elif "Name" in text:
            columns[round(place[4] * matrix[0] + matrix[4])] += 1

    reader.pages[-1].extract_text(visitor_text=note)
    [left, right] = columns.values()
    assert left - right in (0, 1)


@pytest.mark.parametrize(
    ("title", "text", "is_right"),
    [
        ("Summer", "English", False),
        ("Summer", "\u0643\u062a\u0627\u0628", True),
        ("\u0643\u062a\u0627\u0628", "English", False),
        ("\u0643\u062a\u0627\u0628", "\u0643\u062a\u0627\u0628", True),
    ],
)
def test_bars_and_bullets_are_where_lines_begin(read: Read, title: str, text: str, *, is_right: bool) -> None:
    session = {"id": "a", "title": "A", "abstract": f"> {text}\n\n- {text}", "notes": [text]}
    page = read(json.dumps({"event": {"title": title}, "sessions": [session]})).pages[-1]
    bars: list[float] = []
    bullets: list[float] = []

    def line(operator: bytes, operands: list[Any], matrix: list[float], _place: list[float]) -> None:
        """Note where upright lines begin."""
        if operator == b"m":
            begins.append(operands)
        elif operator == b"l" and operands[0] == begins[-1][0] and abs(operands[1] - begins[-1][1]) > 5:
            bars.append(operands[0] * matrix[0] + matrix[4])

    def note(words: str, matrix: list[float], place: list[float], *_font: object) -> None:
        if "\u2022" in words:
            bullets.append(place[4] * matrix[0] + matrix[4])

    begins: list[list[Any]] = []
    page.extract_text(visitor_operand_before=line, visitor_text=note)
    assert len(bullets) == 1
    assert len(bars) == 3
    # The first is the edge of what the page has at its head.
    assert {x > 300 for x in bars[1:] + bullets} == {is_right}


# --- the file ----------------------------------------------------------------------------------

CODE = """
import sys
from tests.printing.test_booklet import *
store = load(Path(sys.argv[1]) / "events", Path(sys.argv[1]))
view = View(store, date(2022, 7, 1))
[data] = store.events.values()
document = Booklet(data, view, "en", PAPERS["a4"]).document()
pictures = SetPictures(KeptPictures(Path(sys.argv[1]) / "other", Path(sys.argv[1])))
sys.stdout.buffer.write(printed(document, FONTS, pictures).content)
"""


def test_many_sponsors_without_logos_leave_the_title_page_a_page(read: Read) -> None:
    listed = ", ".join(f"{{name: Weavers and Dyers Ltd {number}, tier: gold}}" for number in range(40))
    event = "event: {title: Summer, timezone: UTC, url: 'https://x.example/'}\n"
    made = read(f"{event}tiers: [{{id: gold, title: Gold}}]\nsponsors: [{listed}]\nsessions: []\n")
    title, *rest = [page.extract_text().replace("\u200b", "") for page in made.pages]
    assert "x.example" in title
    # Their words stand together: several have room in a line.
    assert "Weavers and Dyers Ltd 24" in title
    assert "Weavers and Dyers Ltd 39" not in title
    assert "Weavers and Dyers Ltd 39" in "".join(rest)


def test_a_text_that_is_too_long_for_the_title_page_has_the_next(read: Read) -> None:
    def pages(number: int) -> list[str]:
        sponsors = "tiers: [{id: gold, title: Gold}]\nsponsors: [{name: Hive, tier: gold}]"
        event = f"event: {{title: Summer, url: 'https://x.example/', abstract: '{'Bees dance. ' * number}'}}"
        return [page.extract_text().replace("\u200b", "") for page in read(f"{event}\n{sponsors}").pages]

    title, contents, *_ = pages(60)
    assert all(words in title for words in ("Bees", "Hive", "x.example"))
    assert "Contents" in contents
    title, text, contents, *_ = pages(250)
    assert "Bees" not in title
    assert all(words in title for words in ("Hive", "x.example"))
    assert "Bees" in text
    assert "Contents" in contents


def test_every_process_makes_the_same_bytes(made: Made, pictures: SetPictures, tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), "red").save(tmp_path / "events/ana.png")
    here = printed(made(SUMMER.replace("id: ana,", "id: ana, photo: ana.png,")), FONTS, pictures).content
    code = CODE.replace("import sys", "import sys\nfrom pathlib import Path", 1)
    there = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, check=True).stdout
    assert here == there
    assert b"CreationDate" not in here
