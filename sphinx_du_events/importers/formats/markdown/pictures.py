"""Pictures of pages that a build of ours would warn of: one that did not warn before does not afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.reading.files.tree import SourceTree

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.found import Found, Page
    from sphinx_du_events.importers.formats.markdown.harvest import Harvest
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.file_types import Use
    from sphinx_du_events.model.located import Scalar


def leave_out_unfit(pages: list[Page], harvest: Harvest, remarks: Remarks) -> None:
    """Leave out pictures that are there and are too small, or otherwise less fit to be shown."""
    site = next((page.site for page in pages if page.site is not None), None)
    if site is None:
        return
    tree = SourceTree(site)
    for one in harvest.people.all.values():
        _judge(one, "photo", "photo", tree, remarks)
    for records in harvest.organizations.values():
        for one in records.all.values():
            _judge(one, "logo", "logo", tree, remarks)
    for one in harvest.sessions.all:
        _judge(one, "image", "picture", tree, remarks)


def _judge(found: Found, key: str, use: Use, tree: SourceTree, remarks: Remarks) -> None:
    value = found.values.get(key)
    path: Scalar | None = value.get("src") if isinstance(value, dict) else value
    if path is None or "://" in path:
        return
    try:
        name = tree.file(path, use, tree.root)
    except PydanticCustomError:
        return  # it cannot be shown, which is reported where the record is read
    said = tree.unfit(name, use)
    if said:
        one = said[0]
        del found.values[key]
        if key == "image":
            found.miss(path, f"the picture {one.what}")
        else:
            what = one.what.partition(";")[0].partition(", so")[0]
            remarks.left_out(f"a {key} that {what}", path, one.hint)
