"""Graph -> GraphML or GEXF, for Gephi, yEd, Cytoscape and igraph: for graphs that are too large for a page.

Every statement is an edge of its own. Attributes are those of `docs/graph-schema.md`; lists become texts joined by
"; ", and what is unknown is left out. The same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graphkit.model.graph import Graph
from graphkit.model.properties import actor_properties, statement_properties
from graphkit.ontology.schema import Ontology
from graphkit.render.words import XML_FORBIDDEN

FORMATS = ("graphml", "gexf")


def exchange(graph: Graph, ontology: Ontology, format_: str) -> str:
    """Give the graph as an XML text in UTF-8, with its declaration.

    Characters that XML cannot hold are written as the replacement character.
    """
    import networkx

    made = networkx.MultiDiGraph()
    for actor in sorted(graph.actors.values(), key=lambda one: one.id):
        attributes = _plain(actor_properties(actor))
        made.add_node(_text(actor.id), label=attributes.get("name", actor.id), **attributes)
    for one in sorted(graph.statements.values(), key=lambda one: one.id):
        attributes = _plain(statement_properties(one, graph, ontology))
        made.add_edge(
            _text(one.source), _text(one.target), key=_text(one.id), label=attributes["relation"], **attributes
        )
    if format_ == "gexf":
        body = "\n".join(networkx.generate_gexf(_without_ids(made), version="1.2draft"))
        # The writer notes the day; the record never reads the clock.
        body = re.sub(r'\s*<meta[^>]*lastmodifieddate="[^"]*"[^>]*>.*?</meta>', "", body, flags=re.DOTALL)
    else:
        body = "\n".join(networkx.generate_graphml(made, named_key_ids=True))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (body if body.startswith("<?xml") else head + body) + "\n"


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in properties.items():
        if value is None or value == []:
            continue
        if isinstance(value, list):
            value = "; ".join(value)
        found[name] = _text(value) if isinstance(value, str) else value
    return found


def _text(value: str) -> str:
    return XML_FORBIDDEN.sub("\ufffd", value)


def _without_ids(made: Any) -> Any:
    """GEXF has an id of its own on every edge; an attribute of the same name would clash with it."""
    for _, _, attributes in made.edges(data=True):
        attributes["statement"] = attributes.pop("id")
    for _, attributes in made.nodes(data=True):
        attributes["actor"] = attributes.pop("id")
    return made
