"""The actors of a handbook's prose, clause by clause, each as a mark in place of its words.

Family names in capitals are persons, "the army" and "the government" are those of the state that the entry describes,
short names in parentheses stand for the long ones before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.frames import Entity, Mention
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, actor_id, name_key

_TITLES = (
    r"(?:(?:Transitional|Transition|Interim|Acting|interim|acting|transitional|transition|former|then|incumbent|"
    r"President|Prime|Minister|King|Queen|Emperor|Sultan|Premier|Chancellor|Colonel|Captain|General|Lieutenant|Major|"
    r"Marshal|Sergeant|Gen\.|Col\.|Lt\.|Capt\.|Maj\.|Field|Vice|Ambassador|imam|Sheikh|Dr\.) )"
)
_PERSON = re.compile(
    rf"(?P<title>{_TITLES}*)(?P<given>(?:[A-Z][a-zà-ÿ'’-]+(?:-[A-Z][a-zà-ÿ]+)*\.? |[A-Z]\. |ag |bin |ibn |al-|"
    rf"de |van |"
    rf"el )*)(?P<family>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{{2,}}(?: [A-ZÀ-Þ]{{3,}})?)\b"
)
OFFICE = re.compile(r"\b(?:President|Prime Minister|King|Queen|Emperor|Sultan|Premier|Chancellor) $")
_UNION = re.compile(
    r"\b(?:[A-Z][\w'’-]+ )+(?:Federation|Confederation)\b|\b(?:Alliance|Union|Confederation|League|Community|"
    r"Organization|Council) of (?:[A-Z][\w'’-]+ ?)+\b"
)
_OWN = re.compile(
    r"\b(?:[Tt]he |[Aa]n? )?(?:(?:country|state|territory|area|colony|land)\b|(?P<rule>government|regime|junta|"
    r"authorities)\b|(?P<army>army)\b|(?P<forces>military|armed forces|security forces)\b(?! (?:coup|government|"
    r"regime|"
    r"junta|rule|officers?|leaders?|operations?|mission|training|base|equipment|aid|forces|council|dictator\w*|and)))"
)
_SHORT = re.compile(
    r"(?P<name>(?:[A-Z]|al-|as-|ash-|el-)[\w'’-]*(?: (?:(?:of|the|in|and|for|to|on) )*(?:[A-Z]|al-|ash-|wal-|as-|el-)"
    r"[\w'’-]*)+) \((?P<short>[A-Z][A-Z-]{2,}[a-z]?)\)"
)
_FORCES = re.compile(
    r"^Military and security forces: [^\n]*?(?P<name>[A-Z]\w+(?: [A-Z]\w+)* (?:Forces?|Army|"
    r"Military))\s*\((?:[^()]*?(?: or "
    r"|, ))?(?P<short>[A-Z]\w+)\)",
    re.MULTILINE,
)
_LISTED = re.compile(r"^Terrorist group\(s\): (?P<list>[^\n]+?)(?=\s+note:|\n|$)", re.MULTILINE)
_MEN = re.compile(
    r"\b(?:(?:[Aa] group of |[Tt]he )?(?:junior|senior|mid-ranking|dissident|mutinous|army|military|"
    r"non-commissioned) )+"
    r"(?:officers|soldiers|mutineers)\b"
)
_ITS = re.compile(r"\b(?:its|their) (?:own )?(?:army|military|armed forces|troops|forces|soldiers)\b")
_FOREIGN = re.compile(
    r"\b(?:[Tt]he |[Aa] )?(?:last |remaining |first )?(?P<whose>[A-Z]\w+) (?:troops|soldiers|forces|army|military)\b"
)
_JOINT = (
    r"\b(?:Mission|Operation|Union|Alliance|Community|Organi[sz]ation|Bank|Fund|Council|Court|Committee|"
    r"Interim Force)\b"
)
_STATE = r"\b(?:Ministry|Police|Guards?|Forces|Army|Navy|Agency|Directorate|Department)\b"


class Cast:
    """The actors that an entry names and where; `entities` grows by those that only its manner of naming shows."""

    def __init__(self, text: str, state: str, entities: dict[str, Entity], registry: Registry,
                 published: PartialDate | None) -> None:  # fmt: skip
        self.text, self.state, self.entities, self.registry, self.published = text, state, entities, registry, published
        self.persons = list(self._persons())
        self.names = sorted(
            (m.start, m.end, key) for key, one in entities.items() for m in one.mentions if m.kind == "name"
        )
        self.bodies = list(self._bodies())
        taken = [(start, end) for start, end, _ in self.bodies]
        self.names = [one for one in self.names if not any(s < one[1] and one[0] < e for s, e in taken)]

    def mark(self, first: int, last: int) -> tuple[str, list[tuple[int, int, str]]]:
        """Give a clause with its actors marked, and them in order; titles, articles and short names go with them."""
        found: list[tuple[int, int, str]] = [(title, end, key) for _, end, key, title in self.persons]
        found += self._organs(first, last)
        found += self.bodies
        found += [one for one in self.names if not self._is_family(one)]
        marks: list[tuple[int, int, str]] = []
        parts: list[str] = []
        place = first
        for start, end, key in sorted(found, key=lambda one: (one[0], -one[1])):
            if start < place or end > last:
                continue
            head = re.search(r"(?:\b[Tt]he |\b[Aa]n? )?(?:rebel |interim |former )?$", self.text[place:start])
            parts.append(self.text[place : place + head.start()] if head else self.text[place:start])
            parts.append(f"«{len(marks)}»")
            marks.append((start, end, key))
            short = re.compile(r" \([A-Z][\w-]*\)|['’]s(?= (?:government|authorities|army)\b)").match(self.text, end)
            place = short.end() if short else end
        return "".join(parts) + self.text[place:last], marks

    def made(self, type_: str, name: str, start: int, end: int, aliases: tuple[str, ...] = ()) -> str:
        """Give who bears a name, as the registry or the document knows them, else anew."""
        known = self.registry.find(name)
        if len(known) == 1:
            return self.known(known[0])
        same = ("Person", "Official") if type_ == "Official" else (type_,)
        for key, entity in self.entities.items():
            if entity.actor.type in same and name_key(name) in map(
                name_key, (entity.actor.name, *entity.actor.aliases)
            ):
                return key
        actor = Actor(actor_id(type_, name), type_, name, aliases)
        self.entities[actor.id] = Entity(actor, (Mention(start, end, 0, "name", type_, name),))
        return actor.id

    def known(self, actor: Actor) -> str:
        """Give the key of an actor of the registry."""
        if actor.id not in self.entities:
            self.entities[actor.id] = Entity(actor, ())
        return actor.id

    def _organs(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """Give the state's own army, government and soldiers, those of another by its adjective, and unions."""
        for match in _FOREIGN.finditer(self.text, first, last):
            state = self.registry.state(match["whose"], self.published)
            forces = self.registry.organ(state.id, "armed-forces", self.published) if state else None
            if forces is not None:
                yield match.start(), match.end(), self.known(forces)
        for match in _ITS.finditer(self.text, first, last):
            said = [key for start, _, key in self.names if first <= start < match.start()]
            owner = next((key for key in said if self.entities[key].actor.type == "State"), None)
            forces = (
                self.registry.organ(owner, "armed-forces", self.published) if owner and owner in self.registry else None
            )
            if forces is not None:
                yield match.start(), match.end(), self.known(forces)
        for match in _MEN.finditer(self.text, first, last):
            yield match.start(), match.end(), self.made("Collective", match[0].lower(), match.start(), match.end())
        for match in _UNION.finditer(self.text, first, last):
            known = self.registry.find(match[0].strip())
            if not known:
                name = match[0].strip()
                key = self.made("Organization", name, match.start(), match.start() + len(name))
                yield match.start(), match.start() + len(name), key
        for match in _OWN.finditer(self.text, first, last):
            before = self.text[max(first, match.start() - 20) : match.start()]
            if re.search(r"\b(?:its|their|his|whose) (?:\w+ )?$", before):
                continue
            if re.search(r"(?:[A-Z][\w-]*(?:'s|’s)?|\bown|\bof|\bnew|\bin) $", before) and not match[0].startswith(
                "the"
            ):
                continue
            organ: Actor | None = self.registry[self.state]
            if match["rule"]:
                organ = self.registry.government(self.state)
            elif match["army"] or match["forces"]:
                role = "army" if match["army"] else "armed-forces"
                organ = self.registry.organ(self.state, role, self.published)
            if organ is not None:
                yield match.start(), match.end(), self.known(organ)

    def _persons(self) -> Iterator[tuple[int, int, str, int]]:
        """Give the persons whose family names stand in capitals: start, end, who, and where the title begins."""
        families: dict[str, str] = {}
        short = set(re.findall(r"[(]([A-Z][\w-]+)[),]|\bor ([A-Z-]{2,})\b", self.text))
        acronyms = {word for pair in short for word in pair if word}
        for match in _PERSON.finditer(self.text):
            family, given = match["family"], match["given"].strip()
            line = self.text[self.text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if family in acronyms or line.isupper() or self.registry.find(family):
                continue
            office = OFFICE.search(match["title"])
            if not given and (family in families or office):
                name = family.capitalize()
                key = families.get(family) or self.made("Official", name, match.start("family"), match.end(), (family,))
                yield match.start("family"), match.end(), key, match.start("title")
            if not given:
                continue
            plain = " ".join(w.capitalize() if w.isupper() else w for w in f"{given} {family}".split())
            first = given.split()[0]
            if self.registry.state(first) or first in ("The", "In", "After", "And", "A", "Under", "Military"):
                continue
            key = self.made("Official", plain, match.start("given"), match.end(), (f"{given} {family}",))
            families[family] = key
            yield match.start("given"), match.end(), key, match.start("title")

    def _bodies(self) -> Iterator[tuple[int, int, str]]:
        """Give where the text names bodies that it introduces with a short name or lists as terrorist groups."""
        names: dict[str, str] = {}
        forces = _FORCES.search(self.text)
        organ = self.registry.organ(self.state, "armed-forces", self.published)
        if forces and organ:
            names |= dict.fromkeys((forces["name"], forces["short"]), self.known(organ))
        for match in _SHORT.finditer(self.text):
            name, short = self._fitting(match["name"], match["short"]), match["short"]
            if name is None or short in names:
                continue
            known = self.registry.find(name) or self.registry.find(short)
            kind = "Organization" if re.search(_JOINT, name) else "Agency" if re.search(_STATE, name) else "Group"
            if len(known) == 1:
                key = self.known(known[0])
            else:
                key = self.made(kind, name, match.end("name") - len(name), match.end("name"), (short,))
            names |= {name: key, short: key}
        for listed in _LISTED.finditer(self.text):
            for item in listed["list"].split(";"):
                name = re.sub(r"\s*\([^)]*\)", "", item).strip()
                if len(name) > 5 and name not in names:
                    start = self.text.find(name, listed.start())
                    names[name] = self.made("Group", name, start, start + len(name))
        for name in sorted(names, key=len, reverse=True):
            for place in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text):
                yield place.start(), place.end(), names[name]

    def _fitting(self, words: str, short: str) -> str | None:
        """Give the longest end of some words that a short name may stand for: it begins with the same letter."""
        parts = words.split()
        for number in range(len(parts) - 1):
            word = re.sub(r"^(?:al|as|ash|el)-", "", parts[number])
            if word[:1] == short[0] or (word in ("UN", "EU", "AU") and number == 0):
                return " ".join(parts[number:])
            if parts[number].startswith("al-") and short[0] == "A":
                return " ".join(parts[number:])
        return None

    def _is_family(self, one: tuple[int, int, str]) -> bool:
        return any(start < one[1] and one[0] < end for start, end, _, _ in self.persons)
