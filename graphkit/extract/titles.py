"""Names with titles and offices -> events: "U.S. Ambassador to Iraq Ryan Crocker", "Jane Doe, head of the agency".

A title before or after a name is read from the words themselves: taggers and parsers stumble over them. It gives the
person's tie to the body that the title names, and says that the person is an official.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from graphkit.extract.frames import Mention
from graphkit.extract.parsing import text_of
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor

_LEAD = (
    r"(?:vice[ -])?president|(?:deputy )?prime minister|premier|chancellor|supreme leader|"
    r"king|queen|emir|sultan|shah|crown prince|dictator|ruler|"
    r"(?:supreme |deputy |military |army |police |rebel |guerrilla |battalion "
    r")?commander(?:-in-chief| in chief)?|(?:general |executive )?director(?:[ -]general)?|"
    r"(?:former |deputy )?(?:(?:foreign|defen[cs]e|interior|finance|oil|information|justice|"
    r"health|labou?r|education|trade|culture) )minister|minister|"
    r"(?:foreign|defen[cs]e|interior|home|colonial|finance|justice|agriculture|energy|treasury|trade) "
    r"secretary|counterpart|chief(?: of staff| executive)?|chair(?:man|woman|person)?|secretary[ -]general|"
    r"secretary of (?:state|defen[cs]e|the \w+)|secretary|governor|mayor|"
    r"(?:(?:party|opposition|rebel|clan|tribal|spiritual|political|guerrilla|militia|union|"
    r"religious|group) )?leader|head|founder|speaker|elder|boss|"
    r"(?:deputy |assistant )?(?:dean|rector|attorney general|coach)|superintendent|(?:general )?manager|captain"
)
_SPEAK = (
    r"ambassador|(?:special |peace )?envoy|(?:chief )?spokes(?:man|woman|person)|(?:chief "
    r")?negotiator|(?:permanent |special )?representative|consul(?: general)?|chargé "
    r"d'affaires|lawyer|attorney"
)
_BELONG = (
    r"senator|congressman|congresswoman|(?:state )?representative|lawmaker|member(?: of "
    r"parliament)?|legislator|deputy|mp|militant|officer|soldier|justice|judge"
)
_TIED = (
    r"(?:(?!\w*(?:ed|ing)\b|an?\b|the\b|by\b|and\b|of\b)[\w-]+ ){0,3}?(?:expert|scholar|"
    r"professor|analyst|fellow|researcher|adviser|advisor|aide|economist|historian|specialist|"
    r"preacher|imam|"
    r"correspondent|reporter|columnist|editor|doctor|engineer|activist|supporter)"
)
_RANKS = (
    r"(?:maj(?:or|\.)?[ -]?gen(?:eral|\.)?|lt\.? gen\.?|lieutenant (?:general|colonel)|"
    r"brig(?:adier|\.)?(?: gen(?:eral|\.)?)?|gen(?:eral|\.)|col(?:onel|\.)|lt\.?|lieutenant|"
    r"sgt\.?|capt\.?|adm(?:iral|\.)|sheikh|shaikh|ayatollah|hojatoleslam|archbishop|bishop|"
    r"father|dr\.?|prof\.?|sen\.?|rep\.?|gov\.?|mr\.?|mrs\.?|ms\.?|sir|lord|sayyid|mullah|"
    r"imam)"
)
_KINDS = (("REPRESENTS", _SPEAK), ("LEADS", _LEAD), ("MEMBER_OF", _BELONG), ("AFFILIATED_WITH", _TIED))
_ORDER = tuple((relation, re.compile(rf"(?:{words})s?", re.IGNORECASE)) for relation, words in _KINDS)
_ALL = "|".join(f"(?:{words})" for _, words in _KINDS)
_PREFIX = (
    r"(?:the |a |an |his |her |its |their |then |former |ex-|deposed |ousted |late |acting |"
    r"current |exiled |"
    r"jailed |imprisoned |fugitive |elected |influential |powerful |"
    r"prominent |slain |new |outgoing |incoming |senior |top |veteran |longtime )*"
)
_BEFORE = re.compile(
    rf"(?:^|(?<=[\s\"'(,—-])){_PREFIX}(?P<own>(?-i:[A-Z])[\w.]*(?:[ "
    rf"-](?-i:[A-Z])[\w.]*){{0,4}}(?:'s|’s)? )?{_PREFIX}(?P<title>{_ALL})"
    rf"(?: (?:of|to|for|at) (?:the )?(?P<of>(?-i:[A-Z])[\w.'’-]*(?: (?:of |the |for |and "
    rf")*(?-i:[A-Z])[\w.'’-]*){{0,5}}))?,? (?:{_RANKS} )*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^\s*[,(]\s*(?:who (?:is|was) )?{_PREFIX}(?P<own>(?-i:[A-Z])[\w.]*(?:[ "
    rf"-](?-i:[A-Z])[\w.]*){{0,4}}(?:'s|’s)? )?{_PREFIX}(?P<title>{_ALL})\b"
    rf"(?:\s+(?:and [\w ]+? )?(?P<prep>of|to|for|at|with|in)\s+(?P<of>(?:the |an |a )?[^,;.()\"—]{{2,80}}))?",
    re.IGNORECASE,
)


_OF_STATE = re.compile(
    r"president|prime minister|premier|king|queen|emir|sultan|(?:foreign|defen[cs]e|interior|finance) minister",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A person's tie to a body: the relation, the head tokens of the person and of the body, and the words that say
    so."""

    relation: str
    person: int
    body: int
    start: int
    end: int
    official: bool
    state: Actor | None = None


_AND_AFTER = re.compile(rf",? and (?:also )?(?=(?:the |an? )(?:[\w-]+ )?(?:{_ALL}) (?:of|for) )", re.IGNORECASE)
_AND_TITLE = re.compile(
    rf"(?:the |an? ){_PREFIX}(?P<own>(?!x)x)?(?P<title>{_ALL})\b(?:\s+(?P<prep>of|for)\s+(?P<of>(?:the |an |a )?"
    rf"[^,;.()\"—]{{2,80}}))",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"\bwhose {_PREFIX}(?P<title>{_LEAD}),? $", re.IGNORECASE)
_PORTFOLIO = re.compile(
    r"(?:deputy )?(?:foreign|defen[cs]e|interior|finance|justice|health|labou?r|education|information) minister",
    re.IGNORECASE,
)


def find_titles(doc: Any, mentions: list[Mention], registry: Registry, date: PartialDate | None,
                home: Actor | None = None) -> Iterator[Title]:  # fmt: skip
    """Give the titles of the persons that a document names, in order; a title without a body only makes an official.

    `home` is the state whose offices are meant where a president or minister has no other beside the title.
    """
    text = text_of(doc)
    by_start = sorted((m for m in mentions if m.kind != "pronoun"), key=lambda m: m.start)
    main = home or _main_state(mentions, registry)
    for person in by_start:
        if person.kind != "name" or person.type not in ("Person", "Official"):
            continue
        floor = max(doc[person.head].sent.start_char, person.start - 110)
        before = _BEFORE.search(text[floor : person.start])
        if before:
            span = floor + before.start(), person.end
            yield from _with_state(_made(before, floor, person, by_start, span, registry, date), before, main)
        whose = _WHOSE.search(text[floor : person.start])
        holder = None
        if whose:
            beside = (m for m in mentions if text[m.end : floor + whose.start()] in (", ", " "))
            holder = next(beside, next((m for m in mentions if m.start == floor + whose.start()), None))
        if whose and holder is not None and holder.head != person.head:
            yield Title("LEADS", person.head, holder.head, floor + whose.start(), person.end, True)
        after = _AFTER.match(text[person.end : min(len(text), person.end + 160)])
        if after:
            span = person.start, person.end + after.end()
            yield from _made(after, person.end, person, by_start, span, registry, date)
            further = _AND_AFTER.search(text[: min(len(text), span[1])], person.end)
            more = _AND_TITLE.match(text[: min(len(text), person.end + 160)], further.end()) if further else None
            if more:
                span = person.start, more.end()
                yield from _made(more, 0, person, by_start, span, registry, date)


def _with_state(titles: Iterator[Title], match: re.Match[str], main: Actor | None) -> Iterator[Title]:
    """Give titles, one of state that names no state with the state that the text is about: "President Kafando"."""
    for one in titles:
        office = f"{match['own'] or ''}{match['title']}"  # "Interior" may look like a name of its own
        portfolio = _PORTFOLIO.fullmatch(office)
        bare = not match["of"] and (portfolio or (one.body < 0 and one.state is None and not match["own"]))
        former = re.search(r"\b(?:former|ex-|late|deposed|ousted)", match[0], re.IGNORECASE)
        if bare and main is not None and not former and (portfolio or _OF_STATE.fullmatch(match["title"])):
            yield replace(one, relation="LEADS", body=-1, state=main)
        else:
            yield one


def _main_state(mentions: list[Mention], registry: Registry) -> Actor | None:
    """Give the state that a text names at least three times and twice as often as any other, None without one."""
    named = Counter(
        m.actor.id if m.actor is not None and m.actor.type == "State" else m.state
        for m in mentions
        if m.state is not None or (m.actor is not None and m.actor.type == "State")
    ).most_common(2)
    if not named or named[0][1] < 3 or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
        return None
    key = named[0][0]
    return registry[key] if key is not None and key in registry else None


def _made(match: re.Match[str], offset: int, person: Mention, mentions: list[Mention], span: tuple[int, int],
          registry: Registry, date: PartialDate | None) -> Iterator[Title]:  # fmt: skip
    relation = next((name for name, pattern in _ORDER if pattern.fullmatch(match["title"])), "LEADS")
    official = relation in ("LEADS", "REPRESENTS") or (relation == "MEMBER_OF" and match["title"].lower() != "member")
    own = (offset + match.start("own"), offset + match.end("own")) if match["own"] else None
    of = (offset + match.start("of"), offset + match.end("of")) if match["of"] else None
    places = (own,) if (own and relation == "REPRESENTS") or not of else (of, own)
    body = next((found for place in places if place for found in [_body(place, mentions, person)] if found), None)
    if body is None:
        state = _state(match["own"], registry, date) if match["own"] else None
        if official or state:
            end = span[1] if span[1] <= person.end else person.end + match.end("title")
            yield Title(relation if state else "", person.head, -1, span[0], end, official, state)
        return
    if own and of and " and " in match.group(0):
        first = _state(match["own"], registry, date)  # "the Senegalese leader and current chairman of the bloc"
        if first is not None:
            yield Title(relation, person.head, -1, span[0], span[1], official, first)
    end = span[1] if span[1] <= person.end or of is None else max(person.end, min(span[1], body.end))
    yield Title(
        relation, person.head, body.head, span[0], max(end, body.end if body.start >= person.end else end), official
    )


def _state(words: str, registry: Registry, date: PartialDate | None) -> Actor | None:
    """Give the state that an adjective or possessor before a title names."""
    plain = words.strip().removesuffix("'s").removesuffix("’s")
    for text in (plain, plain.split()[0], plain.split()[-1]):
        state = registry.state(text, date)
        if state is not None and text[:1].isupper():
            return state
    return None


def _body(place: tuple[int, int], mentions: list[Mention], person: Mention) -> Mention | None:
    """Give the mention that a title's "of" or possessor names: the last one that begins within it, if it is a body."""
    found = [
        m
        for m in mentions
        if place[0] <= m.start < place[1] and m.head != person.head and m.type not in ("Person", "Official")
    ]
    return found[0] if found else None
