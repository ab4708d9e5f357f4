/* Filters by status and by family of relation; each counts what the others leave. */

function makeFacets() {
  let sure = null;
  const home = byId("facets");
  const values = (key, names) => names.filter((name) => atlas.positionings.some((one) => one[key] === name || (key === "status" && one.statements.some((said) => said.status === name))));
  const rows = [...values("status", STATUSES).map((name) => row("statuses", name, termOf("status", name), icon(`status-${name}`))), ...values("family", FAMILIES).map((name) => row("families", name, termOf("family", name), null))];
  const list = (key, title) => el("fieldset", { class: "facet" }, el("legend", {}, title), rows.filter((one) => one.key === key).map(({ node }) => node));
  fill(home, rows.length ? [list("statuses", t("facets.status")), list("families", t("facets.relation")), sureness()] : [el("p", { class: "empty" }, t("facets.none")), atlas.places.length ? sureness() : null]);

  function row(key, name, words, sample) {
    const input = el("input", { type: "checkbox", checked: true, onchange: () => switchOff(key, [name], !input.checked) });
    const count = el("span", { class: "count" });
    return { key, name, input, count, node: el("label", { "data-facet": name }, input, sample, el("span", { class: "name" }, words), count) };
  }

  /** What is less sure than this is not shown. */
  function sureness() {
    const output = el("output", { class: "count" });
    const input = el("input", { type: "range", min: 0, max: 95, step: 5, value: 0, id: "sure", oninput: () => update({ sure: Number(input.value) }) });
    sure = { input, output };
    return el("label", { class: "sureness" }, el("span", { class: "name" }, t("facets.sure")), input, output);
  }

  function refresh() {
    if (sure) {
      sure.input.value = state.sure;
      sure.output.textContent = percent(state.sure);
    }
    const open = atlas.positionings.filter((one) => judge(one).statements.length && (state.actor === null || one.actor.index === state.actor));
    const left = {
      statuses: open.filter((one) => !state.families.has(one.family)).map(statusOf),
      families: open.filter((one) => !state.statuses.has(statusOf(one))).map((one) => one.family),
    };
    for (const { key, name, input, count } of rows) {
      input.checked = !state[key].has(name);
      count.textContent = figure(left[key].filter((one) => one === name).length);
    }
  }

  return { refresh };
}
