"""A small invented graph that tests share: three states, a group, a base and an official, with every status once."""

from __future__ import annotations

from graphkit.model.graph import Graph, assemble
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, make_statement

TEXT = (
    "Arvane listed the Dawn Column as a terrorist group in April 2003. Kordun shelters the Dawn Column at Camp Lirren. "
    "Arvane says Kordun arms the Dawn Column; Kordun denies it. Arvane demanded on 28 May 2007 that Kordun close the "
    "camp. Nadia Qasim leads Kordun. Arvane and Kordun met in the 1990s. Tessaly met Arvane."
)

DOCUMENT = Document(
    id="dawn-00000001",
    path="dawn.txt",
    title="The Dawn Column",
    publisher="Tessaly Gazette",
    authors=("A. Writer",),
    published="2007-06-25",
    url="https://example.org/dawn",
    licence=None,
    sha256="0" * 64,
    text=TEXT,
)

ACTORS = (
    Actor("arvane", "State", "Arvane", ("Republic of Arvane",), (("iso3166", "AV"),)),
    Actor("kordun", "State", "Kordun"),
    Actor("tessaly", "State", "Tessaly"),
    Actor("dawn-column", "Group", "Dawn Column"),
    Actor("camp-lirren", "Base", "Camp Lirren"),
    Actor("nadia-qasim", "Official", "Nadia Qasim"),
)


def said(quote: str, confidence: float = 1.0, document: Document = DOCUMENT) -> Evidence:
    """Give the evidence of a quote that stands in the sample document."""
    start = document.text.index(quote)
    return Evidence(document.id, start, start + len(quote), quote, document.published, "curated/1", confidence)


STATEMENTS = (
    make_statement("arvane", "DESIGNATES", "dawn-column", [said("Arvane listed the Dawn Column")], valid="2003-04/.."),
    make_statement("kordun", "SHELTERS", "dawn-column", [said("Kordun shelters the Dawn Column")], valid="2007"),
    make_statement("dawn-column", "BASED_IN", "camp-lirren", [said("Dawn Column at Camp Lirren", 0.8)], valid="2007"),
    make_statement("kordun", "ARMS", "dawn-column", [said("Kordun arms the Dawn Column", 0.6)],
                   status="alleged", speaker="arvane", denied_by=["kordun"]),
    make_statement("arvane", "DEMANDS", "kordun", [said("Arvane demanded on 28 May 2007 that Kordun close the camp")],
                   valid="2007-05-28", topic="close the camp"),
    make_statement("nadia-qasim", "LEADS", "kordun", [said("Nadia Qasim leads Kordun")], valid="2001/2009"),
    make_statement("arvane", "MEETS", "kordun", [said("Arvane and Kordun met")], valid="199X"),
    make_statement("tessaly", "MEETS", "arvane", [said("Tessaly met Arvane", 0.4)]),
)  # fmt: skip


def sample_graph() -> Graph:
    """Give the sample graph."""
    return assemble([DOCUMENT], ACTORS, STATEMENTS)
