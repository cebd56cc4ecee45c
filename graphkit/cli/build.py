"""load: documents in, graph out."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from graphkit.cli.common import Voice, project_option

if TYPE_CHECKING:
    from graphkit.workflow import Loaded, Progress

NEXT = """Try next:
  graphkit query --list
  graphkit query designations -p designator="United States"
  graphkit show "Camp Ashraf"
  graphkit centrality --measure betweenness --top 5
  graphkit render -o graph.html"""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--from", "from_", metavar="FILE.jsonl", help="Take over an export instead of reading documents.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read; each takes the memory of a model.",
)
@project_option
@click.pass_context
def load(context: click.Context, paths: tuple[str, ...], from_: str | None, jobs: int, project: str,
         ontologies: tuple[str, ...], quiet: bool, verbose: bool, debug: bool) -> None:  # fmt: skip
    """Read documents into the graph: files, folders, or - for standard input; without PATH, the shipped seed.

    Read are .txt, .md, .html and .pdf. A file NAME.json beside NAME.txt may give title, publisher, published, authors,
    url and licence. Only what changed since the last load is read again; what has gone from a folder is removed.

    \b
    Example:
      graphkit load articles/ report.pdf
    """
    from graphkit.project import Project

    if from_ and paths:
        raise click.UsageError("Give documents or --from, not both.", context)
    voice = Voice(quiet, verbose)
    with Project(project, ontology=ontologies, create=True) as g:
        if from_:
            loaded = g.load_from(from_)
        else:
            with _Bar(voice) as bar:
                loaded = g.load(*paths, progress=bar.show, jobs=jobs)
        _report(loaded, voice)
        for fault in loaded.faults:
            from graphkit.render.tables import printable

            click.echo(f"graphkit: {printable(str(fault))}", err=True)
        voice.say(f"The graph has {len(g.graph.actors)} actors and {len(g.graph.statements)} statements "
                  f"from {len(g.graph.documents)} documents, in {project}.")  # fmt: skip
        if g.graph.statements:
            voice.say(
                NEXT
                if not paths and not from_
                else "See them with graphkit stats, graphkit timeline, graphkit query --list."
            )
    if loaded.faults:
        context.exit(3)


def _report(loaded: Loaded, voice: Voice) -> None:
    for word, ids in (("added", loaded.added), ("changed", loaded.changed), ("removed", loaded.removed)):
        for one in ids[:20] if not voice.verbose else ids:
            voice.say(f"{word} {one}")
        if len(ids) > 20 and not voice.verbose:
            voice.say(f"{word} {len(ids) - 20} more")
    for one in loaded.kept:
        voice.more(f"kept {one}")
    for note in loaded.notes:
        voice.say(note)
    voice.say(
        f"{len(loaded.added)} added, {len(loaded.changed)} changed, {len(loaded.removed)} removed, "
        f"{len(loaded.kept)} kept"
    )


class _Bar:
    """A progress line on a terminal: documents done, rate, time left. Silent anywhere else."""

    def __init__(self, voice: Voice) -> None:
        self.on = voice.bars
        self.began = time.monotonic()
        self.last = 0.0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if not self.on or (now - self.last < 0.1 and progress.done != progress.total):
            return
        self.last = now
        rate = progress.done / max(now - self.began, 0.001)
        left = f", {(progress.total - progress.done) / rate:.0f} s left" if progress.total and rate else ""
        of = f"/{progress.total}" if progress.total else ""
        sys.stderr.write(f"\r\x1b[K{progress.done}{of} documents, {rate:.1f} a second{left}")
        sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.on and self.last:
            sys.stderr.write("\r\x1b[K")
