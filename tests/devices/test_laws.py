"""Laws of a home: each holds for a sound home, and each fault breaks the law that is about it, and only that."""

from __future__ import annotations

import ast
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import laws
from devices.dogear import Call, Sent, Situation, Verb, fire
from devices.home import DogEar, Home, Limits, Pad, Toy
from devices.laws import LAWS, TEMPLATES, broken_laws
from devices.laws.ceilings import HEAT_J_PER_K_CM3
from devices.lease import Known
from devices.limits import LEASE_S, PULSE_LONGEST_S, SESSION_LONGEST_S
from devices.schedule import Plan
from devices.switches import Manual, Relay, Step, Switch, Webhook
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

PAD = Pad(self_limiting=True)
RELAY = Relay("bruno")
WEBHOOK = Webhook("on", "off", "key", 600.0, 2)
MANUAL = Manual((Step("warm it"),), (Step("cool it"),), "Anna")
LEASED = {"on": "lease", "off": "power", "status": "power"}
CALLED = {"on": "webhook", "off": "webhook", "status": "steps"}
ASKED = dict.fromkeys(("on", "off", "status"), "steps")


def _home() -> Home:
    toys = {
        "bear": Toy("bear", "Bruno", RELAY, PAD, volume_cm3=1500.0),
        "pillow": Toy("pillow", "Cloud", WEBHOOK, PAD, volume_cm3=1500.0),
        "cat": Toy("cat", "Minka", MANUAL),
    }
    ears = (
        DogEar("warm-bear", "Warm", "bear", LEASED, ("temperature",), 60.0),
        DogEar("warm-pillow", "Warm", "pillow", CALLED, (), 600.0),
        DogEar("warm-cat", "Warm", "cat", ASKED, (), 1800.0),
    )
    plan = Plan("bedtime", "bear", frozenset(range(7)), "19:30", 1200.0, 38.0)
    return Home("home", "Europe/Berlin", toys, {ear.name: ear for ear in ears}, (plan,))


HOME = _home()
LOCALES = {"en-US": frozenset({"Warm"}), "de-DE": frozenset({"Warm", "Cool"})}
ZONES = frozenset({"Europe/Berlin"})


def toy(name: str, **changes: object) -> Home:
    changed = replace(HOME.toys[name], **changes)  # type: ignore[arg-type]
    return replace(HOME, toys={**HOME.toys, name: changed})


def ear(name: str, **changes: object) -> Home:
    changed = replace(HOME.dog_ears[name], **changes)  # type: ignore[arg-type]
    return replace(HOME, dog_ears={**HOME.dog_ears, name: changed})


def plan(**changes: object) -> Home:
    return replace(HOME, plans=(replace(HOME.plans[0], **changes),))  # type: ignore[arg-type]


def relay(**changes: object) -> Home:
    return toy("bear", switch=replace(RELAY, **changes))  # type: ignore[arg-type]


def errors(home: Home) -> set[tuple[str, str]]:
    found = broken_laws(home, locales=LOCALES, zones=ZONES)
    return {(law.law, law.subject) for law in found if law.severity == "error"}


def blind(*, limiting: bool, lease_s: float, on: str = "session") -> Home:
    """Give the home with a bear whose switch has no sensor."""
    bear = replace(HOME.toys["bear"], switch=Relay("bruno", None), pad=Pad(self_limiting=limiting))
    ear = DogEar("warm-bear", "Warm", "bear", {**LEASED, "on": on}, (), lease_s)
    return replace(HOME, toys={**HOME.toys, "bear": bear}, dog_ears={**HOME.dog_ears, "warm-bear": ear})


def test_a_sound_home_breaks_nothing() -> None:
    assert broken_laws(HOME, locales=LOCALES, zones=ZONES) == ()


LEASE = ("every-on-ends", "dog-ears.warm-bear.lease")
PILLOW_LEASE = ("every-on-ends", "dog-ears.warm-pillow.lease")

FAULTS: list[tuple[Callable[[], Home], set[tuple[str, str]]]] = [
    (lambda: ear("warm-bear", lease_s=61.0), {LEASE}),
    (lambda: ear("warm-bear", lease_s=0.0), {LEASE}),
    (lambda: ear("warm-bear", lease_s=math.nan), {LEASE}),
    (lambda: ear("warm-bear", lease_s=math.inf), {LEASE}),
    (lambda: ear("warm-bear", template={**LEASED, "on": "session"}, lease_s=900.0), {LEASE}),
    (lambda: ear("warm-bear", template={**LEASED, "on": "session"}, lease_s=1200.0), set()),
    (lambda: ear("warm-pillow", lease_s=601.0), {PILLOW_LEASE}),
    (lambda: ear("warm-pillow", lease_s=500.0), {PILLOW_LEASE}),
    (
        lambda: ear("warm-cat", lease_s=1801.0),
        {("every-on-ends", "dog-ears.warm-cat.lease")},
    ),
    (
        lambda: toy("pillow", switch=replace(WEBHOOK, auto_off_s=601.0, most_per_hour=1)),
        {("every-on-ends", "toys.pillow.switch.auto_off"), PILLOW_LEASE},
    ),
    (
        lambda: toy("pillow", switch=replace(WEBHOOK, auto_off_s=0.0)),
        {
            ("every-on-ends", "toys.pillow.switch.auto_off"),
            ("every-on-ends", "toys.pillow.switch.most_per_hour"),
        },
    ),
    (
        lambda: toy("pillow", switch=replace(WEBHOOK, most_per_hour=4)),
        {("every-on-ends", "toys.pillow.switch.most_per_hour")},
    ),
    (lambda: toy("pillow", switch=replace(WEBHOOK, most_per_hour=3)), set()),
    (lambda: toy("pillow", pad=Pad()), {("every-on-ends", "toys.pillow.switch")}),
    (lambda: blind(limiting=True, lease_s=600.0), set()),
    (lambda: blind(limiting=False, lease_s=600.0), {("every-on-ends", "toys.bear.switch.sensor")}),
    (lambda: blind(limiting=True, lease_s=1200.0), {LEASE}),
    (lambda: blind(limiting=True, lease_s=60.0, on="lease"), {LEASE}),
    (
        lambda: ear("warm-bear", template={"on": "lease", "status": "power"}),
        {("balanced", "dog-ears.warm-bear.template")},
    ),
    (
        lambda: ear("warm-bear", template={"off": "power", "status": "power"}),
        {("total", "dog-ears.warm-bear.template")},
    ),
    (
        lambda: ear("warm-bear", template={"on": "lease", "off": "power"}),
        {("total", "dog-ears.warm-bear.template")},
    ),
    (
        lambda: ear("warm-bear", template={**LEASED, "off": "lease"}),
        {("off-always-works", "dog-ears.warm-bear.template.off")},
    ),
    (
        lambda: ear("warm-cat", template={**ASKED, "status": "power"}),
        {("total", "dog-ears.warm-cat.template.status")},
    ),
    (lambda: ear("warm-bear", toy="bare"), {("total", "dog-ears.warm-bear.toy")}),
    (lambda: ear("warm-bear", guard=("power",)), {("total", "dog-ears.warm-bear.guard.0")}),
    (lambda: ear("warm-bear", guard=("reachable", "mood")), {("total", "dog-ears.warm-bear.guard.1")}),
    (lambda: ear("warm-cat", guard=("temperature",)), {("total", "dog-ears.warm-cat.guard.0")}),
    (lambda: ear("warm-bear", intent="Cool"), {("spoken", "dog-ears.warm-bear.intent")}),
    (lambda: toy("bear", limits=Limits(40.5)), {("ceilings", "toys.bear.limits.target")}),
    (
        lambda: toy("bear", limits=Limits(math.nan)),
        {("ceilings", "toys.bear.limits.target"), ("plans", "plans.bear/bedtime.target")},
    ),
    (lambda: toy("bear", limits=Limits(38.0, 1801.0)), {("ceilings", "toys.bear.limits.session")}),
    (lambda: toy("bear", limits=Limits(38.0, 1800.0, 599.0)), {("ceilings", "toys.bear.limits.rest")}),
    (lambda: toy("bear", pad=replace(PAD, volts=24.5)), {("ceilings", "toys.bear.pad.volts")}),
    (lambda: toy("bear", pad=replace(PAD, cut_out_c=45.5)), {("ceilings", "toys.bear.pad.cutout")}),
    (lambda: toy("bear", pad=replace(PAD, cut_out_c=40.0)), {("ceilings", "toys.bear.pad.cutout")}),
    (lambda: toy("bear", pad=replace(PAD, watts=15.0)), {("ceilings", "toys.bear.pad.watts")}),
    (lambda: toy("bear", volume_cm3=600.0), {("ceilings", "toys.bear.pad.watts")}),
    (lambda: relay(topic="tasmotas"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic="Tasmotas"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic="DVES_12AB34_fb"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic="cuddles_bear"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic="a/b"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic="+"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic="#"), {("topics", "toys.bear.switch.topic")}),
    (lambda: relay(topic=""), {("topics", "toys.bear.switch.topic")}),
    (lambda: toy("cat", title="bruno "), {("titles", "toys.cat.title")}),
    (lambda: plan(toy="bare"), {("plans", "plans.bare/bedtime.toy")}),
    (lambda: plan(target_c=39.0), {("plans", "plans.bear/bedtime.target")}),
    (lambda: replace(HOME, plans=HOME.plans * 2), {("plans", "plans")}),
    (lambda: replace(HOME, zone="Europe/Bärlin"), {("zone", "zone")}),
]


@pytest.mark.parametrize(("fault", "expected"), FAULTS)
def test_a_fault_breaks_its_law_and_no_other(
    fault: Callable[[], Home], expected: set[tuple[str, str]]
) -> None:
    assert errors(fault()) == expected


def test_two_toys_never_share_a_switch() -> None:
    other = Toy("dog", "Rex", Relay("BRUNO"), PAD, volume_cm3=1500.0)
    third = Toy("pad", "Pad", replace(WEBHOOK, off_event="x"), PAD, volume_cm3=1500.0)
    home = replace(HOME, toys={**HOME.toys, "dog": other, "pad": third})
    assert errors(home) == {("owned", "toys.dog.switch.topic"), ("owned", "toys.pad.switch.on_event")}


def test_two_dog_ears_never_claim_one_relay_but_may_ask_one_person() -> None:
    twin = replace(HOME.dog_ears["warm-bear"], name="twin")
    friend = replace(HOME.dog_ears["warm-cat"], name="friend")
    home = replace(HOME, dog_ears={**HOME.dog_ears, "twin": twin, "friend": friend})
    assert errors(home) == {("owned", "dog-ears.twin.toy")}


def test_what_is_unwise_but_safe_is_a_warning() -> None:
    toys = {**HOME.toys, "cat": replace(HOME.toys["cat"], switch=replace(MANUAL, tested_by=None))}
    toys["bear"] = replace(toys["bear"], volume_cm3=None)
    toys["dog"] = Toy("dog", "Rex", MANUAL)
    plans = (*HOME.plans, replace(HOME.plans[0], name="late", at="19:40"))
    found = broken_laws(replace(HOME, toys=toys, plans=plans), locales=LOCALES)
    assert {law.severity for law in found} == {"warning"}
    assert [law.law for law in found] == ["total", "ceilings", "plans", "tested"]


def test_without_a_skill_package_it_is_said_that_intents_were_not_compared() -> None:
    (found,) = broken_laws(HOME)
    assert (found.law, found.severity) == ("spoken", "info")
    assert "not checked: no skill package" in found.message


def test_the_pads_bound_is_the_designs() -> None:
    """(P/C) * 60 s <= 2 K."""
    volume = 1500.0
    bound = volume * HEAT_J_PER_K_CM3 * 2.0 / 60.0
    assert errors(toy("bear", pad=replace(PAD, watts=bound * 0.999))) == set()
    assert errors(toy("bear", pad=replace(PAD, watts=bound * 1.001))) == {("ceilings", "toys.bear.pad.watts")}


def test_every_law_has_a_fault_here() -> None:
    seen = {law for _, expected in FAULTS for law, _ in expected} | {"owned", "tested"}
    assert seen == set(LAWS)


def test_every_finding_says_what_to_do() -> None:
    for fault, _ in FAULTS:
        for law in broken_laws(fault(), locales=LOCALES, zones=ZONES):
            assert law.message
            assert law.cure
            assert not law.message.endswith(".")
            assert law.as_json()["subject"] == law.subject


SWITCHES = st.sampled_from([RELAY, Relay("bruno", None), WEBHOOK, MANUAL])
WORDS = st.sampled_from(["lease", "session", "power", "webhook", "steps", "nonsense"])


@given(
    switch=SWITCHES,
    template=st.dictionaries(st.sampled_from(["on", "off", "status"]), WORDS),
    lease_s=st.floats(allow_nan=True, allow_infinity=True),
    limiting=st.booleans(),
    guard=st.lists(st.sampled_from(["temperature", "reachable", "power", "mood"]), max_size=2).map(tuple),
)
def test_whatever_is_lawful_ends_in_time(
    switch: Switch, template: dict[str, str], lease_s: float, *, limiting: bool, guard: tuple[str, ...]
) -> None:
    """Any dog-ear at all: if no law complains, it has all verbs, and its on ends within its kind's bound."""
    bear = Toy("bear", "Bruno", switch, Pad(self_limiting=limiting), volume_cm3=1500.0)
    ear = DogEar("ear", "Warm", "bear", template, guard, lease_s)
    home = Home("home", "Europe/Berlin", {"bear": bear}, {"ear": ear})
    if errors(home):
        return
    assert set(template) == {"on", "off", "status"}
    longest = {"lease": LEASE_S, "session": SESSION_LONGEST_S, "webhook": PULSE_LONGEST_S}
    assert 0 < lease_s <= longest.get(template["on"], SESSION_LONGEST_S)
    if isinstance(switch, Relay) and switch.sensor is None:
        assert lease_s <= PULSE_LONGEST_S
        assert limiting
    off = fire(ear, bear, Verb.OFF, Situation(Known(), 0), 0.0)
    assert not isinstance(off, Refused)


def test_a_webhook_that_is_lawful_may_be_fired_until_its_hour_is_full() -> None:
    pillow, ear = HOME.toys["pillow"], HOME.dog_ears["warm-pillow"]
    sent = fire(ear, pillow, Verb.ON, Situation(Known(), 0), 0.0)
    assert isinstance(sent, Sent)
    assert sent.messages == (Call("on", "key"),)
    assert isinstance(fire(ear, pillow, Verb.ON, Situation(Known(), 0, (0.0, 1.0)), 2.0), Refused)


def test_no_template_for_off_can_be_refused() -> None:
    assert all(kinds["off"].isdisjoint({"lease", "session"}) for kinds in TEMPLATES.values())


@pytest.mark.parametrize("package", ["laws", "rava"])
def test_these_modules_touch_nothing_of_the_world(package: str) -> None:
    banned = {"time", "asyncio", "threading", "socket", "os", "paho", "requests", "boto3", "pydantic", "yaml"}
    folder = Path(laws.__file__).parents[1] / package
    for module in folder.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert banned.isdisjoint(name.partition(".")[0] for name in names), module


def test_a_probe_on_a_meter_is_warned_of() -> None:
    """The electronics of a Sonoff POW are not isolated from the mains, and its probe would be in the toy."""
    for metered, sensor, count in ((True, "DS18B20", 1), (False, "DS18B20", 0), (True, None, 0)):
        found = broken_laws(relay(sensor=sensor, metered=metered))
        assert sum("mains" in law.message for law in found) == count
