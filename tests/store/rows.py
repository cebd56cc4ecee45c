"""Rows in any number for tests of pushing: a ring of states that meet each other, given one by one."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.store.mapping import EdgeRow, NodeRow
from graphkit.store.marking import Rows


def ring(actors: int, meetings: int, key: str = "ring", note: str = "") -> Rows:
    """Give rows of so many states and meetings between neighbours; `note` changes every meeting."""

    def nodes() -> Iterator[NodeRow]:
        for number in range(actors):
            name = f"a{number:06}"
            yield NodeRow(name, ("Actor", "State"), {"id": name, "type": "State", "name": name, "aliases": []})

    def edges() -> Iterator[EdgeRow]:
        for number in range(meetings):
            source, target = f"a{number % actors:06}", f"a{(number + 1) % actors:06}"
            held = {"id": f"s{number:08}", "source": source, "target": target, "topic": f"meeting {number}{note}"}
            yield EdgeRow(held["id"], "MEETS", source, target, held)

    return Rows(nodes, edges, f"{key}{note}", ("Actor", "Document", "State"), ("MEETS",))


NOTHING = Rows(lambda: (), lambda: (), "nothing", ("Actor", "Document", "State"), ("MEETS",))
