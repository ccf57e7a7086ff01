from __future__ import annotations

import re
import shutil
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from generated import GENERATORS
from generated_records import RECORD_TYPES
from live_example import excerpt, restructuredtext
from markdown_it import MarkdownIt
from written import DOCS, ROOT, build

import sphinx_du_events
from sphinx_du_events.cli.main import main
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.links.reading import KEYS
from sphinx_du_events.model.meanings import meanings
from sphinx_du_events.queries.figures import FIGURES
from sphinx_du_events.reading.schema import schemas
from sphinx_du_events.sphinx_ext.config import PREFIX, Settings
from sphinx_du_events.sphinx_ext.directives.all import DIRECTIVES
from sphinx_du_events.sphinx_ext.roles.all import ROLES

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.directives.base import EventDirective

_CALL = re.compile(r"^```\{generated\} (\w+)(?: (\S+))?\n```$", re.MULTILINE)
_EXAMPLE = re.compile(r"^::::\{example\}\n(?::data: [^\n]+\n\n)?(.+?)^::::$", re.MULTILINE | re.DOTALL)


def _pages() -> list[Path]:
    return [page for page in sorted(DOCS.rglob("*.md")) if "_build" not in page.parts]


def _called() -> dict[tuple[str, ...], str]:
    """What the pages have generated, by generator and subject."""
    calls = {
        tuple(filter(None, match.groups()))
        for page in _pages()
        for match in _CALL.finditer(page.read_text(encoding="utf-8"))
    }
    return {call: GENERATORS[call[0]](*call[1:]) for call in calls}


CALLED = _called()


@pytest.mark.parametrize("directive", DIRECTIVES, ids=lambda directive: directive.directive_name)
def test_every_directive_has_a_page_with_all_its_options(directive: type[EventDirective]) -> None:
    name = directive.directive_name
    page = (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")
    assert f"```{{generated}} options {name}\n" in page
    assert _EXAMPLE.search(page)
    shown = CALLED["options", name]
    for option in directive.options_taken:
        assert f"{{rst:directive:option}} {option.name}\n" in shown
        assert option.meaning in shown


def test_every_role_is_shown_and_has_an_example() -> None:
    page = (DOCS / "reference" / "roles.md").read_text(encoding="utf-8")
    examples = "".join(_EXAMPLE.findall(page))
    for role in ROLES:
        assert f"{{rst:role}} {role.role_name}\n" in CALLED[("roles",)]
        assert role.meaning in CALLED[("roles",)]
        assert f"{{{role.role_name}}}`" in examples


def test_every_figure_is_shown() -> None:
    for name, (meaning, _count) in FIGURES.items():
        assert f"| `{name}` | {meaning} |" in CALLED[("figures",)]


def test_every_setting_is_shown() -> None:
    for setting in fields(Settings):
        assert f"{{confval}} {PREFIX}{setting.name}\n" in CALLED[("settings",)]
        assert setting.metadata["meaning"] in CALLED[("settings",)]


def test_every_diagnostic_is_shown() -> None:
    for code in Code:
        assert f"{{diagnostic}} {code.slug}\n" in CALLED[("diagnostics",)]
        assert f"*{code.severity.capitalize()}.* {code.meaning}" in CALLED[("diagnostics",)]


def test_every_command_is_shown_with_its_options() -> None:
    for name, command in main.commands.items():
        shown = CALLED["command", name]
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert f"{{option}} {', '.join(parameter.opts)}" in shown
        assert (command.get_short_help_str(200)) in CALLED["command", "du-events"]


def test_every_section_is_shown() -> None:
    for section in schemas()["event"]["properties"]:
        assert f"| `{section}` |" in CALLED[("sections",)]


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_every_record_is_shown_with_its_keys(name: str) -> None:
    shown = CALLED["record", name]
    for key in RECORD_TYPES[name].model_fields:
        assert f"| `{key}` |" in shown
        meaning = " ".join(meanings(RECORD_TYPES[name])[key].split())
        assert meaning
        assert f"| {meaning} |" in shown  # on the key's own row


def test_the_kinds_of_values_that_keys_take_are_explained() -> None:
    keys = {call: shown for call, shown in CALLED.items() if call[0] == "record"}
    words = {
        word for shown in keys.values() for word in re.findall(r"\[([^\]]+)\]\(#kinds-of-values\)", shown)
    }
    assert len(words) > 15
    for word in words:
        assert f"| {word} |" in CALLED[("values",)]


def test_every_service_is_shown() -> None:
    for service in KEYS:
        assert f"`{service}`" in CALLED[("services",)]


# --- examples ----------------------------------------------------------------------------------


def _page_of_examples(folder: Path, name: str, text: str) -> BeautifulSoup:
    shutil.copytree(DOCS / "events", folder / "events")
    (folder / "conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx_du_events']\nexclude_patterns = ['_build']\n"
        "suppress_warnings = ['du_events.contribution-status', 'du_events.contribution-date',\n"
        "    'du_events.calendar-stale']\n"
        "du_events_today = '2022-07-15'\nhtml_theme = 'basic'\n",
        encoding="utf-8",
    )
    (folder / "index.rst").write_text("Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n", encoding="utf-8")
    (folder / "tutorial.md").write_text("# Tutorial\n", encoding="utf-8")
    (folder / "examples").mkdir()
    for own in ("study-group", "working-sessions"):  # the pages of these events
        (folder / f"examples/{own}.md").write_text("---\norphan: true\n---\n# A\n", encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    build(folder, folder / "_build")
    page = (folder / "_build" / "examples.html").read_text(encoding="utf-8")
    return BeautifulSoup(page, "html.parser")


def test_examples_are_the_same_in_both_markups(tmp_path: Path) -> None:
    sources = [source for page in _pages() for source in _EXAMPLE.findall(page.read_text(encoding="utf-8"))]
    assert len(sources) > 10
    other = "Examples\n========\n\n" + "\n\n".join(restructuredtext(source) for source in sources) + "\n"
    # A site each: links to things lead to the first page of a site that shows them.
    one = _page_of_examples(tmp_path / "one", "examples.md", "# Examples\n\n" + "\n".join(sources))
    two = _page_of_examples(tmp_path / "two", "examples.rst", other)
    assert str(one.select_one("div.body")) == str(two.select_one("div.body"))
    heads = one.select("th")
    assert len(heads) > 50
    assert [str(head) for head in heads if not head.get_text(strip=True)] == []


def test_a_directive_is_translated() -> None:
    source = "```{session-grid} a b\n:limit: 2\n:show: date, time\n```\n\n```{sponsor-block}\n```"
    assert restructuredtext(source) == (
        ".. session-grid:: a b\n   :limit: 2\n   :show: date, time\n\n.. sponsor-block::"
    )


def test_a_role_is_translated() -> None:
    source = "We begin on {session-time}`a/b`,\nor at {event-time}`2022-07-22 12:00Z`.\n"
    assert restructuredtext(source) == (
        "We begin on :session-time:`a/b`,\nor at :event-time:`2022-07-22 12:00Z`."
    )


@pytest.mark.parametrize(
    "source",
    [
        "Words.",
        "*Words* and {event-time}`2022-07-22 12:00Z`.",
        "```{session-grid}\n:limit: 2",
        "```python\n```",
    ],
)
def test_what_cannot_be_translated_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="directive"):
        restructuredtext(source)


def test_an_excerpt_is_a_record_or_a_section() -> None:
    text = "tiers:\n  - {id: gold, title: Gold}\n  - id: silver\n    title: Silver\n\nsponsors: []\n"
    assert excerpt(text, "gold") == "- {id: gold, title: Gold}"
    assert excerpt(text, "silver") == "- id: silver\n  title: Silver"
    assert excerpt(text, "tiers") == text.partition("\n\n")[0]
    with pytest.raises(ValueError, match="bronze"):
        excerpt(text, "bronze")


# --- the whole ---------------------------------------------------------------------------------


def _headers(text: str) -> list[str]:
    """What the header cells of all tables in a text say."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [cell.content.strip() for head, cell in pairwise(tokens) if head.type == "th_open"]


def test_no_header_of_a_table_is_empty() -> None:
    texts = {str(page): page.read_text(encoding="utf-8") for page in _pages()}
    texts |= {page.name: page.read_text(encoding="utf-8") for page in ROOT.glob("*.md")}
    texts |= {" ".join(call): shown for call, shown in CALLED.items()}
    headers = {name: _headers(text) for name, text in texts.items()}
    assert sum(map(len, headers.values())) > 40
    assert [name for name, cells in headers.items() if "" in cells] == []


def test_no_page_loads_anything_from_elsewhere() -> None:
    for path in [*_pages(), *(DOCS / "_static").glob("*.css"), DOCS / "conf.py"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"!\[[^\]]*\]\(http|<script|<iframe|<img|@import|url\(http", text), path


def test_architecture_names_what_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = Path(sphinx_du_events.__file__).parent
    for name in set(re.findall(r"`((?:\w+/)+)`", text)):
        assert (ROOT / name).is_dir() or any(path.is_dir() for path in package.rglob(name)), name
    for name in set(re.findall(r"`((?:\w+/)*\w+\.(?:py|toml))`", text)):
        candidates = [ROOT / name, package / name, *package.rglob(name)]
        assert any(path.is_file() for path in candidates), name
