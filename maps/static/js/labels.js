/* Names on the map: written in the order of their weight, each only where it covers nothing that was there before. */

const LABEL_STYLES = {
  base: { font: "600 12px", colour: "ink", size: 12 },
  place: { font: "400 12px", colour: "ink", size: 12 },
  posts: { font: "600 12px", colour: "ink", size: 12 },
  area: { font: "italic 400 12.5px", colour: "described", size: 12.5, serif: true },
  province: { font: "400 11px", colour: "ink-2", size: 11 },
  region: { font: "italic 400 12px", colour: "ink-2", size: 12, serif: true },
  water: { font: "italic 400 12.5px", colour: "sea-label", size: 12.5, serif: true },
  state: { font: "600 11px", colour: "ink-2", size: 11, spacing: 2, upper: true },
  country: { font: "400 10.5px", colour: "ink-3", size: 10.5, spacing: 2, upper: true },
};

/** Letters of Arabic are joined: nothing may be set between them. */
const spacing = (style) => `${RIGHT_TO_LEFT ? 0 : style.spacing || 0}px`;

/** Whether a name is written from right to left. */
const runsLeft = (text) => ISOLATED.ltr.test(text);

/** A sheet that writes labels and knows where they ended up. `collect(frame)` gives labels and obstacles. */
function makeLabels(collect) {
  let boxes = [];

  function measure(context, label) {
    const style = LABEL_STYLES[label.style];
    context.font = `${style.font} ${token(style.serif ? "serif" : "sans")}`;
    if ("letterSpacing" in context) context.letterSpacing = spacing(style);
    const lines = label.lines || [label.text];
    const texts = style.upper ? lines.map((line) => line.toLocaleUpperCase(LOCALE)) : lines;
    const widths = texts.map((text) => context.measureText(text).width);
    const extra = label.count ? context.measureText(` ${figure(label.count)}`).width : 0;
    const width = Math.max(...widths.slice(0, -1), widths[widths.length - 1] + extra, label.below ? subline(context, label) : 0);
    return { style, texts, widths, width, height: (texts.length + (label.below ? 1 : 0)) * (style.size + 3) };
  }

  function subline(context, label) {
    context.font = `400 10.5px ${token("sans")}`;
    return context.measureText(label.below).width;
  }

  /** Boxes to try: beside a point symbol, or on the spot. */
  function spots(label, { width, height }) {
    const { x, y } = label.point;
    if (!label.gap) return [...[0, -16, 16, -30, 30].map((dy) => [x - width / 2, y - height / 2 + dy]), [x + 10, y - height / 2], [x - 10 - width, y - height / 2]];
    const gap = label.gap;
    const across = [
      [x + gap, y - height / 2],
      [x - gap - width, y - height / 2],
    ];
    const upright = [
      [x - width / 2, y + gap - 2],
      [x - width / 2, y - gap - height + 2],
      [x - gap + 4, y - gap - height + 2],
      [x - gap + 4, y + gap - 2],
      [x + gap - 4 - width, y - gap - height + 2],
      [x + gap - 4 - width, y + gap - 2],
      [x + gap - 3, y - gap - height + 6],
      [x + gap - 3, y + gap - 6],
      [x - gap - width + 3, y - gap - height + 6],
      [x - gap - width + 3, y + gap - 6],
    ];
    return label.west ? [across[1], across[0], ...upright] : [...across, ...upright];
  }

  function place(context, label, taken, seen) {
    const size = measure(context, label);
    for (const [left, top] of spots(label, size)) {
      const box = [left - 2, top, left + size.width + 2, top + size.height];
      if (box[0] < seen.min.x || box[2] > seen.max.x || box[1] < seen.min.y || box[3] > seen.max.y) continue;
      if (!taken.covers(box, label.target)) return { ...size, left, top, box };
    }
    return null;
  }

  function write(context, label, spot, on) {
    const { style, texts, widths } = spot;
    context.font = `${style.font} ${token(style.serif ? "serif" : "sans")}`;
    if ("letterSpacing" in context) context.letterSpacing = spacing(style);
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.lineJoin = "round";
    context.lineWidth = 3.2;
    context.globalAlpha = label.strength;
    texts.forEach((text, index) => {
      const last = index === texts.length - 1;
      const extra = last && label.count ? context.measureText(` ${figure(label.count)}`).width : 0;
      const turned = runsLeft(text);
      const start = label.gap ? (turned ? spot.width - widths[index] - extra : 0) : (spot.width - widths[index] - extra) / 2;
      const left = spot.left + start + (turned ? extra : 0);
      const beside = turned ? left - extra : left + widths[index] + context.measureText(" ").width;
      const y = spot.top + (index + 0.5) * (style.size + 3);
      context.strokeStyle = token(label.style === "water" || label.halo === "water" ? "water" : "halo");
      context.strokeText(text, left, y);
      context.fillStyle = token(on ? "accent" : label.struck ? "ink-2" : style.colour);
      context.fillText(text, left, y);
      if (label.struck) strike(context, left, y, widths[index]);
      if (last && label.count) {
        const number = figure(label.count);
        context.strokeText(number, beside, y);
        context.fillStyle = token(on ? "accent" : "ink-3");
        context.fillText(number, beside, y);
      }
    });
    if (label.below) {
      context.font = `400 10.5px ${token("sans")}`;
      if ("letterSpacing" in context) context.letterSpacing = "0px";
      const y = spot.top + (texts.length + 0.5) * (style.size + 3) - 1;
      const left = runsLeft(label.below) ? spot.left + spot.width - subline(context, label) : spot.left;
      context.strokeText(label.below, left, y);
      context.fillStyle = token("ink-2");
      context.fillText(label.below, left, y);
    }
    context.globalAlpha = 1;
  }

  /** A line through the name of what has ended. */
  function strike(context, left, y, width) {
    context.save();
    context.strokeStyle = context.fillStyle;
    context.lineWidth = 1.2;
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + width, y);
    context.stroke();
    context.restore();
  }

  function draw(context, frame) {
    const { labels, obstacles, leaders } = collect(frame);
    context.strokeStyle = token("ink-2");
    context.lineWidth = 1;
    for (const { from, to, strength: alpha } of leaders) {
      context.globalAlpha = alpha;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
    context.globalAlpha = 1;
    const taken = new Crowd(64);
    obstacles.forEach(({ box, owner }) => taken.add(box, owner));
    boxes = [];
    for (const label of labels) {
      const spot = place(context, label, taken, frame.seen);
      if (!spot) continue;
      taken.add(spot.box, null);
      if (label.target !== undefined) boxes.push({ box: spot.box, target: label.target });
      write(context, label, spot, label.target !== undefined && label.target === active());
    }
  }

  const sheet = new Sheet(draw, { pane: "labels" });
  /** The place whose label is at a point of the map's own pixels. */
  sheet.hit = (point) => {
    const found = boxes.find(({ box }) => meet(box, [point.x, point.y, point.x, point.y]));
    return found ? found.target : null;
  };
  return sheet;
}
