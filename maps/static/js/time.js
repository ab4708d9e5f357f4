/* The time of the evidence: a histogram of the statements with two handles. What only the date of a text says is drawn hollow. */

const PLAY_STEP = 900; // milliseconds

/** What the two kinds of bars mean. */
const swatch = (name) => el("span", { class: `swatch ${name}`, "aria-hidden": "true" });

function makeTime() {
  const home = byId("time");
  const bins = makeBins(atlas.statements);
  home.hidden = !atlas.statements.length;
  if (home.hidden) return { refresh() {}, range: () => null };
  const last = bins.length - 1;
  const count = el("output", { class: "time-count", "aria-live": "polite" });
  const clear = el("button", { type: "button", class: "time-clear", onclick: () => update({ time: null, undated: true, byText: true }) }, t("time.clear"));
  const player = el("button", { type: "button", class: "time-play", "aria-label": t("time.play"), onclick: () => play() }, el("span", { class: "turns" }, "▶"));
  const stated = el("span", { class: "number" });
  const solid = el("span", { class: "time-box" }, swatch("stated"), el("span", {}, tn("time.stated", { n: stated })));
  const boxes = { text: box("byText", "time.by-text"), none: box("undated", "time.undated") };
  const bars = el("div", { class: "bars", "aria-hidden": "true" });
  const handles = [handle(0, t("time.from")), handle(1, t("time.to"))];
  const track = el("div", { class: "track" }, bars, handles);
  const labels = el("div", { class: "ticks", "aria-hidden": "true" });
  fill(home, el("div", { class: "time-head" }, bins.length > 1 ? player : null, el("h2", { id: "time-title" }, t("time.title")), count, el("span", { class: "time-boxes" }, solid, boxes.text.node, boxes.none.node), clear), bins.length ? [track, labels] : null);

  /** "dated by the text only: 27", with the box that shows or hides them. */
  function box(key, words) {
    const input = el("input", { type: "checkbox", checked: true, onchange: () => update({ [key]: input.checked }) });
    const number = el("span", { class: "number" });
    return { input, number, key, node: el("label", { class: `time-box time-${key}` }, input, key === "byText" ? swatch("by-text") : null, el("span", {}, tn(words, { n: number }))) };
  }

  const range = () => (state.time ? [bins.findIndex(({ from }) => from === state.time.from), bins.findIndex(({ to }) => to === state.time.to)] : [0, last]);

  /** The filter of some bins; null for all. */
  function spanOf(from, to) {
    if (from < 0 || to < from || (from === 0 && to === last)) return null;
    return { from: bins[from].from, to: bins[to].to, label: from === to ? bins[from].label : t("time.span", { from: bins[from].label, to: bins[to].label }) };
  }

  function choose(from, to) {
    const [before, after] = range();
    if (from !== before || to !== after) update({ time: spanOf(Math.max(0, from), Math.min(last, to)) });
  }

  let playing = null;

  /** The chosen window moves on, bin by bin; from the whole, the first bin does. It stops at the end. */
  function play() {
    if (playing) return stop();
    const [from, to] = range();
    if (!state.time || to === last) choose(0, state.time ? to - from : 0);
    player.textContent = "❚❚";
    player.setAttribute("aria-label", t("time.pause"));
    playing = setInterval(() => {
      const [first, end] = range();
      if (!state.time || end >= last) return stop();
      return choose(first + 1, end + 1);
    }, PLAY_STEP);
    return null;
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    fill(player, el("span", { class: "turns" }, "▶"));
    player.setAttribute("aria-label", t("time.play"));
  }

  function move(side, index) {
    const ends = range();
    ends[side] = side ? Math.min(last, Math.max(ends[0], index)) : Math.max(0, Math.min(ends[1], index));
    choose(...ends);
  }

  function handle(side, words) {
    const node = el("div", { class: `handle handle-${side}`, role: "slider", tabindex: "0", "aria-label": words, "aria-valuemin": 0, "aria-valuemax": last });
    const far = Math.max(2, Math.round(bins.length / 10));
    const on = RIGHT_TO_LEFT ? -1 : 1;
    const keys = { ArrowLeft: -on, ArrowDown: -1, ArrowRight: on, ArrowUp: 1, PageDown: -far, PageUp: far, Home: -bins.length, End: bins.length };
    node.addEventListener("keydown", (event) => {
      if (!(event.key in keys)) return;
      event.preventDefault();
      move(side, range()[side] + keys[event.key]);
    });
    node.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      node.setPointerCapture(event.pointerId);
    });
    node.addEventListener("pointermove", (event) => node.hasPointerCapture(event.pointerId) && move(side, binAt(event)));
    return node;
  }

  function binAt(event) {
    const box = bars.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.floor((fromStart(event.clientX, box) / box.width) * bins.length)));
  }

  // A press on a bar chooses it; drawn further, all from there to here.
  let pressed = null;
  bars.addEventListener("pointerdown", (event) => {
    pressed = binAt(event);
    bars.setPointerCapture(event.pointerId);
    choose(pressed, pressed);
  });
  bars.addEventListener("pointermove", (event) => bars.hasPointerCapture(event.pointerId) && choose(Math.min(pressed, binAt(event)), Math.max(pressed, binAt(event))));

  const overlaps = (said, bin) => (said.earliest || "") <= bin.to && (said.latest || "9999-12-31") >= bin.from;
  const heights = (statements, wanted) => bins.map((bin) => statements.filter((said) => basis(said) === wanted && overlaps(said, bin)).length);

  function refresh() {
    const reach = inReach().filter(({ positioning }) => !state.statuses.has(positioning.status));
    const number = (wanted) => reach.filter((said) => basis(said) === wanted).length;
    for (const [wanted, { input, number: node, key }] of Object.entries(boxes)) {
      node.textContent = figure(number(wanted));
      input.checked = state[key];
    }
    stated.textContent = figure(number("stated"));
    const seen = reach.filter((said) => judge(said.positioning).passes && judge(said.positioning).statements.includes(said)).length;
    count.textContent = t("time.seen", { seen, n: reach.length });
    clear.hidden = !state.time && state.undated && state.byText;
    if (bins.length) draw(reach);
  }

  function draw(reach) {
    const [stated, byText] = [heights(reach, "stated"), state.byText ? heights(reach, "text") : bins.map(() => 0)];
    const highest = Math.max(1, ...stated.map((number, index) => number + byText[index]));
    const [from, to] = range();
    const part = (className, height) => {
      const node = el("span", { class: className });
      node.style.height = `${(100 * height) / highest}%`;
      return height ? node : null;
    };
    fill(bars, bins.map((bin, index) => el("span", { class: `bar${index < from || index > to ? " off" : ""}${bin.edge ? " edge" : ""}`, title: t("time.bar", { time: bin.label, stated: stated[index], text: byText[index] }) }, part("by-text", byText[index]), part("stated", stated[index]))));
    handles.forEach((node, side) => {
      const index = [from, to][side];
      node.style.insetInlineStart = `${(100 * (index + side)) / bins.length}%`;
      node.setAttribute("aria-valuenow", index);
      node.setAttribute("aria-valuetext", bins[index].label);
    });
    ticks();
  }

  function ticks() {
    const room = Math.max(1, Math.floor(labels.clientWidth / 84));
    const every = Math.ceil(bins.length / room);
    fill(labels, bins.map((bin, index) => (index % every ? null : tick(bin, index))));
  }

  function tick(bin, index) {
    const node = el("span", {}, bin.brief || bin.label);
    node.style.insetInlineStart = `${(100 * index) / bins.length}%`;
    return node;
  }

  addEventListener("resize", () => bins.length && ticks());
  /** The filter between two days that bins begin and end with; null for others. */
  const between = (from, to) => spanOf(bins.findIndex((bin) => bin.from === from), bins.findIndex((bin) => bin.to === to));
  return { refresh, range: between };
}
