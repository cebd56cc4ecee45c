"""The embedded database answers Bolt on loopback, so that Neo4j's drivers and tools connect to a project.

What is served is a copy made at the start: whatever a client does, the project stays as it is. The only user may read
and nothing else, which the server itself enforces; a session that calls itself read-only is not enough (its Bolt takes
writes there). The engine's HTTP side, which also carries its MCP endpoint, is closed at once unless it is asked for.
"""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError, UsageError

HOST = "127.0.0.1"
PORT = 7687
USER = "neo4j"
DATABASE = "graphkit"

_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]


@dataclass(frozen=True, slots=True)
class Served:
    """Where a project answers, and the password of this run."""

    uri: str
    user: str
    database: str
    password: str = field(repr=False)
    http: str | None = None


@contextmanager
def serving(place: Path, port: int = PORT, http: int | None = None) -> Iterator[Served]:
    """Serve the database in a folder until the block is left; port 0 takes any that is free.

    Raises:
        UsageError: A port is taken, or both are the same.
        StoreError: The engine is not the one that can serve, or does not start.
    """
    if http is not None and http == port:
        raise UsageError(f"Bolt and HTTP cannot both have the port {port}", HOST, "name another with --http")
    bolt = _free(port)
    web = _free(http or 0)
    while web == bolt:
        web = _free(0)
    home = Path(tempfile.mkdtemp(prefix="graphkit-serve-"))
    server = None
    try:
        shutil.copytree(place, home / "databases" / DATABASE)
        password = secrets.token_urlsafe(18)
        server = _start(home, bolt, web, password)
        if http is None:
            server.getHttpServer().stopService()
        yield Served(
            f"bolt://{HOST}:{bolt}", USER, DATABASE, password, None if http is None else f"http://{HOST}:{web}"
        )
    finally:
        if server is not None:
            with suppress(Exception):
                server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _start(home: Path, bolt: int, web: int, password: str) -> Any:
    from graphkit.store.engines import load_engine

    engine = load_engine()
    if engine.name != "embedded":
        raise StoreError("this build of the database cannot serve", "GRAPHKIT_ENGINE", "set it to embedded")
    import jpype

    (home / "config").mkdir()
    (home / "config" / "server-groups.json").write_text(json.dumps(_groups()), encoding="utf-8")
    settings = jpype.JClass("com.arcadedb.ContextConfiguration")()
    for key, value in {
        "server.rootPath": home,
        "server.databaseDirectory": home / "databases",
        "server.logsDirectory": home / "log",
        "server.rootPassword": secrets.token_urlsafe(32),  # nobody is told
        "server.mode": "production",
        "server.httpIncomingHost": HOST,
        "server.httpIncomingPort": web,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": HOST,
        "bolt.port": bolt,
        "serverMetrics": "false",
    }.items():
        settings.setValue(f"arcadedb.{key}", str(value))
    server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(settings)
    try:
        server.start()
        parsed = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
        security = server.getSecurity()
        reader = parsed().put("name", USER).put("password", security.encodePassword(password))
        security.createUser(reader.put("databases", parsed(json.dumps({DATABASE: ["reader"]}))))
    except Exception as error:
        with suppress(Exception):
            server.stop()
        raise StoreError(
            f"the database does not start to serve ({error})", f"{HOST}:{bolt}", "see docs/neo4j.md"
        ) from None
    return server


def _groups() -> dict[str, Any]:
    def group(access: list[str], records: list[str]) -> dict[str, Any]:
        return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}

    groups = {
        "admin": group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], _ALL),
        "reader": group([], ["readRecord"]),
        "*": group([], []),
    }
    return {"databases": {"*": {"groups": groups}}, "version": 2}


def _free(port: int) -> int:
    """Give a port that nobody listens on: the one asked for, or any for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            raise UsageError(f"the port {port} cannot be used", HOST, "name another with --port") from None
        return int(probe.getsockname()[1])
