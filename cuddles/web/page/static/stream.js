/**
 * Theory of operation.
 *
 * A browser has six connections to one server; a stream takes one for as long as the page is open. So all that a page
 * follows at one address shares one stream. It is closed once nobody follows it any more.
 */

/** @typedef {{ source: EventSource, signal: AbortSignal, leave: () => void }} Following */

/** @type {Map<string, { source: EventSource, users: number }>} */
const open = new Map();

/**
 * Follow the stream at an address. Whoever listens to it does so with the signal, and leaves once.
 *
 * @param {string} address
 * @returns {Following}
 */
export function shared(address) {
  const key = String(new URL(address, location.href));
  const known = open.get(key);
  const mine = known?.source.readyState < EventSource.CLOSED ? known : { source: new EventSource(key), users: 0 };
  open.set(key, mine);
  mine.users += 1;
  const leaving = new AbortController();
  const leave = () => {
    if (leaving.signal.aborted) return;
    leaving.abort();
    mine.users -= 1;
    if (!mine.users) mine.source.close();
  };
  return { source: mine.source, signal: leaving.signal, leave };
}
