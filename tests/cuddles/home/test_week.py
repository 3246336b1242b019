"""The week on a page: the same numbers as `status`, with refusals and faults, as text, JSON and a table."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from cuddles.cli.home import home
from cuddles.cli.status import status
from cuddles.upkeep.week import COLUMNS, Told, counted, told_in

BEGUN = 1_795_780_800.0


@pytest.fixture
def run(house: Any, call: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("cuddles.bootstrap.time.time", lambda: BEGUN + 2 * 86400)
    monkeypatch.setattr("cuddles.cli.used.time.time", lambda: BEGUN + 2 * 86400)
    return lambda command, *said: call(command, *said, "--home", house.file)


def test_the_page(run: Any) -> None:
    done = run(home, "report")
    assert (done.return_value, done.stderr) == (0, ""), done
    assert "our-house, " in done.stdout
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["bear", "2", "20", "~", "4.0", "0.001", "1.1"] in rows
    assert "bear: Warming is locked. (2 x, last" in done.stdout
    assert "fox: Pull the plug. (2 x, last" in done.stdout
    assert "Eurostat" in done.stdout


def test_its_numbers_are_those_of_status(run: Any) -> None:
    said = json.loads(run(home, "report", "--json", "--price", "0.5", "--grid", "100").stdout)
    week = json.loads(run(status, "--week", "--json", "--price", "0.5", "--grid", "100").stdout)
    ours = {row["toy"]: (row["wh"], row["cost"], row["grams_co2"], row["measured"]) for row in said["toys"]}
    theirs = {row["toy"]: (row["wh"], row["cost"], row["grams_co2"], row["measured"]) for row in week["rows"]}
    assert ours == theirs
    assert (said["price_per_kwh"], said["price_source"]) == (week["price_per_kwh"], week["price_source"])
    assert [(one["toy"], one["code"], one["times"]) for one in said["refusals"]] == [("bear", "locked", 2)]
    assert [(one["toy"], one["code"], one["times"]) for one in said["faults"]] == [("fox", "relay-welded", 2)]


def test_the_table(run: Any) -> None:
    done = run(home, "report", "--csv", "--days", 1)
    rows = {row["toy"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert tuple(rows["bear"]) == COLUMNS
    assert (rows["bear"]["sessions"], rows["bear"]["refusals"], rows["fox"]["faults"]) == ("1", "1", "1")
    assert type(run(home, "report", "--csv", "--json").exception).__name__ == "UsageError"


def test_a_week_without_anything(house: Any, call: Any) -> None:
    for day in (house.data / "diary").iterdir():
        day.unlink()
    done = call(home, "report", "--home", house.file)
    assert done.return_value == 1
    assert "tells of nothing" in done.stderr


def test_nonsense_tells_nothing() -> None:
    lines = [
        "",
        "{",
        '"noticed"',
        '{"did": [{"is": "noticed"}], "utc": 1, "toy": "a"}',
        '["answered"]',
        '{"utc": "x", "did": [{"is":"noticed"}]}',
        '{"utc": 1, "toy": "a", "did": [{"is":"answered", "refused": null}]}',
    ]
    assert list(told_in(lines, 0.0)) == []
    twice = [
        Told(1.0, "a", "error", "c", "old"),
        Told(2.0, "a", "error", "c", "new"),
        Told(1.5, "b", "error", "c", "x"),
    ]
    assert [(one["toy"], one["text"], one["times"], one["last"]) for one in counted(twice)] == [
        ("a", "new", 2, 2.0),
        ("b", "x", 1, 1.5),
    ]
