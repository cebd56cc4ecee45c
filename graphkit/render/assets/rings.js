// In a large graph the neighbourhood of an actor lies scattered over the drawing. While it is in focus its members stand
// on rings around it, one for each step, in the order of the directions in which they stand in the whole drawing.

const RINGS_ABOVE = 160;
let rings = null;

// Places by actor, or null where the drawing of the whole is kept.
function ringPlaces() {
  if (state.focus === null || DRAWN <= RINGS_ABOVE || state.focus >= DRAWN) return null;
  const centre = state.focus,
    [cx, cy] = DATA.points[centre];
  const angle = new Map([[centre, 0]]),
    places = new Map([[centre, [cx, cy]]]);
  let ring = [centre],
    reach = 0;
  while (ring.length) {
    const next = new Map();
    for (const actor of ring) {
      for (const number of incident[actor]) {
        const one = STATEMENTS[number],
          other = one.source === actor ? one.target : one.source;
        if (shown.mask[number] && !places.has(other) && !next.has(other)) next.set(other, actor);
      }
    }
    const own = (actor) => Math.atan2(DATA.points[actor][1] - cy, DATA.points[actor][0] - cx);
    const order = [...next].map(([actor, parent]) => ({
      actor,
      near: parent === centre ? own(actor) : angle.get(parent),
    }));
    order.sort((a, b) => a.near - b.near || own(a.actor) - own(b.actor) || a.actor - b.actor);
    const rows = Math.max(1, Math.ceil(order.length / 44)),
      room = ((order.length / rows) * 62) / (2 * Math.PI);
    reach = Math.max(reach + 150, room);
    order.forEach(({ actor }, i) => {
      const turn = (order.length ? order[0].near : 0) + (i / order.length) * 2 * Math.PI,
        far = reach + (i % rows) * 66;
      angle.set(actor, turn);
      places.set(actor, [cx + far * Math.cos(turn), cy + far * Math.sin(turn)]);
    });
    reach += (rows - 1) * 66;
    ring = order.map((one) => one.actor);
  }
  return places;
}
