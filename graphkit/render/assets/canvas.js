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
  if (!themeCache.has(name))
    themeCache.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return themeCache.get(name);
}

// What part of the drawing the window shows: its scale, its shift in pixels, the pixels of a CSS pixel, its size.
function windowOf() {
  const { view } = network.canvas.body,
    { frame, pixelRatio } = network.canvas;
  return {
    scale: view.scale,
    x: view.translation.x,
    y: view.translation.y,
    ratio: pixelRatio,
    width: frame.clientWidth,
    height: frame.clientHeight,
    canvas: frame.canvas,
  };
}

// Pixels of the screen for one pixel of the drawing.
function screenScale() {
  return network.canvas.body.view.scale * network.canvas.pixelRatio;
}

function withAlpha(hex, alpha) {
  const number = parseInt(hex.slice(1), 16);
  return `rgba(${number >> 16}, ${(number >> 8) & 255}, ${number & 255}, ${alpha})`;
}

function buildCanvas() {
  for (const type of DATA.types) paths[type.name] = new Path2D(type.shape);
  const large = STATEMENTS.length > LARGE_LINES;
  const edges = NETWORK.edges.concat(
    PAIRS.filter((pair) => bundleIds[pair.number]).map((pair) => ({
      id: bundleIds[pair.number],
      from: `n${pair.a}`,
      to: `n${pair.b}`,
    })),
  );
  network = new vis.Network(
    byId("graph"),
    { nodes: NETWORK.nodes, edges },
    {
      physics: false,
      layout: { improvedLayout: false },
      autoResize: true,
      nodes: { shape: "custom", ctxRenderer: renderActor, chosen: false },
      edges: {
        smooth: { enabled: true, type: "curvedCW", roundness: 0 },
        chosen: false,
        color: { inherit: false },
        selectionWidth: 0,
        hoverWidth: 0,
        arrowStrikethrough: false,
      },
      interaction: {
        hover: !large,
        hideEdgesOnDrag: large,
        hideEdgesOnZoom: large,
        selectConnectedEdges: false,
        tooltipDelay: 1e9,
        zoomSpeed: 0.6,
      },
    },
  );
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
  const ringsBefore = rings;
  rings = ringPlaces();
  if (!before || rings || ringsBefore || !samePins(before.pins, state.pins))
    for (let i = 0; i < DRAWN; i++) standActor(i);
  routeAll(linesByPair);
  const lit = litLines(),
    crowd = lines.size > 3000 ? 0.28 : lines.size > 1000 ? 0.42 : lines.size > 400 ? 0.7 : 0.95;
  for (const line of lines.values()) styleLine(line, lit, crowd);
  network.body.nodeIndices = visibleActors().map((actor) => `n${actor}`);
  network.body.edgeIndices = [...lines.keys()];
  layoutVersion++;
  network.body.emitter.emit("_requestRedraw");
}

function samePins(one, other) {
  return (
    one.size === other.size &&
    [...one].every(([actor, [x, y]]) => other.has(actor) && other.get(actor)[0] === x && other.get(actor)[1] === y)
  );
}

function standActor(actor) {
  const [x, y] = state.pins.get(actor) || (rings && rings.get(actor)) || DATA.points[actor];
  position[actor] = [x, y];
  const node = network.body.nodes[`n${actor}`];
  node.x = x;
  node.y = y;
}

// Signs and lines are drawn larger where the whole graph fits the screen only at a small scale.
let grow = 1,
  grown = false;

function growToFit() {
  fit(false);
  if (!byId("graph").clientWidth) return;
  grown = true;
  grow = clamp(0.75 / network.getScale(), 1, DRAWN <= 200 ? 1.9 : 1.3);
  refreshCanvas(null);
  fit(false);
}

function sizeActors() {
  const measure = measureOf[state.size],
    base = DRAWN > 400 ? 9 : 12,
    more = DRAWN > 400 ? 21 : 18;
  const most = measure ? Math.max(...measure.values, 1e-12) : 1;
  for (let i = 0; i < DRAWN; i++)
    radius[i] = grow * (measure ? base + more * Math.sqrt(Math.max(0, measure.values[i]) / most) : base + 4);
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
    singles[number] = {
      id: `s${number}`,
      pair: one.pair,
      from: one.source,
      to: one.target,
      dash: STATUSES[one.status].dash,
      width: 1.8,
      hex: "",
      toArrow: !relation.symmetric,
      fromArrow: false,
      many: 0,
      disputed: one.disputed,
      words: relation.title,
      statements: [number],
      bend: 0,
    };
  }
  singles[number].hex = lineColour(one);
  return singles[number];
}

function bundle(pair, numbers) {
  const { a, b } = PAIRS[pair];
  const colours = new Set(numbers.map((number) => lineColour(STATEMENTS[number])));
  const directed = numbers.map((number) => STATEMENTS[number]).filter((one) => !relationOf(one).symmetric);
  return {
    id: bundleIds[pair],
    pair,
    from: a,
    to: b,
    dash: [],
    width: Math.min(2 + 1.5 * Math.log2(numbers.length), 9),
    hex: colours.size === 1 ? [...colours][0] : toneColour(-1),
    toArrow: directed.some((one) => one.target === b),
    fromArrow: directed.some((one) => one.target === a),
    many: numbers.length,
    disputed: numbers.some((number) => STATEMENTS[number].disputed),
    words: "",
    statements: numbers,
    bend: 0,
  };
}

function lineColour(one) {
  return state.lines === "tone" ? toneColour(toneOf(one)) : groupColour(relationOf(one).group);
}

// What each line on the canvas was last given, so that a step changes only the lines whose look changes.
const given = new Map();
const SMOOTH = { enabled: true, type: "curvedCW", roundness: 0 };
const NO_ARROW = { enabled: false, scaleFactor: 1, type: "arrow" };

function styleLine(line, lit, crowd) {
  const bright = !lit || lit.has(line.id),
    chosen = isChosenLine(line),
    many = lines.size;
  const alpha = bright ? (lit ? 0.95 : crowd) : many > 1000 ? 0.05 : 0.13;
  const arrows = many <= 3000 || Boolean(lit && bright);
  const width = (line.width + (chosen ? 2.2 : lit && bright ? 0.7 : 0)) * (many > 1000 && !lit ? 0.7 : 1) * grow;
  const via = controlPoint(line),
    look = `${line.hex} ${alpha} ${arrows} ${width} ${line.toArrow} ${line.fromArrow} ${via.x} ${via.y}`;
  if (given.get(line.id) === look) return;
  given.set(line.id, look);
  const edge = network.body.edges[line.id],
    options = edge.options;
  options.color = { color: withAlpha(line.hex, alpha), inherit: false, opacity: 1 };
  options.width = width;
  options.dashes = line.dash.length ? line.dash.map((length) => length * grow) : false;
  options.arrows = {
    to: arrow(line.toArrow && arrows, width),
    from: arrow(line.fromArrow && arrows, width),
    middle: NO_ARROW,
  };
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
  let actors = null,
    numbers = null;
  const actor = selected("a"),
    statement = selected("s"),
    pair = selected("p");
  if (state.path && state.view === "graph" && !state.sel) {
    const chain = currentPath();
    if (chain) {
      actors = new Set(chain.actors);
      numbers = new Set(chain.steps.flat());
    }
  } else if (actor !== null) {
    numbers = new Set(incident[actor]);
    actors = new Set([actor]);
    for (const number of incident[actor])
      if (shown.mask[number]) actors.add(STATEMENTS[number].source).add(STATEMENTS[number].target);
  } else if (statement !== null) {
    const one = STATEMENTS[statement];
    numbers = new Set([statement]);
    actors = new Set([one.source, one.target]);
  } else if (pair !== null) {
    numbers = new Set(PAIRS[pair].statements);
    actors = new Set([PAIRS[pair].a, PAIRS[pair].b]);
  }
  const ids =
    numbers &&
    new Set(
      [...lines.values()]
        .filter((line) => line.statements.some((number) => numbers.has(number)))
        .map((line) => line.id),
    );
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
