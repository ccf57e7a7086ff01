"""What the documentation takes from beside it: the files at the top, and the JSON Schemas.

The files link to each other by name; on the pages that include them, those links lead to pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.cli.schema import rendered

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_LINK = re.compile(r"\]\((ARCHITECTURE|CHANGELOG|CONTRIBUTING)\.md\)")


def lead_to_pages(_app: Sphinx, _relative: Path, _parent: str, content: list[str]) -> None:
    """Rewrite the links of an included file."""
    content[0] = _LINK.sub(lambda match: f"](/{match[1].lower()}.md)", content[0])


def publish_schemas(app: Sphinx, exception: Exception | None) -> None:
    """Write the schemas beside the pages, where editors find them."""
    if exception is None and app.builder.format == "html" and app.builder.name != "epub":
        folder = app.outdir / "schema"
        folder.mkdir(exist_ok=True)
        for name, text in rendered().items():
            (folder / name).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("include-read", lead_to_pages)
    app.connect("build-finished", publish_schemas)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
