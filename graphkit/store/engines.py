"""The two builds of the embedded engine behind one face: ArcadeDB on a Java machine, and ArcadeDB compiled natively.

`docs/decisions/0001-embedded-engine.md` says why the first is the default. Either way: databases are opened read-only,
nothing is logged to the console or into the working directory, Ctrl-C and SIGTERM stay Python's, and the process ends
cleanly even while a query is still running. Values come back plain: see `graphkit.store.base`.
"""

from __future__ import annotations

import atexit
import glob
import hashlib
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

from graphkit.errors import StoreError
from graphkit.store.mapping import ACTOR, DOCUMENT

_QUIET = Path(__file__).with_name("quiet.properties")
_PATH_TEXT = re.compile(r"\(#\d+:\d+\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")


class Engine(Protocol):
    """One build of the engine. `version` changes whenever files of another version may not be readable."""

    name: str
    version: str

    def create(self, path: Path) -> Any:
        """Give a new, empty database that can be written."""

    def open(self, path: Path) -> Any:
        """Give a database that can only be read."""

    def add_nodes(self, batch: Any, type_: str, rows: list[dict[str, Any]]) -> list[str]:
        """Write nodes of one type, plain JSON values, and give their places in the order of the rows."""

    def add_edges(self, batch: Any, type_: str, ends: list[tuple[str, str]], rows: list[dict[str, Any]]) -> None:
        """Write relationships of one type between places."""

    def set_timeout(self, database: Any, seconds: float | None) -> None:
        """Let the engine stop queries after so many seconds, where it can."""

    def plain(self, value: Any, database: Any) -> Any:
        """Give a value of an answer as plain Python."""

    def abandoned(self, running: Callable[[], bool]) -> None:
        """Be told of a query that nobody waits for any more."""

    def leave_thread(self) -> None:
        """Be told that the calling thread has nothing more to ask."""

    def prepare(self) -> None:
        """See to it that the next process starts faster, without delay to this one."""


@cache
def load_engine() -> Engine:
    """Give the engine of this process: what `GRAPHKIT_ENGINE` names (`embedded`, `native`), else what is installed.

    Who has installed the native build wants it, so it comes first.

    Raises:
        StoreError: None is installed, it does not start, or the variable names something else.
    """
    wanted = os.environ.get("GRAPHKIT_ENGINE", "")
    known: dict[str, tuple[str, Callable[[], Engine]]] = {
        "native": ("arcadedb", NativeEngine),
        "embedded": ("arcadedb_embedded", JavaEngine),
    }
    if wanted and wanted not in known:
        raise StoreError(f"GRAPHKIT_ENGINE is {wanted!r}", remedy=f"use one of {', '.join(sorted(known))}")
    for name, (module, make) in known.items():
        if wanted in ("", name) and importlib.util.find_spec(module) is not None:
            try:
                return make()
            except StoreError:
                raise
            except Exception as error:
                raise StoreError(
                    f"the embedded database does not start ({error})", module, "see docs/queries.md"
                ) from error
    raise StoreError("the embedded database is not installed", remedy="pip install arcadedb-embedded")


def cache_folder() -> Path:
    """Give the folder for what can be made again at any time: `GRAPHKIT_CACHE`, else the platform's own."""
    if os.environ.get("GRAPHKIT_CACHE"):
        return Path(os.environ["GRAPHKIT_CACHE"])
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "graphkit"


class JavaEngine:
    """The stable build: wheel `arcadedb-embedded`, which brings its own Java."""

    name = "embedded"

    def __init__(self, training: Path | None = None) -> None:
        import arcadedb_embedded
        import jpype

        self._api, self._jpype = arcadedb_embedded, jpype
        self.version = metadata.version("arcadedb-embedded")
        if not jpype.isJVMStarted():
            _start_java(training)
        self._vertex = jpype.JClass("com.arcadedb.graph.Vertex")
        self._edge = jpype.JClass("com.arcadedb.graph.Edge")
        self._nodes = jpype.JClass("com.arcadedb.python.VertexBatcher")
        self._edges = jpype.JClass("com.arcadedb.python.EdgeBatcher")
        self._thread = jpype.JClass("java.lang.Thread")
        self._path = jpype.JClass("com.arcadedb.query.opencypher.traversal.TraversalPath")
        self._timeout = jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT
        self._read_only = jpype.JClass("com.arcadedb.engine.ComponentFile").MODE.READ_ONLY

    def create(self, path: Path) -> Any:
        return self._api.create_database(str(path))

    def open(self, path: Path) -> Any:
        factory = self._api.DatabaseFactory(str(path))
        return self._api.Database(factory._java_factory.open(self._read_only))

    def add_nodes(self, batch: Any, type_: str, rows: list[dict[str, Any]]) -> list[str]:
        # As the package's own create_vertices, which leaves this fast way as soon as a value is a list.
        made = self._nodes.createVerticesJson(batch._java_graph_batch, type_, json.dumps(rows))
        return str(made).split(";") if rows else []

    def add_edges(self, batch: Any, type_: str, ends: list[tuple[str, str]], rows: list[dict[str, Any]]) -> None:
        placed = [{"_src": start, "_dst": end, **row} for (start, end), row in zip(ends, rows, strict=True)]
        self._edges.newEdgesJson(batch._java_graph_batch, type_, json.dumps(placed))

    def set_timeout(self, database: Any, seconds: float | None) -> None:
        milliseconds = 0 if seconds is None else max(1, int(seconds * 1000))
        database.get_java_database().getConfiguration().setValue(self._timeout, self._jpype.JLong(milliseconds))

    def plain(self, value: Any, database: Any) -> Any:
        if isinstance(value, self._vertex):
            return _node(str(value.getTypeName()), self._properties(value))
        if isinstance(value, self._edge):
            return _relationship(str(value.getTypeName()), self._properties(value))
        if isinstance(value, self._path):
            nodes, ties = value.getVertices(), value.getEdges()
            return {
                "nodes": [self.plain(one, database) for one in nodes],
                "relationships": [self.plain(one, database) for one in ties],
            }
        if isinstance(value, self._jpype.JObject):
            return str(value.toString())
        return _plain(value, lambda one: self.plain(one, database))

    def abandoned(self, running: Callable[[], bool]) -> None:
        """A Java machine ends cleanly whatever its threads do."""

    def leave_thread(self) -> None:
        """Let go of the thread: one that ends while the Java machine knows it delays the end of the process."""
        self._thread.detach()

    def prepare(self) -> None:
        if not start_cache().exists():
            from graphkit.store.starting import prepare

            prepare()

    def _properties(self, record: Any) -> dict[str, Any]:
        from arcadedb_embedded.type_conversion import convert_java_to_python

        found = convert_java_to_python(record.propertiesAsMap())
        return {str(key): _plain(value, str) for key, value in found.items()}


class NativeEngine:
    """The native build: wheel `arcadedb`, a pre-release that starts without a Java machine."""

    name = "native"

    def __init__(self) -> None:
        os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
        os.environ.setdefault("ARCADEDB_LOG_DIR", str(cache_folder() / "engine-log"))
        import arcadedb

        self._api = arcadedb
        self.version = metadata.version("arcadedb")
        self._running: list[Callable[[], bool]] = []

    def create(self, path: Path) -> Any:
        return self._api.create_database(str(path))

    def open(self, path: Path) -> Any:
        return self._api.open_database(str(path), read_only=True)

    def add_nodes(self, batch: Any, type_: str, rows: list[dict[str, Any]]) -> list[str]:
        return [str(place) for place in batch.create_vertices(type_, rows)]

    def add_edges(self, batch: Any, type_: str, ends: list[tuple[str, str]], rows: list[dict[str, Any]]) -> None:
        batch.new_edges([start for start, _ in ends], type_, [end for _, end in ends], rows)

    def set_timeout(self, database: Any, seconds: float | None) -> None:
        """The native build takes a timeout only while a database can be written."""

    def plain(self, value: Any, database: Any) -> Any:
        if isinstance(value, Mapping) and "@rid" in value and "@type" in value:
            properties = {key: _plain(one, str) for key, one in value.items() if not key.startswith("@")}
            type_ = str(value["@type"])
            return _node(type_, properties) if _is_node(type_) else _relationship(type_, properties)
        if isinstance(value, str) and _PATH_TEXT.fullmatch(value):
            records = [self._record(rid, database) for rid in re.findall(r"#\d+:\d+", value)]
            return {"nodes": records[::2], "relationships": records[1::2]} if all(records) else value
        return _plain(value, lambda one: self.plain(one, database))

    def abandoned(self, running: Callable[[], bool]) -> None:
        """Leave the process first: native code aborts it, with pages of dump, when Python ends while a query runs."""
        if not self._running:
            atexit.register(self._leave)
        self._running.append(running)

    def leave_thread(self) -> None:
        """Native code lets go by itself."""

    def prepare(self) -> None:
        """Native code starts fast as it is."""

    def _leave(self) -> None:
        if any(running() for running in self._running):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(StoreError.exit_code)

    def _record(self, rid: str, database: Any) -> Any:
        try:
            record = database.lookup_by_rid(rid)
        except self._api.ArcadeDBError:
            return None
        return self.plain({"@rid": rid, "@type": record.get_type_name(), **record.to_dict()}, database)


def java_arguments() -> list[str]:
    """Give the options of the Java machine: silent, no crash files in the working directory, signals left alone."""
    return [
        "-Xrs",
        "-Xlog:disable",
        "-Xlog:all=off",
        f"-Xmx{os.environ.get('GRAPHKIT_HEAP', '2g')}",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={cache_folder() / 'engine-crash-%p.log'}",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        f"-Djava.util.logging.config.file={_QUIET}",
        "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
        "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
    ]


def start_cache() -> Path:
    """Give the file that lets the Java machine start three times faster; it need not exist."""
    key = hashlib.sha256("\n".join([*java_arguments(), sys.prefix]).encode()).hexdigest()[:8]
    return cache_folder() / f"arcadedb-{metadata.version('arcadedb-embedded')}-{key}.aot"


def _start_java(training: Path | None) -> None:
    import jpype
    from arcadedb_embedded import jvm

    options = java_arguments()
    if training is not None:
        options.append(f"-XX:AOTCacheOutput={training}")
    elif start_cache().is_file():
        options.append(f"-XX:AOTCache={start_cache()}")
    jars = os.pathsep.join(sorted(glob.glob(os.path.join(jvm.get_jar_path(), "*.jar"))))
    jpype.startJVM(jvm.get_bundled_jre_lib_path(), *options, classpath=jars, interrupt=False)


def _is_node(type_: str) -> bool:
    return not {ACTOR, DOCUMENT}.isdisjoint(type_.split("~"))


def _node(type_: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": properties.get("id"),
        "labels": sorted(type_.split("~")),
        "properties": dict(sorted(properties.items())),
    }


def _relationship(type_: str, properties: dict[str, Any]) -> dict[str, Any]:
    ends = {"source": properties.get("source"), "target": properties.get("target")}
    return {"id": properties.get("id"), "type": type_, **ends, "properties": dict(sorted(properties.items()))}


def _plain(value: Any, of: Callable[[Any], Any]) -> Any:
    """Give plain values as they are, dates as ISO texts, lists and maps with each of their values through `of`."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): of(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [of(one) for one in value]
    return str(value)
