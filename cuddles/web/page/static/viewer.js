/**
 * Theory of operation.
 *
 * A toy to be turned: `<figure class="viewer" data-glb="URL" data-words='{"left": "Turn left"}'>` with a preview picture
 * and a caption that tells in words what is seen. The picture stays where WebGL 2 is missing, where the file can't be
 * loaded, and while the graphics card is away; a sentence says so. Everything is done by buttons; keys and dragging are
 * there for those who like them. A frame is drawn where somebody asked for one, and at no other time.
 */

import { colours, enhance, make, onPalette, wordsOf } from "./figures.js";
import { read } from "./glb.js";
import { scene } from "./scene.js";

/** @typedef {import("./scene.js").Pose} Pose */

const START = { turn: 20, tilt: 8, near: 1 };
const MOST_TILT = 75;
const NEAR = [0.6, 3];

const WORDS = {
  left: "Turn left",
  right: "Turn right",
  up: "Tilt up",
  down: "Tilt down",
  closer: "Closer",
  farther: "Farther",
  reset: "As at first",
  buttons: "Turn the toy",
  missing: "This browser can't turn the toy. The picture shows it.",
  broken: "The toy can't be shown in 3D now. The picture shows it.",
};

/** @type {Record<string, {key: string[], symbol: string, move: (pose: Pose) => Pose}>} in the order of the buttons */
const MOVES = {
  left: { key: ["ArrowLeft"], symbol: "left", move: (pose) => turned(pose, -30, 0) },
  up: { key: ["ArrowUp"], symbol: "up", move: (pose) => turned(pose, 0, -15) },
  right: { key: ["ArrowRight"], symbol: "right", move: (pose) => turned(pose, 30, 0) },
  closer: { key: ["+", "="], symbol: "plus", move: (pose) => zoomed(pose, 1.25) },
  down: { key: ["ArrowDown"], symbol: "down", move: (pose) => turned(pose, 0, 15) },
  farther: { key: ["-"], symbol: "minus", move: (pose) => zoomed(pose, 0.8) },
  reset: { key: ["Home", "0"], symbol: "undo", move: () => START },
};

const PAINT = { cloth: ["--toy", "var(--warm, #c97b62)"], ink: ["--ink", "#33302c"] };

/** @returns {Pose} */
function turned(pose, turn, tilt) {
  return { ...pose, turn: pose.turn + turn, tilt: Math.max(-MOST_TILT, Math.min(MOST_TILT, pose.tilt + tilt)) };
}

/** @returns {Pose} */
function zoomed(pose, by) {
  return { ...pose, near: Math.max(NEAR[0], Math.min(NEAR[1], pose.near * by)) };
}

/** Begin one figure. */
function begin(figure) {
  const words = wordsOf(figure, WORDS);
  const leaving = new AbortController();
  show(figure, words, leaving.signal).catch((problem) => {
    if (leaving.signal.aborted) return;
    figure.dataset.state = problem instanceof Missing ? "missing" : "broken";
    figure.append(make("p", { class: "viewer-said", role: "status" }, words[figure.dataset.state]));
  });
  return () => leaving.abort();
}

class Missing extends Error {}

/** Load the toy and put it, with its buttons, where the picture was. */
async function show(figure, words, signal) {
  const caption = figure.querySelector("figcaption");
  const label = (caption ?? figure.querySelector("img"))?.textContent.trim() || words.buttons;
  const canvas = make("canvas", { class: "viewer-canvas", role: "img", tabindex: "0", "aria-label": label });
  const gl = canvas.getContext("webgl2", { antialias: true });
  if (!gl) throw new Missing();
  const answer = await fetch(figure.dataset.glb, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  const mesh = read(await answer.arrayBuffer());
  signal.throwIfAborted();
  const buttons = make("div", { class: "viewer-buttons", role: "group", "aria-label": words.buttons });
  figure.insertBefore(canvas, caption);
  figure.insertBefore(buttons, caption);
  const ask = drawn(figure, canvas, gl, mesh, signal);
  steer(canvas, buttons, words, ask);
}

/**
 * Draw the toy where a frame is asked for, and where the picture's size, its colours or the graphics card changed.
 *
 * @returns {(change: (pose: Pose) => Pose) => void} what asks for a frame of another pose
 */
function drawn(figure, canvas, gl, mesh, signal) {
  let [pose, asked, draw] = [START, 0, scene(gl, mesh)];
  const frame = () => {
    cancelAnimationFrame(asked);
    asked = 0;
    if (draw && canvas.width) draw(pose, painted(canvas));
  };
  const ask = (change = (same) => same) => {
    pose = change(pose);
    asked ||= requestAnimationFrame(frame);
  };
  const sized = new ResizeObserver(() => {
    canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
    frame(); // at once: a new size has wiped the picture
  });
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    [draw, figure.dataset.state] = [null, "away"];
  });
  canvas.addEventListener("webglcontextrestored", () => {
    [draw, figure.dataset.state] = [scene(gl, mesh), "ready"];
    ask();
  });
  figure.dataset.state = "ready";
  sized.observe(canvas);
  const ended = onPalette(() => ask());
  signal.addEventListener("abort", () => {
    draw = null;
    sized.disconnect();
    ended();
    gl.getExtension("WEBGL_lose_context")?.loseContext();
  });
  return ask;
}

/** Return the colours of the palette, each from 0 to 1. */
function painted(canvas) {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const found = Object.entries(colours(canvas, PAINT)).map(([name, colour]) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [name, [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => value / 255)];
  });
  return Object.fromEntries(found);
}

/** Let buttons, keys and dragging ask. */
function steer(canvas, buttons, words, ask) {
  for (const [name, { symbol, move }] of Object.entries(MOVES)) {
    const button = make("button", { type: "button", class: `viewer-${name}` }, words[name]);
    button.prepend(drawing(symbol));
    button.addEventListener("click", () => ask(move));
    buttons.append(button);
  }
  canvas.addEventListener("keydown", (event) => {
    const found = Object.values(MOVES).find(({ key }) => key.includes(event.key));
    if (!found || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    ask(found.move);
  });
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    ask((pose) => turned(pose, event.movementX / 2, event.movementY / 2));
  });
}

/** @returns {SVGElement} a drawing beside a word */
function drawing(name) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  made.setAttribute("class", "symbol");
  made.setAttribute("aria-hidden", "true");
  const use = made.appendChild(document.createElementNS(space, "use"));
  use.setAttribute("href", `${new URL("symbols.svg", import.meta.url)}#${name}`);
  return made;
}

enhance("figure.viewer[data-glb]", begin);
