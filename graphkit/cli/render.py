"""render: the page."""

from __future__ import annotations

from typing import Any

import click

from graphkit.cli.common import Voice, project_option, selection_options


@click.command()
@click.option("-o", "--output", default="graph.html", show_default=True, metavar="FILE|-", help="Where to.")
@click.option("--title", metavar="TEXT", help="The heading of the page.")
@click.option("--focus", metavar="ACTOR", help="Only what lies around this actor.")
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="How far around --focus.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N actors with most ties.")
@click.option(
    "--size",
    metavar="MEASURE",
    default="degree",
    show_default=True,
    help="What the size of actors tells first; all measures can be chosen in the page.",
)
@click.option("--communities", is_flag=True, help="Colour actors by community from the start.")
@click.option("--whole", is_flag=True, help="Draw up to 10,000 actors without leaving any out.")
@selection_options
@project_option
def render(output: str, title: str | None, focus: str | None, hops: int, top: int | None, size: str, communities: bool,
           whole: bool, project: str,
           ontologies: tuple[str, ...], quiet: bool, verbose: bool, debug: bool,
           **conditions: Any) -> None:  # fmt: skip
    """Write the graph as one interactive HTML page that opens from disk, without any network.

    \b
    Example:
      graphkit render -o graph.html
    """
    from graphkit.project import open

    with open(project, ontology=ontologies) as g:
        g.render(output, title=title, focus=focus, hops=hops, top=top, size=size, communities=communities, whole=whole,
                 **conditions)  # fmt: skip
    voice = Voice(quiet, verbose)
    for note in g.page_notes:
        voice.say(note)
    if output != "-":
        voice.say(f"wrote {output}: open it in a browser")
