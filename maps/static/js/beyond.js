/* What the view does not show: the places outside it with the most mentions, so that a near view does not hide them. */

const BEYOND = 4;
const BEYOND_WIDTH = 130; // pixels that a name and its tally take, about

function makeBeyond(view, choose) {
  const bar = byId("beyond");

  let ranked = [];
  let covered = 0; // pixels of the bar

  /** By mentions, under the filters: sorted once, not at every move. */
  function rank() {
    ranked = atlas.places.filter((place) => (!place.shape || place.layer === "provinces") && shown(place) && tally(place) > 0).sort((a, b) => tally(b) - tally(a) || a.index - b.index);
    refresh();
  }

  function refresh() {
    const bounds = view.map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const outside = ranked.filter(({ lat, lon }) => lat < south || lat > north || lon < west || lon > east);
    bar.hidden = !outside.length;
    const first = outside.slice(0, Math.max(1, Math.min(BEYOND, Math.floor((view.map.getSize().x - 290) / BEYOND_WIDTH))));
    const rest = outside.length - first.length;
    fill(
      bar,
      el("span", { class: "lead" }, t(narrow() ? "beyond.brief" : "beyond.lead")),
      first.map((place) => el("button", { type: "button", onclick: () => choose(place.index) }, el("bdi", {}, place.name), el("span", { class: "count" }, figure(tally(place))))),
      rest > 0 ? el("span", {}, `+ ${figure(rest)}`) : null,
    );
    if (bar.offsetWidth !== covered) view.labels.redraw(); // names make room for it
    covered = bar.offsetWidth;
  }

  view.map.on("moveend", refresh);
  return { refresh: rank };
}
