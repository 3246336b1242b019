"""A session that the switch runs and ends alone, since no hub is live: what has to be true first, step by step.

The same evidence is asked for as for a lease: every setting read back, a temperature that has just been
measured and may be believed. Then one message starts a session of one of the lengths that were provisioned.
The switch ends it with two timers, cuts at the target and at 42 °C, and does so with everything else dead;
what nobody does meanwhile is to watch whether the temperature still moves.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from cuddles.answers import Warming
from cuddles.conversation import Step
from devices import provisioning, tasmota
from devices.drivers.events import Outgoing
from devices.limits import CONTROLLER_CUT_C, PULSE_LONGEST_S, SESSIONS_ALONE_S
from devices.provisioning import Audit
from devices.reading import Reading, reading_of
from devices.switches import Proof
from terms import Refused

if TYPE_CHECKING:
    from devices.drivers.events import Message
    from devices.home import Toy
    from devices.switches import Relay

ASK_S: Final = 6.0
SENSE_S: Final = 3.0
START_S: Final = 3.0
NO_ANSWER: Final = Refused("no-answer", "The switch didn't confirm: it may be off or on. Look.")


class Alone:
    """The conversation as a machine: `next` says what to send, `heard` takes what came, `outcome` ends it."""

    def __init__(self, toy: Toy, relay: Relay, target_c: float, seconds: float) -> None:
        self._toy, self._relay, self._target_c = toy, relay, target_c
        self._minutes = _minutes(toy, relay, seconds)
        self._audit = Audit({})
        self._reading: Reading | Refused | None = None
        self._on = False
        self._stage = 0
        self._refused: Refused | None = None

    def next(self) -> Step | None:
        """Return what to do now, or None at the end."""
        if self._refused is not None:
            return None
        topic = self._relay.topic
        if self._stage == 0:
            return _step(provisioning.questions(self._relay), ASK_S)
        if self._stage == 1:
            return _step((tasmota.command(topic, "Status", "10"),), SENSE_S)
        if self._stage == 2:
            start = tasmota.command(topic, "Event", f"s{self._minutes}={self._target_c:g}")
            return _step((start,), START_S)
        return None

    def heard(self, message: Message) -> bool:
        """Take a message; returns whether the step has what it needs."""
        kind, _, rest = message.topic.partition("/")
        leaf = rest.rpartition("/")[2]
        for fact in tasmota.facts(kind, leaf, message.payload, retained=message.retain):
            if isinstance(fact, tasmota.Answered):
                self._audit = self._audit.heard(fact.values)
            if isinstance(fact, tasmota.Switched):
                self._on = fact.on
        if self._stage == 1 and leaf == "STATUS10":
            self._sense(message.payload)
        return self._enough()

    def waited(self) -> None:
        """End a step: go on, or refuse."""
        self._refused = self._judge()
        self._stage += 1

    def outcome(self, utc: float) -> Warming | Refused:
        """Return what came of it."""
        if self._refused is not None:
            return self._refused
        words = (
            f"It warms for {self._minutes} minutes; the switch ends that by itself. "
            "No hub watches over it: stay with it."
        )
        return Warming(self._toy.name, Proof.CONFIRMED, utc + 60.0 * self._minutes, words)

    def _sense(self, payload: bytes) -> None:
        try:
            report = json.loads(payload).get("StatusSNS")
        except (ValueError, AttributeError, RecursionError):
            report = None
        if self._relay.sensor and isinstance(report, dict):
            self._reading = reading_of(report, self._relay.sensor, 0.0)

    def _enough(self) -> bool:
        if self._stage == 0:
            return not self._audit.missing(self._relay)
        return self._reading is not None if self._stage == 1 else self._on

    def _judge(self) -> Refused | None:
        if self._stage == 0:
            return self._judge_settings()
        if self._stage == 1:
            return self._judge_reading()
        return None if self._on else NO_ANSWER

    def _judge_settings(self) -> Refused | None:
        missing, wrong = self._audit.missing(self._relay), self._audit.wrong(self._relay)
        if not self._audit.answers:
            return Refused("offline", "The switch doesn't answer: is it plugged in, and is the Wi-Fi on?")
        if missing:
            return Refused("unverified", f"The switch didn't say all its settings ({missing[0]}): try again.")
        return Refused("unverified", f"The switch is not set up: {wrong[0]}.") if wrong else None

    def _judge_reading(self) -> Refused | None:
        if self._relay.sensor is None:
            return None
        if self._reading is None:
            return Refused("no-reading", "The switch didn't say how warm it is.")
        if isinstance(self._reading, Refused):
            return self._reading
        if self._reading.celsius >= min(self._target_c, CONTROLLER_CUT_C):
            return Refused("warm-enough", f"It is warm already: {self._reading.celsius:.1f} °C.")
        return None


def _step(messages: tuple[tasmota.Message, ...], wait_s: float) -> Step:
    return Step(tuple(Outgoing(one.topic, one.payload) for one in messages), wait_s)


def _minutes(toy: Toy, relay: Relay, seconds: float) -> int:
    """Return the longest provisioned session that isn't longer than asked for, else the shortest."""
    most = toy.limits.session_s if relay.sensor else PULSE_LONGEST_S
    fitting = [one for one in SESSIONS_ALONE_S if one <= min(seconds, most)]
    return round((fitting[-1] if fitting else SESSIONS_ALONE_S[0]) / 60)
