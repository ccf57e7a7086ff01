"""Data is a stranger's word: nothing in it runs, loads, or reads what is not its own."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest
import yaml

from sphinx_du_events.sphinx_ext.directives.session_table import COLUMNS
from sphinx_du_events.sphinx_ext.render.cards import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

PICTURE = (Path(__file__).parent / "whole/pictures/labs.png").read_bytes()
BLOCKS = ("session-grid", "session-table", "sponsor-block", "contribution-stats")
PAGES = {
    "myst": {
        "index.md": f"""
            # A

            ```{{session-grid}}
            :show: {", ".join(PARTS)}
            :group-by: track
            ```

            ```{{session-table}}
            :columns: {", ".join(COLUMNS)}
            ```

            ```{{sponsor-block}}
            ```

            ```{{sponsor-block}}
            :kind: partners
            ```

            ```{{contribution-stats}}
            ```

            ```{{session-times}}
            ```

            ```{{next-session}}
            ```

            ```{{calendar-links}} e
            ```

            ```{{session-schedule}} e
            ```

            ```{{session-detail}} e/s
            :title:
            :stars:
            ```

            ```{{person-detail}} p
            :title:
            ```

            {{session-time}}`e/s`
            """
    },
    "rst": {
        "index.rst": f"""
            A
            =

            .. |secret| replace:: SUBSTITUTED

            .. session-grid::
               :show: {", ".join(PARTS)}
               :group-by: type

            .. session-table::
               :columns: {", ".join(COLUMNS)}

            .. sponsor-block::

            .. sponsor-block::
               :kind: partners

            .. contribution-stats::

            .. session-times::

            .. next-session::

            .. calendar-links:: e

            .. session-schedule:: e

            .. session-detail:: e/s
               :title:

            .. person-detail:: p
               :title:

            :session-time:`e/s`
            """
    },
}

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus x="',
    "</style><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "]]><script>alert(1)</script>",
    "<iframe src=https://evil.example/></iframe>",
    "--><script>alert(1)</script><!--",
    "|secret| :raw-html:`<script>alert(1)</script>` {raw}`x` ``code`` *a* [b](javascript:alert(1))",
)


@pytest.fixture(params=PAGES)
def build(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds an event with every block on a page in each of the markups."""

    def build(event: dict[str, object], builder: str = "html") -> Built:
        quiet = ["du_events.empty-selection", "du_events.unknown-person", "du_events.text", "ref"]
        data = yaml.safe_dump({"event": {"title": "E"}} | event, allow_unicode=True)
        site = make_site({**PAGES[request.param], "picture.png": PICTURE, "events/e.yaml": data})
        return site.build(builder, suppress_warnings=quiet)

    return build


_RUNNING_TAGS = {"base", "embed", "form", "iframe", "link", "meta", "object", "script", "style"}


def assert_harmless(body: BeautifulSoup) -> None:
    for tag in body.select("*"):
        assert tag.name not in _RUNNING_TAGS
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), tag
            assert name not in ("style", "srcdoc", "autofocus", "formaction", "x"), tag
            if name in ("href", "src", "action", "xlink:href"):
                address = str(value).strip().lower()
                allowed = ("https://", "http://", "mailto:") if tag.name == "a" else ()
                assert address.startswith(allowed) or ":" not in address, tag
                assert not address.startswith("//"), tag


def everywhere(words: str) -> dict[str, object]:
    """An event with words in every field that takes text."""
    session = {
        "id": "s",
        "title": words,
        "type": words,
        "date": "2022-07-09",
        "track": words,
        "room": words,
        "level": words,
        "license": words,
        "language": words,
        "tags": [words],
        "speakers": [{"name": words}],
        "hosts": [{"name": words, "country": "KE"}],
        "mentors": "p",
        "moderators": [{"name": words}],
        "abstract": words,
        "description": words,
        "notes": [words],
        "image": {"src": "../picture.png", "alt": words},
        "links": [{"title": words, "url": "https://example.org/", "type": words}],
        "registration": "https://example.org/",
        "participants": {"t": [{"name": words}]},
    }
    text = {"title": words, "subtitle": words, "abstract": words, "description": words, "hashtag": words}
    sponsor = {"name": words, "description": words, "type": words}
    return {
        "event": {**text, "tags": [words], "location": {"name": words, "address": words}},
        "teams": [{"id": "t", "title": words}],
        "tiers": [{"id": "x", "title": words}],
        "people": [{"id": "p", "name": words, "bio": words, "pronouns": words, "location": words}],
        "sessions": [session],
        "sponsors": [
            sponsor | {"tier": "x", "logo": "../picture.png"},
            sponsor | {"url": "https://e.example/"},
        ],
        "partners": [sponsor],
        "contributions": {
            "records": [
                {"repository": words, "title": words, "authors": words, "kind": words, "labels": words}
            ]
        },
    }


@pytest.mark.parametrize("words", SCRIPTS)
def test_words_are_words_in_every_field(build: Callable[..., Built], words: str) -> None:
    built = build(everywhere(words))
    body = built.body()

    assert built.warnings == ""
    assert_harmless(body)
    shown = body.get_text()
    assert shown.count(words) >= 12
    assert "SUBSTITUTED" not in shown
    assert not body.select("[src*='evil'], [href*='evil']")


@pytest.mark.parametrize("builder", ["latex", "xml"])
def test_words_are_words_for_other_builders(build: Callable[..., Built], builder: str) -> None:
    words = "\\input{/etc/passwd} $x$ ^^5c %comment & # _ ~ { } ]]> <b>"
    built = build(everywhere(words), builder)

    assert built.warnings == ""
    if builder == "latex":
        (file,) = built.out.glob("*.tex")
        latex = file.read_text()
        assert "\\textbackslash{}input\\{/etc/passwd\\}" in latex
        assert "\\input{/etc" not in latex
        assert "^^5c" not in latex


def with_texts(texts: Iterable[str]) -> dict[str, object]:
    """An event with a session for each text, in their order."""
    first = date(2022, 7, 1)
    sessions = [
        {"id": f"s{index}", "title": "S", "date": f"{first + timedelta(index)}", "abstract": text}
        for index, text in enumerate(texts)
    ]
    return {"sessions": sessions}


LINKS = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](< javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](java%0ascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript&colon;alert(1))",
    "[x](javascript&Tab;:alert(1))",
    "[x](\x85javascript:alert(1))",
    "[x](\u2028javascript:alert(1))",
    "[x](\u00a0javascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.org/1)",
    "[x](//evil.example/x.js)",
    "[x](\\\\evil.example\\x)",
    "[x](/\\evil.example)",
    "[x](https://example.org@evil.example/)",
    "[x](https://user:word@evil.example/)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    '[x](https://example.org/"onclick="alert(1))',
    '[x](https://example.org/ "title\\" onclick=\\"alert(1)")',
    '[x](#"onclick=alert(1))',
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "![x](https://evil.example/track.png)",
    "![x](javascript:alert(1))",
    "[x](../../../../etc/passwd)",
    "[x](mailto:nobody)",
)


def test_a_link_of_a_text_leads_nowhere_bad(build: Callable[..., Built]) -> None:
    body = build(with_texts(f"A {link} Z" for link in LINKS)).body()

    assert_harmless(body)
    for menu in body.select(".du-calendar"):
        menu.decompose()  # its links are ours
    for link, card in zip(LINKS, body.select(":not(.du-next) > .du-card"), strict=True):
        hrefs = [
            str(tag["href"]) for tag in card.select("[href]") if not tag.find_parent(class_="du-calendar")
        ]
        assert not [href for href in hrefs if not href.startswith("https://example.org/")], link
        assert not card.select("img"), link
        assert "x" in card.text or "alert" in card.text or "text/html" in card.text, link


RUNNING = (
    "```{include} ../secret.txt\n```",
    "```{literalinclude} ../secret.txt\n```",
    "```{raw} html\n<script>alert(1)</script>\n```",
    "```{raw} html\n:file: ../secret.txt\n```",
    "```{eval-rst}\n.. include:: ../secret.txt\n```",
    "```{csv-table}\n:file: ../secret.txt\n```",
    '~~~{code-block} python\n:class: " onload=alert(1)\nx\n~~~',
    ":::{include} ../secret.txt\n:::",
    "{download}`../secret.txt`",
    "{download}`/secret.txt`",
    "{download}`x <../../../../etc/passwd>`",
    "{eval-rst}`x`",
    "{raw-html}`<script>alert(1)</script>`",
    "{abbr}`x (<script>alert(1)</script>)`",
    "{index}`x`",
    "{math}`\\href{javascript:alert(1)}{x}`",
    "{ref}`x <javascript:alert(1)>`",
    "{doc}`x <javascript:alert(1)>`",
    "{doc}`x <../../../../etc/passwd>`",
    "{any}`x <javascript:alert(1)>`",
    "{std:ref}`<script> <nowhere>`",
    ".. include:: ../secret.txt",
    ".. raw:: html\n\n   <script>alert(1)</script>",
    "{{ secret }} {{ env }} |secret| `x <javascript:alert(1)>`_ :download:`../secret.txt`",
    "% comment\n\n(target)=\n\n+++\n\n{#id .class onclick=x}",
    "<div onclick=alert(1)>\n\n*x*\n\n</div>",
    "<!-- x --> <?php x ?> <![CDATA[ <script>alert(1)</script> ]]>",
    "$x$\n\n$$\\unicode{x}$$",
    '``` "><script>alert(1)</script>\nx\n```',
    "- " * 60 + "deep",
    "> " * 60 + "deep",
    "*" * 400 + "x" + "*" * 400,
    "[" * 400 + "x" + "](" * 400,
)


def test_nothing_in_a_text_runs(build: Callable[..., Built], tmp_path: Path) -> None:
    secrets = [tmp_path / "secret.txt", tmp_path / "site" / "secret.txt", tmp_path / "site/source/secret.txt"]
    for secret in secrets:
        secret.parent.mkdir(parents=True, exist_ok=True)
        secret.write_text("THE SECRET")
    built = build(with_texts(RUNNING))
    body = built.body()

    assert_harmless(body)
    for menu in body.select(".du-calendar"):
        menu.decompose()  # its links are ours
    for text, card in zip(RUNNING, body.select(":not(.du-next) > .du-card"), strict=True):
        assert not card.select("[href], img"), text
    assert "THE SECRET" not in built.text("index.html")
    assert "SUBSTITUTED" not in built.text("index.html")
    assert not (built.out / "_downloads").exists()


def test_a_link_of_a_record_is_checked_before_a_page_sees_it(build: Callable[..., Built]) -> None:
    bad = "javascript:alert(1)"
    session = {"id": "s", "title": "S", "date": "2022-07-09"}
    built = build(
        {
            "sessions": [
                session,
                session | {"id": "a", "video": bad},
                session | {"id": "b", "registration": bad},
                session | {"id": "c", "slides": "../../../secret.txt"},
                session | {"id": "d", "links": [{"title": "x", "url": "data:text/html,x"}]},
                session | {"id": "e", "page": "../../secret"},
                session | {"id": "f", "image": {"src": "https://evil.example/x.png", "alt": "x"}},
            ],
            "sponsors": [{"name": "x", "url": bad}, {"name": "y", "logo": "//evil.example/x.png"}],
        }
    )

    assert len(built.warnings.splitlines()) == 8
    assert built.warnings.count("[du_events.unsafe-url]") == 6
    assert built.warnings.count("[du_events.file-outside]") == 2
    assert len(built.body().select(".du-card[id]")) == 7
    assert built.body().select(".du-card a[href]") == []
    assert_harmless(built.body())


@pytest.mark.parametrize("block", BLOCKS)
def test_an_option_or_an_argument_is_no_way_in(make_site: Callable[..., Site], block: str) -> None:
    options = ":columns: \"><script>\n:show: '\n:status: '\n"
    page = f"# A\n\n```{{{block}}} <script>alert(1)</script>\n{options}```\n"
    site = make_site({"index.md": page, "events/e.yaml": "event: {title: E}\n"})
    built = site.build()

    assert "there is no event “<script>alert(1)</script>”" in built.warnings
    assert_harmless(built.body())


def test_a_page_loads_nothing_from_elsewhere(whole: Callable[[str], Site]) -> None:
    html = whole("myst").build().html()

    loaded = [tag.get("src") or tag.get("href") for tag in html.select("[src], link[href]")]
    assert loaded
    assert not [address for address in loaded if "//" in str(address)]


ENTITIES = """\
event: {title: E, timezone: UTC}
sessions:
  - id: s
    title: S
    start: 2022-07-09 09:00
    abstract: "a&#12;b and a&#x202e;b, [words](https://g\u0456thub.com/x)"
"""
GRID = {"index.md": "# A\n\n```{session-grid}\n:show: abstract\n```\n", "events/e.yaml": ENTITIES}


def test_an_entity_in_a_text_brings_in_nothing_that_no_page_can_hold(make_site: Callable[..., Site]) -> None:
    built = make_site(GRID).build("epub", epub_copyright="2022", version="1")
    page = next(built.out.rglob("index.xhtml")).read_text("utf-8")
    expat.ParserCreate().Parse(page.encode(), True)  # noqa: FBT003 - takes no keywords
    assert "ab and ab" in page


def test_the_host_of_a_link_in_a_text_that_passes_for_another_is_noted(
    make_site: Callable[..., Site],
) -> None:
    built = make_site(GRID).build()
    assert "e.yaml:6: note: “g\u0456thub” in the address has letters that look like others" in built.said
    assert built.warnings == ""
