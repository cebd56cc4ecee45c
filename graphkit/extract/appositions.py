"""Descriptions beside a name: whom "Iran's ambassador, Jane Doe" and "fighters of the front" mean.

Found before anything is resolved, since the name often comes after its description.
"""

from __future__ import annotations

import re
from typing import Any

from graphkit.extract.frames import Mention
from graphkit.extract.parsing import text_of

_BESIDE = re.compile(r", (?:the |called |known as )?")
_SUBJECT_IS = ("Base", "Group", "Organization")
FIGHTERS = frozenset(["rebel", "guerrilla", "insurgent", "militant"])
_RANKS = FIGHTERS | {
    "militiaman",
    "militia",
    "fighter",
    "terrorist",
    "bandit",
    "commando",
    "gunman",
    "combatant",
    "subversive",
}
OWN_MEN = _RANKS | {"member", "unit", "force", "troop", "element", "column", "detachment", "squad"}
_UNITS = frozenset(["column", "detachment", "squad", "platoon", "patrol"])
_PEOPLE_TYPES = ("Person", "Official")


def find_bearers(doc: Any, mentions: list[Mention]) -> dict[int, Mention]:
    """Give, by its head, the name of whom a description stands beside: "Iran's ambassador, Jane Doe"."""
    people = {m.head: m for m in mentions if m.kind == "name" and m.type in _PEOPLE_TYPES}
    bodies = {m.head: m for m in mentions if m.kind == "name" and m.type in ("Group", "Organization", "Agency")}
    starts = {m.start: m for m in people.values()}
    found = {}
    for mention in mentions:
        head = doc[mention.head]
        lemma = head.lemma_.lower()
        of_body = lemma in FIGHTERS or (lemma in OWN_MEN and not limited(head))
        one_unit = lemma in _UNITS and any(c.lower_ in ("a", "an", "the") for c in head.lefts) and not limited(head)
        if mention.kind == "nominal" and ((mention.plural and of_body) or one_unit):
            body = next((bodies[o.i] for o in _right_after(head) if o.i in bodies), None)
            if body is not None and (body.type == "Group" or (body.actor is None and not one_unit)):
                found[mention.head] = body
        if mention.kind != "nominal" or mention.plural:
            continue
        if mention.type in ("Group", "Organization", "Agency"):
            named = [bodies[c.i] for c in head.children if c.dep_ == "appos" and c.i in bodies]
            named += [bodies[head.head.i]] if head.dep_ == "appos" and head.head.i in bodies else []
            beside = _BESIDE.match(text_of(doc), mention.end)
            if beside and any(c.lower_ in ("a", "an") for c in head.lefts):
                named += [one for one in bodies.values() if one.start == beside.end()]
            part = head.lemma_.lower() in ("arm", "wing", "branch")
            if named and (part or not any(c.dep_ == "poss" for c in head.lefts)):
                found[mention.head] = named[0]
        if mention.type in _SUBJECT_IS and head.dep_ == "attr" and head.head.lemma_ == "be":
            subjects = [m for m in mentions if m.kind == "name" and doc[m.head].head.i == head.head.i]
            named = [m for m in subjects if doc[m.head].dep_ == "nsubj" and m.type in _SUBJECT_IS]
            if named:
                found[mention.head] = named[0]
        if mention.type not in _PEOPLE_TYPES:
            continue
        names = [people[c.i] for c in head.children if c.dep_ == "appos" and c.i in people]
        if head.dep_ == "appos" and head.head.i in people:
            names.append(people[head.head.i])
        if head.dep_ in ("compound", "nmod") and head.head.i in people:
            names.append(people[head.head.i])
        edge = mention.end
        names += [
            starts[at] for at in (edge + 1, edge + 2) if at in starts and text_of(doc)[edge:at].strip() in ("", ",")
        ]
        if names:
            found[mention.head] = names[0]
    return found


def _right_after(head: Any) -> list[Any]:
    """Give what a noun is of or from, right after it."""
    return [
        o
        for c in head.children
        if c.dep_ == "prep" and c.lower_ in ("of", "from") and c.i == head.i + 1
        for o in c.children
        if o.dep_ == "pobj"
    ]


def limited(head: Any) -> bool:
    """Say whether a noun means some only, counted or told apart: "two members", "the members who fled"."""
    return any(
        c.dep_ in ("nummod", "relcl", "acl")
        or c.lower_ in ("some", "several", "many", "other", "alleged", "suspected", "former", "most", "senior")
        for c in head.children
    ) or any(c.lower_ == "of" and head.dep_ == "pobj" for c in (head.head,))
