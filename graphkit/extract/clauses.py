"""The words by which the clauses of a resolution are parted and by which they ask, forbid and help."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.frames import Entity

BODY = re.compile(
    r"^\s*(?:The )?(?P<body>Security Council|General Assembly|Economic and Social Council|Human Rights Council|"
    r"Council(?: of the [A-Z][\w ]+)?|Assembly)\s*(?:,\s*$|,?\s+(?=[A-Z][a-z]+ing\b)|,?\s*$)",
    re.MULTILINE,
)
OPERATIVE = (
    r"Decides|Demands|Requests|Urges|Invites|Directs|Insists|Encourages|Appeals|Calls|Reiterates|Condemns|Deplores|"
    r"Endorses|Authori[sz]es|Expresses|Welcomes|Instructs|Orders|Declares|Reaffirms|Affirms|Stresses|Emphasi[sz]es|"
    r"Recommends|Approves|Determines|Resolves|Takes note|Commends|Denounces|Censures|Notes|Considers|Recogni[sz]es"
)
CLAUSE = re.compile(
    rf"^[ \t]*(?:(?P<number>\d{{1,2}})\.\s+(?P<verb>[A-Z][a-z]+)|"
    rf"(?:(?:Also|Further|Strongly|Solemnly|Again|Once again|Once more)\s+(?:{OPERATIVE.lower()})|"
    rf"(?:{OPERATIVE}))\b)",
    re.MULTILINE,
)
PART = re.compile(r"^[ \t]*\((?P<letter>[a-z]|\d{1,2})\)\s+", re.MULTILINE)
DEMAND = re.compile(
    r"(?:Decides|Demands|Requests|Urges|Invites|Directs|Insists|Encourages|Appeals|Calls|Reiterates|Strongly urges|"
    r"Orders|Instructs|Authori[sz]es|(?:Stresses|Affirms|Reaffirms|Underlines|Emphasi[sz]es)(?=\s+that)|"
    r"(?<=\band )(?=that\s+(?:the\s+)?(?-i:[A-Z]))|(?<=, and )(?=(?:the\s+)?(?-i:[A-Z])[^,;:]{2,50}?\s+to\s+[a-z])|"
    r"(?<=\band )(?=(?:up)?on\s+(?:the\s+)?(?-i:[A-Z])))"
    r"(?:\s+(?:also|further|again|once more|once again|strongly|in this regard|accordingly|therefore|,))*"
    r"(?:\s+(?:its|the)\s+(?:call|demand|request)\w*)?"
    r"(?:\s*\b(?:upon|on|to|for))?(?:\s*\bthat)?(?:\s*,\s*[^,;:]{3,120},)?(?:\s+that)?(?:\s+|(?<=, and ))",
    re.IGNORECASE,
)
INNER = re.compile(
    r"(?:,|;)?\s+(?:and\s+)?(?=(?:also\s+|further\s+|strongly\s+|accordingly\s+)*(?:calls\s+(?:up)?on|requests|"
    r"urges|demands|"
    r"invites|encourages|decides\s+that)\b)|,?\s+and\s+(?=(?:up)?on\s+(?:the\s+)?[A-Z][^,;:]{2,70}?\s+to\s+[a-z]|that\s+(?:the\s+)?[A-Z])|,\s+and\s+(?=(?:the\s+)?[A-Z][^,;:]{2,50}?\s+to\s+[a-z])"
)
TURN = re.compile(
    r"\s*(?:,\s*(?:including|in particular)\b[^:;]{0,120}?,)?\s*(?:\b(?:to|shall|must|should)\b|:)", re.IGNORECASE
)
SPLIT = re.compile(
    r"(?:,\s*|\s+)and\s+(?:(?:that\s+)?(?:it|they)\s+(?:must|shall|should)|shall|must|"
    r"to(?=\s+(?!the\b|all\b|any\b|its\b|their\b|other\b|both\b|every\b|each\b|that\b|those\b|these\b|"
    r"some\b)[a-z]+\b))\b|"
    r";\s+(?=to\b)|(?:(?:,\s*|\s+)and\s+|,\s+)(?=(?:\w+ly\s+)?(?:lay\s+down|set\s+free|hand\s+over|put\s+an|release|withdraw|cease|halt|refrain|comply|co-?operate|allow|"
    r"ensure|respect|implement|resume|enter|disarm|surrender|facilitate|lift|accept|dismantle|disband|desist|observe|"
    r"participate|engage|commit|submit|appoint|permit|guarantee|abide|"
    r"expel|freeze|prevent|prohibit|deny)\b(?! of\b))",
    re.IGNORECASE,
)
SANCTION = re.compile(
    r"\b(?:import|export|sale|supply|supplies|provision|aircraft|arms|weapons?|funds?|assets|financial|trade|"
    r"trans-?shipment|"
    r"commodit\w+|embargo|flights?|measures set out|diplomatic missions|airlines?|freeze|travel|"
    r"entry|transit|visas?|training)\b",
    re.IGNORECASE,
)
FORBID = re.compile(
    r"\b(?:prevent|prohibit|deny|not make available|ban|freeze|refrain from|restrict|reduce|suspend|withhold|apply)\b",
    re.IGNORECASE,
)
HELP = re.compile(r"\b(?:protect|assist|safeguard|facilitate)\b", re.IGNORECASE)
RECITAL = re.compile(r"\n\s*\n\s*|[;,]\s*\n\s*(?=(?:[A-Z][a-z]+ )?[A-Z]?[a-z]+(?:ing|ed)\b)")
AND = re.compile(
    r"(?:\s*\d{2,3}(?:\s+\d{2,3})*)?(?:\s*,\s*(?:\d{2,3}\s+)?(?:and\s+|including\s+|in particular\s+|"
    r"as well as\s+|or\s+)?|\s+and\s+|"
    r"\s+as well as\s+|\s+or\s+)(?:of\s+|by\s+|to\s+|with\s+|on\s+)?(?:all\s+|both\s+|the\s+|every\s+|other\s+)*"
)
STOPPING = re.compile(
    r"\b(?:end(?:ing)?|ceas(?:e|ing)|stop(?:ping)?|halt(?:ing)?|refrain(?:ing)?|desist(?:ing)?|abandon|renounce|not)\b",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:,\s*)?(?:\band\b\s*)?(?:,\s*)?(?:\bin\s+particular\b|\bspecifically\b|\bto\s+(?:this|that)\s+end\b|\binter\s+alia\b)?,?\s*"
    r"(?:\bthat\s+(?:it|they)\b(?:\s+(?:shall|must|should))?|\bto\b|\bshall\b)?\s*:\s*$"
)
GOVERNMENTS = re.compile(r"(?:the\s+)?(?:[Gg]overnments|[Aa]uthorities|[Pp]eoples)\s+of\s+(?:the\s+)?")
GENERAL = re.compile(
    r"\b(?:all|ail|every|other|Member|the)?\s*(?:Member\s+)?States?\b(?:\s+(?:not members|non-members)[\w ]*)?"
)
OWN = re.compile(r"\bthe\s+(?:(?:Security\s+)?Council\b(?!\s+of)|(?P<made>Committee|Commission)\b(?!\s+(?:of|on|for)))")
PREAMBLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("SUPPORTS", re.compile(r"\brestore the (?:authority|sovereignty)[^;]{0,60}? of\s+(?P<t>[^;]{3,60})")),
)
MISSION = re.compile(r"(?:[Tt]he )?(Mission|Force|Operation|Observer Mission)")
SIDE = re.compile(r"(?:the\s+)?(?P<one>[A-Z]\w+)\s+side\b")
SIDES = re.compile(
    r"(?:the\s+)?(?P<one>[A-Z]\w+)(?:\s+and\s+(?:the\s+)?|[/-])(?P<other>[A-Z]\w+)\s+(?:sides|parties|delegations|"
    r"authorities|communities|leaders|leaderships|Governments|forces)\b"
)
ESTABLISHING = re.compile(
    r"\bto establish\b[^;]{0,160}?\ba\s+(?P<name>(?:[\w-]+\s+){0,3}?[Cc]ommittee|[\w ]{0,40}?[Cc]ommission)\b"
)


def find_topic(words: str) -> str:
    """Give the first words of what a clause asks for, without its mark and the words that ask."""
    kept = re.sub(r"^\s*(?:\((?:[a-z]|\d+)\)|,|:|shall|must|should|to)\s+", "", words).split()
    kept = kept[1:] if kept and kept[0].lower() in ("to", "shall", "must", "and") else kept
    return " ".join(kept[:12]).rstrip(",;:.")


def find_names(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Give the names in a list like "X, Y and of the Z", with their places, up to the first word that ends it."""
    stop = re.compile(r",?\s+(?:to|shall|must|should|for|in|on|that|which|who|have|has|are|were|by)\b|[;:()]").search(
        text, start
    )
    last = stop.start() if stop else len(text)
    for one in re.compile(r"(?:(?:,|\band\b|\bof\b|\bthe\b)\s*|\s+)*(?P<name>[A-Z].*?)(?=,|\s+and\b|$)").finditer(
        text[:last], start
    ):
        yield one["name"].rstrip(), one.start("name")


def is_resolution(text: str) -> bool:
    """Say whether a text is a resolution: a body on a line of its own near the top, and numbered clauses."""
    body = BODY.search(text[:1500])
    return body is not None and CLAUSE.search(text, body.end()) is not None


def find_missions(entities: dict[str, Entity]) -> list[tuple[int, str, str]]:
    """Give where the text names organizations in full, with their names and keys, in reading order: "the Mission" is
    the last one before it that has the word in its name."""
    return sorted(
        (mention.start, one.actor.name, key)
        for key, one in entities.items()
        if one.actor.type == "Organization" and " " in one.actor.name
        for mention in one.mentions
    )
