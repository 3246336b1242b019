"""The ESP8266 while it runs: RAM, settings, the relay pin and what it publishes.

Theory of operation. All firmware time is `ms`, whole milliseconds since boot, as `millis()`. Tasmota's main
loop calls handlers every 50, 100, 250 and 1000 ms; most of these calls find nothing to do. Here each handler
has a due time instead (`due_…`), and a module that gives a handler work puts its due time on that handler's
grid (`wake50` and its kin). The results are the same as ticking, at the same milliseconds.

`quiet` holds while a command's response is neither published nor seen by rules (a leading `_` inside a rule):
handlers may then skip composing it.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from .flash import DEFAULTS
from .messages import Publish
from .profile import MODULES, Model
from .text import stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from .flash import Value
    from .sensors import Driver
    from .world import World

NEVER = 1 << 62
PREFIXES = ("Prefix1", "Prefix2", "Prefix3")
OPTIONS = tuple(f"SO{n}" for n in range(178))
MAX_PACKET = 1200
NTP_VALID = 1_451_602_800  # 2016-01-01: Tasmota calls its clock valid from here on


class Metering(Protocol):
    """What the chip needs of a meter."""

    steady: int

    def fields(self, chip: Chip, *, period: bool = False) -> str:
        """Print ENERGY."""

    def event(self, chip: Chip) -> Any:  # noqa: ANN401 - an event of the rule engine
        """Give ENERGY to the rules."""

    def second(self, chip: Chip) -> None:
        """Measure once a second."""


class Chip:
    """RAM of one firmware life, from boot to reset."""

    __slots__ = (
        "backlog",
        "backlog_at",
        "backlog_fast",
        "backlog_mute",
        "blink_count",
        "blink_mask",
        "blink_power",
        "blink_saved",
        "blink_timer",
        "boot",
        "busy",
        "connects",
        "crashed",
        "discovery",
        "driver",
        "due_poll",
        "due_quarter",
        "due_second",
        "due_slow",
        "due_tenth",
        "due_tick",
        "event",
        "execute",
        "first_link",
        "flags",
        "grid",
        "inbox",
        "last_minute",
        "last_power",
        "linked",
        "mems_changed",
        "meter",
        "ms",
        "mute",
        "notice",
        "old_power",
        "power",
        "press_at",
        "presses",
        "pulse",
        "reason",
        "restart_flag",
        "retry",
        "retry_delay",
        "save_in",
        "seen_power",
        "settings",
        "tele",
        "tele_rules",
        "timed",
        "timers",
        "triggered",
        "uptime",
        "utc",
        "vars",
        "vars_changed",
        "wifi_at",
        "wifi_count",
        "world",
    )  # fmt: skip

    def __init__(
        self,
        world: World,
        boot: float,
        reason: str,
        execute: Callable[[Chip, str], None],
        notice: Callable[[Chip, str], bool],
    ) -> None:
        self.world, self.boot, self.reason = world, boot, reason
        self.execute, self.notice = execute, notice
        self.settings: dict[str, Value] = dict(world.flash.stored)
        self.ms = self.uptime = self.grid = 0
        self.due_second = 1000
        self.due_tick = self.due_tenth = self.due_quarter = self.due_slow = self.due_poll = NEVER
        self.power, self.last_power, self.old_power, self.seen_power = 0, 0, -1, -1
        self.pulse: dict[int, int] = {}
        self.blink_mask = self.blink_power = self.blink_saved = self.blink_count = 0
        self.blink_timer = 0
        self.backlog: deque[str] = deque()
        self.backlog_at = 0
        self.backlog_fast = self.backlog_mute = False
        self.inbox: deque[tuple[str, str]] = deque()
        self.timed: list[tuple[int, str]] = []
        self.event = ""
        self.flags: set[tuple[str, str]] = set()
        self.vars: dict[int, str] = {}
        self.vars_changed: set[int] = set()
        self.mems_changed: set[int] = set()
        self.timers: dict[int, int] = {}
        self.triggered: dict[tuple[int, int], bool] = {}
        self.busy = self.tele_rules = self.mute = False
        self.tele = 9999
        self.discovery = 0
        self.linked = False
        self.first_link = True
        self.connects = self.wifi_count = 0
        self.retry, self.retry_delay = 1, 1
        self.restart_flag = self.save_in = 0
        self.wifi_at = NEVER
        self.utc: float | None = None
        self.last_minute = 60
        self.press_at, self.presses = NEVER, 0
        self.crashed = reason == "Exception"
        self.meter: Metering | None = None
        self.driver: Driver | None = None

    # settings

    def get(self, name: str) -> Any:  # noqa: ANN401 - a setting is a number or a text, known by its name
        """Read a setting."""
        value = self.settings.get(name)
        return DEFAULTS[name] if value is None else value

    def put(self, name: str, value: Value) -> None:
        """Change a setting in RAM; flash follows within a second."""
        if self.get(name) != value:
            self.settings[name] = value
            self.wake_slow()

    def option(self, n: int) -> int:
        """Read SetOption<n>."""
        name = OPTIONS[n]
        value = self.settings.get(name)
        return DEFAULTS[name] if value is None else value  # type: ignore[return-value] # SetOptions are numbers

    # due times

    def wake_tick(self) -> None:
        """Have the 50 ms handlers run at their next turn."""
        at = self.ms + 50 - (self.ms - self.grid) % 50
        self.due_tick = min(self.due_tick, at)

    def wake_tenth(self, at: int) -> None:
        """Have the 100 ms handlers run at their first turn from a moment on."""
        at = max(at, self.ms + 1)
        self.due_tenth = min(self.due_tenth, at + (self.grid - at) % 100)

    def wake_slow(self) -> None:
        """Have saving and restarting looked after at the next x.25 second."""
        if self.due_slow == NEVER:
            at = self.ms + 1
            self.due_slow = at + (self.grid + 250 - at) % 1000

    # names and topics

    @property
    def client_id(self) -> str:
        """The MQTT client id, DVES_ and the chip's number by default."""
        return str(self.get("MqttClient")).replace("%06X", self.world.profile.chip)

    @property
    def topic(self) -> str:
        """The topic in use."""
        return str(self.get("Topic")).replace("%06X", self.world.profile.chip)

    @property
    def module(self) -> tuple[int, str]:
        """Number and name of the hardware module, as configured."""
        if self.get("module") == 0:
            return MODULES[Model.BASIC]
        return MODULES[self.world.profile.model]

    @property
    def hostname(self) -> str:
        """The network name: topic and four digits, with letters, digits and dashes only."""
        return _hostname(str(self.get("Hostname")), self.topic, self.world.profile.chip)

    def full(self, prefix: int, topic: str, tail: str) -> str:
        """Fill in FullTopic; prefix 0 is cmnd, 1 stat, 2 tele."""
        full = str(self.get("FullTopic"))
        if prefix == 0 and "%prefix%" not in full:
            full += "/%prefix%"
        name = self.hostname if "%hostname%" in full else ""
        kind = str(self.get(PREFIXES[prefix]))
        return _filled(full, kind, topic, name, self.world.profile.mac) + tail

    def fallback(self) -> str:
        """Give the fallback topic, with a slash at its end."""
        return f"cmnd/{self.client_id}_fb/"

    def relay_name(self) -> str:
        """Give the key of the relay: POWER, or POWER1 with SetOption26."""
        return "POWER1" if self.option(26) else "POWER"

    def word(self, state: int) -> str:
        """Give the word for a state, as set by StateText."""
        return str(self.get(f"StateText{state + 1 if 0 <= state < 4 else 2}"))

    # publishing

    def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        """Send a message, if the link is up."""
        if self.linked:
            retain = retain and not self.option(104)
            self.world.outbox.append(Publish(topic, payload.encode("latin-1", "replace"), retain))

    def send(self, prefix: int, tail: str, payload: str, *, retain: bool = False) -> None:
        """Publish under the switch's own topic."""
        if self.linked:
            self.publish(self.full(prefix, self.topic, tail.upper()), payload, retain=retain)

    def result(self, command: str, payload: str) -> None:
        """Answer a command on stat/RESULT, or on stat/<COMMAND> with SetOption4; rules see it, too."""
        self.send(1, command if self.option(4) else "RESULT", payload)
        self.notice(self, payload)

    @property
    def quiet(self) -> bool:
        """Whether nobody will see the response of the command in hand."""
        return self.mute and (self.busy or not self.get("rule_enabled"))

    # time

    def seconds(self) -> int:
        """Seconds since boot, as UptimeSec says."""
        return self.ms // 1000

    def local(self) -> float:
        """Local time as an epoch; counted from 1970 until NTP answers."""
        if self.utc is None:
            return self.ms / 1000
        zone = int(self.get("Timezone"))
        return self.utc + self.ms / 1000 + (0 if zone == 99 else zone * 3600)

    def time(self) -> str:
        """Local time as printed in payloads."""
        return stamp(self.local())

    def timed_out(self, at: int) -> bool:
        """Whether a moment has come."""
        return at <= self.ms


@lru_cache(maxsize=1024)
def _hostname(pattern: str, topic: str, chip: str) -> str:
    raw = pattern.replace("%s", topic).replace("%04d", f"{int(chip, 16) & 0x1FFF:04d}")
    return "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in raw)


@lru_cache(maxsize=4096)
def _filled(full: str, prefix: str, topic: str, hostname: str, mac: str) -> str:
    full = full.replace("%prefix%", prefix).replace("%topic%", topic)
    full = full.replace("%hostname%", hostname).replace("%id%", mac).replace("#", "").replace("//", "/")
    return full if full.endswith("/") else full + "/"
