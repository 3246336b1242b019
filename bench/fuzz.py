"""Spoilt messages, by seed: whatever bytes arrive, nothing may raise, and no bad temperature be believed.

A message begins as one that a switch could send, and is spoilt in one of the ways seen in the field, or by
chance: a value that is no temperature, another unit, a second sensor, nesting, bytes that are no text, a cut.
What is *believed* is checked against the plain JSON: one finite number between 5 and 60 °C that is not a
boolean, under the declared sensor's own key, in Celsius.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, Final

from devices import tasmota
from devices.reading import Reading, reading_of

if TYPE_CHECKING:
    from random import Random

SENSOR: Final = "DS18B20"
LEAVES: Final = (
    "SENSOR",
    "STATE",
    "RESULT",
    "INFO3",
    "LWT",
    "POWER",
    "POWER1",
    "STATUS",
    "STATUS10",
    "x",
    "",
)
KINDS: Final = ("tele", "stat", "cmnd", "")
BAD: Final = (
    "NaN", "Infinity", "-Infinity", "null", '"36.5"', '""', "true", "false", "0", "0.0", "-0.0", "85", "85.0",
    "4.99", "60.1", "-127", "1e999", "1e308", "[36.5]", "[36.5,36.6]", '{"C":36.5}', "[]", "{}", "9" * 400,
)  # fmt: skip
GOOD: Final = ("5", "24.5", "36.9375", "40.99", "41", "60")
ODD: Final = (
    b"\xff\xfe",
    b"\x00",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"{",
    b"}",
    b'"',
    b"[" * 60,
    b",",
    b"1e5",
    b"\n",
)


def fuzzed(count: int, seed: int) -> tuple[int, int]:
    """Return how many of so many spoilt messages raised, and from how many a bad temperature was believed."""
    rng = random.Random(seed)  # noqa: S311  (a trial, not a secret)
    exceptions = wrong = 0
    for _ in range(count):
        payload, retained = _spoilt(rng), rng.random() < 0.1
        kind, leaf = rng.choice(KINDS), rng.choice(LEAVES if rng.random() < 0.5 else LEAVES[:1])
        try:
            facts = tasmota.facts(kind, leaf, payload, retained=retained)
            found = [
                reading_of(fact.report, SENSOR, 1.0) for fact in facts if isinstance(fact, tasmota.Sensed)
            ]
        except Exception:  # noqa: BLE001  (any is one too many)
            exceptions += 1
            continue
        readings = [one for one in found if isinstance(one, Reading)]
        wrong += any(retained or not _true(payload, one.celsius) for one in readings)
    return exceptions, wrong


def _true(payload: bytes, celsius: float) -> bool:
    """Return whether a temperature stands in a message as it has to."""
    said: Any = json.loads(payload)
    value = said[SENSOR]["Temperature"]
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and value == celsius and 5 <= value <= 60 and value != 0 and said.get("TempUnit", "C") == "C"


def _spoilt(rng: Random) -> bytes:
    if rng.random() < 0.05:
        return rng.randbytes(rng.randrange(60))
    if rng.random() < 0.01:
        return b"[" * rng.randrange(1, 4000)
    payload = _written(rng).encode()
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        payload = _mangled(payload, rng)
    return payload


def _written(rng: Random) -> str:
    value = rng.choice(BAD if rng.random() < 0.7 else GOOD)
    name = rng.choice((SENSOR, SENSOR, SENSOR, f"{SENSOR}-1", f"{SENSOR}_2", "AM2301", "DS18b20", ""))
    inner = f'{{"Id":"01191ED79190","Temperature":{value}}}'
    outer = rng.choice((inner, inner, inner, value, f"[{inner}]", f'{{"{SENSOR}":{inner}}}'))
    unit = rng.choice(("C", "C", "C", "F", "", "c", "K"))
    more = rng.choice(("", "", ',"ENERGY":{"Power":12}', ',"ENERGY":{"Power":[1,2]}', ',"ENERGY":null'))
    seconds = rng.choice(("1", "true", "1e400", '"1"', "null", "-5"))
    body = rng.choice((
        f'"Time":"1970-01-01T00:00:00","{name}":{outer},"TempUnit":"{unit}"{more}',
        f'"{name}":{outer}{more}',
        f'"Time":"x","UptimeSec":{seconds},"POWER":{rng.choice(("ON", "[]", "{}", "1"))!r}'.replace("'", '"'),
        f'"Info3":{rng.choice((value, inner))},"RestartReason":{value}',
        f'"Button1":{rng.choice((value, inner))},"StatusFWR":{value},"Rule1":{value}',
    ))  # fmt: skip
    return f"{{{body}}}"


def _mangled(payload: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(payload) + 1)
    match rng.randrange(5):
        case 0:
            return payload[:at]
        case 1:
            return payload[:at] + rng.choice(ODD) + payload[at:]
        case 2:
            return payload[:at] + rng.randbytes(1) + payload[at + 1 :]
        case 3:
            return payload[:at] + payload[at + rng.randrange(1, 9) :]
        case _:
            return payload * rng.choice((2, 30))
