"""Scores count what a person would: one match a statement, either way round where that is the same."""

from __future__ import annotations

import pytest

from graphkit.measure.gold import Gold, GoldStatement
from graphkit.measure.report import confusion, errors, reliability
from graphkit.measure.score import score
from graphkit.model.provenance import Evidence
from graphkit.model.statement import Actor, Statement, make_statement, name_key
from graphkit.ontology.schema import Ontology

ACTORS = {
    "arvane": Actor("arvane", "State", "Arvane", ("Republic of Arvane",)),
    "kordun": Actor("kordun", "State", "Kordun"),
    "dawn": Actor("dawn", "Group", "Dawn Column"),
}


def _said(source: str, relation: str, target: str, start: int = 0, **more: object) -> Statement:
    proof = Evidence("d", start, start + 5, "quote", None, "rules/1", 0.5)
    return make_statement(source, relation, target, [proof], **more)  # type: ignore[arg-type]


def _gold(*statements: GoldStatement, spans: tuple[tuple[int, int], ...] = ()) -> Gold:
    names = {"A": ["Arvane", "Republic of Arvane"], "K": ["Kordun"], "D": ["the Dawn Column"]}
    keys = {key: frozenset(name_key(name) for name in found) for key, found in names.items()}
    return Gold("g", "d", "2007", keys, {}, statements, spans)


def _one(
    id_: str, source: str, relations: tuple[str, ...], target: str, core: bool = True, **more: object
) -> GoldStatement:
    values = {
        "date": None,
        "status": "asserted",
        "speaker": None,
        "denied_by": None,
        "start": 0,
        "end": 5,
        "quote": "quote",
    }
    return GoldStatement(id_, source, relations, target, core=core, **{**values, **more})  # type: ignore[arg-type]


def test_a_right_triple_counts_once_and_a_second_of_the_same_is_false(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("SHELTERS", "PROTECTS"), "D"))
    found = score(gold, [_said("arvane", "SHELTERS", "dawn"), _said("arvane", "PROTECTS", "dawn")], ACTORS, ontology)
    assert (found.counts["triples"].tp, found.counts["triples"].fp, found.counts["triples"].fn) == (1, 1, 0)


def test_a_symmetric_relation_matches_both_ways_and_others_do_not(ontology: Ontology) -> None:
    meeting = _gold(_one("1", "A", ("MEETS",), "K"))
    assert score(meeting, [_said("kordun", "MEETS", "arvane")], ACTORS, ontology).counts["triples"].tp == 1
    demand = _gold(_one("1", "A", ("DEMANDS",), "K"))
    assert score(demand, [_said("kordun", "DEMANDS", "arvane")], ACTORS, ontology).counts["pairs"].tp == 0


def test_what_is_not_core_is_neither_hit_nor_miss(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D"), _one("2", "K", ("LEADS",), "D", core=False))
    counts = score(gold, [_said("kordun", "LEADS", "dawn")], ACTORS, ontology).counts["triples"]
    assert (counts.tp, counts.fp, counts.fn) == (0, 0, 1)
    every = score(gold, [_said("kordun", "LEADS", "dawn")], ACTORS, ontology, core=False).counts["triples"]
    assert (every.tp, every.fp, every.fn) == (1, 0, 1)


def test_dates_match_where_they_can_mean_a_common_day(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D", date="2003-04"))
    assert score(gold, [_said("arvane", "ARMS", "dawn", valid="2003")], ACTORS, ontology).counts["dated"].tp == 1
    assert score(gold, [_said("arvane", "ARMS", "dawn", valid="2004")], ACTORS, ontology).counts["dated"].tp == 0
    assert score(gold, [_said("arvane", "ARMS", "dawn")], ACTORS, ontology).counts["dated"].fn == 1


def test_an_allegation_needs_its_speaker(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D", status="alleged", speaker="K"))
    right = _said("arvane", "ARMS", "dawn", status="alleged", speaker="kordun")
    flat = _said("arvane", "ARMS", "dawn")
    assert score(gold, [right], ACTORS, ontology).counts["attributed"].tp == 1
    assert score(gold, [flat], ACTORS, ontology).counts["attributed"].tp == 0
    assert score(gold, [flat], ACTORS, ontology).counts["triples"].tp == 1


def test_nothing_counts_outside_the_annotated_spans(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D"), spans=((0, 10),))
    found = score(gold, [_said("kordun", "ARMS", "dawn", start=50)], ACTORS, ontology)
    assert found.counts["triples"].fp == 0


def test_gold_outside_the_annotated_spans_is_no_miss(ontology: Ontology) -> None:
    far = _one("2", "K", ("ARMS",), "D", start=50, end=55)
    found = score(_gold(_one("1", "A", ("ARMS",), "D"), far, spans=((0, 10),)), [], ACTORS, ontology)
    assert found.counts["triples"].fn == 1
    assert [one.id for one in found.missed] == ["1"]


def test_a_confusion_needs_the_same_actors_and_words(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D"))
    said = [
        _said("arvane", "FUNDS", "dawn"),
        _said("arvane", "LEADS", "dawn", start=90),
        _said("kordun", "FUNDS", "dawn"),
    ]
    table = confusion([score(gold, said, ACTORS, ontology)])
    assert table.to_dicts() == [{"gold": "ARMS", "predicted": "FUNDS", "count": 1}]


def test_reliability_gives_the_share_that_was_right_by_confidence(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D"))
    said = [_said("arvane", "ARMS", "dawn"), _said("kordun", "FUNDS", "dawn")]
    table = reliability([score(gold, said, ACTORS, ontology)])
    assert table.to_dicts() == [{"confidence": "0.5 to 0.6", "statements": 2, "right": 0.5}]


def test_errors_name_misses_and_false_hits_with_their_sentence(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS",), "D"))
    found = score(gold, [_said("kordun", "FUNDS", "dawn", start=22)], ACTORS, ontology)
    rows = errors([found], {"d": "Arms went to the Dawn. Money came from Kordun."}).to_dicts()
    assert [(row["error"], row["relation"]) for row in rows] == [("missed", "ARMS"), ("false", "FUNDS")]
    assert rows[0]["sentence"].startswith("Arms went")
    assert "Kordun" in rows[1]["sentence"]


def test_the_assignment_takes_the_most_matches(ontology: Ontology) -> None:
    gold = _gold(_one("1", "A", ("ARMS", "FUNDS"), "D"), _one("2", "A", ("FUNDS",), "D"))
    found = score(gold, [_said("arvane", "FUNDS", "dawn"), _said("arvane", "ARMS", "dawn")], ACTORS, ontology)
    assert found.counts["triples"].tp == 2
    assert found.counts["triples"].f1 == pytest.approx(1.0)
