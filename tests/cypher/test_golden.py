"""Every named question gives the known rows on the seed, in every store that it names.

The known rows lie in `golden/<theme>/<name>.json`, without the columns that only repeat words and ids of the seed. When
the seed or a question changes, `GRAPHKIT_REWRITE_GOLDEN=1` writes them anew; read the difference critically.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphkit.model.statement import name_key
from graphkit.ontology.load import load_ontology
from graphkit.queries import Query, list_queries
from graphkit.store.base import GraphStore
from graphkit.store.embedded import EmbeddedStore
from tests.conftest import Neo4jAccess
from tests.neo4j_server import PASSWORD, make_server
from tests.seeded import seed_graph

GOLDEN = Path(__file__).parent / "golden"
QUERIES = list_queries(load_ontology())
UNSHOWN = {"quote", "statement", "document", "documents", "statements"}


WAYS = ["embedded", *(pytest.param(way, marks=pytest.mark.neo4j) for way in ("neo4j", "imported", "script"))]


@pytest.fixture(scope="module", params=WAYS)
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The seed in each store: written, pushed, taken in by `neo4j-admin`, and made by the exported script."""
    if request.param in ("imported", "script"):
        yield from _exported(request, tmp_path_factory.mktemp("exported"))
        return
    with _opened(request, tmp_path_factory) as store:
        store.write(seed_graph(), load_ontology())
        yield store


def _exported(request: pytest.FixtureRequest, folder: Path) -> Iterator[GraphStore]:
    from graphkit.store.bulk import write_import
    from graphkit.store.neo4j import Neo4jStore, rows_of
    from graphkit.store.script import script
    from tests.store.scripts import run_script

    rows = rows_of(seed_graph(), load_ontology())
    server = make_server(folder / "server", request.getfixturevalue("neo4j_jars"))
    try:
        if request.param == "imported":
            write_import(rows, folder / "files")
            server.take_in(folder / "files")
        with Neo4jStore(Neo4jAccess(server.start().uri, "neo4j", PASSWORD, server).access) as store:
            if request.param == "script":
                run_script(store, "".join(script(rows)))
            else:
                run_script(store, (folder / "files" / "complete.cypher").read_text(encoding="utf-8"))
            yield store
    finally:
        server.stop(kill=True)


def _opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    if request.param == "embedded":
        return EmbeddedStore(tmp_path_factory.mktemp("seeded"))
    from graphkit.store.neo4j import Neo4jStore

    return Neo4jStore(request.getfixturevalue("neo4j").access)


def values(query: Query) -> dict[str, Any]:
    """The examples of the header, actors looked up by name."""
    ids = {name_key(name): actor.id for actor in seed_graph().actors.values() for name in (actor.name, *actor.aliases)}
    return {
        name: ids[name_key(one.example)] if one.type == "actor" else one.example
        for name, one in query.parameters.items()
    }


@pytest.mark.parametrize("query", QUERIES, ids=[one.name for one in QUERIES])
def test_the_rows_are_the_known_ones(query: Query, seeded: GraphStore) -> None:
    assert {"embedded", "neo4j"} == set(query.stores)
    table = seeded.run(query.text, query.bind(values(query)))
    assert table.columns == tuple(query.returns)
    keys = [json.dumps([row[name] for name in query.key]) for row in table]
    assert len(set(keys)) == len(keys), "two rows have the same key"
    rows = [
        {name: value for name, value in row.items() if name not in UNSHOWN or isinstance(value, int)} for row in table
    ]
    path = GOLDEN / f"{query.name}.json"
    if os.environ.get("GRAPHKIT_REWRITE_GOLDEN") and seeded.name == "embedded":
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_text(f"[\n{lines}\n]\n" if rows else "[]\n", encoding="utf-8")
    assert rows == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("query", QUERIES, ids=[one.name for one in QUERIES])
def test_the_examples_of_the_header_find_something(query: Query, seeded: GraphStore) -> None:
    assert len(seeded.run(query.text, query.bind(values(query)))) > 0


def test_no_known_rows_are_left_of_questions_that_are_gone() -> None:
    known = {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.glob("*/*.json")}
    assert known == {one.name for one in QUERIES}
