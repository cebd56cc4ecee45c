// The data as the page was given it, and the indexes that everything else looks things up in. Nothing here changes.

const DATA = JSON.parse(byId("data").textContent);
const NETWORK = JSON.parse(byId("network").textContent);
const ACTORS = DATA.actors;
const STATEMENTS = DATA.statements.map(whole);
const RELATIONS = DATA.relations;
const DOCUMENTS = DATA.documents;
const STATUSES = DATA.statuses;
const DRAWN = DATA.points.length;

// The file leaves out what is empty.
function whole(one) {
  const evidence = (one.evidence || []).map((item) => ({
    document: item.document ?? null,
    quote: item.quote || "",
    before: item.before || "",
    after: item.after || "",
    reported: item.reported || "",
    extractor: item.extractor || "",
    confidence: item.confidence || 0,
  }));
  return {
    number: 0,
    pair: 0,
    disputed: false,
    id: one.id || "",
    source: one.source,
    target: one.target,
    relation: one.relation,
    when: one.when || "",
    valid: one.valid || "",
    from: one.from ?? null,
    until: one.until ?? null,
    sure: one.sure || null,
    open: one.open || "",
    dated: Boolean(one.dated),
    status: one.status,
    speaker: one.speaker ?? null,
    denied: one.denied || [],
    topic: one.topic || "",
    decision: one.decision || "",
    evidence,
  };
}

const typeOf = Object.create(null);
DATA.types.forEach((one, number) => {
  one.number = number;
  typeOf[one.name] = one;
});
const groupOf = Object.create(null);
DATA.groups.forEach((one) => (groupOf[one.name] = one));
const measureOf = Object.create(null);
DATA.measures.forEach((one) => (measureOf[one.name] = one));

// Statements that tie the same two actors, whichever way round, are one pair.
const PAIRS = [];
const incident = ACTORS.map(() => []);
const asSpeaker = ACTORS.map(() => []);
(function () {
  const known = new Map();
  STATEMENTS.forEach((one, number) => {
    one.number = number;
    one.disputed = one.denied.length > 0 || one.status === statusNumber("denied");
    const low = Math.min(one.source, one.target),
      high = Math.max(one.source, one.target);
    const key = low * ACTORS.length + high;
    if (!known.has(key)) {
      known.set(key, PAIRS.length);
      PAIRS.push({ number: PAIRS.length, a: low, b: high, statements: [] });
    }
    one.pair = known.get(key);
    PAIRS[one.pair].statements.push(number);
    incident[one.source].push(number);
    if (one.target !== one.source) incident[one.target].push(number);
    new Set([one.speaker, ...one.denied]).forEach((who) => {
      if (who !== null && who !== one.source && who !== one.target) asSpeaker[who].push(number);
    });
  });
  const contrary = new Map();
  STATEMENTS.forEach((one) => {
    const key = `${one.source} ${one.relation} ${one.target}`;
    contrary.set(key, (contrary.get(key) || 0) | (one.status === statusNumber("denied") ? 2 : 1));
  });
  STATEMENTS.forEach((one) => {
    if (contrary.get(`${one.source} ${one.relation} ${one.target}`) === 3) one.disputed = true;
  });
})();

function statusNumber(name) {
  return STATUSES.findIndex((one) => one.name === name);
}

function nameOf(actor) {
  return ACTORS[actor].name;
}

function relationOf(statement) {
  return RELATIONS[statement.relation];
}

function toneOf(statement) {
  const value = relationOf(statement).goldstein;
  if (value === null) return -1;
  return DATA.goldstein.findIndex((step) => value >= step.least);
}

function documentsOf(statement) {
  return [...new Set(statement.evidence.map((item) => item.document).filter((one) => one !== null))];
}

function sentence(statement) {
  return `${nameOf(statement.source)} ${relationOf(statement).title} ${nameOf(statement.target)}`;
}

// Letters that a decomposition leaves as they are.
const LETTERS = {
  ø: "o",
  ł: "l",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ð: "d",
  þ: "th",
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
};

function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđßæœıðþ’‘“”–—]/g, (sign) => LETTERS[sign]);
}

const foldedActors = [];
const foldedStatements = [];

function actorText(number) {
  if (foldedActors[number] === undefined)
    foldedActors[number] = fold([nameOf(number), ...ACTORS[number].aliases].join("\n"));
  return foldedActors[number];
}

function statementText(number) {
  if (foldedStatements[number] === undefined) {
    const one = STATEMENTS[number];
    foldedStatements[number] = fold(
      [one.topic, relationOf(one).title, ...one.evidence.map((item) => item.quote)].join("\n"),
    );
  }
  return foldedStatements[number];
}

// Days since 1970 to words and back, in the proleptic Gregorian calendar, without any time zone.
function dayToDate(day) {
  return new Date(day * 86400000);
}

function isoDay(day) {
  return dayToDate(day).toISOString().slice(0, 10);
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function dayWords(day) {
  const date = dayToDate(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function yearOf(day) {
  return dayToDate(day).getUTCFullYear();
}

function dayOfYear(year) {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year);
  return Math.round(date.getTime() / 86400000);
}

// The span of all known days: what the time bar and the timeline run over.
const SPAN = (function () {
  let low = Infinity,
    high = -Infinity;
  for (const one of STATEMENTS) {
    for (const day of [one.from, one.until, one.sure && one.sure[0], one.sure && one.sure[1]]) {
      if (day === null || day === undefined) continue;
      low = Math.min(low, day);
      high = Math.max(high, day);
    }
  }
  return low <= high ? { low, high: Math.max(high, low + 1), any: true } : { low: 0, high: 1, any: false };
})();
