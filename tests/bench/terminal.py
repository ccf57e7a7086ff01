"""What was measured, as tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def told(name: str, data: dict[str, Any]) -> str:
    """A topic's numbers, and how they compare with their aims."""
    parts = [f"# {name}: {data['about']}; the best of {data['turns']}\n"]
    columns = list(dict.fromkeys(key for row in data["rows"] for key in row["values"]))
    groups = list(dict.fromkeys(row["group"] for row in data["rows"]))
    for group in groups:
        rows = [row for row in data["rows"] if row["group"] == group]
        lines = [[row["label"], *(_number(row["values"].get(key)) for key in columns)] for row in rows]
        parts += [_table([[group, *columns], *lines]), ""]
    if data["figures"]:
        lines = [[one["what"], *_figure(one)] for one in data["figures"]]
        parts += [_table([["", "measured", "aim", ""], *lines]), ""]
    return "\n".join(parts)


def _figure(one: dict[str, Any]) -> tuple[str, str, str]:
    value, aim, unit = one["value"], one["aim"], f" {one['unit']}".rstrip()
    if aim is None:
        return f"{_number(value)}{unit}", "", ""
    return f"{_number(value)}{unit}", f"{aim:g}{unit}", "met" if value <= aim else "NOT MET"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        first, *rest = (
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join([first, *rest]).rstrip())
    return "\n".join(lines)
