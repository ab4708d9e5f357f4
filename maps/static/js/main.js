/* Puts the parts together. What is chosen goes into the address, so that a link opens one place. */

function start(name) {
  const view = makeMap(name, (index) => (index === null ? close() : choose(index)));
  const layers = makeLayers((index) => choose(index));
  const texts = makeTexts(choose);
  const filters = makeFilters((document) => {
    update({ selected: null, tab: "text" });
    texts.top(document);
  });
  const panel = makePanel({ close, goTo });
  const beyond = makeBeyond(view, (index) => choose(index));
  makeLegend();
  makeSearch({ choose, read: (passage) => (update({ selected: null, tab: "text" }), texts.goTo(passage)) });
  makeOnline(view.map);
  makeFurniture(view);

  /** Choose a place; from a mention in the text, with the passage it was chosen in. */
  function choose(index, passage) {
    const place = atlas.places[index];
    if (state.hidden.has(place.layer)) toggleLayers([place.layer], true);
    const step = passage === undefined ? 0 : Math.max(0, evidence(place, state.document).findIndex((found) => found.passage.index === passage));
    select(index, step);
    update({ reading: false, tab: narrow() ? "map" : state.tab });
    if (!view.visible(place) || (place.shape && !ALWAYS_DRAWN.has(place.layer))) view.show(place);
    announce(`${place.name}: ${counted(evidence(place, state.document).length, "passage")}`);
  }

  function close() {
    update({ selected: null, hovered: null, reading: false });
  }

  /** One step to the sentence in its full text. */
  function goTo(step) {
    const found = evidence(atlas.places[state.selected], state.document);
    const at = (step + found.length) % found.length;
    update({ step: at, reading: true, tab: "text" });
    stepper();
    texts.goTo(found[at].passage.index);
  }

  /** "Hmeimim Air Base, passage 2 of 3", with steps back and forth. */
  function stepper() {
    const bar = byId("stepper");
    const place = atlas.places[state.selected];
    bar.hidden = !(place && state.reading);
    document.body.classList.toggle("reading", !bar.hidden);
    if (bar.hidden) return;
    const number = evidence(place, state.document).length;
    const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.move : null;
    const move = (steps, words, sign) => el("button", { type: "button", "data-move": steps, "aria-label": words, disabled: number < 2, onclick: () => goTo(state.step + steps) }, sign);
    fill(
      bar,
      el("button", { type: "button", class: "back", onclick: () => update({ reading: false, tab: narrow() ? "map" : state.tab }) }, "←", el("bdi", {}, place.name)),
      el("span", { class: "of" }, `${state.step + 1} of ${number}`),
      move(-1, "Passage before", "‹"),
      move(1, "Next passage", "›"),
    );
    const again = focused && bar.querySelector(`[data-move="${focused}"]`);
    if (again) again.focus();
  }

  function address() {
    const place = atlas.places[state.selected];
    const hash = place ? `#at=${encodeURIComponent(place.id)}` : "";
    if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
  }

  function follow() {
    const id = new URLSearchParams(location.hash.slice(1)).get("at");
    const place = id && atlas.places.find((candidate) => candidate.id === id);
    if (place && place.index !== state.selected) choose(place.index);
  }

  function refresh(changed) {
    const has = (...keys) => !changed || keys.some((key) => changed.has(key));
    if (has("selected", "document", "actor")) panel.render();
    if (has("selected", "document", "reading", "step")) stepper();
    if (changed && changed.has("selected")) address();
    if (has("hidden", "actor", "document", "selected")) {
      layers.refresh();
      view.refresh();
    } else if (has("hovered")) view.point();
    if (has("hidden", "actor", "document", "selected", "hovered")) {
      layers.point();
      texts.point();
    }
    if (has("actor", "document")) filters.refresh();
    if (has("hidden", "actor", "document")) beyond.refresh();
  }

  subscribe(refresh);
  refresh();
  follow();
  addEventListener("hashchange", follow);
  addEventListener("resize", () => view.map.invalidateSize({ animate: false }));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").focus();
    }
    if (event.key === "Escape" && !typing) (state.reading ? update({ reading: false }) : close());
  });
  return view.map;
}
