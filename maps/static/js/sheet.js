/* On a phone the panel is a sheet from below: drawn down from its top, it closes. */

const PULLED = 80; // pixels downwards

function makeSheet(close) {
  const panel = byId("panel");
  let from = null;

  panel.addEventListener("touchstart", ({ touches }) => (from = narrow() && panel.scrollTop <= 0 && touches.length === 1 ? touches[0] : null), { passive: true });
  panel.addEventListener("touchcancel", () => (from = null), { passive: true });
  panel.addEventListener(
    "touchend",
    ({ changedTouches: [to] }) => {
      const down = from && to.clientY - from.clientY;
      if (down > PULLED && down > 2 * Math.abs(to.clientX - from.clientX)) close();
      from = null;
    },
    { passive: true },
  );
}
