"""The files of a new site, by their paths in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.pages.adopted import heading
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.starting.chosen import THEMES
from sphinx_du_events.starting.data import GROUPS, example
from sphinx_du_events.starting.days import days_of
from sphinx_du_events.starting.shown import with_what_there_is, without_pages
from sphinx_du_events.starting.templates import filled

if TYPE_CHECKING:
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.starting.chosen import Chosen
    from sphinx_du_events.starting.data import Data

WORKFLOWS = ".github/workflows"
ISSUE_FORM = ".github/ISSUE_TEMPLATE/add-me.yml"
HOOKS = ".pre-commit-config.yaml"

_PAGES = {
    "event": ("index",),
    "series": ("index",),
    "conference": ("index", "programme", "speakers", "take-part"),
    "community": ("index",),
}
_SHARED_PAGES = {"event": ("people", "times"), "series": ("people", "times"), "community": ("people",)}
"""The pages of a kind that other kinds have too."""

_TITLES = {
    "reading-group": "Reading group",
    "newcomers-hour": "Newcomers’ hour",
    "docs-sprint": "Docs sprint",
    "first-sprint": "First sprint",
}

_NOTE = filled("all/note.md", {})
_TO_DO = "There are no sessions yet: `du-events new session` writes the first.\n"
_NOTHING_YET = "There is nothing to show yet: write `du-events new session`, or `du-events new person`.\n"

_ZONES = ("America/Sao_Paulo", "Europe/London", "Africa/Nairobi", "Asia/Kolkata")
"""Zones of readers in several parts of the world."""


def new_site(chosen: Chosen) -> dict[str, str]:
    """The texts of all files of a new site with example data."""
    pages = {own: f"groups/{own}" for own in GROUPS.values()} | {"": "index"}
    return _site(chosen, example(chosen, pages))


def new_site_of(chosen: Chosen, data: Data, view: View) -> dict[str, str]:
    """The texts of all files of a new site with data of its own, of which ``view`` is.

    What pages have nothing to show for stands there as a comment. A page without anything to show is left
    out, but for the sites without sessions, whose pages say what to do.
    """
    made = _site(chosen, data)
    named = [path for path in made if path.startswith("docs/") and path.endswith(".md")]
    has_sessions = bool(view.answer(SessionQuery()))
    gone = {"take-part"}  # nothing of it is in the data
    for path in named:
        text, shows = with_what_there_is(made[path].replace(_NOTE, "" if has_sessions else _TO_DO), view)
        name = path.removeprefix("docs/").removesuffix(".md")
        if name == "index" or shows:
            made[path] = text
        elif has_sessions:
            gone.add(name)
        else:
            made[path] = f"{text.rstrip()}\n\n{_NOTHING_YET}"
    kept = {path: text for path, text in made.items() if path not in {f"docs/{name}.md" for name in gone}}
    kept["docs/index.md"] = without_pages(kept["docs/index.md"], gone)
    return kept


def _site(chosen: Chosen, data: Data) -> dict[str, str]:
    values = _values(chosen)
    files = {
        "README.md": "README.md",
        "Makefile": "Makefile",
        ".gitignore": "gitignore",
        ".readthedocs.yaml": "readthedocs.yaml",
        HOOKS: "pre-commit-config.yaml",
        ISSUE_FORM: "add-me.yml",
        ".github/dependabot.yml": "dependabot.yml",
        f"{WORKFLOWS}/docs.yml": "docs-workflow.yml",
        f"{WORKFLOWS}/rebuild.yml": "rebuild-workflow.yml",
        "docs/conf.py": "conf.py",
        "docs/requirements.txt": "requirements.txt",
    }
    files |= {f"docs/{name}.md": f"{name}.md" for name in _SHARED_PAGES.get(chosen.kind, ())}
    made = {path: filled(f"all/{template}", values).rstrip() + "\n" for path, template in files.items()}
    if style := THEMES[chosen.theme].style:
        made["docs/_static/site.css"] = filled(style, {})
    for name in _PAGES[chosen.kind]:
        made[f"docs/{name}.md"] = filled(f"{chosen.kind}/{name}.md", values)
    if chosen.kind == "community":
        for own, title in _TITLES.items():
            template = "community/past.md" if own == "first-sprint" else "community/group.md"
            about = {**values, "event": own, "heading": heading(title, "markdown").rstrip("\n")}
            made[f"docs/groups/{own}.md"] = filled(template, about)
    return made | {f"docs/events/{path}": text for path, text in data.files.items()}


def hook(entry: str, pattern: str) -> str:
    """The hook of pre-commit that checks the data before each commit."""
    return filled("all/hook.yaml", {"data_shell": entry, "data_pattern": pattern})


def _values(chosen: Chosen) -> dict[str, str]:
    theme = THEMES[chosen.theme]
    own, *others = chosen.languages
    packages = ["myst-parser", theme.package, "sphinx-du-events", "sphinx-intl" if others else ""]
    zones = [chosen.zone, *(zone for zone in _ZONES if zone != chosen.zone)]
    return {
        "event": chosen.id,
        "note": _NOTE.rstrip("\n"),
        "heading": heading(chosen.name, "markdown").rstrip("\n"),
        "project_python": repr(chosen.name),
        "language_python": f'"{sphinx_code(own)}"',
        "theme_python": f'"{theme.module}"',
        "theme_options": theme.options.rstrip("\n"),
        "requirements": "\n".join(filter(None, packages)),
        "zones": ", ".join(zones),
        "hook": hook("docs", "docs/events").rstrip("\n"),
        **_translations(others),
        **days_of(chosen.kind, chosen.today),
    }


def sphinx_code(language: str) -> str:
    """A language's code as Sphinx and gettext have it: pt_BR for pt-BR."""
    return language.replace("-", "_")


def _translations(languages: list[str]) -> dict[str, str]:
    """What files say of the languages that a site is translated into; nothing without."""
    if not languages:
        return {"translations": "", "translate": "", "phony": "", "languages_words": ""}
    codes = [sphinx_code(language) for language in languages]
    values = {"codes": " ".join(f"-l {code}" for code in codes), "first": codes[0]}
    return {
        "translations": filled("all/translations.py", values),
        "translate": filled("all/translate.mk", values),
        "phony": " translations",
        "languages_words": filled("all/languages.md", values),
    }
