"""`actors.yaml` -> actors: the people and bodies that a user knows and the shipped registry does not.

actors:
  - id: jane-doe
    type: Official
    name: Jane Doe
    aliases: [J. Doe]
    ids: {wikidata: Q42}
    offices: [{title: Foreign minister, organization: iran, valid: 1997-08/2005-08}]
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graphkit.errors import GraphkitError, InputError, ManyErrors
from graphkit.model.dates import PartialDate
from graphkit.model.statement import Actor, Office


class _Office(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    title: str = Field(min_length=1)
    organization: str | None = None
    valid: str | None = None

    @field_validator("valid", mode="after")
    @classmethod
    def _edtf(cls, text: str | None) -> str | None:
        if text is not None:
            try:
                PartialDate.parse(text)
            except GraphkitError as error:
                raise ValueError(str(error)) from error
        return text


class _Actor(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    type: str = Field(min_length=1)
    name: str = Field(min_length=1)
    aliases: list[str] = []
    ids: dict[str, str | int] = {}
    offices: list[_Office] = []


def read_actors(paths: Sequence[Path]) -> tuple[Actor, ...]:
    """Give the actors of the given files in their order.

    Raises:
        ManyErrors: A file cannot be read, an entry breaks the rules, or an id stands twice; all faults are listed.
    """
    faults: list[GraphkitError] = []
    found: dict[str, Actor] = {}
    for path in paths:
        for number, entry in enumerate(_entries(path, faults), 1):
            place = f"{path}, actor {number}"
            one = _actor(entry, place, faults)
            if one is not None and one.id in found:
                faults.append(InputError(f"the id {one.id!r} stands twice", place, "give each actor an id of its own"))
            elif one is not None:
                found[one.id] = one
    if faults:
        raise ManyErrors(faults)
    return tuple(found.values())


def _entries(path: Path, faults: list[GraphkitError]) -> list[Any]:
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        faults.append(InputError(" ".join(str(error).split()), str(path), "write a YAML file in UTF-8"))
        return []
    if data is None:
        return []
    if not isinstance(data, dict) or set(data) != {"actors"} or not isinstance(data["actors"] or [], list):
        faults.append(InputError("the file is not a mapping with a list of actors", str(path), "begin with 'actors:'"))
        return []
    return data["actors"] or []


def _actor(entry: Any, place: str, faults: list[GraphkitError]) -> Actor | None:
    try:
        read = _Actor.model_validate(entry)
    except ValidationError as error:
        for one in error.errors():
            where = ".".join(str(part) for part in one["loc"])
            faults.append(InputError(one["msg"], f"{place}, {where}" if where else place))
        return None
    return Actor(
        id=read.id,
        type=read.type,
        name=read.name,
        aliases=tuple(sorted(set(read.aliases) - {read.name})),
        ids=tuple(sorted((scheme, str(value)) for scheme, value in read.ids.items())),
        offices=tuple(Office(one.title, one.organization, one.valid) for one in read.offices),
    )
