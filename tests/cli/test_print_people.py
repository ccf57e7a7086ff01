"""``du-events print badges`` and ``certificates``: what is printed of a table, and where it may be."""

from __future__ import annotations

import os
import re
import stat
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.printing import common, roster
from tests.workbooks import words, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

typst = pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")
pypdf = pytest.importorskip("pypdf")

SUMMER = """
    event: {title: Summer Sprint, timezone: UTC, mode: online, colors: [{title: Sun, value: "#fbe14d"}]}
    people:
      - {id: ana, name: Ana Souza, pronouns: she/her, affiliation: Data Umbrella}
      - {id: bo, name: Bo Okonkwo}
    roles: {organizer: [bo]}
    sessions:
      - {id: one, title: One, date: 2022-07-09, speakers: [ana]}
      - {id: two, title: Two, date: 2022-07-10}
"""
PEOPLE = """\
    Name,Email,Pronouns,Company,Attended,Hours
    Ana Souza,ana@x.org,,NumFOCUS,yes,2.5
    Cleo Ortiz,cleo@x.org,they/them,,yes,
    Dan Dust,dan@x.org,,,no,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs/events").mkdir(parents=True)
    (tmp_path / "docs/conf.py").touch()
    (tmp_path / "docs/events/summer.yaml").write_text(dedent(SUMMER), encoding="utf-8")
    (tmp_path / "people.csv").write_text(dedent(PEOPLE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["print", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def pages(path: Path | str) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def write(folder: Path, text: str, name: str = "people.csv") -> None:
    (folder / name).write_text(dedent(text), encoding="utf-8")


# --- badges --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_badges_have_name_role_and_event_and_no_address() -> None:
    done = run("badges", "--table", "people.csv")
    assert (done.exit_code, done.output) == (0, "badges.pdf written: 3 badges\n")
    [sheet] = pages("badges.pdf")
    assert "Summer Sprint Jul 9 – 10, 2022 Ana Souza NumFOCUS Speaker" in sheet.replace("\u2009", " ")
    assert "Cleo Ortiz they/them Participant" in sheet
    assert "@" not in sheet
    made = pypdf.PdfReader("badges.pdf")
    assert [one.title for one in made.outline] == ["Ana Souza", "Cleo Ortiz", "Dan Dust"]
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/CreationDate" not in (made.metadata or {})


@pytest.mark.usefixtures("folder")
def test_people_of_the_event_need_no_table_and_have_one_badge() -> None:
    done = run("badges", "--role", "speakers", "--out", "speakers.pdf")
    assert (done.exit_code, done.output) == (0, "speakers.pdf written: 1 badge\n")
    assert "Ana Souza she/her Data Umbrella Speaker" in pages("speakers.pdf")[0]
    run("badges", "--role", "organizer", "--role", "speaker", "--table", "people.csv")
    text = pages("badges.pdf")[0]
    assert text.count("Ana Souza") == 1
    assert "Bo Okonkwo Organizer" in " ".join(pages("badges.pdf"))


def test_what_is_shown_beside_the_name_is_chosen(folder: Path) -> None:
    write(folder, "First name,Last name,Country,Role\nAna,Souza,KE,Chair\n")
    run("badges", "--table", "people.csv", "--show", "country", "--language", "es")
    assert pages("badges.pdf")[0].endswith("Ana Ana Souza Kenia")


def test_what_is_to_be_shown_and_nobody_has_is_told(folder: Path) -> None:
    done = run("badges", "--table", "people.csv", "--show", "country", "--show", "pronouns")
    told = (
        "note: --show country: nobody has any; --column country=NAME names the column of “people.csv” with it"
    )
    assert (done.exit_code, done.output) == (0, f"{told}\nbadges.pdf written: 3 badges\n")
    done = run("badges", "--role", "speaker", "--show", "language")
    assert done.output == "note: --show language: nobody has any\nbadges.pdf written: 1 badge\n"
    write(folder, "Name\nAna\n")
    assert "note" not in run("badges", "--table", "people.csv").output


@pytest.mark.parametrize(
    ("options", "sheets"),
    [
        ((), 3), (("--size", "a7"), 2), (("--size", "id-1"), 1), (("--paper", "letter"), 2),
        (("--paper", "letter", "--size", "a6"), 5), (("--both-sides",), 6),
    ],
)  # fmt: skip
def test_a_sheet_has_as_many_badges_as_there_is_room_for(
    folder: Path, options: tuple[str, ...], sheets: int
) -> None:
    rows = "".join(f"Person {at}\n" for at in range(10))
    write(folder, f"Name\n{rows}")
    run("badges", "--table", "people.csv", *options)
    found = pages("badges.pdf")
    assert len(found) == sheets
    assert all(f"Person {at}" in " ".join(found) for at in range(10))


def test_the_back_of_a_badge_is_behind_its_front_and_is_not_read_twice(folder: Path) -> None:
    write(folder, "Name\nAna\nBo\nCleo\n")
    run("badges", "--table", "people.csv", "--both-sides")
    made = pypdf.PdfReader("badges.pdf")
    places: list[dict[str, float]] = []
    for page in made.pages:
        own: dict[str, float] = {}

        def note(
            text: str, page: list[float], at: list[float], *_font: object, own: dict[str, float] = own
        ) -> None:
            own.setdefault(text.strip(), page[0] * at[4] + page[2] * at[5] + page[4])

        page.extract_text(visitor_text=note)
        places.append(own)
    front, back = places
    width = float(made.pages[0].mediabox.width)
    assert front["Ana"] < width / 2 < back["Ana"]
    assert back["Bo"] < width / 2 < front["Bo"]
    assert [one.title for one in made.outline] == ["Ana", "Bo", "Cleo"]


def test_long_names_and_words_are_whole(folder: Path) -> None:
    word, affiliation = "Wolfeschlegelsteinhausenbergerdorff" * 3, "Institute of Everything " * 6
    write(folder, f"Name,Company\n{word},{affiliation}\n{'Long ' * 23}Name,{affiliation}\n")
    for size in ("a6", "id-1"):
        assert run("badges", "--table", "people.csv", "--size", size).exit_code == 0
        text = "".join(pages("badges.pdf")).replace(" ", "").replace("\u200b", "")
        assert word in text
        assert text.count(affiliation.replace(" ", "")) == 2
        assert text.count("Long") == 23


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Maximiliane von Hohenfels-Württemberg", ["Maximiliane", "von Hohenfels-", "Württemberg"]),
        ("A-B-Hohenfelsen-Württemberger", ["A-B-Hohenfelsen-", "Württemberger"]),
        ("Anne-Marie", ["Anne-Marie"]),  # where it makes the name a little smaller only
    ],
)
def test_a_name_breaks_at_its_hyphens_and_not_within_them(folder: Path, name: str, lines: list[str]) -> None:
    write(folder, f"Name,Company\n{name},NumFOCUS\n")
    for command in ("badges", "certificates"):
        run(command, "--table", "people.csv")
        assert name in pages(f"{command}.pdf")[0].replace("- ", "-")
    [page] = pypdf.PdfReader("badges.pdf").pages
    sizes: dict[str, float] = {}

    def note(text: str, _page: object, _at: object, _font: object, size: float) -> None:
        sizes.setdefault(text.strip(), size)

    page.extract_text(visitor_text=note)
    assert [text.strip() for text in page.extract_text().splitlines() if text.strip() in lines] == lines
    assert {sizes[line] for line in lines} == {max(sizes.values())}


@pytest.mark.usefixtures("folder")
def test_a_code_leads_to_an_address_and_nothing_else() -> None:
    assert run("badges", "--table", "people.csv", "--code", "https://x.example/programme").exit_code == 0
    done = run("badges", "--table", "people.csv", "--code", "programme")
    assert done.exit_code == 2
    assert "“programme” is no address" in done.output


# --- certificates --------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_certificates_are_for_those_who_came() -> None:
    done = run("certificates", "--table", "people.csv", "--date", "2022-08-01")
    told = "certificates.pdf written: 2 certificates; rows left out: 1 did not attend\n"
    assert (done.exit_code, done.output) == (0, told)
    first, second = pages("certificates.pdf")
    assert first.replace("\u2009", " ") == (
        "Certificate of participation This certifies that Ana Souza took part in Summer Sprint"
        " Jul 9 – 10, 2022 · online Role: Speaker Hours: 2.5 Bo Okonkwo Organizer Issued on August 1, 2022"
    )
    assert "Cleo Ortiz" in second
    assert "Role" not in second
    assert [one.title for one in pypdf.PdfReader("certificates.pdf").outline] == ["Ana Souza", "Cleo Ortiz"]


def test_who_is_only_registered_has_none_unless_somebody_says_that_all_came(folder: Path) -> None:
    write(folder, "Name,Status\nAna,checked in\nBo,confirmed\n")
    told = "rows left out: 1 registered, and nothing tells that they attended (--everyone takes them)"
    assert told in run("certificates", "--table", "people.csv").output
    assert "2 certificates\n" in run("certificates", "--table", "people.csv", "--everyone").output


def test_nothing_is_dated_unless_a_date_is_given_and_the_same_gives_the_same_bytes(folder: Path) -> None:
    run("certificates", "--table", "people.csv")
    first = (folder / "certificates.pdf").read_bytes()
    assert "Issued" not in " ".join(pages("certificates.pdf"))
    run("certificates", "--table", "people.csv")
    assert (folder / "certificates.pdf").read_bytes() == first


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Hiermit wird bestätigt, dass Ana Souza an der Veranstaltung Summer Sprint teilgenommen hat"),
        ("es", "Por la presente se certifica que Ana Souza participó en Summer Sprint"),
        ("fr", "Nous attestons que Ana Souza a participé à Summer Sprint"),
        ("pt", "Certifica-se que Ana Souza participou em Summer Sprint"),
        ("pt_BR", "Certificamos que Ana Souza participou de Summer Sprint"),
    ],
)
def test_the_sentence_is_whole_in_each_language(language: str, words: str) -> None:
    run("certificates", "--table", "people.csv", "--language", language)
    assert words in pages("certificates.pdf")[0]


def test_a_certificate_may_be_in_the_language_of_the_person(folder: Path) -> None:
    write(folder, "Name,Language\nAna,Español\nBo,pt-BR\nCleo,Klingon\nDan,\n")
    done = run("certificates", "--table", "people.csv", "--own-language")
    assert done.exit_code == 1
    assert (
        "people.csv:4:6: warning: row 4: “Klingon” is no language of ours; the certificate is in “en”"
        in done.output
    )
    titles = [page.split(" This")[0].split(" Por")[0].split(" Cert")[0] for page in pages("certificates.pdf")]
    assert titles == [
        "Certificado de participación",
        "Certificado de participação",
        "Certificate of participation",
        "Certificate of participation",
    ]


def test_each_person_may_have_a_file_with_a_safe_name(folder: Path) -> None:
    write(folder, "Name\nAna Souza\n../../etc/passwd\nमारिया\nANA SOUZA,\n")
    done = run("certificates", "--table", "people.csv", "--each", "made", "--signed-by", "Eve Roth")
    assert done.exit_code == 0
    assert {path.name for path in (folder / "made").iterdir()} == {
        "ana-souza-2.pdf", "etc-passwd-3.pdf", "certificate-4.pdf",
    }  # fmt: skip
    assert "Eve Roth" in pages("made/ana-souza-2.pdf")[0]
    assert not (folder / "certificates.pdf").exists()


def test_files_from_before_are_told(folder: Path) -> None:
    run("certificates", "--table", "people.csv", "--each", "made")
    write(folder, "Name,Attended\nCleo Ortiz,yes\n")
    done = run("certificates", "--table", "people.csv", "--each", "made")
    assert "note: 2 other PDFs are in “made”" in done.output


def test_what_people_see_of_a_workbook_and_what_is_read_is_told(folder: Path) -> None:
    rows = "".join(words(row, f"Person {row}") for row in range(2, 12)).replace("<row", '<row hidden="1"')
    content = xlsx(words(1, "Name") + rows + words(12, "Ana"), words(1, "Old"), {"Late": words(1, "Name")})
    (folder / "people.xlsx").write_bytes(content)
    done = run("certificates", "--table", "people.xlsx")
    assert done.exit_code == 0
    assert "note: only the sheet “Sheet1” is read, not “Late”\n" in done.output
    assert (
        "note: 10 certificates for hidden or filtered rows are made too (rows 2, 3, 4, 5, 6, …);"
        " delete the rows of whom you do not mean\n" in done.output
    )
    (folder / "cover.xlsx").write_bytes(xlsx(words(1, "Read me"), others={"People": words(1, "Name")}))
    done = run("certificates", "--table", "cover.xlsx")
    assert done.exit_code == 1
    assert "note: only the sheet “Sheet1” is read, not “People”\n" in done.output


def test_who_has_the_name_of_a_speaker_twice_gets_no_role_of_the_event(folder: Path) -> None:
    write(folder, "Name,Email\nAna Souza,one@x.org\nAna Souza,two@x.org\n")
    run("certificates", "--table", "people.csv")
    assert "Role" not in " ".join(pages("certificates.pdf"))


@pytest.mark.parametrize("status", ["draft", "cancelled", "postponed"])
def test_nobody_took_part_in_what_was_not_held(folder: Path, status: str) -> None:
    event = SUMMER.replace("mode: online", f"mode: online, status: {status}")
    write(folder, event, "docs/events/summer.yaml")
    done = run("certificates", "--table", "people.csv")
    assert done.exit_code == 2
    assert f"the status of “summer” is {status}" in done.output


MUCH = """
    event:
      {title: "TITLE", timezone: UTC, mode: hybrid, location: {name: "TITLE", city: Nairobi, country: KE}}
    partners:
      - {name: "TITLE", type: host, logo: logo.svg}
      - {name: Other, type: organizer}
      - {name: Unseen, type: media}
    people: [{id: a, name: Maria-Magdalena Oberhuber-Wiesenthal}, {id: b, name: Bo}]
    roles: {organizer: [a, b, {name: Cleo}, {name: Dan}, {name: Eve}]}
    sessions:
      - {id: one, title: "TITLE 1", date: 2022-07-09}
      - {id: two, title: "TITLE 2", date: 2022-07-10}
      - {id: three, title: "TITLE 3", date: 2022-07-11}
"""


def test_a_certificate_is_a_page_however_much_is_on_it(folder: Path) -> None:
    write(folder, MUCH.replace("TITLE", "A title of very many words " * 5), "docs/events/summer.yaml")
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0h4v1H0z"/></svg>'
    write(folder, logo, "docs/events/logo.svg")
    write(
        folder,
        f"Name,Role,Hours,one,two,three\n{'Very Long ' * 11}Name,{'Chair ' * 9},9,1,1,1\n{'W' * 119},,,1,,\n",
    )
    done = run("certificates", "--table", "people.csv", "--date", "2022-08-01", "--language", "de")
    assert done.exit_code == 0
    assert "the event has 5 organizers; the first 4 sign: choose others with --signed-by" in done.output
    first, second = pages("certificates.pdf")
    assert first.count("A title of very many words") == 25
    assert first.endswith("Ausgestellt am 1. August 2022")
    assert "Other" in first
    assert "Unseen" not in first
    assert "W" * 119 in second.replace(" ", "")


# --- privacy -------------------------------------------------------------------------------------

BADGES = ("badges", "--table")
EACH = ("certificates", "--each", "docs/made", "--table", "people.csv")


def table_in(place: str) -> Callable[[Path], tuple[str, ...]]:
    def make(folder: Path) -> tuple[str, ...]:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / "people.csv").replace(folder / place)
        return (*BADGES, place)

    return make


def linked(link: str) -> Callable[[Path], tuple[str, ...]]:
    def make(folder: Path) -> tuple[str, ...]:
        (folder / link).symlink_to(folder / "people.csv")
        return (*BADGES, link)

    return make


@pytest.mark.parametrize(
    "words",
    [
        table_in("docs/people.csv"),
        table_in("docs/events/people.csv"),
        table_in("extra/deep/people.csv"),
        linked("docs/people.csv"),
        lambda _folder: (*BADGES, "people.csv", "--out", "docs/_static/badges.pdf"),
        lambda _folder: (*BADGES, "people.csv", "--out", "extra/badges.pdf"),
        lambda _folder: EACH,
    ],
)
def test_neither_the_table_nor_what_is_made_of_it_is_where_a_site_publishes(
    folder: Path, words: Callable[[Path], tuple[str, ...]]
) -> None:
    (folder / "extra").mkdir()
    write(folder, 'html_extra_path = ["../extra"]\n', "docs/conf.py")
    before = set(folder.rglob("*.pdf"))
    done = run(*words(folder))
    assert done.exit_code == 2
    assert "may be published: it names people who did not agree to that" in done.output
    assert "put it outside the folders of the site" in done.output
    assert "Ana" not in done.output
    assert set(folder.rglob("*.pdf")) == before


def test_a_site_whose_settings_cannot_be_known_is_told(folder: Path) -> None:
    write(folder, "html_extra_path = [x for x in ('../extra',)]\n", "docs/conf.py")
    assert "commands cannot know html_extra_path" in run(*BADGES, "people.csv").output


def test_the_repository_of_the_site_is_published_with_all_that_is_added_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".git").mkdir()
    done = run("badges", "--table", "people.csv")
    assert done.exit_code == 2
    assert "the Git repository of the site" in " ".join(done.output.split())
    assert "events-private" in done.output
    assert not (folder / "badges.pdf").exists()
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(folder))
    assert "events-private" not in run("badges", "--table", "people.csv").output


@pytest.mark.parametrize(
    "out", ["people.csv", "docs/events/summer.yaml", "docs/conf.py", "notes.pdf", "notes.png"]
)
def test_nothing_but_what_is_printed_is_written_over(folder: Path, out: str) -> None:
    write(folder, "No PDF.", "notes.pdf")
    write(folder, "No picture.", "notes.png")
    before = (folder / out).read_bytes()
    for command in (("badges", "--table", "people.csv"), ("booklet",), ("programme",)):
        done = run(*command, "--out", out)
        assert done.exit_code == 2
        said = " ".join(done.output.split())
        assert "ends neither with .pdf nor with .png" in said or "is there and no P" in said
        assert (folder / out).read_bytes() == before


def test_what_cannot_be_read_is_no_pdf(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "old.pdf").write_bytes(b"%PDF-" + b"x" * 99)
    monkeypatch.setattr(common, "_LARGEST", 99)
    done = run("badges", "--table", "people.csv", "--out", "old.pdf")
    assert done.exit_code == 2
    assert "cannot be read, so it may be no PDF" in " ".join(done.output.split())


def test_nothing_is_written_into_a_folder_where_a_file_is_no_pdf(folder: Path) -> None:
    (folder / "made").mkdir()
    (folder / "made/cleo-ortiz-3.pdf").write_text("notes", encoding="utf-8")
    done = run("certificates", "--table", "people.csv", "--each", "made")
    assert done.exit_code == 2
    assert "is there and no PDF; name another folder" in " ".join(done.output.split())
    assert [path.read_bytes() for path in (folder / "made").iterdir()] == [b"notes"]


def test_nothing_of_a_table_is_left_in_temporary_folders_and_nobody_else_can_look(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, seen = folder / "tmp", []
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    original = typst.compile

    def compile_(*words: object, **options: object) -> object:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in temporary.iterdir())
        return original(*words, **options)

    monkeypatch.setattr(typst, "compile", compile_)
    run(*BADGES, "people.csv")
    assert seen
    if os.name == "posix":
        assert {*seen} == {0o700}
    assert list(temporary.iterdir()) == []


def test_words_of_a_table_are_never_markup_and_no_file_is_read(folder: Path) -> None:
    (folder / "secret").write_text("hunter2", encoding="utf-8")
    write(folder, f'Name,Company\n"#read(""{folder}/secret"") $x$ *a* _b_ @c [d] // e",`raw`\n')
    assert run(*BADGES, "people.csv").exit_code == 0
    [text] = pages("badges.pdf")
    assert "hunter2" not in text
    assert "$x$ *a* _b_ @c [d] // e" in text
    assert "`raw`" in text


# --- mistakes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("badges",), "name the people: --table FILE, or --role speakers"),
        (
            ("badges", "--role", "speakr"),
            "nobody at the event has the role “speakr”; did you mean “speaker”?",
        ),
        (("badges", "--role", "speaker", "--column", "name=x"), "--column is about a table"),
        ((*BADGES, "people.csv", "--column", "name"), "--column “name” names no column"),
        ((*BADGES, "people.csv", "--column", "nam=x"), "a table has no “nam” to print; did you mean “name”?"),
        ((*BADGES, "people.csv", "--column", "name=Nmae"), "did you mean “Name”?"),
        ((*BADGES, "people.csv", "--size", "a5"), "there is no “a5” here"),
        ((*BADGES, "peple.csv"), "does not exist"),
        (("booklet", "--site", "javascript:alert(1)"), "it begins with https://"),
        (("programme", "--site", "summer.example"), "it begins with https://"),
        ((*BADGES, "people.doc"), "“people.doc” does not have the suffix of a table"),
        ((*BADGES, "empty.csv"), "the table is empty"),
        ((*BADGES, "nobody.csv"), "there is nobody to print for in “nobody.csv”: 1 cancelled or declined"),
        (("certificates",), "Missing option '--table'"),
        (("certificates", "--table", "people.csv", *("--signed-by", "x") * 5), "a page has room for 4"),
        (("certificates", "--table", "people.csv", "--date", "2026-13-40"), "write it as YYYY-MM-DD"),
        (("certificates", "--table", "people.csv", "--each", "x", "--out", "x.pdf"), "name one of them"),
        ((*BADGES, "people.csv", "--code", "javascript:alert(1)"), "is no address that a code can lead to"),
    ],
)
def test_a_mistake_has_its_message(folder: Path, words: tuple[str, ...], message: str) -> None:
    for name, text in {
        "people.doc": "x",
        "empty.csv": "",
        "nobody.csv": "Name,Status\nAna,cancelled\n",
    }.items():
        write(folder, text, name)
    done = run(*words)
    assert done.exit_code in (1, 2)
    assert message in done.output


def test_what_is_wrong_in_a_table_is_told_and_the_rest_is_printed(folder: Path) -> None:
    write(folder, "Name,Hours\nAna,many\n,1\nBo,2\n")
    done = run("certificates", "--table", "people.csv")
    assert done.exit_code == 1
    assert "people.csv:2:5: warning: row 2, column B, “hours”: “many” is not a number of hours" in done.output
    assert "2 certificates; rows left out: 1 without a name" in done.output


def test_each_name_with_characters_that_no_font_has_is_reported_at_its_row(folder: Path) -> None:
    write(folder, "Name\nAna\nBo \uf8ff\nCleo \uf8ff\n")
    done = run(*BADGES, "people.csv")
    assert done.exit_code == 1
    places = [line.partition(": ")[0] for line in done.output.splitlines() if "missing-glyph" in line]
    assert places == ["people.csv:3:1", "people.csv:4:1"]


def test_a_name_of_the_data_is_reported_where_it_is_written(folder: Path) -> None:
    event = SUMMER.replace("Data Umbrella", "DU \uf8ff").replace("Bo Okonkwo", "Bo \uf8ff")
    write(folder, event.replace("[bo]", "[bo, {name: Cy \uf8ff}]"), "docs/events/summer.yaml")
    for command, lines in (
        (("badges", "--role", "organizer", "--role", "speaker"), [4, 5, 6]),
        (("certificates", "--table", "people.csv"), [5, 6]),
    ):
        reported = [line for line in run(*command).output.splitlines() if "missing-glyph" in line]
        found = re.findall(r"^docs/events/summer\.yaml:(\d+):", "\n".join(reported), re.MULTILINE)
        assert (len(reported), sorted(map(int, found))) == (len(lines), lines)


@pytest.mark.usefixtures("folder")
def test_more_people_than_can_be_printed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "MOST_PEOPLE", 2)
    done = run(*BADGES, "people.csv")
    assert done.exit_code == 2
    assert "has 3 people; at most 2 are printed at once: split the table" in done.output
