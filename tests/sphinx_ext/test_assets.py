"""Pages load the style and script of their blocks: all that they use, nothing else, and little."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import sphinx_du_events
from sphinx_du_events.sphinx_ext.outputs import assets
from sphinx_du_events.sphinx_ext.outputs.assets import FOLDER, SCRIPTS, SHEETS, content
from tests.sphinx_ext.conftest import CONF, WHOLE, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from sphinx_du_events.sphinx_ext.outputs.assets import Asset
    from tests.sphinx_ext.conftest import Built, Case

ASSETS = (*SHEETS, *SCRIPTS)
STATIC = Path(sphinx_du_events.__file__).parent / "static"
SOURCES = sorted(path for path in STATIC.rglob("*") if path.is_file())
CODE = STATIC.parent


# --- weight --------------------------------------------------------------------------------------


def _weight(text: bytes) -> int:
    """The bytes of a file as a server sends it."""
    return len(gzip.compress(text, 9, mtime=0))


CHOSEN = {"filter.css": 500, "filter.js": 2_200, "stars.css": 700, "app.js": 2_900}
CHOSEN |= {"star.js": 950, "stars.js": 2_500}
"""What only pages load whose author has asked for it, and the most that each weighs."""


def test_all_files_together_are_light() -> None:
    weights = {asset.name: _weight(content(asset).encode()) for asset in ASSETS}
    chosen = {name: weights.pop(name) for name in CHOSEN}
    assert sum(weights.values()) <= 25 * 1024
    assert {name: weight for name, weight in chosen.items() if weight > CHOSEN[name]} == {}


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("```{session-grid} sprint\n```", 9_000),
        ("```{session-table} sprint\n```", 10_400),
        ("```{session-table} sprint\n:filter:\n```", 12_700),
        ("```{session-table} sprint\n:stars:\n```", 16_300),
        ("```{session-detail} sprint/webinar\n:show: date\n```", 8_700),
        ("```{session-detail} sprint/webinar\n:show: date\n:stars:\n```", 10_300),
        ("```{people-grid} sprint\n```", 5_000),
        ("```{sponsor-block} sprint\n```", 4_000),
        ("```{session-schedule} sprint\n```", 13_500),
        ("```{contribution-stats} sprint\n```", 5_300),
        ("```{media-kit} sprint\n```", 4_700),
        ("Nothing.", 0),
    ],
)
def test_a_page_is_lighter_the_less_it_shows(make_site: Callable[..., Site], page: str, most: int) -> None:
    site = make_site({"index.md": f"# A\n\n{page}\n"})
    shutil.copytree(WHOLE, site.source, dirs_exist_ok=True)
    built = site.build()
    weight = sum(_weight((built.out / address).read_bytes()) for address in _loaded(built.html()))
    assert most * 0.9 <= weight <= most


# --- files ---------------------------------------------------------------------------------------


def test_each_source_is_in_one_file() -> None:
    used = [STATIC / source for asset in ASSETS for source in asset.sources]
    assert sorted(used) == SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_source_is_about_one_thing_which_it_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert text.count("\n") <= 270


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.file)
def test_what_pages_load_is_what_its_sources_say(asset: Asset) -> None:
    made = content(asset)
    assert "/*" not in made
    assert not re.search(r"(?m)^\s|^//|\s$|\n\n", made.rstrip("\n"))
    whole = "".join((STATIC / source).read_text(encoding="utf-8") for source in asset.sources)
    kept = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
    if asset.name.endswith(".js"):
        kept = re.sub(r"(?m)(^|\s)//\s.*$", "", kept)
    kept = re.sub(r"(?<![\w.])0(?=\.\d)", "", kept)
    spaceless = [re.sub(r"\s+", "", text).replace(";}", "}") for text in (kept, made)]
    assert spaceless[0] == spaceless[1]
    # What may be taken for the end of a string, or for a comment in it.
    assert "'" not in made
    assert not re.search(r'"[^"\n]*(?:/\*|\s//\s)[^"\n]*"', whole)
    assert not re.search(r"`[^`\n]*\$\{[^}`\n]*`", whole)  # a template in a template


@pytest.mark.parametrize("asset", SHEETS, ids=lambda asset: asset.file)
def test_rules_keep_the_spaces_that_mean_something(asset: Asset) -> None:
    whole = "".join((STATIC / source).read_text(encoding="utf-8") for source in asset.sources)
    assert _rules(re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)) == _rules(content(asset))


def _rules(style: str) -> list[str]:
    """Selectors and values, however they are laid out."""
    parts = [" ".join(part.split()) for part in re.split(r"[{};]", style)]
    parts = [re.sub(r"(?<![\w.])0(?=\.\d)", "", re.sub(r",\s*", ", ", part)) for part in parts if part]
    return [re.sub(r"^([\w-]+): ?", r"\1: ", part) for part in parts]


# --- which page loads which ----------------------------------------------------------------------


def _loaded(page: BeautifulSoup) -> list[str]:
    """The addresses of the files of ours that a page loads, as they are on disk, in their order."""
    found = [str(one.get("href") or one.get("src")) for one in page.select("link[href], script[src]")]
    return [urlsplit(address).path for address in found if f"_static/{FOLDER}/" in address]


def _names(page: BeautifulSoup) -> list[str]:
    return [Path(address).name for address in _loaded(page)]


@pytest.fixture(scope="module")
def each(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[Case, ...]], Built]:
    """A function that builds a site with a page for each of some directives."""
    made: list[Built] = []

    def build(cases: tuple[Case, ...]) -> Built:
        if not made:
            site = Site(tmp_path_factory.mktemp("each") / "source")
            quiet = '"du_events.*", "toc.*", "ref.*", "myst.*"'
            pages = {
                f"c{place}.md": f"---\norphan: true\n---\n# A\n\n{case.myst()}\n"
                for place, case in enumerate(cases)
            }
            conf = f'{CONF}html_baseurl = "https://example.org/"\ndu_events_exports = ["frab-xml"]\n'
            site.write({"conf.py": f"{conf}suppress_warnings = [{quiet}]\n", "index.md": "# A\n", **pages})
            shutil.copytree(WHOLE, site.source, dirs_exist_ok=True)
            made.append(site.build())
        return made[0]

    return build


STATES = re.compile(
    r"::[\w-]+(?:\(\w+\))?|:is\((?::(?:hover|focus|focus-visible)(?:, )?)+\)"
    r"|:not\(:focus-visible\)|:dir\(\w+\)|:(?:hover|target|focus-visible|focus-within)\b"
)


def _selectors(asset: Asset) -> list[str]:
    """The selectors of a file, without states and parts that a tree of elements does not have."""
    found = []
    for head in re.findall(r"(?:^|[{};])([^{};@]+)\{", content(asset)):
        found += re.split(r",(?![^(]*\))", head.replace(",\n", ","))
    return [STATES.sub("", one).strip() for one in found if ".du-" in one]


def test_no_page_lacks_a_rule_that_would_hold_on_it(
    cases: tuple[Case, ...], each: Callable[[tuple[Case, ...]], Built]
) -> None:
    built = each(cases)
    rules = {asset: _selectors(asset) for asset in SHEETS}
    assert sum(map(len, rules.values())) > 500
    lacking = set()
    for place in range(len(cases)):
        page = built.html(f"c{place}.html")
        loaded = set(_names(page))
        here = {name for one in page.select("[class]") for name in one.get_attribute_list("class")}
        for asset, selectors in rules.items():
            for selector in selectors if asset.name not in loaded else ():
                if here & set(re.findall(r"\.(du-[\w-]+)", selector)) and page.select(selector):
                    lacking.add((cases[place].name, asset.name, selector))
    assert lacking == set()


def test_files_come_in_one_order(cases: tuple[Case, ...], each: Callable[[tuple[Case, ...]], Built]) -> None:
    order = [asset.name for asset in ASSETS]
    combinations = set()
    for place in range(len(cases)):
        names = _names(each(cases).html(f"c{place}.html"))
        assert names == sorted(names, key=order.index)
        combinations.add(tuple(names))
    assert len(combinations) > 10
    assert {name for names in combinations for name in names} == set(order)


EVENT = """
event: {title: E}
people: [{id: ada, name: Ada}]
sponsors: [{name: Labs}]
sessions:
- {id: s, title: S, date: 2022-07-09, hosts: [ada]}
"""


def test_a_page_that_loses_a_block_loses_its_files(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n\n```{people-grid}\n```\n\n```{session-table}\n```\n"})
    site.write({"events/e.yaml": EVENT})
    both = _names(site.build().html())
    assert {"people.css", "tables.css", "times.js"} <= set(both)

    site.write({"index.md": "# A\n\n```{people-grid}\n```\n"})
    assert _names(site.build().html()) == ["base.css", "faces.css", "people.css"]
    site.write({"index.md": "# A\n\nNobody.\n"})
    assert _names(site.build().html()) == []


def test_a_page_follows_its_data(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n\n```{session-detail} e/s\n```\n", "events/e.yaml": EVENT})
    assert "recordings.css" not in _names(site.build().html())
    site.write({"events/e.yaml": EVENT.replace("hosts:", "recording: https://youtu.be/abcdefghijk, hosts:")})
    built = site.build()
    assert built.read == ("index",)
    assert {"recordings.css", "recordings.js"} <= set(_names(built.html()))


def test_the_page_of_all_loads_what_any_part_needs(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n\n```{toctree}\nb\nc\n```\n", "events/e.yaml": EVENT})
    site.write({"b.md": "# B\n\n```{people-grid}\n```\n", "c.md": "# C\n\n```{session-table}\n```\n"})
    apart = [_names(site.build().html(f"{name}.html")) for name in "bc"]
    whole = _names(site.build("singlehtml").html())
    assert len(whole) == len(set(whole))
    assert set(whole) == set(apart[0]) | set(apart[1])


def test_builders_that_share_doctrees_find_their_files(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n\n```{session-table}\n```\n", "events/e.yaml": EVENT})
    for builder in ("html", "epub", "html"):
        quiet: dict[str, str] = {"epub_copyright": "2022", "version": "1"} if builder == "epub" else {}
        built = site.build(builder, doctrees="shared", **quiet)
        page = built.html("index.xhtml" if builder == "epub" else "index.html")
        assert all((built.out / address).is_file() for address in _loaded(page))
        assert bool(list(built.out.rglob("_static/du-events/*.js"))) is (builder == "html")


def test_files_are_made_once_and_again_where_somebody_changed_them(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"index.md": "# A\n\n```{session-table}\n```\n", "events/e.yaml": EVENT})
    site.build()
    (sheet,) = site.source.parent.rglob("du-static/style/du-events/tables.css")
    right = sheet.read_bytes()
    made: list[str] = []

    def noting(asset: Asset) -> str:
        made.append(asset.name)
        return content(asset)

    monkeypatch.setattr(assets, "content", noting)
    site.build()
    assert made == []
    sheet.write_bytes(b"/* changed */")
    site.build()
    assert set(made) == {asset.name for asset in ASSETS}
    assert sheet.read_bytes() == right


def test_generated_pages_load_what_they_show(make_site: Callable[..., Site]) -> None:
    conf = 'du_events_pages = {"session": True, "person": True}\nsuppress_warnings = ["toc.not_included"]\n'
    site = make_site({"index.md": "# A\n\n```{session-grid}\n```\n", "events/e.yaml": EVENT})
    site.write({"conf.py": f"{CONF}{conf}"})
    built = site.build()
    (person,) = built.out.glob("du-events-pages/people/**/ada.html")
    names = _names(built.html(str(person.relative_to(built.out))))
    assert {"base.css", "people.css"} <= set(names)
    assert "programme.css" not in names


def test_a_page_about_classes_has_no_block(make_site: Callable[..., Site]) -> None:
    code = '# A\n\n`class="du-cards"`\n\n```html\n<ul class="du-table">\n```\n\n{session-count}`e`\n'
    site = make_site({"index.md": code, "events/e.yaml": "event: {title: E}\n"})
    assert _names(site.build().html()) == []


# --- classes -------------------------------------------------------------------------------------

HOOKS = {
    "du-changes",
    "du-chart-timeline",
    "du-chart-world",
    "du-face-large",
    "du-good",
    "du-kit-accounts",
    "du-kit-colors",
    "du-kit-logos",
    "du-kit-pictures",
    "du-kit-qr",
    "du-kit-texts",
    "du-logo-both",
    "du-logo-light",
    "du-person-role",
    "du-qr-code",
    "du-report",
    "du-size-2",
    "du-slot-track",
    "du-status-moved",
    "du-status-moved-online",
    "du-status-removed",
}
"""Classes that have no rule of ours, for a site's own style."""


def _written() -> set[str]:
    """The classes that code writes; of names that it puts together, the beginning."""
    code = [*CODE.rglob("*.py"), *STATIC.glob("js/*.js")]
    return {
        name for path in code for name in re.findall(r"\bdu-[a-z0-9-]*", path.read_text(encoding="utf-8"))
    }


def test_every_class_of_the_style_is_on_some_page() -> None:
    styled = {name for asset in SHEETS for name in re.findall(r"\.(du-[a-z0-9-]+)", content(asset))}
    written = _written()
    begun = tuple(name for name in written if name.endswith("-"))
    assert len(styled) > 200
    assert {name for name in styled if name not in written and not name.startswith(begun)} == set()


def test_every_class_on_pages_has_a_rule_or_a_reason(
    whole_built: Callable[..., Built], cases: tuple[Case, ...]
) -> None:
    assert cases
    styled = {name for asset in ASSETS for name in re.findall(r"\.(du-[a-z0-9-]+)", content(asset))}
    page = whole_built("myst", "html").html()
    shown = {name for one in page.select("[class]") for name in one.get_attribute_list("class")}
    assert {name for name in shown if name.startswith("du-")} - styled == HOOKS
