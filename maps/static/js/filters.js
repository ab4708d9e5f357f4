/* The list of actors, the filter by text, and the note on top that says what all filters hide and takes them off. */

function makeFilters(goTo, choose) {
  const actors = atlas.actors.filter((actor) => actor.mentions.length || actor.told.length).sort((a, b) => b.told.length - a.told.length || b.mentions.length - a.mentions.length || a.index - b.index);
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

  const rows = actors.map(actorRow);
  const list = el("ul", { class: "actors short" }, rows.map(({ item }) => item));
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, `All ${counted(rows.length, "actor")}`);
  more.addEventListener("click", () => {
    const open = list.classList.toggle("short") === false;
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? "Fewer" : `All ${counted(rows.length, "actor")}`;
  });
  const saved = block("packed").geojson;
  fill(byId("actors"), rows.length ? list : el("p", { class: "empty" }, "No actor was found."), rows.length > SHORT ? more : null, save("positionings", "↓ Actors at places, as GeoJSON"), save("movements", "↓ Movements, as GeoJSON"));

  /** What ties actors to places is a layer too; it is saved from here. */
  function save(layer, words) {
    if (!(layer in saved)) return null;
    return el("button", { type: "button", class: "more", "data-save": layer, onclick: () => saveLayer(layer) }, words);
  }

  const texts = atlas.documents.map((document) => {
    const button = el(
      "button",
      { type: "button", class: "only", "aria-pressed": "false", onclick: () => update({ document: state.document === document.index ? null : document.index }) },
      "only this",
    );
    const open = el("button", { type: "button", class: "document", onclick: () => goTo(document) }, el("bdi", { class: "name" }, document.title || document.id), el("span", { class: "kind" }, facts(document)));
    return { document, button, item: el("li", {}, open, atlas.documents.length > 1 ? button : null) };
  });
  fill(byId("documents"), el("ul", { class: "documents" }, texts.map(({ item }) => item)));

  function facts(document) {
    return [document.publisher, dated(document)].filter(Boolean).join(", ");
  }

  function refresh() {
    rows.forEach(({ actor, button, count }) => {
      button.setAttribute("aria-pressed", String(state.actor === actor.index));
      const number = told(actor).length;
      fill(count, figure(number), el("span", { class: "sr" }, number === 1 ? " positioning" : " positionings"));
      button.classList.toggle("none", number === 0);
    });
    texts.forEach(({ document, button }) => button.setAttribute("aria-pressed", String(state.document === document.index)));
    note();
  }

  function note() {
    const home = byId("filter-note");
    const off = (key, names) => `without ${[...state[key]].map((name) => names[name].toLowerCase()).join(", ")}`;
    const parts = [
      state.actor === null ? null : ["Places of ", el("bdi", {}, atlas.actors[state.actor].name), " stand out"],
      state.document === null ? null : ["only ", el("bdi", {}, atlas.documents[state.document].title || atlas.documents[state.document].id)],
      state.time ? `time ${state.time.label}` : null,
      state.undated ? null : "without what is undated",
      state.byText ? null : "without what only its text dates",
      state.statuses.size ? off("statuses", STATUSES) : null,
      state.families.size ? off("families", FAMILIES) : null,
    ].filter(Boolean);
    home.hidden = !parts.length;
    if (parts.length) fill(home, el("span", {}, state.actor === null ? "Filtered: " : null, parts.map((part, index) => [index ? "; " : "", part])), ". ", el("button", { type: "button", onclick: () => update({ ...OPEN, actor: null }) }, "Show all"));
  }
  return { refresh };
}
