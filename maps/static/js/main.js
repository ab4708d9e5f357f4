/* Puts the parts together. What is chosen goes into the address, so that a link opens one place. */

function start(name) {
  const { dataset } = document.documentElement;
  speak();
  beginAtlas();
  let choose = (index) => (wanted = index); // what is chosen before the page is whole is opened then
  let wanted = null;
  const ground = makeGround(name, block("world"), (index) => choose(index));
  if (!linkFilters()) ground.symbols.refresh();
  dataset.painted = "";
  whenWhole(() =>
    withAtlas(() => {
      choose = open(ground);
      if (wanted !== null) choose(wanted);
      dataset.ready = "";
    }),
  );
  return ground.map;
}

/** When all of the file is there: the data that is long stands behind the script. */
function whenWhole(then) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then, { once: true });
  else then();
}

/** All of the page on its ground; gives what chooses a place. */
function open(ground) {
  const view = makeMap(ground, (index) => (index === null ? close() : choose(index)), pick);
  const layers = makeLayers((index) => choose(index));
  const texts = makeTexts(choose);
  makeFollow(view);
  const filters = makeFilters((document) => {
    update({ selected: null, actor: null, open: null, tab: "text" });
    texts.top(document);
  }, pick);
  const facets = makeFacets();
  const time = makeTime();
  const corrections = makeCorrections();
  const panel = makePanel({ close, read, corrections, takePoint: view.takePoint, place: (index) => choose(index), actor: pick });
  makeCorrectionList(corrections);
  corrections.follow(panel.render);
  const beyond = makeBeyond(view, (index) => choose(index));
  makeLegend();
  makeSearch({ choose, actor: pick, read: (passage) => (update({ selected: null, actor: null, open: null, tab: "text" }), texts.goTo(passage)) });
  makeOnline(view.map);
  makeLanguages();
  makeFurniture(view);

  let opener = null;

  /** Who goes by keyboard is taken to the panel, and when it closes, back to where it was opened from. */
  function enter(from) {
    if (!from) return;
    if (from.isConnected && !byId("panel").contains(from)) opener = from;
    byId("panel").focus({ preventScroll: true });
  }
  /** The panel of a name without a place. */
  function enterOpen() {
    update({ tab: narrow() ? "map" : state.tab });
    enter(byKeyboard());
    announce(t("legend.mention.open"));
  }
  const byKeyboard = () => (document.activeElement !== document.body && document.activeElement.matches(":focus-visible") ? document.activeElement : null);

  function leave() {
    if (owner() || state.open !== null) byId("panel").focus({ preventScroll: true });
    else if (opener && opener.isConnected) opener.focus();
    if (!owner() && state.open === null) opener = null;
  }

  /** Choose a place; from a mention in the text, with the passage it was chosen in. */
  function choose(index, passage) {
    const place = atlas.places[index];
    const from = byKeyboard();
    if (state.hidden.has(place.layer)) toggleLayers([place.layer], true);
    const step = passage === undefined ? 0 : Math.max(0, evidence(place, state.document).findIndex((found) => found.passage.index === passage));
    select(index, step);
    update({ reading: false, tab: narrow() ? "map" : state.tab });
    if (!view.visible(place) || (place.shape && !ALWAYS_DRAWN.has(place.layer))) view.show(place);
    enter(from);
    announce(`${flat(place.name)}: ${t("count.passages", { n: evidence(place, state.document).length })}`);
  }

  /** Choose an actor: its places stand out, and its panel opens. */
  function pick(index) {
    const from = byKeyboard();
    update({ actor: index, selected: null, open: null, hovered: null, reading: false, step: 0, tab: narrow() ? "map" : state.tab });
    if (index === null) return;
    const actor = atlas.actors[index];
    const places = told(actor).map(({ place }) => place);
    // Countries and seas would only make the view too wide to tell bases apart.
    const near = places.filter((place) => !place.shape || ALWAYS_DRAWN.has(place.layer));
    view.showAll(near.length ? near : places);
    enter(from);
    announce(`${flat(actor.name)}: ${t("count.positionings", { n: places.length })}`);
  }

  /** One step back: from a place to the actor it was reached from, then to the texts. */
  function close() {
    const inside = byId("panel").contains(document.activeElement);
    const shut = state.open !== null ? { open: null } : state.selected !== null ? { selected: null } : { actor: null };
    update({ ...shut, hovered: null, reading: false });
    if (inside) leave();
  }

  const owner = () => atlas.places[state.selected] || atlas.actors[state.actor] || null;

  /** One step to the sentence in its full text. */
  function goTo(step) {
    const found = evidence(owner(), state.document);
    const at = (step + found.length) % found.length;
    update({ step: at, reading: true, tab: "text" });
    stepper();
    texts.goTo(found[at].passage.index);
  }

  /** A passage of what is chosen, in its full text. */
  function read(passage) {
    if (!owner()) return update({ open: null, tab: "text" }), texts.goTo(passage);
    goTo(Math.max(0, evidence(owner(), state.document).findIndex((found) => found.passage.index === passage)));
  }

  /** "Hmeimim Air Base, 2 of 3", with steps back and forth. */
  function stepper() {
    const bar = byId("stepper");
    const place = owner();
    bar.hidden = !(place && state.reading);
    document.body.classList.toggle("reading", !bar.hidden);
    if (bar.hidden) return;
    const number = evidence(place, state.document).length;
    const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.move : null;
    const move = (steps, words, sign) => el("button", { type: "button", "data-move": steps, "aria-label": words, disabled: number < 2, onclick: () => goTo(state.step + steps) }, sign);
    fill(
      bar,
      el("button", { type: "button", class: "back", onclick: () => update({ reading: false, tab: narrow() ? "map" : state.tab }) }, el("span", { class: "turns", "aria-hidden": "true" }, "←"), el("bdi", {}, place.name)),
      el("span", { class: "of" }, t("stepper.of", { step: state.step + 1, n: number })),
      move(-1, t("stepper.before"), "‹"),
      move(1, t("stepper.next"), "›"),
    );
    const again = focused && bar.querySelector(`[data-move="${focused}"]`);
    if (again) again.focus();
  }

  const take = makeTake(view, () => link.full());
  const link = makeLink(view, time, (actor, place) => {
    if (actor && actor.index !== state.actor) pick(actor.index);
    if (place && place.index !== state.selected) choose(place.index);
  });

  function refresh(changed) {
    const has = (...keys) => !changed || keys.some((key) => changed.has(key));
    const filtered = has("document", "time", "undated", "byText", "sure", "statuses", "families");
    if (filtered || has("selected", "actor", "open")) panel.render();
    if (has("open") && state.open !== null) enterOpen();
    if (has("selected", "actor", "document", "reading", "step")) stepper();
    if (changed) link.write();
    if (filtered || has("hidden", "actor", "selected")) {
      layers.refresh();
      view.refresh();
    } else if (has("hovered")) view.point();
    if (filtered || has("hidden", "actor", "selected", "hovered")) {
      layers.point();
      texts.point();
    }
    if (filtered || has("actor")) [filters, facets, time].forEach((part) => part.refresh());
    if (filtered || has("hidden")) [beyond, take].forEach((part) => part.refresh());
  }

  subscribe(refresh);
  view.map.invalidateSize({ animate: false }); // the time stands below it now: names are to be written once
  refresh();
  link.read();
  makePanes(view.map);
  makeSheet(close);
  new ResizeObserver(() => view.map.invalidateSize({ animate: false })).observe(view.map.getContainer());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").focus();
    }
    if (event.key === "Escape" && !typing) (state.reading ? update({ reading: false }) : close());
  });
  return choose;
}
