"""A toy's page: how it is, warm it, off."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cuddles.answers import Off, Session, Warming
from cuddles.people import May
from cuddles.web.page import degrees
from cuddles.web.page.live import samples_of
from cuddles.web.page.looking import UNIT, known_of, way_of
from cuddles.web.page.nownext import day_of, finished, upcoming
from cuddles.web.page.toytexts import Way, names_of, spoken
from cuddles.web.page.visit import Visit, Visiting
from devices.calendar import DAY_S
from devices.dogear import Say
from devices.home import Toy
from devices.switches import Manual, Proof, Relay, Webhook
from terms import Refused

router = APIRouter(prefix="/toys/{name}")

MINUTES: Final = (10, 20, 30)
UNSURE: Final = frozenset({"hub-silent", "no-answer", "ifttt-unsure", "ifttt-broken"})
"""Refusals of a wish that may be acted on nevertheless: it was sent, and nobody answered."""
LEAST_S: Final = 60.0


@router.get("")
def toy_page(visit: Visiting, name: str, target: str = "") -> Response:
    """Show a toy."""
    visit.need(May.LOOK)
    toy, way, parts = _toy(visit, name), way_of(visit), visit.parts
    known = known_of(parts, (name,))[name]
    choices = degrees.choices(toy, way.unit, visit.t.language)
    running = known.number("target_c") if known.until is not None else None
    wanted = _number(target) or running or degrees.usual_c(toy)
    said, utc = spoken(known, way), parts.clock().utc
    used = parts.past.used(name, utc - 2 * DAY_S)
    return visit.page(
        "warmth.html",
        toy=toy,
        spoken=said,
        kind=_kind(toy),
        blocked=_blocked(visit, toy),
        choices=choices,
        picked=degrees.nearest(choices, wanted),
        limits=degrees.limits(toy, way.unit, visit.t.language),
        session=round(toy.limits.session_s / 60),
        rest=round(toy.limits.rest_s / 60),
        minutes=MINUTES,
        next=upcoming(parts.app.plans(), name, parts.app.home.zone, utc, way),
        finished=finished(used, utc, way, warming=known.state.get("relay") == "on"),
        day=day_of(samples_of(parts, name, 24.0), utc, way),
        unit=way.unit,
    )


@router.post("/step")
def step(
    visit: Visiting, name: str, target: Annotated[str, Form()] = "", step: Annotated[str, Form()] = ""
) -> Response:
    """Choose half a degree more or less."""
    visit.need(May.LOOK)
    toy, way = _toy(visit, name), way_of(visit)
    choices = degrees.choices(toy, way.unit, visit.t.language)
    at = choices.index(degrees.nearest(choices, _number(target) or degrees.usual_c(toy)))
    picked = choices[min(max(at + (1 if step == "1" else -1), 0), len(choices) - 1)]
    return visit.to(f"/toys/{name}?target={picked.celsius:g}#warm")


@router.post("/warm")
def warm(
    visit: Visiting,
    name: str,
    target: Annotated[str, Form()] = "",
    minutes: Annotated[str, Form()] = "",
    sure: Annotated[str, Form()] = "",
) -> Response:
    """Warm a toy, once a high temperature is confirmed; without minutes for as long as it is warmed already."""
    visit.need(May.WARM)
    toy, wanted = _toy(visit, name), _number(target)
    wanted = degrees.usual_c(toy) if wanted is None else wanted
    if not sure and not isinstance(toy.switch, Manual) and _may_ask(visit, toy, wanted):
        return visit.to(f"/toys/{name}/sure?target={wanted:g}&minutes={int(_number(minutes) or 0)}")
    seconds = (_number(minutes) or 0.0) * 60
    if seconds == 0.0:
        runs = visit.parts.app.running(name)
        if not isinstance(runs, Session):
            return _not_warming(visit, toy, runs)
        seconds = max(runs.until - visit.parts.clock().utc, LEAST_S)
    return _told(visit, toy, wanted, seconds)


@router.get("/sure")
def sure(visit: Visiting, name: str, target: float, minutes: int = 0) -> Response:
    """Ask about a high temperature once more."""
    visit.need(May.WARM)
    toy, way = _toy(visit, name), way_of(visit)
    if not math.isfinite(target) or not degrees.is_high(target) or target > toy.limits.target_c:
        return visit.to(f"/toys/{name}")
    return visit.page("sure.html", toy=toy, target=target, shown=way.wanted(target), minutes=minutes)


@router.post("/change")
def change(visit: Visiting, name: str, step: Annotated[str, Form()] = "") -> Response:
    """Make what is warming warmer or cooler."""
    visit.need(May.WARM)
    toy, way = _toy(visit, name), way_of(visit)
    runs = visit.parts.app.running(name)
    if not isinstance(runs, Session):
        return _not_warming(visit, toy, runs)
    warmer = step == "1"
    target = degrees.changed_c(toy, runs.target_c, 1 if warmer else -1, way.unit)
    if abs(target - runs.target_c) < degrees.ROUNDING_C:
        key = "warm.said_highest" if warmer else "warm.said_lowest"
        return visit.to(f"/toys/{name}", key, "no", **names_of(toy), target=way.wanted(target))
    if warmer and _may_ask(visit, toy, target):
        return visit.to(f"/toys/{name}/sure?target={target:g}&minutes=0")
    return _told(visit, toy, target, max(runs.until - visit.parts.clock().utc, LEAST_S))


@router.post("/off")
def off(visit: Visiting, name: str, back: Annotated[str, Form()] = "") -> Response:
    """Turn a toy off; nothing is asked first."""
    visit.need(May.OFF)
    toy = _toy(visit, name)
    to = "/" if back == "/" else f"/toys/{name}"
    outcome = visit.parts.app.off(name, visit.who)
    if isinstance(outcome, Say):
        return visit.to(to, "warm.said_off_asked", **names_of(toy))
    if isinstance(outcome, Off):
        sure = outcome.proof is Proof.CONFIRMED
        key = "warm.said_off_confirmed" if sure else "warm.said_off_sent"
        return visit.to(to, key, "good" if sure else "no", **names_of(toy))
    return visit.to(to, "warm.said_off_unsent", "no", **names_of(toy))


@router.post("/unit")
def unit(visit: Visiting, name: str, unit: Annotated[str, Form()] = "") -> Response:
    """Remember Celsius or Fahrenheit."""
    visit.need(May.LOOK)
    answer = visit.to(f"/toys/{_toy(visit, name).name}")
    visit.remember(answer, UNIT, unit if unit in degrees.UNITS else "C")
    return answer


def _told(visit: Visit, toy: Toy, target: float, seconds: float) -> Response:
    """Warm, and say what came of it, as surely as is known."""
    path, way = f"/toys/{toy.name}", way_of(visit)
    outcome = visit.parts.app.warm(toy.name, target, seconds, visit.who)
    if isinstance(outcome, Say):
        return visit.to(f"{path}#steps", "warm.said_by_hand", **names_of(toy))
    if isinstance(outcome, Warming):
        key = _key_of(toy, outcome, seconds)
        names = _names(way, outcome, target, visit.parts.clock().utc)
        return visit.to(
            path, key, "good" if outcome.proof is Proof.CONFIRMED else "no", **names_of(toy), **names
        )
    if outcome.code in UNSURE:
        return visit.to(path, "warm.said_unsure", "no", **names_of(toy))
    if outcome.code == "target-out-of-range":
        names = degrees.limits(toy, way.unit, visit.t.language)
        return visit.to(path, "warm.said_out_of_range", "no", **names)
    return visit.no(path, outcome)


def _key_of(toy: Toy, outcome: Warming, seconds: float) -> str:
    if isinstance(toy.switch, Webhook):
        return "warm.said_only_on"
    sure = "confirmed" if outcome.proof is Proof.CONFIRMED else "sent"
    return f"warm.said_{sure}_train" if seconds > toy.limits.session_s else f"warm.said_{sure}"


def _names(way: Way, outcome: Warming, target: float, utc: float) -> dict[str, str]:
    return {"target": way.wanted(target), "time": way.clock(outcome.until, utc)}


def _not_warming(visit: Visit, toy: Toy, runs: Refused | None) -> Response:
    if isinstance(runs, Refused):
        return visit.no(f"/toys/{toy.name}", runs)
    return visit.to(f"/toys/{toy.name}", "warm.said_not_warming", "no", **names_of(toy))


def _may_ask(visit: Visit, toy: Toy, target: float) -> bool:
    """Return whether a high temperature is asked about: not one that is refused in any case."""
    return degrees.is_high(target) and target <= toy.limits.target_c and not visit.parts.app.is_locked()


def _blocked(visit: Visit, toy: Toy) -> str:
    """Return the key of why this person can't warm it from here; empty where they can."""
    if not visit.may(May.WARM):
        return "warm.blocked_role"
    if visit.parts.app.is_locked():
        return "warm.blocked_locked"
    switch = toy.switch
    if isinstance(switch, Relay) and switch.sensor is None and not toy.pad.self_limiting:
        return "warm.blocked_no_sensor"
    return ""


def _kind(toy: Toy) -> str:
    return {Manual: "hand", Webhook: "hook", Relay: "relay"}[type(toy.switch)]


def _toy(visit: Visit, name: str) -> Toy:
    """Return a toy with its limits as caregivers lowered them."""
    found = visit.parts.app.home.toys.get(name)
    allowed = visit.parts.app.limits(name)
    if found is None or isinstance(allowed, Refused):
        raise HTTPException(404)
    return replace(found, limits=allowed.limits)


def _number(said: str) -> float | None:
    try:
        value = float(said)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 < value < 1e6 else None
