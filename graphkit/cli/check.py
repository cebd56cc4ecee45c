"""ontology, validate, doctor: what may be said, whether the record is sound, what is installed."""

from __future__ import annotations

import click

from graphkit.cli.common import Voice, limit_option, output_options, print_table, project_option


@click.command()
@click.argument("name", required=False)
@click.option("--ontology", "ontologies", multiple=True, metavar="FILE", help="A YAML file with further types.")
@output_options()
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def ontology(name: str | None, ontologies: tuple[str, ...], format_: str, output: str, debug: bool) -> None:
    """Show the actor types and relations, or all that is known of the type NAME.

    \b
    Example:
      graphkit ontology DESIGNATES
    """
    from graphkit import workflow

    print_table(workflow.describe(ontologies, name), format_, output, Voice(False, False))


@click.command()
@limit_option
@output_options()
@project_option
@click.pass_context
def validate(context: click.Context, project: str, ontologies: tuple[str, ...], format_: str, output: str,
             limit: int | None, quiet: bool, verbose: bool, debug: bool) -> None:  # fmt: skip
    """Check every quote, offset, date, id and end in the record; exit code 1 if something is wrong.

    \b
    Example:
      graphkit validate
    """
    from graphkit.project import open

    voice = Voice(quiet, verbose)
    with open(project, ontology=ontologies) as g:
        table = g.validate()
    if len(table) == 0 and format_ == "table" and output == "-":
        voice.say("The record is sound.")
        return
    print_table(table, format_, output, voice, limit, whole=True)
    if len(table):
        context.exit(1)


@click.command()
@output_options()
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def doctor(context: click.Context, format_: str, output: str, debug: bool) -> None:
    """Say what is installed, in which version, and what is missing; exit code 1 if something needed is missing.

    \b
    Example:
      graphkit doctor
    """
    from graphkit import workflow

    table = workflow.diagnose()
    print_table(table, format_, output, Voice(False, False))
    if "missing" in table.column("state"):
        context.exit(1)
