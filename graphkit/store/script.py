"""Rows -> a Cypher script that can be run again and again: for people without a driver.

Every value is a literal, escaped so that no text of a document ends its string, a line or a statement; labels and types
come from the list of what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graphkit.store.cypher import SCHEMA
from graphkit.store.mapping import ACTOR, EdgeRow
from graphkit.store.marking import MARK, STATE, Row, Rows, allow, checksum, mark_of

_CHUNK = 100
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ODD = re.compile(r"[\\'\"`\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]")


def script(rows: Rows) -> Iterator[str]:
    """Give the script in parts: constraints, nodes, relationships, and what a later push has to know.

    Raises:
        StoreError: A type is not in the ontology.
    """
    yield "// Written by graphkit for Neo4j 5.26 or later; run it with cypher-shell -f. It can be run again.\n"
    for line in SCHEMA:
        yield f"{line};\n"
    sums = [0] * 6
    for group in _groups((allow(rows, row) for row in rows.nodes()), lambda row: row.labels):
        names = ":".join(_name(label) for label in group[0].labels)
        index = 0 if group[0].labels[0] == ACTOR else 2
        yield f"UNWIND [{_listed(group, sums, index)}] AS row MERGE (n:{_name(group[0].labels[0])} {{id: row.id}}) "
        yield f"SET n:{names} SET n += row.p;\n"
    for edges in _groups((allow(rows, row) for row in rows.edges()), lambda row: row.type):
        yield f"UNWIND [{_listed(edges, sums, 4)}] AS row MATCH (a:{ACTOR} {{id: row.a}}) "
        yield f"MATCH (b:{ACTOR} {{id: row.b}}) "
        yield f"MERGE (a)-[r:{_name(edges[0].type)} {{id: row.id}}]->(b) SET r = row.p;\n"
    state = {**rows.state, "key": rows.key, "sums": sums, "declared": True}
    yield f"MERGE (p:{STATE} {{id: 'push'}}) SET p += {literal(state)};\n"


def literal(value: Any) -> str:
    """Give a value as Cypher writes it, on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(key)}: {literal(one)}' for key, one in value.items())}}}"
    return "'" + _ODD.sub(_escaped, str(value)) + "'"


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if 0xD800 <= ord(character) <= 0xDFFF:
        return "\\uFFFD"
    return {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(
        character, f"\\u{ord(character):04X}"
    )


def _listed(group: list[Any], sums: list[int], index: int) -> str:
    return ", ".join(literal(_map(row, sums, index)) for row in group)


def _map(row: Row, sums: list[int], index: int) -> dict[str, Any]:
    mark = mark_of(row)
    sums[index] += 1
    sums[index + 1] += checksum(mark)
    ends = {"a": row.source, "b": row.target} if isinstance(row, EdgeRow) else {}
    return {"id": row.id, **ends, "p": {**row.properties, MARK: mark}}


def _groups(rows: Iterable[Any], of: Any) -> Iterator[list[Any]]:
    """Group rows of one kind into lists of bounded length, without holding all of them."""
    held: dict[Any, list[Any]] = {}
    for row in rows:
        group = held.setdefault(of(row), [])
        group.append(row)
        if len(group) == _CHUNK:
            yield held.pop(of(row))
    for key in sorted(held):
        yield held[key]


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"
