"""What the README shows works as it is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


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
