"""YAML -> Ontology. Every fault of every file is found before anything is refused, each with its place.

A user's file holds `actors:` and `relations:`, lists of the same entries as the shipped files have, one to a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphkit.errors import GraphkitError, ManyErrors, OntologyError
from graphkit.ontology.schema import ActorType, Group, Ontology, RelationType, make_ontology

_HERE = Path(__file__).resolve().parent


class _Actor(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: str = Field(pattern=r"^[A-Z][A-Za-z0-9]{0,39}$")
    definition: str = Field(min_length=1)


class _Relation(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: str = Field(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")
    title: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    group: Group
    source: list[str] = Field(min_length=1)
    target: list[str] = Field(min_length=1)
    duration: Literal["event", "state"]
    symmetric: bool = False
    topic: bool = False
    plover: str | None = None
    mode: str | None = None
    context: str | None = None
    cameo: str | None = Field(default=None, pattern=r"^\d{2,4}$")
    quad: Literal["V-Coop", "M-Coop", "V-Conf", "M-Conf"] | None = None
    goldstein: float | None = Field(default=None, ge=-10, le=10)
    plover_score: float | None = Field(default=None, ge=-10, le=10)
    fit: Literal["exact", "near", "conflict", "none"] = "none"
    note: str | None = None


def load_ontology(extra: Sequence[str | Path] = ()) -> Ontology:
    """Give the shipped ontology with the types of the user's files added; a type of the same name is replaced.

    Raises:
        ManyErrors: Files cannot be read or break the rules; all faults are listed.
    """
    return _shipped() if not extra else _with_extra(tuple(Path(one) for one in extra))


@cache
def _shipped() -> Ontology:
    faults: list[GraphkitError] = []
    actors = [_actor(data, path.name, faults) for path, data in _files(_HERE / "actors", faults)]
    relations = [_relation(data, path.name, faults) for path, data in _files(_HERE / "relations", faults)]
    return _checked(filter(None, actors), filter(None, relations), faults)


def _with_extra(paths: tuple[Path, ...]) -> Ontology:
    base = _shipped()
    actors, relations = list(base.actors.values()), list(base.relations.values())
    faults: list[GraphkitError] = []
    for path in paths:
        data = _yaml(path, faults)
        if data is None:
            continue
        if not isinstance(data, dict) or set(data) - {"actors", "relations"}:
            faults.append(OntologyError("the file is not a mapping of actors and relations", str(path)))
            continue
        for number, entry in enumerate(_listed(data, "actors", path, faults), 1):
            actors.extend(filter(None, [_actor(entry, f"{path}, actors {number}", faults)]))
        for number, entry in enumerate(_listed(data, "relations", path, faults), 1):
            relations.extend(filter(None, [_relation(entry, f"{path}, relations {number}", faults)]))
    return _checked(actors, relations, faults)


def _listed(data: dict[str, Any], key: str, path: Path, faults: list[GraphkitError]) -> list[Any]:
    value = data.get(key) or []
    if isinstance(value, list):
        return value
    faults.append(OntologyError(f"{key!r} is not a list", str(path), "begin each entry with a hyphen"))
    return []


def _checked(actors: Iterable[ActorType], relations: Iterable[RelationType], faults: list[GraphkitError]) -> Ontology:
    made = make_ontology(actors, relations)
    for one in made.relations.values():
        for end in sorted({*one.source, *one.target} - set(made.actors)):
            faults.append(
                OntologyError(f"{end!r} is no actor type", f"relation {one.name}", f"use {', '.join(made.actors)}")
            )
        if one.symmetric and set(one.source) != set(one.target):
            faults.append(
                OntologyError("a symmetric relation needs the same types at both ends", f"relation {one.name}")
            )
    if faults:
        raise ManyErrors(faults)
    return made


def _files(folder: Path, faults: list[GraphkitError]) -> list[tuple[Path, Any]]:
    found = [(path, _yaml(path, faults)) for path in sorted(folder.glob("*.yaml"))]
    return [(path, data) for path, data in found if data is not None]


def _yaml(path: Path, faults: list[GraphkitError]) -> Any:
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        faults.append(OntologyError(" ".join(str(error).split()), str(path), "write a YAML file in UTF-8"))
        return None


def _actor(data: Any, place: str, faults: list[GraphkitError]) -> ActorType | None:
    try:
        entry = _Actor.model_validate(data)
    except ValidationError as error:
        faults.extend(_named(error, place))
        return None
    return ActorType(entry.name, entry.definition)


def _relation(data: Any, place: str, faults: list[GraphkitError]) -> RelationType | None:
    try:
        entry = _Relation.model_validate(data)
    except ValidationError as error:
        faults.extend(_named(error, place))
        return None
    values = entry.model_dump()
    return RelationType(**{**values, "source": tuple(entry.source), "target": tuple(entry.target)})


def _named(error: ValidationError, place: str) -> list[OntologyError]:
    faults = []
    for one in error.errors():
        where = ".".join(str(part) for part in one["loc"])
        faults.append(OntologyError(one["msg"], f"{place}, {where}" if where else place))
    return faults
