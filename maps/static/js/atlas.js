/* The page's data as objects that know each other. Made once, never changed. */

const AFFILIATIONS = { part_of: ["part of", "includes"], led_by: ["led by", "leads"], backed_by: ["backed by", "backs"], allied_with: ["allied with", "allied with"], opposed_to: ["opposed to", "opposed to"] };

let atlas = null;

function block(id) {
  return JSON.parse(byId(id).textContent);
}

/** Call `then` with the atlas at hand: at once, or, where the data is packed, when that is unpacked. */
function withAtlas(then) {
  const raw = block("content");
  const use = (data) => {
    atlas = readAtlas(data);
    then();
  };
  const say = (words) => (byId("tally").textContent = words);
  if (typeof raw !== "string") return use(raw);
  if (!canUnpack()) return say("This browser is too old for a map of this size (it lacks DecompressionStream).");
  say("Unpacking…");
  return unpackJson(raw).then(use, () => say("The data of this map is damaged: write it anew with sitmap draw."));
}

function readAtlas(raw) {
  const documents = raw.documents.map((document, index) => ({ ...document, index, characters: characters(document.text || "") }));
  const passages = raw.passages.map(([document, start, end, heading], index) => ({ index, document, start, end, heading: Boolean(heading), mentions: [] }));
  const layers = raw.layers.map((layer) => ({ ...layer, places: [] }));
  const layerByName = new Map(layers.map((layer) => [layer.name, layer]));
  const places = raw.places.map((place, index) => ({ ...place, index, mentions: [], told: [], beside: [] }));
  places.forEach((place) => layerByName.get(place.layer).places.push(place));
  const actors = raw.actors.map((actor, index) => ({ ...actor, index, mentions: [], told: [], beside: [], others: [] }));
  const mentions = raw.mentions.map(([document, passage, start, end, type, target, sense, confidence, reason, corrected], index) => {
    const mention = { index, document, passage, start, end, type, target, sense, confidence, reason, corrected: Boolean(corrected) };
    passages[passage].mentions.push(mention);
    if (target >= 0) (type === "p" ? places : actors)[target].mentions.push(mention);
    return mention;
  });
  const positionings = readPositionings(raw, places, actors, passages);
  readAffiliations(raw, actors);
  [...places, ...actors].forEach(count);
  const sources = new Map(raw.sources.map((source) => [source.id, source]));
  return { documents, passages, places, actors, mentions, ...positionings, relations: raw.relations, layers, layerByName, sources, kinds: raw.kinds };
}

/** What ties actors to places: told by statements, or only named beside in the same passages. */
function readPositionings(raw, places, actors, passages) {
  const positionings = raw.positionings.map((row, index) => ({ ...row, index, place: places[row.place], actor: actors[row.actor], origin: null, family: raw.relations[row.relation].family }));
  const statements = [];
  for (const one of positionings) {
    one.statements = one.statements.map((said) => ({ ...said, positioning: one, passage: passages[said.passage] }));
    statements.push(...one.statements);
    one.place.told.push(one);
    one.actor.told.push(one);
  }
  const movements = raw.movements.map(([index, origin, lines]) => {
    positionings[index].origin = places[origin];
    if (!places[origin].told.includes(positionings[index])) places[origin].told.push(positionings[index]);
    return { positioning: positionings[index], lines };
  });
  for (const [actor, place, evidence] of raw.beside) {
    const tie = { actor: actors[actor], place: places[place], passages: evidence };
    places[place].beside.push(tie);
    actors[actor].beside.push(tie);
  }
  for (const owner of [...places, ...actors]) owner.beside.sort((a, b) => b.passages.length - a.passages.length);
  return { positionings, statements, movements };
}

/** How actors stand to each other, seen from both sides. */
function readAffiliations(raw, actors) {
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  for (const actor of actors) actor.above = byId.get(actor.parent) || null;
  for (const [actor, relation, other, evidence] of raw.affiliations) {
    const [words, back] = AFFILIATIONS[relation];
    actors[actor].others.push({ words, actor: actors[other], passages: evidence });
    actors[other].others.push({ words: back, actor: actors[actor], passages: evidence });
  }
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

/** Passages that mention a place or actor or tell of it, each with its mentions, in the order of the texts. */
function evidence(owner, documentIndex) {
  const found = new Map();
  for (const { passage } of owner.told.flatMap((one) => one.statements)) {
    if (documentIndex === null || documentIndex === undefined || passage.document === documentIndex) found.set(passage.index, []);
  }
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
