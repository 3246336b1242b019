"""The caregivers' lock by voice: who is verified by Alexa, what comes of it, and the PIN in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board import intent

from bench.envelopes import fault_of
from cuddles import caregivers

if TYPE_CHECKING:
    from conftest import House

PIN = "2580"
ANN = "amzn1.ask.person.ANN"


def person(level: int | None, who: str = ANN) -> dict[str, Any]:
    """Return a person as Alexa writes one."""
    sure = {} if level is None else {"authenticationConfidenceLevel": {"level": level}}
    return {"personId": who, **sure}


def unlock(house: House, who: dict[str, Any] | None, **slots: str) -> str:
    return house.event(intent("UnlockIntent", **slots), person=who)


def resumed(
    house: House,
    who: dict[str, Any] | None,
    status: str = "ACHIEVED",
    code: object = "200",
    task: str = "unlock",
) -> str:
    """Come back from the task as Alexa does."""
    cause = {
        "type": "ConnectionCompleted",
        "token": task,
        "status": {"code": code, "message": "done"},
        "result": {"status": status},
    }
    return house.event({"type": "SessionResumedRequest", "cause": cause}, person=who)


def directives(house: House) -> list[Any]:
    return list(house.response.get("directives", []))


@pytest.fixture
def locked(house: House) -> House:
    """Give a home that is locked, and whose PIN Ann has given once."""
    caregivers.set_pin(house.records, PIN, bytes(16))
    house.ask("LockIntent")
    unlock(house, person(300), pin=PIN)
    house.ask("LockIntent")
    assert house.app.is_locked()
    return house


def test_a_known_voice_is_verified_with_its_pin(locked: House) -> None:
    assert unlock(locked, person(300)) == ""
    (directive,) = directives(locked)
    assert directive == {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.VerifyPerson/2",
        "input": {
            "requestedAuthenticationConfidenceLevel": {
                "level": 400,
                "customPolicy": {"policyName": "VOICE_PIN"},
            }
        },
        "token": "unlock",
        "onCompletion": "RESUME_SESSION",
    }
    assert locked.open
    assert fault_of(locked.said) == ""
    assert "Unlocked for 1 hour" in resumed(locked, person(400))
    assert not locked.app.is_locked()


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        (person(400), "NOT_ACHIEVED", "200"),
        (person(400), "NOT_ENABLED", "200"),
        (person(400), "ACHIEVED", "500"),
        (person(300), "ACHIEVED", "200"),
        (person(None), "ACHIEVED", "200"),
        (person(400, "amzn1.ask.person.BOB"), "ACHIEVED", "200"),
        (None, "ACHIEVED", "200"),
    ],
)
def test_whatever_is_less_falls_back_to_the_pin(
    locked: House, who: dict[str, Any] | None, status: str, code: str
) -> None:
    unlock(locked, person(300))
    assert "PIN" in resumed(locked, who, status, code)
    assert locked.app.is_locked()
    elicits = directives(locked)[0]
    assert (elicits["slotToElicit"], elicits["updatedIntent"]["name"]) == ("pin", "UnlockIntent")
    assert fault_of(locked.said) == ""
    assert "1 hour" in unlock(locked, None, pin=PIN)


def test_nobody_is_verified_who_never_gave_the_pin(locked: House) -> None:
    for who in (None, person(300, "amzn1.ask.person.BOB"), person(400, "amzn1.ask.person.BOB")):
        assert "PIN" in unlock(locked, who)
        assert "slotToElicit" in directives(locked)[0]
    assert locked.app.is_locked()


def test_a_spoken_pin_needs_no_task_and_guesses_run_out(locked: House) -> None:
    assert "4 more tries" in unlock(locked, person(300), pin="1111")
    for _ in range(4):
        unlock(locked, person(300), pin="1111")
    assert "15 minutes" in unlock(locked, person(300), pin=PIN)
    assert locked.app.is_locked()


def test_coming_back_from_something_else_opens_nothing(locked: House) -> None:
    resumed(locked, person(400), task="another")
    assert locked.app.is_locked()
    assert locked.open


def test_off_is_never_held_up(locked: House) -> None:
    locked.ask("OffIntent")
    unlock(locked, person(300))
    locked.ask("AMAZON.StopIntent")
    assert not locked.open
    assert "Connections" not in str(locked.said)
