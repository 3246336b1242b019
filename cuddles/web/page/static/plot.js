/**
 * Theory of operation.
 *
 * Warmth over time: `<figure class="plot" data-samples="URL" data-live="URL" data-unit="C" data-words='{...}'>`, with
 * the same in a sentence or a table inside, which stays. The line breaks where nothing is known; the target is dashed
 * and changes in steps. Nothing moves but by a new sample, and nothing is drawn while nobody looks. The place is kept
 * by `figures.css`, so that the page doesn't jump. An element with `data-latest` is told the newest temperature.
 */

import { colours, enhance, make, onPalette, wordsOf } from "./figures.js";
import { follow } from "./live.js";
import { columns, inUnit, merge, range } from "./samples.js";

const WORDS = {
  temperature: "Temperature",
  target: "Wanted",
  away: "No news at the moment. This page asks again by itself.",
  broken: "The curve can't be drawn here. The same stands below in words.",
};
const PAINT = {
  ink: ["--ink", "#33302c"],
  quiet: ["--quiet", "#6b655d"],
  line: ["--line", "#ddd6cc"],
  warm: ["--warm", "#b3543a"],
  accent: ["--accent", "#2f6f73"],
};
const VENDORED = "vendor/uplot-1.6.32.min";
const DAY_S = 86_400;
const GAP_S = 180;

/** @type {Promise<any> | undefined} */
let loading;

/** Load uPlot once, where the first plot is. */
function uPlot() {
  const address = (end) => String(new URL(VENDORED + end, import.meta.url));
  loading ??= new Promise((done, failed) => {
    const script = make("script", { src: address(".js") });
    script.addEventListener("load", () => done(globalThis.uPlot));
    script.addEventListener("error", failed);
    document.head.append(make("link", { rel: "stylesheet", href: address(".css") }), script);
  });
  return loading;
}

/** Begin one figure. */
function begin(figure) {
  const words = wordsOf(figure, WORDS);
  const leaving = new AbortController();
  uPlot()
    .then((Plot) => leaving.signal.aborted || show(figure, words, Plot, leaving.signal))
    .catch(() => say(figure, "broken", words));
  return () => leaving.abort();
}

/** Draw what is known, and whatever comes. */
function show(figure, words, Plot, signal) {
  const { samples: history, live, unit = "C", hours, gap } = figure.dataset;
  const place = figure.appendChild(make("div", { class: "plot-place", "aria-hidden": "true" }));
  const area = place.appendChild(make("div", { class: "plot-area" }));
  place.prepend(key(words));
  let [samples, stale] = [[], false];
  const plot = new Plot(options(figure, area, Plot), columns([], unit, GAP_S), area);
  const draw = () => {
    stale = document.hidden;
    if (stale) return;
    plot.setData(columns(samples, unit, Number(gap) || GAP_S));
    tell(figure, samples.at(-1), unit);
  };
  const come = (more) => {
    samples = merge(samples, more, hours * 3600 || DAY_S);
    draw();
  };
  const sized = new ResizeObserver(() => plot.setSize({ width: area.clientWidth, height: area.clientHeight }));
  sized.observe(area);
  document.addEventListener("visibilitychange", () => stale && draw(), { signal });
  const ends = [follow(history, live, come, (how) => say(figure, how, words))];
  ends.push(onPalette(() => plot.redraw(false, true)), () => sized.disconnect(), () => plot.destroy());
  signal.addEventListener("abort", () => ends.forEach((end) => end()));
}

/** Return what uPlot is told. Colours are asked each time something is drawn. */
function options(figure, area, Plot) {
  const { zone, unit = "C" } = figure.dataset;
  const paint = (name) => () => colours(area, { [name]: PAINT[name] })[name];
  const number = new Intl.NumberFormat(language(figure));
  const degrees = (_, values) => values.map((value) => `${number.format(value)} °${unit}`);
  const em = Math.max(12, 0.8 * parseFloat(getComputedStyle(figure).fontSize));
  const grid = { stroke: paint("line"), width: 1 };
  const axis = { stroke: paint("quiet"), font: `${em}px system-ui, sans-serif`, grid, ticks: { show: false } };
  return {
    width: area.clientWidth || 300,
    height: area.clientHeight || 200,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (utc) => (zone ? Plot.tzDate(new Date(utc * 1e3), zone) : new Date(utc * 1e3)),
    scales: { y: { range: (plot) => range([...plot.data[1], ...plot.data[2]]) } },
    axes: [
      { ...axis, size: 2.2 * em, space: 5.5 * em, values: (plot, times) => clock(figure, plot, times) },
      { ...axis, size: 4 * em, incrs: [1, 2, 5, 10, 20, 50], values: degrees },
    ],
    series: [
      {},
      { stroke: paint("warm"), width: 2.5, points: { show: false }, spanGaps: false },
      {
        stroke: paint("accent"),
        width: 2,
        dash: [7, 5],
        points: { show: false },
        paths: Plot.paths.stepped({ align: 1 }),
      },
    ],
  };
}

/** Write times as the page's language does, with the day where the plot is longer than one. */
function clock(figure, plot, times) {
  const days = plot.scales.x.max - plot.scales.x.min > 1.5 * DAY_S ? { weekday: "short" } : {};
  const parts = { ...days, hour: "numeric", minute: "2-digit", timeZone: figure.dataset.zone };
  const format = new Intl.DateTimeFormat(language(figure), parts);
  return times.map((utc) => format.format(utc * 1e3));
}

/** @returns {string | undefined} */
function language(figure) {
  return figure.closest("[lang]")?.lang || undefined;
}

/** Return which line is which. */
function key(words) {
  const made = make("p", { class: "plot-key" });
  made.append(make("span", { class: "plot-temperature" }, words.temperature));
  made.append(make("span", { class: "plot-target" }, words.target));
  return made;
}

/** Tell the newest temperature where the page wants it told. */
function tell(figure, [, celsius] = [], unit) {
  const place = figure.querySelector("[data-latest]");
  const degrees = inUnit(celsius, unit);
  if (!place || degrees === null) return;
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  place.textContent = `${new Intl.NumberFormat(language(figure), tenths).format(degrees)} °${unit}`;
}

/** Say how news comes; in words where it doesn't. */
function say(figure, how, words) {
  figure.dataset.state = how;
  figure.querySelector(".plot-said")?.remove();
  if (words[how]) figure.append(make("p", { class: "plot-said", role: "status" }, words[how]));
}

enhance("figure.plot[data-samples]", begin);
