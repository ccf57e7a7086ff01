"""Tables of imports, made from the mappings that do the work."""

from __future__ import annotations

from sphinx_du_events.importers.formats.known import FORMATS


def imports() -> str:
    """All formats, and where people get them from."""
    return "\n".join(f"`{one.name}`\n: {one.title}. {one.whence}\n" for one in FORMATS)


def import_fields(name: str) -> str:
    """What goes where, for one format."""
    made = []
    for table in next(one for one in FORMATS if one.name == name).tables:
        home = "the event" if table.section == "event" else f"a record of `{table.section}`"
        made.append(f"{table.there[0].upper()}{table.there[1:]} becomes {home}:\n")
        made.append("| There | Here | |\n|---|---|---|")
        for field in table.fields:
            if field.structure and not field.how and not field.here:
                continue
            here = ", ".join(f"`{key.strip()}`" for key in field.here.split(",") if key.strip()) or "—"
            how = field.how or ("" if field.here else "it has no place here")
            made.append(f"| `{field.there}` | {here} | {how.replace('|', '&#124;')} |")
        made.append("")
    return "\n".join(made)
