"""What is published: whether it may be, what is in it, and what can change it on its way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from packaging.requirements import Requirement

import sphinx_du_events

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
PACKAGE = Path(sphinx_du_events.__file__).parent


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist: those to be published, where the environment has some."""
    if folder := os.environ.get("DU_EVENTS_DIST"):
        return Path(folder)
    made = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(made)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return made


@pytest.fixture(scope="module")
def wheel(dist: Path) -> set[str]:
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(dist: Path) -> set[str]:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_wheel_has_the_package_and_nothing_else(wheel: set[str]) -> None:
    top = {name.partition("/")[0] for name in wheel}
    metadata = {name for name in top if name.endswith(".dist-info")}
    assert len(metadata) == 1
    assert top == {"sphinx_du_events"} | metadata
    assert f"{metadata.pop()}/licenses/LICENSE" in wheel


def test_the_wheel_has_all_that_the_package_works_with(wheel: set[str]) -> None:
    here = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here <= wheel
    for kind in (
        "py.typed",
        "/static/css/base.css",
        "/static/js/page.js",
        "/schema/event.json",
        "world.json",
    ):
        assert any(name.endswith(kind) for name in wheel), kind
    languages = {name.split("/")[2] for name in wheel if name.endswith("/LC_MESSAGES/sphinx_du_events.mo")}
    assert languages >= {"de", "es", "fr", "pt", "pt_BR"}


def test_the_wheel_has_no_tests(wheel: set[str]) -> None:
    assert [name for name in wheel if Path(name).name.startswith(("test_", "conftest"))] == []
    assert [name for name in wheel if "__pycache__" in name] == []


def test_the_sdist_is_enough_to_build_test_and_read(sdist: set[str]) -> None:
    needed = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "Makefile",
        "SECURITY.md",
        "constraints.txt",
        "docs/conf.py",
        "tests/conftest.py",
        "sphinx_du_events/__init__.py",
    }
    assert needed - sdist == set()


def test_the_sdist_has_nothing_that_was_made_here(sdist: set[str]) -> None:
    made = ("docs/_build", "__pycache__", ".venv", ".cache", ".hypothesis", "dist/")
    assert [name for name in sdist if any(part in name for part in made)] == []


# --- whether a version can be released -----------------------------------------------------------


@pytest.fixture(scope="module")
def release() -> ModuleType:
    spec = spec_from_file_location("release", ROOT / ".ci" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MODULE = '"""It."""\n\n__version__ = "1.2.0"\n'
CHANGELOG = "# Changelog\n\n## 1.2.0 (2026-03-14)\n\n- It.\n\n## 1.1.0 (2026-01-02)\n"


@pytest.mark.parametrize(
    ("version", "module", "changelog", "expected"),
    [
        ("1.2.0", MODULE, CHANGELOG, []),
        ("v1.2", MODULE.replace("1.2.0", "v1.2"), CHANGELOG.replace("1.2.0", "v1.2"), ["is no version"]),
        ("1.2.1", MODULE, CHANGELOG, ["has version 1.2.0, not 1.2.1", "begins with 1.2.0, not with 1.2.1"]),
        ("1.2.0", MODULE, CHANGELOG.replace("2026-03-14", "unreleased"), ["“unreleased” where the day"]),
        ("1.2.0", MODULE, "# Changelog\n", ["begins with no version"]),
        ("", MODULE, CHANGELOG, ["“” is no version", "not ", "not with "]),
    ],
)
def test_a_version_is_released_that_is_written_everywhere(
    release: ModuleType, version: str, module: str, changelog: str, expected: list[str]
) -> None:
    found = release.faults(version, module, changelog)
    assert len(found) == len(expected)
    assert all(words in fault for words, fault in zip(expected, found, strict=True))


def test_the_version_here_is_the_next_in_the_changelog(release: ModuleType) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").replace("(unreleased)", "(2026-01-01)")
    module = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    assert release.faults(sphinx_du_events.__version__, module, changelog) == []


# --- what can change it on its way ---------------------------------------------------------------

WORKFLOWS = {
    path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")
}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_an_action_is_a_commit_with_its_version_beside_it(name: str) -> None:
    uses = re.findall(r"uses: *(.*)", WORKFLOWS[name])
    assert uses
    assert [one for one in uses if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_read_and_only_publishing_may_say_who_we_are(name: str) -> None:
    workflow = yaml.safe_load(WORKFLOWS[name])
    assert workflow["permissions"] in ({}, {"contents": "read"})
    more = {job: own["permissions"] for job, own in workflow["jobs"].items() if "permissions" in own}
    assert more == (
        {"build": {"contents": "read"}, "publish": {"id-token": "write"}} if name == "release" else {}
    )


def test_the_lock_has_a_version_of_every_dependency_that_is_allowed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    texts = [*settings["build-system"]["requires"], *project["dependencies"]]
    for group in (*project["optional-dependencies"].values(), *settings["dependency-groups"].values()):
        texts += [one for one in group if isinstance(one, str)]
    locked: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
    ):
        locked.setdefault(name, []).append(version)
    wrong = [
        text
        for text in texts
        if not (versions := locked.get((one := Requirement(text)).name.lower()))
        or not all(map(one.specifier.contains, versions))
    ]
    assert wrong == [], "run `make upgrade`"
