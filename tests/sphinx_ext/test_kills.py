"""A site's calendars, whenever the build that writes them is killed."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_du_events.sphinx_ext.outputs import calendars
from tests.kills import contents, killed_at_each_operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

EVENT = """
    event: {title: July, timezone: UTC}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00}
      - {id: two, title: Two, start: 2022-07-16 09:00, tags: [a]}
"""


def test_calendars_of_a_build(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# All\n", "events/july.yaml": EVENT})
    out = site.build().out
    before = contents(out / "calendars")
    site.replace("events/july.yaml", "09:00", "10:00")
    site.replace("events/july.yaml", "id: two, title: Two", "id: new, title: Two")
    with patch_docutils(site.source), docutils_namespace():
        app = Sphinx(
            site.source,
            site.source,
            out,
            site.source.parent / "doctrees/html",
            "html",
            status=io.StringIO(),
            warning=io.StringIO(),
        )
        data = site.source.parent / "doctrees/html/du-data"
        shutil.copytree(data, data.with_name("before"))

        def reset() -> None:
            shutil.rmtree(data)
            shutil.copytree(data.with_name("before"), data)

        done = killed_at_each_operation(out, lambda: calendars.write_calendars(app, None), reset)
    after = contents(out / "calendars")
    assert before.keys() - after.keys() == {"session/july/two.ics"}
    assert after.keys() - before.keys() == {"session/july/new.ics"}
    assert {"open", "write", "replace", "unlink"} <= set(done)
