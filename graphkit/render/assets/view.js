// The window on the drawing: what the pointer and the keys do, what part is seen, and the small note at the pointer.

// ---- pointer and keys

let hovered = null;

function clicked(event) {
  hideTip();
  if (event.nodes.length) return select("a" + actorOfNode(event.nodes[0]));
  if (!event.edges.length)
    return state.sel || state.path
      ? change((next) => {
          next.sel = null;
          next.path = null;
        })
      : undefined;
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
  const actor = actorOfNode(event.nodes[0]),
    place = network.getPosition(event.nodes[0]);
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
  const next =
    from === null ? visibleActors().sort((a, b) => radius[b] - radius[a])[0] : nearestActor(from, steps[event.key]);
  if (next !== undefined) {
    select("a" + next, { quiet: true });
    bringIntoView(next);
    announce(`${nameOf(next)}, ${ACTORS[next].type}`);
  }
}

function nearestActor(from, [dx, dy]) {
  let best,
    least = Infinity;
  for (const actor of visibleActors()) {
    if (actor === from) continue;
    const x = position[actor][0] - position[from][0],
      y = position[actor][1] - position[from][1];
    const along = x * dx + y * dy,
      across = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 0 || across > along * 2) continue;
    const cost = along + 2 * across;
    if (cost < least) [best, least] = [actor, cost];
  }
  return best;
}

// ---- the view

function fit(animate, actors) {
  const which = actors || visibleActors();
  const frame = byId("graph"),
    top = 48,
    width = frame.clientWidth - 16,
    height = Math.max(frame.clientHeight - top - 10, Math.min(frame.clientHeight, 60));
  if (!which.length || width <= 0 || height <= 0) return;
  let box = extent(which, 0),
    scale = clamp(
      Math.min(Math.max(width - 90, 40) / (box.x1 - box.x0 || 1), Math.max(height - 70, 40) / (box.y1 - box.y0 || 1)),
      0.02,
      1.15,
    );
  if (narrow.matches && scale < 0.42 && !actors) {
    const [x, y] = position[which.slice().sort((a, b) => radius[b] - radius[a] || a - b)[0]];
    return moveTo({ x, y: y - 16 / 0.42 }, 0.42, animate);
  }
  // Names keep their size while the drawing shrinks: what they add on each side is counted in pixels of the screen.
  const bare = extent(which, 0),
    least = scale * 0.6;
  for (let turn = 0; turn < 3 && which.length <= 600; turn++) {
    box = extent(which, scale);
    const wide = (bare.x1 - bare.x0) * scale,
      tall = (bare.y1 - bare.y0) * scale;
    const across = (width - ((box.x1 - box.x0) * scale - wide)) / (wide || 1),
      down = (height - ((box.y1 - box.y0) * scale - tall)) / (tall || 1);
    const less = Math.min(across, down);
    if (less >= 1) break;
    scale = Math.max(scale * less, least);
  }
  moveTo({ x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 - (top - 10) / 2 / scale }, scale, animate);
}

// The rectangle, in the drawing's own pixels, of some actors and, if a scale is given, of their names at that scale.
function extent(actors, scale) {
  const box = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity };
  const add = (x0, y0, x1, y1) =>
    Object.assign(box, {
      x0: Math.min(box.x0, x0),
      y0: Math.min(box.y0, y0),
      x1: Math.max(box.x1, x1),
      y1: Math.max(box.y1, y1),
    });
  for (const actor of actors) {
    const [x, y] = position[actor],
      r = radius[actor];
    add(x - r, y - r, x + r, y + r);
  }
  if (scale) {
    const among = new Set(actors),
      ctx = document.createElement("canvas").getContext("2d");
    ctx.font = `${FONT}px ${SANS}`;
    for (const { box: one, actor } of planLabels(ctx, scale).labels)
      if (among.has(actor)) add(one.x / scale, one.y / scale, (one.x + one.w) / scale, (one.y + one.h) / scale);
  }
  return box;
}

// On a phone the panel takes half the height: keep what is selected in sight.
function showLit() {
  network.setSize();
  const lit = litActors();
  if (lit)
    fit(
      false,
      [...lit].filter((actor) => shown.actors[actor]),
    );
  else fit(false);
}

function moveTo(where, scale, animate) {
  const animation = animate && !calm.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position: where, scale, animation });
}

function bringIntoView(actor) {
  const [x, y] = position[actor],
    at = network.canvasToDOM({ x, y }),
    frame = byId("graph");
  if (at.x > 60 && at.x < frame.clientWidth - 60 && at.y > 60 && at.y < frame.clientHeight - 60) return;
  moveTo({ x, y }, Math.max(network.getScale(), 0.5), true);
}

function zoomBy(factor) {
  moveTo(network.getViewPosition(), clamp(network.getScale() * factor, 0.02, 5), true);
}

// ---- the small note under the pointer

function actorTip(actor) {
  hovered = actor;
  return [
    el("strong", {}, bdi(nameOf(actor))),
    el(
      "span",
      {},
      `${ACTORS[actor].type}, ${plural(incident[actor].filter((n) => shown.mask[n]).length, "statement")}`,
    ),
  ];
}

function lineTip(id) {
  const line = lines.get(id);
  if (!line) return null;
  if (line.many)
    return [
      el("strong", {}, bdi(nameOf(line.from)), " and ", bdi(nameOf(line.to))),
      el("span", {}, `${line.many} statements; click to open`),
    ];
  const one = STATEMENTS[line.statements[0]];
  return [
    el("strong", {}, bdi(nameOf(one.source)), ` ${relationOf(one).title} `, bdi(nameOf(one.target))),
    el("span", {}, `${one.when}, ${STATUSES[one.status].name}${one.disputed ? ", disputed" : ""}`),
  ];
}

let pointer = { x: 0, y: 0 };
document.addEventListener(
  "pointermove",
  (event) => {
    pointer = { x: event.clientX, y: event.clientY };
  },
  { passive: true },
);

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
