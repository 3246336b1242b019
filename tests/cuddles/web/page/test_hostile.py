"""What means no good: nothing of it breaks the page, and the page stays small meanwhile."""

from __future__ import annotations

import io
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from bench.hostile import bomb, requests, thrown
from cuddles.bootstrap import clock, records_of
from cuddles.members import Entry, Members
from cuddles.pairing import Code
from cuddles.people import Role

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

COUNT = 500
MOST_KB = 300_000
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: 9}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
"""


def peak_kb(pid: int) -> int:
    """Return the most memory that a process has held."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def test_nothing_that_is_thrown_at_it_breaks_it(serve: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "home.yaml").write_text(HOME)
    served = serve("--home", str(tmp_path / "home.yaml"), "--no-hub")
    page = served.found(r"^page +(http://\S+/)$")
    members = Members(records_of(tmp_path / ".cuddles"), clock, secrets.token_bytes)
    code = members.invite(Role.CAREGIVER, "Anna")
    assert isinstance(code, Code)
    entry = members.enter(code.digits, "?")
    assert isinstance(entry, Entry)
    port = int(page.rstrip("/").rpartition(":")[2])
    before = int(served.found(r"^page +process (\d+)$"))
    found = thrown(port, requests(7, COUNT, f"127.0.0.1:{port}", entry.token))
    assert sum(found.values()) == COUNT
    assert [status for status in found if status >= 500] == []
    assert found[200] + found[303] > COUNT / 20, "some of it is let in, and judged"
    assert served.parts()["page"] == before, "it never ended"
    assert peak_kb(before) < MOST_KB
    assert "Traceback" not in served.text


def test_a_bomb_is_small_and_huge() -> None:
    assert len(bomb()) < 20_000
    with pytest.raises(Image.DecompressionBombError):
        Image.open(io.BytesIO(bomb()))
