"""A named question is handed out only when its file is what its header says, and its values are bound."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import GraphkitError, ManyErrors, QueryError
from graphkit.model.cypher import names
from graphkit.ontology.schema import Ontology
from graphkit.queries import find_query, has_header, list_queries, read_query
from graphkit.resources import shipped

HEADER = """// ---
// title: What somebody does
// parameters:
//   actor: {type: actor, help: who, example: Iran}
//   at: {type: date, help: when, example: 2007}
//   least: {type: integer, help: how many, example: 2, default: 1}
// returns: {other: to whom, n: how often}
// key: [other]
// stores: [embedded]
// ---
"""
BODY = """MATCH (a:State {id: $actor})-[r:ARMS]->(b:Group)
WHERE r.valid_from < $at_until AND $at < r.valid_until
WITH b, count(*) AS n
WHERE n >= $least
RETURN b.name AS other, n
ORDER BY other
"""


def test_at_least_twenty_questions_are_shipped_and_keep_the_rules(ontology: Ontology) -> None:
    queries = list_queries(ontology)
    assert len(queries) >= 20
    assert [one.name for one in queries] == sorted(one.name for one in queries)


def test_the_template_is_a_question(ontology: Ontology) -> None:
    text = (shipped("cypher") / "TEMPLATE.cypher").read_text(encoding="utf-8")
    assert read_query(text, "TEMPLATE", ontology).parameters["least"].required is False


def test_every_shipped_question_ends_in_an_order_and_bounds_its_paths(ontology: Ontology) -> None:
    for query in list_queries(ontology):
        assert "\nORDER BY " in query.text.rstrip().rsplit("RETURN", 1)[1], query.name
        assert "*]" not in query.text, query.name
        assert "..]" not in query.text, query.name
        assert set(query.stores) == {"embedded", "neo4j"}, query.name


def test_values_are_bound_as_the_header_says(ontology: Ontology) -> None:
    query = read_query(HEADER + BODY, "x/y", ontology)
    assert query.bind({"actor": "a'}) DELETE (n", "at": "2003-04", "least": "3"}) == {
        "actor": "a'}) DELETE (n",
        "at": date(2003, 4, 1),
        "at_until": date(2003, 5, 1),
        "least": 3,
    }
    assert query.bind({"actor": "iran", "at": date(2003, 4, 1)})["at_until"] == date(2003, 4, 2)
    assert query.bind({"actor": "iran", "at": 2003})["least"] == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"at": "2007"}, "'actor' is missing"),
        ({"actor": "iran", "at": "last year"}, "'at' is 'last year'"),
        ({"actor": "iran", "at": "2007", "least": "many"}, "'least' is 'many'"),
        ({"actor": "iran", "at": "2007", "leest": "1"}, "did you mean least|Did you mean least"),
    ],
)
def test_wrong_values_are_refused_with_what_to_do(values: dict[str, str], said: str, ontology: Ontology) -> None:
    with pytest.raises(QueryError, match=said):
        read_query(HEADER + BODY, "x/y", ontology).bind(values)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ARMS", "AIRMS", "'AIRMS' is not in the ontology"),
        (":Group", ":Grupp", "'Grupp' is not in the ontology"),
        ("RETURN", "SET b.x = 1 RETURN", "SET is not for questions"),
        ("$least", "$most", "parameter .most is not declared"),
        ("AS other, n", "AS other, n AS m", "the columns are other, m"),
        ("key: [other]", "key: [another]", "'another' is no column"),
        ("example: 2007", "example: soon", "example of 'at' does not fit"),
        ("// title: What somebody does\n", "", "title"),
        ("stores: [embedded]", "stores: [sqlite]", "stores"),
        ("help: who", "halp: who", "halp"),
        ("// returns", "returns", "no comment"),
        ("// title: What", "// title: {What", "not YAML"),
    ],
)
def test_a_file_that_is_not_what_its_header_says_is_refused(old: str, new: str, said: str, ontology: Ontology) -> None:
    text = HEADER + BODY
    assert old in text
    with pytest.raises(GraphkitError, match=said):
        read_query(text.replace(old, new, 1), "x/y", ontology)


def test_all_faults_of_a_folder_are_told_at_once(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "good.cypher").write_text(HEADER + BODY, encoding="utf-8")
    (tmp_path / "t" / "bad.cypher").write_text(
        HEADER + BODY.replace("ARMS", "X").replace("State", "Y"), encoding="utf-8"
    )
    (tmp_path / "t" / "none.cypher").write_text("MATCH (n) RETURN n", encoding="utf-8")
    with pytest.raises(ManyErrors) as caught:
        list_queries(ontology, tmp_path)
    assert len(caught.value.faults) == 3
    assert find_query("good", ontology, tmp_path).name == "t/good"


def test_a_mistyped_name_suggests_the_nearest(ontology: Ontology) -> None:
    with pytest.raises(QueryError, match="designation/designations"):
        find_query("desigations", ontology)
    with pytest.raises(QueryError, match="conflict/detentions"):
        find_query("conflict/detention", ontology)


def test_a_name_is_found_by_its_last_part(ontology: Ontology) -> None:
    query = find_query("designations", ontology)
    assert query.name == "designation/designations"
    assert names(query.text).parameters == ("designator",)
    assert has_header(query.text)
