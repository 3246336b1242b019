"""What logs never hold, whatever is logged; and both forms of a line."""

from __future__ import annotations

import json
import logging
import string
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.log import AsJson, AsText
from cuddles.redacted import redacted

ROOT = Path(__file__).parents[2]
KEY = b"k" * 16
WORDS = st.sampled_from(
    ["", "refused", "from", "the drawing", "(bad-code)", "é", "a=b", "x:", "…", "\n", "by anna"]
)
AROUND = st.tuples(
    WORDS,
    st.sampled_from([" ", ": ", " '", ' "', "(", "\t", "=", ", "]),
    st.sampled_from([" ", ".", ",", "'", '"', ")", "\n", "", "; "]),
    WORDS,
)
LETTERS = st.text(string.ascii_letters + string.digits, min_size=1, max_size=12)
PHOTO = st.builds(
    lambda name, kind: f"{name}.{kind}",
    st.text(string.ascii_letters + string.digits + "_-é", min_size=3, max_size=20),
    st.sampled_from(["jpg", "JPEG", "png", "heic", "webp"]),
)
CODE = (
    st.integers(0, 999_999)
    .map(lambda n: f"{n:06}")
    .flatmap(lambda c: st.sampled_from([c, f"{c[:3]} {c[3:]}", f"{c[:2]} {c[2:4]} {c[4:]}"]))
)
ACCOUNT = st.builds(
    lambda kind, rest: f"amzn1.{kind}.{rest}",
    st.sampled_from(["ask.account", "ask.person", "ask.device", "ask.skill"]),
    st.text(string.ascii_uppercase + string.digits, min_size=8, max_size=80),
)
TOKEN = st.one_of(
    st.text(string.ascii_letters + string.digits + "_-", min_size=20, max_size=60).map(lambda t: f"Atza|{t}"),
    st.text(string.ascii_letters, min_size=24, max_size=50).map(lambda t: f"{t[:12]}7{t[12:]}"),
    st.text(string.ascii_letters + string.digits, min_size=12, max_size=40).map(lambda t: f"token={t}"),
    st.text(string.ascii_letters + string.digits, min_size=12, max_size=40).map(lambda t: f"Bearer {t}"),
)
ADDRESS = (
    (st.ip_addresses(v=4) | st.ip_addresses(v=6))
    .filter(lambda ip: not ip.is_loopback and not ip.is_unspecified)
    .map(str)
)
SECRET = st.one_of(PHOTO, CODE, ACCOUNT, TOKEN, ADDRESS)


@given(SECRET, AROUND)
def test_no_secret_stays_in_a_line(secret: str, around: tuple[str, str, str, str]) -> None:
    before, opened, closed, after = around
    said = redacted(f"{before}{opened}{secret}{closed}{after if closed else ''}", KEY)
    inner = secret.removeprefix("token=").removeprefix("Bearer ")
    assert inner not in said
    assert inner.lower() not in said.lower()


@given(st.text(max_size=300))
def test_any_text_can_be_cleaned_and_again(text: str) -> None:
    once = redacted(text, KEY)
    assert redacted(once, KEY) == once


@given(PHOTO, PHOTO)
def test_the_same_is_known_again_under_the_same_key_only(one: str, other: str) -> None:
    assert (redacted(one, KEY) == redacted(other, KEY)) is (one == other)
    assert redacted(one, KEY) != redacted(one, b"other")


@pytest.mark.parametrize(
    "text",
    [
        "hub hub-1a2b3c4d of our-house: 3 toys, diary in /var/lib/cuddles/diary",
        "refused (other-time) from 127.0.0.1: this machine's clock is wrong",
        "2026-11-28 11:26:23,123 the skill (process 4242) has ended with 1",
        "http://127.0.0.1:8080/alexa",
        "[::1]:8080",
        "it took 0.123456 s",
        "drawing 0123abcd: try 2",
        "cuddles.web.alexa.server.SomethingThatIsLong failed",
        "36.5 °C",
        "bear: 12:30:45",
    ],
)
def test_what_is_no_secret_can_be_read(text: str) -> None:
    assert redacted(text, KEY) == text


def record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("cuddles.web", logging.WARNING, "f.py", 1, message, args, None)


def test_a_name_with_spaces_goes_whole() -> None:
    for form in (AsText(KEY), AsJson(KEY)):
        for name in ("my anna at home.jpg", Path("/home/anna/my anna at home.jpg")):
            said = form.format(record("drawing %s is unreadable", name))
            assert "anna" not in said
            assert "drawing photo-" in said
        assert "anna" not in form.format(record("can't read 'my anna at home.jpg': gone"))


def test_a_fault_s_traceback_is_cleaned_too() -> None:
    try:
        int("from 192.0.2.7, code 757192")
    except ValueError:
        broken = record("a fault")
        broken.exc_info = sys.exc_info()
    for form in (AsText(KEY), AsJson(KEY)):
        said = form.format(broken)
        assert "ValueError" in said
        assert "192.0.2.7" not in said
        assert "757192" not in said
    line = AsJson(KEY).format(broken)
    assert "\n" not in line
    assert {"at", "level", "from", "process", "text", "fault"} == set(json.loads(line))


def test_the_workshop_logs_json_where_that_is_wanted(tmp_path: Path) -> None:
    data = tmp_path / "757192"
    data.mkdir()
    (data / "records.db").write_bytes(b"\xa5" * 5000)
    lines = {}
    for wanted in ("json", ""):
        done = subprocess.run(
            [sys.executable, "-m", "cuddles.workshop", "--data", str(data), "--until-idle"],
            cwd=ROOT,
            env={"PATH": "/usr/bin", "PYTHONPATH": str(ROOT), "CUDDLES_LOG": wanted},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3
        assert "757192" not in done.stderr
        lines[wanted] = done.stderr.splitlines()
    said = [json.loads(line) for line in lines["json"]]
    assert said[-1]["from"] == "cuddles.workshop"
    assert "broke" in said[-1]["text"]
    assert "DatabaseError" in said[-1]["fault"]
    assert any(line.startswith("Traceback") for line in lines[""])


def test_the_address_that_stays_is_everybody_s() -> None:
    assert ip_address("127.0.0.1").is_loopback
    assert redacted("0.0.0.0 ::1 127.0.0.1", KEY) == "0.0.0.0 ::1 127.0.0.1"
    assert redacted("fe80::1 and 2001:db8::ff00:42:8329.", KEY).count("address-") == 2
