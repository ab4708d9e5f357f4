/* What the reader knows better: kept in the browser, saved as the corrections.toml that the next build applies. */

const STORE = "sitmap:corrections:";

/** A number of a text that is the same each time (FNV-1a, 32 bits). */
function fingerprint(text) {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum.toString(16);
}

/** Rows of corrections.toml, for the texts of this page; where the browser keeps nothing, they last as long as the page. */
function makeCorrections() {
  const key = STORE + fingerprint(atlas.documents.map(({ id, sha256 }) => `${id} ${sha256 || ""}`).join("\n"));
  const followers = [];
  let rows = kept();

  function kept() {
    try {
      const found = JSON.parse(stored(key) || "[]");
      return Array.isArray(found) ? found.filter((row) => row && typeof row.surface === "string" && row.surface) : [];
    } catch {
      return [];
    }
  }

  function change(next) {
    rows = next;
    if (!store(key, JSON.stringify(rows))) announce(t("corrections.not-kept"));
    followers.forEach((follow) => follow());
  }

  const scope = ({ surface, document, start }) => JSON.stringify([surface, document, start]);
  const add = (row) => change([...rows.filter((other) => scope(other) !== scope(row)), row]);
  const remove = (row) => change(rows.filter((other) => scope(other) !== scope(row)));

  /** The row about a mention: that of its own span, or else of its words everywhere. */
  function of(mention) {
    const document = atlas.documents[mention.document];
    const surface = slice(document, mention.start, mention.end);
    return rows.find((row) => row.document === document.id && row.start === mention.start && row.surface === surface) || rows.find((row) => row.document === undefined && row.surface === surface);
  }

  /** Whether the map was made with a row already. */
  const applied = (row) => mentionsAt(atlas.corrected).some((mention) => mention.type === "p" && of(mention) === row && agrees(row, mention));

  function agrees(row, mention) {
    const place = atlas.places[mention.target];
    if (row.not_a_place) return !place;
    return Boolean(place) && (row.place ? place.id === row.place : place.id.startsWith("own:"));
  }

  return { add, remove, of, applied, rows: () => rows, follow: (listener) => followers.push(listener), text: () => toml(rows) };
}

/** A basic string of TOML; of JSON's strings only the sign 7F is none. */
const quoted = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007f");

function toml(rows) {
  const value = (one) => (typeof one === "string" ? quoted(one) : String(one));
  const order = ["surface", "document", "start", "place", "lon", "lat", "name", "kind", "not_a_place"];
  const tables = rows.map((row) => ["[[correction]]", ...order.filter((name) => row[name] !== undefined).map((name) => `${name} = ${value(row[name])}`)].join("\n"));
  return `# ${t("corrections.file")}\n\n${tables.join("\n\n")}\n`;
}

/** "“Reading”, everywhere: not a place": a row in words. */
function rowWords(row) {
  const place = row.place && atlas.places.find(({ id }) => id === row.place);
  const meaning = row.not_a_place ? t("amend.not-a-place") : row.place ? (place ? place.name : row.place) : `${row.name} (${row.lat}, ${row.lon})`;
  return tn(row.document === undefined ? "corrections.everywhere" : "corrections.here", { words: el("q", {}, el("bdi", {}, row.surface)), meaning: el("bdi", {}, meaning) });
}

/** The list of the reader's corrections in the rail, with the button that saves them. */
function makeCorrectionList(corrections) {
  const home = byId("rail-corrections").closest("section");

  function refresh() {
    const rows = corrections.rows();
    home.hidden = !rows.length;
    fill(
      byId("corrections"),
      el("ul", { class: "corrections" }, rows.map((row) => el("li", {}, el("span", {}, rowWords(row), corrections.applied(row) ? el("span", { class: "hint" }, [" ", t("corrections.applied")]) : null), el("button", { type: "button", class: "only", onclick: () => corrections.remove(row) }, t("amend.undo"))))),
      el("button", { type: "button", class: "more", id: "save-corrections", onclick: () => save("corrections.toml", corrections.text(), "application/toml") }, t("corrections.save")),
    );
  }
  corrections.follow(refresh);
  refresh();
}
