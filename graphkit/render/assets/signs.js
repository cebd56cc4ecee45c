// The signs of actors: a shape for the type, a ring when selected, the number of a community where that is asked for.

function renderActor({ ctx, id, x, y }) {
  const actor = actorOfNode(id),
    r = radius[actor];
  return {
    drawNode() {
      const lit = litActors(),
        chosen = selected("a") === actor;
      const before = ctx.globalAlpha;
      ctx.globalAlpha = !lit || lit.has(actor) ? 1 : 0.2;
      if (chosen || hovered === actor) drawRing(ctx, x, y, r * 1.25 + 5, chosen ? 3.5 : 1.5);
      if (DRAWN > 300) {
        const sign = stamp(ACTORS[actor].type, actorColour(actor), r * screenScale());
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
  if (r * screenScale() < 6) return;
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
  const path = paths[type],
    alpha = ctx.globalAlpha;
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
  const step = Math.max(4, Math.ceil(Math.log(Math.max(pixels, 2)) / Math.log(1.15))),
    r = Math.min(1.15 ** step, 200);
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
