"""Cuddles: one method for each thing that a person can do; voice, page, terminal and plans call the same ones.

`warm` records a wish. Who acts on it is the one keeper: the live hub, which holds a supervised lease; where
none is live, a session that the switch runs and ends alone. `off` goes to the switch at once, whoever is
live, and to the hub, so that it doesn't warm again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from cuddles import caregivers, lowering, planhistory, plans, weekly
from cuddles.answers import Off, Session, Warming, session_of
from cuddles.drawing_desk import DrawingDesk
from cuddles.foreseen import model_of
from cuddles.messages import WishMessage
from cuddles.planhistory import Mark
from cuddles.wishes import NO_HUB, NO_SENSOR, refusal
from devices.allowed import QUIET
from devices.dogear import Say
from devices.foresight import Learned, minutes_until
from devices.limits import PULSE_LONGEST_S, WISH_LONGEST_S
from devices.quiet import day_of
from devices.switches import Manual, Proof, Relay, Webhook
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cuddles.granting import Allowed
    from cuddles.ports import Clock, Records, Switchboard
    from cuddles.reception import Reception
    from devices.allowed import Lowered
    from devices.home import Home, Toy
    from devices.schedule import Plan
    from terms import Finding

HUB_OLDEST_S: Final = 90.0
"""A hub says every 30 s that it lives; one that missed three is taken for dead, whatever the broker remembers."""


def lives(said: dict[str, Any] | None, utc: float) -> bool:
    """Return whether what a hub said of itself last means that it lives at an instant (UTC seconds)."""
    at = said.get("at") if said else None
    fresh = isinstance(at, int | float) and abs(utc - at) <= HUB_OLDEST_S
    return said is not None and said.get("alive") is True and fresh


NO_PLANS_BY_HAND: Final = Refused(
    "no-plans-by-hand",
    "Plans are for toys whose switch has a temperature sensor: nobody else could keep them.",
)


class App(DrawingDesk):
    """The application of one home.

    Parameters
    ----------
    home
        As declared.
    records
        What people added.
    board
        How switches and hub are reached.
    clock
        Tells the time.
    new_id
        Gives a name that no other wish has.
    reception
        Where drawings come in, if they do here.

    """

    def __init__(
        self,
        home: Home,
        records: Records,
        board: Switchboard,
        clock: Clock,
        new_id: Callable[[], str],
        reception: Reception | None = None,
    ) -> None:
        super().__init__(records, clock, reception)
        self.home, self._board, self._new_id = home, board, new_id

    def warm(
        self, toy: str, target_c: float | None, seconds: float | None, who: str, *, rearm: bool = False
    ) -> Warming | Say | Refused:
        """Wish for warmth; without a target or a time the caregivers' limits are taken."""
        found = self._toy(toy)
        if isinstance(found, Refused):
            return found
        allowed = self._allowed(found)
        if isinstance(found.switch, Manual):
            by_hand = Say(f"Please warm {found.title} like this.", found.switch.on_steps)
            quiet = QUIET if allowed.is_quiet(self._clock().utc) else None
            return quiet or (caregivers.LOCKED if self.is_locked() else by_hand)
        found = replace(found, limits=allowed.limits)
        target = found.limits.target_c if target_c is None else target_c
        length = found.limits.session_s if seconds is None else seconds
        refused = refusal(found, target, length, allowed.by.most_s) or self._locked(toy, target, length)
        if refused is not None:
            return refused
        watched = isinstance(found.switch, Relay) and found.switch.sensor is not None
        if not watched or not self.hub_alive():
            return self._alone(found, allowed, target, length)
        granted = allowed.with_hub(length, self._clock().utc)
        return (
            granted
            if isinstance(granted, Refused)
            else self._ask_hub(found, target, granted, who, rearm=rearm)
        )

    def off(self, toy: str, who: str) -> Off | Say | Refused:
        """Turn it off; nothing is asked first."""
        found = self._toy(toy)
        if isinstance(found, Refused):
            return found
        if isinstance(found.switch, Manual):
            return Say(f"Please let {found.title} cool like this.", found.switch.off_steps)
        if isinstance(found.switch, Webhook):
            return self._board.call_off(found)
        wish = WishMessage(self._new_id(), who, None, self._clock().utc + WISH_LONGEST_S)
        return self._board.off(found, wish)

    def clear(self, toy: str, *, state: bool) -> Refused | None:
        """Clear the wish that the broker keeps for a toy, and its state where no hub shows it any more."""
        found = self._toy(toy)
        if isinstance(found, Refused) or not isinstance(found.switch, Relay):
            return None
        return self._board.clear(found, state=state)

    def status(self, toy: str | None = None) -> dict[str, dict[str, Any]] | Refused:
        """Return what the hub shows of one toy or of all, by name; {} for what it shows nothing of."""
        names = tuple(self.home.toys) if toy is None else (toy,)
        for name in names:
            if isinstance(found := self._toy(name), Refused):
                return found
        return self._board.states(names)

    def hub_alive(self) -> bool:
        """Return whether a hub looks after this home."""
        return lives(self._board.hub(), self._clock().utc)

    def running(self, toy: str) -> Session | Refused | None:
        """Return the warmth that a live hub keeps a toy at; None for none."""
        found = self.status(toy)
        if isinstance(found, Refused):
            return found
        if not self.hub_alive():
            return NO_HUB
        return session_of(found[toy], self._clock().utc)

    def is_locked(self) -> bool:
        """Return whether caregivers have locked warmth."""
        return caregivers.is_locked(self._records, self._clock().utc)

    def lock(self) -> bool:
        """Lock warmth; returns False where it was locked already. Off and cooler work as before."""
        return caregivers.lock(self._records)

    def unlock(self, pin: str, person: str | None = None) -> caregivers.Unlocking:
        """Unlock warmth with a PIN; `person` is the voice that gave it, if it was recognised."""
        return caregivers.unlock(self._records, pin, self._clock().utc, person)

    def unlock_by_voice(self, person: str | None, level: int | None) -> caregivers.Unlocked | Refused:
        """Unlock warmth for a voice that Alexa is sure of, and that has given the PIN once."""
        return caregivers.unlock_by_voice(self._records, person, level, self._clock().utc)

    def set_pin(self, pin: str, salt: bytes) -> Refused | None:
        """Set the caregivers' PIN."""
        return caregivers.set_pin(self._records, pin, salt)

    def has_pin(self) -> bool:
        """Return whether a PIN has been set."""
        return caregivers.has_pin(self._records)

    def take_lock_away(self) -> bool:
        """Take the lock away for good; returns False where there is none."""
        return caregivers.take_away(self._records)

    def forget_voices(self) -> None:
        """Forget the voices that may unlock; each may again once it has given the PIN."""
        caregivers.forget_voices(self._records)

    def limits(self, toy: str) -> Allowed | Refused:
        """Return what a toy may do now: what the home file declares, and what caregivers lowered."""
        found = self._toy(toy)
        return found if isinstance(found, Refused) else self._allowed(found)

    def set_limits(self, toy: str, lowered: Lowered) -> Refused | None:
        """Lower the limits of a toy, or raise them again up to those of the home file."""
        found = self._toy(toy)
        return found if isinstance(found, Refused) else lowering.lower(self._records, found, lowered)

    def plans(self) -> tuple[Plan, ...]:
        """Return the weekly plans, declared and added."""
        return plans.all_plans(self.home.plans, self._records)

    def add_plan(self, plan: Plan, who: str = "", was: str | None = None) -> Refused | None:
        """Add a plan, or put it in the place of one with its name, or of one that was called otherwise."""
        found = self._toy(plan.toy)
        if isinstance(found, Refused):
            return found
        if not isinstance(found.switch, Relay) or found.switch.sensor is None:
            return NO_PLANS_BY_HAND
        allowed, locked = self._allowed(found), caregivers.LOCKED if self.is_locked() else None
        lowered = replace(found, limits=allowed.limits)
        refused = refusal(lowered, plan.target_c, plan.seconds, allowed.by.most_s) or locked
        if refused is None:
            gone = {(plan.toy, plan.name), (plan.toy, plan.name if was is None else was)}
            planhistory.changed(
                self._records,
                self._mark(who),
                lambda old: (*(p for p in old if (p.toy, p.name) not in gone), plan),
            )
        return refused

    def remove_plan(self, toy: str, name: str, who: str = "") -> Refused | None:
        """Remove a plan that was added; one of home.yaml is removed there."""
        if any(p.toy == toy and p.name == name for p in plans.stored(self._records)):
            planhistory.changed(
                self._records,
                self._mark(who),
                lambda old: tuple(p for p in old if (p.toy, p.name) != (toy, name)),
            )
            return None
        if any(p.toy == toy and p.name == name for p in self.home.plans):
            return Refused("declared", f"The plan '{name}' stands in home.yaml: remove it there.")
        return Refused("no-such-plan", f"There is no plan '{name}' for {toy}.")

    def skip_next(self, toy: str, name: str, who: str = "") -> date | Refused:
        """Leave out the next slot of a plan; returns its local date."""
        return weekly.skip_next(self.home, self._records, (toy, name), self._mark(who))

    def unskip(self, toy: str, name: str, who: str = "") -> date | Refused:
        """Take back the next date that is left out; returns it."""
        return weekly.unskip(self.home, self._records, (toy, name), self._mark(who))

    def skip_on(self, toy: str, name: str, day: date, who: str = "", *, back: bool = False) -> Refused | None:
        """Leave out the slot of one date, or take that back."""
        return weekly.skipped_on(self.home, self._records, (toy, name), day, self._mark(who), back=back)

    def off_on(self, toy: str, day: date, who: str = "") -> Refused | None:
        """Leave out all slots of a toy on one date."""
        return weekly.off_on(self.home, self._records, toy, day, self._mark(who))

    def switch_plan(self, toy: str, name: str, who: str = "", *, on: bool) -> Refused | None:
        """Switch a plan on or off; on only where warmth isn't locked."""
        if on and self.is_locked():
            return caregivers.LOCKED
        return weekly.switched(self.home, self._records, (toy, name), on, self._mark(who))

    def with_holiday(self, toy: str, name: str, first: date, last: date, who: str = "") -> Refused | None:
        """Give a plan a time without warmth, both dates included."""
        return weekly.with_holiday(self.home, self._records, (toy, name), (first, last), self._mark(who))

    def holiday(
        self, toy: str, first: date, last: date, who: str = "", *, back: bool = False
    ) -> Refused | None:
        """Give all plans of a toy a time without warmth, both dates included, or take that back."""
        return weekly.holiday_of_all(self.home, self._records, toy, (first, last), self._mark(who), back=back)

    def copied_day(
        self, toy: str, source: int, targets: Iterable[int], who: str = ""
    ) -> tuple[Plan, ...] | Refused:
        """Make days of a toy like one of its days (0 is Monday); returns its plans."""
        return weekly.copied_day(self.home, self._records, toy, source, frozenset(targets), self._mark(who))

    def plan_changes(self) -> tuple[planhistory.Change, ...]:
        """Return the last changes of plans, the newest last."""
        return planhistory.changes(self._records)

    def undo_plans(self, toy: str | None = None) -> planhistory.Change | Refused:
        """Take back the last change of plans, or of a toy's plans; returns it."""
        return planhistory.undone(self._records, toy)

    def dry_run(self, days: float = 7.0) -> tuple[str, ...]:
        """Return in plain words what the plans will do, one line per slot."""
        return weekly.dry_run(self.home, self._records, self._clock().utc, days)

    def clashes(self) -> tuple[Finding, ...]:
        """Return which plans overtake each other."""
        return weekly.clashes(self.plans())

    def model(self, toy: str) -> Learned | Refused:
        """Return what was learnt of how a toy warms and cools, or the first guess."""
        found = self._toy(toy)
        return found if isinstance(found, Refused) else model_of(found, self._records)

    def foreseen(self, toy: str, now_c: float, target_c: float) -> float | Refused:
        """Return about how many minutes of heating a toy needs; infinity if its pad can't."""
        model = self.model(toy)
        return model if isinstance(model, Refused) else minutes_until(model, now_c, target_c)

    def _mark(self, who: str) -> Mark:
        return Mark(who, self._clock().utc)

    def _allowed(self, toy: Toy) -> Allowed:
        return lowering.allowed(self.home, self._records, toy, self._clock().utc)

    def _alone(self, toy: Toy, allowed: Allowed, target: float, length: float) -> Warming | Refused:
        """Warm without the hub's eyes; what is counted of the day is the longest that it can be."""
        utc, calls = self._clock().utc, isinstance(toy.switch, Webhook)
        if isinstance(toy.switch, Relay) and toy.switch.sensor is None and not toy.pad.self_limiting:
            return NO_SENSOR
        shortest = toy.switch.auto_off_s if isinstance(toy.switch, Webhook) else PULSE_LONGEST_S
        granted = allowed.alone(length, utc, shortest)
        if isinstance(granted, Refused):
            return granted
        counted = shortest if calls else max(min(granted, toy.limits.session_s), shortest)
        return lowering.booked(
            self._records,
            toy.name,
            day_of(self.home.zone, utc),
            counted,
            lambda: self._board.call_on(toy) if calls else self._board.warm_alone(toy, target, granted),
        )

    def _locked(self, toy: str, target: float, seconds: float) -> Refused | None:
        """Return that the caregivers' lock is closed, unless the wish only takes warmth away."""
        if not self.is_locked():
            return None
        runs, until = self.running(toy), self._clock().utc + seconds
        return None if isinstance(runs, Session) and runs.covers(target, until) else caregivers.LOCKED

    def _toy(self, name: str) -> Toy | Refused:
        found = self.home.toys.get(name)
        if found is not None:
            return found
        there = ", ".join(self.home.toys) or "none"
        return Refused("no-such-toy", f"There is no toy '{name}' here; there is: {there}.")

    def _ask_hub(
        self, toy: Toy, target: float, seconds: float, who: str, *, rearm: bool
    ) -> Warming | Refused:
        until = self._clock().utc + seconds
        wish = WishMessage(self._new_id(), who, target, until, rearm=rearm)
        state = self._board.ask(toy, wish)
        if isinstance(state, Refused):
            return state
        if state.get("refused"):
            return Refused(str(state.get("latch") or "refused"), str(state["refused"]))
        seen = state.get("relay") == "on" and state.get("rule") == "warming"
        proof = Proof.CONFIRMED if seen else Proof.SENT
        return Warming(toy.name, proof, until, str(state.get("why", "")), str(state.get("rule", "")))
