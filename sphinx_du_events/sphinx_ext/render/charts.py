"""Charts on a page: a drawing, its legend, and a table with the same data.

In HTML the drawing is part of the page and needs no script. In print it is a picture, if pictures can be
made; if it cannot be shown, the table has all its data.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_du_events.charts import page, printed
from sphinx_du_events.charts.sheet import sheet
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.html import parts
from sphinx_du_events.sphinx_ext.nodes.base import Semantic, Translatable, plain_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.charts.chart import Chart
    from sphinx_du_events.charts.printed import Form
    from sphinx_du_events.sphinx_ext.nodes.base import Lookup
    from sphinx_du_events.sphinx_ext.nodes.blocks import du_table
    from sphinx_du_events.sphinx_ext.render.page import Page

_logger = logging.getLogger("sphinx_du_events")

_FORMS: dict[str, Form] = {"latex": "pdf", "texinfo": "png"}
"""The picture formats of builders for print; other builders have the table."""


class du_chart(Translatable, Semantic):
    """A ``chart`` and its table, which is the only child.

    ``summary`` is the label that unfolds the table; ``msgids`` are the labels of the chart that a translator
    translates. ``file`` is its picture, in print. With ``beside``, a table with the same data is already on
    the page, so formats without drawings do not repeat it.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: labels are extracted at their place in the data."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Replace labels by their translations."""
        known = frozenset(self["msgids"])
        if known:
            self["chart"] = self["chart"].renamed(lambda word: lookup(word) if word in known else word)

    def plain(self) -> list[nodes.Node]:
        """The title, the picture if there is one, and the table."""
        chart: Chart = self["chart"]
        if self["beside"] and not self["file"]:
            return []
        found: list[nodes.Node] = [plain_line(nodes.strong("", chart.title))]
        if self["file"]:
            uri, alt = self["file"], chart.description
            found.append(nodes.image(uri=uri, candidates={"*": uri}, alt=alt, width="100%"))
        return found if self["beside"] else [*found, *self.plain_children()]


def chart_block(
    on: Page, chart: Chart, table: du_table, msgids: Sequence[str] = (), *, beside: bool = False
) -> du_chart:
    """A chart with its table, which has all numbers of the chart."""
    summary = on.words["chart-data"]
    block = du_chart(chart=chart, summary=summary, msgids=tuple(msgids), file="", beside=beside)
    block += table
    return block


def visit_chart(self: HTML5Translator, node: du_chart) -> None:
    """Write the chart as a figure: title, drawing and legend, with the table folded below."""
    chart: Chart = node["chart"]
    count = getattr(self, "du_charts", 0) + 1
    self.du_charts = count  # type: ignore[attr-defined] # ids are counted by page
    body = self.body
    body.append(f'<figure class="du-chart du-chart-{chart.kind}">\n')
    body.append(f"<figcaption>{escape(chart.title)}</figcaption>\n")
    if self.builder.name == "epub":
        # Books have their own styles, and their readers support little of modern CSS.
        body.append(f"{page.labelled(sheet(chart), chart, f'du-chart-{count}')}\n")
    else:
        body.append(f"{page.picture(chart, f'du-chart-{count}')}\n{page.legend(chart)}")
    summary = escape(node["summary"]) + parts.about(chart.title)
    body.append(f'<details class="du-data"><summary>{summary}</summary>\n')
    parts.walk(self, node.children)
    body.append("</details>\n</figure>\n")
    raise nodes.SkipNode


def depart_chart(_self: HTML5Translator, _node: du_chart) -> None:
    """Write nothing: the visit wrote everything."""


class PrintCharts(SphinxPostTransform):
    """A transform that adds pictures to charts, for builders for print."""

    default_priority = 4  # before nodes are made plain
    builders = tuple(_FORMS)

    def run(self, **_kwargs: Any) -> None:
        """Make a picture of each chart, and register it for Sphinx to copy."""
        made = events_domain(self.env).state.printed
        for node in self.document.findall(du_chart):
            path = made.path(node["chart"]) if made else None
            if path:
                # Like Sphinx's own converters of pictures: files in env.images are copied.
                node["file"] = str(path)
                self.env.images.add_file(self.env.current_document.docname, node["file"])


def prepare(app: Sphinx) -> None:
    """Open the folder of pictures, if the builder uses them."""
    form = _FORMS.get(app.builder.name)
    if form:
        events_domain(app.env).state.printed = printed.PrintedCharts(app.doctreedir / "du-charts", form)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Remove pictures of charts that no longer exist; say once what is needed to make pictures."""
    made = events_domain(app.env).state.printed
    if error is not None or made is None:
        return
    made.prune()
    if made.lacking:
        _logger.info("charts are shown as tables only; to get pictures: %s", printed.HINT)


def register(app: Sphinx) -> None:
    """Register the node and its visitor with Sphinx."""
    app.add_node(du_chart, html=(visit_chart, depart_chart))
