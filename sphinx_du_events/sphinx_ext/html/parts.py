"""The parts that HTML blocks are made of: links, times, facts. All text is escaped here."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes import blocks
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes import base as du


def _href(self: HTML5Translator, to: du.LinkTo, here: str) -> str:
    """Where a link leads; empty if it leads nowhere. A link to what has the HTML id ``here`` is none."""
    if to.url:
        return to.url
    builder = self.builder
    if to.page:
        return builder.get_relative_uri(builder.current_docname, to.page)
    place = events_domain(builder.env).place(to.thing, builder.current_docname) if to.thing else None
    if place is None or (to.only_page and not place.is_page):
        return ""
    if place.docname == builder.current_docname and (place.is_page or place.anchor == here):
        return ""
    if place.is_page:
        return builder.get_relative_uri(builder.current_docname, place.docname)
    whole = builder.name == "singlehtml" or place.docname == builder.current_docname
    page = "" if whole else builder.get_relative_uri(builder.current_docname, place.docname)
    return f"{page}#{place.anchor}"


def link(
    self: HTML5Translator,
    to: du.LinkTo,
    inner: str,
    rel: str = "",
    css: str = "",
    more: str = "",
    here: str = "",
) -> str:
    """A link; where it leads nowhere, what is in it. ``here`` is the HTML id of what it is the title of."""
    if to.page and to.page not in self.builder.env.found_docs:
        message = f"the site leaves out the document “{to.page}”; the words are shown without the link"
        warn(Code.UNKNOWN_PAGE, message, self.builder.current_docname)
        return inner
    href = _href(self, to, here)
    if not href:
        return inner
    kind = "external" if to.url else "internal"
    more += f' rel="{escape(rel)}"' if rel else ""
    kind = f"{kind} {css}" if css else kind
    return f'<a class="reference {kind}" href="{escape(href)}"{more}>{inner}</a>'


def ids(node: nodes.Element) -> tuple[str, str]:
    """The HTML id of a block as an attribute, and marks for the ids that it had before, to be put inside."""
    own, *former = map(escape, node["ids"] or [""])
    marks = "".join(f'<span id="{one}" class="du-former"></span>' for one in former)
    return (f' id="{own}"' if own else ""), marks


_SHORT = 16
_MANY_DIGITS, _MOST_DIGITS = 4, 9


def part(self: HTML5Translator, shown: du.Part) -> str:
    """One part of a line."""
    # A short one stays on one line; hours may stand below their day.
    is_short = len(shown.text) < _SHORT and "T" not in shown.datetime
    if shown.words:
        return words(self, shown.words, unbroken=is_short)
    text = escape(shown.text.replace(" ", "\u00a0") if is_short else shown.text)
    css = f' class="{escape(shown.css)}"' if shown.css else ""
    if shown.label:
        return f'<span{css} role="img" aria-label="{escape(shown.label)}">{text}</span>'
    if shown.datetime:
        return f"{time_tag(shown.datetime, shown.until, css, shown.beside)}{unbroken(text)}</time>"
    return f"<span{css}>{text}</span>" if css else text


_DOT = " · "
_TO_A_DAY = re.compile(r"–(\D.*?)(?=\d\d:\d\d)")
_DASH = re.compile(r"–(?!<wbr/>)")


def dotted(bits: Iterable[str]) -> str:
    """Markup with dots in between. Style hides a dot that would begin a line, and no dot ends a line."""
    first, *more = bits
    dot = '<span class="du-dot">· </span>'
    return " ".join(
        [f'<span class="du-bit">{first}</span>', *(f'<span class="du-bit">{dot}{bit}</span>' for bit in more)]
    )


def line(self: HTML5Translator, shown: Iterable[du.Part]) -> str:
    """A line of parts with dots between them; a word with a frame needs no dot beside it."""
    listed = [one for one in shown if one.text]
    framed = [part(self, one) for one in listed if one.kind != "words"]
    plain = [part(self, one) for one in listed if one.kind == "words"]
    return " ".join([*framed, *([dotted(plain)] if plain else [])])


def under(words: str) -> tuple[str, str]:
    """Words of a quiet second line, escaped, and the class of what holds them."""
    bits = [unbroken(escape(bit)) for bit in words.split(_DOT)]
    return (dotted(bits), "du-under du-dots") if len(bits) > 1 else (bits[0], "du-under")


def words(self: HTML5Translator, shown: Iterable[du.Word], *, unbroken: bool = False) -> str:
    """Words with commas between them, each as a link where it leads somewhere."""
    space = "\u00a0" if unbroken else " "
    made = []
    for word in shown:
        text = escape(word.text).replace(" ", space)
        about = f"{space}({words(self, word.about, unbroken=unbroken)})" if word.about else ""
        made.append((link(self, word.to, text) if word.to else text) + about)
    return f",{space}".join(made)


def fact(self: HTML5Translator, shown: du.Fact) -> str:
    """The value of a fact that is no list of numbers."""
    if shown.parts:
        return dotted(part(self, one) for one in shown.parts)
    return words(self, shown.words) if shown.words else escape(shown.value)


def time_tag(moment: str, until: str = "", css: str = "", beside: str = "") -> str:
    """The tag of a time; beside one that says until when, a script adds the visitor's own.

    It adds the weekday where the visitor's day is not that of the time, or the day ``beside`` it.
    """
    more = f' data-until="{escape(until)}"' if until else ""
    more += f' data-beside="{escape(beside)}"' if beside else ""
    return f'<time datetime="{escape(moment)}"{more}{css}>'


def unbroken(words: str) -> str:
    """Words that no line ends in after the dash of a span of time, but before the day of its end."""
    words = _TO_A_DAY.sub(lambda day: "–<wbr/>" + day[1].replace(" ", "\u00a0"), words)
    return _DASH.sub("–\u2060", words)


def range_attributes(node: nodes.Element) -> str:
    """When something is on, as a tag's attributes, for the script that says how long until then."""
    if not node.get("on"):
        return ""
    when: du.TimeRange = node["on"]
    off = "" if when.held else ' data-off=""'
    return f' data-begins="{when.begins}" data-ends="{when.ends}" data-known="{when.known}"{off}'


def session_attributes(node: nodes.Element) -> str:
    """When a session is on, and what filters and stars know it by, as a tag's attributes, for scripts."""
    has = f' data-has="{node["has"]}"' if node.get("has") is not None else ""
    text = f' data-text="{escape(node["text"])}"' if node.get("text") else ""
    star = f' data-star="{node["star"]}"' if node.get("star") else ""
    star += f' data-within="{node["within"]}"' if node.get("within") else ""
    return range_attributes(node) + has + text + star


def hides(node: nodes.Element) -> str:
    """What a list or table hides when it is over, as a tag's attributes."""
    if not node.get("drops"):
        return ""
    limit = node.get("limit", 0)
    return ' data-drops=""' + (f' data-limit="{limit}"' if limit else "")


def listing(node: nodes.Element) -> str:
    """What a list or table hides, and where in it what is over comes to stand, as a tag's attributes."""
    order = f' data-order="{node["order"]}"' if node.get("order") else ""
    return order + hides(node)


def left_empty(node: nodes.Element) -> str:
    """The line that stands in for a list or table of which all is hidden."""
    return f'<p class="du-empty" hidden="">{escape(node["empty"])}</p>\n' if node.get("drops") else ""


def room(table: blocks.du_table) -> list[str]:
    """The class that gives the longest number beside a bar its room: bars begin below each other."""
    bars: Iterable[Any] = table.findall(blocks.du_bar)
    longest = max((len(part.text) for bar in bars for part in bar.parent["parts"]), default=0)
    return [f"du-digits-{min(longest, _MOST_DIGITS)}"] if longest >= _MANY_DIGITS else []


def walk(self: HTML5Translator, children: Iterable[nodes.Node]) -> None:
    """Have nodes written where we are."""
    for child in children:
        child.walkabout(self)


def write_links(
    self: HTML5Translator, links: Iterable[du.LinkLabel], files: Iterable[nodes.Node], title: str
) -> None:
    """Write links, then links to files of the session with the title, as Sphinx writes them."""
    for label in links:
        self.body.append(labelled(self, label) + " ")
    for file in files:
        file.walkabout(self)
        self.body.insert(-1, about(title))  # before the end of the link
        self.body.append(" ")


def offers(self: HTML5Translator, node: blocks.du_card) -> None:
    """Write the links of a session, those to files, and its menu of calendars, if it has any."""
    calendars = node.calendars
    if node["links"] or node.files or calendars:
        self.body.append('<div class="du-links">')
        write_links(self, node["links"], node.files, node["title"])
        self.body.extend(calendar_menu(self, calendar) for calendar in calendars)
        self.body.append("</div>\n")


def labelled(self: HTML5Translator, label: du.LinkLabel) -> str:
    """A link with its words; the script shows it from when it opens until it closes."""
    more = {
        "hreflang": label.language,
        "data-opens": label.opens,
        "data-closes": label.closes,
        "title": label.until,
    }
    written = "".join(f' {name}="{escape(value)}"' for name, value in more.items() if value)
    written += ' hidden=""' if label.waits else ""
    made = link(self, label.to, escape(label.text) + about(label.about), label.rel, label.css, written)
    hidden = "" if label.waits else ' hidden=""'
    return f'{made} <span class="du-before"{hidden}>{escape(label.before)}</span>' if label.before else made


def calendar_menu(self: HTML5Translator, node: blocks.du_calendar) -> str:
    """Links that fold out; that needs no script."""
    items = "".join(f"<li>{labelled(self, label)}</li>" for label in node["links"])
    summary = escape(node["words"]["add"]) + about(node["about"])
    return (
        f'<details class="du-calendar"><summary>{summary}</summary>\n'
        f'<ul class="simple" role="list">{items}</ul></details>\n'
    )


def about(title: str) -> str:
    """What a link is about, for screen readers; for the eye it stands nearby."""
    return f'<span class="du-hidden">: {escape(title)}</span>' if title else ""


def facts(self: HTML5Translator, listed: Iterable[du.Fact], css: str = "") -> Iterable[str]:
    """Labels and values as a description list."""
    yield f'<dl class="du-facts{css} simple">'
    for one in listed:
        label = escape(one.label)
        if one.counts:
            items = "".join(f"<li>{escape(name)} <b>{number}</b></li>" for name, number in one.counts)
            value = f'<ul class="du-chips" role="list">{items}</ul>'
            yield f'<div class="du-counts"><dt>{label}</dt><dd>{value}</dd></div>'
        else:
            if one.listed and len(one.words) > 1:
                items = "".join(f"<li>{words(self, [word])}</li>" for word in one.words)
                yield f'<div><dt>{label}</dt><dd><ul class="du-lines" role="list">{items}</ul></dd></div>'
                continue
            dots = ' class="du-dots"' if one.parts else ""
            css = f' class="{escape(one.css)}"' if one.css else ""
            yield f"<div{css}><dt>{label}</dt><dd{dots}>{fact(self, one)}</dd></div>"
    yield "</dl>\n"
