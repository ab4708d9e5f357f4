/* Web Mercator, and sheets of canvas that Leaflet moves and scales with the map. */

/** Longitude and latitude in degrees to the unit square, y downwards. */
function project(lon, lat) {
  const bounded = Math.max(-85.05, Math.min(85.05, lat));
  const y = Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360));
  return [lon / 360 + 0.5, 0.5 - y / (2 * Math.PI)];
}

/** Latitude and longitude in degrees of a point in the unit square. */
const unproject = (x, y) => [(360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90, (x - 0.5) * 360];

/** A delta-coded line as a path in the unit square, with its box. */
function decodePath(line, scale) {
  const points = new Float64Array(line.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0, x = 0, y = 0; i < line.length; i += 2) {
    const at = project((x += line[i]) / scale, (y += line[i + 1]) / scale);
    points[i] = at[0];
    points[i + 1] = at[1];
    if (at[0] < box[0]) box[0] = at[0];
    if (at[1] < box[1]) box[1] = at[1];
    if (at[0] > box[2]) box[2] = at[0];
    if (at[1] > box[3]) box[3] = at[1];
  }
  return { points, box };
}

/** A delta-coded line in 1/1000 degree as Leaflet's positions. */
function decodeLatLngs(line) {
  const positions = [];
  for (let i = 0, x = 0, y = 0; i < line.length; i += 2) positions.push([(y += line[i + 1]) / 1000, (x += line[i]) / 1000]);
  return positions;
}

const onPaper = matchMedia("print");

/** A canvas over the map; `draw(context, frame)` paints it. `frame` turns the unit square into pixels. */
const Sheet = L.Renderer.extend({
  options: { padding: 0.25 },

  initialize(draw, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.paint = draw;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer() {
    cancelAnimationFrame(this.due);
    this._container.remove();
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this.paintNow();
  },

  _updatePaths() {},

  /** Paint once before the next frame, however often it is asked for. */
  redraw() {
    if (onPaper.matches) this.paintNow();
    else this.due = this.due || requestAnimationFrame(() => this.paintNow());
  },

  paintNow() {
    cancelAnimationFrame(this.due);
    this.due = 0;
    if (!this._map || !this._bounds) return;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    // Browsers print what was drawn stroke by stroke, and what was cleared comes out white: paper gets a canvas that never was.
    if (onPaper.matches) {
      const fresh = this._container.cloneNode(false);
      this._container.replaceWith(fresh);
      this._container = fresh;
    }
    const context = this._container.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (!onPaper.matches) context.clearRect(0, 0, this._container.width, this._container.height);
    context.setTransform(ratio, 0, 0, ratio, -this._bounds.min.x * ratio, -this._bounds.min.y * ratio);
    this.paint(context, this.frame());
  },

  frame() {
    const zoom = this._map.getZoom();
    const scale = 256 * 2 ** zoom;
    const origin = this._map.getPixelOrigin();
    const { min, max } = this._bounds;
    return {
      zoom,
      scale,
      origin,
      bounds: this._bounds,
      // What the reader sees of the sheet, which reaches further on each side.
      seen: L.bounds(this._map.containerPointToLayerPoint([0, 0]), this._map.containerPointToLayerPoint(this._map.getSize())),
      box: [(min.x + origin.x) / scale, (min.y + origin.y) / scale, (max.x + origin.x) / scale, (max.y + origin.y) / scale],
      at(lon, lat) {
        const [x, y] = project(lon, lat);
        return L.point(x * scale - origin.x, y * scale - origin.y);
      },
    };
  },
});

/** A marker that lies flat: Leaflet moves each in three dimensions, and browsers give every such one a layer of its own to put together. */
const Spot = L.Marker.extend({
  _setPos(pos) {
    if (this._icon) {
      this._icon._leaflet_pos = pos;
      this._icon.style.transform = `translate(${pos.x}px, ${pos.y}px)`;
    }
    this._zIndex = pos.y + this.options.zIndexOffset;
    this._resetZIndex();
  },
});

const meet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** A colour or font of the style sheet; remembered until the theme changes, because asking costs time. */
function token(name) {
  if (!tokens.has(name)) tokens.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return tokens.get(name);
}
const tokens = new Map();

/** Boxes by the cells of a grid, to find out quickly whether a box would cover another. */
class Crowd {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  keys([left, top, right, bottom]) {
    const found = [];
    for (let x = Math.floor(left / this.cell); x <= right / this.cell; x += 1) {
      for (let y = Math.floor(top / this.cell); y <= bottom / this.cell; y += 1) found.push(x * 65536 + y);
    }
    return found;
  }

  add(box, owner) {
    const entry = { box, owner };
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(entry);
    }
  }

  /** Whether something that is not the owner's own stands in a box. */
  covers(box, owner) {
    return this.keys(box).some((key) => (this.cells.get(key) || []).some((entry) => entry.owner !== owner && meet(box, entry.box)));
  }
}

/** Whether a point of the unit square is inside closed paths (even-odd rule). */
function inside(paths, x, y) {
  let odd = false;
  for (const { points, box } of paths) {
    if (!meet(box, [x, y, x, y])) continue;
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const crosses = points[i + 1] > y !== points[j + 1] > y;
      if (crosses && x < ((points[j] - points[i]) * (y - points[i + 1])) / (points[j + 1] - points[i + 1]) + points[i]) odd = !odd;
    }
  }
  return odd;
}

/**
 * Where a name can stand when its usual point is out of sight: the middle of the widest run inside the area that is seen.
 * Null where too little of the area is seen. Positions are pixels of the map's layer.
 */
function anchor(frame, paths, room) {
  const { seen, scale, origin } = frame;
  const size = seen.getSize();
  let best = null;
  for (let row = 1; row < 12; row += 1) {
    const y = seen.min.y + (size.y * row) / 12;
    let run = 0;
    for (let column = 0; column <= 24; column += 1) {
      const x = seen.min.x + (size.x * (column + 0.5)) / 24;
      const within = column < 24 && inside(paths, (x + origin.x) / scale, (y + origin.y) / scale);
      if (within) run += 1;
      if (within && column < 24) continue;
      const width = (run * size.x) / 24;
      const central = 1 - Math.abs(row - 6) / 24;
      if (width >= room && (!best || width * central > best.worth)) best = { worth: width * central, point: L.point(x - (size.x / 24) * (run / 2 + 0.5), y) };
      run = 0;
    }
  }
  return best && best.point;
}
