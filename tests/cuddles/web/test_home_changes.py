"""A home file that is edited while it is served: taken over once it is right, heat off before a toy is gone."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.answers import Warming
from cuddles.bootstrap import app_of
from cuddles.homefile import HomeFileError, load_home
from cuddles.homefile.watched import Watched
from cuddles.web.leaving import left
from devices.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: 1883}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
    pad: {watts: 12W, volts: 12V, cutout: 45C, self_limiting: true}
"""
CAT = TEXT.replace("bear:", "cat:").replace("bruno", "cat")
PATIENCE_S = 40.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "home.yaml").write_text(TEXT)
    return tmp_path / "home.yaml"


def test_what_is_settled_and_right_is_taken_over_once(file: Path) -> None:
    watched = Watched(file)
    assert [watched.look(), watched.look()] == [None, None]
    file.write_text(CAT)
    assert watched.look() is None, "an editor may be half-way"
    found = watched.look()
    assert isinstance(found, Home)
    assert list(found.toys) == ["cat"]
    assert watched.look() is None
    os.utime(file, (1, 1))
    assert [watched.look(), watched.look()] == [None, None], "dates say nothing"


@pytest.mark.parametrize("how", ["half", "gone", "empty", "folder"])
def test_what_is_wrong_is_told_once_and_changes_nothing(file: Path, how: str) -> None:
    watched = Watched(file)
    before = watched.home
    file.unlink()
    if how in ("half", "empty"):
        file.write_text(TEXT[:60] if how == "half" else "")
    if how == "folder":
        file.mkdir()
    looks = [watched.look() for _ in range(4)]
    assert isinstance(looks[1], HomeFileError)
    assert [looks[0], *looks[2:]] == [None] * 3
    assert watched.home == before
    if how == "folder":
        file.rmdir()
    file.write_text(TEXT)
    assert [watched.look(), watched.look()] == [None, before]


def test_a_file_that_goes_on_changing_is_waited_for(file: Path) -> None:
    watched = Watched(file)
    for number in range(5):
        file.write_text(f"{CAT}# {number}\n")
        assert watched.look() is None
    assert isinstance(watched.look(), Home)


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        (TEXT, CAT, ("bear",)),
        (TEXT, TEXT.replace("12W", "10W"), ()),
        (TEXT, TEXT.replace("bruno", "other"), ("bear",)),
        (TEXT, TEXT.replace("1883", "1884"), ("bear",)),
        (TEXT, TEXT.replace("our-house", "hers"), ("bear",)),
    ],
)
def test_switches_that_nobody_looks_after_any_more(
    file: Path, old: str, new: str, names: tuple[str, ...]
) -> None:
    homes = []
    for text in (old, new):
        file.write_text(text)
        homes.append(load_home(file))
    assert left(*homes) == names


def until(holds: Callable[[], Any]) -> Any:  # noqa: ANN401
    end = time.monotonic() + PATIENCE_S
    while not (found := holds()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


def test_a_served_home_changes_while_its_bear_is_warm(serve: Callable[..., Any]) -> None:
    served = serve("--demo")
    served.url()
    pid = int(served.found(r"^hub +process (\d+)$"))
    around = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    home_file = Path(
        next(one for one in around if one.startswith(b"CUDDLES_HOME=")).decode().partition("=")[2]
    )
    text, first = home_file.read_text(), load_home(home_file)
    app = app_of(first, home_file.parent / ".cuddles")

    def state() -> dict[str, Any]:
        said = app.status("bear")
        return said["bear"] if isinstance(said, dict) else {}

    until(lambda: state().get("ready"))
    assert isinstance(app.warm("bear", 38.0, 1200.0, "a test"), Warming)
    until(lambda: state().get("relay") == "on")
    before = served.parts()

    home_file.write_text(f"{text}# a remark\n")
    served.found(r"^home +is read again: (nothing) has changed$")
    home_file.write_text("home: [")
    served.found(r"^home +\S+home.yaml:\d+:\d+: .*; until that is mended, the home (stays) as it was$")
    assert served.parts() == before
    os.kill(before["hub"], signal.SIGKILL)
    served.found(r"^hub +begins again, process (\d+)$")
    until(lambda: state().get("ready") and state().get("relay") == "on")

    lower = re.sub(r"(?m)^( +)(switch:)", r"\1limits: {target: 30C}\n\1\2", text, count=1)
    home_file.write_text(lower)
    assert load_home(home_file).toys["bear"].limits.target_c == 30.0
    served.found(r"^home +has (changed): hub, page and skill begin again with it$")
    until(lambda: state().get("ready") and state().get("target_c") == 30.0)
    after = served.parts()
    assert after["workshop"] == before["workshop"]
    assert after["skill"] != before["skill"]
    assert after["page"] != before["page"]

    home_file.write_text(
        text.replace("bear:", "cat:").replace("toy: bear", "toy: cat").replace("topic: bear", "topic: cat")
    )
    assert list(load_home(home_file).toys) == ["cat"]
    assert served.found(r"^home +bear is no more in it: (.*)$") == "the bear is off."
    served.found(r"of demo: 1 toys[\s\S]*of demo: 1 toys[\s\S]*of demo: (1) toys")
    assert served.ended(signal.SIGTERM)[0] == 0
    assert served.living() == {}
