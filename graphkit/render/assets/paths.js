// The shortest path between two actors over what shows, with the statements of each step as a chain to read.

let choosingFrom = null;
let pathCache = { key: null };

function startPath(actor) {
  choosingFrom = actor;
  const box = byId("search");
  box.value = "";
  box.focus();
  box.placeholder = `Path from ${nameOf(actor)} to …`;
  announce("Choose the actor at the other end in the search box");
}

function setPath(from, to) {
  choosingFrom = null;
  byId("search").placeholder = "Search names, quotes, topics";
  change((next) => {
    next.path = [from, to];
    next.sel = null;
  });
  byId("panel").focus();
  const chain = currentPath();
  if (chain && state.view === "graph") fit(true, chain.actors);
}

// {actors, steps}: steps[i] are the statements between actors[i] and actors[i + 1]; null if there is no path.
function currentPath() {
  if (!state.path) return null;
  if (pathCache.shown === shown && pathCache.ends === state.path.join()) return pathCache.chain;
  const [from, to] = state.path,
    before = new Map([[from, null]]),
    queue = [from];
  for (let at = 0; at < queue.length && !before.has(to); at++) {
    const around = new Set();
    for (const number of incident[queue[at]]) {
      if (!shown.mask[number]) continue;
      const one = STATEMENTS[number];
      around.add(one.source === queue[at] ? one.target : one.source);
    }
    for (const other of [...around].sort((a, b) => incident[b].length - incident[a].length || a - b)) {
      if (before.has(other)) continue;
      before.set(other, queue[at]);
      queue.push(other);
    }
  }
  let chain = null;
  if (before.has(to)) {
    const actors = [];
    for (let actor = to; actor !== null; actor = before.get(actor)) actors.unshift(actor);
    const steps = actors.slice(1).map((actor, i) =>
      incident[actor].filter((number) => {
        const one = STATEMENTS[number];
        return shown.mask[number] && (one.source === actors[i] || one.target === actors[i]);
      }),
    );
    chain = { actors, steps };
  }
  pathCache = { shown, ends: state.path.join(), chain };
  return chain;
}

function pathPanel() {
  const [from, to] = state.path,
    chain = currentPath();
  const head = [
    closeButton(),
    el("h2", { class: "ends" }, actorLink(from), el("span", { class: "verb" }, "to"), actorLink(to)),
  ];
  if (!chain)
    return [
      ...head,
      el(
        "p",
        { class: "lead" },
        "No path leads from one to the other over what is shown. Clear filters to look further.",
      ),
    ];
  return [
    ...head,
    el("p", { class: "kind" }, `Shortest path: ${plural(chain.steps.length, "step")}`),
    el(
      "ol",
      { class: "chain" },
      chain.actors.map((actor, i) =>
        el(
          "li",
          {},
          actorLink(actor, "strong"),
          i < chain.steps.length
            ? el(
                "div",
                { class: "step" },
                chain.steps[i].slice(0, 3).map(chainStep),
                chain.steps[i].length > 3
                  ? el(
                      "button",
                      { class: "link", onclick: () => goTo("p" + STATEMENTS[chain.steps[i][0]].pair) },
                      `all ${chain.steps[i].length} statements`,
                    )
                  : null,
              )
            : null,
        ),
      ),
    ),
  ];
}

function chainStep(number) {
  const one = STATEMENTS[number];
  return el("div", { class: "proof" }, statementButton(number), firstQuote(one));
}
