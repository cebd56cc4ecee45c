"""resolve: which actors of different documents are one, as a person decides."""

from __future__ import annotations

import click

from graphkit.cli.common import Voice, limit_option, output_options, print_table, project_option


@click.command()
@click.option("--same", nargs=2, metavar="A B", help="Judge that two actors are one.")
@click.option("--different", nargs=2, metavar="A B", help="Judge that two actors are two, whatever the rules say.")
@click.option("--by", default="", metavar="NAME", help="Who judges; kept with the judgement.")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the judgement.")
@click.option("--minimum", type=click.FloatRange(0, 1), default=0.8, show_default=True,
              help="The least likeness that is proposed.")  # fmt: skip
@limit_option
@output_options()
@project_option
def resolve(same: tuple[str, str] | None, different: tuple[str, str] | None, by: str, reason: str, minimum: float,
            project: str, ontologies: tuple[str, ...], format_: str, output: str, limit: int | None,
            quiet: bool, verbose: bool, debug: bool) -> None:  # fmt: skip
    """List actors that may be one, or judge a pair.

    A and B are names, aliases or ids. Likeness only proposes: until you judge, the two stay two. A judgement is kept in
    decisions.jsonl and can be turned by a newer one.

    \b
    Example:
      graphkit resolve --limit 10
    """
    if same and different:
        raise click.UsageError("Give --same or --different, one pair at a time.")
    from graphkit.project import open

    voice = Voice(quiet, verbose)
    with open(project, ontology=ontologies) as g:
        pair = same or different
        if pair:
            line = g.judge(*pair, "same" if same else "different", by=by, reason=reason)
            voice.say(f"Judged {line['judgement']}: {line['left']} and {line['right']}.")
            return
        print_table(g.proposals(minimum), format_, output, voice, limit)
