"""Heat in a toy: a pad with the fabric around it, and the stuffing, in a room.

Two lumped nodes. Power P enters the pad; the sensor touches the pad. With temperatures as differences to the
ambient::

    C1 dT1/dt = P - G1 T1 - G (T1 - T2)
    C2 dT2/dt =     - G2 T2 + G (T1 - T2)

and the sensor follows the pad with one time constant, a few seconds. For constant P this is solved exactly by its
two modes, so a step of any length is stable, and how often somebody looks makes no difference. A self-limiting
(PTC) pad loses power linearly between two temperatures. There P = W (hi - T1) / (hi - lo), which is again a
linear system, one with more loss and another constant source; only the moment at which the pad enters or leaves
that range must be found, by bisection.

The defaults are a toy of 30 cm: 12 W, 430 J/K for pad, fabric and the fibre next to it (12/430 = 0.028 K/s at
the start, the rate the lease is computed with), 260 J/K for the rest of about 250 g of polyester fibre, and
losses as measured on plush of that surface (0.15 m2 behind 1 to 2 cm of fibre: 0.2 W/K in all). The pad begins
to limit itself at 38.5 C and stops at 46 C, so that even a welded relay cannot take it past 45 C.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from typing import NamedTuple

CROSSING = 1e-6  # seconds


@dataclass(frozen=True, slots=True)
class Toy:
    """Thermal constants: watts, joules per kelvin, watts per kelvin, degrees Celsius, seconds.

    ``limits`` is the PTC range (full power below the first, none above the second); None is a plain resistor.
    """

    watts: float = 12.0
    pad: float = 430.0
    stuffing: float = 260.0
    between: float = 0.10
    pad_loss: float = 0.11
    stuffing_loss: float = 0.09
    ambient: float = 22.0
    lag: float = 4.0
    limits: tuple[float, float] | None = (38.5, 46.0)


class _Law(NamedTuple):
    """A linear system: coefficients of the pad's equation, its two rates, and the rest it tends to."""

    a: float
    b: float
    fast: float
    slow: float
    pad_rest: float
    stuffing_rest: float


@lru_cache(maxsize=256)
def _law(toy: Toy, regime: str) -> _Law:
    """Give the law for a pad that is "off", fully "on", or "limited"."""
    source, loss = (0.0 if regime == "off" else toy.watts), toy.pad_loss
    if regime == "limited" and toy.limits is not None:
        low, high = toy.limits
        source = toy.watts * (high - toy.ambient) / (high - low)
        loss += toy.watts / (high - low)
    a, b = -(loss + toy.between) / toy.pad, toy.between / toy.pad
    c, d = toy.between / toy.stuffing, -(toy.stuffing_loss + toy.between) / toy.stuffing
    mean, spread = (a + d) / 2, sqrt(((a - d) / 2) ** 2 + b * c)
    rest = -d / (a * d - b * c) * source / toy.pad
    return _Law(a, b, mean - spread, mean + spread, toy.ambient + rest, toy.ambient + rest * c / -d)


@lru_cache(maxsize=1024)
def _decays(fast: float, slow: float, lag: float, seconds: float) -> tuple[float, float, float]:
    return exp(fast * seconds), exp(slow * seconds), exp(-seconds / lag)


class Warmth:
    """The state of one toy: pad, stuffing and the sensor's own temperature."""

    __slots__ = ("pad", "probe", "stuffing", "toy")

    def __init__(self, toy: Toy) -> None:
        self.toy = toy
        self.pad = self.stuffing = self.probe = toy.ambient

    def watts(self) -> float:
        """Power the closed heater draws now."""
        limits = self.toy.limits
        if limits is None or self.pad <= limits[0]:
            return self.toy.watts
        return self.toy.watts * max(0.0, (limits[1] - self.pad) / (limits[1] - limits[0]))

    def _regime(self, *, heated: bool) -> str:
        limits = self.toy.limits
        if not heated or (limits is not None and self.pad >= limits[1]):
            return "off"
        return "on" if limits is None or self.pad < limits[0] else "limited"

    def run(self, seconds: float, *, heated: bool) -> None:
        """Let time pass with the heater on or off."""
        while seconds > 0:
            regime = self._regime(heated=heated)
            after = self._after(regime, seconds)
            if not heated or self.toy.limits is None or not self._crossed(regime, after[0]):
                self.pad, self.stuffing, self.probe = after
                return
            early, late = 0.0, seconds
            while late - early > CROSSING:
                middle = (early + late) / 2
                crossed = self._crossed(regime, self._after(regime, middle)[0])
                early, late = (early, middle) if crossed else (middle, late)
            self.pad, self.stuffing, self.probe = self._after(regime, late)
            seconds -= late

    def _crossed(self, regime: str, pad: float) -> bool:
        """Whether a pad of this temperature obeys another law."""
        low, high = self.toy.limits or (0.0, 0.0)
        return {"on": pad >= low, "limited": not low <= pad < high, "off": pad < high}[regime]

    def _after(self, regime: str, seconds: float) -> tuple[float, float, float]:
        """Give pad, stuffing and probe after some time under one law."""
        law, lag = _law(self.toy, regime), self.toy.lag
        fast, slow, own = _decays(law.fast, law.slow, lag, round(seconds, 9))
        x, y = self.pad - law.pad_rest, self.stuffing - law.stuffing_rest
        first = (law.a * x + law.b * y - law.slow * x) / (law.fast - law.slow)
        second = x - first
        pad_1, pad_2 = first * fast, second * slow
        seen_1, seen_2 = first / (1 + lag * law.fast), second / (1 + lag * law.slow)
        probe = seen_1 * fast + seen_2 * slow + (self.probe - law.pad_rest - seen_1 - seen_2) * own
        stuffing = ((law.fast - law.a) * pad_1 + (law.slow - law.a) * pad_2) / law.b
        return law.pad_rest + pad_1 + pad_2, law.stuffing_rest + stuffing, law.pad_rest + probe
