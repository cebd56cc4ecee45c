"""Paragraphs of resolutions -> what they tell of the deeds of others: who armed, sheltered, mediated, gave troops.

A recital hangs several verbs on one subject ("that X has trained A, has supplied B with arms and has given refuge to
C"), and may do so in the name of a panel that found it; then the panel accuses and what it found is alleged. Patterns
over the text, for parsers lose the subject of such sentences. Nothing here knows a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graphkit.extract.recitals import Named, Naming, Said

_ARMS = r"(?:arms|weapons|weaponry|ammunition|munitions|materiel|missiles|military equipment|mortars|rifles)"
_TROOPS = (
    r"(?:troops|soldiers|contingents?|battalions?|police(?:men)?|police officers|military personnel|personnel|"
    r"military observers|observers|forces|units|helicopters|contributions?)"
)
_STAFF = (
    r"(?:members|soldiers|peacekeepers|peace-keepers|personnel|observers|military observers|staff|troops|officers|"
    r"employees|policemen|police officers|fighters|commanders|officials|civilians|helicopters?|aircraft|convoys?)"
)
_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(words, re.IGNORECASE))
    for relation, words in (
        ("TRAINS", r"trained\s+"),
        (
            "ARMS",
            rf"(?:armed|(?:supplied|provided|furnished|equipped)(?=[^,;]{{3,60}}\bwith\s+(?:\w+\s+){{0,3}}{_ARMS}\b)|"
            rf"(?:supplied|provided|delivered|sold|shipped|sent|furnished|transferred)\s+(?:\w+\s+){{0,3}}?{_ARMS}"
            rf"(?:\s+and\s+\w+)?\s+to)\s+",
        ),
        (
            "SHELTERS",
            r"(?:(?:given|granted|offered|provided|gave|afforded)\s+(?:\w+\s+)?(?:refuge|sanctuary|shelter|asylum|"
            r"haven|bases)\s+to|sheltered|harbou?red)\s+",
        ),
        ("FUNDS", r"(?:financed|funded|(?:given|provided|paid|sent)\s+(?:\w+\s+)?(?:money|funds)\s+to)\s+"),
        (
            "SUPPORTS",
            r"(?:supported|aided|backed|assisted|(?:given|provided|lent|rendered)\s+(?:\w+\s+){0,2}?"
            r"(?:support|assistance|help|aid)\s+to)\s+",
        ),
        (
            "ABDUCTS",
            r"(?:t(?:ook|aken)\s+(?:as\s+)?hostages?|kidnapped|abducted|(?:held|holding)\s+hostage)\s+",
        ),
        ("KILLS", r"(?:killed|murdered|assassinated|massacred)\s+"),
        (
            "ATTACKS",
            r"(?:attacked|shelled|bombed|ambushed|shot\s+down|fired\s+(?:on|upon|at)|"
            r"launched\s+(?:\w+\s+){0,3}?(?:attacks?|raids?|offensives?)\s+(?:on|against))\s+",
        ),
        ("INVADES", r"(?:invaded|occupied)\s+"),
        ("DETAINS", r"(?:detained|arrested|imprisoned)\s+"),
        ("EXPELS", r"expelled\s+"),
    )
)
_FINDING = re.compile(
    r"\b(?:findings?|conclusions?|determination|observation|allegations?|accusations?|charges?|evidence|information|"
    r"account|assessment)\s+(?:made\s+|presented\s+|provided\s+|submitted\s+)?(?:of|by|from)\s+(?=(?:the\s+)?[A-Z])",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:also\s+)?(?:found|concluded|established|alleged|charged|determined|observed)\s+$"
)
_THAT = re.compile(r"\bthat\s+(?:both\s+)?(?=(?:the\s+)?[A-Z])")
_JOINS = r"(?:^|,|\band|\bor|\bbut)\s*(?:also\s+|further\s+|and\s+|had\s+|has\s+|have\s+|\w+ly\s+)*$"
_STOP = re.compile(r";|,\s+(?:which|who|whom|whose|while|where|thereby|but)\b|\bthat\b(?!\s+[a-z]+\s+with\b)")
_BLAME = re.compile(
    r"\b(?:concerned|alarmed|disturbed|shocked|appalled|dismayed|outraged|concern|alarm|dismay|condemn\w*|deplor\w*)"
    r"[^,;]{0,30}$",
    re.IGNORECASE,
)
_MEDIATION = re.compile(
    r"\b(?:mediat(?:e|ed|ing|ion|or)|good offices|(?:promot|facilitat|broker|achiev|arrang|host|sponsor|conven)\w*\s+"
    r"[^;,]{0,50}?\b(?:talks|negotiations|dialogue|settlement|agreement|peace|contacts|reconciliation|meetings?))\b"
    r"[^;]{0,60}?\bbetween\s+(?:the\s+)?",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"\s*,?\s+(?:(?:which|who|and\s+which)\s+)?(?:then\s+|have\s+|had\s+|both\s+|thereupon\s+)*(?:concluded|signed|"
    r"reached|entered\s+into|agreed\s+(?:on|upon|to)|accepted)\s+(?:an?|the|their)\s+[^;,]{0,40}?\b(?:agreement|accord|"
    r"treaty|protocol|cease-?fire|truce|memorandum|settlement|declaration)\b"
)
_PRAISE = re.compile(
    r"\b(?:appreciation|gratitude|thanks|tribute|thank(?:s|ing)|commend(?:s|ing)|welcom(?:es|ing)|prais(?:es|ing)|"
    r"appreciat(?:es|ing)|salut(?:es|ing))\s+(?:also\s+)?(?:to\s+|of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"\bfor\s+(?:(?:the|their|its)\s+)?(?:[\w-]+\s+(?:and\s+)?){{0,4}}?(?:{_TROOPS}\b[^;,]{{0,40}}?\b(?:contribut|"
    rf"provid|suppl|made\s+available|ma[dk]e|sent|put|plac|to\s+(?=the\s+)|)\w*|contributing\b[^;,]{{0,50}}?{_TROOPS}|"
    rf"providing\b[^;,]{{0,50}}?{_TROOPS})\s+(?:at\s+the\s+disposal\s+of|(?:available\s+)?(?:to|for))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SUFFERED = re.compile(
    rf"\b{_STAFF}\s+of\s+(?:the\s+)?(?P<of>[^,;]{{2,70}}?)\s*,?\s+(?:(?:who\s+)?(?:were|was|have\s+been|had\s+been|"
    rf"being)\s+)?(?P<verb>killed|murdered|abducted|kidnapped|taken\s+hostage|held\s+hostage|detained|attacked|"
    rf"ambushed|shot\s+down)\s+by\s+(?:members\s+of\s+|fighters\s+of\s+|elements\s+of\s+)?(?:the\s+)?",
)
_DONE = re.compile(
    r"\b(?P<verb>taking\s+(?:as\s+)?hostages?|taking\s+of\s+hostages|hostage[\s-]taking|shooting\s+down|downing|ambush|"
    r"shelling|abduction|kidnapping|killing|murder|detention)\s+(?:of\s+|on\s+|from\s+)(?P<whom>[^;]{2,140}?)\s*,?\s+"
    r"by\s+(?:members\s+of\s+|fighters\s+of\s+|elements\s+of\s+)?(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?P<who>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,4})\s+and\s+(?:(?:all|every|several|certain|any)\s+)?other\s+(?:senior\s+|"
    r"leading\s+)?(?:(?P<body>[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)*)\s+(?:commanders|leaders|members|officials|officers|"
    r"fighters)|(?:commanders?|leaders?|members?|officials?|officers?|fighters?)\s+of\s+(?:the\s+)?(?P<whole>[A-Z]))"
)
_SUFFERINGS = (
    ("KILLS", "kill|murder"),
    ("DETAINS", "detain|detention"),
    ("ABDUCTS", "abduct|kidnap|hostage"),
    ("ATTACKS", "."),
)


def find_accounts(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give what a paragraph tells of others: deeds, findings of panels, mediation, troops given, staff harmed."""
    yield from _chains(text, start, end, named)
    yield from _mediations(text, start, end, named)
    yield from _gifts(text, start, end, named)
    yield from _harm(text, start, end, named)
    for match in _OTHERS.finditer(text, start, end):
        group = "body" if match["body"] else "whole"
        last = match.end("body") if match["body"] else min(end, match.end() + 70)
        for whole in _near(named(match.start(group), last), match.start(group), 8)[:1]:
            for who in _near(named(match.start("who"), match.end("who")), match.start("who"), 8)[:1]:
                if who.key != whole.key:
                    yield Said("MEMBER_OF", who.key, whole.key, who.start, whole.end, when="near")


def _near(found: list[Named], start: int, reach: int) -> list[Named]:
    return found if found and found[0].start - start <= reach else []


def _chains(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give the deeds that hang on one subject after "that", alleged where a panel found them."""
    for that in _THAT.finditer(text, start, end):
        subjects = _near(named(that.end(), min(end, that.end() + 110)), that.end(), 5)
        if not subjects:
            continue
        begin = subjects[-1].end
        stop = _STOP.search(text, begin, end)
        last = stop.start() if stop else end
        finder = _finder(text, start, that.start(), named)
        told = 0
        for relation, pattern in _VERBS:
            for verb in pattern.finditer(text, begin, last):
                if not re.search(_JOINS, text[begin : verb.start()]):
                    continue
                objects = _near(named(verb.end(), min(last, verb.end() + 120)), verb.end(), 45)
                for one in objects:
                    for who in (one for one in subjects if one.key not in [o.key for o in objects]):
                        told += 1
                        yield Said(
                            relation,
                            who.key,
                            one.key,
                            verb.start(),
                            one.end,
                            "alleged" if finder else "asserted",
                            "near",
                            finder[0].key if finder else "",
                        )
        if finder and told:
            for who in subjects:
                yield Said("ACCUSES", finder[0].key, who.key, finder[0].start, who.end, when="near")
                if _BLAME.search(text[start : finder[0].start]):
                    yield Said("ACCUSES", "", who.key, start, who.end)


def _finder(text: str, start: int, end: int, named: Naming) -> list[Named]:
    """Give who found what follows "that", in a list of one or none."""
    for match in reversed(list(_FINDING.finditer(text, start, end))):
        found = _near(named(match.end(), end), match.end(), 8)
        if found and end - found[0].end < 90 and ";" not in text[found[0].end : end]:
            return found[:1]
    verb = _FOUND.search(text[max(start, end - 40) : end])
    if verb:
        place = max(start, end - 40) + verb.start()
        for begin in range(place - 1, max(start, place - 80), -1):
            if text[begin - 1 : begin].isspace() or begin == start:
                found = named(begin, place)
                if found and place - found[-1].end <= 1:
                    return found[:1]
    return []


def _mediations(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give who mediated between whom, and that the sides concluded an agreement."""
    for match in _MEDIATION.finditer(text, start, end):
        sides = _near(named(match.end(), min(end, match.end() + 160)), match.end(), 12)[:2]
        praise = list(_PRAISE.finditer(text, start, match.start()))
        begin = praise[-1].end() if praise else start
        between = [one for one in named(begin, match.start()) if one.key not in [side.key for side in sides]]
        if len(sides) < 2:
            continue
        for who in between:
            for side in sides:
                yield Said("MEDIATES", who.key, side.key, who.start, side.end, when="near")
        concluded = _CONCLUDED.match(text, sides[-1].end, end)
        bracket = re.compile(r"\s*\([A-Z][\w-]*\)").match(text, sides[-1].end, end)
        concluded = concluded or (_CONCLUDED.match(text, bracket.end(), end) if bracket else None)
        if concluded:
            for first, second in pairwise(sides):
                yield Said("AGREES_WITH", first.key, second.key, first.start, concluded.end(), when="near")


def _gifts(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give who is thanked for the troops that he gave a mission."""
    for match in _GIVEN.finditer(text, start, end):
        praise = list(_PRAISE.finditer(text, start, match.start()))
        if not praise:
            continue
        for taker in _near(named(match.end(), min(end, match.end() + 90)), match.end(), 8)[:1]:
            for giver in _near(named(praise[-1].end(), match.start()), praise[-1].end(), 40):
                if giver.key != taker.key:
                    yield Said("SUPPORTS", giver.key, taker.key, giver.start, taker.end, when="near")


def _harm(text: str, start: int, end: int, named: Naming) -> Iterator[Said]:
    """Give who killed, took or attacked the staff of whom."""
    for pattern, group in ((_SUFFERED, "of"), (_DONE, "whom")):
        for match in pattern.finditer(text, start, end):
            relation = next(r for r, words in _SUFFERINGS if re.search(words, match["verb"], re.IGNORECASE))
            doers = _near(named(match.end(), min(end, match.end() + 80)), match.end(), 25)
            whole = _near(named(match.start(), match.end(group)), match.start(), 4) if group == "of" else []
            for whom in (whole or _near(named(match.start(group), match.end(group)), match.start(group), 80))[:1]:
                for who in doers:
                    if who.key != whom.key:
                        yield Said(relation, who.key, whom.key, match.start(), who.end, when="near")
