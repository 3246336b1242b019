"""The home's relays against faults, from the terminal; and how a breach is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cuddles import proving
from cuddles.cli.prove import prove
from cuddles.trials import faults
from devices.home import Limits, Pad, Toy
from devices.switches import Manual, Relay, Webhook
from devices.worst import LEASE, Moment, Worst, nearest, seconds, shortened, subject
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

HOME = """\
home: our-house
zone: Europe/Berlin
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
    pad: {watts: 9W, volts: 12V, cutout: 45C, self_limiting: true}
    limits: {target: 36C}
  cat:
    title: Minka
    switch:
      kind: manual
      on: [{say: Warm it.}]
      off: [{say: Let it cool.}]
dog-ears:
  warm-bear: {intent: WarmIntent, toy: bear}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home.yaml"
    path.write_text(HOME)
    return path


def run(*arguments: object) -> Result:
    from click.testing import CliRunner

    return CliRunner().invoke(prove, [str(one) for one in arguments], standalone_mode=False)


def test_a_table_with_a_witness(home: Path) -> None:
    done = run(home, "--phases", 2, "--fault", "stop", "--fault", "hub-dies")
    assert (done.return_value, done.stderr) == (0, "")
    assert "bear: 4 trials of 2 faults" in done.stdout
    assert "61.0 s" in done.stdout
    assert "the fault: the hub's process is killed" in done.stdout
    assert "the contact opens" in done.stdout
    assert "cat: not tried." in done.stdout


def test_json_names_the_trial_and_it_comes_out_the_same_again(home: Path) -> None:
    line = (home, "--phases", 2, "--fault", "hub-dies", "--toy", "bear", "--json")
    first, again = (json.loads(run(*line).stdout) for _ in range(2))
    assert first == again
    (row,) = first["rows"]
    assert first["holds"] is row["holds"] is True
    assert 0 < row["longest_s"] <= row["bound_s"] == 61.0
    events = [event for _, event in row["trace"]]
    assert events.index("the fault: the hub's process is killed") < events.index("the contact opens")


def test_a_bound_that_is_exceeded_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = tuple(replace(one, bound_s=5.0) for one in faults.FAULTS if one.name == "hub-dies")
    monkeypatch.setattr(proving, "FAULTS", strict)
    done = run(home, "--phases", 4, "--toy", "bear")
    assert done.return_value == 1
    assert done.stderr.startswith("cuddles: bounds exceeded: bear hub-dies ")
    assert "hub-dies, past its bound (seed" in done.stdout


def test_wrong_names_and_files_are_bad_input(home: Path) -> None:
    names = (["--toy", "dog"], ["--fault", "gremlins"])
    for more in names:
        done = run(home, *more)
        assert type(done.exception).__name__ == "BadWish"
    assert type(run(home.with_name("none.yaml")).exception).__name__ == "HomeFileError"


def test_a_home_without_a_relay_has_nothing_to_try(home: Path) -> None:
    done = run(home, "--toy", "cat")
    assert done.return_value == 1
    assert "no relay that could be tried" in done.stderr


@pytest.mark.parametrize(
    ("switch", "code"),
    [
        (Manual((), ()), "no-relay"),
        (Webhook("on", "off", "key", 600.0), "no-relay"),
        (Relay("bear", None), "no-sensor"),
        (Relay("bear", "SI7021"), "not-simulated"),
        (Relay("bear", "AM2301", metered=True), "not-simulated"),
    ],
)
def test_what_can_not_be_tried_is_refused(switch: Relay | Manual | Webhook, code: str) -> None:
    found = subject(Toy("bear", "the bear", switch))
    assert isinstance(found, Refused)
    assert found.code == code


def test_faults_fit_the_switch() -> None:
    plain = {fault.name for fault in proving.faults_for(Relay("bear"))}
    metered = {fault.name for fault in proving.faults_for(Relay("bear", metered=True))}
    humid = {fault.name for fault in proving.faults_for(Relay("bear", "AM2301"))}
    assert metered - plain == {"open-heater", "welded-metered"}
    assert humid - plain == {"sensor-null"}
    assert plain - humid == {"sensor-missing", "sensor-shorted", "sensor-power-on"}
    assert all(fault.sensor == "AM2301" for fault in proving.faults_for(Relay("bear", "AM2301")))


def test_a_trial_takes_the_toys_own_pad_and_limits() -> None:
    toy = Toy("bear", "b", Relay("bear"), Pad(watts=7.0, self_limiting=True), Limits(target_c=35.0))
    found = proving.declared(toy)
    assert (found.body().watts, found.body().limits, found.target_c) == (7.0, (38.5, 46.0), 35.0)


@pytest.mark.parametrize("phases", [1, 2, 7, 10, 49, 50, 300])
def test_phases_are_at_least_as_many_as_asked_for(phases: int) -> None:
    count, moments = proving.sessions(phases)
    assert phases <= count * moments <= phases + moments
    assert count > 1 or phases == 1


def test_long_traces_are_shortened() -> None:
    moments = [Moment(float(k), f"event {k}") for k in range(-20, 50)]
    short = shortened(reversed(moments))
    assert [one.event for one in short[:4]] == ["event -3", "event -2", "event -1", "event 0"]
    assert short[-1].event == "event 49"
    assert any("events more" in one.event for one in short)
    assert len(short) == 12


def test_what_repeats_itself_is_told_once_and_leases_after_the_end_are_not() -> None:
    leases = [Moment(10.0 * k, LEASE) for k in range(-5, 90)]
    moments = [*leases, Moment(0.0, "the fault"), Moment(0.1, "closes"), Moment(601.0, "opens")]
    short = shortened(moments)
    assert [one.event for one in short] == [
        f"{LEASE} (5 times until -10 s)",
        LEASE,
        "the fault",
        "closes",
        f"{LEASE} (60 times until +600 s)",
        "opens",
    ]


def test_the_row_nearest_to_its_bound_is_found() -> None:
    def row(longest: float, bound: float) -> Worst:
        return Worst("bear", "f", "w", "stop", bound, 1, longest, 30.0, 1, 0)

    assert nearest([row(1, 2), row(60, 61), row(3, 100)]) == row(60, 61)
    assert nearest([]) is None
    never = row(float("inf"), 61)
    assert not never.holds
    assert never.as_json()["longest_s"] is None
    assert (seconds(never.longest_s), seconds(0.44), seconds(1800.0)) == ("never", "0.4 s", "1800 s")
