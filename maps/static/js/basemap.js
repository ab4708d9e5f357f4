/* Land, borders and provinces, from the data in the page. Far views are coarse; near ones fine, once that part is unpacked. */

const FINE_ZOOM = 4.75;
const PROVINCE_ZOOM = 5.75;

function decodePaths(lines, scale) {
  return lines.map((line) => decodePath(line, scale));
}

function decodeCountries(countries, scale) {
  return new Map(Object.entries(countries).map(([id, polygons]) => [id, decodePaths(polygons.flat(), scale)]));
}

/** The sheet with the land on it. */
function makeBasemap(world, interesting) {
  const coarse = decodeCountries(world.countries, world.scale);
  let fine = new Map();
  let provinces = new Map();

  /** Add lines to a path, which may be one of the context's or one that is drawn more than once. */
  function trace(path, frame, lines, close) {
    const { scale, origin, box } = frame;
    for (const line of lines) {
      if (!meet(line.box, box)) continue;
      const { points } = line;
      for (let i = 0; i < points.length; i += 2) {
        const x = points[i] * scale - origin.x;
        const y = points[i + 1] * scale - origin.y;
        if (i) path.lineTo(x, y);
        else path.moveTo(x, y);
      }
      if (close) path.closePath();
    }
  }

  function draw(context, frame) {
    const near = frame.zoom >= FINE_ZOOM;
    const outline = (id) => (near && fine.get(id)) || coarse.get(id) || [];
    const borders = new Path2D();
    for (const [colour, wanted] of [["land", false], ["interest", true]]) {
      const ground = new Path2D();
      for (const id of coarse.keys()) if (interesting.has(id) === wanted) trace(ground, frame, outline(id), true);
      context.fillStyle = token(colour);
      context.fill(ground, "nonzero");
      borders.addPath(ground);
    }
    context.lineJoin = "round";
    if (frame.zoom >= PROVINCE_ZOOM) {
      context.beginPath();
      provinces.forEach((lines) => trace(context, frame, lines, false));
      context.setLineDash([3, 3]);
      context.lineWidth = 0.7;
      context.strokeStyle = token("province");
      context.stroke();
      context.setLineDash([]);
    }
    context.lineWidth = frame.zoom < 4 ? 0.5 : 0.8;
    context.strokeStyle = token("border");
    context.stroke(borders);
  }

  const sheet = new Sheet(draw, { pane: "land" });
  /** The outline of a country, for finding room for its name. */
  sheet.outline = (id) => coarse.get(id) || [];
  sheet.refine = async () => {
    const data = JSON.parse(utf8.decode(await bytesIn("fine")));
    fine = decodeCountries(data.countries, data.scale);
    provinces = new Map(Object.entries(data.provinces).map(([id, lines]) => [id, decodePaths(lines, data.scale)]));
    sheet.redraw();
  };
  return sheet;
}
