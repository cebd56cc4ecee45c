"""Make the file that lets the Java machine of the embedded database start faster (see `engines.start_cache`).

It is made once for each version of the engine, in a process of its own that goes on in the background and says nothing.
Nothing depends on it: without the file everything works, a second slower. `GRAPHKIT_START_CACHE=off` leaves it out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from graphkit.store.engines import JavaEngine, start_cache

_SCHEMA = (
    "CREATE VERTEX TYPE Actor",
    "CREATE PROPERTY Actor.id STRING",
    "CREATE EDGE TYPE MEETS",
    "CREATE PROPERTY MEETS.valid_from DATE",
)
_QUESTIONS = (
    "MATCH (a:Actor {id: $id})<-[:PART_OF|LEADS*0..3]-(b:Actor) WITH DISTINCT b MATCH (b)-[r:MEETS]->(c:Actor) "
    "RETURN c.name AS name, split(r.valid, '/')[0] AS since, r.sources AS sources ORDER BY since, name",
    "MATCH (a:Actor)-[r]->(b:Actor) WHERE r.valid_from < date($day) AND size(r.denied_by) = 0 "
    "OPTIONAL MATCH (b)-[s]->(a) WITH a, r, b, s ORDER BY s.id WITH a, b, r, collect(s.id) AS ids "
    "RETURN a, type(r) AS kind, r, b, ids, CASE WHEN r.lasting THEN 'x' ELSE 'y' END AS z ORDER BY kind",
    "MATCH p = (a:Actor)-[:MEETS*1..3]->(b:Actor) "
    "RETURN p, [n IN nodes(p) | n.name] AS names, length(p) AS n ORDER BY n",
)


def prepare() -> None:
    """Begin to make the file in the background, where it is missing; a fault is no matter."""
    target = start_cache()
    tried = target.with_suffix(".tried")
    if target.exists() or tried.exists() or os.environ.get("GRAPHKIT_START_CACHE") == "off":
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        tried.touch(exist_ok=False)  # whoever makes this marker does the work; a second try would fail alike
        subprocess.Popen(
            [sys.executable, "-m", "graphkit.store.starting", str(target)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=target.parent,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
    except OSError:
        return


def train(written: Path) -> None:
    """Run the Java machine through a small life, so that it writes down at its end what it loaded."""
    engine = JavaEngine(training=written)
    with tempfile.TemporaryDirectory() as folder:
        database = engine.create(Path(folder) / "database")
        for line in _SCHEMA:
            database.command("sql", line)
        rows = [{"id": str(number), "name": "x", "aliases": ["y"]} for number in range(3)]
        tie = {
            "id": "s",
            "valid": "1997/..",
            "valid_from": "1997-01-01",
            "denied_by": [],
            "sources": 1,
            "lasting": True,
        }
        with database.graph_batch() as batch:
            places = engine.add_nodes(batch, "Actor", rows)
            engine.add_edges(batch, "MEETS", [(places[0], places[1]), (places[1], places[2])], [tie, tie])
        database.command("sql", "CREATE INDEX ON Actor (id) UNIQUE")
        database.close()
        database = engine.open(Path(folder) / "database")
        engine.set_timeout(database, 30)
        for question in _QUESTIONS:
            for row in database.query("opencypher", question, {"id": "0", "day": "2000-01-01"}).to_list():
                engine.plain(row, database)
        database.close()


def _make(target: Path) -> None:
    """Train in a process of its own, since the file is whole only after its end, then give it its name."""
    if hasattr(os, "nice"):
        os.nice(10)
    written = target.with_suffix(f".{os.getpid()}")
    command = [sys.executable, "-m", "graphkit.store.starting", "--train", str(written)]
    try:
        done = subprocess.run(command, timeout=120, check=False)
        if done.returncode == 0 and written.is_file():
            os.replace(written, target)
    finally:
        for left in target.parent.glob(f"{written.name}*"):
            left.unlink(missing_ok=True)


if __name__ == "__main__":
    if sys.argv[1] == "--train":
        train(Path(sys.argv[2]))
    else:
        _make(Path(sys.argv[1]))
