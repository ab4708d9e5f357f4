/* Scrolling the text can lead the map: the passage that is read lights up, and the map goes where it speaks of. */

const READ_AT = 0.32; // of the height of the pane: where the eye rests
const REST = 140; // milliseconds without scrolling

function makeFollow(view) {
  const home = byId("texts");
  byId("follow-bar").hidden = !atlas.documents.length;
  const input = el("input", { type: "checkbox", id: "follow", onchange: () => (input.checked ? lead() : leave()) });
  byId("follow-bar").append(el("label", {}, input, el("span", {}, t("follow.label"))));
  let led = null;
  let waiting = 0;

  /** The passage at the height where the eye rests; the next one below, if that is a gap between paragraphs. */
  function read() {
    const { left, top, width, height } = home.getBoundingClientRect();
    for (const part of [READ_AT, READ_AT + 0.04, READ_AT + 0.08, READ_AT - 0.05]) {
      for (const across of [0.5, 0.25, 0.12, 0.75]) {
        const node = document.elementFromPoint(left + width * across, top + height * part);
        const passage = node && node.closest(".passage");
        if (passage) return passage;
      }
    }
    return null;
  }

  function leave() {
    if (led) led.classList.remove("led");
    led = null;
    update({ hovered: null });
  }

  function lead() {
    if (!input.checked || !byId("panel").hidden) return;
    const node = read();
    if (!node || node === led) return;
    if (led) led.classList.remove("led");
    led = node;
    node.classList.add("led");
    const meant = atlas.passages.at(node.dataset.passage).mentions.filter(({ type, target }) => type === "p" && target >= 0);
    const places = [...new Set(meant.map(({ target }) => atlas.places[target]))].filter(shown);
    const near = places.filter((place) => !place.shape || ALWAYS_DRAWN.has(place.layer));
    if (near.length) view.showAll(near);
    update({ hovered: places.length ? (near[0] || places[0]).index : null });
  }

  home.addEventListener("scroll", () => {
    clearTimeout(waiting);
    if (input.checked) waiting = setTimeout(lead, REST);
  }, { passive: true });
}
