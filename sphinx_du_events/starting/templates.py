"""The templates of a site's files: texts of the package with names to be filled in."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def filled(name: str, values: Mapping[str, str]) -> str:
    """A template with values for its names; each value is escaped for its place already."""
    return Template(as_it_is(f"{name}.txt")).substitute(values)


def as_it_is(name: str) -> str:
    """A file of the package that has nothing to be filled in."""
    return files("sphinx_du_events.starting").joinpath("templates", name).read_text(encoding="utf-8")
