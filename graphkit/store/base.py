"""What a graph database is to graphkit: something that takes a graph whole and answers Cypher with tables.

Whatever the engine, an answer looks the same: dates and times are ISO texts, a node is `{id, labels, properties}`, a
relationship `{id, type, source, target, properties}` (ids of actors, not of the engine), a path `{nodes,
relationships}`, a list a list, a map a dict, a missing value None. `run` only reads: it refuses a query that writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Protocol, Self, runtime_checkable

from graphkit.model.graph import Graph
from graphkit.model.table import Table
from graphkit.ontology.schema import Ontology
from graphkit.store.mapping import actor_of, document_of, graph_of, statement_of

DEFAULT_TIMEOUT = 30.0


@runtime_checkable
class GraphStore(Protocol):
    """A graph database that is open. `name` is what `stores:` in the header of a query calls it."""

    name: str

    def write(self, graph: Graph, ontology: Ontology) -> None:
        """Make the database hold this graph; what graphkit wrote before and is no longer in the graph goes.

        Raises:
            StoreError: The database refuses it, or a type of the graph is not in the ontology.
        """

    def read(self) -> Graph:
        """Give the graph that the database holds: what was written, value for value.

        Raises:
            StoreError: The database holds something that is no graph of graphkit's.
        """

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = DEFAULT_TIMEOUT
    ) -> Table:
        """Answer a query that only reads. Parameters may be texts, numbers, bools, dates, lists and None.

        `timeout` counts seconds; None is no limit.

        Raises:
            QueryError: The query is not Cypher, writes, reaches for files or the network, or lacks a parameter.
            StoreError: The database is gone, or the answer took longer than the timeout.
        """

    def close(self) -> None:
        """Let go of the database; closing twice is no fault."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def read_graph(store: GraphStore) -> Graph:
    """Give the graph that a store holds, asked for in Cypher: the same for every engine.

    Raises:
        StoreError: A node or relationship lacks something or was changed.
    """
    documents = store.run("MATCH (n:Document) RETURN n", timeout=None).column("n")
    actors = store.run("MATCH (n:Actor) RETURN n", timeout=None).column("n")
    claims = store.run("MATCH (:Actor)-[r]->(:Actor) RETURN r", timeout=None).column("r")
    return graph_of(
        (document_of(one["properties"]) for one in documents),
        (actor_of(one["properties"]) for one in actors),
        (statement_of(one["type"], one["source"], one["target"], one["properties"]) for one in claims),
    )
