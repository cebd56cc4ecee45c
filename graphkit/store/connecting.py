"""A Neo4j server: how it is reached, and its faults in the words of graphkit.

Passwords come from the environment, a prompt or standard input, never from a command line; `Access` does not show its
own. Schemes are the driver's: `neo4j`, `bolt`; with `+s` encrypted and checked against the system's authorities, with
`+ssc` encrypted and taken as it comes (a self-signed certificate). With `authority`, a file of certificates, a plain
scheme is encrypted and checked against that file.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graphkit import __version__
from graphkit.errors import GraphkitError, InputError, QueryError, StoreError, UsageError
from graphkit.model.provenance import shortened

if TYPE_CHECKING:
    import neo4j

RETRY_SECONDS = 30.0
OLDEST = (5, 26)
_ENDED = ("Transaction.Terminated", "TransactionTerminated", "TransactionMarkedAsFailed", "LockClientStopped")
_SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")


@dataclass(frozen=True, slots=True)
class Access:
    """Where a server answers, and as whom. `database` None is the user's home database."""

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    authority: str | None = None


def access_from(
    environment: Mapping[str, str], *, uri: str | None = None, user: str | None = None, database: str | None = None,
    authority: str | None = None, password: str | None = None,
) -> Access:  # fmt: skip
    """Complete what is given from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE and NEO4J_CA.

    Raises:
        UsageError: There is no URI, its scheme is not Neo4j's, or it carries a password.
    """
    where = uri or environment.get("NEO4J_URI")
    if not where:
        raise UsageError("no Neo4j server is named", remedy="set NEO4J_URI or give --uri neo4j://host:7687")
    scheme, _, rest = where.partition("://")
    if scheme not in _SCHEMES or not rest:
        raise UsageError(
            f"{shortened(_without_user(where))!r} is no address of a Neo4j server", "--uri or NEO4J_URI",
            "write neo4j://host:7687, or with +s or +ssc for encryption",
        )  # fmt: skip
    if "@" in rest.split("/")[0]:
        raise UsageError(
            "the address carries a user or a password", "--uri or NEO4J_URI",
            "give the user with --user, the password in NEO4J_PASSWORD",
        )  # fmt: skip
    try:
        urlsplit(where).port  # noqa: B018
    except ValueError as error:
        raise UsageError(
            f"{shortened(where)!r} is no address of a Neo4j server ({error})", "--uri or NEO4J_URI",
            "write neo4j://host:7687",
        ) from None  # fmt: skip
    return Access(
        where,
        user or environment.get("NEO4J_USERNAME") or "neo4j",
        password if password is not None else environment.get("NEO4J_PASSWORD", ""),
        database or environment.get("NEO4J_DATABASE") or None,
        authority or environment.get("NEO4J_CA") or None,
    )


def connect(access: Access) -> neo4j.Driver:
    """Give a driver that has reached the server and logged in; who calls closes it.

    Raises:
        StoreError: Nobody answers, the password is wrong, the certificate is not trusted, the database is unknown, or
            the server is older than 5.26.
    """
    import neo4j

    # What the driver logs of faults comes to the user as a StoreError; the log would repeat it, with tracebacks.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    logging.getLogger("neo4j").propagate = False
    options: dict[str, Any] = {
        "auth": (access.user, access.password),
        "max_transaction_retry_time": RETRY_SECONDS,
        "connection_timeout": 15.0,
        "connection_acquisition_timeout": RETRY_SECONDS,
        "notifications_min_severity": "OFF",
        "telemetry_disabled": True,
        "user_agent": f"graphkit/{__version__}",
    }
    if access.authority:
        try:
            ssl.create_default_context(cafile=access.authority)
        except OSError as error:
            raise InputError(
                f"the certificates cannot be read ({error})", access.authority, "name a PEM file"
            ) from None
        options |= {"encrypted": True, "trusted_certificates": neo4j.TrustCustomCAs(access.authority)}
    try:
        driver = neo4j.GraphDatabase.driver(access.uri, **options)
    except Exception as error:
        raise fault(error, access) from None
    try:
        driver.verify_connectivity()
        version = _version(driver, access)
    except BaseException as error:
        driver.close()
        if isinstance(error, Exception):
            raise fault(error, access) from None
        raise
    if version < OLDEST:
        driver.close()
        raise StoreError(
            f"the server is Neo4j {'.'.join(map(str, version))}", access.uri, "graphkit needs Neo4j 5.26 or later"
        )
    return driver


def fault(error: Exception, access: Access) -> Exception:
    """Give an error of the driver's or the server's as one of graphkit's: what is wrong, where, and what to do.

    Errors of any other kind are given back as they are.
    """
    from neo4j import exceptions as known

    if not isinstance(error, known.Neo4jError | known.DriverError | OSError | ValueError):
        return error
    code, place = str(getattr(error, "code", None) or ""), access.uri
    message = _sentence(error.message if isinstance(error, known.Neo4jError) else error)
    if isinstance(error, known.ConfigurationError):
        return UsageError(f"the driver does not take these settings: {message}", place, "see docs/neo4j.md")
    if code.endswith("AuthenticationRateLimit"):
        return StoreError("the server takes no login for a while, after wrong ones", place, "wait a few seconds")
    if isinstance(error, known.AuthError):
        if code.endswith("Forbidden"):
            return StoreError(f"the user {access.user!r} may not do that: {message}", place, "ask for the right")
        return StoreError(
            f"the server does not accept the user {access.user!r} with this password", place,
            "check NEO4J_USERNAME and NEO4J_PASSWORD",
        )  # fmt: skip
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return StoreError(
                f"the server's certificate is not trusted ({cause.verify_message})", place,
                "name its authority with --ca FILE, or use +ssc for a self-signed one",
            )  # fmt: skip
        if isinstance(cause, ssl.SSLError):
            return StoreError("the server does not speak encrypted", place, "use neo4j:// or bolt://")
    if code.endswith("DatabaseNotFound"):
        return StoreError(f"there is no database {access.database!r}", place, "name another with --database")
    if isinstance(error, known.ServiceUnavailable | known.SessionExpired):
        return StoreError(f"no Neo4j server answers ({message})", place, "start it, or check address and scheme")
    return _of_code(error, code, message, place)


def is_lost(error: BaseException) -> bool:
    """Say whether the server has gone while it was asked, so that what it did last is not known."""
    from neo4j import exceptions as known

    return isinstance(error, known.ServiceUnavailable | known.SessionExpired)


def is_too_large(error: BaseException) -> bool:
    """Say whether the server refused something for its size."""
    code = str(getattr(error, "code", None) or "")
    text = str(getattr(error, "message", None) or error)
    return "OutOfMemory" in code or "too large to index" in text or "can not be larger" in text


def _of_code(error: BaseException, code: str, message: str, place: str) -> GraphkitError:
    if is_too_large(error):
        return StoreError(f"a value is too large for the server ({message})", place, "shorten it")
    if code.endswith(("TransactionTimedOut", "TransactionTimedOutClientConfiguration")):
        return StoreError("no answer within the time allowed", place, "ask for less, or give more time")
    if code.endswith(_ENDED):
        return StoreError("somebody ended the transaction on the server", place, "run the same again")
    if "ReadOnly" in code or "read-only" in message or "read only" in message:
        return StoreError("the database is read-only", place, "use another, or let it be written to")
    if code.startswith("Neo.TransientError"):
        return StoreError(f"the server was busy and stayed so ({message})", place, "run the same again")
    if code.endswith("ParameterMissing"):
        return QueryError(message, remedy="give each parameter with -p name=value")
    if code.endswith(("AccessMode", "Statement.AccessMode")):
        return QueryError("the query writes", remedy="queries can only read")
    if code.startswith("Neo.ClientError.Statement"):
        return QueryError(f"the database refused the query: {message}")
    return StoreError(f"the server refused it: {message}", place, "see docs/neo4j.md")


def _version(driver: neo4j.Driver, access: Access) -> tuple[int, int]:
    with driver.session(database=access.database, default_access_mode="READ") as session:
        text = str(session.run("CALL dbms.components() YIELD versions RETURN versions[0] AS v").single(True)["v"])
    numbers = [int(part) for part in text.replace("-", ".").split(".")[:2] if part.isdigit()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else OLDEST


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo and len(found) < 20:
        one = todo.pop()
        if one is None or one in found:
            continue
        found.append(one)
        todo += [one.__cause__, one.__context__, *(part for part in one.args if isinstance(part, BaseException))]
    return found


def _sentence(message: object) -> str:
    return shortened(str(message), 300).rstrip(".")


def _without_user(uri: str) -> str:
    scheme, mark, rest = uri.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
