/* The texts, and what is marked in them: documents, passages and mentions, made of their columns when they are looked at. */

const OPEN_TEXTS = 24; // documents whose text is kept as text

/** A text with what is known of it. */
class Document {
  constructor(facts, index, { text, length }) {
    Object.assign(this, facts);
    this.index = index;
    this.length = length[index]; // in code points
    this.text = text; // of all documents
  }

  /** What offsets count in: code points, which are UTF-16 units only where no character lies beyond U+FFFF. */
  get characters() {
    const known = openTexts.get(this.index);
    const found = known === undefined ? characters(this.text.at(this.index)) : known;
    openTexts.delete(this.index);
    openTexts.set(this.index, found);
    if (openTexts.size > OPEN_TEXTS) openTexts.delete(openTexts.keys().next().value);
    return found;
  }

  get passages() {
    return Array.from(atlas.byDocument.of(this.index), (index) => atlas.passages.at(index));
  }
}
const openTexts = new Map(); // the one looked at last is the last

const characters = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);

function slice(document, start, end) {
  const part = document.characters.slice(start, end);
  return typeof part === "string" ? part : part.join("");
}

class Passage {
  constructor(index, { document, start, length, headings }) {
    this.index = index;
    this.document = document[index];
    this.start = start[index];
    this.end = this.start + length[index];
    this.heading = headings.has(index);
  }

  get mentions() {
    return mentionsAt(atlas.byPassage.of(this.index));
  }
}

const mentionsAt = (indices) => Array.from(indices, (index) => atlas.mentions.at(index));

/** Rows of passages and mentions, and which belong to which text, passage, place and actor. */
function readSpans(raw, places, actors) {
  const { passages, mentions, ranked } = raw;
  const columns = { ...passages, headings: new Set(passages.headings) };
  const corrected = new Set(mentions.corrected);
  const letter = (column, index) => String.fromCharCode(column[index]);

  function mention(index) {
    const passage = mentions.passage[index];
    const start = passages.start[passage] + mentions.start[index];
    return {
      index,
      document: passages.document[passage],
      passage,
      start,
      end: start + mentions.length[index],
      type: letter(mentions.type, index),
      target: mentions.target[index] - 1,
      sense: letter(mentions.sense, index),
      confidence: mentions.confidence[index] / 1000,
      reason: mentions.reasons[index] || "",
      corrected: corrected.has(index),
      ranking: ranked.length ? ranked[index] : -1,
    };
  }

  const [ofPlaces, ofActors] = [new Int32Array(mentions.type.length).fill(-1), new Int32Array(mentions.type.length).fill(-1)];
  for (let index = 0; index < mentions.type.length; index += 1) (mentions.type[index] === OF_PLACE ? ofPlaces : ofActors)[index] = mentions.target[index] - 1;
  return {
    passages: new Rows(passages.document.length, (index) => new Passage(index, columns)),
    mentions: new Rows(mentions.passage.length, mention),
    byDocument: new Groups(passages.document, raw.documents.length),
    byPassage: new Groups(mentions.passage, passages.document.length),
    byPlace: new Groups(ofPlaces, places),
    byActor: new Groups(ofActors, actors),
    corrected: mentions.corrected,
    looks: sampled(mentions),
  };
}
const OF_PLACE = "p".charCodeAt(0);
const ADJECTIVE = "a".charCodeAt(0);

/** One mention of each kind that looks different in the text, by number: all that a legend needs. */
function sampled({ type, sense, target, confidence }) {
  const seen = new Uint8Array(1 << 18);
  const found = [];
  for (let index = 0; index < type.length; index += 1) {
    const key = type[index] * 1024 + sense[index] * 4 + (target[index] ? 2 : 0) + (confidence[index] >= SURE * 1000 ? 1 : 0);
    if (!seen[key]) found.push(index);
    seen[key] = 1;
  }
  return found;
}

/** How often places and actors are mentioned in a text, by number, adjectives not counted; kept for the text asked for last. */
function talliesIn(document) {
  if (tallied.document === document) return tallied;
  tallied = { document, p: new Map(), a: new Map() };
  for (const { type, target, sense } of atlas.documents[document].passages.flatMap(({ mentions }) => mentions)) {
    if (target >= 0) tallied[type].set(target, (tallied[type].get(target) || 0) + (sense === "a" ? 0 : 1));
  }
  return tallied;
}
let tallied = { document: null };

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
  return [...found].sort((a, b) => a[0] - b[0]).map(([passage, mentions]) => ({ passage: atlas.passages.at(passage), mentions }));
}
