"""Names that a user typed: the thing they name, or an error with the nearest names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from graphkit.errors import UsageError
from graphkit.model.graph import Graph
from graphkit.model.statement import name_key


def known_name(text: str, names: Iterable[str], what: str) -> str:
    """Give the name of that spelling, whatever its case.

    Raises:
        UsageError: There is none; the nearest are suggested.
    """
    known = list(names)
    wanted = text.casefold().replace("-", "_")
    for one in known:
        if one.casefold().replace("-", "_") == wanted:
            return one
    raise UsageError(f"there is no {what} {text!r}", "", suggestion(text, known))


def find_actor(graph: Graph, text: str) -> str:
    """Give the id of the actor that a user means by an id, a name or an alias.

    Raises:
        UsageError: No actor has that name (the nearest are suggested), or several have it.
    """
    if text in graph.actors:
        return text
    key = name_key(text)
    by_name = [one.id for one in graph.actors.values() if name_key(one.name) == key]
    found = by_name or [one.id for one in graph.actors.values() if any(name_key(a) == key for a in one.aliases)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{text!r} may be several actors", "", f"name one by its id: {', '.join(found[:8])}")
    names = {name: one for one in graph.actors.values() for name in (one.name, one.id, *one.aliases)}
    raise UsageError(f"no actor is called {text!r}", "", suggestion(text, names))


def suggestion(text: str, names: Iterable[str]) -> str:
    """Say which names are nearest to a mistyped one, best first; empty where nothing is near."""
    wanted = name_key(text)
    scored = []
    for name in sorted(set(names)):
        key = name_key(name)
        score = SequenceMatcher(None, wanted, key).ratio()
        if wanted and (wanted in key or set(wanted.split()) & set(key.split())):
            score += 0.3
        scored.append((-score, name))
    near = [name for score, name in sorted(scored)[:3] if score <= -0.55]
    return f"did you mean {' or '.join(repr(one) for one in near)}?".rstrip("?") if near else ""
