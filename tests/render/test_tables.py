"""Tables are written for people and for programs, and no text in them can steer a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

from graphkit.model.table import Table
from graphkit.render.tables import printable, render_table

TABLE = Table(("name", "count", "list"), (("Arvane", 3, ["a", "b"]), ("Kordun", None, [])))


def test_json_and_jsonl_give_back_the_values() -> None:
    expected = [{"name": "Arvane", "count": 3, "list": ["a", "b"]}, {"name": "Kordun", "count": None, "list": []}]
    assert json.loads(render_table(TABLE, "json")) == expected
    assert [json.loads(line) for line in render_table(TABLE, "jsonl").splitlines()] == expected


def test_csv_has_a_header_and_keeps_formulas_from_running() -> None:
    table = Table(("name", "number"), (("=HYPERLINK(1)", -2), ("@x", 1.5)))
    rows = list(csv.reader(io.StringIO(render_table(table, "csv"))))
    assert rows == [["name", "number"], ["'=HYPERLINK(1)", "-2"], ["'@x", "1.5"]]


def test_a_table_fits_the_width_and_aligns_numbers() -> None:
    text = render_table(Table(("name", "n"), (("x" * 200, 1), ("y", 22))), "table", 40)
    lines = text.splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[2].endswith("…   1")
    assert lines[3].endswith("22")


def test_control_and_bidirectional_characters_are_shown_not_obeyed() -> None:
    text = render_table(Table(("name",), (("a\x1b[31mred\u202eb\x07\nc",),)), "table")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b" in text
    assert "\\u202e" in text
    assert printable("Gül Ağa — ok") == "Gül Ağa — ok"


def test_an_empty_table_says_so() -> None:
    assert render_table(Table(("a",), ()), "table") == "(no rows)\n"
    assert render_table(Table(("a",), ()), "json") == "[]\n"
