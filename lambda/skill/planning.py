"""Weekly plans, spoken: set (and confirmed), listed, skipped once, cancelled.

A plan is named by its time and days, so that said again it replaces itself. A time with two readings is asked
about. What is asked and confirmed are slots of this intent, so that Alexa's dialog and the skill's agree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S
from devices.schedule import Plan
from skill.answer import Answer
from skill.budget import SILENT
from skill.heard import STEP_C, clock_in, default_c
from skill.remembered import plan_read, plan_written
from skill.times import Clock, clock_written, seconds_of
from skill.toys import Which, meant
from skill.wording import days_of, joined
from terms import Refused

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.scene import Scene

MOST_SPOKEN: Final = 4
DAYS_SLOT: Final = "days"
NEXT_DAYS: Final = 14


def set_plan(scene: Scene) -> Answer:
    """SetScheduleIntent."""
    if scene.turn.confirmation == "DENIED":
        return scene.say.answer("not_done")
    plan = _plan(scene)
    if isinstance(plan, Answer):
        return plan
    locked = scene.kept(scene.app.is_locked)
    if locked is not False:
        return scene.say.answer("backend_silent_all" if locked is SILENT else "locked_refusal")
    if scene.turn.confirmation == "CONFIRMED":
        return _added(scene, plan)
    return _confirm(scene, plan)


def confirmed(scene: Scene) -> Answer:
    """Add the plan that was asked about, after a yes."""
    plan = plan_read(scene.turn.asked)
    return scene.say.answer("yes_to_what") if plan is None else _added(scene, plan)


def list_plans(scene: Scene) -> Answer:
    """ListSchedulesIntent: those of a toy, or all."""
    toy = meant(scene.home.toys, scene.turn.slot("toy"))
    if isinstance(toy, Which) and toy.unknown:
        return scene.say.answer("no_such_toy", toys=scene.say.listed([one.title for one in toy.toys]))
    plans = _plans(scene, None if isinstance(toy, Which) else toy)
    if isinstance(plans, Answer):
        return plans
    if not plans:
        if isinstance(toy, Which):
            return scene.say.answer("schedule_none")
        return scene.say.answer("schedule_none_for", toy=toy.title)
    spoken = [scene.say.text("schedule_item", **_said(scene, plan)) for plan in plans[:MOST_SPOKEN]]
    more = len(plans) - MOST_SPOKEN
    rest = scene.say.text("schedule_more", more) if more > 0 else ""
    return Answer(joined((scene.say.text("schedules_head", len(plans)), *spoken, rest)))


def skip_next(scene: Scene) -> Answer:
    """SkipNextIntent: the plan whose turn is next."""
    found = _of_toy(scene)
    if isinstance(found, Answer):
        return found
    toy, plans = found
    nearest = _nearest(scene, plans)
    if nearest is None:
        return scene.say.answer("skip_nothing", toy=toy.title)
    day = scene.budget.call(lambda: scene.app.skip_next(toy.name, nearest.name))
    if day is SILENT:
        return scene.say.answer("backend_silent_all")
    if isinstance(day, Refused):
        return scene.say.answer("skip_nothing", toy=toy.title)
    clock = clock_written(nearest.at)
    assert clock is not None  # noqa: S101  (a plan's time is one)
    return scene.say.answer("skipped", toy=toy.title, date=scene.say.date(day), time=scene.say.clock(clock))


def cancel(scene: Scene) -> Answer:
    """CancelScheduleIntent: the only plan of a toy, or the one that is chosen."""
    found = _of_toy(scene)
    if isinstance(found, Answer):
        return found
    toy, plans = found
    if not plans:
        return scene.say.answer("schedule_none_for", toy=toy.title)
    if len(plans) == 1:
        return _removed(scene, plans[0])
    return _which(scene, plans)


def cancelled(scene: Scene) -> Answer:
    """Cancel the plan that was asked about, after a yes."""
    asked, plans = scene.turn.asked, _plans(scene, None)
    if isinstance(plans, Answer):
        return plans
    plan = next((p for p in plans if (p.toy, p.name) == (asked.get("toy"), asked.get("name"))), None)
    return scene.say.answer("yes_to_what") if plan is None else _removed(scene, plan)


def _which(scene: Scene, plans: tuple[Plan, ...]) -> Answer:
    """Offer the plans one after the other: a yes takes the first, a no goes on to the next."""
    names = [[plan.toy, plan.name] for plan in plans]
    said = scene.say.text("schedule_short", **_short(scene, plans[0])).rstrip(".")
    asked = {"kind": "cancel", "toy": plans[0].toy, "name": plans[0].name, "next": names[1:]}
    return scene.say.answer("which_schedule", schedules=said).about(asked)


def next_offer(scene: Scene) -> Answer:
    """Offer the next plan, after a no."""
    left = scene.turn.asked.get("next")
    names = [tuple(one) for one in left if isinstance(one, list)] if isinstance(left, list) else []
    known = _plans(scene, None) if names else ()
    if isinstance(known, Answer):
        return known
    plans = {(plan.toy, plan.name): plan for plan in known}
    found = tuple(plans[name] for name in names if name in plans)
    return _which(scene, found) if found else scene.say.answer("not_done")


def _removed(scene: Scene, plan: Plan) -> Answer:
    refused = scene.budget.call(lambda: scene.app.remove_plan(plan.toy, plan.name))
    if refused is SILENT:
        return scene.say.answer("backend_silent_all")
    if isinstance(refused, Refused):
        declared = refused.code == "declared"
        said = _short(scene, plan)
        return scene.say.answer("schedule_declared", **said) if declared else scene.refused(refused)
    return scene.say.answer("schedule_cancelled", **_short(scene, plan))


def _plan(scene: Scene) -> Plan | Answer:
    """Return the plan that was said, the question that is missing, or the turn handed back to Alexa."""
    turn = scene.turn
    toy = scene.warmed()
    if isinstance(toy, Answer):
        return replace(toy, asked=dict(turn.asked)) if turn.asked.get("kind") == "half" else toy
    days = days_of(turn.slot(DAYS_SLOT).ids)
    if not days or turn.slot("time").value is None:
        return Answer(delegates=True, asked=dict(turn.asked), directives=({"type": "Dialog.Delegate"},))
    clock = _confirmed_time(scene) or clock_in(scene, "time")
    if isinstance(clock, Answer):
        return clock
    degrees = _degrees(scene, toy)
    if isinstance(degrees, Answer):
        return degrees
    said = turn.slot("duration").value
    seconds = toy.limits.session_s if said is None else seconds_of(said)
    if seconds is None or not 0 < seconds <= WISH_LONGEST_S:
        return scene.elicit(
            "duration", scene.say.answer("too_long", longest=scene.say.duration(WISH_LONGEST_S))
        )
    return Plan(_name(clock, days), toy.name, days, clock.text, seconds, degrees)


def _name(clock: Clock, days: frozenset[int]) -> str:
    """Return a plan's name, ``voice-1930-01234``."""
    return f"voice-{clock.text.replace(':', '')}-{''.join(map(str, sorted(days)))}"


def _confirmed_time(scene: Scene) -> Clock | None:
    """Return the time that was read out and confirmed; the slot holds what was said, with two readings."""
    asked = scene.turn.asked
    confirmed = scene.turn.confirmation == "CONFIRMED" and asked.get("kind") == "plan"
    return clock_written(str(asked.get("at"))) if confirmed else None


def _degrees(scene: Scene, toy: Toy) -> float | Answer:
    said = scene.turn.slot("degrees").value
    if said is None:
        return default_c(toy)
    try:
        target = scene.say.celsius(float(said))
    except ValueError:
        target = float("nan")
    if not TARGET_LOWEST_C - STEP_C <= target <= toy.limits.target_c + STEP_C:
        return scene.elicit("degrees", scene.say.answer("out_of_range", **scene.range_of(toy)))
    return min(max(target, TARGET_LOWEST_C), toy.limits.target_c)


def _confirm(scene: Scene, plan: Plan) -> Answer:
    """Read the plan out and ask; the answer comes as this intent's confirmation, or as a plain yes."""
    said = scene.say.answer("confirm_schedule", **_said(scene, plan))
    return replace(said, asked=plan_written(plan), directives=({"type": "Dialog.ConfirmIntent"},))


def _added(scene: Scene, plan: Plan) -> Answer:
    refused = scene.budget.call(lambda: scene.app.add_plan(plan))
    if refused is SILENT:
        return scene.say.answer("backend_silent_all")
    if isinstance(refused, Refused):
        toy = scene.home.toys.get(plan.toy)
        return scene.refused(refused, None if toy is None else scene.lowered(toy))
    return scene.say.answer("schedule_set", **_said(scene, plan))


def _of_toy(scene: Scene) -> tuple[Toy, tuple[Plan, ...]] | Answer:
    """Return the toy that is meant, and its plans."""
    toy = scene.toy()
    if isinstance(toy, Answer):
        return toy
    plans = _plans(scene, toy)
    return plans if isinstance(plans, Answer) else (toy, plans)


def _plans(scene: Scene, toy: Toy | None) -> tuple[Plan, ...] | Answer:
    found = scene.budget.call(scene.app.plans)
    if found is SILENT:
        return scene.say.answer("backend_silent_all")
    assert isinstance(found, tuple)  # noqa: S101  (all that is left)
    return tuple(plan for plan in found if plan.enabled and (toy is None or plan.toy == toy.name))


def _nearest(scene: Scene, plans: tuple[Plan, ...]) -> Plan | None:
    from devices.schedule import slots

    ahead = slots(plans, scene.home.zone, scene.utc, scene.utc + NEXT_DAYS * 86400.0)
    names = {plan.name: plan for plan in plans}
    return names[ahead[0].plan] if ahead else None


def _short(scene: Scene, plan: Plan) -> dict[str, str]:
    clock, toy = clock_written(plan.at), scene.home.toys.get(plan.toy)
    said = plan.at if clock is None else scene.say.clock(clock)
    return {"toy": toy.title if toy else plan.toy, "days": scene.say.days(plan.days), "time": said}


def _said(scene: Scene, plan: Plan) -> dict[str, str]:
    length, target = scene.say.duration(plan.seconds), scene.say.degrees(plan.target_c)
    return {**_short(scene, plan), "target": target, "duration": length}
