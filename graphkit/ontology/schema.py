"""The frozen types of an ontology: what kinds of actors and relations there are and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Group = Literal["cooperation", "verbal conflict", "material conflict", "structural"]
GROUPS: tuple[Group, ...] = ("cooperation", "verbal conflict", "material conflict", "structural")


@dataclass(frozen=True, slots=True)
class ActorType:
    """A kind of actor: its name is a node label."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of relation from a source to a target: its name is a relationship type.

    `source` and `target` are the allowed actor types. `duration` is `event` (happens at a time) or `state` (lasts).
    `topic` says whether its content is told in words. `plover`, `mode`, `context`, `cameo`, `quad` (V-Coop, M-Coop,
    V-Conf, M-Conf), `goldstein` and `plover_score` (both -10 to +10) are the values of the event-coding schemes, None
    where they have no such thing; `fit` says how well they fit: exact, near, conflict (the sources disagree), none.
    """

    name: str
    title: str
    definition: str
    group: Group
    source: tuple[str, ...]
    target: tuple[str, ...]
    duration: Literal["event", "state"]
    symmetric: bool
    topic: bool
    plover: str | None
    mode: str | None
    context: str | None
    cameo: str | None
    quad: str | None
    goldstein: float | None
    plover_score: float | None
    fit: Literal["exact", "near", "conflict", "none"]
    note: str | None


@dataclass(frozen=True, slots=True)
class Ontology:
    """Actor types and relation types by name, each in sorted order."""

    actors: Mapping[str, ActorType]
    relations: Mapping[str, RelationType]

    def allows(self, source_type: str, relation: str, target_type: str) -> bool:
        """Say whether the relation exists and may tie actors of these types, in this direction."""
        known = self.relations.get(relation)
        return known is not None and source_type in known.source and target_type in known.target


def make_ontology(actors: Iterable[ActorType], relations: Iterable[RelationType]) -> Ontology:
    """Make an ontology of its types; a later type of the same name replaces an earlier one."""
    return Ontology(
        {one.name: one for one in sorted(actors, key=lambda a: a.name)},
        {one.name: one for one in sorted(relations, key=lambda r: r.name)},
    )
