"""The flat properties of actors and statements, one spelling for every database, NetworkX graph and file.

Dates are ISO days; an open end is a far day (`0001-01-01`, `9999-12-31`); what is unknown is None. Lists hold texts.
`docs/graph-schema.md` says what each means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.model.dates import iso
from graphkit.model.graph import Graph, certain_bounds
from graphkit.model.statement import Actor, Statement

if TYPE_CHECKING:
    from graphkit.ontology.schema import Ontology


def actor_properties(actor: Actor) -> dict[str, Any]:
    """Give an actor's id, type, name, aliases and, each under its own scheme's name, its external ids."""
    own = {"id": actor.id, "type": actor.type, "name": actor.name, "aliases": list(actor.aliases)}
    return {**{scheme: value for scheme, value in actor.ids if scheme not in own}, **own}


def statement_properties(statement: Statement, graph: Graph, ontology: Ontology) -> dict[str, Any]:
    """Give a statement's flat properties; `quote`, `document` and `reported` are those of its best evidence.

    `sources` counts the documents it rests on, `documents` names them. `confidence` is 0 to 1, `goldstein` -10 to +10.
    """
    when = statement.date
    sure = certain_bounds(statement)
    relation = ontology.relations.get(statement.relation)
    documents = sorted({item.document for item in statement.evidence})
    best = min(
        statement.evidence, key=lambda item: (-item.confidence, item.document, item.start, item.end), default=None
    )
    return {
        "id": statement.id,
        "relation": statement.relation,
        "valid": statement.valid,
        "valid_from": when and iso(when.lower),
        "valid_until": when and iso(when.upper),
        "certain_from": sure and iso(sure[0]),
        "certain_until": sure and iso(sure[1]),
        "status": statement.status,
        "speaker": statement.speaker,
        "speaker_name": _name(graph, statement.speaker),
        "denied_by": list(statement.denied_by),
        "denied_by_names": [name for name in (_name(graph, one) for one in statement.denied_by) if name],
        "topic": statement.topic,
        "decision": statement.decision,
        "sources": len(documents),
        "documents": documents,
        "confidence": round(statement.confidence, 4),
        "quote": best and best.quote,
        "document": best and best.document,
        "reported": best and best.reported,
        "extractor": best and best.extractor,
        "goldstein": relation and relation.goldstein,
        "quad": relation and relation.quad,
    }


def _name(graph: Graph, actor: str | None) -> str | None:
    known = graph.actors.get(actor) if actor else None
    return known.name if known else actor
