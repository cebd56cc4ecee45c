"""Resolutions of councils and assemblies -> events: who is told to do what, clause by clause.

A resolution is one long sentence: a body, clauses that recall and note, then numbered clauses that decide, demand and
request, with lettered parts. The parts of a clause are read as demands on whoever the clause addresses, and what is
demanded as planned deeds of the addressee. The date of all that the body itself does is the day of adoption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from graphkit.extract.accounts import find_accounts
from graphkit.extract.clauses import (
    AND,
    BODY,
    CLAUSE,
    DEMAND,
    ESTABLISHING,
    FORBID,
    GENERAL,
    GOVERNMENTS,
    HELP,
    INNER,
    MISSION,
    OWN,
    PART,
    PREAMBLE,
    RECITAL,
    SANCTION,
    SIDE,
    SIDES,
    SPLIT,
    STOPPING,
    TAIL,
    TURN,
    find_missions,
    find_names,
    find_topic,
)
from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.recitals import (
    CURRENT,
    DEEDS,
    OTHERS,
    SHARED_YEAR,
    Named,
    Said,
    find_attitudes,
    find_decisions,
    find_facts,
    find_intents,
    find_papers,
)
from graphkit.extract.timex import find_dates
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, actor_id, name_key

_GENERAL = ("state", "states", "all states", "governments", "all governments", "government", "parties", "the parties")


def _kind(name: str) -> str:
    return "Commission" if name.lower().endswith("commission") else "Committee"


class ResolutionReader:
    """One reading of one resolution."""

    def __init__(self, text: str, doc: Any, of: dict[int, str], entities: dict[str, Entity], registry: Registry,
                 published: PartialDate | None) -> None:  # fmt: skip
        self.lines, self.doc, self.of, self.registry = text, doc, of, registry
        # Lines are wrapped anywhere: words are looked for in a text whose line ends within paragraphs are blanks.
        self.text = re.sub(r"(?<!\n)\n(?![ \t]*\n)", " ", text)
        self.entities = dict(entities)
        self.day = published.text if published else None
        self.year = self.day[:4] if self.day else None
        self.dates = find_dates(text, published)
        found = BODY.search(text[:1500])
        assert found is not None
        self.body = self._body(found["body"], found.start("body"))
        self.operative = CLAUSE.search(text, found.end())
        self.begin = found.end()
        self.stated: set[str] = set()
        self.made = ""
        self.before: list[Named] = []
        self.missions = find_missions(entities)
        self.asked: list[tuple[int, int, frozenset[str]]] = []
        self.extents = {m.head: m for one in entities.values() for m in one.mentions if m.head}

    def events(self) -> Iterator[Event]:
        """Give what the body does and asks for, in reading order."""
        assert self.operative is not None
        for start, end in self._paragraphs(self.begin, self.operative.start()):
            yield from self._preamble(start, end)
        starts = [m.start() for m in CLAUSE.finditer(self.lines, self.begin)]
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
        self.before = []
        parts = list(PART.finditer(self.lines, start, end))
        intro_end = parts[0].start() if parts else end
        yield from self._preamble(start, end)
        establishing = ESTABLISHING.search(self.text, start, intro_end)
        if establishing:
            made = self.made = self._surface(
                "Organization", _kind(establishing["name"]), establishing.start("name"), establishing.end("name")
            )
            yield self._event("PART_OF", made, self.body, start, establishing.end(), "asserted", self.day)
            for one in self._consisting(establishing.end(), intro_end):
                yield self._event("MEMBER_OF", one.key, made, establishing.start(), one.end, "asserted", self.day)
            addressees = [Named(made, establishing.start("name"), establishing.end("name"))]
            content = self.text.find(" to undertake", establishing.end(), intro_end)
            spans = [(establishing.start("name"), intro_end)] if content > 0 else []
        else:
            cuts = [start, *(m.end() for m in INNER.finditer(self.text, start, intro_end)), intro_end]
            for first, last in pairwise(cuts[:-1]):
                asked, content_spans = self._addressed(first, last)
                yield from self._asked(asked, content_spans, (first, last))
            addressees, spans = self._addressed(cuts[-2], intro_end)
        if not addressees:
            return
        contents = list(spans)
        if parts:
            bounds = [*(m.start() for m in parts[1:]), end]
            contents = (contents if establishing else self._before_parts(addressees, start, intro_end)) + [
                (m.start(), stop) for m, stop in zip(parts, bounds, strict=True)
            ]
        yield from self._asked(addressees, contents, (start, end), intro_end)

    def _before_parts(self, addressees: list[Named], start: int, end: int) -> list[tuple[int, int]]:
        """Give the span of what a clause asks for before "and in particular that it:", if it asks for anything."""
        tail = TAIL.search(self.text, addressees[-1].end, end)
        asked = self.text[addressees[-1].end : tail.start()].split() if tail else []
        joined = tail is not None and re.search(r"\band\b|particular|specifically|that", tail[0]) is not None
        return [(start, tail.start())] if tail and joined and len(asked) > 3 else []

    def _asked(self, addressees: list[Named], spans: list[tuple[int, int]], clause: tuple[int, int],
               intro_end: int | None = None) -> Iterator[Event]:  # fmt: skip
        """Give what each addressee of a clause is asked to do, span by span."""
        if not addressees:
            return
        self.asked.append((*clause, frozenset(one.key for one in addressees)))
        forbidding = FORBID.search(self.text, clause[0], intro_end or clause[1]) is not None
        leave = re.compile(r"[^;]{0,12}\bAuthori[sz]es\b").match(self.text, clause[0]) is not None
        for first, last in spans:
            for addressee in addressees:
                yield from self._demanded(addressee, first, last, forbidding, "SUPPORTS" if leave else "DEMANDS")
        self.before = addressees

    def _consisting(self, start: int, end: int) -> list[Named]:
        """Give the states that a body just established consists of."""
        of = re.compile(r"\b(?:consisting|composed)\s+of\s+(?:the\s+)?(?:representatives\s+of\s+)?").search(
            self.text, start, end
        )
        found = self._named(of.end(), end) if of else []
        return [one for one in found if self.entities[one.key].actor.type == "State"]

    def _addressed(self, start: int, end: int) -> tuple[list[Named], list[tuple[int, int]]]:
        """Give whom a clause addresses, and the spans of what it asks of them."""
        for opening in DEMAND.finditer(self.text, start, end):
            if re.match(r"decides\b[^;]*\bto\s*$", opening[0], re.IGNORECASE):
                continue
            if not self.before and not opening[0][:1].isupper() and opening[0].split()[:1] in ([], ["that"]):
                continue  # "and that X": asked only where a demand goes before
            turn = TURN.search(self.text, opening.end(), min(end, opening.end() + 400))
            if turn and re.compile(r"\s*be\s+subject\s+to\b").match(self.text, turn.end()):
                continue
            if turn is None or self.text[opening.end() : turn.start()].count(" ") > 30:
                found = self._named(opening.end(), min(end, opening.end() + 160))
                if opening[0].lower().startswith(("stress", "affirm", "reaffirm", "underl", "emphasi")):
                    continue
                if not found or found[0].start - opening.end() >= 25:
                    continue
                after = found[-1].end
            else:
                found, after = self._named(opening.end(), turn.end()), turn.end()
                if found and opening[0].rstrip().endswith("that") and turn[0].strip() in ("to", ":"):
                    after = found[-1].end  # "demands that X release": the verb stands bare
            if not found:
                continue
            bounds = [opening.start()]
            for split in SPLIT.finditer(self.text, after, end):
                bounds.append(split.start() + len(split[0]) - len(split[0].lstrip(", \n")))
            return found, list(zip(bounds, [*bounds[1:], end], strict=True))
        return [], []

    def _demanded(self, addressee: Named, start: int, end: int, forbidding: bool, act: str) -> Iterator[Event]:
        start, end = self._trim(start, end)
        topic = find_topic(self.text[max(start, addressee.end) if addressee.start >= start else start : end])
        yield self._event(act, self.body, addressee.key, start, end, "asserted", self.day, topic)
        words = self.text[start:end]
        if SANCTION.search(words) and (forbidding or FORBID.search(words)) and not HELP.search(words):
            target = self._state_in(start, end, addressee.key)
            if target is not None:
                valid = self._from_day(start)
                yield self._event("SANCTIONS", addressee.key, target, start, end, "planned", valid, topic)
                if target not in self.stated and self.entities[addressee.key].actor.type == "Collective":
                    self.stated.add(target)
                    yield self._event("SANCTIONS", self.body, target, start, end, "asserted", self.day)
            return
        yield from self._deeds(addressee, start, end)

    def _deeds(self, addressee: Named, start: int, end: int) -> Iterator[Event]:
        """Give what somebody is to do to others, by the words between two places."""
        for relation, pattern in DEEDS:
            for deed in pattern.finditer(self.text, start, end):
                taken = self._named(deed.end(), min(end, deed.end() + 90))
                if self.before and re.compile(r"(?:them|it)\b").match(self.text, deed.end()):
                    taken = [replace(one, start=deed.end(), end=deed.end() + 4) for one in self.before]
                found = taken[0] if taken else None
                stopped = STOPPING.search(self.text, max(start, deed.start() - 30), deed.start())
                if found is None or (stopped and relation not in ("OPPOSES", "WITHDRAWS_FROM")):
                    continue
                if found.key != addressee.key and found.start - deed.end() < 30:
                    first = addressee.start if addressee.start > start else start
                    due = self._due(relation, start, end)
                    for one in taken if relation in ("EXPELS", "SUPPORTS") else taken[:1]:
                        yield self._event(relation, addressee.key, one.key, max(start, first), one.end, "planned", due)
                    break

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the recitals between two places: a blank line or a line's beginning in "-ing" parts them."""
        cuts = [start, *(m.end() for m in RECITAL.finditer(self.lines, start, end)), end]
        yield from ((one, two) for one, two in pairwise(cuts) if self.text[one:two].strip())

    def _preamble(self, start: int, end: int) -> Iterator[Event]:
        """Give what a paragraph says beside what it asks for: whom it blames and backs, who wrote, what others did."""
        said: list[Said] = []
        for read in (find_attitudes, find_decisions, find_facts, find_accounts):
            said.extend(read(self.text, start, end, self._named))
        for relation, pattern in PREAMBLE:
            for match in pattern.finditer(self.text, start, end):
                for one in self._named(match.start("t"), match.end("t"))[:1]:
                    said.append(Said(relation, "", one.key, match.start(), max(match.end(), one.end)))
        found: set[tuple[str, str, str]] = set()
        for what in said:
            source, target = what.source or self.body, what.target or self.body
            if (
                source == target
                or (target == self.body and self.entities[source].actor.name == "United Nations")
                or (what.relation, source, target) in found
            ):
                continue
            found.add((what.relation, source, target))
            valid = self.day if what.when == "day" else None
            if what.when == "told":
                valid = self._told(what.start, min(end, what.end + 80))
            elif what.when == "near":
                clause = re.compile(r"[^,;]{0,50}").match(self.text, what.end, end)
                valid = self._told(what.start, clause.end() if clause else what.end)
            first, last = self._trim(what.start, what.end)
            event = self._event(what.relation, source, target, first, last, what.status, valid)
            yield replace(event, speaker=what.speaker or None, dated=what.when != "near" or bool(valid))
        for one, last in find_intents(self.text, start, end, self._named):
            yield from self._deeds(one, *self._trim(one.end, last))
        for key, whom, first, last, reach in find_papers(self.text, start, end, self._named):
            if key != self.body and key != whom:
                for day in self._days(first, reach):
                    yield self._event("INFORMS", key, whom or self.body, *self._trim(first, last), "asserted", day)

    def _days(self, start: int, end: int) -> list[str | None]:
        """Give the full days between two places, "3 May and 4 June 1992" as two; no day is one None."""
        days = [one.edtf for one in self.dates if start <= one.start < end and len(one.edtf) == 10]
        shared = SHARED_YEAR.search(self.text, start, end)
        if shared and days:
            early = find_dates(f"{shared['day']} {days[0][:4]}", None)
            days = [*(one.edtf for one in early[:1]), *days]
        return [*dict.fromkeys(days)] or [None]

    def _told(self, start: int, end: int) -> str | None:
        """Give the first full day that words name."""
        return next((one.edtf for one in self.dates if start <= one.start < end and len(one.edtf) == 10), None)

    def fit(self, prose: Iterable[Event]) -> Iterator[Event]:
        """Give what the rooms for prose found, as a resolution means it: "the Council" is its body, what somebody is
        asked to do lies ahead, and what it says of others it says itself."""
        for event in prose:
            ends = [self._own(key) for key in (event.source, event.target)]
            if event.relation == "PART_OF" and self.made and ends[1] == self.made:
                event = replace(event, relation="MEMBER_OF")
            asked = next((who for start, end, who in self.asked if start <= event.start < end), frozenset())
            if event.relation in ("LEADS", "MEMBER_OF") and (ends[1] == self.body or self._is_general(ends[0])):
                continue
            if event.rule == "verb" and self.within(event.start) and ends[0] not in asked and self._is_general(ends[0]):
                continue
            if self.entities[ends[1]].actor.name.lower() in ("hostage", "hostages") and event.relation == "ABDUCTS":
                continue
            if event.rule == "place" or ends[0] == ends[1] or (self.within(event.start) and ends[0] == self.body):
                continue
            place = self.doc[event.trigger].idx
            stopping = STOPPING.search(self.text, max(0, place - 45), place) if ends[0] in asked else None
            if stopping and event.relation != "WITHDRAWS_FROM":
                # What somebody is to end goes on; what he is not to do may never have been.
                if stopping[0].lower().startswith(("end", "ceas", "stop", "halt")):
                    yield replace(event, source=ends[0], target=ends[1], status="asserted", valid=self.year, dated=True)
            elif event.rule == "verb" and ends[0] in asked:
                yield replace(event, source=ends[0], target=ends[1], status="planned", valid=None, dated=True)
            elif not (event.rule == "verb" and asked and event.relation in ("DEMANDS", "ACCUSES")):
                yield replace(event, source=ends[0], target=ends[1])

    def _is_general(self, key: str) -> bool:
        """Say whether an actor is only a thing or anybody: "aircraft", "the State"."""
        actor = self.entities[key].actor
        return actor.name.lower() in _GENERAL or (
            actor.type in ("Agency", "Place", "Organization") and actor.name.islower()
        )

    def _own(self, key: str) -> str:
        """Give the body for "the Council" and what it has just established for "the Committee"."""
        mission = MISSION.fullmatch(self.entities[key].mentions[0].text)
        if mission:
            whole = [one for one in self.missions if mission[1] in one[1].split()[:-1]]
            return next((k for place, _, k in reversed(whole) if place < self.entities[key].mentions[0].start), key)
        if self.made and self.entities[key].actor.name.lower().removeprefix("the ") in ("committee", "commission"):
            return self.made
        return self.body if self._is_body(key) else key

    def date(self, events: Iterable[Event]) -> Iterator[Event]:
        """Give events with the resolution's year where a deed of others has no date: it speaks of its own time."""
        for event in events:
            current = (
                event.status in (None, "asserted") and CURRENT.fullmatch(event.relation) and event.source != self.body
            )
            yield replace(event, valid=self.year, dated=True) if current and not event.valid else event

    def _is_body(self, key: str) -> bool:
        return self.entities[key].actor.name.lower().removeprefix("the ") in ("council", "security council")

    def _named(self, start: int, end: int) -> list[Named]:
        """Give the first actor named between two places and those that are coordinated with it."""
        first = self._actor_in(start, end)
        group = OTHERS.match(self.text, start, end)
        if group and (first is None or first.start >= group.start("who")):
            key = self._surface("Collective", " ".join(group["who"].split()), group.start("who"), group.end("who"))
            first = Named(key, group.start("who"), group.end("who"))
        found = [first] if first else []
        several = self._sides(start, first)
        while found and not several:
            joint = AND.match(self.text, found[-1].end, end)
            if joint is None or not joint[0]:
                break
            other = OTHERS.match(self.text, found[-1].end + len(joint[0]), end)
            following = self._actor_in(joint.end(), min(end, joint.end() + 70))
            if other:
                key = self._surface("Collective", " ".join(other["who"].split()), other.start("who"), other.end())
                following = Named(key, other.start("who"), other.end())
            if following is None or following.start - joint.end() > 12 or following.key in [one.key for one in found]:
                break
            found.append(following)
        return several or found

    def _sides(self, start: int, first: Named | None) -> list[Named]:
        """Give the actors of "the Governments of X and Y" and "the X and Y sides", which share one noun."""
        sides = SIDES.match(self.text, start)
        if sides:
            return [self._side(sides[one], sides.start(one)) for one in ("one", "other")]
        side = SIDE.match(self.text, start)
        if side:
            return [replace(self._side(side["one"], side.start("one")), end=side.end())]
        governments = GOVERNMENTS.match(self.text, first.start) if first else None
        if governments is None:
            return []
        found = []
        for name, place in find_names(self.text, governments.end()):
            if self.registry.state(name) is None:
                return []
            key = self._surface("Government", f"Government of {name}", place, place + len(name))
            found.append(Named(key, place, place + len(name)))
        return found if len(found) > 1 else []

    def _side(self, word: str, start: int) -> Named:
        """Give whom an adjective of a people means: a state of the registry, or what the text calls so."""
        end = start + len(word)
        known = next((key for head, key in self.of.items() if start <= self.doc[head].idx < end), None)
        state = self.registry.state(word)
        if state is not None and state.id not in self.entities:
            self.entities[state.id] = Entity(state, (Mention(start, end, 0, "name", "State", word, False, state),))
        key = state.id if state is not None else known or self._surface("Group", f"{word} side", start, end)
        return Named(key, start, end)

    def _body(self, name: str, start: int) -> str:
        found = self.registry.find(name) or self.registry.find(f"United Nations {name}")
        actor = found[0] if found else Actor(actor_id("Organization", name), "Organization", name)
        if actor.id not in self.entities:
            self.entities[actor.id] = Entity(actor, (Mention(start, start + len(name), 0, "name", actor.type, name),))
        return actor.id

    def _actor_in(self, start: int, end: int) -> Named | None:
        """Give the first actor between two places: all States, the Secretary-General, a known mention."""
        text = self.text[start:end]
        general = GENERAL.search(text)
        first: Named | None = None
        nearest = end
        for head, key in self.of.items():
            token = self.doc[head]
            begin = token.idx
            # Heads are compared, since a description's extent may reach back over other actors.
            if start <= begin < end and begin < nearest:
                entity = self.entities[key]
                if token.pos_ == "PRON" or (entity.actor.type in ("Place", "Instrument") and token.pos_ != "PROPN"):
                    continue
                mention = self.extents.get(head)
                begin = max(start, mention.start) if mention else begin
                key = self._own(key)
                nearest = token.idx
                first = Named(key, begin, max(mention.end if mention else 0, token.idx + len(token)))
        if (
            general
            and re.search(r"States?", general[0])
            and (first is None or start + general.start() < first.start + 1)
        ):
            name = " ".join(general[0].split()).replace("ail ", "all ")
            if re.fullmatch(r"(?:all |every |other )?(?:member )?states?", name.lower()) and name.lower() != "state":
                return Named(
                    self._surface("Collective", "all States", start + general.start(), start + general.end()),
                    start + general.start(),
                    start + general.end(),
                )
        own = OWN.search(text)
        if own and (first is None or start + own.start() <= first.start) and not (own["made"] and not self.made):
            first = Named(self.made if own["made"] else self.body, start + own.start(), start + own.end())
        office = re.compile(r"\b(?:the\s+)?(?:United\s+Nations\s+)?Secretary-General\b", re.IGNORECASE).search(text)
        if office and (first is None or start + office.start() <= first.start):
            key = self._surface("Official", "Secretary-General", start + office.end() - 17, start + office.end())
            return Named(key, start + office.start(), start + office.end())
        return first

    def _state_in(self, start: int, end: int, but: str) -> str | None:
        """Give the state or government that a span speaks of first."""
        best: tuple[int, str] | None = None
        for token in self.doc.char_span(start, end, alignment_mode="expand") or ():
            key = self.of.get(token.i)
            if key is not None and self.entities[key].actor.type in ("State", "Government", "Group"):
                if self.entities[key].actor.name.lower() in _GENERAL or key == but:
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
