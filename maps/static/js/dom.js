/* Elements. Text from outside is only ever set as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/** Children without those that are nothing. */
const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "");

/** An element with attributes, listeners (`onclick: f`) and children (elements, strings, or nothing). */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...present(children));
  return node;
}

const byId = (id) => document.getElementById(id);

/** Replace what is in a node. */
function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/** The symbol of a kind, as decoration. */
function icon(kind, className) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `symbol ${className || ""}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${byId(`symbol-${kind}`) ? `symbol-${kind}` : "symbol-place"}`);
  svg.append(use);
  return svg;
}

/** A web address as a link may have it; null for anything else, because a text could give one that runs. */
function webAddress(text) {
  try {
    const address = new URL(text);
    return LINKED.has(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}
const LINKED = new Set(["http:", "https:", "mailto:"]);

/** A name within a line that cannot be marked up: what would turn the rest of the line around or hide in it is left out. */
const flat = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, " ");

/** Make the first of many things, and the others when they are wanted: what no one looks at costs time in every frame. */
function inParts(items, first, make) {
  let made = 0;
  const upTo = (end) => {
    const some = items.slice(made, end);
    made = Math.max(made, Math.min(end, items.length));
    if (some.length) make(some);
  };
  upTo(first);
  return { more: () => upTo(made + first), upTo, all: () => upTo(items.length), whole: () => made === items.length };
}

/** Do it when the page has time for it. */
const later = (run) => ("requestIdleCallback" in window ? requestIdleCallback(run) : setTimeout(run, 50));

/** A value that is found when it is first asked for. */
function once(find) {
  let found;
  return () => (found = found === undefined ? find() : found);
}

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = () => matchMedia("(max-width: 760px)").matches;
const drawer = () => !narrow() && matchMedia("(max-width: 1240px)").matches;

/** Bring a node into view at once: a long text that glides by tells nothing. */
function reveal(node, block) {
  node.scrollIntoView({ block: block || "center", inline: "nearest", behavior: "instant" });
}

/** Tell those who do not see the page what has changed. */
function announce(text) {
  byId("announcer").textContent = text;
}

/** Gives a class to one of many nodes and takes it from the one that had it; `nodes(key)` finds those of a key. */
function spotlight(className, nodes) {
  let lit = [];
  return (key) => {
    lit.forEach((node) => node.classList.remove(className));
    lit = key === null ? [] : nodes(key).filter(Boolean);
    lit.forEach((node) => node.classList.add(className));
  };
}

/** Save text or a picture as a file, from within the page. */
function save(name, content, type) {
  const link = el("a", { href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(t("said.saved", { name }));
}
