/* The texts, whole, with every mention marked where it stands. */

const EAGER = 60000; // characters that are written without being asked for
const FIRST_TEXTS = 40;

function makeTexts(choose) {
  const place = new Map(); // index of a passage -> its element

  function article(document) {
    const title = el("h2", { id: `document-${document.index}`, dir: "auto" }, el("bdi", {}, document.title || document.id));
    const body = el("div", { class: "body", lang: document.language || "" });
    return el("article", { "data-document": document.index, "aria-labelledby": `document-${document.index}` }, title, metadata(document), body);
  }

  /** Write the text of an article. */
  function write(document) {
    if (written.has(document.index)) return;
    written.add(document.index);
    const { passages } = document;
    const body = articles[document.index].querySelector(".body");
    body.style.minHeight = "";
    for (const [start, end] of paragraphs(document)) {
      const inside = passages.filter((passage) => passage.start < end && passage.end > start);
      const heading = inside.length === 1 && inside[0].heading;
      body.append(el(heading ? "h3" : "p", { dir: "auto" }, ...pieces(document, start, end, inside)));
    }
    if (body.childNodes.length) light(active());
  }

  /** Passages of a paragraph as spans, and what is between them as text. */
  function pieces(document, start, end, passages) {
    const parts = [];
    let at = start;
    for (const passage of passages) {
      const [from, to] = [Math.max(start, passage.start), Math.min(end, passage.end)];
      if (from > at) parts.push(slice(document, at, from));
      const span = el("span", { class: "passage", "data-passage": passage.index, tabindex: "-1" }, ...marked(document, from, to, passage.mentions, choose));
      if (!place.has(passage.index)) place.set(passage.index, span);
      parts.push(span);
      at = Math.max(at, to);
    }
    if (at < end) parts.push(slice(document, at, end));
    return parts;
  }

  const written = new Set();
  const articles = [];

  /** The first texts are written at once, all others when they come near: a library of texts would take seconds. */
  function begin() {
    if (!atlas.documents.length) fill(byId("texts"), el("p", { class: "empty" }, t("texts.none")));
    let left = EAGER;
    const near = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach(({ target }) => (near.unobserve(target), write(atlas.documents[target.dataset.document]))), { root: byId("texts"), rootMargin: "1200px 0px" });
    const end = el("div", { class: "texts-end", "aria-hidden": "true" });
    byId("texts").append(end);
    const parts = inParts(atlas.documents, FIRST_TEXTS, (documents) => {
      const made = documents.map(article);
      articles.push(...made);
      end.before(...made);
      for (const document of documents) {
        const { length } = document;
        if (!document.index) write(document);
        else if (left > 0) later(() => write(document));
        else {
          articles[document.index].querySelector(".body").style.minHeight = `${Math.round(length / 2)}px`;
          near.observe(articles[document.index]);
        }
        left -= length;
      }
    });
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && parts.more(), { root: byId("texts"), rootMargin: "2400px 0px" }).observe(end);
    return parts;
  }

  const light = spotlight("on", (index) => [...byId("texts").querySelectorAll(`[data-place="${index}"]`)]);

  /** Scroll to a passage and mark it until the next one is marked. */
  function goTo(passage) {
    const { document } = atlas.passages.at(passage);
    articlesToCome.upTo(document + 1);
    byId("texts").querySelectorAll(".passage.here").forEach((node) => node.classList.remove("here"));
    write(atlas.documents[document]);
    const node = place.get(passage);
    if (!node) return;
    node.classList.add("here");
    reveal(node);
    node.focus({ preventScroll: true });
  }

  const articlesToCome = begin();
  return { point: () => light(active()), goTo, top: (document) => (articlesToCome.upTo(document.index + 1), reveal(byId(`document-${document.index}`), "start")) };
}

/** Offsets of the lines of a text that hold something. */
function paragraphs(document) {
  const found = [];
  let start = 0;
  const { characters: all } = document;
  for (let at = 0; at <= all.length; at += 1) {
    if (at < all.length && all[at] !== "\n") continue;
    if (slice(document, start, at).trim()) found.push([start, at]);
    start = at + 1;
  }
  return found;
}

/** Publisher, author and day of a text; what is not known is not shown. */
function metadata(document) {
  const parts = [document.publisher, document.author, dated(document)].filter(Boolean).map((part) => el("bdi", {}, part));
  const address = webAddress(document.url || "");
  if (address) parts.push(el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, t("texts.original")));
  const file = document.source ? el("span", { class: "file" }, el("bdi", {}, document.source)) : null;
  return el("p", { class: "metadata" }, parts.map((part, index) => [index ? " · " : "", part]), file);
}

/**
 * A stretch of text with its mentions as links. Where one mention stands inside another ("Syria" in "southern Syria"), the outer
 * one is the link, because it is what the words name, and the inner one is marked within it.
 */
function marked(document, start, end, mentions, choose) {
  const inside = mentions.filter((mention) => mention.start >= start && mention.end <= end).sort((a, b) => a.start - b.start || b.end - a.end || (a.type === "p" ? -1 : 1));
  const parts = [];
  let at = start;
  while (inside.length) {
    const outer = inside.shift();
    if (outer.start < at) continue;
    const nested = [];
    while (inside.length && inside[0].start < outer.end) nested.push(inside.shift());
    parts.push(...plain(slice(document, at, outer.start)));
    parts.push(mentionNode(document, outer, nested.filter((mention) => mention.end <= outer.end), choose));
    at = outer.end;
  }
  parts.push(...plain(slice(document, at, end)));
  return parts;
}

/** Text with its footnote marks set small; not a letter is changed. */
function plain(text) {
  return text.split(/(\[\d{1,3}\])/).map((part, index) => (index % 2 ? el("sup", { class: "note" }, part) : part));
}

function mentionNode(document, mention, nested, choose) {
  const linked = mention.type === "p" && mention.target >= 0;
  const content = linked ? innerMarks(document, mention, nested) : marked(document, mention.start, mention.end, nested, choose);
  if (mention.target < 0) return openNode(document, mention, content);
  if (!linked) return actorNode(mention, content);
  const place = atlas.places[mention.target];
  const look = lookOf(mention);
  const title = inRow([flat(place.name), termOf("kind", place.kind), mention.sense !== "l" && t(`sense.${mention.sense}`), mention.corrected && t("mention.corrected")]);
  const link = el("a", { class: `mention ${look}`, href: `#at=${encodeURIComponent(place.id)}`, "data-place": place.index, "data-mention": mention.index, title }, ...content);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    choose(place.index, mention.passage);
  });
  link.addEventListener("pointerenter", () => update({ hovered: place.index }));
  link.addEventListener("pointerleave", () => update({ hovered: null }));
  return link;
}

/** A name without a place: who knows better can say so. */
function openNode(document, mention, content) {
  const title = noted(mention.reason) || t("mention.open");
  if (mention.type !== "p") return el("span", { class: "mention-open", title }, ...content);
  const open = (event) => (event.preventDefault(), update({ open: mention.index, selected: null, actor: null, hovered: null, reading: false }));
  return el("a", { class: "mention-open", href: `#open=${encodeURIComponent(mentionKey(mention))}`, "data-open": mention.index, title, onclick: open }, ...content);
}

/** How a mention is marked: by what it stands for and how sure it is. */
const lookOf = (mention) => (mention.sense === "l" ? (mention.confidence >= SURE ? "sure" : "unsure") : "indirect");

/** What a link calls a mention: its text and where it starts. */
const mentionKey = (mention) => `${atlas.documents[mention.document].id}:${mention.start}`;

/** Places named inside the words of another place; links cannot stand in links, so they are only marked. */
function innerMarks(document, mention, nested) {
  const content = [];
  let at = mention.start;
  for (const inner of nested) {
    if (inner.start < at || inner.type !== "p" || inner.target < 0) continue;
    content.push(slice(document, at, inner.start), el("span", { class: "mention-inner", "data-place": inner.target }, slice(document, inner.start, inner.end)));
    at = inner.end;
  }
  return [...content, slice(document, at, mention.end)];
}

function actorNode(mention, content) {
  const actor = atlas.actors[mention.target];
  return el("span", { class: "mention-actor", "data-actor": actor.index, title: inRow([flat(actor.name), kindOf(actor)]) }, ...content);
}
