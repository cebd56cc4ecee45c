"""The project folder: documents, statements and decisions as text files, the record everything else derives from."""
