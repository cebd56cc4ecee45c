// The panel beside the drawing: who says what, in which words, and who denies it.

function refreshPanel(before) {
  const panel = byId("panel"),
    actor = selected("a"),
    statement = selected("s"),
    pair = selected("p");
  let content;
  if (statement !== null) content = statementPanel(STATEMENTS[statement]);
  else if (actor !== null) content = actorPanel(actor);
  else if (pair !== null) content = pairPanel(PAIRS[pair]);
  else if (state.path) content = pathPanel();
  else content = overviewPanel();
  panel.setAttribute("tabindex", "-1");
  replace(panel, content);
  if (!before || before.sel !== state.sel || before.path !== state.path) panel.scrollTop = 0;
  const open = Boolean(state.sel || state.path),
    room = byId("room");
  const moved = open !== room.classList.contains("panel-open");
  room.classList.toggle("panel-open", open);
  if (moved && narrow.matches && state.view === "graph") requestAnimationFrame(showLit);
}

function closeButton() {
  return el(
    "button",
    {
      class: "back",
      onclick: () =>
        change((next) => {
          next.sel = null;
          next.path = null;
        }),
    },
    "← Overview",
  );
}

function actorLink(actor, className) {
  return el(
    "button",
    { class: "link " + (className || ""), onclick: () => goTo("a" + actor) },
    shapeIcon(ACTORS[actor].type, 14),
    bdi(nameOf(actor)),
  );
}

function goTo(what) {
  select(what);
  if (state.view === "graph" && what[0] === "a" && Number(what.slice(1)) < DRAWN && shown.actors[Number(what.slice(1))])
    bringIntoView(Number(what.slice(1)));
}

function chip(status) {
  const one = STATUSES[status];
  return el("span", { class: `chip ${one.name}`, title: one.help }, lineIcon(one.dash), one.title);
}

function fact(title, ...children) {
  return [el("dt", {}, title), el("dd", {}, ...children)];
}

// ---- nothing selected

function overviewPanel() {
  const measure = measureOf[state.size] || measureOf.degree;
  const top = visibleActors()
    .sort((a, b) => measure.values[b] - measure.values[a] || a - b)
    .slice(0, 8);
  const disputed = shown.statements.filter((number) => STATEMENTS[number].disputed);
  return [
    el("h2", {}, "Overview"),
    el(
      "p",
      { class: "lead" },
      "Select an actor or a line to see the words behind it. Lines tell by their dashes what is stated, alleged, denied or planned.",
    ),
    el("h3", {}, `Most prominent by ${measure.title.toLowerCase()}`),
    el(
      "ol",
      { class: "ranking" },
      top.map((actor) =>
        el(
          "li",
          {},
          actorLink(actor),
          el("span", { class: "number" }, measure.values[actor].toLocaleString("en", { maximumSignificantDigits: 3 })),
        ),
      ),
    ),
    disputed.length ? el("h3", {}, `Disputed (${disputed.length})`) : null,
    statementList(disputed, 8),
    el("h3", {}, `Documents (${DOCUMENTS.length})`),
    el(
      "ul",
      { class: "documents" },
      DOCUMENTS.slice(0, 40).map((_, number) => el("li", {}, documentLine(number))),
    ),
  ];
}

// ---- statements as a list of buttons

function statementList(numbers, most, hideActor) {
  if (!numbers.length) return null;
  const list = el("ul", { class: "statements" });
  const add = (from, to) =>
    numbers.slice(from, to).forEach((number) => list.appendChild(el("li", {}, statementButton(number, hideActor))));
  add(0, most);
  if (numbers.length > most) {
    const more = el(
      "button",
      {
        class: "more",
        onclick: () => {
          more.parentNode.remove();
          add(most, numbers.length);
        },
      },
      `Show ${numbers.length - most} more`,
    );
    list.appendChild(el("li", {}, more));
  }
  return list;
}

function statementButton(number) {
  const one = STATEMENTS[number],
    status = STATUSES[one.status];
  return el(
    "button",
    {
      class: "statement",
      "aria-current": state.sel === "s" + number ? "true" : null,
      onclick: () => goTo("s" + number),
    },
    el(
      "span",
      { class: "says" },
      bdi(nameOf(one.source)),
      el("span", { class: "verb" }, ` ${relationOf(one).title} `),
      bdi(nameOf(one.target)),
    ),
    one.topic ? el("span", { class: "topic" }, bdi(one.topic)) : null,
    el(
      "span",
      { class: "meta" },
      lineIcon(status.dash, groupColour(relationOf(one).group), true),
      `${one.when} · ${status.name}${one.disputed ? " · disputed" : ""}`,
    ),
  );
}

// ---- one statement

function statementPanel(one) {
  const also = PAIRS[one.pair].statements.filter((number) => number !== one.number);
  return [
    closeButton(),
    el(
      "h2",
      { class: "ends" },
      actorLink(one.source),
      el(
        "span",
        { class: "verb", style: null },
        el("span", { class: "swatch", "data-group": relationOf(one).group, "aria-hidden": "true" }),
        relationOf(one).title,
      ),
      actorLink(one.target),
    ),
    one.topic ? el("p", { class: "topic" }, bdi(one.topic)) : null,
    el(
      "p",
      { class: "chips" },
      chip(one.status),
      one.disputed ? el("span", { class: "chip disputed" }, disputedIcon(), "Disputed") : null,
    ),
    el(
      "dl",
      {},
      fact("When", el("span", {}, one.when), el("small", {}, certaintyWords(one))),
      one.speaker !== null ? fact("Says", actorLink(one.speaker)) : fact("Says", "the document itself"),
      one.decision ? fact("Decision", one.decision) : null,
    ),
    ...denials(one),
    el("h3", {}, one.evidence.length === 1 ? "In these words" : `In these words (${one.evidence.length})`),
    one.evidence.map(quoteBlock),
    also.length ? el("h3", {}, `Also between these two (${also.length})`) : null,
    statementList(also, 12),
  ];
}

function certaintyWords(one) {
  if (!one.dated) return " no date is given";
  const sure = one.sure && [one.sure[0], one.sure[1] - 1];
  const words = [];
  if (one.sure && one.until !== null && one.from === one.sure[0] && one.until === one.sure[1])
    words.push(one.until - one.from === 1 ? "to the day" : "all of that time");
  else if (sure)
    words.push(
      sure[0] === sure[1] ? `sure on ${dayWords(sure[0])}` : `sure from ${dayWords(sure[0])} to ${dayWords(sure[1])}`,
    );
  else words.push("some time then, the day is not known");
  if (one.open.includes(">")) words.push("no end is known");
  if (one.open.includes("<")) words.push("no beginning is known");
  return " " + words.join("; ");
}

// The claim and what stands against it, side by side: who says so, who denies it, and in which words.
function denials(one) {
  const against = contradicting(one);
  if (!one.denied.length && !against.length) return [];
  const isDenial = one.status === statusNumber("denied");
  const speaker = one.speaker === null ? el("p", {}, "stated by the document") : el("p", {}, actorLink(one.speaker));
  const deniers = (words) =>
    one.denied.map((actor) =>
      el("div", {}, el("p", {}, actorLink(actor)), words(actor).slice(0, 2).map(quotedStatement)),
    );
  const claim = isDenial
    ? [against.length ? against.map(quotedStatement) : hint("No statement here makes the claim itself.")]
    : [speaker, firstQuote(one)];
  const own = wordsOfDeniers(one);
  const denial = isDenial
    ? [one.denied.length ? deniers(() => []) : speaker, firstQuote(one)]
    : [
        deniers((actor) => own.filter((number) => STATEMENTS[number].source === actor)),
        against.map(quotedStatement),
        against.length || own.length
          ? null
          : hint("The documents note the denial; no statement of its own carries its words."),
      ];
  return [
    el("h3", {}, "Both sides"),
    el(
      "div",
      { class: "sides" },
      el("div", { class: "side claim" }, el("h4", {}, "Claim"), claim),
      el("div", { class: "side denial" }, el("h4", {}, "Denied by"), denial),
    ),
  ];
}

function hint(text) {
  return el("p", { class: "hint" }, text);
}

function quotedStatement(number) {
  const show = el("button", { class: "link show", onclick: () => goTo("s" + number) }, "Show this statement");
  return el("div", {}, firstQuote(STATEMENTS[number]), show);
}

// The same relation between the same two with the opposite status.
function contradicting(one) {
  const denied = statusNumber("denied");
  return PAIRS[one.pair].statements.filter((number) => {
    const other = STATEMENTS[number];
    return (
      number !== one.number &&
      other.source === one.source &&
      other.relation === one.relation &&
      (other.status === denied) !== (one.status === denied)
    );
  });
}

// What those who deny a statement say in statements of their own: denials aimed at its speaker or its ends.
function wordsOfDeniers(one) {
  const aims = new Set([one.speaker, one.source, one.target]);
  return one.denied.flatMap((actor) =>
    incident[actor].filter((number) => {
      const other = STATEMENTS[number];
      return other.source === actor && relationOf(other).name === "DENIES" && aims.has(other.target);
    }),
  );
}

function firstQuote(one) {
  return one.evidence.length ? el("blockquote", { class: "short" }, el("p", {}, bdi(one.evidence[0].quote))) : null;
}

function quoteBlock(item) {
  return el(
    "figure",
    { class: "quote" },
    el(
      "blockquote",
      {},
      el(
        "p",
        { dir: "auto" },
        el("span", { class: "around" }, item.before),
        el("mark", {}, item.quote),
        el("span", { class: "around" }, item.after),
      ),
    ),
    el(
      "figcaption",
      {},
      item.document === null ? "document unknown" : documentLine(item.document),
      el(
        "small",
        {},
        [
          item.reported && `reported ${item.reported}`,
          readerWords(item.extractor),
          item.confidence < 1 && `confidence ${Math.round(item.confidence * 100)} %`,
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
  );
}

function readerWords(extractor) {
  return extractor.startsWith("curated") ? "read by a person" : `read by ${extractor}`;
}

function documentLine(number) {
  const one = DOCUMENTS[number];
  const title = one.url
    ? el("a", { href: one.url, rel: "noopener noreferrer", target: "_blank" }, bdi(one.title))
    : el("span", { class: "title" }, bdi(one.title));
  const rest = [one.publisher, one.authors, one.published].filter(Boolean).join(", ");
  return el("span", { class: "document" }, title, rest ? el("span", { class: "by" }, ` ${rest}`) : null);
}

// ---- two actors

function pairPanel(pair) {
  const numbers = pair.statements.filter((number) => shown.mask[number]);
  return [
    closeButton(),
    el("h2", { class: "ends" }, actorLink(pair.a), el("span", { class: "verb" }, "and"), actorLink(pair.b)),
    el("p", { class: "kind" }, plural(numbers.length, "statement")),
    el(
      "div",
      { class: "actions" },
      el(
        "button",
        {
          onclick: () =>
            change((next) => (next.open.has(pair.number) ? next.open.delete(pair.number) : next.open.add(pair.number))),
        },
        state.open.has(pair.number) ? "Bundle the lines" : "Spread the lines",
      ),
    ),
    statementList(numbers, 60),
  ];
}
