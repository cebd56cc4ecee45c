"""A load that is killed at any moment, and run again, leaves the bytes of a load that nobody disturbed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MOMENTS = 10

# Counts what the process does to files of the project, and kills it before the one that it is told.
DRIVER = """
import os, signal, sys
from pathlib import Path
project, kill_at, rest = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
done = 0
def watch(event, arguments):
    global done
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.truncate"):
        if arguments and str(arguments[0]).startswith(project):
            done += 1
            if done == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from graphkit.project import Project
with Project(project, create=True) as opened:
    loaded = opened.load(*rest)
assert not loaded.faults, loaded.faults
print(done)
"""


def load(project: Path, folder: Path, kill_at: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DRIVER, str(project), str(kill_at), str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def record_bytes(project: Path) -> dict[str, bytes]:
    """Give the bytes of every file of the record, by name."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and path.relative_to(project).parts[0] not in (".state", "index")
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The seed's documents with their curated statements: quick to load, since nothing has to be extracted."""
    return Path(shutil.copytree(ROOT / "seed", tmp_path / "corpus"))


def change(corpus: Path) -> None:
    """Replace a document, take one out, put one in, and change what is known of another."""
    documents, annotations = corpus / "documents", corpus / "annotations"
    first, second, third, fourth = sorted(documents.glob("*.md"))[:4]
    first.write_text(first.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")
    second.unlink()
    (annotations / f"{second.stem}.yaml").unlink(missing_ok=True)
    shutil.copy(third, documents / "another.md")
    text = (annotations / f"{third.stem}.yaml").read_text(encoding="utf-8")
    (annotations / "another.yaml").write_text(text.replace(third.name, "another.md"), encoding="utf-8")
    fourth.with_suffix(".json").write_text('{"publisher": "The Test Gazette"}')


def moments(total: int) -> list[int]:
    return sorted({1 + (total - 1) * number // (MOMENTS - 1) for number in range(MOMENTS)})


def test_a_first_load_killed_at_ten_moments_and_run_again_gives_the_same_bytes(tmp_path: Path, corpus: Path) -> None:
    whole = load(tmp_path / "undisturbed", corpus)
    assert whole.returncode == 0, whole.stderr
    wanted = record_bytes(tmp_path / "undisturbed")
    assert len(wanted) > 10
    for moment in moments(int(whole.stdout)):
        project = tmp_path / f"killed-{moment}"
        assert load(project, corpus, moment).returncode == -signal.SIGKILL
        again = load(project, corpus)
        assert again.returncode == 0, again.stderr
        assert record_bytes(project) == wanted, f"killed at {moment}"
        shutil.rmtree(project)


def test_a_load_of_what_changed_killed_at_ten_moments_and_run_again_gives_the_same_bytes(
    tmp_path: Path, corpus: Path
) -> None:
    assert load(tmp_path / "before", corpus).returncode == 0
    change(corpus)
    assert load(tmp_path / "fresh", corpus).returncode == 0
    shutil.copytree(tmp_path / "before", tmp_path / "undisturbed")
    whole = load(tmp_path / "undisturbed", corpus)
    assert whole.returncode == 0, whole.stderr
    wanted = record_bytes(tmp_path / "fresh")
    assert record_bytes(tmp_path / "undisturbed") == wanted
    for moment in moments(int(whole.stdout)):
        project = Path(shutil.copytree(tmp_path / "before", tmp_path / f"killed-{moment}"))
        assert load(project, corpus, moment).returncode == -signal.SIGKILL
        again = load(project, corpus)
        assert again.returncode == 0, again.stderr
        assert record_bytes(project) == wanted, f"killed at {moment}"
        shutil.rmtree(project)


def test_what_a_killed_load_had_written_goes_with_its_file(tmp_path: Path, corpus: Path) -> None:
    """The folder changes again between the kill and the next load: nothing of the version in between may stay."""
    assert load(tmp_path / "before", corpus).returncode == 0
    first = min((corpus / "documents").glob("*.md"))
    original = first.read_bytes()
    first.write_bytes(original + b"\nA passing version.\n")
    shutil.copytree(tmp_path / "before", tmp_path / "counted")
    total = int(load(tmp_path / "counted", corpus).stdout)
    wanted = record_bytes(tmp_path / "before")
    for moment in moments(total):
        project = Path(shutil.copytree(tmp_path / "before", tmp_path / f"killed-{moment}"))
        first.write_bytes(original + b"\nA passing version.\n")
        assert load(project, corpus, moment).returncode == -signal.SIGKILL
        first.write_bytes(original)
        assert load(project, corpus).returncode == 0
        assert record_bytes(project) == wanted, f"killed at {moment}"
        shutil.rmtree(project)
