"""Warmth behind a webhook: counted before it is called, so that a crash in between never counts too little."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.answers import Off, Warming
from cuddles.ports import Conflict
from devices.dogear import Call, Sent, Situation, Verb, fire
from devices.lease import Known
from devices.switches import Proof, Webhook
from devices.usual import ear_for
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Records
    from devices.home import Toy

HOUR_S: Final = 3600.0
NO_KEY: Final = Refused("no-key", "The file with the IFTTT key can't be read: check key_file in home.yaml.")
TWICE: Final = Refused("busy", "Somebody else is calling this switch right now: try again.")


def on(toy: Toy, records: Records, utc: float) -> Warming | Refused:
    """Call the webhook that switches on, unless it was called often enough within the hour."""
    switch = _webhook(toy)
    found = records.get(f"calls/{toy.name}")
    said = found.document.get("calls") if found else None
    calls = tuple(float(at) for at in said if utc - at < HOUR_S) if isinstance(said, list) else ()
    outcome = fire(ear_for(toy), toy, Verb.ON, Situation(Known(), 0, calls), utc)
    if not isinstance(outcome, Sent):
        return outcome if isinstance(outcome, Refused) else NO_KEY
    try:
        records.put(f"calls/{toy.name}", {"calls": [*calls, utc]}, found.version if found else None)
    except Conflict:
        return TWICE
    refused = _called(outcome, off=False)
    if refused is not None:
        return refused
    minutes = round(switch.auto_off_s / 60)
    words = f"I have asked the switch of {toy.title}; it turns off after {minutes} minutes. I can't see it."
    return Warming(toy.name, Proof.SENT, utc + switch.auto_off_s, words)


def off(toy: Toy) -> Off | Refused:
    """Call the webhook that switches off; again where that fails, since an off may come twice."""
    outcome = fire(ear_for(toy), toy, Verb.OFF, Situation(Known(), 0), 0.0)
    refused = _called(outcome, off=True) if isinstance(outcome, Sent) else NO_KEY
    if refused is not None:
        return refused
    return Off(
        toy.name, Proof.SENT, f"I have asked the switch of {toy.title} to turn off. Look whether it did."
    )


def may_be_on(toy: Toy, records: Records, utc: float) -> bool:
    """Return whether a webhook was called to switch on, so recently that its own auto-off may not have come."""
    found = records.get(f"calls/{toy.name}")
    said = found.document.get("calls") if found else None
    return isinstance(said, list) and any(utc - at <= _webhook(toy).auto_off_s for at in said)


def may_be_on_until(toy: Toy, records: Records, utc: float) -> float | None:
    """Return until when a webhook that was called may be on (UTC seconds); None where it wasn't called lately."""
    if not may_be_on(toy, records, utc):
        return None
    found = records.get(f"calls/{toy.name}")
    said = found.document.get("calls") if found else None
    return max(said) + _webhook(toy).auto_off_s if isinstance(said, list) and said else None


def _called(sent: Sent, *, off: bool) -> Refused | None:
    from devices.drivers import ifttt

    for call in sent.messages:
        if isinstance(call, Call):
            try:
                key = Path(call.key_file).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError):
                return NO_KEY
            answer = ifttt.fire(call.event, key, idempotent_off=off)
            if isinstance(answer, Refused):
                return answer
    return None


def _webhook(toy: Toy) -> Webhook:
    if not isinstance(toy.switch, Webhook):
        raise TypeError("only a webhook is called")
    return toy.switch
