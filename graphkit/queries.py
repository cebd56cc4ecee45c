"""Named questions: `cypher/<theme>/<name>.cypher` -> Query. The name of a question is its path, `conflict/detentions`.

A file begins with a header: a YAML mapping in comment lines between two lines `// ---` (see `cypher/TEMPLATE.cypher`).
A question is handed out only if its header is complete and the text is what the header says: read-only, with labels and
types of the ontology, with the declared parameters and columns. Values never enter the text: they are bound.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from graphkit.errors import GraphkitError, ManyErrors, QueryError
from graphkit.model.cypher import names, refuse_writes, returned
from graphkit.model.dates import PartialDate, iso
from graphkit.model.statement import STATUSES
from graphkit.ontology.schema import Ontology
from graphkit.resources import shipped

if TYPE_CHECKING:
    from pydantic import BaseModel

ParameterType = Literal["actor", "date", "integer", "number", "relation", "status", "text"]
Store = Literal["embedded", "neo4j"]
_FENCE = "// ---"
_NODES = frozenset({"Actor", "Document"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question must be told. `required` is false where it has a `default`, which may be None.

    A parameter `at` of type date is bound as two days: `at`, the first that the EDTF text may mean, and `at_until`, the
    day after the last. Parameters of type actor are ids; who has a name looks its id up first.
    """

    name: str
    type: ParameterType
    help: str
    example: str
    required: bool
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question in Cypher: `returns` says what each column holds, `key` which columns tell its rows apart."""

    name: str
    title: str
    parameters: Mapping[str, Parameter]
    returns: Mapping[str, str]
    key: tuple[str, ...]
    stores: tuple[str, ...]
    source: str | None
    note: str | None
    text: str

    def bind(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values as the database takes them, texts turned into what the header says.

        Raises:
            QueryError: A parameter is missing, unknown, or not of its type.
        """
        unknown = sorted(set(values) - set(self.parameters))
        if unknown:
            raise QueryError(f"there is no parameter {unknown[0]!r}", self.name, _nearest(unknown[0], self.parameters))
        bound: dict[str, Any] = {}
        for name, parameter in self.parameters.items():
            given = values.get(name, parameter.default)
            if given is None and parameter.required:
                raise QueryError(
                    f"the parameter {name!r} is missing ({parameter.help})", self.name,
                    f"give it with -p {name}={_shell(parameter.example)}",
                )  # fmt: skip
            bound |= _bound(self.name, parameter, given)
        return bound


def list_queries(ontology: Ontology, folder: Path | None = None) -> tuple[Query, ...]:
    """Give every question of the shipped folder, or of another, sorted by name.

    Raises:
        ManyErrors: Files break the rules; all faults are listed.
    """
    queries, faults = [], list[GraphkitError]()
    for name, path in sorted(_files(folder or shipped("cypher")).items()):
        try:
            queries.append(read_query(path.read_text(encoding="utf-8"), name, ontology))
        except ManyErrors as error:
            faults.extend(error.faults)
        except GraphkitError as error:
            faults.append(error)
    if faults:
        raise ManyErrors(faults)
    return tuple(queries)


def find_query(name: str, ontology: Ontology, folder: Path | None = None) -> Query:
    """Give the question of that name; the last part is enough where no other question ends so.

    Raises:
        QueryError: There is none, or there are several; the nearest names are told.
        ManyErrors: The file breaks the rules.
    """
    files = _files(folder or shipped("cypher"))
    wanted = name.removesuffix(".cypher")
    found = [one for one in files if one == wanted] or [one for one in files if one.rsplit("/", 1)[-1] == wanted]
    if len(found) > 1:
        raise QueryError(f"several questions are called {name!r}", remedy=f"say {' or '.join(sorted(found))}")
    if not found:
        raise QueryError(f"there is no question {name!r}", remedy=_nearest(name, files, "list them with --list"))
    return read_query(files[found[0]].read_text(encoding="utf-8"), found[0], ontology)


def has_header(text: str) -> bool:
    """Say whether a Cypher text begins with the header of a named question."""
    return text.lstrip("\ufeff \t\r\n").startswith(_FENCE)


def read_query(text: str, name: str, ontology: Ontology) -> Query:
    """Read a question and check its text against its header and the ontology.

    Raises:
        QueryError: The header is missing or not YAML.
        ManyErrors: It breaks the rules; all faults are listed.
    """
    model = _header_model()
    data = _header(text, name)
    from pydantic import ValidationError

    try:
        header: Any = model.model_validate(data)
    except ValidationError as error:
        raise ManyErrors(
            [QueryError(one["msg"], f"{name}, {'.'.join(str(part) for part in one['loc'])}") for one in error.errors()]
        ) from error
    parameters = {
        key: Parameter(key, one.type, one.help, one.example, "default" not in one.model_fields_set, one.default)
        for key, one in header.parameters.items()
    }
    query = Query(
        name, header.title, parameters, header.returns, tuple(header.key), tuple(header.stores), header.source,
        header.note, text,
    )  # fmt: skip
    faults = _faults(query, ontology)
    if faults:
        raise ManyErrors(faults)
    return query


def _faults(query: Query, ontology: Ontology) -> list[GraphkitError]:
    faults: list[GraphkitError] = []
    try:
        refuse_writes(query.text)
    except QueryError as error:
        faults.append(QueryError(error.problem, f"{query.name}, {error.place}", error.remedy))
    used = names(query.text)
    for what, found, known in (
        ("label", used.labels, _NODES | set(ontology.actors)),
        ("relationship type", used.types, set(ontology.relations)),
    ):
        for one in sorted(set(found) - known):
            faults.append(QueryError(f"the {what} {one!r} is not in the ontology", query.name, _nearest(one, known)))
    declared = {
        alias: name
        for name, one in query.parameters.items()
        for alias in ((name, f"{name}_until") if one.type == "date" else (name,))
    }
    for one in sorted(set(used.parameters) - set(declared)):
        faults.append(QueryError(f"the parameter ${one} is not declared", query.name, "add it to the header"))
    for one in sorted(set(query.parameters) - {declared.get(name) for name in used.parameters}):
        faults.append(QueryError(f"the parameter {one!r} is not used", query.name, "take it out of the header"))
    if returned(query.text) != tuple(query.returns):
        columns = ", ".join(returned(query.text))
        faults.append(QueryError(f"the columns are {columns}, not {', '.join(query.returns)}", query.name))
    for one in sorted(set(query.key) - set(query.returns)):
        faults.append(QueryError(f"the key {one!r} is no column", query.name, "name columns"))
    for one, parameter in query.parameters.items():
        try:
            _bound(query.name, parameter, parameter.example)
        except QueryError as error:
            faults.append(QueryError(f"the example of {one!r} does not fit: {error.problem}", query.name))
    return faults


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.glob("*/*.cypher"))}


def _header(text: str, name: str) -> Any:
    import yaml

    lines = text.lstrip("\ufeff \t\r\n").splitlines()
    if not lines or lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        raise QueryError("the header is missing", name, "begin as cypher/TEMPLATE.cypher does")
    end = next(number for number, line in enumerate(lines) if number and line.strip() == _FENCE)
    if any(not line.startswith("//") for line in lines[:end]):
        raise QueryError("a line of the header is no comment", name, "begin each with //")
    body = "\n".join(line[2:].removeprefix(" ") for line in lines[1:end])
    try:
        return yaml.load(body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise QueryError(f"the header is not YAML ({' '.join(str(error).split())})", name) from error


@cache
def _header_model() -> type[BaseModel]:
    from pydantic import BaseModel, ConfigDict, Field, field_validator

    class _Parameter(BaseModel):
        model_config = ConfigDict(extra="forbid")
        type: ParameterType
        help: str = Field(min_length=1)
        example: str = Field(min_length=1)
        default: str | None = None

        @field_validator("example", "default", mode="before")
        @classmethod
        def as_text(cls, value: Any) -> Any:
            return iso(value) if isinstance(value, date) else str(value) if isinstance(value, int | float) else value

    class _Header(BaseModel):
        model_config = ConfigDict(extra="forbid")
        title: str = Field(min_length=1)
        parameters: dict[str, _Parameter] = Field(default_factory=dict)
        returns: dict[str, str] = Field(min_length=1)
        key: list[str] = Field(min_length=1)
        stores: list[Store] = Field(min_length=1)
        source: str | None = None
        note: str | None = None

    return _Header


def _bound(query: str, parameter: Parameter, value: Any) -> dict[str, Any]:
    name = parameter.name
    if parameter.type == "date":
        if value is None:
            return {name: None, f"{name}_until": None}
        try:
            when = PartialDate.parse(iso(value) if isinstance(value, date) else str(value).strip())
        except GraphkitError as error:
            raise QueryError(f"{name!r} is {value!r}: {error.problem}", query, error.remedy) from error
        return {name: when.lower, f"{name}_until": when.upper}
    if value is None:
        return {name: None}
    convert: Mapping[str, Callable[[Any], Any]] = {
        "integer": int,
        "number": float,
        "relation": lambda text: str(text).strip().upper().replace("-", "_"),
    }
    try:
        made = convert.get(parameter.type, str)(value)
    except (TypeError, ValueError) as error:
        raise QueryError(f"{name!r} is {value!r}", query, f"give {_article(parameter.type)}") from error
    if parameter.type == "status" and made not in STATUSES:
        raise QueryError(f"{name!r} is {value!r}", query, f"use one of {', '.join(STATUSES)}")
    return {name: made}


def _nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Suggest the known names that look like the given one, by the whole name or by its last part."""
    by_end = {one.rsplit("/", 1)[-1]: one for one in known}
    close = [
        by_end.get(one, one) for one in difflib.get_close_matches(name, {**by_end, **dict.fromkeys(known)}, 4, 0.5)
    ]
    if close:
        return f"did you mean {' or '.join(dict.fromkeys(close))}"
    return otherwise or (f"known are {', '.join(sorted(known))}" if known else "it takes none")


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _shell(text: str) -> str:
    return f'"{text}"' if any(not (c.isalnum() or c in "-_./~?") for c in text) else text
