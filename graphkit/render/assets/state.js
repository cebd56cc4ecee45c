// What the reader has chosen. Every change goes through `change`, which keeps the last states for undo, writes the
// address of the view and tells all parts of the page.

const DIMENSIONS = ["type", "relation", "status", "speaker", "document", "tone"];

function startState() {
  return {
    view: "graph",
    sel: null,
    off: {
      type: new Set(),
      relation: new Set(),
      status: new Set(),
      speaker: new Set(),
      document: new Set(),
      tone: new Set(),
    },
    from: null,
    until: null,
    undated: true,
    claims: false,
    disputed: false,
    query: "",
    size: measureOf[DATA.start.size] || DATA.start.size === "same" ? DATA.start.size : "degree",
    colour: DATA.start.colour,
    lines: "group",
    words: "auto",
    bundle: "auto",
    open: new Set(),
    focus: null,
    depth: 1,
    path: null,
    hidden: new Set(),
    pins: new Map(),
    sort: "when",
    down: false,
    lanes: "actor",
    time: "auto",
  };
}

let state = startState();
const past = [];
const listeners = [];

function onChange(listener) {
  listeners.push(listener);
}

function copyOf(one) {
  const off = {};
  for (const name of DIMENSIONS) off[name] = new Set(one.off[name]);
  return { ...one, off, open: new Set(one.open), hidden: new Set(one.hidden), pins: new Map(one.pins) };
}

// `edit` changes the new state in place; `how.quiet` keeps it out of the undo list (moving through time, say).
function change(edit, how) {
  const next = copyOf(state);
  edit(next);
  const before = state;
  if (!how || !how.quiet) {
    past.push(before);
    if (past.length > 100) past.shift();
  }
  state = next;
  tell(before);
}

function undo() {
  if (!past.length) return;
  const before = state;
  state = past.pop();
  tell(before);
  announce("Undone");
}

function reset() {
  change((next) => Object.assign(next, startState(), { view: next.view }));
}

function tell(before) {
  for (const listener of listeners) listener(before);
  writeAddress();
}

function select(what, how) {
  if (state.sel === what) return;
  change((next) => {
    next.sel = what;
    if (what && what[0] === "s") next.open.add(STATEMENTS[Number(what.slice(1))].pair);
  }, how);
}

// sel is "a3" for an actor, "s7" for a statement, "p2" for a pair.
function selected(kind) {
  return state.sel && state.sel[0] === kind ? Number(state.sel.slice(1)) : null;
}

// ---- the address: only what differs from the start, by stable ids

const keyOf = {
  type: (n) => DATA.types[n].name,
  relation: (n) => RELATIONS[n].name,
  status: (n) => STATUSES[n].name,
  speaker: (n) => (n < 0 ? "-" : ACTORS[n].id),
  document: (n) => (n < 0 ? "-" : DOCUMENTS[n].title),
  tone: (n) => String(n),
};
let addressTimer = 0;

function address() {
  const start = startState(),
    parts = new URLSearchParams();
  for (const name of [
    "view",
    "query",
    "size",
    "colour",
    "lines",
    "words",
    "bundle",
    "sort",
    "lanes",
    "time",
    "from",
    "until",
    "depth",
  ]) {
    if (state[name] !== start[name]) parts.set(name, String(state[name]));
  }
  for (const name of ["claims", "disputed", "down"]) if (state[name]) parts.set(name, "1");
  if (!state.undated) parts.set("undated", "0");
  for (const name of DIMENSIONS) {
    for (const one of [...state.off[name]].sort((a, b) => a - b)) parts.append("no-" + name, keyOf[name](one));
  }
  if (state.sel) parts.set("sel", selectionKey(state.sel));
  if (state.focus !== null) parts.set("focus", ACTORS[state.focus].id);
  if (state.path) parts.set("path", state.path.map((one) => ACTORS[one].id).join("|"));
  for (const one of [...state.hidden].sort((a, b) => a - b)) parts.append("hide", ACTORS[one].id);
  for (const [one, [x, y]] of [...state.pins].sort((a, b) => a[0] - b[0]))
    parts.append("pin", `${ACTORS[one].id}|${Math.round(x)}|${Math.round(y)}`);
  return parts.toString();
}

function selectionKey(sel) {
  const number = Number(sel.slice(1));
  if (sel[0] === "a") return "a:" + ACTORS[number].id;
  if (sel[0] === "s") return "s:" + STATEMENTS[number].id;
  return `p:${ACTORS[PAIRS[number].a].id}|${ACTORS[PAIRS[number].b].id}`;
}

function writeAddress() {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const text = address();
    if (text === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", "#" + text);
    } catch (error) {
      // A frame without an origin (a notebook) may not change its address; the view works all the same.
    }
  }, 150);
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const next = startState();
  const actorOf = (id) => {
    const found = ACTORS.findIndex((one) => one.id === id);
    return found < 0 ? null : found;
  };
  const choice = (name, allowed) => {
    if (allowed.includes(parts.get(name))) next[name] = parts.get(name);
  };
  choice("view", ["graph", "timeline", "list"]);
  choice("size", ["same", ...DATA.measures.map((one) => one.name)]);
  choice("colour", ["type", "side"]);
  choice("lines", ["group", "tone"]);
  choice("words", ["auto", "all", "none"]);
  choice("bundle", ["auto", "apart", "all"]);
  choice("sort", ["source", "relation", "target", "when", "status", "speaker", "documents"]);
  choice("lanes", ["actor", "relation"]);
  choice("time", ["auto", "even", "busy"]);
  for (const name of ["from", "until"])
    if (/^-?\d{1,7}$/.test(parts.get(name) || "")) next[name] = Number(parts.get(name));
  if (/^[1-4]$/.test(parts.get("depth") || "")) next.depth = Number(parts.get("depth"));
  for (const name of ["claims", "disputed", "down"]) next[name] = parts.get(name) === "1";
  next.undated = parts.get("undated") !== "0";
  next.query = (parts.get("query") || "").slice(0, 200);
  for (const name of DIMENSIONS) {
    const wanted = new Set(parts.getAll("no-" + name));
    if (wanted.size) valuesOf[name].forEach((one) => wanted.has(keyOf[name](one)) && next.off[name].add(one));
  }
  if (parts.has("focus")) next.focus = actorOf(parts.get("focus"));
  if (parts.has("path")) {
    const ends = parts.get("path").split("|").map(actorOf);
    if (ends.length === 2 && !ends.includes(null)) next.path = ends;
  }
  parts
    .getAll("hide")
    .map(actorOf)
    .forEach((one) => one !== null && next.hidden.add(one));
  for (const pin of parts.getAll("pin")) {
    const [id, x, y] = pin.split("|");
    const one = actorOf(id);
    if (one !== null && Number.isFinite(Number(x)) && Number.isFinite(Number(y)))
      next.pins.set(one, [clamp(Number(x), -1e5, 1e5), clamp(Number(y), -1e5, 1e5)]);
  }
  next.sel = readSelection(parts.get("sel") || "", actorOf);
  if (next.sel && next.sel[0] === "s") next.open.add(STATEMENTS[Number(next.sel.slice(1))].pair);
  return next;
}

function readSelection(text, actorOf) {
  const kind = text[0],
    key = text.slice(2);
  if (kind === "a") {
    const found = actorOf(key);
    return found === null ? null : "a" + found;
  }
  if (kind === "s") {
    const found = STATEMENTS.findIndex((one) => one.id === key);
    return found < 0 ? null : "s" + found;
  }
  if (kind === "p") {
    const [a, b] = key.split("|").map(actorOf);
    const found = PAIRS.findIndex((one) => one.a === Math.min(a, b) && one.b === Math.max(a, b));
    return found < 0 ? null : "p" + found;
  }
  return null;
}
