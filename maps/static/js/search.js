/* Search in names of places, names of actors, and passages. */

const LIMITS = { places: 7, actors: 5, passages: 6 };

/** Without case and diacritics, so that "Hasakah" finds "Ḥasakah". */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");

function makeSearch(actions) {
  const input = byId("search");
  const list = byId("results");
  const places = atlas.places.map((place) => ({ place, text: folded([place.name, place.name_ar, place.name_ru, atlas.kinds[place.kind]].filter(Boolean).join("\n")) }));
  const actors = atlas.actors.filter((actor) => actor.mentions.length).map((actor) => ({ actor, text: folded(`${actor.name}\n${actor.aliases || ""}`) }));
  let passages = null; // folded only when someone searches
  let options = [];
  let current = -1;

  function foldedPassages() {
    passages = passages || atlas.passages.map((passage) => ({ passage, text: folded(slice(atlas.documents[passage.document], passage.start, passage.end)) }));
    return passages;
  }

  function find(query) {
    const wanted = folded(query.trim());
    if (!wanted) return [];
    const first = (entries, limit) => entries.filter(({ text }) => text.includes(wanted)).slice(0, limit);
    return [
      ...first(places, LIMITS.places).map(({ place }) => ({ kind: atlas.kinds[place.kind], label: place.name, run: () => actions.choose(place.index) })),
      ...first(actors, LIMITS.actors).map(({ actor }) => ({ kind: kindOf(actor), label: actor.name, run: () => actions.actor(actor.index) })),
      ...(wanted.length < 3 ? [] : first(foldedPassages(), LIMITS.passages)).map(({ passage, text }) => ({ kind: "passage", label: excerpt(passage, text.indexOf(wanted)), run: () => actions.read(passage.index) })),
    ];
  }

  function excerpt(passage, at) {
    const document = atlas.documents[passage.document];
    const start = Math.max(passage.start, passage.start + at - 24);
    return `${start > passage.start ? "…" : ""}${slice(document, start, Math.min(passage.end, start + 90))}`;
  }

  function show() {
    options = find(input.value);
    current = -1;
    const open = Boolean(input.value.trim());
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    input.removeAttribute("aria-activedescendant");
    const items = options.map((option, index) =>
      el("li", { id: `result-${index}`, role: "option", "aria-selected": "false", onpointerdown: (event) => (event.preventDefault(), take(index)) }, el("bdi", {}, option.label), el("span", { class: "kind" }, option.kind)),
    );
    fill(list, items.length ? items : el("li", { class: "empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing of that name; try another spelling."));
  }

  function point(index) {
    current = options.length ? (index + options.length) % options.length : -1;
    [...list.children].forEach((item, position) => item.setAttribute("aria-selected", String(position === current)));
    if (current < 0) return;
    input.setAttribute("aria-activedescendant", `result-${current}`);
    list.children[current].scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const option = options[index];
    if (!option) return;
    input.value = "";
    show();
    input.blur();
    option.run();
  }

  const keys = {
    ArrowDown: () => point(current + 1),
    ArrowUp: () => point(current - 1),
    Enter: () => take(Math.max(0, current)),
    Escape: () => {
      input.value = "";
      show();
      input.blur();
    },
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  });
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
}
