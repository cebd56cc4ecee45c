"""Doc -> the same Doc with faults of the parser mended that its own tags give away.

A finite verb cannot be coordinated with an infinitive: in "called on them to talk and accused the army" the accusing
is the caller's. Nor does a verb of speech that has its own "that" belong under the "that" before it: in "denied that
troops came and said that nobody fled" the same one denies and says. What follows the comma after "according to the
mayor" is no other word for the mayor where the verb has no subject.
"""

from __future__ import annotations

from typing import Any

_FINITE = ("VBD", "VBZ", "VBP")
_SPEECH = frozenset(
    ["say", "charge", "add", "claim", "accuse", "announce", "report", "state", "warn", "deny", "declare", "maintain",
     "blame", "note", "insist", "allege", "reiterate", "stress"]
)  # fmt: skip


def repair(doc: Any) -> Any:
    """Give the doc with verbs hung where their form allows it."""
    for token in doc:
        if token.lower_ == "according":
            _free_subject(token)
        if _is_astray(token):
            noun = token.head
            token.head, token.dep_ = token, "ROOT"
            noun.head, noun.dep_ = token, "nsubj"
        if token.dep_ == "conj" and token.tag_ in _FINITE and not any(c.dep_ == "nsubj" for c in token.children):
            better = _finite_above(token) or _speaker_above(token)
            if better is not None and better.i < token.i and better.sent == token.sent:
                token.head = better
    return doc


def _free_subject(source: Any) -> None:
    """Hang at its verb the subject that stands beside a source: "according to the mayor, six men were hurt"."""
    verb = source.head
    if verb.pos_ != "VERB" or verb.i < source.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return
    named = [o for to in source.children if to.lower_ == "to" for o in to.children if o.dep_ == "pobj"]
    for one in (c for o in named for c in o.children if c.dep_ == "appos"):
        commas = [t for t in source.doc[one.head.i + 1 : one.i] if t.text == ","]
        after = source.doc[one.i + 1 : verb.i]
        if len(commas) == 1 and not any(t.text == "," and t.head.i != one.i for t in after):
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            one.head, one.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _is_astray(verb: Any) -> bool:
    """Say whether a verb in the past hangs at its own subject, which stands alone: "the rebels called on them"."""
    noun = verb.head
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBD"
        and noun.dep_ == "ROOT"
        and noun.pos_ in ("NOUN", "PROPN")
        and noun.i < verb.i
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def _finite_above(verb: Any) -> Any | None:
    """Give the finite verb over an infinitive or participle that a finite verb is wrongly coordinated with."""
    other = verb.head
    while other.dep_ == "conj" and other.head.i != other.i:
        other = other.head
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ in (*_FINITE, "MD") for c in other.children)
    if other.tag_ not in ("VB", "VBG") or helped:
        return None
    above = other.head
    while above.head.i != above.i and above.tag_ not in _FINITE and not (above.tag_ == "VBN" and above.pos_ == "VERB"):
        above = above.head
    return above if above.tag_ in (*_FINITE, "VBN") and above.pos_ in ("VERB", "AUX") else None


def _speaker_above(verb: Any) -> Any | None:
    """Give the verb of speech over a clause with "that", where a verb of speech with its own "that" hangs in it."""
    other = verb.head
    clause = any(c.dep_ == "mark" and c.lower_ == "that" for c in other.children)
    own = any(c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children) for c in verb.children)
    above = other.head
    if other.dep_ != "ccomp" or not clause or not own or verb.lemma_.lower() not in _SPEECH:
        return None
    return above if above.tag_ in (*_FINITE, "VBN") and above.lemma_.lower() in _SPEECH else None
