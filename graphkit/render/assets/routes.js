// The way of every line: parallel lines fan out, and a line that would pass behind an unrelated actor bends around it.
//
// A line is a quadratic curve. Its `bend` is how far, in pixels, its middle lies off the straight way between its ends,
// to the left as seen from the actor of the pair that comes first.

const CLEARANCE = 9;
const DETOURS = [0, 26, -26, 44, -44, 66, -66, 92, -92, 124, -124, 165, -165];
const ROUTED_LINES = 1500;

const position = DATA.points.map((point) => [point[0], point[1]]);
const radius = new Float64Array(ACTORS.length).fill(14);

function controlPoint(line) {
  const pair = PAIRS[line.pair];
  const [ax, ay] = position[pair.a],
    [bx, by] = position[pair.b];
  const dx = bx - ax,
    dy = by - ay,
    length = Math.hypot(dx, dy) || 1;
  return { x: (ax + bx) / 2 - (dy / length) * 2 * line.bend, y: (ay + by) / 2 + (dx / length) * 2 * line.bend };
}

function pointOn(line, t) {
  const via = controlPoint(line),
    [x0, y0] = position[line.from],
    [x1, y1] = position[line.to];
  const a = (1 - t) * (1 - t),
    b = 2 * t * (1 - t),
    c = t * t;
  return [a * x0 + b * via.x + c * x1, a * y0 + b * via.y + c * y1];
}

// Sets the bend of all lines of one pair; `grid` holds the actors that stand in the way, or is null.
function routePair(lines, grid) {
  const pair = PAIRS[lines[0].pair];
  const [ax, ay] = position[pair.a],
    [bx, by] = position[pair.b];
  const length = Math.hypot(bx - ax, by - ay);
  const step = clamp(length * 0.13, 10, 26) * (lines.length > 2 ? grow : 1);
  const fan = lines.map((_, i) => (i - (lines.length - 1) / 2) * step);
  let best = 0;
  if (grid) {
    let bestCost = Infinity;
    for (const detour of DETOURS) {
      if (Math.abs(detour) > length * 0.6) continue;
      let cost = Math.abs(detour) / 100;
      for (const offset of fan) cost += 10 * obstacles(pair, detour + offset, grid);
      if (cost < bestCost) {
        bestCost = cost;
        best = detour;
      }
      if (cost < 10) break;
    }
  }
  lines.forEach((line, i) => (line.bend = best + fan[i]));
}

function obstacles(pair, bend, grid) {
  const probe = { pair: pair.number, from: pair.a, to: pair.b, bend };
  const via = controlPoint(probe),
    [x0, y0] = position[pair.a],
    [x1, y1] = position[pair.b];
  const steps = clamp(Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 16), 6, 60);
  const hit = new Set();
  for (let i = 1; i < steps; i++) {
    const t = i / steps,
      a = (1 - t) * (1 - t),
      b = 2 * t * (1 - t),
      c = t * t;
    const x = a * x0 + b * via.x + c * x1,
      y = a * y0 + b * via.y + c * y1;
    for (const actor of grid.near(x, y)) {
      if (actor === pair.a || actor === pair.b || hit.has(actor)) continue;
      const [nx, ny] = position[actor],
        reach = radius[actor] + CLEARANCE;
      if ((nx - x) * (nx - x) + (ny - y) * (ny - y) < reach * reach) hit.add(actor);
    }
  }
  return hit.size;
}

// Actors by squares of 96 pixels, each in all squares that it touches.
function makeGrid(actors) {
  const cells = new Map(),
    size = 96;
  for (const actor of actors) {
    const [x, y] = position[actor],
      reach = radius[actor] + CLEARANCE;
    for (let i = Math.floor((x - reach) / size); i <= Math.floor((x + reach) / size); i++) {
      for (let j = Math.floor((y - reach) / size); j <= Math.floor((y + reach) / size); j++) {
        const key = i * 65536 + j;
        if (cells.has(key)) cells.get(key).push(actor);
        else cells.set(key, [actor]);
      }
    }
  }
  const none = [];
  return { near: (x, y) => cells.get(Math.floor(x / size) * 65536 + Math.floor(y / size)) || none };
}

function routeAll(linesByPair) {
  let total = 0;
  for (const lines of linesByPair.values()) total += lines.length;
  const grid = total <= ROUTED_LINES ? makeGrid(visibleActors()) : null;
  for (const lines of linesByPair.values()) routePair(lines, grid);
}

function visibleActors() {
  const found = [];
  for (let i = 0; i < DRAWN; i++) if (shown.actors[i]) found.push(i);
  return found;
}
