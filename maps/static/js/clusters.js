/* Many points: what would lie upon each other is counted together, by kind, and opens on a click. */

const CROWD = 400; // points on the map above which they are counted together
const CELL = 76; // pixels
const FAN_ZOOM = 13; // from here on nothing is counted together; what overlaps steps aside
const KINDS_SHOWN = 2;

/** Where places are in the unit square, found once: two numbers for each. */
const units = once(() => {
  const found = new Float64Array(2 * atlas.places.length);
  for (const { index, lon, lat } of atlas.places) found.set(project(lon, lat), 2 * index);
  return found;
});

/** Places in view by cells of a grid that is fixed to the ground: alone in a cell, or several. */
function crowded(map, places) {
  const scale = 256 * 2 ** map.getZoom();
  const { min, max } = map.getPixelBounds();
  const unit = units();
  const near = map.getZoom() >= FAN_ZOOM;
  const cells = new Map();
  const singles = [];
  for (const place of places) {
    const [x, y] = [unit[2 * place.index] * scale, unit[2 * place.index + 1] * scale];
    if (x <= min.x - CELL || x >= max.x + CELL || y <= min.y - CELL || y >= max.y + CELL) continue;
    if (near || place.index === state.selected) {
      singles.push(place);
      continue;
    }
    const key = Math.floor(x / CELL) * ROW + Math.floor(y / CELL);
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  const groups = [];
  cells.forEach((members, key) => (members.length === 1 ? singles.push(members[0]) : groups.push({ key: `${map.getZoom()}/${key}`, members })));
  return { singles, groups };
}
const ROW = 2 ** 20; // more than there are cells in a column at any zoom

/** [kind, number] of the members, the most frequent first. */
function byKind(members) {
  const numbers = new Map();
  members.forEach(({ kind }) => numbers.set(kind, (numbers.get(kind) || 0) + 1));
  return [...numbers].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

function makeClusters(map) {
  let drawn = new Map();

  function add({ members }) {
    const kinds = byKind(members);
    const rest = kinds.slice(KINDS_SHOWN).reduce((sum, [, number]) => sum + number, 0);
    const node = el(
      "span",
      { class: "cluster" },
      kinds.slice(0, KINDS_SHOWN).map(([kind, number]) => el("span", { class: "cluster-kind" }, icon(kind), shortNumber(number))),
      rest ? el("span", { class: "cluster-kind" }, `+${shortNumber(rest)}`) : null,
    );
    const middle = members.reduce((sum, { lat, lon }) => [sum[0] + lat, sum[1] + lon], [0, 0]).map((sum) => sum / members.length);
    const marker = new Spot(middle, { pane: "symbols", keyboard: true, title: "", alt: "", icon: L.divIcon({ html: node, className: "spot", iconSize: null }) });
    marker.on("click", () => enter(members));
    marker.on("add", () => {
      const element = marker.getElement();
      element.title = words(members, kinds);
      element.setAttribute("aria-label", element.title);
      element.addEventListener("keydown", (event) => (event.key === " " || event.key === "Enter") && (event.preventDefault(), enter(members)));
    });
    return marker.addTo(map);
  }

  const words = (members, kinds) => t("cluster.words", { places: t("count.places", { n: members.length }), kinds: inRow(kinds.map(([kind, number]) => `${termOf("kind", kind)} ${figure(number)}`)), mentions: t("count.mentions", { n: members.reduce((sum, place) => sum + tally(place), 0) }) });

  /** Nearer, until they stand apart. */
  function enter(members) {
    const bounds = L.latLngBounds(members.map(({ lat, lon }) => [lat, lon]));
    map.fitBounds(bounds, { padding: [60, 60], maxZoom: FAN_ZOOM, animate: !reducedMotion() });
  }

  /** Draw these groups; those of before that are the same stay. */
  function show(groups) {
    const next = new Map();
    for (const group of groups) {
      const before = drawn.get(group.key);
      const same = before && before.members.length === group.members.length && before.members.every((place, index) => place === group.members[index]);
      next.set(group.key, same ? before : { members: group.members, marker: add(group) });
    }
    drawn.forEach((one, key) => next.get(key) !== one && one.marker.remove());
    drawn = next;
  }

  const boxes = () => [...drawn].map(([key, { marker }]) => ({ owner: key, box: around(map.latLngToLayerPoint(marker.getLatLng()), 16) }));
  return { show, boxes };
}

const shortNumber = (number) => (number < 10000 ? figure(number) : compact.format(number));
const compact = new Intl.NumberFormat(LOCALE, { notation: "compact" });
