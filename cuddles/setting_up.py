"""A switch set up in conversation: ask everything, send only what is wrong, ask again, until all is known.

`Setup` decides, as a machine without clock or socket: `next` says what to send and how long to listen,
`heard` takes what came, `waited` ends the step. `cuddles.provision` lends it a connection. Off is sent before
anything else. Several settings restart the switch, which then misses what is said to it; so nothing is
counted as done until a whole round of answers came without a restart in it, and all of them were right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from cuddles.conversation import Step
from devices import tasmota
from devices.drivers.events import Message, Outgoing
from devices.provisioning import Audit
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.switches import Relay

ROUNDS: Final = 8
REMEMBERED_S: Final = 0.6
OFF_S: Final = 2.0
ASK_S: Final = 6.0
ASK_TIMES: Final = 6
ANSWER_S: Final = 2.0
SETTLE_S: Final = 4.0
"""A setting that restarts the switch does so within three seconds."""

OFFLINE: Final = Refused("offline", "The switch doesn't answer: is it plugged in, and is the Wi-Fi on?")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a switch answered, what is wrong with it, and the commands that the broker keeps for it."""

    audit: Audit
    wrong: tuple[str, ...]
    retained: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether it may heat."""
        return not (self.wrong or self.retained)


class _Stage(Enum):
    REMEMBERED = auto()
    OFF = auto()
    ASKING = auto()
    MENDING = auto()
    SETTLING = auto()
    DONE = auto()


@dataclass
class Setup:
    """The conversation with one switch.

    Parameters
    ----------
    relay
        Whose switch.
    mends
        Whether it may change anything; otherwise it only asks.
    say
        Takes progress in words.

    """

    relay: Relay
    mends: bool
    say: Callable[[str], None] = lambda _words: None
    audit: Audit = field(default_factory=lambda: Audit({}))
    retained: dict[str, None] = field(default_factory=dict)
    rounds: int = 0
    _stage: _Stage = _Stage.REMEMBERED
    _asked: int = 0
    _mends: list[tasmota.Message] = field(default_factory=list)
    _away: bool = False
    _heard: bool = False
    _refused: Refused | None = None

    def next(self) -> Step | None:
        """Return what to do now, or None at the end."""
        match self._stage:
            case _Stage.REMEMBERED:
                return Step((), REMEMBERED_S)
            case _Stage.OFF:
                return Step((*self._offs(), *(Outgoing(t, b"", retain=True) for t in self.retained)), OFF_S)
            case _Stage.ASKING:
                return Step(tuple(map(_out, self.audit.questions(self.relay))), ASK_S)
            case _Stage.MENDING:
                return Step((_out(self._mends[0]),), ANSWER_S)
            case _Stage.SETTLING:
                return Step((), SETTLE_S)
            case _Stage.DONE:
                return None

    def heard(self, message: Message) -> bool:
        """Take a message; returns whether the step has what it needs."""
        kind, _, rest = message.topic.partition("/")
        name, _, leaf = rest.rpartition("/")
        if kind == "cmnd":
            if message.retain and message.payload:
                self.retained[message.topic] = None
            return False
        if name != self.relay.topic:
            return False
        for fact in tasmota.facts(kind, leaf, message.payload, retained=message.retain):
            self._believe(fact, retained=message.retain)
        return self._enough()

    def waited(self) -> None:
        """End a step: what comes next follows from what was heard."""
        _AFTER[self._stage](self)

    def give_up(self) -> None:
        """End it, since it took too long."""
        if self._stage is not _Stage.DONE:
            self._end(self._unfinished())

    def outcome(self) -> Checked | Refused:
        """Return what came of it."""
        if self._refused is not None:
            return self._refused
        return Checked(self.audit, self.audit.wrong(self.relay), () if self.mends else tuple(self.retained))

    def _believe(self, fact: tasmota.Fact, *, retained: bool) -> None:
        match fact:
            case tasmota.Answered(values):
                self.audit = self.audit.heard(values)
                self._heard = True
            case tasmota.Switched(on):
                self._heard = self._heard or not on
            case tasmota.Restarted():
                self._away = True
            case tasmota.Online() if not retained:
                self._away = True

    def _enough(self) -> bool:
        if self._stage is _Stage.ASKING:
            return self._away or not self.audit.missing(self.relay)
        return self._stage in (_Stage.OFF, _Stage.MENDING) and (self._heard or self._away)

    def _offs(self) -> tuple[Outgoing, ...]:
        return tuple(map(_out, tasmota.off(self.relay.topic, None)))

    def _after_remembered(self) -> None:
        for topic in self.retained:
            self.say(f"the broker keeps a command, {topic}" + (": cleared" if self.mends else ""))
        self._to(_Stage.OFF) if self.mends else self._ask()

    def _ask(self) -> None:
        self.audit, self._asked = Audit({}), 0
        self._to(_Stage.ASKING)

    def _after_asking(self) -> None:
        self._asked += 1
        firmware = Audit({k: v for k, v in self.audit.answers.items() if k == "firmware"}).wrong(self.relay)
        if firmware and self.mends:
            self._end(Refused("firmware-old", f"The switch can't be set up: {firmware[0]}."))
        elif self._away:
            self.say("the switch has restarted")
            self._ask()
        elif self.audit.missing(self.relay):
            self._ask_again()
        elif not self.mends or not (repairs := self.audit.repairs(self.relay)):
            self._end(None)
        elif self.rounds >= ROUNDS:
            self._end(self._unfinished())
        else:
            self.rounds += 1
            self.say(f"round {self.rounds}: {len(repairs)} settings to mend")
            self._mends = list(repairs)
            self._to(_Stage.MENDING)

    def _ask_again(self) -> None:
        if self._asked < ASK_TIMES:
            self._to(_Stage.ASKING)
        else:
            self._end(self._unfinished())

    def _after_mending(self) -> None:
        sent = self._mends.pop(0)
        self.say(f"{sent.topic.rpartition('/')[2]} {_short(sent.payload)}")
        self._to(_Stage.MENDING if self._mends and not self._away else _Stage.SETTLING)

    def _to(self, stage: _Stage) -> None:
        self._stage, self._heard, self._away = stage, False, False

    def _end(self, refused: Refused | None) -> None:
        self._refused = refused
        self._to(_Stage.DONE)

    def _unfinished(self) -> Refused:
        if not self.audit.answers:
            return OFFLINE
        wrong, missing = self.audit.wrong(self.relay), self.audit.missing(self.relay)
        if missing:
            return Refused(
                "unverified", f"The switch didn't say all its settings ({missing[0]} ...): try again."
            )
        return Refused("unverified", f"The switch doesn't keep what it is told: {(*wrong, 'see above')[0]}.")


_AFTER: Final[dict[_Stage, Callable[[Setup], None]]] = {
    _Stage.REMEMBERED: Setup._after_remembered,  # noqa: SLF001  (the table is part of the class)
    _Stage.OFF: Setup._ask,  # noqa: SLF001
    _Stage.ASKING: Setup._after_asking,  # noqa: SLF001
    _Stage.MENDING: Setup._after_mending,  # noqa: SLF001
    _Stage.SETTLING: Setup._ask,  # noqa: SLF001
}


def _out(message: tasmota.Message) -> Outgoing:
    return Outgoing(message.topic, message.payload)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
