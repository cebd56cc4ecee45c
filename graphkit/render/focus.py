"""Which part of a graph a page shows, and the sentences that say what it leaves out.

A page draws up to 2,000 actors and 8,000 statements well. Above that a part is chosen, by the user or here, and the
page says so; nothing is dropped in silence.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

from graphkit.errors import GraphkitError, UsageError
from graphkit.model.dates import PartialDate
from graphkit.model.graph import Graph, Selection, select
from graphkit.model.statement import name_key

MAX_ACTORS, MAX_STATEMENTS = 2_000, 8_000
HARD_ACTORS, HARD_STATEMENTS = 10_000, 40_000
MEASURES = ("degree", "statements", "in", "out", "betweenness", "pagerank", "harmonic", "same")


class PageError(GraphkitError):
    """A page cannot be made of this graph."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What a page shows and how it begins.

    `focus` names actors (ids or names) of whom only the surroundings of `hops` steps are shown. `top` keeps the actors
    with most ties. `since` and `relations` keep statements. `size` is the first measure for the size of actors,
    `communities` colours their sides from the start. `whole` draws a graph above the thresholds without leaving out.
    `chosen_from` is the number of actors and statements that the graph was selected from, where it was.
    """

    title: str | None = None
    focus: tuple[str, ...] = ()
    hops: int = 2
    top: int | None = None
    since: PartialDate | None = None
    relations: frozenset[str] = frozenset()
    size: str = "degree"
    communities: bool = False
    whole: bool = False
    chosen_from: tuple[int, int] | None = None


def focused(graph: Graph, options: PageOptions) -> tuple[Graph, tuple[str, ...]]:
    """Give the part of a graph that a page shows, and a sentence on each thing that was left out.

    Raises:
        UsageError: `focus` names nobody, `hops` or `top` is below 1, `size` is unknown, or nothing is left.
        PageError: The graph is above 10,000 actors or 40,000 statements and is to be drawn whole.
    """
    if options.hops < 1 or (options.top is not None and options.top < 1):
        raise UsageError("hops and top count from 1", remedy="give a number of 1 or more")
    if options.size not in MEASURES:
        raise UsageError(f"{options.size!r} is no measure of the page", remedy=f"use {', '.join(MEASURES)}")
    notes: list[str] = []
    if options.chosen_from is not None:
        notes.append(_left_words(options.chosen_from, size_of(graph), "the choice of statements"))
    shown = select(graph, Selection(since=options.since, relations=options.relations))
    if options.since or options.relations:
        notes.append(_left(graph, shown, "the choice of relations and time"))
    if options.focus:
        before = shown
        shown = _around(shown, [_find(graph, name) for name in options.focus], options.hops)
        names = " and ".join(graph.actors[_find(graph, name)].name for name in options.focus)
        steps = "1 step" if options.hops == 1 else f"{options.hops} steps"
        notes.append(_left(before, shown, f"the focus on {names} and {steps} around"))
    if options.top is not None:
        before, shown = shown, _strongest(shown, options.top)
        notes.append(_left(before, shown, f"keeping the {options.top:,} actors with most ties"))
    if graph.statements and not shown.statements:
        raise UsageError("nothing is left to draw", remedy="widen the focus, the time or the relations")
    return _within_limits(shown, options, notes)


def _within_limits(shown: Graph, options: PageOptions, notes: list[str]) -> tuple[Graph, tuple[str, ...]]:
    actors, statements = size_of(shown)
    if options.whole:
        if actors > HARD_ACTORS or statements > HARD_STATEMENTS:
            raise PageError(
                f"{actors:,} actors and {statements:,} statements are too many for a page to draw whole",
                remedy="give a focus (--focus ACTOR --hops 2, --top 2000, --since, --relation), "
                "or export GraphML (graphkit export --format graphml) and open it in Gephi",
            )
        return shown, tuple(filter(None, notes))
    if actors > MAX_ACTORS or statements > MAX_STATEMENTS:
        low, high = 1, min(actors, MAX_ACTORS)
        while low < high:
            middle = (low + high + 1) // 2
            fits = len(_strongest(shown, middle).statements) <= MAX_STATEMENTS
            low, high = (middle, high) if fits else (low, middle - 1)
        before, shown = shown, _strongest(shown, low)
        notes.append(_left(before, shown, f"size: the page shows the {low:,} actors with most ties"))
    return shown, tuple(filter(None, notes))


def _left(before: Graph, after: Graph, why: str) -> str:
    return _left_words(size_of(before), size_of(after), why)


def _left_words(before: tuple[int, int], after: tuple[int, int], why: str) -> str:
    actors, statements = before[0] - after[0], before[1] - after[1]
    if not actors and not statements:
        return ""
    return f"Left out by {why}: {actors:,} actors and {statements:,} statements."


def size_of(graph: Graph) -> tuple[int, int]:
    """Give the number of actors that a page would draw and of statements."""
    return len(ends_of(graph)), len(graph.statements)


def ends_of(graph: Graph) -> set[str]:
    """Give the ids of actors that are source or target of a statement: those that a page draws."""
    return {end for one in graph.statements.values() for end in (one.source, one.target)}


def _find(graph: Graph, name: str) -> str:
    if name in graph.actors:
        return name
    key = name_key(name)
    found = [one.id for one in graph.actors.values() if key in {name_key(n) for n in (one.name, *one.aliases)}]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} is the name of several actors", remedy=f"give an id: {', '.join(sorted(found))}")
    near = difflib.get_close_matches(name, [one.name for one in graph.actors.values()], 3)
    raise UsageError(f"no actor is called {name!r}", remedy=f"try {', '.join(near)}" if near else "list the actors")


def _around(graph: Graph, centres: list[str], hops: int) -> Graph:
    neighbours: dict[str, set[str]] = {}
    for one in graph.statements.values():
        neighbours.setdefault(one.source, set()).add(one.target)
        neighbours.setdefault(one.target, set()).add(one.source)
    kept = ring = set(centres)
    for _ in range(hops):
        ring = {other for one in ring for other in neighbours.get(one, ())} - kept
        kept = kept | ring
    return _among(graph, kept)


def _strongest(graph: Graph, top: int) -> Graph:
    ties: dict[str, set[str]] = {}
    for one in graph.statements.values():
        ties.setdefault(one.source, set()).add(one.target)
        ties.setdefault(one.target, set()).add(one.source)
    return _among(graph, set(sorted(ties, key=lambda one: (-len(ties[one]), one))[:top]))


def _among(graph: Graph, kept: set[str]) -> Graph:
    statements = {key: one for key, one in graph.statements.items() if one.source in kept and one.target in kept}
    named = {end for one in statements.values() for end in (one.source, one.target, one.speaker, *one.denied_by) if end}
    return replace(graph, actors={key: one for key, one in graph.actors.items() if key in named}, statements=statements)
