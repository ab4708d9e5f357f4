/* Many points: what would lie upon each other is counted together, by kind, and opens on a click. */

const CROWD = 400; // points on the map above which they are counted together
const CELL = 76; // pixels
const FAN_ZOOM = 13; // from here on nothing is counted together; what overlaps steps aside
const KINDS_SHOWN = 2;

/** Where places are in the unit square, found once: two numbers for each. */
const units = once(() => {
  const found = new Float64Array(2 * atlas.places.length);
  for (const { index, lon, lat } of atlas.places) {
    const at = project(lon, lat);
    found[2 * index] = at[0];
    found[2 * index + 1] = at[1];
  }
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
    const x = unit[2 * place.index] * scale;
    const y = unit[2 * place.index + 1] * scale;
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
  const full = [];
  cells.forEach((members) => (members.length === 1 ? singles.push(members[0]) : full.push(grouped(members, scale))));
  const groups = apart(full, scale);
  const clear = singles.filter((place) => near || place.index === state.selected || !under(groups, unit[2 * place.index] * scale, unit[2 * place.index + 1] * scale, place));
  return { singles: clear, groups: groups.map(({ members, half }) => ({ key: `${map.getZoom()}/${members[0].index}`, members, half })) };
}
const ROW = 2 ** 20; // more than there are cells in a column at any zoom

/** A group with the box that its counts are written in, in pixels of the zoom. */
function grouped(members, scale) {
  const [x, y] = middle(members).map((part) => part * scale);
  const lines = byKind(members).map(([, number]) => shortNumber(number));
  const half = { x: 12 + 3.6 * Math.max(...lines.slice(0, KINDS_SHOWN).map(({ length }) => length)), y: 9 * Math.min(lines.length, KINDS_SHOWN + 1) };
  return { members, half, box: [x - half.x, y - half.y, x + half.x, y + half.y] };
}

/** Count a place with the group whose counts would hide it; false where none does. */
function under(groups, x, y, place) {
  const group = groups.find(({ box }) => meet(box, [x - 4, y - 4, x + 4, y + 4]));
  if (group) group.members.push(place);
  return Boolean(group);
}

/** Groups whose boxes would cover each other become one, the largest first, until none does. */
function apart(groups, scale) {
  const kept = [];
  let joined = false;
  for (const group of groups.sort((a, b) => b.members.length - a.members.length || a.members[0].index - b.members[0].index)) {
    const at = kept.findIndex((other) => meet(other.box, group.box));
    joined = joined || at >= 0;
    if (at < 0) kept.push(group);
    else kept[at] = grouped([...kept[at].members, ...group.members], scale);
  }
  return joined ? apart(kept, scale) : kept;
}

/** [kind, number] of the members, the most frequent first. */
function byKind(members) {
  const numbers = new Map();
  for (const { kind } of members) numbers.set(kind, (numbers.get(kind) || 0) + 1);
  return [...numbers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The middle of places in the unit square, where their counts stand. */
function middle(members) {
  const unit = units();
  let x = 0;
  let y = 0;
  for (const { index } of members) {
    x += unit[2 * index];
    y += unit[2 * index + 1];
  }
  return [x / members.length, y / members.length];
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
    const marker = new Spot(unproject(...middle(members)), { pane: "symbols", keyboard: true, title: "", alt: "", icon: L.divIcon({ html: node, className: "spot", iconSize: null }) });
    marker.on("click", () => enter(members));
    marker.on("add", () => {
      const element = marker.getElement();
      element.addEventListener("keydown", (event) => (event.key === " " || event.key === "Enter") && (event.preventDefault(), enter(members)));
    });
    return marker.addTo(map);
  }

  const words = (members) => t("cluster.words", { places: t("count.places", { n: members.length }), kinds: inRow(byKind(members).map(([kind, number]) => `${termOf("kind", kind)} ${figure(number)}`)), mentions: t("count.mentions", { n: members.reduce((sum, place) => sum + tally(place), 0) }) });

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
      next.set(group.key, same ? before : { members: group.members, half: group.half, marker: add(group) });
    }
    drawn.forEach((one, key) => next.get(key) !== one && one.marker.remove());
    drawn = next;
    if (isWhole()) drawn.forEach(name);
  }

  /** Say what a group is: not for the first paint, which would wait for it. */
  function name({ members, marker }) {
    const element = marker.getElement();
    if (element.title) return;
    element.title = words(members);
    element.setAttribute("aria-label", element.title);
  }

  const boxes = () =>
    [...drawn].map(([key, { marker, half }]) => {
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      return { owner: key, box: [x - half.x, y - half.y, x + half.x, y + half.y] };
    });
  return { show, boxes };
}

const shortNumber = (number) => (number < 10000 ? figure(number) : compact().format(number));
const compact = once(() => new Intl.NumberFormat(LOCALE, { notation: "compact" }));
