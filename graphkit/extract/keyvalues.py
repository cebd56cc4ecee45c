"""Entries of handbooks -> events: "chief of state: President Jane DOE (since 9 January 2025)".

An entry describes one state. Lines of "key: value" say who holds its offices and since when, which bodies it belongs to
and which groups operate there. Family names in capitals are read as names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.histories import HistoryReader
from graphkit.extract.timex import find_dates
from graphkit.extract.upheavals import UpheavalReader
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, actor_id, name_key

_COUNTRY = re.compile(
    r"conventional short form:\s*(?P<name>[A-Z][\w' -]+?)(?=\s+(?:local|conventional|former|etymology|note)\b|\n|$)"
)
_HOLDER = re.compile(
    r"(?P<key>chief of state|head of government|chief of mission|ambassador|head of state|"
    r"prime minister|speaker)\s*:\s*"
    r"(?P<title>(?:(?:Acting|Interim|Transitional|Federal|First|Vice|Deputy|Crown|Prime|General|Governor|Supreme|"
    r"Lieutenant|Lt\.|Brig\.|Maj\.|Gen\.|Col\.|Dr\.|Sir|Dame|President|Minister|Premier|Chancellor|Chairman|"
    r"Chairperson|"
    r"King|Queen|Prince|Princess|Amir|Emir|Sultan|Sheikh|Shaykh|Ayatollah|Grand|Duke|Pope|Leader|Captain|Regent|"
    r"Taoiseach|"
    r"Ambassador|Charg\S+|d'Affaires|d’Affaires|Colonel|Major|State|Counselor|Speaker|Secretary|Head|of|the|"
    r"Government) )*)"
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’.-]*|al-\w+|"
    r"bin|ibn|de|van|el))*? [A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]+)*)"
    r"(?:\s*\((?P<since>since [^)]{4,40})\))?"
)
_ABROAD = re.compile(r"Diplomatic representation (?P<way>in|from) the US:")
_LEGISLATURE = re.compile(r"legislature name:\s*(?P<name>[A-Z][\w' -]+?)(?=\s*\(|\s+legislative|\n)")
_SEATS = re.compile(r"seats (?:won )?per party[^:]*:\s*(?P<list>[^\n]{5,900}?)(?=\s+percentage|\s+note|\n|$)")
_SEAT = re.compile(
    r"(?P<name>[A-Z][^();:]{2,60}?)\s*(?:\((?P<short>[A-Z-]{2,8})\))?\s*\(?(?P<count>\d{1,4})\)?(?=;|,|$)"
)
_ELECTED = re.compile(
    r"(?P<year>\d{4}):\s*(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*? [A-Z]{3,}) (?:re)?elected "
    r"(?P<office>president|prime minister|chancellor)"
)
_WON = re.compile(r"[A-Z]{3,},? (?:re)?elected (?:as )?president$")
_VOTE = re.compile(r"\b(?P<house>[A-Z][\w' -]{3,40}?) vote - ")
_STOOD = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’.-]*|al-\w+|bin|ibn|de|van|"
    r"el))*? [A-Z][A-Z'’-]{2,}) \((?P<party>[A-Z][\w/-]{1,12})\)"
    r"(?=,? \d)"
)
_LEADERS = re.compile(r"(?P<party>[A-Z][^;\n\[\]:]{2,80}?) \[(?P<name>[A-Z][^\]\n]{3,60})\]")
_ORGANIZATIONS = re.compile(r"International organization participation:\s*(?P<list>[^\n]{10,1500})")
_GROUPS = re.compile(r"Terrorist group\(s\):\s*(?P<list>[^\n]{5,1500}?)(?=\s+note:|\n|$)")
_INDEPENDENCE = re.compile(r"Independence:\s*(?P<day>[^(\n]{4,40})\s*\(from (?P<from>[^)\n]{2,90})\)")


class HandbookReader:
    """One reading of one entry; `entities` grows by the actors it names."""

    def __init__(
        self, text: str, entities: dict[str, Entity], registry: Registry, published: PartialDate | None
    ) -> None:
        self.text, self.entities, self.registry, self.published = text, entities, registry, published
        found = _COUNTRY.search(text)
        state = registry.state(found["name"].strip(), published) if found else None
        self.state = self._known(state, found.start("name"), found.end("name")) if state and found else None
        self.year = published.text[:4] if published else None
        self.holders: set[str] = set()
        self.house: tuple[str, str] | None = None
        self.upheavals: list[Event] = []

    def events(self) -> Iterator[Event]:
        """Give what the entry's keys and values say, in reading order of each kind."""
        if self.state is None:
            return
        legislature = list(self._legislature())
        house = self.house[0] if self.house else None
        prose = UpheavalReader(self.text, self.state, self.entities, self.registry, self.published, house)
        histories = list(HistoryReader(self.text, self.state, self.entities, self.registry, self.published).events())
        yield from histories
        self.upheavals = [one for one in prose.events() if not any(_same(one, known) for known in histories)]
        yield from self.upheavals
        yield from self._holders()
        yield from legislature
        for match in _ELECTED.finditer(self.text):
            person = self._person(match["name"], match.start("name"), match.end("name"))
            polled = self._polled(match)
            yield from self._voted(match, person, polled)
            if person in self.holders:
                continue
            yield self._event("LEADS", person, self.state, match.start(), match.end(), f"{polled}/..")
        for match in _ORGANIZATIONS.finditer(self.text):
            yield from self._memberships(match)
        for match in _GROUPS.finditer(self.text):
            yield from self._present(match)
        for match in _LEADERS.finditer(self.text):
            leader = self._person(re.split(r"[,;]| and ", match["name"])[0], match.start("name"), match.end("name"))
            words = re.sub(r"\s*\([^)]*\)", "", match["party"]).strip()
            party = self._named(
                "Group", re.sub(r" or [A-Z][\w/-]+$", "", words), match.start("party"), match.end("party")
            )
            yield self._event("LEADS", leader, party, match.start(), match.end(), self.year)
        for match in _INDEPENDENCE.finditer(self.text):
            former = self._former(match["from"], match.start("from"))
            if former and former != self.state:
                day = self._date(match.start("day"), match.end("day"))
                yield self._event("CONTROLS", former, self.state, match.start("day"), match.end(), day and f"../{day}")

    def fit(self, prose: Iterable[Event]) -> Iterator[Event]:
        """Give what the rooms for prose found, but for keys and lists; "the country" is the one described."""
        for event in prose:
            quote = self.text[event.start : event.end].lower().removeprefix("the ")
            if _in_list(self.text, event.start) or quote in (
                "chief of state",
                "head of government",
                "chief of mission",
            ):
                continue
            if any(
                u.relation == event.relation and u.start < event.end and event.start < u.end for u in self.upheavals
            ):
                continue
            if event.relation == "SUPPORTS" and _WON.search(self.text[event.start : event.end]):
                continue  # who is elected president backs no president
            own = re.match(r"(?:country|nation|kingdom|island|republic|government)\b", quote)
            actor = self.entities[event.source].actor
            state = actor.type == "State" or (actor.type == "Government" and actor.name.islower())
            yield replace(event, source=self.state) if own and state and self.state else event

    def _holders(self) -> Iterator[Event]:
        us = self.registry.state("United States")
        for match in _HOLDER.finditer(self.text):
            person = self._person(match["name"], match.start("name"), match.end("name"))
            since = self._date(match.start("since"), match.end("since")) if match["since"] else None
            valid = since if since is None or "/" in since else f"{since}/.."
            whose: str | None = self.state
            relation = "LEADS"
            if match["key"] in ("chief of mission", "ambassador"):
                relation = "REPRESENTS"
                heading = list(_ABROAD.finditer(self.text, 0, match.start()))
                if heading and heading[-1]["way"] == "from" and us is not None:
                    whose = self._known(us, match.start(), match.end())
            if relation == "LEADS":
                self.holders.add(person)
            if whose is not None:
                yield self._event(relation, person, whose, match.start(), match.end(), valid or self.year)

    def _polled(self, match: re.Match[str]) -> str:
        """Give the day of an election: named in its result or as the last one's, else the year."""
        stop = re.compile(r"\b\d{4}: |\bexpected date|\n").search(self.text, match.end())
        end = stop.start() if stop else len(self.text)
        last = list(re.compile(r"most recent election date:\s*").finditer(self.text, 0, match.start()))
        places = [(match.end(), end), *((one.end(), one.end() + 24) for one in last[-1:])]
        for first, after in places:
            for one in find_dates(self.text[first:after], self.published):
                if len(one.edtf) == 10 and one.edtf.startswith(match["year"]):
                    return one.edtf
        return match["year"]

    def _voted(self, match: re.Match[str], person: str, day: str) -> Iterator[Event]:
        """Give the house that elected somebody indirectly, and the parties of those who stood."""
        stop = re.compile(r"\b\d{4}: |\bexpected date|\n").search(self.text, match.end())
        end = stop.start() if stop else len(self.text)
        vote = _VOTE.search(self.text, match.end(), end)
        if vote and self.house and name_key(vote["house"]) in (name_key(self.house[1]), "parliament", "legislature"):
            yield self._event("SUPPORTS", self.house[0], person, match.start(), vote.end(), day)
        for one in _STOOD.finditer(self.text, match.start(), end):
            stood = self._person(one["name"], one.start("name"), one.end("name"))
            party = self._named("Group", one["party"], one.start("party"), one.end("party"))
            yield self._event("MEMBER_OF", stood, party, one.start(), one.end(), match["year"])

    def _legislature(self) -> Iterator[Event]:
        house = _LEGISLATURE.search(self.text)
        if house is None or self.state is None:
            return
        body = self._named("Agency", house["name"].strip(), house.start("name"), house.end("name"))
        self.house = (body, house["name"].strip())
        yield self._event("PART_OF", body, self.state, house.start(), house.end(), self.year)
        seats = _SEATS.search(self.text, house.end())
        if seats is None:
            return
        election = re.compile(r"most recent election date:\s*").search(self.text, house.end(), seats.start())
        day = self._date(election.end(), election.end() + 24) if election else None
        for seat in _SEAT.finditer(self.text, seats.start("list"), seats.end("list")):
            if seat["name"].strip().lower() in (
                "other",
                "others",
                "independents",
                "independent",
                "vacant",
                "appointed",
            ):
                continue
            party = self._named("Group", seat["name"].strip(), seat.start("name"), seat.end("name"))
            yield self._event("MEMBER_OF", party, body, seat.start(), seat.end(), day or self.year)

    def _memberships(self, match: re.Match[str]) -> Iterator[Event]:
        for item in re.finditer(r"[A-Z][\w&/ -]*(?:\([^)]*\))?", self.text[match.start("list") : match.end("list")]):
            name = re.sub(r"\s*\([^)]*\)", "", item[0]).strip()
            known = [one for one in self.registry.find(name) if one.type == "Organization"]
            if len(known) == 1 and "observer" not in item[0] and self.state is not None:
                start = match.start("list") + item.start()
                key = self._known(known[0], start, start + len(name))
                yield self._event("MEMBER_OF", self.state, key, start, start + len(item[0].rstrip()), self.year)

    def _present(self, match: re.Match[str]) -> Iterator[Event]:
        for item in re.finditer(r"[^;]+", self.text[match.start("list") : match.end("list")]):
            name = re.sub(r"\s*\([^)]*\)", "", item[0]).strip()
            start = match.start("list") + item.start() + len(item[0]) - len(item[0].lstrip())
            if name and self.state is not None:
                group = self._named("Group", name, start, start + len(name))
                yield self._event("BASED_IN", group, self.state, start, start + len(name), self.year)

    def _former(self, words: str, start: int) -> str | None:
        for word in re.finditer(r"[A-Z][\w']+(?: [A-Z][\w']+)*", words):
            state = self.registry.state(word[0])
            if state is not None:
                return self._known(state, start + word.start(), start + word.end())
        return None

    def _date(self, start: int, end: int) -> str | None:
        found = find_dates(self.text[start:end], self.published)
        return found[0].edtf if found else None

    def _person(self, name: str, start: int, end: int) -> str:
        plain = " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in name.split())
        return self._named("Official", plain, start, end, (name,))

    def _named(self, type_: str, name: str, start: int, end: int, aliases: tuple[str, ...] = ()) -> str:
        known = self.registry.find(name)
        if len(known) == 1:
            return self._known(known[0], start, end)
        wanted = name_key(name)
        for key, entity in self.entities.items():
            if (
                wanted in (name_key(entity.actor.name), *map(name_key, entity.actor.aliases))
                and entity.actor.type == type_
            ):
                return key
        actor = Actor(actor_id(type_, name), type_, name, aliases)
        self.entities[actor.id] = Entity(actor, (Mention(start, end, 0, "name", type_, name),))
        return actor.id

    def _known(self, actor: Actor, start: int, end: int) -> str:
        if actor.id not in self.entities:
            self.entities[actor.id] = Entity(
                actor, (Mention(start, end, 0, "name", actor.type, actor.name, False, actor),)
            )
        return actor.id

    def _event(self, relation: str, source: str, target: str, start: int, end: int, valid: str | None) -> Event:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Event(relation, source, target, 0, start, end, "keyvalue", None, "asserted", None, (), valid, True)


def is_handbook(text: str) -> bool:
    """Say whether a text is a handbook's entry on a state."""
    return _COUNTRY.search(text[:20_000]) is not None and _HOLDER.search(text) is not None


def _in_list(text: str, position: int) -> bool:
    """Say whether a place lies in a line of keys and values, where a parser only sees disorder."""
    begin = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[begin : end if end > 0 else len(text)]
    return line.count(": ") >= 3


def _same(one: Event, other: Event) -> bool:
    """Say whether two events tell the same of the same words."""
    if (one.relation, one.source, one.target) != (other.relation, other.source, other.target):
        return False
    return one.start < other.end and other.start < one.end
