"""Caregivers at the door: a voice is verified by Alexa, or the PIN is spoken; off is never held up."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from neighbourhood import PIN, Served, served

from bench.board import envelope, intent
from bench.envelopes import fault_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ANN = "amzn1.ask.person.ANN"


class Echo:
    """A device that posts envelopes to the door and keeps its session."""

    def __init__(self, home: Served) -> None:
        self._url = home.url
        self._attributes: dict[str, Any] | None = None
        self.directives: list[Any] = []

    def say(self, request: dict[str, Any], level: int | None = None) -> str:
        """Send a request; `level` is how sure Alexa is that it is Ann. Returns the speech."""
        sure = {"personId": ANN, "authenticationConfidenceLevel": {"level": level}}
        event = envelope(request, self._attributes, person=None if level is None else sure)
        posted = urllib.request.Request(self._url, json.dumps(event).encode(), method="POST")  # noqa: S310
        with urllib.request.urlopen(posted, timeout=20) as answer:  # noqa: S310
            said = json.load(answer)
        assert fault_of(said) == ""
        response = said["response"]
        self._attributes = None if response["shouldEndSession"] else said["sessionAttributes"]
        self.directives = [one["type"] for one in response.get("directives", [])]
        return str((response.get("outputSpeech") or {}).get("ssml", ""))

    def resume(self, status: str, level: int | None) -> str:
        """Come back from the task as Alexa does."""
        done = {"status": {"code": "200", "message": "OK"}, "result": {"status": status}}
        cause = {"type": "ConnectionCompleted", "token": "unlock", **done}
        return self.say({"type": "SessionResumedRequest", "cause": cause}, level)


def test_a_caregiver_is_verified_at_the_door(tmp_path: Path) -> None:
    with served(tmp_path, ("bear",)) as home:
        echo = Echo(home)
        assert "Locked" in echo.say(intent("LockIntent"))
        assert "locked" in echo.say(intent("WarmIntent"))
        assert "PIN" in echo.say(intent("UnlockIntent"), 300)
        assert "1 hour" in echo.say(intent("UnlockIntent", pin=PIN), 300)
        assert "confirm" in echo.say(intent("WarmIntent", degrees="36"))
        assert "Locked" in echo.say(intent("LockIntent"))
        assert echo.say(intent("UnlockIntent"), 300) == ""
        assert echo.directives == ["Connections.StartConnection"]
        assert "PIN" in echo.resume("NOT_ACHIEVED", 300)
        assert "is off" in echo.say(intent("OffIntent"))
        assert not home.switches["bear"].relay
        assert echo.say(intent("UnlockIntent"), 300) == ""
        assert "1 hour" in echo.resume("ACHIEVED", 400)
        assert "isn't locked" in echo.say(intent("UnlockIntent"))
