"""`python -m graphkit` is the command line."""

from graphkit.cli.main import main

main()
