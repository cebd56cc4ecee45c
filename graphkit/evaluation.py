"""Gold files and suites -> a report: finds the texts, runs the extractor or reads an export, scores.

Beside `workflow.py`, since it needs the extractor, the registry and the measures together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError
from graphkit.measure import report as reports
from graphkit.measure.gold import Gold, check_quotes, read_gold
from graphkit.measure.score import LEVELS, Score, score
from graphkit.model.statement import Actor, Extraction, Statement
from graphkit.model.table import Table
from graphkit.ontology.load import load_ontology
from graphkit.ontology.schema import Ontology

if TYPE_CHECKING:
    from graphkit.model.provenance import Document


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found: the summary that `-f json` prints, the scores, the texts by document."""

    summary: dict[str, Any]
    scores: tuple[Score, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def evaluate_files(
    paths: Sequence[str | Path], *, folders: Sequence[str | Path] = (), predictions: str | Path | None = None,
    core: bool = True,
) -> Report:  # fmt: skip
    """Score the default extractor, or an export, against gold files; or run a suite of marked sentences.

    Raises:
        InputError: A file is no gold file, or its text is nowhere near it.
    """
    ontology = load_ontology()
    suites = [Path(one) for one in paths if str(one).endswith(".jsonl")]
    if suites and len(suites) < len(paths):
        other = next(str(one) for one in paths if not str(one).endswith(".jsonl"))
        raise InputError("gold files and suites (.jsonl) are scored apart", other, "give one kind at a time")
    if suites:
        from graphkit.measure.suite import run_suite

        return Report(run_suite(suites, ontology))
    golds = [read_gold(Path(one)) for one in paths]
    documents = [_document(gold, folders) for gold in golds]
    for gold, document in zip(golds, documents, strict=True):
        check_quotes(gold, document.text)
    if predictions is None:
        from graphkit.extract.extractor import Extractor
        from graphkit.resolve.registry import load_registry

        read = list(Extractor(ontology, load_registry()).read_many(documents))
    else:
        read = _predicted(Path(predictions), documents, ontology)
    scores = tuple(
        score(gold, one.statements, {actor.id: actor for actor in one.actors}, ontology, core)
        for gold, one in zip(golds, read, strict=True)
    )
    summary: dict[str, Any] = {**reports.levels(scores), "details": reports.details(scores), "documents": len(scores)}
    return Report(summary, scores, {gold.document: one.text for gold, one in zip(golds, documents, strict=True)})


def evaluation_table(report: Report, by: str) -> Table:
    """Give one view of a report as a table."""
    if not report.scores:
        return Table(("figure", "value"), tuple((name, value) for name, value in report.summary.items()))
    views = {
        "document": lambda: reports.by_document(report.scores),
        "relation": lambda: reports.by_relation(report.scores),
        "class": lambda: reports.by_class(report.scores, report.texts),
        "confusion": lambda: reports.confusion(report.scores),
        "confidence": lambda: reports.reliability(report.scores),
        "errors": lambda: reports.errors(report.scores, report.texts),
    }
    if by in views:
        return views[by]()
    columns = ("level", "tp", "fp", "fn", "precision", "recall", "f1", "f1_low", "f1_high")
    found = report.summary["details"]
    notes = (
        f"on {found['matched']} matched statements the status is right for {found['status_right']:.0%}, "
        f"the date compatible for {found['date_compatible']:.0%}; "
        f"of {found['alleged']} alleged ones the speaker is right for {found['speaker_right']:.0%}",
    )
    return Table.of(columns, ({"level": level, **report.summary[level]} for level in LEVELS), notes)


def _document(gold: Gold, folders: Sequence[str | Path]) -> Document:
    from graphkit.extract.finding import find_files
    from graphkit.extract.reader import read_document

    name = gold.document if "." in gold.document else f"{gold.document}.txt"
    home = Path(gold.place).resolve().parent
    near = [home, *home.parent.glob("*"), *home.parent.parent.parent.glob("seeds")]
    for folder in [*map(Path, folders), *near]:
        if (folder / name).is_file():
            search = find_files([folder / name])
            if search.files:
                return read_document(search.files[0])[0]
    raise InputError(f"the text {name!r} is not near the gold file", gold.place, "say where with --documents DIR")


def _predicted(path: Path, documents: Sequence[Document], ontology: Ontology) -> list[Extraction]:
    """Give, by document, what an export says of it; documents are matched by the stem of their file."""
    from graphkit.model.jsonl import from_lines
    from graphkit.model.provenance import Document as Doc

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(f"the export cannot be read ({error})", str(path), "check the path") from None
    values = list(from_lines(lines, str(path)))
    actors = [one for one in values if isinstance(one, Actor)]
    statements = [one for one in values if isinstance(one, Statement)]
    stems = {one.id: _stem(one.path) for one in values if isinstance(one, Doc)}
    found = []
    for document in documents:
        ids = {id_ for id_, stem in stems.items() if stem == _stem(document.path)}
        own = [one for one in statements if any(item.document in ids for item in one.evidence)]
        found.append(Extraction(tuple(actors), tuple(own)))
    return found


def _stem(path: str) -> str:
    return Path(path).stem
