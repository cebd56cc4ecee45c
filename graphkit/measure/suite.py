"""Event-coding suites: sentences with a marked source and target -> how often the PLOVER root and quad class are right.

A line of a suite has `marked` (the text with <s>..</s> and <t>..</t>), `expected` (one event with `plover`,
`plover_alternatives`, `quad`). CONCEDE and RETREAT count as one label, YIELD. Macro-F1 is the mean over labels.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graphkit.errors import InputError

_MARK = re.compile(r"</?[st]>")
FOLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NOTHING = "AID"
"""What is answered where no word says anything: giving is what plain verbs tell most."""

QUADS = {
    "AGREE": "V-Coop",
    "CONSULT": "V-Coop",
    "SUPPORT": "V-Coop",
    "COOPERATE": "M-Coop",
    "AID": "M-Coop",
    "YIELD": "M-Coop",
    "REQUEST": "V-Conf",
    "ACCUSE": "V-Conf",
    "REJECT": "V-Conf",
    "THREATEN": "V-Conf",
    "PROTEST": "M-Conf",
    "SANCTION": "M-Conf",
    "MOBILIZE": "M-Conf",
    "COERCE": "M-Conf",
    "ASSAULT": "M-Conf",
}


def run_suite(paths: Sequence[Path], ontology: Any) -> dict[str, Any]:
    """Classify every sentence of the suites and give root_macro_f1, quad_macro_f1, n and F1 by root.

    Raises:
        InputError: A file cannot be read, or a line lacks a key.
    """
    from graphkit.extract.parsing import load_model
    from graphkit.extract.predicate import best_root

    cases = [case for path in paths for case in read_suite(path)]
    if not cases:
        raise InputError(
            "there is no sentence in it", ", ".join(map(str, paths)), "give a suite with one JSON object a line"
        )
    gold: list[str] = []
    said: list[str] = []
    quads: list[tuple[str, str]] = []
    for (_, spans, root, quad), doc in zip(cases, load_model().pipe(case[0] for case in cases), strict=True):
        source, target = (_tokens(doc, span) for span in spans)
        answer = best_root(doc, source, target) or NOTHING
        gold.append(root)
        said.append(answer)
        quads.append((quad, QUADS[answer]))
    by_root = _f1(gold, said)
    by_quad = _f1([one for one, _ in quads], [one for _, one in quads])
    return {
        "root_macro_f1": round(sum(by_root.values()) / len(by_root), 4),
        "quad_macro_f1": round(sum(by_quad.values()) / len(by_quad), 4),
        "root_accuracy": round(sum(a == b for a, b in zip(gold, said, strict=True)) / len(gold), 4),
        "n": len(gold),
        "roots": {name: round(value, 4) for name, value in sorted(by_root.items())},
    }


def read_suite(path: Path) -> list[tuple[str, tuple[tuple[int, int], tuple[int, int]], str, str]]:
    """Give (text, (source span, target span), root, quad class) of every line; spans count characters.

    Raises:
        InputError: The file cannot be read, or a line lacks a key or a mark.
    """
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"the suite cannot be read ({error.strerror})", str(path), "check the path") from None
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            event = record["expected"][0]
            text, spans = _unmarked(record["marked"], record["text"], event)
            root = FOLD.get(event["plover"], event["plover"])
            found.append((text, spans, root, "M-Coop" if root == "YIELD" else event.get("quad") or QUADS[root]))
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(
                f"it is no line of a suite ({error})", f"{path}, line {number}", "see docs/accuracy.md"
            ) from None
    return found


def _unmarked(marked: str, text: str, event: dict[str, Any]) -> tuple[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Give the text without marks, and where the first marked source and target stand in it."""
    places: dict[str, tuple[int, int]] = {}
    plain = ""
    opened: dict[str, int] = {}
    last = 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        name = mark[0].strip("</>")
        if mark[0].startswith("</"):
            if name in opened:
                places.setdefault(name, (opened.pop(name), len(plain)))
        else:
            opened[name] = len(plain)
    plain += marked[last:]
    for name, key in (("s", "source_text"), ("t", "target_text")):
        if name not in places:
            start = max(plain.find(event[key]), 0)
            places[name] = (start, start + max(len(event[key]), 1))
    return plain, (places["s"], places["t"])


def _tokens(doc: Any, span: tuple[int, int]) -> tuple[int, int]:
    found = doc.char_span(*span, alignment_mode="expand")
    return (found.start, found.end) if found is not None and len(found) else (0, 1)


def _f1(gold: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    hits = Counter(a for a, b in zip(gold, said, strict=True) if a == b)
    wanted, given = Counter(gold), Counter(said)
    return {name: 2 * hits[name] / (wanted[name] + given[name]) for name in wanted}
