/* Backgrounds from the network: none before the reader asks for one. */

const ONLINE = [
  { name: "OpenStreetMap", url: "https://tile.openstreetmap.org/{z}/{x}/{y}.png", credit: "© OpenStreetMap contributors", note: "online.web-site", max: 19 },
  { name: "OpenTopoMap", url: "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png", credit: "© OpenStreetMap contributors, SRTM; style © OpenTopoMap (CC BY-SA)", note: "online.terrain", max: 17 },
  { name: "Esri World Imagery", url: "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}", credit: "Imagery © Esri, Maxar, Earthstar Geographics and the GIS user community", note: "online.imagery", max: 18 },
];

function makeOnline(map) {
  let tiles = null;

  function choose(choice) {
    if (tiles) tiles.remove();
    tiles = null;
    const credit = byId("credit");
    credit.hidden = !choice;
    map.getContainer().classList.toggle("with-tiles", Boolean(choice));
    if (!choice) return;
    credit.textContent = choice.credit;
    tiles = L.tileLayer(choice.url, { pane: "tiles", maxNativeZoom: choice.max, maxZoom: 16 });
    tiles.once("tileerror", () => {
      credit.textContent = t("online.no-answer", { name: choice.name });
      announce(credit.textContent);
    });
    tiles.addTo(map);
  }

  const option = (label, note, choice, checked) =>
    el("label", { class: "online" }, el("input", { type: "radio", name: "online", checked, onchange: () => choose(choice) }), el("span", {}, label, note ? el("span", { class: "hint" }, ` ${note}`) : null));
  fill(byId("online"), option(t("online.off"), t("online.off.note"), null, true), ONLINE.map((choice) => option(el("bdi", {}, choice.name), t("online.note", { note: t(choice.note) }), choice, false)));
}
