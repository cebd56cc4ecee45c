// The timeline: lanes of actors or relations. A sure time is a full bar, the time that a date may also mean is a soft
// end, one day is a diamond. What has no date stands in a lane of its own at the end.

const LANE_LIMIT = 40;
const ROW = 22;
let lanesShown = LANE_LIMIT;
let timelineWidth = 0;
let timelineShows = null;

function refreshTimeline() {
  if (state.view !== "timeline") return;
  const pane = byId("timeline"),
    dated = shown.statements.filter((number) => STATEMENTS[number].dated),
    undated = shown.statements.filter((number) => !STATEMENTS[number].dated);
  timelineWidth = Math.max(pane.clientWidth - 4, 320);
  const lanes = laneList(dated),
    upTo = lanes.slice(0, lanesShown),
    head = narrow.matches ? 0 : 168;
  const scale = timeScale(dated, head + 14, timelineWidth - 26);
  const top = pane.scrollTop,
    had = document.activeElement && document.activeElement.getAttribute("data-mark");
  replace(
    pane,
    el(
      "div",
      { class: "timeline-head" },
      el(
        "label",
        {},
        "Lanes ",
        el(
          "select",
          { onchange: (event) => change((next) => (next.lanes = event.target.value), { quiet: true }) },
          [
            ["actor", "by actor"],
            ["relation", "by relation"],
          ].map(([value, title]) => fill(el("option", { value }, title), { selected: state.lanes === value }, [])),
        ),
      ),
      el(
        "label",
        {},
        "Time ",
        el(
          "select",
          { onchange: (event) => change((next) => (next.time = event.target.value), { quiet: true }) },
          [
            ["auto", "as fits"],
            ["even", "even"],
            ["busy", "stretched where much happens"],
          ].map(([value, title]) => fill(el("option", { value }, title), { selected: state.time === value }, [])),
        ),
      ),
      scale.stretched ? el("span", { class: "hint" }, "Busy times are stretched.") : null,
      el(
        "span",
        { class: "hint" },
        el("i", { class: "key-sure" }),
        "sure ",
        el("i", { class: "key-soft" }),
        "possible ",
        el("i", { class: "key-day" }),
        "one day",
      ),
    ),
    axis(scale),
    ...upTo.map((lane) => laneBlock(lane, scale, head)),
    upTo.length < lanes.length
      ? el(
          "button",
          {
            class: "more",
            onclick: () => {
              lanesShown += LANE_LIMIT;
              refreshTimeline();
            },
          },
          `Show more lanes (${lanes.length - upTo.length} left)`,
        )
      : null,
    undated.length
      ? el(
          "section",
          { class: "lane undated" },
          el("h2", {}, `Undated (${undated.length})`),
          statementList(undated, 30),
        )
      : null,
    !shown.statements.length ? el("p", { class: "hint" }, "Nothing matches all filters.") : null,
  );
  pane.scrollTop = top;
  if (selected("s") !== timelineShows) {
    timelineShows = selected("s");
    pane.querySelector(".mark.chosen")?.scrollIntoView({ block: "center" });
  }
  if (had) pane.querySelector(`[data-mark="${CSS.escape(had)}"]`)?.focus();
}

function laneList(dated) {
  const lanes = new Map();
  const add = (key, number) => (lanes.has(key) ? lanes.get(key).push(number) : lanes.set(key, [number]));
  for (const number of dated) {
    const one = STATEMENTS[number];
    if (state.lanes === "relation") add(one.relation, number);
    else {
      add(one.source, number);
      if (one.target !== one.source) add(one.target, number);
    }
  }
  const chosen = chosenLanes();
  return [...lanes]
    .map(([key, numbers]) => ({ key, numbers }))
    .sort(
      (a, b) =>
        Number(chosen.has(b.key)) - Number(chosen.has(a.key)) || b.numbers.length - a.numbers.length || a.key - b.key,
    );
}

// The lanes of what is selected come first.
function chosenLanes() {
  const actor = selected("a"),
    statement = selected("s"),
    pair = selected("p");
  if (state.lanes === "relation") return new Set(statement === null ? [] : [STATEMENTS[statement].relation]);
  if (actor !== null) return new Set([actor]);
  if (statement !== null) return new Set([STATEMENTS[statement].source, STATEMENTS[statement].target]);
  return new Set(pair === null ? [] : [PAIRS[pair].a, PAIRS[pair].b]);
}

function timeScale(dated, left, right) {
  let low = Infinity,
    high = -Infinity;
  for (const number of dated) {
    const one = STATEMENTS[number];
    for (const day of [one.from, one.until]) if (day !== null) [low, high] = [Math.min(low, day), Math.max(high, day)];
    if (one.sure) [low, high] = [Math.min(low, one.sure[0]), Math.max(high, one.sure[1])];
  }
  if (low > high) [low, high] = [SPAN.low, SPAN.high];
  if (state.from !== null) low = Math.max(low, state.from);
  if (state.until !== null) high = Math.min(high, state.until);
  if (high <= low) high = low + 1;
  const margin = (high - low) * 0.015;
  low -= margin;
  high += margin;
  const wide = right - left,
    days = knots(dated, low, high),
    stretched = state.time === "busy" || (state.time === "auto" && crowded(days, low, high));
  const even = (day) => (day - low) / (high - low);
  const share = stretched ? (day) => 0.3 * even(day) + 0.7 * rankOf(days, day) : even;
  return { low, high, left, right, stretched, x: (day) => clamp(left + share(day) * wide, left - 6, right + 6) };
}

// The days at which something begins or ends, in order.
function knots(dated, low, high) {
  const days = dated
    .flatMap((number) => [STATEMENTS[number].from, STATEMENTS[number].until])
    .filter((day) => day !== null && day > low && day < high);
  return [low, ...days.sort((a, b) => a - b), high];
}

// Whether more than half of all that happens falls into less than a fifth of the time.
function crowded(days, low, high) {
  const half = Math.floor(days.length / 2);
  for (let i = 0; i + half < days.length; i++)
    if (days[i + half] - days[i] < (high - low) * 0.2) return days.length > 12;
  return false;
}

// Where a day stands among the knots, from 0 to 1, in a straight line between one knot and the next.
function rankOf(days, day) {
  let low = 0,
    high = days.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last + 1 < days.length && days[last + 1] === days[low]) last++;
  if (days[low] === day) return (low + last) / 2 / (days.length - 1);
  const before = days[low - 1] ?? days[0],
    gap = days[low] - before;
  let first = low - 1;
  while (first > 0 && days[first - 1] === before) first--;
  const start = (first + low - 1) / 2,
    end = (low + last) / 2;
  return clamp((start + (gap > 0 ? (day - before) / gap : 0) * (end - start)) / (days.length - 1), 0, 1);
}

function ticks(scale, space) {
  const many = Math.max(2, Math.floor((scale.right - scale.left) / space)),
    found = [];
  const years = (scale.high - scale.low) / 365.25;
  const stepYears = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((step) => years / step <= many) || 2000;
  if (years >= 2) {
    for (
      let year = Math.ceil(yearOf(scale.low) / stepYears) * stepYears;
      year <= yearOf(scale.high);
      year += stepYears
    ) {
      const day = dayOfYear(year);
      if (day >= scale.low && day <= scale.high) found.push([day, String(year)]);
    }
    return found;
  }
  const step = [1, 2, 3, 6, 12].find((one) => (years * 12) / one <= many) || 12;
  for (let month = 0; month < years * 12 + 13; month += 1) {
    const date = new Date(Date.UTC(yearOf(scale.low), month, 1)),
      day = Math.round(date.getTime() / 86400000);
    if (day >= scale.low && day <= scale.high && date.getUTCMonth() % step === 0)
      found.push([day, `${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}`]);
  }
  return found;
}

// Ticks whose words do not touch: those of a stretched time stand closer in quiet years, and months show in busy ones.
function axisTicks(scale) {
  const all = scale.stretched ? [...ticks(scale, 70), ...ticks(scale, 6)] : ticks(scale, 70),
    kept = [];
  for (const tick of all) if (kept.every((one) => Math.abs(scale.x(one[0]) - scale.x(tick[0])) > 56)) kept.push(tick);
  return kept;
}

function axis(scale) {
  return svg(
    "svg",
    { class: "axis", width: timelineWidth, height: 24, "aria-hidden": "true" },
    axisTicks(scale)
      .map(([day, text]) => [
        svg("line", { x1: scale.x(day), x2: scale.x(day), y1: 18, y2: 24, class: "tick" }),
        svg("text", { x: scale.x(day), y: 13, "text-anchor": "middle" }, text),
      ])
      .flat(),
  );
}

function laneBlock(lane, scale, head) {
  const marks = packed(lane, scale),
    height = (1 + Math.max(...marks.map((mark) => mark.row))) * ROW + 8;
  const title =
    state.lanes === "actor"
      ? actorLink(lane.key)
      : el(
          "span",
          { class: "link" },
          el("span", { class: "swatch", "data-group": RELATIONS[lane.key].group }),
          RELATIONS[lane.key].title,
        );
  const picture = svg(
    "svg",
    {
      class: "marks",
      width: timelineWidth,
      height,
      role: "group",
      "aria-label": state.lanes === "actor" ? nameOf(lane.key) : RELATIONS[lane.key].title,
    },
    axisTicks(scale).map(([day]) =>
      svg("line", { x1: scale.x(day), x2: scale.x(day), y1: 0, y2: height, class: "grid" }),
    ),
    marks.map((mark) => drawMark(mark, lane, scale)),
  );
  return el(
    "section",
    { class: "lane" },
    el("div", { class: "lane-name" }, title, el("span", { class: "number" }, String(lane.numbers.length))),
    picture,
  );
}

// Marks with their place: as many rows as are needed for no mark to lie on another or on its words.
function packed(lane, scale) {
  const ends = [];
  return lane.numbers
    .slice()
    .sort((a, b) => (STATEMENTS[a].from ?? -1e7) - (STATEMENTS[b].from ?? -1e7) || a - b)
    .map((number) => {
      const one = STATEMENTS[number];
      const from = one.from === null ? scale.left - 6 : scale.x(one.from),
        until = one.until === null ? scale.right + 6 : scale.x(one.until);
      const wide = Math.max(until - from, 10),
        whole = (one.disputed ? "≠ " : "") + laneWords(one, lane);
      const right = scale.right + 20 - from - wide - 7,
        leftward = from - scale.left - 6,
        need = whole.length * 6.9;
      const left = right < Math.min(need, 260) && leftward > right,
        tight = Math.max(right, leftward) < 90;
      const letters = Math.floor(Math.min(tight ? scale.right - scale.left : left ? leftward : right, 420) / 6.9);
      const words = whole.length > letters ? whole.slice(0, Math.max(letters - 1, 6)).trimEnd() + "…" : whole,
        room = words.length * 6.9;
      const start = tight ? scale.left : left ? from - room - 6 : from,
        stop = left || tight ? Math.max(from + wide, start + room) : from + wide + room + 8;
      let row = ends.findIndex((end) => end < start);
      if (row < 0) row = ends.length;
      ends[row] = stop + 6;
      return { number, one, from, until: from + wide, row, words, left, tight };
    });
}

// In the lane of an actor its own deeds need not name it.
function laneWords(one, lane) {
  if (state.lanes === "actor" && lane.key === one.source)
    return `${relationOf(one).title} ${nameOf(one.target)}${one.topic ? ": " + one.topic : ""}`;
  return (
    (state.lanes === "relation" ? `${nameOf(one.source)} → ${nameOf(one.target)}` : sentence(one)) +
    (one.topic ? ": " + one.topic : "")
  );
}

function drawMark(mark, lane, scale) {
  const { one, from, until } = mark,
    y = mark.row * ROW + 4,
    colour = state.lines === "tone" ? toneColour(toneOf(one)) : groupColour(relationOf(one).group);
  const chosen = selected("s") === one.number,
    id = `${lane.key}-${one.number}`;
  const children = [];
  if (one.until !== null && one.from !== null && one.until - one.from === 1) {
    const x = from + 5;
    children.push(
      svg("path", { d: `M${x} ${y + 1}L${x + 7} ${y + 8}L${x} ${y + 15}L${x - 7} ${y + 8}Z`, fill: colour }),
    );
  } else {
    children.push(
      svg("rect", {
        x: from,
        y: y + 3,
        width: until - from,
        height: 10,
        rx: 5,
        fill: colour,
        opacity: 0.3,
        class: one.sure ? null : "soft",
      }),
    );
    if (one.sure) {
      const a = scale.x(one.sure[0]),
        b = scale.x(one.sure[1]);
      children.push(svg("rect", { x: a, y: y + 3, width: Math.max(b - a, 3), height: 10, rx: 2, fill: colour }));
    } else
      children.push(
        svg("rect", {
          x: from + 0.75,
          y: y + 3.75,
          width: Math.max(until - from - 1.5, 4),
          height: 8.5,
          rx: 4.5,
          fill: "none",
          stroke: colour,
          "stroke-width": 1.5,
          "stroke-dasharray": "3 3",
        }),
      );
  }
  if (STATUSES[one.status].dash.length)
    children.push(
      svg("line", {
        x1: from,
        x2: until,
        y1: y + 16.5,
        y2: y + 16.5,
        stroke: colour,
        "stroke-width": 1.6,
        "stroke-dasharray": STATUSES[one.status].dash.map((n) => n * 0.6).join(" "),
      }),
    );
  children.push(
    svg(
      "text",
      {
        x: mark.tight ? scale.left : mark.left ? from - 6 : until + 7,
        y: y + 12,
        "text-anchor": mark.left && !mark.tight ? "end" : "start",
        class: "mark-words",
      },
      mark.words,
    ),
  );
  return svg(
    "g",
    {
      class: "mark" + (chosen ? " chosen" : ""),
      tabindex: 0,
      role: "button",
      "data-mark": id,
      "aria-label": `${mark.words}. ${sentence(one)}, ${one.when}, ${STATUSES[one.status].name}${one.disputed ? ", disputed" : ""}`,
      onclick: () => select("s" + one.number),
      onkeydown: (event) => markKey(event, one.number),
    },
    children,
  );
}

function markKey(event, number) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    select("s" + number);
  }
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (!steps[event.key]) return;
  event.preventDefault();
  const marks = [...byId("timeline").querySelectorAll(".mark")];
  marks[clamp(marks.indexOf(event.currentTarget) + steps[event.key], 0, marks.length - 1)].focus();
}
