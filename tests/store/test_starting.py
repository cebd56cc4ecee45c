"""The file for a faster start is made once, in the background, and a process that has it answers the same."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.handmade import handmade
from graphkit.ontology.load import load_ontology
from graphkit.store.embedded import open_index
with open_index(Path({folder!r}), "one", handmade, load_ontology()) as store:
    print(store.run("MATCH (a:State) RETURN count(a) AS n").rows)
"""


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("arcadedb_embedded") is None, reason="the native build has no start cache")
def test_the_second_process_starts_from_the_file_that_the_first_had_made(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GRAPHKIT_CACHE": str(cache), "GRAPHKIT_ENGINE": "embedded"}
    environment.pop("GRAPHKIT_START_CACHE", None)
    code = ASK.format(tests=str(ROOT / "tests"), folder=str(tmp_path / "index"))
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120
        )
        assert (done.stdout, done.stderr, done.returncode) == ("((3,),)\n", "", 0)
        deadline = time.monotonic() + 60
        while not list(cache.glob("*.aot")) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(list(cache.glob("*.aot"))) == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["cache", "index"]
