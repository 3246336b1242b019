// The same tools as without a script, on the picture itself: taps, keys, and dragging as an addition. Everything is
// sent by the form that is there; what comes back takes its place, and the focus stays where it was.

import { part, swapped } from "./poll.js";

const SVG = "http://www.w3.org/2000/svg";
const HANDLES = 28;
const TALLEST = 0.68;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MOST_POINTS = 300;

/** @typedef {{x: number, y: number}} Place */

/** One bench: a form with its picture. Made anew whenever its part of the page is. */
class Bench {
  /** @param {HTMLElement} editor @param {HTMLFormElement} form */
  constructor(editor, form) {
    this.editor = editor;
    this.form = form;
    this.words = JSON.parse(editor.dataset.words ?? "{}");
    this.width = Number(form.dataset.width);
    this.height = Number(form.dataset.height);
    this.stage = form.querySelector(".stage");
    this.over = form.querySelector(".over");
    this.picture = form.querySelector(".stage > input, .stage > button");
    this.tools = form.querySelector("details.tools");
    this.line = form.querySelector("[data-line]");
  }

  begin() {
    document.documentElement.classList.add("scripted");
    this.stage.classList.add("live");
    new ResizeObserver(() => this.fit()).observe(this.form);
    this.fit();
    if (!this.tools) return;
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.form.addEventListener("change", (event) => this.changed(event));
    this.picture.addEventListener("click", (event) => this.tapped(event));
    this.picture.addEventListener("keydown", (event) => this.keyed(event));
    this.picture.addEventListener("pointerdown", (event) => this.dragged(event));
    for (const form of this.editor.querySelectorAll(".findings form")) {
      form.addEventListener("submit", (event) => this.submitted(event, form));
    }
    for (const link of this.editor.querySelectorAll(".findings a")) {
      link.addEventListener("click", (event) => this.pointed(event, link));
    }
    this.tools.addEventListener("toggle", () => this.handles());
    this.resize();
    this.handles();
  }

  get tool() {
    return this.form.querySelector("[name=tool]:checked")?.value ?? "add";
  }

  get place() {
    return { x: Number(this.form.elements.x.value), y: Number(this.form.elements.y.value) };
  }

  /** @param {Place} place */
  set place(place) {
    const x = Math.min(Math.max(place.x, 0), this.width - 1);
    const y = Math.min(Math.max(place.y, 0), this.height - 1);
    this.form.elements.x.value = x.toFixed(1);
    this.form.elements.y.value = y.toFixed(1);
    this.over.querySelector("[data-cross]")?.setAttribute("transform", `translate(${x} ${y})`);
    const box = this.over.querySelector("[data-corner]");
    if (box) spanned(box, { x: Number(box.dataset.x), y: Number(box.dataset.y) }, { x, y });
  }

  /** Let the picture fill the room that there is. */
  fit() {
    if (!this.form.isConnected || !this.form.clientWidth) return;
    const room = this.form.clientWidth - 8;
    const tall = window.innerHeight * TALLEST * (this.width / this.height);
    this.stage.style.width = `${Math.max(200, Math.min(room, tall, this.width))}px`;
    const scale = this.width / this.stage.clientWidth;
    for (const mark of this.over.querySelectorAll("[data-mark]")) {
      mark.setAttribute("transform", mark.getAttribute("transform").replace(/scale\(.*\)/, `scale(${scale})`));
    }
    for (const handle of this.over.querySelectorAll(".handle")) handle.setAttribute("r", String(9 * scale));
  }

  /** Show how large the chosen tool is. */
  resize() {
    const shares = { small: 0.015, medium: 0.03, large: 0.07 };
    const box = this.line.getBBox();
    this.reach = (shares[this.form.querySelector("[name=size]:checked")?.value] ?? 0.03) * Math.max(box.width, box.height);
    this.form.querySelector("[data-cross] circle")?.setAttribute("r", String(this.reach));
    const r = this.reach;
    this.form.querySelector("[data-cross] path")?.setAttribute("d", `M-${r} 0H${r}M0 -${r}V${r}`);
  }

  changed(event) {
    if (event.target.name === "size") this.resize();
    if (event.target.name === "tool") this.handles();
  }

  /** @param {MouseEvent} event @returns {Place} */
  at(event) {
    const box = this.stage.getBoundingClientRect();
    const scale = this.width / box.width;
    return { x: (event.clientX - box.left) * scale - 0.5, y: (event.clientY - box.top) * scale - 0.5 };
  }

  tapped(event) {
    event.preventDefault();
    const byKey = event.detail === 0;
    if (!byKey) this.place = this.at(event);
    if (!this.tools.open) this.tools.open = true;
    else if (!this.stroked) this.send({ go: "here" });
    this.stroked = false;
  }

  keyed(event) {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = this.reach * (event.shiftKey ? 0.2 : 1);
    this.place = { x: this.place.x + way[0] * step, y: this.place.y + way[1] * step };
  }

  /** A stroke by mouse or pen; a finger scrolls the page and taps. */
  dragged(event) {
    if (event.pointerType === "touch" || !this.tools.open) return;
    if (this.tool === "box") this.boxed(event);
    if (!["add", "erase"].includes(this.tool)) return;
    const points = [this.at(event)];
    const ghost = document.createElementNS(SVG, "polyline");
    ghost.setAttribute("class", "stroke");
    ghost.setAttribute("fill", "none");
    ghost.setAttribute("stroke", this.tool === "add" ? "#0b5d66" : "#b3123f");
    ghost.setAttribute("stroke-opacity", "0.35");
    ghost.setAttribute("stroke-width", String(2 * this.reach));
    ghost.setAttribute("stroke-linecap", "round");
    ghost.setAttribute("stroke-linejoin", "round");
    const move = (moved) => {
      points.push(this.at(moved));
      if (points.length === 3) this.over.append(ghost);
      ghost.setAttribute("points", points.map(({ x, y }) => `${x},${y}`).join(" "));
    };
    const up = () => {
      window.removeEventListener("pointermove", move);
      const first = points[0];
      const far = points.some(({ x, y }) => Math.hypot(x - first.x, y - first.y) > this.reach / 2);
      if (!far) return ghost.remove();
      this.stroked = true;
      const skip = Math.ceil(points.length / MOST_POINTS);
      const kept = points.filter((_, index) => index % skip === 0 || index === points.length - 1);
      this.send({ go: "here", path: kept.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") });
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up, { once: true });
  }

  /** A box drawn with mouse or pen, from one corner to the other. */
  boxed(event) {
    event.preventDefault();
    const first = this.at(event);
    const ghost = document.createElementNS(SVG, "rect");
    ghost.setAttribute("class", "corner");
    this.over.append(ghost);
    const move = (moved) => spanned(ghost, first, this.at(moved));
    const up = (last) => {
      window.removeEventListener("pointermove", move);
      ghost.remove();
      const to = this.at(last);
      if (Math.hypot(to.x - first.x, to.y - first.y) < this.reach / 2) return;
      this.stroked = true;
      this.send({ go: "here", path: [first, to].map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") });
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up, { once: true });
  }

  /** Points of the line that keys can move, while the tool for that is in hand. */
  handles() {
    const focus = document.activeElement?.getAttribute("data-handle");
    for (const old of this.over.querySelectorAll(".handle")) old.remove();
    const pulling = this.tool === "pull" && this.tools.open;
    this.over.setAttribute("aria-hidden", pulling ? "false" : "true");
    if (!pulling) return;
    const length = this.line.getTotalLength();
    for (let index = 0; index < HANDLES; index++) {
      this.over.append(this.handle(index, this.line.getPointAtLength((length * index) / HANDLES)));
    }
    this.fit();
    if (focus) this.over.querySelector(`[data-handle="${focus}"]`)?.focus();
  }

  /** @param {number} index @param {DOMPoint} from */
  handle(index, from) {
    const handle = document.createElementNS(SVG, "circle");
    const said = this.words.point.replace("{number}", String(index + 1)).replace("{count}", String(HANDLES));
    for (const [name, value] of Object.entries({
      class: "handle", tabindex: "0", role: "button", "aria-label": said, cx: from.x, cy: from.y, "data-handle": index,
      "vector-effect": "non-scaling-stroke",
    })) handle.setAttribute(name, String(value));
    const to = { x: from.x, y: from.y };
    const put = (place) => {
      Object.assign(to, place);
      handle.setAttribute("cx", String(to.x));
      handle.setAttribute("cy", String(to.y));
    };
    const done = () => {
      if (Math.hypot(to.x - from.x, to.y - from.y) < 0.5) return;
      this.place = to;
      this.send({ go: "here", start: `${from.x.toFixed(1)},${from.y.toFixed(1)}` });
    };
    handle.addEventListener("keydown", (event) => {
      const way = ARROWS[event.key];
      if (way) put({ x: to.x + (way[0] * this.reach) / 3, y: to.y + (way[1] * this.reach) / 3 });
      else if (event.key === "Enter" || event.key === " ") done();
      else if (event.key === "Escape") put({ x: from.x, y: from.y });
      else return;
      event.preventDefault();
    });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      const move = (moved) => put(this.at(moved));
      window.addEventListener("pointermove", move);
      window.addEventListener("pointerup", () => (window.removeEventListener("pointermove", move), done()), { once: true });
    });
    return handle;
  }

  /** A link to a finding's place moves the cross there. */
  pointed(event, link) {
    event.preventDefault();
    const said = new URL(link.href).searchParams;
    this.place = { x: Number(said.get("x")), y: Number(said.get("y")) };
    this.tools.open = true;
    this.form.scrollIntoView({ block: "nearest" });
    this.picture.focus();
  }

  submitted(event, form = this.form) {
    const button = event.submitter;
    event.preventDefault();
    if (button && button.type === "image") return;
    const go = button?.value ?? "here";
    if (form === this.form && ["up", "down", "left", "right"].includes(go)) {
      const way = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[go];
      this.place = { x: this.place.x + way[0] * this.reach, y: this.place.y + way[1] * this.reach };
      return;
    }
    this.send({ go });
  }

  /** Send the form, with more in it, and show what comes back. @param {Record<string, string>} more */
  async send(more) {
    if (this.busy) return;
    this.busy = true;
    const body = new URLSearchParams();
    for (const name of ["x", "y", "view", "corner"]) body.set(name, this.form.elements[name].value);
    body.set("tool", this.tool);
    body.set("size", this.form.querySelector("[name=size]:checked")?.value ?? "medium");
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    const focus = remembered(document.activeElement);
    const answer = await part(this.form.action, { method: "POST", body });
    const now = answer.ok ? swapped(this.editor, answer.text) : null;
    if (!now) return location.assign(new URL(answer.url).pathname);
    begin();
    const details = now.querySelector("details.tools");
    if (details) details.open = true;
    now.querySelector(focus)?.focus();
  }
}

/** Lay a rectangle between two corners. @param {Element} rect @param {Place} one @param {Place} other */
function spanned(rect, one, other) {
  rect.setAttribute("x", String(Math.min(one.x, other.x)));
  rect.setAttribute("y", String(Math.min(one.y, other.y)));
  rect.setAttribute("width", String(Math.abs(one.x - other.x)));
  rect.setAttribute("height", String(Math.abs(one.y - other.y)));
}

/** A selector by which what has the focus is found again. @param {Element | null} element */
function remembered(element) {
  if (element?.matches(".handle")) return `[data-handle="${element.getAttribute("data-handle")}"]`;
  if (element?.matches("input[type=image]")) return "input[type=image]";
  const name = element?.getAttribute("name");
  const value = element?.getAttribute("value");
  return name && value ? `[name="${name}"][value="${value}"]` : ".stage > input, .stage > button";
}

function begin() {
  const editor = document.getElementById("editor");
  const form = editor?.querySelector("form[data-bench]");
  if (form) new Bench(editor, form).begin();
}

begin();
