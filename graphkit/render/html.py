"""Graph -> one self-contained HTML page, for a file, a mail or a notebook.

The page opens from disk, reaches nothing outside itself, and shows data as text only. The same graph and options give
the same bytes.
"""

from __future__ import annotations

from html import escape

from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.render.focus import PageError, PageOptions, focused

__all__ = ["PageError", "PageOptions", "left_out", "notebook_html", "render_page"]

AS_IT_IS = PageOptions()


def render_page(graph: Graph, ontology: Ontology, options: PageOptions = AS_IT_IS) -> str:
    """Give the page as text, to be written in UTF-8.

    Raises:
        UsageError: The options name nobody or leave nothing to draw.
        PageError: The graph is too large to be drawn whole, as the options ask.
    """
    from graphkit import __version__
    from graphkit.render.page import compose
    from graphkit.render.payload import payload

    shown, notes = focused(graph, options)
    return compose(payload(shown, ontology, options, notes), __version__)


def left_out(graph: Graph, options: PageOptions = AS_IT_IS) -> tuple[str, ...]:
    """Give the sentences in which the page of a graph says what it leaves out, none if it shows all.

    Raises:
        UsageError, PageError: As for `render_page`.
    """
    return focused(graph, options)[1]


def notebook_html(graph: Graph, ontology: Ontology, options: PageOptions = AS_IT_IS, height: int = 640) -> str:
    """Give HTML for a notebook cell: the page in a sandboxed frame, and within it a table where frames are not shown.

    The frame may run its own script and nothing else: it has no origin, opens no window and reaches no network.
    """
    page = render_page(graph, ontology, options)
    rows = "".join(
        f"<tr><td>{escape(one['source'])}</td><td>{escape(one['relation'])}</td>"
        f"<td>{escape(one['target'])}</td><td>{escape(one['when'])}</td><td>{escape(one['status'])}</td></tr>"
        for one in _rows(graph, ontology)
    )
    table = f"<table><tr><th>Source<th>Relation<th>Target<th>When<th>Status</tr>{rows}</table>"
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" title="graphkit" width="100%" height="{height}" '
        f'style="border:1px solid #8884" srcdoc="{escape(page)}"></iframe>'
        f"<details><summary>{len(graph.actors):,} actors, {len(graph.statements):,} statements</summary>"
        f"{table}</details>"
    )


def _rows(graph: Graph, ontology: Ontology) -> list[dict[str, str]]:
    from graphkit.model.graph import chronological
    from graphkit.render.words import date_words, label

    def name(actor: str) -> str:
        return label(graph.actors[actor].name if actor in graph.actors else actor)

    first = sorted(graph.statements.values(), key=chronological)[:50]
    return [
        {
            "source": name(one.source),
            "relation": label(
                ontology.relations[one.relation].title if one.relation in ontology.relations else one.relation
            ),
            "target": name(one.target),
            "when": date_words(one.valid),
            "status": one.status,
        }
        for one in first
    ]
