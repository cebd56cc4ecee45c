// Names beside actors and marks on lines, drawn at a constant size on the screen so that none lies on another.
//
// The places are found once for each zoom, choice and selection; moving the picture only shifts them.

const FONT = 12.5;
const LINE_HEIGHT = 14;
const SANS = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, Helvetica, Arial, sans-serif";
let labelPlan = { key: "", labels: [], marks: [] };
let layoutVersion = 0;
const wrapped = [];

function wrapName(ctx, actor) {
  if (wrapped[actor]) return wrapped[actor];
  const name = nameOf(actor),
    limit = 132,
    lines = [];
  let line = "";
  for (const word of name.split(" ")) {
    const longer = line ? line + " " + word : word;
    if (!line || ctx.measureText(longer).width <= limit) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, 2).map((text) => shorten(ctx, text, limit + 30));
  if (lines.length > 2) kept[1] = shorten(ctx, kept[1] + " …", limit + 30);
  wrapped[actor] = { lines: kept, width: Math.max(...kept.map((text) => ctx.measureText(text).width)) };
  return wrapped[actor];
}

function shorten(ctx, text, limit) {
  if (ctx.measureText(text).width <= limit) return text;
  let low = 1,
    high = Math.min(text.length, 80);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(text.slice(0, middle) + "…").width <= limit) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, low) + "…";
}

// Rectangles already taken, found by squares of 64 pixels.
class Taken {
  constructor() {
    this.cells = new Map();
  }

  each(box, visit) {
    for (let i = Math.floor(box.x / 64); i <= Math.floor((box.x + box.w) / 64); i++) {
      for (let j = Math.floor(box.y / 64); j <= Math.floor((box.y + box.h) / 64); j++)
        if (visit(i * 65536 + j)) return true;
    }
    return false;
  }

  free(box, owner) {
    return !this.each(box, (key) =>
      (this.cells.get(key) || []).some(
        (one) =>
          one.owner !== owner &&
          one.x < box.x + box.w &&
          box.x < one.x + one.w &&
          one.y < box.y + box.h &&
          box.y < one.y + one.h,
      ),
    );
  }

  add(box, owner) {
    const kept = { ...box, owner };
    this.each(box, (key) => {
      if (this.cells.has(key)) this.cells.get(key).push(kept);
      else this.cells.set(key, [kept]);
    });
  }
}

function planLabels(ctx, scale) {
  const key = `${scale.toFixed(4)} ${layoutVersion}`;
  if (labelPlan.key === key) return labelPlan;
  const taken = new Taken(),
    named = new Taken(),
    labels = [],
    marks = [];
  const actors = visibleActors();
  const lit = litActors();
  for (const actor of actors) {
    const r = radius[actor] * scale,
      x = position[actor][0] * scale,
      y = position[actor][1] * scale;
    if (!lit || lit.has(actor)) taken.add({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, actor);
  }
  planMarks(ctx, scale, taken, marks, true);
  for (const mark of marks) named.add(mark.box, -1);
  const edges = bounds(actors, scale);
  const value = (actor) =>
    (lit && lit.has(actor) ? 1e6 : 0) +
    (selected("a") === actor ? 1e7 : 0) +
    (state.pins.has(actor) ? 1e3 : 0) +
    radius[actor];
  const order = actors.slice().sort((a, b) => value(b) - value(a) || a - b);
  let tried = 0;
  for (const actor of order.slice(0, 12)) {
    const r = radius[actor] * scale;
    named.add({ x: position[actor][0] * scale - r, y: position[actor][1] * scale - r, w: 2 * r, h: 2 * r }, actor);
  }
  for (const actor of order) {
    if (lit && DRAWN > 160 && !lit.has(actor)) break;
    const must = lit && lit.has(actor) && lit.size <= 40;
    if (!must && ++tried > 700) break;
    const place =
      placeLabel(ctx, actor, scale, taken, edges) ||
      (tried <= (DRAWN > 160 ? 24 : 8) && !lit ? placeLabel(ctx, actor, scale, named, edges) : null);
    if (place) {
      taken.add(place.box, actor);
      named.add(place.box, actor);
      labels.push({ ...place, actor, faint: Boolean(lit && !lit.has(actor)) });
    }
  }
  planMarks(ctx, scale, taken, marks, false);
  labelPlan = { key, labels, marks };
  return labelPlan;
}

// The names of the largest actors may lie on smaller actors, but never on each other: `taken` holds what to keep clear of.
function placeLabel(ctx, actor, scale, taken, edges) {
  const { lines, width } = wrapName(ctx, actor),
    height = lines.length * LINE_HEIGHT;
  const x = position[actor][0] * scale,
    y = position[actor][1] * scale,
    r = radius[actor] * scale + 4;
  const below = [x - width / 2, y + r, "center"],
    above = [x - width / 2, y - r - height, "center"];
  const sides = [
    [x + r + 2, y - height / 2, "left"],
    [x - r - 2 - width, y - height / 2, "right"],
  ];
  const places = [...(linesBelow(actor) ? [above, below] : [below, above]), ...sides];
  if (rings) places.sort((a, b) => outward(actor, b) - outward(actor, a));
  const outside = ([left]) => Number(left < edges.low || left + width > edges.high);
  places.sort((a, b) => outside(a) - outside(b));
  for (const [left, top, align] of places) {
    const box = { x: left - 2, y: top - 1, w: width + 4, h: height + 2 };
    if (taken.free(box, actor))
      return { box, lines, align, x: align === "center" ? x : align === "left" ? left : left + width, y: top };
  }
  return null;
}

// How far to each side names may reach before the window would cut them when all is shown.
function bounds(actors, scale) {
  let low = Infinity,
    high = -Infinity;
  for (const actor of actors) {
    low = Math.min(low, position[actor][0]);
    high = Math.max(high, position[actor][0]);
  }
  return { low: low * scale - 74, high: high * scale + 74 };
}

// Around an actor in focus names stand on the side away from it.
function outward(actor, place) {
  const [cx] = position[state.focus],
    dx = position[actor][0] - cx;
  if (Math.abs(dx) < 40) return place[2] === "center" ? 1 : 0;
  return place[2] === (dx > 0 ? "left" : "right") ? 1 : 0;
}

// Whether most lines of an actor leave it downwards, where its name would lie on them.
function linesBelow(actor) {
  let down = 0,
    up = 0;
  const [x, y] = position[actor];
  for (const number of incident[actor]) {
    if (!shown.mask[number]) continue;
    const one = STATEMENTS[number],
      [ox, oy] = position[one.source === actor ? one.target : one.source];
    if (Math.abs(oy - y) < Math.abs(ox - x) * 0.6) continue;
    if (oy > y) down++;
    else up++;
  }
  return down > up;
}

// Counts on bundles (before the names), then "not so" signs on disputed lines and the words of lines where there is room.
function planMarks(ctx, scale, taken, marks, bundles) {
  const lit = litLines();
  const wordy = state.words === "all" || (state.words === "auto" && scale > 0.85 && lines.size <= 160);
  if (!lit && lines.size > 400 && scale < 0.7 && state.words !== "all") return;
  const counts = new Taken();
  for (const line of lines.values()) {
    const bright = !lit || lit.has(line.id);
    if (!bright || bundles !== line.many > 0) continue;
    const words = (lit && lit.size <= 14 && state.words !== "none") || wordy ? line.words : "";
    const text = line.many ? `${line.many} ×` : "",
      sign = line.disputed ? 14 : 0;
    if (!text && !words && !sign) continue;
    // A count finds no free place where much is drawn: then it may lie on a sign, but never on another count.
    const free = [0.5, 0.42, 0.58, 0.34, 0.66].map((t) => [t, taken]);
    if (line.many) free.push(...[0.5, 0.4, 0.6].map((t) => [t, counts]));
    for (const [t, clear] of free) {
      const [px, py] = pointOn(line, t);
      const label = words ? [text, words].filter(Boolean).join(" ") : text;
      const width = ctx.measureText(label).width + sign + (label ? 8 : 5),
        box = { x: px * scale - width / 2, y: py * scale - 9, w: width, h: 18 };
      if (!clear.free(box, -1)) continue;
      taken.add(box, -2 - line.pair);
      counts.add(box, -2 - line.pair);
      marks.push({
        box,
        text: label,
        x: px * scale,
        y: py * scale,
        boxed: Boolean(text || sign),
        disputed: line.disputed,
      });
      break;
    }
  }
}

function drawLabels(ctx) {
  const view = windowOf(),
    { ratio, width, height } = view;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, view.x * ratio, view.y * ratio);
  ctx.font = `${FONT}px ${SANS}`;
  const plan = planLabels(ctx, view.scale),
    ink = themeColour("--ink"),
    paper = themeColour("--canvas");
  const outside = (box) =>
    box.x + box.w < -view.x || box.x > width - view.x || box.y + box.h < -view.y || box.y > height - view.y;
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const one of plan.labels) {
    if (outside(one.box)) continue;
    ctx.globalAlpha = one.faint ? 0.4 : 1;
    ctx.textAlign = one.align;
    one.lines.forEach((text, i) => {
      ctx.strokeStyle = paper;
      ctx.lineWidth = 3.5;
      ctx.strokeText(text, one.x, one.y + i * LINE_HEIGHT + 1);
      ctx.fillStyle = ink;
      ctx.fillText(text, one.x, one.y + i * LINE_HEIGHT + 1);
    });
  }
  ctx.globalAlpha = 1;
  drawMarks(
    ctx,
    plan.marks.filter((one) => !outside(one.box)),
    ink,
    paper,
  );
  ctx.restore();
}

function drawMarks(ctx, marks, ink, paper) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `${FONT - 0.5}px ${SANS}`;
  for (const one of marks) {
    if (one.boxed) {
      ctx.beginPath();
      ctx.roundRect(one.box.x, one.box.y, one.box.w, one.box.h, 9);
      ctx.fillStyle = paper;
      ctx.fill();
      ctx.lineWidth = 1;
      ctx.strokeStyle = one.disputed ? themeColour("--warn") : themeColour("--edge");
      ctx.stroke();
    } else {
      ctx.strokeStyle = paper;
      ctx.lineWidth = 3.5;
      ctx.strokeText(one.text, one.x, one.y);
    }
    ctx.fillStyle = one.boxed && one.disputed ? themeColour("--warn") : ink;
    ctx.fillText(one.text, one.x + (one.disputed ? 7 : 0), one.y);
    if (!one.disputed) continue;
    ctx.save();
    ctx.translate(one.text ? one.box.x + 11 : one.x, one.y);
    ctx.lineWidth = 1.4;
    ctx.stroke(new Path2D(DISPUTED));
    ctx.restore();
  }
}
