// The time bar: when statements begin, and from when to when they are shown. Two ordinary range inputs, so keys and
// screen readers know them; play lets time pass, from one bar
// of the histogram to the next.

let bins = [];
let playing = 0;

function buildTimebar() {
  const bar = byId("timebar");
  if (!SPAN.any) return (bar.hidden = true);
  const undatedCount = STATEMENTS.filter((one) => !one.dated).length;
  const inputs = ["from", "until"].map((name) =>
    el("input", {
      type: "range",
      id: `time-${name}`,
      min: SPAN.low,
      max: SPAN.high,
      step: 1,
      value: name === "from" ? SPAN.low : SPAN.high,
      "aria-label": name === "from" ? "Show from" : "Show until",
      oninput: (event) => timeChosen(name, Number(event.target.value), true),
      onchange: (event) => timeChosen(name, Number(event.target.value), false),
    }),
  );
  replace(
    bar,
    el(
      "button",
      { id: "play", "aria-label": "Let time pass", title: "Let time pass (Space)", onclick: togglePlay },
      "▶",
    ),
    el(
      "div",
      { class: "track" },
      svg("svg", { id: "histogram", "aria-hidden": "true", preserveAspectRatio: "none" }),
      el("div", { class: "rail", "aria-hidden": "true" }, el("span", { id: "rail-on" })),
      ...inputs,
      el("div", { class: "years", id: "years", "aria-hidden": "true" }),
    ),
    el(
      "div",
      { class: "time-words" },
      el("output", { id: "time-words" }),
      undatedCount
        ? el(
            "label",
            { class: "undated-switch" },
            el("input", {
              type: "checkbox",
              id: "undated",
              checked: true,
              onchange: (event) => change((next) => (next.undated = event.target.checked)),
            }),
            `undated (${undatedCount})`,
          )
        : null,
    ),
  );
  bins = calendarBins();
  new ResizeObserver(drawYears).observe(bar);
}

// Bins of months, years or decades: {from, until, numbers} in days, so that every bar is of a time that has a name.
function calendarBins() {
  const years = (SPAN.high - SPAN.low) / 365.25,
    made = [];
  const step = years <= 8 ? 1 / 12 : [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => years / one <= 90) || 1000;
  if (step < 1)
    for (let month = 0; ; month++) {
      const from = Math.round(Date.UTC(yearOf(SPAN.low), month, 1) / 86400000),
        until = Math.round(Date.UTC(yearOf(SPAN.low), month + 1, 1) / 86400000);
      if (from >= SPAN.high) break;
      if (until > SPAN.low) made.push({ from, until, numbers: [] });
    }
  else
    for (let year = Math.floor(yearOf(SPAN.low) / step) * step; dayOfYear(year) < SPAN.high; year += step)
      made.push({ from: dayOfYear(year), until: dayOfYear(year + step), numbers: [] });
  for (const one of STATEMENTS) {
    if (!one.dated) continue;
    const day = one.from === null ? SPAN.low : one.from;
    let low = 0,
      high = made.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (made[middle].from <= day) low = middle;
      else high = middle - 1;
    }
    made[low].numbers.push(one.number);
  }
  return made;
}

function drawYears() {
  const box = byId("years");
  if (!box) return;
  const scale = { low: SPAN.low, high: SPAN.high, left: 0, right: box.clientWidth };
  replace(
    box,
    ticks(scale, 56).map(([day, text]) => {
      const share = (day - SPAN.low) / (SPAN.high - SPAN.low),
        half = text.length * 3.4;
      if (share * scale.right < half - 6 || (1 - share) * scale.right < half - 6) return null;
      const mark = el("span", {}, text);
      mark.style.left = `${share * 100}%`;
      return mark;
    }),
  );
}

function refreshTimebar() {
  if (!SPAN.any) return;
  const from = state.from === null ? SPAN.low : state.from,
    until = state.until === null ? SPAN.high : state.until;
  byId("time-from").value = from;
  byId("time-until").value = until;
  byId("time-from").setAttribute("aria-valuetext", isoDay(from));
  byId("time-until").setAttribute("aria-valuetext", isoDay(until));
  if (byId("undated")) byId("undated").checked = state.undated;
  byId("time-words").textContent =
    state.from === null && state.until === null ? "All times" : `${isoDay(from)} to ${isoDay(until)}`;
  const share = (day) => ((day - SPAN.low) / (SPAN.high - SPAN.low)) * 100,
    on = byId("rail-on");
  on.style.left = `${share(from)}%`;
  on.style.width = `${Math.max(0, share(until) - share(from))}%`;
  const picture = byId("histogram"),
    most = Math.max(...bins.map((one) => one.numbers.length), 1),
    width = 1000;
  picture.setAttribute("viewBox", `0 0 ${width} 24`);
  const all = [],
    lit = [];
  for (const { from: first, until: last, numbers } of bins) {
    if (!numbers.length) continue;
    const x0 = clamp(share(first), 0, 100) * 10,
      x1 = clamp(share(last), 0, 100) * 10,
      gap = Math.min(1.5, (x1 - x0) * 0.15);
    const bar = (count) =>
      `M${x0 + gap} 24v${-Math.max(2.5, Math.sqrt(count / most) * 24)}H${Math.max(x1 - gap, x0 + gap + 1)}V24z`;
    const now = numbers.reduce((sum, number) => sum + shown.mask[number], 0);
    all.push(bar(numbers.length));
    if (now) lit.push(bar(now));
  }
  replace(
    picture,
    svg("path", { d: all.join(""), class: "bar-all" }),
    svg("path", { d: lit.join(""), class: "bar-lit" }),
  );
}

let timePending = 0;

function timeChosen(name, value, moving) {
  stopPlay();
  cancelAnimationFrame(timePending);
  const set = () =>
    change(
      (next) => {
        if (name === "from")
          next.from = value <= SPAN.low ? null : Math.min(value, (next.until === null ? SPAN.high : next.until) - 1);
        else next.until = value >= SPAN.high ? null : Math.max(value, (next.from === null ? SPAN.low : next.from) + 1);
      },
      { quiet: moving },
    );
  if (moving) timePending = requestAnimationFrame(set);
  else set();
}

function togglePlay() {
  if (playing) return stopPlay();
  const start = state.from === null ? SPAN.low : state.from,
    steps = bins.filter((bin) => bin.numbers.length && bin.until > start);
  const running = state.until !== null && steps.some((bin) => bin.until > state.until);
  let at = running ? steps.findIndex((bin) => bin.until > state.until) : 0;
  byId("play").textContent = "❚❚";
  byId("play").setAttribute("aria-label", "Stop");
  const step = () => {
    const last = at >= steps.length - 1;
    change((next) => (next.until = last ? null : steps[at].until), { quiet: true });
    at++;
    if (last) stopPlay();
  };
  playing = setInterval(step, calm.matches ? 1500 : clamp(14000 / steps.length, 150, 700));
  step();
}

function stopPlay() {
  if (!playing) return;
  clearInterval(playing);
  playing = 0;
  byId("play").textContent = "▶";
  byId("play").setAttribute("aria-label", "Let time pass");
}
