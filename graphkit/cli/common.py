"""Options that several commands share, and how a command prints: data to stdout or a file, talk to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.errors import UsageError
from graphkit.output import write_parts

if TYPE_CHECKING:
    from graphkit.model.table import Table
    from graphkit.store.connecting import Access

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_PROJECT = "graphkit-project"


def project_option(function: F) -> F:
    """Add --project, -q, -v and --debug."""
    options = (
        click.option(
            "--project",
            envvar="GRAPHKIT_PROJECT",
            default=DEFAULT_PROJECT,
            show_default=True,
            metavar="DIR",
            help="The project folder; also GRAPHKIT_PROJECT.",
        ),
        click.option(
            "--ontology",
            "ontologies",
            multiple=True,
            metavar="FILE",
            help="A YAML file with further types; repeatable.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
        click.option("-v", "--verbose", is_flag=True, help="Say more."),
        click.option("--debug", is_flag=True, help="Show the traceback of an error."),
    )
    return _added(function, options)


def output_options(
    formats: tuple[str, ...] = ("table", "json", "jsonl", "csv"), default: str = "table"
) -> Callable[[F], F]:
    """Add -f/--format and -o/--output."""

    def add(function: F) -> F:
        options = (
            click.option("-f", "--format", "format_", type=click.Choice(formats), default=default, show_default=True,
                         help="How the answer is written."),
            click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to; - is standard output."),
        )  # fmt: skip
        return _added(function, options)

    return add


def selection_options(function: F) -> F:
    """Add --as-of, --since, --until, --relation, --status, --document, --actor-type."""
    options = (
        click.option("--as-of", metavar="EDTF", help="Only what held then, certainly or possibly: 2003, 2007-05-28."),
        click.option("--since", metavar="EDTF", help="Only what may have held then or later."),
        click.option("--until", metavar="EDTF", help="Only what may have held then or earlier."),
        click.option("--relation", "relations", multiple=True, metavar="TYPE", help="Only this relation; repeatable."),
        click.option("--status", "statuses", multiple=True, metavar="STATUS", help="Only this status; repeatable."),
        click.option("--document", "documents", multiple=True, metavar="ID", help="Only this document; repeatable."),
        click.option("--actor-type", "actor_types", multiple=True, metavar="TYPE",
                     help="Only between actors of these types; repeatable."),
    )  # fmt: skip
    return _added(function, options)


def server_options(function: F) -> F:
    """Add --uri, --user, --database, --ca and --password-stdin; a password is never an option."""
    options = (
        click.option("--uri", metavar="URI", help="The Neo4j server, neo4j://host:7687; also NEO4J_URI."),
        click.option("--user", metavar="NAME", help="Who logs in; also NEO4J_USERNAME; neo4j without either."),
        click.option("--database", metavar="NAME", help="The database; also NEO4J_DATABASE; the user's own without."),
        click.option("--ca", metavar="FILE", help="Certificates to trust instead of the system's; also NEO4J_CA."),
        click.option("--password-stdin", is_flag=True,
                     help="Read the password from standard input; else NEO4J_PASSWORD, else it is asked for."),
    )  # fmt: skip
    return _added(function, options)


def access_of(uri: str | None, user: str | None, database: str | None, ca: str | None, password_stdin: bool) -> Access:
    """Give how to reach the server; the password comes from standard input, the environment or a prompt."""
    from graphkit.store.connecting import access_from

    access = access_from(os.environ, uri=uri, user=user, database=database, authority=ca)
    if password_stdin:
        return replace(access, password=sys.stdin.readline().rstrip("\r\n"))
    if "NEO4J_PASSWORD" in os.environ:
        return access
    if not sys.stdin.isatty():
        raise UsageError(
            "there is no password for the server", access.uri, "set NEO4J_PASSWORD, or use --password-stdin"
        )
    return replace(access, password=click.prompt(f"Password of {access.user}", hide_input=True, err=True))


limit_option = click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows.")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a command talks on stderr."""

    quiet: bool
    verbose: bool

    def say(self, text: str) -> None:
        """Say something worth knowing, unless quiet."""
        if not self.quiet:
            _talk(text)

    def more(self, text: str) -> None:
        """Say something that only --verbose asks for."""
        if self.verbose:
            _talk(text)

    @property
    def bars(self) -> bool:
        """Whether progress bars are welcome: a terminal is there and nobody asked for quiet."""
        return not self.quiet and sys.stderr.isatty()


def print_table(table: Table, format_: str, output: str, voice: Voice, limit: int | None = None,
                whole: bool = False) -> None:  # fmt: skip
    """Write a table where the user wants it, and its notes to stderr; a `whole` one is never cut to the terminal."""
    from graphkit.render.tables import render_table

    shown = table if limit is None else replace(table, rows=table.rows[:limit])
    write_parts([render_table(shown, format_, 10_000 if whole else _width(output))], output)
    for note in table.notes:
        voice.say(note)
    if len(shown) < len(table):
        voice.say(f"{len(shown)} of {len(table)} rows shown")


def _width(output: str) -> int:
    if output != "-" or not sys.stdout.isatty():
        return int(os.environ.get("COLUMNS") or 160)
    import shutil

    return shutil.get_terminal_size((120, 40)).columns


def _talk(text: str) -> None:
    from graphkit.render.tables import printable

    click.echo("\n".join(printable(line) for line in text.splitlines()), err=True)


def _added(function: F, options: tuple[Callable[[F], F], ...]) -> F:
    for option in reversed(options):
        function = option(function)
    return function
