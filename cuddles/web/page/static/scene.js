/**
 * Theory of operation.
 *
 * The toy is lit as plush is: light wraps round it, fibres at its edge catch the page's own ink, so that the outline is
 * clear on a light page and on a dark one, and a fine grain lies on the cloth in millimetres. The seam is a ribbon of
 * equal width on the screen, a little nearer to the eye than the cloth. Nothing is drawn unless it is asked for.
 */

import { ball } from "./glb.js";

/** @typedef {import("./glb.js").Mesh} Mesh */
/** @typedef {{turn: number, tilt: number, near: number}} Pose angles in degrees; near 1 shows all of the toy */
/** @typedef {[number, number, number]} Rgb each from 0 to 1, as on the screen */

const AWAY = 4; // from the eye to the toy's middle, in radii of the toy: a long, calm lens
const ZOOM = 0.95 * Math.sqrt(AWAY ** 2 - 1); // at 1 the ball round the toy would touch the picture's edge
const DEEP = 1.2; // radii before and behind the middle that are drawn
const SEAM_PX = 1.6;
const SEAM_LIFT = 0.012; // of the toy's radius

const EYE = `#version 300 es
precision highp float;
uniform mat3 turned; uniform vec3 middle; uniform float radius, near; uniform vec2 size;
vec3 seen(vec3 place) { return turned * (place - middle) / radius; }
vec4 shown(vec3 place) {
  float away = ${AWAY}. - place.z;
  vec2 zoom = near * ${ZOOM} * min(size.x, size.y) / size;
  return vec4(place.xy * zoom, (away * ${2 * AWAY}. - ${2 * (AWAY ** 2 - DEEP ** 2)}) / ${2 * DEEP}, away);
}`;

const CLOTH_PLACE = `${EYE}
in vec3 place, normal; in vec2 fabric; out vec3 n, p; out vec2 f;
void main() { p = seen(place); n = turned * normal; f = fabric; gl_Position = shown(p); }`;

const CLOTH_COLOUR = `#version 300 es
precision highp float;
in vec3 n, p; in vec2 f; out vec4 seen;
uniform vec3 cloth, ink;
float random(vec2 at) { return fract(sin(dot(mod(at, 289.), vec2(12.9898, 78.233))) * 43758.5453); }
float grain(vec2 at) {
  vec2 cell = floor(at), in_cell = smoothstep(0., 1., at - cell);
  vec2 low = vec2(random(cell), random(cell + vec2(1, 0)));
  vec2 high = vec2(random(cell + vec2(0, 1)), random(cell + 1.));
  vec2 row = mix(low, high, in_cell.y);
  return mix(row.x, row.y, in_cell.x) - .5;
}
void main() {
  vec3 normal = normalize(n), eye = normalize(vec3(0, 0, ${AWAY}) - p);
  float fine = length(fwidth(f)), nap = grain(f * .3) * (1. - smoothstep(1., 4., fine));
  nap += grain(f) * (1. - smoothstep(.3, 1.2, fine));
  float light = max(0., dot(normal, normalize(vec3(-.45, .75, .6))) * .62 + .38);
  float above = normal.y * .5 + .5, edge = pow(1. - max(0., dot(normal, eye)), 3.);
  vec3 soft = pow(mix(cloth, vec3(1), .24), vec3(2.2)) * (.34 + .2 * above + .56 * light) * (1. + .13 * nap);
  seen = vec4(pow(mix(soft, pow(ink, vec3(2.2)), .32 * edge), vec3(1. / 2.2)), 1);
}`;

const SEAM_PLACE = `${EYE}
uniform float wide; in vec3 from, to;
void main() {
  vec3 lift = vec3(0, 0, ${SEAM_LIFT});
  vec4 a = shown(seen(from) + lift), b = shown(seen(to) + lift);
  vec2 along = normalize((b.xy / b.w - a.xy / a.w) * size + 1e-6), across = vec2(-along.y, along.x);
  vec4 end = gl_VertexID < 2 ? a : b;
  vec2 corner = (gl_VertexID < 2 ? -along : along) * .5 + (gl_VertexID % 2 == 0 ? across : -across);
  gl_Position = end + vec4(corner * wide / size * end.w * 2., 0, 0);
}`;

const SEAM_COLOUR = `#version 300 es
precision highp float;
uniform vec3 cloth, ink; out vec4 seen;
void main() { seen = vec4(mix(cloth, ink, .7), 1); }`;

/**
 * Make what draws a toy.
 *
 * @param {WebGL2RenderingContext} gl
 * @param {Mesh} mesh
 * @returns {(pose: Pose, paint: {cloth: Rgb, ink: Rgb}) => void}
 */
export function scene(gl, mesh) {
  const cloth = program(gl, CLOTH_PLACE, CLOTH_COLOUR);
  const seam = program(gl, SEAM_PLACE, SEAM_COLOUR);
  const toy = shape(gl, cloth, { place: [mesh.positions, 3], normal: [mesh.normals, 3], fabric: [mesh.fabric, 2] });
  buffer(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.indices);
  const ribbon = edges(gl, seam, mesh.seam);
  const bounds = ball(mesh.positions);
  gl.enable(gl.DEPTH_TEST);
  return (pose, paint) => {
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    look(gl, cloth, pose, bounds, paint);
    gl.bindVertexArray(toy);
    gl.drawElements(gl.TRIANGLES, mesh.indices.length, gl.UNSIGNED_INT, 0);
    look(gl, seam, pose, bounds, paint);
    gl.uniform1f(gl.getUniformLocation(seam, "wide"), SEAM_PX * devicePixelRatio);
    gl.bindVertexArray(ribbon);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, mesh.seam.length / 6);
  };
}

/** Say from where the toy is seen, and in which colours. */
function look(gl, used, pose, { middle, radius }, paint) {
  const at = (name) => gl.getUniformLocation(used, name);
  gl.useProgram(used);
  gl.uniformMatrix3fv(at("turned"), false, rotation(pose));
  gl.uniform3fv(at("middle"), middle);
  gl.uniform1f(at("radius"), radius);
  gl.uniform1f(at("near"), pose.near);
  gl.uniform2f(at("size"), gl.drawingBufferWidth, gl.drawingBufferHeight);
  Object.entries(paint).forEach(([name, rgb]) => gl.uniform3fv(at(name), rgb));
}

/** @returns {number[]} the rotation of a pose, column by column: first about y, then towards the eye */
function rotation({ turn, tilt }) {
  const [a, b] = [turn, tilt].map((degrees) => (degrees * Math.PI) / 180);
  const [c, s, d, t] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
  return [c, t * s, -d * s, 0, d, t, s, -t * c, d * c];
}

/** @returns {WebGLProgram} */
function program(gl, ...sources) {
  const made = gl.createProgram();
  sources.forEach((source, place) => {
    const shader = gl.createShader(place ? gl.FRAGMENT_SHADER : gl.VERTEX_SHADER);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  });
  gl.linkProgram(made);
  return made;
}

/** @returns {WebGLVertexArrayObject} what stays bound, with one buffer for each attribute */
function shape(gl, used, attributes) {
  const made = gl.createVertexArray();
  gl.bindVertexArray(made);
  for (const [name, [data, width]] of Object.entries(attributes)) {
    buffer(gl, gl.ARRAY_BUFFER, data);
    attribute(gl, used, name, [width, 0, 0]);
  }
  return made;
}

/** @returns {WebGLVertexArrayObject} one instance for each edge */
function edges(gl, used, data) {
  const made = gl.createVertexArray();
  gl.bindVertexArray(made);
  buffer(gl, gl.ARRAY_BUFFER, data);
  ["from", "to"].forEach((name, place) => {
    gl.vertexAttribDivisor(attribute(gl, used, name, [3, 24, 12 * place]), 1);
  });
  return made;
}

/** Send numbers to the graphics card. */
function buffer(gl, target, data) {
  gl.bindBuffer(target, gl.createBuffer());
  gl.bufferData(target, data, gl.STATIC_DRAW);
}

/** @returns {number} where an attribute reads the bound buffer */
function attribute(gl, used, name, [width, stride, offset]) {
  const place = gl.getAttribLocation(used, name);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, width, gl.FLOAT, false, stride, offset);
  return place;
}
