"""Markdown texts of the data as docutils nodes, each with its line in the data file.

Texts are parsed here and not by the page's parser, so that they mean the same in MyST and
reStructuredText pages, and warnings point to the data. The syntax is CommonMark without raw HTML (which is
shown as text), with MyST's syntax for the site's cross-reference roles. Nothing else is executed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes
from pydantic_core import PydanticCustomError
from sphinx import addnodes
from sphinx.roles import AnyXRefRole, XRefRole

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.exporters.plain_text import parsed
from sphinx_du_events.model.commonmark import parser, runs
from sphinx_du_events.model.targets import check_url, is_url, look_alike
from sphinx_du_events.sphinx_ext.nodes.base import paragraph
from sphinx_du_events.sphinx_ext.warnings import report, warn

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.model.located import Scalar

_SUFFIXES = (".md", ".rst", ".ipynb")
_DEEPEST = 20
"""The most levels of nested markup: more than any text has, fewer than Python's stack."""
_TOLD: WeakKeyDictionary[nodes.document, set[tuple[str, str | None]]] = WeakKeyDictionary()
"""What was reported on a page, by message and place: a text may be there several times."""
_CONTAINERS = frozenset({"bullet_list", "ordered_list", "list_item", "blockquote"})


def markdown(env: BuildEnvironment, document: nodes.document, text: Scalar) -> list[nodes.Node]:
    """The nodes of a text."""
    plain = str(text)
    return _Renderer(env, document, text.path, text.text_line).blocks(plain)


def inline(
    env: BuildEnvironment, document: nodes.document, text: str, path: Path | None, line: int
) -> list[nodes.Node]:
    """The inline nodes of a text of a single paragraph, such as a translation."""
    (content,) = parser().parseInline(text)
    return _Renderer(env, document, path, line).inline(content.children or [])


def _inline(simple: list[str]) -> list[nodes.Node]:
    """The nodes of words and emphasized words in turn."""
    return [
        nodes.emphasis("", "", nodes.Text(words)) if place % 2 else nodes.Text(words)
        for place, words in enumerate(simple)
        if words
    ]


class _Inliner:
    """The parts of an inliner that Sphinx's cross-reference roles use."""

    def __init__(self, document: nodes.document, source: str) -> None:
        self.document = document
        self.source = source
        self.reporter = self

    def get_source_and_line(self, lineno: int | None = None) -> tuple[str, int | None]:
        return self.source, lineno


class _Renderer:
    """Walks the parser's tokens once, with a stack of open elements."""

    def __init__(self, env: BuildEnvironment, document: nodes.document, path: Path | None, line: int) -> None:
        self.env = env
        self.document = document
        self.path = path
        self.source = str(path) if path else ""
        self.first = self.line = max(line, 1)

    def warn(self, message: str) -> None:
        location = str(Location(self.path, self.line)) if self.path else None
        told = _TOLD.setdefault(self.document, set())
        if (message, location) not in told or location is None:
            told.add((message, location))
            warn(Code.TEXT, message, location)

    def at(self, node: nodes.Element) -> nodes.Element:
        node.source, node.line = self.source, self.line
        return node

    # --- blocks --------------------------------------------------------------------------------

    def blocks(self, text: str) -> list[nodes.Node]:
        text = text.rstrip()
        simple = runs(text)
        if simple is not None:
            return [self.at(paragraph(text, "", *_inline(simple)))]
        root = nodes.container()
        stack: list[nodes.Element] = [root]
        strong = False
        for token in parsed(text):
            if token.map is not None:
                self.line = self.first + token.map[0]
            if token.type == "inline":
                stack[-1] += self.paragraph(token, strong=strong)
            elif token.type in ("fence", "code_block"):
                stack[-1] += self.literal_block(token)
            elif token.type in ("heading_open", "heading_close"):
                # Data makes no headings: only authors change a page's outline. The words are strong instead.
                strong = token.nesting > 0
            elif token.type.removesuffix("_close").removesuffix("_open") in _CONTAINERS:
                if token.nesting > 0:
                    node = self.at(self.container(token))
                    stack[-1] += node
                    stack.append(node)
                else:
                    stack.pop()
        return root.children

    def paragraph(self, token: Token, *, strong: bool = False) -> paragraph:
        """The paragraph of an inline token; its Markdown is the message to translate."""
        node = paragraph(token.content)
        self.at(node)
        words = self.inline(token.children or [])
        node.extend([nodes.strong("", "", *words)] if strong else words)
        return node

    def container(self, token: Token) -> nodes.Element:
        name = token.type.removesuffix("_open")
        if name == "ordered_list":
            node = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
            start = token.attrs.get("start", 1)
            if start != 1:
                node["start"] = int(start)
            return node
        if name == "bullet_list":
            return nodes.bullet_list(bullet="-")
        return nodes.list_item() if name == "list_item" else nodes.block_quote()

    def literal_block(self, token: Token) -> nodes.Element:
        word = token.info.split()[0] if token.info.split() else ""
        if word.startswith("{"):
            self.warn(f"the directive {word} is shown, not run; put it on a page of the site")
            word = ""
        text = token.content.rstrip("\n")
        # Sphinx only highlights if source and text are the same.
        node = nodes.literal_block(text, text)
        node["language"] = word or "text"
        return self.at(node)

    # --- inline --------------------------------------------------------------------------------

    def inline(self, tokens: list[Token]) -> list[nodes.Node]:
        open_: list[tuple[Token | None, list[nodes.Node]]] = [(None, [])]
        for token in tokens:
            made = open_[-1][1]
            if token.nesting > 0:
                open_.append((token, []))
            elif token.nesting < 0:
                opened, children = open_.pop()
                shallow = len(open_) <= _DEEPEST
                open_[-1][1].extend(self.enclosing(opened or token, children) if shallow else children)
            elif token.type in ("softbreak", "hardbreak"):
                self.line += 1
                made.append(nodes.Text("\n"))
            elif token.type == "code_inline":
                made.append(nodes.literal(token.content, token.content))
            elif token.type == "image":
                self.warn("a picture in a text is shown as its description; use the record's own image:")
                made.append(nodes.Text(token.content))
            elif token.type == "myst_role":
                made.extend(self.role(token))
            elif token.content:
                made.append(nodes.Text(token.content))
        return open_[0][1]

    def enclosing(self, token: Token, children: list[nodes.Node]) -> list[nodes.Node]:
        if token.type == "em_open":
            return [nodes.emphasis("", "", *children)]
        if token.type == "strong_open":
            return [nodes.strong("", "", *children)]
        href = str(token.attrs.get("href", ""))
        if is_url(href):
            return self.external(href, children)
        page, _, anchor = href.partition("#")
        if not page and anchor:
            return self.cross_reference("std", "ref", anchor, children)
        if anchor:
            self.warn(f"“#{anchor}” is left out: a link leads to a whole document, {{ref}} to a label in it")
        for suffix in _SUFFIXES:
            page = page.removesuffix(suffix)
        # As everywhere in the data, document names are relative to the source directory.
        return self.cross_reference("std", "doc", "/" + page.lstrip("/"), children)

    def external(self, href: str, children: list[nodes.Node]) -> list[nodes.Node]:
        try:
            url = check_url(href)
        except PydanticCustomError as error:
            self.warn(f"{error.message()}; the words are shown without the link")
            return children
        if (note := look_alike(url)) and self.path:
            found = Diagnostic(Code.LOOK_ALIKE, note[0], Location(self.path, self.line), note[1])
            report([found], self.env.config.suppress_warnings)
        return [self.at(nodes.reference("", "", *children, refuri=url, internal=False))]

    def cross_reference(
        self, domain: str, kind: str, target: str, children: list[nodes.Node]
    ) -> list[nodes.Node]:
        words = nodes.inline("", "", *children, classes=["xref", domain, f"{domain}-{kind}"])
        node = addnodes.pending_xref(
            "",
            words,
            refdoc=self.env.current_document.docname,
            refdomain=domain,
            reftype=kind,
            reftarget=target,
            refexplicit=bool(children),
            refwarn=True,
        )
        return [self.at(node)]

    def role(self, token: Token) -> list[nodes.Node]:
        name = str(token.meta["name"])
        role, full_name = _cross_reference_role(self.env, name)
        if role is None:
            self.warn(f"the role {{{name}}} is shown, not run; texts take cross-reference roles only")
            return [nodes.literal(token.content, token.content)]
        rawtext = f"{{{name}}}`{token.content}`"
        inliner: Any = _Inliner(self.document, self.source)
        found, _messages = role(full_name, rawtext, token.content, self.line, inliner, {}, [])
        for node in found:
            if isinstance(node, addnodes.pending_xref) and node["reftype"] == "doc":
                # As in links: relative to the source directory, not to the page that shows the text.
                node["reftarget"] = "/" + node["reftarget"].lstrip("/")
        return list(found)


def _cross_reference_role(env: BuildEnvironment, name: str) -> tuple[XRefRole | None, str]:
    """A role that only makes cross-references, and its name with its domain; None for other roles."""
    if name == "any":
        return AnyXRefRole(warn_dangling=True), name
    own, _, word = name.rpartition(":")
    # Not the page's default domain: a text must mean the same on every page.
    for domain in [own] if own else [env.config.primary_domain, "std"]:
        role = env.domains[domain].roles.get(word) if domain in env.domaindata else None
        # Not ``download``, which has another node class: it would copy any file.
        if isinstance(role, XRefRole) and role.nodeclass is addnodes.pending_xref:
            return role, f"{domain}:{word}"
    return None, name
