/**
 * Theory of operation.
 *
 * News comes as an event stream. While there is none, because the browser is connecting again or a gateway lets none
 * pass, the history is asked every five seconds instead, and once more when the stream is back or the page is looked at
 * again: what was missed meanwhile is in the history. A page that nobody looks at asks for nothing.
 */

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
  let [source, timer] = [/** @type {EventSource | null} */ (null), 0];
  const leaving = new AbortController();
  const { signal } = leaving;
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(history, { signal });
      come((await answer.json()).samples);
      said(source?.readyState === EventSource.OPEN ? "live" : "asking");
    } catch {
      if (!signal.aborted) said("away");
    }
  };
  const poll = () => (timer ||= setInterval(ask, POLL_MS));
  const listen = () => {
    source?.close();
    source = stream ? listened(stream, come) : null;
    if (!source) poll();
    source?.addEventListener("open", () => {
      clearInterval(timer);
      timer = 0;
      ask();
    });
    source?.addEventListener("error", poll);
  };
  const looked = () => {
    if (document.hidden) return;
    if (source?.readyState === EventSource.CLOSED) listen();
    ask();
  };
  document.addEventListener("visibilitychange", looked, { signal });
  signal.addEventListener("abort", () => [source?.close(), clearInterval(timer)]);
  ask();
  listen();
  return () => leaving.abort();
}

/** @returns {EventSource} */
function listened(stream, come) {
  const source = new EventSource(stream);
  source.addEventListener("sample", ({ data }) => {
    const { utc, celsius, target_c: target } = JSON.parse(data);
    come([[utc, celsius, target]]);
  });
  return source;
}
