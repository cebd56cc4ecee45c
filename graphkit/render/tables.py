"""Table -> text in one of four formats: table (for people), json, jsonl, csv (for programs).

Cells of the `table` format are made safe for a terminal: control and bidirectional characters are shown as escapes. In
`csv` a cell that a spreadsheet would run as a formula is kept from it by a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from graphkit.model.table import Table

FORMATS = ("table", "json", "jsonl", "csv")
_WIDEST = 60


def render_table(table: Table, format_: str, width: int = 120) -> str:
    """Give a table as text that ends with a line end; `width` is that of the terminal and bounds only `table`."""
    if format_ == "json":
        return json.dumps(table.to_dicts(), ensure_ascii=False, indent=2) + "\n"
    if format_ == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table)
    if format_ == "csv":
        return _csv(table)
    return _text(table, width)


def printable(text: str) -> str:
    """Give a text with every character that could steer a terminal or reverse a line written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if _harmless(c) else c.encode("unicode_escape").decode("ascii") for c in text)


def cell(value: Any) -> str:
    """Give a value as one line of text: lists joined by semicolons, None as nothing, floats to six digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, list | tuple):
        return "; ".join(cell(one) for one in value)
    return str(value)


def columns_of_text(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give each column's width so that rows fit `width` where they can: wide columns shrink, none below 8."""
    widest = _WIDEST if len(rows[0]) > 3 else width
    widths = [min(widest, max(len(row[i]) for row in rows)) for i in range(len(rows[0]))]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _text(table: Table, width: int) -> str:
    if not table.rows:
        return "(no rows)\n"
    rows = [list(table.columns), *([printable(cell(value)) for value in row] for row in table.rows)]
    if len(table.columns) * 10 > width:
        return _records(rows, width)
    widths = columns_of_text(rows, width)
    numeric = [all(isinstance(row[i], int | float | None) for row in table.rows) for i in range(len(widths))]
    lines = []
    for number, row in enumerate(rows):
        parts = [
            _cut(text, size).rjust(size) if right and number else _cut(text, size).ljust(size)
            for text, size, right in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
        if number == 0:
            lines.append("  ".join("─" * size for size in widths))
    return "\n".join(lines) + "\n"


def _records(rows: list[list[str]], width: int) -> str:
    names = rows[0]
    size = max(len(name) for name in names)
    lines = []
    for number, row in enumerate(rows[1:], 1):
        lines.append(f"─ {number} " + "─" * max(0, min(width, 72) - len(str(number)) - 3))
        lines.extend(f"{name.ljust(size)}  {text}" for name, text in zip(names, row, strict=True) if text)
    return "\n".join(lines) + "\n"


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_inert(value) for value in row])
    return out.getvalue()


def _inert(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = cell(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _harmless(character: str) -> bool:
    return character.isprintable() and unicodedata.bidirectional(character) not in (
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    )
