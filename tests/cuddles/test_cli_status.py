"""`cuddles status`: a table, a picture of the last minutes, lines where nobody looks on."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cuddles.cli import shown
from cuddles.cli.plot import COLUMN_S, LEFT, ROWS, Point, columns, drawn
from cuddles.cli.status import remember, status
from cuddles.cli.warm import warm
from cuddles.homefile import load_home

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ROOT = Path(__file__).parents[2]


def test_a_table_says_why_and_what_is_next(living: Any, call: Any) -> None:
    living.plug()
    living.hub()
    living.ready()
    call(warm, "bear", "--to", "38")
    living.until(lambda state: state["relay"] == "on")
    done = call(status)
    assert (done.return_value, done.stderr) == (0, ""), done
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["toy", "is", "should", "relay"]
    assert lines[1].split()[0] == "bear"
    assert lines[1].split()[-3:] == ["38", "°C", "on"]
    assert "It warms up" in done.stdout
    assert "asked for until" in done.stdout
    assert "19:30 'bedtime' to 37.5 °C" in done.stdout
    assert "cat" in done.stdout
    assert "nothing in it measures" in done.stdout
    said = json.loads(call(status, "bear", "--json").stdout)
    assert said["hub"] is True
    assert said["toys"]["bear"]["relay"] == "on"
    assert "bedtime" in said["toys"]["bear"]["next"]


def test_without_a_hub_it_says_so(living: Any, call: Any) -> None:
    done = call(status)
    assert done.return_value == 0
    assert "is the hub running?" in done.stdout
    assert "No hub is live" in done.stdout
    assert living.port


def test_refusals(living: Any, call: Any) -> None:
    done = call(status, "dog")
    assert done.return_value == 1
    assert "no toy 'dog'" in done.stderr
    assert json.loads(call(status, "dog", "--json").stdout)["refused"] == "no-such-toy"
    assert type(call(status, "--watch", "--json").exception).__name__ == "UsageError"
    assert living.port


def test_watch_prints_lines_where_nobody_looks_on_and_ends_with_ctrl_c(living: Any) -> None:
    living.plug()
    living.hub()
    living.ready()
    line = "from cuddles.cli.status import status; import sys; sys.exit(status(standalone_mode=False) or 0)"
    with subprocess.Popen(
        [sys.executable, "-c", line, "bear", "--watch"],
        cwd=living.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            _, complaint = process.communicate(timeout=20)
        finally:
            process.kill()
    assert "bear: 2" in first
    assert "relay off. Nobody asked for warmth." in first
    assert (process.returncode, complaint) == (0, "")


def test_watch_draws_where_somebody_looks_on(living: Any, monkeypatch: Any) -> None:
    living.plug()
    living.hub()
    living.ready()
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("cuddles.cli.status.time.sleep", sleep)
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.chdir(living.folder)
    assert status(["bear", "--watch"], standalone_mode=False) == 0
    drawing = terminal.text
    assert "\033[" in drawing
    assert "min ago" in drawing
    assert "relay" in drawing


class _Terminal:
    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def history(minutes: float, width: int = 80) -> list[Point]:
    del width
    return [Point(2.0 * k, 22.0 + 0.02 * 2 * k, closed=k % 60 < 40) for k in range(int(minutes * 30))]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_picture_fits_its_terminal(width: int) -> None:
    points = history(12)
    lines = drawn(points, points[-1].at, width, 38.0)
    assert len(lines) == ROWS + 2
    assert all(len(line) <= width for line in lines)
    assert "█" in lines[ROWS]
    assert any("·" in line for line in lines[:ROWS]), "the target is dotted"
    tops = [max(k for k, sign in enumerate(line) if sign != " ") for line in lines[:ROWS]]
    assert tops == sorted(tops), "it rises to the right"


def test_nothing_measured_is_no_picture() -> None:
    assert drawn([Point(1.0, None, closed=None)], 2.0, 80, 38.0) == []


def test_silence_repeats_what_was_known_and_old_points_are_left_out() -> None:
    points = [Point(-1e6, 90.0, closed=True), Point(0.0, 20.0, closed=False)]
    cells = columns(points, 5 * COLUMN_S, 80)
    assert cells[-1] == cells[-5] == points[1]
    assert cells[0] is None
    assert len(cells) == 80 - LEFT - 1


def test_an_hour_is_kept() -> None:
    kept: dict[str, list[Point]] = {}
    for k in range(2000):
        remember(kept, {"bear": {"celsius": 20.0, "relay": "on"}}, 2.0 * k)
    assert len(kept["bear"]) == 1800


def test_a_latch_says_what_to_do_and_rest_says_until_when(living: Any) -> None:
    home, now = load_home(living.file), time.time()  # noqa: TID251
    state = {"why": "Pull the plug.", "latch": "relay-welded", "rest_until": now + 500, "refused": "no"}
    lines = shown.details("bear", state, home, (), now)
    assert any("A welded switch has to be replaced." in line for line in lines)
    assert any("cuddles warm bear --rearm" in line for line in lines)
    assert any(line.startswith("rests until ") for line in lines)
    assert "refused: no" in lines
    unknown = shown.details("bear", {"latch": "sensor-frozen"}, home, (), now)
    assert any(line.startswith("LOOK (sensor-frozen): Look at the toy") for line in unknown)


@pytest.mark.parametrize(
    "state", [{}, {"celsius": "warm"}, {"celsius": True, "target_c": None}, {"until": "x"}]
)
def test_states_that_are_none_are_shown_as_unknown(living: Any, state: dict[str, Any]) -> None:
    home = load_home(living.file)
    assert shown.row("bear", state)[1] == "-"
    assert isinstance(shown.details("bear", state, home, (), 0.0), list)
    assert "bear: - of -" in shown.line("bear", state, home, 1.8e9)
