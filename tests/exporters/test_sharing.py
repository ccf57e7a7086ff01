"""Texts for other services: counted as they count, and shared by plain links."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from sphinx_du_events.exporters.sharing.lengths import fits, on_x
from sphinx_du_events.exporters.sharing.links import SERVICES, Share, share_link

PAGE = "https://example.org/a/very/long/address/of/a/page/that/counts/as/twenty-three.html"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Sprint", 6),
        ("Estação", 7),
        ("Estac\u0327a\u0303o", 7),  # as X composes it first
        ("港の日", 6),
        ("–“”…", 5),  # X counts the last twice
        ("🎉", 2),
    ],
)
def test_x_counts_letters_of_alphabets_once_and_all_others_twice(text: str, length: int) -> None:
    assert on_x(text) == length


def test_an_address_counts_23_on_x_however_long_it_is() -> None:
    assert on_x(f"See {PAGE}", PAGE) == len("See ") + 23


@pytest.mark.parametrize(
    ("text", "address", "fitting"),
    [
        ("a" * 280, "", True),
        ("a" * 281, "", False),
        ("港" * 140, "", True),
        ("港" * 141, "", False),
        ("a" * 210 + f" {PAGE}", PAGE, True),
        ("a" * 230 + f" {PAGE}", PAGE, False),  # 254 on X, and 313 on Bluesky, which counts addresses in full
    ],
)
def test_a_post_fits_if_x_and_bluesky_take_it(text: str, address: str, *, fitting: bool) -> None:
    assert fits(text, address) is fitting


WHAT = Share(
    "A & B: 100% #één\nhttps://example.org/?a=1&b=2", "A & B", "One\n\nTwo", "https://example.org/?a=1&b=2"
)


@pytest.mark.parametrize(
    ("service", "host", "words"),
    [
        ("bluesky", "bsky.app", {"text": WHAT.text}),
        ("x", "x.com", {"text": WHAT.text}),
        ("linkedin", "www.linkedin.com", {"url": WHAT.address}),
        ("reddit", "www.reddit.com", {"url": WHAT.address, "title": WHAT.title}),
        ("hacker-news", "news.ycombinator.com", {"u": WHAT.address, "t": WHAT.title}),
        ("email", "", {"subject": WHAT.title, "body": "One\r\n\r\nTwo"}),
    ],
)
def test_a_link_says_what_is_shared_whatever_signs_are_in_it(
    service: str, host: str, words: dict[str, str]
) -> None:
    link = share_link(service, WHAT)
    assert urlsplit(link).netloc == host
    assert "+" not in link  # which mail programs show as it is
    assert {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()} == words


def test_mastodon_has_the_text_in_the_fragment_which_browsers_do_not_send() -> None:
    parts = urlsplit(share_link("mastodon", WHAT))
    assert (parts.netloc, parts.query) == ("share.joinmastodon.org", "")
    assert unquote(parts.fragment) == f"text={WHAT.text}"


def test_a_mail_that_is_too_long_for_an_address_has_the_short_text() -> None:
    link = share_link("email", WHAT._replace(body="A word " * 300))
    assert parse_qs(urlsplit(link).query)["body"] == [WHAT.text.replace("\n", "\r\n")]


def test_what_shares_addresses_only_needs_one() -> None:
    nowhere = WHAT._replace(address="")
    assert [one for one in SERVICES if share_link(one, nowhere)] == ["mastodon", "bluesky", "x", "email"]
