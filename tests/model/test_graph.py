"""A graph holds together whatever it is made of, and a selection keeps just what its conditions say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.dates import PartialDate
from graphkit.model.graph import Graph, Selection, assemble, certain_bounds, certainty, make_selection, select
from graphkit.model.statement import Actor, Statement, make_statement
from tests.model.strategies import statements
from tests.sample import ACTORS, DOCUMENT, STATEMENTS, said, sample_graph

few = st.lists(statements, max_size=6)


def ends(one: Statement) -> set[str]:
    return {end for end in (one.source, one.target, one.speaker, *one.denied_by) if end is not None}


def graph_of(some: list[Statement], same: dict[str, str] | None = None) -> Graph:
    actors = [Actor(id_, "Group", id_) for one in some for id_ in sorted(ends(one))]
    return assemble([DOCUMENT], actors, some, same)


@given(few, st.randoms(use_true_random=False))
def test_a_graph_does_not_depend_on_the_order_of_what_it_is_made_of(some: list[Statement], random: object) -> None:
    assert graph_of(some) == graph_of(list(reversed(some)))
    assert list(graph_of(some).statements) == sorted(graph_of(some).statements)


@given(few, st.data())
def test_every_end_is_an_actor_and_no_statement_ties_one_to_itself(some: list[Statement], data: st.DataObject) -> None:
    named = sorted({end for one in some for end in ends(one)})
    same = {id_: data.draw(st.sampled_from(named)) for id_ in named} if named else {}
    # a canonical id stands for itself, as clusters give them
    same = {id_: same.get(to, to) if same.get(to) == to else id_ for id_, to in same.items()}
    graph = graph_of(some, same)
    for id_, one in graph.statements.items():
        assert id_ == one.id
        assert one.source != one.target
        assert ends(one) <= set(graph.actors)
    assert set(graph.actors) == {end for one in graph.statements.values() for end in ends(one)}
    before = {item for one in some for item in one.evidence if same.get(one.source) != same.get(one.target)}
    assert {item for one in graph.statements.values() for item in one.evidence} == before


def test_actors_that_are_one_have_one_id_and_their_statements_are_united() -> None:
    again = make_statement("arvania", "MEETS", "kordun", [said("Arvane")], valid="199X")
    graph = assemble([DOCUMENT], [*ACTORS, Actor("arvania", "State", "Arvania")], [*STATEMENTS, again],
                     {"arvania": "arvane"})  # fmt: skip
    assert len(graph.statements) == len(STATEMENTS)
    [met] = [one for one in graph.statements.values() if one.valid == "199X"]
    assert len(met.evidence) == 2
    assert "Arvania" in graph.actors["arvane"].aliases


CONDITIONS = {
    "as_of": "2007-05-28",
    "since": "2003",
    "until": "2004",
    "relations": ["MEETS"],
    "statuses": ["alleged"],
    "documents": ["dawn"],
    "actor_types": ["State"],
}


@pytest.mark.parametrize("names", [*([name] for name in CONDITIONS), ["relations", "actor_types"], ["since", "until"]])
def test_a_selection_of_a_selection_is_itself_and_holds_together(names: list[str]) -> None:
    wanted = make_selection(**{name: CONDITIONS[name] for name in names})
    chosen = select(sample_graph(), wanted)
    assert select(chosen, wanted) == chosen
    assert 0 < len(chosen.statements) <= len(STATEMENTS)
    assert set(chosen.actors) == {end for one in chosen.statements.values() for end in ends(one)}
    assert chosen.documents == sample_graph().documents


def test_an_empty_selection_keeps_everything() -> None:
    assert select(sample_graph(), Selection()) == sample_graph()


@pytest.mark.parametrize(
    ("conditions", "kept"),
    [
        ({"relations": ["MEETS"]}, {"MEETS"}),
        ({"statuses": ["alleged"]}, {"ARMS"}),
        ({"actor_types": ["State"]}, {"DEMANDS", "MEETS"}),
        ({"documents": ["dusk"]}, set()),
        ({"as_of": "1995"}, {"MEETS"}),
        ({"as_of": "2003-03"}, {"LEADS"}),
        ({"as_of": "2007-05-28"}, {"DESIGNATES", "SHELTERS", "BASED_IN", "DEMANDS", "LEADS"}),
        ({"since": "2010"}, {"DESIGNATES"}),
        ({"until": "2000"}, {"MEETS"}),
        ({"since": "1999", "until": "2002"}, {"MEETS", "LEADS"}),
    ],
)  # fmt: skip
def test_a_selection_keeps_what_its_conditions_say(conditions: dict[str, object], kept: set[str]) -> None:
    chosen = select(sample_graph(), make_selection(**conditions))
    assert {one.relation for one in chosen.statements.values()} == kept


def test_what_has_no_end_is_certain_up_to_its_last_report_only() -> None:
    [one] = [one for one in STATEMENTS if one.valid == "2003-04/.."]

    def at(text: str) -> str | None:
        return certainty(one, PartialDate.parse(text))

    assert (at("2003-03"), at("2003-04"), at("2005"), at("2007-06-25"), at("2007-06-26"), at("2020")) == (
        None, "certain", "certain", "certain", "possible", "possible"
    )  # fmt: skip
    later = replace(one, evidence=(replace(one.evidence[0], reported="2019"),))
    assert certainty(later, PartialDate.parse("2018")) == "certain"
    unreported = replace(one, evidence=(replace(one.evidence[0], reported=None),))
    assert certainty(unreported, PartialDate.parse("2005")) == "possible"


@given(statements)
def test_certain_days_lie_within_the_bounds(one: Statement) -> None:
    sure = certain_bounds(one)
    if sure is not None:
        assert one.date is not None
        assert one.date.lower <= sure[0] < sure[1] <= one.date.upper


@given(few)
def test_the_statements_of_an_actor_come_in_the_order_of_their_dates(some: list[Statement]) -> None:
    graph = graph_of(some)
    for actor in graph.actors:
        found = graph.of_actor(actor)
        assert all(actor in ends(one) for one in found)
        assert len(found) == sum(actor in ends(one) for one in graph.statements.values())
        dated = [one.date.lower for one in found if one.date is not None]
        assert dated == sorted(dated)
        assert all(one.date is None for one in found[len(dated) :])
