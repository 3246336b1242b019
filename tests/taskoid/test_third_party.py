"""What Amazon publishes about skill packages finds nothing wrong with ours, and finds what is wrong."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from ask_sdk_model_runtime import DefaultSerializer
from ask_smapi_model.v1.skill.account_linking.account_linking_request import AccountLinkingRequest
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

from taskoid.manifest import PLACEHOLDER, account_linking, manifest

if TYPE_CHECKING:
    from taskoid.voice_lint import Package
    from taskoid.wireframe import WireframeDoc
    from taskoid.words import WordsDoc

SPEC = Path(__file__).parents[2] / "node_modules/ask-smapi-model/spec.json"
MODEL, MANIFEST = "v1.skill.interactionModel.InteractionModelData", "v1.skill.Manifest.SkillManifestEnvelope"
LINKING = "v1.skill.accountLinking.AccountLinkingRequest"


@pytest.fixture(scope="module")
def definitions() -> dict[str, Any]:
    """Give the definitions of Amazon's own description of its interface, from the npm package ask-smapi-model."""
    return json.loads(SPEC.read_bytes())["definitions"]


def errors(document: object, name: str, definitions: dict[str, Any]) -> list[str]:
    schema = {"$ref": f"#/definitions/{name}", "definitions": definitions}
    return [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(document)]


def round_trip(document: dict[str, Any], kind: type) -> Any:  # noqa: ANN401
    """Return what is left of a document when Amazon's model has read and written it."""
    serializer = DefaultSerializer()
    return _without_none(serializer.serialize(serializer.deserialize(json.dumps(document), kind)))


def _without_none(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _without_none(one) for key, one in value.items() if one is not None}
    return [_without_none(one) for one in value] if isinstance(value, list | tuple) else value


def test_every_model_survives_amazons_own_classes(whole: Package) -> None:
    assert len(whole.models) >= 5
    for document in whole.models.values():
        assert round_trip(document, InteractionModelData) == document


def test_the_round_trip_loses_a_misspelt_key(whole: Package) -> None:
    broken = copy.deepcopy(whole.models["en-US"])
    intent = broken["interactionModel"]["languageModel"]["intents"][0]
    intent["sampels"] = intent.pop("samples")
    assert round_trip(broken, InteractionModelData) != broken


def test_the_manifest_survives_amazons_own_classes(
    whole: Package, frame_and_words: tuple[WireframeDoc, dict[str, WordsDoc]]
) -> None:
    hosted = manifest(*frame_and_words, endpoint="https://skill.example.org/alexa")
    for document in (whole.manifest, hosted):
        assert round_trip(document, SkillManifestEnvelope) == document


def test_every_model_fits_amazons_schema(whole: Package, definitions: dict[str, Any]) -> None:
    kinds = {
        one["x-discriminator-value"]: name
        for name, one in definitions.items()
        if name.startswith("v1.skill.interactionModel.") and "x-discriminator-value" in one
    }
    for locale, document in whole.models.items():
        assert errors(document, MODEL, definitions) == [], locale
        rules = [
            rule
            for intent in document["interactionModel"]["dialog"]["intents"]
            for slot in intent["slots"]
            for rule in slot.get("validations", ())
        ]
        assert len(rules) == 6
        for rule in rules:
            assert errors(rule, kinds[rule["type"]], definitions) == []


def test_the_manifest_fits_amazons_schema(
    whole: Package, frame_and_words: tuple[WireframeDoc, dict[str, WordsDoc]], definitions: dict[str, Any]
) -> None:
    hosted = manifest(*frame_and_words, endpoint="https://skill.example.org/alexa")
    assert errors(whole.manifest, MANIFEST, definitions) == []
    assert errors(hosted, MANIFEST, definitions) == []


def test_the_account_linking_fits_amazons_schema_and_classes_and_has_no_secret(
    frame_and_words: tuple[WireframeDoc, dict[str, WordsDoc]], definitions: dict[str, Any]
) -> None:
    document = account_linking(frame_and_words[0])
    assert errors(document, LINKING, definitions) == []
    assert round_trip(document, AccountLinkingRequest) == document
    assert document["accountLinkingRequest"]["type"] == "AUTH_CODE"
    assert document["accountLinkingRequest"]["clientSecret"] == PLACEHOLDER
    spoilt = copy.deepcopy(document)
    spoilt["accountLinkingRequest"]["type"] = "AUTHCODE"
    assert errors(spoilt, LINKING, definitions)


def test_the_schema_finds_what_is_wrong(whole: Package, definitions: dict[str, Any]) -> None:
    manifest_, model = copy.deepcopy(whole.manifest), copy.deepcopy(whole.models["en-US"])
    manifest_["manifest"]["permissions"][0]["name"] = "alexa::everything:read"
    del model["interactionModel"]["languageModel"]["invocationName"]
    assert errors(manifest_, MANIFEST, definitions)
    assert errors(model, MODEL, definitions)
