"""show, path, timeline, stats: answers from the record, without a database."""

from __future__ import annotations

from typing import Any

import click

from graphkit.cli.common import (
    Voice,
    limit_option,
    output_options,
    print_table,
    project_option,
    selection_options,
)
from graphkit.output import write_parts


@click.command()
@click.argument("actor")
@selection_options
@limit_option
@output_options()
@project_option
def show(actor: str, project: str, ontologies: tuple[str, ...], format_: str, output: str, limit: int | None,
         quiet: bool, verbose: bool, debug: bool, **conditions: Any) -> None:  # fmt: skip
    """Show all that is known of ACTOR, with the words it rests on.

    ACTOR is a name, an alias or an id. With -f json or jsonl each row is a statement.

    \b
    Example:
      graphkit show "Camp Ashraf"
    """
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        table = g.show(actor, **conditions)
        if format_ != "table":
            print_table(table, format_, output, Voice(quiet, verbose), limit)
            return
        from graphkit.render.dossier import render_dossier

        write_parts([render_dossier(g.graph, g.actor(actor), table, limit)], output)


@click.command()
@click.argument("first")
@click.argument("last")
@selection_options
@output_options()
@project_option
def path(first: str, last: str, project: str, ontologies: tuple[str, ...], format_: str, output: str,
         quiet: bool, verbose: bool, debug: bool, **conditions: Any) -> None:  # fmt: skip
    """Show how FIRST and LAST are tied, step by step.

    \b
    Example:
      graphkit path "Saddam Hussein" "Ryan Crocker"
    """
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        table = g.path(first, last, **conditions)
        if format_ != "table":
            print_table(table, format_, output, Voice(quiet, verbose))
            return
        from graphkit.render.dossier import render_path

        write_parts([render_path(table)], output)


@click.command()
@click.argument("actor", required=False)
@selection_options
@limit_option
@output_options()
@project_option
def timeline(actor: str | None, project: str, ontologies: tuple[str, ...], format_: str, output: str,
             limit: int | None, quiet: bool, verbose: bool, debug: bool, **conditions: Any) -> None:  # fmt: skip
    """List statements in the order of their dates, of one ACTOR or of all.

    \b
    Example:
      graphkit timeline MEK --until 1999
    """
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        table = g.timeline(actor, **conditions)
        if format_ != "table":
            print_table(table, format_, output, Voice(quiet, verbose), limit)
            return
        from graphkit.render.dossier import render_timeline

        write_parts([render_timeline(table, limit)], output)


@click.command()
@selection_options
@output_options()
@project_option
def stats(project: str, ontologies: tuple[str, ...], format_: str, output: str, quiet: bool, verbose: bool, debug: bool,
          **conditions: Any) -> None:  # fmt: skip
    """Count what the graph holds.

    \b
    Example:
      graphkit stats -f json
    """
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        print_table(g.stats(**conditions), format_, output, Voice(quiet, verbose))
