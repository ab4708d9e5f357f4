/* The form that corrects a mention: not a place, another place of the map or the gazetteer, or a point of the reader's own. */

let forms = 0;

function makeAmend(corrections, takePoint) {
  let made = new Map(); // by mention: what is open stays as it is while the panel is made anew
  let owner = null;

  /** What the reader said of a mention, or the form to say it. */
  function amend(place, mentions, open) {
    const about = place || mentions[0].index;
    if (owner !== about) [owner, made] = [about, new Map()];
    const key = mentions[0].index;
    const said = mentions.map(corrections.of).find(Boolean);
    if (said && !corrections.applied(said)) {
      made.delete(key);
      return el("p", { class: "amended" }, el("span", {}, tn("amend.said", { words: rowWords(said) })), el("button", { type: "button", class: "only", onclick: () => corrections.remove(said) }, t("amend.undo")));
    }
    if (made.has(key) && made.get(key).open) return made.get(key);
    const details = el("details", { class: "amend", open }, el("summary", {}, t(place ? "amend.wrong" : "amend.known")));
    made.set(key, details);
    // Made when it is opened: a place may have thousands of passages.
    const fillIn = () => details.open && details.childElementCount === 1 && details.append(form(place, mentions));
    details.addEventListener("toggle", fillIn);
    fillIn();
    return details;
  }

  function form(place, mentions) {
    const name = `amend-${(forms += 1)}`;
    const words = [...new Map(mentions.map((mention) => [mention.start, mention])).values()];
    const spans = words.map((mention) => ({ mention, surface: slice(atlas.documents[mention.document], mention.start, mention.end) }));
    const surfaces = [...new Set(spans.map(({ surface }) => surface))];
    const scopes = [
      ...spans.map(({ mention, surface }) => ({ words: tn("amend.here-only", { words: el("q", {}, el("bdi", {}, surface)) }), row: { surface, document: atlas.documents[mention.document].id, start: mention.start } })),
      ...surfaces.map((surface) => ({ words: tn("amend.every", { words: el("q", {}, el("bdi", {}, surface)) }), row: { surface } })),
    ];
    const verdicts = verdictsOn(place, mentions, name);
    const fault = el("p", { class: "fault", role: "alert" });
    const scope = choices(`${name}-scope`, t("amend.scope"), scopes);
    const verdict = choices(`${name}-verdict`, t("amend.verdict"), verdicts);
    const send = (event) => {
      event.preventDefault();
      const value = verdicts[verdict.chosen()].value();
      if (typeof value === "string") return void (fault.textContent = value);
      corrections.add({ ...scopes[scope.chosen()].row, ...value });
      byId("panel").focus({ preventScroll: true });
      return announce(t("amend.kept"));
    };
    return el("form", { class: "amend-form", onsubmit: send }, scope.node, verdict.node, fault, el("button", { type: "submit", class: "switch" }, t("amend.keep")));
  }

  /** What the words may be. A described area follows the names in its words, and these can be other places. */
  function verdictsOn(place, mentions, name) {
    const point = pointFields(place, slice(atlas.documents[mentions[0].document], mentions[0].start, mentions[0].end));
    const other = otherField(place, name);
    const rival = (one) => ({ words: inRowOfNodes([one.name, ...rivalPlace(one), termOf("kind", one.kind)].map((part) => el("bdi", {}, part))), value: () => ({ place: one.id }) });
    const nothing = { words: t("amend.not-a-place"), value: () => ({ not_a_place: true }) };
    const places = [...rivalsOf(mentions[0]).map(rival), { words: t("amend.other"), fields: other.node, value: other.value }, { words: t("amend.own-point"), fields: point.node, value: point.value }];
    if (!place) return [...places, nothing];
    return place.id.startsWith("area:") ? [nothing] : [nothing, ...places];
  }

  /** Radio buttons of which the first is chosen; fields are shown with their choice. */
  function choices(name, title, options) {
    const inputs = options.map((_, index) => el("input", { type: "radio", name, checked: index === 0, onchange: () => show() }));
    const show = () => options.forEach(({ fields }, index) => fields && (fields.hidden = !inputs[index].checked));
    const node = el("fieldset", {}, el("legend", {}, title), options.map(({ words, fields }, index) => [el("label", {}, inputs[index], el("span", {}, words)), fields]));
    show();
    return { node, chosen: () => inputs.findIndex((input) => input.checked) };
  }

  function otherField(place, name) {
    const input = el("input", { type: "text", list: `${name}-places`, "aria-label": t("amend.other-label"), placeholder: t("amend.other-example") });
    const list = el("datalist", { id: `${name}-places` }, atlas.places.slice(0, 500).filter(({ id }) => !id.startsWith("area:")).map((one) => el("option", { value: one.name }, one.id)));
    const value = () => {
      const typed = input.value.trim();
      const found = atlas.places.find((one) => one.id === typed || (folded(one.name) === folded(typed) && !one.id.startsWith("area:") && one !== place));
      if (found && !/^(area|own):/.test(found.id)) return { place: found.id };
      return /^[a-z][a-z0-9-]*:\S+$/.test(typed) && !/^(area|own):/.test(typed) ? { place: typed } : t("amend.unknown-place");
    };
    return { node: el("div", { class: "amend-fields" }, input, list), value };
  }

  function pointFields(place, words) {
    const input = (label, type, value) => el("input", { type, step: "any", "aria-label": label, placeholder: label, value });
    const [name, lat, lon] = [input(t("amend.name"), "text", place ? "" : words), input(t("amend.latitude"), "number", ""), input(t("amend.longitude"), "number", "")];
    const take = el("button", { type: "button", class: "only", onclick: () => (announce(t("amend.click-map")), takePoint((at) => ([lat.value, lon.value] = [at.lat.toFixed(5), at.lng.toFixed(5)]))) }, t("amend.take-point"));
    const value = () => {
      const given = { lon: Number(lon.value), lat: Number(lat.value), name: name.value.trim() };
      if (!given.name || !/[\p{L}\p{N}]/u.test(given.name)) return t("amend.needs-name");
      if (!lat.value || !lon.value || Math.abs(given.lat) > 90 || Math.abs(given.lon) > 180) return t("amend.bad-point");
      return !place || place.shape ? given : { ...given, kind: place.kind };
    };
    return { node: el("div", { class: "amend-fields" }, name, lat, lon, take), value };
  }

  return amend;
}
