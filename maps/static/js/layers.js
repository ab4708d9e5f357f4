/* The rail's layers: groups, layers and every place in them, each reachable by keyboard. */

const LONG = 200; // places of a layer that are listed

function makeLayers(choose) {
  const parts = new Map();
  const rows = new Map(); // index of a place -> its row, made when it is first listed
  const groups = [];

  function row(place) {
    const count = el("span", { class: "count" });
    const button = el(
      "button",
      { type: "button", class: "place", "data-place": place.index, onclick: () => choose(place.index) },
      icon(place.shape ? `area-${edge(place)}` : place.kind),
      el("bdi", { class: "name" }, place.name),
      count,
    );
    button.addEventListener("pointerenter", () => update({ hovered: place.index }));
    button.addEventListener("pointerleave", () => update({ hovered: null }));
    return { place, button, count, item: el("li", {}, button) };
  }

  function layerBlock(layer) {
    const toggle = el("input", { type: "checkbox", checked: true, id: `layer-${layer.name}`, onchange: (event) => toggleLayers([layer.name], event.target.checked) });
    const count = el("span", { class: "count" });
    const save = el(
      "button",
      { type: "button", class: "save", "aria-label": t("layers.save", { layer: termOf("layer", layer.name) }), title: t("layers.save-short"), onclick: () => saveLayer(layer.name) },
      "↓",
    );
    const list = el("ul", { class: "places" });
    const details = el("details", { class: "layer-places" }, el("summary", {}, el("span", { class: "sr" }, t("layers.places-of", { layer: termOf("layer", layer.name) }))), list);
    details.open = ["bases", "observation_posts", "zones"].includes(layer.name);
    const head = el("div", { class: "layer-head" }, toggle, el("label", { for: `layer-${layer.name}`, title: t(`layer.${layer.name}.description`) }, termOf("layer", layer.name)), save, count);
    parts.set(layer.name, { layer, list, toggle, count, matching: 0, listed: "" });
    return el("div", { class: "layer", "data-layer": layer.name }, head, details);
  }

  function groupBlock(name) {
    const layers = atlas.layers.filter((layer) => layer.group === name);
    const names = layers.map((layer) => layer.name);
    const toggle = el("input", { type: "checkbox", checked: true, id: `group-${name}`, onchange: (event) => toggleLayers(names, event.target.checked) });
    const count = el("span", { class: "count" });
    groups.push({ names, toggle, count });
    const head = el("div", { class: "group-head" }, toggle, el("label", { for: toggle.id }, termOf("group", name)), count);
    return el("div", { class: "group", role: "group", "aria-label": termOf("group", name), "data-group": name }, head, layers.map(layerBlock));
  }

  const names = [...new Set(atlas.layers.map((layer) => layer.group))];
  fill(byId("layers"), names.length ? names.map(groupBlock) : el("p", { class: "empty" }, t("layers.none")));

  /** The places of a layer, as many as can be read; filled anew only when they are others, so that focus stays. */
  function list(part, matching) {
    const listed = matching.slice(0, LONG);
    const key = listed.map(({ index }) => index).join() + matching.length;
    listed.filter(({ index }) => !rows.has(index)).forEach((place) => rows.set(place.index, row(place)));
    const rest = matching.length - listed.length;
    if (key !== part.listed) fill(part.list, listed.map(({ index }) => rows.get(index).item), rest ? el("li", { class: "hint" }, t("layers.more", { n: rest })) : null);
    part.listed = key;
    for (const { index } of listed) {
      const { place, button, count } = rows.get(index);
      count.textContent = figure(tally(place));
      button.setAttribute("aria-pressed", String(state.selected === index));
    }
  }

  function refresh() {
    for (const part of parts.values()) {
      const matching = part.layer.places.filter(matches);
      part.matching = matching.length;
      part.toggle.checked = !state.hidden.has(part.layer.name);
      part.count.textContent = figure(matching.length);
      list(part, matching);
    }
    for (const { names: members, toggle, count } of groups) {
      const off = members.filter((name) => state.hidden.has(name)).length;
      toggle.checked = off < members.length;
      toggle.indeterminate = off > 0 && off < members.length;
      count.textContent = figure(members.reduce((sum, name) => sum + parts.get(name).matching, 0));
    }
  }
  const light = spotlight("on", (index) => [rows.has(index) && rows.get(index).button]);
  return { refresh, point: () => light(active()) };
}

/** Save the GeoJSON of a layer: the very file that the export writes. */
async function saveLayer(name) {
  if (!canUnpack()) return announce(t("layers.cannot-save"));
  const packed = block("geojson")[name];
  // Where the evidence is long, the page has no such file, and writes what it knows.
  const text = packed ? await unpacked(packed).text() : geojson(atlas.layerByName.get(name).places.filter((place) => tally(place) > 0 || place.told.length));
  return save(`${name}.geojson`, text, "application/geo+json");
}
