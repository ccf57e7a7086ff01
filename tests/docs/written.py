"""What the documentation prints: its blocks of code as files, changes of files, and commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from click.testing import CliRunner

from sphinx_du_events.cli.main import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial.md"
BY_HAND = DOCS / "how-to" / "by-hand.md"

_BLOCK = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?:\{code-block\} )?(?P<language>\w+)\n"
    r"(?: *:caption: (?P<name>[^\n]+)\n)?"
    r"(?P<body>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A block of code: its language, the file that its caption names, its text."""

    language: str
    name: str
    body: str

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The commands of a console, each with what it prints."""
        parts = re.split(r"^\$ (.+)\n", self.body, flags=re.MULTILINE)[1:]
        return list(zip(parts[::2], parts[1::2], strict=True))


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in order."""
    found = []
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        body = re.sub(rf"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
        found.append(Block(match["language"], match["name"] or "", body))
    return found


def apply(block: Block, folder: Path) -> None:
    """Write a block's file, or change it as the block says."""
    path = folder / block.name
    if block.language != "diff":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
        return
    lines = block.body.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line.startswith("-"))
    new = "".join(line[1:] for line in lines if line.startswith("+"))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{block.name} has not exactly one {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def followed(folder: Path) -> Path:
    """A folder with the site as the guide to a site by hand leaves it."""
    for block in blocks(BY_HAND):
        if block.name:
            apply(block, folder)
    return folder


def du_events(*arguments: str) -> str:
    """What the command prints, in the current folder."""
    return CliRunner().invoke(main, arguments).output


def build(source: Path, out: Path, builder: str = "html") -> None:
    """Build a site with warnings as errors."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", builder]
    done = subprocess.run([*command, str(source), str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def words(page: Path) -> str:
    """The words of a built page, with single spaces between them and nothing invisible."""
    text = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text()
    return " ".join(text.replace("\N{WORD JOINER}", "").split())
