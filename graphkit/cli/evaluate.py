"""evaluate: extraction scored against gold."""

from __future__ import annotations

import click

from graphkit.cli.common import Voice, output_options, print_table


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--documents",
    "folders",
    multiple=True,
    metavar="DIR",
    help="Where the texts lie; repeatable. Looked for beside the gold and in the folders near it otherwise.",
)
@click.option("--predictions", metavar="FILE.jsonl", help="Score an export instead of the extractor.")
@click.option("--all", "all_", is_flag=True, help="Count every gold statement, not only the core ones.")
@click.option("--errors", is_flag=True, help="List every miss and false hit with its sentence.")
@click.option(
    "--by",
    type=click.Choice(("level", "document", "relation", "class", "confusion", "confidence")),
    default="level",
    show_default=True,
    help="What the table shows.",
)
@output_options()
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def evaluate(
    gold: tuple[str, ...],
    folders: tuple[str, ...],
    predictions: str | None,
    all_: bool,
    errors: bool,
    by: str,
    format_: str,
    output: str,
    quiet: bool,
    debug: bool,
) -> None:
    """Score the extractor against gold files, or against an event-coding suite (.jsonl).

    With -f json the answer has pairs, triples, dated and attributed, each with tp, fp, fn, precision, recall and f1;
    for
    a suite root_macro_f1, quad_macro_f1 and n.

    \b
    Example:
      graphkit evaluate gold/*.json --by relation
    """
    from graphkit.evaluation import evaluate_files, evaluation_table

    report = evaluate_files(gold, folders=folders, predictions=predictions, core=not all_)
    if format_ == "json" and not errors and by == "level":
        import json

        from graphkit.output import write_parts

        write_parts([json.dumps(report.summary, ensure_ascii=False, indent=2) + "\n"], output)
        return
    print_table(evaluation_table(report, "errors" if errors else by), format_, output, Voice(quiet, False))
