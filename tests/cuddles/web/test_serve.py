"""`cuddles serve` as real processes: who starts, who is started again, and that nobody is left behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

from cuddles import homejson
from cuddles.answers import Warming
from cuddles.bear import Bear, demo_home
from cuddles.bootstrap import app_of, records_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.drawing_book import DrawingBook
from cuddles.drawings import Drawing, State
from cuddles.homefile import load_home
from cuddles.homefile.write import to_yaml
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuddles.app import App

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ROOT = Path(__file__).parents[3]
SKILL = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
PATIENCE_S = 40.0
CANARY = "a-canary-in-the-exif-of-an-egg"
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: %d}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
    pad: {watts: 12W, volts: 12V, cutout: 45C, self_limiting: true}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home file whose broker isn't there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    (tmp_path / "home.yaml").write_text(HOME % port)
    return tmp_path / "home.yaml"


@pytest.fixture
def began(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start another command; killed afterwards."""
    made: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str | Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cuddles.cli.main", *map(str, arguments)]
        around = {**os.environ, "PYTHONPATH": str(ROOT)}
        made.append(subprocess.Popen(command, cwd=tmp_path, env=around, stderr=subprocess.DEVNULL))
        return made[-1]

    yield begin
    for one in made:
        one.kill()
        one.wait()


def wait_for(holds: Callable[[], object], limit_s: float = PATIENCE_S) -> None:
    """Wait until something holds."""
    until = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def is_ready(app: App) -> bool:
    """Return whether the hub has read the bear's switch."""
    states = app.status("bear")
    return not isinstance(states, Refused) and states["bear"].get("ready") is True


def sent(home: Path) -> str:
    """Send a small drawing with a canary in its EXIF from this machine; returns its id."""
    picture = Image.new("RGB", (640, 640), "white")
    ImageDraw.Draw(picture).ellipse((120, 80, 520, 560), outline="black", width=9)
    exif, file = Image.Exif(), BytesIO()
    exif[0x010E] = CANARY
    picture.save(file, "PNG", exif=exif)
    drawing = app_of(load_home(home), home.parent / ".cuddles").receive(file.getvalue(), "egg", None)
    assert isinstance(drawing, Drawing)
    return drawing.id


def settled(home: Path, drawing: str) -> Drawing:
    """Wait until a drawing is ready or refused."""
    queue = DrawingBook(records_of(home.parent / ".cuddles"))
    until = time.monotonic() + 120.0
    while (found := queue.find(drawing)) is None or not found.settled:
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


@pytest.mark.parametrize(
    ("sign", "group"), [(signal.SIGTERM, False), (signal.SIGINT, True), (signal.SIGHUP, False)]
)
def test_the_demo_answers_and_leaves_nothing(
    serve: Callable[..., Any], sign: signal.Signals, *, group: bool
) -> None:
    demo = serve("--demo", "--unverified-loopback")
    assert demo.post({"hello": 1}) == (200, {"version": "1.0", "heard": {"hello": 1}})
    assert "a simulated bear" in demo.text
    assert "NOT verified" in demo.text
    names = " ".join(demo.living().values())
    assert "cuddles.hubwarm" in names
    assert "lambda_function" in names
    time.sleep(2.0)
    code, took = demo.ended(sign, group=group)
    assert code == 0, demo.text
    assert took < 5.0
    assert demo.living() == {}
    assert "Traceback" not in demo.text
    assert "is not there" not in demo.text, "the broker outlives the last off"


@pytest.mark.parametrize("part", ["hub", "hands", "page", "workshop", "skill"])
def test_what_is_killed_begins_again_and_takes_nobody_along(
    serve: Callable[..., Any], home: Path, part: str
) -> None:
    served = serve("--home", str(home), "--unverified-loopback")
    assert served.post({})[0] == 200
    served.found(r"hub (hub-\S+) of our-house")
    before = served.parts()
    os.kill(before[part], signal.SIGKILL)
    served.found(rf"^{part} +(?:begins again|has ended and begins again), process (\d+)$")
    assert (part == "skill") or re.search(rf"^{part} +was ended by SIGKILL; it", served.text, re.MULTILINE)
    assert served.post({"n": 2})[1]["heard"] == {"n": 2}
    after = served.parts()
    assert after.keys() == before.keys()
    others = {"skill"} if part == "page" else set()
    assert {name for name in before if after[name] != before[name]} == {part} | others
    assert served.ended(signal.SIGTERM)[0] == 0
    assert served.living() == {}


def test_a_workshop_killed_over_a_drawing_makes_it_all_the_same_and_keeps_nothing(
    serve: Callable[..., Any], home: Path
) -> None:
    served = serve("--home", str(home), "--no-hub", "--unverified-loopback")
    served.url()
    drawing = sent(home)
    making = served.hand()
    os.kill(served.parts()["workshop"], signal.SIGKILL)
    served.found(r"^workshop begins again, process (\d+)$")
    assert settled(home, drawing).state is State.READY
    assert making not in served.living()
    assert served.ended(signal.SIGTERM)[0] == 0
    for path in home.parent.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path
    assert not list((home.parent / ".cuddles" / "inbox").iterdir())


def test_killed_it_leaves_nobody_behind(serve: Callable[..., Any], tmp_path: Path) -> None:
    served = serve("--demo")
    assert served.post({})[0] == 200
    served.found(r"hub (hub-\S+) of demo")
    assert len(served.living()) >= 5, "root, broker, hub, workshop, skill"
    served.ended(signal.SIGKILL)
    until = time.monotonic() + 8.0
    while left := served.living():
        assert time.monotonic() < until, left
        time.sleep(0.05)
    assert re.search(r"hub \S+ has ended; everything is off", served.text)
    (folder,) = tmp_path.glob("cuddles-serve-*")
    again = serve("--demo")
    again.url()
    assert not folder.exists(), "what a killed one left is cleared away by the next"
    assert again.ended(signal.SIGTERM)[0] == 0
    assert not list(tmp_path.glob("cuddles-serve-*"))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_ended_or_killed_it_turns_off_what_is_warm(
    serve: Callable[..., Any], tmp_path: Path, sign: signal.Signals
) -> None:
    relay, file = Relay("bear"), tmp_path / "home.yaml"
    with Mosquitto() as broker, Bear(HOST, broker.port, relay) as bear:
        file.write_text(to_yaml(demo_home(relay, HOST, broker.port)))
        served = serve("--home", str(file), "--unverified-loopback")
        served.url()
        app = app_of(load_home(file), tmp_path / ".cuddles")
        wait_for(lambda: app.hub_alive() and is_ready(app))
        assert isinstance(app.warm("bear", 38.0, 1200.0, "a test"), Warming)
        wait_for(lambda: bear.switch.relay)
        began = time.monotonic()
        served.process.send_signal(sign)
        while bear.switch.relay:
            assert time.monotonic() < began + 2.0
            time.sleep(0.01)
        wait_for(lambda: served.process.poll() is not None and not served.living(), 8.0)


def test_a_skill_that_dies_at_a_request_costs_that_request_alone(
    serve: Callable[..., Any], home: Path
) -> None:
    served = serve("--home", str(home), "--no-hub", "--unverified-loopback")
    assert served.post({})[0] == 200
    assert served.post({"do": "die"})[0] == 500
    assert served.post({"n": 2})[1]["heard"] == {"n": 2}


def test_where_a_hub_lives_already_the_door_works_with_it(
    serve: Callable[..., Any], began: Callable[..., subprocess.Popen[bytes]], home: Path
) -> None:
    hub = began("hub", "run", "--home", home)
    wait_for((home.parent / ".cuddles" / "hub.lock").exists)
    served = serve("--home", str(home), "--unverified-loopback")
    served.found(r"^hub +(another) one looks after this home")
    assert served.post({})[0] == 200
    assert served.ended(signal.SIGTERM)[0] == 0
    assert hub.poll() is None


def test_a_folder_is_served_once(serve: Callable[..., Any], home: Path) -> None:
    first = serve("--home", str(home), "--unverified-loopback", "--no-hub")
    assert first.post({})[0] == 200
    assert homejson.read((home.parent / ".cuddles" / "home.json").read_bytes()) == load_home(home)
    second = serve("--home", str(home), "--unverified-loopback")
    assert second.process.wait(20) == 1
    pid = first.process.pid
    assert re.fullmatch(
        rf"cuddles: another one serves \S+ already \(process {pid}\): end that, .*\n", second.text
    )
    assert first.post({})[0] == 200


def test_verified_it_lets_nothing_of_ours_in(serve: Callable[..., Any], home: Path) -> None:
    served = serve("--home", str(home), "--no-hub", "--skill-id", SKILL)
    assert served.post({"request": {}}) == (400, "refused\n")
    with urllib.request.urlopen(served.url().replace("/alexa", "/healthz"), timeout=10) as answer:  # noqa: S310
        assert answer.read() == b"ok\n"
    assert "no-signature" in served.text
    assert not served.pids("hub")
    assert not (home.parent / "count").exists()


REFUSALS = {
    "an empty skill": (["--skill-id", ""], "is no skill's id"),
    "all addresses": (["--unverified-loopback", "--host", "0.0.0.0"], "for this machine alone"),  # noqa: S104
    "all of the sixth version": (["--unverified-loopback", "--host", "::"], "for this machine alone"),
    "no address": (["--unverified-loopback", "--host", ""], "for this machine alone"),
    "another one": (["--unverified-loopback", "--host", "192.0.2.1"], "for this machine alone"),
    "one that isn't ours": (["--skill-id", SKILL, "--host", "192.0.2.1"], "can't be listened on"),
    "no name": (["--skill-id", SKILL, "--host", "no..name"], "no address to listen on"),
    "a demo of a home": (["--demo", "--unverified-loopback", "--home", "home.yaml"], "brings its own home"),
    "a home that isn't there": (["--unverified-loopback", "--home", "none.yaml"], "there is no none.yaml"),
    "no home at all": ([], "there is no home.yaml: cuddles serve --demo brings"),
    "a demo for others": (["--demo", "--host", "0.0.0.0"], "--demo without --skill-id is for this machine"),  # noqa: S104
    "a broken home": (["--unverified-loopback", "--home", "broken.yaml"], "broken.yaml"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_it_refuses_to_start(cuddles: Callable[..., Any], home: Path, name: str) -> None:
    arguments, words = REFUSALS[name]
    (home.parent / "broken.yaml").write_text("home: [\n")
    if name == "no home at all":
        home.unlink()
    done = cuddles("serve", "--port", "0", *arguments)
    assert done.returncode == 2, done
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (home.parent / ".cuddles" / "hub.lock").exists()
    assert name == "one that isn't ours" or not (home.parent / ".cuddles").exists(), "nothing is written"


def test_without_a_skill_the_page_is_served_and_alexa_refused(serve: Callable[..., Any], home: Path) -> None:
    served = serve("--home", str(home), "--no-hub")
    assert served.post({"request": {}}) == (400, "refused\n")
    with urllib.request.urlopen(served.found(r"^page +(http://\S+/)$"), timeout=10) as answer:  # noqa: S310
        assert answer.url.endswith("/enter?then=/")
        assert b'name="code"' in answer.read()
    assert re.search(
        r"^page +sign in with the code \d\d \d\d \d\d \d\d until \d\d:\d\d$", served.text, re.MULTILINE
    )
    assert "no-skill" in served.text
    assert not (home.parent / "count").exists()


def test_a_page_that_is_killed_begins_again_and_whoever_comes_meanwhile_waits(
    serve: Callable[..., Any], home: Path
) -> None:
    served = serve("--home", str(home), "--unverified-loopback")
    assert served.post({})[0] == 200
    before = served.parts()
    os.kill(before["page"], signal.SIGKILL)
    assert served.post({"n": 2})[1]["heard"] == {"n": 2}
    after = served.parts()
    assert {name for name in before if after[name] != before[name]} == {"page", "skill"}
    assert served.ended(signal.SIGTERM)[0] == 0
    assert served.living() == {}


def test_a_port_that_is_taken_is_said(cuddles: Callable[..., Any], home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = cuddles("serve", "--home", home, "--skill-id", SKILL, "--port", server.getsockname()[1])
    assert done.returncode == 2
    assert "another program listens there" in done.stderr
