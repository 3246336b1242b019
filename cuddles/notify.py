"""Notices on their way to people: e-mail and a webhook, beside the MQTT topic that the hub writes itself.

Mail servers are slow and may be dead; the hub's loop may wait for nobody. So notices go through a short queue
into a thread of their own; where the queue is full the oldest waits no longer, and what can't be delivered is
tried again a few times and then given up with a line on stderr. A webhook's address may hold a secret: it
stands in a file, and is never printed.
"""

from __future__ import annotations

import queue
import smtplib
import ssl
import sys
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuddles.hub.events import Noticed
    from devices.home import Mail

WAITING_MOST: Final = 100
TRIES: Final = (0.0, 5.0, 60.0)
TIMEOUT_S: Final = 15.0


class Carrier(Protocol):
    """Delivers one notice; raises OSError (which smtplib's and requests' errors are) where it can't."""

    def __call__(self, toy: str, notice: Noticed) -> None:
        """Deliver."""


@dataclass(frozen=True, slots=True)
class ByMail:
    """E-mail through a server that speaks TLS from the start (465) or after STARTTLS (587)."""

    said: Mail
    context: ssl.SSLContext | None = None

    def __call__(self, toy: str, notice: Noticed) -> None:
        """Send one letter."""
        letter = EmailMessage()
        letter["From"], letter["To"] = self.said.sender, ", ".join(self.said.to)
        letter["Subject"] = f"Cuddles, {toy or 'the hub'}: {notice.code}"
        letter.set_content(notice.text)
        context = self.context or ssl.create_default_context()
        if self.said.port == 465:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.said.host, self.said.port, timeout=TIMEOUT_S, context=context
            )
        else:
            server = smtplib.SMTP(self.said.host, self.said.port, timeout=TIMEOUT_S)
        with server:
            if self.said.port != 465:
                server.starttls(context=context)
            if self.said.user and self.said.password_file:
                server.login(self.said.user, Path(self.said.password_file).read_text("utf-8").strip())
            server.send_message(letter)


@dataclass(frozen=True, slots=True)
class ByWebhook:
    """A POST of JSON to the address in a file."""

    url_file: str

    def __call__(self, toy: str, notice: Noticed) -> None:
        """Post one notice; a redirect or an error status counts as not delivered."""
        import requests

        url = Path(self.url_file).read_text("utf-8").strip()
        body = {"toy": toy, "code": notice.code, "severity": notice.severity, "text": notice.text}
        try:
            answer = requests.post(url, json=body, timeout=TIMEOUT_S, allow_redirects=False)
        except requests.RequestException as error:
            raise ConnectionError(type(error).__name__) from None
        if not 200 <= answer.status_code < 300:
            raise ConnectionError(f"status {answer.status_code}")


class Post:
    """Takes notices without waiting and has each carried by every carrier."""

    def __init__(
        self,
        carriers: Sequence[Carrier],
        tries: Sequence[float] = TRIES,
        complain: Callable[[str], None] | None = None,
    ) -> None:
        self._carriers, self._tries = tuple(carriers), tuple(tries)
        self._complain = complain or (lambda text: print(text, file=sys.stderr))  # noqa: T201  (a daemon's log)
        self._queue: queue.Queue[tuple[str, Noticed] | None] = queue.Queue(WAITING_MOST)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cuddles-post", daemon=True)
        self._thread.start()

    def __call__(self, toy: str, notice: Noticed) -> None:
        """Take a notice."""
        while not self._taken(toy, notice):
            self._drop()

    def close(self, timeout_s: float = 5.0) -> None:
        """Carry what is waiting, no retry any more, and end."""
        self._closing.set()
        self._queue.put(None)
        self._thread.join(timeout_s)

    def _taken(self, toy: str, notice: Noticed) -> bool:
        try:
            self._queue.put_nowait((toy, notice))
        except queue.Full:
            return False
        return True

    def _drop(self) -> None:
        try:
            self._queue.get_nowait()
        except queue.Empty:
            return

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            for carrier in self._carriers:
                self._carry(carrier, *item)

    def _carry(self, carrier: Carrier, toy: str, notice: Noticed) -> None:
        why = ""
        for wait_s in self._tries:
            if wait_s and self._closing.wait(wait_s):
                break
            try:
                carrier(toy, notice)
            except (OSError, ValueError) as error:
                why = f"{type(error).__name__}: {error}" if not isinstance(carrier, ByWebhook) else str(error)
            else:
                return
        self._complain(
            f"cuddles: a notice ({notice.code}) was not delivered by {type(carrier).__name__}: {why}"
        )
