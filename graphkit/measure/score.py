"""Predicted statements against gold statements -> what matches what, and the counts of four levels.

pairs       source and target
triples     source, relation, target
dated       triples whose dates can mean a common day (both undated counts as common)
attributed  triples with the same status and speaker

An actor matches a key of the gold if one of its names is accepted for it. A symmetric relation matches both ways. One
prediction matches one gold statement: the assignment with the most matches, then with the best ones, is taken
(Kuhn 1955, doi:10.1002/nav.3800020109). A prediction that matches a gold statement that is not core is neither hit
nor miss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphkit.measure.gold import Gold, GoldStatement
from graphkit.model.dates import PartialDate
from graphkit.model.statement import Actor, Statement, name_key
from graphkit.ontology.schema import Ontology

LEVELS = ("pairs", "triples", "dated", "attributed")


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, false hits and misses."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 0 where nothing was."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is in the gold that was found; 0 where there is nothing."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A prediction and the gold statement it was matched with, and what of it is right."""

    predicted: Statement
    gold: GoldStatement
    date: bool
    status: bool
    speaker: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one document: counts by level, the matches on triples, and what was missed or made up there."""

    document: str
    counts: dict[str, Counts]
    matches: tuple[Match, ...]
    missed: tuple[GoldStatement, ...]
    invented: tuple[Statement, ...]
    actors: Mapping[str, Actor] = field(default_factory=dict)
    confused: tuple[tuple[GoldStatement, Statement], ...] = ()
    """What was missed with what was made up instead, of the same actors from the same words."""


class _Matcher:
    """Compares the statements of one document."""

    def __init__(self, gold: Gold, actors: Mapping[str, Actor], ontology: Ontology) -> None:
        self.gold, self.ontology = gold, ontology
        keys = {id_: frozenset(name_key(n) for n in (a.name, *a.aliases)) for id_, a in actors.items()}
        self.accepted = {
            id_: frozenset(key for key, names in gold.names.items() if names & own) for id_, own in keys.items()
        }
        self.best = {id_: frozenset(k for k in found if name_key(actors[id_].name) in gold.names[k])
                     for id_, found in self.accepted.items()}  # fmt: skip

    def pair(self, one: Statement, gold: GoldStatement, either: bool) -> bool:
        """Say whether the ends match, in either direction if asked."""
        source, target = self.accepted.get(one.source, frozenset()), self.accepted.get(one.target, frozenset())
        if gold.source in source and gold.target in target:
            return True
        return either and gold.source in target and gold.target in source

    def symmetric(self, one: Statement, gold: GoldStatement) -> bool:
        """Say whether direction does not count: the relation predicted or the first accepted one is symmetric."""
        return any(
            self.ontology.relations[name].symmetric
            for name in (one.relation, gold.relations[0])
            if name in self.ontology.relations
        )

    def relation(self, one: Statement, gold: GoldStatement) -> bool:
        """Say whether the relation is accepted."""
        return one.relation in gold.relations

    def date(self, one: Statement, gold: GoldStatement) -> bool:
        """Say whether both dates can mean a common day, or both are missing."""
        if one.valid is None or gold.date is None:
            return one.valid == gold.date
        return PartialDate.parse(one.valid).overlaps(PartialDate.parse(gold.date))

    def speaker(self, one: Statement, gold: GoldStatement) -> bool:
        """Say whether the speaker is right, or both have none."""
        if one.speaker is None or gold.speaker is None:
            return one.speaker is gold.speaker
        return gold.speaker in self.accepted.get(one.speaker, frozenset())

    def near(self, one: Statement, gold: GoldStatement) -> bool:
        """Say whether the words of both overlap."""
        return any(item.start < gold.end and gold.start < item.end for item in one.evidence)

    def quality(self, one: Statement, gold: GoldStatement) -> float:
        """Say how well two matching statements fit beyond their match."""
        named = (gold.source in self.best.get(one.source, ())) + (gold.target in self.best.get(one.target, ()))
        return (
            (2.0 if self.near(one, gold) else 0.0)
            + 1.5 * self.date(one, gold)
            + 1.0 * (one.status == gold.status)
            + 0.5 * self.speaker(one, gold)
            + 0.2 * named
        )


def score(gold: Gold, predicted: Sequence[Statement], actors: Mapping[str, Actor], ontology: Ontology,
          core: bool = True) -> Score:  # fmt: skip
    """Score the statements predicted for a document; `core` counts core statements only, else all are core."""
    gold = replace(gold, statements=tuple(one for one in gold.statements if gold.counts(one.start, one.end)))
    matcher = _Matcher(gold, actors, ontology)
    within = [one for one in predicted if any(gold.counts(item.start, item.end) for item in one.evidence)]
    counts: dict[str, Counts] = {}
    pairs = _assigned(matcher, within, gold, core, relation=False)
    counts["pairs"] = _counts(pairs, within, gold, core, matcher, relation=False)
    triples = _assigned(matcher, within, gold, core, relation=True)
    counts["triples"] = _counts(triples, within, gold, core, matcher, relation=True)
    matches = tuple(
        Match(one, other, matcher.date(one, other), one.status == other.status, matcher.speaker(one, other))
        for one, other in triples
        if other.core or not core
    )
    base = counts["triples"]
    for level, right in (
        ("dated", [m for m in matches if m.date]),
        ("attributed", [m for m in matches if m.status and m.speaker]),
    ):
        wrong = len(matches) - len(right)
        counts[level] = Counts(len(right), base.fp + wrong, base.fn + wrong)
    found = {other.id for _, other in triples}
    hit = {one.id for one, _ in triples}
    ignored = {one.id for one in within if one.id not in hit and _loose(matcher, one, gold, core, True)}
    missed = tuple(one for one in gold.statements if (one.core or not core) and one.id not in found)
    invented = tuple(one for one in within if one.id not in hit and one.id not in ignored)
    confused = tuple(
        (other, one)
        for one in invented
        for other in missed
        if matcher.pair(one, other, matcher.symmetric(one, other)) and matcher.near(one, other)
    )
    return Score(gold.document, counts, matches, missed, invented, actors, confused)


def _assigned(
    matcher: _Matcher, predicted: Sequence[Statement], gold: Gold, core: bool, relation: bool
) -> list[tuple[Statement, GoldStatement]]:
    if not predicted or not gold.statements:
        return []
    import numpy
    from scipy.optimize import linear_sum_assignment

    weights = numpy.zeros((len(predicted), len(gold.statements)))
    for i, one in enumerate(predicted):
        for j, other in enumerate(gold.statements):
            either = matcher.symmetric(one, other)
            if matcher.pair(one, other, either) and (not relation or matcher.relation(one, other)):
                weights[i, j] = (1000.0 if other.core or not core else 100.0) + matcher.quality(one, other)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(predicted[i], gold.statements[j]) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]


def _loose(matcher: _Matcher, one: Statement, gold: Gold, core: bool, relation: bool) -> bool:
    return core and any(
        not other.core
        and matcher.pair(one, other, matcher.symmetric(one, other))
        and (not relation or matcher.relation(one, other))
        for other in gold.statements
    )


def _counts(assigned: Sequence[tuple[Statement, GoldStatement]], predicted: Sequence[Statement], gold: Gold,
            core: bool, matcher: _Matcher, relation: bool) -> Counts:  # fmt: skip
    hits = [pair for pair in assigned if pair[1].core or not core]
    matched = {one.id for one, _ in assigned}
    left = [one for one in predicted if one.id not in matched and not _loose(matcher, one, gold, core, relation)]
    wanted = sum(one.core or not core for one in gold.statements)
    return Counts(len(hits), len(left), wanted - len(hits))
