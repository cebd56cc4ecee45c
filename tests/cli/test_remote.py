"""push, pull, query --on neo4j, exports for a server, serve: as typed, with what comes out and the exit code."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import neo4j as driver_of_neo4j
import pytest

from graphkit.store.neo4j import Neo4jStore
from tests.conftest import ROOT, Neo4jAccess

MEETING = "Iran met Iraq in Baghdad on 3 May 2004.\n"
TALKS = "The United States accused Iran of arming the Mahdi Army in 2007.\n"
NOTHING = {"NEO4J_URI": "", "NEO4J_USERNAME": "", "NEO4J_DATABASE": "", "NEO4J_CA": ""}


def run(
    folder: Path, *words: str, stdin: str = "", env: Mapping[str, str] | None = None, project: str = "project"
) -> subprocess.CompletedProcess[str]:
    base = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.run(
        [sys.executable, "-m", "graphkit", *words],
        capture_output=True, text=True, timeout=120, cwd=folder, input=stdin, check=False,
        env={**base, "PYTHONPATH": str(ROOT), "GRAPHKIT_PROJECT": str(folder / project), **(env or {})},
    )  # fmt: skip


def there(neo4j: Neo4jAccess) -> dict[str, str]:
    return {"NEO4J_URI": neo4j.uri, "NEO4J_USERNAME": neo4j.user, "NEO4J_PASSWORD": neo4j.password}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles that were loaded."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "meeting.txt").write_text(MEETING, encoding="utf-8")
    (tmp_path / "articles" / "talks.txt").write_text(TALKS, encoding="utf-8")
    assert run(tmp_path, "load", "articles").returncode == 0
    return tmp_path


def record(project: Path) -> dict[str, bytes]:
    """Give every file of a record, by its path."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and not {"index", ".state"} & set(path.relative_to(project).parts)
    }


# --- with a server ----------------------------------------------------------------------------------------------------


@pytest.mark.neo4j
def test_push_tells_what_it_did_and_a_second_push_that_nothing_was_new(
    folder: Path, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    dry = run(folder, "push", "--dry-run", "-f", "csv", env=there(neo4j))
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.startswith("change,kind,id,name\n")
    assert remote.run("MATCH (n:Actor) RETURN n").rows == ()
    first = run(folder, "push", "-f", "csv", env=there(neo4j))
    assert first.returncode == 0, first.stderr
    assert "documents,2,0,0" in first.stdout
    assert len(dry.stdout.splitlines()) - 1 == sum(int(line.split(",")[1]) for line in first.stdout.splitlines()[1:])
    again = run(folder, "push", "-f", "csv", env=there(neo4j))
    assert again.returncode == 0
    assert "nothing to push" in again.stderr
    assert {line.split(",", 1)[1] for line in again.stdout.splitlines()[1:]} == {"0,0,0"}
    assert "nothing to push" in run(folder, "push", "--dry-run", env=there(neo4j)).stderr


@pytest.mark.neo4j
def test_a_document_that_was_removed_goes_and_what_others_keep_stays(
    folder: Path, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    assert run(folder, "push", env=there(neo4j)).returncode == 0
    remote.driver.execute_query(
        "CREATE (:Wine {name: 'red', of_test: true})-[:FROM {of_test: true}]->(:Town {of_test: true})"
    )
    (folder / "articles" / "meeting.txt").unlink()
    assert run(folder, "load", "articles").returncode == 0
    done = run(folder, "push", "-f", "csv", env=there(neo4j))
    assert "documents,0,0,1" in done.stdout
    assert remote.run("MATCH (d:Document) RETURN count(d) AS n").rows == ((1,),)
    assert remote.run("MATCH (:Actor)-[r:MEETS]->(:Actor) RETURN count(r) AS n").rows == ((0,),)
    assert remote.run("MATCH (w:Wine)-[r:FROM]->(t:Town) RETURN w.name AS name").rows == (("red",),)
    (folder / "articles" / "talks.txt").unlink()
    (folder / "articles" / "other.txt").write_text("Nothing of note.\n", encoding="utf-8")
    assert run(folder, "load", "articles").returncode == 0
    assert run(folder, "push", env=there(neo4j)).returncode == 0
    assert remote.run("MATCH (a:Actor) RETURN count(a) AS n").rows == ((0,),)
    assert remote.run("MATCH (w:Wine) RETURN count(w) AS n").rows == ((1,),)


@pytest.mark.neo4j
def test_pull_gives_the_record_back_byte_for_byte(folder: Path, neo4j: Neo4jAccess, remote: Neo4jStore) -> None:
    assert run(folder, "push", env=there(neo4j)).returncode == 0
    done = run(folder, "pull", "--project", "copy", env=there(neo4j))
    assert done.returncode == 0, done.stderr
    assert "2 documents added" in done.stderr
    assert record(folder / "copy") == record(folder / "project")
    again = run(folder, "pull", "--project", "copy", env=there(neo4j))
    assert "0 documents added, 0 changed" in again.stderr


@pytest.mark.neo4j
def test_an_edit_on_the_server_is_reported_and_kept_or_taken(
    folder: Path, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    assert run(folder, "push", env=there(neo4j)).returncode == 0
    remote.driver.execute_query("MATCH (a:Actor {name: 'Iran'}) SET a.name = 'Persia'")
    before = record(folder / "project")
    kept = run(folder, "pull", "-f", "csv", env=there(neo4j))
    assert kept.returncode == 0
    assert "kept,actor" in kept.stdout
    assert "Iran,Persia" in kept.stdout
    assert record(folder / "project") == before
    taken = run(folder, "pull", "--edited", "take", "-f", "csv", env=there(neo4j))
    assert "taken,actor" in taken.stdout
    assert "Persia" in run(folder, "timeline", "-f", "csv").stdout
    assert run(folder, "validate").returncode == 0


@pytest.mark.neo4j
def test_a_question_has_the_same_answer_on_the_server_and_needs_no_project(
    folder: Path, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    assert run(folder, "push", env=there(neo4j)).returncode == 0
    question = ("query", "time/standing", "-p", "at=2007", "-f", "jsonl")
    here = run(folder, *question)
    assert here.returncode == 0, here.stderr
    on = run(folder, *question, "--on", "neo4j", env=there(neo4j), project="none")
    assert (on.returncode, on.stdout) == (0, here.stdout)
    own = ("query", "-c", "MATCH (a:Actor) RETURN a.name AS name ORDER BY name", "-f", "csv")
    assert run(folder, *own, "--on", "neo4j", env=there(neo4j)).stdout == run(folder, *own).stdout
    assert not (folder / "none").exists()
    writes = run(folder, "query", "--on", "neo4j", "-c", "CREATE (n:State) RETURN n", env=there(neo4j))
    assert writes.returncode in (2, 3)


@pytest.mark.neo4j
def test_a_server_that_holds_nothing_of_graphkits_is_told_and_no_project_is_made(
    folder: Path, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    done = run(folder, "pull", "--project", "copy", env=there(neo4j))
    assert done.returncode == 4
    assert "push first" in done.stderr.lower()
    assert not (folder / "copy").exists()


@pytest.mark.neo4j
def test_the_password_comes_from_standard_input_and_is_shown_nowhere(folder: Path, neo4j: Neo4jAccess) -> None:
    words = ("query", "--on", "neo4j", "-c", "RETURN 1 AS one", "--uri", neo4j.uri, "--user", neo4j.user)
    done = run(folder, *words, "--password-stdin", stdin=f"{neo4j.password}\n")
    assert done.returncode == 0, done.stderr
    for option, code in (("--verbose", 4), ("--debug", 1)):
        wrong = run(folder, *words, "--password-stdin", option, stdin="quite-another-word\n")
        assert wrong.returncode == code
        assert "does not accept the user 'neo4j'" in wrong.stderr
        assert "quite-another-word" not in wrong.stdout + wrong.stderr


@pytest.mark.neo4j
def test_an_unknown_database_is_named(folder: Path, neo4j: Neo4jAccess) -> None:
    done = run(folder, "push", "--database", "nowhere", env=there(neo4j))
    assert done.returncode == 4
    assert "no database 'nowhere'" in done.stderr
    assert "--database" in done.stderr


# --- without ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "env", "code", "told"),
    [
        (["push"], {}, 2, "NEO4J_URI"),
        (["pull"], {}, 2, "NEO4J_URI"),
        (["query", "--on", "neo4j", "time/standing"], {}, 2, "NEO4J_URI"),
        (["push"], {"NEO4J_URI": "bolt://127.0.0.1:7"}, 2, "NEO4J_PASSWORD"),
        (["push", "--uri", "http://localhost:7474"], {"NEO4J_PASSWORD": "word-of-mine"}, 2, "neo4j://host:7687"),
        (["push", "--uri", "localhost:7687"], {"NEO4J_PASSWORD": "word-of-mine"}, 2, "neo4j://host:7687"),
        (["push", "--uri", "bolt://me:word-of-mine@localhost"], {}, 2, "NEO4J_PASSWORD"),
        (["push", "--uri", "bolt://localhost:port"], {"NEO4J_PASSWORD": "word-of-mine"}, 2, "neo4j://host:7687"),
        (["push", "--uri", "bolt://localhost?x=1"], {"NEO4J_PASSWORD": "word-of-mine"}, 2, "bolt://localhost"),
        (["push", "--uri", "bolt://127.0.0.1:7"], {"NEO4J_PASSWORD": "word-of-mine"}, 4, "no Neo4j server answers"),
        (["push", "--uri", "neo4j://127.0.0.1:7"], {"NEO4J_PASSWORD": "word-of-mine"}, 4, "no Neo4j server answers"),
        (["push", "--uri", "neo4j://no.such.host.invalid"], {"NEO4J_PASSWORD": "word-of-mine"}, 4, "check address"),
        (["push", "--ca", "none.pem", "--uri", "bolt://127.0.0.1:7"], {"NEO4J_PASSWORD": "word-of-mine"}, 3, "PEM"),
        (["query", "designations", "--uri", "bolt://127.0.0.1:7"], {}, 2, "--on neo4j"),
        (["pull", "--edited", "tkae"], {}, 2, "take"),
        (["push", "--password", "word-of-mine"], {}, 2, "--password"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_to_do(
    words: list[str], env: dict[str, str], code: int, told: str, folder: Path
) -> None:
    done = run(folder, *words, env=env)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "word-of-mine" not in done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_pull_from_nowhere_leaves_no_project_behind(tmp_path: Path) -> None:
    done = run(tmp_path, "pull", "--uri", "bolt://127.0.0.1:7", env={"NEO4J_PASSWORD": "x"})
    assert done.returncode == 4
    assert not (tmp_path / "project").exists()


def test_export_writes_a_folder_for_the_bulk_import_and_a_script(folder: Path) -> None:
    done = run(folder, "export", "-f", "neo4j-admin", "-o", "import/")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (folder / "import").iterdir()}
    assert {"import.sh", "actors.csv.gz", "documents.csv.gz", "statements.csv.gz"} <= names
    assert os.access(folder / "import" / "import.sh", os.X_OK)
    assert run(folder, "export", "-f", "neo4j-admin", "-o", "import/").returncode == 3
    assert run(folder, "export", "-f", "neo4j-admin").returncode == 2
    script = run(folder, "export", "-f", "cypher")
    assert script.returncode == 0
    assert "CREATE CONSTRAINT" in script.stdout
    assert ":ACCUSES" in script.stdout
    assert run(folder, "export", "-f", "cypher", "-o", "none/graph.cypher").returncode == 3


# --- serve ------------------------------------------------------------------------------------------------------------


def test_serve_prints_one_password_and_answers_the_official_driver_until_it_is_ended(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GRAPHKIT_PROJECT": str(folder / "project")}
    command = [sys.executable, "-m", "graphkit", "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder
    ) as process:
        try:
            assert process.stdout is not None
            told = dict(process.stdout.readline().strip().split("=", 1) for _ in range(4))
            auth = (told["user"], told["password"])
            with driver_of_neo4j.GraphDatabase.driver(told["uri"], auth=auth) as driver:
                query = "MATCH (a:Actor)-[r:MEETS]->(b:Actor) RETURN a.name AS a, b.name AS b"
                records = driver.execute_query(query, database_=told["database"]).records
                assert [{one["a"], one["b"]} for one in records] == [{"Iran", "Iraq"}]
                with pytest.raises(driver_of_neo4j.exceptions.Neo4jError):
                    driver.execute_query("CREATE (:State {id: 'x'})", database_=told["database"])
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert told["uri"].startswith("bolt://127.0.0.1:")
    assert told["password"] not in out + err
    assert "Traceback" not in err


def test_serve_says_that_a_port_is_taken(folder: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        done = run(folder, "serve", "--port", str(holder.getsockname()[1]))
    assert done.returncode == 2
    assert "--port" in done.stderr
