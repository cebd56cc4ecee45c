"""The values that travel between the rooms: dates, documents, evidence, actors, statements, graphs, tables."""
