"""Acts of speech that frame other events: accusations, threats and denials, where no rule has found them.

Who claims a wrong accuses its doer; who announces to do harm threatens whom it will meet; who denies a deed answers
whoever claimed it. All of them are asserted, for the document tells that they were said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphkit.extract.frames import Event
from graphkit.extract.lexicon import verb_phrases
from graphkit.extract.parsing import text_of
from graphkit.extract.quotes import words
from graphkit.extract.stance import stance
from graphkit.extract.topics import topics
from graphkit.extract.voices import Voices


def accusations(events: list[Event], voices: Voices) -> Iterator[Event]:
    """Give the accusations that claims of wrongs are: by verbs of accusing, and of violence in any quotation."""
    known = {(e.source, e.target) for e in events if e.relation in ("ACCUSES", "CHARGES")}
    for event in events:
        if event.status != "alleged" or event.relation not in words("hostile"):
            continue
        speaker, quotation = event.speaker, voices.quotation(event.start, event.end)
        verb = next(
            (v for v in stance(voices.doc[event.trigger]).voices if v.lemma_.lower() in words("accusing")), None
        )
        if verb is None and quotation is not None and quotation.verb is not None and event.relation in words("violent"):
            verb = voices.doc[quotation.verb]
        if verb is None or speaker is None or speaker == event.source or (speaker, event.source) in known:
            continue
        if event.rule in words("naming") or stance(voices.doc[event.trigger]).granted:
            continue
        known.add((speaker, event.source))
        yield _act("ACCUSES", speaker, event.source, verb, voices.doc[event.trigger], event, voices)


def threats(events: list[Event], voices: Voices) -> Iterator[Event]:
    """Give the threats that announcements of harm are: of one's own deeds, or of what will be done to somebody."""
    known = {(e.source, e.target) for e in events if e.relation == "THREATENS"}
    for event in events:
        speaker = event.speaker
        if (
            event.status not in ("planned", "hypothetical")
            or event.relation not in words("menacing")
            or speaker is None
        ):
            continue
        if not (voices.side(speaker) & voices.side(event.source)) or (speaker, event.target) in known:
            continue
        known.add((speaker, event.target))
        trigger = voices.doc[event.trigger]
        verb = next(iter(stance(trigger).voices), None)
        quotation = voices.quotation(event.start, event.end)
        if verb is None and quotation is not None and quotation.verb is not None:
            verb = voices.doc[quotation.verb]
        yield _act("THREATENS", speaker, event.target, verb if verb is not None else trigger, trigger, event, voices)
    yield from _menaces(known, voices)


def _menaces(known: set[tuple[str, str]], voices: Voices) -> Iterator[Event]:
    """Find "those who vote will be punished" in somebody's speech."""
    for token in voices.doc:
        if token.tag_ != "VBN" or not _is_menace(token):
            continue
        quotation = voices.quotation(token.idx, token.idx + len(token))
        voice = next((v for v in stance(token).voices if v.pos_ == "VERB"), None)
        speaker = (
            quotation.speaker if quotation is not None else voices.speaker_of(voice) if voice is not None else None
        )
        subjects = [c for c in _passive_head(token).children if c.dep_ == "nsubjpass"]
        owners = [p for c in subjects for o in c.lefts if o.dep_ == "poss" for p in voices.finder.ends(o)]
        patients = owners or [p for c in subjects for p in voices.finder.ends(c)]
        said = voices.doc[quotation.verb] if quotation is not None and quotation.verb is not None else voice
        for patient, key in patients:
            if speaker is None or said is None or voices.side(speaker) & voices.side(key) or (speaker, key) in known:
                continue
            start, end = min(patient.idx, token.idx), max(patient.idx + len(patient), token.idx + len(token))
            topic = " ".join(text_of(voices.doc)[start:end].split()[-10:])
            yield Event("THREATENS", speaker, key, said.i, start, end, "menace", topic, "asserted")


def _is_menace(verb: Any) -> bool:
    head = _passive_head(verb)
    aux = {c.lower_ for one in (verb, head) for c in one.children if c.dep_ == "aux"}
    if not (aux & {"will", "shall"}) or not any(c.dep_ == "auxpass" for c in head.children):
        return False
    if any(c.dep_ in ("neg", "agent") and c.dep_ == "neg" for c in (*verb.children, *head.children)):
        return False
    lemma = verb.lemma_.lower()
    return lemma in words("menaces") or any(p.relation in words("menacing") for p in verb_phrases().get(lemma, ())[:1])


def _passive_head(verb: Any) -> Any:
    while verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not any(c.dep_ == "nsubjpass" for c in verb.children):
        verb = verb.head
    return verb


def _act(relation: str, speaker: str, target: str, verb: Any, deed: Any, event: Event, voices: Voices) -> Event:
    start = min(event.start, verb.idx) if verb.sent == deed.sent else event.start
    topic = " ".join(text_of(voices.doc)[deed.idx : event.end].split()[:10])
    return Event(relation, speaker, target, verb.i, start, event.end, "claim", topic or None, "asserted")


def with_denials(events: list[Event], voices: Voices) -> list[Event]:
    """Attach what is denied to the claims it answers, and add the acts of denial."""
    denied = [one for one in events if one.status == "denied"]
    result = [one for one in events if one.status != "denied"]
    acts: list[Event] = []
    for one in denied:
        answered = [i for i, other in enumerate(result) if _answers(one, other, voices)]
        for i in answered:
            result[i] = replace(result[i], denied_by=tuple(sorted({*result[i].denied_by, *one.denied_by})))
        if not answered:
            result.append(one)
        accuser = next((result[i].speaker for i in answered if result[i].speaker), None) or _accuser(
            one, result, voices
        )
        for denier in one.denied_by:
            target = accuser if accuser and accuser != denier else one.target
            if target != denier:
                acts.append(_denial(one, denier, target, voices))
    found = {(e.relation, e.source, e.target, e.topic) for e in result}
    return [*result, *(a for a in dict.fromkeys(acts) if (a.relation, a.source, a.target, a.topic) not in found)]


def with_bare_denials(events: list[Event], voices: Voices) -> list[Event]:
    """Add denials of what no event tells ("denied the charge"): they answer who accused the denier's side before."""
    result = list(events)
    told = {e.trigger for e in events if e.relation == "DENIES"}
    for verb in voices.doc:
        content, deniers = _denied_content(verb), [key for _, key in voices.finder.subjects(verb, False)]
        if content is None:
            content, deniers = _appended(verb, voices)
        if content is None or verb.i in told:
            continue
        sentence = verb.sent.start
        for denier in dict.fromkeys(deniers):
            charges = [
                e
                for e in result
                if e.relation in ("ACCUSES", "CHARGES")
                and e.start < verb.idx
                and sentence - e.trigger < 90
                and e.source != denier
                and (voices.side(e.target) & voices.side(denier) or _just_told(e, content, voices))
            ]
            if not charges:
                continue
            charge = max(charges, key=lambda e: e.start)
            for i, claim in enumerate(result):
                near = (
                    claim.status == "alleged"
                    and claim.speaker == charge.source
                    and abs(claim.trigger - charge.trigger) < 40
                )
                same = claim.source == charge.target and _just_told(charge, content, voices)
                if near and (same or voices.side(claim.source) & voices.side(denier)):
                    result[i] = replace(claim, denied_by=tuple(sorted({*claim.denied_by, denier})))
            topic = next(iter(topics(verb, frozenset())), None) if content.tag_ != "WDT" else None
            end = max(t.idx + len(t) for t in content.subtree if not t.is_punct and t.i < content.i + 12)
            start = min(t.idx for t in verb.subtree if t.i >= verb.i - 12 and not t.is_punct)
            if stance(verb).happened:
                result.append(Event("DENIES", denier, charge.source, verb.i, start, end, "denial", topic, "asserted"))
    return result


def _just_told(charge: Event, content: Any, voices: Voices) -> bool:
    """Say whether "this" or "the charge" means what the sentence right before told, whoever it was said of."""
    pointing = content.lower_ in ("this", "that") or (
        content.lemma_.lower() in _CHARGES and any(c.lower_ in ("the", "this", "that") for c in content.lefts)
    )
    return pointing and 0 < content.sent.start == voices.doc[charge.trigger].sent.end


def _denied_content(verb: Any) -> Any | None:
    """Give what a verb of denial is about, None where it is no denial ("denied a visa", "did not deny it")."""
    if verb.pos_ != "VERB":
        return None
    charge = next((c for c in verb.rights if c.dep_ in ("dobj", "nsubj", "ccomp", "oprd")), None)
    charge = next((c for c in charge.lefts if c.dep_ == "nsubj"), charge) if charge is not None else None
    lemma = verb.lemma_.lower()
    answered = charge is not None and charge.lemma_.lower() in _CHARGES
    answers = lemma in ("reject", "dismiss", "dispute", "refute") or (lemma in _CALLING and _is_empty(verb))
    if answered and answers and not any(c.dep_ == "neg" for c in verb.children):
        return charge
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in _CHARGES and lemma in words("denying"):
        return verb.head  # "a charge that the army rejects"
    if lemma not in words("denying") - {"reject", "dismiss", "dispute"}:
        return None
    if any(c.dep_ in ("neg", "auxpass", "dative", "iobj") for c in verb.children):
        return None
    content = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "dobj", "pcomp") and c.i > verb.i), None)
    if content is None and verb.dep_ == "relcl":
        content = next((c for c in verb.children if c.dep_ == "dobj" and c.tag_ == "WDT"), None)
    return content if content is not None and content.lemma_.lower() not in words("refusable") else None


_CHARGES = frozenset(["accusation", "charge", "allegation", "claim", "assertion", "report"])
_CALLING = frozenset(["call", "describe", "term", "brand", "label"])
_EMPTY = frozenset(
    ["baseless", "false", "groundless", "unfounded", "absurd", "untrue", "ridiculous", "lie", "fabrication",
     "nonsense", "fabricated", "slander", "propaganda", "lies"]
)  # fmt: skip


def _is_empty(verb: Any) -> bool:
    return any(t.lower_ in _EMPTY for t in verb.subtree if t.i > verb.i)


def _appended(word: Any, voices: Voices) -> tuple[Any | None, list[str]]:
    """Give the charge and who denies it in ", a charge the army rejects", which parsers take for a row of nouns."""
    if not re.fullmatch(r"(?:den(?:y|ies|ied)|(?:reject|dispute|dismiss|refute)(?:s|es|d|ed)?)", word.lower_):
        return None, []
    before = voices.doc[max(0, word.i - 7) : word.i]
    charge = next((t for t in reversed(before) if t.lemma_.lower() in _CHARGES), None)
    if charge is None or not any(c.lower_ in ("a", "an") for c in voices.doc[charge.i - 1 : charge.i]):
        return None, []
    between = voices.doc[charge.i + 1 : word.i]
    deniers = [voices.of[t.i] for t in between if t.i in voices.of and t.tag_ not in ("WDT", "WP")]
    if not deniers:
        called = {t.lemma_.lower() for t in between if t.pos_ in ("NOUN", "ADJ", "PROPN")}
        deniers = [key for i in range(charge.i) if (key := voices.of.get(i)) and voices.doc[i].lemma_.lower() in called]
    return charge, deniers[-1:] or deniers


def _answers(denied: Event, claim: Event, voices: Voices) -> bool:
    """Say whether a claim is what was denied: the same kind of deed by the same side to the same sort of target."""
    if claim.status != "alleged":
        return False
    family = words("help")
    if denied.relation != claim.relation and not (denied.relation in family and claim.relation in family):
        return False
    deniers = frozenset().union(*(voices.side(key) for key in (denied.source, *denied.denied_by)))
    if not deniers & voices.side(claim.source):
        return False
    if voices.side(denied.target) & voices.side(claim.target):
        return True
    return bool(voices.heads(denied.target) & voices.heads(claim.target))


def _accuser(denied: Event, events: list[Event], voices: Voices) -> str | None:
    """Give who last accused the denied doer before the denial."""
    before = [
        e
        for e in events
        if e.relation in ("ACCUSES", "CHARGES")
        and e.start < denied.start
        and voices.side(e.target) & voices.side(denied.source)
    ]
    return max(before, key=lambda e: e.start).source if before else None


def _denial(denied: Event, denier: str, target: str, voices: Voices) -> Event:
    verb = stance(voices.doc[denied.trigger]).denial or voices.doc[denied.trigger]
    start = min(denied.start, verb.idx)
    topic = " ".join(text_of(voices.doc)[voices.doc[denied.trigger].idx : denied.end].split()[:10])
    return Event("DENIES", denier, target, verb.i, start, denied.end, "denial", topic, "asserted")
