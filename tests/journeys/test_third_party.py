"""Clients of the skill that others wrote, unaltered, over HTTP: virtual-alexa and ask-sdk-test."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from neighbourhood import ROOT, Served, served

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
CLIENTS = Path(__file__).parent / "clients"
MODELS = ROOT / "skill-package" / "interactionModels" / "custom"
LONGEST_S = 120
AT_LEAST = 170


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a home that is served on loopback."""
    with served(tmp_path_factory.mktemp("home")) as one:
        yield one


def client(*command: str | Path, **more: str) -> str:
    """Run a client to its end; returns all that it printed."""
    done = subprocess.run(
        [*command],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_S,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(Path.home()), "NODE_NO_WARNINGS": "1", **more},
    )
    return done.stdout + done.stderr


def test_clients_of_others_get_what_they_expect(home: Served) -> None:
    spoken = client("node", CLIENTS / "virtual-alexa.js", home.url, MODELS)
    told = json.loads(spoken.splitlines()[0])
    assert told["failures"] == [], "\n".join(told["failures"])
    mocha = ROOT / "node_modules" / "mocha" / "bin" / "mocha.js"
    certified = client("node", mocha, "--timeout", "20000", CLIENTS / "ask-sdk-test.js", CUDDLES_URL=home.url)
    assert "failing" not in certified, certified
    assert "passing" in certified, certified
    assert not any(switch.relay for switch in home.switches.values()), "what was turned off is off"
    turns = re.search(r"^turns: (\d+)$", certified, re.MULTILINE)
    assert turns is not None
    assert told["turns"] + int(turns[1]) >= AT_LEAST
