"""Addresses that a page may link to, and the many that it must not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from sphinx_du_events.model.targets import PicturePath, Url, check_url, is_url

_URL: TypeAdapter[str] = TypeAdapter(Url)
_FILE: TypeAdapter[str] = TypeAdapter(PicturePath)
_COMPLETE = "a link is a complete http, https or mailto address"


def wrong(text: str) -> tuple[str, str, str]:
    with pytest.raises(PydanticCustomError) as caught:
        check_url(text)
    context = caught.value.context
    assert context is not None
    return caught.value.type, context["message"], context["hint"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a/@b?c=d&e=%20#f",
        "HTTPS://Example.org/",
        "https://münchen.de/straße",
        "https://xn--mnchen-3ya.de",
        "https://例え.jp/道",
        "https://[2001:db8::1]/",
        "mailto:a@example.org",
        "mailto:a@example.org,b@example.org?subject=Hi%20there",
    ],
)
def test_addresses_stay_as_they_are_written(url: str) -> None:
    assert check_url(f" {url}\n") == url


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("javascript:alert(1)", "javascript"),
        ("JavaScript:alert(1)", "javascript"),
        (" \t\njavascript:alert(1)", "javascript"),
        ("javascript://example.org/%0Aalert(1)", "javascript"),
        ("data:text/html;base64,PHNjcmlwdD4=", "data"),
        ("vbscript:msgbox(1)", "vbscript"),
        ("blob:https://example.org/1", "blob"),
        ("file:///etc/passwd", "file"),
        ("ftp://example.org", "ftp"),
        ("view-source:https://example.org", "view-source"),
        ("about:blank", "about"),
        ("tel:+1234", "tel"),
        ("//evil.example/x", "//"),
        ("///evil.example/x", "//"),
    ],
)
def test_schemes_that_are_not_allowed(url: str, scheme: str) -> None:
    assert wrong(url) == ("unsafe-url", f"“{scheme}” addresses are not allowed", _COMPLETE)


@pytest.mark.parametrize(
    "url",
    [
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\x00script:alert(1)",
        "\x01javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "https://example.org/a b",
        "https://exa mple.org",
        "https://example.org/\x00",
        "https://example.org/\x1b[0m",
        "https://example.org/\x7f/",
        "https://example.org/a\u00a0b",
        "https://example.org/\u200b",
        "https://example.org/\u202egro.live",
        "https://example.org/a\u2028b",
        "https://example.org\\@evil.example",
        "https:\\\\evil.example",
        "\\\\evil.example",
        "mailto:a@example.org\r\nBcc:b@example.org",
    ],
)
def test_characters_that_no_address_has(url: str) -> None:
    assert wrong(url) == ("unsafe-url", f"“{url}” has a space or a character that is not allowed", _COMPLETE)


@pytest.mark.parametrize(
    "url",
    [
        "https://user:password@example.org",
        "https://user@example.org",
        "https://@example.org",
        "https://:@example.org",
        "https://good.example@evil.example/",
        "https://good.example%2F@evil.example/",
    ],
)
def test_a_user_name_hides_the_host(url: str) -> None:
    assert wrong(url) == ("unsafe-url", f"“{url}” hides its host behind a user name", _COMPLETE)


@pytest.mark.parametrize(
    "url", ["https://", "https:///x", "https:example.org", "https:/x", "https://?a", "http://:80"]
)
def test_an_address_needs_a_host(url: str) -> None:
    assert wrong(url) == ("unsafe-url", f"“{url}” has no host", _COMPLETE)


@pytest.mark.parametrize("url", ["https://[::1", "https://example.org:99999", "https://example.org:x"])
def test_what_cannot_be_an_address_says_why(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as cause:
        _ = urlsplit(url).port
    assert wrong(url) == ("unsafe-url", f"“{url}” is not an address: {cause.value}", _COMPLETE)


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("example.org", "did you mean “https://example.org”?"),
        ("www.example.org/a?b", "did you mean “https://www.example.org/a?b”?"),
        ("example", _COMPLETE),
        ("/a/b.html", _COMPLETE),
        ("", _COMPLETE),
        ("\uff4aavascript\uff1aalert(1)", _COMPLETE),
    ],
)
def test_an_address_needs_its_scheme(url: str, hint: str) -> None:
    assert wrong(url) == ("unsafe-url", f"“{url}” is not a complete address", hint)


@pytest.mark.parametrize(
    "url", ["mailto:", "mailto:a", "mailto:a@", "mailto:@b", "mailto://a@b.org", "mailto:?subject=a"]
)
def test_mail_needs_an_address(url: str) -> None:
    assert wrong(url) == ("unsafe-url", f"“{url}” has no mail address", "write mailto:name@example.org")


@pytest.mark.parametrize("text", ["a:", "https://x", "//x", " \n//x", "C:\\x", "javascript:x"])
def test_what_is_taken_for_an_address_is_never_taken_for_a_file(text: str) -> None:
    assert is_url(text)
    with pytest.raises(ValidationError) as caught:
        _FILE.validate_python(text)

    (error,) = caught.value.errors()
    assert error["type"] == "unsafe-url"
    assert error["ctx"]["message"] == f"“{text}” is not a file"


def test_a_control_character_is_in_no_address() -> None:
    with pytest.raises(ValidationError) as caught:
        _URL.validate_python("https://example.org/\x1b")

    (error,) = caught.value.errors()
    assert error["type"] == "unsafe-url"


@given(st.text())
def test_no_text_at_all_makes_an_address_of_another_scheme(text: str) -> None:
    try:
        url = check_url(text)
    except PydanticCustomError:
        return
    assert url.partition(":")[0].lower() in ("http", "https", "mailto")
