"""The prose of a handbook's entry -> coups, wars, interventions, accords and quarrels of the state it describes.

Such prose is dense and of few patterns: family names stand in capitals, "the army" and "the government" are those of
the state, several bodies share one verb. Every actor of a sentence is given a mark («3»), and the patterns are of marks
and words; parsers stumble over such names and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.casts import OFFICE, Cast
from graphkit.extract.frames import Entity, Event
from graphkit.extract.timex import DateMention, find_dates
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry

_PROSE = re.compile(
    r"^(?:(?:Background|Military - note|Disputes - international|Government - note|Military deployments|Military "
    r"equipment inventories and acquisitions|note):?[ \t]*\n?)?(?P<text>[^\n]{30,})",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"(?:[^.;]|\.(?=\d|[a-z,)]|[A-Z]\.)|(?<=\b[A-Z])\.)+[.;]?")
_NOTE = re.compile(r"\bnote(?: \d+)?: (?P<text>[^\n]{20,}?)(?= note(?: \d+)?:|\n|$)")
_MISSION = re.compile(r"(?:Mission|Force|Operation) (?:in|for) (?:the )?(?P<place>[A-Z]\w+(?: [A-Z]\w+)*)$")
_CHAIRS = re.compile(
    r"(?P<x>«\d+»),? (?:who )?(?:has |have )?(?:presided over|presides over|chaired|chairs|heads|headed) (?:the )?"
    r"(?P<y>«\d+»|(?:[A-Z]\w+ )*(?:Council|Assembly|Parliament|Senate|House|Congress)\b)"
)
_MARCH = re.compile(r"\b(?P<what>protests|demonstrations|rallies) led by (?:the )?(?:\w+ )?(?P<x>«\d+»)")
_SUCCEEDED = re.compile(
    r"(?P<x>«\d+»),? (?:who )?(?:later |then )?(?:succeeded|replaced|took over from) (?:his |"
    r"her )?(?:\w+, )?(?P<y>«\d+»)"
    r"(?=,? (?:as|in|to become)\b|[.,;])"
)
_A = r"«\d+»"
_L = rf"{_A}(?:, {_A})*(?:,? and {_A})?"
_WAY = r"(?:then |later |also |again |subsequently |themselves |himself |briefly |in turn |together )*"
_OUST = r"(?:overthrew|deposed|ousted|toppled|unseated|removed)"
_OUSTED = r"(?:overthrown|deposed|ousted|toppled|unseated|removed)"
_ASIDE = re.compile(rf",? (?:led|headed|commanded) by {_A}(?:,(?! {_A}))?")
_ACTIVE = re.compile(
    rf"(?P<x>{_A})(?:, [^,«]+,| who|,? and [^,;«]{{3,60}})? ?(?P<w>{_WAY}){_OUST} "
    rf"(?:the )?(?P<y>{_L})"
)
_PASSIVE = re.compile(
    rf"(?P<y>{_A})(?:, [^«;]{{3,90}},)?(?: (?:to|from) (?:power|office))?(?:,? who)? (?:was|were|had been|has been) "
    rf"{_WAY}{_OUSTED}(?: from (?:power|office))?(?: in (?:an? |the )?[\w, -]{{3,40}}?)?(?: (?:led|staged|"
    rf"mounted))? by "
    rf"(?P<x>{_A})"
)
_COUP = re.compile(
    rf"(?P<x>{_A}) {_WAY}(?:led|staged|mounted|launched|carried out) an? [\w -]*(?:coup|putsch|revolt|rebellion|"
    rf"uprising)"
    rf"(?: d'[eé]tat)? (?:against|that {_OUST}|(?:and )?{_OUST}|overthrowing|deposing|ousting|toppling|removing) "
    rf"(?P<y>{_L})"
)
_COUP_OF = re.compile(
    rf"\b(?:coup|putsch|revolt|uprising|rebellion)(?: d'[eé]tat)?,? (?:led|staged|headed) by (?P<x>{_A}),? {_OUST} "
    rf"(?P<y>{_L})"
)
_BROUGHT = re.compile(
    rf"(?P<x>{_A}) [^;]*?\b(?:brought|returned|restored|installed) (?P<y>{_A}) (?:to power|to the presidency|"
    rf"to office|"
    rf"as (?:the )?(?:new )?(?:president|prime minister|king|head of state))"
)
_WAR = re.compile(
    rf"(?P<x>{_L}) (?:have |has )?{_WAY}(?:fought|waged) (?:(?!with|against)[\w-]+ ){{0,5}}?(?:wars?|conflicts?|"
    rf"battles?|"
    rf"skirmishes|campaigns?) (?:with|against) (?P<y>{_L})"
)
_FIGHT = re.compile(
    rf"(?P<x>{_L}) (?:is|are|was|were|has been|have been|continues?|remains?)?,? ?{_WAY}(?:fighting|battling|"
    rf"combating|"
    rf"to fight|to combat|engaged in (?:fighting|combat) (?:with|against)|(?:conduct\w*|"
    rf"conducting) (?:[\w-]+ )*operations "
    rf"against) (?P<y>{_L})"
)
_EACH = re.compile(r"\bthe two (?:groups|sides|states|countries|movements|factions) (?:[\w-]+ ){0,3}?(?:fought|"
r"attacked|"
                   r"clashed with|battled) each other")  # fmt: skip
_EXPELLED = re.compile(rf"(?P<x>{_L}) {_WAY}(?:drove (?P<y>{_L})(?= from\b| out\b)|expelled (?P<z>{_L}))")
_REBELLED = re.compile(
    rf"(?P<x>{_A})(?=[ ,])[^;]*?\b(?:rebelled|revolted|took up arms|launched an? (?:[\w-]+ )?(?:rebellion|insurgency|"
    rf"uprising|revolt|insurrection))(?: against (?P<y>{_A}))?"
)
_CAME = re.compile(
    rf"(?P<x>{_A}) {_WAY}(?:intervened|deployed|were deployed|was deployed|arrived|landed)(?: militarily)?"
    rf"(?: (?:in|to) (?P<y>{_A}))?(?P<asked> at the (?:request|invitation) of (?P<by>{_A}))?"
)
_GONE = re.compile(
    rf"(?P<x>{_A})(?:, [^,«;]+,)? {_WAY}(?:left(?= in\b| by\b|[,.;])|departed|completed (?:its|their) "
    rf"(?:withdrawal|departure|drawdown)|ended its (?:[\w-]+ )*mission)(?! from {_A})"
)
_GO = re.compile(rf"(?P<y>{_A}) (?:had )?(?:demanded|requested|ordered) (?:its|their) (?:departure|withdrawal)")
_ACCORD = re.compile(
    rf"(?P<x>{_A}) and (?P<y>{_A}) (?:signed|reached|concluded|agreed (?:to|on)) (?:[\w-]+ ){{0,5}}?(?:accords?|"
    rf"agreements?|deal|ceasefire|cease-fire|truce|treaty)(?:[^«;]{{0,40}}(?:mediated|brokered) by (?P<by>{_L}))?"
)
_FORMED = re.compile(
    rf"(?P<x>{_L}) {_WAY}(?:(?:joined|united with|merged with|federated with) (?P<z>{_L})[^«;]{{0,20}} to form|"
    rf"formed|"
    rf"established|created|founded) (?P<y>{_A})"
)
_ACCUSED = re.compile(rf"(?P<x>{_L}) (?:has |have )?{_WAY}accused (?P<y>{_L})")
_ACCUSING = re.compile(rf"(?P<x>{_A}) [^«;]{{3,70}}(?P<y>{_A})[^«;]{{0,40}}, accusing (?:it|them|the latter|him)\b")
_PROTESTED = re.compile(
    rf"(?P<x>{_A}) (?:has )?{_WAY}protested\b[^;«]*?(?:against|over|at|"
    rf"about)[^;«]* by (?P<y>{_L})"
)
_MET = re.compile(rf"(?P<x>{_A}) (?:received|met with|met|hosted) (?P<y>{_A})")
_FIRED = re.compile(rf"(?P<x>{_A}) {_WAY}(?:dismissed|fired|sacked) (?P<y>{_L})")
_CRITIC = re.compile(
    rf"(?P<x>{_A})[^«;]*? after the latter (?:\w+ly )?(?:criticized|criticised|"
    rf"denounced) (?P<y>{_A})"
)
_QUIT = re.compile(
    rf"(?P<x>{_A})(?=[ ,])[^;«]*?(?:,? together with (?P<z>{_L}),?|"
    rf",? along with (?P<v>{_L}),?)? announced (?:its|their) "
    rf"withdrawal from (?P<y>{_A})"
)
_TOOK = re.compile(
    rf"(?P<x>{_A})(?: and [^«;,]{{3,40}})? (?:conquered|annexed|colonized|colonised|occupied|seized) (?P<y>{_A})"
)
_UNDER = re.compile(rf"\bbecame [^;]*?\bunder (?:the leadership of |the rule of )?(?P<x>{_A})")
_ELECTED = re.compile(
    rf"(?P<x>{_A}),? (?:who )?{_WAY}(?:(?:was |has been )?(?:re-?)?elected (?:as )?(?:the )?(?:first )?(?:president|"
    rf"prime minister)|became (?:the )?(?:[\w'’-]+ ){{0,3}}?(?:president|prime minister|king|ruler|"
    rf"head of state)|(?:seized|"
    rf"took|assumed|came to|rose to|returned to) (?:power|office)|won (?:the |an? )?(?:[\w-]+ ){{0,4}}?elections?|"
    rf"(?:succeeded|replaced) him)\b|\belections?\b[^«;]*? (?:was|were) won by (?P<y>{_A})"
)
_BETWEEN = re.compile(
    rf"\b(?:wars?|conflict|fighting|clashes|hostilities|skirmishes)\b[^;«]*? between (?P<x>{_A}) and (?P<y>{_L})"
)
_INVADED = re.compile(rf"(?P<x>{_L}) {_WAY}invaded (?P<y>{_L})")
_PEACE = re.compile(
    rf"(?P<x>{_A}) (?:[a-z-]+ ){{0,2}}(?:mission|force|operation|peacekeepers) (?:was|were) (?:deployed|"
    rf"established|sent)\b"
)
_CLAIMS = re.compile(
    rf"(?P<x>{_A}) (?:also |still |continues? to )?(?:claims?|rejects?|disputes?|contests?|objects? to|opposes?|"
    rf"refuses? to "
    rf"recogni[sz]e|does not recogni[sz]e|challenges?)\b"
)
_SIDES = re.compile(rf"^\s*(?P<x>{_A})[-–](?P<y>{_A}):")
_ARMED = (
    re.compile(
        rf"(?P<x>{_L}) (?:(?:has|have) been|is|are|was|were) (?:(?:its|the|an?|among|one|of|[\w-]+(?:'s|’s)|"
        rf"chief|leading|main|"
        rf"primary|top|principal|largest|key|major|most|important|arms|weapons|recent|biggest) )*(?:suppliers?|"
        rf"providers?)"
    ),
    re.compile(rf"\b(?:suppliers?|providers?)(?: of [\w ]+)?(?: (?:include|have included|are|were|have been)|"
    rf",? including|"
               rf",? such as) (?P<x>{_L})"),
    re.compile(rf"(?P<x>{_L}) (?:has|have) (?:also )?(?:provided|donated|supplied|delivered|sold|furnished)\b"),
    re.compile(rf"\b(?:equipment|weapons|arms|materiel|aid|donations|systems)\b[^«;]{{0,40}} from (?P<x>{_L})"),
)  # fmt: skip
_SENT = re.compile(
    r"(?P<n>(?:(?:about|approximately|around|up to|over|some) )?\d[\d,]*)(?: (?:troops|personnel|soldiers|"
    r"peacekeepers))?"
    r"(?: (?:to|in|for) [^;«]{0,60}?in)? (?:the )?(?P<place>[A-Z]\w+(?: (?:of the )?[A-Z]\w+)*)(?= \(|[;.]|$)"
)


class UpheavalReader:
    """One reading of an entry's prose; `entities` grows by the actors that only its patterns show."""

    def __init__(self, text: str, state: str, entities: dict[str, Entity], registry: Registry,
                 published: PartialDate | None, house: str | None = None) -> None:  # fmt: skip
        self.text, self.state, self.entities, self.registry, self.published = text, state, entities, registry, published
        self.house, self.first, self.last = house, 0, len(text)
        self.year = published.text[:4] if published else None
        self.cast = Cast(text, state, entities, registry, published)
        self.marks: list[tuple[int, int, str]] = []
        self.dates: list[tuple[int, int, DateMention]] = []
        self.fought: list[str] = []

    def events(self) -> Iterator[Event]:
        """Give what the prose tells, clause by clause."""
        for prose in _PROSE.finditer(self.text):
            heading = prose[0]
            parts = [(prose.start("text"), prose.end("text"))]
            keyed = heading.count(": ") > 2 or "election results:" in heading
            if keyed and not heading.startswith(("Disputes", "Military", "Background")):
                parts = [one.span("text") for one in _NOTE.finditer(self.text, prose.start(), prose.end())]
            for clause in (one for part in parts for one in _SENTENCE.finditer(self.text, *part)):
                if heading.startswith("Military deployments"):
                    yield from self._sent(clause.start(), clause.end())
                    continue
                first = clause.start()
                self.dates = [(first + d.start, first + d.end, d) for d in find_dates(clause[0], self.published)]
                self.first, self.last = clause.span()
                marked, self.marks = self.cast.mark(first, clause.end())
                yield from self._marches(marked)
                masked = _ASIDE.sub("", marked)
                for told in (self._coups, self._wars, self._stays, self._ties, self._words, self._offices):
                    yield from told(masked)
                if heading.startswith("Military equipment"):
                    yield from self._armed(masked)
                if heading.startswith("Disputes"):
                    yield from self._disputed(masked)
            self.fought = []

    def _disputed(self, masked: str) -> Iterator[Event]:
        """Give which state contests something with another: the clause's heading says with whom."""
        for sides in _SIDES.finditer(masked):
            parties = self._keys(sides["x"] + sides["y"])
            for match in _CLAIMS.finditer(masked, sides.end()):
                who = self._keys(match["x"])
                if who[0] in parties:
                    yield from self._pairs("OPPOSES", who, [one for one in parties if one != who[0]], match, self.year)

    def _coups(self, masked: str) -> Iterator[Event]:
        for pattern in (_ACTIVE, _PASSIVE, _COUP, _COUP_OF):
            for match in pattern.finditer(masked):
                for whom in self._keys(match["y"]):
                    if self._type(whom) in ("Person", "Official", "Government"):
                        yield from self._pairs("OVERTHROWS", self._keys(match["x"]), [whom], match)
        for match in _BROUGHT.finditer(masked):
            yield from self._pairs("SUPPORTS", self._keys(match["x"]), self._keys(match["y"]), match)
            yield from self._pairs("LEADS", self._keys(match["y"]), [self.state], match)

    def _wars(self, masked: str) -> Iterator[Event]:
        for match in _WAR.finditer(masked):
            left, right = self._keys(match["x"]), self._keys(match["y"])
            days: list[str | None] = [d.edtf for start, _, d in self.dates if start >= self._span(match)[0]]
            for day in days[:2] or [None]:
                yield from self._pairs("ATTACKS", left, right, match, day)
                yield from self._pairs("ATTACKS", right, left, match, day)
        for match in _FIGHT.finditer(masked):
            self.fought = self._keys(match["y"])
            yield from self._pairs("ATTACKS", self._keys(match["x"]), self.fought, match, self.year)
        for match in _EACH.finditer(masked):
            if len(self.fought) == 2:
                start = self.text.find(match[0][:12], self.first, self.last)
                for one, other in (self.fought, self.fought[::-1]):
                    yield self._plain("ATTACKS", one, other, start, start + len(match[0]), self._near(start, start))
        for match in _BETWEEN.finditer(masked):
            yield from self._pairs("ATTACKS", self._keys(match["x"]), self._keys(match["y"]), match)
            yield from self._pairs("ATTACKS", self._keys(match["y"]), self._keys(match["x"]), match)
        for match in _INVADED.finditer(masked):
            yield from self._pairs("INVADES", self._keys(match["x"]), self._keys(match["y"]), match)
        for match in _EXPELLED.finditer(masked):
            yield from self._pairs("EXPELS", self._keys(match["x"]), self._keys(match["y"] or match["z"]), match)
        for match in _REBELLED.finditer(masked):
            government = self._government()
            whom = self._keys(match["y"]) if match["y"] else [government] if government else []
            yield from self._pairs("ATTACKS", self._keys(match["x"]), whom, match)
        for match in _TOOK.finditer(masked):
            foreign = self._owner(self._keys(match["x"])[0]) != self.state
            if foreign and self.state in self._keys(match["y"]):
                yield from self._pairs("INVADES", self._keys(match["x"]), [self.state], match)
                if re.search(r"conquered|annexed|coloni[sz]ed", match[0]):  # whoever occupies may not stay to rule
                    yield from self._pairs("CONTROLS", self._keys(match["x"]), [self.state], match)

    def _stays(self, masked: str) -> Iterator[Event]:
        for match in _CAME.finditer(masked):
            where = self._keys(match["y"]) if match["y"] else [self.state]
            if self._type(self._keys(match["x"])[0]) in ("Person", "Official"):
                continue
            yield from self._pairs("DEPLOYS_TO", self._keys(match["x"]), where, match)
            if match["by"]:
                asked = [self._owner(one) for one in self._keys(match["x"])]
                yield from self._pairs("DEMANDS", self._keys(match["by"]), asked, match)
        for match in _PEACE.finditer(masked):
            if self._type(self._keys(match["x"])[0]) == "Organization":
                yield from self._pairs("DEPLOYS_TO", self._keys(match["x"]), [self.state], match)
        for match in _GONE.finditer(masked):
            if self._type(self._keys(match["x"])[0]) in ("Agency", "Organization", "Collective", "Group"):
                yield from self._pairs("WITHDRAWS_FROM", self._keys(match["x"]), [self.state], match)
                for call in _GO.finditer(masked, match.end()):
                    yield from self._pairs("DEMANDS", self._keys(call["y"]), self._keys(match["x"]), call)

    def _ties(self, masked: str) -> Iterator[Event]:
        for match in _ACCORD.finditer(masked):
            yield from self._pairs("AGREES_WITH", self._keys(match["x"]), self._keys(match["y"]), match)
            if match["by"]:
                parties = self._keys(match["x"] + match["y"])
                yield from self._pairs("MEDIATES", self._keys(match["by"]), parties, match)
        for match in _FORMED.finditer(masked):
            members = self._keys(match["x"] + (match["z"] or ""))
            union = self._keys(match["y"])
            if self._type(union[0]) != "Organization" or any(self._type(one) != "State" for one in members):
                continue
            yield from self._pairs("MEMBER_OF", members, union, match)
            if re.search(r"mutual[ -]defen[cs]e (?:pact|treaty|alliance)", masked) and self.state in members:
                yield from self._pairs("ALLIED_WITH", [self.state], members, match)
        for match in _QUIT.finditer(masked):
            leavers = self._keys(match["x"] + (match["z"] or match["v"] or ""))
            yield from self._pairs("WITHDRAWS_FROM", leavers, self._keys(match["y"]), match)

    def _words(self, masked: str) -> Iterator[Event]:
        for relation, pattern in (
            ("ACCUSES", _ACCUSED),
            ("ACCUSES", _ACCUSING),
            ("CONDEMNS", _CRITIC),
        ):
            for match in pattern.finditer(masked):
                yield from self._pairs(relation, self._keys(match["x"]), self._keys(match["y"]), match)
        for match in _PROTESTED.finditer(masked):
            whom = self._owner(self._keys(match["y"])[0])
            yield from self._pairs("PROTESTS", self._keys(match["x"]), [whom], match)
        for match in _MET.finditer(masked):
            sides = self._keys(match["x"] + match["y"])
            if all(self._type(one) in ("Person", "Official") for one in sides):
                yield from self._pairs("MEETS", sides[:1], sides[1:], match)
        for match in _FIRED.finditer(masked):
            if self._type(self._keys(match["y"])[0]) in ("Person", "Official"):
                yield from self._pairs("EXPELS", self._keys(match["x"]), self._keys(match["y"]), match)

    def _offices(self, masked: str) -> Iterator[Event]:
        for pattern in (_UNDER, _ELECTED):
            for match in pattern.finditer(masked):
                who = self._keys(match["x"] or match["y"])
                if self._type(who[0]) in ("Person", "Official"):
                    day = self._near(*self._span(match))
                    since = day if day is None or "/" in day else f"{day}/.."
                    yield from self._pairs("LEADS", who, [self.state], match, since)
        for match in _SUCCEEDED.finditer(masked):
            if all(self._type(one) in ("Person", "Official") for one in self._keys(match[0])):
                yield from self._pairs("LEADS", self._keys(match["x"]), [self.state], match)
        for match in _CHAIRS.finditer(masked):
            what = self.text[slice(*self.marks[int(match["y"][1:-1])][:2])] if "«" in match["y"] else match["y"]
            chamber = re.search(r"(?:Council|Assembly|Parliament|Senate|House|Congress)$", what)
            if self.house and chamber and self._type(self._keys(match["x"])[0]) in ("Person", "Official"):
                yield from self._pairs("LEADS", self._keys(match["x"]), [self.house], match)
        for start, end, key, _ in self.cast.persons:
            office = OFFICE.search(self.text[self.first : max(start, self.first)])
            if self.first <= start and end <= self.last and office:
                before = re.search(r"([A-Z]\w+) (?:[a-z]+ )?$", self.text[self.first : self.first + office.start()])
                state = self.registry.state(before[1], self.published) if before else None
                whose = self.cast.known(state) if state else self.state
                yield self._plain("LEADS", key, whose, self.first + office.start(), end, self._near(start, end))

    def _armed(self, masked: str) -> Iterator[Event]:
        forces = self.registry.organ(self.state, "armed-forces", self.published)
        for pattern in _ARMED:
            for match in pattern.finditer(masked):
                givers = [one for one in self._keys(match["x"]) if self._type(one) == "State" and one != self.state]
                if forces is not None:
                    yield from self._pairs("ARMS", givers, [self.cast.known(forces)], match, self.year)

    def _sent(self, first: int, last: int) -> Iterator[Event]:
        """Give where the state's troops serve; they are a body of their own, of a size."""
        for match in _SENT.finditer(self.text, first, last):
            where = self.registry.state(match["place"].removeprefix("the "), self.published)
            adjective = self.registry.facts_of(self.state).adjective
            if where is not None and where.id != self.state and adjective:
                name = f"{match['n']} {adjective} troops"
                men = self.cast.made("Collective", name, match.start(), match.end())
                yield self._plain("DEPLOYS_TO", men, self.cast.known(where), match.start(), match.end(), self.year)

    def _marches(self, marked: str) -> Iterator[Event]:
        """Give who leads protesters, and the missions that a clause names with the state where they are."""
        for match in _MARCH.finditer(marked):
            start, end = self.marks[int(match["x"][1:-1])][:2]
            place = self.text.rfind(match["what"], self.first, start)
            crowd = self.cast.made("Collective", "protesters", place, place + len(match["what"]))
            yield self._plain("LEADS", self._keys(match["x"])[0], crowd, place, end, self._near(place, end))
        for start, end, key in self.marks:
            mission = _MISSION.search(self.text[start:end])
            where = self.registry.state(mission["place"], self.published) if mission else None
            if where is not None and self._type(key) == "Organization":
                day = re.compile(r"[^;.]{0,10},? (?:established|created|deployed) in (\d{4})").match(self.text, end)
                yield self._plain(
                    "DEPLOYS_TO", key, self.cast.known(where), start, end, f"{day[1]}/.." if day else None
                )

    def _keys(self, marks: str) -> list[str]:
        return [self.marks[int(number)][2] for number in re.findall(r"«(\d+)»", marks)]

    def _owner(self, key: str) -> str:
        """Give the state whose organ an actor is, else the actor."""
        state = self.registry.facts_of(key).state if key in self.registry else None
        return self.cast.known(self.registry[state]) if state else key

    def _government(self) -> str | None:
        government = self.registry.government(self.state)
        return self.cast.known(government) if government else None

    def _span(self, match: re.Match[str]) -> tuple[int, int]:
        """Give the words of the text that a match covers."""
        numbers = [int(number) for number in re.findall(r"«(\d+)»", match[0])]
        start, end = self.marks[numbers[0]][0], self.marks[numbers[-1]][1]
        tail = re.search(r"[^«»]*$", match[0])
        words = tail[0] if tail else ""
        if words.strip():
            place = self.text.find(words.strip(), end, self.last)
            end = place + len(words.strip()) if place >= 0 else end
        return start, end

    def _near(self, start: int, end: int) -> str | None:
        """Give the first date after words in their clause, else the one that opens it."""
        after = [d.edtf for first, _, d in self.dates if end - 1 <= first < end + 45]
        after += [d.edtf for first, _, d in self.dates if start <= first < end - 1]
        opening = [d.edtf for first, _, d in self.dates if first < self.first + 20]
        return next(iter((*after, *opening)), None)

    def _pairs(self, relation: str, sources: list[str], targets: list[str], match: re.Match[str],
               day: str | None = None) -> Iterator[Event]:  # fmt: skip
        start, end = self._span(match)
        for source in sources:
            for target in targets:
                if source != target:
                    yield self._plain(relation, source, target, start, end, day or self._near(start, end))

    def _plain(self, relation: str, source: str, target: str, start: int, end: int, valid: str | None) -> Event:
        return Event(relation, source, target, 0, start, end, "keyvalue", None, "asserted", None, (), valid, True)

    def _type(self, key: str) -> str:
        return self.entities[key].actor.type
