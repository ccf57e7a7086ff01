"""A site with everything, through every builder, without a warning."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

BUILDERS: dict[str, dict[str, Any]] = {
    "html": {},
    "dirhtml": {},
    "singlehtml": {},
    "epub": {"epub_copyright": "2022", "version": "1"},
    "latex": {},
    "text": {},
    "man": {"man_pages": [("index", "events", "Events", ["Ada"], 7)]},
    "texinfo": {},
    "gettext": {},
    "linkcheck": {"linkcheck_ignore": [".*"]},
    "xml": {},
    "pseudoxml": {},
    "dummy": {},
}

SAID = (
    "A talk",
    "Webinar: <b>Arrays</b> & *stars* | `pipes`",
    "Перенесено 日本語の題名 عنوان",
    "Grace “Amazing” Hopper",
    "Wanjirũ wa Ngũgĩ",
    "Ada Łovelace, Christian (Switzerland)",
    "Of today",
    "The core team",
    "Côte d’Ivoire 2",
    "Not a heading",
    "<b>tags</b>",
    'print("hello")',
    "Labs & Söhne",
    "No link at all",
    "Радио",
    "Sprint of",
    "Pull requests merged",
    "pymc-devs/pymc-examples",
    "Listed without a status, and not counted here: 1.",
)
"""What every builder for readers says, its own markup and line breaks aside."""


def _build(site: Site, builder: str, **more: Any) -> Built:
    built = site.build(builder, nitpicky=True, **BUILDERS[builder], **more)
    assert built.warnings == ""
    return built


@pytest.fixture
def built(whole_built: Callable[..., Built]) -> Callable[[str, str], Built]:
    """A function that gives what a builder makes of the site with everything."""

    def build(markup: str, builder: str) -> Built:
        found = whole_built(markup, builder, nitpicky=True, **BUILDERS[builder])
        assert found.warnings == ""
        return found

    return build


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("markup", ["myst", "rst"])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_takes_everything(
    built: Callable[[str, str], Built], builder: str, markup: str
) -> None:
    assert built(markup, builder).doctrees


def test_one_set_of_doctrees_serves_every_builder(whole: Callable[[str], Site]) -> None:
    site = whole("myst")
    first = _build(site, "html", doctrees="shared")
    for builder in BUILDERS.keys() - {"gettext"}:  # Sphinx itself wants others for that
        _build(site, builder, doctrees="shared")

    assert (first.out / "index.html").read_bytes() == (
        _build(site, "html", doctrees="shared").out / "index.html"
    ).read_bytes()
    assert "Cancelled · Wednesday, June 1, 2022" in _build(site, "text", doctrees="shared").text("index.txt")


def test_html_says_it_all(built: Callable[[str, str], Built]) -> None:
    body = built("myst", "html").body()
    text = _squeezed(body.text)

    for words in set(SAID) - {"Labs & Söhne"}:
        assert words in text, words
    webinar = body.select_one('[id="session.sprint.webinar"]')
    assert webinar is not None
    hrefs = [link["href"] for link in webinar.select(".du-links a")]
    assert hrefs[0] == "https://video.example/1"
    assert "about/pair.html" in hrefs
    assert sum("/slides.pdf" in str(href) for href in hrefs) == 1
    assert webinar.select_one(".du-card-title a[href='about/pair.html']")
    assert webinar.select_one("time[datetime='2022-07-09T09:00-04:00']")
    assert webinar.select_one("time.du-badge[datetime='2022-07-09']")
    assert webinar.select_one(".highlight-python .highlight")
    (cancelled,) = body.select('[id="session.sprint.cancelled"] .du-status')
    assert cancelled["class"] == ["du-status", "du-status-cancelled"]
    assert cancelled.text == "Cancelled"
    logos = [(logo["class"][0], logo["alt"]) for logo in body.select(".du-logo img")]
    assert logos[:3] == [
        ("du-logo-light", 'Labs & Söhne "GmbH"'),
        ("du-logo-dark", 'Labs & Söhne "GmbH"'),
        ("du-logo-both", "Drawn"),
    ]
    assert {alt for _, alt in logos[3:]} == {""}  # the names stand below


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_links_of_a_page_lead_to_files_that_are_there(
    built: Callable[[str, str], Built], builder: str
) -> None:
    made = built("myst", builder)
    inside = [
        str(target)
        for link in made.body().select("[href], [src]")
        if ":" not in (target := link.get("href") or link["src"])
    ]

    assert len(inside) > 20
    for target in inside:
        # Sphinx 9's singlehtml writes two anchors where a label is on another page; the last is meant.
        path, anchor = target.partition("#")[0], target.rpartition("#")[2] if "#" in target else ""
        file = made.out / path if path else made.out / "index.html"
        file = file / "index.html" if file.is_dir() else file
        assert file.is_file(), target
        if anchor and not anchor.startswith("t="):  # a time of a recording
            assert re.search(rf'id="{re.escape(anchor)}"', file.read_text()), target


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_no_page_has_an_id_twice(built: Callable[[str, str], Built], builder: str) -> None:
    ids = [tag["id"] for tag in built("myst", builder).html().select("[id]")]

    assert "session.sprint.webinar" in ids
    assert len(ids) == len(set(ids))


def test_one_page_of_all_has_no_anchor_of_a_session_twice(whole: Callable[[str], Site]) -> None:
    site = whole("myst")
    site.write({"about/more.rst": "More\n====\n\n.. session-grid:: sprint\n"})
    site.replace("index.md", "about/pair\n", "about/pair\nabout/more\n")
    cards = _build(site, "singlehtml").html().select(".du-card")

    anchors = [card["id"] for card in cards if card.get("id")]
    assert len(cards) > len(anchors) > 4
    assert len(anchors) == len(set(anchors))
    assert _build(site, "html").html("about/more.html").select_one('[id="session.sprint.webinar"]')


def test_text_says_it_all(built: Callable[[str, str], Built]) -> None:
    text = built("rst", "text").text("index.txt")
    flat = _squeezed(text)

    for words in SAID:
        assert words in flat, words
    assert "Saturday, July 9, 2022 · 09:00–10:30 New York (EDT) · 1 hour, 30 minutes · online" in flat
    assert "Cancelled · Saturday, July 16, 2022 · 23:00–01:00 Sunday New York (EDT)" in flat
    assert '[image: Faces in a "grid" & more]' in text
    assert "image: Labs" not in text  # its name stands there
    assert "* Drawn\n\n**Silver**\n" in text
    table = [line for line in text.splitlines() if line.startswith("| pymc-devs/pymc ")]
    assert table
    assert [cell.strip() for cell in table[0].strip("|").split("|")] == [
        "pymc-devs/pymc",
        *("1", "1", "0", "1", "3"),
    ]


def test_latex_says_it_all(whole: Callable[[str], Site]) -> None:
    built = _build(whole("rst"), "latex", latex_documents=[("index", "it.tex", "It", "Ada", "howto")])
    latex = built.text("it.tex")

    assert "Saturday, July 9, 2022 · 09:00\\textendash{}10:30 New York (EDT)" in latex
    assert "Cancelled · Saturday, July 16, 2022" in latex
    assert "\\sphinxhref{https://meet.example/1?x=1\\&y=2}{Register}" in latex
    assert "\\hyperref[\\detokenize{about/pair::doc}]{" in latex
    assert "\\sphinxhref{https://labs.example/?a=1\\&b=2}{Labs \\& Söhne" in latex
    assert "\\textless{}b\\textgreater{}tags\\textless{}/b\\textgreater{}" in latex
    for words in ("Wanjirũ wa Ngũgĩ", "Перенесено 日本語の題名 عنوان", "The core team", "No link at all"):
        assert words in latex
    pictures = re.findall(r"includegraphics.*?\{\{?(du-[0-9a-f]{20})\}?\.(\w+)\}", latex)
    # One of a session, one logo, one face: neither what is for dark ground, nor what LaTeX cannot show.
    assert sorted(end for _name, end in set(pictures)) == ["jpg", "png", "png"]


def test_a_picture_that_cannot_be_shown_is_described(whole: Callable[[str], Site]) -> None:
    site = whole("rst")
    site.replace("events/sprint/sessions.yaml", "pictures/shot.png", "pictures/drawn.svg")
    latex = _build(site, "latex", latex_documents=[("index", "it.tex", "It", "Ada", "howto")]).text("it.tex")

    assert '\\sphinxstyleemphasis{Faces in a "grid" \\& more}' in latex
    assert ".svg" not in latex
    assert _build(site, "html").body().select_one('img.du-image[src="_images/drawn.svg"]')


def test_a_manual_page_says_it_all(built: Callable[[str, str], Built]) -> None:
    page = built("rst", "man").text("events.7")
    for escaped, plain in (("\\-", "-"), ("\\(ga", "`"), ("\\(dq", '"'), ("\\(aq", "'"), ("\\:", "")):
        page = page.replace(escaped, plain)
    page = _squeezed(page)

    for words in SAID:
        assert words in page, words
    assert "Saturday, July 9, 2022 · 09:00–10:30 New York (EDT)" in page
    assert "Cancelled · Saturday, July 16, 2022" in page
    assert "https://meet.example/1?x=1&y=2" in page


def test_an_epub_is_xml_with_all_its_files(built: Callable[[str, str], Built]) -> None:
    made = built("myst", "epub")
    page = ET.parse(made.out / "index.xhtml").getroot()  # noqa: S314 - we wrote it
    manifest = made.text("content.opf")

    bars = page.findall(".//{http://www.w3.org/2000/svg}svg")
    assert bars
    assert not [tag for tag in page.iter() if "http" not in str(tag.tag)]
    files = re.findall(r'href="(_images/[^"]+)"', manifest)
    # A session's, a logo for light and for dark ground, in a format that all readers know, and a drawing.
    assert sorted(file.rpartition(".")[2] for file in files) == ["jpg", "png", "png", "png", "svg"]
    assert all((made.out / file).is_file() for file in files)


def test_links_are_there_to_be_checked(built: Callable[[str, str], Built]) -> None:
    lines = built("myst", "linkcheck").text("output.json").splitlines()

    assert {uri for line in lines if not (uri := json.loads(line)["uri"]).startswith("#")} == {
        "https://auto.example/",
        "https://calls.example/cfp",
        "https://conduct.example/",
        "https://discord.example/",
        "https://drawn.example/",
        "https://else.example/?q=<x>",
        "https://example.org/a_b",
        "https://example.org/ab",
        "https://example.org/ada?a=1&b=2",
        "https://example.social/@sprint",
        "https://github.com/ada",
        "https://github.com/labs",
        "https://github.com/pymc-devs/pymc/pull/2",
        "https://labs.example/?a=1&b=2",
        "https://labs.example/donate?a=1&b=2",
        "https://link.example/",
        "https://live.example/?a=1&b=2",
        "https://meet.example/1?x=1&y=2",
        "https://plain.example/",
        "https://radio.example/",
        "https://register.example/all",
        "https://register.example/es",
        "https://social.example/@labs",
        "https://sprint.example/",
        "https://sprint.example/logos",
        "https://video.example/1",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1200s",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=65s",
    }


def test_titles_and_names_can_be_searched(built: Callable[[str, str], Built]) -> None:
    index = built("myst", "html").text("searchindex.js")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]

    assert {"beryl", "hopper", "switzerland", "webinar", "перенесено"} <= terms.keys()


def test_a_page_that_the_site_leaves_out_is_not_linked(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            "index.md": "# A\n\n```{session-grid}\n```\n\n```{session-table}\n```\n",
            "_draft.md": "# Draft",
            "events/e.yaml": "event: {title: E}\nsessions:\n"
            "- {id: s, title: Held, date: 2022-07-09, page: _draft, slides: _draft}\n",
        }
    )
    built = site.build()

    assert "_draft" in built.warnings
    assert "[du_events.unknown-page]" in built.warnings
    assert not built.body().select("[href*='_draft']")
    assert len(re.findall("Held", built.body().text)) >= 2
