"""The process that answers over HTTP, begun by `cuddles.web.tree`; the environment says which home is served.

It keeps the skill's process.
"""

from __future__ import annotations

import gc
import os
import secrets
import socket
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles import homejson, log
from cuddles.bootstrap import app_of, clock, feed_of, records_of, shared_records_of
from cuddles.upkeep import erase
from cuddles.web.alexa.gate import PATHS, alexa
from cuddles.web.alexa.voice import Voice
from cuddles.web.kept import titled
from cuddles.web.listening import server_of
from cuddles.web.page.app import companion
from cuddles.web.page.parts import Parts
from cuddles.web.tree import skill_command

if TYPE_CHECKING:
    from cuddles.live.feed import Feed
    from cuddles.web.alexa.asgi import Application, Receive, Scope, Send

LOOK_S: Final = 0.2


def answered(number: int, address: str, unverified: bool, samples: bool) -> int:
    """Answer at the socket with this number until a signal asks to end; returns the exit code.

    Parameters
    ----------
    address
        What others call the page, as a URL, where a proxy with a certificate stands before it.
    unverified
        Answer whatever comes to the skill.
    samples
        Offer sample drawings where drawings are sent.

    """
    gc.enable()
    log.begin()
    voice = Voice(skill_command(), os.environ)
    ids = frozenset(os.environ.get("CUDDLES_SKILL_ID", "").split())
    door = alexa(ids, voice, open_to_all=unverified)
    found, feed = parts(address, samples=samples)
    server = server_of(forked(door, companion(found)), (feed.close,))
    threading.Thread(target=feed.start, name="feed", daemon=True).start()
    threading.Thread(target=_resume, args=(found,), name="erasing", daemon=True).start()
    threading.Thread(target=_tend, args=(voice,), name="skill", daemon=True).start()
    try:
        server.run([socket.socket(fileno=number)])
    finally:
        feed.end()
        voice.close()
    return 0


def parts(address: str, *, samples: bool) -> tuple[Parts, Feed]:
    """Return what the page needs of this machine, as the environment says, and its feed, which isn't begun."""
    home = homejson.read(Path(os.environ["CUDDLES_HOME_JSON"]).read_bytes())
    folder = Path(os.environ["CUDDLES_DATA"])
    secret = os.environ.get("CUDDLES_LINK_SECRET", "") if address.startswith("https:") else ""
    shared = shared_records_of(folder, os.environ) if secret else None
    app, records, feed = app_of(home, folder), records_of(folder), feed_of(home, folder)
    kept = Parts(app, records, folder, clock, secrets.token_bytes, address, secret, shared, feed, samples)
    return kept, feed


def forked(door: Application, page: Application) -> Application:
    """Return the application that gives Alexa's requests to the door, and all others to the page."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        at_door = scope["type"] == "http" and scope["raw_path"] in PATHS
        await (door if at_door else page)(scope, receive, send)

    return application


def _resume(kept: Parts) -> None:
    """Bring to its end what a page that was killed began to erase."""
    erase.resumed(kept.app, kept.folder, kept.records, lambda: kept.clock().utc)


def _tend(voice: Voice) -> None:
    """Keep the skill alive, and tell of it."""
    told: int | None = None
    while True:
        try:
            voice.tend(time.monotonic())
        except OSError as error:
            print(titled("skill", f"can't be begun: {error}"), file=sys.stderr, flush=True)  # noqa: T201
        pid = voice.pid
        if pid is not None and pid != told:
            again = "" if told is None else "has ended and begins again, "
            told = pid
            print(titled("skill", f"{again}process {pid}"), flush=True)  # noqa: T201  (a daemon's log)
        time.sleep(LOOK_S)
