"""A message to one of Amazon's servers: with a time limit, tried again where that may help, never logged.

Addresses, tokens and bodies are secrets or hold some, so that what goes wrong is told by its kind alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TIMEOUT_S: Final = (2.0, 3.0)
"""For a connection, and for each silence of the answer."""
WAITS_S: Final = (0.5, 2.0)
UNREACHABLE: Final = Refused(
    "amazon-unreachable", "Amazon's server didn't answer: is the internet connection up?"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, and the JSON object that came with it or {}."""

    status: int
    body: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Courier:
    """Posts messages.

    Parameters
    ----------
    pause
        Waits so many seconds.
    waits_s
        How long before each further try; as many as there are.
    timeout_s
        For a connection, and for each silence.

    """

    pause: Callable[[float], None]
    waits_s: tuple[float, ...] = WAITS_S
    timeout_s: tuple[float, float] = TIMEOUT_S

    def once(self) -> Courier:
        """Return one that never tries again."""
        return Courier(self.pause, (), self.timeout_s)

    def json(self, url: str, said: Mapping[str, Any], token: str) -> Reply | Refused:
        """Post JSON with a bearer token."""
        return self._tried(url, {"json": said, "headers": {"Authorization": f"Bearer {token}"}})

    def form(self, url: str, said: Mapping[str, str]) -> Reply | Refused:
        """Post a form."""
        return self._tried(url, {"data": said})

    def _tried(self, url: str, what: dict[str, Any]) -> Reply | Refused:
        reply = self._posted(url, what)
        for wait in self.waits_s:
            if isinstance(reply, Reply) and reply.status != 429 and reply.status < 500:
                return reply
            self.pause(wait)
            reply = self._posted(url, what)
        return reply

    def _posted(self, url: str, what: dict[str, Any]) -> Reply | Refused:
        import requests

        try:
            with requests.Session() as session:
                session.trust_env = False
                answer = session.post(url, timeout=self.timeout_s, allow_redirects=False, **what)
                return Reply(answer.status_code, _object(answer))
        except requests.RequestException:
            return UNREACHABLE


def _object(answer: Any) -> dict[str, Any]:  # noqa: ANN401  (requests' answer)
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
