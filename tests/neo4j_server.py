"""A real Neo4j Community server on loopback for tests and benchmarks, from the jars of the Maven registry.

`fetch_jars()`, then `make_server(folder, jars).start()`: each has a folder, a port and a password of its own. It needs
Java 17 and Maven; `missing()` says what is lacking. Tests get theirs from `tests/conftest.py`. Nothing of it is part of
graphkit: users run their own server (see docs/neo4j.md).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock

VERSION = "5.26.30"
PASSWORD = "test-password-1"
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>graphkit</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>"""


@dataclass
class Server:
    """One server with a folder, a port and a password of its own."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """Where Bolt answers."""
        return f"bolt://127.0.0.1:{self.port}"

    def install(self, jars: Path) -> None:
        """Write its configuration and set its password, once."""
        for name in ("conf", "data", "logs", "import", "plugins", "run"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        if not (self.home / "lib").exists():
            (self.home / "lib").symlink_to(jars, target_is_directory=True)
        self.configure()
        self.admin("dbms", "set-initial-password", PASSWORD)

    def configure(self, **settings: str) -> None:
        """Write the configuration; `server__x` stands for `server.x`."""
        self.settings.update({key.replace("__", "."): value for key, value in settings.items()})
        lines = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.memory.heap.initial_size": "256m",
            "server.memory.heap.max_size": "2g",
            "server.memory.pagecache.size": "512m",
            "dbms.usage_report.enabled": "false",
            **self.settings,
        }
        text = "".join(f"{key}={value}\n" for key, value in lines.items())
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def admin(self, *words: str) -> str:
        """Run neo4j-admin and give what it printed."""
        command = [*self._java(), "org.neo4j.server.startup.Neo4jAdminCommand", *words]
        done = subprocess.run(command, env=self._environment(), capture_output=True, text=True, timeout=600)
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def take_in(self, folder: Path) -> None:
        """Run the `import.sh` of a folder that `graphkit export -f neo4j-admin` wrote, as a user would."""
        admin = self.home / "neo4j-admin"
        command = [*self._java(), "org.neo4j.server.startup.Neo4jAdminCommand"]
        words = " ".join(f"'{word}'" for word in command)
        admin.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        admin.chmod(0o755)
        environment = {**self._environment(), "NEO4J_ADMIN": str(admin)}
        script = [str(folder / "import.sh")]
        done = subprocess.run(script, env=environment, capture_output=True, text=True, timeout=600, check=False)
        if done.returncode:
            raise RuntimeError(f"import.sh: {done.stdout[-2000:]}{done.stderr[-2000:]}")

    def start(self) -> Server:
        """Start it and wait until it answers."""
        log = (self.home / "logs" / "console.log").open("ab")
        command = [*self._java(), "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        self.process = subprocess.Popen(
            command, env=self._environment(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise RuntimeError(f"the server did not start: see {self.home / 'logs'}")

    def stop(self, kill: bool = False) -> None:
        """End it, cleanly or with SIGKILL, and wait."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
            self.process.wait(timeout=120)
        self.process = None

    def _java(self) -> list[str]:
        opened = [f"--add-opens={module}=ALL-UNNAMED" for module in _OPENED]
        sizes = ["-Xms256m", "-Xmx2g", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"]
        flags = ["-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8"]
        return ["java", *sizes, *opened, *flags, "-cp", f"{self.home / 'lib'}/*"]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}


def missing() -> str | None:
    """Say what is lacking to start a server here, or None."""
    lacking = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if lacking:
        return f"no Neo4j server can be started here: {' and '.join(lacking)} not installed"
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    if found is None or int(found[1]) < 17:
        return f"no Neo4j server can be started here: it needs Java 17, not {told.splitlines()[0] if told else 'none'}"
    return None


class NotFetchedError(Exception):
    """The jars of the server are not here and could not be fetched."""


def fetch_jars() -> Path:
    """Fetch the server's jars into the user's cache, unless they are there, and give their folder.

    Raises:
        NotFetchedError: Maven cannot reach its registry.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphkit-tests"
    cache.mkdir(parents=True, exist_ok=True)
    lib = cache / f"neo4j-{VERSION}"
    with FileLock(cache / "lock"):  # two test runs at once fetch it once
        if not (lib / ".complete").exists():
            lib.mkdir(parents=True, exist_ok=True)
            pom = cache / "pom.xml"
            pom.write_text(_POM, encoding="utf-8")
            command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", "-DincludeScope=runtime"]
            try:
                subprocess.run([*command, f"-DoutputDirectory={lib}"], check=True, timeout=900, capture_output=True)
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
                told = error.stdout.decode(errors="replace").strip().splitlines() if error.stdout else []
                raise NotFetchedError(
                    f"the jars of Neo4j {VERSION} could not be fetched: {told[0] if told else error}"
                ) from error
            (lib / ".complete").touch()
    return lib


def make_server(home: Path, jars: Path) -> Server:
    """Install a server of its own on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(home, port)
    server.install(jars)
    return server
