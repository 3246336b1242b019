"""`home.yaml` becomes a home; what is wrong in it is told, all of it, each at its place with a cure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cuddles.homefile import HomeFileError, laws_of, load_home, read_home
from cuddles.homefile.write import to_yaml
from devices.home import Broker, DogEar, Limits, Mail, Notify
from devices.limits import CUT_OUT_HIGHEST_C
from devices.schedule import Plan
from devices.switches import Manual, Relay, Step, Webhook

EXAMPLE = Path(__file__).parents[3] / "examples" / "home.yaml"
TEXT = EXAMPLE.read_text("utf-8")
SMALL = """\
home: small
zone: UTC
limits: {target: 37C}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno}
    limits: {session: 20m}
  dog:
    title: Rex
    switch: {kind: relay, topic: rex, sensor: null}
  cat:
    title: Minka
    switch: {kind: manual, on: [Warm it], off: [Cool it]}
dog-ears:
  warm-bear: {intent: Warm, toy: bear}
  warm-dog: {intent: Warm, toy: dog}
  warm-cat: {intent: Warm, toy: cat}
plans:
  nap: {toy: bear, at: 13:00, for: 30m, target: 36C}
"""


def told(text: str) -> list[str]:
    with pytest.raises(HomeFileError) as caught:
        read_home(text)
    return list(caught.value.lines)


def test_the_example_is_sound() -> None:
    home = load_home(EXAMPLE)
    assert [law.severity for law in laws_of(home)] == ["info"]
    assert {type(toy.switch) for toy in home.toys.values()} == {Relay, Manual, Webhook}
    assert len(home.plans) == 2
    assert CUT_OUT_HIGHEST_C == 45.0


def test_units_and_groups_become_values() -> None:
    home = read_home(TEXT).home
    assert (home.name, home.zone) == ("our-house", "Europe/Berlin")
    assert home.broker == Broker(user="hub", password_file="secrets/broker-password")  # noqa: S106 (a path)
    assert home.toys["bear"].volume_cm3 == 1488.0
    assert home.toys["pillow"].switch == Webhook("cloud_on", "cloud_off", "secrets/ifttt-key", 600.0, 2)
    cat = home.toys["cat"].switch
    assert isinstance(cat, Manual)
    assert cat.on_steps[1] == Step("Warm it in the microwave at 600 watts.", 90.0)
    assert home.plans[1] == Plan(
        name="slow morning",
        toy="bear",
        days=frozenset({5, 6}),
        at="08:00",
        seconds=3600.0,
        target_c=36.0,
        holidays=((date(2026, 12, 19), date(2027, 1, 3)),),
    )


def test_what_is_left_out_is_filled_in() -> None:
    home = read_home(SMALL).home
    assert home.broker == Broker()
    assert home.toys["bear"].limits == Limits(37.0, 1200.0, 600.0)
    assert home.toys["dog"].limits == Limits(37.0)
    leased = {"on": "lease", "off": "power", "status": "power"}
    assert home.dog_ears["warm-bear"] == DogEar("warm-bear", "Warm", "bear", leased, ("temperature",), 60.0)
    session = {**leased, "on": "session"}
    assert home.dog_ears["warm-dog"] == DogEar("warm-dog", "Warm", "dog", session, (), 600.0)
    steps = dict.fromkeys(leased, "steps")
    assert home.dog_ears["warm-cat"] == DogEar("warm-cat", "Warm", "cat", steps, (), 1800.0)
    assert home.plans[0].days == frozenset(range(7))


FAULTS = [
    ("title: Bruno", "titel: Bruno", ["home.yaml:5:3: toys.bear lacks the key title: add a line title: ...",
                                      "home.yaml:6:5: 'titel' is no key here: did you mean title?"]),
    ("zone: UTC", "zone: UTC\nsoup: 1", ["home.yaml:3:1: 'soup' is no key here: write one of home, zone"]),
    ("kind: relay, topic: bruno", "kind: realy, topic: bruno",
     ["home.yaml:7:13: toys.bear.switch is of the kind 'realy', which is not known: did you mean relay?"]),
    ("kind: relay, topic: bruno", "topic: bruno",
     ["home.yaml:7:5: toys.bear.switch doesn't say of which kind it is: add kind:"]),
    ("topic: bruno", "topc: bruno", ["home.yaml:7:5: toys.bear.switch lacks the key topic",
                                     "home.yaml:7:27: 'topc' is no key here: did you mean topic?"]),
    ("target: 37C", "target: hot", ["home.yaml:3:18: 'hot' is not a temperature: write it like 38.5C or 101F"]),
    ("session: 20m", "session: 20", ["home.yaml:8:23: 20 is not a duration: write it like 20m, 1h30m or 90s"]),
    ("  bear:\n", "  Bear:\n", ["home.yaml:5:3: 'Bear' is not a name: use small letters"]),
    ("at: 13:00", "at: 1300", ["home.yaml:20:24: 1300 is not a time of day: write it like 19:30"]),
    ("at: 13:00", "at: 24:00", ["home.yaml:20:24: '24:00' is not a time of day"]),
    ("target: 36C", "target: 41C", ["home.yaml:20:49: this is outside its bounds: use 30C to 40C"]),
    ("for: 30m", "for: 5h", ["home.yaml:20:36: this is outside its bounds: use 1s to 4h"]),
    ("toy: bear, at", "toy: bear, enabled: yes, at",
     ["home.yaml:20:29: plans.nap.enabled is 'yes': write true or false, without quotes"]),
    ("toy: bear, at", "toy: bear, days: [mon, tu], at", ["home.yaml:20:26: 'tu' is not a choice of days"]),
    ("toy: bear, at", "toy: bear, days: mon, at", ["home.yaml:20:26: 'mon' is not a choice of days"]),
    ("toy: bear, at", "toy: bear, skip: [24.12.], at", ["home.yaml:20:27: '24.12.' is not a date"]),
    ("toy: bear, at", "toy: bear, skip: 2026-12-24, at",
     ["home.yaml:20:26: plans.nap.skip is '2026-12-24', not a list: write [one, two]"]),
    ("toy: bear, at", "toy: bear, holidays: [{from: 2026-12-24, to: 2026-12-01}], at",
     ["home.yaml:20:3: plan 'nap' has a holiday that ends before it begins: change it"]),
    ("  nap:", "  dog/nap:", ["home.yaml:20:3: plan 'dog/nap' is for 'bear': write bear/nap, or nap alone"]),
    ("  nap:", "  a/b/nap:", ["home.yaml:20:3: 'a/b/nap' is not the name of a plan"]),
    ("limits: {target: 37C}", "limits:", ["home.yaml:3:1: limits is empty: write its keys below it, indented"]),
    ("limits: {target: 37C}", "limits: 37C", ["home.yaml:3:1: limits is '37C', not a group of keys"]),
    ("limits: {target: 37C}", "broker: {port: 70000}", ["home.yaml:3:16: this is outside its bounds: use 1 to"]),
    ("limits: {target: 37C}", 'broker: {port: "1883"}', ["home.yaml:3:16: broker.port is '1883': write a whole"]),
    ("limits: {target: 37C}", "broker: {password: secret}",
     ["home.yaml:3:10: 'password' is no key here: did you mean password_file?"]),
    ("on: [Warm it]", "on: []", ["home.yaml:14:28: toys.cat.switch.on has too few entries: write at least 1"]),
    ("on: [Warm it]", "on: [{wait: 3m}]", ["home.yaml:14:33: toys.cat.switch.on.0 lacks the key say"]),
    ("{intent: Warm, toy: dog}", "{intent: Warm me, toy: dog}", ["home.yaml:17:22: 'Warm me' is not an intent"]),
    ("{intent: Warm, toy: dog}", "{intent: Warm, toy: dog, template: {on: leas}}",
     ["home.yaml:17:53: dog-ears.warm-dog.template.on is 'leas': did you mean lease?"]),
    ("{intent: Warm, toy: dog}", "{intent: Warm, toy: dog, guard: [mood]}",
     ["home.yaml:17:46: dog-ears.warm-dog.guard.0 is 'mood': write one of temperature, reachable, power"]),
    ("sensor: null", 'sensor: "DS18B20 DO Power1 1"', ["home.yaml:11:47: 'DS18B20 DO Power1 1' is not a sensor"]),
    ("home: small\n", "", ["home.yaml:1:1: the file lacks the key home: add a line home: ... to it"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_a_fault_is_told_at_its_place_with_a_cure(old: str, new: str, expected: list[str]) -> None:
    assert SMALL.count(old) >= 1
    found = told(SMALL.replace(old, new, 1))
    assert len(found) == len(expected), found
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start), line


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT.replace("cutout", "cutuot").replace("37.5C", "50C").replace("kind: manual", "kind: manul")
    lines = [int(line.split(":")[1]) for line in told(text)]
    assert lines == sorted(lines)
    assert len(lines) == 4


def test_load_home_refuses_a_home_that_breaks_a_law(tmp_path: Path) -> None:
    path = tmp_path / "home.yaml"
    path.write_text(SMALL.replace("topic: bruno", "topic: tasmotas").replace("37C", "42C"), "utf-8")
    with pytest.raises(HomeFileError) as caught:
        load_home(path)
    found = [line.removeprefix(f"{path}:") for line in caught.value.lines]
    assert any(line.startswith("7:27: this topic") for line in found), found
    assert any(line.startswith("11:5: nothing measures") or "nothing measures" in line for line in found)
    assert any("42 C as target is out of bounds" in line for line in found)
    assert read_home(path.read_bytes()).home.toys["bear"].limits.target_c == 42.0


def test_an_unknown_zone_breaks_a_law() -> None:
    home = replace(read_home(TEXT).home, zone="Europe/Bruno")
    assert ("zone", "error") in {(law.law, law.severity) for law in laws_of(home)}


def test_files_are_found_from_the_home_file(tmp_path: Path) -> None:
    path = tmp_path / "home.yaml"
    path.write_text(TEXT.replace("secrets/ifttt-key", "/etc/key"), "utf-8")
    home = load_home(path)
    assert home.broker.password_file == str(tmp_path / "secrets" / "broker-password")
    pillow = home.toys["pillow"].switch
    assert isinstance(pillow, Webhook)
    assert pillow.key_file == "/etc/key"


@pytest.mark.parametrize("name", ["missing.yaml", ".", "\0"])
def test_a_file_that_cant_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(HomeFileError, match="it can't be read"):
        load_home(tmp_path / name)


def test_a_law_of_a_plan_is_told_where_the_plan_stands() -> None:
    text = SMALL.replace("target: 36C", "target: 38C")
    read = read_home(text)
    (law,) = [law for law in laws_of(read.home) if law.law == "plans"]
    assert read.spot(law.where) == (20, 41)
    both = text.replace("  nap:", "  bear/nap:")
    (law,) = [law for law in laws_of(read_home(both).home) if law.law == "plans"]
    assert read_home(both).spot(law.where) == (20, 46)


def test_notices_go_where_they_are_said_to(tmp_path: Path) -> None:
    said = (
        TEXT
        + """\
notify:
  webhook_file: secrets/hook
  mail: {host: mail.example.org, from: hub@example.org, to: [ana@example.org], user: hub, password_file: pass}
"""
    )
    path = tmp_path / "home.yaml"
    path.write_text(said, "utf-8")
    home = load_home(path)
    mail = Mail(
        "mail.example.org", ("ana@example.org",), "hub@example.org", 465, "hub", str(tmp_path / "pass")
    )
    assert home.notify == Notify(mail, str(tmp_path / "secrets" / "hook"))
    read = read_home(said).home
    assert read_home(to_yaml(read)).home == read
