"""A statement is its content: the same claim of two documents is one statement, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.provenance import Evidence
from graphkit.model.statement import (
    Actor,
    Statement,
    actor_id,
    make_statement,
    merge_actors,
    merge_statements,
    name_key,
)
from tests.model.strategies import actors, evidences, statements, texts, words


@given(statements, st.lists(evidences, min_size=1, max_size=3))
def test_the_same_content_has_the_same_id_whatever_its_evidence(one: Statement, evidence: list[Evidence]) -> None:
    other = make_statement(
        one.source, one.relation, one.target, evidence, valid=one.valid, status=one.status, speaker=one.speaker,
        topic=one.topic,
    )  # fmt: skip
    assert other.id == one.id


@given(statements, st.sampled_from(["source", "target", "relation", "speaker", "topic"]))
def test_other_content_has_another_id(one: Statement, part: str) -> None:
    parts = {
        name: getattr(one, name) for name in ("source", "relation", "target", "valid", "status", "speaker", "topic")
    }
    parts[part] = f"{parts[part]}zz"
    assert make_statement(evidence=one.evidence, **parts).id != one.id


@given(st.lists(statements, max_size=3), st.lists(evidences, min_size=1, max_size=2), st.randoms())
def test_merging_does_not_depend_on_order_and_happens_once(
    some: list[Statement], evidence: list[Evidence], random: object
) -> None:
    doubled = [*some, *(replace(one, evidence=tuple(evidence)) for one in some)]
    merged = merge_statements(doubled)
    assert merge_statements(reversed(doubled)) == merged == merge_statements(merged)
    assert [one.id for one in merged] == sorted({one.id for one in some})
    for one in merged:
        assert set(evidence) <= set(one.evidence)


@given(st.lists(actors, max_size=5), st.permutations(range(5)))
def test_uniting_actors_does_not_depend_on_order(some: list[Actor], order: list[int]) -> None:
    shuffled = [some[index] for index in order if index < len(some)]
    united = merge_actors(some)
    assert merge_actors(shuffled) == united == merge_actors(united)
    for one in some:
        [found] = [actor for actor in united if actor.id == one.id]
        assert {one.name, *one.aliases} <= {found.name, *found.aliases}
        assert set(one.ids) <= set(found.ids)


def test_a_name_in_capitals_gives_way_to_one_that_is_not() -> None:
    [united] = merge_actors([Actor("a", "Group", "DAWN COLUMN"), Actor("a", "Group", "Dawn Column")])
    assert (united.name, united.aliases) == ("Dawn Column", ("DAWN COLUMN",))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("The Dawn Column", "dawn  column"),
        ("U.S.", "US"),
        ("U.S.A.", "USA"),
        ("Nuri al-Maliki", "nuri al maliki"),
        ("José Núñez", "Jose Nunez"),
        ("Iran’s", "Iran"),
        ("“Dawn” Column", "Dawn Column"),
        ("Władysław", "Wladyslaw"),
    ],
)
def test_spellings_of_one_name_have_one_key(first: str, last: str) -> None:
    assert name_key(first) == name_key(last)


@pytest.mark.parametrize(("first", "last"), [("Iran", "Iraq"), ("the", ""), ("Dawn Column", "Column of Dawn")])
def test_other_names_have_other_keys(first: str, last: str) -> None:
    assert name_key(first) != name_key(last)


@given(words)
def test_the_id_of_an_actor_is_safe_and_depends_on_type_and_name_only(name: str) -> None:
    id_ = actor_id("Group", name)
    assert id_.isascii()
    assert id_.replace("-", "").isalnum()
    assert id_.lower() == id_
    assert id_ != actor_id("State", name)
    assert id_ == actor_id("Group", f"  {name} ".upper().lower()) or name.upper().lower() != name.lower()


@given(texts)
def test_a_key_has_no_case_and_no_spaces_around(name: str) -> None:
    key = name_key(name)
    assert key == key.strip()
    assert "  " not in key
