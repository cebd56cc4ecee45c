"""The command group: finds a command when it is called, and shows every error as one short paragraph.

Nothing heavy is imported here: `graphkit --help` must answer at once. Each command lives in a module of its own, named
in `COMMANDS` with its line of help, and is imported only when it runs.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from graphkit import __version__
from graphkit.errors import GraphkitError

COMMANDS: dict[str, tuple[str, str]] = {
    "load": ("graphkit.cli.build", "Read documents into the graph; without PATH, the shipped seed."),
    "query": ("graphkit.cli.ask", "Ask a named question, or one of your own in Cypher."),
    "show": ("graphkit.cli.show", "Show all that is known of an actor, with the words it rests on."),
    "path": ("graphkit.cli.show", "Show how two actors are tied, step by step."),
    "timeline": ("graphkit.cli.show", "List statements in the order of their dates."),
    "stats": ("graphkit.cli.show", "Count what the graph holds."),
    "centrality": ("graphkit.cli.analyse", "Rank actors by a measure of network analysis."),
    "render": ("graphkit.cli.render", "Write the graph as one interactive HTML page."),
    "export": ("graphkit.cli.export", "Write the graph for other programs."),
    "push": ("graphkit.cli.remote", "Bring the graph to a Neo4j server."),
    "pull": ("graphkit.cli.remote", "Bring back what stands on a Neo4j server."),
    "serve": ("graphkit.cli.remote", "Let Neo4j's drivers and tools ask this project, on this machine."),
    "resolve": ("graphkit.cli.resolve", "List actors that may be one, or judge a pair."),
    "evaluate": ("graphkit.cli.evaluate", "Score the extractor against gold files."),
    "ontology": ("graphkit.cli.check", "Show the actor types and relations, or one of them."),
    "validate": ("graphkit.cli.check", "Check every quote, date, id and end in the record."),
    "doctor": ("graphkit.cli.check", "Say what is installed, in which version, and what is missing."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, and that suggests names for a mistyped one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the command names in the order in which a new user needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first word, or refuse it with the nearest names."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=3, cutoff=0.5)
            hint = f" Did you mean {' or '.join(near)}?" if near else " See graphkit --help."
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


EPILOG = """\b
Begin:
  graphkit load                         the shipped seed
  graphkit load articles/               your own documents
  graphkit query --list                 the questions that can be asked
  graphkit render -o graph.html         a page to look at
"""


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="graphkit")
def cli() -> None:
    """A graph of political actors and their dated relationships, each with the words it rests on."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code: 0 ok, 1 problems, 2 usage, 3 bad input, 4 no database."""
    words = list(sys.argv[1:] if args is None else args)
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream)
    try:
        ended = cli.main(args=words, prog_name="graphkit", standalone_mode=False)
        code = ended if isinstance(ended, int) else 0  # click gives the code of `context.exit` back, it does not raise
    except GraphkitError as error:
        if "--debug" in words:
            raise
        _say(f"graphkit: {error}")
        code = error.exit_code
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        _say(_usage_text(error))
        code = 2
    except (click.Abort, KeyboardInterrupt):
        _say("graphkit: interrupted")
        code = 130
    except BrokenPipeError:
        code = _pipe_closed()
    sys.exit(code)


def _usage_text(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    where = f" See {context.command_path} --help." if context is not None else ""
    return f"graphkit: {error.format_message().rstrip()}{where if '--help' not in error.format_message() else ''}"


def _say(text: str) -> None:
    from graphkit.render.tables import printable

    click.echo("\n".join(printable(line) for line in text.splitlines()), err=True)


def _reconfigure(stream: Any) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _pipe_closed() -> int:
    """Leave quietly when the reader of our output has gone, as `head` does."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
