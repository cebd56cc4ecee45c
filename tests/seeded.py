"""The graph of the shipped seed's curated statements, made without a project folder."""

from __future__ import annotations

from functools import cache

from graphkit.extract.annotations import read_annotations
from graphkit.extract.reader import find_files, read_document
from graphkit.model.graph import Graph, assemble
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry
from graphkit.resources import shipped


@cache
def seed_graph() -> Graph:
    """The seed as a graph, the same at every call."""
    search = find_files([shipped("seed")])
    registry = load_registry(search.actors)
    documents, actors, statements = [], [], []
    for found in search.files:
        document, _ = read_document(found)
        assert found.annotations is not None, f"{found.path} has no annotations"
        extraction = read_annotations(found.annotations, document, registry, load_ontology())
        documents.append(document)
        actors.extend(extraction.actors)
        statements.extend(extraction.statements)
    return assemble(documents, actors, statements)
