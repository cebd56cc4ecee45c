"""The words by which the clauses of a resolution are parted and by which they ask, forbid and help."""

from __future__ import annotations

import re

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
    r"Orders|Instructs|Authori[sz]es|(?:Stresses|Affirms|Reaffirms|Underlines|Emphasi[sz]es)(?=\s+that))"
    r"(?:\s+(?:also|further|again|once more|once again|strongly|in this regard|accordingly|therefore|,))*"
    r"(?:\s+(?:its|the)\s+(?:call|demand|request)\w*)?"
    r"(?:\s+(?:upon|on|to|for))?(?:\s+that)?(?:\s*,\s*[^,;:]{3,120},)?(?:\s+that)?\s+",
    re.IGNORECASE,
)
INNER = re.compile(
    r"(?:,|;)?\s+(?:and\s+)?(?=(?:also\s+|further\s+|strongly\s+|accordingly\s+)*(?:calls\s+(?:up)?on|requests|"
    r"urges|demands|"
    r"invites|encourages|decides\s+that)\b)"
)
TURN = re.compile(
    r"\s*(?:,\s*(?:including|in particular)\b[^:;]{0,120}?,)?\s*(?:\b(?:to|shall|must|should)\b|:)", re.IGNORECASE
)
SPLIT = re.compile(
    r"(?:,\s*|\s+)and\s+(?:(?:that\s+)?(?:it|they)\s+(?:must|shall|should)|shall|must|"
    r"to(?=\s+(?!the\b|all\b|any\b|its\b|their\b|other\b|both\b|every\b|each\b|that\b|those\b|these\b|"
    r"some\b)[a-z]+\b))\b|"
    r";\s+(?=to\b)|(?:,\s*|\s+)and\s+(?=(?:\w+ly\s+)?(?:release|withdraw|cease|halt|refrain|comply|co-?operate|allow|"
    r"ensure|respect|implement|resume|enter|disarm|surrender|facilitate|lift|accept|dismantle|disband|desist|observe|"
    r"participate|engage|commit|submit|appoint|permit|guarantee|abide)\b(?! of\b))",
    re.IGNORECASE,
)
SANCTION = re.compile(
    r"\b(?:import|export|sale|supply|supplies|provision|aircraft|arms|weapons?|funds?|assets|financial|trade|"
    r"trans-?shipment|"
    r"commodit\w+|embargo|flights?|measures set out|diplomatic missions|airlines?|freeze|travel)\b",
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
    r"\s+as well as\s+|\s+or\s+)(?:of\s+|by\s+|to\s+|with\s+|on\s+)?(?:all\s+|both\s+|the\s+|other\s+)*"
)
STOPPING = re.compile(
    r"\b(?:end(?:ing)?|ceas(?:e|ing)|stop(?:ping)?|halt(?:ing)?|refrain(?:ing)?|desist(?:ing)?|abandon|renounce|not)\b",
    re.IGNORECASE,
)
