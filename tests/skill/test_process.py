"""The skill as a process, with nothing pretended: mosquitto, the hub, a simulated switch, lines of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from board import envelope, intent

from cuddles import homejson
from cuddles.bear import Bear, demo_home
from cuddles.bootstrap import app_of, hub_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ROOT = Path(__file__).parents[2]
READY_S = 40.0
SPEECH_S = 3.0
LONGEST_S = 7.0


class Process:
    """`python -m lambda_function`, asked one line at a time."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.stderr = folder / "stderr"
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'lambda'}", **more}
        environment |= {"CUDDLES_HOME_JSON": str(folder / "home.json"), "CUDDLES_DATA": str(folder / "data")}
        with self.stderr.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "lambda_function"],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.attributes: dict[str, Any] | None = None

    def line(self, line: str) -> dict[str, Any]:
        """Send a line and read one."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        said: dict[str, Any] = json.loads(self.process.stdout.readline())
        return said

    def ask(self, request: dict[str, Any]) -> str:
        """Send a request of one conversation; returns the speech."""
        event = envelope(request, self.attributes)
        said = self.line(json.dumps({"id": 1, "event": event}))
        assert said["id"] == 1
        self.attributes = said["response"]["sessionAttributes"]
        return str((said["response"]["response"].get("outputSpeech") or {}).get("ssml", ""))

    def end(self) -> int:
        """Close its input and wait for its end."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        code = self.process.wait(10)
        assert self.process.stdout.read() == ""
        self.process.stdout.close()
        return code


@pytest.fixture
def broker() -> Iterator[Mosquitto]:
    """Give a broker."""
    with Mosquitto() as mosquitto:
        yield mosquitto
        mosquitto.thaw()


@pytest.fixture
def skill(broker: Mosquitto, tmp_path: Path) -> Iterator[Process]:
    """Give the skill of a home with one bear."""
    home = demo_home(Relay("bear"), HOST, broker.port)
    (tmp_path / "home.json").write_text(homejson.written(home))
    process = Process(tmp_path)
    yield process
    broker.thaw()
    assert process.end() == 0


@pytest.fixture
def lived_in(broker: Mosquitto, tmp_path: Path) -> Iterator[None]:
    """Have a bear plugged in and a hub that looks after it."""
    relay = Relay("bear")
    home = demo_home(relay, HOST, broker.port)
    with Bear(HOST, broker.port, relay):
        hub, link = hub_of(home, tmp_path / "data")
        turning = threading.Thread(target=hub.run)
        link.start()
        turning.start()
        app, until = app_of(home, tmp_path / "data"), time.monotonic() + READY_S
        try:
            while not (states := app.status("bear")) or not states["bear"].get("ready"):  # type: ignore[union-attr]
                assert time.monotonic() < until
                time.sleep(0.3)
            yield
        finally:
            broker.thaw()
            hub.stop()
            turning.join()
            link.close()
            hub.diary.close()


@pytest.mark.usefixtures("lived_in")
def test_a_family_warms_a_bear(skill: Process) -> None:
    assert "Welcome to" in skill.ask({"type": "LaunchRequest"})
    said = skill.ask(intent("WarmIntent", degrees="36", duration="PT20M"))
    assert "confirm" in said
    assert "36 degrees for 20 minutes" in said
    assert "37 degrees" in skill.ask(intent("WarmerIntent"))
    assert "37 degrees" in skill.ask(intent("StatusIntent"))
    assert "20 minutes" in skill.ask(intent("RemainingIntent"))
    assert "36 degrees again" in skill.ask(intent("UndoIntent"))
    assert "is off" in skill.ask(intent("AMAZON.StopIntent"))


@pytest.mark.usefixtures("lived_in")
def test_speech_comes_within_three_seconds_while_the_broker_hangs(skill: Process, broker: Mosquitto) -> None:
    assert "confirm" in skill.ask(intent("WarmIntent", degrees="36"))
    broker.freeze()
    for name in (
        "OffIntent",
        "WarmIntent",
        "WarmerIntent",
        "CoolerIntent",
        "StatusIntent",
        "AMAZON.StopIntent",
    ):
        begun = time.monotonic()
        said = skill.ask(intent(name, **({"degrees": "36"} if name == "WarmIntent" else {})))
        assert time.monotonic() - begun < SPEECH_S, name
        assert "couldn't" in said, name
    begun = time.monotonic()
    assert "Welcome" in skill.ask({"type": "LaunchRequest"})
    assert time.monotonic() - begun < SPEECH_S


def test_without_a_hub_the_switch_warms_alone(skill: Process, broker: Mosquitto) -> None:
    with Bear(HOST, broker.port, Relay("bear")) as bear:
        time.sleep(3.0)
        begun = time.monotonic()
        assert "confirm" in skill.ask(intent("WarmIntent", degrees="36"))
        assert time.monotonic() - begun < LONGEST_S
        assert bear.switch.relay
        assert "don't know" in skill.ask(intent("StatusIntent"))
        assert "is off" in skill.ask(intent("OffIntent"))
        assert not bear.switch.relay


def test_a_switch_that_is_silent_is_not_waited_for(skill: Process) -> None:
    skill.ask(intent("ToysIntent"))
    begun = time.monotonic()
    said = skill.ask(intent("WarmIntent", degrees="36"))
    assert time.monotonic() - begun < SPEECH_S
    assert "don't know whether it warms" in said


def test_speech_comes_without_a_broker(skill: Process, broker: Mosquitto) -> None:
    broker.kill()
    assert "couldn't send off" in skill.ask(intent("OffIntent"))
    assert "couldn't reach" in skill.ask(intent("StatusIntent"))


def test_a_line_that_is_none_is_answered_and_ids_come_back(skill: Process) -> None:
    for line in ("nonsense", "[]", "{}", '{"id": 7}'):
        assert "error" in skill.line(line)
    said = skill.line('{"id": "x-1", "event": {"nonsense": true}}')
    assert said["id"] == "x-1"
    assert said["response"]["response"]["shouldEndSession"] is True
    assert "went wrong" in said["response"]["response"]["outputSpeech"]["ssml"]


def test_many_requests_at_once(skill: Process) -> None:
    assert skill.process.stdin is not None
    assert skill.process.stdout is not None
    event = envelope(intent("ToysIntent"), None)
    for number in range(50):
        skill.process.stdin.write(json.dumps({"id": number, "event": event}) + "\n")
    skill.process.stdin.flush()
    said = [json.loads(skill.process.stdout.readline()) for _ in range(50)]
    assert sorted(one["id"] for one in said) == list(range(50))
    assert all("the bear" in str(one["response"]) for one in said)


def test_the_log_has_no_words_of_people(tmp_path: Path) -> None:
    home = demo_home(Relay("bear"), HOST, 9)
    (tmp_path / "home.json").write_text(homejson.written(home))
    process = Process(tmp_path, CUDDLES_SKILL_ID="amzn1.ask.skill.other")
    said = process.line(json.dumps({"id": 1, "event": envelope(intent("ToysIntent"), None)}))
    assert "went wrong" in str(said["response"])
    assert process.end() == 0
    log = process.stderr.read_text()
    assert "PermissionError" in log
    assert "amzn1" not in log
