"""`cuddles lock` as users run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from cuddles import caregivers
from cuddles.cli.lock import lock
from cuddles.stores.sqlite import SqliteRecords

if TYPE_CHECKING:
    from pathlib import Path

HOME = "home: h\nzone: Etc/UTC\ntoys: {bear: {title: Bruno, switch: {kind: relay, topic: b}}}\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home.yaml").write_text(HOME)
    return lambda *arguments, **more: CliRunner().invoke(lock, arguments, standalone_mode=False, **more)


@pytest.fixture
def records(tmp_path: Path) -> SqliteRecords:
    return SqliteRecords(tmp_path / ".cuddles" / "records.db")


def test_it_locks_and_opens(run: Any, records: SqliteRecords) -> None:  # noqa: ANN401
    assert "wasn't locked" in run("--open").output
    assert run().output.startswith("locked")
    assert "already" in run().output
    assert caregivers.is_locked(records, 0.0)
    assert run("--open", "--json").output == '{"lock": "open"}\n'
    assert not caregivers.is_locked(records, 0.0)


def test_a_pin_is_asked_for_twice_and_opens(run: Any, records: SqliteRecords) -> None:  # noqa: ANN401
    said = run("--pin", input="2580\n2580\n")
    assert "2580" not in said.output
    run()
    assert isinstance(caregivers.unlock(records, "2580", 0.0), caregivers.Unlocked)


def test_what_is_no_pin_and_what_is_too_much(run: Any) -> None:  # noqa: ANN401
    assert "4 digits" in str(run("--pin", input="25\n25\n").exception)
    assert "two things" in str(run("--pin", "--open").exception)
