/* How a place stands, on the map: a sign beside its symbol, or by itself on an area, which has no symbol. */

const STATION = 15;

/** The sign of a symbol: none for what is current while no actor is chosen, for that is what a symbol says by itself. */
function signOf(place) {
  const status = standing(place);
  return status === "current" && state.actor === null && !place.shape ? null : status;
}

/** "Russia held a base at (ended)", for readers of names. */
function tellers(place) {
  return bearing(place)
    .slice(0, 3)
    .map((one) => t("told.here", { actor: flat(one.actor.name), phrase: phrase(one), status: termOf("status", statusOf(one)) }))
    .join(t("list.semicolon"));
}

function makeStations(map, choose) {
  const markers = new Map();

  function add(place) {
    const marker = new Spot([place.lat, place.lon], { pane: "symbols", keyboard: true, title: "", alt: "", icon: L.divIcon({ html: el("span", { class: "pin pin-station" }), className: "spot station", iconSize: null }), zIndexOffset: 500 });
    marker.on("click", () => choose(place.index));
    marker.on("mouseover", () => update({ hovered: place.index }));
    marker.on("mouseout", () => update({ hovered: null }));
    marker.on("add", () => answer(marker.getElement(), place, choose));
    return marker;
  }

  function refresh() {
    for (const place of atlas.places.filter((one) => one.shape && one.told.length)) {
      const status = shown(place) && standing(place);
      if (!markers.has(place.index)) markers.set(place.index, add(place));
      const marker = markers.get(place.index);
      if (Boolean(status) !== map.hasLayer(marker)) (status ? marker.addTo(map) : marker.remove());
      if (!status) continue;
      const node = marker.getElement();
      fill(node.querySelector(".pin"), icon(`status-${status}`));
      node.setAttribute("data-status", status);
      node.setAttribute("aria-label", `${inRow([flat(place.name), termOf("kind", place.kind)])}: ${tellers(place)}`);
      node.classList.toggle("chosen", state.selected === place.index);
      node.classList.toggle("faded", strength(place) < 0.5);
    }
  }

  /** Where the signs stand, so that no name is written over them. */
  function boxes() {
    return [...markers].filter(([, marker]) => map.hasLayer(marker)).map(([index, marker]) => ({ owner: `station-${index}`, box: around(map.latLngToLayerPoint(marker.getLatLng()), STATION / 2) }));
  }

  return { refresh, boxes };
}
