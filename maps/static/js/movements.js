/* Movements of which both ends are told: the geodesic, with an arrow head at the place gone to. */

function makeMovements(map, choose) {
  const renderer = L.svg({ pane: "movements", padding: 0.5 });
  const tracks = atlas.movements.map(({ positioning, lines }) => ({ positioning, layer: add(positioning, lines) }));

  function add(positioning, lines) {
    const layer = L.polyline(lines.map(([line]) => decodeLatLngs(line)), { renderer, pane: "movements", className: "movement", noClip: true, smoothFactor: 0, bubblingMouseEvents: false });
    // Leaflet takes an element as it is; a string it would read as markup.
    layer.bindTooltip(() => el("span", {}, trackWords(positioning)), { sticky: true, className: "track-name" });
    layer.on("click", () => choose(positioning.actor.index));
    return layer;
  }

  /** Whether a movement has nothing to do with what is chosen. */
  function apart({ actor, place, origin }) {
    if (state.actor !== null) return actor.index !== state.actor;
    return state.selected !== null && ![place.index, origin.index].includes(state.selected);
  }

  function refresh() {
    for (const { positioning, layer } of tracks) {
      const { passes, status } = judge(positioning);
      if (passes !== map.hasLayer(layer)) (passes ? layer.addTo(map) : layer.remove());
      const node = passes && layer.getElement();
      if (!node) continue;
      node.setAttribute("data-status", status);
      node.classList.toggle("faded", apart(positioning));
      node.classList.toggle("strong", !apart(positioning) && (state.actor !== null || state.selected !== null));
    }
  }

  return { refresh };
}

/** "Russia moved to Hmeimim from Qamishli (past)". */
function trackWords(one) {
  const moved = t("told.headline", { actor: flat(one.actor.name), phrase: phrase(one), place: flat(one.place.name) });
  return `${moved}${t("told.from", { place: flat(one.origin.name) })} (${termOf("status", statusOf(one))})`;
}
