"""graphkit: a graph of political actors and their dated, sourced relationships.

    import graphkit
    g = graphkit.load("seed")
    g.query("shelter/shelters_of_designated", designator="united-states")

Everything is imported when it is first used, so that `import graphkit` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.project import Project, load, open

__version__ = "0.1.0"
__all__ = ["Project", "__version__", "load", "open"]


def __getattr__(name: str) -> Any:
    if name in ("Project", "load", "open"):
        from graphkit import project

        return getattr(project, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
