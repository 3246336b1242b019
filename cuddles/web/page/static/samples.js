/**
 * Theory of operation.
 *
 * A sample is `[utc, celsius, target]`, each of the last two null where it isn't known or not wanted. Samples come as
 * history and live, now and then both, in any order and more than once: they are kept by their time, so that none is
 * doubled. Where nothing was heard for a while nothing may be drawn: the line is broken there.
 */

/** @typedef {[utc: number, celsius: number | null, target: number | null]} Sample utc in seconds since 1970 */

/**
 * Return what is kept and what came, in order of time; what came last counts.
 *
 * @param {Sample[]} kept
 * @param {Sample[]} come
 * @param {number} spanS samples that are so much older than the newest are let go
 * @returns {Sample[]}
 */
export function merge(kept, come, spanS) {
  const byTime = new Map([...kept, ...come].filter(([utc]) => Number.isFinite(utc)).map((one) => [one[0], one]));
  const sorted = [...byTime.values()].sort((one, other) => one[0] - other[0]);
  const newest = sorted.at(-1)?.[0] ?? 0;
  return sorted.filter(([utc]) => utc >= newest - spanS);
}

/**
 * Return the columns of a plot: times, temperatures, targets; a silence longer than `gapS` is a hole.
 *
 * @param {Sample[]} samples in order of time
 * @param {string} unit "C" or "F"
 * @param {number} gapS
 * @returns {[number[], (number | null)[], (number | null)[]]}
 */
export function columns(samples, unit, gapS) {
  const rows = samples.flatMap(([utc, celsius, target], place) => {
    const silent = place && utc - samples[place - 1][0] > gapS;
    const row = [utc, inUnit(celsius, unit), inUnit(target, unit)];
    return silent ? [[samples[place - 1][0] + gapS / 2, null, null], row] : [row];
  });
  return [0, 1, 2].map((column) => rows.map((row) => row[column]));
}

/** @returns {number | null} degrees in a unit; null where it is no number */
export function inUnit(celsius, unit) {
  if (!Number.isFinite(celsius)) return null;
  return unit === "F" ? (celsius * 9) / 5 + 32 : celsius;
}

/**
 * Return the lowest and the highest degree that is shown: whole numbers, with room, never less than six apart.
 *
 * @param {(number | null)[]} degrees
 * @returns {[number, number]}
 */
export function range(degrees) {
  const known = degrees.filter((value) => value !== null);
  const [low, high] = known.length ? [Math.min(...known), Math.max(...known)] : [20, 40];
  const more = Math.max(1, (6 - (high - low)) / 2);
  return [Math.floor(low - more), Math.ceil(high + more)];
}
