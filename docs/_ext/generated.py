"""``generated``: the parts of the reference that are made from the code, so that they cannot drift.

The functions return Markdown (MyST), which the directive parses where it stands::

    ```{generated} options session-grid
    ```
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
from generated_imports import import_fields, imports
from generated_records import record, sections, services, values
from sphinx.util.docutils import SphinxDirective

import sphinx_du_events
from sphinx_du_events.cli.main import main
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.event_data.sections import LEFT_OUT, SOMETIMES
from sphinx_du_events.exporters.kind import FOLDER as EXPORTS
from sphinx_du_events.exporters.kinds import KINDS
from sphinx_du_events.exporters.listings.forms import FORMS
from sphinx_du_events.exporters.session_table import COLUMNS
from sphinx_du_events.model import file_types as file_types_
from sphinx_du_events.pages.blocks import DEFAULTS, PAGES, USES
from sphinx_du_events.queries.figures import FIGURES
from sphinx_du_events.sphinx_ext import config
from sphinx_du_events.sphinx_ext.directives.all import DIRECTIVES
from sphinx_du_events.sphinx_ext.roles.all import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# --- directives --------------------------------------------------------------------------------


def options(name: str) -> str:
    """The options of a directive."""
    directive = next(one for one in DIRECTIVES if one.directive_name == name)
    made = [f"::::{{rst:directive}} .. {name}:: {directive.argument_form}\n:no-contents-entry:\n"]
    for option in directive.options_taken:
        made += [f":::{{rst:directive:option}} {option.name}\n", f"{option.meaning}\n"]
        made.append(f"Takes {_as_code(option.takes)}.")
        if option.default:
            made[-1] += f" Without it: {_default(option.default, option.takes)}."
        made.append(":::\n")
    return "\n".join([*made, "::::"])


_LISTED = re.compile(r"((?:one|some) of )(.+)")
_WORDS = re.compile(r"[a-z-]+(, [a-z-]+)*")


def _as_code(text: str) -> str:
    """What an option takes, with the words to write set as code."""
    listed = _LISTED.fullmatch(text)
    if listed and _WORDS.fullmatch(listed[2]):
        return listed[1] + _code(listed[2])
    return f"a date, `{text}`" if text == "YYYY-MM-DD" else text


def _default(text: str, allowed: str) -> str:
    """A default, with what could be written set as code."""
    words, semicolon, rest = text.partition(";")
    if words.replace(" ", "").isdigit():
        return f"`{text}`"
    if all(word in allowed for word in words.split(", ")):
        return _code(words) + semicolon + rest
    return text


def _code(words: str) -> str:
    return ", ".join(f"`{word}`" for word in words.split(", "))


# --- roles -------------------------------------------------------------------------------------


def roles() -> str:
    """The roles."""
    made = []
    for role in ROLES:
        made += [
            f":::{{rst:role}} {role.role_name}",
            ":no-contents-entry:\n",
            f"{role.meaning}\n",
            f"Takes {role.takes}.",
            ":::\n",
        ]
    return "\n".join(made)


def figures() -> str:
    """The figures that a role can name."""
    rows = [f"| `{name}` | {meaning} |" for name, (meaning, _count) in FIGURES.items()]
    return "\n".join(["| Figure | Is |", "|---|---|", *rows])


# --- settings ----------------------------------------------------------------------------------


def settings() -> str:
    """The settings of ``conf.py``."""
    made = []
    for name, item in config.Settings.__dataclass_fields__.items():
        made += [
            f":::{{confval}} {config.PREFIX}{name}",
            f":type: `{item.metadata['takes']}`",
            f":default: `{config.written_default(item)!r}`\n",
            item.metadata["meaning"],
            ":::\n",
        ]
    return "\n".join(made)


# --- exports -----------------------------------------------------------------------------------


def exports() -> str:
    """The kinds of exports, with their files in a built site."""
    made: list[str] = []
    for kind in KINDS:
        folder = f"{EXPORTS}/EVENT" if kind.scope == "event" else EXPORTS
        files = ", ".join(f"`{folder}/{name}`" for name in kind.files)
        made.append(f"`{kind.name}`\n: {kind.title}. {kind.meaning} On the site: {files}.\n")
    return "\n".join(made)


def forms() -> str:
    """The entries for lists of conferences, with their fields."""
    made: list[str] = []
    for form in FORMS:
        made += [f"### {form.name}\n", f"{form.title}. {form.meaning} [Its form]({form.home}).\n"]
        made += ["| Field | Has | Required |", "| --- | --- | --- |"]
        made += [f"| `{one.name}` | {one.meaning} | {'yes' if one.write else ''} |" for one in form.fields]
        made.append("")
    return "\n".join(made)


def left_out() -> str:
    """What exported events do not have, and why."""
    rows = [
        f"| {reason} | {when} | {', '.join(f'`{key}`' for key in keys)} |"
        for when, table in (("never there", LEFT_OUT), ("not always there", SOMETIMES))
        for reason, keys in table.items()
    ]
    return "\n".join(["| Reason | These are | Keys |", "| --- | --- | --- |", *rows])


def session_columns() -> str:
    """The columns of the table of sessions."""
    made = [f"| `{one.name}` | {one.meaning} |" for one in COLUMNS]
    return "\n".join(["| Column | Has |", "| --- | --- |", *made])


# --- generated pages ---------------------------------------------------------------------------


def pages() -> str:
    """The kinds of generated pages, with their folders and blocks."""
    made = ["| Kind | Folder | Blocks by default | Other blocks |", "| --- | --- | --- | --- |"]
    for kind, folder in PAGES.items():
        default = [block.name for block in DEFAULTS[kind]]
        others = [name for name in USES[kind] if name not in default]
        made.append(f"| `{kind}` | `{folder}` | {_code(', '.join(default))} | {_code(', '.join(others))} |")
    return "\n".join(made).replace("| `` |", "| |")


# --- types of files ----------------------------------------------------------------------------


def file_types() -> str:
    """The types of files that data may name, by their use."""
    rows = (
        ("a picture, such as a `logo`", file_types_.PICTURES),
        ("a download, such as `slides`", file_types_.DOWNLOADS),
        ("no download, whatever the settings", sorted(file_types_.ACTIVE)),
        ("no download out of the folder of event data", sorted(file_types_.RECORDS)),
    )
    made = [f"| {use} | {', '.join(f'`{one}`' for one in types)} |" for use, types in rows]
    return "\n".join(["| Named as | Ends of names |", "| --- | --- |", *made])


# --- diagnostics -------------------------------------------------------------------------------


def diagnostics() -> str:
    """Every kind of diagnostic."""
    made = []
    for code in Code:
        made += [
            f":::{{diagnostic}} {code.slug}\n",
            f"*{code.severity.capitalize()}.* {code.meaning}",
            ":::\n",
        ]
    return "\n".join(made)


# --- command line ------------------------------------------------------------------------------


def command(name: str) -> str:
    """What a command's own help says: ``du-events``, the name of a subcommand, or ``group/name``."""
    own: click.Command = main
    context = main.make_context("du-events", [], resilient_parsing=True)
    for step in () if name == "du-events" else name.split("/"):
        own = cast("click.Group", own).commands[step]
        context = own.make_context(step, [], parent=context, resilient_parsing=True)
    path = context.command_path
    made = [f"```console\n$ {' '.join([path, *own.collect_usage_pieces(context)])}\n```\n"]
    made += _paragraphs(inspect.cleandoc(own.help or ""))
    if isinstance(own, click.Group):
        for sub, one in own.commands.items():
            made.append(f"- [`{path} {sub}`](#{path}-{sub}): {one.get_short_help_str(200)}")
        made.append("")
    made.append(f"```{{program}} {path}\n```\n")
    for parameter in own.get_params(context):
        help_record = parameter.get_help_record(context)
        if help_record and help_record[1]:
            made.append(f":::{{option}} {help_record[0]}\n\n{help_record[1].replace('  [', ' [')}\n:::\n")
    return "\n".join(made)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield click's paragraphs; one that begins with a backspace character is kept as it stands."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("\b"):
            yield f"```yaml\n{inspect.cleandoc(paragraph[1:])}\n```\n"
        else:
            yield f"{paragraph}\n"


# --- the directive -----------------------------------------------------------------------------

GENERATORS: dict[str, Callable[..., str]] = {
    "command": command,
    "diagnostics": diagnostics,
    "exports": exports,
    "figures": figures,
    "left_out": left_out,
    "file_types": file_types,
    "import-fields": import_fields,
    "forms": forms,
    "imports": imports,
    "options": options,
    "pages": pages,
    "record": record,
    "roles": roles,
    "sections": sections,
    "session_columns": session_columns,
    "services": services,
    "settings": settings,
    "values": values,
}


_CODE = sorted([*Path(sphinx_du_events.__file__).parent.rglob("*.py"), *Path(__file__).parent.glob("*.py")])


class Generated(SphinxDirective):
    """A part of the reference: a generator's name, and what it is about."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        for file in _CODE:
            self.env.note_dependency(str(file))
        name, *about = self.arguments
        return self.parse_text_to_nodes(GENERATORS[name](*about))


class ImportFields(SphinxDirective):
    """What goes where when a format is imported: its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        for file in _CODE:
            self.env.note_dependency(str(file))
        return self.parse_text_to_nodes(import_fields(self.arguments[0]))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.add_directive("generated", Generated)
    app.add_directive("import-fields", ImportFields)
    app.add_object_type("diagnostic", "diagnostic", objname="diagnostic")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
