"""The registry that graphkit ships (states, organs, groups, bodies, people in office), with a user's actors added.

`data/*.csv` are the tables, one line an actor, lists divided by `|`; `data/README.md` says where each column comes
from. Parsed once a process.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from graphkit.model.registry import Alias, Facts, OrganKind, Registry, make_registry
from graphkit.model.statement import Actor, Office, name_key

_DATA = Path(__file__).resolve().parent / "data"
_TABLES = ("agencies", "groups", "instruments", "organizations", "peoples", "places")
_OFFICE = re.compile(r"(?P<governs>\*?)(?P<title>.+) of (?P<organization>[a-z0-9-]+)(?: (?P<valid>[\d./~?X-]+))?")


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """Give the shipped registry with the actors of the given `actors.yaml` files added.

    An entry with the id of a shipped actor adds its names, ids and offices to it, and its own type and name win.

    Raises:
        ManyErrors: Files cannot be read or break the rules; all faults are listed.
    """
    if not extra:
        return _shipped()
    from graphkit.resolve.actors import read_actors

    return _Parts.shipped().joined(read_actors(tuple(Path(one) for one in extra))).registry()


class _Parts:
    """What a registry is made of, gathered table by table."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.aliases: list[Alias] = []
        self.facts: dict[str, Facts] = {}
        self.organ_kinds: list[OrganKind] = []
        self.titles: dict[str, str] = {}
        self.surnames: Counter[str] = Counter()

    @classmethod
    def shipped(cls) -> _Parts:
        """Read every table."""
        parts = cls()
        parts.organ_kinds = [
            OrganKind(row["role"], row["type"], row["name"], _list(row["phrases"])) for row in _rows("organs")
        ]
        parts.titles = {word: row["title"] for row in _rows("titles") for word in _list(row["synonyms"])}
        states = list(_rows("states"))
        for row in states:
            parts.add_state(row)
        for row in states:
            parts.add_government(row)
        for table in _TABLES:
            for row in _rows(table):
                parts.add_actor(row)
        for row in _rows("governs"):
            parts.add_rule(row)
        people = list(_rows("people"))
        parts.surnames.update(
            (_list(row["surnames"]) or (row["name"],))[0].partition(" ")[0] for row in people if "*" in row["offices"]
        )
        for row in people:
            parts.add_person(row)
        parts.bound_homonyms()
        return parts

    def joined(self, actors: Sequence[Actor]) -> _Parts:
        """Add a user's actors; their type and name win over the shipped ones."""
        for one in actors:
            known = self.actors.get(one.id)
            if known is None:
                self.actors[one.id] = one
                continue
            names = {known.name, *known.aliases, *one.aliases} - {one.name}
            self.actors[one.id] = replace(
                one,
                aliases=tuple(sorted(names)),
                ids=_united(known, one),
                offices=tuple(dict.fromkeys((*known.offices, *one.offices))),
            )
        return self

    def registry(self) -> Registry:
        """Make the registry."""
        return make_registry(self.actors.values(), self.aliases, self.facts, self.organ_kinds, self.titles)

    def add_state(self, row: dict[str, str]) -> None:
        """Add a state with its demonyms, and its capitals as places."""
        id_, valid = row["id"], row["valid"] or None
        past = valid if valid is not None and not valid.endswith("..") else None
        ids = [("iso3166", row["iso2"]), ("iso3166-3", row["iso3"]), ("wikidata", row["wikidata"])]
        ids += [("cow", row["cow"]), ("cow-abbreviation", row["cowabb"])]
        demonyms = _list(row["demonyms"])
        self._put(Actor(id_, "State", row["name"], _list(row["aliases"]), _ids(ids)))
        self.facts[id_] = Facts(valid=valid, adjective=demonyms[0] if demonyms else None)
        self.aliases += [Alias(id_, "demonym", one) for one in demonyms]
        self.aliases += [Alias(id_, "people", one) for one in _list(row["people"])]
        self.aliases += [Alias(id_, "weak", one) for one in _list(row["weak"])]
        for capital in _list(row["capitals"]):
            self.aliases.append(Alias(id_, "capital", capital, past))

    def add_government(self, row: dict[str, str]) -> None:
        """Add the government of a state, whoever heads it, and the towns that are capitals of one state only."""
        id_ = f"{row['id']}-government"
        adjectives, name = _list(row["demonyms"]), row["name"]
        nouns = ("government", "authorities", "regime", "administration", "cabinet")
        names = [f"{word} {noun}" for word in adjectives for noun in nouns]
        self._put(Actor(id_, "Government", f"Government of {name}", (f"{name} government", *names)))
        self.facts[id_] = Facts(state=row["id"], role="government", valid=row["valid"] or None)
        for place in _list(row["capitals"])[:1]:
            town = _slug(place)
            if town not in self.actors:  # Moscow is the capital of two states
                self._put(Actor(town, "Place", place))
                self.facts[town] = Facts(state=row["id"], role="capital")

    def add_actor(self, row: dict[str, str]) -> None:
        """Add a line of a table of organs, groups, bodies or places."""
        id_ = row["id"]
        self._put(Actor(id_, row["type"], row["name"], _list(row["aliases"]), _ids((("wikidata", row["wikidata"]),))))
        self.aliases += [Alias(id_, "weak", one) for one in _list(row["weak"])]
        role, *also = _list(row["role"]) or (None,)
        self.facts[id_] = Facts(row["state"] or None, role, row["valid"] or None, also=tuple(filter(None, also)))

    def add_rule(self, row: dict[str, str]) -> None:
        """Add the years in which a group or party governed a state, as an office of its own."""
        one = self.actors[row["actor"]]
        rule = Office("Government", row["state"], row["valid"])
        self.actors[one.id] = replace(one, offices=(*one.offices, rule))

    def add_person(self, row: dict[str, str]) -> None:
        """Add a person with offices, and the administration of each office that governs."""
        id_ = row["id"]
        offices: list[Office] = []
        governs: list[Office] = []
        for text in _list(row["offices"]):
            match = _OFFICE.fullmatch(text)
            if match is None:
                raise ValueError(f"people.csv, {id_}: {text!r} is no office")
            office = Office(match["title"], match["organization"], match["valid"])
            offices.append(office)
            governs += [office] if match["governs"] else []
        ids = _ids((("wikidata", row["wikidata"]),))
        type_ = row["type"] or "Official"
        self._put(Actor(id_, type_, row["name"], _list(row["aliases"]), ids, tuple(offices)))
        surnames = _list(row["surnames"])
        self.aliases += [Alias(id_, "surname", one) for one in surnames]
        if governs:
            self._add_administration(id_, row["name"], surnames, governs)

    def _add_administration(self, head: str, name: str, surnames: tuple[str, ...], terms: Sequence[Office]) -> None:
        """Add the government of one head: one actor, with an alias for each term."""
        state = self._state_of(terms[0].organization or "")
        if state is None:
            return
        noun = "administration" if state == "united-states" else "government"
        short = f"{(surnames or (name,))[0]} {noun}"
        shown = f"{name} {noun}" if self.surnames[short.partition(" ")[0]] > 1 else short
        full = {f"{name} {noun}", f"administration of {name}", f"government of {name}"} - {shown}
        id_ = f"{head}-{noun}"
        self._put(Actor(id_, "Government", shown, tuple(sorted(full))))
        years = sorted((one.valid for one in terms if one.valid), key=lambda text: text.lstrip("."))
        self.facts[id_] = Facts(state, "administration", _envelope(years), head)
        for term in terms:
            for person in dict.fromkeys((name, *surnames)):
                for word in ("administration", "government", "regime", "cabinet"):
                    self.aliases.append(Alias(id_, "administration", f"{person} {word}", term.valid))

    def _state_of(self, organization: str) -> str | None:
        """Give a state itself, or the state of the party or authority whose head governs it."""
        one = self.actors.get(organization)
        if one is None or one.type == "State":
            return None if one is None else organization
        return self.facts[organization].state

    def bound_homonyms(self) -> None:
        """Bound in time every name, capital and demonym that several actors bear: Yugoslavia, Moscow, Serbian."""
        own = [(one.id, name) for one in self.actors.values() for name in (one.name, *one.aliases)]
        for id_, name in _shared(own):
            self.aliases.append(Alias(id_, "name", name, self.facts[id_].valid))
        of_states = [(one.actor, one.text) for one in self.aliases if one.kind in ("capital", "demonym", "people")]
        bounded = set(_shared(of_states))
        self.aliases = [
            replace(one, valid=self.facts[one.actor].valid) if (one.actor, one.text) in bounded else one
            for one in self.aliases
        ]

    def _put(self, actor: Actor) -> None:
        if actor.id in self.actors:
            raise ValueError(f"two actors have the id {actor.id}")
        self.actors[actor.id] = actor


@cache
def _shipped() -> Registry:
    return _Parts.shipped().registry()


def _shared(names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the (actor, name) pairs whose name another actor bears too."""
    bearers: dict[str, dict[str, str]] = {}
    for id_, name in names:
        bearers.setdefault(name_key(name), {})[id_] = name
    return [pair for found in bearers.values() if len(found) > 1 for pair in found.items()]


def _united(known: Actor, one: Actor) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({**dict(known.ids), **dict(one.ids)}.items()))


def _envelope(years: Sequence[str]) -> str | None:
    """Give the interval from the first of several to the last."""
    return f"{years[0].partition('/')[0]}/{years[-1].rpartition('/')[2]}" if years else None


def _rows(table: str) -> Iterator[dict[str, str]]:
    path = _DATA / f"{table}.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _ids(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pair for pair in pairs if pair[1]))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name_key(name)).strip("-")
