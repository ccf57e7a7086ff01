"""The style file goes where a block is shown, in formats that know styles, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

STYLE = "du-events/base.css"


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site(
        {
            "index.md": "# A\n\n```{toctree}\ndeep/er/shown\nnone\n```\n",
            "deep/er/shown.md": "# B\n\n```{session-grid}\n```\n",
            "none.md": "# C\n\nNo event.\n",
            "events/e.yaml": "event: {title: E}\nsessions:\n- {id: s, title: S, date: 2022-07-09}\n",
        }
    )


def _loads(built: Built, name: str) -> list[str]:
    return [str(link["href"]) for link in built.html(name).select("link[href]") if STYLE in str(link["href"])]


@pytest.mark.parametrize(
    ("builder", "shown", "without"),
    [
        ("html", "deep/er/shown.html", ("index.html", "none.html", "genindex.html", "search.html")),
        ("dirhtml", "deep/er/shown/index.html", ("index.html", "none/index.html", "search/index.html")),
        ("epub", "deep/er/shown.xhtml", ("index.xhtml", "none.xhtml")),
    ],
)
def test_only_pages_with_a_block_load_it(
    site: Site, builder: str, shown: str, without: tuple[str, ...]
) -> None:
    quiet: dict[str, Any] = {"epub_copyright": "2022", "version": "1"} if builder == "epub" else {}
    built = site.build(builder, **quiet)

    assert built.warnings == ""
    (href,) = _loads(built, shown)
    path = (built.out / shown).parent / href.partition("?")[0]
    assert path.is_file()
    assert path.resolve().is_relative_to(built.out.resolve())
    for name in without:
        assert _loads(built, name) == [], name


def test_one_page_of_all_loads_it_where_any_has_a_block(site: Site) -> None:
    assert len(_loads(site.build("singlehtml"), "index.html")) == 1
    site.write({"deep/er/shown.md": "# B\n"})
    assert _loads(site.build("singlehtml"), "index.html") == []


def test_an_epub_lists_it_once(site: Site) -> None:
    manifest = site.build("epub", epub_copyright="2022", version="1").text("content.opf")

    assert manifest.count(f'href="_static/{STYLE}"') == 1


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "xml", "gettext"])
def test_other_formats_know_nothing_of_it(site: Site, builder: str) -> None:
    built = site.build(builder, man_pages=[("index", "a", "A", [""], 1)])

    assert not list(built.out.rglob("*.css"))
    files = [path for path in built.out.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if STYLE.encode() in path.read_bytes()]


def test_it_is_loaded_by_pages_of_earlier_builds(site: Site) -> None:
    site.build()
    site.write({"none.md": "# C\n\nStill no event.\n"})
    built = site.build()
    assert built.read == ("none",)

    site.write({"deep/er/shown.md": "# B\n\nMore.\n\n```{session-grid}\n```\n"})
    assert len(_loads(site.build(), "deep/er/shown.html")) == 1
    assert _loads(site.build(), "none.html") == []


def test_parallel_writers_do_the_same(site: Site) -> None:
    page = "---\norphan: true\n---\n# A\n\n```{session-grid} e\n```\n"
    site.write({f"more-{number}.md": page for number in range(8)})
    built = site.run("-j2")

    assert all(_loads(built, f"more-{number}.html") for number in range(8))
    assert _loads(built, "none.html") == []


def test_the_style_of_the_site_stays(site: Site) -> None:
    site.write({"_static/own.css": "p {}\n"})
    built = site.build(html_static_path=("_static",), html_css_files=["own.css"])

    assert built.warnings == ""
    assert (built.out / "_static" / "own.css").is_file()
    assert (built.out / "_static" / STYLE).is_file()
