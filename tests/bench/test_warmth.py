"""The sections about warmth, small: they keep to the schema, and find what has to be there."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bench.document import SECTIONS, measure_all
from bench.effort import QUICK
from bench.switches import script_of
from bench.tables import told
from devices import provisioning, tasmota
from devices.provisioning import Audit
from devices.switches import Relay

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/bench.schema.json"
TINY = replace(QUICK, switches=24, steady_s=11.0, cores=20, commands=5, steps=60, spoilt=500, envelopes=200)


def valid(document: dict[str, Any]) -> dict[str, Any]:
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document)
    assert set(SECTIONS) < set(document)
    return document


def test_an_echo_knows_every_answer_that_the_hub_asks_for() -> None:
    relay, script, audit = Relay("toy-0000"), script_of(), Audit({})
    for question in provisioning.questions(relay):
        for kind, leaf, payload in script.answers[question.topic.rpartition("/")[2].upper()]:
            for fact in tasmota.facts(kind, leaf, payload):
                if isinstance(fact, tasmota.Answered):
                    audit = audit.heard(fact.values)
    assert audit.missing(relay) == ()
    assert audit.wrong(relay) == ()
    assert b'"POWER1":"ON"' in script.telemetry[True][0][2]
    assert b'"POWER1":"OFF"' in script.telemetry[False][0][2]


@pytest.mark.enable_socket
def test_the_hub_minds_its_switches() -> None:
    said: list[str] = []
    document = valid(measure_all(TINY, None, ("heaters",), said.append))
    heaters = document["heaters"]
    assert heaters["warming"] == 24
    assert heaters["connections_lost"] == 0
    assert heaters["leases_per_s"] > 0
    assert 0 < heaters["latency_ms_p50"] <= heaters["latency_ms_p99"] < 1000
    assert 0 < heaters["simulator_kb_each"] < 30
    assert "24 switches being warmed" in told(document)


@pytest.mark.enable_socket
def test_commands_are_timed_beside_the_c_library() -> None:
    document = valid(measure_all(TINY, None, ("commands",), lambda _: None))
    rows = {row["what"]: row for row in document["commands"]["rows"]}
    assert rows["send_once"]["ms_p50"] < rows["send_once, set_tcp_nodelay false"]["ms_p50"]
    assert ("mosquitto_pub" in rows) is (shutil.which("mosquitto_pub") is not None)
    assert "one command over TLS" in told(document)


def test_faults_stand_beside_a_naive_controller(monkeypatch: pytest.MonkeyPatch) -> None:
    from cuddles.trials import faults, page, pool

    few = tuple(one for one in faults.FAULTS if one.name in ("stop", "hub-dies", "restart"))
    for module in (faults, page, pool):
        monkeypatch.setattr(module, "FAULTS", few)
    document = valid(measure_all(TINY, None, ("faults",), lambda _: None))
    rows = {row["fault"]: row for row in document["faults"]["rows"]}
    assert rows["hub-dies"]["naive"] == "never in 133 s"
    assert rows["restart"]["naive"] == "comes on again by itself"
    assert all(row["within_bound"] and row["moments"] == 25 for row in rows.values())
    assert "faults in virtual time, sessions: 1" in told(document)


def test_the_walk_and_the_spoilt_messages_find_nothing() -> None:
    document = valid(measure_all(TINY, None, ("anything", "fuzz"), lambda _: None))
    assert document["anything"]["found"] == []
    assert (document["fuzz"]["raised"], document["fuzz"]["wrongly_believed"]) == (0, 0)
    envelopes = document["fuzz"]["envelopes"]
    assert (envelopes["raised"], envelopes["broken"], envelopes["wrong"]) == (0, 0, [])
    assert "a random walk of 60 steps: 0 laws broken" in told(document)
