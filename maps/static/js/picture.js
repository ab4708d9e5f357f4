/* The view as a picture: land, areas, movements, symbols, names, and below them what the signs mean, the sources and the day. */

const PICTURE_SCALE = 2;
const MARGIN = 16; // CSS pixels

/** CSS properties that a drawing needs when it leaves its page. */
const DRAWN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "filter", "vector-effect", "visibility", "display"];

/** A copy of an SVG element with its looks written into it and what it refers to beside it. */
function standalone(svg, width, height) {
  const copied = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copied, ...copied.querySelectorAll("*")].forEach((node, index) => {
    const looks = getComputedStyle(originals[index]);
    DRAWN.forEach((name) => node.style.setProperty(name, looks.getPropertyValue(name)));
  });
  copied.querySelectorAll("use").forEach((use) => {
    const symbol = byId(use.getAttribute("href").slice(1));
    const inner = document.createElementNS(SVG, "svg");
    inner.setAttribute("viewBox", symbol.getAttribute("viewBox"));
    symbol.childNodes.forEach((child) => inner.append(child.cloneNode(true)));
    use.replaceWith(inner);
  });
  copied.style.transform = "none"; // Leaflet moves the whole drawing; here it is put where it stands
  copied.setAttribute("xmlns", SVG);
  copied.setAttribute("width", width);
  copied.setAttribute("height", height);
  copied.prepend(pictureStyle(), ...[...document.querySelectorAll(".sprite defs")].map((defs) => defs.cloneNode(true)));
  return new XMLSerializer().serializeToString(copied);
}

/** The rules for shapes of symbols, whose looks hang on classes inside a shadow tree that cannot be asked. */
function pictureStyle() {
  const node = document.createElementNS(SVG, "style");
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.selectorText && /^\.(frame|line|solid|dashed|ring|sample-|hatch-line|stroke|gaps|ground|arrow)/.test(rule.selectorText));
  const named = (text) => text.replace(/var\(--([\w-]+)\)/g, (_, name) => token(name));
  node.textContent = rules.map((rule) => named(rule.cssText)).join("\n");
  return node;
}

function loaded(markup) {
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => failed(new Error("a drawing of the map cannot be read"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  });
}

/** Draw an element of the map where it stands. */
async function paste(context, frame, node) {
  const box = node.getBoundingClientRect();
  if (!box.width || !box.height) return;
  const image = node.localName === "canvas" ? node : await loaded(standalone(node, box.width, box.height));
  context.globalAlpha = Number(getComputedStyle(node.closest(".spot") || node).opacity);
  context.drawImage(image, box.left - frame.left, box.top - frame.top, box.width, box.height);
  context.globalAlpha = 1;
}

/** Words under the map, broken where the line ends. */
function footLines(context, width) {
  const sources = [...atlas.sources.values()].map(({ attribution, title, licence }) => [attribution || title, (attribution || "").includes(licence) ? "" : licence].filter(Boolean).join(t("list.comma"))).join(t("list.semicolon"));
  const day = new Date().toLocaleDateString(LOCALE, { day: "numeric", month: "long", year: "numeric" });
  const note = byId("filter-note").hidden ? "" : byId("filter-note").querySelector("span").textContent;
  const online = byId("credit").hidden ? "" : byId("credit").textContent;
  return [document.title, note, `${t("picture.sources", { sources })} ${online}`, t("picture.made", { day })].filter(Boolean).flatMap((text) => broken(context, flat(text), width));
}

function broken(context, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (context.measureText(longer).width <= width || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, 12);
}

/** The rows of the legend as [drawing or nothing, words], in columns under the map. */
const legendRows = () => [...byId("legend").querySelectorAll("li")].map((row) => ({ drawing: row.querySelector("svg"), words: row.lastElementChild.textContent })).filter(({ drawing }) => drawing);

async function picture(view) {
  view.labels.paintNow();
  const container = view.map.getContainer();
  const frame = container.getBoundingClientRect();
  const legend = legendRows();
  const columns = Math.max(1, Math.floor(frame.width / 260));
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const font = `11px ${token("sans")}`;
  context.font = font;
  const foot = footLines(context, frame.width - 2 * MARGIN);
  const high = Math.ceil(legend.length / columns) * 24;
  canvas.width = frame.width * PICTURE_SCALE;
  canvas.height = (frame.height + high + foot.length * 16 + 3 * MARGIN) * PICTURE_SCALE;
  context.scale(PICTURE_SCALE, PICTURE_SCALE);
  context.fillStyle = token("panel");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.save();
  context.beginPath();
  context.rect(0, 0, frame.width, frame.height);
  context.clip();
  context.fillStyle = token("water");
  context.fillRect(0, 0, frame.width, frame.height);
  for (const pane of Object.keys(PANES)) {
    const nodes = [...view.map.getPane(pane).querySelectorAll("canvas, svg")].filter((node) => !node.parentElement.closest("svg"));
    for (const node of nodes) await paste(context, frame, node);
  }
  context.restore();
  await legendAndFoot(context, { frame, legend, columns, foot, font, high });
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function legendAndFoot(context, { frame, legend, columns, foot, font, high }) {
  context.font = font;
  context.fillStyle = token("ink");
  context.textBaseline = "middle";
  context.textAlign = "start";
  context.direction = DIRECTION;
  const start = (x) => (RIGHT_TO_LEFT ? frame.width - x : x);
  for (const [index, { drawing, words }] of legend.entries()) {
    const wide = (frame.width - 2 * MARGIN) / columns;
    const x = MARGIN + (index % columns) * wide;
    const y = frame.height + MARGIN + Math.floor(index / columns) * 24 + 12;
    context.drawImage(await loaded(standalone(drawing, 18, 18)), RIGHT_TO_LEFT ? frame.width - x - 18 : x, y - 9, 18, 18);
    context.fillText(words, start(x + 26), y, wide - 34);
  }
  foot.forEach((line, index) => {
    context.fillStyle = token(index ? "ink-2" : "ink");
    context.fillText(line, start(MARGIN), frame.height + high + 2 * MARGIN + index * 16);
  });
}
