"""Directives done: the application is asked, and what comes of it is an event that claims no more than is known.

Nobody can be asked back here, so what voice confirms (above 38 °C) is out of range; setting a temperature changes
no mode, so a toy that is off stays off; and what no switch confirmed is an error, for off above all. A directive
without a token that an account was linked with does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.answers import Off, Session, Warming
from cuddles.errors import CuddlesError
from cuddles.smarthome.discovery import endpoints, measures
from cuddles.smarthome.message import POWER, THERMOSTAT, properties_of, temperature
from devices.limits import TARGET_LOWEST_C
from devices.switches import Proof
from skill.budget import SILENT, Budget
from skill.heard import default_c
from skill.log import log
from skill.scene import WHO
from skill.smarthome.message import Directive, Failure, celsius_of, directive_of, event_of, failed
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.app import App
    from devices.home import Toy
    from skill.smarthome.accounts import Accounts

Json = dict[str, Any]
SLACK_C: Final = 0.051
"""Alexa rounds to tenths, in either unit."""
LOOK_S: Final = 1.0
"""So long it is looked up whether an account is linked."""
GRANT_S: Final = 6.0
"""So long a code is exchanged: it is good once. Alexa waits eight seconds."""
NOT_LINKED: Final = Failure("INVALID_AUTHORIZATION_CREDENTIAL", "This account isn't linked.")
NO_TOY: Final = Failure("NO_SUCH_ENDPOINT", "There is no such toy.")
NOT_KNOWN: Final = Failure("INVALID_DIRECTIVE", "This isn't understood.")
NO_VALUE: Final = Failure("INVALID_VALUE", "This is no temperature.")
NO_HOME: Final = Failure("BRIDGE_UNREACHABLE", "The home can't be reached.")
NO_SWITCH: Final = Failure(
    "ENDPOINT_UNREACHABLE", "The switch didn't confirm it: press its button to be sure."
)
IS_OFF: Final = Failure("THERMOSTAT_IS_OFF", "The toy is off.", THERMOSTAT)
NO_MODE: Final = Failure("UNSUPPORTED_THERMOSTAT_MODE", "It heats, or it is off.", THERMOSTAT)
ONE_POINT: Final = Failure("DUAL_SETPOINTS_UNSUPPORTED", "It has one target.", THERMOSTAT)
NO_GRANT: Final = Failure("ACCEPT_GRANT_FAILED", "The grant has no code.", "Alexa.Authorization")


@dataclass(frozen=True, slots=True)
class Control:
    """Answers directives for one home.

    Parameters
    ----------
    accounts
        Knows tokens of linked accounts, and keeps grants.
    utc, new_id
        Tell the time (s), and make ids of messages.

    """

    app: App
    accounts: Accounts
    utc: Callable[[], float]
    new_id: Callable[[], str]
    budget_s: float = 2.5

    def answer(self, event: Json) -> Json:
        """Return the event that answers a directive."""
        directive = directive_of(event)
        budget = Budget(self.budget_s)
        found = self._answered(directive, budget)
        return failed(directive, found, self.new_id()) if isinstance(found, Failure) else found

    def _answered(self, directive: Directive, budget: Budget) -> Json | Failure:
        kind = (directive.namespace, directive.name)
        if (unknown := self._unknown(directive, budget)) is not None:
            return unknown
        if kind == ("Alexa.Authorization", "AcceptGrant"):
            return self._granted(directive, Budget(GRANT_S))
        if kind == ("Alexa.Discovery", "Discover"):
            return self._discovered(directive, budget)
        toy = self.app.home.toys.get(directive.endpoint)
        if toy is None:
            return NO_TOY
        if kind == ("Alexa", "ReportState"):
            return self._state(directive, toy, budget, "StateReport")
        return self._controlled(directive, toy, budget)

    def _unknown(self, directive: Directive, budget: Budget) -> Failure | None:
        """Return why a directive's account may direct nothing; an off only needs that nobody says so."""
        try:
            linked = budget.call(lambda: self.accounts.linked(directive.token, self.utc()), LOOK_S)
        except CuddlesError as error:
            log(error)
            linked = SILENT
        if linked is SILENT:
            return None if _is_off(directive) else NO_HOME
        return None if linked else NOT_LINKED

    def _controlled(self, directive: Directive, toy: Toy, budget: Budget) -> Json | Failure:
        failure = self._done(directive, toy, budget)
        if failure is not None:
            return failure
        if not measures(toy):
            return event_of(directive, ("Alexa", "Response"), {}, self.new_id())
        return self._state(directive, toy, budget, "Response")

    def _done(self, directive: Directive, toy: Toy, budget: Budget) -> Failure | None:
        match directive.namespace.removeprefix("Alexa."), directive.name:
            case "PowerController", "TurnOff":
                return self._off(toy, budget)
            case "PowerController", "TurnOn":
                return self._warm(toy, default_c(toy), None, budget)
            case "ThermostatController", name if measures(toy):
                return self._thermostat(name, directive, toy, budget)
            case _:
                return NOT_KNOWN

    def _thermostat(self, name: str, directive: Directive, toy: Toy, budget: Budget) -> Failure | None:
        if name in ("SetTargetTemperature", "AdjustTargetTemperature"):
            return self._set(directive, toy, budget, delta=name == "AdjustTargetTemperature")
        if name != "SetThermostatMode":
            return NOT_KNOWN
        mode = _mode(directive)
        if mode == "OFF":
            return self._off(toy, budget)
        return self._warm(toy, default_c(toy), None, budget) if mode == "HEAT" else NO_MODE

    def _off(self, toy: Toy, budget: Budget) -> Failure | None:
        found = budget.call(lambda: self.app.off(toy.name, WHO))
        if isinstance(found, Off):
            sure = found.proof is Proof.CONFIRMED or not measures(toy)
            return None if sure else NO_SWITCH
        return NO_HOME if found is SILENT or isinstance(found, Refused) else NO_SWITCH

    def _warm(self, toy: Toy, target_c: float, seconds: float | None, budget: Budget) -> Failure | None:
        found = budget.call(lambda: self.app.warm(toy.name, target_c, seconds, WHO))
        if isinstance(found, Warming):
            return None
        return failure_of(found, toy) if isinstance(found, Refused) else NO_HOME

    def _set(self, directive: Directive, toy: Toy, budget: Budget, *, delta: bool = False) -> Failure | None:
        said = directive.payload
        if "lowerSetpoint" in said or "upperSetpoint" in said:
            return ONE_POINT
        number = celsius_of(said.get("targetSetpointDelta" if delta else "targetSetpoint"), delta=delta)
        if number is None:
            return NO_VALUE
        runs = budget.call(lambda: self.app.running(toy.name))
        if not isinstance(runs, Session):
            return IS_OFF if runs is None else NO_HOME
        target = runs.target_c + number if delta else number
        highest = default_c(toy)
        if not TARGET_LOWEST_C - SLACK_C <= target <= highest + SLACK_C:
            return out_of_range(toy)
        target = min(max(target, TARGET_LOWEST_C), highest)
        return self._warm(toy, target, max(runs.until - self.utc(), 60.0), budget)

    def _state(self, directive: Directive, toy: Toy, budget: Budget, name: str) -> Json | Failure:
        found = budget.call(lambda: (self.app.status(toy.name), self.app.hub_alive()))
        if found is SILENT or not measures(toy):
            return NO_HOME
        states, alive = found
        if isinstance(states, Refused) or not alive or not states.get(toy.name):
            return NO_HOME
        properties = properties_of(states[toy.name], self.utc())
        return event_of(directive, ("Alexa", name), {}, self.new_id(), properties)

    def _discovered(self, directive: Directive, budget: Budget) -> Json:
        """Return what toys there are; where that can't be noted, they are reported once more."""
        found = endpoints(self.app.home.toys.values(), reported=self.accounts.reported)
        try:
            budget.call(lambda: self.accounts.discovered(found))
        except CuddlesError as error:
            log(error)
        return event_of(
            directive, ("Alexa.Discovery", "Discover.Response"), {"endpoints": found}, self.new_id()
        )

    def _granted(self, directive: Directive, budget: Budget) -> Json | Failure:
        grant = directive.payload.get("grant")
        code = grant.get("code") if isinstance(grant, dict) else None
        if not isinstance(code, str) or not code:
            return NO_GRANT
        refused = budget.call(lambda: self.accounts.granted(code, directive.token, self.utc()), GRANT_S)
        if refused is not None:
            reason = NO_HOME.message if refused is SILENT else refused.reason
            return Failure(NO_GRANT.type, reason, NO_GRANT.namespace)
        return event_of(directive, ("Alexa.Authorization", "AcceptGrant.Response"), {}, self.new_id())


def out_of_range(toy: Toy) -> Failure:
    """Return that a temperature can't be, with those that can."""
    bounds = {"minimumValue": temperature(TARGET_LOWEST_C), "maximumValue": temperature(default_c(toy))}
    return Failure(
        "TEMPERATURE_VALUE_OUT_OF_RANGE", "It can't be so warm or cool.", more=(("validRange", bounds),)
    )


def failure_of(refused: Refused, toy: Toy) -> Failure:
    """Return a refusal as Alexa knows it."""
    if refused.code == "target-out-of-range":
        return out_of_range(toy)
    broken = "HARDWARE_MALFUNCTION" if refused.code.startswith("sensor-") else "ENDPOINT_UNREACHABLE"
    kind = _KINDS.get(refused.code, broken)
    more = (("currentDeviceMode", "OTHER"),) if kind == "NOT_SUPPORTED_IN_CURRENT_MODE" else ()
    return Failure(kind, refused.reason, more=more)


_KINDS: Final = {
    "locked": "CLOUD_CONTROL_DISABLED",
    "resting": "NOT_SUPPORTED_IN_CURRENT_MODE",
    "busy": "ENDPOINT_BUSY",
    "often-enough": "RATE_LIMIT_EXCEEDED",
    "hub-silent": "BRIDGE_UNREACHABLE",
    "broker-unreachable": "BRIDGE_UNREACHABLE",
    "quiet-hours": "CLOUD_CONTROL_DISABLED",
    "daily-total": "CLOUD_CONTROL_DISABLED",
    "too-short-alone": "BRIDGE_UNREACHABLE",
    "too-long": "INVALID_VALUE",
    "pressed": "NOT_SUPPORTED_IN_CURRENT_MODE",
    "no-sensor": "HARDWARE_MALFUNCTION",
    "no-reading": "HARDWARE_MALFUNCTION",
    "unverified": "HARDWARE_MALFUNCTION",
    "too-warm": "HARDWARE_MALFUNCTION",
    "relay-welded": "HARDWARE_MALFUNCTION",
    "heater-open": "HARDWARE_MALFUNCTION",
}


def _is_off(directive: Directive) -> bool:
    mode = directive.namespace == THERMOSTAT and directive.name == "SetThermostatMode"
    return (directive.namespace, directive.name) == (POWER, "TurnOff") or (mode and _mode(directive) == "OFF")


def _mode(directive: Directive) -> str:
    said: Any = directive.payload.get("thermostatMode")
    value = said.get("value") if isinstance(said, dict) else said
    return value if isinstance(value, str) else ""
