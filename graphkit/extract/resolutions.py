"""Resolutions of councils and assemblies -> events: who is told to do what, clause by clause.

A resolution is one long sentence: a body, clauses that recall and note, then numbered clauses that decide, demand and
request, with lettered parts. The parts of a clause are read as demands on whoever the clause addresses, and what is
demanded as planned deeds of the addressee. The date of all that the body itself does is the day of adoption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.timex import find_dates
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, actor_id, name_key

_BODY = re.compile(
r"^\s*The (?P<body>Security Council|General Assembly|Economic and Social Council|Human "
r"Rights Council|"

                   r"Council(?: of the [A-Z][\w ]+)?|Assembly)\s*,\s*$", re.MULTILINE)  # fmt: skip
_CLAUSE = re.compile(r"^[ \t]*(?P<number>\d{1,2})\.\s+(?P<verb>[A-Z][a-z]+)", re.MULTILINE)
_PART = re.compile(r"^[ \t]*\((?P<letter>[a-z]|\d{1,2})\)\s+", re.MULTILINE)
_DEMAND = re.compile(
    r"(?:Decides|Demands|Requests|Urges|Invites|Directs|Insists|Encourages|Appeals|Calls|Reiterates|Strongly urges)"
    r"(?:\s+(?:also|further|again|once more|once again|strongly|in this regard|accordingly|therefore|,))*"
    r"(?:\s+(?:its|the)\s+(?:call|demand|request)\w*)?"
    r"(?:\s+(?:upon|on|to|for))?(?:\s+that)?(?:\s*,\s*[^,;:]{3,120},)?(?:\s+that)?\s+",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"(?:,|;)?\s+and\s+(?=(?:calls|requests|urges|demands|invites)\s+(?:upon\s+|on\s+)?)", re.IGNORECASE
)
_TURN = re.compile(
    r"\s*(?:,\s*(?:including|in particular)\b[^:;]{0,120}?,)?\s*(?:\b(?:to|shall|must|should)\b|:)", re.IGNORECASE
)
_SPLIT = re.compile(
    r"(?:,\s*|\s+)and\s+(?:(?:that\s+)?(?:it|they)\s+(?:must|shall|should)|shall|must|to(?=\s+(?:report|prevent|provide|undertake|"
    r"facilitate|refrain|cease|implement|accept|submit|supply|comply|demonstrate)))\b|;\s+(?=to\b)",
    re.IGNORECASE,
)  # fmt: skip
_SANCTION = re.compile(
    r"\b(?:import|export|sale|supply|supplies|provision|aircraft|arms|weapons?|funds?|assets|financial|trade|trans-?shipment|"
    r"commodit\w+|embargo|flights?|measures set out|diplomatic missions|airlines?|freeze|travel)\b",
    re.IGNORECASE,
)
_FORBID = re.compile(
    r"\b(?:prevent|prohibit|deny|not make available|ban|freeze|refrain from|restrict|reduce|suspend|withhold|apply)\b",
    re.IGNORECASE,
)
_HELP = re.compile(r"\b(?:protect|assist|safeguard|facilitate)\b", re.IGNORECASE)
_DEEDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("INFORMS", re.compile(
r"\b(?:report(?:s|ing)?(?: on [\w ]{2,40})?(?: regularly| periodically)? to|submit\w*(?: "
r"[\w ]{2,40})? to|"

                           r"inform(?:ing)?|notify|supply\w* such information|provide information(?: [\w ]{2,40})? to|"
                           r"brief|keep)\s+", re.IGNORECASE)),
    ("COOPERATES_WITH", re.compile(r"\bco-?operat\w+(?: fully| closely)?(?: with)\s+", re.IGNORECASE)),
    ("SUPPORTS", re.compile(
r"\b(?:provide (?:all )?(?:necessary )?(?:assistance|support) to|assist|support|restore "
r"the authority of|"

                            r"lend (?:its|their) support to)\s+", re.IGNORECASE)),
    ("PROTECTS", re.compile((
r"\b(?:protect|safeguard|ensure the (?:safety|security) of)(?: the)?(?: assets of| safety "
r"of)?\s+"
), re.IGNORECASE)),
    ("WITHDRAWS_FROM", re.compile(r"\bwithdraw(?:al)?\b[^.;]{0,80}?\b(?:from|present in|in)\s+", re.IGNORECASE)),
    ("EXPELS", re.compile(r"\bexpel\s+", re.IGNORECASE)),
    ("RELEASES", re.compile(r"\b(?:release|free)\s+", re.IGNORECASE)),
    ("DEMANDS", re.compile(r"\bseek from\s+", re.IGNORECASE)),
    ("OPPOSES", re.compile(r"\bnot (?:to )?recogni[sz]e\s+", re.IGNORECASE)),
    ("DEPLOYS_TO", re.compile(r"\bdeploy(?:ment)?\b[^.;]{0,60}?\b(?:to|in)\s+", re.IGNORECASE)),
)  # fmt: skip
_PREAMBLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ACCUSES", re.compile(
r"(?:concerned|alarmed|appalled|Determin\w+|Deploring|deploring|"
r"regrett\w+)[^;:]{0,60}?\bthat\s+(?P<t>[^;]{3,80}?)\s+"


r"(?:has|have|so far|continues?|had)\b[^;]{0,40}?(?:not|fail\w*|usurp\w*|violat\w*|"
r"refus\w*)"
)),
    ("ACCUSES", re.compile(r"\bfailure (?:by|of|on the part of)\s+(?P<t>[^;,]{3,60}?)\s+to\b")),
    ("CONDEMNS", re.compile(
r"\b(?:Condemn(?:s|ing)|Deplor(?:es|ing)|Denounc(?:es|"
r"ing))(?:\s+\w+ly)?\s+(?P<t>[^;]{3,160})"
)),
    ("SUPPORTS", re.compile(r"\brestore the (?:authority|sovereignty)[^;]{0,60}? of\s+(?P<t>[^;]{3,60})")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Addressee:
    key: str
    start: int
    end: int


def is_resolution(text: str) -> bool:
    """Say whether a text is a resolution: a body on a line of its own near the top, and numbered clauses."""
    body = _BODY.search(text[:1500])
    return body is not None and _CLAUSE.search(text, body.end()) is not None


class ResolutionReader:
    """One reading of one resolution."""

    def __init__(self, text: str, doc: Any, of: dict[int, str], entities: dict[str, Entity], registry: Registry,
                 published: PartialDate | None) -> None:  # fmt: skip
        self.text, self.doc, self.of, self.registry = text, doc, of, registry
        self.entities = dict(entities)
        self.day = published.text if published else None
        self.dates = find_dates(text, published)
        found = _BODY.search(text[:1500])
        assert found is not None
        self.body = self._body(found["body"], found.start("body"))
        self.operative = _CLAUSE.search(text, found.end())
        self.begin = found.end()
        self.stated: set[str] = set()

    def events(self) -> Iterator[Event]:
        """Give what the body does and asks for, in reading order."""
        assert self.operative is not None
        yield from self._preamble(self.begin, self.operative.start())
        starts = [m.start() for m in _CLAUSE.finditer(self.text, self.begin)]
        ends = [*starts[1:], self._end(starts[-1])]
        for start, end in zip(starts, ends, strict=True):
            yield from self._clause(start, end)

    def within(self, position: int) -> bool:
        """Say whether a place lies in a numbered clause."""
        return self.operative is not None and position >= self.operative.start()

    def _end(self, start: int) -> int:
        closing = re.compile(r"\n\s*\n\s*(?:Adopted|Voting|\*)").search(self.text, start)
        return closing.start() if closing else len(self.text)

    def _clause(self, start: int, end: int) -> Iterator[Event]:
        parts = list(_PART.finditer(self.text, start, end))
        intro_end = parts[0].start() if parts else end
        yield from self._preamble(start, intro_end)
        establishing = re.compile(
r"\bto establish\b[^;]{0,160}?\ba\s+(?P<name>(?:[\w-]+\s+){0,3}?[Cc]ommittee|[\w "
r"]{0,40}?[Cc]ommission)\b"
).search(
            self.text, start, intro_end
        )  # fmt: skip
        if establishing:
            made = self._surface("Organization", "Committee", establishing.start("name"), establishing.end("name"))
            yield self._event("PART_OF", made, self.body, start, establishing.end(), "asserted", self.day)
            addressee: _Addressee | None = _Addressee(made, establishing.start("name"), establishing.end("name"))
            content = self.text.find(" to undertake", establishing.end(), intro_end)
            spans = [(establishing.start("name"), intro_end)] if content > 0 else []
        else:
            addressee, spans = self._addressed(start, intro_end)
        if addressee is None:
            return
        contents = list(spans)
        if parts:
            bounds = [*(m.start() for m in parts[1:]), end]
            contents = ([] if not establishing else contents) + [
                (m.start(), stop) for m, stop in zip(parts, bounds, strict=True)
            ]
        stated = self.stated
        forbidding = _FORBID.search(self.text, start, intro_end) is not None
        for first, last in contents:
            yield from self._demanded(addressee, first, last, forbidding, stated)

    def _addressed(self, start: int, end: int) -> tuple[_Addressee | None, list[tuple[int, int]]]:
        """Give whom a clause addresses, and the spans of what it asks of them."""
        for opening in _DEMAND.finditer(self.text, start, end):
            turn = _TURN.search(self.text, opening.end(), min(end, opening.end() + 400))
            if turn is None or self.text[opening.end() : turn.start()].count(" ") > 30:
                named = self._actor_in(opening.end(), min(end, opening.end() + 80))
                if named is not None and named.start - opening.end() < 25:
                    return named, [(opening.start(), end)]
                continue
            found = self._actor_in(opening.end(), turn.start())
            if found is None:
                continue
            bounds = [opening.start()]
            for split in _SPLIT.finditer(self.text, turn.end(), end):
                bounds.append(split.start() + len(split[0]) - len(split[0].lstrip(", \n")))
            return found, list(zip(bounds, [*bounds[1:], end], strict=True))
        return None, []

    def _demanded(
        self, addressee: _Addressee, start: int, end: int, forbidding: bool, stated: set[str]
    ) -> Iterator[Event]:
        start, end = self._trim(start, end)
        topic = self._topic(start, end, addressee)
        yield self._event("DEMANDS", self.body, addressee.key, start, end, "asserted", self.day, topic)
        words = self.text[start:end]
        if _SANCTION.search(words) and (forbidding or _FORBID.search(words)) and not _HELP.search(words):
            target = self._state_in(start, end)
            if target is not None and target != addressee.key:
                valid = self._from_day(start)
                yield self._event("SANCTIONS", addressee.key, target, start, end, "planned", valid, topic)
                if target not in stated:
                    stated.add(target)
                    yield self._event("SANCTIONS", self.body, target, start, end, "asserted", self.day)
            return
        for relation, pattern in _DEEDS:
            for deed in pattern.finditer(self.text, start, end):
                found = self._actor_in(deed.end(), min(end, deed.end() + 90))
                if found is not None and found.key != addressee.key and found.start - deed.end() < 30:
                    yield self._event(
                        relation,
                        addressee.key,
                        found.key,
                        max(start, addressee.start if addressee.start > start else start),
                        found.end,
                        "planned",
                        self._due(relation, start, end),
                    )
                    break

    def _preamble(self, start: int, end: int) -> Iterator[Event]:
        for relation, pattern in _PREAMBLE:
            for match in pattern.finditer(self.text, start, end):
                found = self._actor_in(match.start("t"), match.end("t"))
                if found is not None and found.key != self.body:
                    yield self._event(
                        relation, self.body, found.key, match.start(), max(match.end(), found.end), "asserted", self.day
                    )

    def _body(self, name: str, start: int) -> str:
        found = self.registry.find(name) or self.registry.find(f"United Nations {name}")
        actor = found[0] if found else Actor(actor_id("Organization", name), "Organization", name)
        if actor.id not in self.entities:
            self.entities[actor.id] = Entity(actor, (Mention(start, start + len(name), 0, "name", actor.type, name),))
        return actor.id

    def _actor_in(self, start: int, end: int) -> _Addressee | None:
        """Give the first actor named between two places: all States, the Secretary-General, a party, a known
        mention."""
        text = self.text[start:end]
        general = re.compile(
            r"\b(?:all|ail|every|other|Member|the)?\s*(?:Member\s+)?States?\b(?:\s+(?:not members|non-members)[\w ]*)?"
        ).search(text)
        first: _Addressee | None = None
        for head, key in self.of.items():
            token = self.doc[head]
            begin = token.idx
            if start <= begin < end and (first is None or begin < first.start):
                entity = self.entities[key]
                if token.pos_ == "PRON" or (entity.actor.type in ("Place", "Instrument") and token.pos_ != "PROPN"):
                    continue
                first = _Addressee(key, begin, begin + len(token))
        if (
            general
            and re.search(r"States?", general[0])
            and (first is None or start + general.start() < first.start + 1)
        ):
            name = " ".join(general[0].split()).replace("ail ", "all ")
            if name.lower() in (
                "states",
                "all states",
                "member states",
                "all member states",
                "every state",
                "other states",
            ):
                return _Addressee(
                    self._surface("Collective", "all States", start + general.start(), start + general.end()),
                    start + general.start(),
                    start + general.end(),
                )
        office = re.compile(r"\bthe Secretary-General\b", re.IGNORECASE).search(text)
        if office and (first is None or start + office.start() <= first.start):
            key = self._surface("Official", "Secretary-General", start + office.start() + 4, start + office.end())
            return _Addressee(key, start + office.start(), start + office.end())
        return first

    def _state_in(self, start: int, end: int) -> str | None:
        """Give the state or government that a span speaks of first."""
        best: tuple[int, str] | None = None
        for token in self.doc.char_span(start, end, alignment_mode="expand") or ():
            key = self.of.get(token.i)
            if key is not None and self.entities[key].actor.type in ("State", "Government"):
                if self.entities[key].actor.name.lower() in ("state", "states", "all states"):
                    continue
                best = best or (token.idx, key)
            elif token.pos_ in ("ADJ", "PROPN") and token.text[:1].isupper():
                state = self.registry.state(token.text)
                if state is not None and best is None:
                    if state.id not in self.entities:
                        mention = Mention(
                            token.idx, token.idx + len(token), token.i, "name", "State", token.text, False, state
                        )
                        self.entities[state.id] = Entity(state, (mention,))
                    best = (token.idx, state.id)
        return best[1] if best else None

    def _surface(self, type_: str, name: str, start: int, end: int) -> str:
        key = f"{type_} {name_key(name)}"
        if key not in self.entities:
            mention = Mention(start, end, 0, "nominal", type_, self.text[start:end])
            self.entities[key] = Entity(Actor(actor_id(type_, name), type_, name), (mention,))
        return key

    def _from_day(self, start: int) -> str | None:
        """Give the day from which the measures of a clause apply, where a decision up to there sets one, as `X/..`."""
        for one in reversed(self.dates):
            before, after = self.text[max(0, one.start - 80) : one.start], self.text[one.end : one.end + 60]
            decided = re.search(r"\b[Dd]ecides\b[^.;]{0,40}\b(?:on|from|as from|with effect from)\s+$", before)
            if one.start <= start + 120 and decided and re.match(r",?\s+(?:[\w ]+\s)?(?:shall|should|must)\b", after):
                return f"{one.edtf}/.."
        return None

    def _due(self, relation: str, start: int, end: int) -> str | None:
        """Give when what a clause demands is to be done."""
        measure = relation in ("WITHDRAWS_FROM", "EXPELS", "SANCTIONS")
        return self._until_day(start, end) or (self._from_day(start) if measure else None)

    def _until_day(self, start: int, end: int) -> str | None:
        """Give the day by which a clause wants something done, as `../X`."""
        found = [one.edtf for one in self.dates if start <= one.start < end and one.kind == "until"]
        return found[0] if found else None

    def _topic(self, start: int, end: int, addressee: _Addressee) -> str:
        begin = max(start, addressee.end) if addressee.start >= start else start
        words = re.sub(r"^\s*(?:\((?:[a-z]|\d+)\)|,|:|shall|must|should|to)\s+", "", self.text[begin:end]).split()
        words = words[1:] if words and words[0].lower() in ("to", "shall", "must", "and") else words
        return " ".join(words[:12]).rstrip(",;:.")

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ";:,."):
            end -= 1
        return start, end

    def _event(self, relation: str, source: str, target: str, start: int, end: int, status: Any, valid: str | None,
               topic: str | None = None) -> Event:  # fmt: skip
        span = self.doc.char_span(start, end, alignment_mode="expand")
        trigger = span.root.i if span is not None else 0
        return Event(relation, source, target, trigger, start, end, "resolution", topic, status, None, (), valid, True)
