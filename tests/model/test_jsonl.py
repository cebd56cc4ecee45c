"""What is written as lines reads back equal; what is not in order is refused with its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import GraphkitError, RecordError
from graphkit.model.jsonl import Value, from_lines, to_line, to_record
from tests.model.strategies import actors, documents, rejections, statements
from tests.sample import ACTORS, DOCUMENT, STATEMENTS

values = st.one_of(documents, actors, statements, rejections)


@given(st.lists(values, max_size=4))
def test_values_read_back_equal(given_values: list[Value]) -> None:
    lines = [to_line(one) for one in given_values]
    assert list(from_lines(lines, "here")) == given_values
    assert list(from_lines("\n".join(lines).split("\n"), "here")) == given_values


@given(values)
def test_a_line_is_one_line_that_begins_with_its_kind_and_has_sorted_keys(value: Value) -> None:
    line = to_line(value)
    assert "\n" not in line
    assert "\r" not in line
    keys = list(json.loads(line))
    assert keys[0] == "kind"
    rest = keys[2:] if "id" in keys else keys[1:]
    assert rest == sorted(rest)
    assert line == to_line(next(from_lines([line], "here")))


@given(values, st.data())
def test_a_line_with_anything_in_place_of_a_value_is_read_or_refused(value: Value, data: st.DataObject) -> None:
    """No damage of a file may raise anything but an error that tells its place."""
    record = to_record(value)
    name = data.draw(st.sampled_from(sorted(record)))
    record[name] = data.draw(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
        | st.lists(st.integers() | st.none() | st.dictionaries(st.text(max_size=3), st.none(), max_size=1), max_size=2)
        | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
    )  # fmt: skip
    try:
        read = list(from_lines([json.dumps(record)], "here"))
    except GraphkitError as error:
        told = error
    else:
        assert len(read) == 1
        return
    assert "here, line 1" in str(told)


def changed(value: Value, **changes: Any) -> str:
    return json.dumps(to_record(value) | changes)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("1", "kind is None"),
        ('{"kind": "wizard"}', "kind is 'wizard'"),
        (changed(ACTORS[0], surprise=1), "unknown key 'surprise'"),
        (changed(ACTORS[0], name=None), "'name' is None"),
        (changed(DOCUMENT, published="soon"), "not a date"),
        (changed(DOCUMENT, authors="A. Writer"), "'authors' is"),
        (changed(STATEMENTS[0], id="s1"), "does not fit the content"),
        (changed(STATEMENTS[0], valid="2004"), "valid_from"),
        (changed(STATEMENTS[0], valid_from="1999-01-01"), "valid_from and valid_until do not fit"),
        (changed(STATEMENTS[0], status="maybe"), "status is 'maybe'"),
        (changed(STATEMENTS[0], evidence=[]), "no evidence"),
        (changed(STATEMENTS[0], evidence=[1]), "not an object"),
        (changed(STATEMENTS[0], denied_by=[1]), "other than texts"),
    ],
)
def test_what_is_out_of_order_is_refused_with_its_line(line: str, told: str) -> None:
    good = to_line(ACTORS[1])
    with pytest.raises(RecordError) as caught:
        list(from_lines([good, "", line], "some.jsonl"))
    assert told in str(caught.value)
    assert "some.jsonl, line 3" in str(caught.value)


def test_bounds_may_be_left_out_and_are_written(ontology: object) -> None:
    record = to_record(STATEMENTS[0])
    assert (record["valid_from"], record["valid_until"]) == ("2003-04-01", "9999-12-31")
    del record["valid_from"], record["valid_until"]
    assert list(from_lines([json.dumps(record)], "here")) == [STATEMENTS[0]]
