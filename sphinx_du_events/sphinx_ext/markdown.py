"""Markdown texts of the data become docutils nodes, each at its own line of the data file.

Texts are parsed here and not by the page's parser, so that they mean the same in MyST and
reStructuredText pages and warnings stand at the data. CommonMark without raw HTML (it is shown as
text), with MyST's syntax for the site's cross-reference roles. Nothing else runs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.myst_role import myst_role_plugin
from pydantic_core import PydanticCustomError
from sphinx import addnodes
from sphinx.roles import AnyXRefRole, XRefRole

from sphinx_du_events.diagnostics import Code, Location
from sphinx_du_events.model.fields import check_url, is_url
from sphinx_du_events.sphinx_ext.nodes import paragraph
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.model.located import Scalar

_SUFFIXES = (".md", ".rst", ".ipynb")


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the parser's own name
        """Let every link pass: we check it ourselves, and say why one is not allowed."""
        return True


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # html=False shows tags as text.
    return _Parser("commonmark", {"html": False}).use(myst_role_plugin)


def markdown(env: BuildEnvironment, document: nodes.document, text: Scalar) -> list[nodes.Node]:
    """Return the nodes of a text."""
    plain = str(text)
    return _Renderer(env, document, text.path, text.text_line).blocks(plain)


def inline(
    env: BuildEnvironment, document: nodes.document, text: str, path: Path | None, line: int
) -> list[nodes.Node]:
    """Return the inline nodes of a text of one paragraph, such as a translator's."""
    children: list[nodes.Node] = []
    for block in _Renderer(env, document, path, line).blocks(text):
        children.extend(block.children)
    return children


class _Inliner:
    """What Sphinx's cross-reference roles ask of an inliner."""

    def __init__(self, document: nodes.document, source: str) -> None:
        self.document = document
        self.source = source
        self.reporter = self

    def get_source_and_line(self, lineno: int | None = None) -> tuple[str, int | None]:
        return self.source, lineno


class _Renderer:
    def __init__(self, env: BuildEnvironment, document: nodes.document, path: Path | None, line: int) -> None:
        self.env = env
        self.document = document
        self.path = path
        self.source = str(path) if path else ""
        self.first = max(line, 1)
        self.line = self.first

    def blocks(self, text: str) -> list[nodes.Node]:
        root = SyntaxTreeNode(_parser().parse(text))
        return [node for child in root.children for node in self.block(child)]

    def warn(self, message: str) -> None:
        location = str(Location(self.path, self.line)) if self.path else None
        warn(Code.TEXT, message, location)

    def at(self, node: nodes.Node) -> nodes.Node:
        node.source, node.line = self.source, self.line
        return node

    # --- blocks --------------------------------------------------------------------------------

    def block(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        if token.map is not None:
            self.line = self.first + token.map[0]
        render = getattr(self, f"block_{token.type}", None)
        if render is not None:
            return list(render(token))
        return [node for child in token.children for node in self.block(child)]

    def text_block(self, token: SyntaxTreeNode) -> paragraph:
        """Return the paragraph of an inline token, with its Markdown as the message to translate."""
        (content,) = token.children or (token,)
        node = paragraph(content.content)
        self.at(node)
        node.extend(self.children(content))
        return node

    def block_paragraph(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [self.text_block(token)]

    def block_heading(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        # Data makes no headings: a page's outline is its author's. The words are strong instead.
        node = self.text_block(token)
        strong = nodes.strong("", "", *node.children)
        node.children = []
        node += strong
        return [node]

    def block_blockquote(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [self.container(nodes.block_quote(), token)]

    def block_bullet_list(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [self.container(nodes.bullet_list(bullet="-"), token)]

    def block_ordered_list(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        node = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        start = token.attrs.get("start", 1)
        if start != 1:
            node["start"] = int(start)
        return [self.container(node, token)]

    def block_list_item(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [self.container(nodes.list_item(), token)]

    def container(self, node: nodes.Element, token: SyntaxTreeNode) -> nodes.Element:
        self.at(node)
        for child in token.children:
            node.extend(self.block(child))
        return node

    def block_fence(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        word = token.info.split()[0] if token.info.split() else ""
        if word.startswith("{"):
            self.warn(f"the directive {word} is shown, not run; put it on a page of the site")
            word = ""
        node = nodes.literal_block(token.content, token.content.rstrip("\n"))
        node["language"] = word or "text"
        return [self.at(node)]

    block_code_block = block_fence

    def block_hr(self, _token: SyntaxTreeNode) -> list[nodes.Node]:
        return []  # a transition is allowed only between sections of a page

    # --- inline --------------------------------------------------------------------------------

    def children(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [node for child in token.children for node in self.inline(child)]

    def inline(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        render = getattr(self, f"inline_{token.type}", None)
        return list(render(token)) if render is not None else [nodes.Text(token.content)]

    def inline_inline(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return self.children(token)

    def inline_text(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [nodes.Text(token.content)] if token.content else []

    def inline_softbreak(self, _token: SyntaxTreeNode) -> list[nodes.Node]:
        self.line += 1
        return [nodes.Text("\n")]

    def inline_hardbreak(self, _token: SyntaxTreeNode) -> list[nodes.Node]:
        self.line += 1
        return [nodes.Text("\n")]

    def inline_em(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [nodes.emphasis("", "", *self.children(token))]

    def inline_strong(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [nodes.strong("", "", *self.children(token))]

    def inline_code_inline(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        return [nodes.literal(token.content, token.content)]

    def inline_image(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        self.warn("a picture in a text is shown as its description; use the record's own image:")
        return [nodes.Text(token.content)]

    def inline_link(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        href = str(token.attrs.get("href", ""))
        children = self.children(token)
        if is_url(href):
            return self.external(href, children)
        page, _, anchor = href.partition("#")
        if not page and anchor:
            return self.cross_reference("std", "ref", anchor, children)
        for suffix in _SUFFIXES:
            page = page.removesuffix(suffix)
        # As everywhere in the data, documents are named from the source directory.
        return self.cross_reference("std", "doc", "/" + page.lstrip("/"), children)

    def external(self, href: str, children: list[nodes.Node]) -> list[nodes.Node]:
        try:
            url = check_url(href)
        except PydanticCustomError as error:
            self.warn(f"{error.message()}; the words are shown without the link")
            return children
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

    def inline_myst_role(self, token: SyntaxTreeNode) -> list[nodes.Node]:
        name = str(token.meta["name"])
        role, full_name = _cross_reference_role(self.env, name)
        if role is None:
            self.warn(f"the role {{{name}}} is shown, not run; texts take cross-reference roles only")
            return [nodes.literal(token.content, token.content)]
        rawtext = f"{{{name}}}`{token.content}`"
        inliner: Any = _Inliner(self.document, self.source)
        found, _messages = role(full_name, rawtext, token.content, self.line, inliner, {}, [])
        return list(found)


def _cross_reference_role(env: BuildEnvironment, name: str) -> tuple[XRefRole | None, str]:
    """Return a role that makes cross-references and nothing else, with its domain's name before it."""
    if name == "any":
        return AnyXRefRole(warn_dangling=True), name
    own, _, word = name.rpartition(":")
    # Not the page's own default domain: a text means the same wherever it is shown.
    for domain in [own] if own else [env.config.primary_domain, "std"]:
        role = env.domains[domain].roles.get(word) if domain in env.domaindata else None
        # Not ``download``, whose class is another: it would copy any file.
        if isinstance(role, XRefRole) and role.nodeclass is addnodes.pending_xref:
            return role, f"{domain}:{word}"
    return None, name
