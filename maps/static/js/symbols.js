/* Point symbols: real elements, so that they take focus and have names. */

const SIZES = { bases: 26, landmarks: 14, places: 16 };
/** Layers whose symbols step aside; towns stay where they are. */
const STEPS_ASIDE = new Set(["bases", "landmarks"]);
const rank = (place) => ["landmarks", "bases"].indexOf(place.layer);

/** A town's ring grows with its evidence; from afar all others shrink. */
function symbolSize(place, zoom) {
  if (place.layer === "settlements") return Math.min(15, 9 + 1.6 * Math.sqrt(tally(place)));
  return (SIZES[place.layer] || 16) * (zoom < 5 ? 0.8 : 1);
}

/** Where a symbol can stand so that it does not hide a town: steps from its place, in symbol sizes. */
const ASIDE = [
  [-0.95, -0.75],
  [0.95, -0.75],
  [-0.95, 0.75],
  [0.95, 0.75],
  [0, -1.2],
  [-1.3, 0],
  [1.3, 0],
  [0, 1.2],
];

/** What has the role of a button answers to focus and to its two keys. */
function answer(element, place, choose) {
  element.setAttribute("data-place", place.index);
  element.addEventListener("focus", () => update({ hovered: place.index }));
  element.addEventListener("blur", () => update({ hovered: null }));
  element.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    choose(place.index);
  });
}

function makeSymbols(map, choose) {
  const markers = new Map();
  let spots = [];
  let zoom = map.getZoom();

  function add(place) {
    const node = el("span", { class: `pin pin-${place.layer}` }, icon(place.kind), el("span", { class: "sign" }));
    const marker = new Spot([place.lat, place.lon], {
      pane: "symbols",
      keyboard: true,
      title: "",
      alt: "",
      icon: L.divIcon({ html: node, className: "spot", iconSize: null }),
      zIndexOffset: place.layer === "bases" ? 1000 : 0,
    });
    marker.on("click", () => choose(place.index));
    marker.on("mouseover", () => update({ hovered: place.index }));
    marker.on("mouseout", () => update({ hovered: null }));
    marker.on("add", () => {
      const element = marker.getElement();
      answer(element, place, choose);
    });
    return marker;
  }

  const points = atlas.places.filter((place) => !place.form);
  // Groups are others at every zoom: they are put away while it changes.
  if (points.length > CROWD) map.options.markerZoomAnimation = false;
  const clusters = makeClusters(map);
  let wanted = [];

  /** Symbols of what is shown: of all, or where there are many, of what is in view and stands alone. */
  function layout() {
    const { singles, groups } = wanted.length > CROWD ? crowded(map, wanted) : { singles: wanted, groups: [] };
    clusters.show(groups);
    const drawn = new Set(singles);
    markers.forEach((marker, index) => {
      if (drawn.has(atlas.places[index])) return;
      marker.remove();
      if (wanted.length > CROWD) markers.delete(index);
    });
    for (const place of singles) {
      if (!markers.has(place.index)) markers.set(place.index, add(place));
      const marker = markers.get(place.index);
      if (!map.hasLayer(marker)) marker.addTo(map);
      dress(marker.getElement(), place);
    }
    arrange(singles);
  }

  /** Put symbols where they hide none of those before them. */
  function arrange(singles) {
    spots = [];
    const fan = wanted.length > CROWD && map.getZoom() >= FAN_ZOOM;
    const order = singles.slice().sort((a, b) => rank(a) - rank(b) || tally(b) - tally(a));
    for (const place of order) {
      const size = symbolSize(place, map.getZoom());
      const at = map.latLngToLayerPoint([place.lat, place.lon]);
      const spot = fan || STEPS_ASIDE.has(place.layer) ? beside(at, size) : at;
      spots.push({ place, at, spot, size });
      const node = markers.get(place.index).getElement();
      const pin = node && node.querySelector(".pin");
      if (!pin) continue;
      pin.style.width = `${size}px`;
      pin.style.height = `${size}px`;
      pin.style.transform = `translate(calc(-50% + ${spot.x - at.x}px), calc(-50% + ${spot.y - at.y}px))`;
    }
  }

  /** The place itself if nothing stands there; else a step away from what does, back over its own side. */
  function beside(at, size) {
    const near = spots.filter((other) => !clear(at, size, other));
    if (!near.length) return at;
    const away = near.reduce((sum, other) => sum.add(at.subtract(other.spot)), L.point(0, 0));
    // Slanted steps are liked better: they leave room for the name on one side.
    const worth = ({ x, y }) => (x * away.x + y * away.y) / Math.hypot(x, y) / (Math.hypot(away.x, away.y) || 1) + (x && y ? 0.25 : 0);
    const close = ASIDE.map(([x, y]) => L.point(x, y)).sort((a, b) => worth(b) - worth(a));
    const steps = [...close, ...close.map((step) => step.multiplyBy(2))];
    const free = steps.map((step) => at.add(step.multiplyBy(size))).find((spot) => spots.every((other) => clear(spot, size, other)));
    return free || at;
  }

  const clear = (spot, size, other) => Math.max(Math.abs(other.spot.x - spot.x), Math.abs(other.spot.y - spot.y)) > (size + other.size) / 2 - 2;

  const light = spotlight("on", (index) => [markers.get(index) && markers.get(index).getElement()]);

  function refresh() {
    wanted = filtering() ? points.filter(shown) : points;
    layout();
  }

  /** How a place stands is seen from its symbol, and said in its name. */
  function dress(node, place) {
    if (!isWhole()) return; // the names come with all else
    const status = signOf(place);
    const here = tellers(place);
    node.setAttribute("aria-label", `${inRow([flat(place.name), termOf("kind", place.kind), t("count.mentions", { n: tally(place) })])}${here ? `: ${here}` : ""}`);
    node.setAttribute("data-status", standing(place) || "");
    node.classList.toggle("chosen", state.selected === place.index);
    node.classList.toggle("faded", strength(place) < 0.5);
    node.classList.toggle("beside", strength(place) === 0.6);
    fill(node.querySelector(".sign"), status ? icon(`status-${status}`) : null);
  }

  map.on("moveend", (event) => (wanted.length > CROWD || event.target.getZoom() !== zoom) && ((zoom = map.getZoom()), layout()));
  return { refresh, point: () => light(active()), spots: () => spots, boxes: clusters.boxes };
}
