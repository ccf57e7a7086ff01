"""What is collected: whose, of which days, with whom, from however many pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.importers.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.importers.conftest import Clock, GitHub, Run


def test_pull_requests_and_issues_of_the_days_are_collected(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1, merged="2022-07-10T23:30:00Z", title="Fix  it\n", labels=("docs", "good first issue"))
    hub.add("o/n", 2, closed="2022-07-11T00:00:00Z")
    hub.add("o/n", 3, "Bo", issue=True, opened="2022-07-09T23:30:00-04:00")
    hub.add("o/n", 4, opened="2022-07-01T23:59:59Z")
    hub.add("o/n", 5, opened="2022-08-26T00:00:00Z")
    hub.add("o/other", 6)
    run = collect("o/n")
    assert [item.number for item in run.items] == [1, 2, 3]
    first, second, third = run.items
    assert (first.type, first.status, first.authors) == ("pull-request", "merged", ("ada",))
    assert (first.opened, first.merged, first.closed) == (date(2022, 7, 9), date(2022, 7, 10), None)
    assert (first.title, first.labels) == ("Fix it", ("docs", "good first issue"))
    assert (second.status, second.closed) == ("closed", date(2022, 7, 11))
    assert (third.type, third.status, third.opened) == ("issue", "open", date(2022, 7, 10))
    assert third.url == "https://github.com/o/n/issues/3"
    assert hub.tokens == {"Bearer t0ken"}


def test_a_repository_without_anything_is_no_mistake(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.repositories.add("o/n")
    assert collect("o/n").items == []


def test_only_named_people_are_asked_for(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1, "Ada")
    hub.add("o/n", 2, "bo")
    hub.add("p/m", 3, "ada", issue=True)
    run = collect("o/n", people=("ada",))
    assert [item.number for item in run.items] == [1]
    assert run.collector.notes.left_out() == ["1 by people who are not named"]
    assert [item.repository for item in collect(people=("ada",)).items] == ["o/n", "p/m"]


def test_bots_are_told_by_their_account_and_not_by_their_name(
    hub: GitHub, collect: Callable[..., Run]
) -> None:
    hub.add("o/n", 1, "robotina")
    hub.add("o/n", 2, "helper", bot=True)
    run = collect("o/n")
    assert [item.authors for item in run.items] == [("robotina",)]
    assert run.collector.notes.left_out() == ["1 by bots"]


def test_an_account_that_is_no_more_leaves_its_work(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1, None)
    hub.review("o/n#1", None)
    (item,) = collect("o/n").items
    assert item.authors == ()
    assert collect("o/n", people=("ada",)).items == []


def test_co_authors_are_found_in_commits(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1)
    hub.add("o/n", 2, "cy")
    message = (
        "Fix it\n\nWords: x\nCo-authored-by: Bo <12+bo@users.noreply.github.com>\n"
        "co-authored-by: Ada <ada@users.noreply.github.com>\n"
        "Co-Authored-By: C. Y. <cy@home.example>\n"
        "Co-authored-by: helper[bot] <9+helper[bot]@users.noreply.github.com>\n"
        "Co-authored-by: Robot <robot@users.noreply.github.com>\n"
        "Co-authored-by: Dee Dum <dee@home.example>"
    )
    hub.commit("o/n#1", message=message)
    hub.commit("o/n#1", message="Again\n\nCo-authored-by: Bo <bo@users.noreply.github.com>\n")
    hub.commit("o/n#2", "cy", mail="CY@home.example")
    hub.users = {"bo": {"login": "Bo", "type": "User"}, "robot": {"login": "robot", "type": "Bot"}}
    run = collect("o/n")
    assert run["o/n#1"].authors == ("ada", "Bo", "cy", "Dee Dum")
    assert run.collector.notes.sentences() == [
        "1 co-author is known by name only: write the handle where you know it."
    ]
    assert "@" not in (run.collector.pages.journal.path.read_text().replace("@example.org", ""))


def test_a_co_authors_name_credits_nobody_else(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1, "cy")
    names = ("Mallory (@ada)", "https://github.com/ada", "Mallory and ada", "Dum, Dee")
    trailers = "\n".join(f"Co-authored-by: {name} <x{at}@home.example>" for at, name in enumerate(names))
    hub.commit("o/n#1", "cy", message=f"x\n\n{trailers}")
    run = collect("o/n")
    assert run["o/n#1"].authors == ("cy", "Dum Dee")
    assert run.collector.notes.unknown_coauthors == len(names)


def test_what_a_journal_says_passes_the_gate(tmp_path: Path) -> None:
    path, now = tmp_path / ".journal.part", datetime(2026, 11, 23, tzinfo=UTC)
    said = [["a\x07\ud800b", {"k\x1b": "\u202eB"}, 1, None]]
    Journal(path, path.parent, {}, now).answer("page", lambda: said)
    known = Journal(path, path.parent, {}, now).answer("page", lambda: "not asked again")
    assert known == [["ab", {"k": "B"}, 1, None]]


def test_reviews_count_once_for_each_reviewer(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1)
    for author, day in (
        ("bo", "2022-07-11"),
        ("bo", "2022-07-12"),
        ("ada", "2022-07-12"),
        ("cy", "2022-09-01"),
    ):
        hub.review("o/n#1", author, day)
    hub.review("o/n#1", "checker", type_="Bot")
    hub.reviews["o/n#1"].append({"user": {"login": "dee"}, "state": "PENDING", "submitted_at": None})
    reviews = [item for item in collect("o/n").items if item.type == "review"]
    assert [(item.authors, item.opened, item.status) for item in reviews] == [
        (("bo",), date(2022, 7, 11), None)
    ]


def test_reviews_of_named_people_are_found_on_the_work_of_others(
    hub: GitHub, collect: Callable[..., Run]
) -> None:
    hub.add("o/n", 1, "somebody")
    hub.add("p/m", 2, "somebody")
    for pull in ("o/n#1", "p/m#2"):
        hub.review(pull, "ada")
        hub.review(pull, "bo")
    found = collect("o/n", people=("ada",)).items
    assert [(item.type, item.number, item.authors) for item in found] == [("review", 1, ("ada",))]


def test_only_the_kinds_that_are_wanted_are_asked_for(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1)
    hub.add("o/n", 2, issue=True)
    hub.review("o/n#1", "bo")
    assert [item.type for item in collect("o/n", kinds=("issue",)).items] == ["issue"]
    assert not any("pulls" in path for path in hub.asked)
    assert [item.type for item in collect("o/n", kinds=("review",)).items] == ["review"]


def test_a_first_contribution_is_told_even_when_it_is_merged(
    hub: GitHub, collect: Callable[..., Run]
) -> None:
    hub.add("o/n", 1, "ada", merged="2022-06-01T00:00:00Z", opened="2022-05-01T00:00:00Z")
    hub.add("o/n", 2, "ada", merged="2022-07-10T00:00:00Z", association="CONTRIBUTOR")
    hub.add("o/n", 3, "bo", merged="2022-07-11T00:00:00Z", association="CONTRIBUTOR")
    hub.add("o/n", 4, "bo", merged="2022-07-10T00:00:00Z", association="CONTRIBUTOR")
    hub.add("o/n", 5, "cy", association="FIRST_TIME_CONTRIBUTOR")
    hub.add("o/n", 6, "dee", merged="2022-07-10T00:00:00Z", association="MEMBER")
    assert [item.number for item in collect("o/n").items if item.first_time] == [4, 5]


def test_all_pages_are_read(hub: GitHub, collect: Callable[..., Run]) -> None:
    for number in range(1, 251):
        hub.add("o/n", number, issue=True, opened=f"2022-07-09T10:{number // 60:02}:{number % 60:02}Z")
    assert len(collect("o/n", kinds=("issue",)).items) == 250
    assert sum("search" in path for path in hub.asked) == 3
    hub.add("o/n", 900)
    for number in range(250):
        hub.commit("o/n#900", message=f"x\n\nCo-authored-by: P{number} <p{number}@home.example>")
    assert len(collect("o/n", kinds=("pull-request",)).items[0].authors) == 251


def test_more_than_a_search_shows_is_asked_for_in_parts(hub: GitHub, collect: Callable[..., Run]) -> None:
    for number in range(1, 2301):
        hub.add("o/n", number, issue=True, opened=f"2022-07-{1 + number % 30:02}T10:00:{number % 60:02}Z")
    inside = sum(item["created_at"] >= "2022-07-02" for item in hub.items)
    run = collect("o/n", kinds=("issue",))
    assert len(run.items) == inside > 2000
    assert run.collector.notes.sentences() == []


def test_more_within_a_minute_than_a_search_shows_is_said(hub: GitHub, collect: Callable[..., Run]) -> None:
    for number in range(1, 1102):
        hub.add("o/n", number, issue=True)
    run = collect("o/n", kinds=("issue",))
    assert len(run.items) == 1000
    assert run.collector.notes.sentences() == [
        "GitHub did not answer in full, so something may be missing: collect again later."
    ]


def test_a_renamed_repository_is_asked_by_its_new_name_and_kept_under_the_old(
    hub: GitHub, collect: Callable[..., Run]
) -> None:
    hub.add("new/name", 1)
    hub.renamed = {"old/name": "new/name"}
    run = collect("old/name")
    (item,) = run.items
    assert (item.repository, item.url) == ("old/name", "https://github.com/old/name/pull/1")
    assert run.collector.notes.sentences() == [
        "old/name is now called new/name; it stands here under the name that the data has."
    ]


def test_a_repository_that_is_not_there_is_said(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1)
    run = collect("o/n", "o/gone")
    assert len(run.items) == 1
    assert run.collector.notes.sentences() == ["GitHub does not know o/gone: nothing of theirs is here."]
    with pytest.raises(CollectError) as caught:
        collect("o/gone")
    assert (
        str(caught.value)
        == "GitHub has no o/gone; check the names; a private one needs a token that may read it"
    )


def test_a_person_whom_a_search_refuses_is_said(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.add("o/n", 1)
    hub.unknown = {"nobody"}
    run = collect("o/n", people=("ada", "nobody"))
    assert len(run.items) == 1
    assert run.collector.notes.sentences() == ["GitHub does not know nobody: nothing of theirs is here."]


@pytest.mark.parametrize("missing", ["number", "html_url", "created_at"])
def test_an_item_that_lacks_what_it_needs_is_left_out(
    hub: GitHub, collect: Callable[..., Run], missing: str
) -> None:
    hub.add("o/n", 2, issue=True)
    (whole,) = [dict(hub.items[0])]
    broken = {key: value for key, value in whole.items() if key != missing} | {"title": 5}
    page = {"total_count": 4, "items": [broken, "text", None, whole]}
    hub.fail("search", hub.reply(body=page))
    run = collect("o/n", kinds=("issue",))
    assert [item.number for item in run.items] == [2]
    assert run.collector.notes.left_out() == ["3 that GitHub described in part only"]


def test_an_item_that_lacks_what_it_can_do_without_is_kept(hub: GitHub, collect: Callable[..., Run]) -> None:
    item = hub.add("o/n", 1)
    for key in ("title", "labels", "author_association", "closed_at", "state"):
        del item[key]
    hub.commits["o/n#1"] = [None, {}, {"commit": None, "author": 5}, {"commit": {"message": 3, "author": []}}]
    hub.reviews["o/n#1"] = [None, {"user": {"login": 3}}, {}]
    (found,) = collect("o/n").items
    assert (found.status, found.title, found.labels) == ("open", None, ())


# --- discussions -------------------------------------------------------------------------------


def test_discussions_are_collected_where_they_are_asked_for(hub: GitHub, collect: Callable[..., Run]) -> None:
    for number, day in enumerate(("07-01", "07-02", "07-09", "07-10", "08-25", "08-26", "06-01", "05-01"), 1):
        hub.discuss("o/n", number, "ada", f"2022-{day}")
    hub.discuss("o/n", 20, None, closed=True, closedAt="2022-07-11T00:00:00Z")
    hub.discuss("o/n", 21, None, url=None)
    assert collect("o/n").items == []
    run = collect("o/n", kinds=("discussion",))
    assert [item.number for item in run.items] == [2, 3, 4, 5, 20]
    assert {item.type for item in run.items} == {"discussion"}
    assert run.items[0].labels == ("idea",)
    assert (run.items[-1].status, run.items[-1].authors) == ("closed", ())
    assert run.collector.notes.malformed == 1
    assert sum("graphql" in path for path in hub.asked) == 4  # the fifth page is too old


def test_discussions_need_a_token(hub: GitHub, collect: Callable[..., Run]) -> None:
    hub.discuss("o/n", 1, "ada")
    with pytest.raises(CollectError, match="only to those who have a token; set GITHUB_TOKEN"):
        collect("o/n", kinds=("discussion",), token="")


def test_limits_of_graphql_are_waited_for(hub: GitHub, collect: Callable[..., Run], clock: Clock) -> None:
    hub.discuss("o/n", 1, "ada")
    reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(clock.now().timestamp()) + 9)}
    limited = {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}
    hub.fail("graphql", hub.reply(body=limited, headers=reset), hub.reply(body=limited), hub.reply(502, {}))
    assert len(collect("o/n", kinds=("discussion",)).items) == 1
    assert clock.slept == [10, 120, 1]


@pytest.mark.parametrize(
    "data", [None, {}, {"repository": None}, {"repository": {"discussions": {"nodes": 5}}}]
)
def test_an_answer_without_discussions_has_none(
    hub: GitHub, collect: Callable[..., Run], data: object
) -> None:
    hub.repositories.add("o/n")
    hub.fail("graphql", hub.reply(body={"data": data}))
    assert collect("o/n", kinds=("discussion",)).items == []
