"""`cuddles talk` over a tiny skill at an address, and in a process of its own."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.cli.talk import scripted
from cuddles.web.alexa.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

TALK = Path(__file__).parent / "talk"
MODEL = ("--model", TALK / "model.json")

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def voice() -> Iterator[Voice]:
    skill = Voice((sys.executable, str(TALK / "teapot.py")), {})
    yield skill
    skill.close()


@pytest.fixture
def address(voice: Voice) -> Iterator[str]:
    """Give the address of the tea pot's skill, which runs in a process of its own."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            event = json.loads(self.rfile.read(int(self.headers["content-length"])))
            answer = voice.ask(event)
            body = json.dumps(answer).encode() if isinstance(answer, dict) else b""
            self.send_response(200 if body else 500)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:  # noqa: ANN401
            """Write no log."""

    with HTTPServer(("127.0.0.1", 0), Door) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/alexa"
        server.shutdown()
        thread.join()


def test_a_script_becomes_lines_of_json(cuddles: Any, address: str, tmp_path: Path) -> None:  # noqa: ANN401
    script = tmp_path / "tea.txt"
    script.write_text("# tea\nopen tea pot\n\n...\nboil the kettle\nhow hot is it\nstop\n", "utf-8")
    done = cuddles("talk", *MODEL, "--url", address, "--script", script, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    assert [turn["intent"] for turn in turns] == [
        "LaunchRequest",
        None,
        "BoilIntent",
        "StatusIntent",
        "AMAZON.StopIntent",
    ]
    assert list(turns[0]) == [
        "utterance",
        "intent",
        "slots",
        "speech",
        "reprompt",
        "card",
        "screen",
        "open",
        "request",
        "response",
    ]
    assert turns[2]["slots"] == {"pot": "kettle"}
    assert turns[3]["screen"][0] == "Kettle is at 81°"
    assert [turn["open"] for turn in turns] == [True, True, True, True, False]
    assert turns[2]["response"]["response"]["outputSpeech"]["ssml"].startswith("<speak>Boiling kettle")


def test_a_script_is_shown_as_a_conversation(cuddles: Any, address: str) -> None:  # noqa: ANN401
    said = "open tea pot\nwhy is the kettle hot\nexit\n"
    done = cuddles("talk", *MODEL, "--url", address, "--script", "-", input=said)
    assert done.returncode == 0, done
    lines = done.stdout.splitlines()
    assert lines[:2] == ["> open tea pot", "  Welcome. What now?"]
    assert "  │ Hello" in lines
    assert any("Did you mean" in line for line in lines)
    assert "\033" not in done.stdout


def test_a_screen_that_stays_is_shown_once(cuddles: Any, address: str) -> None:  # noqa: ANN401
    said = "how hot is it\nhow hot is it\ntouch 2\n"
    done = cuddles("talk", *MODEL, "--url", address, "--script", "-", input=said)
    assert done.stdout.count("Kettle is at 81°") == 1
    assert "  You touched off. And now?" in done.stdout.splitlines()


def test_what_is_typed_is_answered_and_a_newcomer_is_told_what_to_type(cuddles: Any, address: str) -> None:  # noqa: ANN401
    done = cuddles("talk", *MODEL, "--url", address, input="open tea pot\nboil\nexit\n")
    assert done.returncode == 0, done
    assert 'to Alexa: "open tea pot", ' in done.stderr
    assert "Boiling all, 1 so far." in done.stdout


def test_a_skill_that_fails_makes_the_script_fail(cuddles: Any, address: str) -> None:  # noqa: ANN401
    done = cuddles("talk", *MODEL, "--url", address, "--script", "-", input="go home\nboil\n")
    assert done.returncode == 1
    assert "The skill failed" in done.stdout
    assert "Boiling all" in done.stdout
    nobody = cuddles(
        "talk", *MODEL, "--url", "http://127.0.0.1:9/", "--script", "-", "--json", input="boil\n"
    )
    assert nobody.returncode == 1
    assert json.loads(nobody.stdout)["response"] is None


def test_a_locale_that_the_skill_does_not_speak(cuddles: Any) -> None:  # noqa: ANN401
    done = cuddles("talk", "--locale", "xx-XX", "--script", "-", input="")
    assert done.returncode == 2
    assert "doesn't speak xx-XX" in done.stderr
    other = cuddles("talk", *MODEL, "--locale", "nl-NL", "--script", "-", input="")
    assert other.returncode == 2
    assert "nl-NL" in other.stderr


def test_lines_of_a_script() -> None:
    assert list(scripted(["\ufeffopen\n", "# no\n", "  \n", "...\n", " help \n"])) == ["open", "", "help"]
