"""The embedded index answers as the protocol says, keeps to reading and to its time, and survives kills and company."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.store.embedded import EmbeddedStore, open_index
from tests.handmade import handmade

ROOT = Path(__file__).resolve().parents[2]
SLOW_INSIDE = "RETURN size([x IN range(1, 60000) WHERE any(y IN range(1, 60000) WHERE y = -x)]) AS n"
SLOW_ROWS = "UNWIND range(1, 9000) AS x UNWIND range(1, 90000) AS y RETURN sum(x * y) AS n"


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("opencypher", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"),
        ("opencypher", "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line"),
        ("opencypher", "CREATE (:State {id: 'x'})"),
        ("sql", "IMPORT DATABASE file:///etc/passwd"),
        ("sql", "DELETE FROM Actor"),
    ],
)
def test_the_engine_itself_refuses_what_the_text_check_might_miss(
    language: str, query: str, embedded: EmbeddedStore
) -> None:
    for way in (embedded._database.query, embedded._database.command):
        if way == embedded._database.command and "LOAD CSV" in query:
            continue
        with pytest.raises(Exception, match=r"disabled|not idempotent|read only"):
            list(way(language, query) or [])


@pytest.mark.parametrize("query", [SLOW_INSIDE, SLOW_ROWS])
def test_a_query_that_takes_too_long_is_given_up(query: str, embedded: EmbeddedStore) -> None:
    begin = time.monotonic()
    with pytest.raises(StoreError, match=r"within 0\.3 s"):
        embedded.run(query, timeout=0.3)
    assert time.monotonic() - begin < 3
    assert embedded.run("MATCH (a:State) RETURN count(a) AS n").rows == ((3,),)


def test_the_index_is_made_again_when_the_record_changed_and_only_then(tmp_path: Path, ontology: Ontology) -> None:
    built = []

    def build() -> Graph:
        built.append(1)
        return handmade()

    for digest in ("one", "one", "two"):
        open_index(tmp_path / "index", digest, build, ontology).close()
    assert len(built) == 2
    assert len([entry for entry in (tmp_path / "index").iterdir() if entry.is_dir()]) == 1


def test_a_damaged_index_is_made_again(tmp_path: Path, ontology: Ontology) -> None:
    open_index(tmp_path, "one", handmade, ontology).close()
    (home,) = (entry for entry in tmp_path.iterdir() if entry.is_dir())
    (home / "schema.json").write_text("{", encoding="utf-8")
    with open_index(tmp_path, "one", handmade, ontology) as store:
        assert store.read() == handmade()


def test_two_stores_of_one_process_share_an_index(tmp_path: Path, ontology: Ontology) -> None:
    first, second = (open_index(tmp_path, "one", handmade, ontology) for _ in range(2))
    first.close()
    assert second.read() == handmade()
    second.close()
    with pytest.raises(StoreError, match="nothing has been written"):
        second.run("RETURN 1 AS x")


READER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.handmade import handmade
from graphkit.ontology.load import load_ontology
from graphkit.store.embedded import open_index
store = open_index(Path({folder!r}), "one", handmade, load_ontology())
"""


def child(folder: Path, code: str, cwd: Path) -> subprocess.Popen[str]:
    text = READER.format(tests=str(ROOT / "tests"), folder=str(folder)) + code
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", text], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=cwd, env=environment,
    )  # fmt: skip


def test_several_processes_read_one_index_at_once(tmp_path: Path, ontology: Ontology) -> None:
    count = "print(store.run('MATCH (a:State) RETURN count(a) AS n').rows, flush=True); sys.stdin.read()"
    children = [child(tmp_path / "index", count, tmp_path) for _ in range(2)]
    said = [one.stdout.readline() for one in children if one.stdout]
    with open_index(tmp_path / "index", "one", handmade, ontology) as store:
        assert store.read() == handmade()
    ends = [one.communicate("", timeout=60) for one in children]
    assert said == ["((3,),)\n"] * 2
    assert [(one.returncode, end) for one, end in zip(children, ends, strict=True)] == [(0, ("", ""))] * 2
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["index"]


def test_beside_a_process_that_writes_the_answer_is_right_or_a_clear_refusal(
    tmp_path: Path, ontology: Ontology
) -> None:
    open_index(tmp_path / "index", "one", handmade, ontology).close()
    hold = (
        "place = store._place; store.close(); held = store.engine._api.open_database(str(place)); "
        "print('held', flush=True); sys.stdin.read(); held.close()"
    )
    holder = child(tmp_path / "index", hold, tmp_path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    said = ""
    try:
        with open_index(tmp_path / "index", "one", handmade, ontology) as store:
            assert store.read() == handmade()
    except StoreError as error:
        said = str(error)
    assert said == "" or "another process" in said
    holder.communicate("", timeout=60)
    with open_index(tmp_path / "index", "one", handmade, ontology) as store:
        assert store.read() == handmade()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_build_leaves_nothing_that_hurts(number: int, tmp_path: Path, ontology: Ontology) -> None:
    for delay in (0.8, 1.2, 1.6):
        loader = child(tmp_path / "index", "", tmp_path)
        time.sleep(delay)
        loader.send_signal(number)
        loader.communicate(timeout=60)
    with open_index(tmp_path / "index", "one", handmade, ontology) as store:
        assert store.read() == handmade()
    assert len([entry for entry in (tmp_path / "index").iterdir() if entry.is_dir()]) == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["index"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_running_query_is_left_at_once_on_a_signal(number: int, code: int, tmp_path: Path) -> None:
    slow = (
        f"print('asking', flush=True)\ntry:\n    store.run({SLOW_INSIDE!r}, timeout=60)\n"
        "except KeyboardInterrupt:\n    sys.exit(1)\n"
    )
    asker = child(tmp_path / "index", slow, tmp_path)
    assert asker.stdout is not None
    assert asker.stdout.readline() == "asking\n"
    time.sleep(0.3)
    begin = time.monotonic()
    asker.send_signal(number)
    out, err = asker.communicate(timeout=60)
    assert (asker.returncode, out, err) == (code, "", "")
    assert time.monotonic() - begin < 5
