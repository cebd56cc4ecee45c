// The beginning, and what ties the parts together: views, choices above the drawing, keys, theme.

function setView(name) {
  change((next) => (next.view = name), { quiet: true });
}

function refreshView(before) {
  for (const name of ["graph", "timeline", "list"]) {
    const tab = byId(`tab-${name}`),
      on = state.view === name;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    byId(name).hidden = !on;
  }
  byId("view").setAttribute("aria-labelledby", `tab-${state.view}`);
  byId("zoom").hidden = byId("over").hidden = state.view !== "graph";
  byId("room").classList.toggle("wide", state.view !== "graph");
  if (before && before.view !== state.view && state.view === "graph")
    requestAnimationFrame(() => {
      network.setSize();
      if (grown) fit(false);
      else growToFit();
    });
}

function refreshCounts() {
  const all = shown.actorCount === DRAWN && shown.statements.length === STATEMENTS.length;
  byId("counts").textContent = all
    ? `${plural(DRAWN, "actor")} · ${plural(STATEMENTS.length, "statement")}`
    : `${shown.actorCount.toLocaleString("en")} of ${plural(DRAWN, "actor")} · ${shown.statements.length.toLocaleString("en")} of ${plural(STATEMENTS.length, "statement")}`;
  byId("nothing").hidden = shown.statements.length > 0 || !STATEMENTS.length;
  byId("undo").disabled = !past.length;
}

const FILTERING = ["off", "from", "until", "undated", "claims", "disputed", "query", "focus", "depth", "hidden"];

function changed(before, names) {
  return (
    !before ||
    names.some((name) =>
      name === "off"
        ? DIMENSIONS.some(
            (one) =>
              before.off[one].size !== state.off[one].size ||
              [...state.off[one]].some((value) => !before.off[one].has(value)),
          )
        : name === "hidden"
          ? before.hidden.size !== state.hidden.size || [...state.hidden].some((one) => !before.hidden.has(one))
          : before[name] !== state[name],
    )
  );
}

function refresh(before) {
  if (changed(before, FILTERING)) sift();
  refreshView(before);
  refreshCanvas(before);
  refreshLegend();
  refreshChoices();
  refreshCounts();
  refreshTimebar();
  refreshList();
  refreshTimeline();
  if (
    changed(before, [...FILTERING, "sel", "path", "size"]) ||
    before.pins.size !== state.pins.size ||
    before.open.size !== state.open.size
  )
    refreshPanel(before);
  if (before && state.view === "graph" && (before.focus !== state.focus || before.depth !== state.depth)) fit(true);
}

// ---- the choices above the drawing

function buildChoices() {
  const pick = (id, title, options, key) =>
    el(
      "label",
      { class: "pick" },
      title + " ",
      el(
        "select",
        { id, onchange: (event) => change((next) => (next[key] = event.target.value)) },
        options.map(([value, text]) => el("option", { value }, text)),
      ),
    );
  replace(
    byId("over"),
    pick("size", "Size", [...DATA.measures.map((one) => [one.name, one.title]), ["same", "All alike"]], "size"),
    pick(
      "colour",
      "Actors",
      [
        ["type", "by type"],
        ["side", "by community"],
      ],
      "colour",
    ),
    pick(
      "lines",
      "Lines",
      [
        ["group", "by kind"],
        ["tone", "by hostility"],
      ],
      "lines",
    ),
    pick(
      "words",
      "Words",
      [
        ["auto", "close up"],
        ["all", "on lines"],
        ["none", "none"],
      ],
      "words",
    ),
    pick(
      "bundle",
      "Parallel",
      [
        ["auto", "bundle many"],
        ["apart", "all apart"],
        ["all", "bundle all"],
      ],
      "bundle",
    ),
    el("span", { id: "marks" }),
  );
}

function refreshChoices() {
  for (const name of ["size", "colour", "lines", "words", "bundle"]) byId(name).value = state[name];
  const box = byId("search");
  if (document.activeElement !== box && choosingFrom === null) box.value = state.query;
  replace(
    byId("marks"),
    state.focus !== null
      ? el(
          "button",
          { class: "tag", onclick: () => change((next) => (next.focus = null)) },
          "Focus: ",
          bdi(nameOf(state.focus)),
          " ×",
        )
      : null,
    state.query
      ? el(
          "button",
          {
            class: "tag",
            onclick: () => {
              byId("search").value = "";
              change((next) => (next.query = ""));
            },
          },
          "Words: ",
          bdi(state.query),
          " ×",
        )
      : null,
    state.hidden.size
      ? el(
          "button",
          { class: "tag", onclick: () => change((next) => next.hidden.clear()) },
          `${state.hidden.size} hidden ×`,
        )
      : null,
    state.pins.size
      ? el(
          "button",
          { class: "tag", onclick: () => change((next) => next.pins.clear()) },
          `${state.pins.size} pinned ×`,
        )
      : null,
  );
}

// ---- theme

function setTheme(toDark) {
  dark = toDark;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  themeCache.clear();
  stamps.clear();
  setColours();
}

function switchTheme() {
  setTheme(!isDark());
  refresh(null);
}

// ---- keys

const KEYS = [
  ["/", "search"],
  ["F", "show everything"],
  ["+ −", "closer, further away"],
  ["1 2 3", "graph, timeline, list"],
  ["Arrows", "in the graph: to the next actor that way; in the timeline: to the next mark"],
  ["Enter", "to the evidence of what is selected"],
  ["Esc", "back to the overview"],
  ["U", "undo"],
  ["H", "hide the selected actor"],
  ["P", "pin it"],
  ["N", "focus on its neighbourhood"],
  ["B", "bundle or spread parallel lines"],
  ["Space", "let time pass"],
  ["?", "these keys"],
];

function buildKeys() {
  replace(
    byId("keys"),
    el("h2", {}, "Keys"),
    el("dl", {}, KEYS.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)]).flat()),
    el("button", { onclick: () => byId("keys").close() }, "Close"),
  );
}

function escapeKey() {
  if (byId("keys").open) return byId("keys").close();
  if (byId("menu").open) {
    byId("menu").open = false;
    return byId("menu").firstElementChild.focus();
  }
  if (byId("room").classList.contains("filters-open")) return showFilters(false);
  if (state.sel || state.path)
    return change((next) => {
      next.sel = null;
      next.path = null;
    });
  if (state.focus !== null) change((next) => (next.focus = null));
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return escapeKey();
  if (event.target.closest("input, select, textarea, dialog")) return;
  const actor = selected("a");
  const keys = {
    "/": () => byId("search").focus(),
    f: () => fit(true),
    "+": () => zoomBy(1.3),
    "=": () => zoomBy(1.3),
    "-": () => zoomBy(1 / 1.3),
    1: () => setView("graph"),
    2: () => setView("timeline"),
    3: () => setView("list"),
    u: undo,
    "?": () => byId("keys").showModal(),
    h: () =>
      actor !== null &&
      change((next) => {
        next.hidden.add(actor);
        next.sel = null;
      }),
    p: () =>
      actor !== null &&
      change((next) =>
        next.pins.has(actor) ? next.pins.delete(actor) : next.pins.set(actor, position[actor].slice()),
      ),
    n: () => actor !== null && (state.focus === actor ? change((next) => (next.focus = null)) : focusOn(actor)),
    b: () =>
      change((next) => {
        next.bundle = next.bundle === "all" ? "apart" : "all";
        next.open.clear();
      }),
  };
  if (event.key === " " && !event.target.closest("button, summary, a, [role=button]")) {
    event.preventDefault();
    return SPAN.any && togglePlay();
  }
  const action = keys[event.key.toLowerCase()];
  if (action) {
    event.preventDefault();
    action();
  }
}

function tabKey(event) {
  const names = ["graph", "timeline", "list"],
    step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = names[(names.indexOf(state.view) + step + 3) % 3];
  setView(next);
  byId(`tab-${next}`).focus();
}

function listen() {
  document.addEventListener("keydown", pageKey);
  for (const tab of document.querySelectorAll("[data-view]")) {
    tab.addEventListener("click", () => setView(tab.dataset.view));
    tab.addEventListener("keydown", tabKey);
  }
  const actions = {
    "zoom-in": () => zoomBy(1.3),
    "zoom-out": () => zoomBy(1 / 1.3),
    fit: () => fit(true),
    undo,
    "save-png": savePng,
    "save-svg": saveSvg,
    "save-csv": saveCsv,
    "copy-link": copyLink,
    print: () => window.print(),
    theme: switchTheme,
    reset: () => {
      reset();
      fit(true);
    },
    "show-keys": () => byId("keys").showModal(),
    "show-filters": () => showFilters(!byId("room").classList.contains("filters-open")),
    "clear-filters": clearFilters,
  };
  for (const [id, action] of Object.entries(actions)) {
    byId(id).addEventListener("click", () => {
      byId("menu").open = false;
      action();
    });
  }
  window.addEventListener("beforeprint", () => refreshList(true));
  window.addEventListener("afterprint", () => refreshList());
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === address()) return;
    const before = state;
    state = readAddress();
    refresh(before);
  });
  let resizing = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      refreshTimeline();
      if (state.view === "graph" && !state.sel) fit(false);
    }, 150);
  });
}

function start() {
  document.documentElement.classList.add("ready");
  setTheme(window.matchMedia("(prefers-color-scheme: dark)").matches);
  state = readAddress();
  if (narrow.matches) byId("timebar").classList.add("small");
  buildLegend();
  buildSearch();
  buildTimebar();
  buildChoices();
  buildKeys();
  buildCanvas();
  listen();
  onChange(refresh);
  refresh(null);
  network.setSize();
  growToFit();
}

// For those who script the page: where an actor (by id) or the middle of a statement's line stands on the screen, and the
// boxes of the names that are drawn.
function onScreen([x, y]) {
  const at = network.canvasToDOM({ x, y }),
    frame = byId("graph").getBoundingClientRect();
  return [at.x + frame.left, at.y + frame.top];
}

window.graphkit = {
  names: () =>
    labelPlan.labels.map(({ actor, box, faint }) => ({
      name: nameOf(actor),
      x: box.x,
      y: box.y,
      w: box.w,
      h: box.h,
      faint,
    })),
  actorAt: (id) => onScreen(position[ACTORS.findIndex((one) => one.id === id)]),
  statementAt: (id) =>
    onScreen(
      pointOn(
        [...lines.values()].find((line) => line.statements.some((number) => STATEMENTS[number].id === id)),
        0.5,
      ),
    ),
};

try {
  start();
} catch (error) {
  document.documentElement.classList.remove("ready");
  byId("broken").hidden = false;
  byId("broken-why").textContent =
    String((error && error.stack) || error) +
    "\n\n" +
    STATEMENTS.map((one) => `${sentence(one)} (${one.when}, ${STATUSES[one.status].name})`).join("\n");
  throw error;
}
