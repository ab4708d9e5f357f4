/* The panel: of a place, with who is there, how exactly it is known and every passage that names it; or of an actor. */

function makePanel(actions) {
  const panel = byId("panel");
  const { block } = makeTold(actions);
  const actors = makeActorPanel(actions);
  const amend = makeAmend(actions.corrections, actions.takePoint);
  let before = null;

  function render() {
    const place = atlas.places[state.selected];
    const actor = atlas.actors[state.actor];
    const owner = place || actor;
    panel.hidden = !owner;
    document.body.classList.toggle("has-panel", Boolean(owner));
    if (owner) fill(panel, place ? ofPlace(place) : actors.render(actor));
    if (owner !== before) panel.scrollTop = 0;
    before = owner;
  }

  function ofPlace(place) {
    const back = state.actor === null ? null : el("button", { type: "button", class: "opens back-to", onclick: actions.close }, "← ", el("bdi", {}, atlas.actors[state.actor].name));
    const ties = place.beside.filter(inChosenText);
    return [back, head(place), present(place), beside(ties, (tie) => tie.actor, (actor) => actions.actor(actor.index)), facts(place), proof(place, evidence(place, state.document))];
  }

  /** Who is here: presence first, then by how it stands; the chosen actor before all. */
  function present(place) {
    const shown = told(place);
    const hidden = place.told.length - shown.length;
    const mine = (one) => (one.actor.index === state.actor ? 0 : 1);
    const order = (a, b) => mine(a) - mine(b) || Number(b.family === "presence") - Number(a.family === "presence") || WEIGHT.indexOf(statusOf(a)) - WEIGHT.indexOf(statusOf(b)) || a.index - b.index;
    // A disputed case is shown once, with all its sides.
    const cases = new Set();
    const blocks = shown.slice().sort(order).filter((one) => !(one.disputed && cases.has(one.case)) && cases.add(one.case));
    if (!blocks.length && !hidden) return null;
    return el("section", { class: "whereabouts" }, el("h3", {}, "Who is here"), hidden ? el("p", { class: "hint" }, `${counted(hidden, "positioning")} ${hidden === 1 ? "is" : "are"} hidden by the filters.`) : null, blocks.map((one) => block(one, place)));
  }

  function head(place) {
    const others = [place.name_ar && ["ar", place.name_ar], place.name_ru && ["ru", place.name_ru]].filter(Boolean);
    return el(
      "header",
      { class: "panel-head" },
      el("button", { type: "button", class: "close", onclick: actions.close, "aria-label": state.actor === null ? "Close, back to the texts" : "Close the place, back to the actor" }, "×"),
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

  function proof(place, found) {
    const indirect = place.mentions.filter((mention) => mention.sense !== "l").length;
    const items = found.filter(({ mentions }) => mentions.length).map(({ passage, mentions }) => quotation(place, passage, mentions));
    const corrected = place.mentions.filter((mention) => mention.corrected).length;
    return el(
      "section",
      { class: "proof" },
      el("h3", {}, `${counted(items.length, "passage")} that ${items.length === 1 ? "names" : "name"} it`),
      indirect ? el("p", { class: "hint" }, `${counted(indirect, "mention")} of ${place.mentions.length} ${indirect === 1 ? "stands" : "stand"} for a government or ${indirect === 1 ? "is" : "are"} adjectives.`) : null,
      corrected ? el("p", { class: "hint" }, `${counted(corrected, "mention")} corrected by a reader.`) : null,
      items.length ? el("ol", { class: "passages" }, items) : el("p", { class: "empty" }, "No passage of the chosen text names it."),
    );
  }

  function quotation(place, passage, mentions) {
    const document = atlas.documents[passage.document];
    const quote = el("blockquote", { lang: document.language || undefined, dir: "auto" }, ...highlighted(document, passage, mentions));
    return el(
      "li",
      {},
      quote,
      el(
        "p",
        { class: "reference" },
        el("span", {}, el("bdi", {}, document.publisher || document.title || document.id), `, ${dated(document)}`),
        el("button", { type: "button", class: "goto", "data-passage": passage.index, onclick: () => actions.read(passage.index) }, "In the text"),
      ),
      amend(place, mentions),
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
  return metres >= 1000 ? `${figure(Math.round(metres / 1000))} km` : `${Math.round(metres)} m`;
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
