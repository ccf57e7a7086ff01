"""The house: imports run only downward, and what needs no Sphinx loads none."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_du_events

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(sphinx_du_events.__file__).parent
LAYERS = {
    "atomic_files": 0,
    "sightings": 0,
    "held_folders": 0,
    "diagnostics": 0,
    "hints": 0,
    "lasting": 0,
    "l10n": 1,
    "model": 1,
    "pictures": 2,
    "planning": 2,
    "statistics": 2,
    "reading": 3,
    "store": 3,
    "queries": 4,
    "charts": 4,
    "writing": 4,
    "cards": 5,
    "typesetting": 5,
    "printing": 5,
    "importers": 5,
    "exporters": 5,
    "pages": 5,
    "starting": 5,
    "cli": 6,
    "__main__": 6,
    "sphinx_ext": 6,
}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    """The room that one of our own modules is in, or nothing for others."""
    parts = module.split(".")
    return parts[1] if parts[0] == PACKAGE.name and len(parts) > 1 and parts[1] in LAYERS else ""


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_imports_run_only_downward(module: str) -> None:
    own = LAYERS[Path(module).parts[0].removesuffix(".py")]
    for name in imported(PACKAGE / module):
        if room(name):
            assert LAYERS[room(name)] <= own, f"{module} imports {name}"


def test_no_module_imports_itself_by_way_of_others() -> None:
    own = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in MODULES}
    own = {f"{PACKAGE.name}.{name}": file for name, file in own.items() if name != "__init__"}
    graph = {
        module: {name for name in imported(PACKAGE / file) if name in own} - {module}
        for module, file in own.items()
    }
    # A package's own file lists what is in it, and is read before that.
    packages = {module for module, file in own.items() if file.endswith("/__init__.py")}
    TopologicalSorter({module: graph[module] - packages for module in graph}).prepare()


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("sphinx_ext/")])
def test_only_the_sphinx_side_knows_sphinx(module: str) -> None:
    known = {name.partition(".")[0] for name in imported(PACKAGE / module)}
    if module == "__init__.py":
        known.discard("sphinx")  # names it for types only; the next test watches it run
    assert known.isdisjoint({"sphinx", "docutils", "myst_parser"})


def test_the_command_line_loads_neither_sphinx_nor_docutils() -> None:
    code = (
        "import sys; import sphinx_du_events.cli.main;"
        "print([name for name in sys.modules if name.split('.')[0] in ('sphinx', 'docutils')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


# --- files -------------------------------------------------------------------------------------

FILE_ROOMS = ("atomic_files.py", "held_folders.py", "sightings.py")
"""The modules that open files. All others ask them: they alone know which links lead out of a folder."""

FILE_METHODS = frozenset(
    (
        *("read_text", "read_bytes", "write_text", "write_bytes", "touch", "unlink", "rename"),
        *("mkdir", "rmdir", "symlink_to", "hardlink_to", "chmod", "iterdir", "glob", "rglob"),
    )
)
OF_OS = frozenset(("environ", "fsencode", "path"))
"""What others may take from ``os``."""

OPEN_THEMSELVES = {
    ("l10n/catalogs.py", "glob"): "names of the package's own catalogs",
    ("charts/world.py", "read_text"): "a file of the package, which may be in an archive",
    ("starting/templates.py", "read_text"): "as above",
    ("sphinx_ext/html/icons.py", "iterdir"): "drawings of the package, which may be in an archive",
    ("sphinx_ext/html/icons.py", "read_text"): "as above",
    ("sphinx_ext/outputs/assets.py", "read_text"): "files of the package, which may be in an archive",
    ("reading/trust.py", "walk"): "looks at names and kinds, opens nothing and follows no link",
    ("pictures/facts.py", "open"): "Pillow's, of a file that is open",
    ("pictures/facts.py", "SEEK_END"): "a place in such a file",
    ("reading/tables/sheets.py", "open"): "a part of an archive whose bytes are read",
    ("typesetting/typst.py", "read_bytes"): "as above",
    ("typesetting/typst.py", "TemporaryDirectory"): "folders of its own, which are all that typst sees",
    ("cli/cards.py", "TemporaryDirectory"): "a folder of its own, for pictures on the way to cards",
    ("cli/printing/common.py", "TemporaryDirectory"): "as above, on the way to paper",
    ("cli/init/source.py", "TemporaryDirectory"): "a folder of its own, for data that is not written yet",
    ("reading/kept.py", "scandir"): "names and times of our own modules",
    ("reading/kept.py", "DirEntry"): "the type of these",
}


def touched(tree: ast.AST) -> Iterator[str]:
    """What a module does to files by itself."""
    modules = ("os", "io", "shutil", "tempfile", "fileinput")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in modules[2:])
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            yield from (one.name for one in node.names if one.name not in OF_OS | {"BytesIO", "StringIO"})
        elif isinstance(node, ast.Attribute):
            module = node.value.id if isinstance(node.value, ast.Name) else ""
            if (module == "os" and node.attr not in OF_OS) or (node.attr in FILE_METHODS and module != "os"):
                yield node.attr
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            name = node.func.attr if isinstance(node.func, ast.Attribute) else name
            # Texts and dates have a method “replace” too, with other arguments.
            if name == "open" or (name == "replace" and len(node.args) == 1 and not node.keywords):
                yield name


@pytest.mark.parametrize("module", [name for name in MODULES if name not in FILE_ROOMS])
def test_nobody_opens_or_writes_files_by_themselves(module: str) -> None:
    found = set(touched(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))))
    assert {name for name in found if (module, name) not in OPEN_THEMSELVES} == set()


@pytest.mark.parametrize(
    "text",
    [
        *("open('a')", "path.open()", "path.read_text()", "path.write_bytes(b'')", "path.replace(other)"),
        *("os.replace(a, b)", "os.open(a, 0)", "from os import replace", "import shutil", "io.open(a)"),
        *("from tempfile import mkstemp", "list(path.rglob('*'))", "map(Path.unlink, paths)"),
    ],
)
def test_what_touches_files_is_noticed(text: str) -> None:
    assert list(touched(ast.parse(text)))


# --- what reading sees of files ------------------------------------------------------------------

QUESTIONS = frozenset(
    (
        *("is_file", "is_dir", "is_symlink", "exists", "stat", "lstat", "samefile", "resolve", "readlink"),
        *(
            "realpath",
            "isfile",
            "isdir",
            "islink",
            "lexists",
            "getsize",
            "getmtime",
            "iterdir",
            "glob",
            "walk",
        ),
    )
)
ASK_THEMSELVES = {
    "reading/trust.py": "looks at files of strangers, whose data is never kept",
    "reading/files/kept_private.py": "looks where files of people are, for commands; none of it is kept",
    "reading/kept.py": "looks at our own modules, and at the zone database",
}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("reading/")])
def test_reading_notes_all_it_asks_of_files(module: str) -> None:
    if module in ASK_THEMSELVES:
        return
    asked = {
        f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else node.attr
        for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    found = {name for name in asked if name.split(".")[-1] in QUESTIONS and not name.startswith("sightings.")}
    assert found == set(), "ask sightings.py, or what is kept of the data may be out of date"
    assert {"atomic_files.read", "atomic_files.names"}.isdisjoint(asked)


def test_a_site_without_data_loads_no_records() -> None:
    code = (
        "import sys; import sphinx_du_events.sphinx_ext.extension;"
        "print([name for name in sys.modules if name.split('.')[0] in ('pydantic', 'icalendar')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
