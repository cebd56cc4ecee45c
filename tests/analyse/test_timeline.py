"""Timelines put statements in the order of their dates; dossiers show an actor's part in each."""

from __future__ import annotations

from graphkit.analyse.timeline import dossier, stats, timeline
from graphkit.model.dates import PartialDate
from graphkit.model.graph import Graph, Selection, select


def test_statements_come_by_their_earliest_day_and_undated_ones_last(graph: Graph) -> None:
    relations = timeline(graph).column("relation")
    assert relations[:3] == ["MEETS", "LEADS", "DESIGNATES"]
    assert set(relations[-2:]) == {"ARMS", "MEETS"}
    assert timeline(graph).column("when")[0] == "1990s"


def test_an_as_of_date_answers_certain_or_possible(graph: Graph) -> None:
    when = PartialDate.parse("2005-01-01")
    rows = timeline(select(graph, Selection(as_of=when)), as_of=when).to_dicts()
    assert {(row["relation"], row["certainty"]) for row in rows} == {("LEADS", "certain"), ("DESIGNATES", "certain")}
    later = PartialDate.parse("2010-01-01")
    rows = timeline(select(graph, Selection(as_of=later)), as_of=later).to_dicts()
    assert [(row["relation"], row["certainty"]) for row in rows] == [("DESIGNATES", "possible")]
    early = PartialDate.parse("2003-04-10")
    rows = timeline(select(graph, Selection(as_of=early)), as_of=early).to_dicts()
    assert ("DESIGNATES", "possible") in {(row["relation"], row["certainty"]) for row in rows}


def test_a_dossier_says_which_part_the_actor_plays(graph: Graph) -> None:
    rows = dossier(graph, "kordun").to_dicts()
    parts = {(row["relation"], row["role"], row["other"]) for row in rows}
    assert ("SHELTERS", "source", "Dawn Column") in parts
    assert ("DEMANDS", "target", "Arvane") in parts
    arms = next(row for row in dossier(graph, "arvane") if row["relation"] == "ARMS")
    assert (arms["role"], arms["other"], arms["denied_by"]) == ("speaker", "Kordun → Dawn Column", ["Kordun"])


def test_stats_count_what_the_graph_holds(graph: Graph) -> None:
    counts = {(row["what"], row["name"]): row["count"] for row in stats(graph)}
    assert counts["statements", ""] == 8
    assert counts["statements", "dated"] == 6
    assert counts["status", "alleged"] == 1
    assert counts["actor type", "State"] == 3
