"""A toy is erased while hub and page live: nothing of it comes back, and it stays off, whoever is killed when."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles import allowances, erasing
from cuddles.bootstrap import app_of, clock, records_of
from cuddles.homefile import load_home
from cuddles.upkeep import erase
from cuddles.upkeep.forget import diary_files, documents, lines_of
from devices.allowed import Lowered
from devices.drivers.exchange import Exchange
from devices.drivers.session import Broker
from devices.schedule import Plan
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.drivers.events import Message

ROOT = Path(__file__).parents[3]
WHO = "page:canary-3f9a"
NAP = "canary-nap"
PATIENCE_S = 40.0


def began(*line: object) -> subprocess.Popen[bytes]:
    """Begin a Python process of the program."""
    around = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'lambda'}"}
    return subprocess.Popen([sys.executable, *map(str, line)], env=around)


class Hubs:
    """Hubs of a home, as processes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.running: list[subprocess.Popen[bytes]] = []

    def begin(self) -> subprocess.Popen[bytes]:
        """Begin one."""
        self.running.append(began("-m", "cuddles.cli.main", "hub", "run", "--home", self._file))
        return self.running[-1]


@pytest.fixture
def hubs(living: Any) -> Iterator[Hubs]:
    made = Hubs(living.file)
    yield made
    for one in made.running:
        one.terminate()
        one.wait(20)


class Warm:
    """A living home in which a bear is warm, was planned and limited for; what tells of that is marked."""

    def __init__(self, living: Any) -> None:
        self.living, self.folder = living, living.folder / ".cuddles"
        self.home = load_home(living.file)
        self.app, self.records = app_of(self.home, self.folder), records_of(self.folder)

    def fill(self) -> None:
        """Let there be something to be erased."""
        self.app.add_plan(Plan(NAP, "bear", frozenset({0}), "13:00", 600.0, 36.0), WHO)
        self.app.add_plan(Plan("bedtime", "bear", frozenset({0}), "19:30", 600.0, 36.0, enabled=False), WHO)
        assert not isinstance(self.app.set_limits("bear", Lowered(38.0)), Refused)
        allowances.book(self.records, "bear", "2026-09-21", 60.0)
        self.records.put("foresight/bear", {"watts": 12.0, "canary": NAP}, None)
        self.records.put("last-change/page", {"toy": "bear", "target_c": 38.0, "until": 1, "at": 1}, None)

    def warm(self) -> None:
        """Warm the bear."""
        self.living.until(lambda state: state.get("ready") and state.get("celsius") is not None, PATIENCE_S)
        assert not isinstance(self.app.warm("bear", 38.0, 600.0, WHO), Refused)
        self.living.until(lambda state: state["relay"] == "on")

    def marked(self) -> list[str]:
        """Return the files that hold a mark."""
        marks = (WHO.encode(), NAP.encode())
        found = [path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
        return [path.name for path in found if any(mark in path.read_bytes() for mark in marks)]

    def told(self) -> list[float]:
        """Return when the lines of the diary that tell of the bear were written."""
        said = [json.loads(line) for path in diary_files(self.folder) for line in lines_of(path)]
        return [one["utc"] for one in said if one["toy"] == "bear"]

    def remembered(self) -> dict[str, bytes]:
        """Return what the broker remembers of the bear."""
        found: dict[str, bytes] = {}

        def take(heard: Message) -> bool:
            if heard.retain and "/bear" in heard.topic:
                found[heard.topic] = heard.payload
            return False

        with Exchange(Broker("127.0.0.1", self.living.port), ("cuddles/#",)) as exchange:
            assert exchange.connected(5.0)
            exchange.listen(take, 1.0)
        return found


def utc() -> float:
    return clock().utc


@pytest.fixture
def warm(living: Any) -> Warm:
    made = Warm(living)
    made.fill()
    return made


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("killed", [False, True], ids=["lives on", "is killed"])
def test_under_a_living_hub_nothing_stays_or_comes_back_and_it_is_off(
    warm: Warm, hubs: Hubs, *, killed: bool
) -> None:
    plug = warm.living.plug()
    hub = hubs.begin()
    warm.warm()
    assert set(warm.marked()) & {"records.db", "records.db-wal"}
    assert not isinstance(warm.app.off("bear", WHO), Refused)
    asked = utc()
    if killed:
        erasing.ask(warm.records, "bear", asked)
        hub.send_signal(signal.SIGKILL)
        hub.wait()
        hubs.running.remove(hub)
        hubs.begin()
    assert erase.by_page(warm.app, warm.folder, warm.records, "bear", utc) is not None
    done = utc()
    warm.living.until(lambda state: state.get("ready") and state["at"] > done, PATIENCE_S)
    assert warm.marked() == []
    assert min(warm.told()) > asked
    left = documents(warm.records)
    assert not {key for key in left if key.endswith("/bear")} - {"toy/bear"}
    assert (left["toy/bear"].get("wish"), left["toy/bear"].get("warm_since")) == (None, None)
    assert left["limits"]["toys"] == left["alone-today"]["toys"] == {}
    assert (left["plans"]["plans"], left["plan-changes"]["changes"]) == ([], [])
    kept = warm.remembered()
    assert list(kept) == ["cuddles/our-house/bear/state"]
    assert not any(mark in kept["cuddles/our-house/bear/state"] for mark in (WHO.encode(), NAP.encode()))
    again = warm.app.warm("bear", 37.0, 600.0, "page:other")
    assert not isinstance(again, Refused)
    assert warm.living.until(lambda state: state.get("target_c") == 37.0)["rule"] == "resting"
    with plug.lock:
        assert not plug.switch.relay


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_without_a_hub_the_page_does_it_and_the_broker_keeps_nothing(warm: Warm, hubs: Hubs) -> None:
    warm.living.plug()
    hub = hubs.begin()
    warm.warm()
    hub.terminate()
    hub.wait(20)
    assert "cuddles/our-house/plan/bear" in warm.remembered()
    lines = len(warm.told())
    assert (erase.by_page(warm.app, warm.folder, warm.records, "bear", utc) or 0) >= lines > 0
    assert (warm.marked(), warm.told(), warm.remembered()) == ([], [], {})
    assert erasing.wanted(warm.records) == erasing.nearly(warm.records) == ()


def test_what_the_broker_keeps_is_cleared_by_the_next_page_where_it_is_away(house: Any) -> None:
    home = load_home_without_password(house)
    app = app_of(home, house.data)
    assert erase.by_page(app, house.data, house.records, "bear", utc) is None
    assert (erasing.wanted(house.records), erasing.nearly(house.records)) == ((), ("bear",))
    erase.resumed(app, house.data, house.records, utc)
    assert erasing.nearly(house.records) == ("bear",)


def load_home_without_password(house: Any) -> Any:
    house.file.write_text(house.file.read_text().replace(", user: hub, password_file: broker-password", ""))
    return load_home(house.file)


def test_what_keeps_the_heater_safe_stays_and_all_else_goes(house: Any) -> None:
    home, records = load_home_without_password(house), house.records
    wished = {**documents(records)["toy/bear"], "wish_id": "w1", "warm_since": 1.0, "spent": {"day": "x"}}
    records.put("toy/bear", wished, records.get("toy/bear").version)
    records.put("calls/fox", {"calls": [1.0, 2.0]}, None)
    before = documents(records)
    erasing.ask(records, "bear", 5.0)
    last = before["planner"]["last"]
    assert erase.all_wanted(home, house.data, records, last + 3600.0) == frozenset()
    after = documents(records)
    assert after.pop("erasing/bear")["lines"] == 2 * 62 + 1
    rest = home.toys["bear"].limits.rest_s
    assert after.pop("toy/bear") == {
        "epoch": 7,
        "latch": before["toy/bear"]["latch"],
        "wish_id": "w1",
        "rest_until": last + 3600.0 + rest,
    }
    assert after.pop("planner") == {"last": last, "done": ["fox/nap 2026-11-27 13:00"]}
    assert '"bear"' not in json.dumps(after)
    assert {key: after[key] for key in after if "fox" in key} == {
        key: before[key] for key in before if "fox" in key
    }
    assert {one["toy"] for path in diary_files(house.data) for one in map(json.loads, lines_of(path))} == {
        "fox"
    }
    assert (house.data / "home.json").exists() is False


def test_a_slot_that_has_begun_does_not_begin_again(house: Any) -> None:
    home, records = load_home_without_password(house), house.records
    half_past_seven = 1_795_804_200.0  # 2026-11-27 19:30 in Berlin
    planner = {"last": half_past_seven - 60, "done": ["bear/nap x", "fox/nap x"]}
    records.put("planner", planner, records.get("planner").version)
    erasing.ask(records, "bear", 5.0)
    erase.all_wanted(home, house.data, records, half_past_seven + 60)
    assert documents(records)["planner"]["done"] == ["fox/nap x", "bear/bedtime 2026-11-27 19:30"]


DIES = """
import os, signal, sys
from pathlib import Path
from cuddles import changing, erasing
from cuddles.bootstrap import records_of
from cuddles.homefile import load_home
from cuddles.upkeep import erase, forget

left = int(sys.argv[3])

def dying(call):
    def counted(*said):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*said)
    return counted

for place, name in (
    (erase, "change"), (forget, "_rewrite"), (forget, "_written_anew"), (erasing, "change"), (os, "fsync"),
):
    setattr(place, name, dying(getattr(place, name)))
home, data = load_home(Path(sys.argv[1])), Path(sys.argv[2])
erase.all_wanted(home, data, records_of(data), 1_795_800_000.0)
"""


def test_killed_anywhere_it_is_finished_by_the_next_and_no_fault_is_lost(house: Any, tmp_path: Path) -> None:
    home = load_home_without_password(house)
    script = tmp_path / "dies.py"
    script.write_text(DIES)
    latch, counted = documents(house.records)["toy/bear"]["latch"], 0
    erasing.ask(house.records, "bear", 5.0)
    while began(script, house.file, house.data, counted).wait(60) == -signal.SIGKILL:
        assert erasing.wanted(house.records) == ("bear",)
        said = documents(house.records)["toy/bear"]
        assert (said["latch"], said["epoch"]) == (latch, 7)
        counted += 1
    assert counted > 8
    assert erasing.wanted(house.records) == ()
    after = documents(house.records)
    del after["erasing/bear"], after["toy/bear"], after["planner"]
    assert '"bear"' not in json.dumps(after)
    assert not any(b'"bear"' in path.read_bytes() for path in diary_files(house.data))
    assert home.toys["bear"].limits.rest_s > 0


def test_where_it_can_not_be_written_the_wish_stays(
    house: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    home, records = load_home_without_password(house), house.records
    erasing.ask(records, "bear", 5.0)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("cuddles.upkeep.forget._rewrite", full)
        assert erase.all_wanted(home, house.data, records, 9.0) == {"bear"}
    assert "couldn't be erased" in caplog.text
    assert erasing.wanted(records) == ("bear",)
    assert erase.all_wanted(home, house.data, records, 9.0) == frozenset()
