"""The faults that are tried, each with the longest time that heat may go on, and how it is brought about.

A bound is seconds from the fault until the contact has opened for good. It is the law of the product; what
was measured stands beside it in `docs/reference/fault-matrix.md`. Two kinds can't be measured like that: a
welded contact never opens, so what counts is when people are *told*; and where warmth may rightly go on, what
counts is for how long the contact stays closed after the last lease (*lent*). Where a fault shows only while
the contact is closed, those seconds alone are counted (*closed*); where it has to open at once and may be
lent again, until then (*opens*).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from devices.simulator.sensors import Fault as Broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.trials.house import House

Measure = Literal["stop", "told", "lent", "closed", "opens"]
SUPERVISED_S: Final = 61.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Parameters
    ----------
    name, words
        For tables, and for people.
    bring
        Brings it about in a house whose toy is being warmed.
    bound_s
        Longest that heat may go on.
    measure
        What is measured; see the head of this file.
    idle
        Tried while nobody asked for warmth: the contact must not close for longer than the bound.
    sensor, metered, mad
        The switch it needs: key of its sensor, with a power meter; and a hub that renews for ever.
    naive
        Whether it makes sense beside a naive controller.
    comes_s
        How long after it began the last of it comes.
    share
        Of the moments at which it is tried: one that takes half an hour is tried at fewer.

    """

    name: str
    words: str
    bring: Callable[[House], None]
    bound_s: float
    measure: Measure = "stop"
    idle: bool = False
    sensor: str = "DS18B20"
    metered: bool = False
    mad: bool = False
    naive: bool = True
    comes_s: float = 0.0
    share: float = 1.0


def _topic(house: House, leaf: str) -> str:
    return f"cmnd/{house.switch.topic}/{leaf}"


def _stranger(leaf: str, payload: bytes) -> Callable[[House], None]:
    """Somebody else on the broker gives a command."""
    return lambda house: house.publish(_topic(house, leaf), payload)


def _hub_dies(house: House) -> None:
    house.hub_alive = False


def _wifi_dies(house: House) -> None:
    house.wifi_up = False
    house.switch.wifi(house.now, up=False)


def _wifi_comes(house: House) -> None:
    house.wifi_up = True
    house.switch.wifi(house.now, up=True)


def _broker_dies(house: House) -> None:
    house.broker_up = False


def _broker_blinks(house: House) -> None:
    house.broker_up = False
    house.retained.clear()
    house.at(house.now + 5.0, lambda: setattr(house, "broker_up", True))


def _wifi_flaps(house: House) -> None:
    for k in range(0, 24, 2):
        house.at(house.now + 5.0 * k, lambda: _wifi_dies(house))
        house.at(house.now + 5.0 * (k + 1), lambda: _wifi_comes(house))


def _sensor(fault: Broken) -> Callable[[House], None]:
    return lambda house: setattr(house.switch.probe, "fault", fault)


def _sensor_leaps(house: House) -> None:
    house.switch.probe.offset = -12.0


def _both(*brought: Callable[[House], None]) -> Callable[[House], None]:
    def bring(house: House) -> None:
        for one in brought:
            one(house)

    return bring


def _then(
    first: Callable[[House], None], after_s: float, second: Callable[[House], None]
) -> Callable[[House], None]:
    def bring(house: House) -> None:
        first(house)
        house.at(house.now + after_s, lambda: second(house))

    return bring


def _mains_blink(house: House) -> None:
    house.switch.power_off(house.now)
    house.at(house.now + 3.0, lambda: house.switch.power_on(house.now))


def _boot_loops(house: House) -> None:
    for k in range(5):
        house.at(house.now + 4.0 * k, lambda: house.switch.crash(house.now))


def _replayed(house: House) -> None:
    """The switch loses the Wi-Fi, and something on the way repeats its last messages for ever."""
    house.replay()
    _wifi_dies(house)


def _late_lease(house: House) -> None:
    """Every lease is held up for 20 s on its way, then comes after an off."""
    house.hold = lambda topic: 20.0 if topic.endswith("/Event") else 0.0
    house.at(house.now + 15.0, lambda: house.controller.stop(house))
    house.at(house.now + 15.1, lambda: setattr(house, "hold", None))


def _slow(house: House) -> None:
    house.latency_s = (1.0, 3.0)


def _retained_on(house: House) -> None:
    house.retained[_topic(house, "POWER1")] = b"ON"
    house.retained[_topic(house, "Event")] = b"lease=1000000"
    _hub_dies(house)
    house.at(house.now + 1.0, lambda: _wifi_dies(house))
    house.at(house.now + 4.0, lambda: _wifi_comes(house))


def _second_hub(house: House) -> None:
    house.usurp()


def _welds(house: House) -> None:
    """The contact welds; it shows once somebody wants it off."""
    house.switch.weld()
    house.controller.stop(house)


def _garbage(house: House) -> None:
    for k in range(200):
        payload = bytes(house.rng.getrandbits(8) for _ in range(house.rng.randrange(40)))
        leaf = house.rng.choice(["SENSOR", "STATE", "RESULT", "LWT", "POWER1"])
        kind = "stat" if leaf in ("RESULT", "POWER1") else "tele"
        topic = f"{kind}/{house.switch.topic}/{leaf}"
        house.at(house.now + 0.3 * k, partial(house.publish, topic, payload))


FAULTS: Final[tuple[Fault, ...]] = (
    Fault("stop", "somebody says stop", lambda house: house.controller.stop(house), 1.0),
    Fault("button", "the button on the switch is pressed", lambda house: house.switch.press(house.now), 1.0),
    Fault(
        "button-alone",
        "the button, with hub, broker and Wi-Fi dead",
        _both(_hub_dies, _broker_dies, _wifi_dies, lambda house: house.switch.press(house.now)),
        1.0,
    ),
    Fault("hub-dies", "the hub's process is killed", _hub_dies, SUPERVISED_S),
    Fault("broker-dies", "the broker dies", _broker_dies, SUPERVISED_S),
    Fault(
        "broker-restarts",
        "the broker restarts and has forgotten everything",
        _broker_blinks,
        SUPERVISED_S,
        "lent",
    ),
    Fault("wifi-dies", "the switch loses the Wi-Fi", _wifi_dies, SUPERVISED_S),
    Fault("wifi-flaps", "the Wi-Fi comes and goes every 5 s", _wifi_flaps, SUPERVISED_S, "lent"),
    Fault("hub-cut-off", "the hub's cable is pulled", lambda h: setattr(h, "hub_wired", False), SUPERVISED_S),
    Fault("slow-network", "every message takes seconds", _slow, SUPERVISED_S, "lent"),
    Fault("sensor-missing", "the sensor's plug comes out", _sensor(Broken.MISSING), 36.0),
    Fault("sensor-shorted", "the sensor's wires touch (0.0 °C)", _sensor(Broken.SHORTED), 4.0),
    Fault("sensor-power-on", "the sensor restarts for ever (85.0 °C)", _sensor(Broken.POWER_ON), 4.0),
    Fault("sensor-frozen", "the sensor repeats itself", _sensor(Broken.FROZEN), 135.0),
    Fault("sensor-leaps", "the sensor leaps to 12 K less", _sensor_leaps, 25.0),
    Fault("sensor-off-pad", "the sensor falls off the pad", lambda h: h.switch.detach_sensor(), 135.0),
    Fault("sensor-null", "an AM2301 comes loose (null)", _sensor(Broken.MISSING), 61.0, sensor="AM2301"),
    Fault("fahrenheit", "somebody switches to Fahrenheit", _stranger("SetOption8", b"1"), 25.0),
    Fault("restart", "the switch restarts", lambda h: h.switch.restart(h.now), 1.0, "opens"),
    Fault("crash", "the switch's program crashes", lambda h: h.switch.crash(h.now), 1.0, "opens"),
    Fault("mains", "the mains fail for 3 s", _mains_blink, 1.0, "opens"),
    Fault("update", "somebody starts a firmware update", _stranger("Upgrade", b"1"), SUPERVISED_S, "lent"),
    Fault("hang", "the switch's program hangs", lambda h: h.switch.hang(h.now, 1e6), 161.0, "opens"),
    Fault(
        "retained-on",
        "the broker keeps an on and a lease, and the hub dies",
        _retained_on,
        120.0,
        comes_s=10.0,
    ),
    Fault("late-lease", "a lease comes after an off", _late_lease, 36.0, naive=False, comes_s=40.0),
    Fault("replay", "old telemetry is repeated, the switch is gone", _replayed, SUPERVISED_S),
    Fault("garbage", "200 meaningless messages", _garbage, SUPERVISED_S, "lent", naive=False),
    Fault("second-hub", "a second hub takes over, then dies", _second_hub, SUPERVISED_S, naive=False),
    Fault(
        "mad-hub",
        "the hub renews for ever, whatever it hears",
        lambda h: h.go_mad(),
        1801.0,
        mad=True,
        naive=False,
        share=0.1,
    ),
    Fault(
        "open-heater",
        "the heater's wire breaks",
        lambda h: h.switch.open_heater(),
        30.0,
        "closed",
        metered=True,
    ),
    Fault("welded-metered", "the contact welds, seen by the meter", _welds, 25.0, "told", metered=True),
    Fault("welded", "the contact welds, without a meter", _welds, 1200.0, "told"),
    Fault("stranger-on", "somebody else switches it on", _stranger("POWER1", b"ON"), SUPERVISED_S, idle=True),
    Fault("stranger-all-on", "POWER0 ON to it", _stranger("POWER0", b"ON"), SUPERVISED_S, idle=True),
    Fault(
        "group-on",
        "POWER ON to all Tasmotas",
        lambda h: h.publish("cmnd/tasmotas/POWER", b"ON"),
        SUPERVISED_S,
        idle=True,
    ),
    Fault("blink", "somebody lets it blink", _stranger("POWER1", b"BLINK"), SUPERVISED_S, idle=True),
    Fault(
        "pulse-off",
        "somebody takes PulseTime away, and the hub dies",
        _then(_stranger("PulseTime1", b"0"), 0.5, _hub_dies),
        SUPERVISED_S,
    ),
    Fault(
        "power0-hub-dies",
        "POWER0 ON, and the hub dies",
        _then(_stranger("POWER0", b"ON"), 0.5, _hub_dies),
        61.0,
    ),
    Fault(
        "boot-loop", "five crashes in a row, and the hub dies", _both(_boot_loops, _hub_dies), SUPERVISED_S
    ),
    Fault(
        "rules-off",
        "somebody disables the rules, and the hub dies",
        _then(_stranger("Rule0", b"0"), 0.5, _hub_dies),
        61.0,
    ),
)
