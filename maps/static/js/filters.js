/* Filters by actor and by text; the note on top says what they hide and takes them off. */

function makeFilters(goTo) {
  const actors = atlas.actors.filter((actor) => actor.mentions.length).sort((a, b) => b.mentions.length - a.mentions.length || a.index - b.index);
  const SHORT = 14;

  function actorRow(actor, position) {
    const count = el("span", { class: "count" });
    const button = el(
      "button",
      { type: "button", class: "actor", "aria-pressed": "false", onclick: () => update({ actor: state.actor === actor.index ? null : actor.index }) },
      el("bdi", { class: "name" }, actor.name),
      el("span", { class: "kind" }, actor.kind.replaceAll("_", " ")),
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
  fill(byId("actors"), rows.length ? list : el("p", { class: "empty" }, "No actor was found."), rows.length > SHORT ? more : null, ties());

  /** What ties actors to places is a layer too; it is saved from here. */
  function ties() {
    if (!block("packed").geojson.positionings) return null;
    return el("button", { type: "button", class: "more", onclick: () => saveLayer("positionings") }, "↓ Actors at places, as GeoJSON");
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
      const number = tally(actor);
      count.textContent = number.toLocaleString("en");
      button.disabled = number === 0;
    });
    texts.forEach(({ document, button }) => button.setAttribute("aria-pressed", String(state.document === document.index)));
    const note = byId("filter-note");
    const parts = [];
    if (state.actor !== null) parts.push(el("span", {}, "named together with ", el("bdi", {}, atlas.actors[state.actor].name)));
    if (state.document !== null) parts.push(el("span", {}, "in ", el("bdi", {}, atlas.documents[state.document].title)));
    note.hidden = !parts.length;
    if (parts.length) fill(note, el("span", {}, "Only places ", parts[0], parts[1] ? [", ", parts[1]] : null), " ", el("button", { type: "button", onclick: () => update({ actor: null, document: null }) }, "Show all"));
  }
  return { refresh };
}
