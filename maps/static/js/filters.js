/* The list of actors, the filter by text, and the note on top that says what all filters hide and takes them off. */

const FIRST_LISTED = 40;

function makeFilters(goTo, choose) {
  const actors = atlas.actors.filter((actor) => actor.named || actor.told.length).sort((a, b) => b.told.length - a.told.length || b.named - a.named || a.index - b.index);
  const SHORT = 10;

  function actorRow(actor, position) {
    const count = el("span", { class: "count" });
    const button = el(
      "button",
      { type: "button", class: "actor", "aria-pressed": "false", onclick: () => choose(state.actor === actor.index ? null : actor.index) },
      el("bdi", { class: "name" }, actor.name),
      el("span", { class: "kind" }, kindOf(actor)),
      count,
    );
    return { actor, button, count, item: el("li", { "data-rank": position < SHORT ? "top" : "rest" }, button) };
  }

  const rows = [];
  const list = el("ul", { class: "actors short" });
  const listed = inParts(actors, SHORT, (some) => {
    const made = some.map((actor, index) => actorRow(actor, rows.length + index));
    rows.push(...made);
    list.append(...made.map(({ item }) => item));
    made.forEach(countOf);
  });
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, t("actors.all", { n: actors.length }));
  more.addEventListener("click", () => {
    listed.all();
    const open = list.classList.toggle("short") === false;
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? t("actors.fewer") : t("actors.all", { n: actors.length });
  });
  const saved = Object.keys(block("geojson"));
  fill(byId("actors"), actors.length ? list : el("p", { class: "empty" }, t("actors.none")), actors.length > SHORT ? more : null, save("positionings", t("take.positionings")), save("movements", t("take.movements")));

  /** What ties actors to places is a layer too; it is saved from here. */
  function save(layer, words) {
    if (!saved.includes(layer)) return null;
    return el("button", { type: "button", class: "more", "data-save": layer, onclick: () => saveLayer(layer) }, words);
  }

  const texts = [];
  const documents = el("ul", { class: "documents" });
  fill(byId("documents"), documents);

  function textRow(document) {
    const button = el(
      "button",
      { type: "button", class: "only", "aria-pressed": "false", onclick: () => update({ document: state.document === document.index ? null : document.index }) },
      t("texts.only"),
    );
    const open = el("button", { type: "button", class: "document", onclick: () => goTo(document) }, el("bdi", { class: "name" }, document.title || document.id), el("span", { class: "kind" }, facts(document)));
    documents.append(el("li", {}, open, atlas.documents.length > 1 ? button : null));
    texts.push({ document, button });
    if (state.document === document.index) button.setAttribute("aria-pressed", "true");
  }
  byId("documents").closest("section").hidden = !atlas.documents.length;
  const textsListed = inParts(atlas.documents, FIRST_LISTED, (some) => some.forEach(textRow));
  const moreTexts = el("button", { type: "button", class: "more" }, t("texts.all", { n: atlas.documents.length }));
  moreTexts.addEventListener("click", () => (textsListed.all(), moreTexts.remove()));
  if (!textsListed.whole()) byId("documents").append(moreTexts);

  function facts(document) {
    return inRowOfNodes([document.publisher && el("bdi", {}, document.publisher), dated(document)].filter(Boolean));
  }

  function refresh() {
    rows.forEach(countOf);
    texts.forEach(({ document, button }) => button.setAttribute("aria-pressed", String(state.document === document.index)));
    note();
  }

  function countOf({ actor, button, count }) {
    button.setAttribute("aria-pressed", String(state.actor === actor.index));
    const number = told(actor).length;
    fill(count, figure(number), el("span", { class: "sr" }, ` ${t("count.positionings.noun", { n: number })}`));
    button.classList.toggle("none", number === 0);
  }

  function note() {
    const home = byId("filter-note");
    const off = (key, family) => t("filter.without", { names: inRow([...state[key]].map((name) => termOf(family, name).toLocaleLowerCase(LOCALE))) });
    const parts = [
      state.actor === null ? null : tn("filter.actor", { actor: el("bdi", {}, atlas.actors[state.actor].name) }),
      state.document === null ? null : tn("filter.text", { text: el("bdi", {}, atlas.documents[state.document].title || atlas.documents[state.document].id) }),
      state.time ? t("filter.time", { time: state.time.label }) : null,
      state.undated ? null : t("filter.undated"),
      state.byText ? null : t("filter.by-text"),
      state.sure ? t("filter.sure", { percent: percent(state.sure) }) : null,
      state.statuses.size ? off("statuses", "status") : null,
      state.families.size ? off("families", "family") : null,
    ].filter(Boolean);
    home.hidden = !parts.length;
    if (parts.length) fill(home, el("span", {}, state.actor === null ? [t("filter.filtered"), " "] : null, inRowOfNodes(parts, "list.semicolon")), ". ", el("button", { type: "button", onclick: () => update({ ...OPEN, actor: null }) }, t("filter.show-all")));
  }
  return { refresh };
}
