"""Handles and addresses: one right address out, or a reason why not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.links.field import AccountLinks, Links
from sphinx_du_events.model.links.link import Link, LinkList
from sphinx_du_events.model.links.reading import KEYS, link, link_at, service_called
from sphinx_du_events.model.links.services import SERVICES, SYNONYMS
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.targets import LinkTarget, Target

SAME = [
    ("website", "https://ada.example", [" https://ada.example ", "ada.example"]),
    ("website", "https://ada.example/cv.pdf", ["ada.example/cv.pdf"]),
    ("work", "https://uni.example/staff/ada", ["https://uni.example/staff/ada", "uni.example/staff/ada"]),
    (
        "email",
        "mailto:ada@example.org",
        [
            "ada@example.org",
            "mailto:ada@example.org",
            "Ada L. <ada@example.org>",
            "mailto:ada@example.org?bcc=x",
        ],
    ),
    (
        "github",
        "https://github.com/reshamas",
        [
            *("reshamas", "@reshamas", "reshamas/", "github.com/reshamas", "https://github.com/reshamas"),
            *("http://github.com/reshamas/", "https://www.github.com/reshamas?tab=repositories#top"),
        ],
    ),
    ("gitlab", "https://gitlab.com/a.b-c_d", ["a.b-c_d", "https://gitlab.com/a.b-c_d", "gitlab.com/a.b-c_d"]),
    ("codeberg", "https://codeberg.org/ada", ["ada", "codeberg.org/ada", "https://codeberg.org/ada/"]),
    (
        "linkedin",
        "https://www.linkedin.com/in/josé-pérez",
        [
            *("josé-pérez", "in/josé-pérez", "/in/josé-pérez/", "linkedin.com/in/josé-pérez"),
            *(
                "https://www.linkedin.com/in/jos%C3%A9-p%C3%A9rez/?trk=x",
                "https://pe.linkedin.com/in/josé-pérez",
            ),
        ],
    ),
    ("linkedin", "https://www.linkedin.com/company/pymc-labs", ["company/pymc-labs"]),
    (
        "mastodon",
        "https://fosstodon.org/@ada",
        [
            *("@ada@fosstodon.org", "ada@fosstodon.org", "https://fosstodon.org/@ada", "fosstodon.org/@ada"),
            *("https://fosstodon.org/users/ada", "https://mastodon.social/@ada@fosstodon.org"),
        ],
    ),
    (
        "bluesky",
        "https://bsky.app/profile/ada.bsky.social",
        ["ada.bsky.social", "@ada.bsky.social", "https://bsky.app/profile/ada.bsky.social"],
    ),
    ("bluesky", "https://bsky.app/profile/did:plc:abc234", ["did:plc:abc234"]),
    (
        "x",
        "https://x.com/DataUmbrella",
        [
            *(
                "@DataUmbrella",
                "DataUmbrella",
                "https://twitter.com/DataUmbrella",
                "twitter.com/DataUmbrella",
            ),
            *("https://mobile.twitter.com/DataUmbrella?s=20", "https://x.com/DataUmbrella"),
        ],
    ),
    (
        "orcid",
        "https://orcid.org/0000-0002-1694-233X",
        [
            *(
                "0000-0002-1694-233X",
                "0000-0002-1694-233x",
                "000000021694233X",
                "orcid.org/0000-0002-1694-233X",
            ),
            *("https://orcid.org/0000-0002-1694-233X", "orcid:0000-0002-1694-233X"),
        ],
    ),
    (
        "google-scholar",
        "https://scholar.google.com/citations?user=AbC_123-xyZ9",
        [
            *("AbC_123-xyZ9", "https://scholar.google.com/citations?user=AbC_123-xyZ9&hl=en"),
            *("scholar.google.com/citations?hl=en&user=AbC_123-xyZ9", "user=AbC_123-xyZ9"),
            "https://scholar.google.co.uk/citations?user=AbC_123-xyZ9",
        ],
    ),
    (
        "youtube",
        "https://www.youtube.com/@DataUmbrella",
        ["@DataUmbrella", "DataUmbrella", "youtube.com/@DataUmbrella"],
    ),
    ("youtube", "https://www.youtube.com/c/DataUmbrella", ["https://m.youtube.com/c/DataUmbrella"]),
    ("twitch", "https://www.twitch.tv/ada_l", ["ada_l", "twitch.tv/ada_l", "https://m.twitch.tv/ada_l"]),
    (
        "discourse",
        "https://discourse.pymc.io/u/ada",
        ["https://discourse.pymc.io/u/ada", "discourse.pymc.io/u/ada"],
    ),
    (
        "instagram",
        "https://www.instagram.com/ada.l",
        ["ada.l", "@ada.l", "https://instagram.com/ada.l/?hl=de"],
    ),
    ("telegram", "https://t.me/ada_l", ["ada_l", "@ada_l", "t.me/ada_l", "https://telegram.me/ada_l"]),
    ("telegram", "https://t.me/+AbC123", ["https://t.me/+AbC123", "t.me/+AbC123"]),
    (
        "matrix",
        "https://matrix.to/#/@ada:example.org",
        ["@ada:example.org", "https://matrix.to/#/@ada:example.org"],
    ),
    (
        "matrix",
        "https://matrix.to/#/%23sprint:example.org",
        ["#sprint:example.org", "matrix.to/#/#sprint:example.org"],
    ),
    (
        "slack",
        "https://join.slack.com/t/sprint/shared_invite/zt-1",
        ["join.slack.com/t/sprint/shared_invite/zt-1"],
    ),
    ("discord", "https://discord.gg/aBc", ["https://discord.gg/aBc", "discord.gg/aBc"]),
    ("medium", "https://medium.com/@reshama", ["@reshama", "reshama", "https://medium.com/@reshama"]),
    (
        "stackoverflow",
        "https://stackoverflow.com/users/22656/ada",
        ["https://stackoverflow.com/users/22656/ada"],
    ),
    ("facebook", "https://www.facebook.com/profile.php?id=1", ["https://www.facebook.com/profile.php?id=1"]),
    ("meetup", "https://www.meetup.com/data-umbrella", ["data-umbrella", "meetup.com/data-umbrella"]),
]


@pytest.mark.parametrize(
    ("service", "url", "written"), [(service, url, word) for service, url, words in SAME for word in words]
)
def test_all_usual_forms_of_a_profile_end_as_one_address(service: str, url: str, written: str) -> None:
    assert link(service, written).url == url


@pytest.mark.parametrize(("service", "url"), [(service, url) for service, url, _ in SAME])
def test_an_address_that_was_made_stays_the_same(service: str, url: str) -> None:
    assert link(service, url).url == url


def test_somebody_is_on_a_service_and_has_a_page_or_a_mailbox() -> None:
    assert link("github", "ada").is_account
    assert link("mastodon", "@a@b.org").is_account
    assert not link("website", "https://ada.example").is_account
    assert not link("email", "a@b.org").is_account
    assert not Link("other", "Podcast", "https://ada.example").is_account


@pytest.mark.parametrize(
    ("service", "written", "handle"),
    [
        ("github", "@reshamas", "reshamas"),
        ("github", "https://www.github.com/reshamas/?tab=repositories", "reshamas"),
        ("github", "https://github.com/reshamas/pymc", ""),
        ("github", "https://github.com/", ""),
        ("github", "https://gist.github.com/reshamas", ""),
        ("gitlab", "https://gitlab.gnome.example/ada", ""),
        ("medium", "https://medium.com/@reshama", "reshama"),
        ("linkedin", "https://linkedin.com/in/reshamas/", "reshamas"),
        ("mastodon", "https://fosstodon.org/@ada", "ada@fosstodon.org"),
        ("x", "https://x.com/home", ""),
        ("youtube", "https://youtu.be/dQw4w9WgXcQ", ""),
        ("website", "https://reshamas.github.io", ""),
    ],
)
def test_a_handle_is_kept_and_found_in_an_address(service: str, written: str, handle: str) -> None:
    assert link(service, written).handle == handle


@pytest.mark.parametrize(
    ("service", "written", "message", "hint"),
    [
        (
            "github",
            "Ada Lovelace",
            "“Ada Lovelace” is not a GitHub profile",
            "write the handle alone, or its address, https://github.com/NAME",
        ),
        (
            "github",
            "https://gitlab.com/ada",
            "“https://gitlab.com/ada” is not a GitHub profile",
            "write gitlab: for it",
        ),
        (
            "github",
            "https://ada.example",
            "“https://ada.example” is not a GitHub profile",
            "write website: for it, or other: {title: …, url: …}",
        ),
        (
            "x",
            "Ada Obi",
            "“Ada Obi” is not an X profile",
            "write the handle alone, or its address, https://x.com/NAME",
        ),
        (
            "bluesky",
            "ada",
            "“ada” is not a Bluesky profile",
            "write the whole handle, such as NAME.bsky.social",
        ),
        (
            "mastodon",
            "ada",
            "“ada” is not a Mastodon profile",
            "write @NAME@SERVER, or the profile's address, https://SERVER/@NAME",
        ),
        (
            "orcid",
            "0000-0002-1825-009",
            "“0000-0002-1825-009” is not an ORCID profile",
            "write four groups of four digits, such as 0000-0002-1825-0097",
        ),
        (
            "orcid",
            "https://orcid.org/0000-0002-1825-0098",
            "“https://orcid.org/0000-0002-1825-0098” is not an ORCID",
            "its check digit is wrong: compare it with the profile",
        ),
        (
            "discord",
            "ada#1234",
            "“ada#1234” is not a Discord profile",
            "write the invitation's address, https://discord.gg/CODE; a user name has no address",
        ),
        (
            "website",
            "cv.pdf",
            "“cv.pdf” is not a website address",
            "write a complete address, such as https://example.org/NAME",
        ),
        (
            "email",
            "ada at example.org",
            "“ada at example.org” is not an email address",
            "write an address such as name@example.org",
        ),
        (
            "work",
            "mailto:ada@example.org",
            "“mailto:ada@example.org” is not a work address",
            "write email: for a mail address",
        ),
    ],
)
def test_a_wrong_profile_is_reported_with_the_right_form(
    service: str, written: str, message: str, hint: str
) -> None:
    with pytest.raises(PydanticCustomError) as error:
        link(service, written)
    assert error.value.message() == message
    assert (error.value.context or {})["hint"] == hint


def test_a_service_without_a_space_behind_its_colon_is_no_address() -> None:
    with pytest.raises(PydanticCustomError) as error:
        link_at("github:ada")
    assert error.value.message() == "“github:ada” is no address"
    assert (error.value.context or {})["hint"] == "write “github: ”, with a space behind the colon"


@pytest.mark.parametrize(
    "number", ["0000-0002-1825-0098", "\u0660000-0002-1825-0097", "0000-0002-1825-00971"]
)
def test_a_wrong_orcid_is_refused(number: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not an ORCID"):
        link("orcid", number)


@pytest.mark.parametrize(
    "handle", ["someone", "@someone", "a@b", "@@a@b.org", "a@..org", "a@b.c", "a@b@c.org"]
)
def test_a_mastodon_handle_names_its_server(handle: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not a Mastodon profile"):
        link("mastodon", handle)


# --- safety ------------------------------------------------------------------------------------


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


def check_safe(made: Link) -> None:
    parts = urlsplit(made.url)
    assert parts.scheme.lower() in ("http", "https", "mailto")
    assert (parts.scheme == "mailto") == (made.service == "email")
    assert not any(char.isspace() or not char.isprintable() or char in '\\<>"' for char in made.handle)
    assert not any(char.isspace() or not char.isprintable() or char == "\\" for char in made.url)
    if made.service != "email" and SERVICES[made.service].hosts:
        assert SERVICES[made.service].has_host((parts.hostname or "").lower())


_PARTS = st.sampled_from(
    [
        "https://",
        "http://",
        "//",
        "/",
        "@",
        ":",
        "?",
        "#",
        ".",
        "%2e",
        "%00",
        "\\",
        "javascript:",
        "mailto:",
        "did:",
        "user=",
        "github.com",
        "orcid.org",
        "matrix.to",
        "scholar.google.com",
        "linkedin.com/in/",
        "evil.example",
        "citations",
        "[",
        "]",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=40), st.lists(st.one_of(_PARTS, st.text(max_size=6)), max_size=8).map("".join)
)


@given(st.sampled_from(list(SERVICES)), _TEXTS)
def test_whatever_is_written_an_address_is_safe_and_of_its_service(service: str, written: str) -> None:
    try:
        made = link(service, written)
    except PydanticCustomError:
        return
    check_safe(made)
    assert link(service, made.url) == made


@given(_TEXTS)
def test_whatever_address_stands_alone_is_safe(written: str) -> None:
    try:
        made = link_at(written)
    except PydanticCustomError:
        return
    check_safe(made)


@pytest.mark.parametrize(
    "long", ["a" * 100_000 + "!", "a." * 50_000, "@" * 100_000, "a@" + "a." * 50_000 + "!", "<" * 100_000]
)
def test_a_long_handle_is_refused(long: str) -> None:
    # Nothing is timed: a pattern that tries all ways to divide such a text does not come to an end.
    for service in SERVICES:
        with pytest.raises(PydanticCustomError):
            link(service, long)


# --- all links of somebody ----------------------------------------------------------------------


def links(written: object, context: Context | None = None) -> LinkList:
    found = TypeAdapter(Links).validate_python(written, context=context or Context())
    assert isinstance(found, LinkList)
    return found


def mapping(**values: object) -> LocatedDict:
    return LocatedDict({Scalar(key): own for key, own in values.items()}).at(1, 1)


def test_somebody_has_several_handles_of_a_service() -> None:
    found = links(
        mapping(github=LocatedList([Scalar("ada"), Scalar("ada-work")]).at(1, 1), gitlab=Scalar("ada"))
    )
    assert found.handles("gitlab", "github") == ("ada", "ada", "ada-work")
    assert found.get("github") == Link("github", "GitHub", "https://github.com/ada", "ada")
    assert [one.handle for one in found.of("github")] == ["ada", "ada-work"]
    assert found.get("orcid") is None


def test_a_handle_alone_is_an_organizations_where_an_organization_has_it() -> None:
    written = mapping(linkedin=Scalar("pymc-labs"), github=Scalar("pymc-labs"))
    found = TypeAdapter(AccountLinks).validate_python(written, context=Context())
    company, person = "https://www.linkedin.com/company/pymc-labs", "https://www.linkedin.com/in/pymc-labs"
    assert [one.url for one in found] == [company, "https://github.com/pymc-labs"]
    assert links(written)[0].url == person
    assert link("linkedin", person, company=True).url == person


def test_the_same_link_twice_is_there_once() -> None:
    assert len(links(mapping(x=Scalar("ada"), twitter=Scalar("https://twitter.com/ada")))) == 1


def test_anything_else_has_a_title() -> None:
    own = mapping(title=Scalar("Podcast"), url=Scalar("https://ada.example/podcast"))
    expected = (Link("other", "Podcast", "https://ada.example/podcast"),)
    assert links(mapping(other=own)) == expected
    assert links(mapping(other=LocatedList([own]).at(1, 1))) == expected
    assert links(LocatedList([own]).at(1, 1)) == expected


def test_addresses_alone_are_of_the_service_whose_host_they_have() -> None:
    written = [
        "https://github.com/ada",
        "orcid.org/0000-0002-1825-0097",
        "ada.example",
        "mailto:ada@example.org",
        "ada@work.example",
        "@ada@social.example",
    ]
    found = links(LocatedList([*map(Scalar, written), mapping(mastodon=Scalar("@a@b.org"))]).at(1, 1))
    assert [one.service for one in found] == [
        *("github", "orcid", "website", "email", "email", "mastodon", "mastodon"),
    ]
    assert links(Scalar("https://github.com/ada"))[0].handle == "ada"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("GitHub", "github"),
        ("Stack Overflow", "stackoverflow"),
        ("google_scholar", "google-scholar"),
        *SYNONYMS.items(),
    ],
)
def test_a_service_has_other_words(word: str, key: str) -> None:
    assert service_called(word) == key
    assert key in KEYS


@pytest.mark.parametrize(
    ("url", "noted"), [("https://g\u0456thub.com/ada", 1), ("https://github.com/ada", 0)]
)
def test_a_link_that_passes_for_another_is_noted(url: str, noted: int) -> None:
    context = Context()
    assert [one.url for one in links(mapping(website=Scalar(url)), context)] == [url]
    assert [one.code for one in context.diagnostics] == [Code.LOOK_ALIKE] * noted


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
