"""The hash of a room changes with its rules, and with nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit import resources


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "room" / "words").mkdir(parents=True)
    (tmp_path / "room" / "rules.py").write_bytes(b"A = 1\nB = 2\n")
    (tmp_path / "room" / "words" / "verbs.yaml").write_bytes(b"met: MEETS\n")
    (tmp_path / "other").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    return tmp_path


def _digest() -> str:
    return resources.digest.__wrapped__("room")


@pytest.mark.parametrize(
    "change",
    [
        lambda room: (room / "rules.py").write_bytes(b"A = 1\nB = 3\n"),
        lambda room: (room / "words" / "verbs.yaml").write_bytes(b"saw: MEETS\n"),
        lambda room: (room / "words" / "nouns.csv").write_bytes(b""),
        lambda room: (room / "rules.py").rename(room / "laws.py"),
    ],
)
def test_a_change_of_rules_or_word_lists_changes_the_hash(package: Path, change: Callable[[Path], object]) -> None:
    before = _digest()
    change(package / "room")
    assert _digest() != before


def test_times_line_ends_compiled_files_and_other_rooms_change_nothing(package: Path) -> None:
    before = _digest()
    os.utime(package / "room" / "rules.py", (1, 1))
    (package / "room" / "rules.py").write_bytes(b"A = 1\r\nB = 2\r\n")
    (package / "room" / "rules.pyc").write_bytes(b"x")
    (package / "other" / "rules.py").write_bytes(b"C = 3\n")
    assert _digest() == before
