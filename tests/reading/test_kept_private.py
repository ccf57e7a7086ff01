"""A file of people is in no place that a site publishes from, whatever links lead to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.files.kept_private import Site, folders_named, real_place, why_published

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    for name in ("docs/events", "docs/pages/deep", "public", "home", "built/html/_sources", "data"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs/conf.py").touch()
    (tmp_path / "built/html/objects.inv").touch()
    (tmp_path / "home/people.csv").write_text("Name\nAna\n", encoding="utf-8")
    return Site(tmp_path / "data", (tmp_path / "public", tmp_path / "absent"))


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("docs/t.csv", "is below “{}/docs”, where a site's pages are written"),
        ("docs/pages/deep/t.csv", "is below “{}/docs”, where a site's pages are written"),
        ("built/html/t.csv", "is in “{}/built/html”, which is the output of a build: it has “objects.inv”"),
        (
            "built/html/_sources/t.csv",
            "is in “{}/built/html”, which is the output of a build: it has “objects.inv”",
        ),
        ("public/deep/t.csv", "is in “{}/public”, which conf.py names for publication"),
        ("data/t.csv", "is in “{}/data”, where event data is"),
        ("home/_static/t.csv", "is in “{}/home/_static”, which has the name of a folder that is published"),
        ("home/../docs/t.csv", "is below “{}/docs”, where a site's pages are written"),
    ],
)
def test_what_is_published_by_its_place_is_known_with_the_reason(
    tmp_path: Path, site: Site, place: str, why: str
) -> None:
    assert why_published(tmp_path / place, site) == why.format(tmp_path)


@pytest.mark.parametrize(
    "place", ["home/t.csv", "t.csv", "built/t.csv", "docs/../t.csv", "absent.csv", "new/folder/t.csv"]
)
def test_what_lies_elsewhere_is_not(tmp_path: Path, site: Site, place: str) -> None:
    assert why_published(tmp_path / place, site) == ""


@pytest.mark.parametrize(
    ("repositories", "is_kept"),
    [
        (["."], False),  # the site is in a folder of it
        (["docs"], True),
        (["home"], True),
        ([".", "home"], True),  # what is in a repository within another is added to its own alone
        ([".", "docs", "data"], True),  # as where the home folder has a repository of settings
        ([".", "docs"], False),  # the data is in it, if the pages are in another
        ([".", "data"], False),  # and the other way round
    ],
)
def test_the_git_repository_of_the_site_is_published(
    tmp_path: Path, site: Site, repositories: list[str], *, is_kept: bool
) -> None:
    for folder in repositories:
        (tmp_path / folder / ".git").mkdir()
    why = "" if is_kept else f"is in “{tmp_path}”, the Git repository of the site"
    assert why_published(tmp_path / "home/people.csv", site._replace(source=tmp_path / "docs")) == why


def test_a_way_up_and_down_leads_through_no_repository(tmp_path: Path, site: Site) -> None:
    (tmp_path / "home/.git").touch()
    roundabout = site._replace(data=tmp_path / "home/../data")
    assert why_published(tmp_path / "home/people.csv", roundabout) == ""


@pytest.mark.parametrize("name", ["public", "html", "WWW"])
def test_a_folder_with_a_usual_name_is_published_if_it_has_a_page(
    tmp_path: Path, site: Site, name: str
) -> None:
    made = tmp_path / "other" / name
    made.mkdir(parents=True)
    assert why_published(made / "people.csv", site) == ""
    (made / "index.html").touch()
    assert why_published(made / "people.csv", site) == (
        f"is in “{made}”, which has the name of a folder that is published"
    )


@pytest.mark.parametrize(
    "mark", [".buildinfo", "searchindex.js", "_static/x.css", ".doctrees/environment.pickle"]
)
def test_any_sign_of_a_build_is_enough(tmp_path: Path, site: Site, mark: str) -> None:
    (tmp_path / "home" / mark).parent.mkdir(exist_ok=True)
    (tmp_path / "home" / mark).touch()
    assert "output of a build" in why_published(tmp_path / "home/people.csv", site)


def test_a_file_that_conf_py_names_by_itself_is_published(tmp_path: Path, site: Site) -> None:
    people = tmp_path / "home/people.csv"
    assert "conf.py names" in why_published(people, site._replace(published=(people,)))


def test_a_setting_names_folders_and_anything_else_none(tmp_path: Path) -> None:
    assert [*folders_named(tmp_path, ["extra", "", 3])] == [tmp_path / "extra"]
    assert [*folders_named(tmp_path, "extra")] == [tmp_path / "extra"]
    assert [*folders_named(tmp_path, None)] == []


@pytest.mark.parametrize(
    ("links", "way"),
    [
        # A link in the site, to a private file or folder: whoever copies the site follows it.
        ({"docs/t.csv": "home/people.csv"}, "docs/t.csv"),
        ({"docs/link": "home"}, "docs/link/people.csv"),
        ({"docs/link": "home"}, "docs/link/../home/people.csv"),
        # A link to the site, from a private folder.
        ({"home/link": "docs/pages"}, "home/link/t.csv"),
        ({"home/link.csv": "public/t.csv"}, "home/link.csv"),
        # Links by way of others, of which one is in the site.
        ({"home/a.csv": "docs/b.csv", "docs/b.csv": "home/people.csv"}, "home/a.csv"),
        ({"other": "home/site", "home/site": "docs"}, "other/events/t.csv"),
    ],
)
def test_links_are_no_way_round(tmp_path: Path, site: Site, links: dict[str, str], way: str) -> None:
    for link, target in links.items():
        (tmp_path / link).symlink_to(tmp_path / target)
    assert why_published(tmp_path / way, site)


def test_a_relative_link_and_a_ring_of_links_end(tmp_path: Path, site: Site) -> None:
    (tmp_path / "home/to.csv").symlink_to("../docs/t.csv")
    assert why_published(tmp_path / "home/to.csv", site)
    (tmp_path / "home/one").symlink_to("two")
    (tmp_path / "home/two").symlink_to("one")
    assert why_published(tmp_path / "home/one/t.csv", site) == ""


def test_the_real_place_is_that_of_the_system(tmp_path: Path, site: Site) -> None:
    (tmp_path / "link").symlink_to("home")
    way = tmp_path / "docs/../link/people.csv"
    assert str(real_place(way)) == os.path.realpath(way)
    assert why_published(way, site) == ""
