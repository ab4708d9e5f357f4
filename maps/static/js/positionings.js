/* Which statements the filters let through, and what follows from them: the latest one says how a positioning stands. */

const STATUSES = ["current", "planned", "ended", "denied", "past"];
const FAMILIES = ["presence", "event", "movement", "intent", "flow", "seat"];

/** Whether a statement is dated by words of its sentence, by its text only, or not at all. */
const basis = (said) => (said.earliest || said.latest ? (said.dated ? "stated" : "text") : "none");

/** Whether the filters other than that of time let a statement through. */
const inText = (said) => state.document === null || said.passage.document === state.document;

/** Whether a statement may be from the chosen time. */
function inTime(said) {
  const known = basis(said);
  if (known === "none") return state.undated;
  if (known === "text" && !state.byText) return false;
  return !state.time || ((said.earliest || "") <= state.time.to && (said.latest || "9999-12-31") >= state.time.from);
}

/** Whether a statement is as sure as is wanted. */
const isSure = (said) => (said.confidence === undefined ? 1 : said.confidence) * 100 >= state.sure;

const narrowed = () => Boolean(state.time) || !state.undated || !state.byText || state.statuses.size > 0 || state.families.size > 0;

/** Kept until a filter changes. */
const judged = new Map();
subscribe((changed) => {
  if (["time", "undated", "byText", "sure", "statuses", "families", "document"].some((key) => changed.has(key))) judged.clear();
});

/** A positioning under the filters: its statements that pass, its status by the latest of them, and whether it is shown. */
function judge(one) {
  if (!judged.has(one)) {
    const statements = one.statements.filter((said) => inText(said) && inTime(said) && isSure(said));
    const last = statements[statements.length - 1];
    const status = statements.length === one.statements.length || !last ? one.status : last.status;
    const passes = statements.length > 0 && !state.statuses.has(status) && !state.families.has(one.family);
    judged.set(one, { statements, status, passes });
  }
  return judged.get(one);
}

const told = (owner) => owner.told.filter((one) => judge(one).passes);
const statusOf = (one) => judge(one).status;

/** "held a base at", "may patrol in": how a relation reads between actor and place. */
function phraseAs(one, status) {
  const form = (name) => t(`relation.${one.relation}.${name}`);
  if (status === "planned") return form("planned");
  if (status === "denied") return t("told.denied", { phrase: form(one.family === "event" ? "was" : "label") });
  return form(status === "past" || status === "ended" ? "was" : "label");
}
const phrase = (one) => phraseAs(one, statusOf(one));

const WEIGHT = ["current", "planned", "ended", "denied", "past", "unstated"];

/** What says how a place stands: presence there, and of a chosen actor, where it is not told to be present, all else. Not what left it. */
function bearing(place) {
  const here = told(place).filter((one) => one.origin !== place && (state.actor === null || one.actor.index === state.actor));
  const present = here.filter(({ family }) => family === "presence");
  const found = present.length || state.actor === null ? present : here;
  return found.sort((a, b) => WEIGHT.indexOf(statusOf(a)) - WEIGHT.indexOf(statusOf(b)) || a.index - b.index);
}

/** How a place stands; null where nothing is told. */
function standing(place) {
  const statuses = bearing(place).map(statusOf);
  return WEIGHT.find((status) => statuses.includes(status)) || null;
}

/** How strongly a place is drawn beside what is chosen: fully, fainter where it is only named beside, or faded. */
function strength(place) {
  if (place.index === state.selected) return 1;
  if (state.actor === null) return state.selected === null ? 1 : 0.4;
  if (told(place).some(({ actor }) => actor.index === state.actor)) return 1;
  return place.beside.some(({ actor }) => actor.index === state.actor) ? 0.6 : 0.3;
}

/** Statements of the chosen actor, or of all, that pass every filter but that of time. */
function inReach() {
  return atlas.statements.filter((said) => inText(said) && isSure(said) && !state.families.has(said.positioning.family) && (state.actor === null || said.positioning.actor.index === state.actor));
}

/** "15 October 2025", "not before ...": what is known of when. */
function when(said) {
  const known = basis(said);
  if (known === "none") return t("date.undated");
  return known === "stated" ? t("date.stated", { day: dated(said), words: said.dated }) : t("date.by-text", { day: dated(said) });
}
