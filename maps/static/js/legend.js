/* The legend: only what is on the map, in words. */

function makeLegend() {
  const rows = [];
  const any = (test) => atlas.places.some(test);
  const kinds = [...new Set(atlas.places.filter((place) => !place.shape).map((place) => place.kind))];
  kinds.forEach((kind) => rows.push([icon(kind), byId(`symbol-${kind}`) ? termOf("kind", kind) : t("legend.point-only", { kind: termOf("kind", kind) })]));
  if (kinds.includes("settlement")) rows.push([null, t("legend.ring")]);
  for (const name of ["posts", "line", "sharp", "rough", "soft", "province"]) {
    if (any((place) => place.shape && ALWAYS_DRAWN.has(place.layer) && edge(place) === name)) rows.push([icon(`area-${name}`), t(`legend.edge.${name}`)]);
  }
  if (any((place) => place.layer === "countries")) rows.push([el("span", { class: "sample-state", "aria-hidden": "true" }, t("legend.sample").toLocaleUpperCase(LOCALE), " ", el("i", {}, figure(9))), t("legend.named-area")]);
  for (const status of STATUSES) {
    if (atlas.statements.some((said) => said.status === status) || atlas.positionings.some((one) => one.status === status)) rows.push([icon(`status-${status}`), t(`legend.status.${status}`)]);
  }
  if (atlas.movements.length) rows.push([icon("movement"), t("legend.movement")]);
  if (any((place) => place.layer === "bases" && !place.told.length && place.beside.length)) rows.push([null, t("legend.beside")]);
  const marks = [
    ["mention sure", t("legend.mention.sure")],
    ["mention unsure", t("legend.mention.unsure")],
    ["mention indirect", t("legend.mention.indirect")],
    ["mention-actor", t("legend.mention.actor")],
  ];
  const samples = mentionsAt(atlas.looks);
  const looks = new Set(samples.filter((mention) => mention.target >= 0).map((mention) => (mention.type === "p" ? `mention ${lookOf(mention)}` : "mention-actor")));
  const seen = marks.filter(([className]) => looks.has(className));
  if (samples.some((mention) => mention.target < 0)) seen.push(["mention-open", t("legend.mention.open")]);
  seen.forEach(([className, words]) => rows.push([el("span", { class: className, "aria-hidden": "true" }, t("legend.sample")), words]));
  byId("legend").closest("section").hidden = !rows.length;
  fill(byId("legend"), el("ul", { class: "legend" }, rows.map(([sample, words]) => el("li", {}, el("span", { class: "sample" }, sample), el("span", {}, words)))));
}
