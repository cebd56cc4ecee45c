"""Known actors by name: what lets a reader say who "Tehran" or "the Clinton administration" is.

A name may belong to several actors (two Presidents Bush); `find` gives them all, and the caller decides by date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphkit.model.statement import Actor, merge_actors, name_key


@dataclass(frozen=True, slots=True)
class Registry:
    """Actors by id, and their ids by the exact key of each of their names."""

    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Actor, ...]:
        """Give every actor with this name or alias (case, accents, article and dots of acronyms do not count)."""
        return tuple(self.actors[one] for one in self.names.get(name_key(name), ()))

    def __contains__(self, id_: object) -> bool:
        return id_ in self.actors

    def __getitem__(self, id_: str) -> Actor:
        return self.actors[id_]


def make_registry(actors: Iterable[Actor]) -> Registry:
    """Make a registry; actors that share an id are united."""
    known = {one.id: one for one in merge_actors(actors)}
    names: dict[str, set[str]] = {}
    for one in known.values():
        for name in (one.name, *one.aliases):
            names.setdefault(name_key(name), set()).add(one.id)
    return Registry(known, {key: tuple(sorted(ids)) for key, ids in names.items()})
