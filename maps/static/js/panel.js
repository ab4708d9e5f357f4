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
    const mention = place || actor ? null : atlas.mentions.at(state.open);
    const owner = place || actor || (mention ? `open-${mention.index}` : null);
    panel.hidden = !owner;
    document.body.classList.toggle("has-panel", Boolean(owner));
    if (owner === before) anew(() => fill(panel, content(place, actor, mention)));
    else if (owner) fill(panel, content(place, actor, mention));
    if (owner !== before) panel.scrollTop = 0;
    before = owner;
  }

  function content(place, actor, mention) {
    if (mention) return ofMention(mention);
    return place ? ofPlace(place) : actor ? actors.render(actor) : [];
  }

  /** Make the panel anew for the same owner: what the reader had opened stays open, what had the focus keeps it. */
  function anew(make) {
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const open = [...panel.querySelectorAll("details[data-keep][open]")].map((node) => node.dataset.keep);
    const top = panel.scrollTop;
    make();
    open.forEach((key) => [...panel.querySelectorAll("details[data-keep]")].filter((node) => node.dataset.keep === key).forEach((node) => (node.open = true)));
    panel.scrollTop = top;
    if (focused) (focused.isConnected ? focused : panel).focus({ preventScroll: true });
  }

  /** A name that could not be resolved: why, what it could be, and the form in which the reader says what it is. */
  function ofMention(mention) {
    const document = atlas.documents[mention.document];
    const passage = atlas.passages.at(mention.passage);
    const words = slice(document, mention.start, mention.end);
    const reason = noted(mention.reason);
    return [
      el(
        "header",
        { class: "panel-head" },
        el("button", { type: "button", class: "close", onclick: actions.close, "aria-label": t("panel.close") }, "×"),
        el("p", { class: "kicker" }, t("legend.mention.open")),
        el("h2", { id: "panel-title" }, el("bdi", {}, words)),
        reason ? el("p", { class: "where" }, el("bdi", {}, reason)) : null,
      ),
      el("section", { class: "proof" }, el("ol", { class: "passages" }, quotation(null, passage, [mention]))),
      rivals(null, [mention]),
    ];
  }

  function ofPlace(place) {
    const back = state.actor === null ? null : el("button", { type: "button", class: "opens back-to", onclick: actions.close }, el("span", { class: "turns", "aria-hidden": "true" }, "←"), " ", el("bdi", {}, atlas.actors[state.actor].name));
    const ties = place.beside.filter(inChosenText);
    return [back, head(place), present(place), beside(ties, (tie) => tie.actor, (actor) => actions.actor(actor.index)), facts(place), rivals(place, place.mentions), proof(place, evidence(place, state.document))];
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
    return el("section", { class: "whereabouts" }, el("h3", {}, t("panel.who")), hidden ? el("p", { class: "hint" }, t("panel.hidden", { n: hidden })) : null, blocks.map((one) => block(one, place)));
  }

  function head(place) {
    const others = [["", place.written], ["ar", place.name_ar], ["ru", place.name_ru]].filter(([, name]) => name && name !== place.name);
    return el(
      "header",
      { class: "panel-head" },
      el("button", { type: "button", class: "close", onclick: actions.close, "aria-label": t(state.actor === null ? "panel.close" : "panel.close-place") }, "×"),
      el("p", { class: "kicker" }, icon(place.shape ? `area-${edge(place)}` : place.kind), termOf("kind", place.kind), place.count ? ` · ${t("panel.number", { n: place.count })}` : ""),
      el("h2", { id: "panel-title" }, el("bdi", {}, place.name)),
      others.length ? el("p", { class: "names" }, others.map(([lang, name]) => el("span", { lang, dir: "auto" }, name))) : null,
      el("p", { class: "where" }, inRowOfNodes([place.admin1, regionName(place.country)].filter((part) => part && part !== place.name).map((part) => el("bdi", {}, part)))),
    );
  }

  function facts(place) {
    const source = atlas.sources.get(place.source);
    const rows = [
      [t("fact.known"), [termOf("precision", place.prec), place.approximate && t("fact.approximate")].filter(Boolean).join(t("list.semicolon"))],
      [t("fact.off"), place.uncertainty_m ? distance(place.uncertainty_m) : ""],
      [t("fact.how"), noted(place.construction)],
      [t(place.shape ? (place.form === "line" ? "fact.line" : "fact.outline") : "fact.position"), position(place)],
      [t("fact.source"), source ? inRow([source.title, source.licence]) : place.source],
      [t("fact.confidence"), typeof place.confidence === "number" ? t("fact.confidence.is", { words: confidenceWords(place.confidence), percent: percent(Math.round(place.confidence * 100)) }) : ""],
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
      el("h3", {}, t("panel.passages", { n: items.length })),
      indirect ? el("p", { class: "hint" }, t("panel.indirect", { n: indirect, all: place.mentions.length })) : null,
      corrected ? el("p", { class: "hint" }, t("panel.corrected", { n: corrected })) : null,
      items.length ? el("ol", { class: "passages" }, items) : el("p", { class: "empty" }, t("panel.none")),
    );
  }

  function quotation(place, passage, mentions) {
    const document = atlas.documents[passage.document];
    const quote = el("blockquote", { lang: document.language || "", dir: "auto" }, ...highlighted(document, passage, mentions));
    return el(
      "li",
      {},
      quote,
      el(
        "p",
        { class: "reference" },
        el("span", {}, inRowOfNodes([el("bdi", {}, document.publisher || document.title || document.id), dated(document)])),
        el("button", { type: "button", class: "goto", "data-passage": passage.index, onclick: () => actions.read(passage.index) }, t("panel.in-text")),
        cite(passage),
      ),
      amend(place, mentions, !place),
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
    const look = lookOf(mention);
    parts.push(...plain(slice(document, at, mention.start)), el("mark", { class: `mention ${look}` }, slice(document, mention.start, mention.end)));
    at = mention.end;
  }
  parts.push(...plain(slice(document, at, passage.end)));
  return parts;
}

function position(place) {
  if (place.shape) return t("fact.drawn");
  const digits = place.prec === 1 ? 4 : 2;
  const half = (value, positive, negative) => `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;
  return `${half(place.lat, "N", "S")}, ${half(place.lon, "E", "W")}`;
}
