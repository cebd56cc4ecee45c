// What can be taken along: a picture, a drawing, the list, the address of the view.

function save(name, blob) {
  const url = URL.createObjectURL(blob),
    link = el("a", { href: url, download: name });
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  announce(`Saved ${name}`);
}

function savePng() {
  if (state.view !== "graph") setView("graph");
  const source = windowOf().canvas,
    copy = document.createElement("canvas");
  copy.width = source.width;
  copy.height = source.height;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = themeColour("--canvas");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(source, 0, 0);
  copy.toBlob((blob) => blob && save("graph.png", blob), "image/png");
}

// The drawing as it stands, in vectors: lines, signs, names.
function saveSvg() {
  save("graph.svg", new Blob([svgText()], { type: "image/svg+xml" }));
}

function svgText() {
  const frame = byId("graph"),
    view = windowOf(),
    width = frame.clientWidth || 1280,
    height = frame.clientHeight || 800;
  const at = ([x, y]) => [x * view.scale + view.x, y * view.scale + view.y];
  const n = (value) => Number(value.toFixed(1)),
    lit = litLines(),
    litNodes = litActors();
  const picture = svg("svg", {
    xmlns: SVG,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": "sans-serif",
    "font-size": FONT,
  });
  picture.append(svg("title", {}, DATA.title), svg("rect", { width, height, fill: themeColour("--canvas") }));
  for (const line of lines.values()) {
    const via = controlPoint(line),
      [x0, y0] = at(position[line.from]),
      [x1, y1] = at(position[line.to]),
      [vx, vy] = at([via.x, via.y]);
    const group = svg("g", { opacity: !lit || lit.has(line.id) ? 0.95 : 0.13, stroke: line.hex, fill: line.hex });
    group.append(
      svg("path", {
        d: `M${n(x0)} ${n(y0)}Q${n(vx)} ${n(vy)} ${n(x1)} ${n(y1)}`,
        fill: "none",
        "stroke-width": n(line.width * view.scale),
        "stroke-dasharray": line.dash.length ? line.dash.map((d) => n(d * view.scale)).join(" ") : null,
      }),
    );
    if (line.toArrow) group.append(arrowHead([vx, vy], [x1, y1], radius[line.to] * view.scale + 3, 9 * view.scale));
    if (line.fromArrow) group.append(arrowHead([vx, vy], [x0, y0], radius[line.from] * view.scale + 3, 9 * view.scale));
    picture.append(group);
  }
  for (const actor of visibleActors()) {
    const [x, y] = at(position[actor]),
      r = radius[actor] * view.scale;
    picture.append(
      svg("path", {
        d: typeOf[ACTORS[actor].type].shape,
        transform: `translate(${n(x)} ${n(y)}) scale(${r.toFixed(3)})`,
        fill: actorColour(actor),
        "fill-rule": state.colour === "side" ? "nonzero" : "evenodd",
        opacity: !litNodes || litNodes.has(actor) ? 1 : 0.2,
      }),
    );
    if (state.colour === "side")
      picture.append(
        svg(
          "text",
          {
            x: n(x),
            y: n(y + r * 0.36),
            "text-anchor": "middle",
            fill: "#ffffff",
            "font-weight": 700,
            "font-size": n(r * 0.95),
          },
          String(DATA.community[actor] + 1),
        ),
      );
  }
  for (const one of labelPlan.labels) {
    one.lines.forEach((text, i) =>
      picture.append(
        svg(
          "text",
          {
            x: n(one.x + view.x),
            y: n(one.y + view.y + (i + 0.8) * LINE_HEIGHT),
            "text-anchor": { center: "middle", left: "start", right: "end" }[one.align],
            fill: themeColour("--ink"),
            stroke: themeColour("--canvas"),
            "stroke-width": 3,
            "paint-order": "stroke",
            opacity: one.faint ? 0.4 : 1,
          },
          text,
        ),
      ),
    );
  }
  for (const one of labelPlan.marks) picture.append(...svgMark(one, n(one.x + view.x), n(one.y + view.y)));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(picture);
}

function svgMark(one, x, y) {
  const halo = {
    stroke: themeColour("--canvas"),
    "stroke-width": 3,
    "paint-order": "stroke",
    fill: themeColour("--ink"),
  };
  const made = one.text
    ? [svg("text", { x: x + (one.disputed ? 7 : 0), y: y + 4, "text-anchor": "middle", ...halo }, one.text)]
    : [];
  if (one.disputed) {
    const place = `translate(${one.text ? x - one.box.w / 2 + 11 : x} ${y})`;
    made.push(
      svg("path", { d: DISPUTED, transform: place, fill: "none", stroke: themeColour("--warn"), "stroke-width": 1.4 }),
    );
  }
  return made;
}

function arrowHead(from, to, gap, size) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1,
    ux = (to[0] - from[0]) / length,
    uy = (to[1] - from[1]) / length;
  const tip = [to[0] - ux * gap, to[1] - uy * gap],
    back = [tip[0] - ux * size, tip[1] - uy * size];
  const point = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return svg("path", {
    d: `M${point(...tip)}L${point(back[0] - uy * size * 0.45, back[1] + ux * size * 0.45)}L${point(back[0] + uy * size * 0.45, back[1] - ux * size * 0.45)}Z`,
    stroke: "none",
  });
}

// A cell that a spreadsheet would run as a formula gets an apostrophe before it.
function csvCell(value) {
  let text = String(value ?? "").replace(/\r\n?/g, "\n");
  if (/^[=+\-@\t]/.test(text)) text = "'" + text;
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csvText() {
  const head = [
    "id",
    "source",
    "relation",
    "target",
    "topic",
    "when",
    "valid",
    "status",
    "speaker",
    "denied_by",
    "quote",
    "document",
    "publisher",
    "reported",
  ];
  const body = sortedStatements().flatMap((number) => {
    const one = STATEMENTS[number],
      base = [
        one.id,
        nameOf(one.source),
        relationOf(one).name,
        nameOf(one.target),
        one.topic,
        one.when,
        one.valid,
        STATUSES[one.status].name,
        one.speaker === null ? "" : nameOf(one.speaker),
        one.denied.map(nameOf).join("; "),
      ];
    const evidence = one.evidence.length ? one.evidence : [{ quote: "", document: null, reported: "" }];
    return evidence.map((item) => [
      ...base,
      item.quote,
      item.document === null ? "" : DOCUMENTS[item.document].title,
      item.document === null ? "" : DOCUMENTS[item.document].publisher,
      item.reported,
    ]);
  });
  return [head, ...body].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function saveCsv() {
  save("statements.csv", new Blob(["\ufeff" + csvText()], { type: "text/csv;charset=utf-8" }));
}

async function copyLink() {
  clearTimeout(addressTimer);
  const link = location.href.split("#")[0] + "#" + address();
  try {
    await navigator.clipboard.writeText(link);
    announce("The link is copied");
    showNote("The link to this view is copied.");
  } catch (error) {
    showNote("The address bar holds the link to this view.");
  }
}

function showNote(text) {
  const tip = byId("tip");
  replace(tip, el("span", {}, text));
  tip.hidden = false;
  tip.style.left = `${innerWidth / 2 - tip.offsetWidth / 2}px`;
  tip.style.top = "70px";
  setTimeout(hideTip, 2500);
}
