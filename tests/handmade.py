"""A small invented graph for tests that need known answers before, or apart from, the seed.

`CLAIMS` is read as: source, relation, target, valid, status, speaker, denied by, topic, documents. Everything else of a
statement follows from it: the quote is the sentence of the claim, and each document is the list of its sentences.
"""

from __future__ import annotations

from hashlib import sha256

from graphkit.model.graph import Graph, assemble
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, Office, Statement, make_statement

ACTORS = (
    Actor("arlen", "State", "Arlen", ("the Arlenes",), (("cow", "901"), ("iso3166", "AX"), ("wikidata", "Q1")), ()),
    Actor("borea", "State", "Borea", ("Boreans",), (("wikidata", "Q2"),), ()),
    Actor("cassia", "State", "Cassia", (), (), ()),
    Actor("arlen-army", "Agency", "Arlen Army", (), (), ()),
    Actor("dawn", "Group", 'Dawn "Front" `of` O\'Brien', ("DF",), (), ()),
    Actor("dusk", "Group", "Dusk Militia", (), (), ()),
    Actor("envoy", "Official", "Ada Vey", (), (), (Office("envoy", "arlen", "2006/2008"), Office("clerk", None, None))),
    Actor("five", "Collective", "five Borean officials", (), (), ()),
    Actor("fort", "Base", "Fort Ketch", (), (), ()),
)

CLAIMS = (
    ("arlen", "DESIGNATES", "dawn", "1997/..", "asserted", None, (), None, "ab"),
    ("borea", "DESIGNATES", "dawn", "2001-05", "asserted", None, (), None, "b"),
    ("arlen-army", "SHELTERS", "dawn", "2003/2007", "asserted", None, (), None, "a"),
    ("cassia", "SHELTERS", "dawn", "1986~/2003", "asserted", None, (), None, "b"),
    ("arlen-army", "PART_OF", "arlen", None, "asserted", None, (), None, "a"),
    ("borea", "DEMANDS", "arlen", "2007-05-28", "asserted", None, (), "release of the five officials", "ab"),
    ("arlen-army", "DETAINS", "five", "2007-01/..", "asserted", None, (), None, "a"),
    ("borea", "ARMS", "dusk", "2006", "alleged", "arlen", ("borea",), None, "ab"),
    ("arlen", "ACCUSES", "borea", "2007-02", "asserted", None, ("borea",), "arming the Dusk Militia", "a"),
    ("dawn", "BASED_IN", "fort", "1986/..", "asserted", None, (), None, "b"),
    ("envoy", "REPRESENTS", "arlen", "2006/2008", "asserted", None, (), None, "a"),
    ("envoy", "MEETS", "borea", "2007-05-28", "asserted", None, (), None, "a"),
)

PUBLISHED = {"a": "2007-06-25", "b": "2008-01"}


def handmade() -> Graph:
    """The graph of `ACTORS` and `CLAIMS`."""
    sentences: dict[str, list[str]] = {key: [] for key in PUBLISHED}
    for number, claim in enumerate(CLAIMS):
        for key in claim[-1]:
            sentences[key].append(_sentence(number))
    documents = {key: _document(key, "\n".join(lines)) for key, lines in sentences.items()}
    return assemble(documents.values(), ACTORS, (_statement(n, documents) for n in range(len(CLAIMS))))


def _sentence(number: int) -> str:
    source, relation, target, *_ = CLAIMS[number]
    return f"Claim {number}: {source} {relation.lower()} {target}, 100 % “so”."


def _document(key: str, text: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        f"brief-{key}-{digest[:8]}", f"brief-{key}.md", f"Brief {key.upper()}", "The Gazette", ("J. Roe",),
        PUBLISHED[key], None, "MIT", digest, text,
    )  # fmt: skip


def _statement(number: int, documents: dict[str, Document]) -> Statement:
    source, relation, target, valid, status, speaker, denied_by, topic, keys = CLAIMS[number]
    quote = _sentence(number)
    evidence = []
    for key in keys:
        document = documents[key]
        start = document.text.index(quote)
        evidence.append(Evidence(document.id, start, start + len(quote), quote, document.published, "curated/1", 1.0))
    return make_statement(
        source,
        relation,
        target,
        evidence,
        valid=valid,
        status=status,
        speaker=speaker,
        denied_by=denied_by,
        topic=topic,
    )  # type: ignore[arg-type]
