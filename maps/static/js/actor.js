/* The panel of an actor: what it is, where it is told to be, and, kept apart, where it is only named beside. */

const MOST_BESIDE = 12;

function makeActorPanel(actions) {
  const { block } = makeTold(actions);

  function render(actor) {
    const shown = told(actor);
    return [head(actor), places(actor, shown), beside(actor.beside.filter(inChosenText), (tie) => tie.place, (place) => actions.place(place.index))];
  }

  function head(actor) {
    const [aliases, more] = [(actor.aliases || "").split("; ").filter(Boolean), 4];
    return el(
      "header",
      { class: "panel-head" },
      el("button", { type: "button", class: "close", onclick: actions.close, "aria-label": t("panel.close") }, "×"),
      el("p", { class: "kicker" }, inRow([kindOf(actor), actor.country && actor.kind !== "state" ? regionName(actor.country) : ""])),
      el("h2", { id: "panel-title" }, el("bdi", {}, actor.name)),
      aliases.length ? el("p", { class: "names" }, el("span", {}, tn("actor.also", { names: el("bdi", {}, inRow(aliases.slice(0, more))) }))) : null,
      company(actor),
    );
  }

  /** Whom it belongs to, by the register and by the texts. */
  function company(actor) {
    const rows = [...(actor.above ? [{ words: "affiliation.above", actor: actor.above }] : []), ...actor.others];
    if (!rows.length) return null;
    return el("ul", { class: "affiliations" }, rows.map((row) => el("li", {}, tn(row.words, { actor: opens(row.actor, () => actions.actor(row.actor.index)) }))));
  }

  /** Grouped by relation, in the order of the ontology. */
  function places(actor, shown) {
    const hidden = actor.told.length - shown.length;
    const groups = Object.keys(atlas.relations).map((relation) => shown.filter((one) => one.relation === relation)).filter((group) => group.length);
    const order = (a, b) => WEIGHT.indexOf(statusOf(a)) - WEIGHT.indexOf(statusOf(b)) || b.statements.length - a.statements.length || a.index - b.index;
    return el(
      "section",
      { class: "whereabouts" },
      el("h3", {}, t("actor.places", { n: shown.length })),
      hidden ? el("p", { class: "hint" }, t("panel.hidden", { n: hidden })) : null,
      groups.length ? groups.map((group) => el("div", { class: "relation" }, relationHead(group), group.sort(order).map((one) => block(one, "actor")))) : el("p", { class: "empty" }, hidden ? "" : t("actor.none")),
    );
  }

  function relationHead(group) {
    const phrases = [...new Set(group.map(phrase))];
    return el("p", { class: "relation-head" }, phrases.join(" / "), el("span", { class: "count" }, figure(group.length)));
  }

  return { render };
}

const kindOf = (actor) => termOf("actor-kind", actor.kind);
const inChosenText = (tie) => state.document === null || tie.passages.some((index) => atlas.passages.at(index).document === state.document);

/** Those who are named in the same passages: nothing more is claimed, so it is said last and faintly. */
function beside(ties, other, open) {
  if (!ties.length) return null;
  const chips = ties.slice(0, MOST_BESIDE).map((tie) => el("button", { type: "button", class: "chip", onclick: () => open(other(tie)) }, el("bdi", {}, other(tie).name), el("span", { class: "count" }, figure(tie.passages.length))));
  const rest = ties.length - chips.length;
  return el("section", { class: "company" }, el("h3", {}, t("beside.title")), el("p", { class: "hint" }, t("beside.hint")), el("div", { class: "chips" }, chips, rest > 0 ? el("span", { class: "hint" }, t("beside.more", { n: rest })) : null));
}
