"""An export is taken over whole, or refused with all its faults and nothing stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import InputError, ManyErrors
from graphkit.model.graph import Graph
from graphkit.model.jsonl import to_line, to_record
from graphkit.ontology.schema import Ontology
from graphkit.record.importing import open_export
from graphkit.record.project import Record
from tests.sample import ACTORS, DOCUMENT, STATEMENTS

LINES = [to_line(one) for one in (DOCUMENT, *ACTORS, *STATEMENTS)]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "project", create=True)


def faults(record: Record, ontology: Ontology, file: Path) -> str:
    with pytest.raises(ManyErrors) as caught, open_export(file, ontology, record.check):
        pytest.fail("the export was not refused")
    return str(caught.value)


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_an_export_reads_back_as_what_was_exported(
    tmp_path: Path, record: Record, ontology: Ontology, graph: Graph
) -> None:
    file = write(tmp_path / "e.jsonl", LINES)
    with open_export(file, ontology, record.check) as export:
        [(document, extraction)] = list(export)
    assert document == DOCUMENT
    assert {one.id: one for one in extraction.statements} == dict(graph.statements)
    assert {one.id: one for one in extraction.actors} == dict(graph.actors)


def test_lines_may_come_in_any_order_and_twice(tmp_path: Path, record: Record, ontology: Ontology) -> None:
    file = write(tmp_path / "e.jsonl", [*reversed(LINES), *LINES])
    with open_export(file, ontology, record.check) as export:
        [(document, extraction)] = list(export)
    assert document == DOCUMENT
    assert sorted(one.id for one in extraction.statements) == sorted(one.id for one in STATEMENTS)
    assert all(len(one.evidence) == 1 for one in extraction.statements)


def test_evidence_goes_to_the_document_that_it_is_of(tmp_path: Path, record: Record, ontology: Ontology) -> None:
    second = to_record(DOCUMENT) | {"id": "dusk-00000002", "sha256": "1" * 64}
    both = to_record(STATEMENTS[0])
    both["evidence"] = [*both["evidence"], {**both["evidence"][0], "document": "dusk-00000002"}]
    lines = [LINES[0], json.dumps(second), *map(to_line, ACTORS), json.dumps(both), *map(to_line, STATEMENTS[1:])]
    with open_export(write(tmp_path / "e.jsonl", lines), ontology, record.check) as export:
        found = {document.id: extraction for document, extraction in export}
    [only] = found["dusk-00000002"].statements
    assert (only.id, [item.document for item in only.evidence]) == (STATEMENTS[0].id, ["dusk-00000002"])
    assert {one.id for one in found["dusk-00000002"].actors} == {"arvane", "dawn-column"}
    assert len(found[DOCUMENT.id].statements) == len(STATEMENTS)


def test_all_faults_are_told_with_their_lines(tmp_path: Path, record: Record, ontology: Ontology) -> None:
    unknown = to_record(ACTORS[0]) | {"type": "Wizard"}
    lines = [LINES[0], json.dumps(unknown), "no json", *map(to_line, ACTORS[2:]), *map(to_line, STATEMENTS)]
    told = faults(record, ontology, write(tmp_path / "e.jsonl", lines))
    assert "line 2: 'Wizard' is no actor type" in told
    assert "line 3: the line is not JSON" in told
    assert "the actor 'kordun' is not in the file" in told
    assert "nothing was stored" in told
    assert record.ids() == []


def test_a_quote_that_does_not_stand_in_its_document_is_refused(
    tmp_path: Path, record: Record, ontology: Ontology
) -> None:
    moved = to_record(STATEMENTS[0])
    moved["evidence"][0]["start"] += 1
    told = faults(record, ontology, write(tmp_path / "e.jsonl", [*LINES[:-8], json.dumps(moved)]))
    assert "does not stand" in told


Change = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one.update(id="../../outside"), "no safe file name"),
        (lambda one: one.update(id="a/b"), "no safe file name"),
        (lambda one: one.update(id=""), "no safe file name"),
        (lambda one: one.update(title="half \ud83d"), "half a character"),
        (lambda one: one.update(surprise=1), "unknown key"),
        (lambda one: one.pop("text"), "'text' is missing"),
        (lambda one: one.update(text=5), "'text' is 5"),
    ],
)  # fmt: skip
def test_a_hostile_document_is_refused(
    tmp_path: Path, record: Record, ontology: Ontology, change: Change, told: str
) -> None:
    document = to_record(DOCUMENT)
    change(document)
    assert told in faults(record, ontology, write(tmp_path / "e.jsonl", [json.dumps(document)]))


@pytest.mark.parametrize("confidence", ["NaN", "Infinity", "1e999", "-0.1", "2", "true"])
def test_a_confidence_that_is_no_share_is_refused(
    tmp_path: Path, record: Record, ontology: Ontology, confidence: str
) -> None:
    lines = [line.replace('"confidence": 1.0', f'"confidence": {confidence}') for line in LINES]
    assert "confidence" in faults(record, ontology, write(tmp_path / "e.jsonl", lines))


def test_lines_nested_too_deep_or_not_in_utf8_are_faults_too(
    tmp_path: Path, record: Record, ontology: Ontology
) -> None:
    file = tmp_path / "e.jsonl"
    file.write_bytes(b"[" * 100_000 + b"\n" + b'{"kind": "actor\xff"}\n')
    told = faults(record, ontology, file)
    assert "line 1: the line is not JSON" in told
    assert "line 2: the line is not JSON" in told


def test_a_file_full_of_faults_tells_the_first_and_their_number(
    tmp_path: Path, record: Record, ontology: Ontology
) -> None:
    told = faults(record, ontology, write(tmp_path / "e.jsonl", ["x"] * 1000))
    assert told.count("is not JSON") == 50
    assert "950 more are not listed" in told


def test_an_export_that_is_not_there_is_an_input_error(tmp_path: Path, record: Record, ontology: Ontology) -> None:
    with (
        pytest.raises(InputError, match="cannot be read"),
        open_export(tmp_path / "none.jsonl", ontology, record.check),
    ):
        pytest.fail("it was opened")
