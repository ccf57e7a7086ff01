"""Recordings in HTML: nothing is loaded from anywhere else before a reader asks for it."""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_du_events.model.recordings.services import fragment
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.html import parts
from sphinx_du_events.sphinx_ext.html.pictures import address
from sphinx_du_events.sphinx_ext.nodes.base import LinkTo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx import addnodes
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.recordings import (
        ChapterLink,
        du_passage,
        du_recorded,
        du_recording,
        du_recordings,
        du_transcript,
    )


def visit_recordings(self: HTML5Translator, node: du_recordings) -> None:
    """Begin the list of sessions."""
    # role: a list without bullets is no list to some browsers' accessibility trees.
    classes = escape(" ".join(["du-recordings", *node["classes"]]))
    self.body.append(f'<ul class="{classes}" role="list">\n')


def visit_recorded(self: HTML5Translator, node: du_recorded) -> None:
    """Begin a session: its title, and a line about it."""
    ids = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    title = escape(node["title"])
    inner = parts.link(self, node["target"], title) if node["target"] else title
    self.body.append(
        f'<li class="du-recorded"{ids}>\n<div class="du-recorded-head">\n'
        f'<p class="du-card-title">{inner}</p>\n'
    )
    if node["parts"]:
        line = parts.dotted(parts.part(self, part) for part in node["parts"])
        self.body.append(f'<p class="du-when du-dots">{line}</p>\n')
    self.body.append('</div>\n<div class="du-recorded-body">\n')


def depart_recorded(self: HTML5Translator, _node: du_recorded) -> None:
    """End a session."""
    self.body.append("</div>\n</li>\n")


def visit_recording(self: HTML5Translator, node: du_recording) -> None:
    """Write a recording: what plays it, the line about it, and its chapters."""
    body = self.body
    if node["state"]:
        body.append(f'<p class="du-recording-state">{escape(node["state"])}</p>\n')
        raise nodes.SkipNode
    online = events_domain(self.builder.env).state.online
    file = _file_address(self, node.file)
    source = file or (node["url"] if node["plays"] else "")
    title, service = node["title"], node["service"]
    name = f"{title} ({service})" if service else title
    body.append(f'<div class="du-recording" data-title="{escape(name)}">\n')
    if node["named"]:
        body.append(f'<p class="du-recording-title">{escape(title)}</p>\n')
    if source and node["plays"]:
        body.append(_media(self, node, source))
    elif node["frame"]:
        body.append(_facade(self, node, hidden=online))
    about = [parts.part(self, part) for part in node["parts"]]
    bits = [*_links(self, node, source), *about]
    if bits:
        body.append(f'<p class="du-recording-line du-dots">{parts.dotted(bits)}</p>\n')
    if service and online:
        # Where the player needs the script, so do its words.
        hidden = ' hidden=""' if node["frame"] else ""
        loads = escape(node["words"]["loads"] % service)
        body.append(f'<p class="du-loads"{hidden}>{loads}</p>\n')
    if node["chapters"]:
        body.extend(_chapters(node, source))
    body.append("</div>\n")
    raise nodes.SkipNode


def _facade(self: HTML5Translator, node: du_recording, *, hidden: bool) -> str:
    """What stands in the place of a frame until a reader presses play, which needs the script."""
    play = escape(node["words"]["play"] % node["title"])
    button = (
        f'<button type="button" class="du-play" data-frame="{escape(node["frame"])}" hidden="">'
        f'<span class="du-hidden">{play}</span></button>\n'
        if hidden
        else ""
    )
    return f'<div class="du-player">\n{_poster(self, node)}{button}</div>\n'


def _poster(self: HTML5Translator, node: du_recording) -> str:
    if node.poster is None:
        return f'<span class="du-poster du-tint-{node["tint"]}" aria-hidden="true"></span>\n'
    place = len(self.body)
    parts.walk(self, [node.poster])
    written = "".join(self.body[place:])
    del self.body[place:]
    return written


def _media(self: HTML5Translator, node: du_recording, source: str) -> str:
    """A file that the browser plays itself; it loads nothing of it before a reader presses play."""
    label = escape(node["title"])
    src = escape(fragment_of(source, node["fragment"]))
    captions = _file_address(self, node.captions)
    track = (
        f'<track kind="captions" src="{escape(captions)}" srclang="{escape(node["lang"])}"'
        f' label="{escape(node["lang_name"])}" default="" />'
        if captions
        else ""
    )
    if node["sound"]:
        audio = f'<audio controls="" preload="none" src="{src}" aria-label="{label}"></audio>'
        return f'<div class="du-sound">{audio}</div>\n'
    poster = node.poster
    shown = f' poster="{escape(address(self, poster["uri"]))}"' if poster is not None else ""
    tint = "" if shown else f" du-tint-{node['tint']}"
    return (
        f'<div class="du-player{tint}"><video controls="" preload="none" playsinline="" src="{src}"{shown}'
        f' aria-label="{label}">{track}</video></div>\n'
    )


def fragment_of(source: str, times: str) -> str:
    """The address of a file with the cues ``times``, which begin with ``#``, or are empty."""
    return f"{source.partition('#')[0]}{times}" if times else source


def _file_address(self: HTML5Translator, file: addnodes.download_reference | None) -> str:
    """The address of a file that Sphinx copies; empty if there is none, or the builder copies none."""
    if file is None or "filename" not in file or not self.builder.download_support:
        return ""
    return posixpath.join(self.builder.dlpath, quote(file["filename"]))


def _links(self: HTML5Translator, node: du_recording, source: str) -> Iterable[str]:
    """The link to the recording, all that there is without script, and to captions that nothing plays."""
    words, about = node["words"], parts.about(node["title"])
    service, file = node["service"], node.file
    if node["page"]:
        yield parts.link(self, LinkTo(page=node["page"]), escape(words["link"]) + about)
    elif node["url"]:
        text = words["watch"] % service if service else words["link"]
        yield parts.link(self, LinkTo(url=node["url"]), escape(text) + about)
    elif source and not node["plays"]:
        link = f'<a class="reference download internal" download="" href="{escape(source)}">'
        yield f"{link}{escape(words['link'])}{about}</a>"
    elif file is not None and not source:
        yield escape(words["link"])
    captions = "" if source and node["plays"] and not node["sound"] else _file_address(self, node.captions)
    if captions:
        link = f'<a class="reference download internal" download="" href="{escape(captions)}">'
        yield f"{link}{escape(words['captions'])}{about}</a>"


def _chapters(node: du_recording, source: str) -> Iterable[str]:
    label = escape(node["words"]["chapters"])
    opened = "" if node["folds"] else ' open=""'
    yield f'<details class="du-chapters"{opened}><summary>{label}</summary>\n<ol role="list">\n'
    for one in node["chapters"]:
        yield f"<li>{_chapter(one, source if node['plays'] else '')}</li>\n"
    yield "</ol>\n</details>\n"


def _chapter(one: ChapterLink, source: str) -> str:
    words = f'<span class="du-at">{one.words}</span> {escape(one.title)}'
    url = fragment(source, one.at) if source else one.url
    if not url:
        return words
    kind = "external" if one.url else "internal"
    frame = f' data-frame="{escape(one.frame)}"' if one.frame else ""
    return f'<a class="reference {kind}" href="{escape(url)}" data-at="{one.at}"{frame}>{words}</a>'


def visit_transcript(self: HTML5Translator, node: du_transcript) -> None:
    """Begin the words of a recording."""
    label = escape(node["label"]) + parts.about(node["about"])
    self.body.append(f'<details class="du-fold du-transcript"><summary>{label}</summary>\n<div>\n')


def depart_transcript(self: HTML5Translator, _node: du_transcript) -> None:
    """End them."""
    self.body.append("</div>\n</details>\n")


def visit_passage(self: HTML5Translator, node: du_passage) -> None:
    """Write a paragraph with its time."""
    at = f'<span class="du-at">{node["at"]}</span> ' if node["at"] else ""
    self.body.append(f"<p>{at}{escape(node.astext())}</p>\n")
    raise nodes.SkipNode
