/* The bars between rail, map and texts: drawn by mouse or touch, moved by arrow keys, put back by a double click. */

const PANE_LEAST = 220; // pixels
const PANE_MOST = 0.45; // of the width of the page

function makePanes(map) {
  const forward = RIGHT_TO_LEFT ? -1 : 1;
  pane("rail-bar", "rail", forward);
  pane("reader-bar", "reader", -forward);

  function pane(id, name, sign) {
    const bar = byId(id);
    const node = byId(name);
    const property = `--${name}-width`;
    const most = () => Math.round(innerWidth * PANE_MOST);

    function set(width) {
      const bounded = Math.max(PANE_LEAST, Math.min(most(), Math.round(width)));
      byId("desk").style.setProperty(property, `${bounded}px`);
      bar.setAttribute("aria-valuenow", bounded);
      bar.setAttribute("aria-valuemax", most());
    }

    bar.setAttribute("aria-valuemin", PANE_LEAST);
    bar.setAttribute("aria-valuemax", most());
    bar.setAttribute("aria-valuenow", node.offsetWidth);
    bar.addEventListener("pointerdown", (event) => bar.setPointerCapture(event.pointerId));
    bar.addEventListener("pointermove", (event) => {
      if (!bar.hasPointerCapture(event.pointerId)) return;
      const { left, right } = node.getBoundingClientRect();
      set(sign > 0 ? event.clientX - left : right - event.clientX);
    });
    bar.addEventListener("pointerup", () => map.invalidateSize({ animate: false }));
    bar.addEventListener("dblclick", () => byId("desk").style.removeProperty(property));
    bar.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -24, ArrowRight: 24, Home: -10000, End: 10000 };
      if (!(event.key in steps)) return;
      event.preventDefault();
      set(node.offsetWidth + sign * steps[event.key]);
    });
  }
}
