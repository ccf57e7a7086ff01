"""Handles and addresses: one right address out, or a reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.links import SERVICES, Links, link
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.targets import LinkTarget, Target


@pytest.mark.parametrize(
    ("service", "written", "url"),
    [
        ("github", "reshamas", "https://github.com/reshamas"),
        ("github", "@reshamas", "https://github.com/reshamas"),
        ("github", "reshamas/", "https://github.com/reshamas"),
        ("github", "https://github.com/reshamas", "https://github.com/reshamas"),
        ("gitlab", "a.b-c_d", "https://gitlab.com/a.b-c_d"),
        ("linkedin", "reshamas", "https://www.linkedin.com/in/reshamas"),
        ("linkedin", "josé-pérez", "https://www.linkedin.com/in/josé-pérez"),
        ("x", "@x", "https://x.com/x"),
        ("youtube", "@DataUmbrella", "https://www.youtube.com/@DataUmbrella"),
        ("medium", "@reshama", "https://medium.com/@reshama"),
        ("bluesky", "reshama.bsky.social", "https://bsky.app/profile/reshama.bsky.social"),
        ("mastodon", "@reshama@fosstodon.org", "https://fosstodon.org/@reshama"),
        ("mastodon", "reshama@example.social", "https://example.social/@reshama"),
        ("mastodon", "https://fosstodon.org/@reshama", "https://fosstodon.org/@reshama"),
        ("orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233x", "https://orcid.org/0000-0002-1694-233X"),
        ("email", "someone@example.org", "mailto:someone@example.org"),
        ("email", "mailto:someone@example.org", "mailto:someone@example.org"),
        ("website", " https://reshamas.github.io ", "https://reshamas.github.io"),
    ],
)
def test_a_handle_and_an_address_end_as_one_address(service: str, written: str, url: str) -> None:
    assert link(service, written).url == url


@pytest.mark.parametrize(
    ("service", "written", "handle"),
    [
        ("github", "@reshamas", "reshamas"),
        ("github", "https://www.github.com/reshamas/?tab=repositories", "reshamas"),
        ("github", "https://github.com/reshamas/pymc", ""),
        ("github", "https://github.com/", ""),
        ("github", "https://reshamas.example/reshamas", ""),
        ("medium", "https://medium.com/@reshama", "reshama"),
        ("linkedin", "https://linkedin.com/in/reshamas/", "reshamas"),
        ("website", "https://reshamas.github.io", ""),
    ],
)
def test_a_handle_is_kept_and_found_in_an_address(service: str, written: str, handle: str) -> None:
    assert link(service, written).handle == handle


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_a_name_for_those_who_listen(service: str) -> None:
    assert link(service, "a@example.org" if service == "email" else "https://example.org").name


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(
    "hostile",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//evil.example",
        "\\\\evil.example",
        "../evil",
        "a/../../evil",
        "a?next=evil",
        "a#evil",
        "a b",
        "a\tb",
        "a\nb",
        "a\0b",
        '"><script>',
        "%2e%2e",
        "a\u202eb",
        "a\u200bb",
        "https://user@evil.example",
        "https://github.com\\@evil.example",
        "",
        "@",
        ".",
        "..",
        "-",
    ],
)
def test_a_handle_is_never_a_script_or_another_place(service: str, hostile: str) -> None:
    with pytest.raises(PydanticCustomError):
        link(service, hostile)


@given(st.sampled_from(SERVICES), st.text(max_size=40))
def test_whatever_a_handle_is_its_address_is_of_its_service(service: str, handle: str) -> None:
    try:
        url = link(service, handle).url
    except PydanticCustomError:
        return
    assert url.split(":")[0].lower() in ("http", "https", "mailto")
    assert not any(char.isspace() or not char.isprintable() for char in url)


@pytest.mark.parametrize(
    "handle", ["someone", "@someone", "a@b", "@@a@b.org", "a@..org", "a@b.c", "a@b@c.org"]
)
def test_a_mastodon_handle_names_its_server(handle: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not a Mastodon handle"):
        link("mastodon", handle)


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("0000-0002-1825-0098", "its check digit is wrong"),
        ("0000-0002-1825-009", "four groups of four digits"),
        ("0000000218250097", "four groups of four digits"),
        ("\u0660000-0002-1825-0097", "four groups of four digits"),
    ],
)
def test_an_orcid_is_checked(number: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        link("orcid", number)
    assert error.value.context is not None
    assert error.value.context["hint"] == hint


@pytest.mark.parametrize(
    "long", ["a" * 100_000 + "!", "a." * 50_000, "@" * 100_000, "a@" + "a." * 50_000 + "!"]
)
def test_a_long_handle_is_refused(long: str) -> None:
    # Nothing is timed: a pattern that tries all ways to divide such a text does not come to an end.
    for service in SERVICES:
        with pytest.raises(PydanticCustomError):
            link(service, long)


# --- what links lead to ------------------------------------------------------------------------


def target(text: str) -> Target:
    def known(written: str, use: str = "") -> str:
        assert use in ("", "download")
        if written not in ("slides.pdf", "notes.org", "about/team"):
            raise PydanticCustomError("file-missing", "there is no “{text}”", {"text": str(written)})
        return str(written)

    context = Context(resolve_file=known, resolve_page=known)
    found = TypeAdapter(LinkTarget).validate_python(text, context=context)
    assert isinstance(found, Target)
    return found


def test_a_link_leads_to_an_address_a_file_or_a_document() -> None:
    assert target("https://example.org/slides.pdf") == Target(url="https://example.org/slides.pdf")
    assert target("slides.pdf") == Target(file="slides.pdf")
    assert target("notes.org") == Target(file="notes.org")
    assert target("about/team") == Target(page="about/team")


@pytest.mark.parametrize("text", ["example.org", "www.example.com/slides", "youtu.be.com/x.html"])
def test_a_link_that_lacks_its_scheme_is_no_missing_file(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        target(text)
    assert error.value.errors()[0]["type"] == "unsafe-url"


@pytest.mark.parametrize("text", ["slides.odp", "about/us", "v1.0/notes", "a..org"])
def test_a_link_to_nothing_is_missing(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        target(text)
    assert error.value.errors()[0]["type"] == "file-missing"


@pytest.mark.parametrize(
    "text", [" javascript:alert(1)", "javascript:x.pdf", "\tdata:,x", " //evil.example/x.pdf"]
)
def test_a_link_with_a_wrong_scheme_is_never_looked_for_as_a_file(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        target(text)
    assert error.value.errors()[0]["type"] == "unsafe-url"


@pytest.mark.parametrize(
    ("url", "noted"), [("https://g\u0456thub.com/ada", 1), ("https://github.com/ada", 0)]
)
def test_a_persons_link_that_passes_for_another_is_noted(url: str, noted: int) -> None:
    context = Context()
    written = LocatedDict(website=Scalar(url)).at(1, 1)
    assert TypeAdapter(Links).validate_python(written, context=context)["website"].url == url
    assert [one.code for one in context.diagnostics] == [Code.LOOK_ALIKE] * noted
