/* The page's data as objects that know each other. The places come first, so that the map is there before all else is read. */

let atlas = null;

/** Whether more is read than what the map draws first. */
const isWhole = () => atlas.documents !== undefined;

const NONE = Object.freeze([]);

/** A place knows its number; its values stand in columns, and what is told of it under its number. */
class Place {
  constructor(index) {
    this.index = index;
  }

  get lon() {
    return this.east / PER_DEGREE;
  }

  get lat() {
    return this.north / PER_DEGREE;
  }

  /** The names come with all else. */
  get written() {
    return "";
  }

  /** In the reader's language. */
  get name() {
    return placeName(this);
  }

  /** Outline, null for points. */
  get shape() {
    return this.form ? atlas.shapes[this.index] || NONE : null;
  }

  get mentions() {
    return mentionsAt(atlas.byPlace.of(this.index));
  }

  /** How often it is named in a text, adjectives not counted; undefined where not at all. */
  namedIn(document) {
    return talliesIn(document).p.get(this.index);
  }

  get told() {
    return atlas.toldOf.get(this) || NONE;
  }

  get beside() {
    return atlas.besideOf.get(this) || NONE;
  }
}
const PER_DEGREE = 100000;

class Actor {
  constructor(facts, index) {
    Object.assign(this, facts, { name: actorName(facts), written: facts.name, index, total: 0, others: [] });
  }

  get mentions() {
    return mentionsAt(atlas.byActor.of(this.index));
  }

  /** How often it is named, adjectives counted. */
  get named() {
    return atlas.byActor.size(this.index);
  }

  namedIn(document) {
    return talliesIn(document).a.get(this.index);
  }

  get told() {
    return atlas.toldOf.get(this) || NONE;
  }

  get beside() {
    return atlas.besideOf.get(this) || NONE;
  }
}

/** The atlas of what the map draws first: places with their kinds and positions, of which nothing is told yet. */
function beginAtlas() {
  const { layers: found, places: { lon, lat, mentions, ...columns } } = readColumns(bytesIn("first"));
  reading(Place, { ...columns, east: lon, north: lat, total: mentions });
  const places = [];
  for (let index = 0; index < lon.length; index += 1) places.push(new Place(index));
  const layers = found.map((layer) => ({ ...layer, places: [] }));
  const layerByName = new Map(layers.map((layer) => [layer.name, layer]));
  const layerOf = columns.layer.values.map((name) => layerByName.get(name).places);
  places.forEach((place, index) => layerOf[columns.layer.codes[index]].push(place));
  atlas = { places, layers, layerByName, named: countriesNamed(columns.country, mentions), shapes: {}, toldOf: new Map(), besideOf: new Map() };
}

/** Countries in which the texts name a place. */
function countriesNamed({ codes, values }, mentions) {
  const named = new Set();
  for (let index = 0; index < codes.length; index += 1) if (mentions[index]) named.add(codes[index]);
  return new Set([...named].map((code) => values[code]).filter(Boolean));
}

/** Call `then` with all of the atlas at hand: at once, or, where the data is packed, when that is unpacked. */
function withAtlas(then) {
  const say = (words) => (byId("tally").textContent = words);
  if (byId("content").type === "application/gzip" && !canUnpack()) return say(t("data.old-browser"));
  const bytes = bytesIn("content");
  const use = (data) => {
    readAtlas(readColumns(data));
    then();
  };
  if (bytes instanceof Uint8Array) return use(bytes);
  say(t("data.unpacking"));
  return bytes.then(use, () => say(t("data.damaged")));
}

function readAtlas(raw) {
  const { shapes, ...columns } = raw.places;
  columns.written = columns.name;
  delete columns.name;
  reading(Place, columns);
  const documents = raw.documents.map((document, index) => new Document(document, index, raw.texts));
  const actors = raw.actors.map((actor, index) => new Actor(actor, index));
  const sources = new Map(raw.sources.map((source) => [source.id, source]));
  const { relations, rankings, candidates, reasons, people } = raw;
  Object.assign(atlas, { documents, actors, sources, shapes, relations, rankings, candidates, reasons, people }, readSpans(raw, atlas.places.length, actors.length));
  countActors(raw.mentions, actors);
  Object.assign(atlas, readPositionings(raw, actors));
  readAffiliations(raw, actors);
}

/** How often actors are named, adjectives not counted; of places this is known from the start. */
function countActors({ type, sense, target }, actors) {
  for (let index = 0; index < type.length; index += 1) {
    if (type[index] !== OF_PLACE && target[index] && sense[index] !== ADJECTIVE) actors[target[index] - 1].total += 1;
  }
}

const put = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

/** What ties actors to places: told by statements, or only named beside in the same passages. */
function readPositionings(raw, actors) {
  const { places, passages, toldOf, besideOf } = atlas;
  const positionings = raw.positionings.map((row, index) => ({ ...row, index, place: places[row.place], actor: actors[row.actor], origin: null, family: raw.relations[row.relation].family }));
  const statements = [];
  for (const one of positionings) {
    one.statements = one.statements.map((said) => ({ ...said, positioning: one, passage: passages.at(said.passage) }));
    statements.push(...one.statements);
    put(toldOf, one.place, one);
    put(toldOf, one.actor, one);
  }
  const movements = raw.movements.map(([index, origin, lines]) => {
    positionings[index].origin = places[origin];
    if (!places[origin].told.includes(positionings[index])) put(toldOf, places[origin], positionings[index]);
    return { positioning: positionings[index], lines };
  });
  for (const [actor, place, found] of raw.beside) {
    const tie = { actor: actors[actor], place: places[place], passages: found };
    put(besideOf, tie.place, tie);
    put(besideOf, tie.actor, tie);
  }
  besideOf.forEach((ties) => ties.sort((a, b) => b.passages.length - a.passages.length));
  return { positionings, statements, movements };
}

/** How actors stand to each other, seen from both sides. */
function readAffiliations(raw, actors) {
  const known = new Map(actors.map((actor) => [actor.id, actor]));
  for (const actor of actors) actor.above = known.get(actor.parent) || null;
  for (const [actor, relation, other, found] of raw.affiliations) {
    actors[actor].others.push({ words: `affiliation.${relation}`, actor: actors[other], passages: found });
    actors[other].others.push({ words: `affiliation.${relation}.back`, actor: actors[actor], passages: found });
  }
}
