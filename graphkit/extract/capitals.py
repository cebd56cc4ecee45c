"""A text in capitals only (wire copy) -> the same text in normal case, letter by letter, so that offsets stay.

What is a name is guessed from words that are in no word list, from given names, titles, foreign articles, definitions
of acronyms, and from what places are called ("Huila department", "the town of X"). Notes of whoever took the text down
("[TEXT]", "(WORDS INDISTINCT)") become blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?:[.!?]['\"”)]*\s+|\n\s*\n|--\s+|^\s*)['\"“(]*\Z")
_NOTES = re.compile(
    r"\[(?:TEXT|EXCERPTS?|WORDS?[^\]]*|PASSAGE[^\]]*|AS (?:HEARD|PRINTED|RECEIVED|PUBLISHED)|BEGIN [^\]]*|END [^\]]*|"
    r"(?:FROM|REPORT|BY|COMMUNIQUE|SUMMARY|VIDEO|APPLAUSE|QUESTION|ANSWER|NO DATE|SIC|DATE NOT GIVEN)\b[^\]]*)\]"
    r"|\((?:WORDS?|PASSAGE|FEW WORDS|SEVERAL WORDS|NAME) INDISTINCT\)",
    re.IGNORECASE,
)
_NOTE = re.compile(rf"{_NOTES.pattern}|[\[\]]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[(?P<name>[^\[\]]{3,80}?\s+--\s+)?(?P<acronym>[A-Z][A-Z-]{1,6})\]")
_ARTICLES = frozenset(["la", "el", "los", "las", "san", "santa", "santo", "sao", "al", "le", "les"])
_PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "y", "da", "dos", "do", "van", "von", "der", "bin", "al", "el"]
)
_LOWER = frozenset(["of", "the", "and", "for", "de", "del", "e", "al", "in", "on", "to", "y", "a"])
_VAGUE_TITLES = frozenset(["general", "major"])


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words in small letters: whether one is in the word list, and there only as a noun."""

    common: Callable[[str], bool]
    noun_only: Callable[[str], bool]


def is_capitals(text: str) -> bool:
    """Say whether a text is written in capitals only, or nearly."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def normal_case(text: str, written: Callable[[str], str | None], words: Words) -> str:
    """Give a text in capitals normal case: beginnings of sentences and names begin with a capital, acronyms stay.

    Every character stays at its place. `written` gives how a name that it knows is written, for up to seven words.
    """
    plain = _NOTE.sub(lambda m: " " * len(m[0]), _BRACKETED.sub(lambda m: _acronym(m, words), text))
    if len(plain.lower()) != len(text):
        return plain
    case = _Case(plain, list(_WORD.finditer(plain)), words)
    case.define(written)
    case.look_up(written)
    case.spread()
    return case.give()


def _acronym(match: re.Match[str], words: Words) -> str:
    """Give an acronym in brackets with parentheses instead, and without its name in another tongue."""
    if match["name"] is None and _NOTES.fullmatch(match[0]):
        return match[0]
    letters = match["acronym"]
    if match["name"] is None and words.common(letters.lower()):  # "[DOES]" may be an acronym, "[LAST]" is the monitor's
        before = re.findall(r"[A-Z]+", match.string[max(0, match.start() - 90) : match.start()])[-8:]
        if sum(letter in {word[0] for word in before} for letter in letters) < max(2, len(letters) - 1):
            return match[0]
    return f"({letters})".rjust(len(match[0]))


@dataclass
class _Case:
    """A text's words, and which of them are names, acronyms, or written as the registry writes them."""

    text: str
    found: list[re.Match[str]]
    words: Words
    names: set[int] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    fixed: dict[int, str] = field(default_factory=dict)
    blanks: list[tuple[int, int]] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)

    def plain(self, number: int) -> str:
        """Give a word in small letters without the mark of possession."""
        return re.sub(r"['’]s$", "", self.found[number][0].lower())

    def gap(self, number: int) -> str:
        """Give what stands between a word and the next."""
        if number < 0 or number + 1 >= len(self.found):
            return "\n"
        return re.sub(r"\s+", " ", self.text[self.found[number].end() : self.found[number + 1].start()])

    def define(self, written: Callable[[str], str | None]) -> None:
        """Find acronyms beside what they stand for: "URBAN FRONT (UF)" and "UF (URBAN FRONT)"."""
        for number, word in enumerate(self.found):
            if self.text[word.start() - 1 : word.start()] not in ("(", "["):
                continue
            last = number
            while last + 1 < len(self.found) and self.gap(last) in (" ", "-"):
                last += 1
            if self.text[self.found[last].end() : self.found[last].end() + 1] not in (")", "]"):
                continue
            if last == number and 1 < len(word[0]) <= 7:
                if len(word[0]) > 2 and self.words.common(
                    word[0].lower()
                ):  # "DOES" is an acronym here and a word elsewhere
                    self.fixed[number] = word[0]
                else:
                    self.acronyms.add(word[0])
                self.names.update(self.defined(number - 1))
            elif number and last > number and self.gap(number - 1) == " (":
                inside = [self.plain(one) for one in range(number, last + 1)]
                letters = self.plain(number - 1)
                known = written(letters.upper()) is not None
                if inside[0] in ("a", "an", "the") or not (known or set(inside) & _words("bodies")):
                    continue
                self.names.update(range(number, last + 1))
                if known and len(letters) <= 6:
                    self.blanks.append((word.start() - 1, self.found[last].end() + 1))
                if 1 < len(letters) <= 6 and (known or not self.words.common(letters)):
                    self.acronyms.add(letters.upper())

    def defined(self, last: int) -> set[int]:
        """Give the words that an acronym in parentheses after them stands for, back to an article."""
        if last < 0 or self.gap(last) not in (" (", " ["):
            return set()
        first = last
        while first > 0 and last - first < 9 and self.gap(first - 1) in (" ", "-") and self.plain(first - 1) != "the":
            first -= 1
        if first > 3 and self.plain(first - 2) in ("of", "for") and self.plain(first - 3) in _words("bodies"):
            first -= 3  # "the organization of the people in arms (OPA)"
            while first > 0 and self.gap(first - 1) == " " and self.plain(first - 1) != "the":
                first -= 1
        whole = first > 0 and self.plain(first - 1) == "the"
        while self.plain(first) in ("ruling", "outlawed", "banned", "newly", "so-called"):
            first += 1
        return set(range(first, last + 1)) if whole and last > first else set()

    def look_up(self, written: Callable[[str], str | None]) -> None:
        """Find names that the registry writes, longest first, and words that no word list has."""
        number = 0
        while number < len(self.found):
            for length in (7, 6, 5, 4, 3, 2, 1):
                run = self.found[number : number + length]
                told = written(self.text[run[0].start() : run[-1].end()]) if len(run) == length else None
                if told is not None:
                    self.write(number, length, told)
                    break
            else:
                length = 1
                if self.is_name(number):
                    self.names.add(number)
            number += length

    def write(self, number: int, length: int, told: str) -> None:
        """Take over how a name is written where that has the same letters."""
        if length > 1 and self.plain(number) == "the" and not told.lower().startswith("the "):
            number, length = number + 1, length - 1
        first, last = self.found[number], self.found[number + length - 1]
        same = told.lower() == self.text[first.start() : last.end()].lower()
        for one in range(number, number + length):
            word = self.found[one]
            begin = word.start() - first.start()
            self.fixed[one] = told[begin : begin + len(word[0])] if same else self.titled(one)
            self.names.add(one)

    def titled(self, number: int) -> str:
        """Give a word with a capital in front, or as it is where names write it small."""
        word = self.found[number][0].lower()
        return word if word in _LOWER else word[:1].upper() + word[1:]

    def is_name(self, number: int) -> bool:
        """Say whether a word by itself is a name: in no word list, a given name, a month, a people or creed."""
        plain = self.plain(number)
        if plain in _words("calendar") or plain in _words("given") or plain in _words("adjectives"):
            return True
        if plain in ("march", "may") and self.is_month(number):
            return True
        if len(plain) < 3 or self.words.common(plain):
            return False
        before = self.plain(number - 1) if number and self.gap(number - 1) == " " else ""
        return not (before in _COUNTING and re.search(r"(?:s|ed|ing|ion)$", plain))

    def is_month(self, number: int) -> bool:
        """Say whether "march" or "may" is a month here: a number stands beside it, or "in", "last", "since"."""
        word = self.found[number]
        if re.search(r"\d\s+$", self.text[max(0, word.start() - 6) : word.start()]):
            return True
        before = self.plain(number - 1) if number and self.gap(number - 1) == " " else ""
        return before in ("in", "last", "since", "until", "by", "next", "this", "of") and self.plain(number) == "march"

    def stops(self, number: int) -> bool:
        """Say whether a name cannot go on with a word: it is common, and more than a noun."""
        plain = self.plain(number)
        if number in self.names or plain in _words("given"):
            return False
        return self.words.common(plain) and not self.words.noun_only(plain)

    def spread(self) -> None:
        """Let names take in the words beside them that are written like common ones."""
        for number in range(len(self.found)):
            plain, next_ = self.plain(number), number + 1
            if plain in _words("sites") and self.gap(number - 1) == " " and self.bare(number - 1):
                self.names.add(number - 1)
            if next_ >= len(self.found):
                break
            joined = self.gap(number) in (" ", ". ", "-")
            if plain in _words("given") or (plain in _words("titles") and joined and not self.stops(next_)):
                self.extend(number if plain in _words("given") else next_)
            elif plain in _VAGUE_TITLES and joined and next_ in self.names:
                self.extend(next_)
            if plain in _ARTICLES and joined and not self.is_function(next_):
                self.names.update((number, next_))
            if plain == "of" and number and self.plain(number - 1) in _words("sites_of") and self.gap(number) == " ":
                self.list_names(next_)
            if plain in ("st", "nd", "rd", "th") and self.gap(number) == " ":
                self.number_unit(number)
            if plain == "ministry" and self.gap(number) == " " and self.plain(next_) == "of":
                self.name_ministry(number)
        self.repeat()

    def number_unit(self, number: int) -> None:
        """Take the name of a numbered unit: "31ST INFANTRY DIVISION"."""
        if not self.text[: self.found[number].start()][-1:].isdigit():
            return
        for last in range(number + 1, min(number + 5, len(self.found))):
            if self.gap(last - 1) not in (" ", "-"):
                return
            if self.plain(last) in _UNITS:
                self.names.update(range(number + 1, last + 1))
                return

    def name_ministry(self, number: int) -> None:
        """Take the name of a ministry: "MINISTRY OF INTERIOR", "MINISTRY OF THE TREASURY"."""
        last = number + 2
        if self.gap(number + 1) == " " and self.plain(last) == "the":
            last += 1
        if last < len(self.found) and self.gap(last - 1) == " ":
            self.names.update((number, last))

    def repeat(self) -> None:
        """Take the last words of full names for names wherever they stand without an article."""
        for number in range(len(self.found)):
            if self.plain(number) in self.surnames and number not in self.names:
                before = self.plain(number - 1) if number and self.gap(number - 1) == " " else ""
                if before not in ("a", "an", "the", "this", "that", "no", "his", "her", "their", "its"):
                    self.names.add(number)

    def is_function(self, number: int) -> bool:
        """Say whether a word is an English article or preposition."""
        return self.plain(number) in _words("function")

    def bare(self, number: int) -> bool:
        """Say whether a word before "department" is its name: a preposition stands right before it."""
        if number < 1 or self.is_function(number):
            return False
        return self.plain(number - 1) in ("in", "of", "from", "to", "at", "near", "throughout") and not self.stops(
            number
        )

    def extend(self, number: int) -> None:
        """Take a name and up to three words that go on with it."""
        self.names.add(number)
        for one in range(number + 1, min(number + 5, len(self.found))):
            between = self.gap(one - 1)
            initial = between == ". " and len(self.plain(one - 1)) == 1
            if between not in (" ", "-") and not initial:
                break
            plain = self.plain(one)
            if plain in _PARTICLES:
                continue
            if self.stops(one) or self.is_function(one) or plain in _words("after"):
                break
            self.names.add(one)
            if len(plain) > 3 and plain not in _words("bodies") and plain not in _UNITS:
                self.surnames.add(plain)
            if self.found[one][0].lower().endswith(("'s", "’s")):
                break

    def list_names(self, number: int) -> None:
        """Take the names of a list of places: "the departments of Morazan, La Union, and Cordoba"."""
        while number < len(self.found):
            if self.plain(number) in ("the", *_words("after")) or (
                self.stops(number) and self.plain(number) not in _ARTICLES
            ):
                return
            self.names.add(number)
            if self.plain(number) in _ARTICLES and self.gap(number) == " ":
                number += 1
                self.names.add(number)
            while self.gap(number) == " " and number + 1 in self.names:
                number += 1
            between = self.gap(number)
            if between in (", ", " ") and self.plain(number + 1) == "and":
                number += 1
            elif between != ", ":
                return
            number += 1

    def is_acronym(self, plain: str) -> bool:
        """Say whether an unknown word is an acronym by its letters: no syllable in it, or none at its begin."""
        lists = (_words("calendar"), _words("given"), _words("adjectives"))
        if len(plain) > 4 or self.words.common(plain) or any(plain in one for one in lists):
            return False
        return not re.search(r"[aeiouy][^aeiouy][aeiouy]|^[^aeiouy][aeiouy]", plain)

    def stands_free(self, number: int) -> bool:
        """Say whether a word is no article and none goes before it: in "al-Shar" neither is an acronym."""
        bound = number > 0 and self.plain(number - 1) in _ARTICLES and self.gap(number - 1) in (" ", "-")
        return self.plain(number) not in _ARTICLES and not bound

    def begins(self, start: int) -> bool:
        """Say whether a sentence begins at a place; blanks that notes have become are passed over."""
        before = self.text[max(0, start - 12) : start]
        if before.isspace() and start > 12:
            before = self.text[:start].rstrip(" ")[-12:] + " "
        return _SENTENCE_END.search(before) is not None and not re.search(r"(?:[A-Z]\.){2,}\s*$", before)

    def give(self) -> str:
        """Give the text."""
        out = list(self.text.lower())
        for number, word in enumerate(self.found):
            plain = self.plain(number)
            start, end = word.start(), word.start() + len(plain)
            if plain.upper() in self.acronyms:
                out[start:end] = plain.upper()
            elif number in self.fixed:
                out[start : start + len(self.fixed[number])] = self.fixed[number]
            elif number in self.names and self.stands_free(number) and self.is_acronym(plain):
                out[start:end] = plain.upper()
            elif number in self.names:
                out[start] = self.titled(number)[:1]
            elif plain in _words("before") and number + 1 in self.names and self.gap(number) in (" ", "-", ". "):
                out[start] = word[0][0]
            if self.begins(start):
                out[start] = word[0][0]
        for match in re.finditer(r"(?<![A-Z])(?:[A-Z]\.){2,}|\bUN\b", self.text):
            out[match.start() : match.end()] = match[0]
        for start, end in self.blanks:  # what a known acronym stands for would only part it from its noun
            out[start:end] = " " * (end - start)
        return "".join(out)


_UNITS = frozenset(
    ["division", "brigade", "battalion", "regiment", "squadron", "company", "fleet", "corps", "platoon", "command"]
)
_COUNTING = frozenset(["these", "those", "some", "several", "many", "an", "another", "each", "every", "various"])


@cache
def _lists() -> dict[str, frozenset[str]]:
    import yaml

    path = Path(__file__).resolve().parent / "phrases" / "capitals.yaml"
    data: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


def _words(name: str) -> frozenset[str]:
    """Give a list of `phrases/capitals.yaml`, in small letters."""
    return _lists()[name]


def given_names() -> frozenset[str]:
    """Give common given names, in small letters."""
    return _words("given")
