"""What is told of a toy, in somebody's language and unit, for pages and for what keeps them fresh. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from cuddles.web.page import degrees
from cuddles.web.page.texts import Texts
from cuddles.web.page.toyview import Known, told, why
from devices.calendar import local
from devices.home import Toy
from devices.switches import Proof


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody reads: the texts of their language, a unit, and the home's zone."""

    t: Texts
    unit: str
    zone: ZoneInfo

    def clock(self, utc: float, now: float) -> str:
        """Return the time of an instant, with its day where that isn't today."""
        there, today = local(utc, self.zone), local(now, self.zone)
        time = f"{there:%H:%M}"
        if there.date() == today.date():
            return time
        return self.t("warm.on_day", day=self.t(f"warm.day_{there.weekday()}"), time=time)

    def measured(self, celsius: float) -> str:
        """Return a measured temperature."""
        return degrees.shown(celsius, self.unit, self.t.language)

    def wanted(self, celsius: float) -> str:
        """Return a wanted temperature."""
        return degrees.chosen(celsius, self.unit, self.t.language)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A toy in words; what isn't known is empty.

    Parameters
    ----------
    sentence, sure
        How it is, and how sure that is.
    proof
        ``confirmed``, ``sent``, ``asked`` or empty.
    celsius, target
        How warm it is, and should be.
    now
        What runs until when.
    why, todo
        What keeps warmth away, and what to do.

    """

    toy: str
    sentence: str
    sure: str
    proof: str
    celsius: str
    target: str
    now: str
    why: str
    todo: str
    warming: bool


def spoken(known: Known, way: Way) -> Spoken:
    """Return a toy in words."""
    said, blame, t, called = told(known), why(known), way.t, names_of(known.toy)
    celsius = known.number("celsius") if known.heard else None
    target = known.number("target_c") if known.until is not None else None
    key = "" if blame is None else f"warm.why_{blame.key}"
    names = {} if blame is None else {**_times(blame.times, known, way), "reason": blame.reason}
    return Spoken(
        toy=known.toy.name,
        sentence=t(f"warm.is_{said.key}", count=None, **called, **_times(said.times, known, way)),
        sure=t(f"warm.sure_{said.proof.value}") if said.proof is not None else "",
        proof=said.proof.value if isinstance(said.proof, Proof) else "",
        celsius="" if celsius is None else way.measured(celsius),
        target="" if target is None else way.wanted(target),
        now=_now(known, way),
        why=t(key, None, **called, **names) if key else t("warm.why_nothing"),
        todo=t(f"warm.do_{blame.key}", None, **called, **names) if blame is not None else "",
        warming=known.until is not None,
    )


def names_of(toy: Toy) -> dict[str, str]:
    """Return how texts call a toy: within a sentence, and at its head."""
    return {"toy": toy.title, "Toy": toy.title[:1].upper() + toy.title[1:]}


def as_json(known: Known, way: Way) -> dict[str, object]:
    """Return a toy in words as JSON-ready data."""
    return asdict(spoken(known, way))


def _now(known: Known, way: Way) -> str:
    until, target = known.until, known.number("target_c")
    if until is None:
        return way.t("warm.now_nothing")
    time = way.clock(until, known.utc)
    if target is None:
        return way.t("warm.now_until", time=time)
    return way.t("warm.now_warm", target=way.wanted(target), time=time)


def _times(times: Mapping[str, float], known: Known, way: Way) -> dict[str, str]:
    return {name: way.clock(utc, known.utc) for name, utc in times.items()}
