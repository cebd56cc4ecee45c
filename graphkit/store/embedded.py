"""The embedded database: an index of the record in a folder of its own, which can be thrown away and made again.

Below the folder lies one database for each state of the record, named by the digest of that state. It is written under
another name, closed and then renamed, so that a database with the right name is always whole; whoever asks opens it
read-only, and several processes may do so at once. A process that is killed leaves at most a folder that the next one
removes.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.model.cypher import refuse_writes, returned
from graphkit.model.graph import Graph
from graphkit.model.provenance import digest as digest_of
from graphkit.model.table import Table
from graphkit.ontology.schema import Ontology
from graphkit.store.base import DEFAULT_TIMEOUT, read_graph
from graphkit.store.engines import Engine, load_engine
from graphkit.store.mapping import (
    ACTOR,
    DATE_PROPERTIES,
    DOCUMENT,
    DOCUMENT_DATES,
    RESERVED,
    EdgeRow,
    NodeRow,
    edge_rows,
    labels,
    node_rows,
)

FORMAT = "1"
_CHUNK = 20_000
_BACKSTOP = 600_000  # milliseconds after which the engine stops any query by itself
_GRACE = 0.5  # seconds that the engine has to stop a query before graphkit goes on without it
_BUILDING = ".building-"
_EPOCH = date(1970, 1, 1)
_WAIT = 900  # seconds to wait for another process that builds the index

_REFUSED = re.compile(r"(?:[\w.]+\.)?(\w*(?:Exception|Error)): (.*)", re.DOTALL)

_shared: dict[Path, tuple[Any, int]] = {}
_guard = threading.RLock()


def open_index(folder: Path, digest: str, build: Callable[[], Graph], ontology: Ontology) -> EmbeddedStore:
    """Give the index of a record, open for questions; made anew with `build` where there is none of this `digest`.

    `digest` stands for everything the graph depends on; the ontology and the engine's version are added to it here.
    A damaged index is made anew too. Indexes of other states are removed.

    Raises:
        StoreError: The engine is missing, the folder cannot be written, or another process holds the index.
    """
    store = EmbeddedStore(folder)
    key = digest_of(digest, FORMAT, store.engine.name, store.engine.version, repr(ontology))
    if not (folder / key).is_dir():
        store._build(key, build, ontology)
    try:
        store._open(key)
    except _Damaged:
        shutil.rmtree(folder / key, ignore_errors=True)
        store._build(key, build, ontology)
        store._open(key)
    store.engine.prepare()
    return store


class EmbeddedStore:
    """A `GraphStore` in a folder. `write` makes a new database and switches to it."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine: Engine = load_engine()
        self._database: Any = None
        self._place: Path | None = None

    def write(self, graph: Graph, ontology: Ontology) -> None:
        rows = digest_of(*(repr(row) for row in (*node_rows(graph, ontology), *edge_rows(graph, ontology))))
        key = digest_of(rows, FORMAT, self.engine.name, self.engine.version)
        self.close()
        if not (self.folder / key).is_dir():
            self._build(key, lambda: graph, ontology)
        self._open(key)

    @property
    def place(self) -> Path:
        """The folder of the database that is open.

        Raises:
            StoreError: None is.
        """
        if self._place is None:
            raise StoreError("nothing has been written to the database yet", str(self.folder), "load documents first")
        return self._place

    def read(self) -> Graph:
        return read_graph(self)

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = DEFAULT_TIMEOUT
    ) -> Table:
        if self._database is None:
            raise StoreError("nothing has been written to the database yet", str(self.folder), "load documents first")
        refuse_writes(query)
        database, bound = self._database, dict(parameters or {})
        self.engine.set_timeout(database, timeout)

        def work() -> tuple[list[str], list[tuple[Any, ...]]]:
            records = database.query("opencypher", query, bound).to_list()
            columns = list(records[0]) if records else []
            plain = self.engine.plain
            return columns, [tuple(plain(record.get(name), database) for name in columns) for record in records]

        columns, rows = self._in_time(work, timeout)
        named = returned(query)
        if rows and set(named) == set(columns) and list(named) != columns:
            order = [columns.index(name) for name in named]
            rows = [tuple(row[index] for index in order) for row in rows]
        return Table(named if not rows or set(named) == set(columns) else tuple(columns), tuple(rows))

    def close(self) -> None:
        database, self._database = self._database, None
        place, self._place = self._place, None
        if database is None or place is None:
            return
        with _guard:
            _, users = _shared.get(place, (database, 1))
            if users > 1:
                _shared[place] = (database, users - 1)
                return
            _shared.pop(place, None)
            with suppress(Exception):
                database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, key: str) -> None:
        place = (self.folder / key).resolve()
        with _guard:
            database, users = _shared.get(place, (None, 0))
            if database is None:
                try:
                    database = self.engine.open(place)
                except Exception as error:
                    raise _opening_fault(error, self.folder) from error
            if not _shared:
                atexit.unregister(_close_all)
                atexit.register(_close_all)
            _shared[place] = (database, users + 1)
        self._database, self._place = database, place

    def _build(self, key: str, build: Callable[[], Graph], ontology: Ontology) -> None:
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock", timeout=_WAIT):
                self._sweep(key)
                if not (self.folder / key).is_dir():
                    self._fill(key, build(), ontology)
        except Timeout as error:
            raise StoreError("another process is still building the index", str(self.folder), "try again") from error
        except OSError as error:
            raise StoreError(
                f"the index cannot be written ({error})", str(self.folder), "make room or rights"
            ) from error

    def _fill(self, key: str, graph: Graph, ontology: Ontology) -> None:
        building = self.folder / f"{_BUILDING}{os.getpid()}"
        try:
            database = self.engine.create(building)
            try:
                _load(self.engine, database, graph, ontology)
            finally:
                database.close()
        except (GraphkitError, OSError):
            raise
        except Exception as error:
            raise StoreError(f"the index cannot be built ({_reason(error)[1]})", str(self.folder)) from error
        os.replace(building, self.folder / key)

    def _sweep(self, key: str) -> None:
        """Remove the indexes of other states, and what killed processes left; a reader keeps its open files."""
        for entry in self.folder.iterdir():
            if entry.is_dir() and entry.name != key and entry.resolve() not in _shared:
                shutil.rmtree(entry, ignore_errors=True)

    def _in_time(self, work: Callable[[], Any], timeout: float | None) -> Any:
        """Do the work in a thread of its own: Ctrl-C and the timeout then hold even where the engine does not look."""
        done: list[Any] = []
        failed: list[BaseException] = []

        def body() -> None:
            try:
                done.append(work())
            except BaseException as error:
                failed.append(error)
            finally:
                self.engine.leave_thread()

        worker = threading.Thread(target=body, daemon=True)
        worker.start()
        try:
            worker.join(None if timeout is None else timeout + _GRACE)
        except BaseException:
            self.engine.abandoned(worker.is_alive)
            raise
        if worker.is_alive():
            self.engine.abandoned(worker.is_alive)
            raise _too_slow(timeout)
        if failed:
            raise _fault(failed[0], timeout) from failed[0]
        return done[0]


def _close_all() -> None:
    """Close what nobody closed before Python ends: a Java machine waits half a minute for an open database."""
    with _guard:
        for database, _ in _shared.values():
            with suppress(Exception):
                database.close()
        _shared.clear()


class _Damaged(StoreError):
    """The files are not a database that this engine reads."""


def _load(engine: Engine, database: Any, graph: Graph, ontology: Ontology) -> None:
    """Fill an empty database: schema, nodes, relationships, indexes last; then count what is there."""
    relations = sorted({one.relation for one in graph.statements.values()})
    _declare(database, sorted({actor.type for actor in graph.actors.values()}), relations, ontology)
    with database.graph_batch() as batch:
        places: dict[str, str] = {}
        for type_, nodes in _chunks(node_rows(graph, ontology), lambda row: "~".join(row.labels)):
            made = engine.add_nodes(batch, type_, [_plain(node.properties) for node in nodes])
            if ACTOR in nodes[0].labels:
                places.update(zip((node.id for node in nodes), made, strict=True))
        for type_, edges in _chunks(edge_rows(graph, ontology), lambda row: row.type):
            ends = [(places[one.source], places[one.target]) for one in edges]
            engine.add_edges(batch, type_, ends, [_plain(one.properties) for one in edges])
    for index in (f"{ACTOR} (id) UNIQUE", f"{DOCUMENT} (id) UNIQUE", f"{ACTOR} (name) NOTUNIQUE"):
        database.command("sql", f"CREATE INDEX ON {index}")
    found = sum(database.count_type(relation) for relation in relations)
    if found != len(graph.statements):
        raise StoreError(f"{found} of {len(graph.statements)} statements were written", remedy="load again")


def _declare(database: Any, actors: list[str], relations: list[str], ontology: Ontology) -> None:
    clash = sorted(set(labels(ontology)) & set(ontology.relations))
    if clash:
        raise StoreError(f"{clash[0]!r} is both an actor type and a relation", "ontology", "call one something else")
    unknown = sorted({*actors} - {*labels(ontology)} - RESERVED) + sorted({*relations} - {*ontology.relations})
    if unknown:
        raise StoreError(f"the type {unknown[0]!r} is not in the ontology", remedy="add it with --ontology")
    lines = [
        f"ALTER DATABASE `arcadedb.command.timeout` {_BACKSTOP}",
        "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` false",
        "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowRemoteUrls` false",
        f"CREATE VERTEX TYPE `{ACTOR}`",
        f"CREATE VERTEX TYPE `{DOCUMENT}`",
        f"CREATE PROPERTY `{ACTOR}`.id STRING",
        f"CREATE PROPERTY `{ACTOR}`.name STRING",
        f"CREATE PROPERTY `{DOCUMENT}`.id STRING",
        *(f"CREATE PROPERTY `{DOCUMENT}`.{name} DATE" for name in DOCUMENT_DATES),
    ]
    for type_ in actors:
        lines.append(f"CREATE VERTEX TYPE `{type_}`")
        lines.append(f"CREATE VERTEX TYPE `{ACTOR}~{type_}` EXTENDS `{ACTOR}`, `{type_}`")
    for type_ in relations:
        lines.append(f"CREATE EDGE TYPE `{type_}`")
        lines.extend(f"CREATE PROPERTY `{type_}`.{name} DATE" for name in DATE_PROPERTIES)
    for line in lines:
        database.command("sql", line)


def _chunks(rows: Iterable[Any], of: Callable[[Any], str]) -> Iterator[tuple[str, list[Any]]]:
    """Group rows by type into lists of bounded length, without holding all of them."""
    held: dict[str, list[NodeRow | EdgeRow]] = {}
    for row in rows:
        group = held.setdefault(of(row), [])
        group.append(row)
        if len(group) == _CHUNK:
            yield of(row), held.pop(of(row))
    yield from sorted(held.items())


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Give properties as JSON; a date as days since 1970, which the engine takes ten times faster than a text."""
    return {key: (value - _EPOCH).days if isinstance(value, date) else value for key, value in properties.items()}


def _opening_fault(error: Exception, folder: Path) -> StoreError:
    kind, message = _reason(error)
    if "Lock" in kind or "lock" in message:
        return StoreError("another process holds the index", str(folder), "end that process, or wait for it")
    return _Damaged(f"the index does not open ({message})", str(folder), "remove the folder; it will be made again")


def _fault(error: BaseException, timeout: float | None) -> GraphkitError:
    if isinstance(error, GraphkitError):
        return error
    kind, message = _reason(error)
    if kind == "TimeoutException":
        return _too_slow(timeout)
    if kind in ("DatabaseIsClosedException", "LockException") or "not open" in message:
        return StoreError(message, "embedded database", "open it again")
    if kind == "CommandParameterMissingException":
        return QueryError(message, remedy="give each parameter with -p name=value")
    if kind == "SecurityException":
        return QueryError("the query reaches for files or the network", remedy="queries can only read the graph")
    if kind in ("QueryNotIdempotentException", "DatabaseIsReadOnlyException"):
        return QueryError("the query writes, or calls something unknown", remedy="queries can only read")
    return QueryError(f"the database refused the query: {message}")


def _too_slow(timeout: float | None) -> StoreError:
    return StoreError(f"no answer within {timeout or _BACKSTOP / 1000:g} s", remedy="ask for less, or give more time")


def _reason(error: BaseException) -> tuple[str, str]:
    """Give the kind and the message of an engine's error, without Java's names and stack."""
    text = str(error)
    match = _REFUSED.search(text.split("\n\tat ")[0])
    kind, message = (match[1], match[2]) if match else (type(error).__name__, text)
    return kind, " ".join(message.split()).rstrip(".")
