"""A project goes to a real server and comes back byte for byte; what others did there is told, and taken if asked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit.errors import GraphkitError, StoreError
from graphkit.ontology.schema import Ontology
from graphkit.project import Project
from graphkit.store.mapping import DOCUMENT_PROPERTIES, STATEMENT_PROPERTIES
from graphkit.store.neo4j import Neo4jStore
from graphkit.syncing import Pulled
from tests.conftest import Neo4jAccess, clear

pytestmark = pytest.mark.neo4j

TEXT = """Arvane met Kordun in Selbar on 3 May 2004.

Iran met Iraq in Baghdad on 3 May 2004. The United States accused Iran of arming the Mahdi Army in 2007.
"""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the seed and one judgement."""
    folder = tmp_path_factory.mktemp("seeded") / "project"
    with graphkit.load("seed", project=folder) as g:
        first, second = sorted(g.graph.actors)[:2]
        g.judge(first, second, "different", by="a test", reason='they are two: "x", \\ü\u2028')
    return folder


@pytest.fixture
def project(seeded: Path, tmp_path: Path) -> Iterator[Project]:
    shutil.copytree(seeded, tmp_path / "project")
    with graphkit.open(tmp_path / "project") as g:
        yield g


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    with graphkit.load(tmp_path / "news.txt", project=tmp_path / "small") as g:
        yield g


def record(g: Project) -> dict[str, bytes]:
    """Give every file of the record, by its path."""
    return {
        path.relative_to(g.folder).as_posix(): path.read_bytes()
        for path in g.folder.rglob("*")
        if path.is_file() and not {"index", ".state"} & set(path.relative_to(g.folder).parts)
    }


def do(store: Neo4jStore, query: str, **values: Any) -> None:
    store.driver.execute_query(query, values)


def told(pulled: Pulled, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in pulled.findings]


# --- there and back ---------------------------------------------------------------------------------------------------


def test_push_then_pull_gives_the_record_byte_for_byte(
    project: Project, neo4j: Neo4jAccess, remote: Neo4jStore, tmp_path: Path
) -> None:
    project.push(neo4j.access)
    pulled = graphkit.pull(neo4j.access, project=tmp_path / "copy")
    with graphkit.open(tmp_path / "copy") as copy:
        assert record(copy) == record(project)
        assert copy.graph == project.graph
        assert pulled.findings == []
        assert pulled.graph == project.graph
        assert not copy.push(neo4j.access).counts
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "copy" / "documents").iterdir()}
        assert (copy.pull(neo4j.access).documents, copy.pull(neo4j.access).changed) == (0, 0)
        assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_replaced_and_a_removed_document_reach_the_server_and_come_back(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore, tmp_path: Path
) -> None:
    small.push(neo4j.access)
    (tmp_path / "news.txt").write_text(TEXT.replace("accused Iran", "praised Iran"), encoding="utf-8")
    small.load(tmp_path / "news.txt")
    assert small.pending(neo4j.access).rows
    small.push(neo4j.access)
    assert remote.read() == small.graph
    assert not small.pending(neo4j.access).rows
    graphkit.pull(neo4j.access, project=tmp_path / "copy")
    with graphkit.open(tmp_path / "copy") as copy:
        assert record(copy) == record(small)


def test_a_graph_comes_back_for_networkx_with_what_others_drew(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    ours = small.to_networkx()
    there = graphkit.from_neo4j(neo4j.access)
    assert dict(there.nodes(data=True)) == dict(ours.nodes(data=True))
    assert list(there.edges(keys=True, data=True)) == list(ours.edges(keys=True, data=True))
    do(
        remote,
        "MATCH (a:Actor {name: 'Iran'}), (b:Actor {name: 'Iraq'}) CREATE (a)-[:SUPPORTS {of_test: true, w: 2}]->(b)",
    )
    more = graphkit.from_neo4j(neo4j.access)
    assert more.number_of_edges() == ours.number_of_edges() + 1
    (drawn,) = [data for *_, data in more.edges(data=True) if data["relation"] == "SUPPORTS"]
    assert (drawn["w"], drawn["id"]) == (2, None)


# --- edits ------------------------------------------------------------------------------------------------------------


def test_an_edited_statement_is_kept_and_told_with_both_values(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH ()-[r:ACCUSES]->() SET r.status = 'alleged'")
    before = record(small)
    pulled = small.pull(neo4j.access)
    assert ("kept", "statement", "status", "asserted", "alleged") in told(
        pulled, "outcome", "kind", "property", "here", "there"
    )
    assert (pulled.documents, pulled.changed, record(small)) == (0, 0, before)
    assert not small.push(neo4j.access).counts
    assert [row[:2] for row in small.pending(neo4j.access, restore=True).rows] == [("change", "statement")]
    assert small.push(neo4j.access, restore=True).counts == {("statement", "change"): 1}
    assert not small.push(neo4j.access, restore=True).counts
    assert remote.run("MATCH ()-[r:ACCUSES]->() RETURN r.status AS s").rows == (("asserted",),)
    assert small.pull(neo4j.access).findings == []


def test_an_edited_statement_is_taken_and_the_next_push_and_pull_agree(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH ()-[r:ACCUSES]->() SET r.status = 'alleged'")
    pulled = small.pull(neo4j.access, edited="take")
    assert ("taken", "statement", "status") in told(pulled, "outcome", "kind", "property")
    assert [one.status for one in small.graph.statements.values() if one.relation == "ACCUSES"] == ["alleged"]
    assert not small.validate().rows
    small.push(neo4j.access)
    assert remote.read() == small.graph
    assert small.pull(neo4j.access).findings == []


def test_a_renamed_actor_is_taken_into_every_document(project: Project, neo4j: Neo4jAccess, remote: Neo4jStore) -> None:
    project.push(neo4j.access)
    id_ = project.actor("Iran")
    do(remote, "MATCH (a:Actor {id: $id}) SET a.name = 'Persia'", id=id_)
    assert ("kept", "actor", id_, "name", "Iran", "Persia") in told(
        project.pull(neo4j.access), "outcome", "kind", "id", "property", "here", "there"
    )
    assert project.graph.actors[id_].name == "Iran"
    project.pull(neo4j.access, edited="take")
    assert project.graph.actors[id_].name == "Persia"
    assert not project.validate().rows
    project.push(neo4j.access)
    assert remote.read() == project.graph


def test_the_text_that_evidence_rests_on_is_never_taken(small: Project, neo4j: Neo4jAccess, remote: Neo4jStore) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH (d:Document) SET d.text = 'Other words.', d.title = 'A better title'")
    pulled = small.pull(neo4j.access, edited="take")
    assert ("kept", "text", "evidence rests on it") in told(pulled, "outcome", "property", "reason")
    assert ("taken", "title") in told(pulled, "outcome", "property")
    (document,) = small.graph.documents.values()
    assert (document.title, document.text.strip()) == ("A better title", TEXT.strip())
    assert not small.validate().rows


def test_properties_that_others_added_are_theirs_and_survive_a_push(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH (a:Actor {name: 'Iran'}) SET a.pagerank = 0.5, a:Watched")
    do(remote, "MATCH ()-[r:ACCUSES]->() SET r.seen_by = 'Ada'")
    assert small.pull(neo4j.access).findings == []
    do(remote, "MATCH (a:Actor {name: 'Iran'}) SET a.name = 'Persia'")
    do(remote, "MATCH ()-[r:ACCUSES]->() SET r.topic = 'x'")
    small.push(neo4j.access, restore=True)
    assert remote.read() == small.graph
    held = remote.run("MATCH (a:Watched) RETURN a.name AS name, a.pagerank AS rank").rows
    assert held == (("Iran", 0.5),)
    assert remote.run("MATCH ()-[r:ACCUSES]->() RETURN r.seen_by AS who").rows == (("Ada",),)


@pytest.mark.parametrize("edited", ["keep", "take"])
def test_a_statement_that_was_deleted_there_is_told_and_deleted_here_only_if_asked(
    edited: Any, small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH ()-[r:ACCUSES]->() DELETE r")
    pulled = small.pull(neo4j.access, edited=edited)
    ((outcome, kind, reason),) = told(pulled, "outcome", "kind", "reason")
    assert (outcome, kind) == ("taken" if edited == "take" else "kept", "statement")
    assert "removed on the server" in reason
    left = [one for one in small.graph.statements.values() if one.relation == "ACCUSES"]
    assert len(left) == (0 if edited == "take" else 1)
    small.push(neo4j.access)
    assert remote.read() == small.graph


def test_what_was_damaged_there_is_refused_and_the_record_stays(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore, tmp_path: Path
) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH ()-[r:ACCUSES]->() SET r.evidence = ['{']")
    do(remote, "MATCH (a:Actor {name: 'Iraq'}) REMOVE a.name")
    before = record(small)
    outcomes = told(small.pull(neo4j.access, edited="take"), "outcome", "kind")
    assert ("refused", "statement") in outcomes
    assert ("refused", "actor") in outcomes
    assert record(small) == before
    with pytest.raises(StoreError, match="was damaged on the server"):
        graphkit.pull(neo4j.access, project=tmp_path / "copy")


def test_a_damaged_judgement_is_told_and_nothing_is_stored(
    project: Project, neo4j: Neo4jAccess, remote: Neo4jStore, tmp_path: Path
) -> None:
    project.push(neo4j.access)
    do(remote, "MATCH (p:GraphkitPush) SET p.decisions = ['no judgement']")
    with pytest.raises(StoreError, match="judgement was damaged"):
        graphkit.pull(neo4j.access, project=tmp_path / "copy")
    with graphkit.open(tmp_path / "copy") as copy:
        assert not copy.record.ids()


# --- what others add --------------------------------------------------------------------------------------------------

DRAW = (
    "MATCH (a:Actor {name: 'Iran'}), (b:Actor {name: 'Iraq'}), (d:Document) "
    "CREATE (a)-[:SUPPORTS {of_test: true, quote: $quote, document: d.id, valid: '2004-05-03'}]->(b)"
)


def test_a_relationship_with_a_quote_that_stands_in_its_document_becomes_a_statement(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    quote = "Iran met Iraq in Baghdad on 3 May 2004."
    do(remote, DRAW, quote=quote)
    pulled = small.pull(neo4j.access)
    assert told(pulled, "outcome") == [("added",)]
    (made,) = [one for one in small.graph.statements.values() if one.relation == "SUPPORTS"]
    (evidence,) = made.evidence
    assert small.graph.documents[evidence.document].text[evidence.start : evidence.end] == quote == evidence.quote
    assert (made.valid, evidence.extractor) == ("2004-05-03", "neo4j/1")
    assert not small.validate().rows


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (DRAW.replace("$quote", "'words that nobody wrote'"), "does not stand"),
        (DRAW.replace("quote: $quote, ", ""), "no quote"),
        (DRAW.replace("d.id", "'nowhere'").replace("$quote", "'Iran met Iraq'"), "there is no document"),
        (DRAW.replace("'2004-05-03'", "'some day'").replace("$quote", "'Iran met Iraq'"), "date"),
        ("MATCH (a:Actor {name: 'Iran'}) CREATE (a)-[:SUPPORTS]->(:Group {of_test: true})", "no name"),
    ],
)
def test_a_relationship_that_lacks_what_a_statement_needs_is_left_out_with_the_reason(
    query: str, reason: str, small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    do(remote, query)
    before = record(small)
    ((outcome, why),) = told(small.pull(neo4j.access), "outcome", "reason")
    assert outcome == "left out"
    assert reason in why
    assert record(small) == before


def test_an_actor_that_others_added_comes_with_its_statement(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    small.push(neo4j.access)
    do(
        remote,
        "MATCH (a:Actor {name: 'Iran'}), (d:Document) CREATE (g:Group {name: 'Band of Nine', of_test: true}) "
        "CREATE (a)-[:SUPPORTS {quote: 'Iran met Iraq', document: d.id}]->(g)",
    )
    small.pull(neo4j.access)
    (made,) = [one for one in small.graph.statements.values() if one.relation == "SUPPORTS"]
    assert small.graph.actors[made.target].name == "Band of Nine"
    assert small.graph.actors[made.target].type == "Group"


def test_what_has_other_labels_and_types_is_not_read(small: Project, neo4j: Neo4jAccess, remote: Neo4jStore) -> None:
    small.push(neo4j.access)
    do(remote, "CREATE (:Wine {of_test: true, name: 'red'})-[:SUPPORTS]->(:Town {of_test: true, name: 'x'})")
    do(remote, "MATCH (a:Actor {name: 'Iran'}) CREATE (a)-[:LIKES {of_test: true}]->(:Wine {of_test: true})")
    pulled = small.pull(neo4j.access)
    assert pulled.findings == []
    assert pulled.graph == small.graph


# --- whatever others do -----------------------------------------------------------------------------------------------

VALUES = ["5", "'x'", "null", "[1, 2]", "['x', '']", "true", "date('1900-01-01')", "point({x: 1, y: 2})", "[]", "''"]
KINDS = {
    "MATCH (n:Actor {name: 'Iran'})": sorted({"id", "type", "name", "aliases", "ids", "office_titles", "office_valid"}),
    "MATCH (n:Document)": sorted(DOCUMENT_PROPERTIES),
    "MATCH ()-[n:ACCUSES]->()": sorted(STATEMENT_PROPERTIES),
}
EDITS = [
    (match, name, VALUES[(number + turn) % len(VALUES)])
    for match, names in KINDS.items()
    for number, name in enumerate(names)
    for turn in range(0, len(VALUES), 1 if os.environ.get("GRAPHKIT_ALL_EDITS") else 10)
]


@pytest.fixture(scope="module")
def pushed(neo4j: Neo4jAccess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Neo4jStore]]:
    folder = tmp_path_factory.mktemp("pushed")
    (folder / "news.txt").write_text(TEXT, encoding="utf-8")
    with graphkit.load(folder / "news.txt", project=folder / "project") as g, Neo4jStore(neo4j.access) as store:
        g.push(neo4j.access)
        yield g, store
        clear(store)


@pytest.mark.parametrize(("match", "name", "value"), EDITS)
def test_no_edit_harms_the_record_and_every_edit_can_be_undone(
    match: str, name: str, value: str, pushed: tuple[Project, Neo4jStore], ontology: Ontology, tmp_path: Path
) -> None:
    g, store = pushed
    do(store, f"{match} SET n.{name} = {value}")
    before = record(g)
    g.pull(store.access)
    assert record(g) == before
    for choice in ("keep", "take"):
        with suppress(GraphkitError):
            graphkit.pull(store.access, project=tmp_path / choice, edited=choice)  # type: ignore[arg-type]
            with graphkit.open(tmp_path / choice) as copy:
                assert not copy.validate().rows
    g.push(store.access, restore=True)
    assert store.read() == g.graph
    assert g.pull(store.access).findings == []


# --- what cannot be pulled --------------------------------------------------------------------------------------------


def test_a_push_that_did_not_end_is_not_pulled(
    small: Project, neo4j: Neo4jAccess, remote: Neo4jStore, tmp_path: Path
) -> None:
    small.push(neo4j.access)
    do(remote, "MATCH (p:GraphkitPush) REMOVE p.key")
    with pytest.raises(StoreError, match="did not end"):
        graphkit.pull(neo4j.access, project=tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    small.push(neo4j.access)
    assert small.pull(neo4j.access).findings == []


def test_whatever_others_did_to_it_restore_puts_it_right(
    project: Project, neo4j: Neo4jAccess, remote: Neo4jStore
) -> None:
    project.push(neo4j.access)
    for query in (
        "MATCH (a:Actor) WITH a ORDER BY a.id LIMIT 3 SET a.aliases = ['x'], a.name = null",
        "MATCH (a:Actor) WITH a ORDER BY a.id DESC LIMIT 1 REMOVE a:$(a.type) SET a:Elsewhere",
        "MATCH ()-[r]->() WITH r ORDER BY r.id LIMIT 2 SET r.valid_from = date('1900-01-01'), r.evidence = null",
        "MATCH ()-[r]->() WHERE r.id IS NOT NULL WITH r ORDER BY r.id DESC LIMIT 1 REMOVE r.id",
        "MATCH ()-[r]->() WHERE r.id IS NOT NULL WITH r ORDER BY r.id DESC LIMIT 1 SET r.id = 7",
        "MATCH (a)-[r]->(b) WITH a, r, b ORDER BY r.id LIMIT 1 CREATE (a)-[s:$(type(r))]->(b) SET s = properties(r)",
        "MATCH (d:Document) WITH d ORDER BY d.id LIMIT 1 SET d.text = 'gone'",
    ):
        do(remote, query)
    assert project.push(neo4j.access, restore=True).counts
    assert remote.read() == project.graph
    assert remote.run("MATCH ()-[r]->() RETURN count(r) AS n").rows == ((len(project.graph.statements),),)
    assert not project.push(neo4j.access, restore=True).counts
    assert project.pull(neo4j.access).findings == []
