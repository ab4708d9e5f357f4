/* The page's address: what is chosen and filtered, and once the reader has moved the map the view too, so that a link restores it. */

/** Whether the address filters or chooses: then not every place is to be shown, not even at first. */
const linkFilters = () => [...new URLSearchParams(location.hash.slice(1)).keys()].some((key) => !["lang", "view"].includes(key));

/** What the address holds, by key; `read` answers null for what this page does not know. */
function makeLink(view, time, go) {
  const { map } = view;
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang") && LANGUAGE;
  let moved = false;
  let reading = true; // until the address has been read for the first time, nothing is written into it

  const names = (set) => [...set].sort().join(",");
  const known = (text, all) => new Set((text || "").split(",").filter((name) => all.includes(name)));
  const found = (list, id) => list.find((one) => one.id === id);

  function written() {
    const parts = new URLSearchParams();
    const put = (key, value) => value && parts.set(key, value);
    put("lang", asked);
    put("actor", state.actor !== null && atlas.actors[state.actor].id);
    put("at", state.selected !== null && atlas.places[state.selected].id);
    put("open", state.open !== null && mentionKey(atlas.mentions.at(state.open)));
    put("text", state.document !== null && atlas.documents[state.document].id);
    put("time", state.time && `${state.time.from}..${state.time.to}`);
    put("dated", [state.undated ? "" : "no-undated", state.byText ? "" : "no-text"].filter(Boolean).join(","));
    put("sure", state.sure ? String(state.sure) : "");
    put("without", names(state.statuses));
    put("no", names(state.families));
    put("off", names(state.hidden));
    const { lat, lng } = map.getCenter();
    put("view", moved && [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join(","));
    return parts.toString().replaceAll("+", "%20");
  }

  /** The name without a place that a link means by its text and where it starts. */
  function openMention(key) {
    const document = found(atlas.documents, key.slice(0, key.lastIndexOf(":")));
    const mentions = document ? document.passages.flatMap((passage) => passage.mentions) : [];
    return mentions.find((mention) => mention.target < 0 && mention.type === "p" && mentionKey(mention) === key);
  }

  let last = "";
  function write() {
    // In a notebook's frame there is no address to keep.
    if (reading || location.protocol === "about:") return;
    const hash = written();
    if (hash === last) return;
    last = hash;
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  /** What the address says becomes the state; a view in it goes before the view of what is chosen. */
  function read() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const unchanged = wanted.toString() === new URLSearchParams(last).toString();
    reading = !unchanged;
    if (unchanged) return;
    const document = found(atlas.documents, wanted.get("text"));
    const off = (wanted.get("dated") || "").split(",");
    const [from, to] = (wanted.get("time") || "").split("..");
    update({
      document: document ? document.index : null,
      time: time.range(from, to),
      undated: !off.includes("no-undated"),
      byText: !off.includes("no-text"),
      sure: Math.min(100, Math.max(0, Number(wanted.get("sure")) || 0)),
      statuses: known(wanted.get("without"), STATUSES),
      families: known(wanted.get("no"), FAMILIES),
      hidden: known(wanted.get("off"), atlas.layers.map(({ name }) => name)),
    });
    go(found(atlas.actors, wanted.get("actor")), found(atlas.places, wanted.get("at")));
    const open = openMention(wanted.get("open") || "");
    if (open) update({ open: open.index, selected: null, actor: null });
    const [lat, lon, zoom] = (wanted.get("view") || "").split(",").map(Number);
    if ([lat, lon, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 360) {
      map.setView([lat, lon], zoom, { animate: false });
      moved = true;
    }
    reading = false;
    write();
  }

  // Only what the reader does to the map is worth a place in the address.
  const own = () => (moved = true);
  map.on("dragstart boxzoomend", own);
  map.getContainer().addEventListener("wheel", own, { passive: true });
  map.getContainer().addEventListener("keydown", (event) => ["+", "-", "=", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(event.key) && own());
  ["zoom-in", "zoom-out"].forEach((id) => byId(id).addEventListener("click", own));
  byId("home").addEventListener("click", () => ((moved = false), write()));
  map.on("moveend", write);
  addEventListener("hashchange", read);

  /** The address of this very view, moved or not. */
  function full() {
    const before = moved;
    moved = true;
    const hash = written();
    moved = before;
    return `${location.href.split("#")[0]}#${hash}`;
  }

  return { read, write, full };
}
