/**
 * Theory of operation.
 *
 * A browser has six connections to one server; a stream takes one for as long as the page is open. So all that a page
 * follows at one address shares one stream. It is closed once nobody follows it any more.
 */

/** @type {Map<string, { source: EventSource, users: number }>} */
const open = new Map();

/**
 * Return the stream at an address, and what lets it go.
 *
 * @param {string} address
 * @returns {{ source: EventSource, leave: () => void }}
 */
export function shared(address) {
  const key = String(new URL(address, location.href));
  let found = open.get(key);
  if (!found || found.source.readyState === EventSource.CLOSED) {
    found = { source: new EventSource(address), users: 0 };
    open.set(key, found);
  }
  found.users += 1;
  const mine = found;
  return { source: mine.source, leave: () => (mine.users -= 1) || mine.source.close() };
}
