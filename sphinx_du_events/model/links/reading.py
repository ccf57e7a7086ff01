"""From a text that somebody wrote to a link: the handle, an address, or an address without ``https://``."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest
from sphinx_du_events.model.file_types import ACTIVE, DOWNLOADS, RECORDS
from sphinx_du_events.model.links.forms import FORMS, Profile
from sphinx_du_events.model.links.link import Link, refused
from sphinx_du_events.model.links.services import OTHER, SERVICES, SYNONYMS, Service, service_at
from sphinx_du_events.model.record import problem
from sphinx_du_events.model.targets import check_url, is_url

_SITE = re.compile(r"(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,})(?:/\S*)?")
_FILES = ACTIVE | RECORDS | frozenset(DOWNLOADS)
"""What a name ends in that is probably a file, not a host."""

KEYS = (*SERVICES, OTHER)
"""The keys of links in the data."""


def service_called(word: str) -> str:
    """The key of the service that a word means, in any case; raises a problem if it means none."""
    key = SYNONYMS.get(_folded(word), _folded(word))
    if key not in KEYS:
        near = nearest(key, (*KEYS, *SYNONYMS))
        near = SYNONYMS.get(near or "", near)
        hint = f"did you mean “{near}”?" if near else f"write {OTHER}: {{title: …, url: …}} for it"
        raise problem(Code.UNKNOWN_KEY, f"“{word}” is not a known service", hint, at=word)
    return key


def is_key(word: str) -> bool:
    """Whether a word is the key of a service, in any case, and not another word for it."""
    return _folded(word) in KEYS


def _folded(word: str) -> str:
    return word.strip().lower().replace(" ", "-").replace("_", "-")


def link(key: str, text: str, *, company: bool = False) -> Link:
    """The link for a text, at the service of a key; raises a problem with the right form otherwise.

    A handle alone is somebody's, or with ``company`` an organization's.
    """
    service = SERVICES[key]
    word = service.with_scheme(text.strip())
    if not service.hosts and not is_url(word):
        word = _with_scheme(word)
    profile = _profile(key, service, word, company=company)
    if profile is None:
        raise refused(f"“{text}” is not {service.called}", service.right)
    return Link(key, service.name, profile.url, profile.handle)


def link_at(text: str) -> Link:
    """The link for an address alone: its host says which service it is, and any other is a website."""
    word = text.strip()
    if "@" in word[1:] and "/" not in word and ":" not in word:
        return link("mastodon" if word.startswith("@") else "email", word)
    service, colon, rest = word.partition(":")
    if colon and not rest.startswith("//") and service.lower() in SERVICES:
        raise refused(f"“{text}” is no address", f"write “{service}: ”, with a space behind the colon")
    url = check_url(word if is_url(word) else _with_scheme(word))
    if url.lower().startswith("mailto:"):
        return link("email", url)
    key = service_at(url)
    return link(key, url) if key else link("website", url)


def _profile(key: str, service: Service, word: str, *, company: bool) -> Profile | None:
    is_web = is_url(word) and key != "email"
    if is_web and not _is_name(key, word):
        url = check_url(word)
        _refuse_elsewhere(service, url, word)
    if key in FORMS:
        return FORMS[key](word)
    if not is_web or _is_name(key, word):
        handle, path = service.handle_of(word, company=company)
        return Profile(service.address(handle, path), handle) if handle else None
    handle, path = service.profile_in(url)
    return Profile(service.address(handle, path), handle) if handle else Profile(url)


def _is_name(key: str, word: str) -> bool:
    """Whether a handle only looks as if it had a scheme: ``did:plc:…`` (Bluesky), ``orcid:…``."""
    return word.lower().startswith({"bluesky": "did:", "orcid": "orcid:"}.get(key, "\0"))


def _refuse_elsewhere(service: Service, url: str, word: str) -> None:
    """Raise a problem for an address that is not the service's."""
    if url.lower().startswith("mailto:"):
        raise refused(f"“{word}” is not {service.called}", "write email: for a mail address")
    if not service.has_host((urlsplit(url).hostname or "").lower()):
        key = service_at(url)
        hint = f"write {key}: for it" if key else f"write website: for it, or {OTHER}: {{title: …, url: …}}"
        raise refused(f"“{word}” is not {service.called}", hint)


def _with_scheme(word: str) -> str:
    """``https://`` before what is an address without it; anything else as it is."""
    host = _SITE.fullmatch(word)
    if host is None or ("/" not in word and host[1].lower() in _FILES):
        return word
    return f"https://{word}"
