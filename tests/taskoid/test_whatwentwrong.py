"""Lines that real servers wrote are read as the errors they are, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from taskoid.whatwentwrong import ServerError, all_explained, codes, explained

ROOT = Path(__file__).parents[2]
RECORDS = yaml.safe_load((ROOT / "tests/data/server-logs.yaml").read_text("utf-8"))["records"]
MMS = "2026-11-29T00:33:27,142 [INFO ] main com.amazonaws.ml.mms"
HEALTHY = [
    f"{MMS}.ModelServer - Loading initial models: /opt/ml/model preload_model: false",
    f"{MMS}.wlm.WorkerLifeCycle - MMS worker started.",
    f"{MMS}.metrics.MetricCollector - worker pid is not available yet.",
    f'{MMS}.ACCESS_LOG - /127.0.0.1:58406 "GET /ping HTTP/1.1" 200 49',
    f"{MMS}.wlm.WorkerLifeCycle - Model model loaded io_fd=02fc00fffe000001-00004957-00000001",
    "Model server started.",
    "Warning: MMS is using non-default JVM parameters: -XX:-UseContainerSupport",
    "WARNING: sun.reflect.Reflection.getCallerClass is not supported. This will impact performance.",
]


@pytest.mark.parametrize("record", RECORDS, ids=[f"{n}-{one['code']}" for n, one in enumerate(RECORDS)])
def test_a_recorded_log_is_read_as_what_it_is(record: dict[str, object]) -> None:
    found = explained([*HEALTHY, *record["lines"], *HEALTHY])  # type: ignore[misc]
    assert found is not None
    assert (found.code, found.line in record["lines"]) == (record["code"], True)  # type: ignore[operator]


def test_at_least_forty_kinds_are_recorded_and_most_messages_are_known_from_a_record() -> None:
    recorded = {record["code"] for record in RECORDS}
    assert recorded <= set(codes())
    assert len(recorded) >= 40
    provoked = {record["code"] for record in RECORDS if record["from"].startswith("provoked")}
    assert len(provoked) >= 20


def test_a_server_that_is_well_is_left_alone() -> None:
    assert explained(HEALTHY) is None
    assert explained([]) is None


def test_causes_come_before_consequences() -> None:
    lines = ["Load model failed: model, error: Worker died.", "ModuleNotFoundError: No module named 'torch'"]
    assert [one.code for one in all_explained(lines)] == ["package-missing", "worker-died"]


def test_every_message_has_a_sentence_for_cause_and_cure() -> None:
    source = yaml.safe_load((ROOT / "taskoid/whatwentwrong.yaml").read_text("utf-8"))
    for entry in source["messages"]:
        assert re.fullmatch(r"[a-z][a-z-]+", entry["code"])
        assert entry["cause"].endswith("."), entry["code"]
        assert entry["cure"].endswith("."), entry["code"]


def test_an_error_says_what_is_known_or_what_was_said() -> None:
    found = explained(["No space left on device"])
    assert str(ServerError("it ended", found)).startswith("disk-full: The disk of the container is full.")
    assert str(ServerError("it ended", None)) == "it ended"
