"""What is known of a toy, exported and forgotten; nothing else goes along."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import fcntl
import json
from typing import Any

import pytest

from cuddles.cli.home import home
from cuddles.cli.warm import warm
from cuddles.homefile import load_home
from cuddles.upkeep import traces
from cuddles.upkeep.export import exported
from cuddles.upkeep.forget import found, topics_of

PEOPLE = (
    "d1935",
    "anna-voice",
    "secret-token",
    "5a17",
    "do-not-copy-me",
    "anna-phone",
    "a-session",
    "a-lasting-token",
)
SHARED = ("plans", "planner", "plan-changes", "limits", "last-change/voice", "smart-home/told")


@pytest.fixture
def quiet(house: Any) -> Any:
    """Give a home whose broker is said without a password, and isn't there."""
    house.file.write_text(house.file.read_text().replace(", user: hub, password_file: broker-password", ""))
    return house


def run(call: Any, house: Any, *said: object) -> Any:
    return call(home, *said, "--home", house.file)


def test_an_export_of_a_toy_is_all_of_it_and_nothing_of_people(quiet: Any, call: Any) -> None:
    out = quiet.folder / "bear.json"
    assert run(call, quiet, "export", "bear", "-o", out).return_value == 0
    text = out.read_text()
    said = json.loads(text)
    (bear,) = said["toys"]
    assert said["format"] == "cuddles-export/1"
    assert bear["declared"]["switch"]["topic"] == "bruno"
    assert sorted(one["name"] for one in bear["plans"]) == ["bedtime", "nap"]
    assert bear["learned"] == {"watts": 12.0}
    assert set(bear["records"]) == {"toy/bear", *SHARED}
    assert bear["records"]["limits"] == {"toys": {"bear": {"celsius": 36.0}}}
    assert [one["toy"] for one in bear["records"]["plans"]["plans"]] == ["bear"]
    assert len(bear["sessions"]) == 2
    assert bear["energy"]["wh"] == pytest.approx(4.0)
    assert {one["code"] for one in bear["told"]} == {"locked"}
    assert "foxy" not in text
    assert not any(word in text for word in PEOPLE)
    assert "records" not in said


def test_an_export_of_everything_has_no_secret_either(quiet: Any, call: Any) -> None:
    quiet.records.put("drawings", {"drawings": [{"id": "1", "name": "my bear", "who": "anna-account"}]}, None)
    out = quiet.folder / "all.json"
    done = run(call, quiet, "export", "--all", "-o", out, "--json")
    assert json.loads(done.stdout)["toys"] == ["bear", "fox"]
    said = json.loads(out.read_text())
    assert {"plans", "planner", "drawings"} <= set(said["records"])
    assert not any(word in out.read_text() for word in (*PEOPLE, "anna-account"))
    assert run(call, quiet, "export", "dog", "-o", out).return_value == 1
    assert type(run(call, quiet, "export", "-o", out).exception).__name__ == "UsageError"


def test_a_toy_that_is_declared_no_more_is_exported_too(quiet: Any) -> None:
    other = load_home(quiet.file)
    gone = type(other)(other.name, other.zone, {}, {})
    said = exported(gone, quiet.data, quiet.records, "bear", "now")
    assert isinstance(said, dict)
    assert said["toys"][0]["declared"] is None
    assert said["toys"][0]["learned"] == {"watts": 12.0}


def test_without_yes_nothing_is_erased(quiet: Any, call: Any) -> None:
    before = quiet.files()
    done = run(call, quiet, "forget", "bear")
    assert done.return_value == 1
    assert "would be erased" in done.stdout
    assert "--yes" in done.stderr
    assert quiet.files() == before


def test_what_is_forgotten_is_in_no_byte_of_the_folder(quiet: Any, call: Any) -> None:
    (quiet.data / "home.json").write_text('{"toys": [{"name": "bear"}]}')
    (quiet.data / "records.db.version-0").write_bytes(b"a copy from before an update, with bear in it")
    before = quiet.files()
    done = run(call, quiet, "forget", "bear", "--yes", "--json")
    assert done.return_value == 0, done
    said = json.loads(done.stdout)
    assert said["erased"] is True
    assert "The broker can't be reached" in said["off"]
    assert set(said["records"]) == {"toy/bear", "foresight/bear", *SHARED}
    assert (said["plans"], said["files"], said["lines"]) == (["nap"], 2, 2 * 62 + 1)
    for path in quiet.data.rglob("*"):
        if path.is_file():
            assert b"bear" not in path.read_bytes(), path
            assert b"/bruno/" not in path.read_bytes() or b'"fox"' in path.read_bytes(), path
    after = quiet.files()
    assert after["home.yaml"] == before["home.yaml"]
    for name in (name for name in after if "diary" in name):
        lines = before[name].decode().splitlines(keepends=True)
        assert after[name].decode() == "".join(one for one in lines if json.loads(one)["toy"] == "fox")
    assert quiet.records.get("toy/fox") is not None
    assert quiet.records.get("caregivers").document["pin"] == {"salt": "5a17", "digest": "d1935"}
    assert (
        quiet.data / "diary" / min(name.rpartition("/")[2] for name in after if "diary" in name)
    ).stat().st_mode & 0o077 == 0
    again = run(call, quiet, "forget", "bear")
    assert (again.return_value, "Nothing is kept of 'bear'" in again.stderr) == (1, True)


def test_a_toy_is_not_forgotten_under_a_living_hub(quiet: Any, call: Any) -> None:
    bear = next(one for one in quiet.file.read_text().splitlines() if "  bear:" in one)
    dropped = ("  w: {intent", "  bedtime:", bear)
    lines = [one for one in quiet.file.read_text().splitlines() if not one.startswith(dropped)]
    quiet.file.write_text("\n".join(one for one in lines if one not in ("dog-ears:", "plans:")) + "\n")
    before = quiet.files()
    with (quiet.data / "hub.lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = run(call, quiet, "forget", "bear", "--yes", "--json")
    assert (done.return_value, json.loads(done.stdout)["refused"]) == (1, "in-use")
    assert quiet.files() == before


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_off_is_sent_first(living: Any, call: Any) -> None:
    plug = living.plug()
    living.hub()
    living.ready()
    call(warm, "bear", "--to", "38")
    living.until(lambda state: state["relay"] == "on")
    done = call(home, "forget", "bear", "--yes")
    assert done.return_value == 0, done
    assert done.stdout.startswith("Bruno is off.\nbear: erased")
    with plug.lock:
        assert plug.switch.relay is False or not plug.switch.relay


def test_a_hub_says_under_which_topic_a_switch_spoke() -> None:
    lines = [
        '{"toy": "bear", "event": {"is": "start", "state": {"relay": {"topic": "old"}}}}',
        '{"toy": "bear", "event": {"is": "start"',
        "[]",
    ]
    assert traces.topics_in(lines, "bear") == {"old"}
    assert traces.line_tells('{"toy": "", "event": {"topic": "cmnd/old/Event"}}', "bear", {"old"})
    assert not traces.line_tells('{"toy": "", "event": {"topic": "cmnd/older/Event"}}', "bear", {"old"})
    assert traces.line_tells('{"utc": 1, "toy": "bear", "ev', "bear", ())
    assert not traces.line_tells('{"utc": 1, "toy": "fox", "event": {"text": "bears"}}', "bear", ())


def test_a_toy_s_name_is_no_word_of_other_records() -> None:
    """A toy may be called like anything: only entries that are a toy's are taken."""
    pin = {"pin": {"salt": "1", "digest": "2"}, "voices": ["salt"], "tries": []}
    assert traces.without("caregivers", pin, "salt") == pin
    assert traces.without("hub", {"epoch": 3}, "epoch") == {"epoch": 3}
    assert traces.without("toy/salt", {}, "salt") is None
    assert traces.without("planner", {"last": 1.0, "done": ["a/b 1", "ab/b 1"]}, "a") == {
        "last": 1.0,
        "done": ["ab/b 1"],
    }


def test_nothing_is_found_of_a_stranger(house: Any) -> None:
    records = {key: house.records.get(key).document for key in house.records.keys("")}
    assert not found(house.data, records, "dog", topics_of(house.data, "dog", None))
