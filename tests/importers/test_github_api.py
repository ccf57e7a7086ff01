"""What goes wrong between here and GitHub, what is said of it, and how a run goes on."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.importers.failures import CollectError, PausedError
from sphinx_du_events.importers.github.api import Api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.importers.conftest import Clock, GitHub, Run

    Collect = Callable[..., Run]


@pytest.fixture
def hub_with_one(hub: GitHub) -> GitHub:
    hub.add("o/n", 1, issue=True)
    return hub


def failing(collect: Collect, **more: Any) -> CollectError:
    with pytest.raises(CollectError) as caught:
        collect("o/n", kinds=("issue",), **more)
    assert caught.value.__cause__ is None
    return caught.value


# --- refusals ----------------------------------------------------------------------------------


def test_a_token_that_is_not_accepted(hub_with_one: GitHub, collect: Collect, clock: Clock) -> None:
    hub = hub_with_one
    hub.fail("/repos/", hub.reply(401, {"message": "Bad credentials"}))
    error = failing(collect)
    assert str(error) == (
        "GitHub does not accept the token; it is wrong or has expired: make another one and put it into"
        " GITHUB_TOKEN"
    )
    assert "t0ken" not in str(error)
    assert clock.slept == []


def test_a_repository_that_may_not_be_read(hub_with_one: GitHub, collect: Collect) -> None:
    hub = hub_with_one
    message = "Resource protected by organization SAML enforcement."
    hub.fail("/repos/", hub.reply(403, {"message": message}))
    assert str(failing(collect)) == (
        f"GitHub refuses /repos/o/n (“{message}”); it needs a token in GITHUB_TOKEN that may read it"
    )


def test_what_github_does_not_take_is_said_in_its_words(hub_with_one: GitHub, collect: Collect) -> None:
    hub = hub_with_one
    hub.fail(
        "/repos/", hub.reply(422, {"message": "Validation Failed", "errors": [{"code": "invalid"}, "x"]})
    )
    assert (
        str(failing(collect)) == "GitHub does not take /repos/o/n (error 422: “Validation Failed invalid x”)"
    )


# --- limits ------------------------------------------------------------------------------------


def test_a_limit_that_is_soon_over_is_waited_for(
    hub_with_one: GitHub, collect: Collect, clock: Clock
) -> None:
    hub = hub_with_one
    reset = str(int(clock.now().timestamp()) + 42)
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset, "X-RateLimit-Limit": "30"}
    hub.fail("search", hub.reply(403, {"message": "API rate limit exceeded for user ID 1."}, headers))
    run = collect("o/n", kinds=("issue",))
    assert len(run.items) == 1
    assert clock.slept == [43]
    assert run.said == ["GitHub's limit is used up; going on at 12:00:43 UTC"]


@pytest.mark.parametrize("status", [403, 429])
def test_a_secondary_limit_says_how_long_it_lasts(
    hub_with_one: GitHub, collect: Collect, clock: Clock, status: int
) -> None:
    hub = hub_with_one
    body = {"message": "You have exceeded a secondary rate limit."}
    hub.fail("search", hub.reply(status, body, {"Retry-After": "7"}))
    assert len(collect("o/n", kinds=("issue",)).items) == 1
    assert clock.slept == [8]


def test_a_secondary_limit_that_does_not_say_is_waited_for_longer_each_time(
    hub_with_one: GitHub, collect: Collect, clock: Clock
) -> None:
    hub = hub_with_one
    reply = hub.reply(403, {"message": "You have exceeded a secondary rate limit."})
    hub.fail("search", reply, reply, hub.reply(429, {"message": "Too many"}))
    assert len(collect("o/n", kinds=("issue",)).items) == 1
    assert clock.slept == [60, 120, 240]


@pytest.mark.parametrize(
    ("token", "advice"), [("t0ken", ""), ("", "; with a token in GITHUB_TOKEN the limit is far higher")]
)
def test_a_limit_that_lasts_stops_the_run_and_the_next_one_goes_on(
    hub_with_one: GitHub, collect: Collect, clock: Clock, tmp_path: Path, token: str, advice: str
) -> None:
    hub = hub_with_one
    hub.add("o/m", 2, issue=True)
    reset = str(int((clock.now() + timedelta(minutes=50)).timestamp()))
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    hub.fail("repo%3Ao%2Fm", hub.reply(403, {"message": "API rate limit exceeded"}, headers))
    with pytest.raises(PausedError) as caught:
        collect("o/n", "o/m", kinds=("issue",), token=token)
    assert str(caught.value) == (
        "GitHub's limit is used up until 2026-11-23 12:50 UTC; run the same command again then: it goes on"
        f" from here{advice}"
    )
    assert clock.slept == []
    assert token not in (tmp_path / "part").read_text(encoding="utf-8") or not token
    before = len(hub.asked)
    assert len(collect("o/n", "o/m", kinds=("issue",), token=token).items) == 2
    assert len(hub.asked) == before + 1


def test_a_limit_without_end_ends(hub_with_one: GitHub, collect: Collect) -> None:
    hub = hub_with_one
    hub.fail("search", *[hub.reply(429, {}, {"Retry-After": "0"}) for _ in range(60)])
    assert str(failing(collect)).startswith("GitHub asks to wait, 60 times in a row; ")


# --- troubles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 500, "body": {"message": "Server Error"}},
        {"status": 502, "body": b"<html>Bad gateway</html>"},
        {"status": 503, "body": []},
        {"cut": True},
        {"body": b'{"total_count": 1, "items": [{"num'},
        {"body": b"<html>Sign in to the hotel's network</html>"},
        {"status": 404, "body": ["not", "what", "errors", "are"]},
    ],
    ids=["500", "502", "503", "cut", "half", "html", "list"],
)
def test_what_passes_is_tried_again(
    hub_with_one: GitHub, collect: Collect, clock: Clock, trouble: dict[str, Any]
) -> None:
    hub = hub_with_one
    hub.fail("search", hub.reply(**trouble), hub.reply(**trouble))
    assert len(collect("o/n", kinds=("issue",)).items) == 1
    assert clock.slept == [1, 2]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ({"status": 502, "body": b""}, "answers with the error 502"),
        ({"cut": True}, "cannot be reached (ConnectionError)"),
        ({"body": b"<html>"}, "answers with something that is not its API's"),
    ],
)
def test_what_does_not_pass_stops_the_run(
    hub_with_one: GitHub, collect: Collect, clock: Clock, trouble: dict[str, Any], words: str
) -> None:
    hub = hub_with_one
    hub.fail("search", *[hub.reply(**trouble)] * 9)
    error = failing(collect)
    assert isinstance(error, PausedError)
    assert str(error) == (
        f"GitHub {words}, 5 times in a row; look at https://www.githubstatus.com or at your connection,"
        " and run the same command again"
    )
    assert clock.slept == [1, 2, 4, 8]


@pytest.mark.parametrize("body", [{"total_count": 3}, {"items": {}}, 5, None, "text"])
def test_a_page_that_is_none_is_said(hub_with_one: GitHub, collect: Collect, body: object) -> None:
    hub = hub_with_one
    hub.fail("search", *[hub.reply(body=body)] * 5)
    assert "GitHub" in str(failing(collect))


def test_a_next_page_that_is_the_same_ends(hub_with_one: GitHub, collect: Collect) -> None:
    hub = hub_with_one
    link = {"Link": f'<{hub.url}/search/issues?page=2>; rel="next"'}
    page = {"total_count": 1, "items": hub.items}
    hub.fail("search", *[hub.reply(body=page, headers=link)] * 5)
    assert len(collect("o/n", kinds=("issue",)).items) == 1
    assert sum("search" in path for path in hub.asked) == 2


@pytest.mark.parametrize("host", ["https://evil.example", "http://localhost:{port}", "ftp://{host}", "x"])
def test_a_next_page_elsewhere_is_not_asked_for(hub_with_one: GitHub, collect: Collect, host: str) -> None:
    hub = hub_with_one
    where = host.format(port=hub.url.rpartition(":")[2], host=hub.url.removeprefix("http://"))
    link = {"Link": f'<{where}/other?page=2>; rel="next"'}
    hub.fail("search", hub.reply(body={"total_count": 1, "items": []}, headers=link))
    assert "/other" in str(failing(collect))
    assert not any("other" in path for path in hub.asked)


@pytest.mark.parametrize("where", ["https://[", "//[x", "http://127.0.0.1:99999/", "\xff\xfe"])
def test_a_redirect_to_what_is_no_address_is_a_trouble(
    hub_with_one: GitHub, collect: Collect, where: str
) -> None:
    for _ in range(5):
        hub_with_one.fail("/repos/", hub_with_one.reply(302, {}, {"Location": where}))
    assert "GitHub " in str(failing(collect))


def test_an_answer_holds_no_more_than_there_is_memory_for(
    hub_with_one: GitHub, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_du_events.importers.github.api._LARGEST", 1 << 20)
    for _ in range(5):
        hub_with_one.fail("/repos/", hub_with_one.reply(200, " " * (1 << 20)))
    assert "answers with more than 1 MiB, 5 times in a row" in str(failing(collect))


def test_a_redirect_elsewhere_is_not_followed(
    hub_with_one: GitHub, collect: Collect, clock: Clock, tmp_path: Path
) -> None:
    hub = hub_with_one
    for where in ("https://evil.example/x", hub.url.replace("127.0.0.1", "localhost") + "/x"):
        hub.fail("/repos/", hub.reply(301, {"message": "Moved Permanently"}, {"Location": where}))
        assert str(failing(collect)) == (
            "GitHub's answer leads to another host, which is not asked: /repos/o/n; look at the address in"
            " GITHUB_API_URL"
        )
    assert hub.asked == ["/repos/o/n?per_page=100"] * 2
    assert clock.slept == []
    assert "t0ken" not in (tmp_path / "part").read_text(encoding="utf-8")


def test_no_other_password_is_sent(
    hub: GitHub, collect: Collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login mine password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    hub.add("new/name", 1)
    hub.renamed = {"old/name": "new/name"}
    collect("old/name", token="")
    collect("old/name", people=("ada",))
    assert hub.tokens == {None, "Bearer t0ken"}


@pytest.mark.parametrize(
    "headers", [{"Retry-After": "9" * 5000}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9" * 30}]
)
def test_a_time_that_is_none_is_as_good_as_untold(
    hub_with_one: GitHub, collect: Collect, clock: Clock, headers: dict[str, str]
) -> None:
    hub = hub_with_one
    hub.fail("search", hub.reply(429, {}, headers))
    assert len(collect("o/n", kinds=("issue",)).items) == 1
    assert clock.slept == [60]


def test_a_token_is_not_sent_in_the_open() -> None:
    for url in ("http://github.example/api", "ftp://127.0.0.1", "api.github.com"):
        with pytest.raises(CollectError, match="https"):
            Api("t0ken", url=url)


# --- going on ----------------------------------------------------------------------------------


def test_an_interrupted_run_asks_nothing_twice(hub: GitHub, collect: Collect, tmp_path: Path) -> None:
    for number in range(1, 6):
        hub.add("o/n", number)
        hub.commit(f"o/n#{number}", message="x\n\nCo-authored-by: Bo <1+bo@users.noreply.github.com>")
        hub.review(f"o/n#{number}", "cy")
    hub.fail("pulls/4/commits", *[hub.reply(cut=True)] * 5)
    with pytest.raises(PausedError):
        collect("o/n")
    part = tmp_path / "part"
    # The computer went off in the middle of a line.
    with part.open("a", encoding="utf-8") as file:
        file.write('{"key": "/repos/o/n/pulls/4/comm')
    asked = list(hub.asked)
    run = collect("o/n")
    assert len(run.items) == 10
    assert run["o/n#1"].authors == ("ada", "bo")
    assert not set(hub.asked[len(asked) :]) & {path for path in asked if "pulls/4" not in path}


def test_an_old_part_or_another_question_is_begun_anew(
    hub_with_one: GitHub, collect: Collect, clock: Clock, tmp_path: Path
) -> None:
    hub = hub_with_one

    def asked(**more: Any) -> int:
        before = len(hub.asked)
        collect("o/n", **{"kinds": ("issue",), **more})
        return len(hub.asked) - before

    assert asked() == 2
    assert asked() == 0
    assert asked(people=("ada",)) > 0
    assert asked() == 2
    clock.sleep(2 * 24 * 3600)
    assert asked() == 2
    for text in ("", "no JSON\n", "[]\n", json.dumps({"version": 99}) + "\n", "\udcff"):
        (tmp_path / "part").write_bytes(text.encode("utf-8", "surrogateescape"))
        assert asked() == 2
