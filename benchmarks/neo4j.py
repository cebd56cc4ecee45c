"""How fast a graph reaches a Neo4j server: `push` beside the bare driver and beside the bulk import, in one run.

    python benchmarks/neo4j.py [--data ../shared/data/icews18] [--rounds 3] [--edges 468558]

Every way starts on an empty server of its own (Java 17 and Maven, see tests/neo4j_server.py) and runs in a process of
its own, whose peak memory is told; constraints and indexes count. Without the data set invented edges are pushed, as
many. Targets: push within 1.5 times of the faster bare way, a second push within a tenth of the first, and a peak that
does not grow with the edges. Then the named questions are asked of both stores on the seed.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # this file is called as the driver is, which would hide it

import argparse  # noqa: E402
import gzip  # noqa: E402
import itertools  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import statistics  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from datetime import date, timedelta  # noqa: E402

from graphkit.store.connecting import Access  # noqa: E402
from graphkit.store.mapping import EdgeRow, NodeRow  # noqa: E402
from graphkit.store.marking import Rows  # noqa: E402
from tests.neo4j_server import PASSWORD, Server, fetch_jars, make_server, missing  # noqa: E402

BATCH = 10_000
ACTORS, TYPES, EDGES = 23_033, 256, 468_558
START = date(2018, 1, 1)


def events(folder: Path, limit: int) -> Iterator[tuple[int, int, int, int]]:
    """Give source, type, target and hour of each edge, as a file has them or invented."""
    if (folder / "train.txt.gz").exists():
        lines = itertools.chain.from_iterable(_lines(folder / f"{name}.txt.gz") for name in ("train", "valid", "test"))
        for line in itertools.islice(lines, limit):
            source, type_, target, hour = line.split()[:4]
            yield int(source), int(type_), int(target), int(hour)
        return
    for number in range(limit):
        yield number * 7919 % ACTORS, number * 31 % TYPES, number * 104_729 % ACTORS, number // 64


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file


def rows_of(folder: Path, limit: int) -> Rows:
    """Give the data as rows to push: nothing of it is held but one row."""

    def nodes() -> Iterator[NodeRow]:
        for number in range(ACTORS):
            name = f"a{number:05}"
            yield NodeRow(name, ("Actor", "Group"), {"id": name, "type": "Group", "name": name, "aliases": []})

    def edges() -> Iterator[EdgeRow]:
        for number, (source, type_, target, hour) in enumerate(events(folder, limit)):
            id_, ends = f"s{number:08}", (f"a{source:05}", f"a{target:05}")
            day = START + timedelta(hours=hour)
            yield EdgeRow(id_, f"EVENT_{type_}", *ends, {"id": id_, "valid": day.isoformat(), "valid_from": day})

    types = [f"EVENT_{number}" for number in range(TYPES)]
    return Rows(nodes, edges, f"benchmark {limit}", ("Actor", "Document", "Group"), types)


def batches(rows: Iterator[list[object]]) -> Iterator[list[list[object]]]:
    """Give rows in lists of one batch."""
    while batch := list(itertools.islice(rows, BATCH)):
        yield batch


def bare(access: Access, rows: Rows, dynamic: bool) -> None:
    """Write with the driver alone: constraint, index, nodes, then edges in one statement or in one for each type."""
    import neo4j

    with neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password)) as driver:
        run = driver.execute_query
        run("CREATE CONSTRAINT FOR (n:Actor) REQUIRE n.id IS UNIQUE")
        run("CREATE INDEX FOR (n:Actor) ON (n.name)")
        run("CALL db.awaitIndexes(300)")
        for batch in batches([node.properties] for node in rows.nodes()):
            run("UNWIND $rows AS row CREATE (n:Actor:Group) SET n = row[0]", rows=batch)
        match = "UNWIND $rows AS row MATCH (a:Actor {id: row[0]}) MATCH (b:Actor {id: row[1]}) CREATE (a)-[r:"
        if dynamic:
            lists = ([edge.source, edge.target, edge.properties, edge.type] for edge in rows.edges())
            for batch in batches(lists):
                run(f"{match}$(row[3])]->(b) SET r = row[2]", rows=batch)
            return
        by_type: dict[str, list[list[object]]] = {}
        for edge in rows.edges():
            by_type.setdefault(edge.type, []).append([edge.source, edge.target, edge.properties])
        for type_, group in by_type.items():
            for batch in batches(iter(group)):
                run(f"{match}{type_}]->(b) SET r = row[2]", rows=batch)


def work(way: str, access: Access, rows: Rows) -> dict[str, float]:
    """Do one of the ways in this process and give its seconds and its peak memory in MB."""
    from graphkit.store.neo4j import Neo4jStore

    found: dict[str, float] = {}
    began = time.perf_counter()
    if way == "push":
        with Neo4jStore(access) as store:
            made = store.push(rows)
            found["seconds"] = time.perf_counter() - began
            began = time.perf_counter()
            again = store.push(rows)
            found["again"] = time.perf_counter() - began
            began = time.perf_counter()
            other = Rows(rows.nodes, rows.edges, "another key", rows.labels, rows.types)
            compared = store.push(other)
            found["compared"] = time.perf_counter() - began
        found["edges"] = made.count("statement", "create")
        assert not again.counts
        assert not compared.counts
    else:
        bare(access, rows, way == "bare, dynamic types")
        found["seconds"] = time.perf_counter() - began
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def bulk(server: Server, rows: Rows, folder: Path) -> dict[str, float]:
    """Write the files of the import and import them with the server stopped."""
    from graphkit.store.bulk import write_import

    began = time.perf_counter()
    write_import(rows, folder)
    written = time.perf_counter() - began
    began = time.perf_counter()
    server.take_in(folder)
    return {"seconds": written + time.perf_counter() - began, "written": written}


def measure(way: str, options: argparse.Namespace, limit: int, jars: Path) -> dict[str, float]:
    """Do one way on a new server, in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        server = make_server(Path(folder) / "server", jars)
        if way == "bulk import":
            return bulk(server, rows_of(options.data, limit), Path(folder) / "files")
        server.start()
        try:
            command = [sys.executable, __file__, "--data", str(options.data), "--edges", str(limit), "--way", way]
            environment = {**os.environ, "NEO4J_URI": server.uri, "NEO4J_PASSWORD": PASSWORD}
            done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
            return json.loads(done.stdout)  # type: ignore[no-any-return]
        finally:
            server.stop(kill=True)


def latency(jars: Path, repeats: int) -> dict[str, float]:
    """Give the middle over all named questions of their middle seconds on the seed, for both stores."""
    from graphkit.model.statement import name_key
    from graphkit.ontology.load import load_ontology
    from graphkit.queries import list_queries
    from graphkit.store.embedded import EmbeddedStore
    from graphkit.store.neo4j import Neo4jStore
    from tests.seeded import seed_graph

    graph, ontology, found = seed_graph(), load_ontology(), {}
    ids = {name_key(name): one.id for one in graph.actors.values() for name in (one.name, *one.aliases)}
    with tempfile.TemporaryDirectory() as folder:
        server = make_server(Path(folder) / "server", jars).start()
        try:
            stores: list[Callable[[], EmbeddedStore | Neo4jStore]] = [
                lambda: EmbeddedStore(Path(folder) / "index"),
                lambda: Neo4jStore(Access(server.uri, "neo4j", PASSWORD)),
            ]
            for make in stores:
                with make() as store:
                    store.write(graph, ontology)
                    middles = []
                    for query in list_queries(ontology):
                        values = {
                            name: ids[name_key(str(one.example))] if one.type == "actor" else one.example
                            for name, one in query.parameters.items()
                        }
                        times = []
                        for _ in range(repeats + 1):
                            began = time.perf_counter()
                            store.run(query.text, query.bind(values))
                            times.append(time.perf_counter() - began)
                        middles.append(statistics.median(times[1:]))
                    found[store.name] = statistics.median(middles)
                    found[f"{store.name}, slowest"] = max(middles)
        finally:
            server.stop(kill=True)
    return found


def main() -> None:
    """Measure each way in turn, so often as asked, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "icews18")
    parser.add_argument("--edges", type=int, default=EDGES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        access = Access(os.environ["NEO4J_URI"], "neo4j", os.environ["NEO4J_PASSWORD"])
        print(json.dumps(work(options.way, access, rows_of(options.data, options.edges))))
        return
    if reason := missing():
        sys.exit(reason)
    jars = fetch_jars()
    ways = ("push", "bare, a statement a type", "bare, dynamic types", "bulk import")
    found: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    for _ in range(options.rounds):
        for way in ways:
            found[way].append(measure(way, options, options.edges, jars))
    print(f"{options.edges} edges, {ACTORS} actors, {TYPES} types, median of {options.rounds}")
    for way, values in found.items():
        seconds = statistics.median(one["seconds"] for one in values)
        peak = f"   peak of the client {max(one['peak'] for one in values):4.0f} MB" if "peak" in values[0] else ""
        print(f"{way:26} {seconds:7.1f} s   {options.edges / seconds:8.0f} edges/s{peak}")

    def middle(name: str) -> float:
        return statistics.median(one[name] for one in found["push"])

    rounds = range(options.rounds)
    ratio = statistics.median(
        found["push"][i]["seconds"] / min(found[way][i]["seconds"] for way in ways[1:3]) for i in rounds
    )
    print(f"push to the faster bare way: {ratio:.2f} times its seconds (target: 1.5)")
    print(
        f"a second push: {middle('again'):.2f} s, {middle('again') / middle('seconds'):.3f} of the first (target: 0.1)"
    )
    print(f"a push that has to compare every row and finds none new: {middle('compared'):.1f} s")
    tenth = measure("push", options, options.edges // 10, jars)
    print(f"peak of the client for a tenth of the edges: {tenth['peak']:.0f} MB")
    for name, seconds in latency(jars, 5).items():
        print(f"the named questions on the seed, {name}: {seconds * 1000:.1f} ms")


if __name__ == "__main__":
    main()
