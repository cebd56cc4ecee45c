"""A table gives its rows in every shape that people compute with."""

from __future__ import annotations

import pytest

from graphkit.model.table import Table

TABLE = Table.of(("name", "count"), [{"name": "a", "count": 1, "other": 2}, {"name": "b"}], ["one was left out"])


def test_rows_are_dicts_of_the_named_columns() -> None:
    assert TABLE.to_dicts() == list(TABLE) == [{"name": "a", "count": 1}, {"name": "b", "count": None}]
    assert (len(TABLE), TABLE.column("count"), TABLE.notes) == (2, [1, None], ("one was left out",))


def test_rows_become_arrow_and_pandas_where_those_are_installed() -> None:
    assert TABLE.to_arrow().to_pylist() == TABLE.to_dicts()
    frame = TABLE.to_pandas()
    assert list(frame.columns) == ["name", "count"]
    assert frame["name"].tolist() == ["a", "b"]
    assert list(Table(("x",), ()).to_pandas().columns) == ["x"]


def test_a_notebook_shows_words_and_never_runs_them() -> None:
    shown = Table(("<b>",), (("<script>x</script>",), (None,)))._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_row_of_another_length_is_refused_when_read() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Table(("a", "b"), ((1,),)))
