"""What an existing site lacks: found, and planned without a change of what is there."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.reading.layout import SOURCES
from sphinx_du_events.starting import conf
from sphinx_du_events.starting.data import example
from sphinx_du_events.starting.plan import Plan, content
from sphinx_du_events.starting.site import HOOKS, ISSUE_FORM, WORKFLOWS, hook
from sphinx_du_events.starting.templates import filled

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.starting.chosen import Chosen

_PACKAGE = "sphinx-du-events"
_REQUIREMENT = re.compile(rb"^\s*sphinx[-_.]du[-_.]events\b", re.IGNORECASE | re.MULTILINE)
_INSTALLED = re.compile(rb"^[ -]*requirements:[ ]*([!-~]+)[ ]*(?:#.*)?\r?$", re.MULTILINE)
_LISTS = (
    "requirements-docs.txt",
    "requirements_docs.txt",
    "docs-requirements.txt",
    "requirements/docs.txt",
    "requirements.txt",
)
"""How sites call the list of their documentation's packages; the first that is there counts."""
_MARKDOWN = {"myst_parser", "myst_nb"}
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")


class Existing(NamedTuple):
    """A site that is there."""

    root: Path
    """The folder of the project."""
    source: str
    """The source directory in it, a relative POSIX path; empty if it is the folder itself."""
    program: bytes
    """The ``conf.py``."""

    def place(self, *names: str) -> str:
        """A path in the source directory, relative to the project."""
        return PurePosixPath(self.source, *names).as_posix()

    @property
    def data(self) -> str:
        """The folder of data, relative to the project."""
        named = conf.plain_values(self.program).get("du_events_path")
        return posixpath.normpath(self.place(named if isinstance(named, str) and named else "events"))

    @property
    def has_data(self) -> bool:
        """Whether there is anything in the folder of data; raises ``OSError`` if it leads out."""
        try:
            return any(name[0] != "." for name in atomic_files.names(self.root / self.data, self.root))
        except FileNotFoundError:
            return False
        except NotADirectoryError:
            return True

    @property
    def project(self) -> str:
        """The name of the project; empty if it is not plain."""
        named = conf.plain_values(self.program).get("project")
        return named if isinstance(named, str) else ""


def existing_site(folder: Path) -> Existing | None:
    """The site in a folder; None if it has none. Raises ``OSError`` if its files lead out of the folder."""
    for source in SOURCES:
        program = content(folder / source / "conf.py", folder)
        if program is not None:
            return Existing(folder, source, program)
    return None


def additions(site: Existing, chosen: Chosen | None) -> Plan:
    """What a site lacks; ``chosen`` is what its first events are to be, None if it has data."""
    plan = Plan(site.root)
    _extension(plan, site)
    _requirement(plan, site)
    if chosen is not None:
        _data(plan, site, chosen)
    _checks(plan, site)
    if content(site.root / ISSUE_FORM, site.root) is None:
        plan.add(ISSUE_FORM, filled("all/add-me.yml", {}))
    return plan


def _extension(plan: Plan, site: Existing) -> None:
    if conf.has_extension(site.program):
        return
    path = site.place("conf.py")
    try:
        plan.longer[path] = (site.program, conf.with_extension(site.program))
    except conf.NotPlainError:
        line = f'extensions.append("{conf.EXTENSION}")'
        plan.by_hand.append(f"Add this line to {path}, below its extensions: {line}")


def _requirement(plan: Plan, site: Existing) -> None:
    """Name our package in the site's file of requirements, if there is one that is a text."""
    places = dict.fromkeys(
        (
            *_installed_by_read_the_docs(site),
            *(site.place(name) for name in _LISTS),
            *(f"docs/{name}" for name in _LISTS),
            *_LISTS,
        )
    )
    found = {path: text for path in places if (text := content(site.root / path, site.root)) is not None}
    if any(map(_REQUIREMENT.search, found.values())):
        return
    for path, text in found.items():
        if b"\0" not in text and not text.startswith((b"\xff\xfe", b"\xfe\xff")):
            line_break = b"\r\n" if b"\r\n" in text else b"\n"
            gap = line_break if text and not text.endswith((b"\n", b"\r")) else b""
            if not text.rstrip(b"\r\n").endswith(b"\\"):
                plan.longer[path] = (text, text + gap + _PACKAGE.encode() + line_break)
                return
    plan.by_hand.append(f"Name {_PACKAGE} where the packages of your documentation are listed.")


def _installed_by_read_the_docs(site: Existing) -> list[str]:
    """The files of requirements that builds at Read the Docs install, where their paths are plain."""
    for name in (".readthedocs.yaml", ".readthedocs.yml"):
        settings = content(site.root / name, site.root)
        if settings is not None:
            named = [one.decode().strip("\"'") for one in _INSTALLED.findall(settings)]
            return [one for one in named if _PLAIN_PATH.fullmatch(one)]
    return []


def _data(plan: Plan, site: Existing, chosen: Chosen) -> None:
    """Example data, and a page that shows it."""
    markup = "md" if _reads_markdown(site) else "rst"
    pages = [site.place(f"events.{suffix}") for suffix in ("md", "rst")]
    is_free = all(content(site.root / page, site.root) is None for page in pages)
    # The events of a community are on one page here, which is the page of none of them.
    data = example(chosen, {"": "events"})
    for path, text in data.files.items():
        plan.add(f"{site.data}/{path}", text)
    if is_free:
        values = {"events": " ".join(data.events)}
        plan.add(site.place(f"events.{markup}"), filled(f"existing/events.{markup}", values))
        page = site.place(f"events.{markup}")
        plan.by_hand.append(f"Name “events” in a table of contents, and delete “orphan” from {page}.")
    else:
        plan.by_hand.append("Show the events on a page: there is a document “events” already.")


def _reads_markdown(site: Existing) -> bool:
    """Whether a new page may be Markdown: a parser is always there, or there under conditions and in use."""
    named = conf.plain_values(site.program).get("extensions")
    if isinstance(named, list) and not _MARKDOWN.isdisjoint(map(str, named)):
        return True
    is_in_use = content(site.root / site.place("index.md"), site.root) is not None
    return is_in_use and any(conf.has_text(site.program, parser) for parser in _MARKDOWN)


def _checks(plan: Plan, site: Existing) -> None:
    """A check of pull requests, and a check before each commit."""
    if not _PLAIN_PATH.fullmatch(site.data):
        plan.by_hand.append(f"Let “du-events check” run for {site.data} on each pull request.")
        return
    values = {"data_shell": site.data, "data_pattern": re.escape(site.data)}
    if not any(b"du-events check" in text for text in _workflows(site)):
        plan.add(f"{WORKFLOWS}/events.yml", filled("all/events-workflow.yml", values))
    hooks = content(site.root / HOOKS, site.root)
    own = hook(values["data_shell"], values["data_pattern"])
    if hooks is None:
        plan.add(HOOKS, filled("all/pre-commit-config.yaml", {"hook": own.rstrip("\n")}))
    elif b"du-events" not in hooks:
        plan.by_hand.append(f"Add this hook to {HOOKS}:\n{own.rstrip()}")


def _workflows(site: Existing) -> list[bytes]:
    folder = site.root / WORKFLOWS
    try:
        names = atomic_files.names(folder, site.root)
    except (FileNotFoundError, NotADirectoryError):
        return []
    texts = [content(folder / name, site.root) for name in names if name.endswith((".yml", ".yaml"))]
    return [text for text in texts if text is not None]
