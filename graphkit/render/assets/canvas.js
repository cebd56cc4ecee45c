// The drawing. vis-network 9.1.2 (from pyvis) draws and finds what is under the pointer; physics is off, positions come
// with the page. To keep a filter step short the lists of what is drawn are set directly (`body.nodeIndices`,
// `body.edgeIndices`) and styles are set on the edges themselves: the library's own way redoes every edge each time.
// This file alone knows about the inside of vis-network.

let network = null;
const lines = new Map();
const linesByPair = new Map();
const bundleIds = PAIRS.map((pair) => (pair.statements.length > 1 ? `b${pair.number}` : null));
const themeCache = new Map();
const LARGE_LINES = 1200;
const paths = Object.create(null);

function themeColour(name) {
  if (!themeCache.has(name)) themeCache.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return themeCache.get(name);
}

function withAlpha(hex, alpha) {
  const number = parseInt(hex.slice(1), 16);
  return `rgba(${number >> 16}, ${(number >> 8) & 255}, ${number & 255}, ${alpha})`;
}

function buildCanvas() {
  for (const type of DATA.types) paths[type.name] = new Path2D(type.shape);
  const large = STATEMENTS.length > LARGE_LINES;
  const edges = NETWORK.edges.concat(PAIRS.filter((pair) => bundleIds[pair.number]).map((pair) => ({ id: bundleIds[pair.number], from: `n${pair.a}`, to: `n${pair.b}` })));
  network = new vis.Network(byId("graph"), { nodes: NETWORK.nodes, edges }, {
    physics: false, layout: { improvedLayout: false }, autoResize: true,
    nodes: { shape: "custom", ctxRenderer: renderActor, chosen: false },
    edges: { smooth: { enabled: true, type: "curvedCW", roundness: 0 }, chosen: false, color: { inherit: false }, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
    interaction: { hover: !large, hideEdgesOnDrag: large, hideEdgesOnZoom: large, selectConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.6 },
  });
  for (let i = 0; i < DRAWN; i++) {
    const node = network.body.nodes[`n${i}`];
    const reach = { State: 1.1, Group: 1.05, Organization: 1.1 }[ACTORS[i].type] || 1.02;
    node.shape._distanceToBorder = () => radius[i] * reach + 3;
  }
  network.on("afterDrawing", drawLabels);
  network.on("click", (event) => clicked(event));
  network.on("doubleClick", (event) => event.nodes.length && focusOn(actorOfNode(event.nodes[0])));
  network.on("dragEnd", dragged);
  network.on("hoverNode", (event) => showTip(actorTip(actorOfNode(event.node))));
  network.on("hoverEdge", (event) => showTip(lineTip(event.edge)));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, hideTip);
  byId("graph").addEventListener("keydown", graphKey);
}

function actorOfNode(id) {
  return Number(id.slice(1));
}

// ---- what is drawn

function refreshCanvas(before) {
  sizeActors();
  chooseLines();
  if (!before || !samePins(before.pins, state.pins)) for (let i = 0; i < DRAWN; i++) standActor(i);
  routeAll(linesByPair);
  const lit = litLines(), crowd = lines.size > 3000 ? 0.28 : lines.size > 1000 ? 0.42 : lines.size > 400 ? 0.7 : 0.95;
  for (const line of lines.values()) styleLine(line, lit, crowd);
  network.body.nodeIndices = visibleActors().map((actor) => `n${actor}`);
  network.body.edgeIndices = [...lines.keys()];
  layoutVersion++;
  network.body.emitter.emit("_requestRedraw");
}

function samePins(one, other) {
  return one.size === other.size && [...one].every(([actor, [x, y]]) => other.has(actor) && other.get(actor)[0] === x && other.get(actor)[1] === y);
}

function standActor(actor) {
  const [x, y] = state.pins.get(actor) || DATA.points[actor];
  position[actor] = [x, y];
  const node = network.body.nodes[`n${actor}`];
  node.x = x;
  node.y = y;
}

// Signs and lines are drawn larger where the whole graph fits the screen only at a small scale.
let grow = 1, grown = false;

function growToFit() {
  fit(false);
  if (!byId("graph").clientWidth) return;
  grown = true;
  grow = clamp(0.75 / network.getScale(), 1, DRAWN <= 200 ? 1.9 : 1.3);
  refreshCanvas(null);
  fit(false);
}

function sizeActors() {
  const measure = measureOf[state.size], base = DRAWN > 400 ? 9 : 12, more = DRAWN > 400 ? 21 : 18;
  const most = measure ? Math.max(...measure.values, 1e-12) : 1;
  for (let i = 0; i < DRAWN; i++) radius[i] = grow * (measure ? base + more * Math.sqrt(Math.max(0, measure.values[i]) / most) : base + 4);
}

function chooseLines() {
  lines.clear();
  linesByPair.clear();
  const limit = { apart: Infinity, all: 1 }[state.bundle] || (shown.statements.length > 250 ? 1 : 4);
  const visible = new Map();
  for (const number of shown.statements) {
    const pair = STATEMENTS[number].pair;
    if (visible.has(pair)) visible.get(pair).push(number);
    else visible.set(pair, [number]);
  }
  for (const [pair, numbers] of visible) {
    const made = numbers.length > limit && !state.open.has(pair) ? [bundle(pair, numbers)] : numbers.map(single);
    linesByPair.set(pair, made);
    for (const line of made) lines.set(line.id, line);
  }
}

const singles = [];

function single(number) {
  const one = STATEMENTS[number];
  if (!singles[number]) {
    const relation = relationOf(one);
    singles[number] = { id: `s${number}`, pair: one.pair, from: one.source, to: one.target, dash: STATUSES[one.status].dash, width: 1.8, hex: "",
      toArrow: !relation.symmetric, fromArrow: false, many: 0, disputed: one.disputed, words: relation.title, statements: [number], bend: 0 };
  }
  singles[number].hex = lineColour(one);
  return singles[number];
}

function bundle(pair, numbers) {
  const { a, b } = PAIRS[pair];
  const colours = new Set(numbers.map((number) => lineColour(STATEMENTS[number])));
  const directed = numbers.map((number) => STATEMENTS[number]).filter((one) => !relationOf(one).symmetric);
  return { id: bundleIds[pair], pair, from: a, to: b, dash: [], width: Math.min(2 + 1.5 * Math.log2(numbers.length), 9), hex: colours.size === 1 ? [...colours][0] : toneColour(-1),
    toArrow: directed.some((one) => one.target === b), fromArrow: directed.some((one) => one.target === a), many: numbers.length,
    disputed: numbers.some((number) => STATEMENTS[number].disputed), words: "", statements: numbers, bend: 0 };
}

function lineColour(one) {
  return state.lines === "tone" ? toneColour(toneOf(one)) : groupColour(relationOf(one).group);
}

// What each line on the canvas was last given, so that a step changes only the lines whose look changes.
const given = new Map();
const SMOOTH = { enabled: true, type: "curvedCW", roundness: 0 };
const NO_ARROW = { enabled: false, scaleFactor: 1, type: "arrow" };

function styleLine(line, lit, crowd) {
  const bright = !lit || lit.has(line.id), chosen = isChosenLine(line), many = lines.size;
  const alpha = bright ? (lit ? 0.95 : crowd) : many > 1000 ? 0.05 : 0.13;
  const arrows = many <= 3000 || Boolean(lit && bright);
  const width = (line.width + (chosen ? 2.2 : lit && bright ? 0.7 : 0)) * (many > 1000 && !lit ? 0.7 : 1) * grow;
  const via = controlPoint(line), look = `${line.hex} ${alpha} ${arrows} ${width} ${line.toArrow} ${line.fromArrow} ${via.x} ${via.y}`;
  if (given.get(line.id) === look) return;
  given.set(line.id, look);
  const edge = network.body.edges[line.id], options = edge.options;
  options.color = { color: withAlpha(line.hex, alpha), inherit: false, opacity: 1 };
  options.width = width;
  options.dashes = line.dash.length ? line.dash.map((length) => length * grow) : false;
  options.arrows = { to: arrow(line.toArrow && arrows, width), from: arrow(line.fromArrow && arrows, width), middle: NO_ARROW };
  options.smooth = SMOOTH;
  edge.edgeType._getViaCoordinates = () => via;
}

function arrow(enabled, width) {
  return { enabled: enabled, scaleFactor: clamp(0.75 - (width / grow) * 0.05, 0.35, 0.7), type: "arrow" };
}

// ---- what the selection lights up; null when nothing is selected and all is equally bright

let litCache = { key: null };

function lights() {
  if (litCache.state === state && litCache.shown === shown) return litCache;
  let actors = null, numbers = null;
  const actor = selected("a"), statement = selected("s"), pair = selected("p");
  if (state.path && state.view === "graph" && !state.sel) {
    const chain = currentPath();
    if (chain) {
      actors = new Set(chain.actors);
      numbers = new Set(chain.steps.flat());
    }
  } else if (actor !== null) {
    numbers = new Set(incident[actor]);
    actors = new Set([actor]);
    for (const number of incident[actor]) if (shown.mask[number]) actors.add(STATEMENTS[number].source).add(STATEMENTS[number].target);
  } else if (statement !== null) {
    const one = STATEMENTS[statement];
    numbers = new Set([statement]);
    actors = new Set([one.source, one.target]);
  } else if (pair !== null) {
    numbers = new Set(PAIRS[pair].statements);
    actors = new Set([PAIRS[pair].a, PAIRS[pair].b]);
  }
  const ids = numbers && new Set([...lines.values()].filter((line) => line.statements.some((number) => numbers.has(number))).map((line) => line.id));
  litCache = { state, shown, actors, ids };
  return litCache;
}

function litActors() {
  return lights().actors;
}

function litLines() {
  return lights().ids;
}

function isChosenLine(line) {
  return selected("s") !== null && line.statements.includes(selected("s"));
}

function renderActor({ ctx, id, x, y }) {
  const actor = actorOfNode(id), r = radius[actor];
  return {
    drawNode() {
      const lit = litActors(), chosen = selected("a") === actor;
      const before = ctx.globalAlpha;
      ctx.globalAlpha = !lit || lit.has(actor) ? 1 : 0.2;
      if (chosen || hovered === actor) drawRing(ctx, x, y, r * 1.25 + 5, chosen ? 3.5 : 1.5);
      if (DRAWN > 300) {
        const sign = stamp(ACTORS[actor].type, actorColour(actor), r * network.body.view.scale * network.canvas.pixelRatio);
        ctx.drawImage(sign, x - r * STAMP, y - r * STAMP, 2 * r * STAMP, 2 * r * STAMP);
      } else {
        ctx.save();
        ctx.translate(x, y);
        drawSign(ctx, ACTORS[actor].type, actorColour(actor), r);
        ctx.restore();
      }
      if (state.colour === "side") drawSide(ctx, DATA.community[actor] + 1, x, y, r);
      else if (state.pins.has(actor)) {
        ctx.beginPath();
        ctx.arc(x, y, 0.22 * r, 0, 2 * Math.PI);
        ctx.fillStyle = themeColour("--canvas");
        ctx.fill();
      }
      ctx.globalAlpha = before;
    },
    nodeDimensions: { width: 2 * r, height: 2 * r },
  };
}

// The number of a community stands in the sign, so that colour does not tell it alone.
function drawSide(ctx, number, x, y, r) {
  if (r * network.body.view.scale < 6) return;
  ctx.font = `700 ${r * 0.95}px ${SANS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = "#ffffff";
  ctx.fillText(String(number), x, y + r * 0.05);
}

function drawRing(ctx, x, y, r, width) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.lineWidth = width;
  ctx.strokeStyle = themeColour("--accent");
  ctx.stroke();
}

// The sign of an actor around the origin: a rim in the colour of the ground, so that lines end before it, then the shape.
function drawSign(ctx, type, colour, r) {
  const path = paths[type], alpha = ctx.globalAlpha;
  ctx.scale(r, r);
  ctx.strokeStyle = ctx.fillStyle = themeColour("--canvas");
  ctx.lineWidth = 4 / r;
  ctx.globalAlpha = 1;
  ctx.stroke(path);
  ctx.fill(path);
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colour;
  ctx.fill(path, state.colour === "side" ? "nonzero" : "evenodd");
}

// In large graphs each sign is drawn once for its colour and size and stamped from then on, which is many times faster.
const STAMP = 1.4;
const stamps = new Map();

function stamp(type, colour, pixels) {
  const step = Math.max(4, Math.ceil(Math.log(Math.max(pixels, 2)) / Math.log(1.15))), r = Math.min(1.15 ** step, 200);
  const key = `${type} ${colour} ${step}`;
  if (stamps.has(key)) return stamps.get(key);
  if (stamps.size > 600) stamps.clear();
  const sheet = document.createElement("canvas");
  sheet.width = sheet.height = Math.ceil(2 * r * STAMP);
  const ctx = sheet.getContext("2d");
  ctx.translate(sheet.width / 2, sheet.height / 2);
  drawSign(ctx, type, colour, r);
  stamps.set(key, sheet);
  return sheet;
}

function actorColour(actor) {
  if (state.colour === "side") return DATA.sides[DATA.community[actor] % DATA.sides.length];
  return typeOf[ACTORS[actor].type].colour;
}

// ---- pointer and keys

let hovered = null;

function clicked(event) {
  hideTip();
  if (event.nodes.length) return select("a" + actorOfNode(event.nodes[0]));
  if (!event.edges.length) return state.sel || state.path ? change((next) => { next.sel = null; next.path = null; }) : undefined;
  const id = event.edges[0];
  if (id[0] === "s") return select(id);
  const pair = Number(id.slice(1));
  return change((next) => {
    next.open.add(pair);
    next.sel = "p" + pair;
  });
}

function dragged(event) {
  if (!event.nodes.length) return;
  const actor = actorOfNode(event.nodes[0]), place = network.getPosition(event.nodes[0]);
  change((next) => next.pins.set(actor, [place.x, place.y]));
}

function graphKey(event) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key === "Enter" && state.sel) {
    event.preventDefault();
    byId("panel").focus();
  }
  if (!steps[event.key]) return;
  event.preventDefault();
  const from = selected("a");
  const next = from === null ? visibleActors().sort((a, b) => radius[b] - radius[a])[0] : nearestActor(from, steps[event.key]);
  if (next !== undefined) {
    select("a" + next, { quiet: true });
    bringIntoView(next);
    announce(`${nameOf(next)}, ${ACTORS[next].type}`);
  }
}

function nearestActor(from, [dx, dy]) {
  let best, least = Infinity;
  for (const actor of visibleActors()) {
    if (actor === from) continue;
    const x = position[actor][0] - position[from][0], y = position[actor][1] - position[from][1];
    const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 0 || across > along * 2) continue;
    const cost = along + 2 * across;
    if (cost < least) [best, least] = [actor, cost];
  }
  return best;
}

// ---- the view

function fit(animate, actors) {
  const which = actors || visibleActors();
  const frame = byId("graph"), top = 48, width = frame.clientWidth - 16, height = Math.max(frame.clientHeight - top - 10, Math.min(frame.clientHeight, 60));
  if (!which.length || width <= 0 || height <= 0) return;
  let box = extent(which, 0), scale = clamp(Math.min(Math.max(width - 90, 40) / (box.x1 - box.x0 || 1), Math.max(height - 70, 40) / (box.y1 - box.y0 || 1)), 0.02, 1.15);
  if (narrow.matches && scale < 0.42 && !actors) {
    const [x, y] = position[which.slice().sort((a, b) => radius[b] - radius[a] || a - b)[0]];
    return moveTo({ x, y: y - 16 / 0.42 }, 0.42, animate);
  }
  for (let turn = 0; turn < 3 && which.length <= 600; turn++) {
    box = extent(which, scale);
    const less = Math.min(width / ((box.x1 - box.x0) * scale), height / ((box.y1 - box.y0) * scale));
    if (less >= 1) break;
    scale *= less;
  }
  moveTo({ x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 - (top - 10) / 2 / scale }, scale, animate);
}

// The rectangle, in the drawing's own pixels, of some actors and, if a scale is given, of their names at that scale.
function extent(actors, scale) {
  const box = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity };
  const add = (x0, y0, x1, y1) => Object.assign(box, { x0: Math.min(box.x0, x0), y0: Math.min(box.y0, y0), x1: Math.max(box.x1, x1), y1: Math.max(box.y1, y1) });
  for (const actor of actors) {
    const [x, y] = position[actor], r = radius[actor];
    add(x - r, y - r, x + r, y + r);
  }
  if (scale) {
    const among = new Set(actors), ctx = document.createElement("canvas").getContext("2d");
    ctx.font = `${FONT}px ${SANS}`;
    for (const { box: one, actor } of planLabels(ctx, scale).labels) if (among.has(actor)) add(one.x / scale, one.y / scale, (one.x + one.w) / scale, (one.y + one.h) / scale);
  }
  return box;
}

// On a phone the panel takes half the height: keep what is selected in sight.
function showLit() {
  network.setSize();
  const lit = litActors();
  if (lit) fit(false, [...lit].filter((actor) => shown.actors[actor]));
  else fit(false);
}

function moveTo(where, scale, animate) {
  const animation = animate && !calm.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position: where, scale, animation });
}

function bringIntoView(actor) {
  const [x, y] = position[actor], at = network.canvasToDOM({ x, y }), frame = byId("graph");
  if (at.x > 60 && at.x < frame.clientWidth - 60 && at.y > 60 && at.y < frame.clientHeight - 60) return;
  moveTo({ x, y }, Math.max(network.getScale(), 0.5), true);
}

function zoomBy(factor) {
  moveTo(network.getViewPosition(), clamp(network.getScale() * factor, 0.02, 5), true);
}

// ---- the small note under the pointer

function actorTip(actor) {
  hovered = actor;
  return [el("strong", {}, bdi(nameOf(actor))), el("span", {}, `${ACTORS[actor].type}, ${plural(incident[actor].filter((n) => shown.mask[n]).length, "statement")}`)];
}

function lineTip(id) {
  const line = lines.get(id);
  if (!line) return null;
  if (line.many) return [el("strong", {}, bdi(nameOf(line.from)), " and ", bdi(nameOf(line.to))), el("span", {}, `${line.many} statements; click to open`)];
  const one = STATEMENTS[line.statements[0]];
  return [el("strong", {}, bdi(nameOf(one.source)), ` ${relationOf(one).title} `, bdi(nameOf(one.target))), el("span", {}, `${one.when}, ${STATUSES[one.status].name}${one.disputed ? ", disputed" : ""}`)];
}

let pointer = { x: 0, y: 0 };
document.addEventListener("pointermove", (event) => {
  pointer = { x: event.clientX, y: event.clientY };
}, { passive: true });

function showTip(children) {
  if (!children) return;
  const tip = byId("tip");
  replace(tip, children);
  tip.hidden = false;
  tip.style.left = `${clamp(pointer.x + 14, 4, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${clamp(pointer.y + 16, 4, innerHeight - tip.offsetHeight - 8)}px`;
}

function hideTip() {
  hovered = null;
  byId("tip").hidden = true;
}
