"""Graph -> the plain data that the page's script reads. All texts are made fit for the eye here; ids stay out of sight.

Actors, documents and statements are referred to by their place in their list. Days are counted from 1970-01-01; None
stands for an open end.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from graphkit.model.dates import FAR_FUTURE, FAR_PAST, PartialDate
from graphkit.model.graph import Graph, certain_bounds, chronological
from graphkit.model.provenance import Document
from graphkit.model.statement import STATUSES, Actor, Office, Statement
from graphkit.ontology.schema import Ontology, RelationType
from graphkit.render import style
from graphkit.render.focus import PageOptions, ends_of
from graphkit.render.layout import pairs_of, place, room
from graphkit.render.measures import communities, measures
from graphkit.render.words import around, clean, date_words, label, web_address

_EPOCH = date(1970, 1, 1)
_SCRIPT_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def payload(graph: Graph, ontology: Ontology, options: PageOptions, notes: tuple[str, ...]) -> dict[str, Any]:
    """Give everything that the page knows, as lists and dicts of texts and numbers, always in the same order."""
    drawn = ends_of(graph)
    actors = sorted(graph.actors.values(), key=lambda one: (one.id not in drawn, one.id))
    statements = sorted(graph.statements.values(), key=chronological)
    documents = list(graph.documents.values())
    index = {one.id: number for number, one in enumerate(actors)}
    ends = [(index[one.source], index[one.target]) for one in statements]
    shown = len(drawn)
    pairs = pairs_of([(one.source, one.target) for one in statements], index)
    points = place(shown, pairs, [room(label(one.name)) for one in actors[:shown]])
    sizes = measures(shown, ends)
    return {
        "title": label(options.title or "Who does what to whom, and who says so", 120),
        "notes": [label(note, 400) for note in notes],
        "types": _types(actors, ontology),
        "relations": _relations(statements, ontology),
        "groups": [
            {"name": name, "title": title, "light": light, "dark": dark}
            for name, (title, light, dark) in style.QUADS.items()
        ],
        "statuses": [
            {"name": one, "title": one.capitalize(), "help": style.STATUS_WORDS[one], "dash": style.DASHES[one]}
            for one in STATUSES
        ],
        "goldstein": [
            {"least": least, "light": light, "dark": dark, "title": words}
            for least, light, dark, words in style.GOLDSTEIN_STEPS
        ],
        "sides": list(style.COMMUNITY_COLOURS),
        "community": list(communities(shown, ends)),
        "measures": [{"name": m.name, "title": m.title, "help": m.help, "values": list(m.values)} for m in sizes],
        "start": {"size": options.size, "colour": "side" if options.communities else "type"},
        "documents": [_document(one) for one in documents],
        "actors": [_actor(one, graph) for one in actors],
        "points": [list(point) for point in points],
        "statements": _statements(statements, graph, ontology, index),
    }


def lean(value: Any) -> Any:
    """Give nested data without the keys whose value is None, False or empty; the page's script puts them back."""
    if isinstance(value, dict):
        made = {key: lean(one) for key, one in value.items()}
        return {key: one for key, one in made.items() if one is not None and one is not False and one not in ("", [])}
    return [lean(one) for one in value] if isinstance(value, list) else value


def script_json(value: Any) -> str:
    """Give JSON that may stand in a script element: no character in it can end the element or start a comment."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_SCRIPT_ESCAPES)


def _types(actors: list[Actor], ontology: Ontology) -> list[dict[str, Any]]:
    names = sorted({*ontology.actors, *(one.type for one in actors)})
    return [
        {
            "name": label(name),
            "shape": path,
            "colour": colour,
            "help": label(ontology.actors[name].definition, 300) if name in ontology.actors else "",
        }
        for name, (path, colour) in style.looks(names).items()
    ]


def _relations(statements: list[Statement], ontology: Ontology) -> list[dict[str, Any]]:
    found = []
    for name in sorted({one.relation for one in statements}):
        known = ontology.relations.get(name)
        found.append(
            {
                "name": label(name),
                "title": label(known.title if known else name.lower().replace("_", " ")),
                "group": _quad(known),
                "goldstein": known.goldstein if known else None,
                "symmetric": bool(known and known.symmetric),
                "help": label(known.definition, 300) if known else "",
            }
        )
    return found


def _quad(known: RelationType | None) -> str:
    if known is None:
        return "structure"
    return known.quad or style.QUAD_OF_GROUP.get(known.group, "structure")


def _document(one: Document) -> dict[str, Any]:
    return {
        "title": label(one.title or one.path or one.id),
        "publisher": label(one.publisher) if one.publisher else "",
        "authors": label(", ".join(one.authors)) if one.authors else "",
        "published": date_words(one.published) if one.published else "",
        "url": web_address(one.url),
        "licence": label(one.licence) if one.licence else "",
    }


def _actor(one: Actor, graph: Graph) -> dict[str, Any]:
    return {
        "id": label(one.id, 80),
        "name": label(one.name),
        "type": label(one.type),
        "aliases": [label(name) for name in one.aliases[:40]],
        "ids": [[label(scheme, 40), label(value, 80)] for scheme, value in one.ids],
        "offices": [_office(office, graph) for office in one.offices],
    }


def _office(office: Office, graph: Graph) -> list[str]:
    known = graph.actors.get(office.organization) if office.organization else None
    body = known.name if known else office.organization
    return [label(office.title), label(body) if body else "", date_words(office.valid) if office.valid else ""]


def _statements(
    statements: list[Statement], graph: Graph, ontology: Ontology, index: dict[str, int]
) -> list[dict[str, Any]]:
    relations = {name: number for number, name in enumerate(sorted({one.relation for one in statements}))}
    documents = {name: number for number, name in enumerate(graph.documents)}
    return [_statement(one, graph, index, relations, documents) for one in statements]


def _statement(
    one: Statement, graph: Graph, index: dict[str, int], relations: dict[str, int], documents: dict[str, int]
) -> dict[str, Any]:
    when = one.date
    sure = certain_bounds(one)
    evidence = []
    for item in one.evidence:
        before, after = around(graph.documents.get(item.document), item)
        evidence.append(
            {
                "document": documents.get(item.document),
                "quote": clean(item.quote),
                "before": before,
                "after": after,
                "reported": date_words(item.reported) if item.reported else "",
                "extractor": label(item.extractor, 60),
                "confidence": round(item.confidence, 2),
            }
        )
    return {
        "id": label(one.id, 40),
        "source": index[one.source],
        "target": index[one.target],
        "relation": relations[one.relation],
        "when": date_words(one.valid),
        "valid": label(one.valid, 40) if one.valid else "",
        "from": _day(when.lower) if when else None,
        "until": _day(when.upper) if when else None,
        "sure": [_day(sure[0]), _day(sure[1])] if sure else None,
        "open": _open(when),
        "dated": when is not None,
        "status": STATUSES.index(one.status),
        "speaker": index.get(one.speaker) if one.speaker else None,
        "denied": [index[actor] for actor in one.denied_by if actor in index],
        "topic": clean(one.topic, 300) if one.topic else "",
        "decision": label(one.decision, 40) if one.decision else "",
        "evidence": evidence,
    }


def _day(day: date) -> int | None:
    return None if day in (FAR_PAST, FAR_FUTURE) else (day - _EPOCH).days


def _open(when: PartialDate | None) -> str:
    if when is None:
        return ""
    return ("<" if when.lower == FAR_PAST else "") + (">" if when.upper == FAR_FUTURE else "")
