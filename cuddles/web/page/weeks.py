"""The week of a toy: its times of warmth, seen, changed and taken back; and what will happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cuddles import allowances, weekly
from cuddles.granting import Allowed
from cuddles.people import May
from cuddles.web.page.slotform import Typed, days_in, plan_of, typed_of
from cuddles.web.page.visit import Visit, Visiting
from cuddles.web.page.weekview import (
    DAYS,
    WEEKDAYS,
    degrees,
    done_of,
    fahrenheit,
    holidays_of,
    most_minutes,
    targets,
    week_of,
)
from devices.calendar import local, zone_named
from devices.home import Toy
from devices.schedule import overlaps
from devices.switches import Relay
from terms import Refused

router = APIRouter(prefix="/week")

SHOWN_CHANGES: Final = 5
USUAL_MINUTES: Final = 20
USUAL_C: Final = 37.0
NOT_A_DATE: Final = Refused("not-a-date", "Choose a first and a last day.")


@router.get("")
def first(visit: Visiting) -> Response:
    """Show the week of the first toy that can have one."""
    visit.need(May.LOOK)
    toys = planned_toys(visit)
    return _shown(visit, toys[0]) if toys else visit.page("week_none.html")


@router.get("/{name}")
def week(visit: Visiting, name: str) -> Response:
    """Show the week of a toy."""
    visit.need(May.LOOK)
    return _shown(visit, toy_of(visit, name))


@router.get("/{name}/slot")
def slot(visit: Visiting, name: str, plan: str = "", day: str = "") -> Response:
    """Show the form of a time, an old or a new one."""
    visit.need(May.PLAN)
    toy = toy_of(visit, name)
    old = next((one for one in visit.parts.app.plans() if (one.toy, one.name) == (name, plan)), None)
    if plan and old is None:
        raise HTTPException(404)
    allowed = allowed_of(visit, toy)
    highest, most = allowed.limits.target_c, most_minutes(allowed)
    if old is not None:
        return _form(visit, toy, allowed, typed_of(old, highest, most))
    minutes, target = f"{min(USUAL_MINUTES, most)}", f"{min(USUAL_C, highest):g}"
    return _form(visit, toy, allowed, Typed(days=days_in([day]), minutes=minutes, target=target))


@router.post("/{name}/slot")
def keep(
    visit: Visiting,
    name: str,
    was: Annotated[str, Form()] = "",
    called: Annotated[str, Form()] = "",
    days: Annotated[tuple[str, ...], Form()] = (),
    at: Annotated[str, Form()] = "",
    minutes: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
    enabled: Annotated[str, Form()] = "",
) -> Response:
    """Keep a time as it was typed."""
    visit.need(May.PLAN)
    toy, app = toy_of(visit, name), visit.parts.app
    allowed = allowed_of(visit, toy)
    typed = Typed(was, called, days_in(days), at, minutes, target, enabled == "on" or not was)
    plan = plan_of(typed, name, app.plans(), most_minutes(allowed))
    if isinstance(plan, Typed):
        return _form(visit, toy, allowed, plan, 422)
    declared = any((one.toy, one.name) == (name, was) for one in app.home.plans)
    if declared and plan.name != was:
        return _form(visit, toy, allowed, _with(typed, "name", "week.wrong_name_declared"), 422)
    refused = app.add_plan(plan, visit.who, was or None)
    if refused is not None:
        return _form(visit, toy, allowed, _with(typed, "form", visit.t.why(refused)), 422)
    return visit.to(f"/week/{name}", "week.kept", name=plan.name)


@router.post("/{name}/remove")
def remove(visit: Visiting, name: str, plan: Annotated[str, Form()] = "") -> Response:
    """Remove a time; one of the home file is switched off."""
    visit.need(May.PLAN)
    app = visit.parts.app
    refused = app.remove_plan(toy_of(visit, name).name, plan, visit.who)
    if refused is not None and refused.code == "declared":
        return _done(visit, name, app.switch_plan(name, plan, visit.who, on=False), "week.switched_off", plan)
    left = any((one.toy, one.name) == (name, plan) for one in app.plans())
    return _done(visit, name, refused, "week.as_declared" if left else "week.removed", plan)


@router.post("/{name}/switch")
def switch(
    visit: Visiting, name: str, plan: Annotated[str, Form()] = "", on: Annotated[str, Form()] = ""
) -> Response:
    """Switch a time on or off."""
    visit.need(May.PLAN)
    refused = visit.parts.app.switch_plan(name, plan, visit.who, on=on == "on")
    return _done(visit, name, refused, "week.switched_on" if on == "on" else "week.switched_off", plan)


@router.post("/{name}/skip")
def skip(
    visit: Visiting,
    name: str,
    plan: Annotated[str, Form()] = "",
    day: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Leave a time out once, or take that back."""
    visit.need(May.PLAN)
    on = _date(day)
    if on is None:
        return visit.no(f"/week/{name}", NOT_A_DATE)
    refused = visit.parts.app.skip_on(name, plan, on, visit.who, back=back == "yes")
    return _done(visit, name, refused, "week.unskipped" if back == "yes" else "week.skipped", plan)


@router.post("/{name}/off-today")
def off_today(visit: Visiting, name: str) -> Response:
    """Leave out all of today."""
    visit.need(May.PLAN)
    return _done(
        visit, name, visit.parts.app.off_on(name, today_of(visit), visit.who), "week.off_today_done", ""
    )


@router.post("/{name}/copy")
def copy(
    visit: Visiting,
    name: str,
    source: Annotated[str, Form()] = "",
    days: Annotated[tuple[str, ...], Form()] = (),
) -> Response:
    """Make days like one of them."""
    visit.need(May.PLAN)
    one, others = days_in([source]), [day for day in days_in(days) if str(day) != source]
    if not one or not others:
        return visit.no(f"/week/{name}", Refused("no-days", "Choose a day, and other days to copy it to."))
    found = visit.parts.app.copied_day(name, one[0], others, visit.who)
    refused = found if isinstance(found, Refused) else None
    return _done(visit, name, refused, "week.copied", "")


@router.post("/{name}/holiday")
def holiday(
    visit: Visiting,
    name: str,
    begins: Annotated[str, Form()] = "",
    ends: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Keep all times of a toy cold for some days, or take that back."""
    visit.need(May.PLAN)
    since, until = _date(begins), _date(ends)
    if since is None or until is None:
        return visit.no(f"/week/{name}", NOT_A_DATE)
    refused = visit.parts.app.holiday(name, since, until, visit.who, back=back == "yes")
    return _done(visit, name, refused, "week.holiday_back" if back == "yes" else "week.holiday_kept", "")


@router.post("/{name}/undo")
def undo(visit: Visiting, name: str) -> Response:
    """Take the last change back."""
    visit.need(May.PLAN)
    found = visit.parts.app.undo_plans(toy_of(visit, name).name)
    return _done(visit, name, found if isinstance(found, Refused) else None, "week.undone", "")


def planned_toys(visit: Visit) -> tuple[Toy, ...]:
    """Return the toys that can have a week: those that the hub looks after."""
    return tuple(
        toy
        for toy in visit.parts.app.home.toys.values()
        if isinstance(toy.switch, Relay) and toy.switch.sensor is not None
    )


def toy_of(visit: Visit, name: str) -> Toy:
    """Return a toy that can have a week; raises what becomes "there is nothing here"."""
    found = next((toy for toy in planned_toys(visit) if toy.name == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def allowed_of(visit: Visit, toy: Toy) -> Allowed:
    """Return what a toy may do."""
    found = visit.parts.app.limits(toy.name)
    if isinstance(found, Refused):
        raise HTTPException(404)
    return found


def today_of(visit: Visit) -> date:
    """Return the date at home."""
    return local(visit.parts.clock().utc, zone_named(visit.parts.app.home.zone)).date()


def _done(visit: Visit, name: str, refused: Refused | None, key: str, plan: str) -> Response:
    to = f"/week/{toy_of(visit, name).name}"
    return visit.to(to, key, name=plan) if refused is None else visit.no(to, refused)


def _with(typed: Typed, where: str, text: str) -> Typed:
    return replace(typed, wrong={where: text})


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _form(visit: Visit, toy: Toy, allowed: Allowed, typed: Typed, status: int = 200) -> Response:
    chosen = [float(typed.target)] if typed.target.replace(".", "", 1).isdigit() else []
    return visit.page(
        "week_slot.html",
        status,
        toy=toy,
        typed=typed,
        weekdays=WEEKDAYS,
        targets=targets(allowed, *chosen),
        most=most_minutes(allowed),
        degrees=degrees,
    )


def _shown(visit: Visit, toy: Toy) -> Response:
    app, utc = visit.parts.app, visit.parts.clock().utc
    allowed, plans = allowed_of(visit, toy), app.plans()
    carried = weekly.under_limits(plans, app.home, allowances.stored(visit.parts.records))
    today = today_of(visit)
    people = {f"page:{one.id}": one.name for one in visit.parts.members.everybody().people}
    changes = [one for one in app.plan_changes() if toy.name in one.toys]
    declared = {(plan.toy, plan.name) for plan in app.home.plans}
    return visit.page(
        "week.html",
        toy=toy,
        toys=planned_toys(visit),
        days=week_of(toy.name, carried, allowed, utc),
        has_plans=any(plan.toy == toy.name for plan in plans),
        overlaps=overlaps(plan for plan in carried if plan.toy == toy.name),
        allowed=allowed,
        locked=app.is_locked(),
        holidays=holidays_of(plans, toy.name, today),
        changes=done_of(changes[-SHOWN_CHANGES:], people, declared, app.home.zone),
        today=today,
        last_day=today + timedelta(days=DAYS - 1),
        weekdays=WEEKDAYS,
        degrees=degrees,
        fahrenheit=fahrenheit,
    )
