"""`cuddles off` with everything right, and with each thing wrong: it claims only what the switch said."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from cuddles import stopping, switchboard
from cuddles.cli.off import off
from cuddles.cli.warm import warm
from cuddles.stopping import home_name

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
BY_HAND = "press its button or pull its plug"


def closed(plug: Any, limit_s: float = 20.0) -> bool:
    """Wait until the contact is closed."""
    until = time.monotonic() + limit_s
    while time.monotonic() < until and not plug.switch.relay:
        time.sleep(0.05)
    return bool(plug.switch.relay)


@pytest.fixture
def warmed(living: Any, call: Any) -> Any:
    """Give a switch that is being warmed by a hub."""
    plug = living.plug()
    living.hub()
    living.ready()
    assert call(warm, "bear", "--to", "38").return_value == 0
    assert closed(plug)
    return plug


def test_off_is_confirmed_by_the_switch_and_the_hub_lets_it_be(living: Any, call: Any, warmed: Any) -> None:
    done = call(off, "bear")
    assert (done.return_value, done.stdout, done.stderr) == (0, "bear: Bruno is off.\n", "")
    assert not warmed.switch.relay
    living.until(lambda state: state["rule"] == "nobody-asked" and state["relay"] == "off")


@pytest.mark.parametrize("spoilt", ["toys:\n  bear: [", "zone: Nowhere/None\n", "home: again\n", "\tx"])
def test_a_wrong_home_file_is_read_as_far_as_it_goes(
    living: Any, call: Any, warmed: Any, spoilt: str
) -> None:
    living.file.write_text(living.file.read_text() + spoilt)
    done = call(off, "bear")
    assert done.return_value == 0, done
    assert "bear is off." in done.stdout
    assert re.fullmatch(r"cuddles: home\.yaml:[^\n]+\n", done.stderr)
    assert not warmed.switch.relay
    living.until(lambda state: state["rule"] == "nobody-asked")
    assert not warmed.switch.relay


def test_no_home_file_needs_topic_and_broker(living: Any, call: Any, warmed: Any) -> None:
    text = living.file.read_text()
    living.file.unlink()
    lost = call(off, "bear")
    assert lost.return_value == 1
    assert BY_HAND in lost.stderr
    done = call(off, "--topic", "bruno", "--broker", f"127.0.0.1:{living.port}")
    assert (done.return_value, done.stdout) == (0, "bruno: bruno is off.\n")
    living.file.write_text(text)
    living.until(lambda state: state["rule"] == "nobody-asked")
    assert not warmed.switch.relay


def test_records_and_password_are_not_needed(living: Any, call: Any, warmed: Any) -> None:
    text = living.file.read_text().replace("port:", "user: hub, password_file: none, port:")
    living.file.write_text(text)
    done = call(off, "bear", "--data", "/dev/null/nowhere")
    assert done.return_value == 0, done
    assert "can't be used" in done.stderr
    assert not warmed.switch.relay


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less."""
    monkeypatch.setattr(stopping, "CONNECT_S", 0.5)
    monkeypatch.setattr(stopping, "OFF_S", 1.0)
    patience = switchboard.Patience(connect_s=0.5, off_s=1.0)
    monkeypatch.setattr(switchboard.MqttBoard.__init__, "__defaults__", (patience,))


@pytest.mark.usefixtures("hasty")
def test_a_switch_that_is_silent_is_not_off(living: Any, call: Any) -> None:
    done = call(off, "bear", "--json")
    assert done.return_value == 1
    assert BY_HAND in done.stderr
    said = json.loads(done.stdout)
    assert said["confirmed"] is False
    assert said["toys"][0]["proof"] == "sent"
    assert living.port


@pytest.mark.usefixtures("hasty")
def test_a_broker_that_is_gone_is_tried_and_said(living: Any, call: Any) -> None:
    living.file.write_text(re.sub(r"port: \d+", "port: 1", living.file.read_text()))
    done = call(off, "bear")
    assert done.return_value == 1
    assert re.fullmatch(r"cuddles: not confirmed: bear: [^\n]+\n", done.stderr)
    assert "can't be reached" in done.stdout


def test_all_turns_off_what_it_can_and_asks_for_the_rest(living: Any, call: Any, warmed: Any) -> None:
    done = call(off, "--all")
    assert done.return_value == 1
    assert "bear: Bruno is off." in done.stdout
    assert "cat: Please let Minka cool like this." in done.stdout
    assert "Take it out." in done.stdout
    assert "not confirmed: cat" in done.stderr
    assert not warmed.switch.relay
    assert living.port


def test_a_name_that_a_wrong_file_does_not_have_turns_all_off(living: Any, call: Any, warmed: Any) -> None:
    living.file.write_text(living.file.read_text() + "zone: Nowhere\n")
    done = call(off, "bare")
    assert done.return_value == 0
    assert "every switch in it was told" in done.stderr
    assert not warmed.switch.relay


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bear", "--topic", "bruno"],
        ["bear", "--all"],
        ["bear", "--topic", "t", "--broker", "a:99999"],
        ["--topic", "t", "--broker", "a b"],
    ],
)
def test_usage(call: Any, arguments: list[str]) -> None:
    assert type(call(off, *arguments).exception).__name__ == "UsageError"


def test_a_toy_that_is_not_there_is_named(living: Any, call: Any) -> None:
    done = call(off, "dog")
    assert done.return_value == 1
    assert "there is: bear, cat" in done.stderr
    assert living.port


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (b"home: our-house\n", "our-house"),
        (b"x\n[\nhome:  'a'\n", "a"),
        (b"# home: b", None),
        (b"\xff", None),
    ],
)
def test_the_name_of_a_home_is_found_in_a_wrong_file(text: bytes, name: str | None) -> None:
    assert home_name(text) == name
