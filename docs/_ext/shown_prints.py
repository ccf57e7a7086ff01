"""``shown-print``: what ``du-events print`` makes of an event here, as pictures of its pages.

The argument is the command. What is below it is the table of people, if the command needs any::

    ```{shown-print} programme farol-2027 --day 2027-09-19
    :alt: The programme of Sunday
    ```

The pictures are made when the page is read, into a folder that is not committed.
"""

from __future__ import annotations

import hashlib
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_du_events.typesetting.typst import HINT, can_typeset

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "du-events-print"
_TABLE = "people.csv"


class ShownPrint(SphinxDirective):
    """The first pages of what a command prints."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {
        "alt": directives.unchanged_required,
        "pages": directives.positive_int_list,
    }

    def run(self) -> list[nodes.Node]:
        """The pages that are named, or all."""
        if not can_typeset():
            return [
                nodes.paragraph("", "", nodes.emphasis("", f"The pictures need what prints them: {HINT}"))
            ]
        source = Path(self.env.srcdir)
        for data in sorted((source / "events").rglob("*.yaml")):
            self.env.note_dependency(str(data))
        table = "\n".join(self.content)
        name = hashlib.blake2b(f"{self.arguments[0]}\n{table}".encode(), digest_size=8).hexdigest()
        files = printed(source, shlex.split(self.arguments[0]), table, name)
        shown = nodes.container(classes=["shown-prints"], is_div=True)
        pages = self.options.get("pages") or range(1, len(files) + 1)
        for page in pages:
            of = f", page {page}" if len(pages) > 1 else ""
            image = nodes.image(
                uri=f"/{FOLDER}/{files[page - 1]}", alt=self.options["alt"] + of, loading="lazy"
            )
            image["classes"].append("dark-light")
            shown += image
        self.set_source_info(shown)
        return [shown]


def printed(source: Path, words: list[str], table: str, name: str) -> list[str]:
    """Print into the folder of the documentation; returns the names of the pages' pictures."""
    out = source / FOLDER
    out.mkdir(exist_ok=True)
    for old in out.glob(f"{name}*.png"):
        old.unlink()
    # The table is outside the site, or the command refuses it; and so is what is made of it at first.
    with TemporaryDirectory() as apart:
        folder = Path(apart)
        if table:
            (folder / _TABLE).write_text(f"{table}\n", encoding="utf-8")
            words = [*words, "--table", str(folder / _TABLE)]
        options = ["--path", str(source), "--out", str(folder / f"{name}.png")]
        # In a process of its own: Typst waits for ever in one that was forked from another that has used it,
        # as processes that read pages are.
        command = [sys.executable, "-c", "from sphinx_du_events.cli.main import main; main()", "print"]
        done = subprocess.run([*command, *words, *options], capture_output=True, text=True, check=False)  # noqa: S603 - the pages here name it
        if done.returncode:
            raise RuntimeError(f"the documentation cannot print: {done.stdout}{done.stderr}")
        made = sorted(folder.glob("*.png"))
        for file in made:
            (out / file.name).write_bytes(file.read_bytes())
    return [file.name for file in made]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("shown-print", ShownPrint)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
