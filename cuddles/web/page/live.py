"""What changes while somebody looks: streams of server-sent events (HTML), and the same as JSON for asking.

Theory of operation
-------------------
`/live` sends an event `state` for each toy at once and whenever its words change; `/toys/{name}/live` does so for
one toy, and sends an event `sample` for each of its samples, with a number as its id. A browser that was cut off
comes back by itself and names the last id it had: what came meanwhile is sent again, up to a quarter of an hour.
An id without an event comes first, so that a browser that was cut off before any sample knows where it was, too.

Each stream has a task that waits for news and goes at its own pace. Every `LOOK_S` it looks whether whoever
listens may still do so, and ends where not; all end at once when the server does.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse

from cuddles import people
from cuddles.live.feed import Feed
from cuddles.live.samples import Sample, joined, thinned
from cuddles.people import May
from cuddles.web.page.looking import Beside, beside, fed, known_of, way_of
from cuddles.web.page.parts import Parts
from cuddles.web.page.toytexts import Way, as_json
from cuddles.web.page.visit import Visit, Visiting

router = APIRouter()

LOOK_S: Final = 2.0
PING_S: Final = 15.0
RETRY: Final = b"retry: 2000\n"
PING: Final = b": here\n\n"
HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}
LONGEST_H: Final = 168.0
LONGEST_ID: Final = 16


@router.get("/api/state")
def state(visit: Visiting) -> Response:
    """Give every toy in words."""
    _need(visit)
    known, way = known_of(visit.parts, visit.parts.app.home.toys), way_of(visit)
    return JSONResponse({"toys": {name: as_json(one, way) for name, one in known.items()}})


@router.get("/toys/{name}/samples.json")
def samples(
    visit: Visiting, name: str, hours: Annotated[float, Query(gt=0, le=LONGEST_H)] = 24.0
) -> Response:
    """Give how warm a toy was."""
    _need(visit, name)
    return JSONResponse({"samples": samples_of(visit.parts, name, hours)})


def samples_of(parts: Parts, name: str, hours: float) -> list[Sample]:
    """Return how warm a toy was in the last hours, thinned."""
    since = parts.clock().utc - hours * 3600
    lately = [] if parts.feed is None else parts.feed.lately(name)
    return thinned(joined(parts.past.samples(name, since), (one for one in lately if one.utc >= since)))


@router.get("/live")
async def live(visit: Visiting) -> Response:
    """Tell of every toy."""
    return _streamed(visit, tuple(visit.parts.app.home.toys), "")


@router.get("/toys/{name}/live")
async def toy_live(visit: Visiting, name: str) -> Response:
    """Tell of one toy, with its samples."""
    return _streamed(visit, (name,), name)


def _streamed(visit: Visit, names: tuple[str, ...], sampled: str) -> Response:
    _need(visit, sampled)
    feed = visit.parts.feed
    if feed is None or feed.closed:
        raise HTTPException(503)
    stream = _Stream(visit, feed, way_of(visit), names, sampled)
    return StreamingResponse(stream.events(), media_type="text/event-stream", headers=HEADERS)


def _need(visit: Visit, name: str = "") -> None:
    """Refuse scripts in a way that they understand: by the status alone."""
    if visit.visitor is None:
        raise HTTPException(401)
    visit.need(May.LOOK)
    if name and name not in visit.parts.app.home.toys:
        raise HTTPException(404)


@dataclass
class _Stream:
    """What one listener is told."""

    visit: Visit
    feed: Feed
    way: Way
    names: tuple[str, ...]
    sampled: str
    _seen: int = field(init=False, default=0)
    _said: dict[str, bytes] = field(init=False, default_factory=dict)
    _beside: dict[str, Beside] = field(init=False, default_factory=dict)

    async def events(self) -> AsyncIterator[bytes]:
        """Yield what is new, until the listener may not listen any more or the server ends."""
        news, feed = asyncio.Event(), self.feed
        leave = feed.wait_on(news, asyncio.get_running_loop())
        looked = spoke = -PING_S
        try:
            yield self._head()
            while not feed.closed:
                news.clear()
                now = time.monotonic()
                if now - looked >= LOOK_S:
                    looked = now
                    if not await run_in_threadpool(self._may_stay):
                        return
                if said := self._news():
                    spoke = now
                    yield said
                elif now - spoke >= PING_S:
                    spoke = now
                    yield PING
                await _waited(news, looked + LOOK_S - time.monotonic())
        finally:
            leave()

    def _head(self) -> bytes:
        """Return how a listener comes back, and from which number on it will be told samples."""
        if not self.sampled:
            return RETRY + b"\n"
        last, given = self.feed.last(self.sampled), self.visit.request.headers.get("last-event-id", "")
        known = given.isascii() and given.isdecimal() and len(given) <= LONGEST_ID
        self._seen = min(int(given), last) if known else last
        return RETRY + b"id: %d\n\n" % self._seen

    def _may_stay(self) -> bool:
        """Look again at what doesn't come as news; returns whether the session still stands."""
        parts, visitor = self.visit.parts, self.visit.visitor
        self._beside = {name: beside(parts, name) for name in self.names}
        known = parts.members.everybody()
        mac = "" if visitor is None else visitor.session.mac
        stands = people.visitor(known, mac, parts.clock().utc)
        return stands is not None and stands.may(May.LOOK)

    def _news(self) -> bytes:
        """Return what this listener hasn't been told."""
        said = [*self._samples(), *(one for name in self.names if (one := self._state(name)))]
        return b"".join(said)

    def _samples(self) -> list[bytes]:
        if not self.sampled:
            return []
        found = self.feed.after(self.sampled, self._seen)
        if found:
            self._seen = found[-1][0]
        return [_event("sample", sample._asdict(), number) for number, sample in found]

    def _state(self, name: str) -> bytes:
        known = fed(self.visit.parts, self.feed, name, self._beside[name])
        said = _event("state", as_json(known, self.way))
        if said == self._said.get(name):
            return b""
        self._said[name] = said
        return said


async def _waited(news: asyncio.Event, most_s: float) -> None:
    """Wait for news for some time at most."""
    try:
        await asyncio.wait_for(news.wait(), max(most_s, 0.01))
    except TimeoutError:
        return


def _event(kind: str, data: dict[str, object], number: int | None = None) -> bytes:
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {kind}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()
