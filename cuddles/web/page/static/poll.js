// While something is worked, the part of the page that tells of it is asked for again, after some seconds ever more
// seldom; another page is loaded whole.

const AGAIN_MS = 150;
const SOON_MS = 4000;
const SLOWER = 1.1;
const SLOWEST_MS = 1000;

let pause = AGAIN_MS;
let shown = "";

/** Put a newer copy of a part of the page in its place; whether it was one of the same kind.
 * @param {Element} old @param {string} text @returns {Element | null} */
export function swapped(old, text) {
  const found = new DOMParser().parseFromString(text, "text/html").getElementById(old.id);
  if (found) old.replaceWith(found);
  return found;
}

/** Ask for a part of a page. @param {string} url @param {RequestInit} [how] */
export async function part(url, how = {}) {
  const answer = await fetch(url, { ...how, headers: { "x-part": "true", ...how.headers } });
  return { url: answer.url, ok: answer.ok, text: await answer.text() };
}

async function look() {
  const old = document.querySelector("[data-poll]");
  if (!old) return;
  try {
    const { ok, text } = await part(location.pathname, { headers: { "x-waits": "true" } });
    if (!ok || !text.includes("data-poll")) return location.reload();
    if (text !== shown) {
      const title = old.querySelector("h1")?.textContent ?? "";
      const focused = old.contains(document.activeElement);
      const now = swapped(old, text);
      document.title = document.title.replace(title, now?.querySelector("h1")?.textContent ?? title);
      if (focused) now?.querySelector("a")?.focus();
      shown = text;
    }
  } catch {
    // the page can't be reached for a moment: it is asked again
  }
  if (performance.now() > SOON_MS) pause = Math.min(pause * SLOWER, SLOWEST_MS);
  setTimeout(look, pause);
}

setTimeout(look, pause);
