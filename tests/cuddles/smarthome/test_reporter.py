"""The hub reports to Alexa: real HTTP, and once with a real hub, broker and switch."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from amazon_here import CODE, EVENTS, Here, amazon_here
from jsonschema import Draft202012Validator

from cuddles.bootstrap import app_of, reporter_of
from cuddles.homefile import load_home
from cuddles.hub.seen import Seen
from cuddles.messages import VOICE_WHO
from cuddles.smarthome import grants
from cuddles.smarthome.amazon import Gateway
from cuddles.smarthome.grants import Grant
from cuddles.smarthome.reporter import Reporter
from cuddles.stores.memory import MemoryRecords
from cuddles.stores.sqlite import SqliteRecords
from devices.home import Broker, Home, Toy
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.ports import Records

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "data/smart-home.schema.json").read_text())
)
COLD: dict[str, Any] = {"online": True, "celsius": 21.4, "target_c": None, "until": None}
WARM = COLD | {"target_c": 38.0, "until": 1_790_000_900}
NOW = 1_790_000_000.0


@pytest.fixture
def here() -> Iterator[Here]:
    with amazon_here() as servers:
        yield servers


def linked(here: Here, records: Records) -> None:
    grant = here.amazon().granted(CODE, "home", "EU", NOW)
    assert isinstance(grant, Grant)
    grants.keep(records, grant)


class House:
    """A home's reporter, and what it complained of."""

    def __init__(self, here: Here, records: Records, *toys: str) -> None:
        home = Home(
            "home", "Etc/UTC", {name: Toy(name, name, Relay(name)) for name in toys}, {}, (), Broker()
        )
        self.complaints: list[str] = []
        ids = itertools.count(1)
        gateway = Gateway(records, here.amazon(()), lambda: NOW)
        self.report = Reporter(home, gateway, lambda: f"id-{next(ids)}", self.complaints.append, 0.01)
        self.report.begin()
        self._here = here

    def until(self, count: int) -> list[dict[str, Any]]:
        """Wait for so many events, all valid; returns them."""
        deadline = time.monotonic() + 10.0
        while len(self._here.at(EVENTS)) < count and time.monotonic() < deadline:
            time.sleep(0.01)
        said = self._here.at(EVENTS)
        assert len(said) == count
        for one in said:
            SCHEMA.validate(one)
        return said


def kinds(said: list[dict[str, Any]]) -> list[str]:
    return [one["event"]["header"]["name"] for one in said]


def test_toys_come_and_go_and_change(here: Here) -> None:
    records = MemoryRecords()
    linked(here, records)
    first = House(here, records, "bear", "cat")
    first.until(1)
    first.report(Seen("bear", COLD))
    time.sleep(0.1)
    first.report(Seen("bear", WARM, VOICE_WHO))
    said = first.until(2)
    assert kinds(said) == ["AddOrUpdateReport", "ChangeReport"]
    assert said[1]["event"]["payload"]["change"]["cause"] == {"type": "VOICE_INTERACTION"}
    first.report.close()
    second = House(here, records, "bear")
    assert kinds(second.until(3))[2] == "DeleteReport"
    assert here.at(EVENTS)[2]["event"]["payload"]["endpoints"] == [{"endpointId": "cat"}]
    second.report.close()
    third = House(here, records, "bear")
    third.report.close()
    assert len(here.at(EVENTS)) == 3
    assert first.complaints == second.complaints == third.complaints == []


def test_what_was_not_taken_is_owed_and_steps_are_merged(here: Here) -> None:
    records = MemoryRecords()
    linked(here, records)
    house = House(here, records, "bear")
    house.until(1)
    house.report(Seen("bear", COLD))
    time.sleep(0.1)
    here.answers[EVENTS] = [(503, {})]
    house.report(Seen("bear", WARM, "Anna"))
    house.until(2)
    house.report(Seen("bear", WARM | {"online": False}))
    said = house.until(3)
    changed = {one["name"] for one in said[2]["event"]["payload"]["change"]["properties"]}
    assert changed == {"powerState", "thermostatMode", "targetSetpoint", "connectivity"}
    house.report.close()
    assert len(house.complaints) == 1
    assert "Amazon takes no more messages" in house.complaints[0]


def test_without_a_grant_nothing_is_sent_and_nothing_is_said(here: Here) -> None:
    house = House(here, MemoryRecords(), "bear")
    house.report(Seen("bear", COLD))
    house.report(Seen("bear", WARM))
    house.report.close()
    assert here.at(EVENTS) == []
    assert house.complaints == []


def test_a_hub_that_nobody_told_the_client_reports_nothing(tmp_path: Path) -> None:
    assert reporter_of(Home("home", "Etc/UTC", {}, {}, (), Broker()), tmp_path, {}) is None


def test_a_family_warms_and_a_hand_presses(here: Here, living: Any) -> None:  # noqa: ANN401  (of the folder above)
    folder = living.folder / ".cuddles"
    linked(here, SqliteRecords(folder / "records.db"))
    around = {
        "CUDDLES_CLIENT_ID": here.amazon().client_id,
        "CUDDLES_CLIENT_SECRET": here.amazon().client_secret,
        "CUDDLES_LWA_URL": here.amazon().lwa,
        "CUDDLES_ALEXA_URL": here.url,
    }
    reporter = reporter_of(load_home(living.file), folder, around)
    assert reporter is not None
    reporter.begin()
    plug = living.plug()
    living.hub(reporter)
    living.ready()
    app_of(load_home(living.file), folder).warm("bear", 38.0, 600.0, VOICE_WHO)
    living.until(lambda state: state["relay"] == "on")
    _until(here, "VOICE_INTERACTION")
    plug.press()
    living.until(lambda state: state["until"] is None)
    _until(here, "PHYSICAL_INTERACTION")
    living.end()
    reporter.close()
    for one in here.at(EVENTS):
        SCHEMA.validate(one)
    assert kinds(here.at(EVENTS))[0] == "AddOrUpdateReport"


def _until(here: Here, cause: str) -> None:
    deadline = time.monotonic() + 15.0
    while time.monotonic() < deadline:
        said = [one["event"]["payload"].get("change", {}).get("cause", {}) for one in here.at(EVENTS)]
        if {"type": cause} in said:
            return
        time.sleep(0.05)
    raise TimeoutError(str(here.at(EVENTS)))
