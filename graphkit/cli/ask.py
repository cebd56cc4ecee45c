"""query: named questions, and Cypher of one's own, of the embedded database or a server."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphkit.cli.common import (
    Voice,
    access_of,
    limit_option,
    output_options,
    print_table,
    project_option,
    server_options,
)


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; repeatable.")
@click.option("-c", "--cypher", metavar="TEXT", help="A query of your own.")
@click.option("--list", "list_", is_flag=True, help="List the named questions and leave.")
@click.option("--timeout", type=click.FloatRange(min=0.01), default=30.0, show_default=True, metavar="SECONDS",
              help="Give up after so long.")  # fmt: skip
@click.option("--on", type=click.Choice(("embedded", "neo4j")), default="embedded", show_default=True,
              help="Who answers: the project's own database, or a Neo4j server, without a project.")  # fmt: skip
@server_options
@limit_option
@output_options()
@project_option
def query(name: str | None, params: tuple[str, ...], cypher: str | None, list_: bool, timeout: float, on: str,
          uri: str | None, user: str | None, database: str | None, ca: str | None, password_stdin: bool, project: str,
          ontologies: tuple[str, ...], format_: str, output: str, limit: int | None, quiet: bool, verbose: bool,
          debug: bool) -> None:  # fmt: skip
    """Ask a named question, a .cypher file, standard input (-), or Cypher of your own (-c). It can only read.

    \b
    Examples:
      graphkit query --list
      graphkit query designations -p designator="United States"
      graphkit query -c "MATCH (a:Group) RETURN a.name AS name ORDER BY name"
      graphkit query --on neo4j --uri neo4j://localhost:7687 time/standing -p at=2003
    """
    voice = Voice(quiet, verbose)
    if list_:
        from graphkit.workflow import questions

        print_table(questions(), format_, output, voice, limit)
        return
    if (name is None) == (cypher is None):
        raise click.UsageError(
            "Name a question, a .cypher file or -, or give Cypher with -c.", click.get_current_context()
        )
    if on != "neo4j" and (uri or user or database or ca or password_stdin):
        raise click.UsageError(
            "--uri and its like are for a server: add --on neo4j, or leave them out.", click.get_current_context()
        )
    if on == "neo4j":
        from graphkit.ontology.load import load_ontology
        from graphkit.syncing import ask

        access = access_of(uri, user, database, ca, password_stdin)
        table = ask(access, load_ontology(ontologies), _text(name, cypher), _pairs(params), timeout)
    else:
        from graphkit.project import open

        with open(project, ontology=ontologies) as g:
            table = g.query(_text(name, cypher), _pairs(params), timeout=timeout)
    print_table(table, format_, output, voice, limit)


def _text(name: str | None, cypher: str | None) -> str:
    if cypher is not None:
        return cypher
    assert name is not None
    if name == "-":
        return sys.stdin.read()
    if name.endswith(".cypher"):
        from graphkit.errors import InputError

        try:
            return Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"the query file cannot be read ({error})", name, "check the path") from error
    return name


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for one in params:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise click.UsageError(f"{one!r} is not KEY=VALUE.", click.get_current_context())
        pairs[key.strip()] = value
    return pairs
