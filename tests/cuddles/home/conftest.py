"""A data folder as a hub leaves it: records with a wish and a latch, a diary of sessions, patterns, a photo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cuddles import plans
from cuddles.hub.diary import Diary
from cuddles.hub.events import Answered, Heard, Noticed, Publish, Wished
from cuddles.hub.log import line
from cuddles.stores.sqlite import SqliteRecords
from devices.moments import Now
from devices.schedule import Plan
from devices.tasmota import Message
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

BEGUN = 1_795_780_800.0
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: 9, user: hub, password_file: broker-password}
toys:
  bear: {title: Bruno, switch: {kind: relay, topic: bruno, sensor: DS18B20}}
  fox: {title: Foxy, switch: {kind: relay, topic: foxy, sensor: DS18B20}}
dog-ears:
  w: {intent: WarmIntent, toy: bear}
plans:
  bedtime: {toy: bear, days: daily, at: 19:30, for: 20m, target: 37.5C}
"""
WISH = {"target_c": 38.0, "until": BEGUN + 3600, "who": "anna"}
LATCH = {"code": "relay-welded", "reason": "Pull the plug."}


@dataclass(frozen=True)
class House:
    """A home's folder."""

    folder: Path

    @property
    def file(self) -> Path:
        """The home file."""
        return self.folder / "home.yaml"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / ".cuddles"

    @property
    def records(self) -> SqliteRecords:
        """The records, opened."""
        return SqliteRecords(self.data / "records.db")

    def files(self) -> dict[str, bytes]:
        """Return every file of the home by name, locks and SQLite's shared memory left out."""
        found = {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix not in (".lock", ".zip", ".db-shm", ".db-wal")
        }
        return {name: data for name, data in found.items() if "before-" not in name}


def filled(folder: Path) -> House:
    """Make a home in a folder."""
    house = House(folder)
    folder.mkdir(parents=True, exist_ok=True)
    house.file.write_text(HOME)
    (folder / "broker-password").write_text("do-not-copy-me")
    house.data.mkdir(mode=0o700)
    records = house.records
    for toy in ("bear", "fox"):
        records.put(f"toy/{toy}", {"epoch": 7, "wish": WISH, "latch": LATCH, "rest_until": None}, None)
        records.put(f"foresight/{toy}", {"watts": 12.0}, None)
    added = (Plan("nap", toy, frozenset({5}), "13:00", 1200.0, 37.0) for toy in ("bear", "fox"))
    records.put(plans.KEY, plans.to_document(tuple(added)), None)
    records.put(
        "planner",
        {"last": BEGUN, "done": ["bear/bedtime 2026-11-27 19:30", "fox/nap 2026-11-27 13:00"]},
        None,
    )
    records.put("last-change/voice", {"toy": "bear", "target_c": 38.0, "until": BEGUN, "at": BEGUN}, None)
    records.put("caregivers", {"pin": {"salt": "5a17", "digest": "d1935"}, "voices": ["anna-voice"]}, None)
    records.put("limits", {"toys": {"bear": {"celsius": 36.0}, "fox": {"celsius": 35.0}}}, None)
    changes = [{"who": "page:1", "pairs": [[None, {"toy": toy, "name": "nap"}]]} for toy in ("bear", "fox")]
    records.put("plan-changes", {"changes": changes}, None)
    records.put("people", {"people": [{"name": "anna-phone"}], "sessions": [{"mac": "a-session"}]}, None)
    records.put("linking", {"grants": [{"refresh": "a-lasting-token"}]}, None)
    records.put("smart-home/grant/anna", {"refresh": "Atzr|secret-token"}, None)
    records.put("smart-home/told", {"endpoints": {"bear": {"endpointId": "bear"}, "fox": {}}}, None)
    _diary(house.data / "diary")
    pattern = house.data / "patterns" / "0123abcd"
    pattern.mkdir(parents=True)
    (pattern / "pattern.json").write_text("{}")
    inbox = house.data / "inbox"
    inbox.mkdir(mode=0o700)
    (inbox / "89abcdef").write_bytes(b"\xff\xd8 a photo")
    return house


def _diary(folder: Path) -> None:
    now = Now(0.0, BEGUN)
    diary = Diary(folder, lambda: now)
    off = Publish(Message("cmnd/bruno/POWER1", "OFF"))
    welded = Noticed("relay-welded", "error", "Pull the plug.")
    cold = Answered(Refused("locked", "Warming is locked."))
    for day in range(2):
        for at in range(0, 610, 10):
            now = Now(at, BEGUN + day * 86400 + at)
            for toy in ("bear", "fox"):
                said = Heard("stat", "RESULT", json.dumps({"POWER1": "ON" if at < 600 else "OFF"}).encode())
                diary.write(line(toy, said, (), now))
        diary.write(line("bear", Wished(38.0, 600.0, "anna"), (cold,), now))
        diary.write(line("fox", Heard("tele", "SENSOR", b"{}"), (off, welded), now))
    diary.note(now, {"is": "dropped", "topic": "cmnd/bruno/Event"})
    diary.close()


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Give a home with records, diary, patterns and a photo that waits."""
    return filled(tmp_path / "house")


@pytest.fixture
def empty(tmp_path: Path) -> House:
    """Give a place without a home."""
    (tmp_path / "new").mkdir()
    return House(tmp_path / "new")
