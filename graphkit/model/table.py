"""A table: named columns and rows of plain values, what every question and every measure answers with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain Python values (text, number, bool, None, list, dict); dates are ISO texts.

    `notes` are sentences for the reader: what was left out and why.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Sequence[str], records: Iterable[Mapping[str, Any]], notes: Iterable[str] = ()) -> Table:
        """Make a table of records, taking the named columns; a missing key becomes None."""
        names = tuple(columns)
        return cls(names, tuple(tuple(record.get(name) for name in names) for record in records), tuple(notes))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the rows as a list of dicts, column name to value."""
        return list(self)

    def column(self, name: str) -> list[Any]:
        """Give the values of one column, in order."""
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def to_arrow(self) -> pyarrow.Table:
        """Give the rows as an Arrow table. Needs the package `pyarrow`."""
        import pyarrow

        return pyarrow.table({name: self.column(name) for name in self.columns})

    def to_pandas(self) -> pandas.DataFrame:
        """Give the rows as a data frame. Needs the package `pandas`."""
        import pandas

        return pandas.DataFrame(self.to_dicts(), columns=list(self.columns))

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape('' if v is None else str(v))}</td>" for v in row) + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
