"""graphkit: a graph of political actors and their dated, sourced relationships.

    import graphkit
    g = graphkit.load("seed")
    g.query("shelter/shelters_of_designated", designator="united-states")

Everything is imported when it is first used, so that `import graphkit` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.project import Project, from_neo4j, load, open, pull
    from graphkit.store.connecting import Access

__version__ = "0.1.0"
__all__ = ["Access", "Project", "__version__", "from_neo4j", "load", "open", "pull"]


def __getattr__(name: str) -> Any:
    if name == "Access":
        from graphkit.store.connecting import Access

        return Access
    if name in ("Project", "from_neo4j", "load", "open", "pull"):
        from graphkit import project

        return getattr(project, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
