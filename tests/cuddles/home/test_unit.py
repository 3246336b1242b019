"""The systemd unit: systemd accepts it, finds it closed enough, and what it starts is what cuddles has."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from cuddles.cli.main import cuddles

UNIT = Path(__file__).parents[3] / "infrastructure" / "systemd" / "cuddles.service"
EXPOSED_MOST = 3.0


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Give the unit with a program that is on every machine."""
    copy = tmp_path / "cuddles.service"
    copy.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text()))
    return copy


def test_systemd_accepts_every_line(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    unit.write_text(unit.read_text().replace("NoNewPrivileges=yes", "NoNewPrivilege=yes"))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert "NoNewPrivilege" in done.stderr


def test_it_is_closed(unit: Path) -> None:
    line = ["systemd-analyze", "security", "--offline=true", "--no-pager", unit]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    found = re.search(r"Overall exposure level for cuddles.service: ([\d.]+)", done.stdout)
    assert found is not None, done
    assert float(found[1]) < EXPOSED_MOST


def test_what_it_starts_is_a_command_with_its_options() -> None:
    text = UNIT.read_text()
    said = dict(re.findall(r"(?m)^(\w+)=(.*)$", text))
    program, name, *words = shlex.split(said["ExecStart"])
    command = cuddles.get_command(click.Context(cuddles), name)
    assert command is not None
    known = {option for one in command.params for option in one.opts}
    assert {word for word in words if word.startswith("--")} <= known
    assert program.endswith("/cuddles")
    assert words[words.index("--data") + 1] == f"/var/lib/{said['StateDirectory']}"
    assert said["Restart"] == "always"
    assert said["KillMode"] == "mixed"
