"""What a screen shows and what a touch does; everything is said as well."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest
from board import intent
from conftest import HOME, LAMP, MORE, House
from skill.picture import SIDE, outline

from bench.envelopes import fault_of
from cuddles import caregivers
from cuddles.drawing_book import DrawingBook
from cuddles.drawings import Drawing, ready
from cuddles.patterns import silhouette_in
from cuddles.talk import apl

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LOCALES = ("en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "hi-IN", "ja-JP")
BEAR = [[0.0, 0.0], [200.0, 10.0], [150.0, 300.0], [20.0, 250.0]]

EVENT = "Alexa.Presentation.APL.UserEvent"


def rendered(house: House) -> Any:  # noqa: ANN401
    found = [one for one in house.response.get("directives", []) if one["type"].endswith("RenderDocument")]
    return found[0] if found else None


def touch(house: House, *arguments: object) -> str:
    return house.event({"type": EVENT, "token": "cuddles-home", "arguments": list(arguments)}, screen=True)


def test_a_device_without_a_screen_gets_none(house: House) -> None:
    house.launch()
    assert rendered(house) is None


def test_every_toy_is_shown_with_its_state(furnished: Callable[..., House]) -> None:
    house = furnished(MORE, LAMP)
    house.event({"type": "LaunchRequest"}, screen=True)
    rows = rendered(house)["datasources"]["home"]["rows"]
    assert [row["title"] for row in rows] == ["Bruno", "Minka", "the fox"]
    assert "21.4 degrees" in rows[0]["text"]
    assert "don't know" in rows[2]["text"]


def test_speech_is_the_same_with_and_without(house: House) -> None:
    plain = house.event(intent("StatusIntent"))
    assert house.event(intent("StatusIntent"), screen=True) == plain


def test_a_question_keeps_its_dialog_beside_the_screen(furnished: Callable[..., House]) -> None:
    house = furnished(MORE)
    house.event(intent("WarmIntent"), screen=True)
    assert [one["type"] for one in house.response["directives"]] == [
        "Dialog.ElicitSlot",
        "Alexa.Presentation.APL.RenderDocument",
        "Dialog.UpdateDynamicEntities",
    ]


def read_off(picture: Any) -> str:  # noqa: ANN401
    """Draw the lines of a QR code, as a device does, and read it with OpenCV."""
    (path,) = picture["items"]
    image = np.full((picture["height"], picture["width"]), 255, np.uint8)
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path["pathData"]):
        image[int(y), int(x) : int(x) + int(length)] = 0
    large = cv2.resize(image, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    return cv2.QRCodeDetector().detectAndDecode(large)[0]


def test_a_code_is_shown_and_can_be_read_by_a_phone(house: House) -> None:
    house.event(intent("SendDrawingIntent"), screen=True)
    (row,) = rendered(house)["datasources"]["home"]["rows"]
    assert row["title"] == "38 28 56"
    assert read_off(rendered(house)["document"]["graphics"]["picture"]) == "382856"
    assert house.response["card"]["content"] == row["text"]
    assert fault_of(house.said) == ""


def test_a_code_leads_to_the_page_where_there_is_one() -> None:
    house = House(HOME, address="https://cuddles.example.org/send")
    house.event(intent("SendDrawingIntent"), screen=True)
    picture = rendered(house)["document"]["graphics"]["picture"]
    assert read_off(picture) == "https://cuddles.example.org/send#code=382856"


@pytest.fixture
def drawn(tmp_path: Path) -> House:
    """Give a home where a pattern is ready."""
    (tmp_path / "pattern.json").write_text(json.dumps({"silhouette": {"wanted": BEAR, "inflated": BEAR}}))
    house = House(HOME, silhouette=silhouette_in)
    new = Drawing("d-1", "our bear", "", house.now, house.now)
    DrawingBook(house.records).add(ready(new, str(tmp_path), house.now))
    return house


def test_a_pattern_that_is_ready_shows_what_the_toy_will_look_like(drawn: House) -> None:
    said = drawn.event(intent("DrawingStatusIntent"), screen=True)
    picture = rendered(drawn)["document"]["graphics"]["picture"]
    assert (picture["height"], len(picture["items"][0]["pathData"].split("L"))) == (SIDE, len(BEAR))
    assert fault_of(drawn.said) == ""
    assert drawn.event(intent("DrawingStatusIntent")) == said
    assert rendered(drawn) is None


def test_a_pattern_that_is_gone_is_told_without_a_picture(drawn: House, tmp_path: Path) -> None:
    (tmp_path / "pattern.json").write_text("{}")
    assert "ready" in drawn.event(intent("DrawingStatusIntent"), screen=True)
    assert "graphics" not in rendered(drawn)["document"]


@pytest.mark.parametrize("ring", [[], [(0.0, 0.0)] * 5, [(0.0, 0.0), (1.0, 1.0)]])
def test_what_is_no_outline_is_no_picture(ring: list[tuple[float, float]]) -> None:
    assert outline(ring) is None


def test_an_outline_of_many_points_stays_small_and_inside() -> None:
    angles = np.linspace(0, 2 * np.pi, 5000, endpoint=False)
    picture = outline([(90 * float(np.cos(a)), 60 * float(np.sin(a))) for a in angles])
    assert picture is not None
    data = picture["items"][0]["pathData"]
    points = np.array([[int(part) for part in one.split()] for one in data.strip("MZ").split("L")])
    assert len(data) < 2000
    assert points.min() >= 0
    assert (points.max(axis=0) <= [picture["width"], picture["height"]]).all()


@pytest.mark.parametrize("locale", LOCALES)
def test_what_can_be_touched_says_what_it_does(furnished: Callable[..., House], locale: str) -> None:
    house = furnished(locale=locale)
    house.event({"type": "LaunchRequest"}, screen=True)
    lines = [line for line in apl.lines(rendered(house), locale) if line.startswith("[")]
    assert len(lines) == 3
    assert all("Bruno" in line for line in lines)
    assert len({line.partition("(")[2] for line in lines}) == 3


def test_amazons_suggester_has_nothing_to_say(drawn: House, furnished: Callable[..., House]) -> None:
    documents = []
    for house, request in (
        (drawn, intent("DrawingStatusIntent")),
        (drawn, intent("SendDrawingIntent")),
        (furnished(MORE, LAMP), {"type": "LaunchRequest"}),
    ):
        house.event(request, screen=True)
        documents.append(rendered(house)["document"])
    assert suggested(documents) == []
    documents[0]["mainTemplate"]["items"][0]["hieght"] = 1
    assert suggested(documents), "it does look"


def suggested(documents: list[Any]) -> list[Any]:
    done = subprocess.run(
        ["node", Path(__file__).parent / "apl.js"],
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_touches_do_what_the_words_do(house: House) -> None:
    house.event(intent("WarmIntent", degrees="35"), screen=True)
    touch(house, "warmer", "bear")
    assert "35 degrees" in touch(house, "cooler", "bear")
    assert "Bruno is off" in touch(house, "off", "bear")
    assert [target for _, _, target in house.board.done] == [35.0, 36.0, 35.0, None]


def test_a_touch_is_held_by_the_lock_and_confirmed_above_the_limit(house: House) -> None:
    house.event(intent("WarmIntent", degrees="38"), screen=True)
    touch(house, "warmer", "bear")
    assert house.open
    caregivers.lock(house.records)
    touch(house, "warmer", "bear")
    assert [target for _, _, target in house.board.done] == [38.0]


def test_a_touch_on_nothing_does_nothing(house: House) -> None:
    for arguments in (
        (),
        ("warmer",),
        ("warmer", "cat"),
        ("boil", "bear"),
        (7, "bear"),
        ("warmer", None),
        ([], {}),
    ):
        assert touch(house, *arguments) == ""
    assert house.board.done == []


def test_a_home_that_hangs_leaves_the_screen(house: House) -> None:
    house.board.hangs = True
    assert house.event(intent("ToysIntent"), screen=True)
    assert rendered(house) is None
