"""Amazon's servers on this machine: Login with Amazon, the event gateway and proactive events, over real HTTP."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from cuddles.smarthome.amazon import Amazon
from cuddles.smarthome.post import Courier

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT, SECRET = "amzn1.application-oa2-client.here", "canary-of-the-client"
CODE = "canary-of-the-code"
LWA, EVENTS = "/auth/o2/token", "/v3/events"


class Here:
    """What the servers were asked, and what they answer next; after that, what is right.

    `good` are the access tokens that are taken; `answers` are (status, body) by path, each for one request.
    """

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[tuple[str, dict[str, Any], str]] = []
        self.answers: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self.good: set[str] = set()
        self.refreshing = {"canary-of-refresh"}
        self.hangs = threading.Event()
        self.paused: list[float] = []
        self._made = 0

    def at(self, path: str) -> list[dict[str, Any]]:
        """Return what was asked at a path."""
        return [body for where, body, _ in self.asked if where == path]

    def amazon(self, waits_s: tuple[float, ...] = (0.5, 2.0), silence_s: float = 2.0) -> Amazon:
        """Return the client's side."""
        courier = Courier(self.paused.append, waits_s, (1.0, silence_s))
        apis = dict.fromkeys(("NA", "EU", "FE"), self.url)
        return Amazon(CLIENT, SECRET, courier, self.url + LWA, apis)

    def answer(self, path: str, body: dict[str, Any], token: str) -> tuple[int, dict[str, Any]]:
        """Return status and body."""
        self.asked.append((path, body, token))
        planned = self.answers.get(path)
        if planned:
            return planned.pop(0)
        if path == LWA:
            return self._token(body)
        if token not in self.good:
            return 401, {"header": {}, "payload": {"code": "INVALID_ACCESS_TOKEN_EXCEPTION"}}
        return 202, {}

    def _token(self, form: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        good = {
            "authorization_code": form.get("code") == CODE,
            "refresh_token": form.get("refresh_token") in self.refreshing,
            "client_credentials": form.get("scope") == "alexa::proactive_events",
        }
        if not good.get(form["grant_type"]):
            return 400, {"error": "invalid_grant"}
        self._made += 1
        token = f"canary-of-access-{self._made}"
        self.good.add(token)
        own = form["grant_type"] == "client_credentials"
        more = {} if own else {"refresh_token": "canary-of-refresh"}
        return 200, {"access_token": token, "token_type": "bearer", "expires_in": 3600, **more}


@contextmanager
def amazon_here() -> Iterator[Here]:
    """Be Amazon."""
    here = Here()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = "json" not in (self.headers["Content-Type"] or "")
            body = {key: one[0] for key, one in parse_qs(text).items()} if form else json.loads(text)
            token = (self.headers["Authorization"] or "").removeprefix("Bearer ")
            status, said = here.answer(self.path, body, token)
            here.hangs.wait(5.0) if status == 0 else self._say(status, json.dumps(said).encode())

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    here.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield here
    finally:
        here.hangs.set()
        server.shutdown()
        thread.join()
        server.server_close()
