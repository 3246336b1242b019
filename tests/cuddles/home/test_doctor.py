"""The doctor: well in a home that lives, and each thing that can be wrong is told with its cure."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import replace
from typing import Any

import pytest

from cuddles.cli.home import home
from cuddles.homefile.load import home_from
from cuddles.upkeep.health import Facts, Folder, checks
from cuddles.upkeep.looking import folder_facts, look

HOME = """\
home: h
zone: Etc/UTC
toys:
  bear: {title: B, switch: {kind: relay, topic: bear, sensor: DS18B20}}
  cat: {title: C, switch: {kind: manual, on: [{say: a}], off: [{say: b}]}}
"""
NOW = 1_795_780_800.0
WELL = Folder("/d", True, True, True, 10**10, "sound", NOW - 5, 0, serves=True)
STATE = {"online": True, "ready": True, "celsius": 36.4, "latch": None}


@pytest.fixture
def facts(tmp_path: Any) -> Facts:
    said = home_from(HOME.encode(), tmp_path / "home.yaml")
    hub = {"alive": True, "at": NOW - 12}
    return Facts(NOW, said, "", True, WELL, "", hub, {"bear": STATE, "cat": {}})


def signs(facts: Facts) -> dict[str, str]:
    return {one.name: one.sign for one in checks(facts)}


def test_a_home_that_is_well(facts: Facts) -> None:
    said = {one.name: one for one in checks(facts)}
    assert {one.sign for one in said.values()} == {"ok", "note"}
    assert [name for name, one in said.items() if one.sign == "note"] == ["toy cat"]
    assert said["hub"].words == "live, said so 12 s ago"
    assert said["toy bear"].words == "online, settings verified, 36.4 °C"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"home": None, "problem": "line 3: no"}, "home"),
        ({"folder": replace(WELL, private=False)}, "data"),
        ({"folder": replace(WELL, writable=False)}, "data"),
        ({"folder": replace(WELL, records="damaged")}, "records"),
        ({"folder": replace(WELL, free=10**6)}, "disk"),
        ({"folder": replace(WELL, newest=NOW + 3600)}, "clock"),
        ({"folder": replace(WELL, late=1)}, "photos"),
        ({"zone_known": False}, "clock"),
        ({"broker": "It can't be reached."}, "broker"),
        ({"hub": None}, "hub"),
        ({"hub": {"alive": False, "at": NOW}}, "hub"),
        ({"hub": {"alive": True, "at": NOW - 100}}, "hub"),
        ({"hub": {"alive": True, "at": "x"}}, "hub"),
        ({"states": {"bear": {}}}, "toy bear"),
        ({"states": {"bear": {**STATE, "online": False}}}, "toy bear"),
        ({"states": {"bear": {**STATE, "ready": False}}}, "toy bear"),
        ({"states": {"bear": {**STATE, "latch": "relay-welded", "why": "Pull the plug."}}}, "toy bear"),
    ],
)
def test_each_thing_that_is_wrong_is_the_one_that_is_told(
    facts: Facts, change: dict[str, Any], name: str
) -> None:
    found = [one for one in checks(replace(facts, **change)) if one.sign == "wrong"]
    assert [one.name for one in found] == [name]
    assert found[0].cure


def test_a_clock_that_was_never_set(facts: Facts) -> None:
    assert signs(replace(facts, utc=1000.0))["clock"] == "wrong"


def test_what_is_seen_in_a_folder(house: Any, tmp_path: Any) -> None:
    photo = house.data / "inbox" / "89abcdef"
    born = photo.stat().st_mtime
    seen = folder_facts(house.data, born + 900)
    assert (seen.private, seen.writable, seen.records, seen.late, seen.serves) == (
        True,
        True,
        "sound",
        0,
        False,
    )
    assert folder_facts(house.data, born + 1000).late == 1
    house.data.chmod(0o750)
    assert not folder_facts(house.data, born).private
    with (house.data / "serve.lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert folder_facts(house.data, born).serves
    (house.data / "records.db").write_bytes(b"SQLite format 3\0" + b"\xa5" * 5000)
    assert folder_facts(house.data, born).records == "damaged"
    assert not folder_facts(tmp_path / "none", born).there
    assert look(tmp_path / "none.yaml", tmp_path / "none", born).home is None


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_home_that_lives_is_well_and_says_what_became_ill(living: Any, call: Any) -> None:
    (living.folder / ".cuddles").chmod(0o700)
    plug = living.plug()
    living.hub()
    living.ready()
    done = call(home, "doctor", "--json")
    said = {one["name"]: one["sign"] for one in json.loads(done.stdout)["checks"]}
    assert (done.return_value, said["hub"], said["toy bear"], said["broker"]) == (0, "ok", "ok", "ok"), done
    plug._link.publish("tele/bruno/LWT", b"Offline", retain=True)
    plug.stop()
    living.until(lambda state: state.get("online") is False)
    old = living.folder / ".cuddles" / "inbox" / "0123abcd"
    old.write_bytes(b"x")
    os.utime(old, (1.0, 1.0))
    done = call(home, "doctor")
    assert done.return_value == 1
    assert "wrong  toy bear: its switch is offline; is it plugged in" in done.stdout
    assert "wrong  photos: 1 photo waits longer than 15 minutes: that is a defect" in done.stdout
    assert "0123abcd" not in done.output
    assert done.stderr == "cuddles: 2 things are wrong here\n"
