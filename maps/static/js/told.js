/* What is told of an actor at a place: the words for it, how it stands, when, who says so, and the sentences. */

/** "◦ ended": shape and word, so that colour adds nothing that is needed. */
const chipOf = (status) => el("span", { class: `status status-${status}` }, icon(`status-${status}`), termOf("status", status));

/** Actor or place as a button that opens it. */
const opens = (owner, run) => el("button", { type: "button", class: "opens", onclick: run }, el("bdi", {}, owner.name));

function makeTold(actions) {
  /** "[Russia] held a base at [Tartus], from [Hmeimim]", with what the reader looks at as plain text. */
  function headline(one, view) {
    const actor = view === "actor" ? null : opens(one.actor, () => actions.actor(one.actor.index));
    const place = view === one.place ? el("bdi", {}, one.place.name) : opens(one.place, () => actions.place(one.place.index));
    const origin = one.origin && tn("told.from", { place: view === one.origin ? el("bdi", {}, one.origin.name) : opens(one.origin, () => actions.place(one.origin.index)) });
    const head = view === "actor" ? place : tn("told.headline", { actor, phrase: phrase(one), place });
    return el("h4", { class: "told-head" }, head, origin, one.others ? tn("told.with", { others: el("bdi", {}, one.others) }) : null);
  }

  /** One sentence: when, on whose word, the words themselves and where they stand. */
  function statement(said, tag) {
    const document = atlas.documents[said.passage.document];
    const actor = atlas.mentions.at(said.actor);
    const before = actor.passage !== said.passage.index ? el("p", { class: "hint" }, tn("told.named-before", { name: el("q", {}, slice(atlas.documents[actor.document], actor.start, actor.end)) })) : null;
    return el(
      tag || "div",
      { class: `statement by-${basis(said)}` },
      el("p", { class: "told-when" }, chipOf(said.status), el("span", { class: "when" }, when(said))),
      basis(said) === "stated" && said.how && said.how !== "stated" ? el("p", { class: "hint" }, t("told.how", { how: noted(said.how) })) : null,
      said.speaker === undefined ? null : el("p", { class: "hint speaker" }, tn("told.speaker", { speaker: el("bdi", {}, atlas.actors[said.speaker].name) })),
      el("blockquote", { lang: document.language || "", dir: "auto" }, ...sentence(document, said)),
      before,
      el("p", { class: "reference" }, el("span", {}, inRowOfNodes([el("bdi", {}, document.publisher || document.title || document.id), dated(document)])), el("button", { type: "button", class: "goto", "data-passage": said.passage.index, onclick: () => actions.read(said.passage.index) }, t("panel.in-text")), cite(said.passage)),
    );
  }

  /** What the texts tell differently, or what has changed: each side with its sentences, in the order of their time. */
  function sides(statements) {
    const groups = new Map();
    for (const said of statements) {
      const key = [said.positioning.relation, said.positioning.place.index, said.status].join(" ");
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(said);
    }
    return [...groups.values()].map((group) => {
      const { positioning, status } = group[0];
      return el("section", { class: "side" }, el("h5", {}, tn("told.side", { phrase: phraseAs(positioning, status), place: el("bdi", {}, positioning.place.name) })), titles(group), group.map((said) => statement(said)));
    });
  }

  const titles = (group) => [...new Set(group.map((said) => said.passage.document))].filter((index) => atlas.documents[index].publisher).map((index) => el("p", { class: "hint title" }, el("bdi", {}, atlas.documents[index].title || atlas.documents[index].id)));

  function history(statements) {
    const earlier = statements.slice(0, -1);
    if (!earlier.length) return null;
    return el("details", { class: "history", "data-keep": `history-${earlier[0].positioning.index}` }, el("summary", {}, t("told.history", { n: earlier.length })), el("ol", {}, earlier.map((said) => statement(said, "li"))));
  }

  /** One positioning with its evidence; a disputed one with all of its case. `view` is "actor", or the place looked at. */
  function block(one, view) {
    const all = one.disputed ? atlas.positionings.filter((other) => other.case === one.case) : [one];
    const statements = all.flatMap((other) => judge(other).statements).sort((a, b) => (a.latest || a.earliest || "").localeCompare(b.latest || b.earliest || ""));
    const hidden = all.reduce((sum, other) => sum + other.statements.length, 0) - statements.length;
    const told = one.disputed && new Set(statements.map((said) => [said.positioning.relation, said.status].join(" "))).size > 1;
    const own = judge(one).statements;
    const latest = own[own.length - 1];
    return el(
      "article",
      { class: `told told-${statusOf(one)}`, "data-positioning": one.index },
      headline(one, view),
      told ? el("p", { class: "told-when" }, chipOf(statusOf(one)), el("span", {}, t("told.disputed"))) : null,
      told ? el("div", { class: "sides" }, sides(statements)) : [statement(latest), history(own)],
      hidden ? el("p", { class: "hint" }, t("told.hidden", { n: hidden })) : null,
    );
  }

  return { block };
}

/** A passage with actor, tying words and place marked; the tying words may hold the others. */
function sentence(document, said) {
  const { passage } = said;
  const spans = Object.entries({ actor: atlas.mentions.at(said.actor), words: said, place: atlas.mentions.at(said.place) }).filter(([, { start, end }]) => start >= passage.start && end <= passage.end);
  const cuts = [...new Set([passage.start, passage.end, ...spans.flatMap(([, { start, end }]) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index];
    const roles = spans.filter(([, span]) => span.start <= start && span.end >= end).map(([role]) => role);
    const text = plain(slice(document, start, end));
    return roles.length ? el("mark", { class: `role ${roles.map((role) => `role-${role}`).join(" ")}`, title: inRow(roles.map((role) => t(`role.${role}`))) }, text) : text;
  });
}
