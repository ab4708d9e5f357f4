/* The page's data as objects that know each other. Made once, never changed. */

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
  if (!canUnpack()) return say(t("data.old-browser"));
  say(t("data.unpacking"));
  return unpackJson(raw).then(use, () => say(t("data.damaged")));
}

function readAtlas(raw) {
  const documents = raw.documents.map((document, index) => ({ ...document, index, characters: characters(document.text || "") }));
  const passages = readPassages(raw.passages);
  const layers = raw.layers.map((layer) => ({ ...layer, places: [] }));
  const layerByName = new Map(layers.map((layer) => [layer.name, layer]));
  const places = raw.places.map((place, index) => ({ ...place, name: placeName(place), written: place.name, index, mentions: [], told: [], beside: [] }));
  places.forEach((place) => layerByName.get(place.layer).places.push(place));
  const actors = raw.actors.map((actor, index) => ({ ...actor, name: actorName(actor), written: actor.name, index, mentions: [], told: [], beside: [], others: [] }));
  const mentions = readMentions(raw, passages, places, actors);
  const positionings = readPositionings(raw, places, actors, passages);
  readAffiliations(raw, actors);
  [...places, ...actors].forEach(count);
  const sources = new Map(raw.sources.map((source) => [source.id, source]));
  return { documents, passages, places, actors, mentions, ...positionings, relations: raw.relations, layers, layerByName, sources, rankings: raw.rankings, candidates: raw.candidates };
}

function readPassages({ document, start, length, headings }) {
  const passages = document.map((of, index) => ({ index, document: of, start: start[index], end: start[index] + length[index], heading: false, mentions: [] }));
  headings.forEach((index) => (passages[index].heading = true));
  return passages;
}

function readMentions({ mentions: raw, ranked }, passages, places, actors) {
  const mentions = raw.passage.map((passage, index) => {
    const { document, start: from, mentions: own } = passages[passage];
    const start = from + raw.start[index];
    const type = raw.type[index];
    const target = raw.target[index];
    const mention = { index, document, passage, start, end: start + raw.length[index], type, target, sense: raw.sense[index], confidence: raw.confidence[index] / 1000, reason: "", corrected: false, ranking: ranked.length ? ranked[index] : -1 };
    own.push(mention);
    if (target >= 0) (type === "p" ? places : actors)[target].mentions.push(mention);
    return mention;
  });
  Object.entries(raw.reasons).forEach(([index, reason]) => (mentions[index].reason = reason));
  raw.corrected.forEach((index) => (mentions[index].corrected = true));
  return mentions;
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
    actors[actor].others.push({ words: `affiliation.${relation}`, actor: actors[other], passages: evidence });
    actors[other].others.push({ words: `affiliation.${relation}.back`, actor: actors[actor], passages: evidence });
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
  if (earliest && latest) return earliest === latest ? day(earliest) : t("date.between", { from: day(earliest), to: day(latest) });
  if (earliest) return t("date.not-before", { day: day(earliest) });
  if (latest) return t("date.not-after", { day: day(latest) });
  return t("date.undated");
}

const WHOLE_DAY = { day: "numeric", month: "long", year: "numeric" };
const dayFormats = new Map();

/** A formatter of days, made once: making one costs more than all its uses. */
function dayFormat(parts) {
  const key = Object.entries(parts).join();
  if (!dayFormats.has(key)) dayFormats.set(key, new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: "UTC" }));
  return dayFormats.get(key);
}

function day(iso, parts) {
  return dayFormat(parts || WHOLE_DAY).format(new Date(`${iso}T12:00:00Z`));
}

/** Whether two ISO days are the first and the last of one month. */
function isMonth(earliest, latest) {
  const next = new Date(`${latest}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return earliest.slice(0, 7) === latest.slice(0, 7) && earliest.endsWith("-01") && next.getUTCDate() === 1;
}

/** Probability in words; the panel shows the number too. */
function confidenceWords(probability) {
  if (probability >= 0.9) return t("confidence.sure");
  if (probability >= 0.7) return t("confidence.likely");
  if (probability >= 0.5) return t("confidence.unsure");
  return t("confidence.doubtful");
}

const SURE = 0.7;

/** What a place is called in the reader's language, where that is known. */
function placeName(place) {
  if (LANGUAGE === "en") return place.name;
  if (place.kind === "country") return countryName(place.country, place.name);
  const name = place[`name_${LANGUAGE}`];
  return name && isTold(place, name) ? name : place.name;
}

/** GeoNames tells no language of a town's names, and Cyrillic letters write many: only those of Arabic are a language's own. */
const isTold = (place, name) => place.kind !== "settlement" || !place.id.startsWith("geonames:") || (LANGUAGE === "ar" && /^[\u0621-\u063a\u0641-\u064a\s()-]+$/.test(name));

/** The same of an actor: a state is called as its country. */
const actorName = (actor) => (LANGUAGE !== "en" && actor.kind === "state" ? countryName(actor.country, actor.name) : actor.name);

/** A country as the browser calls it; else its other name, for there are borders that no code stands for. */
function countryName(code, other) {
  const found = regionName(code);
  return found && found !== code ? found : other;
}

/** The name of a country by its code, as the browser knows it. */
function regionName(code) {
  if (!code) return "";
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}
const regions = new Intl.DisplayNames([LOCALE], { type: "region" });
