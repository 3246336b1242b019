"""What a switch has to be told before it may heat, why, and how to see that it still knows.

A switch forgets: boot-loop protection deletes rules, a firmware update resets options, a child presses a
button forty seconds long. So the settings are written once by hand (`cuddles device provision`) and *read
back* by the hub after every reconnect and every restart of the switch; until each has answered as it should,
no lease is granted.

Every setting is one command; asking is the same command without a payload. An answer is compared with
`expected`, not with what was sent, because Tasmota answers in its own words (``SetOption0 0`` answers
``"OFF"``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from devices import tasmota
from devices.limits import (
    DEVICE_CUT_C,
    LEASE_S,
    LOCKOUT_S,
    PULSE_LONGEST_S,
    REST_SHORTEST_S,
    SESSION_LONGEST_S,
    SESSIONS_ALONE_S,
)
from devices.reading import COLDEST_C

if TYPE_CHECKING:
    from devices.switches import Relay

FIRMWARE_OLDEST: Final = (14, 2)
"""Since then a leading ``_`` silences an answer; PulseTime's query, PowerLock and TimedPower are older (13.4)."""
PULSE_OFFSET: Final = 100
"""PulseTime counts seconds above 111 as the number less 100 (Tasmota commands, PulseTime)."""
RULE_LONGEST: Final = 511
LONGEST_ON_S: Final = SESSION_LONGEST_S - 4
"""Rule timers are looked at once a second and may be late by two."""
UNCUT: Final = 99
"""A temperature that no cut waits for: between leases there is nothing to cut."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a switch must know.

    Parameters
    ----------
    command, value
        What is sent.
    answer
        The answer's name in lower case.
    expected
        What the answer has to be, or several of which it has to be one: a session that ended early leaves its
        own length behind, and every lease sets its own. Numbers compare as numbers, words without case.
    why
        The reason in one line, for people.

    """

    command: str
    value: str
    answer: str
    expected: object
    why: str


def _pulse(seconds: float) -> int:
    return int(seconds) + PULSE_OFFSET


def _until(seconds: float) -> str:
    """Return the command that ends the switch's own lock after a time."""
    return f"RuleTimer3 {seconds:g}"


def _on(seconds: float) -> str:
    """Return the commands that close the relay for a time that two timers end, and count the session's."""
    return f"RuleTimer5 0;PulseTime1 {_pulse(seconds)};RuleTimer4 {seconds:g};Event w%var4%;Power1 1"


_PRESSED: Final = tuple(("Button1#State", then) for then in ("Power1 0", "PowerLock1 1", _until(LOCKOUT_S)))
_BEGUN: Final = (
    ("Power1#Boot=1", "Power1 0"),
    ("System#Init", f"Backlog0 PowerLock1 0;Var2 {UNCUT};Var3 0;Var4 0;PulseTime1 {_pulse(LEASE_S)}"),
)
# Backlog2 runs its commands as Backlog0 does, but answers none of them; what the relay does is told in any case.
# A firmware that doesn't know it runs them with the pause of SetOption34 in between: as safe, and slower.
_LENT: Final = (
    ("Event#lease>=%var1%", f"Backlog2 Var3 1;Var2 {DEVICE_CUT_C:g};{_on(LEASE_S)}"),
    ("Event#w0", f"Backlog2 Var4 1;RuleTimer1 {LONGEST_ON_S:g}"),
    ("Event#off", "Var1 %value%"),
    ("Event#off", "Backlog0 Var3 0;Power1 0"),
    ("Rules#Timer=4", f"Backlog0 Power1 0;Var3 0;Var2 {UNCUT};PulseTime1 {_pulse(LEASE_S)}"),
    ("Power1#State=1", "Power1 %var3%"),
    ("Power1#State=0", f"RuleTimer5 {REST_SHORTEST_S - 10:g}"),
)
_RESTED: Final = ("Rules#Timer=5", "Backlog0 Var4 0;RuleTimer1 0")
_UNLOCKED: Final = ("Rules#Timer=3", "PowerLock1 0")


@lru_cache(maxsize=256)
def settings(relay: Relay) -> tuple[Setting, ...]:
    """Return what a switch must know, in the order in which it is told."""
    plain = [_plain(name, value, why) for name, value, why in _NUMBERS]
    options = [Setting(f"SetOption{n}", str(v), f"setoption{n}", _SWITCHED[v], why) for n, v, why in _OPTIONS]
    pulses = tuple(_pulse(seconds) for seconds in (LEASE_S, *_alone_s(relay)))
    leased = Setting(
        "PulseTime1",
        str(pulses[0]),
        "pulsetime1",
        pulses,
        "a lease: the relay opens by itself after this time",
    )
    group = Setting(
        "GroupTopic1", f"cuddles_{relay.topic}", "grouptopic1", f"cuddles_{relay.topic}",
        "a message to all Tasmotas in the house must not reach this one",
    )  # fmt: skip
    counted = Setting(
        "Var4", "0", "var4", (0, 1), "counts a session; empty, the longest warmth would not be timed"
    )
    loop = Setting("SetOption36", "0", "setoption36", 0, "a crash in a row must not take the rules away")
    lock = Setting("PowerLock1", "0", "powerlock", 0, "a locked relay would refuse to be switched off")
    return (leased, lock, loop, *plain, *options, group, *_ruled(relay), counted)


_SWITCHED: Final = {0: "OFF", 1: "ON"}

_NUMBERS: Final = (
    ("PowerOnState", 0, "off after a power cut (the factory setting restores what was before)"),
    ("BlinkCount", 1, "blinking clears the lease's timer: once is enough"),
    ("Interlock", 0, "no other relay may switch this one"),
    ("TelePeriod", 10, "a reading every ten seconds"),
    ("MqttKeepAlive", 10, "the broker notices a dead switch soon"),
    ("PowerRetain", 0, "a remembered state is no news"),
    ("ButtonRetain", 0, "a remembered press would switch again at every reconnect"),
    ("SwitchRetain", 0, "as above"),
    ("SensorRetain", 0, "a remembered temperature is no evidence"),
    ("StateRetain", 0, "as above"),
    ("ButtonTopic", 0, "the button speaks to this switch alone"),
    ("SwitchTopic", 0, "as above"),
    ("Emulation", 0, "nobody may switch it past the hub by playing a lamp"),
    ("Timers", 0, "the switch's own timers know no lease"),
    ("TempRes", 2, "a temperature that moves is seen to move"),
    ("SaveData", 1, "what is set here survives a power cut"),
)

_OPTIONS: Final[tuple[tuple[int, int, str], ...]] = (
    (0, 0, "off after a restart (on would restore what was before)"),
    (1, 1, "a long press can't reset the switch"),
    (4, 0, "answers come where the hub listens"),
    (8, 0, "degrees are Celsius"),
    (26, 1, "the relay is called POWER1 everywhere"),
    (52, 0, "plain times in messages"),
    (59, 0, "a change of the relay is reported once, not with everything else beside it"),
    (65, 1, "seven quick power cuts don't reset the switch"),
    (73, 1, "the button is the rule's alone: it only turns off"),
    (90, 0, "state is reported in the common words"),
    (104, 0, "the last will is kept by the broker"),
    (114, 1, "a wall switch on the same box can't turn it on"),
    (126, 0, "no other device arms it"),
    (140, 0, "no session kept by the broker: no command waits for a reconnect"),
)


def _plain(name: str, value: int, why: str) -> Setting:
    expected: object = value
    if name.endswith("Retain") or name in {"Interlock", "Timers", "SaveData"}:
        expected = _SWITCHED[value]
    return Setting(name, str(value), name.lower(), expected, why)


def _ruled(relay: Relay) -> tuple[Setting, ...]:
    metered = (
        _plain("MaxPower", 0, "its retry would switch on without a lease"),
        _plain("MaxEnergy", 0, "as above"),
        _plain("PowerDelta1", 103, "a change of 3 W is reported at once: a welded contact shows"),
        Setting("SetOption21", "1", "setoption21", "ON", "the meter measures while the relay is open, too"),
    )
    return (
        *(metered if relay.metered else ()),
        *(
            setting
            for number, text in enumerate(rules(relay), 1)
            for setting in (
                Setting(
                    f"Rule{number}", text, f"rule{number}", text, "cuts and watchdogs on the switch itself"
                ),
                Setting(f"Rule{number}", "1", f"rule{number}.state", "ON", "the rules are on"),
                Setting(f"Rule{number}", "4", f"rule{number}.once", "OFF", "the rules act every time"),
            )
        ),
    )


def rules(relay: Relay) -> tuple[str, ...]:
    """Return the rule sets: cuts that need no hub, the lease with its second watchdog, and sessions alone.

    Var1 is the epoch of the last off: a lease that is older does nothing. Var2 is the temperature above which
    it cuts, Var3 is 1 while the relay may be closed (closed otherwise, it is opened at once), Var4 is 1 from
    the first lease of a session until a rest. RuleTimers: 1 longest warmth, 2 the sensor's heartbeat, 3 end
    of the switch's own rest, 4 the lease, 5 rest enough.

    What somebody else may choose (``%value%``) never stands in a Backlog, where a semicolon in it would be a
    command; and the switch's own lock follows the off in the same breath, since a lock that came between an
    on and its off would hold the relay closed.
    """
    return tuple(" ".join(f"ON {when} DO {then} ENDON" for when, then in part) for part in _parts(relay))


def _parts(relay: Relay) -> tuple[tuple[tuple[str, str], ...], ...]:
    cuts = _cuts(f"{relay.sensor}#Temperature") if relay.sensor else ()
    alone = tuple(
        part
        for minutes in (seconds / 60 for seconds in _alone_s(relay))
        for part in (
            (f"Event#s{minutes:g}", "Var2 %value%"),
            (f"Event#s{minutes:g}", f"Backlog0 Var3 1;{_on(60 * minutes)}"),
        )
    )
    off, lock, rest = (
        ("Rules#Timer=1", then) for then in ("Power1 0", "PowerLock1 1", _until(REST_SHORTEST_S))
    )
    return (*cuts, *_PRESSED, *_BEGUN, off), (*_LENT, _RESTED, lock), (rest, _UNLOCKED, *alone)


def _alone_s(relay: Relay) -> tuple[float, ...]:
    """Return how long sessions may be that the switch ends alone (s): short ones without a sensor."""
    return tuple(s for s in SESSIONS_ALONE_S if relay.sensor or s <= PULSE_LONGEST_S)


def _cuts(heat: str) -> tuple[tuple[str, str], ...]:
    return (
        (heat, "_RuleTimer2 15"),
        (f"{heat}>{DEVICE_CUT_C:g}", "Power1 0"),
        (f"{heat}<{COLDEST_C:g}", "Power1 0"),
        (f"{heat}>%var2%", "Power1 0"),
        ("Rules#Timer=2", "Power1 0"),
    )


def questions(relay: Relay) -> tuple[tasmota.Message, ...]:
    """Return the messages that ask a switch for everything, and for its firmware."""
    return Audit({}).questions(relay)


@dataclass(frozen=True, slots=True)
class Audit:
    """What a switch has answered so far.

    ``wrong`` maps a command to what is wrong with its answer; ``missing`` are those that have not answered.
    """

    answers: Mapping[str, object]

    def heard(self, values: Mapping[str, object]) -> Audit:
        """Return the audit with one more answer."""
        return Audit({**self.answers, **_flat(values)})

    def missing(self, relay: Relay) -> tuple[str, ...]:
        """Return what has not been answered yet."""
        left = dict.fromkeys(s.command for s in settings(relay) if s.answer not in self.answers)
        return (*(() if "firmware" in self.answers else ("Status 2",)), *left)

    def questions(self, relay: Relay) -> tuple[tasmota.Message, ...]:
        """Return the messages that ask for what has not been answered yet."""
        named = (name.partition(" ") for name in self.missing(relay))
        return tuple(tasmota.command(relay.topic, command, payload) for command, _, payload in named)

    def wrong(self, relay: Relay) -> tuple[str, ...]:
        """Return in words what is not as it has to be, among the answers so far."""
        found = [] if "firmware" not in self.answers else list(_firmware(self.answers["firmware"]))
        for setting in settings(relay):
            if setting.answer in self.answers and not _same(self.answers[setting.answer], setting.expected):
                said = _short(self.answers[setting.answer])
                right = setting.value if isinstance(setting.expected, tuple) else setting.expected
                found.append(f"{setting.command} is {said}, not {_short(right)}: {setting.why}")
        return tuple(found)

    def repairs(self, relay: Relay) -> tuple[tasmota.Message, ...]:
        """Return the messages that set right what is wrong, in order; some of them restart the switch."""
        return tuple(
            tasmota.command(relay.topic, setting.command, setting.value)
            for setting in settings(relay)
            if setting.answer in self.answers and not _same(self.answers[setting.answer], setting.expected)
        )

    def fingerprint(self, relay: Relay) -> str:
        """Return a hash over firmware and every setting's answer: what was verified."""
        lines = [f"firmware={self.answers.get('firmware')}"]
        lines += [f"{s.answer}={self.answers.get(s.answer)}" for s in settings(relay)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _flat(values: Mapping[str, object]) -> dict[str, object]:
    """Return answers by name: a rule's and a timer's inner values and the firmware's version apart."""
    found: dict[str, object] = {}
    for name, value in values.items():
        if not isinstance(value, Mapping):
            found[name] = value
        elif name.startswith("rule"):
            found[name] = value.get("Rules")
            found[f"{name}.state"] = value.get("State")
            found[f"{name}.once"] = value.get("Once")
        elif name.startswith("pulsetime"):
            found[name] = value.get("Set")
        elif name == "statusfwr":
            found["firmware"] = value.get("Version")
        elif name == "interlock":
            found[name] = value.get("Interlock", value)
    return found


def _same(said: object, expected: object) -> bool:
    if isinstance(expected, tuple):
        return any(_same(said, one) for one in expected)
    if isinstance(expected, str):
        return isinstance(said, str) and said.strip().casefold() == expected.casefold()
    if isinstance(said, str) and said.strip().isdigit():
        said = int(said)
    return not isinstance(said, bool) and said == expected


def _firmware(version: object) -> tuple[str, ...]:
    number = re.match(r"(\d+)\.(\d+)", version) if isinstance(version, str) else None
    if number is None:
        return (f"its firmware doesn't say its version ({_short(version)}): install Tasmota 14.2 or newer",)
    if (int(number[1]), int(number[2])) < FIRMWARE_OLDEST:
        return (f"its firmware is {number[0]}: install Tasmota 14.2 or newer",)
    return ()


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
