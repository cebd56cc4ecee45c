"""Document -> Extraction: who is named, what is said between them, by whom, when, and in which words."""
