"""Graph or Table -> text, page, file."""
