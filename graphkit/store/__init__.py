"""Graph <-> database: one small protocol, an embedded engine behind it."""
