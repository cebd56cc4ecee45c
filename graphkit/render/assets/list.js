// Every statement that shows, as a table: the same content as the drawing, for reading, sorting, printing and hearing.

const COLUMNS = [
  ["source", "Source", (one) => fold(nameOf(one.source))],
  ["relation", "Relation", (one) => relationOf(one).title],
  ["target", "Target", (one) => fold(nameOf(one.target))],
  ["when", "When", (one) => (one.dated ? (one.from === null ? -1e7 : one.from) : 1e9)],
  ["status", "Status", (one) => one.status],
  ["speaker", "Says", (one) => (one.speaker === null ? "" : fold(nameOf(one.speaker)))],
  ["documents", "Evidence", (one) => -documentsOf(one).length],
];
const PAGE = 150;
let listShown = PAGE;

function sortedStatements() {
  const key = COLUMNS.find((column) => column[0] === state.sort)[2];
  const values = new Map(shown.statements.map((number) => [number, key(STATEMENTS[number])]));
  const order = shown.statements.slice().sort((a, b) => {
    const x = values.get(a),
      y = values.get(b);
    return x < y ? -1 : x > y ? 1 : a - b;
  });
  return state.down ? order.reverse() : order;
}

function refreshList(all) {
  if (state.view !== "list" && !all) return;
  const order = sortedStatements(),
    chosen = selected("s");
  if (chosen !== null) listShown = Math.max(listShown, order.indexOf(chosen) + 1);
  const body = el("tbody", { role: "rowgroup" }),
    upTo = all ? order.length : Math.min(listShown, order.length);
  for (const number of order.slice(0, upTo)) body.appendChild(listRow(number));
  const table = el(
    "table",
    { role: "table", "aria-rowcount": order.length + 1 },
    el("caption", {}, plural(order.length, "statement"), " shown"),
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        COLUMNS.map(([name, title]) =>
          el(
            "th",
            {
              scope: "col",
              role: "columnheader",
              class: name === "documents" ? "evidence" : "c-" + name,
              "aria-sort": state.sort === name ? (state.down ? "descending" : "ascending") : null,
            },
            el(
              "button",
              { onclick: () => sortBy(name) },
              title,
              el(
                "span",
                { class: "sort", "aria-hidden": "true" },
                state.sort === name ? (state.down ? " ▼" : " ▲") : "",
              ),
            ),
          ),
        ),
      ),
    ),
    body,
  );
  const more =
    upTo < order.length
      ? el(
          "button",
          {
            class: "more",
            onclick: () => {
              listShown += PAGE * 4;
              refreshList();
            },
          },
          `Show more (${order.length - upTo} left)`,
        )
      : null;
  const pane = byId("list"),
    top = pane.scrollTop,
    focused = pane.contains(document.activeElement)
      ? document.activeElement.dataset.key || document.activeElement.textContent
      : null;
  replace(pane, table, more);
  pane.scrollTop = top;
  if (focused)
    [...pane.querySelectorAll("button")].find((one) => (one.dataset.key || one.textContent) === focused)?.focus();
  pane.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
}

function sortBy(name) {
  change(
    (next) => {
      next.down = next.sort === name && !next.down;
      next.sort = name;
    },
    { quiet: true },
  );
}

function listRow(number) {
  const one = STATEMENTS[number],
    actor = selected("a");
  const chosen = selected("s") === number,
    near = !chosen && (actor === one.source || actor === one.target || selected("p") === one.pair);
  const open = () => select("s" + number);
  const quote = one.evidence.length ? one.evidence[0].quote : "";
  const cell = (name, ...content) => el("td", { role: "cell", class: name }, ...content);
  return el(
    "tr",
    {
      role: "row",
      class: chosen ? "chosen" : near ? "near" : null,
      onclick: (event) => {
        if (!event.target.closest("button, a")) open();
      },
    },
    cell("c-source", actorLink(one.source)),
    cell(
      "c-relation",
      el(
        "button",
        { class: "link verb", "data-key": "s" + number, "aria-current": chosen ? "true" : null, onclick: open },
        el("span", { class: "swatch", "data-group": relationOf(one).group, "aria-hidden": "true" }),
        relationOf(one).title,
      ),
      one.topic ? el("div", { class: "topic" }, bdi(one.topic)) : null,
    ),
    cell("c-target", actorLink(one.target)),
    cell("c-when", one.when),
    cell(
      "c-status",
      lineIcon(STATUSES[one.status].dash),
      el("span", { class: "status-word" }, STATUSES[one.status].title),
      one.disputed
        ? el(
            "div",
            { class: "disputed" },
            disputedIcon(),
            " disputed",
            one.denied.length ? [" by ", one.denied.map((who, i) => [i ? ", " : "", bdi(nameOf(who))])] : null,
          )
        : null,
    ),
    cell("c-says", one.speaker === null ? el("span", { class: "dim" }, "the document") : bdi(nameOf(one.speaker))),
    cell(
      "evidence",
      el("q", {}, bdi(quote.length > 180 ? quote.slice(0, 178).trimEnd() + "…" : quote)),
      el(
        "div",
        { class: "by" },
        documentsOf(one).map((document, i) => [i ? "; " : "", bdi(DOCUMENTS[document].title)]),
      ),
    ),
  );
}
