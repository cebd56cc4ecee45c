"""Doc and entities -> events: what verbs, nouns and titles say that one actor does to another, or is to another.

Phrases and their relations are data (`lexicon`); `arguments` finds the ends, `verbs` and `nominals` the events.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extract.frames import Event
from graphkit.extract.reactions import Reactions
from graphkit.extract.verbs import Verbs


class Finder(Verbs, Reactions):
    """One pass over a document's tokens."""

    def events(self) -> Iterator[Event]:
        """Give the events in the order of their triggers; the same event may come twice, by two rules."""
        for event in self._found():
            yield self.told(event)

    def _found(self) -> Iterator[Event]:
        for token in self.doc:
            if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
                yield from self._verb(token)
                self._blow(token)
                yield from self._reaction(token)
            if token.pos_ in ("NOUN", "PROPN"):
                yield from self._nominal(token)
                yield from self._spoken(token)
                yield from self._claimed(token)
                yield from self._helped(token)
                yield from self._pressed(token)
                yield from self._role(token)
                yield from self._arm(token)
                yield from self._composed(token)
            if token.i in self.of:
                yield from self._place(token)
                yield from self._owner(token)
                yield from self._part(token)
                yield from self._organ_of(token)
