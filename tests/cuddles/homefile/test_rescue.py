"""Off works with a broken home file: what it needs is recovered, and nothing it must not touch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuddles.homefile import HomeFileError, lenient_switches, read_home
from devices.home import Broker

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "home.yaml"
TEXT = EXAMPLE.read_text("utf-8")
BROKER = Broker(user="hub", password_file="secrets/broker-password")  # noqa: S106 (a path)
SOUND = {"bear": ("bruno", BROKER)}


def test_a_sound_file_gives_its_relays() -> None:
    assert lenient_switches(TEXT) == SOUND
    assert lenient_switches(TEXT.encode()) == SOUND


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cutout: 45C", "cutout: [45C"),
        ("title: Bruno", "title: Bruno: the bear"),
        ("title: Bruno", 'title: "Bruno'),
        ("title: Bruno", "titel: Bruno"),
        ("title: Bruno", "title: Bruno\n    title: Bruno"),
        ("title: Bruno", "title: Bruno\n\tfluffy: yes"),
        ("title: Bruno", "title: &b Bruno"),
        ("zone: Europe/Berlin", "zone"),
        ("volume: 1488cm3", "volume: 1488cm3}"),
        ("sensor: DS18B20}", "sensor: DS18B20"),
        (
            "{kind: relay, topic: bruno, sensor: DS18B20}",
            "\n      kind: rely\n      topic: 'bruno'\n      x: [",
        ),
        ("plans:", "plans: \x00"),
        ("plans:", "\ud800plans:"),
    ],
)
def test_a_broken_file_gives_its_relays(old: str, new: str) -> None:
    broken = TEXT.replace(old, new, 1)
    with pytest.raises(HomeFileError):
        read_home(broken)
    assert lenient_switches(broken) == SOUND


def test_it_needs_no_pydantic() -> None:
    line = (
        "import sys; sys.modules['pydantic'] = None; from cuddles.homefile import lenient_switches as found; "
    )
    line += "print(found(sys.stdin.read())['bear'][0])"
    done = subprocess.run(
        [sys.executable, "-c", line], input=TEXT, capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "bruno\n"


def test_half_a_file_gives_the_half_it_has() -> None:
    cut = TEXT[: TEXT.index("sensor: DS18B20")]
    assert lenient_switches(cut) == SOUND


def test_a_toy_without_a_name_goes_by_its_topic() -> None:
    assert lenient_switches("switch: {kind: relay, topic: bruno, x: [}") == {"bruno": ("bruno", Broker())}


def test_the_broker_is_found_in_one_line_or_several() -> None:
    flow = "broker: {host: h.local, port: 8883, user: u\ntoys:\n  bear:\n    switch:\n      topic: bruno\n"
    assert lenient_switches(flow) == {"bear": ("bruno", Broker("h.local", 8883, "u"))}
    block = flow.replace(
        "{host: h.local, port: 8883, user: u", "\n  host: h.local\n  port: 99999\n  ca_file: c\n :"
    )
    assert lenient_switches(block, Path("/home")) == {
        "bear": ("bruno", Broker("h.local", 1883, ca_file="/home/c"))
    }


@pytest.mark.parametrize("topic", ["tasmotas", "a/b", "#", "+", "cuddles_bear", "DVES_123456_fb"])
def test_a_topic_that_reaches_others_is_left_out(topic: str) -> None:
    assert lenient_switches(TEXT.replace("topic: bruno", f"topic: {topic}")) == {}
    assert lenient_switches(TEXT.replace("topic: bruno", f"topic: {topic}") + "\n]") == {}


@given(st.one_of(st.text(), st.binary(), st.lists(st.sampled_from(TEXT.split(" "))).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_it_never_raises(content: str | bytes) -> None:
    assert isinstance(lenient_switches(content), dict)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_slip_elsewhere_loses_no_relay(data: st.DataObject) -> None:
    """Any few signs replaced behind the bear leave its switch where it was."""
    after = TEXT.index("  cat:")
    start = data.draw(st.integers(after, len(TEXT)))
    slip = data.draw(st.text("{}[]:,-#'\"&*! \nx", max_size=8))
    found = lenient_switches(TEXT[:start] + slip + TEXT[start + data.draw(st.integers(0, 20)) :])
    assert found["bear"][0] == "bruno"
