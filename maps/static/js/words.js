/* The words of the page in the reader's language, from static/messages, and how that language writes numbers and days. */

const LANGUAGE_STORE = "sitmap:language";
const MESSAGES = block("messages");
const ISOLATED = { ltr: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/, rtl: /[A-Za-z\u00c0-\u052f]/ };

/** What the browser keeps under a key; nothing where it keeps nothing for this page, as in a notebook's frame. */
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keep text in the browser; false where it keeps nothing. */
function store(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What the address asks for, or the reader chose before, or the browser prefers, of what there is. */
function preferredLanguage() {
  const wanted = [new URLSearchParams(location.hash.slice(1)).get("lang"), stored(LANGUAGE_STORE), ...(navigator.languages || [])];
  const found = wanted.map((tag) => String(tag).toLowerCase().split("-")[0]).find((tag) => Object.hasOwn(MESSAGES, tag));
  return found || "en";
}

const LANGUAGE = preferredLanguage();
const WORDS_OF = MESSAGES[LANGUAGE];
const LOCALE = WORDS_OF.locale;
const DIRECTION = WORDS_OF.direction;
const RIGHT_TO_LEFT = DIRECTION === "rtl";
/** Pixels from the side where lines begin. */
const fromStart = (x, { left, right }) => (RIGHT_TO_LEFT ? right - x : x - left);

const spoken = (key) => Object.hasOwn(WORDS_OF, key);

/* Formatters are made once, because making one costs more than all its uses, and when they are asked for: the first one of all
   keeps the map waiting, for browsers read their tables then. Whole numbers, which the map begins with, need none. */
const figures = once(() => new Intl.NumberFormat(LOCALE));
const percents = once(() => new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 }));
const kilometres = once(() => new Intl.NumberFormat(LOCALE, { style: "unit", unit: "kilometer" }));
const metres = once(() => new Intl.NumberFormat(LOCALE, { style: "unit", unit: "meter" }));
const plurals = once(() => new Intl.PluralRules(LOCALE));

/** "1,204". */
const figure = (number) => (Number.isInteger(number) ? String(number).replace(/\B(?=(\d{3})+$)/g, WORDS_OF.thousands) : figures().format(number));
const percent = (number) => percents().format(number / 100);
const distance = (length) => (length >= 1000 ? kilometres().format(Math.round(length / 1000)) : metres().format(Math.round(length)));

/** The message of a key; of those that count, the form that a number takes. */
function message(key, values) {
  if (!spoken(key)) {
    console.error(`no message: ${key}`);
    return key;
  }
  const found = WORDS_OF[key];
  return typeof found === "string" ? found : found[plurals().select(values.n)];
}

/** Text that may run the other way, so that it does not turn the rest of its line around. */
const isolated = (text) => (ISOLATED[DIRECTION].test(text) ? `\u2068${text}\u2069` : text);

/** A message as text; `{name}` stands for a value, numbers are written as the language does. */
function t(key, values = {}) {
  return message(key, values).replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? figure(values[name]) : isolated(String(values[name]))));
}

/** A message with elements in the places of its values: children for `el`. */
function tn(key, values) {
  return message(key, values)
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? part : typeof values[part] === "number" ? figure(values[part]) : values[part]));
}

/** What one of a family is called, such as a kind of place; one that has no message keeps its own name. */
const termOf = (family, id) => (spoken(`${family}.${id}`) ? t(`${family}.${id}`) : id.replaceAll("_", " "));

/** Words in a row, as the language strings them together. */
const inRow = (parts) => parts.filter(Boolean).join(t("list.comma"));

/** Nodes in a row, the same way. */
const inRowOfNodes = (nodes, key) => nodes.map((node, index) => [index ? t(key || "list.comma") : "", node]);

/* What the program says in English with names in it ("within 15 km of the border of …"): its patterns are messages, too. */
const NOTE = "note.";
let notes = null;

function notePatterns() {
  const english = Object.entries(MESSAGES.en).filter(([key]) => key.startsWith(NOTE));
  return english.map(([key, pattern]) => ({ key, pattern: new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "(.+?)")}$`, "u"), names: [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name) }));
}

/** A note of the program in the reader's language; as it is, where it follows no pattern. */
function noted(text) {
  if (LANGUAGE === "en" || !text) return text || "";
  notes = notes || notePatterns();
  for (const { key, pattern, names } of notes) {
    const found = pattern.exec(text);
    if (found) return t(key, Object.fromEntries(names.map((name, index) => [name, noted(found[index + 1])])));
  }
  return text;
}

/** Write the messages into the page's own furniture: `data-t` is its text, `data-t-…` an attribute. */
function speak() {
  document.documentElement.lang = LANGUAGE;
  document.documentElement.dir = DIRECTION;
  document.querySelectorAll("[data-t]").forEach((node) => (node.textContent = t(node.dataset.t)));
  for (const name of ["aria-label", "placeholder", "title"]) {
    document.querySelectorAll(`[data-t-${name}]`).forEach((node) => node.setAttribute(name, t(node.getAttribute(`data-t-${name}`))));
  }
}

/** The choice of languages; another one is spoken from the start, so the page opens again. */
function makeLanguages() {
  const choice = byId("language");
  fill(choice, Object.entries(MESSAGES).map(([tag, words]) => el("option", { value: tag, lang: tag, selected: tag === LANGUAGE }, words.name)));
  choice.addEventListener("change", () => {
    const address = new URLSearchParams(location.hash.slice(1));
    const stays = store(LANGUAGE_STORE, choice.value);
    if (stays) address.delete("lang");
    else address.set("lang", choice.value);
    const hash = address.toString().replaceAll("+", "%20");
    if (location.protocol === "about:") location.hash = hash;
    else history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    location.reload();
  });
}
