"""push and pull: the project there and back to a Neo4j server."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from graphkit.model.table import Table
    from graphkit.store.pushing import Pushed, Step, Word

WORDS: dict[Word, str] = {"create": "created", "change": "changed", "remove": "removed"}


@click.command()
@click.option("--dry-run", is_flag=True, help="List what would be done, and do nothing.")
@click.option("--restore", is_flag=True,
              help="Also put back what others edited there; every property is read for that.")  # fmt: skip
@server_options
@limit_option
@output_options()
@project_option
def push(dry_run: bool, restore: bool, uri: str | None, user: str | None, database: str | None, ca: str | None,
         password_stdin: bool, project: str, ontologies: tuple[str, ...], format_: str, output: str,
         limit: int | None, quiet: bool, verbose: bool, debug: bool) -> None:  # fmt: skip
    """Make a Neo4j server (5.26 or later) hold what the project holds.

    Only what differs is written, and only what graphkit wrote is ever removed. A push that was cut short is mended by
    the next. The password comes from NEO4J_PASSWORD, a prompt or --password-stdin.

    \b
    Example:
      NEO4J_PASSWORD=... graphkit push --uri neo4j://localhost:7687
    """
    from graphkit.project import open

    voice = Voice(quiet, verbose)
    access = access_of(uri, user, database, ca, password_stdin)
    with open(project, ontology=ontologies) as g:
        if dry_run:
            table = g.pending(access, restore=restore)
            print_table(table, format_, output, voice, limit)
            voice.say(f"{len(table)} changes would be made; nothing was written" if len(table) else "nothing to push")
            return
        with _Bar(voice) as bar:
            pushed = g.push(access, progress=bar.show, restore=restore)
    print_table(_counts(pushed), format_, output, voice)
    for note in pushed.notes:
        voice.say(note)
    if pushed.retries:
        voice.say(f"{pushed.retries} transactions were written again")
    for id_ in pushed.kept:
        voice.say(f"kept {id_}: others tied something to it; it no longer counts as graphkit's")
    voice.say("nothing to push: the server holds this already" if not pushed.counts else "pushed")


@click.command()
@click.option("--edited", type=click.Choice(("keep", "take")), default="keep", show_default=True,
              help="What was edited on the server: keep the record's own words, or take the edit.")  # fmt: skip
@server_options
@output_options()
@project_option
def pull(edited: str, uri: str | None, user: str | None, database: str | None, ca: str | None,
         password_stdin: bool, project: str, ontologies: tuple[str, ...], format_: str, output: str,
         quiet: bool, verbose: bool, debug: bool) -> None:  # fmt: skip
    """Bring into the project what a push put on a Neo4j server, and what others added there with evidence.

    What was edited, added or removed on the server is listed, with what became of it.

    \b
    Example:
      graphkit pull --uri neo4j://localhost:7687 --project copy
    """
    from graphkit.project import pull as pull_into

    voice = Voice(quiet, verbose)
    access = access_of(uri, user, database, ca, password_stdin)
    pulled = pull_into(access, project=project, ontology=ontologies, edited=edited)  # type: ignore[arg-type]
    print_table(pulled.table, format_, output, voice)
    voice.say(f"{pulled.documents} documents added, {pulled.changed} changed, in {project}; "
              f"{len(pulled.findings)} findings")  # fmt: skip
    if any(row["outcome"] in ("refused", "left out") for row in pulled.findings):
        click.get_current_context().exit(1)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=7687, show_default=True, metavar="PORT",
              help="Where Bolt answers; 0 takes any port that is free.")  # fmt: skip
@click.option("--http", type=click.IntRange(1, 65535), metavar="PORT",
              help="Open the engine's HTTP side there too; it stays closed otherwise.")  # fmt: skip
@project_option
def serve(port: int, http: int | None, project: str, ontologies: tuple[str, ...], quiet: bool, verbose: bool,
          debug: bool) -> None:  # fmt: skip
    """Answer Bolt on this machine until Ctrl-C, so that Neo4j's drivers and tools can ask this project.

    What is served is a copy, for reading only; the password is made anew each time and printed once.

    \b
    Example:
      graphkit serve --port 7688
    """
    import signal
    import threading

    from graphkit.project import open

    ended = threading.Event()
    with open(project, ontology=ontologies) as g, g.serve(port, http) as served:
        click.echo(f"uri={served.uri}\nuser={served.user}\npassword={served.password}\ndatabase={served.database}")
        if served.http:
            click.echo(f"http={served.http}")
        sys.stdout.flush()
        Voice(quiet, verbose).say("Serving for reading, to this machine only. Ctrl-C ends it.")
        signal.signal(signal.SIGTERM, lambda *_: ended.set())
        try:
            while not ended.wait(0.5):
                pass
        except KeyboardInterrupt:
            Voice(quiet, verbose).say("ended")


def _counts(pushed: Pushed) -> Table:
    from graphkit.model.table import Table

    rows = [(f"{kind}s", *(pushed.count(kind, word) for word in WORDS)) for kind in ("actor", "document", "statement")]
    return Table(("what", *WORDS.values()), tuple(rows))


class _Bar:
    """A line on a terminal that tells what is being written and how fast; silent anywhere else."""

    def __init__(self, voice: Voice) -> None:
        self.on = voice.bars
        self.began = self.last = 0.0
        self.kind = ""

    def show(self, step: Step) -> None:
        now = time.monotonic()
        if step.kind != self.kind:
            self.kind, self.began = step.kind, now
        if not self.on or now - self.last < 0.1:
            return
        self.last = now
        rate = step.done / max(now - self.began, 0.001)
        sys.stderr.write(f"\r\x1b[K{step.done} {step.kind}s, {rate:.0f} a second")
        sys.stderr.flush()

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self.on and self.last:
            sys.stderr.write("\r\x1b[K")
