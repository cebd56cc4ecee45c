"""export: the graph for other programs."""

from __future__ import annotations

import click

from graphkit.cli.common import Voice, project_option


@click.command()
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(("jsonl", "graphml", "gexf", "cypher", "neo4j-admin")),
    default="jsonl",
    show_default=True,
    help="jsonl: one object a line, documents, actors, statements; graphml, gexf: for Gephi and the like; "
    "cypher: a script for Neo4j; neo4j-admin: a folder of files for its bulk import.",
)
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to; - is standard output.")
@project_option
def export(format_: str, output: str, project: str, ontologies: tuple[str, ...], quiet: bool, verbose: bool,
           debug: bool) -> None:  # fmt: skip
    """Write the graph for other programs; graphkit load --from reads jsonl back.

    \b
    Example:
      graphkit export -o graph.jsonl
      graphkit export --format neo4j-admin -o import/
    """
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        count = g.export(output, format_)
    if output != "-":
        Voice(quiet, verbose).say(f"wrote {count} objects to {output}")
