"""The accuracy on the development gold has a floor that only rises (figures: docs/accuracy.md)."""

from __future__ import annotations

from pathlib import Path

from graphkit.evaluation import evaluate_files


def test_the_development_gold_is_read_as_well_as_before(shared: Path) -> None:
    files = sorted((shared / "data" / "documents" / "dev-gold").glob("*.json"))
    summary = evaluate_files(files).summary
    assert summary["documents"] == 11
    assert summary["pairs"]["f1"] >= 0.74
    assert summary["triples"]["f1"] >= 0.71
    assert summary["details"]["status_right"] >= 0.95
    assert summary["details"]["date_compatible"] >= 0.9
    assert summary["details"]["speaker_right"] >= 0.8


def test_documents_written_for_this_that_no_rule_was_fitted_to_are_read_as_well_as_before() -> None:
    files = sorted((Path(__file__).parents[1] / "gold" / "documents" / "gold").glob("*_b.json"))
    summary = evaluate_files(files).summary
    assert summary["documents"] == 6
    assert summary["pairs"]["f1"] >= 0.36
    assert summary["triples"]["f1"] >= 0.35
