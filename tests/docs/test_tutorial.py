"""The tutorial is walked line by line, as a newcomer does: a conversation here, a photo sent from over there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial" / "first-evening.md").read_text("utf-8")
PHOTO = "01-bear-crayon.jpg"
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
SAID = [line.removeprefix("> ") for kind, text in BLOCKS if kind == "talk" for line in text.splitlines()]
COMMANDS = [line for kind, text in BLOCKS if not kind for line in text.splitlines()]
HEARD = {
    "open cuddle bear": r"You can say",
    "how warm is it": r"\b7[0-9] degrees",
    "warm the bear to 97 degrees for twenty minutes": r"(?=.*confirm)(?=.*97 degrees)(?=.*20 minutes)",
    "how warm is the bear": r"97 degrees",
    "one degree warmer": r"(?=.*confirm)(?=.*98 degrees)",
    "warm the bear to 150 degrees": r"from 86 degrees to 101 degrees",
    "warm the bear every school night at half past seven": r"7:30 AM.*7:30 PM",
    "in the evening": r"on school nights at 7:30 PM.*\?",
    "yes": r"^ *Saved: ",
    "what is planned": r"on school nights at 7:30 PM",
    "send a drawing": r"Your code is",
    "is it ready": r"is ready",
    "turn it off": r"(?=.*confirm)(?=.*\boff\b)",
}


class Terminals:
    """A folder with the photo in it, and a conversation that goes on in one of two terminals."""

    def __init__(self, folder: Path) -> None:
        shutil.copy(ROOT / "examples" / "photos" / PHOTO, folder)
        self.folder = folder
        (folder / "tmp").mkdir()
        self._around = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "CUDDLES"))},
            "HOME": str(folder),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "lambda"))),
        }
        self._said = folder / "conversation.txt"
        self._out = self._said.open("w")
        self._at = 0
        self.talk = subprocess.Popen(
            self._line("cuddles talk"), stdin=subprocess.PIPE, stdout=self._out, stderr=self._out, **self._how
        )

    @property
    def _how(self) -> dict[str, object]:
        return {"cwd": self.folder, "env": self._around, "text": True}

    def _line(self, command: str) -> list[str]:
        assert command.startswith("cuddles ")
        return [sys.executable, "-m", "cuddles.cli.main", *shlex.split(command)[1:]]

    def heard(self, pattern: str, limit_s: float = 120.0) -> re.Match[str]:
        """Wait until something is heard since the last thing was said."""
        until = time.monotonic() + limit_s
        while not (found := re.search(pattern, self._said.read_text("utf-8")[self._at :], re.MULTILINE)):
            assert time.monotonic() < until, (pattern, self._said.read_text("utf-8"))
            time.sleep(0.05)
        return found

    def say(self, text: str) -> None:
        """Say something, and wait for the right answer."""
        assert self.talk.stdin is not None
        self._at = len(self._said.read_text("utf-8"))
        self.talk.stdin.write(f"{text}\n")
        self.talk.stdin.flush()
        self.heard(HEARD[text])

    def run(self, command: str) -> str:
        """Run a command in the other terminal; returns what it prints."""
        done = subprocess.run(self._line(command), capture_output=True, check=False, timeout=120, **self._how)
        assert (done.returncode, done.stderr) == (0, ""), done
        return str(done.stdout)

    def close(self) -> None:
        """End the conversation in any case."""
        self.talk.kill()
        self.talk.wait()
        self._out.close()


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[Terminals]:
    opened = Terminals(tmp_path)
    yield opened
    opened.close()


def test_the_page_shows_what_is_walked_here() -> None:
    assert ["cuddles talk", f"cuddles send {PHOTO} --code 123456"] == COMMANDS
    assert [*HEARD, "exit"] == SAID


def test_a_newcomer_talks_warms_plans_draws_and_prints(terminals: Terminals) -> None:
    terminals.heard(r"^Type what you would say to Alexa")
    before, after = SAID[: SAID.index("is it ready")], SAID[SAID.index("is it ready") :]
    for text in before:
        terminals.say(text)
    code = terminals.heard(r"In another terminal: cuddles send PHOTO --code ([0-9]{6})")
    sent = terminals.run(COMMANDS[1].replace("123456", code[1]))
    assert re.search(r"^   sent  01-bear-crayon, as drawing [0-9a-f]{8}$", sent, re.MULTILINE)
    until = time.monotonic() + 200.0
    while "its pattern is in cuddles-patterns/" not in terminals.run("cuddles send --status"):
        assert time.monotonic() < until
        time.sleep(1.0)
    terminals.say(after[0])
    ready = r"^\(The pattern of 01-bear-crayon is ready: print (cuddles-patterns/\w+)/pattern\.pdf at 100 %"
    folder = terminals.folder / terminals.heard(ready)[1]
    assert (folder / "pattern.pdf").read_bytes().startswith(b"%PDF")
    terminals.say(after[1])
    assert terminals.talk.stdin is not None
    terminals.talk.stdin.write("exit\n")
    terminals.talk.stdin.close()
    assert terminals.talk.wait(20) == 0
    assert (folder / "preview.png").exists(), "patterns stay"
    assert not list((terminals.folder / "tmp").iterdir()), "all else is gone"
