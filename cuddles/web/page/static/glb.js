/**
 * Theory of operation.
 *
 * `toy.glb` is written by this project: one mesh of 32-bit floats and 32-bit indices, in metres, y up. Only that is
 * read; anything else throws. Front and back share no vertices, only equal places along the seam, so an edge that has a
 * triangle on one side only lies on the seam.
 */

const GLTF = 0x46546c67;
const FLOAT = 5126;
const UNSIGNED_INT = 5125;
const WIDTH = { SCALAR: 1, VEC2: 2, VEC3: 3 };

/**
 * @typedef {object} Mesh
 * @property {Float32Array} positions  x, y, z of each vertex, metres
 * @property {Float32Array} normals    of length one
 * @property {Float32Array} fabric     where each vertex lies on the cloth, millimetres
 * @property {Uint32Array} indices     three for each triangle
 * @property {Float32Array} seam       both ends of each edge on the seam, six numbers an edge
 */

/**
 * Read a toy.
 *
 * @param {ArrayBuffer} file
 * @returns {Mesh}
 */
export function read(file) {
  const view = new DataView(file);
  if (view.getUint32(0, true) !== GLTF || view.getUint32(4, true) !== 2) throw new Error("this is no glTF 2.0");
  const length = view.getUint32(12, true);
  const gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 20, length)));
  const { attributes, indices, extras } = gltf.meshes[0].primitives[0];
  const column = (number) => array(file, 28 + length, gltf, number);
  const positions = column(attributes.POSITION);
  const [, , width, height] = extras.uv_mm;
  return {
    positions,
    normals: column(attributes.NORMAL),
    fabric: column(attributes.TEXCOORD_0).map((value, place) => value * (place % 2 ? height : width)),
    indices: column(indices),
    seam: seam(positions, column(indices)),
  };
}

/** @returns {any} the numbers of an accessor, not copied */
function array(file, start, gltf, number) {
  const { bufferView, componentType, count, type } = gltf.accessors[number];
  const kind = { [FLOAT]: Float32Array, [UNSIGNED_INT]: Uint32Array }[componentType];
  return new kind(file, start + gltf.bufferViews[bufferView].byteOffset, count * WIDTH[type]);
}

/** @returns {Float32Array} */
function seam(positions, indices) {
  const open = new Map();
  for (let at = 0; at < indices.length; at += 1) {
    const [from, to] = [indices[at], indices[at % 3 === 2 ? at - 2 : at + 1]];
    if (!open.delete(`${to} ${from}`)) open.set(`${from} ${to}`, [from, to]);
  }
  const place = (vertex) => [...positions.subarray(3 * vertex, 3 * vertex + 3)];
  const once = new Map([...open.values()].map((ends) => [ends.map(place).sort().join(), ends]));
  return new Float32Array([...once.values()].flatMap((ends) => ends.flatMap(place)));
}

/**
 * Return the ball round a toy: its middle and its radius, metres.
 *
 * @param {Float32Array} positions
 * @returns {{middle: number[], radius: number}}
 */
export function ball(positions) {
  const low = [Infinity, Infinity, Infinity];
  const high = low.map((value) => -value);
  positions.forEach((value, place) => {
    low[place % 3] = Math.min(low[place % 3], value);
    high[place % 3] = Math.max(high[place % 3], value);
  });
  const middle = low.map((value, axis) => (value + high[axis]) / 2);
  let radius = 0;
  for (let at = 0; at < positions.length; at += 3) {
    radius = Math.max(radius, Math.hypot(...middle.map((value, axis) => positions[at + axis] - value)));
  }
  return { middle, radius };
}
