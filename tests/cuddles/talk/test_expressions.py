"""The expressions of screens, and speech as text."""

from __future__ import annotations

from typing import Any

import pytest

from cuddles.talk.expressions import bound
from cuddles.talk.speech import BadSpeech, plain, spoken

SCOPE = {
    "payload": {"degrees": 37, "name": "Bear", "list": [{"at": "7"}], "none": None, "half": 0.5},
    "on": True,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plain", "plain"),
        ("${payload.degrees}", 37),
        ("${payload.degrees}°", "37°"),
        ("${payload.list[0].at}", "7"),
        ("${payload.list[3].at}", None),
        ("a ${payload.none} b", "a  b"),
        ("${payload.degrees > 36 ? 'warm' : 'cool'}", "warm"),
        ("${payload.degrees >= 40 || !on ? 'x' : payload.name + '!'}", "Bear!"),
        ("${payload.degrees * 2 - 4 / 2 % 3}", 72.0),
        ("${-payload.degrees + (1 + 2) * 2}", -31),
        ("${payload.missing.deep ?? 'nothing'}", "nothing"),
        ("${on && payload.degrees == 37}", True),
        ("${payload.half != 0.5}", False),
        ("${payload.half} ${on}", "0.5 true"),
        ("${String.toUpperCase(payload.name)}", "BEAR"),
        ("${Math.max(1, payload.degrees)}", 37),
        ("${Unknown.call(1)}", None),
        ("${payload.name < 3}", None),
        ("${payload.degrees / 0}", None),
        ("${payload.degrees ~ 2}", None),
    ],
)
def test_an_expression_is_worked_out(text: str, value: Any) -> None:  # noqa: ANN401
    assert bound(text, SCOPE) == value
    assert bound({"a": [text]}, SCOPE) == {"a": [value]}


def test_speech_is_text_without_its_marks() -> None:
    assert spoken(None) is None
    assert spoken({"type": "PlainText", "text": " a  b ."}) == "a b."
    inner = (
        "One<break time='1s'/><p>two</p> <sub alias='three'>3</sub> <amazon:effect name='x'>f</amazon:effect>"
    )
    assert plain(f"<speak>{inner}</speak>") == "One two three f"


@pytest.mark.parametrize("ssml", ["", "hello", "<speak>a & b</speak>", "<p>a</p>", "<speak>a"])
def test_broken_speech(ssml: str) -> None:
    with pytest.raises(BadSpeech):
        plain(ssml)
