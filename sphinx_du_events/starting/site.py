"""The files of a new site, by their paths in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.pages.adopted import heading
from sphinx_du_events.starting.chosen import THEMES
from sphinx_du_events.starting.data import GROUPS, example
from sphinx_du_events.starting.days import days_of
from sphinx_du_events.starting.templates import filled

if TYPE_CHECKING:
    from sphinx_du_events.starting.chosen import Chosen

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

_ZONES = ("America/Sao_Paulo", "Europe/London", "Africa/Nairobi", "Asia/Kolkata")
"""Zones of readers in several parts of the world."""


def new_site(chosen: Chosen) -> dict[str, str]:
    """The texts of all files of a new site."""
    values = _values(chosen)
    pages = {own: f"groups/{own}" for own in GROUPS.values()} | {"": "index"}
    data = example(chosen, pages)
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
