"""`cuddles send` as users run it: a code, a photo, a pattern; and what it says where that can't be."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.bootstrap import inbox_of
from cuddles.waking import end_workshop
from cuddles.whereabouts import announced, announced_home
from cuddles.workshop.share import share_of
from terms.catalogue import texts_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("more", "language"), [((), "de"), (("--language", "ja"), "ja")])
def test_a_pattern_speaks_as_whoever_asked_for_its_code(
    house: Any, more: tuple[str, ...], language: str
) -> None:
    given = house.reception.code("anna", time.time(), "de-DE")  # noqa: TID251  (real processes, real time)
    sent = house.sent(house.photo(), "--code", given.digits, "--name", "Bruno", "--wait", *more)
    pdf = house.data / "patterns" / sent["id"] / "pattern.pdf"
    read = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "".join(texts_in(language)("print.print").split()) in "".join(read.split())


def test_a_code_a_photo_a_pattern(house: Any) -> None:
    code, photo = house.code(), house.photo()
    before = photo.read_bytes()
    done = house.send(
        photo, "--code", f"{code[:2]} {code[2:4]} {code[4:]}", "--name", "Emma's bear", "--wait"
    )
    assert done.returncode == 0, done
    drawing = re.search(r"^   sent  Emma's bear, as drawing ([0-9a-f]{8})$", done.stdout, re.MULTILINE)
    assert drawing
    folder = house.data / "patterns" / drawing[1]
    near = f".cuddles/patterns/{drawing[1]}"
    assert f"  ready  Emma's bear: its pattern is in {near}\n" in done.stdout
    assert f"print {near}/pattern.pdf at 100 %" in done.stdout
    assert done.stderr.split() in (["waiting", "working", "making"], ["waiting", "making"])
    made = json.loads((folder / "pattern.json").read_text())
    assert made["format"] == "cuddles-pattern/1"
    assert len(list(folder.iterdir())) == 10
    assert photo.read_bytes() == before
    assert house.settled(drawing[1]).who == "anna"
    asked = house.send("--status", drawing[1])
    assert (asked.returncode, asked.stdout.splitlines()[0]) == (0, done.stdout.splitlines()[1])
    again = house.sent(photo, "--code", code)
    assert again["refused"] == "used-code"


def test_a_wrong_used_or_expired_code_is_refused(house: Any) -> None:
    photo, code = house.photo(), house.code()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    done = house.send(photo, "--code", wrong)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"cuddles: bear\.png: There is no such code: [^\n]* \(wrong-code\)\n", done.stderr)
    assert house.send(photo, "--code", "12345").returncode == 1
    early = time.time() - 901  # noqa: TID251  (real processes, real time)
    expired = house.reception.code("anna", early).digits
    assert house.sent(photo, "--code", expired)["refused"] == "expired-code"
    assert inbox_of(house.data).ids() == ()
    assert not (house.data / "workshop.log").exists()


def test_after_ten_wrong_codes_right_ones_wait(house: Any) -> None:
    photo, code = house.photo(), house.code()
    for number in range(1, 11):
        wrong = f"{(int(code) + number) % 10**6:06d}"
        house.reception.receive(b"x", "x", wrong, time.time())  # noqa: TID251  (real processes, real time)
    done = house.send(photo, "--code", code)
    assert done.returncode == 1
    assert "wait 15 minutes" in done.stderr


def test_without_waiting_it_says_how_to_ask(house: Any) -> None:
    done = house.send(house.photo())
    assert (done.returncode, done.stderr) == (0, "")
    drawing = re.search(r"as drawing ([0-9a-f]{8})\n   next  cuddles send --status \1 tells", done.stdout)
    assert drawing
    listed = house.send("--status")
    waits, made = r"(waits|is being worked on), for \d+ seconds?", r"its pattern is in \S+"
    assert re.fullmatch(rf"{drawing[1]}  bear: ({waits}|{made})\n", listed.stdout)
    assert house.sent("--status")[0]["state"] in ("waiting", "working", "making", "ready")


def test_a_drawing_that_can_not_be_sewn_is_refused_with_a_reason(house: Any) -> None:
    from PIL import Image

    blank = house.photos / "blank.png"
    Image.new("RGB", (400, 400), "white").save(blank)
    done = house.send(blank, "--wait")
    assert done.returncode == 1, done
    assert re.search(r"^cuddles: blank: .{20,} \([a-z-]+\)$", done.stderr, re.MULTILINE)
    told = house.sent("--status")[0]
    assert (told["state"], told["folder"]) == ("refused", None)
    assert told["reason"] in done.stderr
    assert inbox_of(house.data).ids() == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "give a photo, or --status"),
        (("no.jpg",), "no.jpg does not exist"),
        (("home.yaml",), "home.yaml is "),
        (("--status", "00000000"), "no drawing 00000000 is remembered"),
        (("home.yaml", "--home", "no.yaml"), "no.yaml"),
    ],
)
def test_bad_input_is_told_in_one_line(house: Any, arguments: tuple[str, ...], words: str) -> None:
    done = house.send(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_damaged_photo_spends_no_code(house: Any) -> None:
    code, photo = house.code(), house.photo()
    cut = house.photos / "cut.png"
    cut.write_bytes(photo.read_bytes()[:9000])
    done = house.send(cut, "--code", code)
    assert done.returncode == 2
    assert "cut.png is cut off or damaged" in done.stderr
    assert house.sent(photo, "--code", code)["state"] == "waiting"


def test_whoever_stops_waiting_does_not_stop_the_work(house: Any) -> None:
    process = house.begun("-m", "cuddles.cli.main", "send", str(house.photo()), "--wait")
    found = house.until(lambda: [one for one in house.book.all() if one.state == "making"])
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "it goes on without you: cuddles send --status" in err
    assert "sent" in out
    assert house.settled(found[0].id).where


def test_whoever_waits_is_told_that_the_home_went_away(house: Any) -> None:
    process = house.begun("-m", "cuddles.cli.main", "send", str(house.photo()), "--wait")
    house.until(lambda: [one for one in house.book.all() if one.state == "making"])
    house.reception.close(time.time())  # noqa: TID251  (real processes, real time)
    assert end_workshop(house.data), "nobody wakes it again"
    shutil.rmtree(house.data)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1, err
    words = "cuddles: bear: Its home ended before the pattern was made: send it again"
    assert err.splitlines()[-1].startswith(words)
    assert not house.data.exists()


def test_the_share_of_the_work_is_known_while_it_lasts(house: Any) -> None:
    sent = house.sent(house.photo())["id"]
    house.until(lambda: 0.0 < share_of(house.data, sent) < 1.0)
    assert share_of(house.data, "another") == 0.0


def test_a_pretended_home_is_found_from_another_terminal(
    house: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", house.environment["XDG_CACHE_HOME"])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = house.code()
    assert announced_home() is None
    with announced(house.file):
        assert announced_home() == house.file
        done = house.send(house.photo(), "--code", code, cwd=elsewhere)
        assert done.returncode == 0, done
    assert announced_home() is None
    gone = house.send(house.photo(), cwd=elsewhere)
    assert gone.returncode == 2
    assert "there is no home.yaml here, and no cuddles talk or cuddles serve --demo runs" in gone.stderr
    other = elsewhere / "home.yaml"
    other.write_bytes(house.file.read_bytes())
    with announced(house.file):
        mixed = house.send(house.photo(), "--code", house.code(), cwd=elsewhere)
    hint = f"If a simulated home gave it, add --home {house.file} (wrong-code)"
    assert mixed.returncode == 1
    assert hint in mixed.stderr
    with announced(house.folder / "gone.yaml"):
        assert announced_home() is None


def test_help_needs_no_picture_library(house: Any) -> None:
    line = "import sys; from cuddles.cli.main import run; run(['send', '--help']); "
    line += "print(sorted({'numpy', 'PIL', 'pipeline', 'yaml'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", line], check=True, env=house.environment, capture_output=True, text=True
    )
    assert done.stdout.endswith("\n[]\n")
    assert "--code" in done.stdout
