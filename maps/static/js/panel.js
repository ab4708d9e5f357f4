/* The panel of a place: what it is, how exactly it is known, who is named with it, and every passage that names it. */

function makePanel(actions) {
  const panel = byId("panel");

  function render() {
    const place = atlas.places[state.selected];
    panel.hidden = !place;
    document.body.classList.toggle("has-panel", Boolean(place));
    if (!place) return;
    const found = evidence(place, state.document);
    fill(panel, head(place), facts(place), company(place), proof(place, found));
    panel.scrollTop = 0;
  }

  function head(place) {
    const others = [place.name_ar && ["ar", place.name_ar], place.name_ru && ["ru", place.name_ru]].filter(Boolean);
    return el(
      "header",
      { class: "panel-head" },
      el("button", { type: "button", class: "close", onclick: actions.close, "aria-label": "Close, back to the texts" }, "×"),
      el("p", { class: "kicker" }, icon(place.shape ? `area-${edge(place)}` : place.kind), atlas.kinds[place.kind], place.count ? ` · ${place.count} in number` : ""),
      el("h2", { id: "panel-title" }, el("bdi", {}, place.name)),
      others.length ? el("p", { class: "names" }, others.map(([lang, name]) => el("span", { lang, dir: "auto" }, name))) : null,
      el("p", { class: "where" }, [place.admin1, regionName(place.country)].filter((part) => part && part !== place.name).join(", ")),
    );
  }

  function facts(place) {
    const source = atlas.sources.get(place.source);
    const rows = [
      ["Known", `${PRECISION[place.prec] || "not said"}${place.approximate ? "; the outline is approximate" : ""}`],
      ["May be off by", place.uncertainty_m ? distance(place.uncertainty_m) : ""],
      ["How", place.construction],
      [place.shape ? (place.form === "line" ? "Line" : "Outline") : "Position", position(place)],
      ["Source", source ? `${source.title}${source.licence ? `, ${source.licence}` : ""}` : place.source],
      ["Confidence", typeof place.confidence === "number" ? `${confidenceWords(place.confidence)} (${Math.round(place.confidence * 100)} %) that the texts mean this place` : ""],
    ];
    return el("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([name, value]) => [el("dt", {}, name), el("dd", {}, el("bdi", {}, value))]));
  }

  function company(place) {
    const ties = place.ties.filter((tie) => state.document === null || tie.passages.some((index) => atlas.passages[index].document === state.document));
    if (!ties.length) return null;
    const chips = ties.slice(0, 10).map((tie) => {
      const actor = atlas.actors[tie.actor];
      return el(
        "button",
        { type: "button", class: "chip", "aria-pressed": String(state.actor === actor.index), onclick: () => update({ actor: state.actor === actor.index ? null : actor.index }) },
        el("bdi", {}, actor.name),
        el("span", { class: "count" }, String(tie.passages.length)),
      );
    });
    const rest = ties.length - chips.length;
    return el("section", { class: "company" }, el("h3", {}, "Named together"), el("p", { class: "hint" }, "In the same passages; nothing more is claimed."), el("div", { class: "chips" }, chips, rest > 0 ? el("span", { class: "hint" }, `and ${rest} more`) : null));
  }

  function proof(place, found) {
    const indirect = place.mentions.filter((mention) => mention.sense !== "l").length;
    const heading = `${counted(found.length, "passage")}`;
    const items = found.map(({ passage, mentions }, step) => quotation(place, passage, mentions, step));
    return el(
      "section",
      { class: "proof" },
      el("h3", {}, heading),
      indirect ? el("p", { class: "hint" }, `${counted(indirect, "mention")} of ${place.mentions.length} ${indirect === 1 ? "stands" : "stand"} for a government or ${indirect === 1 ? "is" : "are"} adjectives.`) : null,
      items.length ? el("ol", { class: "passages" }, items) : el("p", { class: "empty" }, "No passage of the chosen text names it."),
    );
  }

  function quotation(place, passage, mentions, step) {
    const document = atlas.documents[passage.document];
    const quote = el("blockquote", { lang: document.language || undefined, dir: "auto" }, ...highlighted(document, passage, mentions));
    return el(
      "li",
      { "data-step": step },
      quote,
      el(
        "p",
        { class: "reference" },
        el("span", {}, el("bdi", {}, document.publisher || document.title || document.id), `, ${dated(document)}`),
        el("button", { type: "button", class: "goto", "data-passage": passage.index, onclick: () => actions.goTo(step) }, "In the text"),
      ),
    );
  }

  return { render };
}

/** A passage with the mentions of one place marked. */
function highlighted(document, passage, mentions) {
  const parts = [];
  let at = passage.start;
  for (const mention of mentions.slice().sort((a, b) => a.start - b.start)) {
    if (mention.start < at) continue;
    const look = mention.sense === "l" ? (mention.confidence >= SURE ? "sure" : "unsure") : "indirect";
    parts.push(...plain(slice(document, at, mention.start)), el("mark", { class: `mention ${look}` }, slice(document, mention.start, mention.end)));
    at = mention.end;
  }
  parts.push(...plain(slice(document, at, passage.end)));
  return parts;
}

function position(place) {
  if (place.shape) return "drawn on the map";
  const digits = place.prec === 1 ? 4 : 2;
  const half = (value, positive, negative) => `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;
  return `${half(place.lat, "N", "S")}, ${half(place.lon, "E", "W")}`;
}

function distance(metres) {
  return metres >= 1000 ? `${Math.round(metres / 1000).toLocaleString("en")} km` : `${Math.round(metres)} m`;
}

/** The name of a country by its code, as the browser knows it. */
function regionName(code) {
  if (!code) return "";
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code);
  } catch {
    return code;
  }
}
