"""Extraction against gold: what was found, what was missed, what was made up, in figures that anyone can reproduce."""
