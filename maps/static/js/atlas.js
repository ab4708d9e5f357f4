/* The page's data as objects that know each other. Made once, never changed. */

const atlas = readAtlas();

function block(id) {
  return JSON.parse(byId(id).textContent);
}

function readAtlas() {
  const raw = block("content");
  const documents = raw.documents.map((document, index) => ({ ...document, index, characters: characters(document.text || "") }));
  const passages = raw.passages.map(([document, start, end, heading], index) => ({ index, document, start, end, heading: Boolean(heading), mentions: [] }));
  const layers = raw.layers.map((layer) => ({ ...layer, places: [] }));
  const layerByName = new Map(layers.map((layer) => [layer.name, layer]));
  const places = raw.places.map((place, index) => ({ ...place, index, mentions: [], ties: [] }));
  places.forEach((place) => layerByName.get(place.layer).places.push(place));
  const actors = raw.actors.map((actor, index) => ({ ...actor, index, mentions: [], ties: [] }));
  const mentions = raw.mentions.map(([document, passage, start, end, type, target, sense, confidence, reason], index) => {
    const mention = { index, document, passage, start, end, type, target, sense, confidence, reason };
    passages[passage].mentions.push(mention);
    if (target >= 0) (type === "p" ? places : actors)[target].mentions.push(mention);
    return mention;
  });
  for (const [actor, place, relation, status, evidence] of raw.ties) {
    const tie = { actor, place, relation, status, passages: evidence };
    places[place].ties.push(tie);
    actors[actor].ties.push(tie);
  }
  [...places, ...actors].forEach(count);
  for (const owner of [...places, ...actors]) owner.ties.sort((a, b) => b.passages.length - a.passages.length);
  const sources = new Map(raw.sources.map((source) => [source.id, source]));
  return { documents, passages, places, actors, mentions, layers, layerByName, sources, kinds: raw.kinds, view: raw.view };
}

/** How often a place or actor is mentioned, in all and by text, adjectives not counted. */
function count(owner) {
  const counting = owner.mentions.filter((mention) => mention.sense !== "a");
  owner.total = counting.length;
  owner.totals = {};
  for (const { document } of counting) owner.totals[document] = (owner.totals[document] || 0) + 1;
}

/** What offsets count in: code points, which are UTF-16 units only where no character lies beyond U+FFFF. */
function characters(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function slice(document, start, end) {
  const part = document.characters.slice(start, end);
  return typeof part === "string" ? part : part.join("");
}

/** Passages that mention a place or actor, each with its mentions, in the order of the texts. */
function evidence(owner, documentIndex) {
  const found = new Map();
  for (const mention of owner.mentions) {
    if (documentIndex !== null && documentIndex !== undefined && mention.document !== documentIndex) continue;
    if (!found.has(mention.passage)) found.set(mention.passage, []);
    found.get(mention.passage).push(mention);
  }
  return [...found].sort((a, b) => a[0] - b[0]).map(([passage, mentions]) => ({ passage: atlas.passages[passage], mentions }));
}

/** "not before 15 October 2025", "January 2026": what is known of a document's day. */
function dated(document) {
  const { earliest, latest } = document;
  if (earliest && latest && isMonth(earliest, latest)) return day(earliest, { month: "long", year: "numeric" });
  if (earliest && latest) return earliest === latest ? day(earliest) : `between ${day(earliest)} and ${day(latest)}`;
  if (earliest) return `not before ${day(earliest)}`;
  if (latest) return `not after ${day(latest)}`;
  return "undated";
}

function day(iso, parts) {
  const shownParts = parts || { day: "numeric", month: "long", year: "numeric" };
  return new Date(`${iso}T12:00:00Z`).toLocaleDateString("en-GB", { ...shownParts, timeZone: "UTC" });
}

/** Whether two ISO days are the first and the last of one month. */
function isMonth(earliest, latest) {
  const next = new Date(`${latest}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return earliest.slice(0, 7) === latest.slice(0, 7) && earliest.endsWith("-01") && next.getUTCDate() === 1;
}

const PRECISION = {
  1: "exactly",
  2: "nearly: the point is close by",
  3: "to the district",
  4: "to the province",
  5: "roughly: a region, or larger than a province",
  6: "to the country",
  7: "as a body of water or airspace",
};

/** Probability in words; the panel shows the number too. */
function confidenceWords(probability) {
  if (probability >= 0.9) return "Sure";
  if (probability >= 0.7) return "Likely";
  if (probability >= 0.5) return "Unsure";
  return "Doubtful";
}

const SURE = 0.7;
