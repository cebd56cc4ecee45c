"""Mentions -> entities: which mentions of a document are one actor.

Exact rules only, in reading order: the registry's id; the same name; a defined acronym; a surname after a full name; a
description of the same words; "the group" for the group last named; pronouns for the nearest actor that fits in number
and kind, subjects first. What fits nothing stays an actor of its own, under its surface words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from graphkit.extract.appositions import FIGHTERS, OWN_MEN, find_bearers, limited
from graphkit.extract.capitals import is_capitals
from graphkit.extract.frames import Entity, Mention
from graphkit.extract.parsing import text_of
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, actor_id, name_key

_DEFINED = re.compile(r"^\s*,?\s*\(?\s*(?:or|known as|called|the)?\s*[\"']?(?P<acronym>[A-Z][A-Za-z]*[A-Z][A-Z-]*)\b")
_GENERIC = {
    "group": ("Group", "Organization"),
    "organization": ("Group", "Organization"),
    "organisation": ("Organization", "Group"),
    "movement": ("Group",),
    "party": ("Group",),
    "militia": ("Group",),
    "rebel": ("Group",),
    "guerrilla": ("Group",),
    "insurgent": ("Group",),
    "militant": ("Group",),
    "subversive": ("Group",),
    "front": ("Group",),
    "faction": ("Group",),
    "country": ("State",),
    "nation": ("State",),
    "state": ("State",),
    "republic": ("State",),
    "kingdom": ("State",),
    "government": ("Government", "State"),
    "regime": ("Government", "State"),
    "authorities": ("Government", "State"),
    "authority": ("Government", "State", "Agency"),
    "council": ("Agency", "Organization"),
    "agency": ("Agency", "Organization"),
    "ministry": ("Agency",),
    "army": ("Agency",),
    "military": ("Agency",),
    "committee": ("Agency", "Organization"),
    "commission": ("Agency", "Organization"),
    "court": ("Agency",),
    "camp": ("Base",),
    "base": ("Base",),
    "prison": ("Base",),
    "company": ("Organization",),
    "city": ("Place",),
    "town": ("Place",),
    "village": ("Place",),
    "treaty": ("Instrument",),
    "agreement": ("Instrument",),
    "resolution": ("Instrument",),
    "president": ("Official",),
    "minister": ("Official",),
    "ambassador": ("Official",),
    "general": ("Official",),
    "leader": ("Official", "Person"),
    "official": ("Official",),
    "man": ("Person", "Official"),
    "woman": ("Person", "Official"),
}
_ORGAN_LIKE = {"army", "military", "police", "parliament", "court", "force", "troop", "navy", "cabinet"}
_COLLECTIVE_TYPES = ("State", "Government", "Agency", "Group", "Organization", "Base", "Instrument")
_DEMANDING = frozenset(["demand", "ask", "urge", "order", "insist", "request", "warn", "tell"])
_GROUND = frozenset(["territory", "soil", "border", "airspace", "shore", "waters", "capital", "neighbor", "neighbour"])
_MANY = frozenset(["police", "troops", "forces", "authorities", "guards", "marines", "services", "officials"])
_OF_ONE_KIND = frozenset(
    ["army", "military", "police", "council", "agency", "ministry", "committee", "commission", "court", "navy",
     "patrol"]
)  # fmt: skip
_PEOPLE_TYPES = ("Person", "Official")


class Resolver:
    """One pass over a document's mentions in order."""

    def __init__(self, doc: Any, registry: Registry, published: PartialDate | None = None, text: str = "") -> None:
        self.wire = is_capitals(text)
        self.home = _home(text, registry, published) if self.wire else None
        self.doc, self.registry, self.published = doc, registry, published
        self.clusters: dict[str, list[Mention]] = {}
        self.types: dict[str, str] = {}
        self.actors: dict[str, Actor] = {}
        self.by_name: dict[str, str] = {}
        self.order: list[tuple[int, str]] = []
        self.of: dict[int, str] = {}
        self.inside: dict[int, str] = {}
        self.ended: dict[int, str] = {}
        self.offices: list[tuple[int, frozenset[str]]] = []

    def run(self, mentions: list[Mention], spans: Iterable[tuple[int, int, int]] = ()) -> None:
        """Put every mention into a cluster, or leave it out where nothing fits.

        `spans` are places of titles (begin, end, head of the person): descriptions within are that person, and so is
        "the minister" later on.
        """
        named = [m.actor for m in mentions if m.actor is not None and m.actor.type == "Group"]
        self.groups = {actor.id: actor for actor in named}
        self.counts = Counter(actor.id for actor in named)
        self.acronyms = _acronyms(self.doc, mentions)
        self.bearers = find_bearers(self.doc, mentions)
        people = {m.head: m for m in mentions}
        for start, end, head in spans:
            before = start < people[head].start
            words = text_of(self.doc)[start : people[head].start] if before else text_of(self.doc)[start:end]
            self.offices.append((head, frozenset(re.findall(r"[a-z]+", words.lower()))))
            for one in mentions:
                if (
                    one.kind == "nominal"
                    and one.type in _PEOPLE_TYPES
                    and start <= one.start
                    and one.end <= people[head].start
                ):
                    self.bearers[one.head] = people[head]
        for mention in mentions:
            key = self._key(mention)
            if key is None:
                continue
            self.clusters.setdefault(key, []).append(mention)
            self.order.append((mention.head, key))
            self.of[mention.head] = key
            self.ended[mention.end] = key
            if mention.kind == "name":
                span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                for token in span or ():
                    self.inside.setdefault(token.i, key)

    def entities(self) -> dict[str, Entity]:
        """Give the entities by key."""
        return {key: Entity(self._actor(key, found), tuple(found)) for key, found in self.clusters.items()}

    def _key(self, mention: Mention) -> str | None:
        if mention.actor is not None:
            self.actors[mention.actor.id] = mention.actor
            self.types[mention.actor.id] = mention.actor.type
            self._remember(mention, mention.actor.id)
            if mention.actor.type in _PEOPLE_TYPES:
                self.by_name[f"surname {name_key(mention.text).split()[-1]}"] = mention.actor.id
            return mention.actor.id
        if mention.kind == "pronoun":
            return self._pronoun(mention)
        if mention.kind == "name":
            return self._name(mention)
        return self._nominal(mention)

    def _remember(self, mention: Mention, key: str) -> None:
        self.by_name[name_key(mention.text)] = key
        acronym = self.acronyms.get(mention.start)
        if acronym:
            self.by_name[name_key(acronym)] = key

    def _name(self, mention: Mention) -> str:
        key = name_key(mention.text)
        known = self.by_name.get(key)
        if known is None and text_of(self.doc)[mention.start - 2 : mention.start] == " (":
            spelled = self.ended.get(mention.start - 2)  # "URNG (Guatemalan Unity)"
            if spelled is not None and self.types[spelled] in ("Group", "Organization", "Agency"):
                return spelled
        if known is None and " " not in key and mention.type in ("Organization", "Place"):
            known = self.by_name.get(f"surname {key}")  # a surname that the tagger took for a firm
        if known is None and mention.type in _PEOPLE_TYPES:
            last = key.split()[-1]
            known = self.by_name.get(f"surname {last}")
            if known is not None and " " in key and len(name_key(self.clusters[known][0].text).split()) > 1:
                first = self.clusters[known][0]
                known = known if name_key(first.text).split()[0][0] == key.split()[0][0] else None
        if known is None and mention.type in _PEOPLE_TYPES:
            person = self.registry.person(mention.text, self.published)
            if person is not None:
                known = person.id
                self.actors[known], self.types[known] = person, person.type
        if known is None:
            known = f"name {key}"
            self.types[known] = mention.type
        if mention.type in _PEOPLE_TYPES:
            self.by_name[f"surname {key.split()[-1]}"] = known
        self._remember(mention, known)
        return known

    def _nominal(self, mention: Mention) -> str | None:
        bearer = self.bearers.get(mention.head)
        if bearer is not None:
            return self._key(bearer)
        head = self.doc[mention.head]
        lemma = head.lemma_.lower()
        own = lemma in ("guerrilla", "rebel", "militant", "insurgent", "militia", "group")
        if (mention.type == "Group" and own) or (mention.plural and lemma in OWN_MEN and not limited(head)):
            inner = {
                self.inside[c.i] for c in head.lefts if c.i in self.inside and self.types[self.inside[c.i]] == "Group"
            }
            if len(inner) == 1:
                return inner.pop()
        beside = self._beside(mention)
        if beside is not None:
            return beside
        text = name_key(mention.text)
        definite = any(c.lower_ in ("the", "this", "that", "these", "those", "both") for c in head.lefts) or any(
            c.tag_ == "PRP$" for c in head.lefts
        )
        known = self.by_name.get(text)
        if known is not None and (definite or mention.state or len(text.split()) > 1):
            return known
        bare = len(text.split()) == 1
        alone = mention.full is None and (
            not mention.plural or lemma in ("authorities", "rebel", "guerrilla", "insurgent", "militant", "subversive")
        )
        holder = self._holder(head) if definite and not mention.plural and mention.type in _PEOPLE_TYPES else None
        if holder is not None:
            return holder
        neighbour = self._neighbour(mention)
        if neighbour is not None:
            return neighbour
        meant = mention.plural or head.dep_ in ("compound", "amod")
        if mention.type == "Group" and meant and lemma in FIGHTERS and not limited(head):
            only = self._only_group(mention)
            if only is not None:
                return only
        holders = [self.of.get(c.i) or self.inside.get(c.i) for c in head.lefts if c.dep_ == "poss"]
        ruling = self._ruling(lemma, holders[0]) if holders and bare and holders[0] is not None else None
        if ruling is not None:
            return ruling
        if definite and bare and alone and lemma in _GENERIC and not holders:
            found = self._last(_GENERIC[lemma], mention)
            if found is not None:
                return found
        if definite and bare and mention.type == "Group" and len(self.groups) == 1:
            only = next(iter(self.groups))
            if only in self.clusters or self.counts[only] > 1:
                return only
        if definite and bare and lemma in _ORGAN_LIKE:
            state = self.home or self._main_state() or self._last(("State",), mention)
            role = self.registry.role(lemma)
            if state is not None and role is not None and state in self.registry:
                organ = self.registry.organ(state, role)
                if organ is not None:
                    self.actors[organ.id], self.types[organ.id] = organ, organ.type
                    return organ.id
        key = f"nominal {text}" if definite or mention.state else f"nominal {text} {mention.start}"
        self.types[key] = mention.type
        self.by_name[text] = key
        return key

    def _holder(self, head: Any) -> str | None:
        """Give whom "the minister" and "the murdered mayor" mean: the last one named with that title, near before."""
        lemma = head.lemma_.lower()
        if not self.wire or any(c.dep_ not in ("det", "punct") and c.tag_ != "VBN" for c in head.children):
            return None
        named = [at for at, words in self.offices if lemma in words and head.i - 160 < at < head.i and at in self.of]
        return self.of[max(named)] if named else None

    def _neighbour(self, mention: Mention) -> str | None:
        """Give the other state that "its neighbour" means."""
        head = self.doc[mention.head]
        owners = {self.of.get(c.i) for c in head.lefts if c.dep_ == "poss"}
        if head.lemma_.lower() not in ("neighbor", "neighbour") or not owners or mention.plural:
            return None
        return next((k for _, k in reversed(self.order) if self.types.get(k) == "State" and k not in owners), None)

    def _only_group(self, mention: Mention) -> str | None:
        """Give the one group that a text names, where a description of its fighters and their state fit it."""
        if len(self.groups) != 1:
            return None
        only = next(iter(self.groups.values()))
        if mention.state is None:
            fits = self.wire and len(mention.text.split()) == 1
        else:
            fits = self.registry.facts_of(only.id).state == mention.state
        if not fits:
            return None
        self.actors[only.id], self.types[only.id] = only, only.type
        return only.id

    def _beside(self, mention: Mention) -> str | None:
        """Give the person that a description stands beside: "the general, a former envoy and now a senator"."""
        shown = self.doc[mention.head]
        if mention.plural or mention.type not in _PEOPLE_TYPES:
            return None
        while shown.dep_ == "conj" and shown.head.pos_ == "NOUN":
            shown = shown.head
        beside = self.of.get(shown.head.i) if shown.dep_ == "appos" else None
        return beside if beside is not None and self.types[beside] in _PEOPLE_TYPES else None

    def _main_state(self) -> str | None:
        """Give the state that a text names far more often than any other, whose army "the army" then is."""
        named = Counter(key for _, key in self.order if self.types.get(key) == "State").most_common(2)
        if not named or named[0][1] < 3 or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
            return None
        return named[0][0]

    def _ruling(self, lemma: str, holder: str) -> str | None:
        """Give whom "its government" means: that of a state; a group whose it is stands for it."""
        if lemma not in ("government", "regime", "authorities", "leadership"):
            return None
        own = self.registry.government(holder) if holder in self.registry else None
        if own is None:
            return holder if self.types[holder] == "Group" else None
        self.actors[own.id], self.types[own.id] = own, own.type
        return own.id

    def _last(self, types: tuple[str, ...], mention: Mention, sentences: int = 4) -> str | None:
        """Give the entity of these types mentioned last, named ones and earlier types in the tuple first."""
        sentence = self.doc[mention.head].sent.start
        lemma = self.doc[mention.head].lemma_.lower()
        bound = max(0, sentence - sentences * 40)
        for type_ in types:
            recent = [key for head, key in reversed(self.order) if head >= bound and self.types.get(key) == type_]
            if type_ == "Agency" and lemma in _OF_ONE_KIND:
                recent = [key for key in recent if self._is_kind(key, lemma)]
            named = [key for key in recent if not key.startswith("nominal")]
            if named or recent:
                return (named or recent)[0]
        return None

    def _is_kind(self, key: str, lemma: str) -> bool:
        """Say whether an entity is called by a noun somewhere: a ministry is no army."""
        known = self.actors.get(key)
        names = [m.text for m in self.clusters[key]] + ([known.name, *known.aliases] if known else [])
        return any(lemma in name.lower().split() for name in names)

    def _pronoun(self, mention: Mention) -> str | None:
        token = self.doc[mention.head]
        word = token.lower_
        if word in ("who", "which", "that"):
            verb = token.head
            while verb.dep_ in ("conj", "xcomp", "ccomp", "aux") and verb.dep_ != "relcl":
                verb = verb.head
            if verb.dep_ == "relcl":
                return self._antecedent(verb.head)
            before = (
                self.doc[token.i - 2]
                if token.i > 1 and self.doc[token.i - 1].text == ","
                else self.doc[max(0, token.i - 1)]
            )
            return (
                self._antecedent(before) if token.tag_ in ("WDT", "WP") and before.pos_ in ("NOUN", "PROPN") else None
            )
        if word == "whose":
            verb = token.head.head
            while verb.dep_ in ("pobj", "prep", "dobj", "conj", "xcomp", "ccomp", "nsubj", "nsubjpass"):
                verb = verb.head
            if token.head.dep_ == "relcl":
                verb = token.head
            return self._antecedent(verb.head) if verb.dep_ == "relcl" else None
        if word in ("he", "him", "his", "she", "her", "hers"):
            return self._nearest(token, _PEOPLE_TYPES, False)
        if word in ("it", "its"):
            if word == "it" and (token.dep_ == "expl" or token.head.lemma_ in ("seem", "appear", "happen")):
                return None
            if token.dep_ == "poss" and token.head.lemma_.lower() in _GROUND:
                return self._nearest(token, ("State",), False) or self._nearest(token, _COLLECTIVE_TYPES, False)
            return self._nearest(token, _COLLECTIVE_TYPES, False)
        if word == "them" and token.dep_ == "pobj" and token.head.lower_ == "of" and _counting(token.head.head):
            return self._nearest(token, ("Collective", "Group", "Agency", "Organization", "Base"), True, counted=True)
        if word in ("they", "them", "their", "theirs"):
            asked = self._addressed(token)
            if asked is not None:
                return asked
            return self._nearest(
                token, ("Collective", "Group", "State", "Agency", "Government", "Organization", "Place"), True
            )
        return None

    def _addressed(self, token: Any) -> str | None:
        """Give whom "they" is in "wrote to the mayors, demanding that they resign": whoever is spoken to."""
        verb = token.head.head
        if token.dep_ != "nsubj" or token.head.dep_ != "ccomp" or verb.lemma_.lower() not in _DEMANDING:
            return None
        above = verb.head if verb.dep_ in ("advcl", "conj", "acl") else verb
        ends = [c for v in (verb, above) for c in v.children if c.dep_ == "dobj" and c.i < token.i]
        ends += [o for v in (*ends, verb, above) for c in v.children if c.lower_ == "to" for o in c.children]
        found = [key for one in ends if one.i < token.i and (key := self._antecedent(one)) is not None]
        return found[-1] if found else None

    def _antecedent(self, noun: Any) -> str | None:
        if noun.dep_ == "appos" and noun.i not in self.of and noun.i not in self.inside:
            noun = noun.head
        return self.of.get(noun.i) or self.inside.get(noun.i)

    def _nearest(self, token: Any, types: tuple[str, ...], plural: bool, counted: bool = False) -> str | None:
        """Give the best antecedent in this sentence before the pronoun or in the two before it; subjects weigh most."""
        begin = token.sent.start
        clause = token.head
        while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
            clause = clause.head
        best: tuple[float, str] | None = None
        sentence_starts = [s.start for s in self.doc[: token.i + 1].sents] if token.i else [0]
        floor = sentence_starts[-3] if len(sentence_starts) > 2 else 0
        for head, key in reversed(self.order):
            if head < floor:
                break
            if head >= token.i or self.types.get(key) not in types:
                continue
            mention = next(m for m in reversed(self.clusters[key]) if m.head == head)
            several = mention.plural or self.types[key] == "Group" or self.doc[head].lower_ in _MANY
            if plural and not several:
                continue
            countable = self.doc[head].tag_ in ("NNS", "NNPS") and self.doc[head].lower_ not in _MANY
            if counted and not (mention.kind == "nominal" and countable):
                continue
            if not plural and mention.plural and mention.kind != "name":
                continue
            other = self.doc[head]
            fellow = other.dep_ in ("nsubj", "nsubjpass") and other.head.i == clause.i
            if fellow and token.dep_ in ("dobj", "pobj", "dative", "iobj"):
                continue  # "Putin received him": somebody else
            owned = token.dep_ == "poss" and token.head.dep_ == "dobj" and token.head.head.i == clause.i
            score = 1.5 if fellow and owned else 0.0  # "it lost its chief"
            if other.dep_ in ("nsubj", "nsubjpass"):
                score += 3 if other.head.dep_ in ("ROOT", "ccomp", "conj") else 2
            elif other.dep_ in ("dobj", "poss"):
                score += 1
            score += 2 if head >= begin else 0
            score -= (token.i - head) / 25
            score += 0.5 if mention.kind != "nominal" else 0
            score += 2 if token.dep_ == "nsubj" and other.dep_ == "nsubj" and other.head.i == token.head.head.i else 0
            score += 0.5 * (len(types) - types.index(self.types[key])) / len(types) if plural else 0
            if best is None or score > best[0]:
                best = (score, key)
        return best[1] if best else None

    def _actor(self, key: str, found: list[Mention]) -> Actor:
        texts = sorted({m.text for m in found if m.kind != "pronoun"})
        known = self.actors.get(key)
        if known is not None:
            extra = {text for text in texts if text not in (known.name, *known.aliases)}
            return Actor(
                known.id, known.type, known.name, tuple(sorted({*known.aliases, *extra})), known.ids, known.offices
            )
        type_ = self.types[key]
        names = [m.text for m in found if m.kind == "name"]
        if not names:
            names = [m.full for m in found if m.full] or texts
            texts = sorted({*texts, *names, *(short for text in texts for short in _shorter(text))})
        name = max(names, key=lambda text: (len(text.split()), len(text), text)) if names else key
        return Actor(actor_id(type_, name), type_, name, tuple(text for text in texts if text != name))


def _home(text: str, registry: Registry, published: PartialDate | None) -> str | None:
    """Give the state whose capital the dateline of a wire report names: its army is "the army"."""
    place = re.match(r"\s*([A-Z][A-Z .'-]{2,30}),", text)
    if place is None:
        return None
    state = registry.state(place[1], published)
    weak = (one.actor for one in registry.lookup(place[1]) if one.kind == "weak")
    return state.id if state is not None else next((key for key in weak if registry.state(key, published)), None)


def _counting(token: Any) -> bool:
    """Say whether a word picks some out of several: "two of them", "most of them"."""
    return token.pos_ == "NUM" or token.lower_ in _PICKED


_PICKED = ("one", "some", "many", "most", "several", "all", "none", "few", "both")


def _shorter(text: str) -> list[str]:
    """Give a description without what counts it: "more than 3,000 members" is also called "members"."""
    match = _COUNT.match(text)
    return [text[match.end() :]] if match and text[match.end() :].strip() else []


_COUNT = re.compile(
    r"(?:(?:all|some|about|around|nearly|almost|roughly|over|at least|up to|more than|fewer "
    r"than|an estimated|several|many|"
    r"hundreds of|thousands of|dozens of)\s+)*(?:[\d.,]+(?:\s+(?:hundred|thousand|million))?|"
    r"one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand)?\s+(?=\S)",
    re.IGNORECASE,
)


def _acronyms(doc: Any, mentions: list[Mention]) -> dict[int, str]:
    """Give, by the start of a full name, the acronym that is defined right after it."""
    found = {}
    for mention in mentions:
        if mention.kind == "pronoun":
            continue
        match = _DEFINED.match(text_of(doc)[mention.end : mention.end + 40])
        if match is None:
            continue
        letters = match["acronym"].upper()
        initials = "".join(word[0] for word in re.findall(r"\w+", mention.text)).upper()
        if letters[0] in initials and sum(c in initials for c in letters) >= len(letters) - 1:
            found[mention.start] = match["acronym"]
    return found
