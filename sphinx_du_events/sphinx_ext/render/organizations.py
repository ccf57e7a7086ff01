"""Organizations as nodes: their logos for light ground and dark, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import Fact, LinkLabel, LinkTo, Word
from sphinx_du_events.sphinx_ext.nodes.organizations import HEIGHTS, du_organization, du_sponsor
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.people import service_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.model.organization import Organization, Sponsor
    from sphinx_du_events.queries.organizations import AboutOrganization
    from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture
    from sphinx_du_events.sphinx_ext.render.page import Page

PARTS = ("logo", "text", "people", "links", "donate")
"""The parts of an organization besides its name, in order."""


_AS_IT_IS = "dark-light"
"""pydata-sphinx-theme's class for pictures to which it gives no ground in dark mode."""


def sponsor(page: Page, shown: Sponsor, *, rel: str, names: str, described: bool, base: int) -> du_sponsor:
    """A sponsor with its logo, unless ``names`` are all there is; with its description if ``described``.

    ``base`` is the usual height of its logo, in CSS pixels.
    """
    to = _target(page, shown.url, shown.organization)
    node = du_sponsor(name=str(shown.name), target=to, rel=rel, named=names == "below")
    node += nodes.Text(str(shown.name))
    if names != "only":
        node.extend(logos(page, shown, "" if names == "below" else str(shown.name), base))
    if described and shown.description:
        node.extend(markdown(page.env, page.document, shown.description))
    return node


def organization(page: Page, shown: AboutOrganization, show: frozenset[str]) -> du_organization:
    """What an organization says about itself."""
    own = shown.organization
    name = str(own.name)
    facts = []
    if "people" in show and shown.people:
        names = (Word(name, page.to("person", id_) if id_ else None) for name, id_ in shown.people)
        facts.append(Fact(page.words["people"], words=tuple(names)))
    links = []
    if "links" in show:
        links = [
            LinkLabel(service_name(link, page.words), name, LinkTo(url=link.url), "noopener")
            for link in own.links
        ]
    if "donate" in show and own.donate:
        donate = LinkTo(url=str(own.donate))
        links.append(LinkLabel(page.words["donate"], name, donate, "noopener", "du-donate"))
    node = du_organization(name=name, target=_target(page, own.url, own.id), facts=facts, links=links)
    node += nodes.Text("\n".join([name, *(fact.text for fact in facts)]))
    if "logo" in show:
        node.extend(logos(page, own, "", HEIGHTS[2]))
    text = own.about or own.description
    if "text" in show and text:
        node.extend(markdown(page.env, page.document, text))
    return node


def _target(page: Page, url: object, id_: str | None) -> LinkTo | None:
    """The home page of an organization, or else its page on this site; None without a record."""
    if url:
        return LinkTo(url=str(url))
    return page.to("organization", id_, only_page=True) if id_ else None


def logos(page: Page, shown: Organization | Sponsor, alt: str, base: int) -> list[du_picture]:
    """The logos for light ground and for dark; a lone one that would vanish on the other gets a plate."""
    if shown.logo and shown.logo == shown.logo_dark:
        return [page.image(shown.logo, alt, "logo", _AS_IT_IS, base=base)]
    if shown.logo and shown.logo_dark:
        # The themes' own classes besides ours, so that themes do not change the pictures.
        return [
            page.image(shown.logo, alt, "logo", "du-logo-light", "only-light", base=base),
            page.image(shown.logo_dark, alt, "logo-dark", "du-logo-dark", "only-dark", base=base),
        ]
    if shown.logo:
        return [page.image(shown.logo, alt, "logo", "du-logo-both", _AS_IT_IS, base=base)]
    if shown.logo_dark:
        return [page.image(shown.logo_dark, alt, "logo-dark", "du-logo-both", _AS_IT_IS, base=base)]
    return []


def partner_word(kind: str, words: Mapping[str, str]) -> str:
    """The label of partners of a type: common ones translated, others as written."""
    plain = kind.replace("-", " ").replace("_", " ")
    return words.get(f"partner-{kind.casefold()}") or plain[:1].upper() + plain[1:]
