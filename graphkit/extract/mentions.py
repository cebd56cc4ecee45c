"""Doc -> mentions: who is named or described, of which type, and whom the registry knows by that name.

A mention is a noun phrase around one head. Names come from the registry (longest match first) and from spaCy's named
entities; described actors ("five Iranian officials", "Shiite militias") from nouns listed in `phrases/nouns.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.extract.arguments import split_adjectives
from graphkit.extract.echoes import find_echoes
from graphkit.extract.frames import Mention
from graphkit.extract.halves import find_halves
from graphkit.extract.lexicon import nominal_phrases
from graphkit.extract.parsing import text_of
from graphkit.extract.persons import full_names, those_who
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import name_key

_PHRASES = Path(__file__).resolve().parent / "phrases"
_ENTITY_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Base",
    "LAW": "Instrument",
}
_PRONOUNS = {
    "he": "sg", "him": "sg", "his": "sg", "she": "sg", "her": "sg", "hers": "sg", "it": "sg", "its": "sg",
    "they": "pl", "them": "pl", "their": "pl", "theirs": "pl", "who": "rel", "whose": "rel",
    "which": "rel", "that": "rel",
    "we": "first", "our": "first", "us": "first", "i": "first", "my": "first",
}  # fmt: skip
_LEFT = {
    "det",
    "amod",
    "compound",
    "nmod",
    "nummod",
    "poss",
    "quantmod",
    "predet",
    "advmod",
    "case",
    "punct",
    "npadvmod",
}
_WORDS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’]s\b)?")


@cache
def nouns() -> dict[str, str]:
    """Give the actor type that a common noun's lemma means."""
    import yaml

    data = yaml.safe_load((_PHRASES / "nouns.yaml").read_text(encoding="utf-8"))
    return {word: type_ for type_, words in data.items() for word in words.split()}


def noun_type(token: Any) -> str | None:
    """Give the actor type that a token's noun means, also where it is written with a capital."""
    lemma = token.lemma_.lower()
    known = nouns()
    for word in (
        lemma,
        token.lower_,
        lemma.removesuffix("s"),
        lemma.removesuffix("es"),
        re.sub(r"men$", "man", lemma),
        re.sub(r"ies$", "y", lemma),
    ):
        if word in known:
            return known[word]
    return None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The registry's names by their first word, longest first."""

    registry: Registry
    by_first: dict[str, list[tuple[str, ...]]]


def make_index(registry: Registry) -> NameIndex:
    """Make the index that `find_mentions` looks names up in."""
    index: dict[str, set[tuple[str, ...]]] = {}
    for key in registry.aliases:
        words = tuple(key.split())
        if words:
            index.setdefault(words[0], set()).add(words)
    return NameIndex(registry, {first: sorted(all_, key=lambda w: (-len(w), w)) for first, all_ in index.items()})


def find_mentions(doc: Any, index: NameIndex, date: PartialDate | None) -> list[Mention]:
    """Give the mentions of a document in order, none inside another except a modifier that names a state."""
    names = _names(doc, index, date)
    names += list(find_halves(doc, names, index.registry, date))
    entities = _entities(doc, names)
    taken = {i for mention in (*names, *entities) for i in _tokens(doc, mention)}
    echoes = find_echoes(doc, (*names, *entities), taken, nouns())
    taken.update(i for one in echoes for i in _tokens(doc, one))
    found = [*names, *entities, *echoes]
    heads = {mention.head: mention for mention in found}
    for chunk in doc.noun_chunks:
        root = chunk.root
        if root.i in heads and root.i in taken:
            for one in _shared(doc, root, heads[root.i], index.registry, date)[:-1]:
                found.append(one)
                heads[one.head] = one
        if root.i in heads or (root.i in taken and root.pos_ in ("PROPN", "ADJ")):
            continue
        made = _described(doc, root, found, index, date)
        if made is not None:
            shared = _shared(doc, root, made, index.registry, date)
            for one in shared or (made,):
                found.append(one)
                heads[one.head] = one
    for token in doc:
        word = token.lower_
        if token.i in heads or token.i in taken:
            continue
        if word in _PRONOUNS and token.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$"):
            plural = _PRONOUNS[word] == "pl"
            found.append(Mention(token.idx, token.idx + len(token), token.i, "pronoun", "", token.text, plural))
        elif (
            (token.pos_ in ("NOUN", "PROPN") or word in _DOERS)
            and noun_type(token) is not None
            and (token.dep_ not in ("compound", "amod") or (word in _DOERS and _is_deed(token.head)))
        ):
            made = _described(doc, token, found, index, date)
            if made is not None:
                found.append(made)
                heads[token.i] = made
    found.extend(_acted_on(doc, heads, taken))
    found.extend(one for one in those_who(doc) if one.head not in heads)
    return sorted(found, key=lambda m: (m.start, m.end))


def _shared(doc: Any, root: Any, made: Mention, registry: Registry, date: PartialDate | None) -> tuple[Mention, ...]:
    """Give one mention for each state whose adjective shares a noun: French troops and British troops."""
    states = [(token, registry.state(token.text, date)) for token in split_adjectives(root)]
    if len(states) < 2 or any(state is None for _, state in states):
        return ()
    role = registry.role(root.lemma_.lower())
    last = states[-1][0]
    tail = text_of(doc)[last.idx + len(last) : root.idx + len(root)]
    found = []
    for token, state in states:
        assert state is not None
        organ = registry.organ(state.id, role, date) if role and made.type not in ("Collective", "Official") else None
        head, end = (root.i, made.end) if token.i == last.i else (token.i, token.idx + len(token))
        type_ = organ.type if organ is not None else made.type
        found.append(Mention(token.idx, end, head, "nominal", type_, token.text + tail, True, organ, state.id))
    return tuple(found)


_DOERS = frozenset(
    [
        "rebel",
        "guerrilla",
        "insurgent",
        "militant",
        "terrorist",
        "police",
        "army",
        "government",
        "navy",
        "militia",
        "military",
        "paramilitary",
        "opposition",
        "troop",
        "separatist",
    ]
)


def _acted_on(doc: Any, heads: Mapping[int, Mention], taken: set[int]) -> Iterator[Mention]:
    """Give phrases that no noun list has, where a verb of force or help makes actors of them: "rescued the
    castaways"."""
    for chunk in doc.noun_chunks:
        root = chunk.root
        named = root.pos_ == "PROPN" and root.dep_ == "dobj"
        if root.i in heads or root.i in taken or not (root.pos_ == "NOUN" or named) or root.lemma_.lower() in things():
            continue
        verb = root.head
        deed = root.dep_ == "pobj" and verb.lower_ in ("of", "on", "against") and verb.head.pos_ == "NOUN"
        if root.dep_ == "pobj" and verb.dep_ == "agent":
            verb = verb.head
        elif root.dep_ not in ("dobj", "nsubjpass", "nsubj") and not deed:
            continue
        kind = _DEED_ENDS.get(verb.head.lemma_.lower()) if deed else _HUMAN_ENDS.get(verb.lemma_.lower())
        person = re.search(r"(?:er|or|ist|man|men|ian|ee|ent|ant)s?$", root.lower_) is not None
        person = person and root.lemma_.lower() not in _NO_PERSONS
        if (
            kind is None
            or (root.dep_ in ("nsubj", "pobj") and not person and not deed)
            or (kind == "person" and not person and root.tag_ == "NN")
        ):
            continue
        left = _left_edge(root)
        while left < root.i and (doc[left].dep_ in ("det", "punct") or doc[left].tag_ in ("PRP$", "WP$", "POS")):
            left += 1
        start, end = doc[left].idx, root.idx + len(root)
        plural = root.tag_ == "NNS"
        type_ = "Place" if kind == "site" and not person else "Collective" if plural else "Person"
        text = text_of(doc)[start:end]
        if named:
            type_ = "Place" if kind == "site" else "Collective" if plural or root.tag_ == "NNPS" else "Person"
            yield Mention(start, end, root.i, "name", type_, text, type_ == "Collective")
            continue
        yield Mention(start, end, root.i, "nominal", type_, text, plural, None, None, _full(doc, root, start, text))


_NO_PERSONS = frozenset(
    ["center", "tower", "transmitter", "helicopter", "tanker", "quarter", "reactor", "theater", "shelter", "sector",
     "tractor", "generator", "plant", "restaurant", "monument", "settlement", "apartment", "trailer", "computer"]
)  # fmt: skip
_DEED_ENDS = {
    **dict.fromkeys(
        ["killing", "murder", "assassination", "massacre", "execution", "abduction", "kidnapping", "arrest",
         "detention", "release", "expulsion", "deportation", "torture", "imprisonment"],
        "person",
    ),
    **dict.fromkeys(
        ["bombing", "attack", "raid", "shelling", "bombardment", "assault", "ambush", "destruction", "seizure"], "site"
    ),
}  # fmt: skip
_HUMAN_ENDS = {
    **dict.fromkeys(
        [
            "kill",
            "murder",
            "assassinate",
            "massacre",
            "slay",
            "execute",
            "behead",
            "kidnap",
            "abduct",
            "arrest",
            "detain",
            "imprison",
            "jail",
            "release",
            "free",
            "rescue",
            "evacuate",
            "save",
            "expel",
            "deport",
            "evict",
            "torture",
            "beat",
            "wound",
            "injure",
            "convict",
            "sentence",
            "recruit",
            "rape",
            "harass",
            "slaughter",
            "shelter",
            "protect",
        ],
        "person",
    ),
    **dict.fromkeys(
        [
            "attack",
            "bomb",
            "bombard",
            "shell",
            "raid",
            "storm",
            "destroy",
            "sabotage",
            "burn",
            "damage",
            "target",
            "mortar",
            "dynamite",
            "dismantle",
            "demolish",
            "rocket",
            "machinegun",
            "blow",
            "hit",
            "strafe",
            "seize",
            "capture",
            "occupy",
            "besiege",
            "retake",
            "recapture",
            "overrun",
            "loot",
            "ransack",
        ],
        "site",
    ),
}


@cache
def things() -> frozenset[str]:
    """Give nouns (lemmas) that never mean an actor: times, deeds, amounts, ideas."""
    import yaml

    data = yaml.safe_load((_PHRASES / "things.yaml").read_text(encoding="utf-8"))
    return frozenset(data["things"].split())


def _names(doc: Any, index: NameIndex, date: PartialDate | None) -> list[Mention]:
    words = [(m.start(), m.end(), _norms(m[0])) for m in _WORDS.finditer(text_of(doc))]
    flat = [(start, end, norm) for start, end, norms in words for norm in norms]
    found: list[Mention] = []
    position = 0
    while position < len(flat):
        match = next((run for run in index.by_first.get(flat[position][2], ()) if _fits(flat, position, run)), None)
        made = _named(doc, index, flat, position, len(match), date) if match else None
        if made is None:
            position += 1
            continue
        found.append(made)
        assert match is not None
        position += len(match)
    return found


def _fits(flat: list[tuple[int, int, str]], position: int, run: tuple[str, ...]) -> bool:
    return len(flat) - position >= len(run) and all(flat[position + i][2] == run[i] for i in range(len(run)))


def _named(
    doc: Any, index: NameIndex, flat: list[tuple[int, int, str]], position: int, length: int, date: PartialDate | None
) -> Mention | None:
    """Make the mention of a run of words that the registry knows, if they are written as a name here."""
    start, end = flat[position][0], flat[position + length - 1][1]
    text = text_of(doc)[start:end]
    text_end = end - 2 if text.endswith(("'s", "’s")) else end
    text = text_of(doc)[start:text_end]
    span = doc.char_span(start, text_end, alignment_mode="expand")
    if span is None or not _written_as_name(text, span, index):
        return None
    registry = index.registry
    alias = registry.lookup(text)[0]
    if span.root.dep_ == "conj" and span.root.pos_ == "ADJ" and span.root.head.dep_ == "amod":
        return None
    in_dateline = _in_dateline(doc, start) and (
        any(one.kind == "capital" for one in registry.lookup(text)) or doc[max(span.start - 1, 0)].text == ","
    )
    if alias.kind in ("surname", "weak") or in_dateline:
        return None
    root = span.root
    state = registry.state(text, date)
    if alias.kind in ("demonym", "people") or (state is not None and root.pos_ == "ADJ"):
        if state is None:
            return None
        if root.dep_ in ("amod", "compound", "nmod") and root.head.i > root.i and not _is_deed(root.head):
            return None
        if root.tag_ in ("NNS", "NNPS") and _counts(root):
            left = min(c.left_edge.i for c in root.lefts if _counting(c))
            whole = text_of(doc)[doc[left].idx : text_end]
            full = _full(doc, root, doc[left].idx, whole)
            return Mention(doc[left].idx, text_end, root.i, "nominal", "Collective", whole, True, None, state.id, full)
        type_ = "State" if alias.kind != "people" else "Collective"
        return Mention(start, text_end, root.i, "name", type_, text, alias.kind == "people", state, state.id)
    actors = registry.at(text, date)
    if any(one.kind == "administration" for one in registry.lookup(text)):
        meant = registry.administration(text, _year_beside(span) or date)
        actors = (meant,) if meant is not None else ()
    if alias.kind == "name" and actors and actors[0].type == "Place" and state is not None and _acts(root):
        actors = (state,)
    if len(actors) != 1:
        return None
    actor = actors[0]
    facts = registry.facts_of(actor.id)
    if root.tag_ == "NNS" and root.text.islower() and _counts(root):
        left = min(c.left_edge.i for c in root.lefts if _counting(c))
        whole = text_of(doc)[doc[left].idx : text_end]
        return Mention(doc[left].idx, text_end, root.i, "nominal", "Collective", whole, True, None, facts.state)
    return Mention(start, text_end, root.i, "name", actor.type, text, False, actor, facts.state)


_DATELINE = re.compile(r"\s*[A-Z][\w.' -]{2,40}(?:, [A-Z][\w. ]{2,30}){0,2} ?(?:\([^)\n]{2,30}\) ?)?(?:—|–|--|- )")


def _in_dateline(doc: Any, position: int) -> bool:
    """Say whether a character lies in the words before a dash with which a report names where it was written."""
    begin = text_of(doc).rfind("\n", 0, position) + 1
    match = _DATELINE.match(text_of(doc)[begin : begin + 90])
    return match is not None and position < begin + match.end()


def _counts(noun: Any) -> bool:
    """Say whether a noun of a people is only some of it: "two Libyans", "several Kurds"."""
    return any(_counting(c) for c in noun.lefts)


def _counting(token: Any) -> bool:
    return token.dep_ == "nummod" or token.lower_ in (
        "some",
        "several",
        "many",
        "few",
        "dozens",
        "hundreds",
        "thousands",
    )


def _is_deed(noun: Any) -> bool:
    """Say whether a noun names a deed ("attacks"), so that an adjective of a state before it names who does it."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in nominal_phrases() and noun_type(noun) is None


def _year_beside(span: Any) -> PartialDate | None:
    """Give the year that the sentence of a span names, if it names just one."""
    years = {token.text for token in span.sent if re.fullmatch(r"(?:1[89]|20)\d\d", token.text)}
    return PartialDate.parse(years.pop()) if len(years) == 1 else None


def _acts(token: Any) -> bool:
    """Say whether a capital's name stands where only somebody who acts can stand."""
    if token.dep_ in ("nsubj", "agent", "poss") or (token.dep_ == "conj" and _acts(token.head)):
        return True
    if token.dep_ == "nsubjpass":
        return True
    if token.dep_ == "pobj":
        return (
            token.head.lower_ in ("by", "between", "against", "with", "from", "for", "to")
            and token.head.dep_ != "prep_loc"
            and not (token.head.lower_ in ("from", "to") and token.head.head.lemma_ in _MOTION)
        )
    return token.dep_ in ("dobj", "dative", "iobj") and token.head.lemma_ not in _MOTION


_MOTION = {
    "visit",
    "travel",
    "go",
    "come",
    "return",
    "arrive",
    "leave",
    "reach",
    "fly",
    "move",
    "walk",
    "drive",
    "enter",
    "attack",
    "bomb",
    "bombard",
    "shell",
    "besiege",
    "capture",
    "seize",
    "storm",
    "occupy",
    "hit",
    "abandon",
    "surround",
    "recapture",
    "retake",
    "liberate",
    "take",
}


def _written_as_name(text: str, span: Any, index: NameIndex) -> bool:
    """Refuse common words that happen to be names: `us`, `who`, `mine`, `polish` in small letters."""
    if text[:1].islower():
        return False
    aliases = index.registry.lookup(text)
    if not aliases:
        return False
    own = [one for one in aliases if one.text.isupper() and len(one.text) <= 3]
    if own and len(own) == len(aliases) and not text.replace(".", "").isupper():
        return False
    return not (len(span) == 1 and span[0].pos_ in ("PRON", "AUX", "ADP", "DET", "SCONJ", "CCONJ", "VERB", "ADV"))


def _norms(word: str) -> list[str]:
    return name_key(word).split() or [word.casefold()]


def _entities(doc: Any, names: list[Mention]) -> list[Mention]:
    covered = {i for mention in names for i in _tokens(doc, mention)}
    found = []
    for ent in doc.ents:
        type_ = _ENTITY_TYPES.get(ent.label_)
        span = _trimmed(ent)
        if type_ is None or span is None or any(t.i in covered for t in span):
            continue
        if (
            span.text.lower() in _NO_NAMES
            or span.root.pos_ not in ("PROPN", "NOUN")
            or not span.text[:1].isupper()
            or len(span.text) < 3
            or (type_ == "Place" and _in_dateline(doc, span.start_char))
        ):
            continue
        if span.start and doc[span.start - 1].lower_ in _FORMS and type_ in ("Place", "Organization"):
            type_ = "Person"
        found.append(Mention(span.start_char, span.end_char, span.root.i, "name", _refined(type_, span), span.text))
    covered |= {i for mention in found for i in _tokens(doc, mention)}
    return [*found, *full_names(doc, covered)]


_FORMS = frozenset(
    [
        "president",
        "minister",
        "premier",
        "chancellor",
        "senator",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "gen.",
        "general",
        "colonel",
        "maj.",
        "capt.",
        "lt.",
        "sheikh",
        "shaikh",
        "ayatollah",
        "sheik",
        "imam",
        "judge",
        "ambassador",
        "king",
        "prince",
        "sultan",
        "pope",
        "archbishop",
        "bishop",
        "mullah",
        "commander",
        "comandante",
        "col.",
        "sgt.",
        "adm.",
        "rep.",
        "sen.",
    ]
)
_NO_NAMES = frozenset(
    [
        "supreme",
        "president",
        "minister",
        "ambassador",
        "general",
        "colonel",
        "chapter",
        "charter",
        "article",
        "state",
        "states",
        "god",
        "allah",
        "internet",
    ]
)


def _trimmed(ent: Any) -> Any:
    """Drop a leading article and a trailing possessive mark from a named entity."""
    start, end = ent.start, ent.end
    opened = next((token.i for token in ent if token.text == "("), end)
    if opened > start and not any(token.text == ")" for token in ent):
        end = opened  # "United Front (UF" without what closes it
    while start < end and (ent.doc[start].dep_ == "det" or ent.doc[start].is_punct):
        start += 1
    while end > start and (ent.doc[end - 1].tag_ == "POS" or ent.doc[end - 1].is_punct):
        end -= 1
    return ent.doc[start:end] if end > start else None


def _refined(type_: str, span: Any) -> str:
    """Give the type that the last common noun in a name means ("Dulaim tribe", "Interior Ministry"), else its own."""
    for token in reversed(list(span)):
        known = nouns().get(token.lower_) or nouns().get(token.lemma_.lower())
        if known in ("Group", "Agency", "Base", "Organization", "Instrument", "Place"):
            return known if type_ != "Person" else type_
    return type_


def _described(doc: Any, root: Any, found: list[Mention], index: NameIndex, date: PartialDate | None) -> Mention | None:
    """Make the mention of a noun phrase whose head means an actor, with the state that its modifiers name."""
    type_ = noun_type(root)
    if root.lemma_.lower() in ("dozen", "hundred", "thousand") and _of_things(root):
        return None
    left = _left_edge(root)
    start, end = doc[left].idx, root.idx + len(root)
    while left < root.i and (
        doc[left].dep_ in ("det", "punct")
        or doc[left].is_space
        or doc[left].tag_ in ("PRP$", "WP$", "POS")
        or doc[left].ent_type_ in ("DATE", "TIME")
    ):
        left += 1
        start = doc[left].idx
    text = text_of(doc)[start:end]
    registry = index.registry
    state = _state_of(doc, root, left, registry, date)
    numbered = any(t.like_num for t in doc[left : root.i])
    for candidate in () if numbered else (text, " ".join(text.split()[-3:]), " ".join(text.split()[-2:])):
        known = registry.find(candidate) if " " in candidate and candidate[:1].isupper() else ()
        if len(known) == 1:
            return Mention(start, end, root.i, "name", known[0].type, text, False, known[0], state)
    role = registry.role(root.lemma_.lower()) or registry.role(" ".join(text.split()[-2:]).lower())
    if state and role and not numbered and type_ not in ("Collective", "Official", "Person"):
        organ = registry.organ(state, role, date)
        if organ is not None:
            return Mention(start, end, root.i, "nominal", organ.type, text, False, organ, state)
    if type_ is None:
        return None
    plural = root.tag_ in ("NNS", "NNPS") or root.lemma_.lower() in ("people", "police", "personnel", "staff")
    if type_ in ("Person", "Official") and plural:
        type_ = "Collective"
    if type_ == "Collective" and not plural and root.lemma_.lower() not in _MASS:
        type_ = "Person"
    full = _full(doc, root, start, text)
    if full is None and root.lemma_.lower() in _KIN:
        full = next((f"{c.text.lower()} {text}" for c in root.lefts if c.tag_ == "PRP$"), None)
    return Mention(start, end, root.i, "nominal", type_, text, plural, None, state, full)


def _of_things(root: Any) -> bool:
    """Say whether a number counts things: "dozens of rounds"."""
    counted = [o for c in root.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
    return any(o.lemma_.lower() in things() for o in counted)


_KIN = frozenset(
    [
        "wife",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "uncle",
        "nephew",
        "cousin",
        "niece",
        "aunt",
        "grandson",
        "widow",
        "family",
    ]
)


_MASS = frozenset(
    [
        "people",
        "police",
        "personnel",
        "staff",
        "crew",
        "crowd",
        "family",
        "population",
        "majority",
        "minority",
        "hundred",
        "thousand",
        "dozen",
        "element",
        "youth",
        "opposition",
    ]
)


def _full(doc: Any, root: Any, start: int, text: str) -> str | None:
    """Give a description with the "of", "in" or "at" phrase and the participle that belong to it, at most 14 words."""
    last = root
    for child in root.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("of", "in", "at", "near", "from", "on")
            and child.i == last.right_edge.i + 1
        ) or (child.dep_ == "prep" and child.lower_ == "of" and child.i == root.i + 1):
            last = child
        elif (
            child.dep_ == "acl"
            and child.tag_ in ("VBN", "VBG")
            and child.i - root.i <= 2
            and child.right_edge.i - root.i <= 9
        ):
            last = child
            break
        else:
            break
    edge = last.right_edge if last.i != root.i else root
    if edge.i - root.i > 12:
        listed = {t.i for o in last.children if o.dep_ == "pobj" for c in o.conjuncts if c.i > o.i for t in c.subtree}
        kept = [t for t in last.subtree if t.i not in listed and not t.is_punct and t.dep_ != "cc"]
        edge = max(kept, key=lambda t: t.i)
    whole = " ".join(text_of(doc)[start : edge.idx + len(edge)].split()).strip(" ,;:")
    whole = re.sub(r"\s*\([A-Z][\w-]*\)$", "", whole)
    if whole == text and root.dep_ == "conj" and root.head.pos_ in ("NOUN", "PROPN"):
        shared = [
            c
            for c in root.head.lefts
            if c.dep_ in ("compound", "amod", "nmod") and c.text[:1].isupper() and c.ent_type_ != "PERSON"
        ]
        own = any(c.dep_ in ("det", "poss") for c in root.lefts)
        return f"{shared[0].text} {text}" if shared and not own and not text[:1].isupper() else None
    return whole if whole != text and len(whole.split()) <= 14 else None


def _left_edge(root: Any) -> int:
    left = root.i
    for child in root.lefts:
        if child.dep_ in _LEFT and not (
            child.dep_ == "advmod" and child.i == root.left_edge.i and child.i + 1 < root.i
        ):
            left = min(left, child.left_edge.i)
    return int(left)


def _state_of(doc: Any, root: Any, left: int, registry: Registry, date: PartialDate | None) -> str | None:
    """Give the state that modifies a noun: "Iranian officials", "Iraq's army", "the army of Iraq"."""
    spans = [doc[i : i + n].text for i in range(left, root.i) for n in (3, 2, 1) if i + n <= root.i]
    for preposition in (child for child in root.rights if child.lower_ in ("of", "in") and child.dep_ == "prep"):
        spans += [doc[o.left_edge.i : o.i + 1].text for o in preposition.children if o.dep_ == "pobj"]
    poss = next((child for child in root.lefts if child.dep_ == "poss"), None)
    if poss is not None:
        spans.insert(0, doc[poss.left_edge.i : poss.i + 1].text)
    for text in spans:
        if text[:1].isupper() or text.lower().startswith("the "):
            state = registry.state(text.removesuffix("'s"), date)
            if state is not None:
                return state.id
    return None


def _tokens(doc: Any, mention: Mention) -> Iterator[int]:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return iter(range(span.start, span.end)) if span is not None else iter(())


def as_official(mention: Mention) -> Mention:
    """Give the mention of a person as that of an official."""
    return replace(mention, type="Official") if mention.type == "Person" else mention
