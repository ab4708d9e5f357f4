/* Header, tabs, theme, scale and footer. */

function makeFurniture(view) {
  const { map } = view;
  const counts = [t("count.texts", { n: atlas.documents.length }), t("count.places", { n: atlas.places.length }), t("count.actors", { n: atlas.actors.filter((actor) => actor.named).length })];
  byId("tally").textContent = counts.join(" · ");
  byId("zoom-in").addEventListener("click", () => map.zoomIn());
  byId("zoom-out").addEventListener("click", () => map.zoomOut());
  byId("home").addEventListener("click", () => home(map));
  theme(view);
  tabs(map);
  rail();
  scale(map);
  paper(view);
  sources();
  made();
}

/** Which program made the page, and when. */
function made() {
  const { version, built } = byId("made").dataset;
  byId("made").textContent = t("made", { made: inRow([version, built && day(built)]) });
}

/** On paper the map has another size; its middle and its zoom stay, its colours are the light ones. */
function paper(view) {
  const { map } = view;
  const folded = document.querySelector(".colophon details");
  addEventListener("beforeprint", () => {
    folded.open = true;
    const filters = byId("filter-note").hidden ? "" : byId("filter-note").querySelector("span").textContent;
    fill(byId("printed"), [document.title, filters, t("print.day", { day: day(new Date().toISOString().slice(0, 10)) })].filter(Boolean).map((line) => el("span", {}, line)));
  });
  addEventListener("afterprint", () => (folded.open = false));
  matchMedia("print").addEventListener("change", () => {
    const [centre, zoom] = [map.getCenter(), map.getZoom()];
    tokens.clear();
    map.invalidateSize({ animate: false });
    map.setView(centre, zoom, { animate: false });
    view.redraw();
  });
}

/** The reader's own choice goes before the system's; it holds while the page is open. */
function theme(view) {
  const button = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  function show() {
    button.setAttribute("aria-pressed", String(dark()));
    tokens.clear();
    view.redraw();
  }
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    show();
  });
  system.addEventListener("change", show);
  show();
}

/** On a narrow screen one of three views is seen. */
function tabs(map) {
  const buttons = document.querySelectorAll(".tabs button");
  buttons.forEach((button) => button.addEventListener("click", () => update({ tab: button.dataset.tab })));
  subscribe((changed) => {
    if (!changed.has("tab")) return;
    byId("desk").dataset.tab = state.tab;
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tab === state.tab)));
    map.invalidateSize({ animate: false });
  });
}

/** On a screen of middle width the rail opens over the map. */
function rail() {
  const button = byId("rail-switch");
  const open = (on) => {
    document.body.classList.toggle("rail-open", on);
    button.setAttribute("aria-expanded", String(on));
  };
  button.addEventListener("click", () => open(!document.body.classList.contains("rail-open")));
  byId("stage").addEventListener("pointerdown", () => open(false));
  byId("rail").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer()) return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    if (narrow()) update({ tab: "filter" });
    if (drawer()) open(true);
    byId("rail").focus();
  });
}

function scale(map) {
  const node = byId("scale");
  const show = () => {
    const y = map.getSize().y / 2;
    const metres = map.containerPointToLatLng([0, y]).distanceTo(map.containerPointToLatLng([100, y]));
    const power = 10 ** Math.floor(Math.log10(metres));
    // A bar of 50 to 125 pixels: on a shorter one "2,000 km" has no room.
    const round = [10, 5, 2, 1].find((factor) => factor * power <= 1.25 * metres) * power;
    node.style.width = `${Math.round((100 * round) / metres)}px`;
    node.textContent = distance(round);
  };
  map.on("zoomend moveend", show);
  show();
}

function sources() {
  const rows = [...atlas.sources.values()].map((source) =>
    el("li", {}, el("strong", {}, source.title), source.version ? ` ${source.version}` : "", source.licence ? `${t("list.comma")}${source.licence}` : "", source.attribution ? `. ${source.attribution}` : ""),
  );
  fill(byId("sources"), rows.length ? el("ul", {}, rows) : el("p", {}, t("sources.none")));
}
