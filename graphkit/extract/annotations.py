"""Curated statements (YAML) -> Extraction: what a person read in a document, each with words that stand there verbatim.

    document: talks-2007.md
    actors: []                     # further actors, as in actors.yaml
    statements:
      - source: united-states      # an actor's id, or a name that means one actor
        relation: DESIGNATES
        target: mek
        valid: 1997/..             # EDTF; left out where the text gives no date
        status: asserted           # asserted, alleged, denied, planned, hypothetical
        speaker: iran              # who says so; needed when alleged
        denied_by: [us-department-of-defense]
        topic: a few words
        quote: the words exactly as they stand in the document
        occurrence: 2              # which one, where the words stand there more than once

A run of white space in a quote matches any run of white space in the document; the document's own characters are kept.
All faults of a file are reported together.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graphkit.errors import AnnotationError, GraphkitError, ManyErrors
from graphkit.model.dates import PartialDate
from graphkit.model.provenance import Document, Evidence, shortened
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor, Extraction, Office, Statement, Status, make_statement, merge_statements
from graphkit.names import suggestion
from graphkit.ontology.schema import Ontology

EXTRACTOR = "curated/1"


class _Office(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    organization: str | None = None
    valid: str | None = None


class _Actor(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    type: str
    name: str = Field(min_length=1)
    aliases: list[str] = []
    ids: dict[str, str] = {}
    offices: list[_Office] = []


class _Statement(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    source: str
    relation: str
    target: str
    quote: str = Field(min_length=1)
    valid: str | None = None
    status: Status = "asserted"
    speaker: str | None = None
    denied_by: list[str] = []
    topic: str | None = None
    occurrence: int | None = Field(default=None, ge=1)

    @field_validator("valid", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        """Take a day that YAML made a date of for the text it was."""
        return value.isoformat() if isinstance(value, date) else value


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    document: str | None = None
    actors: list[_Actor] = []
    statements: list[Any] = []


def read_annotations(path: Path, document: Document, registry: Registry, ontology: Ontology) -> Extraction:
    """Read the curated statements of a document; their confidence is 1 and they were reported when it was published.

    Raises:
        ManyErrors: The file is not YAML or breaks the rules: unknown keys, actors, relations or dates, an alleged claim
            without a speaker, ends that a relation does not allow, quotes that are not in the document.
    """
    reader = _Reader(path, document, registry, ontology)
    made = reader.read(_parsed(path))
    if reader.faults:
        raise ManyErrors(reader.faults)
    return made


class _Reader:
    """One reading of one file: it gathers faults instead of stopping at the first."""

    def __init__(self, path: Path, document: Document, registry: Registry, ontology: Ontology) -> None:
        self.path, self.document, self.registry, self.ontology = path, document, registry, ontology
        self.faults: list[GraphkitError] = []
        self.own: dict[str, Actor] = {}
        self.used: dict[str, Actor] = {}

    def read(self, data: _File) -> Extraction:
        """Give what the file states, leaving out what has faults."""
        for one in data.actors:
            offices = tuple(Office(o.title, o.organization, o.valid) for o in one.offices)
            self.own[one.id] = Actor(
                one.id, one.type, one.name, tuple(one.aliases), tuple(sorted(one.ids.items())), offices
            )
            if one.type not in self.ontology.actors:
                self._fault(
                    f"{one.type!r} is no actor type", f"actor {one.id}", suggestion(one.type, self.ontology.actors)
                )
        statements = []
        for number, entry in enumerate(data.statements, 1):
            made = self._statement(entry, f"statement {number}")
            if made is not None:
                statements.append(made)
        return Extraction(tuple(self.used[key] for key in sorted(self.used)), merge_statements(statements))

    def _statement(self, entry: Any, place: str) -> Statement | None:
        before = len(self.faults)
        try:
            one = _Statement.model_validate(entry)
        except ValidationError as error:
            for part in error.errors():
                self._fault(part["msg"], f"{place}, {'.'.join(str(key) for key in part['loc'])}")
            return None
        source, target = self._actor(one.source, place), self._actor(one.target, place)
        speaker = self._actor(one.speaker, place) if one.speaker else None
        deniers = [self._actor(name, place) for name in one.denied_by]
        if one.relation not in self.ontology.relations:
            self._fault(
                f"there is no relation {one.relation!r}", place, suggestion(one.relation, self.ontology.relations)
            )
        elif source and target and not self.ontology.allows(source.type, one.relation, target.type):
            self._fault(f"{one.relation} does not go from {source.type} to {target.type}", place)
        if one.status == "alleged" and one.speaker is None:
            self._fault("an alleged claim needs a speaker", place, "say who claims it")
        if one.valid is not None:
            try:
                PartialDate.parse(one.valid)
            except GraphkitError as error:
                self._fault(error.problem, place, error.remedy)
        evidence = self._evidence(one, place)
        if len(self.faults) > before or source is None or target is None or evidence is None:
            return None
        return make_statement(
            source.id,
            one.relation,
            target.id,
            [evidence],
            valid=one.valid,
            status=one.status,
            speaker=speaker.id if speaker else None,
            denied_by=[denier.id for denier in deniers if denier],
            topic=one.topic,
        )

    def _evidence(self, one: _Statement, place: str) -> Evidence | None:
        pattern = r"\s+".join(re.escape(word) for word in one.quote.split())
        found = list(re.finditer(pattern, self.document.text)) if pattern else []
        if not found:
            self._fault(
                f"the quote {shortened(one.quote)!r} is not in the document",
                place,
                f"copy the words exactly as they stand in {self.document.path}",
            )
            return None
        if one.occurrence is None and len(found) > 1:
            self._fault(
                f"the quote {shortened(one.quote)!r} stands in the document {len(found)} times",
                place,
                "quote more words, or say which with occurrence: 1",
            )
            return None
        if (one.occurrence or 1) > len(found):
            self._fault(f"the quote stands in the document {len(found)} times only", place, "lower occurrence")
            return None
        match = found[(one.occurrence or 1) - 1]
        return Evidence(self.document.id, match.start(), match.end(), match[0], self.document.published, EXTRACTOR, 1.0)

    def _actor(self, name: str, place: str) -> Actor | None:
        known = self.own.get(name) or (self.registry[name] if name in self.registry else None)  # noqa: SIM401 (no mapping)
        if known is None:
            found = self.registry.find(name)
            if len(found) > 1:
                self._fault(f"{name!r} may be {', '.join(one.id for one in found[:5])}", place, "name one by its id")
                return None
            known = found[0] if found else None
        if known is None:
            names = [*self.own, *self.registry.actors]
            self._fault(f"no actor is called {name!r}", place, suggestion(name, names) or "add it to actors.yaml")
            return None
        self.used[known.id] = known
        return known

    def _fault(self, problem: str, place: str, remedy: str = "") -> None:
        self.faults.append(AnnotationError(problem, f"{self.path}, {place}", remedy))


def _parsed(path: Path) -> _File:
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _File.model_validate(data or {})
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AnnotationError(" ".join(str(error).split()), str(path), "write a YAML file in UTF-8") from None
    except ValidationError as error:
        faults = [
            AnnotationError(one["msg"], f"{path}, {'.'.join(str(key) for key in one['loc'])}") for one in error.errors()
        ]
        raise ManyErrors(faults) from None
