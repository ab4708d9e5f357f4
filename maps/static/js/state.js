/* One shared state. Everything that is seen follows from it: active = hovered, or else selected. */

const state = {
  selected: null, // index of a place
  hovered: null, // index of a place
  step: 0, // which of its passages
  actor: null, // index of the chosen actor
  open: null, // index of a mention that could not be resolved, whose panel is open
  document: null, // index of a document: a filter
  time: null, // first and last ISO day of what is shown, and how that reads: a filter
  undated: true, // statements without any day are shown
  byText: true, // statements dated only by their text are shown
  sure: 0, // percent: what is less sure is not shown
  statuses: new Set(), // that are off
  families: new Set(), // of relations that are off
  hidden: new Set(), // names of layers that are off
  reading: false, // the full text is shown in place of the panel
  tab: "map",
};

const listeners = [];

/** Call `listener(changed)` after each change; `changed` is a set of keys. */
function subscribe(listener) {
  listeners.push(listener);
}

function update(change) {
  const changed = new Set(Object.keys(change).filter((key) => state[key] !== change[key]));
  if (!changed.size) return;
  Object.assign(state, change);
  listeners.forEach((listener) => listener(changed));
}

const active = () => (state.hovered !== null ? state.hovered : state.selected);

/** Whether the filters let a place through, not asking whether its layer is on. */
function matches(place) {
  if (typeof place.confidence === "number" && place.confidence * 100 < state.sure) return false;
  if (narrowed() && !told(place).length) return false;
  return state.document === null || place.namedIn(state.document) !== undefined || told(place).length > 0;
}

/** Whether any place could be off the map. */
const filtering = () => state.hidden.size > 0 || state.sure > 0 || state.document !== null || narrowed();

/** Whether a place is on the map. */
const shown = (place) => !state.hidden.has(place.layer) && matches(place);

/** Mentions that count, under the filter of a text. Adjectives ("Russian") do not. */
const tally = (owner) => (state.document === null ? owner.total : owner.namedIn(state.document) || 0);

/** Choose a place, and one of its passages. */
function select(index, step) {
  update({ selected: index, step: step || 0, hovered: null, open: null });
}

/** Switch members of a set of what is off: layers, statuses or families. */
function switchOff(key, names, off) {
  const members = new Set(state[key]);
  names.forEach((name) => (off ? members.add(name) : members.delete(name)));
  update({ [key]: members });
}

const toggleLayers = (names, on) => switchOff("hidden", names, !on);

/** The keys of every filter, with the value that lets all through. */
const OPEN = { document: null, time: null, undated: true, byText: true, sure: 0, statuses: new Set(), families: new Set() };
