// The legend, which is the filter: every sign with its meaning, a box to switch it off, and how many it stands for.

const rows = [];

const dimensionTitles = {
  type: "Actors",
  relation: "Relations",
  status: "Lines say",
  speaker: "Who says so",
  document: "Documents",
  tone: "Cooperation to hostility",
};

function buildLegend() {
  const box = byId("filters");
  replace(
    box,
    el(
      "div",
      { class: "filters-head" },
      el("h2", {}, "Legend · filters"),
      el("button", { id: "clear", class: "quiet", onclick: clearFilters, disabled: true }, "Clear"),
      el("button", { id: "hide-filters", class: "quiet phone-only", onclick: () => showFilters(false) }, "Close"),
    ),
    el(
      "div",
      { class: "only", role: "group", "aria-label": "Show only" },
      el("span", {}, "Only"),
      toggle("claims", "Claims", "what somebody says or alleges, not what the document states itself"),
      toggle("disputed", "Disputed", "what somebody denies"),
    ),
    legendPart("type", true),
    sidesPart(),
    statusPart(),
    relationPart(),
    legendPart("tone", false),
    legendPart("speaker", false),
    legendPart("document", valuesOf.document.length <= 6),
  );
}

function toggle(name, title, help) {
  const box = el("input", { type: "checkbox", onchange: () => change((next) => (next[name] = box.checked)) });
  rows.push({ toggle: name, box });
  return el("label", { class: "row", title: help }, box, el("span", { class: "what" }, title));
}

function part(name, title, open, ...children) {
  return el(
    "details",
    { class: "part", id: `part-${name}`, open },
    el("summary", {}, el("h3", {}, title), el("span", { class: "off-note", "data-off": name })),
    ...children,
  );
}

// A part that is closed gets its rows when it is opened, and their counts only while it is open.
function legendPart(name, open) {
  const box = el("div", { class: "rows" }),
    made = part(name, dimensionTitles[name], open, box);
  const furnish = () => {
    if (!made.open) return;
    if (!box.firstChild) box.append(...valuesOf[name].map((value) => legendRow(name, value)));
    if (shown.counts[name]) refreshLegend();
  };
  made.addEventListener("toggle", furnish);
  furnish();
  return made;
}

// Communities have no name of their own: each is told by its largest actor.
function sidesPart() {
  const members = new Map();
  DATA.community.forEach((side, actor) => members.set(side, [...(members.get(side) || []), actor]));
  const sides = [...members]
    .sort((a, b) => a[0] - b[0])
    .filter(([, actors]) => actors.length > 1)
    .slice(0, 16);
  const made = part(
    "side",
    "Communities",
    true,
    el(
      "div",
      { class: "rows" },
      sides.map(([side, actors]) => {
        const first = actors.slice().sort((a, b) => incident[b].length - incident[a].length || a - b)[0];
        const swatch = el("span", { class: "swatch side-number" }, String(side + 1));
        swatch.style.backgroundColor = DATA.sides[side % DATA.sides.length];
        return el(
          "div",
          { class: "line" },
          el(
            "button",
            { class: "link row", title: "Select its most named actor", onclick: () => goTo("a" + first) },
            swatch,
            el("span", { class: "what" }, "around ", bdi(nameOf(first))),
            el("span", { class: "number" }, String(actors.length)),
          ),
        );
      }),
    ),
  );
  made.id = "sides";
  return made;
}

function statusPart() {
  return part(
    "status",
    dimensionTitles.status,
    true,
    el(
      "div",
      { class: "rows" },
      valuesOf.status.map((value) => legendRow("status", value)),
    ),
    el("p", { class: "hint" }, disputedIcon(), " on a line: somebody denies it"),
  );
}

function relationPart() {
  const groups = DATA.groups
    .map((group) => ({ group, values: valuesOf.relation.filter((value) => RELATIONS[value].group === group.name) }))
    .filter((one) => one.values.length);
  return part(
    "relation",
    dimensionTitles.relation,
    true,
    groups.map(({ group, values }) => {
      const box = el("input", {
        type: "checkbox",
        checked: true,
        "aria-label": `All of ${group.title}`,
        onchange: () =>
          change((next) =>
            values.forEach((value) => (box.checked ? next.off.relation.delete(value) : next.off.relation.add(value))),
          ),
      });
      rows.push({ group, values, box });
      return el(
        "div",
        { class: "rows" },
        el(
          "label",
          { class: "row group" },
          box,
          el("span", { class: "swatch", "data-group": group.name }),
          el("span", { class: "what" }, group.title),
        ),
        values.map((value) => legendRow("relation", value)),
      );
    }),
  );
}

function legendRow(name, value) {
  const sign = rowSign(name, value),
    title = rowTitle(name, value);
  const box = el("input", {
    type: "checkbox",
    onchange: () => change((next) => (box.checked ? next.off[name].delete(value) : next.off[name].add(value))),
  });
  const number = el("span", { class: "number" });
  const only = el(
    "button",
    {
      class: "only-this",
      "aria-label": `Only ${title}`,
      title: "Show only this; again to show all",
      onclick: (event) => {
        event.preventDefault();
        showOnly(name, value);
      },
    },
    "only",
  );
  const line = el(
    "div",
    { class: "line" },
    el("label", { class: "row", title: rowHelp(name, value) }, box, sign, el("bdi", { class: "what" }, title), number),
    only,
  );
  rows.push({ name, value, box, number, line, count: null });
  return line;
}

function showOnly(name, value) {
  change((next) => {
    const others = valuesOf[name].filter((one) => one !== value);
    const already = !next.off[name].has(value) && others.every((one) => next.off[name].has(one));
    next.off[name] = new Set(already ? [] : others);
  });
}

function rowSign(name, value) {
  if (name === "type") return shapeIcon(DATA.types[value].name);
  if (name === "status") return lineIcon(STATUSES[value].dash, null, true);
  if (name === "tone") return el("span", { class: "swatch", "data-tone": value });
  return null;
}

function rowTitle(name, value) {
  if (name === "type") return DATA.types[value].name;
  if (name === "relation") return RELATIONS[value].title;
  if (name === "status") return STATUSES[value].title;
  if (name === "speaker") return value < 0 ? "The document itself" : nameOf(value);
  if (name === "tone") return value < 0 ? "No value" : DATA.goldstein[value].title;
  return DOCUMENTS[value].title;
}

function rowHelp(name, value) {
  if (name === "type") return DATA.types[value].help;
  if (name === "relation")
    return (
      RELATIONS[value].help + (RELATIONS[value].goldstein === null ? "" : ` Goldstein ${RELATIONS[value].goldstein}.`)
    );
  if (name === "status") return STATUSES[value].help;
  return null;
}

function refreshLegend() {
  const open = Object.create(null);
  for (const name of DIMENSIONS) open[name] = byId(`part-${name}`).open;
  for (const row of rows) {
    if (row.toggle) row.box.checked = state[row.toggle];
    else if (row.values) {
      const off = row.values.filter((value) => state.off.relation.has(value)).length;
      row.box.checked = off < row.values.length;
      row.box.indeterminate = off > 0 && off < row.values.length;
    } else if (open[row.name]) {
      const off = state.off[row.name].has(row.value),
        many = shown.counts[row.name].get(row.value) || 0;
      if (row.box.checked === off) row.box.checked = !off;
      if (row.count === many) continue;
      row.count = many;
      row.number.textContent = many.toLocaleString("en");
      row.line.classList.toggle("none", many === 0);
    }
  }
  for (const note of document.querySelectorAll("[data-off]")) {
    const off = state.off[note.dataset.off];
    note.textContent = off && off.size ? `${off.size} off` : "";
  }
  byId("clear").disabled = !filtersSet();
  byId("sides").hidden = state.colour !== "side";
  if (state.lines === "tone" && shownLines !== "tone") byId("part-tone").open = true;
  shownLines = state.lines;
}

let shownLines = "group";

// The colours of lines follow the theme; the style sheet reads them from these properties.
function setColours() {
  for (const group of DATA.groups)
    document.documentElement.style.setProperty(`--g-${group.name}`, groupColour(group.name));
  DATA.goldstein.forEach((_, tone) => document.documentElement.style.setProperty(`--t-${tone}`, toneColour(tone)));
}

function groupColour(name) {
  const group = groupOf[name];
  return isDark() ? group.dark : group.light;
}

function toneColour(tone) {
  const step = tone < 0 ? DATA.goldstein[2] : DATA.goldstein[tone];
  return isDark() ? step.dark : step.light;
}

function showFilters(yes) {
  byId("room").classList.toggle("filters-open", yes);
  byId("show-filters").setAttribute("aria-expanded", String(yes));
  if (yes) byId("hide-filters").focus();
  else byId("show-filters").focus();
}
