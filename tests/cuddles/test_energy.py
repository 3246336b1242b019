"""Energy of sessions from the hub's own diary: metered and estimated, with gaps, restarts and nonsense in it."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from cuddles import energy
from cuddles.cli.status import status
from cuddles.energy import GRID_G, PRICE, ROOM_W_PER_K, rates, said_in, sessions, summed
from cuddles.hub.diary import Diary
from cuddles.hub.events import Heard, Linked
from cuddles.hub.log import line
from devices.home import Home, Pad, Toy
from devices.moments import Now
from devices.switches import Manual, Relay

if TYPE_CHECKING:
    from pathlib import Path

BEGUN = 1_795_780_800.0
HOME = Home(
    "h",
    "Europe/Berlin",
    {
        "bear": Toy("bear", "b", Relay("bear"), Pad(watts=12.0)),
        "fox": Toy("fox", "f", Relay("fox", metered=True), Pad(watts=12.0)),
        "cat": Toy("cat", "c", Manual((), ())),
    },
    {},
)


class Book:
    """A diary that is written at chosen times."""

    def __init__(self, folder: Path) -> None:
        self.now = Now(0.0, BEGUN)
        self.folder = folder / "diary"
        self._diary = Diary(self.folder, lambda: self.now)

    def heard(
        self, at: float, toy: str, kind: str, leaf: str, said: object, *, retained: bool = False
    ) -> None:
        """Write down a message at some seconds."""
        self.now = Now(at, BEGUN + at)
        event = Heard(kind, leaf, json.dumps(said).encode(), retained)
        self._diary.write(line(toy, event, (), self.now))

    def power(self, at: float, toy: str, word: str) -> None:
        """Write down a change of the relay."""
        self.heard(at, toy, "stat", "RESULT", {"POWER1": word})

    def raw(self, text: str) -> None:
        """Write down a line of any kind."""
        self._diary.write(text)

    def used(self, since: float = 0.0) -> list[energy.Used]:
        """Return the sessions."""
        self._diary.close()
        return sessions(said_in(self.folder, since), HOME)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def warmed(book: Book, start: float, seconds: float, toy: str = "bear", watts: float | None = None) -> None:
    """Write down a session with telemetry every ten seconds."""
    book.power(start, toy, "ON")
    for k in range(1, int(seconds // 10)):
        book.heard(start + 10.0 * k, toy, "tele", "STATE", {"POWER1": "ON"})
        if watts is not None:
            sensed = {"DS18B20": {"Temperature": 30.0}, "ENERGY": {"Power": watts}}
            book.heard(start + 10.0 * k + 0.1, toy, "tele", "SENSOR", sensed)
    book.power(start + seconds, toy, "OFF")


def test_without_a_meter_it_is_time_times_watts(book: Book) -> None:
    warmed(book, 100.0, 600.0)
    (used,) = book.used()
    assert (used.toy, used.start) == ("bear", BEGUN + 100)
    assert used.closed_s == pytest.approx(600)
    assert used.wh == pytest.approx(2.0)
    assert not used.measured


def test_with_a_meter_it_is_what_was_measured(book: Book) -> None:
    warmed(book, 100.0, 600.0, "fox", watts=9.0)
    (used,) = book.used()
    assert used.measured
    assert used.wh == pytest.approx(1.5, rel=0.02)


def test_a_thermostat_s_pauses_are_one_session_and_a_rest_ends_it(book: Book) -> None:
    for k in range(4):
        warmed(book, 200.0 * k, 100.0)
    warmed(book, 700.0 + 600.0, 100.0)
    first, second = book.used()
    assert first.closed_s == pytest.approx(400)
    assert first.end - first.start == pytest.approx(700)
    assert second.closed_s == pytest.approx(100)


def test_silence_counts_for_a_lease_and_no_longer(book: Book) -> None:
    book.power(0.0, "bear", "ON")
    book.power(5000.0, "bear", "OFF")
    (used,) = book.used()
    assert used.closed_s == pytest.approx(energy.SILENT_S)


def test_clocks_that_jump_count_nothing(book: Book) -> None:
    book.power(1000.0, "bear", "ON")
    book.power(0.0, "bear", "OFF")
    (used,) = book.used()
    assert used.closed_s == 0.0
    assert used.wh == 0.0


def test_retained_words_other_toys_and_nonsense_are_left_out(book: Book) -> None:
    book.heard(0.0, "bear", "stat", "RESULT", {"POWER1": "ON"}, retained=True)
    book.heard(1.0, "cat", "stat", "RESULT", {"POWER1": "ON"})
    book.heard(2.0, "gone", "stat", "RESULT", {"POWER1": "ON"})
    book.heard(3.0, "bear", "cmnd", "POWER1", "ON")
    for text in (
        "",
        "{",
        "[]",
        '{"event": "POWER"}',
        '{"utc": "x", "event": {"leaf": 1, "payload": "POWER"}}',
        "POWER",
    ):
        book.raw(text)
    book.raw(line("bear", Linked(), (), book.now))
    assert book.used() == []


def test_bytes_that_are_no_text_do_not_matter(book: Book) -> None:
    book.now = Now(1.0, BEGUN + 1)
    book.raw(line("bear", Heard("stat", "RESULT", b"\xffPOWER"), (), book.now))
    warmed(book, 10.0, 100.0)
    assert len(book.used()) == 1


def test_only_what_is_new_enough_is_taken(book: Book) -> None:
    warmed(book, 0.0, 100.0)
    warmed(book, 50_000.0, 100.0)
    assert len(book.used(BEGUN + 10_000.0)) == 1


def test_sums_by_toy(book: Book) -> None:
    warmed(book, 0.0, 100.0)
    warmed(book, 5000.0, 200.0)
    warmed(book, 9000.0, 300.0, "fox", watts=10.0)
    by_toy = summed(book.used())
    assert by_toy["bear"].closed_s == pytest.approx(300)
    assert by_toy["bear"].end - by_toy["bear"].start == pytest.approx(300)
    assert by_toy["fox"].measured


def test_rates_say_where_they_are_from() -> None:
    usual, own = rates(None, None), rates(0.5, 100.0)
    assert (usual.cost(1000), usual.grams(1000)) == (PRICE, GRID_G)
    assert "Eurostat" in usual.price_source
    assert "European Environment Agency" in usual.grid_source
    assert (own.cost(1000), own.grams(1000)) == (0.5, 100.0)
    assert "as given" in own.price_source


def test_the_room_is_the_formula_of_the_head_of_the_file() -> None:
    assert pytest.approx(0.34 * 0.5 * 30 + 0.5 * 7.5 + 1.3 * 2, abs=0.01) == ROOM_W_PER_K
    used = energy.Used("bear", 0.0, 1800.0, 900.0, 900.0 * 12)
    assert used.room_wh(2) == pytest.approx(ROOM_W_PER_K)
    assert used.room_wh(1) > used.wh
    # air holds 1005 J/(kg K) x 1.2 kg/m3
    assert math.isclose(energy.AIR_WH_PER_M3_K, 1005 * 1.2 / 3600, rel_tol=0.02)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a folder with a home and a diary of a session."""
    (tmp_path / "home.yaml").write_text(
        "home: h\nzone: Europe/Berlin\ntoys:\n  bear: {title: B, switch: {kind: relay, topic: bear}}\n"
        "dog-ears:\n  w: {intent: WarmIntent, toy: bear}\n"
    )
    book = Book(tmp_path / ".cuddles")
    warmed(book, 0.0, 600.0)
    book.used()
    return tmp_path


def test_the_terminal_tells_energy_with_its_sources(kept: Path, call: Any) -> None:
    done = call(status, "bear", "--energy")
    assert (done.return_value, done.stderr) == (0, ""), done
    assert "~   2.00" in done.stdout
    for word in ("Eurostat", "European Environment Agency", "assumed", "estimated", "1 session: 0.0020 kWh"):
        assert word in done.stdout
    said = json.loads(call(status, "--energy", "--json", "--price", "0.5", "--grid", "100").stdout)
    (row,) = said["rows"]
    assert (row["wh"], row["cost"], row["grams_co2"], row["measured"]) == (2.0, 0.001, 0.2, False)
    assert kept.exists()


def test_a_week_is_the_last_seven_days(kept: Path, call: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("cuddles.cli.used.time.time", lambda: BEGUN + 86400.0)
    done = call(status, "--week")
    assert done.return_value == 0
    assert "the week" in done.stdout
    monkeypatch.setattr("cuddles.cli.used.time.time", lambda: BEGUN + 9 * 86400.0)
    empty = call(status, "--week")
    assert (empty.return_value, empty.stdout) == (1, "")
    assert "tells of no warmth" in empty.stderr
    assert type(call(status, "dog", "--energy").exception).__name__ == "BadWish"
    assert kept.exists()
