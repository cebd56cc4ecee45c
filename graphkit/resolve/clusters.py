"""Which actors of different documents are one: exact rules and people's judgements, never a likeness of names alone.

The exact rules, in this order, after what people judged the same:
1. the same Wikidata id;
2. the same name (by its key) and type, when an id came from a registry in one document and not in another;
3. an acronym that stands alone in one document and is the alias of just one longer name in the others.

No rule and no judgement brings together, not even through others, two actors that a person judged different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphkit.model.statement import Actor, actor_id, merge_actors, name_key
from graphkit.resolve.judgements import Pair, judgements_of, pair_of
from graphkit.resolve.names import is_acronym

_BODIES = frozenset({"Agency", "Group", "Organization"})


def canonical_ids(
    actors_by_document: Mapping[str, Iterable[Actor]], decisions: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """Give the canonical id of every actor whose id is not its own canonical one.

    The canonical id of a cluster is one given by hand where there is one, else that of a full name before that of an
    acronym, else the first in sorted order. The order of documents and of actors does not matter.

    Raises:
        RecordError: A judgement is incomplete.
    """
    actors = {one.id: one for one in merge_actors(one for found in actors_by_document.values() for one in found)}
    clusters = clusters_of(actors, decisions)
    same: dict[str, str] = {}
    for members in clusters:
        best = min(members, key=lambda id_: _rank(id_, actors.get(id_)))
        same |= {id_: best for id_ in members if id_ != best}
    return dict(sorted(same.items()))


def clusters_of(actors: Mapping[str, Actor], decisions: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Give the clusters of two and more ids, each sorted, in sorted order."""
    verdicts = judgements_of(decisions)
    apart: dict[str, set[str]] = {}
    for (left, right), verdict in sorted(verdicts.items()):
        if verdict == "different":
            apart.setdefault(left, set()).add(right)
            apart.setdefault(right, set()).add(left)
    cluster: dict[str, set[str]] = {}
    judged = sorted(pair for pair, verdict in verdicts.items() if verdict == "same")
    for left, right in (*judged, *_exact(actors)):
        one, other = cluster.get(left, {left}), cluster.get(right, {right})
        if one is other or any(not apart[id_].isdisjoint(other) for id_ in one if id_ in apart):
            continue
        united = one | other
        for id_ in united:
            cluster[id_] = united
    return sorted({tuple(sorted(members)) for members in cluster.values() if len(members) > 1})


def is_computed(actor: Actor) -> bool:
    """Say whether an actor's id was computed from its type and name, not given by hand."""
    id_ = actor.id
    if len(id_) < 10 or id_[-9] != "-":
        return False
    return any(actor_id(actor.type, name) == id_ for name in (actor.name, *actor.aliases))


def _exact(actors: Mapping[str, Actor]) -> Iterator[Pair]:
    for rule in (_same_wikidata, _same_name, _same_acronym):
        yield from sorted(rule(actors))


def _same_wikidata(actors: Mapping[str, Actor]) -> Iterator[Pair]:
    first: dict[str, str] = {}
    for id_ in sorted(actors):
        for scheme, value in actors[id_].ids:
            if scheme == "wikidata" and first.setdefault(value, id_) != id_:
                yield pair_of(first[value], id_)


def _same_name(actors: Mapping[str, Actor]) -> Iterator[Pair]:
    """Pair a computed id with the one id given by hand that has its name and type; two given by hand stay two."""
    given: dict[tuple[str, str], list[str]] = {}
    computed: list[Actor] = []
    for id_ in sorted(actors):
        one = actors[id_]
        if is_computed(one):
            computed.append(one)
        else:
            given.setdefault((one.type, name_key(one.name)), []).append(id_)
    for one in computed:
        found = given.get((one.type, name_key(one.name)), [])
        if len(found) == 1:
            yield pair_of(found[0], one.id)


def _same_acronym(actors: Mapping[str, Actor]) -> Iterator[Pair]:
    bearers: dict[str, list[str]] = {}
    bare: list[tuple[str, str]] = []
    for id_ in sorted(actors):
        one = actors[id_]
        if one.type not in _BODIES:
            continue
        full = [name for name in (one.name, *one.aliases) if not is_acronym(name)]
        if not full and is_acronym(one.name):
            bare.append((name_key(one.name), id_))
        for alias in {name_key(name) for name in (one.name, *one.aliases) if full and is_acronym(name)}:
            bearers.setdefault(alias, []).append(id_)
    for key, id_ in bare:
        found = bearers.get(key, [])
        if len(found) == 1:
            yield pair_of(found[0], id_)


def _rank(id_: str, actor: Actor | None) -> tuple[bool, bool, bool, str]:
    if actor is None:  # judged in a record whose document has gone
        return (True, True, True, id_)
    return (False, is_computed(actor), is_acronym(actor.name), id_)
