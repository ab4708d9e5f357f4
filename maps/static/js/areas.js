/* Areas and lines. What is described only roughly has no edge: it fades out over the distance it may be off. */

const ALWAYS_DRAWN = new Set(["zones", "observation_posts", "lines", "provinces"]);

/** How the edge of an area is known. */
function edge(place) {
  if (place.form === "line") return place.kind === "observation_post" ? "posts" : "line";
  if (place.layer === "provinces") return "province";
  if (place.kind === "described_area") return "soft";
  return place.approximate || place.uncertainty_m ? "rough" : "sharp";
}

function makeAreas(map, choose) {
  const renderer = L.svg({ pane: "areas", padding: 0.5 });
  const outlines = L.svg({ pane: "outlines", padding: 0.5 });
  const drawn = new Map();
  let outline = null;

  function geometry(place) {
    return place.form === "line" ? place.shape.map(([line]) => decodeLatLngs(line)) : place.shape.map((rings) => rings.map(decodeLatLngs));
  }

  function make(place, className, options) {
    const shape = place.form === "line" ? L.polyline : L.polygon;
    return shape(geometry(place), { className, smoothFactor: 0.6, bubblingMouseEvents: false, ...options });
  }

  function add(place) {
    const layer = make(place, `area area-${edge(place)}`, { renderer, pane: "areas", interactive: place.layer !== "provinces" });
    layer.on("click", () => choose(place.index));
    layer.on("mouseover", () => update({ hovered: place.index }));
    layer.on("mouseout", () => update({ hovered: null }));
    return layer;
  }

  const breadth = (box) => (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());

  // Small areas are added last, so that they can be clicked inside large ones.
  atlas.places
    .filter((place) => place.shape && ALWAYS_DRAWN.has(place.layer))
    .map((place) => ({ place, size: breadth(bounds(place)) }))
    .sort((a, b) => b.size - a.size)
    .forEach(({ place }) => drawn.set(place.index, add(place)));

  /** The fading rim in pixels at this zoom. */
  function soften() {
    const metres = (40075017 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
    drawn.forEach((layer, index) => {
      const node = layer.getElement();
      if (!node || edge(atlas.places[index]) !== "soft") return;
      const rim = Math.max(4, Math.min(18, (atlas.places[index].uncertainty_m || 20000) / metres / 2));
      node.style.filter = `blur(${rim.toFixed(1)}px)`;
    });
  }

  // Villages that no gazetteer lists are somewhere in their country, all on the same ground: drawn once, or they would black it out.
  const ground = new Map(atlas.places.filter((place) => drawn.has(place.index)).map((place) => [place.index, JSON.stringify(place.shape)]));

  const light = spotlight("on", (index) => [drawn.get(index) && drawn.get(index).getElement()]);

  function refresh() {
    const filled = new Set();
    drawn.forEach((layer, index) => {
      const wanted = shown(atlas.places[index]);
      if (wanted !== map.hasLayer(layer)) (wanted ? layer.addTo(map) : layer.remove());
      const node = wanted && layer.getElement();
      if (!node) return;
      node.classList.toggle("faded", strength(atlas.places[index]) < 0.5);
      node.classList.toggle("repeated", filled.has(ground.get(index)));
      filled.add(ground.get(index));
    });
    soften();
  }

  function point() {
    light(active());
    drawOutline();
  }

  /** The outline of what is chosen or pointed at: of countries and regions it is drawn only then. */
  function drawOutline() {
    const place = atlas.places[active()];
    if (outline) outline.remove();
    outline = null;
    if (!place || !place.shape || place.form === "line") return;
    const rough = place.approximate || place.kind === "described_area";
    outline = make(place, `outline${rough ? " outline-rough" : ""}`, { renderer: outlines, pane: "outlines", interactive: false }).addTo(map);
  }

  map.on("zoomend", soften);
  /** The box of an area; of one that reaches around the world, such as Russia, that of its biggest part. */
  function bounds(place) {
    const boxes = geometry(place).map((part) => L.latLngBounds(place.form === "line" ? part : part[0]));
    const all = boxes.reduce((sum, box) => sum.extend(box), L.latLngBounds([]));
    return all.getEast() - all.getWest() > 180 ? boxes.reduce((a, b) => (breadth(a) >= breadth(b) ? a : b)) : all;
  }

  return { refresh, point, bounds };
}
