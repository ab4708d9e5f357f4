/* The bins of the time control: days, months or longer, as many as can be told apart. */

const MOST_BINS = 48;
const UNITS = { day: [0, 0, 1], month: [0, 1, 0], year: [1, 0, 0], decade: [10, 0, 0], century: [100, 0, 0] };
const UNIT_WORDS = { day: { day: "numeric", month: "short", year: "numeric" }, month: { month: "short", year: "numeric" }, year: { year: "numeric" } };

const isoDay = (date) => date.toISOString().slice(0, 10);

/** The first day of the unit that holds a day. */
function floorDay(iso, unit) {
  const [size] = UNITS[unit];
  const year = Number(iso.slice(0, 4));
  if (size) return `${String(Math.max(1, year - (year % size))).padStart(4, "0")}-01-01`;
  return unit === "month" ? `${iso.slice(0, 7)}-01` : iso;
}

function step(iso, [years, months, days]) {
  const date = new Date(`${iso}T12:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + days);
  return isoDay(date);
}

/** Bins of one unit from the day `first` to the day `last`; null where there are too many. */
function cut(first, last, unit, most) {
  const bins = [];
  for (let from = floorDay(first, unit); from <= last; from = next(from, unit)) {
    bins.push({ from, to: step(next(from, unit), [0, 0, -1]), label: day(from, UNIT_WORDS[unit] || UNIT_WORDS.year) });
    if (bins.length > most) return null;
  }
  return bins;
}

/** The day after a bin; the first century lacks a year 0. */
const next = (from, unit) => floorDay(step(from, UNITS[unit]), unit);

/** Days or months over all evidence; where that is too long, over its bulk, with one bin for what is before and one for what is after. */
function makeBins(statements) {
  const known = statements.filter((said) => basis(said) !== "none");
  if (!known.length) return [];
  const firsts = known.map((said) => said.earliest || said.latest).sort();
  const lasts = known.map((said) => said.latest || said.earliest).sort();
  const [least, most] = [firsts[0], lasts[lasts.length - 1]];
  const whole = cut(least, most, "day", MOST_BINS) || cut(least, most, "month", MOST_BINS);
  if (whole) return whole;
  const low = firsts[Math.floor(0.15 * (firsts.length - 1))];
  const high = [lasts[Math.floor(0.95 * (lasts.length - 1))], low].sort()[1];
  const bins = Object.keys(UNITS).reduce((found, unit) => found || cut(low, high, unit, unit === "century" ? 100 : MOST_BINS), null);
  const [start, end] = [bins[0], bins[bins.length - 1]];
  if (least < start.from) bins.unshift({ from: "0000-01-01", to: step(start.from, [0, 0, -1]), label: t("time.before", { time: start.label }), brief: t("time.before.brief"), edge: true });
  if (most > end.to) bins.push({ from: step(end.to, [0, 0, 1]), to: "9999-12-31", label: t("time.after", { time: end.label }), brief: t("time.after.brief"), edge: true });
  return bins;
}
