/* The candidates that lost: what else a name could have meant, on demand, with how probable it was, how far away it lies and why it lost. */

/** Losers of a mention as objects, without those that did win elsewhere. */
function rivalsOf(mention) {
  const row = mention.ranking < 0 ? [] : atlas.rankings[mention.ranking];
  const found = [];
  for (let at = 0; at < row.length; at += 3) {
    const [id, name, kind, lon, lat, country, admin1, population] = atlas.candidates[row[at]];
    found.push({ id, name, kind, lon, lat, country, admin1, population, percent: row[at + 1], why: atlas.reasons[row[at + 2]] });
  }
  const target = mention.target < 0 ? null : atlas.places[mention.target].id;
  return found.filter(({ id }) => id !== target);
}

/** Where a candidate lies, in words. */
const rivalPlace = (one) => [one.admin1, regionName(one.country)].filter((part) => part && part !== one.name);

/** "3%", "less than 0.1%": a loser has lost, but was not impossible. */
const rivalChance = (one) => (one.percent >= 0.1 ? percent(one.percent >= 10 ? Math.round(one.percent) : one.percent) : t("rivals.hardly", { percent: percent(0.1) }));

/** "smaller: 4,000 inhabitants, not 2,100,000"; nothing where no plain reason is known. */
function rivalReason({ why, population }, place) {
  if (!why || !place) return "";
  const other = why === "smaller" && atlas.people[place.index];
  return other ? t("rivals.why.smaller-than", { people: t("rivals.people", { n: population }), other }) : t(`rivals.why.${why}`);
}

function rivalRow(one, place) {
  const away = place ? t("rivals.away", { distance: distance(L.latLng(one.lat, one.lon).distanceTo([place.lat, place.lon])) }) : "";
  const reason = rivalReason(one, place);
  const people = one.population ? t("rivals.people", { n: one.population }) : "";
  const facts = [termOf("kind", one.kind), people && !reason.includes(people) ? people : "", away];
  return el("li", {}, el("span", { class: "rival" }, el("bdi", {}, one.name), inRowOfNodes(["", ...rivalPlace(one).map((part) => el("bdi", {}, part))]), el("span", { class: "hint" }, inRow(facts)), reason ? el("span", { class: "hint rival-why" }, reason) : null), el("span", { class: "count" }, rivalChance(one)));
}

/** What the names of a place could also have meant: closed, and made when it is opened; nothing where there was no choice. */
function rivals(place, mentions) {
  const byWords = new Map();
  for (const mention of mentions) {
    const found = rivalsOf(mention);
    const words = slice(atlas.documents[mention.document], mention.start, mention.end);
    const before = byWords.get(words);
    if (found.length && (!before || before[0].percent < found[0].percent)) byWords.set(words, found);
    if (byWords.size >= 5) break;
  }
  if (!byWords.size) return null;
  const details = el("details", { class: "rivals", "data-keep": "rivals" }, el("summary", {}, t("rivals.title")));
  const groups = () => [...byWords].map(([words, found]) => [el("p", { class: "hint" }, tn("rivals.words", { words: el("q", {}, el("bdi", {}, words)) })), el("ul", {}, found.map((one) => rivalRow(one, place)))]);
  details.addEventListener("toggle", () => details.open && details.childElementCount === 1 && details.append(...present([groups(), el("p", { class: "hint" }, t("rivals.why"))])));
  return details;
}
