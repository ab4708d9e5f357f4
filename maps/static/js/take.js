/* To take away: what is filtered as GeoJSON and CSV, the view as a picture, the passage as a citation, the page as a link. */

/** Places as the filters leave them, with who is told to be there under the filters. */
const filtered = () => atlas.places.filter((place) => shown(place) && (tally(place) > 0 || told(place).length > 0));

function factsOf(place) {
  const here = told(place);
  const quotes = evidence(place, state.document).map(({ passage }) => ({ document: atlas.documents[passage.document].id, start: passage.start, end: passage.end, text: slice(atlas.documents[passage.document], passage.start, passage.end) }));
  return {
    id: place.id,
    name: place.written,
    kind: place.kind,
    layer: place.layer,
    country: place.country || "",
    admin1: place.admin1 || "",
    where_prec: place.prec,
    uncertainty_m: place.uncertainty_m || null,
    approximate: Boolean(place.approximate),
    confidence: place.confidence === undefined ? null : place.confidence,
    source: place.source || "",
    n_mentions: tally(place),
    status: standing(place) || "",
    positionings: here.map((one) => `${t("told.headline", { actor: one.actor.name, phrase: phrase(one), place: one.place.name })} (${termOf("status", statusOf(one))})`),
    passages: quotes,
  };
}

/** Delta-coded rings in 1/1000 degree as positions, longitude first. */
const positions = (line) => decodeLatLngs(line).map(([lat, lon]) => [Number(lon.toFixed(3)), Number(lat.toFixed(3))]);

function geometryOf(place) {
  if (!place.shape) return { type: "Point", coordinates: [place.lon, place.lat] };
  if (place.form === "line") return { type: "MultiLineString", coordinates: place.shape.map(([line]) => positions(line)) };
  return { type: "MultiPolygon", coordinates: place.shape.map((rings) => rings.map(wound)) };
}

/** A closed ring, wound as RFC 7946 wants it: outer ones against the clock, holes with it. */
function wound(line, index) {
  const ring = positions(line);
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first);
  let area = 0;
  for (let i = 1; i < ring.length; i += 1) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return area > 0 === (index === 0) ? ring : ring.reverse();
}

function geojson(places) {
  const features = places.map((place) => ({ type: "Feature", geometry: geometryOf(place), properties: factsOf(place) }));
  return JSON.stringify({ type: "FeatureCollection", features }, null, 1);
}

/** A cell that no spreadsheet takes for a formula, quoted where it must be. */
function cell(value) {
  const text = value === null ? "" : String(value);
  const number = typeof value === "number";
  const safe = !number && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text.trimStart() || text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv() {
  const rows = filtered().map((place) => {
    const facts = factsOf(place);
    return { ...facts, positionings: facts.positionings.join("; "), passages: facts.passages.map(({ text, document }) => `${text.replace(/\s+/g, " ")} [${document}]`).join(" | "), lon: place.lon, lat: place.lat };
  });
  const names = rows.length ? Object.keys(rows[0]) : ["id", "name"];
  // The mark at the start makes spreadsheets read UTF-8.
  return `\ufeff${[names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** "“Russian troops …”, The Example, 15 October 2025, report.txt, characters 120-187.": a passage as it is quoted. */
function citation(passage) {
  const document = atlas.documents[passage.document];
  const words = slice(document, passage.start, passage.end).trim();
  const parts = [document.author, document.title || document.id, document.publisher, dated(document), document.url ? webAddress(document.url) : document.source, t("cite.characters", { from: String(passage.start), to: String(passage.end) })];
  return `“${words}” ${inRow(parts)}.`;
}

/** The button that copies a passage as it is quoted. */
const cite = (passage) => el("button", { type: "button", class: "cite", onclick: () => copy(citation(passage), t("said.cited")) }, t("cite.button"));

/** Copy text; where the page may not reach the clipboard, as from some files, by way of a selected field. */
async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "sr", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  announce(words);
}

function makeTake(view, address) {
  const button = (id, words, run) => el("button", { type: "button", class: "more", id, onclick: run }, words);
  byId("take").closest("section").hidden = !atlas.places.length;
  fill(
    byId("take"),
    el("p", { class: "hint", id: "take-count" }),
    button("take-geojson", t("take.geojson"), () => save("sitmap-filtered.geojson", geojson(filtered()), "application/geo+json")),
    button("take-csv", t("take.csv"), () => save("sitmap-filtered.csv", csv(), "text/csv;charset=utf-8")),
    button("take-png", t("take.png"), async () => save("sitmap-view.png", await picture(view), "image/png")),
    button("take-print", t("take.print"), () => print()),
    button("take-link", t("take.link"), () => copy(address(), t("said.linked"))),
  );
  const refresh = () => (byId("take-count").textContent = t("take.count", { n: filtered().length }));
  return { refresh };
}
