"""Rows of a property graph hold everything that the graph holds, under the names that docs/graph-schema.md gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphkit.errors import StoreError
from graphkit.model.graph import Graph
from graphkit.ontology.schema import ActorType, Ontology, make_ontology
from graphkit.store import mapping
from tests.handmade import handmade


def edges(ontology: Ontology) -> dict[tuple[str, str, str], mapping.EdgeRow]:
    return {(row.source, row.type, row.target): row for row in mapping.edge_rows(handmade(), ontology)}


def test_rows_read_back_as_the_same_graph(ontology: Ontology) -> None:
    graph = handmade()
    nodes = list(mapping.node_rows(graph, ontology))
    again = mapping.graph_of(
        (mapping.document_of(row.properties) for row in nodes if "Document" in row.labels),
        (mapping.actor_of(row.properties) for row in nodes if "Actor" in row.labels),
        (mapping.statement_of(row.type, row.source, row.target, row.properties) for row in edges(ontology).values()),
    )
    assert again == graph


def test_a_relationship_has_the_properties_of_the_contract(ontology: Ontology) -> None:
    found = edges(ontology)["borea", "ARMS", "dusk"].properties
    wanted = {
        "valid": "2006", "valid_from": date(2006, 1, 1), "valid_until": date(2007, 1, 1), "status": "alleged",
        "speaker": "arlen", "speaker_name": "Arlen", "denied_by": ["borea"], "sources": 2, "confidence": 1.0,
        "goldstein": ontology.relations["ARMS"].goldstein, "quad": ontology.relations["ARMS"].quad, "lasting": True,
        "first_reported": date(2007, 6, 25), "last_reported": date(2008, 1, 1),
    }  # fmt: skip
    assert {key: found[key] for key in wanted} == wanted
    assert found["document"] in found["documents"]
    assert found["quote"].startswith("Claim 7: borea arms dusk")
    assert "certain_from" not in found
    assert "topic" not in found


def test_an_open_end_is_a_far_day_and_certain_up_to_the_last_report(ontology: Ontology) -> None:
    found = edges(ontology)["arlen", "DESIGNATES", "dawn"].properties
    assert (found["valid_from"], found["valid_until"]) == (date(1997, 1, 1), date(9999, 12, 31))
    assert (found["certain_from"], found["certain_until"]) == (date(1997, 12, 31), date(2008, 1, 2))


def test_an_undated_statement_has_no_bounds(ontology: Ontology) -> None:
    found = edges(ontology)["arlen-army", "PART_OF", "arlen"].properties
    assert not {"valid", "valid_from", "valid_until", "certain_from", "start_from"} & set(found)


def test_external_ids_are_properties_that_never_hide_the_own_ones(ontology: Ontology) -> None:
    graph = handmade()
    odd = replace(graph.actors["arlen"], ids=(("id", "evil"), ("wikidata", "Q1"), ("x`} DELETE", "y")))
    found = mapping.actor_properties(odd)
    assert (found["id"], found["wikidata"]) == ("arlen", "Q1")
    assert "x`} DELETE" not in found
    assert mapping.actor_of(found) == odd


def test_types_outside_the_ontology_are_refused(ontology: Ontology) -> None:
    graph = handmade()
    actor = replace(graph.actors["arlen"], type="Actor) DETACH DELETE (n")
    with pytest.raises(StoreError, match="not in the ontology"):
        list(mapping.node_rows(Graph(graph.documents, {"arlen": actor}, {}), ontology))
    bare = make_ontology(ontology.actors.values(), ())
    with pytest.raises(StoreError, match="not in the ontology"):
        list(mapping.edge_rows(graph, bare))


def test_an_actor_type_may_not_take_a_reserved_label(ontology: Ontology) -> None:
    with pytest.raises(StoreError, match="reserved"):
        mapping.labels(make_ontology([ActorType("Document", "a paper")], ()))


def test_a_changed_relationship_does_not_pass_as_the_statement_it_was(ontology: Ontology) -> None:
    row = edges(ontology)["borea", "ARMS", "dusk"]
    with pytest.raises(StoreError, match="does not fit"):
        mapping.statement_of(row.type, row.source, row.target, row.properties | {"status": "asserted"})
