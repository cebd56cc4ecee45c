"""Paragraphs of resolutions -> whom the body blames, backs and opposes, who wrote to it, and what it says of others.

The words are those of drafting manuals: "Deploring the refusal of X to", "Welcoming the signing of the agreement by X
and Y", "Having considered the report of X of 3 May". They are patterns over the text, since parsers stumble over
sentences that never end; `{}` in a pattern's description is where an actor is looked for. Nothing here knows a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a paragraph names: its key among the entities and where it is named."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a paragraph says of two actors; a source of "" is the body itself.

    `when` says how it is dated, by the day of adoption, the day told, or what is "near"; `speaker` who alleges it.
    """

    relation: str
    source: str
    target: str
    start: int
    end: int
    status: str = "asserted"
    when: str = "day"
    speaker: str = ""


Naming = Callable[[int, int], list[Named]]
"""Gives the first actor named between two offsets, with those coordinated with it."""

_HOW = (
    r"(?:(?:(?:also|further|again|once|more|strongly|gravely|deeply|profoundly|seriously|firmly|unequivocally|fully|"
    r"particularly|in|the|strongest|terms|warmly|highly|vigorously|solemnly|and)\s+)|\w+ly\s+)*"
)
_ATTITUDES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(words, re.IGNORECASE))
    for relation, words in (
        (
            "CONDEMNS",
            rf"\b(?:condemn(?:s|ing)|deplor(?:es|ing)|denounc(?:es|ing)|censur(?:es|ing)|regret(?:s|ting)|"
            rf"express\w+ (?:its )?{_HOW}(?:\w+ )?(?:condemnation|outrage|indignation|regret)"
            rf"(?: of| at| about| over)?)\s+{_HOW}",
        ),
        (
            "ACCUSES",
            rf"\b(?:(?:concerned|alarmed|disturbed|shocked|appalled|dismayed|outraged|indignant|preoccupied)\s+"
            rf"(?:at|by|about|over|with|that|regarding|concerning)|"
            rf"express\w+ (?:its )?{_HOW}(?:\w+ )?(?:concern|alarm|dismay)\s+"
            rf"(?:at|about|over|that|regarding|concerning)|"
            rf"not(?:es|ing) with (?:\w+ )?(?:concern|alarm|regret|dismay)(?: that)?|"
            rf"(?:considering|not(?:es|ing)|recalling|aware) that|"
            rf"determin(?:es|ing)(?:,[^,;]{{3,50}},)? that)\s+",
        ),
        (
            "SUPPORTS",
            rf"\b(?:commend(?:s|ing)|welcom(?:es|ing)|endors(?:es|ing)|support(?:s|ing)|applaud(?:s|ing)|"
            rf"prais(?:es|ing)|"
            rf"not(?:es|ing) with (?:\w+ )?(?:satisfaction|appreciation|gratitude|approval)(?: that)?|"
            rf"express\w+ (?:its )?{_HOW}(?:\w+ )?(?:appreciation|gratitude|support|thanks|solidarity|sympathy|"
            rf"condolences)"
            rf"(?: to| for| of| with)?|(?:reaffirm|reiterat)\w* (?:its |the )?{_HOW}(?:\w+ )?"
            rf"(?:commitment to|support for|respect for)|calls? for (?:\w+ )?respect for|"
            rf"pay(?:s|ing) (?:a )?(?:\w+ )?tribute to)\s+{_HOW}",
        ),
        ("RECOGNIZES", r"\brecogni[sz](?:es|ing)\s+(?=[^;]{3,90}\bas\b)"),
        ("OPPOSES", r"\bDetermined to (?:bring|put|end|ensure the end)\b"),
    )
)
_OPENS = re.compile(r"(?:^|\band|[,;])\s*(?:\d+\.\s*)?(?:\w+ly\s+|also\s+|further\s+)*$", re.IGNORECASE)
_VICTIM = re.compile(
    r"\b(?:attacks?|killings?|murders?|assassinations?|abductions?|bombings?|shelling|occupation|invasion|kidnappings?|"
    r"raids?|massacres?|deaths?|detention|arrest|violence|violations?|acts? of|hostilit\w+|incidents?|situation|"
    r"crimes?|loss|suffering|shooting|taking|holding|use|overthrow|expulsion|escalation)\b[^;]*$",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"\b(?:by|on the part of|perpetrated by|committed by|carried out by|attributed to)\s+(?:the\s+)?"
    r"(?:members of (?:the )?)?",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:activities|actions?|presence|incursions?|abuses|operations|offensives?|aggression|practices|"
    r"threats?)\s+of\s+(?:the\s+)?"
)
_OWN_ACT = re.compile(
    r"(?:the\s+|its\s+|any\s+|continu\w+\s+|repeated\s+|important\s+|\w+ed\s+|\w+ive\s+|\w+al\s+|\w+ent\s+|\w+ing\s+)*"
    r"(?:efforts?|decisions?|roles?|work|contributions?|initiatives?|readiness|intentions?|commitments?|refusal|"
    r"failure|"
    r"actions?|polic\w+|attempts?|practices?|obstruction|non-compliance|defiance|cooperation|co-operation|agreement|"
    r"willingness|acceptance|statement|leadership|steps|measures|appointment|establishment|deployment|recommendations?|"
    r"proposals?|report|independence|sovereignty|unity|territorial integrity|withdrawal|mediation|people|personnel|"
    r"mandate|activities|engagement|progress|election|formation|creation|return|troops|families|interference|"
    r"involvement|participation|legitimate rights)\b[^;:]{0,70}?\b(?:of|by|to|for|made by|taken by)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"\b(?:not|fail\w*|refus\w*|violat\w*|usurp\w*|continu\w*|obstruct\w*|breach\w*|support\w*|occup\w*|attack\w*|"
    r"committ?\w*|persist\w*|launch\w*|reject\w*|disregard\w*|defi\w*|impos\w*|threat\w*|prevent\w*)\b",
    re.IGNORECASE,
)
_FAILURE = re.compile(r"\b(?:not|fail\w*|refus\w*|illegal\w*|violat\w*|defi\w*)\b", re.IGNORECASE)
_INTENT = re.compile(
    r"\b(?:decisions?|readiness|intentions?|commitments?|willingness|offers?|undertakings?|pledges?)\s+(?:of|"
    r"by)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:reports?|letters?|statements?|notes? verbales?|briefings?|communications?|messages?|telegrams?|cables?|"
    r"complaints?|requests?|recommendations|proposals)\b(?P<dated>[^;,]{0,60}?)\s(?:of|from|by|made by|submitted by|"
    r"transmitted by)\s+(?=the\s+(?:Segretary|Secretary-General|Special|Permanent|representative|Minister|President|"
    r"Chairman|Government|Prime|Foreign|Charg|High|Committee|Panel|Group|Mediator|Commission|Director|Joint|OPCW|IAEA)|"
    r"[A-Z])",
)
_ENVOY = re.compile(r"(?:the\s+)?(?:Permanent\s+|Acting\s+|Deputy\s+)*[Rr]epresentatives?\s+of\s+(?:the\s+)?|"
                    r"(?:the\s+)?(?:Charg\S+ d.affaires(?: \S+ \S+)?|(?:Deputy |Prime )?"
                    r"Ministers?(?: for| of)? [\w ]{0,30}?)\s*of\s+(?:the\s+)?")  # fmt: skip
_ADDRESSED = re.compile(r"(?:addressed\s+)?to\s+the\s+Secretary-General", re.IGNORECASE)
_PACT = re.compile(
    r"\b(?:agreements?|accords?|treaty|protocols?|ceasefire|cease-fire|memorandum|declaration|truce|armistice|"
    r"understanding|settlement|communiqu\w+)\b[^;]{0,90}?\b(?:by|between)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_FIGHTING = re.compile(
    r"\b(?:hostilities|fighting|clashes|armed conflict|war|incidents|exchanges? of fire|confrontations?)\s+between\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_AID = re.compile(
    r"\b(?P<what>(?:military\s+|material\s+|financial\s+|logistical\s+|political\s+)*(?:support|assistance|aid|"
    r"training|"
    r"arms|weapons|funding|sanctuary))\b(?:\s+(?:and\s+\w+\s+)?(?:given|provided|supplied|rendered|extended|furnished|"
    r"delivered)?\s*by\s+|\s+(?:that|which)\s+)(?:the\s+)?",
    re.IGNORECASE,
)
_ADDRESSED_CALL = re.compile(
    r"\b(?:requests?|demands?|appeals?|calls?|warnings?)\s+(?:addressed|made|directed|put)\s+to\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OWN_CALL = re.compile(
    r"\b(?:its|the Council's)\s+(?:\w+\s+)?(?:calls?|demands?|requests?|appeals?)\s+"
    r"(?:up)?(?:on|that|to|for)\s+(?:the\s+)?|"
    r"\b(?:secure|ensure)\s+(?:the\s+)?(?:full\s+|immediate\s+)?compliance\s+(?:of|by)\s+(?:the\s+)?"
)
_WANTED = re.compile(
    r"\b(?:demands?|calls for|calling for|insists on|urges)\s+(?:an?\s+|the\s+|that\s+)?[^;]{0,80}?"
    r"\b(?:withdrawal\s+of|cessation[^;]{0,50}?\s+by|end[^;]{0,50}?\s+by|halt[^;]{0,50}?\s+by|release[^;]{0,50}?\s+by|"
    r"compliance\s+(?:by|of)|return\s+of)\s+(?:all\s+|the\s+|any\s+)*",
    re.IGNORECASE,
)
_MANDATE = re.compile(
    r"\b(?:extend|renew|prolong|continue|maintain|strengthen|expand)\w*\s+(?:further\s+|once more\s+)?"
    r"(?:the\s+(?:stationing|mandate|presence|deployment|authorized strength|term)[\w ]{0,30}?\s+(?:of|in)\s+)?"
    r"(?:the\s+)?"
)
_FOUND = re.compile(
    r"\b(?:to establish|to set up|the establishment of|to create)\b[^;]{0,60}?\b(?:an?|the)\s+"
    r"(?=(?:(?:[A-Z][\w-]+|for|in|and|of|the|at)\s+)*?(?:Mission|Force|Operation|Office|Group|Team|Tribunal|"
    r"Court)\b|(?:\w+\s+){0,3}?(?:tribunal|court|mission|"
    r"force|panel)\b)"
)
_IMPOSED = re.compile(
    r"\b(?:impose|apply|reinforce)\w*\b[^;]{0,80}?\b(?:measures|sanctions|embargo|prohibitions?|restrictions?|"
    r"freeze)\b[^;]{0,40}?"
    r"\b(?:on|against)\s+(?:the\s+)?|\b(?:embargo|sanctions)\s+(?:on|against)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ADMITTED = re.compile(r"\badmi(?:t\w*|ssion)\b", re.IGNORECASE)


SHARED_YEAR = re.compile(
    r"\b(?P<day>\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))"
    r"(?:\s+\d{3})?\s+and\s+(?=\d{1,2} [A-Z][a-z]+(?:\s+\d{3})? \d{4})"
)
OTHERS = re.compile(
    r"(?:all\s+|other\s+|the\s+)*(?P<who>(?:international|regional|humanitarian|relevant)\s+(?:and\s+\w+\s+)?"
    r"organizations|international community|States\s+(?:not\s+members|non-members)(?:\s+of\s+the\s+United\s+Nations)?|"
    r"(?:the\s+)?parties(?:\s+concerned)?|(?:both|the\s+two)\s+(?:sides|parties)|neighbouring\s+States)\b"
)
CURRENT = re.compile(
    r"ATTACKS|INVADES|KILLS|CONTROLS|SUPPORTS|ARMS|TRAINS|SHELTERS|FUNDS|ABDUCTS|DEPLOYS_TO|DETAINS|OVERTHROWS|SEIZES|"
    r"OPPOSES|THREATENS"
)
DEEDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("INFORMS", re.compile(
r"\b(?:report(?:s|ing)?(?: on [\w ]{2,40})?(?: regularly| periodically)? to|submit\w*(?: "
r"[\w ]{2,40})? to|"

                           r"inform(?:ing)?|notify|supply\w* such information|provide information(?: [\w ]{2,40})? to|"
                           r"brief|keep)\s+", re.IGNORECASE)),
    ("COOPERATES_WITH", re.compile(r"\bco-?operat\w+(?: fully| closely)?(?: with)\s+", re.IGNORECASE)),
    ("SUPPORTS", re.compile(
r"\b(?:(?:provide|render|give|extend|offer) (?:\w+ (?:and \w+ )?){0,3}?(?:assistance|support|aid) to|assist|"
r"support|restore "
r"the authority of|"

                            r"lend (?:its|their) support to)\s+", re.IGNORECASE)),
    ("PROTECTS", re.compile((
r"\b(?:protect|safeguard|ensure the (?:safety|security) of)(?: the)?(?: assets of| safety "
r"of)?\s+"
), re.IGNORECASE)),
    ("WITHDRAWS_FROM", re.compile(r"\bwithdraw(?:al)?\b[^.;]{0,80}?\b(?:from|present in|in)\s+", re.IGNORECASE)),
    ("EXPELS", re.compile(r"\bexpel\s+(?:from\s+(?:its|their)\s+territor\w+\s+)?", re.IGNORECASE)),
    ("RELEASES", re.compile(r"\b(?:release|free)\s+", re.IGNORECASE)),
    ("DEMANDS", re.compile(r"\bseek from\s+", re.IGNORECASE)),
    ("OPPOSES", re.compile(r"\bnot (?:to )?recogni[sz]e\s+", re.IGNORECASE)),
    ("DEPLOYS_TO", re.compile(r"\b(?:deploy(?:ment)?|(?:send|dispatch)(?=[^.;]{0,40}\b(?:troops|forces|observers|"
                              r"mission|personnel|monitors|team)))\b[^.;]{0,60}?(?<!\bup )\b(?:to|in)\s+",
                              re.IGNORECASE)),
)  # fmt: skip
"""What somebody is asked to do, by the words before whom it is done to."""


def find_attitudes(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give what the body thinks of whom in a paragraph: it blames the doer of a deed, never its victim."""
    for relation, pattern in _ATTITUDES:
        for opening in pattern.finditer(text, start, end):
            if opening[0].split()[0].lower().endswith("ing") and not _OPENS.search(text[start : opening.start()]):
                continue
            last = _clause_end(text, opening.end(), end)
            for one in _objects(text, opening.end(), last, relation, named):
                yield Said(relation, "", one.key, opening.start(), max(one.end, min(last, one.end + 60)))


def _clause_end(text: str, start: int, end: int) -> int:
    stop = re.compile(r";|,?\s+and\s+(?:\w+ly\s+)?(?:calls|urges|demands|requests|expresses|welcomes|decides)\b"
                      r"|,\s+(?:calls|urges|demands|requests|and\s+in\s+this)\b").search(text, start, end)  # fmt: skip
    return stop.start() if stop else end


def _objects(text: str, start: int, end: int, relation: str, named: Naming) -> list[Named]:
    """Give whom an attitude is towards: a doer after "by", the owner of an act, or who follows at once."""
    article = re.compile(r"(?:the\s+|that\s+|all\s+|any\s+|upon\s+)*").match(text, start, end)
    begin = article.end() if article else start
    at_once = named(begin, min(end, begin + 90))
    near = bool(at_once) and at_once[0].start - begin < 4
    if relation == "ACCUSES":
        plain = re.search(r"(?:considering|noting|notes|recalling|aware) that\s+$", text[:start][-30:], re.IGNORECASE)
        fault = (
            (_FAILURE if plain else _FAULT).search(text, at_once[0].end, min(end, at_once[0].end + 90))
            if near
            else None
        )
        giver = _AID.search(text, start, min(end, start + 60))
        if giver and not plain:
            return _close(named(giver.end(), min(end, giver.end() + 90)), giver.end(), 12)
        if fault or plain:
            return at_once if fault else []
    elif near and not re.compile(r"\s*of\s+(?=[a-z])").match(text, at_once[0].end, end):
        return at_once
    doer = _DOER.search(text, start, end)
    harmed = doer and re.search(
        r"\b(?:killed|murdered|wounded|abducted|detained|taken|held|attacked)\s+$", text[start : doer.start()]
    )
    if doer and (relation != "SUPPORTS" or (doer.start() - start < 120 and not harmed)):
        found = _close(named(doer.end(), min(end, doer.end() + 90)), doer.end(), 40)
        if found:
            return found
    act = _OWN_ACT.match(text, start, end)
    if act and not (relation != "SUPPORTS" and _VICTIM.search(text[start : act.end()])):
        return _close(named(act.end(), min(end, act.end() + 90)), act.end(), 30)
    ill = _ILL.search(text, start, end) if relation != "SUPPORTS" else None
    if ill:
        return _close(named(ill.end(), min(end, ill.end() + 90)), ill.end(), 12)
    failure = re.compile(r"\b(?:refusal|failure)\s+(?:of|by)\s+(?:the\s+)?").search(text, start, end)
    if failure:
        return _close(named(failure.end(), min(end, failure.end() + 80)), failure.end(), 30)
    return []


def _close(found: list[Named], start: int, reach: int) -> list[Named]:
    return found if found and found[0].start - start <= reach else []


def find_papers(text: str, start: int, end: int, named: Naming) -> Iterator[tuple[str, str | None, int, int, int]]:
    """Give who told the body something: the source's key, the target's key or None for the body, and three offsets.

    The first two bound the words; dates are to be looked for between the first and the third.
    """
    for match in _REPORT.finditer(text, start, end):
        if re.search(
            r"\b(?:its|the) President\b|President of the (?:Security )?Council", text[match.end() : match.end() + 45]
        ):
            continue
        if re.search(r"addressed to (?!the (?:President|Secretary|Council|Security))", match["dated"]):
            continue
        envoy = _ENVOY.match(text, match.end(), end)
        begin = envoy.end() if envoy else match.end()
        for one in _close(named(begin, min(end, begin + 110)), begin, 30):
            to = _ADDRESSED.search(text, one.end, min(end, one.end + 60))
            office = named(to.start(), to.end()) if to else []
            target = office[0].key if office else None
            yield one.key, target, match.start(), max(one.end, begin), min(end, one.end + 60)


def find_intents(text: str, start: int, end: int, named: Naming) -> Iterator[tuple[Named, int]]:
    """Give who has decided or offered to do something, and where the words on it end."""
    for match in _INTENT.finditer(text, start, end):
        for one in _close(named(match.end(), min(end, match.end() + 90)), match.end(), 12):
            to = re.compile(r"[^;,]{0,60}?\bto\s+[a-z]").search(text, one.end, min(end, one.end + 80))
            if to:
                yield one, _clause_end(text, to.end(), end)


def find_facts(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give what a paragraph says of others in nouns: pacts, fighting, aid, and calls addressed to somebody."""
    for match in _PACT.finditer(text, start, end):
        if re.search(
            r"\b(?:violat|breach|infring|non-observance|disregard|promot|achiev|seek|negotiat|toward|facilitat)\w*\s+(?:\w+\s+){0,4}$",
            text[start : match.start()],
        ):
            continue
        sides = _close(named(match.end(), min(end, match.end() + 160)), match.end(), 12)
        for first, second in pairwise(sides):
            yield Said("AGREES_WITH", first.key, second.key, match.start(), second.end, when="told")
    for match in _FIGHTING.finditer(text, start, end):
        sides = _close(named(match.end(), min(end, match.end() + 120)), match.end(), 12)
        if len(sides) == 2:
            for first, second in (sides, sides[::-1]):
                yield Said("ATTACKS", first.key, second.key, match.start(), sides[1].end, when="told")
    for match in _AID.finditer(text, start, end):
        giver = _close(named(match.end(), min(end, match.end() + 90)), match.end(), 12)
        to = re.compile(r"\s+(?:[\w-]+\s+){0,4}?(?:to|for)\s+(?:the\s+)?"
            r"(?=[A-Z]|(?:\w+ ){1,3}(?:rebels|groups|forces|militias)\b)").match(
            text, giver[-1].end, end
        ) if giver else None  # fmt: skip
        if to is None:
            continue
        what = match["what"].lower()
        relation = next((r for r, w in _AIDS if re.search(w, what)), "SUPPORTS")
        for taker in _close(named(to.end(), min(end, to.end() + 90)), to.end(), 12):
            for one in giver:
                yield Said(relation, one.key, taker.key, match.start(), taker.end, when="told")
    for match in _ADDRESSED_CALL.finditer(text, start, end):
        whom = named(match.end(), min(end, match.end() + 60))
        by = re.compile(r"\s+by\s+(?:the\s+)?").match(text, whom[-1].end, end) if whom else None
        for one in named(by.end(), min(end, by.end() + 200)) if by else ():
            yield Said("DEMANDS", one.key, whom[0].key, match.start(), one.end, when="told")


_AIDS = (("TRAINS", "training"), ("ARMS", "arms|weapons"), ("FUNDS", "financial|funding"), ("SHELTERS", "sanctuary"))


def find_decisions(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give what the body itself does to whom: calls it repeats, missions it keeps, leave, measures."""
    for match in _OWN_CALL.finditer(text, start, end):
        if re.search(r"\bReiterates\s+$", text[start : match.start()]):
            continue
        for one in _close(named(match.end(), min(end, match.end() + 80)), match.end(), 8):
            yield Said("DEMANDS", "", one.key, match.start(), one.end)
    for match in _WANTED.finditer(text, start, end):
        if re.search(r"\b(?:allow|permit|facilitate|enable)\b", match[0]):
            continue
        for one in _close(named(match.end(), min(end, match.end() + 80)), match.end(), 25):
            yield Said("DEMANDS", "", one.key, match.start(), max(one.end, match.end()))
    for match in _MANDATE.finditer(text, start, end):
        if re.search(
            r"\b(?:[Dd]ecid\w+|[Aa]uthori\w+|[Rr]esolv\w+)\b[^;]{0,60}$",
            text[max(start, match.start() - 80) : match.start()],
        ):
            for one in _close(named(match.end(), min(end, match.end() + 90)), match.end(), 45)[:1]:
                yield Said("SUPPORTS", "", one.key, match.start(), one.end)
    for match in _FOUND.finditer(text, start, end):
        for one in _close(named(match.end(), min(end, match.end() + 110)), match.end(), 40)[:1]:
            yield Said("PART_OF", one.key, "", match.start(), one.end)
    for match in re.compile(r"\brecommends?\b[^;]{0,60}?\bthat\s+(?:the\s+)?", re.IGNORECASE).finditer(
        text, start, end
    ):
        for one in _close(named(match.end(), min(end, match.end() + 60)), match.end(), 12):
            if _ADMITTED.search(text, one.end, min(end, one.end + 60)):
                yield Said("SUPPORTS", "", one.key, match.start(), one.end)
    for match in re.compile(
        r"\bthat\s+(?=[^;]{3,160}\bbe\s+subject\s+to\s+the\s+(?:measures|"
        r"sanctions))"
    ).finditer(text, start, end):
        for one in _close(named(match.end(), min(end, match.end() + 160)), match.end(), 12):
            yield Said("SANCTIONS", "", one.key, match.start(), one.end)
    for match in _IMPOSED.finditer(text, start, end):
        for one in _close(named(match.end(), min(end, match.end() + 80)), match.end(), 12):
            yield Said("SANCTIONS", "", one.key, match.start(), one.end)
