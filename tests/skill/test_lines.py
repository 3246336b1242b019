"""Lines of JSON: each request gets exactly one line back, whatever its answer does."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from skill.lines import served

if TYPE_CHECKING:
    import pytest


def broken(event: object) -> dict[str, Any]:
    if event == "ok":
        return {"version": "1.0"}
    if event == "no JSON":
        return {"version": object()}
    raise RuntimeError("the words of somebody")


def test_an_answer_that_breaks_is_told_and_logged_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    said = [{"id": n, "event": event} for n, event in enumerate(("ok", "x", "no JSON", "ok"))]
    answers = io.StringIO()
    served(broken, io.StringIO("\n".join(map(json.dumps, said))), answers)
    told = sorted((json.loads(line) for line in answers.getvalue().splitlines()), key=lambda one: one["id"])
    assert [one["id"] for one in told] == [0, 1, 2, 3]
    assert ["response" in one for one in told] == [True, False, False, True]
    assert "RuntimeError" in told[1]["error"]
    log = capsys.readouterr().err
    assert "RuntimeError at broken" in log
    assert "somebody" not in log + answers.getvalue()
