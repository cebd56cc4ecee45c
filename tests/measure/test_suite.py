"""Suites are read with their marks, and a given pair's kind of event is told by the words between them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.evaluation import evaluate_files
from graphkit.measure.suite import read_suite

LINES = [
    ("<s>Arvane</s> bombed <t>Kordun</t> on Monday.", "ASSAULT", "M-Conf"),
    ("<s>Arvane</s> accused <t>Kordun</t> of fraud.", "ACCUSE", "V-Conf"),
    ("<s>Arvane</s> released two prisoners from <t>Kordun</t>.", "RETREAT", "M-Coop"),
    ("<s>Arvane</s> sent food and medicine to <t>Kordun</t>.", "AID", "M-Coop"),
    ("<s>Arvane</s> rejected a proposal by <t>Kordun</t>.", "REJECT", "V-Conf"),
    ("<s>Arvane</s> suspended aid to <t>Kordun</t>.", "SANCTION", "M-Conf"),
]


def _suite(folder: Path) -> Path:
    path = folder / "suite.jsonl"
    records = []
    for marked, root, quad in LINES:
        text = marked.replace("<s>", "").replace("</s>", "").replace("<t>", "").replace("</t>", "")
        event = {"source_text": "Arvane", "target_text": "Kordun", "plover": root, "quad": quad}
        records.append(json.dumps({"text": text, "marked": marked, "expected": [event]}))
    path.write_text("\n".join(records), encoding="utf-8")
    return path


def test_marks_become_spans_and_concede_and_retreat_one_label(tmp_path: Path) -> None:
    text, (source, target), root, quad = read_suite(_suite(tmp_path))[2]
    assert text[slice(*source)] == "Arvane"
    assert text[slice(*target)] == "Kordun"
    assert (root, quad) == ("YIELD", "M-Coop")


def test_plain_sentences_are_told_apart(tmp_path: Path) -> None:
    summary = evaluate_files([_suite(tmp_path)]).summary
    assert summary["n"] == 6
    assert summary["root_macro_f1"] == 1.0
    assert summary["quad_macro_f1"] == 1.0


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    path.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_suite(path)


def test_the_public_suite_keeps_its_floor(shared: Path) -> None:
    summary = evaluate_files([shared / "data" / "event-coding" / "plv_train.jsonl"]).summary
    assert summary["n"] == 1050
    assert summary["root_macro_f1"] >= 0.68
    assert summary["quad_macro_f1"] >= 0.80
