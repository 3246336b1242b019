"""Rendering: committed files are current, sources that are wrong are told with their place, regions inherit."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from taskoid.icons import LARGE, SMALL, icon, same_picture
from taskoid.manifest import manifest
from taskoid.notation import MOST_SAMPLES
from taskoid.taci import main, rendered, sources, stale

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskoid.voice_lint import Package
    from taskoid.wireframe import WireframeDoc
    from taskoid.words import WordsDoc

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with wireframe and English words alone, nothing rendered."""
    shutil.copy(ROOT / "wireframe.yaml", tmp_path)
    (tmp_path / "words").mkdir()
    shutil.copy(ROOT / "words/en.yaml", tmp_path / "words")
    return tmp_path


@pytest.fixture
def change(project: Path) -> Callable[[str, str, str], None]:
    def changed(name: str, old: str, new: str) -> None:
        text = (project / name).read_text("utf-8")
        assert text.count(old) >= 1
        (project / name).write_text(text.replace(old, new, 1), "utf-8")

    return changed


def test_what_is_committed_is_current(files: dict[str, bytes]) -> None:
    assert stale(ROOT, files) == []


def test_rendering_twice_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert rendered(*sources(ROOT)) == files


def test_it_writes_checks_and_cleans_up(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = ["--root", str(project)]
    assert main([*root, "--check"]) == 1
    assert "skill-package/skill.json is missing: run python -m taskoid.taci" in capsys.readouterr().err
    assert main(root) == 0
    assert main([*root, "--check"]) == 0
    surplus = project / "skill-package/interactionModels/custom/xx-XX.json"
    surplus.write_text("{}")
    (project / "lambda/skill/speech/en-GB.json").write_text("{}")
    capsys.readouterr()
    assert main([*root, "--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "lambda/skill/speech/en-GB.json differs from its sources: run python -m taskoid.taci",
        "skill-package/interactionModels/custom/xx-XX.json has no source: run python -m taskoid.taci",
    ]
    assert main(root) == 0
    assert not surplus.exists()
    assert main([*root, "--check"]) == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("wireframe.yaml", "    heat: on\n", "    heet: on\n", "'heet' is no key here: did you mean heat?"),
        (
            "wireframe.yaml",
            "    heat: on\n",
            "    heat: hot\n",
            "intents.WarmIntent.heat is 'hot': input should be",
        ),
        (
            "wireframe.yaml",
            "    heat: on\n",
            "",
            "intents.WarmIntent lacks the key heat: add a line heat: ...",
        ),
        ("wireframe.yaml", "toy: {type: CuddlesToy}", "toy: {type: Toy}", "WarmIntent uses the type Toy"),
        ("wireframe.yaml", "confirm: Confirm.Schedule", "confirm: Confirm.It", "uses the prompt Confirm.It"),
        ("wireframe.yaml", "        days: {elicit", "        dais: {elicit", "asks for the slot dais"),
        ("wireframe.yaml", "format: cuddles-wireframe/1", "format: x", "format is 'x': input should be"),
        ("wireframe.yaml", "  en-US: en", "  english: en", "locales.english is"),
        ("words/en.yaml", "invocation: cuddle bear\n", "", "the file lacks the key invocation"),
        ("words/en.yaml", "clock: 12", "clock: 13", "units.clock is 13"),
        ("words/en.yaml", "language: en", "language: de", "words/en.yaml: its language is de"),
        ("words/en.yaml", "  en-CA: {}", "  de-DE: {}", "words/en.yaml: de-DE isn't spoken from it"),
        ("words/en.yaml", "  en-CA: {}", "  en-CA: {speech: {hello: [hi]}}", "en-CA changes speech.hello"),
        (
            "words/en.yaml",
            "    (warm|heat) up\n",
            "    (warm|heat up\n",
            "en: WarmIntent: '(warm|heat up' opens (",
        ),
    ],
)
def test_a_wrong_source_is_told_with_its_cure(
    project: Path,
    change: Callable[[str, str, str], None],
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: str,
    new: str,
    told: str,
) -> None:
    change(name, old, new)
    assert main(["--root", str(project)]) == 2
    assert told in capsys.readouterr().err
    assert not (project / "skill-package").exists()


def test_a_wrong_key_is_told_with_its_line(
    project: Path, change: Callable[[str, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    change("wireframe.yaml", "    main: true\n", "    mane: true\n")
    line = (project / "wireframe.yaml").read_text("utf-8").splitlines().index("    mane: true") + 1
    assert main(["--root", str(project)]) == 2
    assert f"wireframe.yaml:{line}:5: 'mane' is no key here: did you mean main?" in capsys.readouterr().err


def test_words_without_a_locale_and_no_wireframe_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(project / "words/en.yaml", project / "words/xx.yaml")
    assert main(["--root", str(project)]) == 2
    assert "words/xx.yaml: no locale is spoken from it" in capsys.readouterr().err
    (project / "wireframe.yaml").unlink()
    assert main(["--root", str(project)]) == 2
    assert "can't be read" in capsys.readouterr().err


def test_a_region_adds_removes_and_replaces(project: Path, change: Callable[[str, str, str], None]) -> None:
    changes = """  en-CA:
    invocation: snuggle bear
    units: {temperature: celsius, clock: 24}
    intents:
      OffIntent:
        add: |
          (snuff|douse) the heat
        remove: turn it off
    types: {CuddlesLevel: {low: [a wee bit, barely]}}
    slots: {pin: "{pin} eh"}
    prompts: {Elicit.Pin: ["PIN?", "Your PIN, please?"]}
    speech: {goodbye: ["So long from {invocation}."]}
    manifest: {name: Snuggles}
"""
    change("words/en.yaml", "  en-CA: {}\n", changes)
    assert main(["--root", str(project)]) == 0
    folder = project / "skill-package/interactionModels/custom"
    here, there = (
        json.loads((folder / f"{name}.json").read_bytes())["interactionModel"] for name in ("en-CA", "en-AU")
    )
    off, plain = (
        next(one["samples"] for one in model["languageModel"]["intents"] if one["name"] == "OffIntent")
        for model in (here, there)
    )
    assert off == [*(one for one in plain if one != "turn it off"), "snuff the heat", "douse the heat"]
    assert here["languageModel"]["invocationName"] == "snuggle bear"
    levels = next(one["values"] for one in here["languageModel"]["types"] if one["name"] == "CuddlesLevel")
    assert levels[0] == {"id": "low", "name": {"value": "a wee bit", "synonyms": ["barely"]}}
    assert "PIN?" in json.dumps(here["prompts"])
    assert "{pin} eh" in json.dumps(here["languageModel"])
    speech = json.loads((project / "lambda/skill/speech/en-CA.json").read_bytes())
    assert speech["messages"]["goodbye"] == {"asks": False, "other": ["So long from snuggle bear."]}
    assert (speech["clock"], speech["invocation"]) == (24, "snuggle bear")
    page = json.loads((project / "skill-package/skill.json").read_bytes())["manifest"][
        "publishingInformation"
    ]
    assert page["locales"]["en-CA"]["name"] == "Snuggles"
    assert page["locales"]["en-CA"]["examplePhrases"][0] == "Alexa, open snuggle bear"


def test_removing_what_is_not_there_is_told(
    project: Path, change: Callable[[str, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    change("words/en.yaml", "  en-CA: {}", "  en-CA: {intents: {OffIntent: {remove: fly away}}}")
    assert main(["--root", str(project)]) == 2
    assert "en-CA: OffIntent removes 'fly away', which it doesn't have" in capsys.readouterr().err


def test_numbers_follow_the_unit_of_the_region(whole: Package) -> None:
    for locale, bounds in (("en-US", ("86", "104", "18")), ("en-GB", ("30", "40", "10"))):
        text = json.dumps(whole.models[locale]["interactionModel"]["prompts"])
        assert f"from {bounds[0]} to {bounds[1]} degrees" in text
        dialog = whole.models[locale]["interactionModel"]["dialog"]["intents"]
        values = [
            rule["value"] for one in dialog for slot in one["slots"] for rule in slot.get("validations", ())
        ]
        assert values == [bounds[0], bounds[1], "0", bounds[2], bounds[0], bounds[1]]


def test_limits_are_those_of_the_devices(whole: Package) -> None:
    from devices.limits import TARGET_HIGHEST_C, TARGET_LOWEST_C

    celsius, fahrenheit = whole.frame.numbers.celsius, whole.frame.numbers.fahrenheit
    assert (celsius.lowest, celsius.highest) == (TARGET_LOWEST_C, TARGET_HIGHEST_C)
    assert (fahrenheit.lowest, fahrenheit.highest) == (
        TARGET_LOWEST_C * 9 / 5 + 32,
        TARGET_HIGHEST_C * 9 / 5 + 32,
    )


def test_the_dialog_asks_for_days_and_time_and_confirms(whole: Package) -> None:
    dialog = whole.models["en-US"]["interactionModel"]["dialog"]
    plan = next(one for one in dialog["intents"] if one["name"] == "SetScheduleIntent")
    assert plan["confirmationRequired"] is True
    assert plan["prompts"] == {"confirmation": "Confirm.Schedule"}
    asked = {slot["name"]: slot["prompts"] for slot in plan["slots"] if slot["elicitationRequired"]}
    assert asked == {"days": {"elicitation": "Elicit.Days"}, "time": {"elicitation": "Elicit.Time"}}
    strategies = {one["name"]: one["delegationStrategy"] for one in dialog["intents"]}
    assert strategies["WarmIntent"] == "SKILL_RESPONSE"
    assert strategies["WarmerIntent"] == "ALWAYS"
    assert not {"OffIntent", "TooHotIntent", "CoolerIntent"} & set(strategies)


def test_samples_are_many_but_bounded(whole: Package) -> None:
    for _, intent in whole.intents():
        assert len(intent["samples"]) <= MOST_SAMPLES


def test_a_hosted_skill_has_its_address_and_no_smart_home(
    frame_and_words: tuple[WireframeDoc, dict[str, WordsDoc]],
) -> None:
    frame, words = frame_and_words
    hosted = manifest(frame, words, endpoint="https://skill.example.org/alexa")["manifest"]
    assert hosted["apis"]["custom"]["endpoint"]["uri"] == "https://skill.example.org/alexa"
    assert "smartHome" not in hosted["apis"]
    assert hosted["events"]["endpoint"]["uri"] == "https://skill.example.org/alexa"
    assert {"eventName": "SKILL_DISABLED"} in hosted["events"]["subscriptions"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_an_icon_is_a_square_png(size: int) -> None:
    from PIL import Image

    path = ROOT / f"skill-package/assets/images/{'small' if size == SMALL else 'large'}.png"
    with Image.open(path) as picture:
        assert picture.size == (size, size)
        assert picture.mode == "RGB"
        assert len(picture.getcolors(size * size) or ()) > 20


def test_pictures_are_compared_by_their_pixels() -> None:
    one, length = icon(SMALL), struct.unpack(">I", icon(SMALL)[33:37])[0]
    rows = zlib.compress(zlib.decompress(one[41 : 41 + length]), 1)
    crc = struct.pack(">I", zlib.crc32(b"IDAT" + rows))
    other = one[:33] + struct.pack(">I", len(rows)) + b"IDAT" + rows + crc + one[45 + length :]
    assert other != one
    assert same_picture(one, other)
    assert not same_picture(one, icon(64))
    assert not same_picture(b"", b"")
