/**
 * Theory of operation.
 *
 * A page is whole without scripts; a figure only gets better by one. Figures may stand in the page from the start, come
 * with a part that is swapped in, and leave with one. So the document is watched: what comes is begun once, what has
 * left is ended. A colour is asked of the style sheet each time, as the browser sees it, and never kept: a palette may
 * change while the page is open.
 */

/**
 * Begin every figure that matches, now and later; what a beginning returns ends it when the figure has left.
 *
 * @param {string} selector
 * @param {(figure: HTMLElement) => () => void} begin
 */
export function enhance(selector, begin) {
  /** @type {Map<HTMLElement, () => void>} */
  const living = new Map();
  const look = () => {
    for (const [figure, end] of living) {
      if (!figure.isConnected && living.delete(figure)) end();
    }
    for (const figure of document.querySelectorAll(selector)) {
      if (!living.has(figure)) living.set(figure, begin(figure));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}

/**
 * Tell when colours may have changed: another palette, a style sheet that came late, a dark evening.
 *
 * @param {() => void} changed
 * @returns {() => void} what ends the telling
 */
export function onPalette(changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document, { attributes: true, attributeFilter: ["data-palette", "class"], subtree: true });
  const media = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"].map(matchMedia);
  media.forEach((one) => one.addEventListener("change", changed));
  addEventListener("load", changed);
  return () => {
    observer.disconnect();
    media.forEach((one) => one.removeEventListener("change", changed));
    removeEventListener("load", changed);
  };
}

/**
 * Return colours of the style sheet as the browser writes them.
 *
 * @param {HTMLElement} place an element without a colour of its own; it has none afterwards
 * @param {Record<string, string[]>} wanted of each name the property and what is taken where it isn't set
 * @returns {Record<string, string>}
 */
export function colours(place, wanted) {
  const found = Object.entries(wanted).map(([name, [property, otherwise]]) => {
    place.style.color = `var(${property}, ${otherwise})`;
    return [name, getComputedStyle(place).color];
  });
  place.style.color = "";
  return Object.fromEntries(found);
}

/**
 * Return the page's words for a figure, those given here where the page has none.
 *
 * @template {Record<string, string>} Words
 * @param {HTMLElement} figure
 * @param {Words} standard
 * @returns {Words}
 */
export function wordsOf(figure, standard) {
  return { ...standard, ...JSON.parse(figure.dataset.words || "{}") };
}

/**
 * Make an element; what a name of a property doesn't know is an attribute.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function make(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}
