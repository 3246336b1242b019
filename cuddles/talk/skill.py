"""A skill behind an address. One in a process of its own is `cuddles.web.alexa.voice.Voice`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terms import Refused

if TYPE_CHECKING:
    from cuddles.talk.wire import Json

PATIENCE_S: Final = 8.0
"""As long as Alexa waits."""


class Address:
    """A skill that takes POSTs."""

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, event: Json) -> Json | Refused:
        """Return the response envelope of a request envelope; a Refused says why there is none."""
        import requests

        try:
            reply = requests.post(self._url, json=event, timeout=PATIENCE_S)
            said: Any = reply.json() if reply.ok else None
        except ValueError:
            return Refused("skill-failed", f"{self._url} answers with something that isn't JSON.")
        except requests.RequestException as error:
            return Refused("skill-away", f"{self._url} doesn't answer ({type(error).__name__}).")
        if not isinstance(said, dict):
            return Refused("skill-failed", f"{self._url} answers {reply.status_code} {reply.reason}.")
        return said
