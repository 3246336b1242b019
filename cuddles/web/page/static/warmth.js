/**
 * Theory of operation.
 *
 * The page is whole without this. With it, what is said of a toy stays true while the page is open: a stream brings the
 * words, and they are put in the place of the old ones where they differ; nothing else moves. Where no stream comes, the
 * same words are asked for every five seconds, and at once when somebody looks at the page again. Where nothing comes at
 * all, the page says that it has lost touch.
 */

import { shared } from "./stream.js";

const POLL_MS = 5000;

/** @typedef {{ toy: string, warming: boolean, [part: string]: string | boolean }} Spoken */

/**
 * Put what is said of a toy into its places.
 *
 * @param {Element} root
 * @param {Spoken} said
 */
function tell(root, said) {
  const places = [root, ...root.querySelectorAll("[data-toy]")].filter((one) => one.dataset.toy === said.toy);
  for (const place of places) {
    for (const one of place.querySelectorAll("[data-say]")) write(one, String(said[one.dataset.say] ?? ""));
    for (const one of place.querySelectorAll("[data-with]")) one.hidden = !said[one.dataset.with];
    for (const one of place.querySelectorAll("[data-when]")) one.hidden = !said[one.dataset.when];
  }
}

/** Write a text where it is another one, so that nothing is read out twice. */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Follow a stream, or ask. */
function follow(root) {
  const { stream, ask: address } = root.dataset;
  const away = root.querySelector("[data-away]");
  let timer = 0;
  let source = null;
  let leave = null;
  const touch = (there) => away && (away.hidden = there);
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      Object.values((await answer.json()).toys).forEach((said) => tell(root, said));
      touch(true);
    } catch {
      touch(false);
    }
  };
  const poll = () => {
    timer ||= setInterval(() => {
      if (!document.hidden && source?.readyState === EventSource.CLOSED) listen();
      ask();
    }, POLL_MS);
  };
  const listen = () => {
    leave?.();
    const found = shared(stream);
    ({ source, leave } = found);
    const { signal } = found;
    source.addEventListener("state", ({ data }) => tell(root, JSON.parse(data)), { signal });
    source.addEventListener(
      "open",
      () => {
        clearInterval(timer);
        timer = 0;
        touch(true);
      },
      { signal },
    );
    source.addEventListener("error", poll, { signal });
    if (source.readyState === EventSource.OPEN) ask(); // somebody opened it before; its first words are gone
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (source.readyState === EventSource.CLOSED) listen();
    ask();
  });
  listen();
}

/** Let minus and plus change the temperature in its place, without another page. */
function steps(form) {
  const select = form.elements.target;
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=step]");
    if (!button) return;
    event.preventDefault();
    const at = select.selectedIndex + Number(button.value);
    if (at < 0 || at >= select.length) return;
    select.selectedIndex = at;
    told(form).textContent = select.options[at].text;
  });
}

/** Return the place from which a changed temperature is read out. */
function told(form) {
  let place = form.querySelector(".unseen");
  if (!place) {
    place = document.createElement("span");
    place.className = "unseen";
    place.setAttribute("role", "status");
    form.append(place);
  }
  return place;
}

document.querySelectorAll("[data-stream]").forEach(follow);
document.querySelectorAll("form[data-steps]").forEach(steps);
