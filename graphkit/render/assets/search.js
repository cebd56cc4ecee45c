// Search over names, other names, topics and quotes. Case and accents do not count. Results are chosen with the keyboard
// or the pointer; the first offer keeps only what matches.

let results = [];
let active = -1;

function buildSearch() {
  const box = byId("search");
  box.addEventListener("input", () => lookUp(box.value));
  box.addEventListener("focus", () => box.value && lookUp(box.value));
  box.addEventListener("keydown", searchKey);
  box.addEventListener("blur", () => setTimeout(closeResults, 150));
}

function lookUp(text) {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  results = [];
  if (wanted.length) {
    const actors = [];
    for (let i = 0; i < ACTORS.length; i++) {
      const folded = actorText(i);
      if (wanted.every((term) => folded.includes(term)))
        actors.push([folded.startsWith(wanted[0]) ? 0 : 1, -incident[i].length, i]);
    }
    actors.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    results = actors.slice(0, 7).map(([, , actor]) => ({ kind: "actor", actor }));
    if (choosingFrom === null) {
      const found = STATEMENTS.filter((one) => matches(one, wanted));
      const worded = found.filter((one) => wanted.every((term) => statementText(one.number).includes(term)));
      worded.slice(0, 5).forEach((one) => results.push({ kind: "statement", statement: one.number }));
      if (found.length) results.push({ kind: "keep", text, many: found.length });
    }
  }
  active = results.length ? 0 : -1;
  showResults(text);
}

function showResults(text) {
  const list = byId("found"),
    box = byId("search");
  const options = results.map((one, i) =>
    el(
      "li",
      {
        role: "option",
        id: `found-${i}`,
        "aria-selected": String(i === active),
        onpointerdown: (event) => {
          event.preventDefault();
          take(i);
        },
      },
      resultLine(one, text),
    ),
  );
  replace(
    list,
    options.length
      ? options
      : text.trim()
        ? [
            el(
              "li",
              { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
              "Nothing found",
            ),
          ]
        : [],
  );
  list.hidden = !text.trim();
  box.setAttribute("aria-expanded", String(!list.hidden));
  markActive();
}

function markActive() {
  const box = byId("search");
  results.forEach((_, i) => byId(`found-${i}`)?.setAttribute("aria-selected", String(i === active)));
  if (active >= 0) {
    box.setAttribute("aria-activedescendant", `found-${active}`);
    byId(`found-${active}`)?.scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function resultLine(one, text) {
  if (one.kind === "actor") {
    const actor = ACTORS[one.actor];
    return [shapeIcon(actor.type), el("span", {}, bdi(actor.name), el("small", {}, ` ${actor.type}`))];
  }
  if (one.kind === "keep")
    return el(
      "span",
      { class: "keep" },
      `Keep only the ${plural(one.many, "statement")} with “${text.trim().slice(0, 40)}”`,
    );
  const statement = STATEMENTS[one.statement];
  return [
    el("span", { class: "swatch", "data-group": relationOf(statement).group }),
    el("span", {}, bdi(sentence(statement)), el("small", { class: "excerpt" }, excerpt(statement, text))),
  ];
}

// The words of the quote around the first match. Folding may change lengths, so the place is only near.
function excerpt(statement, text) {
  const term = fold(text).split(/\s+/)[0];
  const body =
    [statement.topic, ...statement.evidence.map((item) => item.quote)].find((one) => fold(one).includes(term)) || "";
  const at = Math.max(0, fold(body).indexOf(term) - 30);
  return (at ? "…" : "") + body.slice(at, at + 90) + (body.length > at + 90 ? "…" : "");
}

function take(i) {
  const one = results[i];
  if (!one) return;
  const box = byId("search");
  closeResults();
  if (one.kind === "actor" && choosingFrom !== null) {
    box.value = "";
    return setPath(choosingFrom, one.actor);
  }
  if (one.kind === "keep") return change((next) => (next.query = one.text.trim().slice(0, 200)));
  box.value = "";
  goTo(one.kind === "actor" ? "a" + one.actor : "s" + one.statement);
  byId("panel").focus();
}

function closeResults() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}

function searchKey(event) {
  const open = !byId("found").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!open) return lookUp(event.target.value);
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + results.length) % Math.max(results.length, 1);
    markActive();
  } else if (event.key === "Enter" && open) {
    event.preventDefault();
    take(active);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    choosingFrom = null;
    event.target.placeholder = "Search names, quotes, topics";
    if (open || event.target.value) {
      event.target.value = "";
      closeResults();
    } else escapeKey();
  }
}
