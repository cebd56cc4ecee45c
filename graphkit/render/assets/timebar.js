// The time bar: when statements begin, and from when to when they are shown. Two ordinary range inputs, so keys and
// screen readers know them; play lets time pass.

const BINS = 72;
let bins = [];
let playing = 0;

function buildTimebar() {
  const bar = byId("timebar");
  if (!SPAN.any) return (bar.hidden = true);
  const undatedCount = STATEMENTS.filter((one) => !one.dated).length;
  const inputs = ["from", "until"].map((name) => el("input", { type: "range", id: `time-${name}`, min: SPAN.low, max: SPAN.high, step: 1, value: name === "from" ? SPAN.low : SPAN.high,
    "aria-label": name === "from" ? "Show from" : "Show until", oninput: (event) => timeChosen(name, Number(event.target.value), true), onchange: (event) => timeChosen(name, Number(event.target.value), false) }));
  replace(bar, el("button", { id: "play", "aria-label": "Let time pass", title: "Let time pass (Space)", onclick: togglePlay }, "▶"),
    el("div", { class: "track" }, svg("svg", { id: "histogram", "aria-hidden": "true", preserveAspectRatio: "none" }), el("div", { class: "rail", "aria-hidden": "true" }, el("span", { id: "rail-on" })), ...inputs, el("div", { class: "years", id: "years", "aria-hidden": "true" })),
    el("div", { class: "time-words" }, el("output", { id: "time-words" }), undatedCount ? el("label", { class: "undated-switch" }, el("input", { type: "checkbox", id: "undated", checked: true, onchange: (event) => change((next) => (next.undated = event.target.checked)) }), `undated (${undatedCount})`) : null));
  bins = Array.from({ length: BINS }, () => []);
  for (const one of STATEMENTS) if (one.dated) bins[binOf(one.from === null ? SPAN.low : one.from)].push(one.number);
  new ResizeObserver(drawYears).observe(bar);
}

function binOf(day) {
  return clamp(Math.floor(((day - SPAN.low) / (SPAN.high - SPAN.low)) * BINS), 0, BINS - 1);
}

function drawYears() {
  const box = byId("years");
  if (!box) return;
  const scale = { low: SPAN.low, high: SPAN.high, left: 0, right: box.clientWidth };
  replace(box, ticks(scale, 56).map(([day, text]) => {
    const mark = el("span", {}, text);
    mark.style.left = `${((day - SPAN.low) / (SPAN.high - SPAN.low)) * 100}%`;
    return mark;
  }));
}

function refreshTimebar() {
  if (!SPAN.any) return;
  const from = state.from === null ? SPAN.low : state.from, until = state.until === null ? SPAN.high : state.until;
  byId("time-from").value = from;
  byId("time-until").value = until;
  byId("time-from").setAttribute("aria-valuetext", isoDay(from));
  byId("time-until").setAttribute("aria-valuetext", isoDay(until));
  if (byId("undated")) byId("undated").checked = state.undated;
  byId("time-words").textContent = state.from === null && state.until === null ? "All times" : `${isoDay(from)} to ${isoDay(until)}`;
  const share = (day) => ((day - SPAN.low) / (SPAN.high - SPAN.low)) * 100, on = byId("rail-on");
  on.style.left = `${share(from)}%`;
  on.style.width = `${Math.max(0, share(until) - share(from))}%`;
  const picture = byId("histogram"), most = Math.max(...bins.map((one) => one.length), 1);
  picture.setAttribute("viewBox", `0 0 ${BINS} 24`);
  const all = [], lit = [];
  bins.forEach((numbers, i) => {
    const many = numbers.length, now = numbers.filter((number) => shown.mask[number]).length;
    const height = (count) => (count ? Math.max(2, (Math.sqrt(count) / Math.sqrt(most)) * 24) : 0);
    if (many) all.push(`M${i + 0.12} 24v${-height(many)}h.76v${height(many)}z`);
    if (now) lit.push(`M${i + 0.12} 24v${-height(now)}h.76v${height(now)}z`);
  });
  replace(picture, svg("path", { d: all.join(""), class: "bar-all" }), svg("path", { d: lit.join(""), class: "bar-lit" }));
}

let timePending = 0;

function timeChosen(name, value, moving) {
  stopPlay();
  cancelAnimationFrame(timePending);
  const set = () => change((next) => {
    if (name === "from") next.from = value <= SPAN.low ? null : Math.min(value, (next.until === null ? SPAN.high : next.until) - 1);
    else next.until = value >= SPAN.high ? null : Math.max(value, (next.from === null ? SPAN.low : next.from) + 1);
  }, { quiet: moving });
  if (moving) timePending = requestAnimationFrame(set);
  else set();
}

function togglePlay() {
  if (playing) return stopPlay();
  const start = state.from === null ? SPAN.low : state.from;
  let at = state.until === null ? start : state.until;
  const step = Math.max(1, Math.round((SPAN.high - SPAN.low) / (calm.matches ? 12 : 160)));
  byId("play").textContent = "❚❚";
  byId("play").setAttribute("aria-label", "Stop");
  playing = setInterval(() => {
    at += step;
    change((next) => (next.until = at >= SPAN.high ? null : at), { quiet: true });
    if (at >= SPAN.high) stopPlay();
  }, calm.matches ? 1200 : 90);
}

function stopPlay() {
  if (!playing) return;
  clearInterval(playing);
  playing = 0;
  byId("play").textContent = "▶";
  byId("play").setAttribute("aria-label", "Let time pass");
}
