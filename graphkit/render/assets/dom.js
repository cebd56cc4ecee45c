// Small helpers that build elements. Text enters the page only through textContent and attributes, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

// el("button", {class: "chip", onclick: go}, "Text", otherElement)
function el(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "hidden" || name === "disabled") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
  }
  return node;
}

function replace(parent, ...children) {
  parent.textContent = "";
  for (const child of children.flat(Infinity)) if (child) parent.appendChild(child);
}

// A text of the data, kept apart so that its reading direction does not leak into its surroundings.
function bdi(text, className) {
  return el("bdi", { class: className }, text);
}

function announce(text) {
  byId("live").textContent = text;
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many || one + "s"}`;
}

function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const narrow = window.matchMedia("(max-width: 760px)");

let dark = false;

function isDark() {
  return dark;
}

// The sign of an actor type: the same path in the legend, on the canvas and in exported drawings.
function shapeIcon(type, size) {
  const look = typeOf[type] || DATA.types[0];
  return svg(
    "svg",
    { class: "icon", viewBox: "-1.3 -1.3 2.6 2.6", width: size || 16, height: size || 16, "aria-hidden": "true" },
    svg("path", { d: look.shape, fill: look.colour, "fill-rule": "evenodd" }),
  );
}

// The sign of what is disputed, drawn because many fonts lack it: an equals sign, struck through.
const DISPUTED = "M-4 -2H4M-4 2H4M2.6 -5L-2.6 5";

function disputedIcon() {
  const path = svg("path", { d: DISPUTED, fill: "none", stroke: "currentColor", "stroke-width": 1.4 });
  return svg("svg", { class: "icon", viewBox: "-6 -6 12 12", width: 13, height: 13, "aria-hidden": "true" }, path);
}

// The sign of a line: its dashes for the status, an arrow at its end.
function lineIcon(dash, colour, arrow) {
  return svg(
    "svg",
    { class: "icon line", viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" },
    svg("line", {
      x1: 1,
      y1: 6,
      x2: arrow ? 22 : 29,
      y2: 6,
      stroke: colour || "currentColor",
      "stroke-width": 2.2,
      "stroke-dasharray": dash && dash.length ? dash.map((n) => n * 0.62).join(" ") : null,
    }),
    arrow ? svg("path", { d: "M21 2L29 6L21 10Z", fill: colour || "currentColor" }) : null,
  );
}
