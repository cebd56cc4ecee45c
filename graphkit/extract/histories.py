"""The "Background" of a handbook's entry -> who ruled and led the state, from whom it won independence.

Such paragraphs leave the state itself unsaid ("gained independence from the UK in 1962", "after Syria's withdrawal"):
what has no object is about the state that the entry describes. Dates are those of the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.frames import Entity, Event
from graphkit.extract.timex import DateMention, find_dates
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry

_BACKGROUND = re.compile(r"^Background:?[ \t]*\n?(?P<text>[^\n]{40,})", re.MULTILINE)
_SENTENCE = re.compile(r"(?:[^.]|\.(?=\d|[a-z,)]|[A-Z]\.)|(?<=\b[A-Z])\.(?!\s+[A-Z][a-z]+ed\b)|(?<=\bSt)\.)+\.?")
_NAME = r"(?-i:[A-Z])[\w'’-]*(?: (?:of |the |and |de |al-)*(?-i:[A-Z])[\w'’-]*){0,4}"
_RULE = (
    r"(?:colonial |military |direct |de facto |imperial |joint |foreign )*(?:protectorate|mandate|colony|rule|control|"
    r"suzerainty|sovereignty|trusteeship|occupation|domination|administration|dominion|possession|dependency|"
    r"overlordship|"
    r"territory|province|satellite)"
)
_INDEPENDENT = re.compile(
    rf"\b(?:independence|independent|freedom|autonomy)\b[^.;]{{0,50}}?\bfrom (?:the )?(?P<x>{_NAME})|"
    rf"\b(?:broke away|seceded|separated|split) from (?:the )?(?P<y>{_NAME})",
    re.IGNORECASE,
)
_GRANTED = re.compile(rf"\b(?P<x>{_NAME}) (?:granted|recognized|recognised|conceded)\b[^.;]{{0,40}}?\bindependence\b")
_FREED = re.compile(
    r"\b(?:gained|won|achieved|obtained|attained|secured|regained|"
    r"received)\b[^.;]{0,25}?\bindependence\b(?![^.;]{0,50}?\bfrom\b)",
    re.IGNORECASE,
)
_RULERS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"\b(?P<x>{_NAME}) (?:established|acquired|imposed|declared|proclaimed|assumed|extended|took|gained|"
        rf"seized|received|"
        rf"held|maintained|exercised) (?:an?|its|the|full)?\s?(?:\w+ )?{_RULE}\b(?: (?:over|of|in)\b[^.;,]{{0,80}})?",
        rf"\b(?:an?|the|under|by|of|to|former|into|as) (?:former )?(?P<x>{_NAME})(?:'s|’s)? {_RULE}\b",
        rf"\b(?:under|part of) (?:the )?(?P<x>{_NAME})(?:'s|"
        rf"’s)?(?: Empire)?(?: {_RULE})?\b(?=[^.;]{{0,40}}\b(?:rule|empire|control))",
        rf"\b(?:ruled|governed|administered|colonized|colonised|conquered|annexed|occupied|controlled|invaded) "
        rf"(?:and \w+ )?by (?:the )?(?P<x>{_NAME})",
        rf"\b(?:an?|as|its) (?:\w+ )?(?:colony|protectorate|possession|dependency|mandate|province|"
        rf"territory) of (?:the )?(?P<x>{_NAME})",
        rf"\b(?P<x>{_NAME}) (?:demarcated|colonized|colonised|administered|ruled|governed|dominated|influenced)\b",
    )
)
_LEFT = re.compile(
    rf"\b(?P<x>{_NAME})(?:'s|’s) (?:military )?(?:withdrawal|pullout|departure)\b(?! from)|\b(?:withdrawal|pullout) of "
    rf"(?P<y>{_NAME}) (?:troops|forces|soldiers)\b(?! from)|"
    rf"\b(?P<z>{_NAME})(?: (?:troops|forces|defense forces|soldiers|army))?(?:, [^.;]{{3,80}},)?(?: \w+){{0,3}}? "
    rf"(?:withdrew|withdraw|pulled out|departed)\b(?![^.;]{{0,25}}? from\b)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"\b(?:annexed|occupied|invaded|seized|entered|intervened in) (?:parts of |most of |much of |northern |"
    rf"southern |the )*(?P<p>{_NAME})"
)
_POWER = re.compile(
    r"^(?:\s*\([^)]{3,30}\))?,?\s+(?:who\s+)?(?:\w+ly\s+)?(?:(?:has|had|and)\s+)?(?:(?:seized|took|assumed|"
    r"came to|rose to|gained|"
    r"returned to|held) (?:power|office|control|the presidency)|(?:was|has been) (?:\w+ )?(?:re-?elected|"
    r"elected|sworn in|"
    r"inaugurated|named|declared|installed|crowned)(?: as)?(?: (?:the )?(?:\w+ )?(?:president|prime minister|king|"
    r"leader|head of state)\b)|became (?:the )?(?:\w+ )?(?:\w+ )?(?:president|prime minister|king|ruler|leader|"
    r"emir|sultan|"
    r"head of state)|(?:ascended|acceded) (?:to )?the throne|ruled\b|won (?:the |a |another )?(?:\w+ ){0,3}?"
    r"(?:presidential )?elections?\b)"
)
_REIGN = re.compile(
    rf"\b(?:regime|dictatorship|presidency|leadership|reign|rule|government) of (?:\w+ ){{0,3}}?(?P<x>{_NAME})"
    rf"(?: \((?P<when>\d{{4}}-\d{{2,4}})\))?"
)
_JOINED = re.compile(
    r"\b(?:joined|became (?:a|an|the \w+|full) (?:\w+ )?member of|acceded to|was admitted to|"
    r"entered) (?P<list>[^.;]{2,120})"
)
_DISPUTE = re.compile(
    rf"\b(?P<a>{_NAME})(?:'s|’s) (?:land |maritime |long-standing |territorial |international )*(?:borders?|"
    rf"boundar\w+|disputes?|"
    rf"boundary disputes?|border disputes?) with (?P<list>[^.;]{{3,120}})"
)
_WAR = re.compile(
    r"\b(?:fought(?: an?| the)?(?: \w+)* (?:wars?|conflict|battles?)|went to war|clashed|exchanged (?:fire|"
    r"attacks|artillery fire)|"
    r"(?:continued|traded|launched|carried out|exchanged) (?:\w+ )?attacks(?: and \w+)?(?: against each other)?)\b"
    r"(?! (?:with|against(?! each other)|on|over)\b)"
)
_LISTED = re.compile(rf"\b(?P<x>{_NAME})[-‑](?:designated|listed|proscribed|sanctioned)\b")


class HistoryReader:
    """One reading of one entry's background, given the entry's state and the entities that are known."""

    def __init__(self, text: str, state: str, entities: dict[str, Entity], registry: Registry,
                 published: PartialDate | None) -> None:  # fmt: skip
        self.text, self.state, self.entities, self.registry, self.published = text, state, entities, registry, published
        self.year = published.text[:4] if published else None
        self.mentions = sorted(
            (m.start, m.end, key) for key, one in entities.items() for m in one.mentions if m.kind == "name"
        )
        self.ruler: tuple[str, str | None] | None = None

    def events(self) -> Iterator[Event]:
        """Give what the background tells, sentence by sentence."""
        for background in _BACKGROUND.finditer(self.text):
            for sentence in _SENTENCE.finditer(self.text, background.start("text"), background.end("text")):
                dates = find_dates(sentence[0], self.published)
                yield from self._ruled(sentence.start(), sentence.end(), dates)
                yield from self._left(sentence.start(), sentence.end(), dates)
                yield from self._led(sentence.start(), sentence.end(), dates)
                yield from self._tied(sentence.start(), sentence.end(), dates)
                yield from self._fought(sentence.start(), sentence.end(), dates)

    def _ruled(self, start: int, end: int, dates: list[DateMention]) -> Iterator[Event]:
        said: set[str] = set()
        for pattern in _RULERS:
            for match in pattern.finditer(self.text, start, end):
                key = self._actor(match.start("x"), match.end("x"))
                if key is None or key == self.state or key in said or self._is_person(key):
                    continue
                said.add(key)
                when = self._span(match, start, dates)
                self.ruler = (key, when)
                yield self._event("CONTROLS", key, self.state, match, when)
        for pattern in (_INDEPENDENT, _GRANTED):
            for match in pattern.finditer(self.text, start, end):
                group = "x" if match["x"] else "y"
                key = self._actor(match.start(group), match.end(group))
                if key is not None and key != self.state:
                    day = self._near(match, start, dates)
                    yield self._event("CONTROLS", key, self.state, match, f"../{day}" if day else None)
                    said.add(key)
        for match in _FREED.finditer(self.text, start, end):
            day = self._near(match, start, dates)
            if self.ruler and day and not said - {self.ruler[0]}:
                since = (self.ruler[1] or "..").split("/")[0]
                yield self._event("CONTROLS", self.ruler[0], self.state, match, f"{since}/{day}")

    def _left(self, start: int, end: int, dates: list[DateMention]) -> Iterator[Event]:
        for match in _LEFT.finditer(self.text, start, end):
            group = next(name for name in ("x", "y", "z") if match[name])
            key = self._actor(match.start(group), match.end(group), longer=True)
            held = _TAKEN.search(self.text, start, end)
            place = self._actor(held.start("p"), held.end("p")) if held else None
            target = place if place not in (None, key) else self.state
            if key is not None and target is not None and key != target:
                day = self._near(match, start, dates)
                yield self._event("WITHDRAWS_FROM", key, target, match, day and day.removeprefix("../"))

    def _led(self, start: int, end: int, dates: list[DateMention]) -> Iterator[Event]:
        for first, last, key in self.mentions:
            if start <= first and last <= end and self._is_person(key):
                match = _POWER.match(self.text[last:end])
                if match:
                    day = self._near(re.compile(".").match(self.text, last + match.end() - 1), start, dates)
                    valid = day if day is None or "/" in day else f"{day}/.."
                    yield self._plain("LEADS", key, self.state, first, last + match.end(), valid)
        for reign in _REIGN.finditer(self.text, start, end):
            who = self._actor(reign.start("x"), reign.end("x"))
            if who and self._is_person(who):
                inside = [d.edtf for d in dates if reign.start() - start <= d.start < reign.end() - start]
                yield self._event("LEADS", who, self.state, reign, inside[0] if inside else None)

    def _tied(self, start: int, end: int, dates: list[DateMention]) -> Iterator[Event]:
        for match in _JOINED.finditer(self.text, start, end):
            subject = self._before(start, match.start())
            who = subject if subject and self.entities[subject].actor.type == "State" else self.state
            for first, last, key in self._within(match.start("list"), match.end("list")):
                if self.entities[key].actor.type == "Organization" and key != who:
                    day = next((d.edtf for d in dates if d.start >= last - start), None)
                    yield self._plain("MEMBER_OF", who, key, min(match.start(), first), last, day and f"{day}/..")
        for match in _DISPUTE.finditer(self.text, start, end):
            owner = self._actor(match.start("a"), match.end("a"))
            for _, last, key in self._within(match.start("list"), match.end("list")):
                if owner and key != owner and self.entities[key].actor.type in ("State", "Government"):
                    yield self._plain("OPPOSES", owner, key, match.start(), last, self.year)
        for match in _LISTED.finditer(self.text, start, end):
            by, whom = self._actor(match.start("x"), match.end("x")), self._before(start, match.start())
            if by and whom and by != whom and self.entities[whom].actor.type in ("Group", "Organization"):
                yield self._event("DESIGNATES", by, whom, match, self.year)

    def _fought(self, start: int, end: int, dates: list[DateMention]) -> Iterator[Event]:
        for match in _WAR.finditer(self.text, start, end):
            plain = re.sub(
                r"--[^.]*?--|\([^)]*\)|, (?:led|headed|backed|founded|"
                r"supported)\b[^,.]*,",
                lambda m: " " * len(m[0]),
                self.text[start : match.start()],
            )
            joint = list(re.finditer(rf"\band\s+(?:the\s+)?(?P<b>{_NAME})\b", plain))
            if not joint:
                continue
            second = self._actor(start + joint[-1].start("b"), start + joint[-1].end("b"))
            left = [one for one in self._within(start, start + joint[-1].start()) if plain[one[0] - start].strip()]
            if (
                not left
                or second is None
                or left[-1][2] == second
                or plain[left[-1][1] - start : joint[-1].start()].strip(" ,")
            ):
                continue
            day = next((d.edtf for d in dates if 0 <= d.start - (match.end() - start) < 30), None)
            for one, other in ((left[-1][2], second), (second, left[-1][2])):
                yield self._plain("ATTACKS", one, other, joint[-1].start("b") + start, match.end(), day)

    def _is_person(self, key: str) -> bool:
        return self.entities[key].actor.type in ("Person", "Official")

    def _within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        return [one for one in self.mentions if start <= one[0] and one[1] <= end]

    def _before(self, start: int, end: int) -> str | None:
        """Give the first actor that a sentence names before a place."""
        found = self._within(start, end)
        return found[0][2] if found else None

    def _actor(self, start: int, end: int, longer: bool = False) -> str | None:
        """Give the actor whose name ends where a run of capital words does, or begins there; a demonym its state's."""
        for first, last, key in self.mentions:
            if first < end and start <= first and (last == end or first == start or (longer and first >= start)):
                return key
        for word in (self.text[start:end], *re.findall(r"[A-Z][\w]+", self.text[start:end])):
            state = self.registry.state(re.sub(r"['’]s$", "", word))
            if state is not None:
                if state.id not in self.entities:
                    self.entities[state.id] = Entity(state, ())
                return state.id
        return None

    def _near(self, match: re.Match[str] | None, start: int, dates: list[DateMention]) -> str | None:
        """Give the date that follows the words within their clause, else one that opens the sentence."""
        if match is None:
            return None
        place = match.end() - start
        after = [
            d
            for d in dates
            if match.start() - start <= d.start < place + 40
            and not re.search(r"\band\b|[,;]", self.text[match.end() : max(match.end(), start + d.start)])
        ]
        opening = [d for d in dates if d.start < 15]
        return next((d.edtf for d in (*after, *opening)), None)

    def _span(self, match: re.Match[str], start: int, dates: list[DateMention]) -> str | None:
        """Give how long a rule lasted: as a range where the sentence has one, else from its first date on."""
        place = match.start() - start
        near = [d for d in dates if place <= d.start < match.end() - start + 45]
        ranges = [d for d in dates if d.kind == "range"]
        near = near or (ranges if len(ranges) == 1 else [])
        return near[0].edtf if near else None

    def _event(self, relation: str, source: str, target: str, match: re.Match[str], valid: str | None) -> Event:
        return self._plain(relation, source, target, match.start(), match.end(), valid)

    def _plain(self, relation: str, source: str, target: str, start: int, end: int, valid: str | None) -> Event:
        while end > start and self.text[end - 1] in " ,;":
            end -= 1
        return Event(relation, source, target, 0, start, end, "keyvalue", None, "asserted", None, (), valid, True)
