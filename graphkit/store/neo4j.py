"""A Neo4j server as a `GraphStore`: the same questions, the same answers as from the embedded database.

Questions run in sessions that can only read, so that the server itself refuses what the look at the text let through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from types import TracebackType
from typing import Any, Self

from graphkit.errors import StoreError
from graphkit.model.cypher import refuse_writes
from graphkit.model.graph import Graph
from graphkit.model.provenance import digest as digest_of
from graphkit.model.statement import Actor
from graphkit.model.table import Table
from graphkit.ontology.schema import Ontology
from graphkit.store.base import DEFAULT_TIMEOUT
from graphkit.store.connecting import Access, connect, fault
from graphkit.store.mapping import (
    ACTOR,
    DOCUMENT,
    EdgeRow,
    NodeRow,
    actor_of,
    document_of,
    edge_rows,
    graph_of,
    labels,
    node_rows,
    statement_of,
    types,
)
from graphkit.store.marking import GONE, MARK, Rows
from graphkit.store.pushing import Pushed, Report, push

FORMAT = "1"
INNER = frozenset({MARK, "record_own", "record_merged"})  # what graphkit keeps for itself on nodes and relationships


class Neo4jStore:
    """A `GraphStore` on a server. What others keep in the same database is neither changed nor removed."""

    name = "neo4j"

    def __init__(self, access: Access) -> None:
        self.access = access
        self._driver: Any = connect(access)

    @property
    def driver(self) -> Any:
        """The official driver, open.

        Raises:
            StoreError: The store was closed.
        """
        if self._driver is None:
            raise StoreError("the connection was closed", self.access.uri, "open it again")
        return self._driver

    def write(self, graph: Graph, ontology: Ontology) -> None:
        self.push(rows_of(graph, ontology))

    def push(self, rows: Rows, report: Report | None = None, restore: bool = False) -> Pushed:
        """Make the database hold these rows: see `pushing.push`."""
        return push(self.driver, self.access, rows, report, restore)

    def actors(self) -> Graph:
        """Give the actors alone: ids, types, names and aliases, for looking names up."""
        found = self.run(
            f"MATCH (n:{ACTOR}) WHERE n.id IS NOT NULL AND n.name IS NOT NULL "
            "RETURN n.id AS id, n.type AS type, n.name AS name, n.aliases AS aliases ORDER BY id",
            timeout=None,
        )
        return Graph(actors={
            row["id"]: Actor(row["id"], row["type"] or "", row["name"], tuple(row["aliases"] or ())) for row in found
        })  # fmt: skip

    def read(self) -> Graph:
        def all_of(query: str) -> list[Any]:
            try:
                with self._session() as session:
                    return session.execute_read(lambda tx: list(tx.run(query).values()))  # type: ignore[no-any-return]
            except Exception as error:
                raise fault(error, self.access) from None

        own = f"n.{MARK} <> {GONE}"
        documents = all_of(f"MATCH (n:{DOCUMENT}) WHERE {own} RETURN properties(n)")
        actors = all_of(f"MATCH (n:{ACTOR}) WHERE {own} RETURN properties(n)")
        ties = all_of(f"MATCH (a:{ACTOR})-[n]->(b:{ACTOR}) WHERE {own} RETURN type(n), a.id, b.id, properties(n)")
        return graph_of(
            (document_of(plain(one)) for (one,) in documents),
            (actor_of(plain(one)) for (one,) in actors),
            (statement_of(type_, source, target, plain(one)) for type_, source, target, one in ties),
        )

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = DEFAULT_TIMEOUT
    ) -> Table:
        import neo4j

        refuse_writes(query)
        bound = dict(parameters or {})

        def work(tx: Any) -> Table:
            result = tx.run(query, bound)
            names = tuple(result.keys())
            return Table(names, tuple(tuple(plain(value) for value in record) for record in result))

        limited: Any = neo4j.unit_of_work(timeout=timeout)
        try:
            with self._session() as session:
                answer: Table = session.execute_read(limited(work))
                return answer
        except Exception as error:
            raise fault(error, self.access) from None

    def close(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _session(self) -> Any:
        return self.driver.session(database=self.access.database, default_access_mode="READ")


def rows_of(graph: Graph, ontology: Ontology, key: str | None = None) -> Rows:
    """Give a graph as rows to push. `key` stands for all it was made of; without one it is computed of every row."""
    ordered = graph_of(graph.documents.values(), graph.actors.values(), graph.statements.values())

    def nodes() -> Iterator[NodeRow]:
        return node_rows(ordered, ontology)

    def edges() -> Iterator[EdgeRow]:
        return edge_rows(ordered, ontology)

    if key is None:
        key = digest_of(*(repr(row) for row in (*nodes(), *edges())))
    return Rows(nodes, edges, digest_of(FORMAT, key), labels(ontology), types(ontology))


def plain(value: Any) -> Any:
    """Give a value of the driver's as plain Python: see `graphkit.store.base`."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    import neo4j.time
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        properties = _properties(value)
        return {"id": properties.get("id"), "labels": sorted(value.labels), "properties": properties}
    if isinstance(value, Relationship):
        properties = _properties(value)
        ends = {"source": properties.get("source"), "target": properties.get("target")}
        return {"id": properties.get("id"), "type": value.type, **ends, "properties": properties}
    if isinstance(value, Path):
        return {
            "nodes": [plain(one) for one in value.nodes],
            "relationships": [plain(one) for one in value.relationships],
        }
    if isinstance(value, neo4j.time.Date | neo4j.time.DateTime | neo4j.time.Time):
        return str(value.iso_format())
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return str(value)


def _properties(entity: Any) -> dict[str, Any]:
    items: Iterable[tuple[str, Any]] = entity.items()
    return {key: plain(one) for key, one in sorted(items) if key not in INNER}
