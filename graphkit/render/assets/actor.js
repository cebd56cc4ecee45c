// The panel of one actor: names, type, offices, measures, what is said of it, who is tied to it.

function actorPanel(actor) {
  const one = ACTORS[actor],
    mine = incident[actor].filter((number) => shown.mask[number]),
    outside = incident[actor].length - mine.length;
  return [
    closeButton(),
    el("h2", { class: "who" }, shapeIcon(one.type, 22), bdi(one.name)),
    el("p", { class: "kind", title: typeOf[one.type].help }, one.type),
    actor < DRAWN ? actorTools(actor) : null,
    el(
      "dl",
      {},
      one.aliases.length ? fact("Also called", ...aliasWords(one.aliases)) : null,
      one.offices.length
        ? fact(
            one.offices.length === 1 ? "Office" : "Offices",
            el(
              "ul",
              { class: "plain" },
              one.offices.map(([title, body, when]) =>
                el("li", {}, bdi(title), body ? [", ", bdi(body)] : null, when ? el("small", {}, ` ${when}`) : null),
              ),
            ),
          )
        : null,
      actor < DRAWN && state.colour === "side"
        ? fact(
            "Community",
            `number ${DATA.community[actor] + 1}, ${plural(DATA.community.filter((side) => side === DATA.community[actor]).length, "actor")}`,
          )
        : null,
      one.ids.length ? fact("Ids", one.ids.map(([scheme, value]) => `${scheme} ${value}`).join(", ")) : null,
      actor < DRAWN
        ? fact(
            "Measures",
            el(
              "details",
              { class: "measures" },
              el("summary", {}, measureLine(measureOf[state.size] || DATA.measures[0], actor)),
              el(
                "ul",
                { class: "plain" },
                DATA.measures.map((m) => el("li", { title: m.help }, measureLine(m, actor))),
              ),
            ),
          )
        : null,
    ),
    ...grouped(mine, actor),
    outside ? el("p", { class: "hint" }, `${plural(outside, "statement")} hidden by the filters.`) : null,
    asSpeaker[actor].length ? el("h3", {}, `Says or denies (${asSpeaker[actor].length})`) : null,
    statementList(asSpeaker[actor], 8),
    ...neighbourPart(actor, mine),
  ];
}

function aliasWords(names) {
  const words = (some) => some.map((name, i) => [i ? ", " : "", bdi(name)]);
  if (names.length <= 7) return words(names);
  return [
    words(names.slice(0, 5)),
    el("details", {}, el("summary", {}, `and ${names.length - 5} more`), words(names.slice(5))),
  ];
}

function measureLine(measure, actor) {
  const rank = 1 + measure.values.filter((value) => value > measure.values[actor]).length;
  return `${measure.title} ${measure.values[actor].toLocaleString("en", { maximumSignificantDigits: 3 })}, rank ${rank}`;
}

function actorTools(actor) {
  const focused = state.focus === actor;
  return el(
    "div",
    { class: "actions" },
    el(
      "button",
      {
        "aria-pressed": String(focused),
        onclick: () => (focused ? change((next) => (next.focus = null)) : focusOn(actor)),
      },
      focused ? "Leave focus" : "Focus",
    ),
    focused
      ? el(
          "label",
          { class: "steps" },
          "Steps ",
          el(
            "select",
            {
              onchange: (event) => {
                change((next) => (next.depth = Number(event.target.value)));
                fit(true);
              },
            },
            [1, 2, 3, 4].map((n) => fill(el("option", { value: n }, String(n)), { selected: n === state.depth }, [])),
          ),
        )
      : null,
    el("button", { onclick: () => startPath(actor) }, "Path to …"),
    el(
      "button",
      {
        "aria-pressed": String(state.pins.has(actor)),
        onclick: () =>
          change((next) =>
            next.pins.has(actor) ? next.pins.delete(actor) : next.pins.set(actor, position[actor].slice()),
          ),
      },
      state.pins.has(actor) ? "Unpin" : "Pin",
    ),
    el(
      "button",
      {
        onclick: () =>
          change((next) => {
            next.hidden.add(actor);
            next.sel = null;
            if (next.focus === actor) next.focus = null;
          }),
      },
      "Hide",
    ),
  );
}

function focusOn(actor) {
  change((next) => {
    next.focus = actor;
    next.sel = "a" + actor;
  });
  if (state.view === "graph") fit(true);
}

function grouped(numbers) {
  const byRelation = new Map();
  for (const number of numbers) {
    const relation = STATEMENTS[number].relation;
    if (byRelation.has(relation)) byRelation.get(relation).push(number);
    else byRelation.set(relation, [number]);
  }
  return [...byRelation]
    .sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
    .map(([relation, list]) =>
      el(
        "section",
        { class: "group" },
        el(
          "h3",
          {},
          el("span", { class: "swatch", "data-group": RELATIONS[relation].group, "aria-hidden": "true" }),
          `${RELATIONS[relation].title} (${list.length})`,
        ),
        statementList(list, 6),
      ),
    );
}

function neighbourPart(actor, numbers) {
  const ties = new Map();
  for (const number of numbers) {
    const one = STATEMENTS[number],
      other = one.source === actor ? one.target : one.source;
    ties.set(other, (ties.get(other) || 0) + 1);
  }
  if (!ties.size) return [];
  return [
    el("h3", {}, `Neighbours (${ties.size})`),
    el(
      "ul",
      { class: "ranking" },
      [...ties]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, 40)
        .map(([other, many]) => el("li", {}, actorLink(other), el("span", { class: "number" }, String(many)))),
    ),
  ];
}
