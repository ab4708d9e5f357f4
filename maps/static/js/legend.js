/* The legend: only what is on the map, in words. */

function makeLegend() {
  const rows = [];
  const any = (test) => atlas.places.some(test);
  const kinds = [...new Set(atlas.places.filter((place) => !place.shape).map((place) => place.kind))];
  kinds.forEach((kind) => rows.push([icon(kind), atlas.kinds[kind] + (byId(`symbol-${kind}`) ? "" : ", located by a point only")]));
  if (kinds.includes("settlement")) rows.push([null, "The larger the ring, the more mentions"]);
  const edges = {
    posts: "Posts along a line: their number is known, their places are not",
    line: "Line",
    rough: "Zone with an approximate edge",
    soft: "Area that a phrase describes: it has no known edge",
    province: "Province",
  };
  for (const [name, words] of Object.entries(edges)) {
    if (any((place) => place.shape && ALWAYS_DRAWN.has(place.layer) && edge(place) === name)) rows.push([icon(`area-${name}`), words]);
  }
  if (any((place) => place.layer === "countries")) rows.push([el("span", { class: "sample-state", "aria-hidden": "true" }, "ABC ", el("i", {}, "9")), "Country, region or sea of the texts, with its mentions"]);
  const signs = { current: "Current", planned: "Planned or possible", ended: "Ended; its name is struck out", denied: "Denied", past: "Past event" };
  for (const [status, words] of Object.entries(signs)) {
    if (atlas.statements.some((said) => said.status === status) || atlas.positionings.some((one) => one.status === status)) rows.push([icon(`status-${status}`), words]);
  }
  if (atlas.movements.length) rows.push([icon("movement"), "Movement, by the shortest way over the globe"]);
  if (any((place) => place.layer === "bases" && !place.told.length && place.beside.length)) rows.push([null, "“Named beside” tells the actor named most often in the same passages, no more"]);
  const marks = [
    ["mention sure", "Name in the text, sure"],
    ["mention unsure", "Less sure"],
    ["mention indirect", "Stands for a government, or is an adjective"],
    ["mention-actor", "Actor"],
  ];
  if (atlas.mentions.some((mention) => mention.target < 0)) marks.push(["mention-open", "Name that could not be resolved"]);
  marks.forEach(([className, words]) => rows.push([el("span", { class: className, "aria-hidden": "true" }, "Abc"), words]));
  fill(byId("legend"), el("ul", { class: "legend" }, rows.map(([sample, words]) => el("li", {}, el("span", { class: "sample" }, sample), el("span", {}, words)))));
}
