"""A gold file is taken as it is meant, or refused with what is wrong, where, and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import InputError
from graphkit.evaluation import evaluate_files
from graphkit.measure.gold import read_gold

TEXT = "Iran met Iraq in Baghdad."


def _data(**changed: Any) -> dict[str, Any]:
    statement = {
        "id": "s1", "source": "I", "relation": ["MEETS"], "target": "Q", "status": "asserted",
        "start": 0, "end": 13, "quote": "Iran met Iraq",
    }  # fmt: skip
    statement |= changed
    return {"document": "talks.txt", "aliases": {"I": ["Iran"], "Q": ["Iraq"]}, "statements": [statement]}


def _put(folder: Path, data: object) -> Path:
    folder = folder / "gold"
    folder.mkdir(exist_ok=True)
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "talks.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def _without(key: str) -> dict[str, Any]:
    data = _data()
    (data if key in data else data["statements"][0]).pop(key)
    return data


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "no gold file"),
        ("not json", "no gold file"),
        ([], "no JSON object"),
        (_without("aliases"), "lacks aliases"),
        (_without("quote"), "statement 1 lacks quote"),
        (_data(target="X"), "aliases lack X"),
        (_data(relation=[]), "neither a word nor a list"),
        ({**_data(), "statements": ["s1"]}, "no gold file"),
    ],
)
def test_a_bad_gold_file_is_refused_with_problem_place_and_remedy(tmp_path: Path, data: object, problem: str) -> None:
    path = _put(tmp_path, data)
    with pytest.raises(InputError, match=problem) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_a_good_gold_file_is_scored(tmp_path: Path) -> None:
    summary = evaluate_files([_put(tmp_path, _data())]).summary
    assert summary["triples"]["tp"] == 1
    assert set(summary["pairs"]) >= {"tp", "fp", "fn", "precision", "recall", "f1"}


def test_a_quote_that_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="quotes of s1"):
        evaluate_files([_put(tmp_path, _data(quote="Iran met Peru"))])


def test_a_gold_file_without_its_text_is_named(tmp_path: Path) -> None:
    path = _put(tmp_path, _data())
    path.with_suffix(".txt").unlink()
    with pytest.raises(InputError, match=r"talks\.txt"):
        evaluate_files([path])


def test_suites_and_gold_files_are_not_mixed_and_an_empty_suite_is_refused(tmp_path: Path) -> None:
    suite = tmp_path / "suite.jsonl"
    suite.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="scored apart"):
        evaluate_files([suite, _put(tmp_path, _data())])
    with pytest.raises(InputError, match="no sentence"):
        evaluate_files([suite])
