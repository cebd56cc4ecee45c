"""centrality: actors ranked."""

from __future__ import annotations

from typing import Any

import click

from graphkit.cli.common import Voice, limit_option, output_options, print_table, project_option, selection_options


@click.command()
@click.option("--measure", default="degree", show_default=True, metavar="NAME", help="Which measure; see --list.")
@click.option("--list", "list_", is_flag=True, help="List the measures and leave.")
@click.option("--direction", type=click.Choice(("directed", "undirected", "reversed")), default="directed",
              show_default=True, help="Which way ties count.")  # fmt: skip
@click.option("--weight", type=click.Choice(("none", "statements", "sources", "confidence")), default="none",
              show_default=True, help="What makes a tie strong; none counts each pair once.")  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@selection_options
@limit_option
@output_options()
@project_option
def centrality(measure: str, list_: bool, direction: Any, weight: Any, top: int | None, project: str,
               ontologies: tuple[str, ...], format_: str, output: str, limit: int | None, quiet: bool, verbose: bool,
               debug: bool, **conditions: Any) -> None:  # fmt: skip
    """Rank actors by a measure of network analysis.

    \b
    Example:
      graphkit centrality --measure betweenness --top 5
    """
    voice = Voice(quiet, verbose)
    if list_:
        from graphkit.workflow import measures

        print_table(measures(), format_, output, voice)
        return
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        table = g.centrality(measure, direction=direction, weight=weight, top=top, **conditions)
    print_table(table, format_, output, voice, limit)
