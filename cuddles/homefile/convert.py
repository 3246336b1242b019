"""From the keys of a home file to a `devices.home.Home`, with the defaults that depend on other keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.homefile import models
from cuddles.homefile.problems import Problem
from devices.home import Broker, DogEar, Home, Limits, Mail, Notify, Pad, Toy
from devices.schedule import Plan, ScheduleError
from devices.switches import Manual, Relay, Step, Switch, Webhook
from devices.usual import guard_for, lease_for, template_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.homefile.plain import Plain


def home_of(doc: models.HomeDoc, plain: Plain) -> tuple[Home, tuple[Problem, ...]]:
    """Return the home, and what is wrong with plans that pydantic can't know; those plans are left out."""
    toys = {name: _toy(name, toy, doc.limits) for name, toy in doc.toys.items()}
    ears = {name: _dog_ear(name, ear, toys) for name, ear in doc.dog_ears.items()}
    plans, problems = [], []
    for key, plan in doc.plans.items():
        try:
            plans.append(_plan(key, plan))
        except ScheduleError as error:
            message, _, cure = str(error).partition(": ")
            problems.append(Problem(*plain.spot(("plans", key), key=True), message, cure or "change it"))
    broker = Broker(**doc.broker.model_dump())
    return Home(doc.home, doc.zone, toys, ears, tuple(plans), broker, _notify(doc.notify)), tuple(problems)


def _notify(doc: models.NotifyDoc) -> Notify:
    said = doc.mail
    if said is None:
        return Notify(None, doc.webhook_file)
    mail = Mail(said.host, said.to, said.sender, said.port, said.user, said.password_file)
    return Notify(mail, doc.webhook_file)


def _toy(name: str, doc: models.ToyDoc, common: models.LimitsDoc) -> Toy:
    pad = Pad(doc.pad.watts, doc.pad.volts, doc.pad.cutout, doc.pad.self_limiting)
    return Toy(name, doc.title, _switch(doc.switch), pad, _limits(doc.limits, common), doc.volume)


def _limits(own: models.LimitsDoc, common: models.LimitsDoc) -> Limits:
    usual = Limits()
    return Limits(
        next(v for v in (own.target, common.target, usual.target_c) if v is not None),
        next(v for v in (own.session, common.session, usual.session_s) if v is not None),
        next(v for v in (own.rest, common.rest, usual.rest_s) if v is not None),
    )


def _switch(doc: models.RelayDoc | models.WebhookDoc | models.ManualDoc) -> Switch:
    if isinstance(doc, models.RelayDoc):
        return Relay(doc.topic, doc.sensor, doc.metered)
    if isinstance(doc, models.WebhookDoc):
        return Webhook(doc.on_event, doc.off_event, doc.key_file, doc.auto_off, doc.most_per_hour)
    return Manual(_steps(doc.on), _steps(doc.off), doc.tested_by)


def _steps(docs: tuple[models.StepDoc, ...]) -> tuple[Step, ...]:
    return tuple(Step(doc.say, doc.wait) for doc in docs)


def _dog_ear(name: str, doc: models.DogEarDoc, toys: Mapping[str, Toy]) -> DogEar:
    toy = toys.get(doc.toy)
    usual = template_for(toy.switch if toy else None)
    given = doc.template.model_dump(exclude_none=True) if doc.template else dict(usual)
    guard = guard_for(toy.switch if toy else None) if doc.guard is None else doc.guard
    lease = lease_for(toy.switch if toy else None, given) if doc.lease is None else doc.lease
    return DogEar(name, doc.intent, doc.toy, given, guard, lease)


def _plan(key: str, doc: models.PlanDoc) -> Plan:
    toy, slash, name = key.rpartition("/")
    if slash and toy != doc.toy:
        raise ScheduleError(f"plan '{key}' is for '{doc.toy}': write {doc.toy}/{name}, or {name} alone")
    holidays = tuple((holiday.first, holiday.last) for holiday in doc.holidays)
    skipped = frozenset(doc.skip)
    return Plan(name, doc.toy, doc.days, doc.at, doc.length, doc.target, skipped, holidays, doc.enabled)
