// Which statements and actors the choices leave, and how many each value of the legend stands for.
//
// A statement notes each condition that it breaks as one bit. It shows if it breaks none. The count beside a value is of
// what would show with that value on, all other conditions as they are: so counts follow the selection.

const BIT = {
  type: 1,
  relation: 2,
  status: 4,
  speaker: 8,
  document: 16,
  tone: 32,
  time: 64,
  kind: 128,
  query: 256,
  hidden: 512,
};

// The values that occur in each dimension; -1 stands for "none" (the document's own voice, no document, no value).
const valuesOf = {
  type: DATA.types
    .map((_, number) => number)
    .filter((number) => ACTORS.some((one) => one.type === DATA.types[number].name)),
  relation: RELATIONS.map((_, number) => number),
  status: STATUSES.map((_, number) => number).filter((number) => STATEMENTS.some((one) => one.status === number)),
  speaker: [...new Set(STATEMENTS.map((one) => (one.speaker === null ? -1 : one.speaker)))].sort((a, b) => a - b),
  document: [...new Set(STATEMENTS.flatMap(documentsOf))].sort((a, b) => a - b),
  tone: [...new Set(STATEMENTS.map(toneOf))].sort((a, b) => a - b),
};
const tones = STATEMENTS.map(toneOf);
const typeNumbers = ACTORS.map((one) => typeOf[one.type].number);
const broken = new Uint16Array(STATEMENTS.length);

let shown = {
  statements: [],
  mask: new Uint8Array(STATEMENTS.length),
  actors: new Uint8Array(ACTORS.length),
  actorCount: 0,
  counts: {},
};

function terms() {
  return fold(state.query).split(/\s+/).filter(Boolean);
}

function matches(statement, wanted) {
  return wanted.every(
    (term) =>
      statementText(statement.number).includes(term) ||
      actorText(statement.source).includes(term) ||
      actorText(statement.target).includes(term) ||
      (statement.speaker !== null && actorText(statement.speaker).includes(term)),
  );
}

function inTime(one) {
  if (!one.dated) return state.undated;
  if (state.from !== null && one.until !== null && one.until <= state.from) return false;
  return state.until === null || one.from === null || one.from < state.until;
}

function judge() {
  const { type, relation, status, speaker, document: documents, tone } = state.off;
  const wanted = terms();
  const timed = state.from !== null || state.until !== null || !state.undated;
  for (let i = 0; i < STATEMENTS.length; i++) {
    const one = STATEMENTS[i];
    let bits = 0;
    if (type.size && (type.has(typeNumbers[one.source]) || type.has(typeNumbers[one.target]))) bits |= BIT.type;
    if (relation.has(one.relation)) bits |= BIT.relation;
    if (status.has(one.status)) bits |= BIT.status;
    if (speaker.size && speaker.has(one.speaker === null ? -1 : one.speaker)) bits |= BIT.speaker;
    if (documents.size && one.evidence.length && one.evidence.every((item) => documents.has(item.document)))
      bits |= BIT.document;
    if (tone.size && tone.has(tones[i])) bits |= BIT.tone;
    if (timed && !inTime(one)) bits |= BIT.time;
    if ((state.claims && one.speaker === null && one.status === 0) || (state.disputed && !one.disputed))
      bits |= BIT.kind;
    if (wanted.length && !matches(one, wanted)) bits |= BIT.query;
    if (state.hidden.size && (state.hidden.has(one.source) || state.hidden.has(one.target))) bits |= BIT.hidden;
    broken[i] = bits;
  }
}

function sift() {
  judge();
  if (state.focus !== null) keepNear(state.focus, state.depth);
  const mask = new Uint8Array(STATEMENTS.length),
    actors = new Uint8Array(ACTORS.length),
    statements = [];
  for (let i = 0; i < STATEMENTS.length; i++) {
    if (broken[i]) continue;
    mask[i] = 1;
    statements.push(i);
    actors[STATEMENTS[i].source] = actors[STATEMENTS[i].target] = 1;
  }
  if (state.focus !== null && !state.hidden.has(state.focus)) actors[state.focus] = 1;
  let actorCount = 0;
  for (const one of actors) actorCount += one;
  shown = { statements, mask, actors, actorCount, counts: count() };
}

// With a focus, a statement shows only if both its ends are within some steps of the actor over what else shows.
function keepNear(centre, depth) {
  const steps = new Map([[centre, 0]]);
  let ring = [centre];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const actor of ring) {
      for (const number of incident[actor]) {
        if (broken[number]) continue;
        const one = STATEMENTS[number];
        const other = one.source === actor ? one.target : one.source;
        if (!steps.has(other)) {
          steps.set(other, step);
          next.push(other);
        }
      }
    }
    ring = next;
  }
  STATEMENTS.forEach((one, i) => {
    if (!steps.has(one.source) || !steps.has(one.target)) broken[i] |= BIT.hidden;
  });
}

function count() {
  const counts = {};
  for (const name of DIMENSIONS) counts[name] = new Map();
  const add = (name, value) => counts[name].set(value, (counts[name].get(value) || 0) + 1);
  const seen = new Uint8Array(ACTORS.length);
  for (let i = 0; i < STATEMENTS.length; i++) {
    const bits = broken[i],
      one = STATEMENTS[i];
    if (bits & (bits - 1)) continue;
    if (!(bits & ~BIT.relation)) add("relation", one.relation);
    if (!(bits & ~BIT.status)) add("status", one.status);
    if (!(bits & ~BIT.speaker)) add("speaker", one.speaker === null ? -1 : one.speaker);
    if (!(bits & ~BIT.tone)) add("tone", tones[i]);
    if (!(bits & ~BIT.document)) for (const document of documentsOf(one)) add("document", document);
    if (!(bits & ~BIT.type)) seen[one.source] = seen[one.target] = 1;
  }
  seen.forEach((yes, actor) => yes && add("type", typeNumbers[actor]));
  return counts;
}

function filtersSet() {
  return (
    DIMENSIONS.some((name) => state.off[name].size) ||
    state.from !== null ||
    state.until !== null ||
    !state.undated ||
    state.claims ||
    state.disputed ||
    state.query !== "" ||
    state.focus !== null ||
    state.hidden.size > 0
  );
}

function clearFilters() {
  change((next) => {
    const start = startState();
    for (const name of ["off", "from", "until", "undated", "claims", "disputed", "query", "focus", "hidden"])
      next[name] = start[name];
  });
}
