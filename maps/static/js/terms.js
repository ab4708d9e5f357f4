/* What days, probabilities, places and actors are called. */

/** "not before 15 October 2025", "January 2026": what is known of a document's day. */
function dated(document) {
  const { earliest, latest } = document;
  if (earliest && latest && isMonth(earliest, latest)) return day(earliest, { month: "long", year: "numeric" });
  if (earliest && latest) return earliest === latest ? day(earliest) : t("date.between", { from: day(earliest), to: day(latest) });
  if (earliest) return t("date.not-before", { day: day(earliest) });
  if (latest) return t("date.not-after", { day: day(latest) });
  return t("date.undated");
}

const WHOLE_DAY = { day: "numeric", month: "long", year: "numeric" };
const dayFormats = new Map();

/** A formatter of days, made once: making one costs more than all its uses. */
function dayFormat(parts) {
  const key = Object.entries(parts).join();
  if (!dayFormats.has(key)) dayFormats.set(key, new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: "UTC" }));
  return dayFormats.get(key);
}

function day(iso, parts) {
  return dayFormat(parts || WHOLE_DAY).format(new Date(`${iso}T12:00:00Z`));
}

/** Whether two ISO days are the first and the last of one month. */
function isMonth(earliest, latest) {
  const next = new Date(`${latest}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return earliest.slice(0, 7) === latest.slice(0, 7) && earliest.endsWith("-01") && next.getUTCDate() === 1;
}

/** Probability in words; the panel shows the number too. */
function confidenceWords(probability) {
  if (probability >= 0.9) return t("confidence.sure");
  if (probability >= 0.7) return t("confidence.likely");
  if (probability >= 0.5) return t("confidence.unsure");
  return t("confidence.doubtful");
}

const SURE = 0.7;

/** What a place is called in the reader's language, where that is known. */
function placeName(place) {
  if (LANGUAGE === "en") return place.written;
  if (place.kind === "country") return countryName(place.country, place.written);
  const name = place[`name_${LANGUAGE}`];
  return name && isTold(place, name) ? name : place.written;
}

/** GeoNames tells no language of a town's names, and Cyrillic letters write many: only those of Arabic are a language's own. */
const isTold = (place, name) => place.kind !== "settlement" || !place.id.startsWith("geonames:") || (LANGUAGE === "ar" && /^[\u0621-\u063a\u0641-\u064a\s()-]+$/.test(name));

/** The same of an actor: a state is called as its country. */
const actorName = (actor) => (LANGUAGE !== "en" && actor.kind === "state" ? countryName(actor.country, actor.name) : actor.name);

/** A country as the browser calls it; else its other name, for there are borders that no code stands for. */
function countryName(code, other) {
  const found = regionName(code);
  return found && found !== code ? found : other;
}

/** The name of a country by its code, as the browser knows it. */
function regionName(code) {
  if (!code) return "";
  try {
    return regions().of(code);
  } catch {
    return code;
  }
}
const regions = once(() => new Intl.DisplayNames([LOCALE], { type: "region" }));
