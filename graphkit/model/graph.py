"""The graph: documents, actors and statements together, and the part of it that a question looks at.

Every statement's ends and speakers are actors of the graph, and every piece of evidence is of a document of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from graphkit.model.dates import FAR_FUTURE, Certainty, PartialDate
from graphkit.model.provenance import Document
from graphkit.model.statement import Actor, Statement, make_statement, merge_actors, merge_statements


@dataclass(frozen=True, slots=True)
class Graph:
    """Actors and statements by id, in sorted order, with the documents they rest on."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)

    def of_actor(self, actor: str) -> tuple[Statement, ...]:
        """Give the statements in which an actor is source, target, speaker or denier, earliest first."""
        found = (s for s in self.statements.values() if actor in (s.source, s.target, s.speaker, *s.denied_by))
        return tuple(sorted(found, key=chronological))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statements a question looks at; an empty field sets no condition.

    `as_of` keeps what held, certainly or possibly, at that time; `since` and `until` keep what may have held in the
    half-open span between them. All three leave out statements without a date. `documents` are ids or their prefixes.
    """

    as_of: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    relations: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    actor_types: frozenset[str] = frozenset()


def make_selection(**conditions: Any) -> Selection:
    """Make a selection of plain texts: as_of, since, until as EDTF; the others as collections of texts.

    Raises:
        DateError: A date is not EDTF.
    """

    def day(name: str) -> PartialDate | None:
        return PartialDate.parse(conditions[name]) if name in conditions else None

    def names(name: str) -> frozenset[str]:
        return frozenset(conditions.get(name, ()))

    return Selection(
        as_of=day("as_of"),
        since=day("since"),
        until=day("until"),
        relations=names("relations"),
        statuses=names("statuses"),
        documents=names("documents"),
        actor_types=names("actor_types"),
    )


def assemble(
    documents: Iterable[Document],
    actors: Iterable[Actor],
    statements: Iterable[Statement],
    canonical: Mapping[str, str] | None = None,
) -> Graph:
    """Make the graph of what was read: one actor of each cluster, one statement of each claim, with all evidence.

    `canonical` maps an actor id to the id of its cluster; ids that it lacks stand for themselves. A statement that
    ties an actor to itself once its names are resolved is dropped. Actors that no statement names are left out.
    """
    same = canonical or {}
    united = (moved(one, same) for one in statements)
    kept = {one.id: one for one in merge_statements(one for one in united if one.source != one.target)}
    named = {end for one in kept.values() for end in (one.source, one.target, one.speaker, *one.denied_by) if end}
    people = merge_actors(replace(one, id=same.get(one.id, one.id)) for one in actors)
    return Graph(
        documents={one.id: one for one in sorted(documents, key=lambda d: d.id)},
        actors={one.id: one for one in people if one.id in named},
        statements=kept,
    )


def select(graph: Graph, selection: Selection) -> Graph:
    """Give the part of a graph that a selection keeps: its statements, their actors, all documents."""
    kept = {key: one for key, one in graph.statements.items() if _keeps(graph, selection, one)}
    named = {end for one in kept.values() for end in (one.source, one.target, one.speaker, *one.denied_by) if end}
    return Graph(graph.documents, {key: one for key, one in graph.actors.items() if key in named}, kept)


def certainty(statement: Statement, period: PartialDate) -> Certainty | None:
    """Say whether a statement held at some time in a period: certain, possible, or None for not, or for no date.

    A statement whose end is open (`1997/..`) is certain only up to the last day on which a source reported it.
    """
    when = statement.date
    if when is None:
        return None
    answer = when.at(period)
    sure = certain_bounds(statement)
    if answer == "certain" and sure is not None and when.certain_until == FAR_FUTURE:
        within = not when.start.qualified and period.lower <= when.start.lower and when.start.upper <= period.upper
        return "certain" if within or (sure[0] < period.upper and period.lower < sure[1]) else "possible"
    return answer


def certain_bounds(statement: Statement) -> tuple[date, date] | None:
    """Give the days, half-open, on which a statement held for sure, or None where no single day is sure."""
    when = statement.date
    if when is None or when.certain_from is None or when.certain_until is None:
        return None
    until = when.certain_until
    if until == FAR_FUTURE:
        reports = [PartialDate.parse(item.reported).lower for item in statement.evidence if item.reported]
        until = max(reports, default=when.certain_from) + timedelta(days=1)
    return (when.certain_from, until) if when.certain_from < until else None


def chronological(statement: Statement) -> tuple[date, date, str]:
    """Sort key: earliest possible day, then latest, then id; statements without a date last."""
    when = statement.date
    if when is None:
        return (FAR_FUTURE, FAR_FUTURE, statement.id)
    return (when.lower, when.upper, statement.id)


def moved(one: Statement, same: Mapping[str, str]) -> Statement:
    """Give a statement with every actor's id replaced by its canonical one, under the id that this gives it."""
    ends = (one.source, one.target, one.speaker, *one.denied_by)
    if not any(end in same and same[end] != end for end in ends if end):
        return one
    return make_statement(
        same.get(one.source, one.source),
        one.relation,
        same.get(one.target, one.target),
        one.evidence,
        valid=one.valid,
        status=one.status,
        speaker=None if one.speaker is None else same.get(one.speaker, one.speaker),
        denied_by=(same.get(end, end) for end in one.denied_by),
        topic=one.topic,
        decision=one.decision,
    )


def _keeps(graph: Graph, wanted: Selection, one: Statement) -> bool:
    if wanted.relations and one.relation not in wanted.relations:
        return False
    if wanted.statuses and one.status not in wanted.statuses:
        return False
    if wanted.documents and not any(
        item.document.startswith(prefix) for item in one.evidence for prefix in wanted.documents
    ):
        return False
    if wanted.actor_types and not (
        graph.actors[one.source].type in wanted.actor_types and graph.actors[one.target].type in wanted.actor_types
    ):
        return False
    when = one.date
    if wanted.as_of is not None and (when is None or certainty(one, wanted.as_of) is None):
        return False
    if wanted.since is not None and (when is None or when.upper <= wanted.since.lower):
        return False
    return wanted.until is None or (when is not None and when.lower < wanted.until.upper)
