"""What can be told of a Cypher text without running it: that it only reads, what it names, what it gives.

The text is cut into words; what stands in strings, comments and backticks is never taken for a keyword. This is no
parser: it serves to refuse early and clearly. The databases hold the line themselves (read-only opens and sessions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<parameter>\$(?:\w+|`(?:``|[^`])*`))
      | (?P<number>\d\w*(?:\.\d\w*)?)
      | (?P<name>[^\W\d]\w*)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_WRITES = frozenset(
    {
        *("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "LOAD", "INSERT", "ALTER"),
        *("RENAME", "GRANT", "DENY", "REVOKE", "IMPORT", "EXPORT", "BACKUP", "TRUNCATE", "TERMINATE"),
        *("TRANSACTIONS", "USE", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN", "STOP"),
    }
)
_PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})
_BLOCKS = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL", "WHEN", "THEN", "ELSE"})
_ENDS = frozenset({"ORDER", "SKIP", "LIMIT", "OFFSET", "UNION"})
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a query. `kind`: string, quoted (in backticks), parameter, number, name or mark."""

    kind: str
    text: str
    start: int
    within: (
        str  # innermost bracket: "" none, "(", "[", "{" a map or quantifier, "-[" a relationship, "block" a subquery
    )

    @property
    def word(self) -> str:
        """The word in capitals if it could be a keyword, else the empty text."""
        return self.text.upper() if self.kind == "name" else ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a query uses, each sorted."""

    labels: tuple[str, ...]
    types: tuple[str, ...]
    parameters: tuple[str, ...]


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a query into words; spaces and comments are left out."""
    found: list[Token] = []
    open_: list[str] = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "mark", match.group()
        if kind == "space":
            continue
        if kind == "mark" and word in _CLOSE and open_:
            open_.pop()
        found.append(Token(kind, word, match.start(), open_[-1] if open_ else ""))
        if kind == "mark" and word in _OPEN:
            open_.append(_bracket(word, found))
    return tuple(found)


def refuse_writes(text: str) -> None:
    """Refuse a query that writes, changes the schema, loads files, or calls a procedure not known to be harmless.

    Raises:
        QueryError: It does, or it is empty, or it holds more than one statement.
    """
    words = tokens(text)
    if not words:
        raise QueryError("the query is empty", remedy="write MATCH ... RETURN ...")
    for index, token in enumerate(words):
        if token.text == ";" and any(other.text != ";" for other in words[index:]):
            raise QueryError("the query holds more than one statement", _line(text, token), "ask one at a time")
        if not _is_keyword(words, index):
            continue
        if token.word in _WRITES:
            raise QueryError(f"{token.word} is not for questions", _line(text, token), "queries can only read")
        if token.word == "CALL" and index + 1 < len(words) and words[index + 1].text not in ("{", "("):
            name = _dotted(words, index + 1)
            if name.lower() not in _PROCEDURES:
                raise QueryError(
                    f"the procedure {name!r} is not for questions", _line(text, token),
                    f"callable are {', '.join(sorted(_PROCEDURES))} and subqueries in CALL {{ }}",
                )  # fmt: skip


def names(text: str) -> Names:
    """Give the labels, relationship types and parameters that a query names."""
    labels: set[str] = set()
    types: set[str] = set()
    words = tokens(text)
    for index, token in enumerate(words):
        if token.kind in ("name", "quoted") and index and _follows_colon(words, index):
            (types if token.within == "-[" else labels).add(_plain(token.text))
    parameters = {_plain(token.text[1:]) for token in words if token.kind == "parameter"}
    return Names(tuple(sorted(labels)), tuple(sorted(types)), tuple(sorted(parameters)))


def returned(text: str) -> tuple[str, ...]:
    """Give the names of the columns that a query gives, in order; empty where it says `RETURN *` or nothing."""
    words = tokens(text)
    last = max((i for i, token in enumerate(words) if token.word == "RETURN" and not token.within), default=None)
    if last is None:
        return ()
    found = []
    for column in _columns(words[last + 1 :]):
        if column[0].word == "DISTINCT":
            column = column[1:]
        if not column or column[0].text == "*":
            return ()
        if len(column) > 2 and column[-2].word == "AS":
            found.append(_plain(column[-1].text))
        else:
            found.append(text[column[0].start : column[-1].start + len(column[-1].text)])
    return tuple(found)


def _columns(words: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    column: list[Token] = []
    for token in words:
        if not token.within and (token.word in _ENDS or token.text == ";"):
            break
        if token.text == "," and not token.within:
            if column:
                yield tuple(column)
            column = []
        else:
            column.append(token)
    if column:
        yield tuple(column)


def _bracket(word: str, found: list[Token]) -> str:
    before = found[-2] if len(found) > 1 else None
    if word == "[" and before is not None and before.text == "-":
        return "-["
    if word == "{" and before is not None and (before.word in _BLOCKS or before.text == ")"):
        return "block"
    return word


def _is_keyword(words: tuple[Token, ...], index: int) -> bool:
    token = words[index]
    if token.kind != "name":
        return False
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if before is not None and before.text in (":", "|", "&", "!") and index > 1 and token.within not in ("{",):
        return False
    if before is not None and before.text == "." and index > 1 and words[index - 2].kind != "number":
        return False
    if before is not None and before.word == "AS":
        return False
    return not (token.within == "{" and after is not None and after.text == ":")


def _follows_colon(words: tuple[Token, ...], index: int) -> bool:
    """Say whether a name is a label or a type: after a colon that is no map's, or after | & ! of such an expression."""
    token = words[index]
    if token.within == "{":
        return False
    place = index - 1
    while place > 0 and words[place].text in ("!", "(", "%"):
        place -= 1
    if words[place].text == ":":
        return True
    if words[place].text not in ("|", "&"):
        return False
    while place > 0 and (
        words[place].text in ("|", "&", "!", "(", ")", "%") or words[place].kind in ("name", "quoted")
    ):
        place -= 1
    return words[place].text == ":"


def _dotted(words: tuple[Token, ...], index: int) -> str:
    parts = []
    while index < len(words) and (words[index].kind in ("name", "quoted") or words[index].text == "."):
        parts.append(_plain(words[index].text))
        index += 1
    return "".join(parts)


def _plain(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name


def _line(text: str, token: Token) -> str:
    return f"line {text.count(chr(10), 0, token.start) + 1}"
