"""Whether a version can be released: `python .ci/release.py VERSION`, from the root of the project.

`make release VERSION=…` does it before it tags, and the workflow again for the tag that came.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# As PEP 440 writes a release and what comes before one.
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?")
_WRITTEN = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)
_HEADING = re.compile(r"^## (\S+) \((.+)\)$", re.MULTILINE)


def faults(version: str, module: str, changelog: str) -> list[str]:
    """Say what stands in the way of a release, by the package's first module and the changelog."""
    found = []
    if not _VERSION.fullmatch(version):
        found.append(f"“{version}” is no version; write it as 1.2.3 or 1.2.3rc1")
    written = _WRITTEN.findall(module)
    if written != [version]:
        found.append(f"sphinx_du_events/__init__.py has version {', '.join(written)}, not {version}")
    name, when = next(iter(_HEADING.findall(changelog)), ("", ""))
    if name != version:
        found.append(f"CHANGELOG.md begins with {name or 'no version'}, not with {version}")
    elif not re.fullmatch(r"\d{4}-\d\d-\d\d", when):
        found.append(f"CHANGELOG.md has “{when}” where the day of {version} belongs, as 2026-03-14")
    return found


def main(arguments: list[str]) -> int:
    """Tell what is wrong; with `--tag`, look at the work tree too and tag what is right."""
    tag = arguments[:1] == ["--tag"]
    version = "".join(arguments[tag:])
    module, changelog = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("sphinx_du_events/__init__.py", "CHANGELOG.md")
    )
    found = faults(version, module, changelog)
    if tag and _git("status", "--porcelain"):
        found.append("there are changes that are not committed")
    for fault in found:
        sys.stderr.write(f"not to be released: {fault}\n")
    if tag and not found:
        _git("tag", "--annotate", f"v{version}", "--message", f"sphinx-du-events {version}")
        sys.stdout.write(f"tagged; to publish it: git push origin v{version}\n")
    return bool(found)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
