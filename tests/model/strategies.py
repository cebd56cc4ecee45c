"""Values for property tests: dates, documents, actors and statements of any shape that graphkit can hold."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from graphkit.model.provenance import Document, Evidence, Rejection
from graphkit.model.statement import STATUSES, Actor, Office, make_statement

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = texts.filter(lambda text: bool(text.strip()))
ids = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)

years = st.integers(1, 9998)
days = st.dates(date(2, 1, 1), date(9998, 12, 31))

plain_dates = st.one_of(
    years.map(lambda y: f"{y:04d}"),
    st.integers(1, 998).map(lambda y: f"{y:03d}X"),
    st.integers(1, 98).map(lambda y: f"{y:02d}XX"),
    days.map(lambda d: f"{d.year:04d}-{d.month:02d}"),
    days.map(lambda d: d.isoformat()),
    years.map(lambda y: f"{y:04d}-XX"),
    years.map(lambda y: f"{y:04d}-XX-XX"),
    days.map(lambda d: f"{d.year:04d}-{d.month:02d}-XX"),
    st.tuples(years, st.integers(21, 24)).map(lambda p: f"{p[0]:04d}-{p[1]}"),
)
single_dates = st.tuples(plain_dates, st.sampled_from(["", "", "?", "~", "%"])).map("".join)
interval_dates = st.one_of(
    single_dates.map(lambda one: f"{one}/.."),
    single_dates.map(lambda one: f"{one}/"),
    single_dates.map(lambda one: f"../{one}"),
    single_dates.map(lambda one: f"/{one}"),
    st.tuples(days, days).map(lambda pair: f"{min(pair).isoformat()}/{max(pair).isoformat()}"),
    st.tuples(years, years).map(lambda pair: f"{min(pair):04d}/{max(pair):04d}"),
)
edtf_dates = st.one_of(single_dates, interval_dates)

documents = st.builds(
    Document,
    id=words,
    path=texts,
    title=texts,
    publisher=st.none() | texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    published=st.none() | edtf_dates,
    url=st.none() | texts,
    licence=st.none() | texts,
    sha256=texts,
    text=texts,
)
offices = st.builds(Office, title=texts, organization=st.none() | ids, valid=st.none() | edtf_dates)
actors = st.builds(
    Actor,
    id=ids,
    type=st.sampled_from(["State", "Group", "Person"]),
    name=words,
    aliases=st.lists(texts, max_size=3).map(tuple),
    ids=st.dictionaries(ids, texts, max_size=3).map(lambda pairs: tuple(sorted(pairs.items()))),
    offices=st.lists(offices, max_size=2).map(tuple),
)
evidences = st.builds(
    Evidence,
    document=ids,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    quote=texts,
    reported=st.none() | edtf_dates,
    extractor=texts,
    confidence=st.floats(0, 1),
)
statements = st.builds(
    make_statement,
    source=ids,
    relation=st.sampled_from(["MEETS", "ARMS"]),
    target=ids,
    evidence=st.lists(evidences, min_size=1, max_size=3),
    valid=st.none() | edtf_dates,
    status=st.sampled_from(STATUSES),
    speaker=st.none() | ids,
    denied_by=st.lists(ids, max_size=2),
    topic=st.none() | texts,
    decision=st.none() | st.just("accepted"),
)
rejections = st.builds(
    Rejection,
    document=ids,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    quote=texts,
    reason=texts,
    extractor=texts,
)
