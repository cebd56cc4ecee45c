"""graphkit resolve: what is proposed, and what a judgement changes in the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphkit.cli.main import cli
from graphkit.errors import UsageError
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, Extraction, actor_id, make_statement
from graphkit.project import Project
from graphkit.record.project import Record

MARA = Actor(actor_id("Person", "Mara Lind"), "Person", "Mara Lind")
SHORT = Actor(actor_id("Person", "M. Lind"), "Person", "M. Lind")
ARDANIA = Actor("ardania", "State", "Ardania")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of two documents in which one person is spelled in two ways."""
    record = Record.open(tmp_path / "project", create=True)
    with record.writing():
        for id_, actor in (("one", MARA), ("two", SHORT)):
            text = f"{actor.name} met envoys of Ardania."
            document = Document(id_, f"{id_}.txt", id_, None, (), None, None, None, "0" * 64, text)
            evidence = Evidence(id_, 0, len(text), text, None, "test/1", 1.0)
            said = make_statement(actor.id, "MEETS", ARDANIA.id, [evidence])
            record.write(document, Extraction((actor, ARDANIA), (said,)))
    return record.folder


def ask(*words: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(cli, ["resolve", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_likeness_is_proposed_and_changes_nothing(folder: Path) -> None:
    (row,) = ask("--project", str(folder), "-f", "jsonl")
    assert {row["left"], row["right"]} == {MARA.id, SHORT.id}
    assert len(Project(folder).graph.actors) == 3


def test_a_judgement_unites_two_actors_with_their_statements_and_is_not_asked_again(folder: Path) -> None:
    ask("--project", str(folder), "--same", "Mara Lind", "M. Lind", "--by", "an archivist", "-q")
    graph = Project(folder).graph
    assert len(graph.actors) == 2
    (statement,) = graph.statements.values()
    assert {one.document for one in statement.evidence} == {"one", "two"}
    assert ask("--project", str(folder), "-f", "jsonl") == []


def test_a_newer_judgement_takes_an_older_one_back(folder: Path) -> None:
    ask("--project", str(folder), "--same", MARA.id, SHORT.id, "-q")
    ask("--project", str(folder), "--different", MARA.id, SHORT.id, "-q")
    assert len(Project(folder).graph.actors) == 3


def test_a_mistyped_actor_suggests_the_nearest(folder: Path) -> None:
    with pytest.raises(UsageError, match="Mara Lind"):
        Project(folder).judge("Mara Lint", "M. Lind", "same")
