"""Rows -> the files of `neo4j-admin database import full`: gzipped CSV, a row at a time, for graphs of any size.

Nodes and relationships carry the same ids and checksums as those of a push, so that a push after an import finds
nothing to write. Elements of lists are parted by U+001F, which no text of a document should hold; an element that does
is refused, since the import has no way to write it.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from graphkit.errors import InputError, StoreError
from graphkit.store.cypher import COMPLETED, COMPLETION, SCHEMA
from graphkit.store.mapping import (
    ACTOR,
    DATE_PROPERTIES,
    DOCUMENT_DATES,
    DOCUMENT_PROPERTIES,
    STATEMENT_PROPERTIES,
    known_properties,
)
from graphkit.store.marking import MARK, STATE, Row, Rows, allow, checksum, mark_of

PART = "\x1f"
_LISTS = frozenset({
    "aliases", "ids", "office_titles", "office_organizations", "office_valid", "office_from", "office_until", "authors",
    "record_own", "record_merged", "denied_by", "denied_by_names", "documents", "extractors", "evidence",
})  # fmt: skip
_OTHERS = {"sources": "long", "confidence": "double", "goldstein": "double", "lasting": "boolean",
           "symmetric": "boolean", MARK: "long"}  # fmt: skip
_DATES = frozenset({*DATE_PROPERTIES, *DOCUMENT_DATES})


def write_import(rows: Rows, folder: Path, extra: Mapping[str, str] | None = None) -> int:
    """Write the files and a script `import.sh` into a new folder; give the number of nodes and relationships.

    `extra` names further properties of relationships and their types, for rows that are no statements.

    Raises:
        InputError: The folder is there already and not empty, or cannot be written.
        StoreError: A type is not in the ontology, or an element of a list holds U+001F.
    """
    folder = folder.resolve()  # "." and ".." have no name of their own
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("the folder is not empty", str(folder), "name a new one with -o")
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        count = _write_all(rows, partial, dict(extra or {}))
        if folder.exists():
            folder.rmdir()
        os.replace(partial, folder)
    except OSError as error:
        raise InputError(
            f"the files cannot be written ({error.strerror})", str(folder), "make room or rights"
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return count


def _write_all(rows: Rows, folder: Path, extra: dict[str, str]) -> int:
    schemes: set[str] = set()
    for node in rows.nodes():
        if node.labels[0] == ACTOR:
            schemes |= known_properties("actor", node.properties)
    actors, documents = sorted(schemes - {"id"}), sorted(DOCUMENT_PROPERTIES - {"id"})
    ties = [*sorted(extra), *sorted({*STATEMENT_PROPERTIES} - {*extra})] if extra else sorted(STATEMENT_PROPERTIES)
    longest = 0
    sums = [0] * 6
    with ExitStack() as stack:
        files: dict[str, Callable[[str], int]] = {}
        for name in ("actors", "documents", "statements"):
            raw = stack.enter_context((folder / f"{name}.csv.gz").open("wb"))
            # Without a name and a time in it, the same rows give the same bytes.
            packed = stack.enter_context(gzip.GzipFile("", "wb", 5, raw, mtime=0))
            files[name] = _buffered(packed, stack)
        for node in rows.nodes():
            allow(rows, node)
            actor = node.labels[0] == ACTOR
            name, columns = ("actors", actors) if actor else ("documents", documents)
            mark = _count(sums, 0 if actor else 2, node)
            values = {**node.properties, MARK: mark}
            line = ",".join([_field(node.id, node.id), _field(list(node.labels), node.id),
                             *(_field(values.get(one), node.id) for one in (*columns, MARK))])  # fmt: skip
            files[name](line + "\n")
            longest = max(longest, len(line))
        for edge in rows.edges():
            allow(rows, edge)
            values = {**edge.properties, MARK: _count(sums, 4, edge)}
            ends = [_field(one, edge.id) for one in (edge.source, edge.target, edge.type)]
            line = ",".join([*ends, *(_field(values.get(one), edge.id) for one in (*ties, MARK))])
            files["statements"](line + "\n")
            longest = max(longest, len(line))
    _write_headers(folder, actors, documents, ties, extra)
    _write_state(folder, rows, sums)
    complete = "".join(f"{line};\n" for line in (*SCHEMA, *COMPLETION, COMPLETED))
    (folder / "complete.cypher").write_text(complete, encoding="utf-8", newline="\n")
    (folder / "import.sh").write_text(_script(longest), encoding="utf-8", newline="\n")
    (folder / "import.sh").chmod(0o755)
    return sums[0] + sums[2] + sums[4]


def _write_headers(
    folder: Path, actors: list[str], documents: list[str], ties: list[str], extra: Mapping[str, str]
) -> None:
    def typed(names: Iterable[str]) -> list[str]:
        return [f"{name}:{extra.get(name) or _type(name)}" for name in (*names, MARK)]

    heads = {
        "actors": ["id:ID(Actor)", ":LABEL", *typed(actors)],
        "documents": ["id:ID(Document)", ":LABEL", *typed(documents)],
        "statements": [":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", *typed(ties)],
        "push": ["id:ID(Push)", ":LABEL", "key:string", "sums:long[]", "imported:boolean", "decisions:string[]"],
    }
    for name, head in heads.items():
        (folder / f"{name}-header.csv").write_text(",".join(head) + "\n", encoding="utf-8", newline="\n")


def _write_state(folder: Path, rows: Rows, sums: list[int]) -> None:
    """Write the node that lets the next push know what is there, and what it still has to complete."""
    decisions = rows.state.get("decisions") or []
    fields = ["push", STATE, rows.key, sums, True, decisions]
    line = ",".join(_field(one, "the decisions") for one in fields)
    (folder / "push.csv").write_text(line + "\n", encoding="utf-8", newline="\n")


def _script(longest: int) -> str:
    buffer = max(8, 2 * longest * 4 // 2**20 + 1)
    return f"""#!/bin/sh
# Imports this folder into the database named (neo4j without a name), which must not be running. What it held is lost.
# Set NEO4J_ADMIN where neo4j-admin is not on the path. Then start the server and run graphkit push, or complete.cypher
# with cypher-shell -f: constraints, indexes, and the empty lists that these files cannot hold.
cd "$(dirname "$0")" || exit 1
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "${{1:-neo4j}}" --overwrite-destination \\
  --id-type=string --array-delimiter=U+001F --multiline-fields=true --read-buffer-size={buffer}m \\
  --nodes=actors-header.csv,actors.csv.gz --nodes=documents-header.csv,documents.csv.gz \\
  --nodes=push-header.csv,push.csv --relationships=statements-header.csv,statements.csv.gz
"""


def _type(name: str) -> str:
    if name in _LISTS:
        return "string[]"
    return "date" if name in _DATES else _OTHERS.get(name, "string")


def _count(sums: list[int], index: int, row: Row) -> int:
    mark = mark_of(row)
    sums[index] += 1
    sums[index + 1] += checksum(mark)
    return mark


def _field(value: Any, place: str) -> str:
    """Give a value as a field: nothing at all where there is none, since a quoted nothing is the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        if any(PART in one for one in value if isinstance(one, str)):
            raise StoreError("an element of a list holds U+001F", place, "take that character out of the document")
        value = PART.join(str(one) for one in value)
    return '"' + str(value).replace('"', '""') + '"'


def _buffered(file: gzip.GzipFile, stack: ExitStack) -> Callable[[str], int]:
    import io

    return stack.enter_context(io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=False)).write
