"""What the README shows works as it is printed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from graphkit.store.neo4j import Neo4jStore
from tests.conftest import Neo4jAccess
from tests.neo4j_server import VERSION

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


NEO4J = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")


def _blocks(kind: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed loaded into its project."""
    folder = tmp_path_factory.mktemp("reader")
    subprocess.run([sys.executable, "-m", "graphkit", "load", "-q"], cwd=folder, check=True, env=_environment())
    return folder


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "GRAPHKIT_PROJECT": "graphkit-project"}


def _commands() -> list[str]:
    lines = [line.split("  #")[0].strip() for block in _blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("graphkit ") and "articles/" not in line]


@pytest.mark.parametrize("command", _commands())
def test_a_command_of_the_readme_runs(loaded: Path, command: str) -> None:
    call = command.replace("graphkit ", f"{sys.executable} -m graphkit ", 1)
    done = subprocess.run(["bash", "-c", call], cwd=loaded, capture_output=True, text=True, env=_environment())
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(loaded.glob("graph.*"))


def test_the_python_of_the_readme_runs(loaded: Path) -> None:
    (code,) = _blocks("python")
    done = subprocess.run([sys.executable, "-c", code], cwd=loaded, capture_output=True, text=True, env=_environment())
    assert done.returncode == 0, done.stderr
    assert "1997" in done.stdout
    assert "2003-04" in done.stdout


def test_the_setup_and_test_commands_are_one_line_each() -> None:
    assert len(_blocks("sh setup")) == len(_blocks("sh test")) == 1
    assert _blocks("sh setup")[0].count("\n") == 1


@pytest.mark.neo4j
@pytest.mark.parametrize("text", [README, NEO4J], ids=["README.md", "docs/neo4j.md"])
def test_what_is_shown_with_a_server_runs_on_one(
    text: str, loaded: Path, neo4j: Neo4jAccess, remote: Neo4jStore, tmp_path: Path
) -> None:
    shutil.copytree(loaded / "graphkit-project", tmp_path / "graphkit-project")
    access = {"NEO4J_URI": neo4j.uri, "NEO4J_USERNAME": neo4j.user, "NEO4J_PASSWORD": neo4j.password}
    kinds = ("sh", "sh neo4j") if text is NEO4J else ("sh neo4j",)
    lines = [line.split("  #")[0] for kind in kinds for block in _blocks(kind, text) for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("graphkit ")]
    assert len(commands) >= 4
    for command in commands:
        call = command.replace("graphkit ", f"{sys.executable} -m graphkit ", 1)
        done = subprocess.run(
            ["bash", "-c", call], cwd=tmp_path, capture_output=True, text=True, env={**_environment(), **access}
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
    assert remote.run("MATCH (a:Actor) RETURN count(a) > 0 AS some").rows == ((True,),)
    assert (tmp_path / "import" / "import.sh").exists()
    for code in _blocks("python", text) if text is NEO4J else ():
        environment = {**_environment(), **access}
        done = subprocess.run(
            [sys.executable, "-c", f"{code}\nprint(len(network))"],
            cwd=tmp_path, capture_output=True, text=True, env=environment, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) > 0


def test_the_server_for_users_is_that_of_the_tests_and_answers_this_machine_only() -> None:
    file = ROOT / "docs" / "compose.yaml"
    service = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]["neo4j"]
    assert service["image"] == f"neo4j:{VERSION.rpartition('.')[0]}-community"
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "docs/compose.yaml" in README
    assert "docker compose -f docs/compose.yaml up" in _blocks("sh compose", NEO4J)[0]


def test_links_of_the_documents_lead_somewhere() -> None:
    for file in (ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
            assert "://" in link or (file.parent / link).exists(), f"{file.name}: {link}"
