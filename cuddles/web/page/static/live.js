/**
 * Theory of operation.
 *
 * News comes as an event stream. While there is none, because the browser is connecting again or a gateway lets none
 * pass, the history is asked every five seconds instead, and once more when the stream is back or the page is looked at
 * again: what was missed meanwhile is in the history. A page that nobody looks at asks for nothing.
 */

import { shared } from "./stream.js";

const POLL_MS = 5000;

/**
 * Follow samples.
 *
 * @param {string} history the address of `{"samples": [...]}`
 * @param {string | undefined} stream the address of the events
 * @param {(samples: import("./samples.js").Sample[]) => void} come
 * @param {(how: "live" | "asking" | "away") => void} said
 * @returns {() => void} what ends it
 */
export function follow(history, stream, come, said) {
  let [following, timer] = [/** @type {import("./stream.js").Following | null} */ (null), 0];
  const leaving = new AbortController();
  const { signal } = leaving;
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(history, { signal });
      come((await answer.json()).samples);
      said(following?.source.readyState === EventSource.OPEN ? "live" : "asking");
    } catch {
      if (!signal.aborted) said("away");
    }
  };
  const poll = () => (timer ||= setInterval(ask, POLL_MS));
  const listen = () => {
    following?.leave();
    following = stream ? listened(stream, come) : null;
    if (!following) return poll();
    const { source, signal: left } = following;
    const back = () => {
      clearInterval(timer);
      timer = 0;
      ask();
    };
    source.addEventListener("open", back, { signal: left });
    source.addEventListener("error", poll, { signal: left });
    if (source.readyState === EventSource.OPEN) back();
  };
  const looked = () => {
    if (document.hidden) return;
    if (following?.source.readyState === EventSource.CLOSED) listen();
    ask();
  };
  document.addEventListener("visibilitychange", looked, { signal });
  signal.addEventListener("abort", () => [following?.leave(), clearInterval(timer)]);
  ask();
  listen();
  return () => leaving.abort();
}

/** @returns {import("./stream.js").Following} */
function listened(stream, come) {
  const following = shared(stream);
  const heard = ({ data }) => {
    const { utc, celsius, target_c: target } = JSON.parse(data);
    come([[utc, celsius, target]]);
  };
  following.source.addEventListener("sample", heard, { signal: following.signal });
  return following;
}
