"""Toys as thermostats: directives over a home without wires, and events in the form that Alexa takes."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from amazon_here import CODE, amazon_here
from conftest import BY_HAND, LAMP
from jsonschema import Draft202012Validator
from skill.smarthome.accounts import InRecords
from skill.smarthome.control import Control, failure_of
from skill.smarthome.message import directive_of, failed

from cuddles import caregivers
from cuddles.smarthome import grants
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House

    from cuddles.smarthome.amazon import Amazon

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
TOKEN = "token-of-an-account"  # noqa: S105  (a test's)
SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "data/smart-home.schema.json").read_text())
)


class Remote:
    """Sends directives to the toys of a house."""

    def __init__(self, house: House, amazon: Amazon | None = None) -> None:
        self.house = house
        accounts = InRecords(house.records, amazon, "EU")
        accounts.link(TOKEN, house.now + 3600)
        ids = itertools.count(1)
        self.control = Control(house.app, accounts, lambda: house.now, lambda: f"id-{next(ids)}", 1.0)

    def send(
        self,
        namespace: str,
        name: str,
        payload: dict[str, Any] | None = None,
        toy: str = "bear",
        token: str = TOKEN,
    ) -> dict[str, Any]:
        """Send a directive; returns the event, once its form is checked."""
        scope = {"type": "BearerToken", "token": token}
        header = {"namespace": namespace, "name": name, "payloadVersion": "3", "messageId": "m"}
        directive = {
            "header": header | {"correlationToken": "c"},
            "endpoint": {"scope": scope, "endpointId": toy, "cookie": {}},
            "payload": payload or {},
        }
        said = self.control.answer({"directive": directive})
        expect_form(said)
        return said

    def failure(self, *arguments: Any, **named: Any) -> str:  # noqa: ANN401
        """Send a directive; returns the type of its error."""
        said = self.send(*arguments, **named)["event"]
        assert said["header"]["name"] == "ErrorResponse", said
        return str(said["payload"]["type"])

    def properties(self, *arguments: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401
        """Send a directive; returns the properties of its response."""
        said = self.send(*arguments, **named)
        assert said["event"]["header"]["name"] in ("Response", "StateReport"), said
        return {one["name"]: one["value"] for one in said["context"]["properties"]}


def expect_form(said: dict[str, Any]) -> None:
    """Check an event against the schema of all that is sent."""
    SCHEMA.validate(said)


@pytest.fixture
def remote(house: House) -> Remote:
    return Remote(house)


def celsius(value: float, key: str = "targetSetpoint") -> dict[str, Any]:
    return {key: {"value": value, "scale": "CELSIUS"}}


def mode(value: str) -> dict[str, Any]:
    return {"thermostatMode": {"value": value}}


def test_toys_are_discovered_as_what_they_are(furnished: Callable[..., House]) -> None:
    said = Remote(furnished(LAMP, BY_HAND)).send("Alexa.Discovery", "Discover", {"scope": {"token": TOKEN}})
    assert said["event"]["header"]["name"] == "Discover.Response"
    found = {one["friendlyName"]: one for one in said["event"]["payload"]["endpoints"]}
    assert set(found) == {"Bruno", "the fox"}
    interfaces = {name: [c["interface"] for c in one["capabilities"]] for name, one in found.items()}
    assert "Alexa.ThermostatController" in interfaces["Bruno"]
    assert interfaces["the fox"] == ["Alexa.PowerController", "Alexa"]
    for one in found.values():
        assert re.fullmatch(r"[a-zA-Z0-9_\-=#;:?@&]{1,256}", one["endpointId"])
        assert {"manufacturerName", "description", "displayCategories", "capabilities"} <= set(one)


def test_on_set_adjust_and_off(remote: Remote) -> None:
    said = remote.properties("Alexa.PowerController", "TurnOn")
    assert (said["powerState"], said["thermostatMode"]) == ("ON", "HEAT")
    assert said["targetSetpoint"] == {"value": 38.0, "scale": "CELSIUS"}
    said = remote.properties("Alexa.ThermostatController", "SetTargetTemperature", celsius(35))
    assert said["targetSetpoint"]["value"] == 35.0
    adjust = ("Alexa.ThermostatController", "AdjustTargetTemperature")
    assert remote.properties(*adjust, celsius(-1.5, "targetSetpointDelta"))["targetSetpoint"]["value"] == 33.5
    fahrenheit = {"targetSetpointDelta": {"value": 1.8, "scale": "FAHRENHEIT"}}
    assert remote.properties(*adjust, fahrenheit)["targetSetpoint"]["value"] == 34.5
    said = remote.properties("Alexa.PowerController", "TurnOff")
    assert (said["powerState"], said["thermostatMode"]) == ("OFF", "OFF")
    assert "targetSetpoint" not in said
    assert said["temperature"] == {"value": 21.4, "scale": "CELSIUS"}


@pytest.mark.parametrize(
    ("value", "scale"), [(39, "CELSIUS"), (29, "CELSIUS"), (102, "FAHRENHEIT"), (320, "KELVIN")]
)
def test_a_misheard_number_does_no_harm(remote: Remote, value: float, scale: str) -> None:
    remote.send("Alexa.PowerController", "TurnOn")
    before = len(remote.house.board.done)
    payload = {"targetSetpoint": {"value": value, "scale": scale}}
    said = remote.send("Alexa.ThermostatController", "SetTargetTemperature", payload)["event"]["payload"]
    assert said["type"] == "TEMPERATURE_VALUE_OUT_OF_RANGE"
    assert said["validRange"]["minimumValue"] == {"value": 30.0, "scale": "CELSIUS"}
    assert said["validRange"]["maximumValue"] == {"value": 38.0, "scale": "CELSIUS"}
    assert len(remote.house.board.done) == before


@pytest.mark.parametrize(
    "payload", [{}, {"targetSetpoint": 7}, celsius(float("nan")), {"targetSetpoint": {"value": 35}}]
)
def test_what_is_no_temperature_is_told(remote: Remote, payload: dict[str, Any]) -> None:
    remote.send("Alexa.PowerController", "TurnOn")
    assert remote.failure("Alexa.ThermostatController", "SetTargetTemperature", payload) == "INVALID_VALUE"
    assert len(remote.house.board.done) == 1


def test_setting_a_temperature_changes_no_mode(remote: Remote) -> None:
    assert (
        remote.failure("Alexa.ThermostatController", "SetTargetTemperature", celsius(35))
        == "THERMOSTAT_IS_OFF"
    )
    assert remote.house.board.done == []


def test_modes(remote: Remote) -> None:
    setting = ("Alexa.ThermostatController", "SetThermostatMode")
    assert remote.failure(*setting, mode("COOL")) == "UNSUPPORTED_THERMOSTAT_MODE"
    assert remote.properties(*setting, mode("HEAT"))["thermostatMode"] == "HEAT"
    assert remote.properties(*setting, mode("OFF"))["thermostatMode"] == "OFF"
    dual = {**celsius(35), **celsius(30, "lowerSetpoint")}
    remote.send(*setting, mode("HEAT"))
    assert (
        remote.failure("Alexa.ThermostatController", "SetTargetTemperature", dual)
        == "DUAL_SETPOINTS_UNSUPPORTED"
    )


def test_what_no_switch_confirmed_is_no_success(remote: Remote) -> None:
    remote.send("Alexa.PowerController", "TurnOn")
    remote.house.board.confirms = False
    assert remote.failure("Alexa.PowerController", "TurnOff") == "ENDPOINT_UNREACHABLE"


def test_without_hub_or_home(remote: Remote) -> None:
    remote.house.board.alive = False
    assert remote.failure("Alexa", "ReportState") == "BRIDGE_UNREACHABLE"
    remote.house.board.hangs = True
    for namespace, name in (("Alexa", "ReportState"), ("Alexa.PowerController", "TurnOff")):
        assert remote.failure(namespace, name) == "BRIDGE_UNREACHABLE"


def test_state_is_reported(remote: Remote) -> None:
    said = remote.send("Alexa", "ReportState")
    assert said["event"]["header"]["name"] == "StateReport"
    remote.house.board.shown["bear"] |= {"online": False, "celsius": None}
    said = remote.properties("Alexa", "ReportState")
    assert said["connectivity"] == {"value": "UNREACHABLE"}
    assert "temperature" not in said


def test_a_lock_holds_here_too_and_off_is_free(remote: Remote) -> None:
    caregivers.lock(remote.house.records)
    assert remote.failure("Alexa.PowerController", "TurnOn") == "CLOUD_CONTROL_DISABLED"
    assert remote.house.board.done == []
    remote.send("Alexa.PowerController", "TurnOff")
    assert remote.house.board.done == [("bear", "off", None)]


@pytest.mark.parametrize("token", ["", "another"])
def test_a_token_that_nobody_linked_does_nothing(remote: Remote, token: str) -> None:
    assert (
        remote.failure("Alexa.PowerController", "TurnOn", token=token) == "INVALID_AUTHORIZATION_CREDENTIAL"
    )
    remote.house.now += 3601
    assert remote.failure("Alexa.PowerController", "TurnOn") == "INVALID_AUTHORIZATION_CREDENTIAL"
    assert remote.house.board.done == []


def test_what_isnt_understood_is_told(remote: Remote) -> None:
    assert remote.failure("Alexa.PowerController", "TurnOn", toy="dog") == "NO_SUCH_ENDPOINT"
    assert remote.failure("Alexa.LockController", "Lock") == "INVALID_DIRECTIVE"
    for broken in ({}, {"directive": {}}, {"directive": {"header": 7, "endpoint": [], "payload": None}}):
        expect_form(remote.control.answer(broken))


def test_a_webhook_is_told_and_tells_nothing(furnished: Callable[..., House]) -> None:
    remote = Remote(furnished(LAMP))
    for name in ("TurnOn", "TurnOff"):
        said = remote.send("Alexa.PowerController", name, toy="fox")
        assert said["event"]["header"]["name"] == "Response"
        assert "context" not in said
    assert (
        remote.failure("Alexa.ThermostatController", "SetThermostatMode", mode("HEAT"), toy="fox")
        == "INVALID_DIRECTIVE"
    )
    assert [verb for _, verb, _ in remote.house.board.done] == ["call", "call-off"]


def test_a_directive_that_breaks_something_is_answered_as_one(house: House) -> None:
    from skill.asking import Skill

    skill = Skill(house.skill._parts, lambda _: {}["nothing"])
    said = skill.answer({"directive": {"header": {"namespace": "Alexa", "name": "ReportState"}}})
    expect_form(said)
    assert said["event"]["payload"]["type"] == "INTERNAL_ERROR"


def test_a_grant_is_exchanged_kept_and_forgotten_with_the_skill(house: House) -> None:
    grantee = {"type": "BearerToken", "token": TOKEN}
    accept = ("Alexa.Authorization", "AcceptGrant")
    with amazon_here() as here:
        remote = Remote(house, here.amazon())
        assert remote.failure(*accept, {"grantee": grantee}) == "ACCEPT_GRANT_FAILED"
        wrong = {"grant": {"type": "OAuth2.AuthorizationCode", "code": "wrong"}, "grantee": grantee}
        assert remote.failure(*accept, wrong) == "ACCEPT_GRANT_FAILED"
        assert grants.all_grants(house.records) == ()
        good = {"grant": {"type": "OAuth2.AuthorizationCode", "code": CODE}, "grantee": grantee}
        said = remote.send(*accept, good)
        assert said["event"]["header"]["name"] == "AcceptGrant.Response"
    (kept,) = grants.all_grants(house.records)
    assert (kept.account, kept.region) == ("home", "EU")
    discovered = remote.send("Alexa.Discovery", "Discover", {"scope": {"token": TOKEN}})
    capabilities = discovered["event"]["payload"]["endpoints"][0]["capabilities"]
    assert all(one["properties"]["proactivelyReported"] for one in capabilities if "properties" in one)
    assert list(grants.endpoints_told(house.records)) == ["bear"]
    house.event({"type": "AlexaSkillEvent.SkillDisabled"})
    assert house.records.keys("smart-home/") == ()


def test_a_skill_that_knows_no_client_says_so(remote: Remote) -> None:
    grant = {"grant": {"type": "OAuth2.AuthorizationCode", "code": CODE}}
    payload = {**grant, "grantee": {"type": "BearerToken", "token": TOKEN}}
    said = remote.send("Alexa.Authorization", "AcceptGrant", payload)["event"]["payload"]
    assert said["type"] == "ACCEPT_GRANT_FAILED"
    assert "CUDDLES_CLIENT_ID" in said["message"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("locked", "CLOUD_CONTROL_DISABLED"),
        ("resting", "NOT_SUPPORTED_IN_CURRENT_MODE"),
        ("busy", "ENDPOINT_BUSY"),
        ("often-enough", "RATE_LIMIT_EXCEEDED"),
        ("hub-silent", "BRIDGE_UNREACHABLE"),
        ("no-sensor", "HARDWARE_MALFUNCTION"),
        ("sensor-frozen", "HARDWARE_MALFUNCTION"),
        ("relay-welded", "HARDWARE_MALFUNCTION"),
        ("pressed", "NOT_SUPPORTED_IN_CURRENT_MODE"),
        ("target-out-of-range", "TEMPERATURE_VALUE_OUT_OF_RANGE"),
        ("anything", "ENDPOINT_UNREACHABLE"),
    ],
)
def test_every_refusal_is_an_error_that_alexa_knows(house: House, code: str, kind: str) -> None:
    failure = failure_of(Refused(code, "Not now."), house.home.toys["bear"])
    assert failure.type == kind
    header = {"namespace": "Alexa.PowerController", "name": "TurnOn", "correlationToken": "c"}
    expect_form(failed(directive_of({"directive": {"header": header}}), failure, "id-1"))
