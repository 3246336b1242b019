"""What a toy's heater and filling are like, learnt from its own readings. It only tells: nothing that heats asks.

Theory of operation
-------------------
One lump of heat behind one wall::

    C dT/dt = P - G (T - A)        C J/K, G W/K, A the room (°C), P the heater's power (W)

Integrated over a window of a minute this is linear in a = 1/C and b = G/C::

    T1 - T0 = a * (energy given, J) - b * (integral of T - A, K s)

so each window is one equation, and recursive least squares takes them one by one: a mean and a covariance of
two numbers are all that is kept. A DS18B20 counts in steps of 0.0625 K, which a minute of heating (a kelvin or
so) makes small. Readings that are too far apart are left out; a window that is far from what was expected makes
the model less sure of itself and no more, so that one odd minute teaches nothing and a toy that was stuffed anew
is learnt anew. Both numbers are held within bounds that any toy is in.

A is guessed: what was read after hours without heat, else 21 °C. An error of 4 K in it changes the time by a
tenth or so, since a pad loses little while it warms. Only windows of heating are taken: while a toy holds its
temperature, heat goes back and forth between pad and filling, of which one lump knows nothing.

The first guess comes from the pattern's volume and the pad's watts, for want of anything better:

- fibre filling: 50 g/l (firmly stuffed) times 1.03 J/(g K), dry polyester (Morton and Hearle, Physical
  Properties of Textile Fibres, table 6.1), so 0.0515 J/K per cm3;
- pad, its pocket and the cloth: 14.3 J/K per watt. This and the loss of 0.2 W/K at 5 l, growing with the surface
  and so with volume to the 2/3, make a pad of 12 W in a toy of 5 l the 430 J/K and 0.2 W/K with which the
  simulator is built (`devices.simulator.thermal`). They are assumed: no toy was measured for them.

So a first guess can be wrong by a factor of two or three; after one session it is the toy that speaks.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FIBRE_J_PER_K_CM3: Final = 0.0515
PAD_J_PER_K_W: Final = 14.3
LOSS_W_PER_K: Final = 0.2
USUAL_CM3: Final = 5000.0
ROOM_C: Final = 21.0
CAPACITY_J_PER_K: Final = (30.0, 5000.0)
LOSS_BOUNDS_W_PER_K: Final = (0.01, 2.0)

WINDOW_S: Final = 60.0
GAP_S: Final = 45.0
"""Readings come every 10 s; after a longer silence a window begins anew."""
NOISE_K: Final = 0.12
"""Two readings' steps and what one lump can't explain; larger is slower to learn."""
ODD_K: Final = 2.0
HEATED: Final = 0.7
"""A window tells of warming if the pad was on for that share of it."""
FORGET: Final = 0.98
FIRST_SPREAD: Final = 0.8
LEAST_SPREAD: Final = 0.1
SETTLED_S: Final = 2 * 3600.0
"""Without heat for so long, a toy is as warm as its room to within a kelvin."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A reading: when (s, of any clock that doesn't jump), how warm, and the mean power since the one before."""

    at: float
    celsius: float
    watts: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of a toy; every field is a number, so that it can be stored as JSON.

    Parameters
    ----------
    watts
        The pad's power, as declared.
    a, b
        1/C (K/J) and G/C (1/s).
    aa, ab, bb
        Their covariance.
    room_c
        The room, guessed or seen.
    windows
        How many equations were taken; 0 is the first guess.

    """

    watts: float
    a: float
    b: float
    aa: float
    ab: float
    bb: float
    room_c: float = ROOM_C
    windows: int = 0

    @property
    def capacity(self) -> float:
        """Heat that warms it by one kelvin (J/K)."""
        return 1.0 / self.a

    @property
    def loss(self) -> float:
        """Heat that it loses per kelvin above the room (W/K)."""
        return self.b / self.a

    @property
    def warmest_c(self) -> float:
        """Where it would end if its pad were never switched off, were there no limits (°C)."""
        return self.room_c + self.watts / self.loss

    def as_json(self) -> dict[str, float]:
        """Return it as JSON-ready data."""
        return asdict(self)


def first_guess(volume_cm3: float | None, watts: float, room_c: float = ROOM_C) -> Learned:
    """Return what to expect of a toy that nobody has warmed yet."""
    volume = volume_cm3 or USUAL_CM3
    capacity = _within(PAD_J_PER_K_W * watts + FIBRE_J_PER_K_CM3 * volume, CAPACITY_J_PER_K)
    loss = _within(LOSS_W_PER_K * (volume / USUAL_CM3) ** (2 / 3), LOSS_BOUNDS_W_PER_K)
    a, b = 1 / capacity, loss / capacity
    return Learned(watts, a, b, (FIRST_SPREAD * a) ** 2, 0.0, (FIRST_SPREAD * b) ** 2, room_c)


def from_json(said: Mapping[str, object]) -> Learned | None:
    """Return what `as_json` wrote, or None for anything else."""
    values = {field.name: said.get(field.name) for field in fields(Learned)}
    numbers = {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    }
    if len(numbers) != len(values) or min(numbers["watts"], numbers["a"], numbers["b"]) <= 0:
        return None
    windows = int(numbers.pop("windows"))
    return _bounded(Learned(**numbers, windows=windows))


@dataclass(frozen=True, slots=True)
class Window:
    """Readings being gathered into one equation; not stored, since a restart costs a minute of learning only.

    ``cold_s`` counts how long there was no heat.
    """

    last: Sample | None = None
    began_c: float = math.nan
    seconds: float = 0.0
    joules: float = 0.0
    kelvin_s: float = 0.0
    cold_s: float = 0.0


def learnt(model: Learned, window: Window, sample: Sample) -> tuple[Learned, Window]:
    """Return model and window after a reading that was believed."""
    last = window.last
    if last is None or not 0 < sample.at - last.at <= GAP_S:
        kept = 0.0 if last is None or sample.at <= last.at else window.cold_s
        return model, Window(sample, sample.celsius, cold_s=kept)
    passed = sample.at - last.at
    cold_s = 0.0 if sample.watts > 0 else window.cold_s + passed
    if cold_s >= SETTLED_S:
        return replace(model, room_c=sample.celsius), Window(sample, sample.celsius, cold_s=cold_s)
    mean = (last.celsius + sample.celsius) / 2
    grown = Window(
        sample,
        window.began_c,
        window.seconds + passed,
        window.joules + sample.watts * passed,
        window.kelvin_s + mean * passed,
        cold_s,
    )
    if grown.seconds < WINDOW_S:
        return model, grown
    return _taken(model, grown), Window(sample, sample.celsius, cold_s=cold_s)


def _taken(model: Learned, window: Window) -> Learned:
    """Return the model after one equation."""
    last = window.last
    if last is None or window.joules < HEATED * model.watts * window.seconds:
        return model
    x, y = window.joules, -(window.kelvin_s - model.room_c * window.seconds)
    missed = last.celsius - window.began_c - (model.a * x + model.b * y)
    noise = NOISE_K**2
    px, py = model.aa * x + model.ab * y, model.ab * x + model.bb * y
    total = noise + x * px + y * py
    if missed**2 > 9 * total + ODD_K**2:
        return _bounded(replace(model, aa=2 * model.aa, ab=2 * model.ab, bb=2 * model.bb))
    ka, kb = px / total, py / total
    return _bounded(
        replace(
            model,
            a=model.a + ka * missed,
            b=model.b + kb * missed,
            aa=(model.aa - ka * px) / FORGET,
            ab=(model.ab - ka * py) / FORGET,
            bb=(model.bb - kb * py) / FORGET,
            windows=model.windows + 1,
        )
    )


def _bounded(model: Learned) -> Learned:
    """Return the model within what toys are, neither too sure nor too unsure of itself."""
    low, high = CAPACITY_J_PER_K
    a = _within(model.a, (1 / high, 1 / low))
    b = _within(model.b, (LOSS_BOUNDS_W_PER_K[0] * a, LOSS_BOUNDS_W_PER_K[1] * a))
    aa = _within(model.aa, ((LEAST_SPREAD * a) ** 2, (FIRST_SPREAD * a) ** 2))
    bb = _within(model.bb, ((LEAST_SPREAD * b) ** 2, (FIRST_SPREAD * b) ** 2))
    most = 0.95 * math.sqrt(aa * bb)
    return replace(model, a=a, b=b, aa=aa, ab=_within(model.ab, (-most, most)), bb=bb)


def _within(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])
