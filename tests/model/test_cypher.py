"""A query that writes is told from one that reads, whatever it holds in strings, comments, names and subqueries."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.model.cypher import names, refuse_writes, returned

READS = [
    "MATCH (n:State) RETURN n",
    '// CREATE\nMATCH (n) /* DELETE */ WHERE n.name = \'SET x\' OR n.name = "a\\"MERGE" RETURN n.set, n.`DROP`',
    "MATCH (s) CALL (s) { MATCH (s)-[r]->() RETURN count(r) AS c } RETURN s, c",
    "CALL db.labels() YIELD label RETURN label",
    "MATCH (a)-[r:LOAD|SET]->(b:Use) RETURN {set: 1, load: r.id} AS m;",
]
WRITES = [
    "CREATE (n)",
    "match (n) detach delete n",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) CALL { WITH n CREATE (:X) } RETURN n",
    "LOAD CSV FROM 'file:///x' AS l RETURN l",
    "CALL apoc.load.json('http://x') YIELD value RETURN value",
    "CALL `apoc`.`load`.`json`('x')",
    "MATCH (n) RETURN n; MATCH (m) RETURN m",
    "MATCH (n) WHERE n.x = 1.SET n.y = 2",
    "MATCH (n) WHERE n.x = 'a\\'' MERGE (m)",
    "IMPORT DATABASE file:///x",
    "EXPORT DATABASE file:///x",
    "MATCH (n) FOREACH (x IN [1] | CREATE (:Y))",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN n",
    "  // nothing",
]


@pytest.mark.parametrize("text", READS)
def test_a_query_that_reads_passes(text: str) -> None:
    refuse_writes(text)


@pytest.mark.parametrize("text", WRITES)
def test_a_query_that_does_more_than_read_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        refuse_writes(text)


def test_the_names_of_a_query_are_told_apart() -> None:
    found = names(
        "MATCH (a:State|`Odd one` {id: $id})-[r:ARMS|!FUNDS*1..3]->(b) WHERE b:(Group&!Person) AND r.x = $`y z` "
        "AND EXISTS { (b)-[:LEADS]->(c:Base {k: 1}) } RETURN {State2: a.name} AS m, [x IN r WHERE x:Place]"
    )
    assert found.labels == ("Base", "Group", "Odd one", "Person", "Place", "State")
    assert found.types == ("ARMS", "FUNDS", "LEADS")
    assert found.parameters == ("id", "y z")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (
            "MATCH (a) RETURN DISTINCT a.name AS name, count(*) AS `how many` ORDER BY name LIMIT 3",
            ("name", "how many"),
        ),
        ("MATCH (a) WITH a AS b RETURN b, f(1, 2), {x: 1, y: 2} AS m", ("b", "f(1, 2)", "m")),
        ("CALL { MATCH (n) RETURN n } RETURN n.x AS x UNION RETURN 1 AS x", ("x",)),
        ("MATCH (n) RETURN *", ()),
    ],
)
def test_the_columns_of_a_query_are_known_before_it_is_run(text: str, columns: tuple[str, ...]) -> None:
    assert returned(text) == columns
