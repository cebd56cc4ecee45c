"""Fit the confidence of the extractor's rules on gold files: `python benchmarks/confidence.py GOLD...`.

Confidence is the share of a rule's findings that were right, drawn towards the share of all by ten findings, so that a
rule with two findings says little. Prints `graphkit/extract/phrases/confidence.yaml`; `--write` puts it there.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from graphkit.evaluation import evaluate_files
from graphkit.extract import claims

FILE = Path(claims.__file__).parent / "phrases" / "confidence.yaml"
DRAWN = 10


def fit(gold: list[str]) -> str:
    """Give the text of the file: a line a rule, with its confidence and what it rests on."""
    rules: list[str] = []

    def numbered(rule: str) -> float:
        if rule not in rules:
            rules.append(rule)
        return rules.index(rule) / 1000

    claims.confidence = numbered  # each statement then carries the number of its rule
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for score in evaluate_files(gold).scores:
        for match in score.matches:
            right[rules[round(match.predicted.evidence[0].confidence * 1000)]] += 1
        for one in score.invented:
            wrong[rules[round(one.evidence[0].confidence * 1000)]] += 1
    share = sum(right.values()) / (sum(right.values()) + sum(wrong.values()))
    lines = [
        "# Share of a rule's findings that were right on the development gold,",
        "# drawn towards the mean of all by ten findings.",
        "# Made by benchmarks/confidence.py.",
    ]
    for rule in sorted(rules):
        total = right[rule] + wrong[rule]
        value = (right[rule] + DRAWN * share) / (total + DRAWN)
        lines.append(f"{rule}: {value:.2f} # {right[rule]} of {total}")
    return "\n".join([*lines, f"other: {share - 0.1:.2f}"]) + "\n"


def main() -> None:
    """Parse the arguments and print or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--write", action="store_true", help="put it into the package")
    arguments = parser.parse_args()
    text = fit(arguments.gold)
    if arguments.write:
        FILE.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
