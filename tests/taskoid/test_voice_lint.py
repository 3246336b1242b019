"""Each rule of the lint finds what it is for in a package that is broken in one place, and nothing in ours."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from taskoid.voice_lint import RULES, Package, faults
from taskoid.voice_lint.__main__ import main
from taskoid.wireframe import DialogDoc

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def model(package: Package) -> dict[str, Any]:
    return package.models["en-US"]["interactionModel"]


def intent(package: Package, name: str) -> dict[str, Any]:
    return next(one for one in model(package)["languageModel"]["intents"] if one["name"] == name)


def dialog(package: Package, name: str) -> dict[str, Any]:
    return next(one for one in model(package)["dialog"]["intents"] if one["name"] == name)


def kind(package: Package, name: str) -> list[dict[str, Any]]:
    return next(one for one in model(package)["languageModel"]["types"] if one["name"] == name)["values"]


def prompt(package: Package, name: str) -> dict[str, Any]:
    return next(one for one in model(package)["prompts"] if one["id"] == name)


def said(package: Package, name: str) -> dict[str, Any]:
    return package.speech["en-US"]["messages"][name]


def page(package: Package) -> dict[str, Any]:
    return package.manifest["manifest"]["publishingInformation"]["locales"]["en-US"]


def sample(package: Package, name: str, text: str) -> None:
    intent(package, name)["samples"].append(text)


def invoked(name: str) -> Callable[[Package], None]:
    return lambda package: model(package)["languageModel"].update(invocationName=name)


def example(text: str) -> Callable[[Package], None]:
    return lambda package: page(package)["examplePhrases"].__setitem__(1, text)


def search_slot(text: str) -> Callable[[Package], None]:
    def broken(package: Package) -> None:
        intent(package, "ToysIntent")["slots"] = [
            {"name": "words", "type": "AMAZON.SearchQuery"},
            {"name": "toy", "type": "CuddlesToy"},
        ]
        sample(package, "ToysIntent", text)

    return broken


def without(name: str) -> Callable[[Package], None]:
    def broken(package: Package) -> None:
        language = model(package)["languageModel"]
        language["intents"] = [one for one in language["intents"] if one["name"] != name]

    return broken


def few(package: Package) -> None:
    del intent(package, "OffIntent")["samples"][24:]


def long(package: Package) -> None:
    said(package, "goodbye")["other"] = ["Goodbye. " * 80]


def adverts(package: Package) -> None:
    package.manifest["manifest"]["privacyAndCompliance"]["containsAds"] = True


def child(package: Package) -> None:
    package.manifest["manifest"]["privacyAndCompliance"]["isChildDirected"] = True


def no_policy(package: Package) -> None:
    del package.manifest["manifest"]["privacyAndCompliance"]["locales"]["en-US"]["privacyPolicyUrl"]


def unprompted(package: Package) -> None:
    model(package)["prompts"] = [one for one in model(package)["prompts"] if one["id"] != "Elicit.Pin"]


def unanswered(package: Package) -> None:
    slots = intent(package, "UnlockIntent")["slots"]
    next(slot for slot in slots if slot["name"] == "pin")["samples"] = []


def other_type(package: Package) -> None:
    intent(package, "WarmerIntent")["slots"][1]["type"] = "AMAZON.Ordinal"


BROKEN: list[tuple[str, Callable[[Package], Any]]] = [
    ("invocation-name", invoked("cuddles")),
    ("invocation-name", invoked("Cuddle Bear")),
    ("invocation-name", invoked("cuddle bear 2")),
    ("invocation-name", invoked("open bear")),
    ("invocation-name", invoked("the bear")),
    ("invocation-name", invoked("alexa bear")),
    ("invocation-name", invoked("bear " * 11 + "bear")),
    ("builtin-missing", without("AMAZON.FallbackIntent")),
    ("parity-intent", without("UndoIntent")),
    ("parity-intent", other_type),
    ("parity-type", lambda package: kind(package, "CuddlesDays").pop()),
    ("parity-prompt", unprompted),
    ("parity-locale", lambda package: package.speech.pop("en-US")),  # type: ignore[attr-defined]
    ("parity-locale", lambda package: package.models.update({"en-GB": package.models["en-US"]})),  # type: ignore[attr-defined]
    ("sample-characters", lambda package: sample(package, "OffIntent", "turn it off!")),
    ("sample-characters", lambda package: sample(package, "WarmIntent", "warm it to 38 degrees")),
    ("sample-characters", lambda package: sample(package, "OffIntent", "turn off the{toy}")),
    ("slot-undeclared", lambda package: sample(package, "OffIntent", "turn {bear} off")),
    (
        "slot-unused",
        lambda package: intent(package, "UndoIntent").update(slots=[{"name": "x", "type": "CuddlesToy"}]),
    ),
    ("slot-type", lambda package: intent(package, "OffIntent")["slots"][0].update(type="Bear")),
    ("duplicate-sample", lambda package: sample(package, "UndoIntent", "Turn it  off")),
    ("duplicate-sample", lambda package: sample(package, "CoolerIntent", "{toy} off")),
    ("duplicate-sample", lambda package: sample(package, "OffIntent", "turn it off")),
    ("value-twice", lambda package: kind(package, "CuddlesToy")[0]["name"]["synonyms"].append("Kitty")),
    ("synonym", lambda package: kind(package, "CuddlesToy")[0]["name"].update(synonyms=[])),
    ("few-samples", few),
    ("search-query", search_slot("{words}")),
    ("search-query", search_slot("find {words} for {toy}")),
    ("prompt-unknown", unprompted),
    ("prompt-unused", lambda package: dialog(package, "UnlockIntent")["slots"][1].update(prompts={})),
    ("prompt-variations", lambda package: prompt(package, "Elicit.Pin")["variations"].pop()),
    (
        "prompt-question",
        lambda package: prompt(package, "Elicit.Pin")["variations"][0].update(value="Your PIN."),
    ),
    ("prompt-slot", lambda package: prompt(package, "Elicit.Pin")["variations"][0].update(value="{days}?")),
    ("dialog-slots", lambda package: dialog(package, "UnlockIntent")["slots"].pop(0)),
    ("dialog-answers", unanswered),
    ("message-missing", lambda package: package.speech["en-US"]["messages"].pop("goodbye")),
    (
        "message-unknown",
        lambda package: package.speech["en-US"]["messages"].update(hm={"asks": False, "other": ["H"]}),
    ),
    ("plural", lambda package: said(package, "minutes").pop("one")),
    ("plural", lambda package: said(package, "goodbye").update(one=["Bye."])),
    ("plural", lambda package: package.speech["en-US"].update(plural="none")),
    ("placeholder", lambda package: said(package, "off_sent").update(other=["I sent off."])),
    ("placeholder", lambda package: said(package, "goodbye").update(other=["Goodbye, {toy}."])),
    ("question-mark", lambda package: said(package, "help").update(other=["Say something."])),
    ("question-mark", lambda package: said(package, "off_sent").update(other=["Is {toy} off?"])),
    ("sentence", lambda package: said(package, "goodbye").update(other=["Goodbye"])),
    ("speech-markup", lambda package: said(package, "goodbye").update(other=["Tom & Jerry."])),
    ("speech-long", long),
    ("example", example("Alexa, ask cuddle bear to fly to the moon")),
    ("example", example("Alexa, ask the bear to warm up")),
    ("example", example("Alexa, start cuddle bear")),
    ("example", lambda package: page(package)["examplePhrases"].pop()),
    ("icon", lambda package: page(package).pop("largeIconUri")),
    ("adults", adverts),
    ("adults", child),
    ("adults", no_policy),
]


def test_the_rendered_package_has_no_faults(whole: Package) -> None:
    assert faults(whole) == ()


@pytest.mark.parametrize(
    ("rule", "broken"), BROKEN, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(BROKEN)]
)
def test_a_broken_package_is_found(package: Package, rule: str, broken: Callable[[Package], Any]) -> None:
    assert faults(package) == ()
    broken(package)
    found = faults(package)
    assert rule in {fault.rule for fault in found}
    assert all(fault.message and fault.cure and fault.place for fault in found)


FOREIGN = [
    (
        "ja-JP",
        "ぬくもり くま",
        "{toy} を 温めて",
        "アレクサ、ぬくもりくまで くまを温めて",
        "アレクサ、ぬくもりくまで 空を飛んで",
    ),
    (
        "hi-IN",
        "नरम भालू",
        "{toy} को गरम करो",
        "Alexa, नरम भालू से कहो भालू को गरम करो",
        "Alexa, नरम भालू से कहो उड़ो यहाँ से अभी",
    ),
    (
        "de-DE",
        "kuschel bär",
        "wärme {toy} auf {degrees} grad",
        "Alexa, sage Kuschel Bär: wärme Bär auf 36 Grad",
        "Alexa, sage Kuschel Bär, er soll zum Mond fliegen",
    ),
]
BEARS = {"ja-JP": "くま", "hi-IN": "भालू", "de-DE": "Bär"}


@pytest.mark.parametrize(("locale", "name", "text", "good", "bad"), FOREIGN, ids=[one[0] for one in FOREIGN])
def test_examples_and_names_are_judged_in_any_script(
    package: Package, locale: str, name: str, text: str, good: str, bad: str
) -> None:
    invoked(name)(package)
    kind(package, "CuddlesToy")[0]["name"]["value"] = BEARS[locale]
    sample(package, "WarmIntent", text)
    pages = {locale: {**page(package), "examplePhrases": [good, good, good]}}
    package.manifest["manifest"]["publishingInformation"]["locales"] = pages
    foreign = replace(package, models={locale: package.models["en-US"]})
    about = ("example", "invocation-name", "sample-characters")
    assert [fault for fault in faults(foreign) if fault.rule in about] == []
    pages[locale]["examplePhrases"] = [good, good, bad]
    assert "example" in {fault.rule for fault in faults(foreign)}


def test_a_dialog_may_not_hold_up_off(package: Package) -> None:
    model(package)["dialog"]["intents"].append({**dialog(package, "StatusIntent"), "name": "OffIntent"})
    assert "off-gated" in {fault.rule for fault in faults(package)}


def test_every_rule_finds_something(package: Package) -> None:
    """No rule is blind: each has at least one of its own among the broken packages."""
    empty = replace(package, models={}, speech={})
    assert all(
        tuple(rule(empty)) == () or rule.__name__ in ("locales_alike", "adults", "icons") for rule in RULES
    )
    names = {rule for rule, _ in BROKEN} | {"off-gated"}
    assert len(names) >= len(RULES)


def test_the_wireframe_refuses_a_dialog_before_off(whole: Package) -> None:
    off = whole.frame.intents["OffIntent"]
    with pytest.raises(ValueError, match="never gated by a dialog"):
        type(off).model_validate({**off.model_dump(), "dialog": DialogDoc(delegation="ALWAYS")})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("wireframe.yaml", "skill-package", "lambda/skill/speech"):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return tmp_path


def test_the_command_tells_faults_with_their_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(project)]) == 0
    path = project / "skill-package/interactionModels/custom/en-GB.json"
    document = json.loads(path.read_bytes())
    document["interactionModel"]["languageModel"]["invocationName"] = "bear"
    path.write_text(json.dumps(document), "utf-8")
    capsys.readouterr()
    assert main(["--root", str(project)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(
        "skill-package/interactionModels/custom/en-GB.json: 'bear': an invocation name has two"
    )
    path.write_text("{", "utf-8")
    assert main(["--root", str(project)]) == 2
    assert "can't be read" in capsys.readouterr().err


def test_missing_languages_are_told_when_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "wireframe.yaml"
    path.write_text(path.read_text("utf-8").replace("  en-IN: en\n", "  en-IN: en\n  nl-NL: nl\n"), "utf-8")
    assert main(["--root", str(project)]) == 0
    assert main(["--root", str(project), "--languages", "all"]) == 1
    assert "words/nl.yaml: this language isn't written yet" in capsys.readouterr().err
