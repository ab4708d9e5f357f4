/* Search in names of places, names of actors, and passages. */

const LIMITS = { places: 7, actors: 5, passages: 6 };

const LIKE = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ё": "е" };

/** Without case, diacritics, hyphens, and differences of Arabic and Russian spelling. */
const folded = (text) =>
  text
    .replace(/[أإآٱىةؤئё]/g, (letter) => LIKE[letter])
    .normalize("NFKD")
    .replace(/[\p{M}ـ]/gu, "")
    .replace(/[-'’‘ʿʾ`_]/g, " ")
    .toLocaleLowerCase("en");

/** The name without what writers leave out or add: vowel marks, articles, spaces. */
const bare = (text) => folded(text).replace(/(^|\s)(al|el|ash|as|an|ar|at|ad)\s+/g, "$1").replace(/(^|\s)ال/g, "$1").replace(/\s+/g, "");

/** How many letters differ (Levenshtein, swapped neighbours as one), or more than `most`. */
function apartBy(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

function makeSearch(actions) {
  const input = byId("search");
  const list = byId("results");
  const entry = (key, owner, names) => ({ [key]: owner, names, text: folded(names.join("\n")), bare: names.map(bare) });
  let places = null; // folded only when someone searches
  let actors = null;
  let passages = null; // folded only when someone searches
  let options = [];
  let current = -1;

  function foldedPassages() {
    passages =
      passages ||
      Array.from({ length: atlas.passages.length }, (_, index) => {
        const { document, start, end } = atlas.passages.at(index);
        return { index, text: folded(slice(atlas.documents[document], start, end)) };
      });
    return passages;
  }

  function find(query) {
    const wanted = folded(query.trim());
    if (!wanted.trim()) return [];
    places = places || atlas.places.map((place) => entry("place", place, [place.name, place.written, place.name_ar, place.name_ru, termOf("kind", place.kind)].filter(Boolean)));
    actors = actors || atlas.actors.filter((actor) => actor.named).map((actor) => entry("actor", actor, [actor.name, actor.written, ...(actor.aliases || "").split("; ")].filter(Boolean)));
    const first = (entries, limit) => {
      const found = entries.filter(({ text }) => text.includes(wanted));
      return (found.length || !entries.length || !entries[0].bare ? found : alike(entries, bare(query))).slice(0, limit);
    };
    return [
      ...first(places, LIMITS.places).map(({ place }) => ({ kind: termOf("kind", place.kind), label: place.name, run: () => actions.choose(place.index) })),
      ...first(actors, LIMITS.actors).map(({ actor }) => ({ kind: kindOf(actor), label: actor.name, run: () => actions.actor(actor.index) })),
      ...(wanted.length < 3 ? [] : first(foldedPassages(), LIMITS.passages)).map(({ index, text }) => ({ kind: t("search.passage"), label: excerpt(atlas.passages.at(index), text.indexOf(wanted)), run: () => actions.read(index) })),
    ];
  }

  /** Names that are nearly so: one letter off, two in long names; the nearest first. */
  function alike(entries, wanted) {
    if (wanted.length < 3) return [];
    const most = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
    const near = (name) => (name.includes(wanted) ? 0 : Math.min(apartBy(wanted, name, most), apartBy(wanted, name.slice(0, wanted.length), most)));
    return entries
      .map((one) => ({ one, off: Math.min(...one.bare.map(near)) }))
      .filter(({ off }) => off <= most)
      .sort((a, b) => a.off - b.off)
      .map(({ one }) => one);
  }

  function excerpt(passage, at) {
    const document = atlas.documents[passage.document];
    const start = Math.max(passage.start, passage.start + at - 24);
    return `${start > passage.start ? "…" : ""}${slice(document, start, Math.min(passage.end, start + 90))}`;
  }

  function show() {
    options = find(input.value);
    current = -1;
    const open = Boolean(input.value.trim());
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    input.removeAttribute("aria-activedescendant");
    const items = options.map((option, index) =>
      el("li", { id: `result-${index}`, role: "option", "aria-selected": "false", onpointerdown: (event) => (event.preventDefault(), take(index)) }, el("bdi", {}, option.label), el("span", { class: "kind" }, option.kind)),
    );
    fill(list, items.length ? items : el("li", { class: "empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("search.none")));
  }

  function point(index) {
    current = options.length ? (index + options.length) % options.length : -1;
    [...list.children].forEach((item, position) => item.setAttribute("aria-selected", String(position === current)));
    if (current < 0) return;
    input.setAttribute("aria-activedescendant", `result-${current}`);
    list.children[current].scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const option = options[index];
    if (!option) return;
    input.value = "";
    show();
    input.blur();
    option.run();
  }

  const keys = {
    ArrowDown: () => point(current + 1),
    ArrowUp: () => point(current - 1),
    Enter: () => take(Math.max(0, current)),
    Escape: () => {
      input.value = "";
      show();
      input.blur();
    },
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  });
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
}
