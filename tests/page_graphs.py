# ruff: noqa: E501
"""Invented graphs for the page: a small one with everything that a page must show, a hostile one, and large ones."""

from __future__ import annotations

import random
from hashlib import sha256

from graphkit.model.graph import Graph, assemble
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, Office, Statement, make_statement

ACTORS = (
    Actor("arvane", "State", "Arvane", ("Arvanian Republic", "Arváne"), (("wikidata", "Q1"), ("iso3166", "AV"))),
    Actor("kordun", "State", "Kordun", ("the Kordunese",), (("wikidata", "Q2"),)),
    Actor("tessaly", "State", "Tessaly"),
    Actor("arvane-gov", "Government", "Government of President Ødegård"),
    Actor("arvane-mod", "Agency", "Arvane Ministry of Defence", ("MoD",)),
    Actor("kordun-guard", "Agency", "Kordun Frontier Guard"),
    Actor("dawn", "Group", "Dawn Column", ("DC",)),
    Actor("falcons", "Group", "Falcons of the North"),
    Actor("militias", "Group", "Northern valley militias"),
    Actor("council", "Organization", "National Council of the Exiles", ("NCE",)),
    Actor("monitors", "Organization", "Rivers Monitoring Group"),
    Actor("agency-atom", "Organization", "Atomic Inspection Agency"),
    Actor(
        "vey", "Official", "Ada Vey", ("Ambassador Vey",), (),
        (Office("ambassador", "arvane", "2006/2008"), Office("deputy minister", "arvane-mod", None)),
    ),
    Actor("odegard", "Official", "Hana Ødegård", ("President Ødegård",), (), (Office("president", "arvane", "2005/.."),)),
    Actor("qasim", "Official", "Nadia Qasim", (), (), (Office("foreign minister", "kordun", "2004/2009"),)),
    Actor("ruler", "Person", "Petr Vassay"),
    Actor("scholar", "Person", "Ludmila Łaska"),
    Actor("five", "Collective", "five Kordunese officers"),
    Actor("fifteen", "Collective", "fifteen Tessalian sailors"),
    Actor("camp", "Base", "Camp Lirren"),
    Actor("valley", "Place", "Sarn Valley"),
    Actor("talks", "Instrument", "Sarn Pass accord"),
)  # fmt: skip

# source, relation, target, valid, status, speaker, denied by, topic, documents, sentence with [quote]
CLAIMS = (
    ("arvane", "DESIGNATES", "dawn", "1997/..", "asserted", None, (), None, "ab", "In the autumn of 1997 [Arvane put the Dawn Column on its list of banned groups], where it stands to this day."),
    ("tessaly", "DESIGNATES", "dawn", "2002-05", "asserted", None, (), None, "b", "[Tessaly followed in May 2002 with a ban of its own]."),
    ("arvane-mod", "SHELTERS", "dawn", "2003-05/..", "asserted", "vey", (), None, "a", "Since the invasion, Ambassador Vey said, [the ministry has kept the Column’s fighters under its guard], disarmed but together."),
    ("ruler", "SHELTERS", "dawn", "1986~/2003-04", "asserted", None, (), None, "b", "[Vassay took the Column in around 1986] and kept it until he fell."),
    ("dawn", "BASED_IN", "camp", "1986/..", "asserted", None, (), None, "ab", "Its people [live at Camp Lirren], a former barracks."),
    ("camp", "LOCATED_IN", "valley", None, "asserted", None, (), None, "b", "[Camp Lirren lies in the Sarn Valley]."),
    ("valley", "LOCATED_IN", "tessaly", None, "asserted", None, (), None, "b", "[The Sarn Valley belongs to Tessaly]."),
    ("kordun", "DEMANDS", "arvane", "2007-05-28", "asserted", "qasim", (), "dissolve the Dawn Column and hand over its leaders", "ab", "At the talks [Kordun asked that the Column be dissolved and its leaders handed over]."),
    ("kordun", "DEMANDS", "arvane", "2007-05-28", "asserted", None, (), "release of the five officers", "a", "[It also wants the five officers back]."),
    ("kordun", "DEMANDS", "arvane", "2007", "asserted", None, (), "a firm date for the withdrawal of Arvanian troops", "a", "[Kordun presses for a firm date] on which the troops leave."),
    ("arvane", "DEMANDS", "kordun", "2007-05-28", "asserted", "vey", (), "stop the support of the valley militias", "ab", "For its part [Arvane’s delegation demanded an end to the support of the militias]."),
    ("arvane-mod", "DETAINS", "five", "2007-01/..", "asserted", None, (), None, "a", "[The ministry has held the five since January]."),
    ("five", "REPRESENTS", "kordun", "2007", "alleged", "arvane", ("kordun",), None, "a", "Arvane calls them [agents of the Frontier Guard]; Kordun says they are consuls."),
    ("kordun", "ARMS", "militias", "2006/2007", "alleged", "arvane", ("kordun", "kordun-guard"), None, "ab", "Arvane’s government believes that [Kordun is sending rockets to the militias]."),
    ("kordun", "ARMS", "militias", "2006/2007", "denied", "qasim", (), None, "b", "Nadia Qasim replied that [no weapon had ever crossed the border]."),
    ("kordun-guard", "TRAINS", "militias", "2007", "alleged", "arvane", ("kordun",), None, "a", "The same officials say [the Guard drills militiamen in camps] behind the frontier."),
    ("militias", "ATTACKS", "arvane-mod", "2005/2007", "asserted", None, (), None, "ab", "[The militias have fired on the ministry’s convoys for two years]."),
    ("arvane", "SUPPORTS", "falcons", "2006~", "alleged", "kordun", ("arvane-mod",), None, "a", "Kordun charges that [Arvane backs the Falcons] to strike at its garrisons."),
    ("kordun", "ACCUSES", "arvane", "2007", "asserted", None, ("arvane-mod",), "using the Falcons and the Column against it", "a", "[Kordun has accused Arvane of using the Falcons] and the Column itself."),
    ("arvane-mod", "DENIES", "kordun", "2007", "asserted", None, (), "using the Falcons as a tool", "a", "[The ministry has denied using the Falcons as a tool]."),
    ("falcons", "ATTACKS", "kordun-guard", "2006-11", "asserted", None, (), None, "b", "In November 2006 [the Falcons raided a post of the Guard]."),
    ("kordun", "DETAINS", "fifteen", "2007-03-23/2007-04-04", "asserted", None, (), None, "ab", "[Kordun held fifteen sailors for thirteen days] in the spring."),
    ("kordun", "RELEASES", "fifteen", "2007-04-04", "asserted", None, (), None, "b", "[They were freed on 4 April]."),
    ("kordun", "DETAINS", "scholar", "2007-05/..", "asserted", None, (), None, "a", "[The scholar Ludmila Łaska was arrested in May] on charges of spying."),
    ("scholar", "MEETS", "qasim", "2007-02", "asserted", None, (), None, "a", "In February [she met the foreign minister]."),
    ("vey", "REPRESENTS", "arvane", "2006/2008", "asserted", None, (), None, "ab", "[Ada Vey led Arvane’s side]."),
    ("qasim", "REPRESENTS", "kordun", "2004/2009", "asserted", None, (), None, "ab", "Opposite her sat [Nadia Qasim for Kordun]."),
    ("vey", "MEETS", "qasim", "2007-05-28", "asserted", None, (), None, "ab", "[The two met on 28 May for four hours]."),
    ("arvane", "NEGOTIATES_WITH", "kordun", "2007-05-28", "asserted", None, (), None, "ab", "They were [the first direct talks in decades]."),
    ("arvane", "NEGOTIATES_WITH", "kordun", "2007-08", "planned", "qasim", (), None, "a", "[A second round is planned for August]."),
    ("odegard", "LEADS", "arvane-gov", "2005/..", "asserted", None, (), None, "a", "[President Ødegård] decides on the matter."),
    ("arvane-gov", "PART_OF", "arvane", None, "asserted", None, (), None, "a", "The decision lies with [the government in Arvane]."),
    ("arvane-mod", "PART_OF", "arvane", None, "asserted", None, (), None, "a", "[Arvane’s ministry of defence] sees it otherwise."),
    ("kordun-guard", "PART_OF", "kordun", None, "asserted", None, (), None, "a", "[The Frontier Guard of Kordun] has not commented."),
    ("council", "PART_OF", "dawn", "1981/..", "asserted", None, (), None, "b", "[The National Council is the Column’s political arm]."),
    ("council", "INFORMS", "agency-atom", "2002-08", "asserted", None, (), "two hidden enrichment plants", "b", "In August 2002 [the Council told the inspectors of two hidden plants]."),
    ("arvane", "SANCTIONS", "kordun", "2006-12/..", "asserted", None, (), None, "ab", "[Arvane has kept sanctions in place since December 2006]."),
    ("dawn", "OPPOSES", "kordun", "1981/..", "asserted", None, (), None, "ab", "[The Column has fought Kordun’s rulers since 1981]."),
    ("dawn", "KILLS", "kordun-guard", "197X", "asserted", None, (), None, "b", "[In the 1970s its men shot officers of the Guard]."),
    ("dawn", "ALLIED_WITH", "ruler", "1986/2003", "asserted", "arvane", (), None, "b", "The ministry speaks of [an alliance with Vassay]."),
    ("monitors", "MEDIATES", "dawn", "2007", "hypothetical", "qasim", (), "resettlement of the Column’s members", "a", "[The Monitoring Group could oversee the resettlement], Qasim suggested."),
    ("arvane", "INVADES", "tessaly", "2003-03", "asserted", None, (), None, "b", "[Arvane’s army marched into Tessaly in March 2003]."),
    ("arvane", "OVERTHROWS", "ruler", "2003-04", "asserted", None, (), None, "b", "[Vassay fell within weeks]."),
    ("ruler", "LEADS", "tessaly", "1979/2003-04", "asserted", None, (), None, "b", "[Petr Vassay ruled Tessaly from 1979]."),
    ("arvane-mod", "DISARMS", "dawn", "2003-05", "asserted", None, (), None, "b", "In May [the ministry took away the Column’s heavy weapons]."),
    ("arvane", "PROTECTS", "dawn", "2004-07/..", "asserted", None, ("arvane-gov",), None, "b", "In July 2004 [Arvane declared them protected persons]."),
    ("arvane", "AGREES_WITH", "tessaly", "2005", "asserted", None, (), None, "b", "[The Sarn Pass accord was signed in 2005]."),
    ("tessaly", "AGREES_WITH", "talks", "2005", "asserted", None, (), None, "b", "[Tessaly is bound by the accord]."),
    ("kordun", "THREATENS", "falcons", "2007-06~", "asserted", None, (), None, "a", "[Kordun warned the Falcons in June] that patience had an end."),
)  # fmt: skip

_HEADS = {
    "a": ("Two agendas at the Sarn Pass", "The Rivers Gazette", "2007-06-25", "https://example.org/agendas"),
    "b": ("A short history of the Dawn Column", "Valley Papers", "2008-01", None),
}


def sample() -> Graph:
    """The small graph: 22 actors, 49 statements, all statuses, denials, parallel lines, dates of every kind."""
    texts = {key: [] for key in _HEADS}
    for claim in CLAIMS:
        for key in claim[8]:
            texts[key].append(claim[9].replace("[", "").replace("]", ""))
    documents = {key: _document(key, " ".join(lines)) for key, lines in texts.items()}
    return assemble(documents.values(), ACTORS, (_statement(claim, documents) for claim in CLAIMS))


def _document(key: str, text: str) -> Document:
    title, publisher, published, url = _HEADS[key]
    digest = sha256(text.encode()).hexdigest()
    return Document(
        f"brief-{key}", f"brief-{key}.md", title, publisher, ("J. Roe",), published, url, "MIT", digest, text
    )


def _statement(claim: tuple[object, ...], documents: dict[str, Document]) -> Statement:
    source, relation, target, valid, status, speaker, denied_by, topic, keys, words = claim
    quote = words[words.index("[") + 1 : words.index("]")]
    evidence = []
    for key in keys:
        one = documents[key]
        start = one.text.index(quote)
        evidence.append(Evidence(one.id, start, start + len(quote), quote, one.published, "curated/1", 1.0))
    return make_statement(
        source,
        relation,
        target,
        evidence,
        valid=valid,
        status=status,
        speaker=speaker,
        denied_by=denied_by,
        topic=topic,
    )


def large(count: int, each: int = 4, seed: int = 7) -> Graph:
    """A graph of `count` actors in which newcomers tie to the well tied, about `each` statements an actor."""
    draw = random.Random(seed)
    types = ["State", "Agency", "Group", "Organization", "Official", "Person", "Base", "Place"]
    relations = [
        "ACCUSES",
        "ARMS",
        "MEETS",
        "SUPPORTS",
        "ATTACKS",
        "MEMBER_OF",
        "SANCTIONS",
        "DEMANDS",
        "COOPERATES_WITH",
    ]
    statuses = ["asserted"] * 6 + ["alleged", "denied", "planned", "hypothetical"]
    syllables = ["ar", "van", "kor", "dun", "tes", "sal", "lir", "ren", "mo", "ta", "qua", "ves", "il", "por"]
    actors = [
        Actor(
            f"a{i:05d}",
            draw.choice(types),
            "".join(draw.choice(syllables) for _ in range(draw.randint(2, 4))).title() + f" {i}",
        )
        for i in range(count)
    ]
    pool: list[int] = []
    pairs = []
    for i in range(1, count):
        for _ in range(each if i > each else 1):
            j = draw.choice(pool) if pool and draw.random() < 0.85 else draw.randrange(i)
            if i != j:
                pairs.append((i, j))
                pool += [i, j]
    lines, spans, at = [], [], 0
    for number, (i, j) in enumerate(pairs):
        line = f"Report {number} ties {actors[i].name} to {actors[j].name}."
        spans.append((at, at + len(line), line))
        lines.append(line)
        at += len(line) + 1
    text = " ".join(lines)
    digest = sha256(text.encode()).hexdigest()
    document = Document("large", "large.txt", "A large invented record", "Nobody", (), "2008", None, None, digest, text)
    statements = []
    for (i, j), (start, end, line) in zip(pairs, spans, strict=True):
        year = draw.randint(1975, 2007)
        statements.append(
            make_statement(
                actors[i].id, draw.choice(relations), actors[j].id,
                [Evidence("large", start, end, line, "2008", "rules/1", round(draw.uniform(0.5, 1), 2))],
                valid=draw.choice([f"{year}", f"{year}-0{draw.randint(1, 9)}", f"{year}/{year + 2}", None]),
                status=draw.choice(statuses),
                speaker=actors[draw.randrange(count)].id if draw.random() < 0.15 else None,
            )
        )  # fmt: skip
    return assemble([document], actors, statements)
