"""The page of the week, limits, lock and what is kept: by forms alone, and in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cuddles import plans, toydata
from cuddles.people import Role
from devices.allowed import Lowered
from devices.schedule import Plan
from tests.cuddles.web.page.browsing import Client, chromium
from tests.cuddles.web.page.week_fixtures import House, open_house, strict_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.enable_socket
AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BEDTIME = Plan("bedtime", "bear", frozenset({0, 1, 2, 3, 6}), "19:30", 1800.0, 37.5)
PATHS = ("/week/bear", "/week/bear/slot", "/toys/bear/limits", "/lock", "/toys/bear/data")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a home and its page."""
    with open_house(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Chromium."""
    with chromium() as found:
        yield found


def names(house: House) -> list[str]:
    return [plan.name for plan in plans.stored(house.records)]


def add(anna: Client, *days: int, **more: str) -> int:
    fields = {"at": "19:30", "minutes": "30", "target": "37.5", "called": "bedtime", **more}
    return anna.post("/week/bear/slot", *(("days", str(day)) for day in days), **fields).status


def test_a_slot_is_added_changed_switched_removed_and_brought_back(house: House) -> None:
    anna = house.sender()
    assert add(anna, 0, 1, 2, 3, 6) == 303
    assert plans.stored(house.records) == (BEDTIME,)
    house.app.skip_on("bear", "bedtime", _monday())
    assert add(anna, 0, was="bedtime", called="night", at="20:15", enabled="on") == 303
    (changed,) = plans.stored(house.records)
    assert (changed.name, changed.at, changed.days) == ("night", "20:15", frozenset({0}))
    assert changed.skipped == {_monday()}, "what it skips stays"
    assert add(anna, 0, was="night", called="night") == 303
    assert not plans.stored(house.records)[0].enabled
    anna.post("/week/bear/switch", plan="night", on="on")
    before = plans.stored(house.records)
    anna.post("/week/bear/remove", plan="night")
    assert plans.stored(house.records) == ()
    anna.post("/week/bear/undo")
    assert plans.stored(house.records) == before
    shown = anna.get("/week/bear").text
    assert "It is as it was before." in shown
    assert "Anna changed night." in shown


def test_a_slot_of_the_home_file_is_switched_off_not_removed(house: House) -> None:
    anna = house.sender()
    anna.post("/week/bear/remove", plan="declared")
    assert [(plan.name, plan.enabled) for plan in plans.stored(house.records)] == [("declared", False)]
    assert "Switched off" in anna.get("/week/bear").text
    anna.post("/week/bear/remove", plan="declared")
    assert plans.stored(house.records) == ()
    assert "as home.yaml says" in anna.get("/week/bear").text
    assert add(anna, 6, was="declared", called="other", enabled="on") == 422


@pytest.mark.parametrize(
    ("days", "more", "said"),
    [
        ((), {}, "Choose at least one day."),
        ((0,), {"at": "25:00"}, "Choose a time, like 19:30."),
        ((0,), {"minutes": "0"}, "Choose 1 to 240 minutes."),
        ((0,), {"minutes": "nan"}, "Choose 1 to 240 minutes."),
        ((0,), {"target": "45"}, "Choose a temperature from the list."),
        ((0,), {"target": "39.5"}, "warmer than the limits allow"),
        ((0,), {"called": "a/b"}, "Choose a short name"),
        ((0,), {"called": "declared"}, "Another time has this name."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    house: House, days: tuple[int, ...], more: dict[str, str], said: str
) -> None:
    fields = {"at": "19:30", "minutes": "30", "target": "37.5", "called": "bedtime", **more}
    found = house.sender().post("/week/bear/slot", *(("days", str(day)) for day in days), **fields)
    assert found.status == 422
    assert said in found.text
    assert names(house) == []


def test_days_are_skipped_copied_and_left_out(house: House) -> None:
    anna = house.sender()
    house.app.add_plan(BEDTIME)
    anna.post("/week/bear/skip", plan="bedtime", day="2026-09-22")
    assert "Skipped once" in anna.get("/week/bear").text
    anna.post("/week/bear/skip", plan="bedtime", day="2026-09-22", back="yes")
    assert "Skipped once" not in anna.get("/week/bear").text
    anna.post("/week/bear/off-today")
    assert plans.stored(house.records)[0].skipped == {_monday()}
    anna.post("/week/bear/copy", ("days", "4"), ("days", "5"), source="0")
    assert plans.stored(house.records)[0].days == frozenset(range(7))
    anna.post("/week/bear/holiday", begins="2026-09-24", ends="2026-09-25")
    assert "24 September to 25 September" in anna.get("/week/bear").text
    anna.post("/week/bear/holiday", begins="2026-09-24", ends="2026-09-25", back="yes")
    assert not any(plan.holidays for plan in plans.stored(house.records))
    for path, fields in (("skip", {"day": "x"}), ("copy", {"source": "1"}), ("holiday", {"begins": "1"})):
        assert anna.post(f"/week/bear/{path}", **fields).to == "/week/bear"
        assert "Choose a" in anna.get("/week/bear").text


def test_what_will_happen_is_said_with_limits_clashes_and_the_lock(house: House) -> None:
    anna = house.sender()
    house.app.add_plan(BEDTIME)
    house.app.add_plan(Plan("film", "bear", frozenset({0}), "19:00", 3600.0, 38.0))
    house.app.set_limits("bear", Lowered(37.0, None, 3600.0, ("19:45", "07:00")))
    house.app.lock()
    shown = anna.get("/week/bear").text
    for said in (
        "From 19:00 it warms to 37 °C (98.6 °F), until 19:30.",
        "Then “bedtime” takes over.",
        "From 19:30 it warms to 37 °C (98.6 °F), until 19:45.",
        "Then quiet hours begin.",
        "“bedtime” begins while “film” is warm.",
        "It is warm for at most 60 minutes a day.",
        "Warmth is locked, so none of this begins now.",
        "A missed time is never made up for.",
    ):
        assert said in shown, said


def test_who_may_not_plan_sees_the_week_and_changes_nothing(house: House) -> None:
    house.app.add_plan(BEDTIME)
    for role in (Role.HELPER, Role.VIEWER):
        ben = house.sender(role, "Ben")
        shown = ben.get("/week").text
        assert "19:30" in shown
        assert 'action="/week/' not in shown
        for path in ("slot", "remove", "switch", "skip", "off-today", "copy", "holiday", "undo"):
            assert ben.post(f"/week/bear/{path}", plan="bedtime").status == 403
        assert ben.post("/toys/bear/limits", target="37").status == 403
        for path in ("pin", "away", "voices"):
            assert ben.post(f"/lock/{path}").status == 403
        assert ben.get("/toys/bear/data/file").status == 403
        assert ben.post("/toys/bear/data/erase", called="Bruno").status == 403
        assert ben.post("/lock/close").to == "/lock", "locking needs no proof"
    assert plans.stored(house.records) == (BEDTIME,)
    assert Client(house.port).get("/week/bear").to.startswith("/enter")
    assert house.sender().get("/week/hen").status == 404


def test_limits_are_lowered_by_the_form_and_never_raised(house: House) -> None:
    anna = house.sender()
    fields = {"target": "37", "longest": "60", "daily": "90", "begins": "20:00", "ends": "07:00"}
    assert anna.post("/toys/bear/limits", **fields).status == 303
    found = house.app.limits("bear")
    assert getattr(found, "by", None) == Lowered(37.0, 3600.0, 5400.0, ("20:00", "07:00"))
    for wrong, said in (
        ({"target": "39"}, "Choose a temperature"),
        ({"longest": "0"}, "Choose 1 to 240"),
        ({"daily": "-5"}, "Choose 1 to 1440"),
        ({"ends": ""}, "Choose both times"),
        ({"begins": "07:00"}, "two different times"),
    ):
        answer = anna.post("/toys/bear/limits", **{**fields, **wrong})
        assert answer.status == 422
        assert said in answer.text
    assert anna.post("/toys/bear/limits", target="38.5").status == 303
    assert getattr(house.app.limits("bear"), "by", None) == Lowered()


def test_the_lock_is_opened_with_the_pin_and_shuts_after_wrong_ones(house: House) -> None:
    anna, ben = house.sender(), house.sender(Role.HELPER, "Ben")
    assert "no PIN yet" in (ben.post("/lock/close"), ben.get("/lock"))[1].text
    assert anna.post("/lock/pin", pin="2580", again="2581").status == 422
    assert anna.post("/lock/pin", pin="25", again="25").status == 422
    assert anna.post("/lock/pin", pin="2580", again="2580").to == "/lock"
    assert "4 more tries" in ben.post("/lock/open", pin="0000").text
    assert ben.post("/lock/open", pin="2580").to == "/lock"
    assert not house.app.is_locked()
    ben.post("/lock/close")
    for _ in range(5):
        answer = ben.post("/lock/open", pin="1111")
    assert "Wait 15 minutes." in answer.text
    assert "Wait 15 minutes." in ben.post("/lock/open", pin="2580").text
    assert anna.post("/lock/pin", pin="1470", again="1470").to == "/lock", "a forgotten PIN is set anew"
    assert ben.post("/lock/open", pin="1470").to == "/lock"
    house.app.lock()
    anna.post("/lock/voices")
    anna.post("/lock/away")
    assert not house.app.is_locked()


def test_everything_of_a_toy_is_given_and_erased_and_nothing_of_another(house: House) -> None:
    anna, records = house.sender(), house.records
    house.app.add_plan(BEDTIME, "page:x")
    house.app.add_plan(Plan("nap", "cat", frozenset({0}), "13:00", 600.0, 36.0), "page:x")
    for toy in ("bear", "cat"):
        house.app.set_limits(toy, Lowered(37.0))
        records.put(f"toy/{toy}", {"epoch": 3}, None)
    records.put("planner", {"last": 1.0, "done": ["bear/bedtime x", "cat/nap x"]}, None)
    (house.folder / "diary").mkdir()
    lines = ['{"utc":1,"toy":"bear","event":{"is":"due"}}', '{"utc":2,"toy":"cat","event":{"is":"due"}}']
    for day in ("20", "21"):
        (house.folder / "diary" / f"hub-2026-09-{day}.jsonl").write_text("\n".join([*lines, ""]))
    said = json.loads(anna.get("/toys/bear/data/file").text)
    assert said["toy"] == "bear"
    assert [plan["name"] for plan in said["plans"]] == ["declared", "bedtime"]
    assert sorted(said["records"]) == ["limits", "plan-changes", "planner", "plans", "toy/bear"]
    assert [line["toy"] for line in said["diary"]] == ["bear", "bear"]
    assert '"cat"' not in json.dumps(said)
    assert anna.post("/toys/bear/data/erase", called="Minka").status == 422
    assert names(house) == ["bedtime", "nap"]
    house.board.confirms = False
    assert anna.post("/toys/bear/data/erase", called="Bruno").status == 303
    assert "did not say that it is off" in anna.get("/toys/bear/data").text
    assert names(house) == ["bedtime", "nap"], "what may be warm is not erased"
    house.board.confirms = True
    assert anna.post("/toys/bear/data/erase", called=" bruno ").status == 303
    assert "with 2 lines" in anna.get("/toys/bear/data").text
    assert house.board.done[-2:] == [("bear", "off", None), ("bear", "clear", True)]
    left = json.dumps({key: stored.document for key in records.keys("") if (stored := records.get(key))})
    assert '"bear"' not in left
    assert "bear/bedtime" not in left
    assert set(json.loads(left)["toy/bear"]) == {"epoch", "rest_until"}
    assert names(house) == ["nap"]
    written = "".join(path.read_text() for path in toydata.files_of(house.folder))
    assert written.count('"cat"') == 2
    assert '"bear"' not in written


def _monday() -> object:
    from datetime import date

    return date(2026, 9, 21)


def _tab_to(page: Page, to: Locator) -> None:
    """Press Tab until an element has the focus, as somebody without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if to.evaluate("one => one === document.activeElement"):
            return
    pytest.fail("the keyboard doesn't reach it")


def _press(page: Page, to: Locator) -> None:
    _tab_to(page, to)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_school_nights_by_keyboard_alone(house: House, browser: Browser, scripts: bool) -> None:
    """Add a slot for school nights, copy, skip once, see it in what will happen, undo, lock."""
    how = {"viewport": {"width": 800, "height": 900}, "java_script_enabled": scripts}
    with strict_page(browser, storage_state=house.signed_in(), **how) as page:
        page.goto(house.url + "/")
        _press(page, page.get_by_role("link", name="Week", exact=True))
        _press(page, page.get_by_role("link", name="Add a time", exact=True))
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Sunday"):
            _tab_to(page, page.get_by_role("checkbox", name=day))
            page.keyboard.press("Space")
        _tab_to(page, page.get_by_label("Begins at"))
        page.keyboard.type("0730PM")
        _tab_to(page, page.get_by_label("Name, if you like"))
        page.keyboard.type("bedtime")
        page.keyboard.press("Enter")
        page.get_by_text("“bedtime” is saved.").wait_for()
        assert plans.stored(house.records)[0].days == BEDTIME.days
        _tab_to(page, page.get_by_label("Copy this day"))
        page.keyboard.type("Monday")
        _tab_to(page, page.get_by_role("checkbox", name="Friday"))
        page.keyboard.press("Space")
        _press(page, page.get_by_role("button", name="Copy", exact=True))
        assert 4 in plans.stored(house.records)[0].days
        _press(page, page.get_by_role("button", name="Skip once: “bedtime”, Tuesday, 22 September"))
        page.get_by_text("19:30 stays cold. It is skipped this once.").wait_for()
        _press(page, page.get_by_role("button", name="Undo the last change"))
        assert page.get_by_text("It is skipped this once.").count() == 0
        page.goto(house.url + "/lock")
        _press(page, page.get_by_role("button", name="Lock warmth"))
        page.get_by_role("heading", name="Warmth is locked").wait_for()
    assert house.app.is_locked()


@pytest.mark.parametrize("palette", ["light", "dark", "calm", "contrast"])
def test_every_page_is_good_to_everybody(house: House, browser: Browser, palette: str) -> None:
    house.app.add_plan(BEDTIME)
    house.app.add_plan(Plan("film", "bear", frozenset({0, 5}), "19:00", 3600.0, 38.0))
    house.app.skip_on("bear", "bedtime", _monday())  # type: ignore[arg-type]
    house.app.set_limits("bear", Lowered(37.0, None, 3600.0, ("20:00", "07:00")))
    house.app.lock()
    state = house.signed_in(palette=palette, size="larger")
    with strict_page(browser, storage_state=state, viewport={"width": 320, "height": 800}) as page:
        for path in PATHS:
            page.goto(house.url + path)
            page.evaluate(AXE.read_text())
            options = {"runOnly": {"type": "tag", "values": RULES}}
            found = page.evaluate("options => axe.run(options)", options)
            told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert told == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            small = page.evaluate(
                "[...document.querySelectorAll('main a, main button, main select, main .choice')]"
                ".filter(one => one.getClientRects().length && !one.closest('span, p:not(.actions)'))"
                ".filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
            )
            assert small == [], path


def test_the_week_stands_in_one_column_or_in_seven(house: House, browser: Browser) -> None:
    house.app.add_plan(BEDTIME)
    for width, columns in ((320, 1), (600, 1), (1280, 7)):
        with strict_page(
            browser, storage_state=house.signed_in(), viewport={"width": width, "height": 900}
        ) as page:
            page.goto(house.url + "/week/bear")
            lefts = page.evaluate(
                "[...document.querySelectorAll('.day')].map(one => Math.round(one.getBoundingClientRect().left))"
            )
            assert len(set(lefts)) == columns
            assert page.locator(".day").first.get_by_text("Today").count() == 1
