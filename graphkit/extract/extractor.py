"""Document -> Extraction: the rooms in their order, with every statement tied to its words.

The same document, ontology, registry and English model give the same statements. What the ontology does not allow
becomes a rejection with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import tee
from typing import Any

from graphkit.extract import claims, dating
from graphkit.extract.clauses import is_resolution
from graphkit.extract.coreference import Resolver
from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.keyvalues import HandbookReader, is_handbook
from graphkit.extract.mentions import NameIndex, as_official, find_mentions, make_index
from graphkit.extract.modifiers import Modifiers
from graphkit.extract.operations import Operations
from graphkit.extract.parsing import model_name, parse
from graphkit.extract.portions import divide, join
from graphkit.extract.relations import Finder
from graphkit.extract.resolutions import ResolutionReader
from graphkit.extract.titles import Title, find_titles
from graphkit.model.dates import PartialDate
from graphkit.model.provenance import Document, Evidence, Rejection
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, Extraction, Statement, make_statement, merge_statements
from graphkit.ontology.schema import Ontology

NAME = "rules/1"


@cache
def version() -> str:
    """Give the extractor's name with the English model it reads with."""
    return f"{NAME} {model_name()}"


class Extractor:
    """A reader of documents with the actors it knows; making one is cheap, the first read loads the English model."""

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self.ontology, self.registry = ontology, registry
        self.version = NAME
        self._index: NameIndex | None = None

    def read(self, document: Document) -> Extraction:
        """Give what a document states."""
        return next(self.read_many([document]))

    def read_many(self, documents: Iterable[Document], processes: int = 1) -> Iterator[Extraction]:
        """Give what each document states, in order; documents are taken a batch at a time, long ones in portions."""
        if processes > 1:
            from graphkit.extract.pool import read_in_processes

            yield from read_in_processes(self.ontology, self.registry, documents, processes)
            return
        first, second = tee(portion for document in documents for portion in divide(document))
        read: list[tuple[int, Extraction]] = []
        for one, doc in zip(second, parse((one.document.text for one in first), self._known), strict=False):
            read.append((one.offset, self.interpret(one.document, doc)))
            if one.last:
                yield join(read)
                read = []

    def interpret(self, document: Document, doc: Any) -> Extraction:
        """Give what a parsed document states."""
        if self._index is None:
            self._index = make_index(self.registry)
        published = PartialDate.parse(document.published) if document.published else None
        mentions = find_mentions(doc, self._index, published)
        resolver = Resolver(doc, self.registry, published, document.text)
        home = self.registry.actors.get(resolver.home or "")
        titles = list(find_titles(doc, mentions, self.registry, published, home))
        officials = {one.person for one in titles if one.official}
        resolver.run(
            [as_official(one) if one.head in officials else one for one in mentions],
            [(t.start, t.end, t.person) for t in titles],
        )
        entities = resolver.entities()
        resolver.of.update(claims.first_person_speakers(doc, resolver.of, entities))
        held = list(self._offices(titles, resolver.of, entities))
        finder = Finder(doc, resolver.of, resolver.inside, resolver.types)
        modifiers = Modifiers(
            doc, resolver.of, resolver.inside, resolver.types, entities, self.registry, published
        ).events()
        told = [*held, *finder.events(), *modifiers]
        operations = Operations(doc, resolver.of, resolver.inside, resolver.types, entities, told).events()
        events = _without_wounds(doc, unique([*told, *operations]))
        resolution: ResolutionReader | None = None
        if is_resolution(document.text):
            resolution = ResolutionReader(document.text, doc, resolver.of, entities, self.registry, published)
            clauses = list(resolution.events())
            entities = resolution.entities
            events = [*clauses, *_beside(resolution.fit(events), clauses)]
        if is_handbook(document.text):
            entry = HandbookReader(document.text, entities, self.registry, published)
            entries = list(entry.events())
            events = [*entries, *_beside(entry.fit(events), entries)]
        events = claims.attribute(doc, events, resolver.of, entities, document.text)
        if resolution:
            events = [replace(e, status="asserted") if e.status == "alleged" and not e.speaker else e for e in events]
        timed = dating.dated(doc, events, document.text, published, entities)
        if resolution:
            timed = list(resolution.date(timed))
        return self._stated(document, timed, entities)

    def _offices(self, titles: list[Title], of: dict[int, str], entities: dict[str, Entity]) -> Iterator[Event]:
        """Give the ties that titles state; a state that only an adjective names joins the entities."""
        for one in titles:
            person = of.get(one.person)
            body = of.get(one.body)
            if one.state is not None:
                body = one.state.id
                mention = Mention(one.start, one.end, one.person, "name", "State", one.state.name, False, one.state)
                entities.setdefault(body, Entity(one.state, (mention,)))
            if person and body and person != body and one.relation:
                yield Event(one.relation, person, body, one.person, one.start, one.end, "title")

    def _stated(self, document: Document, events: list[Event], entities: dict[str, Entity]) -> Extraction:
        statements: list[Statement] = []
        rejections: list[Rejection] = []
        used: dict[str, Actor] = {}
        for event in events:
            source, target = entities[event.source].actor, entities[event.target].actor
            quote = document.text[event.start : event.end]
            if source.id == target.id:
                continue
            if not self.ontology.allows(source.type, event.relation, target.type):
                reason = f"{event.relation} does not go from {source.type} to {target.type}"
                rejections.append(Rejection(document.id, event.start, event.end, quote, reason, NAME))
                continue
            evidence = Evidence(
                document.id, event.start, event.end, quote, document.published, NAME, claims.confidence(event.rule)
            )
            speaker = entities[event.speaker].actor if event.speaker else None
            deniers = [entities[key].actor for key in event.denied_by]
            statements.append(
                make_statement(
                    source.id,
                    event.relation,
                    target.id,
                    [evidence],
                    valid=event.valid,
                    status=event.status or "asserted",
                    speaker=speaker.id if speaker else None,
                    denied_by=[one.id for one in deniers],
                    topic=event.topic,
                )
            )
            for one in (source, target, speaker, *deniers):
                if one is not None:
                    used[one.id] = one
        return Extraction(
            tuple(used[key] for key in sorted(used)), merge_statements(statements), tuple(dict.fromkeys(rejections))
        )

    def _known(self, words: str) -> str | None:
        """Give how a phrase in capitals is written if it is a name of the registry."""
        found = self.registry.lookup(words)
        if not found or found[0].kind in ("surname", "weak"):
            return None
        if " " not in words and (
            words == "WHO" or ((len(words) < 4 or words.lower() in _EVERYDAY) and found[0].text != words)
        ):
            return None
        return found[0].text if len(words) > 2 else None


_EVERYDAY = frozenset(
    [
        "who",
        "may",
        "mine",
        "polish",
        "turkey",
        "chad",
        "jordan",
        "china",
        "georgia",
        "mali",
        "niger",
        "guinea",
        "front",
        "base",
        "army",
        "navy",
        "police",
        "court",
    ]
)


def _beside(events: Iterable[Event], known: list[Event]) -> Iterator[Event]:
    """Give the events that say something else than the known ones, or at another place."""
    for one in events:
        same = (k for k in known if (k.relation, k.source, k.target) == (one.relation, one.source, one.target))
        if not any(k.start < one.end and one.start < k.end for k in same):
            yield one


def _without_wounds(doc: Any, events: list[Event]) -> list[Event]:
    """Leave out the shot in "shot and killed": it is the same deed."""
    fatal = {(e.source, e.target, doc[e.trigger].head.i) for e in events
             if e.relation == "KILLS" and doc[e.trigger].dep_ == "conj"}  # fmt: skip
    return [e for e in events if e.relation != "ATTACKS" or (e.source, e.target, e.trigger) not in fatal]


def unique(events: Iterable[Event]) -> list[Event]:
    """Leave out events that say the same of the same pair at the same place, keeping the first rule that found them."""
    found: dict[tuple[str, str, str, int, str | None], Event] = {}
    for event in events:
        found.setdefault((event.relation, event.source, event.target, event.trigger, event.topic), event)
    return list(found.values())
