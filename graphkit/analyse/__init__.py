"""Graph -> Table: rankings, paths and timelines, without a database."""
