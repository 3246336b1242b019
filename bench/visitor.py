"""Somebody at the page: signs in, sends photos, and says what is to be made of them."""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import Final
from urllib.parse import urlencode

from cuddles.broker.mosquitto import HOST
from cuddles.web.page.choices import USUAL

PATIENCE_S: Final = 30.0
FORM: Final = "application/x-www-form-urlencoded"
MARK: Final = "photo-of-a-bear"


class Visitor:
    """A browser without a window.

    Parameters
    ----------
    port
        Where the page answers, on this machine.
    cookie
        Of somebody who is signed in.

    """

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie, self.host = port, cookie, f"{HOST}:{port}"

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = FORM) -> tuple[int, str, list[str]]:
        """Send a request; returns the status, where it leads, and the cookies that came; raises OSError."""
        said = {"Cookie": f"cuddles={self.cookie}"} if self.cookie else {}
        if method == "POST":
            said |= {"Origin": f"http://{self.host}", "Content-Type": kind}
        with closing(HTTPConnection(HOST, self.port, timeout=PATIENCE_S)) as connection:
            try:
                connection.request(method, path, body or None, said)
                came = connection.getresponse()
                came.read()
            except HTTPException as error:
                raise ConnectionError(str(error)) from error
        return came.status, came.headers.get("Location", ""), came.headers.get_all("Set-Cookie", [])

    def sign_in(self, code: str) -> None:
        """Sign in with a code."""
        status, _, cookies = self.ask("POST", "/enter", urlencode({"code": code}).encode())
        found = [one.partition("=")[2].partition(";")[0] for one in cookies if one.startswith("cuddles=")]
        if not found:
            raise RuntimeError(f"the code {code} let nobody in ({status})")
        self.cookie = found[0]

    def send(self, name: str, photo: bytes = b"a photo") -> str | None:
        """Send a photo; returns the id of its drawing, None where it wasn't taken; raises OSError."""
        status, to, _ = self.ask(
            "POST", "/drawings/new", form_of(name, photo), f"multipart/form-data; boundary={MARK}"
        )
        where, _, drawing = to.partition("?")[0].rpartition("/")
        return drawing if status == 303 and where.endswith("/drawings") and drawing != "new" else None

    def accept(self, drawing: str) -> bool:
        """Say that an outline is right, and a pattern wanted; returns whether that was heard; raises OSError."""
        return self.ask("POST", f"/drawings/{drawing}/make", urlencode(USUAL).encode())[0] == 303


def form_of(name: str, photo: bytes) -> bytes:
    """Return a form with a photo."""
    head = f'--{MARK}\r\nContent-Disposition: form-data; name="'
    fields = f'{head}name"\r\n\r\n{name}\r\n{head}gallery"; filename="bear.jpg"\r\n\r\n'
    return fields.encode() + photo + f"\r\n--{MARK}--\r\n".encode()
