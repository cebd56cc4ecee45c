"""Known actors by name: what lets a reader say who "Tehran" or "the Clinton administration" is.

A name may belong to several actors (two Presidents Bush, Georgia and Georgia); nothing here chooses for good: the
caller decides by date and by what its document speaks of. Each way of naming has a kind, from strong to weak:

- `name`: a full name, variant spelling or acronym that means this actor by itself ("United Nations", "MEK").
- `administration`: "Clinton administration", "Ahmadinejad government"; dated.
- `demonym`: the adjective of a state or region ("Iranian"); names it as a modifier.
- `people`: the people of a state ("Iranians"); rather a Collective than the state.
- `capital`: a capital that may stand for its state ("Tehran"). The town itself is a Place with a `name` of its own.
- `surname`: part of a person's name ("Clinton"); only where the document makes the person likely.
- `weak`: a short or common form ("the Front", "Amal"); only where the document speaks of this actor anyway.

What a reader usually does with a mention:

    registry.at("Tehran", date)                   # [Place tehran]; strongest kind that holds at the date
    registry.lookup("Tehran")                     # every Alias: Place tehran as name, State iran as capital
    registry.state("Iranian")                     # State iran, from name, demonym, people or capital
    registry.find("Iranian foreign ministry")     # Agency iran-foreign-ministry, made on demand
    registry.role("foreign ministry")             # "foreign-ministry"; then registry.organ("iran", "foreign-ministry")
    registry.administration("Bush", date)         # Government george-w-bush-administration or the father's
    registry.holders("foreign minister", "iran", date)   # who held it then, by title words and synonyms
    registry.holders("government", "afghanistan", date)  # the group that governed then: the Taliban in 1997
    registry.person("Clinton", date)              # whom a text of that date means that gives no first name
    registry.facts_of("kgb").state                # "soviet-union": the state whose organ it is
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from graphkit.model.dates import PartialDate
from graphkit.model.statement import Actor, Office, merge_actors, name_key

AliasKind = Literal["name", "administration", "demonym", "people", "capital", "surname", "weak"]
ALIAS_KINDS: tuple[AliasKind, ...] = get_args(AliasKind)
_STRENGTH: dict[AliasKind, int] = {kind: place for place, kind in enumerate(ALIAS_KINDS)}
_OF_STATE: frozenset[AliasKind] = frozenset({"name", "demonym", "people", "capital"})


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of naming an actor.

    `valid` (EDTF) bounds when the name meant this actor; None where it always does. `text` is the name as it is
    written: keys ignore case, so compare it before taking "us" for US, "who" for WHO or "polish" for Polish.
    """

    actor: str
    kind: AliasKind
    text: str
    valid: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an actor beyond its names.

    `state` is the id of the state whose organ, government, town or home-grown group it is; `role` what it is there
    (`foreign-ministry`, `army`, `parliament`); `valid` (EDTF) when it existed; `head` the id of an administration's
    head; `adjective` how a state's organs are called ("Iranian"); `also` its further roles.
    """

    state: str | None = None
    role: str | None = None
    valid: str | None = None
    head: str | None = None
    adjective: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganKind:
    """A kind of organ that every state has: its role, its name with `{state}`, and the phrases that mean it."""

    role: str
    type: str
    name: str
    phrases: tuple[str, ...]


NOTHING = Facts()
_NOBODY = Actor("", "", "")
_HEADS = frozenset({"boss", "chief", "head", "leader"})
_key = lru_cache(maxsize=1 << 15)(name_key)  # a name is looked up many times, and keying is the cost of loading


@dataclass(frozen=True, slots=True)
class Registry:
    """Actors by id; their ids by the key of each full name; every alias by its key, strongest first."""

    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, tuple[Alias, ...]] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    organ_kinds: dict[str, OrganKind] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    organs: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    offices: dict[str, tuple[tuple[str, Office], ...]] = field(default_factory=dict)
    governments: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Actor, ...]:
        """Give every actor with this full name (case, accents, article and dots of acronyms do not count).

        An organ of a state that no actor bears the name of ("Iranian foreign ministry", "parliament of Chad") is made.
        """
        key = _key(name)
        known = self.names.get(key)
        if known is not None:
            return tuple(self.actors[one] for one in known)
        return self._organs_named(key)

    def lookup(self, name: str) -> tuple[Alias, ...]:
        """Give every alias with this text, strongest kind first, whatever the date.

        A name that is not all in capitals hides acronyms that only share its letters: Sadr is not the SADR.
        """
        found = self.aliases.get(_key(name), ())
        if len(found) > 1 and not name.isupper():
            plain = tuple(one for one in found if not one.text.isupper())
            return plain or found
        return found

    def at(self, name: str, date: PartialDate | None = None) -> tuple[Actor, ...]:
        """Give the actors that a name may mean on a date, by the strongest kind of naming that holds then.

        Persons come in the order of how near their time in office is to the date, heads of governments first, others
        with the one first in whose span the middle of the date lies. Nothing is given for a name whose every bearer
        was gone or not yet there, except that a surname outlives the office.
        """
        found = [one for one in self.lookup(name) if one.kind == "surname" or holds(one.valid, date)]
        if not found:
            return self._organs_named(_key(name))
        best = [one for one in found if one.kind == found[0].kind]
        if len(best) > 1:
            best.sort(key=lambda one: (*self._distance(one.actor, date), not _covers(one.valid, date), one.actor))
        return tuple(self.actors[one] for one in dict.fromkeys(one.actor for one in best))

    def state(self, name: str, date: PartialDate | None = None) -> Actor | None:
        """Give the state that a name, demonym, people or capital stands for; None where it is none or several.

        Of several, the ones that existed on the date count; without a date, the ones that exist today.
        """
        found = dict.fromkeys(
            one.actor
            for one in self.lookup(name)
            if one.kind in _OF_STATE and self.actors[one.actor].type == "State" and holds(one.valid, date)
        )
        there = [one for one in found if holds(self.facts_of(one).valid, date)] or list(found)
        if len(there) > 1 and date is None:
            there = [one for one in there if _open(self.facts_of(one).valid)]
        return self.actors[there[0]] if len(there) == 1 else None

    def role(self, phrase: str) -> str | None:
        """Give the role that a phrase without a state names: "foreign ministry" -> `foreign-ministry`."""
        return self.roles.get(_key(phrase))

    def organ(self, state: str, role: str, date: PartialDate | None = None) -> Actor | None:
        """Give a state's organ for a role, made on demand where none is named; None for an unknown state or role."""
        for id_ in self.organs.get((state, role), ()):
            if holds(self.facts_of(id_).valid, date):
                return self.actors[id_]
        return self._made(state, role)

    def government(self, state: str) -> Actor | None:
        """Give the government of a state, whoever heads it."""
        return self.organ(state, "government")

    def administration(self, name: str, date: PartialDate | None = None) -> Actor | None:
        """Give the administration that "Clinton administration" or "Clinton" means on a date.

        The one in office; else the last that had begun by then, else the first; without a date the last one.
        """
        key = _key(name)
        found = [one for one in self.aliases.get(key, ()) if one.kind == "administration"]
        found = found or [one for one in self.aliases.get(f"{key} administration", ()) if one.kind == "administration"]
        if not found:
            return None
        order = sorted(found, key=lambda one: (_span(one.valid).lower, one.actor))
        begun = [one for one in order if date is None or _span(one.valid).lower < date.upper] or order[:1]
        chosen = max(begun, key=lambda one: (_covers(one.valid, date), _span(one.valid).lower, one.actor))
        return self.actors[chosen.actor]

    def holders(self, title: str, organization: str, date: PartialDate | None = None) -> tuple[Actor, ...]:
        """Give who held an office of a state or body on a date, certain ones first, then the one who came last.

        `title` is compared by its words and known synonyms ("foreign minister" finds a Secretary of State of the
        United States, "president" no vice president); "chief", "head" and "leader" find whoever is known to head a
        group or body. `organization` is an actor id.
        """
        wanted = self._title(title)
        any_head = wanted in _HEADS and self.actors.get(organization, _NOBODY).type != "State"
        found: list[tuple[bool, int, str]] = []
        for person, office in self.offices.get(organization, ()):
            if not any_head and self._title(office.title) != wanted:
                continue
            span = _span(office.valid)
            kind = "possible" if date is None else span.at(date)
            if kind is not None:
                found.append((kind != "certain", -span.lower.toordinal(), person))
        return tuple(self.actors[one] for one in dict.fromkeys(person for *_, person in sorted(found)))

    def person(self, surname: str, date: PartialDate | None = None) -> Actor | None:
        """Give the person whom a bare surname means in a text of a date that gives no other name; None where unsure.

        Sure is the only bearer who was in office within two years of the date; where others were too, or one of them
        ever headed a government, the only one who headed a government on the date. An only bearer who never held an
        office of known years is sure on every date.
        """
        bearers = {one.actor for one in self.lookup(surname) if one.kind == "surname"}
        if date is None or any(one.kind == "name" for one in self.lookup(surname)):
            return None
        if len(bearers) == 1 and not any(one.valid for id_ in bearers for one in self.actors[id_].offices):
            return self.actors[bearers.pop()]
        near = sorted(id_ for id_ in bearers if self._distance(id_, date)[0] <= 730)
        if len(near) > 1 or (bearers - set(near)) & set(self.governments):
            near = [id_ for id_ in near if self._governed(id_, date)]
        return self.actors[near[0]] if len(near) == 1 else None

    def _governed(self, id_: str, date: PartialDate) -> bool:
        government = self.governments.get(id_)
        return government is not None and holds(self.facts_of(government).valid, date)

    def offices_at(self, id_: str, date: PartialDate | None = None) -> tuple[Office, ...]:
        """Give the offices that a person held on a date, all of them without a date."""
        return tuple(one for one in self[id_].offices if holds(one.valid, date))

    def facts_of(self, id_: str) -> Facts:
        """Give what is known of an actor beyond its names; empty facts for an unknown one."""
        known = self.facts.get(id_)
        if known is None:
            parts = self._parts(id_)
            return NOTHING if parts is None else Facts(state=parts[0], role=parts[1])
        return known

    def __contains__(self, id_: object) -> bool:
        return id_ in self.actors or (isinstance(id_, str) and self._parts(id_) is not None)

    def __getitem__(self, id_: str) -> Actor:
        known = self.actors.get(id_)
        if known is None:
            parts = self._parts(id_)
            known = None if parts is None else self._made(*parts)
        if known is None:
            raise KeyError(id_)
        return known

    def _organs_named(self, key: str) -> tuple[Actor, ...]:
        """Read `iranian foreign ministry`, `foreign ministry of iran` and `iran foreign ministry`."""
        words = key.split(" ")
        for cut in range(len(words) - 1, 0, -1):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            role, place = self.roles.get(right), left
            if role is None and right.startswith("of "):
                role, place = self.roles.get(left), right.removeprefix("of ").removeprefix("the ")
            if role is None:
                continue
            state = self.state(place)
            organ = None if state is None or place in self._capitals(place) else self.organ(state.id, role)
            if organ is not None:
                return (organ,)
        return ()

    def _capitals(self, key: str) -> tuple[str, ...]:
        """Give the key back where it names a state only as its capital: the police of Tehran is not Iran's."""
        kinds = {one.kind for one in self.aliases.get(key, ()) if self.actors[one.actor].type == "State"}
        return (key,) if kinds == {"capital"} else ()

    def _parts(self, id_: str) -> tuple[str, str] | None:
        for cut in range(len(id_)):
            if id_[cut] == "-" and id_[cut + 1 :] in self.organ_kinds:
                state = id_[:cut]
                if state in self.actors and self.actors[state].type == "State":
                    return state, id_[cut + 1 :]
        return None

    def _made(self, state: str, role: str) -> Actor | None:
        known, kind = self.actors.get(state), self.organ_kinds.get(role)
        if known is None or kind is None or known.type != "State":
            return None
        adjective = self.facts_of(state).adjective
        aliases = {f"{known.name} {kind.phrases[0]}"}
        if adjective is not None:
            aliases |= {f"{adjective} {phrase}" for phrase in kind.phrases if " of " not in phrase}
        return Actor(f"{state}-{role}", kind.type, kind.name.format(state=known.name), tuple(sorted(aliases)))

    def _title(self, title: str) -> str:
        key = _key(title)
        return self.titles.get(key, key).replace(" the ", " ")

    def _distance(self, id_: str, date: PartialDate | None) -> tuple[int, bool, int]:
        """Give an order by days between the middle of a date and the nearest time in office, far for whoever held none.

        Within a time in office heads of governments come first; without a date they do anyway, the last one first.
        """
        governs = id_ in self.governments
        spans = [_span(one.valid) for one in self.actors[id_].offices if one.valid is not None]
        if not spans:
            return (10**6, True, 0)
        if date is None:
            return (0, not governs, -max(span.lower.toordinal() for span in spans))
        middle = date.lower + (date.upper - date.lower) / 2
        days = min(max(0, (span.lower - middle).days, (middle - span.upper).days) for span in spans)
        return (days, not governs, 0)


def holds(valid: str | None, date: PartialDate | None) -> bool:
    """Say whether an EDTF interval and a date can mean a common day; what is undated always holds."""
    return valid is None or date is None or _span(valid).overlaps(date)


def make_registry(
    actors: Iterable[Actor],
    aliases: Iterable[Alias] = (),
    facts: Mapping[str, Facts] | None = None,
    organ_kinds: Sequence[OrganKind] = (),
    titles: Mapping[str, str] | None = None,
) -> Registry:
    """Make a registry; actors that share an id are united.

    `aliases` are those beyond the actors' own names, or that bound one of their own names in time; `titles` maps
    synonyms of offices to one title.
    An alias, or facts, of an actor that is not given are left out.
    """
    known = {one.id: one for one in merge_actors(actors)}
    facts = {id_: one for id_, one in (facts or {}).items() if id_ in known}
    given = [one for one in aliases if one.actor in known]
    bounded = {(one.actor, _key(one.text)) for one in given if one.kind == "name"}
    by_key: dict[str, set[Alias]] = {}
    names: dict[str, set[str]] = {}
    for one in known.values():
        for name in (one.name, *one.aliases):
            key = _key(name)
            names.setdefault(key, set()).add(one.id)
            if (one.id, key) not in bounded:
                by_key.setdefault(key, set()).add(Alias(one.id, "name", name))
    for alias in given:
        by_key.setdefault(_key(alias.text), set()).add(alias)
    organs: dict[tuple[str, str], list[str]] = {}
    for id_ in sorted(facts):
        one_state, role = facts[id_].state, facts[id_].role
        if one_state is not None and role is not None and facts[id_].head is None:
            for each in (role, *facts[id_].also):
                organs.setdefault((one_state, each), []).append(id_)
    offices: dict[str, list[tuple[str, Office]]] = {}
    for one in known.values():
        for office in one.offices:
            if office.organization is not None:
                offices.setdefault(office.organization, []).append((one.id, office))
    return Registry(
        actors=known,
        names={key: tuple(ids if len(ids) == 1 else sorted(ids)) for key, ids in names.items()},
        aliases={key: tuple(found if len(found) == 1 else sorted(found, key=_order)) for key, found in by_key.items()},
        facts=facts,
        organ_kinds={one.role: one for one in organ_kinds},
        roles={_key(phrase): one.role for one in organ_kinds for phrase in one.phrases},
        organs={key: tuple(ids) for key, ids in organs.items()},
        titles={_key(word): _key(title) for word, title in (titles or {}).items()},
        offices={key: tuple(found) for key, found in offices.items()},
        governments={one.head: id_ for id_, one in facts.items() if one.head is not None},
    )


def _order(one: Alias) -> tuple[int, str, str, str]:
    return (_STRENGTH[one.kind], one.actor, one.text, one.valid or "")


@lru_cache(maxsize=8192)
def _parsed(valid: str) -> PartialDate:
    return PartialDate.parse(valid)


def _span(valid: str | None) -> PartialDate:
    return _parsed("0001/9999" if valid is None else valid)


def _covers(valid: str | None, date: PartialDate | None) -> bool:
    """Say whether the middle of a date lies in an interval; without a date, no."""
    if date is None:
        return False
    span, middle = _span(valid), date.lower + (date.upper - date.lower) / 2
    return span.lower <= middle < span.upper


def _open(valid: str | None) -> bool:
    return valid is None or valid.endswith("..")
