"""The floors of the house: a room imports only from floors below its own, or from its own folder."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "graphkit"

# From the ground up. What stands on one floor does not know its neighbours, unless it is one and the same folder.
FLOORS = (
    ("errors",),
    ("resources",),
    ("model",),
    ("ontology", "names", "output"),
    ("queries",),
    ("extract", "resolve", "record", "store", "analyse", "render"),
    ("measure",),
    ("building",),
    ("workflow", "evaluation"),
    ("syncing",),
    ("project",),
    ("cli", "__init__"),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
SEE_RESOURCES = {"ontology", "queries", "render", "building"}
# Files that still wait to be divided; no other may grow as long.
TOO_LONG = {"extract/mentions.py", "extract/relations.py"}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Give the rooms of graphkit that a file imports from, also within functions, with the lines.

    Names for annotations alone are left out, and so is the version, which everybody may say.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    unreal = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in unreal:
            continue
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            names = [f"{node.module}.{alias.name}" if node.module == "graphkit" else str(node.module)
                     for alias in node.names]  # fmt: skip
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "graphkit" and parts[1:] != ["__version__"]:
                yield (parts[1] if len(parts) > 1 else "__init__"), node.lineno


def test_every_room_has_its_floor() -> None:
    assert {room_of(file) for file in FILES} <= set(LEVEL)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_from_floors_below_or_from_its_own_folder(file: Path) -> None:
    room = room_of(file)
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {room} imports {other}"
        for other, line in imports(file)
        if other != room and LEVEL[other] >= LEVEL[room]
    ]
    assert wrong == []


def test_where_shipped_data_lies_is_known_to_few() -> None:
    seen = {room_of(file) for file in FILES for other, _ in imports(file) if other == "resources"}
    assert seen - {"resources"} <= SEE_RESOURCES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_file_says_what_it_is_for_and_can_be_seen_whole(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree) or not text.strip(), "the file has no docstring"
    assert text.count("\n") < 500 or file.relative_to(PACKAGE).as_posix() in TOO_LONG
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 70, f"{node.name} is too long"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_what_is_public_says_what_it_gives(file: Path) -> None:
    """Methods that a protocol describes, or that a base class calls, need not say it again."""
    bare = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        members: list[ast.stmt] = [node]
        if isinstance(node, ast.ClassDef) and not node.bases and not node.name.startswith("_"):
            members += node.body
        for one in members:
            if isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.name.startswith("_"):
                promised = one is not node and one.name in PROMISED
                if not ast.get_docstring(one) and not promised:
                    bare.append(f"{one.name}, line {one.lineno}")
    assert bare == []


def _promised() -> set[str]:
    """Give the names of the methods that the package's protocols describe."""
    found = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Protocol" for base in node.bases):
                found |= {one.name for one in node.body if isinstance(one, ast.FunctionDef) and ast.get_docstring(one)}
    return found


PROMISED = _promised()


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import graphkit", ["spacy", "networkx", "pyvis", "jpype", "neo4j", "trafilatura", "pypdf", "pandas"]),
        ("import graphkit.project", ["spacy", "networkx", "pyvis", "jpype", "neo4j", "trafilatura", "pypdf", "pandas"]),
        ("import graphkit.cli.main", ["spacy", "networkx", "yaml", "pydantic", "pyvis", "jpype", "neo4j", "filelock"]),
    ],
)
def test_heavy_packages_are_imported_when_they_are_needed(statement: str, heavy: list[str]) -> None:
    code = f"{statement}; import sys; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"
