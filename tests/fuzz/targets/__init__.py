"""A module for each reader and writer: ``target(data)`` raises where something is not as it must be."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def target_of(name: str) -> Callable[[bytes], None]:
    """What is run on an input."""
    return cast("Callable[[bytes], None]", importlib.import_module(f"{__name__}.{name}").target)


def inputs(name: str) -> list[bytes]:
    """What is known to be near the mark: seeds, and past finds."""
    finds = sorted(path for path in (CORPUS / name).glob("*") if path.is_file())
    seeds: list[bytes] = importlib.import_module(f"{__name__}.{name}").SEEDS
    return [*seeds, *(path.read_bytes() for path in finds)]
