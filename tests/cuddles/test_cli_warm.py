"""`cuddles warm` against a hub, a switch and a broker: what is said is what can be proved."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from cuddles import alone
from cuddles.cli.warm import timed, warm
from devices.switches import Step

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_the_hub_takes_a_wish_and_the_switch_warms(living: Any, call: Any) -> None:
    plug = living.plug()
    living.hub()
    living.ready()
    done = call(warm, "bear", "--to", "100F", "--for", "1h")
    assert (done.return_value, done.stderr) == (0, ""), done
    assert re.search(r"^Bruno: It warms up: 2\d\.\d of 37\.78 degrees\.$", done.stdout, re.MULTILINE)
    assert re.search(
        r"^  until  [A-Z]?.*\d\d:\d\d \(the hub took the wish, the switch says it is on\)$",
        done.stdout,
        re.MULTILINE,
    )
    assert "30 minutes warm, 10 minutes rest, 20 minutes warm" in done.stdout
    assert re.search(r"then  warm in about (ten|eleven|twelve|1[0-5]) minutes?", done.stdout)
    assert plug.switch.relay
    said = json.loads(call(warm, "bear", "--to", "36", "--for", "20m", "--json").stdout)
    assert (said["toy"], said["proof"], said["train"]) == ("bear", "confirmed", [["warm", 1200.0]])
    assert 5 < said["minutes_until_warm"] < 20
    assert abs(said["until"] - time.time() - 1200) < 30  # noqa: TID251


def test_without_a_hub_the_switch_runs_a_session_alone(living: Any, call: Any) -> None:
    plug = living.plug()
    done = call(warm, "bear", "--to", "36", "--for", "20m")
    assert done.return_value == 0, done
    assert "the switch ends that by itself" in done.stdout
    assert "(confirmed by the switch)" in done.stdout
    assert "rest" not in done.stdout
    assert plug.switch.relay


def test_a_wish_for_a_switch_that_is_gone_is_taken_and_no_more(living: Any, call: Any) -> None:
    living.hub()
    living.until(lambda state: state.get("rule") == "nobody-asked")
    time.sleep(1.0)
    done = call(warm, "bear")
    assert done.return_value == 0, done
    assert "Bruno: The switch is not there" in done.stdout
    assert "(the hub took the wish, but it doesn't warm yet)" in done.stdout
    assert "warm in about" not in done.stdout


def test_without_a_switch_nothing_is_claimed(living: Any, call: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(alone, "ASK_S", 0.5)
    done = call(warm, "bear")
    assert (done.return_value, done.stdout) == (1, "")
    assert re.fullmatch(r"cuddles: bear: The switch doesn't answer[^\n]*\(offline\)\n", done.stderr)
    assert living.port


def test_a_person_is_read_the_steps_and_reminded(living: Any, call: Any, monkeypatch: Any) -> None:
    slept: list[float] = []
    monkeypatch.setattr("cuddles.cli.warm.time.sleep", slept.append)
    done = call(warm, "cat", "--remind")
    assert done.return_value == 0
    assert "Please warm Minka like this." in done.stdout
    assert "\aIt is time: Put it back." in done.stdout
    assert len(slept) == 1
    assert slept[0] <= 1.0
    plain = call(warm, "cat")
    assert "--remind" in plain.stdout
    assert "\a" not in plain.stdout
    said = json.loads(call(warm, "cat", "--json").stdout)
    assert said["proof"] == "asked"
    assert [step["after_s"] for step in said["steps"]] == [0.0, 1.0]
    assert living.port


def test_refusals_and_bad_input(living: Any, call: Any) -> None:
    refused = call(warm, "bear", "--to", "45")
    assert refused.return_value == 1
    assert "choose from 30 to 38.5" in refused.stderr
    said = json.loads(call(warm, "dog", "--json").stdout)
    assert said["refused"] == "no-such-toy"
    for wrong in (["--to", "hot"], ["--for", "20"], ["--for", "0m"]):
        assert type(call(warm, "bear", *wrong).exception).__name__ == "BadParameter", wrong
    assert type(call(warm, "bear", "--home", "none.yaml").exception).__name__ == "HomeFileError"
    living.file.write_text(living.file.read_text().replace("port:", "password_file: none, port:"))
    assert "can't be used" in str(call(warm, "bear").exception)


def test_steps_get_their_times() -> None:
    steps = timed((Step("a", 90.0), Step("b", 30.0), Step("c")))
    assert [(step.text, step.after_s) for step in steps] == [("a", 0.0), ("b", 90.0), ("c", 120.0)]
