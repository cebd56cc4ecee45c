"""The exit code tells a script what happened: 0 ok, 1 problems found, 2 usage, 3 bad input, 4 no database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.record.project import Record
from tests.conftest import ROOT


def run(folder: Path, *words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphkit", *words],
        capture_output=True, text=True, timeout=120, cwd=folder, input=stdin, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GRAPHKIT_PROJECT": str(folder / "project"), **environment},
    )  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("Iran met Iraq in Baghdad on 3 May 2004.")
    return folder


@pytest.mark.parametrize(("name", "data"), [("empty.txt", b""), ("binary.txt", b"a\0b"), ("broken.pdf", b"%PDF-1.4")])
def test_a_bad_file_among_good_ones_is_named_and_ends_with_three(
    tmp_path: Path, articles: Path, name: str, data: bytes
) -> None:
    (articles / name).write_bytes(data)
    done = run(tmp_path, "load", "articles")
    assert done.returncode == 3
    assert name in done.stderr
    assert "1 added" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    (articles / name).unlink()
    assert run(tmp_path, "load", "articles").returncode == 0


def test_a_mistyped_path_ends_with_three_and_suggests_the_right_one(tmp_path: Path, articles: Path) -> None:
    done = run(tmp_path, "load", "artcles")
    assert done.returncode == 3
    assert "'articles'" in done.stderr


def test_an_unknown_option_ends_with_two(tmp_path: Path) -> None:
    assert run(tmp_path, "load", "--no-such-option").returncode == 2
    assert run(tmp_path, "laod").returncode == 2


def test_a_project_that_is_not_there_ends_with_three(tmp_path: Path) -> None:
    done = run(tmp_path, "stats")
    assert done.returncode == 3
    assert "graphkit load" in done.stderr


def test_a_project_that_is_being_loaded_ends_with_four(tmp_path: Path, articles: Path) -> None:
    record = Record.open(tmp_path / "project", create=True)
    with record.writing():
        done = run(tmp_path, "load", "articles")
    assert done.returncode == 4
    assert "another graphkit" in done.stderr


def test_a_record_with_problems_ends_with_one(tmp_path: Path, articles: Path) -> None:
    assert run(tmp_path, "load", "articles").returncode == 0
    assert run(tmp_path, "validate").returncode == 0
    [text] = (tmp_path / "project" / "documents").glob("*.txt")
    text.write_text("Other words altogether.")
    done = run(tmp_path, "validate", COLUMNS="60")
    assert done.returncode == 1
    assert "does not stand" in done.stdout + done.stderr
