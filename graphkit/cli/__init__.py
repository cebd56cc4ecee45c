"""The command line: parses, calls the workflow function of the same name, prints."""
