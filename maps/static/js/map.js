/* The map: its panes from below, what is written on it, and how it moves. */

const PANES = { land: 150, tiles: 200, areas: 400, outlines: 420, movements: 450, labels: 500, symbols: 600 };
const LABELLED_AREAS = { zones: "area", observation_posts: "posts", lines: "region", provinces: "province", regions: "region", waters: "water" };

/** The map at its first view, with land and symbols: all that can be drawn of the places alone. */
function makeGround(name, world, choose) {
  const map = L.map(name, {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    minZoom: 2,
    maxZoom: 16,
    maxBounds: [
      [-85, -200],
      [85, 200],
    ],
    zoomAnimation: !reducedMotion(),
    fadeAnimation: false,
    markerZoomAnimation: !reducedMotion(),
  });
  for (const [pane, height] of Object.entries(PANES)) map.createPane(pane).style.zIndex = height;
  for (const pane of ["land", "labels", "outlines"]) map.getPane(pane).style.pointerEvents = "none";

  map.firstView = world.view;
  home(map);
  const land = makeBasemap(world, atlas.named);
  land.addTo(map);
  return { map, land, symbols: makeSymbols(map, choose), countries: world.labels };
}

function makeMap({ map, land, symbols, countries }, choose, chooseActor) {
  const byCountry = new Map(atlas.places.filter((place) => place.layer === "countries").map((place) => [place.country, place]));
  const areas = makeAreas(map, choose);
  const stations = makeStations(map, choose);
  const movements = makeMovements(map, chooseActor);
  const labels = makeLabels((frame) => ({ ...collectLabels(frame, symbols.spots(), [...stations.boxes(), ...symbols.boxes(), ...furnitureBoxes(map)], countries, byCountry, land.outline) }));

  /** The fine land is unpacked when someone looks so near. */
  function finer() {
    if (map.getZoom() < FINE_ZOOM || !canUnpack()) return;
    map.off("zoomend", finer);
    requestAnimationFrame(() => setTimeout(land.refine));
  }
  map.on("zoomend", finer);
  finer();

  let taking = null; // what wants the next point that is clicked
  map.on("click", (event) => {
    if (!taking) return choose(labels.hit(event.layerPoint));
    map.getContainer().classList.remove("taking");
    taking(event.latlng);
    taking = null;
  });

  /** Hand over the next point that is clicked, in place of opening what is there. */
  function takePoint(then) {
    taking = then;
    map.getContainer().classList.add("taking");
    if (narrow()) update({ tab: "map" });
  }

  map.on("mousemove", (event) => {
    const target = labels.hit(event.layerPoint);
    map.getContainer().classList.toggle("pointing", target !== null);
    if (!event.originalEvent.target.closest(".spot, .area")) update({ hovered: target });
  });
  map.on("mouseout", () => update({ hovered: null }));

  function refresh() {
    areas.refresh();
    symbols.refresh();
    stations.refresh();
    movements.refresh();
    point();
    if (!map.hasLayer(labels)) labels.addTo(map);
  }

  /** Show what is pointed at; all else stays as it is. */
  function point() {
    areas.point();
    symbols.point();
    labels.redraw();
  }
  /** Pixels at the rims of the map that the rail or the panel covers. */
  function covered() {
    const open = drawer() && document.body.classList.contains("rail-open");
    const rail = open ? byId("rail").offsetWidth : 0;
    return { left: RIGHT_TO_LEFT ? 0 : rail, right: RIGHT_TO_LEFT ? rail : 0, bottom: narrow() ? byId("panel").offsetHeight : 0 };
  }

  /** Show a place: all of an area, or the surroundings of a point. */
  function show(place) {
    const { left, right, bottom } = covered();
    const bounds = place.shape ? areas.bounds(place) : L.latLngBounds([[place.lat, place.lon]]);
    const maxZoom = place.shape ? 9 : Math.max(map.getZoom(), narrow() ? 6 : 6.5);
    map.fitBounds(bounds, { paddingTopLeft: [30 + left, 30], paddingBottomRight: [30 + right, 30 + bottom], maxZoom, animate: !reducedMotion() });
  }

  /** Whether the reader sees a place well: not at the rim, not below the panel. */
  function visible(place) {
    const size = map.getSize();
    const { left, right, bottom } = covered();
    const { x, y } = map.latLngToContainerPoint([place.lat, place.lon]);
    return x > left + 40 && y > 40 && x < size.x - right - 40 && y < size.y - bottom - 40;
  }

  /** Show several places at once, unless most of them are seen already. */
  function showAll(places) {
    if (!places.length || places.filter(visible).length > places.length / 2) return;
    const { left, right, bottom } = covered();
    const bounds = L.latLngBounds(places.map(({ lat, lon }) => [lat, lon]));
    map.fitBounds(bounds, { paddingTopLeft: [40 + left, 40], paddingBottomRight: [40 + right, 40 + bottom], maxZoom: 7, animate: !reducedMotion() });
  }

  return { map, land, labels, refresh, point, takePoint, show, showAll, visible, redraw: () => (land.redraw(), labels.redraw()) };
}

/** The first view: where the evidence is dense. */
function home(map) {
  const [west, south, east, north] = map.firstView;
  map.fitBounds(
    [
      [south, west],
      [north, east],
    ],
    { animate: false, paddingTopLeft: narrow() ? [34, 40] : [90, 40], paddingBottomRight: narrow() ? [34, 60] : [90, 40] },
  );
}

/** What stands over the map: a name below it could not be read. */
function furnitureBoxes(map) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return ["tools", "beyond", "scale"]
    .map((name) => byId("stage").querySelector(`.${name}`).getBoundingClientRect())
    .filter(({ width }) => width)
    .map((box) => {
      const [from, to] = [map.containerPointToLayerPoint([box.left - left, box.top - top]), map.containerPointToLayerPoint([box.right - left, box.bottom - top])];
      return { owner: "furniture", box: [from.x, from.y, to.x, to.y] };
    });
}

/** Everything that wants to be written, the weightiest first; and what must not be covered. */
function collectLabels(frame, spots, signs, countries, byCountry, outline) {
  const labels = [];
  const obstacles = [...spots.map(({ place, spot, size }) => ({ owner: place.index, box: around(spot, size / 2) })), ...signs];
  const leaders = spots.filter(({ at, spot }) => at.distanceTo(spot) > 1).map(({ place, at, spot }) => ({ from: at, to: spot, strength: strength(place) }));
  for (const { place, spot, size } of spots) labels.push(pointLabel(frame, place, spot, size));
  for (const place of atlas.places) {
    const style = place.shape && LABELLED_AREAS[place.layer];
    const label = style && shown(place) && labelFits(frame, place) && areaLabel(frame, place, style);
    if (label) labels.push(label);
  }
  for (const [id, lon, lat, area, english] of countries) {
    const name = LANGUAGE === "en" ? english : countryName(id, english);
    const label = countryLabel(frame, byCountry.get(id), { lon, lat, area, name, paths: outline(id) });
    if (label) labels.push(label);
  }
  const inView = labels.filter(({ point }) => frame.seen.contains(point));
  return { labels: inView.sort((a, b) => b.weight - a.weight), obstacles, leaders };
}

const around = ({ x, y }, reach) => [x - reach, y - reach, x + reach, y + reach];

function pointLabel(frame, place, spot, size) {
  const base = place.layer === "bases";
  const weight = (base ? 1000 : 500) + tally(place) + (state.selected === place.index ? 5000 : 0);
  // Names of naval bases stand over the water, on the western side; on other coasts the other side is tried next.
  return { text: short(place.name), below: base ? tellerOf(place) : "", style: base ? "base" : "place", point: spot, gap: size / 2 + (base ? 7 : 4), target: place.index, weight, strength: strength(place), struck: standing(place) === "ended", west: place.kind === "naval_base" };
}

/** Who is told to be there and how that stands; where nobody is, the actor that is named most often beside, said as that. */
function tellerOf(place) {
  const present = bearing(place);
  const [one] = present;
  const status = one && statusOf(one);
  if (one) return `${inRow([short(one.actor.name), status !== "current" && termOf("status", status)])}${present.length > 1 ? ` + ${figure(present.length - 1)}` : ""}`;
  const tie = place.beside.find(({ actor }) => BODIES.has(actor.kind));
  return tie ? t("told.beside", { actor: short(tie.actor.name) }) : "";
}

/** The map has room for so much; the list and the panel show all of a name. */
const short = (name) => flat(name.length > 40 ? `${name.slice(0, 38)}…` : name);

const BODIES = new Set(["state", "government", "armed_group", "force", "organisation", "party"]);
const AREA_WEIGHT = { zones: 400, observation_posts: 900, lines: 60, provinces: 300, regions: 40, waters: 350 };

function areaLabel(frame, place, style) {
  const posts = place.kind === "observation_post";
  const text = posts && place.count ? `△ ${t("count.posts", { n: place.count })}` : place.name;
  const lines = wrap(text, 18).slice(0, 3).map(short);
  const width = pixelBox(frame, place)[0];
  const usual = frame.at(place.lon, place.lat);
  const point = frame.seen.contains(usual) ? usual : anchor(frame, paths(place), 90);
  if (!point) return null;
  const weight = AREA_WEIGHT[place.layer] + (place.kind === "buffer_zone" ? 300 : 0) + tally(place);
  return {
    lines,
    count: place.layer === "zones" || posts ? 0 : tally(place),
    style,
    point,
    // A name wider than its area stands beside it.
    gap: posts || (place.layer === "zones" && width < 60) ? width / 2 + 7 : 0,
    west: posts,
    target: place.index,
    weight: weight + (state.selected === place.index ? 5000 : 0),
    strength: strength(place),
  };
}

/** A large region is named from afar only, a small area from near only. */
function labelFits(frame, place) {
  const [width, height] = pixelBox(frame, place);
  if (place.layer === "observation_posts") return true;
  if (place.layer === "provinces") return width > 60;
  if (place.layer === "regions") return width > 50 && width < 2.5 * frame.seen.getSize().x;
  // A sign says how a place stands: it needs a name, however small the area is.
  return place.layer === "waters" || Math.max(width, height) > 24 || (place.layer === "zones" && standing(place) !== null);
}

/** The decoded paths of a place, made once. */
const paths = (place) => pathsByPlace.get(place) || pathsByPlace.set(place, decodePaths(place.shape.flat(), 1000)).get(place);
const pathsByPlace = new Map();

function pixelBox(frame, place) {
  const boxes = paths(place).map((path) => path.box);
  const reach = (low, high) => Math.max(...boxes.map((box) => box[high])) - Math.min(...boxes.map((box) => box[low]));
  return [reach(0, 2) * frame.scale, reach(1, 3) * frame.scale];
}

/** Countries of the texts are written stronger, with their tally; others by their size on the screen. */
function countryLabel(frame, place, country) {
  const known = place && shown(place) && tally(place) > 0;
  const side = (Math.sqrt(country.area) * frame.scale) / 360;
  const room = country.name.length * 9 + 16;
  if (side < (known ? 9 : 34)) return null;
  const usual = frame.at(country.lon, country.lat);
  const point = frame.seen.contains(usual) ? usual : side > 120 && anchor(frame, country.paths, room);
  if (!point || (!known && room > side * 2.6)) return null;
  return {
    text: country.name,
    count: known ? tally(place) : 0,
    style: known ? "state" : "country",
    point,
    target: known ? place.index : undefined,
    weight: known ? 450 + Math.min(40, tally(place)) : Math.min(30, country.area / 10),
    strength: place ? strength(place) : 1,
  };
}

function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
