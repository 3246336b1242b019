"""How warm a toy was: samples out of the hub's diary, thinned until they fit into a picture. Pure.

Theory of operation
-------------------
A sample is an instant (UTC seconds), a temperature and a target (°C). A temperature is None where none may be
believed: the sensor said nonsense or leapt (`devices.reading` decides), or nothing was heard for `SILENT_S`. A
silence becomes a sample without a temperature, so that whoever draws a line breaks it there.

The diary tells temperatures as the switch said them, and the target by the wishes that were taken: from a wish on
until its end, until off, or until somebody's hand on the switch.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from devices.reading import Trace, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SILENT_S: Final = 90.0
MOST: Final = 2000
_TOLD: Final = ('"leaf":"SENSOR"', '"is":"wished"', '"is":"stopped"', '"is":"start"', '"is":"noticed"')
_ENDED: Final = frozenset(("pressed", "switched-off"))


class Sample(NamedTuple):
    """How warm a toy was at an instant (UTC seconds), and how warm it should be (°C); None for not known, off."""

    utc: float
    celsius: float | None
    target_c: float | None


def number(said: object) -> float | None:
    """Return a number that can be reckoned with, or None."""
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    try:
        value = float(said)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def sample_of(state: Mapping[str, object], utc: float) -> Sample:
    """Return the sample in what the hub shows of a toy."""
    there = state.get("online") is True
    return Sample(utc, number(state.get("celsius")) if there else None, number(state.get("target_c")))


class Told:
    """Reads one toy's lines of the diary, in their order."""

    def __init__(self, toy: str, sensor: str) -> None:
        self._mark, self._toy, self._sensor = f'"toy":{json.dumps(toy)}', toy, sensor
        self._trace, self._wish = Trace(), (0.0, 0.0)

    def take(self, line: str) -> Sample | None:
        """Return the sample in a line; what can't be read has none."""
        if self._mark not in line or not any(mark in line for mark in _TOLD):
            return None
        try:
            said: Any = json.loads(line)
            utc = number(said["utc"])
            return None if utc is None or said["toy"] != self._toy else self._taken(said, utc)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def _taken(self, said: dict[str, Any], utc: float) -> Sample | None:
        event, done = said["event"], said.get("did", ())
        if any(one.get("is") == "noticed" and one.get("code") in _ENDED for one in done):
            self._wish = (0.0, 0.0)
        match event["is"]:
            case "heard" if event["kind"] == "tele" and not event["retained"]:
                return self._sensed(json.loads(event["payload"]), utc)
            case "wished" if any(one.get("is") == "answered" and one["refused"] is None for one in done):
                self._wish = (float(event["target_c"]), utc + float(event["seconds"]))
            case "stopped":
                self._wish = (0.0, 0.0)
            case "start":
                wish = event["state"]["wish"]
                ends = 0.0 if wish is None else utc + float(wish["until"]) - float(said["mono"])
                self._wish = (0.0, 0.0) if wish is None else (float(wish["target_c"]), ends)
        return None

    def _sensed(self, report: Mapping[str, object], utc: float) -> Sample:
        self._trace = self._trace.after(reading_of(report, self._sensor, utc), heating=False)
        last = self._trace.last
        celsius = None if self._trace.problem is not None or last is None else round(last.celsius, 2)
        target, until = self._wish
        return Sample(utc, celsius, target if utc < until else None)


def samples_in(lines: Iterable[str], toy: str, sensor: str, since: float) -> Iterator[Sample]:
    """Yield a toy's samples since an instant, from lines of the diary; earlier lines tell what holds then."""
    told = Told(toy, sensor)
    for line in lines:
        sample = told.take(line)
        if sample is not None and sample.utc >= since:
            yield sample


def joined(earlier: Iterable[Sample], later: Iterable[Sample]) -> list[Sample]:
    """Return both in order of time, each instant once; the later ones count."""
    return sorted(({one.utc: one for one in earlier} | {one.utc: one for one in later}).values())


def thinned(samples: Sequence[Sample], most: int = MOST) -> list[Sample]:
    """Return at most so many samples: of equal stretches of time the last one each; silences as None."""
    if not samples:
        return []
    room = max(most // 2, 1)
    stretch = max((samples[-1].utc - samples[0].utc) / room, 0.0)
    kept: list[Sample] = []
    silent = max(SILENT_S, 2 * stretch)
    for one, after in zip(samples, [*samples[1:], None], strict=True):
        same = (
            after is not None
            and stretch
            and _place(one, samples[0], stretch) == _place(after, samples[0], stretch)
        )
        gap = after is not None and after.utc - one.utc > silent
        if not same or one.celsius is None or gap:
            kept.append(one)
        if gap:
            kept.append(Sample(one.utc + silent / 2, None, one.target_c))
    return kept if len(kept) <= most else kept[:: -(-len(kept) // most)]


def _place(one: Sample, first: Sample, stretch: float) -> int:
    return int((one.utc - first.utc) / stretch)
