/* Columns of values, as maps/columns.py writes them: read where they stand in the bytes, made into text only when someone looks. */

const NUMBERS = { Uint8: Uint8Array, Uint16: Uint16Array, Uint32: Uint32Array, Int8: Int8Array, Int16: Int16Array, Int32: Int32Array };
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Texts one after the other, and where each ends. */
class Texts {
  constructor(bytes, ends) {
    this.bytes = bytes;
    this.ends = ends;
    this.length = ends.length;
  }

  at(index) {
    return utf8.decode(this.bytes.subarray(index ? this.ends[index - 1] : 0, this.ends[index]));
  }
}

/** Few different values, and which of them each row has. */
class Coded {
  constructor(codes, values) {
    this.codes = codes;
    this.values = values;
    this.length = codes.length;
  }

  at(index) {
    return this.values[this.codes[index]];
  }
}

/** The value that bytes hold, with its columns in their places. */
function readColumns(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { value, columns } = JSON.parse(utf8.decode(bytes.subarray(4, 4 + length)));
  const section = ([type, offset, count]) => new NUMBERS[type](bytes.buffer, bytes.byteOffset + 4 + length + offset, count);
  const forms = {
    numbers: (numbers) => section(numbers),
    texts: (text, ends) => new Texts(section(text), section(ends)),
    coded: (codes, values) => new Coded(section(codes), values),
  };
  for (const [path, form, ...parts] of columns) {
    const owner = path.slice(0, -1).reduce((inner, name) => inner[name], value);
    owner[path[path.length - 1]] = forms[form](...parts);
  }
  return value;
}

/** Objects that know only their number read all else from columns. */
function reading(kind, columns) {
  for (const [name, column] of Object.entries(columns)) Object.defineProperty(kind.prototype, name, { configurable: true, get: reader(column) });
}

function reader(column) {
  if (column instanceof Texts) return function read() { return column.at(this.index); };
  const { codes, values } = column;
  if (codes) return function read() { return values[codes[this.index]]; };
  return function read() { return column[this.index]; };
}

/** Rows of which objects are made when they are asked for, and not kept. */
class Rows {
  constructor(length, make) {
    this.length = length;
    this.make = make;
  }

  at(index) {
    return index === null || index < 0 || index >= this.length ? undefined : this.make(Number(index));
  }
}

/** Numbers of rows by the group they are in, in their order; what is in group -1 is in none. */
class Groups {
  constructor(groups, count) {
    const starts = new Uint32Array(count + 1);
    for (let row = 0; row < groups.length; row += 1) if (groups[row] >= 0) starts[groups[row] + 1] += 1;
    for (let group = 0; group < count; group += 1) starts[group + 1] += starts[group];
    const rows = new Uint32Array(starts[count]);
    const next = starts.slice();
    for (let row = 0; row < groups.length; row += 1) if (groups[row] >= 0) rows[next[groups[row]]++] = row;
    Object.assign(this, { starts, rows });
  }

  of(group) {
    return this.rows.subarray(this.starts[group], this.starts[group + 1]);
  }

  size(group) {
    return this.starts[group + 1] - this.starts[group];
  }
}

/** The JSON of a data block. */
const block = (id) => JSON.parse(byId(id).textContent);

/** Browsers before 2023 lack this; they keep the coarse land, and cannot show much data nor save layers. */
const canUnpack = () => "DecompressionStream" in window;

/** Base64 as bytes; browsers since 2025 do it by themselves. */
function bytesOf(packed) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(packed);
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** What was gzipped and put into Base64. */
const unpacked = (packed) => new Response(new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip")));

/** The bytes of a data block, which is taken out of the page: at once, or, where it is packed, a promise of them. */
function bytesIn(id) {
  const node = byId(id);
  const text = node.textContent;
  node.remove();
  if (node.type !== "application/gzip") return bytesOf(text);
  return unpacked(text).arrayBuffer().then((buffer) => new Uint8Array(buffer));
}
