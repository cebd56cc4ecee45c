"""Scores of documents -> tables: levels, relations, documents, classes of difficulty, confusions, errors, confidence.

Intervals are bootstrapped over documents (Efron 1979, doi:10.1214/aos/1176344552), with a fixed seed.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from graphkit.measure.gold import GoldStatement
from graphkit.measure.score import LEVELS, Counts, Score
from graphkit.model.provenance import shortened
from graphkit.model.statement import Statement
from graphkit.model.table import Table

ROUNDS = 1000


def levels(scores: Sequence[Score]) -> dict[str, dict[str, Any]]:
    """Give, by level, tp, fp, fn, precision, recall, f1 and the 95 % interval of f1."""
    found: dict[str, dict[str, Any]] = {}
    for level in LEVELS:
        total = _sum(score.counts[level] for score in scores)
        low, high = _interval(scores, lambda part, name=level: _sum(one.counts[name] for one in part).f1)  # type: ignore[misc]
        found[level] = {
            "tp": total.tp,
            "fp": total.fp,
            "fn": total.fn,
            "precision": round(total.precision, 4),
            "recall": round(total.recall, 4),
            "f1": round(total.f1, 4),
            "f1_low": round(low, 4),
            "f1_high": round(high, 4),
        }
    return found


def details(scores: Sequence[Score]) -> dict[str, Any]:
    """Give what the matched statements have right besides: date, status, and the speaker where one is alleged."""
    matches = [match for score in scores for match in score.matches]
    alleged = [match for match in matches if match.gold.status == "alleged"]
    return {
        "matched": len(matches),
        "status_right": _share(match.status for match in matches),
        "date_compatible": _share(match.date for match in matches),
        "alleged": len(alleged),
        "speaker_right": _share(match.speaker for match in alleged),
    }


def by_document(scores: Sequence[Score]) -> Table:
    """Give F1 by document and level."""
    rows = [
        {
            "document": score.document,
            **{level: round(score.counts[level].f1, 3) for level in LEVELS},
            **_plain(score.counts["triples"]),
        }
        for score in scores
    ]
    return Table.of(("document", *LEVELS, "tp", "fp", "fn"), rows)


def by_relation(scores: Sequence[Score]) -> Table:
    """Give hits, false hits and misses on triples by relation, most frequent first."""
    hits: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for score in scores:
        hits.update(match.gold.relations[0] for match in score.matches)
        false.update(one.relation for one in score.invented)
        missed.update(one.relations[0] for one in score.missed)
    names = sorted({*hits, *false, *missed}, key=lambda name: (-hits[name] - missed[name], name))
    rows = []
    for name in names:
        counts = Counts(hits[name], false[name], missed[name])
        rows.append({"relation": name, **_plain(counts), "f1": round(counts.f1, 3)})
    return Table.of(("relation", "tp", "fp", "fn", "f1"), rows)


def by_class(scores: Sequence[Score], texts: Mapping[str, str]) -> Table:
    """Give recall on triples by class of difficulty, guessed from the gold's words."""
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for score in scores:
        for gold in (*(match.gold for match in score.matches), *score.missed):
            for name in classes(gold, texts.get(score.document, ""), score):
                wanted[name] += 1
        for match in score.matches:
            for name in classes(match.gold, texts.get(score.document, ""), score):
                found[name] += 1
    rows = [
        {"class": name, "gold": count, "found": found[name], "recall": round(found[name] / count, 3)}
        for name, count in sorted(wanted.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Table.of(("class", "gold", "found", "recall"), rows)


def classes(gold: GoldStatement, text: str, score: Score) -> set[str]:
    """Guess what makes a gold statement hard: attribution, passive, nominal event, coordination, coreference, plan."""
    quote = " ".join(gold.quote.split())
    found = {"any"}
    if gold.status != "asserted":
        found.add(gold.status)
    if re.search(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ught|ld)\b", quote, re.IGNORECASE):
        found.add("passive")
    if re.search(
        r"\b\w+(?:tion|ment|al|port|raid|attack|arrest|talks|alliance)s?\s+(?:of|on|against|for|with|between|from)\b",
        quote,
    ):
        found.add("nominal event")
    if re.search(r",| and | as well as ", quote):
        found.add("coordination")
    if re.search(
        r"\b(?:it|its|they|their|them|he|his|she|her|the group|the country|who|which|that)\b", quote, re.IGNORECASE
    ):
        found.add("coreference")
    if re.search(r"\b(?:not|never|no|deny|denied|refus\w+|fail\w+)\b", quote, re.IGNORECASE):
        found.add("negation")
    return found


def confusion(scores: Sequence[Score]) -> Table:
    """Give which relation was predicted where the gold has another between the same two actors and the same words."""
    pairs = Counter((gold.relations[0], one.relation) for score in scores for gold, one in score.confused)
    rows = [
        {"gold": gold, "predicted": said, "count": count}
        for (gold, said), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Table.of(("gold", "predicted", "count"), rows)


def errors(scores: Sequence[Score], texts: Mapping[str, str]) -> Table:
    """Give every miss and every false hit with its sentence."""
    rows: list[dict[str, Any]] = []
    for score in scores:
        text = texts.get(score.document, "")
        for gold in score.missed:
            rows.append(
                {
                    "document": score.document,
                    "error": "missed",
                    "source": gold.source,
                    "relation": "/".join(gold.relations),
                    "target": gold.target,
                    "sentence": _sentence(text, gold.start, gold.end),
                }
            )
        for one in score.invented:
            item = one.evidence[0]
            rows.append(
                {
                    "document": score.document,
                    "error": "false",
                    "source": _name(score, one.source),
                    "relation": one.relation,
                    "target": _name(score, one.target),
                    "sentence": _sentence(text, item.start, item.end),
                }
            )
    return Table.of(("document", "error", "source", "relation", "target", "sentence"), rows)


def reliability(scores: Sequence[Score]) -> Table:
    """Give, by confidence, how many predictions there were and what share of them was right."""
    bins: dict[float, list[bool]] = {}
    for score in scores:
        right = {match.predicted.id for match in score.matches}
        judged: Iterable[Statement] = (*(match.predicted for match in score.matches), *score.invented)
        for one in judged:
            bins.setdefault(min(0.9, int(one.confidence * 10) / 10), []).append(one.id in right)
    rows = [
        {"confidence": f"{low:.1f} to {low + 0.1:.1f}", "statements": len(hits), "right": _share(hits)}
        for low, hits in sorted(bins.items())
    ]
    return Table.of(("confidence", "statements", "right"), rows)


def _sum(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for one in counts:
        total = total + one
    return total


def _plain(counts: Counts) -> dict[str, int]:
    return {"tp": counts.tp, "fp": counts.fp, "fn": counts.fn}


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return round(sum(found) / len(found), 4) if found else 0.0


def _interval(scores: Sequence[Score], measure: Callable[[Sequence[Score]], float]) -> tuple[float, float]:
    chance = random.Random(1979)
    if not scores:
        return 0.0, 0.0
    drawn = sorted(measure(chance.choices(scores, k=len(scores))) for _ in range(ROUNDS))
    return drawn[int(ROUNDS * 0.025)], drawn[int(ROUNDS * 0.975) - 1]


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n\n", 0, start)) + 1
    stop = text.find(". ", end)
    return shortened(text[begin : stop + 1 if stop > 0 else len(text)], 300)


def _name(score: Score, actor: str) -> str:
    known = score.actors.get(actor)
    return known.name if known else actor
