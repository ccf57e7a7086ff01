"""The header of an event in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.events import Entry, Line, Stamp, WindowWords, du_event


def visit_event(self: HTML5Translator, node: du_event) -> None:
    """Write the header: its banner, its title, when and where it is, how to take part, and its facts."""
    body = self.body
    ids, former = parts.ids(node)
    when = parts.range_attributes(node)
    when += f' data-upcoming="{escape(node["coming"])}"' if when else ""
    body.append(f'<div class="{escape(" ".join(["du-event", *node["classes"]]))}"{ids}{when}>{former}\n')
    parts.walk(self, node.banner)
    _head(self, node)
    parts.walk(self, node.body)
    for line in node["register"]:
        body.append('<div class="du-event-register du-ends">')
        body.extend(_entry(self, entry, timeless=node["timeless"]) + " " for entry in line.entries)
        body.append("</div>\n")
    _facts(self, node)
    body.append("</div>\n")
    raise nodes.SkipNode


def _head(self: HTML5Translator, node: du_event) -> None:
    body = self.body
    if node["title"]:
        title = escape(node["title"])
        here = node["ids"][0] if node["ids"] else ""
        inner = parts.link(self, node["target"], title, here=here) if node["target"] else title
        body.append(f'<p class="du-event-title">{inner}</p>\n')
    if node["subtitle"]:
        body.append(f'<p class="du-event-subtitle">{escape(node["subtitle"])}</p>\n')
    badges = [parts.part(self, part) for part in node["badges"]]
    dates = [parts.part(self, part) for part in node["when"]]
    if badges or dates:
        line = " ".join([*badges, *([parts.dotted(dates)] if dates else [])])
        body.append(f'<p class="du-event-when du-dots">{line}</p>\n')
    if node["where"]:
        where = [
            parts.labelled(self, part) if isinstance(part, LinkLabel) else parts.part(self, part)
            for part in node["where"]
        ]
        body.append(f'<p class="du-event-where du-dots">{parts.dotted(where)}</p>\n')


def _facts(self: HTML5Translator, node: du_event) -> None:
    body = self.body
    lines: list[Line] = node["lines"]
    if not lines and not node.calendars:
        return
    body.append('<dl class="du-facts du-event-facts simple">\n')
    for line in lines:
        ends = ' class="du-ends"' if line.ends else ""
        body.append(f"<div{ends}><dt>{escape(line.label)}</dt><dd>")
        if any(entry.window for entry in line.entries):
            items = "".join(
                f"<li>{_entry(self, entry, timeless=node['timeless'])}</li>" for entry in line.entries
            )
            body.append(f'<ul class="du-calls" role="list">{items}</ul>')
        elif line.key == "links":
            body.append('<span class="du-links">')
            links = [entry.link for entry in line.entries if entry.link]
            parts.write_links(self, links, node.files, node["about"])
            body.append("</span>")
        else:
            body.append(" ".join(_entry(self, entry, timeless=True) for entry in line.entries))
        body.append("</dd></div>\n")
    for calendar in node.calendars:
        label = escape(calendar["label"])
        body.append(f'<div class="du-ends"><dt>{label}</dt><dd><span class="du-links">')
        body.extend(parts.labelled(self, link) + " " for link in calendar["links"])
        body.append("</span></dd></div>\n")
    body.append("</dl>\n")


def _entry(self: HTML5Translator, entry: Entry, *, timeless: bool) -> str:
    text = escape(entry.text)
    text = f'<span class="{entry.css}">{text}</span>' if entry.css else text
    bits = [parts.labelled(self, entry.link) if entry.link else text]
    if entry.window is not None:
        bits += _window(entry.window, timeless=timeless)
    return " ".join(filter(None, bits))


def _window(shown: WindowWords, *, timeless: bool) -> Iterable[str]:
    """The words for when something is open, of which the script shows those of its phase."""
    if timeless:
        if shown.always:
            yield f'<span class="du-window">{escape(shown.always)}</span>'
        return
    words = {
        "upcoming": _stamped(shown.before, shown.opens) if shown.opens else "",
        "now": _stamped(shown.during, shown.closes),
        "past": escape(shown.after) if shown.closes else "",
    }
    moments = "".join(
        f' data-{name}="{escape(stamp.moment)}"'
        for name, stamp in (("opens", shown.opens), ("closes", shown.closes))
        if stamp
    )
    spans = "".join(
        f'<span data-when="{name}"{"" if name == shown.phase else _HIDDEN}>{text}</span>'
        for name, text in words.items()
        if text
    )
    if spans:
        yield f'<span class="du-window"{moments}>{spans}</span>'


_HIDDEN = ' hidden=""'


def _stamped(words: str, stamp: Stamp | None) -> str:
    if stamp is None:
        return escape(words)
    # Beside an hour, the script shows the visitor's own.
    until = stamp.says if "T" in stamp.says else ""
    time = f"{parts.time_tag(stamp.says, until)}{escape(stamp.text)}</time>"
    before, _, after = words.partition("%s")
    return f"{escape(before)}{time}{escape(after)}"
