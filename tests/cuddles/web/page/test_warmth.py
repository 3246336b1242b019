"""A toy's page over HTTP: what is said as surely as it is known, what is asked, what is refused and why."""
# ruff: noqa: ANN401 (fixtures give classes of this file)

from __future__ import annotations

import csv
import html
import http.client
import io
import json
import re
import secrets
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skill import heard, scene
from skill.telling import Seen, _held

from bench.board import Board
from cuddles.app import App
from cuddles.bootstrap import clock
from cuddles.caregivers import LOCKED
from cuddles.hub.diary import Diary
from cuddles.hub.events import Answered, Heard, Stopped, Wished
from cuddles.hub.log import line
from cuddles.live.ring import MOST, Ring
from cuddles.live.samples import SILENT_S, Sample, joined, thinned
from cuddles.people import Role
from cuddles.stores.sqlite import SqliteRecords
from cuddles.web.listening import answering, listened
from cuddles.web.page import degrees
from cuddles.web.page.app import companion
from cuddles.web.page.parts import Parts
from cuddles.web.page.texts import texts_in
from cuddles.web.page.toyview import REASONS, Known, held, reason_of, told, why
from cuddles.web.page.visit import COOKIE
from devices.allowed import QUIET, Lowered
from devices.calendar import local, zone_named
from devices.home import Home, Limits, Toy
from devices.lease import FORBIDDEN
from devices.moments import Now
from devices.switches import Manual, Relay, Step, Webhook
from devices.thermostat import RULES
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HOST = "cuddles.local"
HOME = Home(
    "our-house",
    "Europe/Berlin",
    {
        "bear": Toy("bear", "the bear", Relay("bear")),
        "cat": Toy("cat", "Mia", Manual((Step("Put it in the oven."),), (Step("Take it out."),))),
        "fox": Toy("fox", "Fuchs", Webhook("on", "off", "/none", 900.0)),
        "owl": Toy("owl", "Uhu", Relay("owl", sensor=None)),
    },
    {},
)


class Client:
    """Somebody at the page, with a role."""

    def __init__(self, address: tuple[str, int], token: str, **headers: str) -> None:
        self.address, self.headers = address, headers
        self.cookies = {COOKIE: token}

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, dict[str, str]]:
        """Send a request; returns status, body and headers."""
        connection = http.client.HTTPConnection(*self.address, timeout=20)
        head = {
            "Host": HOST,
            "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()),
            **self.headers,
        }
        if body is not None:
            head |= {"Origin": f"http://{HOST}", "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body, head)
        answer = connection.getresponse()
        text = answer.read().decode()
        for said in answer.headers.get_all("set-cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        connection.close()
        return answer.status, text, dict(answer.headers)

    def get(self, path: str) -> str:
        """Return a page as plain text."""
        status, text, _ = self.ask("GET", path)
        assert status == 200, text
        return html.unescape(text)

    def post(self, path: str, **fields: object) -> str:
        """Post a form and follow; returns the page as plain text."""
        status, text, head = self.ask("POST", path, urlencode(fields))
        assert status == 303, (status, text)
        return self.get(head["location"].partition("#")[0])


class Served:
    """The page of a home with a switchboard in memory."""

    def __init__(self, folder: Path) -> None:
        self.records = SqliteRecords(folder / "records.db")
        self.board = Board(HOME, lambda: clock().utc)
        app = App(HOME, self.records, self.board, clock, lambda: secrets.token_hex(8))
        self.parts = Parts(app, self.records, folder, clock, secrets.token_bytes)
        self.diary = Diary(folder / "diary", lambda: self.now)
        self.now = clock()
        self.sock = listened("127.0.0.1", 0)

    def write(self, ago_s: float, toy: str, event: Any, *done: Any) -> None:
        """Write down an event some seconds ago."""
        at = clock()
        self.now = Now(at.mono - ago_s, at.utc - ago_s)
        self.diary.write(line(toy, event, done, self.now))

    def sensed(self, ago_s: float, celsius: float, power: str = "OFF") -> None:
        """Write down what the bear's switch said some seconds ago."""
        report = {"DS18B20": {"Temperature": celsius}, "TempUnit": "C"}
        self.write(ago_s, "bear", Heard("tele", "SENSOR", json.dumps(report).encode(), retained=False))
        self.write(ago_s, "bear", Heard("tele", "STATE", b'{"POWER1":"%s"}' % power.encode(), retained=False))

    def client(self, role: Role = Role.CAREGIVER, **headers: str) -> Client:
        """Let somebody in."""
        members = self.parts.members
        code = members.invite(role, "Ada")
        assert not isinstance(code, Refused)
        entry = members.enter(code.digits, "Linux")
        assert not isinstance(entry, Refused)
        return Client(self.sock.getsockname()[:2], entry.token, **headers)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve a home."""
    made = Served(tmp_path)
    made.client()
    with answering(companion(made.parts), made.sock):
        yield made
    made.diary.close()


def test_warm_says_no_more_than_the_switch_did(served: Served) -> None:
    ada = served.client()
    page = ada.post("/toys/bear/warm", minutes=20, target="37.5")
    assert served.board.done == [("bear", "warm", 37.5)]
    assert re.search(r"The bear is warming to 37\.5 °C, until \d\d:\d\d\. The switch confirms it\.", page)
    assert "The bear is warming, until" in page
    page = ada.post("/toys/bear/off")
    assert "The bear is off. The switch confirms it." in page
    served.board.confirms = False
    page = ada.post("/toys/bear/warm", minutes=10, target="37")
    assert "The switch has not confirmed it yet." in page
    assert "Warmth was asked for, until" in page
    assert "The switch confirms it." not in page
    assert "Press the button on the switch." in ada.post("/toys/bear/off")


def test_a_high_temperature_is_asked_about_once_more(served: Served) -> None:
    ada = served.client()
    page = ada.post("/toys/bear/warm", minutes=30, target="38.5")
    assert "38.5 °C is quite warm for the bear. Shall I do that?" in page
    assert served.board.done == []
    assert "The switch confirms it." in ada.post("/toys/bear/warm", minutes=30, target="38.5", sure="yes")
    ada.post("/toys/bear/change", step="-1")
    assert "Shall I do that?" in ada.post("/toys/bear/change", step="1")
    assert served.board.done == [("bear", "warm", 38.5), ("bear", "warm", 38.0)]
    assert heard.CONFIRM_ABOVE_C == degrees.CONFIRM_ABOVE_C
    assert "Choose from 30.0 °C to 38.5 °C." in ada.post("/toys/bear/warm", minutes=30, target="39")


def test_warmer_and_cooler_keep_the_end(served: Served) -> None:
    ada = served.client()
    assert "is not warming now" in ada.post("/toys/bear/change", step="1")
    ada.post("/toys/bear/warm", minutes=20, target="37")
    until = served.board.shown["bear"]["until"]
    ada.post("/toys/bear/change", step="1")
    assert served.board.done[-1] == ("bear", "warm", 37.5)
    assert served.board.shown["bear"]["until"] == pytest.approx(until, abs=2)
    served.board.shown["bear"]["target_c"] = 30.0
    assert "That is the least." in ada.post("/toys/bear/change", step="-1")


def test_whoever_may_only_look_sees_why_and_turns_off(served: Served) -> None:
    viewer = served.client(Role.VIEWER)
    page = viewer.get("/toys/bear")
    assert page.count('name="minutes"') == 3
    assert (
        len(
            re.findall(
                r'<button class="strong" name="minutes"[^>]* disabled aria-describedby="blocked"', page
            )
        )
        == 3
    )
    assert "Ask a caregiver if it should be warm." in page
    assert viewer.ask("POST", "/toys/bear/warm", "minutes=20")[0] == 403
    assert viewer.ask("POST", "/toys/bear/change", "step=1")[0] == 403
    viewer.post("/toys/bear/off")
    assert served.board.done == [("bear", "off", None)]


def test_locked_it_says_so_and_off_works(served: Served) -> None:
    ada = served.client()
    served.parts.app.lock()
    page = ada.get("/toys/bear")
    assert "Warmth is locked by the caregivers." in page
    assert texts_in("en").why(LOCKED) in ada.post("/toys/bear/warm", minutes=20)
    ada.post("/toys/bear/off", back="/")
    assert served.board.done == [("bear", "off", None)]


def test_quiet_hours_a_spent_day_and_a_lowered_ceiling_are_told(served: Served) -> None:
    ada, app = served.client(), served.parts.app
    assert app.set_limits("bear", Lowered(target_c=36.0)) is None
    page = ada.get("/toys/bear")
    assert "From 30.0 °C to 36.0 °C." in page
    assert "36.5 °C" not in page
    assert "Choose from 30.0 °C to 36.0 °C." in ada.post("/toys/bear/warm", minutes=10, target="38.5")
    at = local(clock().utc, zone_named(HOME.zone))
    quiet = (f"{at - timedelta(hours=1):%H:%M}", f"{at + timedelta(hours=1):%H:%M}")
    assert app.set_limits("bear", Lowered(quiet=quiet)) is None
    assert "These are quiet hours. Nothing warms now." in ada.get("/toys/bear")
    assert texts_in("en").why(QUIET) in ada.post("/toys/bear/warm", minutes=10, target="37")
    assert served.board.done == []


def test_without_a_hub_nothing_is_claimed(served: Served) -> None:
    ada = served.client()
    ada.post("/toys/bear/warm", minutes=20, target="37")
    served.board.alive = False
    page = ada.get("/toys/bear")
    assert "I do not know how the bear is." in page
    assert "The hub does not answer." in page
    assert "Look whether the machine that minds the toys is on." in page
    assert "is warming, until" not in page
    assert "does not answer, so I do not know what runs" in ada.post("/toys/bear/change", step="1")


def test_by_hand_by_webhook_and_without_a_sensor(served: Served) -> None:
    ada = served.client()
    page = ada.post("/toys/cat/warm", minutes=10)
    assert "Put it in the oven." in page
    assert "Take it out." in page
    assert "Mia is warmed by hand. Follow the steps." in page
    assert "I can not see whether Fuchs is warm." in ada.get("/toys/fox")
    assert "Its switch can not confirm it." in ada.post("/toys/fox/warm", minutes=10)
    served.records.put("calls/fox", {"calls": [clock().utc]}, None)
    assert re.search(r"On was sent\. Fuchs turns itself off by \d\d:\d\d\.", ada.get("/toys/fox"))
    owl = ada.get("/toys/owl")
    assert "so it may not warm" in owl
    assert "so it may not warm" in ada.post("/toys/owl/warm", minutes=10)
    start = ada.get("/")
    assert "On was sent. Fuchs turns itself off by" in start
    assert "The bear is off." in start


def test_degrees_by_region_and_by_choice(served: Served) -> None:
    american = served.client(**{"Accept-Language": "en-US,en;q=0.9"})
    page = american.get("/toys/bear")
    options = re.findall(r'<option value="([\d.]+)"[^>]*>([\d.]+) °F', page)
    assert [float(shown) for _, shown in options] == [86 + n / 2 for n in range(31)]
    assert max(float(value) for value, _ in options) <= 38.5
    american.post("/toys/bear/warm", minutes=10, target=options[20][0])
    assert served.board.done == [("bear", "warm", pytest.approx((96 - 32) / 1.8, abs=1e-3))]
    assert "96.0 °F" in american.get("/toys/bear")
    american.post("/toys/bear/change", step="-1")
    assert served.board.done[-1] == ("bear", "warm", pytest.approx((95 - 32) / 1.8))
    assert "35.0 °C" in american.post("/toys/bear/unit", unit="C")
    british = served.client(**{"Accept-Language": "en-GB"})
    assert "38.5 °C" in british.get("/toys/bear")
    assert '<option value="37.5" selected>' in british.post("/toys/bear/step", step="1", target="37")


def test_nothing_that_is_posted_breaks_it(served: Served) -> None:
    ada = served.client()
    for target in ("nan", "inf", "-1", "1e999", "x", "", "999999999999", "38.50001"):
        for minutes in ("", "0", "-5", "nan", "100000", "x"):
            assert (
                ada.ask("POST", "/toys/bear/warm", urlencode({"target": target, "minutes": minutes}))[0]
                == 303
            )
        assert ada.ask("GET", f"/toys/bear?target={target}")[0] == 200
        assert ada.ask("GET", f"/toys/bear/sure?target={target}")[0] in (200, 303, 422)
    assert all(temperature is None or 30 <= temperature <= 38.5 for _, _, temperature in served.board.done)
    for path in ("/toys/none", "/toys/none/live", "/toys/none/history", "/toys/none/samples.json", "/live"):
        assert ada.ask("GET", path)[0] in (404, 503), path
    served.board.shown["bear"] |= {
        "celsius": float("nan"),
        "until": 1e300,
        "rest_until": "x",
        "why": 7,
        "at": {},
    }
    assert "The bear is off." in ada.get("/toys/bear")
    assert json.loads(ada.get("/api/state"))["toys"]["bear"]["celsius"] == ""
    assert Client(ada.address, "none").ask("GET", "/api/state")[0] == 401


CODES = sorted(
    {one.name for one in (*FORBIDDEN, *RULES)} | set(REASONS) | {"sensor-shorted", "ifttt-x", "new"}
)


@pytest.mark.parametrize("code", CODES)
def test_why_not_is_what_the_voice_says(code: str) -> None:
    bear, now = HOME.toys["bear"], 1_000_000.0
    state = {
        "online": True,
        "ready": True,
        "until": now + 600,
        "relay": "off",
        "why": "Because.",
        "target_c": 37.0,
    }
    for shown in ({"rule": code, "latch": None}, {"rule": "latched", "latch": code}):
        known = Known(bear, {**state, **shown}, now)
        assert held(known) == _held(Seen(bear, dict(known.state)))
        assert (told(known).key == "held") == bool(held(known))
        if held(known) and code not in ("nobody-asked", "session-over", "fenced"):
            found = why(known)
            assert found is not None
            assert found.key.removesuffix("_soon") == reason_of(held(known))
    assert scene.reason_of(code) in (f"reason_{reason_of(code)}", "reason_drawing_not_here")


def test_every_reason_has_words_and_what_to_do() -> None:
    t = texts_in("en")
    for reason in {
        *REASONS.values(),
        "locked",
        "by_hand",
        "unseen",
        "broker",
        "resting_soon",
        "other",
        "quiet",
        "daily",
    }:
        for text in (t(f"warm.why_{reason}"), t(f"warm.do_{reason}")):
            assert all(len(part.split()) <= 15 for part in re.split(r"(?<=[.?!]) ", text)), text


@given(
    st.floats(30.5, 40, allow_nan=False),
    st.sampled_from("CF"),
    st.lists(st.sampled_from((-1, 1)), max_size=40),
)
def test_no_step_leaves_what_is_allowed(highest: float, unit: str, steps: list[int]) -> None:
    toy = replace(HOME.toys["bear"], limits=Limits(highest))
    choices = degrees.choices(toy, unit, "en")
    assert all(30 <= one.celsius <= highest for one in choices)
    at = degrees.usual_c(toy)
    for one in steps:
        at = degrees.changed_c(toy, at, one, unit)
        assert 30 <= at <= highest


def test_history_counts_what_the_diary_tells(served: Served) -> None:
    ada = served.client()
    assert "There was no warmth in the last two weeks." in ada.get("/toys/bear/history")
    for ago in range(1800, 600, -10):
        served.sensed(ago, 30.0, "ON")
    for ago in range(600, 0, -10):
        served.sensed(ago, 30.0)
    served.diary.close()
    with_warmth = served.client()
    served.parts.past._kept.clear()
    page = with_warmth.get("/toys/bear/history")
    assert re.search(r"<td>20</td><td><span>about</span> 4\.0</td><td>0\.0011</td><td>1\.1</td>", page)
    assert "Eurostat" in page
    assert "European Environment Agency" in page
    status, text, head = with_warmth.ask("GET", "/toys/bear/history.csv")
    assert (status, head["content-disposition"]) == (200, 'attachment; filename="cuddles-bear.csv"')
    rows = list(csv.DictReader(io.StringIO(text)))
    assert float(rows[0]["wh"]) == pytest.approx(12 * 1200 / 3600, abs=0.05)
    assert re.search(r"From \d\d:\d\d to \d\d:\d\d\.", with_warmth.get("/toys/bear"))


def test_samples_are_what_the_diary_tells_with_gaps_and_targets(served: Served) -> None:
    ada = served.client()
    answered = Answered(None)
    served.sensed(3000, 25.0)
    served.write(2990, "bear", Wished(37.0, 1200.0, "Ada"), answered)
    served.write(2985, "bear", Wished(39.0, 1200.0, "Ada"), Answered(Refused("x", "no")))
    served.sensed(2980, 26.0)
    served.sensed(2970, 0.0)
    served.sensed(2000, 30.0)
    served.write(1995, "bear", Stopped("Ada"))
    served.sensed(1990, 31.0)
    served.diary.write('{"utc": "broken", "toy":"bear","event":{"is":"wished"}}\n{"half": ')
    served.diary.close()
    samples = json.loads(ada.get("/toys/bear/samples.json?hours=1"))["samples"]
    known = [(celsius, target) for _, celsius, target in samples]
    assert known == [(25.0, None), (26.0, 37.0), (None, 37.0), (None, 37.0), (30.0, 37.0), (31.0, None)]
    assert samples == sorted(samples)
    assert json.loads(ada.get("/toys/cat/samples.json"))["samples"] == []
    assert ada.ask("GET", "/toys/bear/samples.json?hours=1000")[0] in (400, 422)


@given(
    st.lists(st.tuples(st.floats(0.5, 500), st.none() | st.floats(20, 40)), max_size=300), st.integers(4, 60)
)
def test_thinning_keeps_ends_gaps_and_order(steps: list[tuple[float, float | None]], most: int) -> None:
    utc, samples = 0.0, []
    for length, celsius in steps:
        utc += length
        samples.append(Sample(utc, celsius, None))
    thin = thinned(samples, most)
    assert len(thin) <= most
    assert thin == sorted(thin, key=lambda one: one.utc)
    assert set(thin) - set(samples) <= {one for one in thin if one.celsius is None}
    whole = thinned(samples)
    stretch = (samples[-1].utc - samples[0].utc) / 1000 if samples else 0.0
    for one, after in pairwise(samples):
        if after.utc - one.utc > max(SILENT_S, 2 * stretch):
            assert any(one.utc < found.utc < after.utc and found.celsius is None for found in whole)
    assert joined(samples, samples) == samples


@given(st.lists(st.floats(0, 3e9, allow_nan=False), max_size=60))
def test_numbers_only_grow_and_the_rest_is_told_once(times: list[float]) -> None:
    ring = Ring()
    numbers = [ring.add(Sample(utc, 30.0, None)) for utc in times]
    assert numbers == sorted(set(numbers))
    for cut in numbers:
        after = [number for number, _ in ring.after(cut)]
        assert after == [one for one in numbers if one > cut and one in {n for n, _ in ring.after(0)}]
    assert len(ring.samples()) <= MOST
