"""What is understood, what isn't, and that nothing half-said ever heats."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuddles.talk.model import Entity
from cuddles.talk.suggestion import near

if TYPE_CHECKING:
    from cuddles.talk.grammar import Grammar

NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
HEATING = ("BoilIntent", "HotterIntent")
WORDS = (
    "boil",
    "heat",
    "the",
    "kettle",
    "to",
    "80",
    "off",
    "turn",
    "not",
    "make",
    "it",
    "hotter",
    "cooler",
    "rabbit",
)

UNDERSTOOD = [
    ("boil", "BoilIntent", {}),
    ("BOIL the Kettle!", "BoilIntent", {"pot": "kettle"}),
    ("please boil kettle", "BoilIntent", {"pot": "kettle"}),
    ("um, could you boil the tea kettle now please", "BoilIntent", {"pot": "tea kettle"}),
    (
        "heat the kettle to thirty-eight degrees for half an hour",
        "BoilIntent",
        {"degrees": "38", "duration": "PT30M"},
    ),
    ("heat kettle to 80°", "BoilIntent", {"degrees": "80"}),
    ("keep the kettle hot until quarter to eight in the evening", "BoilIntent", {"until": "19:45"}),
    ("what's the kettle's temperature", "StatusIntent", {"pot": "kettle"}),
    ("what is the kettle\u2019s temperature", "StatusIntent", {"pot": "kettle"}),
    ("how hot's the kettle", "StatusIntent", {"pot": "kettle"}),
    ("so what is the lovely kettle's temperature", "StatusIntent", {"pot": "kettle"}),
    ("off", "AMAZON.StopIntent", {}),
    ("never mind", "AMAZON.CancelIntent", {}),
    ("yes please", "AMAZON.YesIntent", {}),
    ("brew green on mondays and fridays at 7 pm", "BrewIntent", {"days": "mondays,fridays", "time": "19:00"}),
    ("brew three cups of sencha at noon", "BrewIntent", {"cups": "3", "tea": "sencha", "time": "12:00"}),
    ("unlock with double oh seven one", "LockIntent", {"pin": "0071"}),
    ("note that the kettle is too old", "NoteIntent", {"words": "the kettle is too old"}),
    ("turn bertha off", "OffIntent", {"pot": "bertha"}),
    ("boil bertha", "BoilIntent", {"pot": "bertha"}),
]
NOT_UNDERSTOOD = [
    "",
    "?",
    "don't boil the kettle",
    "do not boil",
    "never heat the kettle to 80 degrees",
    "boil the kettle or don't",
    "make it former",
    "boil the kettle if it rains",
    "maybe boil the kettle",
    "heat the kettle to 37.5",
    "heat the kettle to thirty seven and a half degrees",
    "turn of the kettle",
    "turn the kettle",
    "boil the kettle off",
    "is the kettle hotter",
    "boil the green",
]


@pytest.mark.parametrize(("said", "intent", "slots"), UNDERSTOOD)
def test_what_is_understood(grammar: Grammar, said: str, intent: str, slots: dict[str, str]) -> None:
    matched = grammar.match(said, NOW, {})
    assert matched is not None
    values = {name: ",".join(value.text for value in each) for name, each in matched.slots.items()}
    assert matched.intent == intent
    assert values | slots == values
    assert bool(values) == bool(slots)


@pytest.mark.parametrize("said", NOT_UNDERSTOOD)
def test_what_is_not_understood(grammar: Grammar, said: str) -> None:
    assert grammar.match(said, NOW, {}) is None


def test_a_near_miss_says_what_would_have_been_understood(grammar: Grammar) -> None:
    assert near("make it a bit hotter", grammar) == 'Did you mean "make it hotter"?'
    assert near("keep the kettle hot til 8", grammar) is not None
    assert near("what a lovely day", grammar) is None


def test_values_are_resolved_like_alexa_does(grammar: Grammar) -> None:
    matched = grammar.match("boil the big one", NOW, {})
    assert matched is not None
    (value,) = matched.slots["pot"]
    assert value.text == "the big one"
    assert [(each.source, [entity.id for entity in each.entities]) for each in value.resolutions] == [
        ("static", ["POT"])
    ]


def test_entities_of_a_session_come_first(grammar: Grammar) -> None:
    added = {"Pot": (Entity("b", "bertha", ("old one",)),)}
    matched = grammar.match("heat the old one to 60", NOW, added)
    assert matched is not None
    (value,) = matched.slots["pot"]
    found = [(each.source, [entity.name for entity in each.entities]) for each in value.resolutions]
    assert found == [("dynamic", ["bertha"]), ("static", [])]


def test_a_time_without_half_a_day_is_told_apart(grammar: Grammar) -> None:
    for said, readings in (
        ("eight", ["08:00", "20:00"]),
        ("eight pm", ["20:00"]),
        ("8 in the morning", ["08:00"]),
    ):
        matched = grammar.match(f"keep the kettle hot until {said}", NOW, {})
        assert matched is not None
        (value,) = matched.slots["until"]
        assert value.text == readings[0]
        assert [entity.name for entity in value.resolutions[0].entities] == readings


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)  # the first guess compiles
@given(
    st.lists(
        st.sampled_from(
            [
                "boil",
                "heat",
                "the",
                "kettle",
                "to",
                "80",
                "degrees",
                "off",
                "turn",
                "not",
                "make",
                "it",
                "hotter",
                "cooler",
                "or",
                "rabbit",
            ]
        ),
        max_size=7,
    )
)
def test_what_heats_was_said_in_full(grammar: Grammar, words: list[str]) -> None:
    matched = grammar.match(" ".join(words), NOW, {})
    if matched is not None and matched.intent in HEATING:
        assert "off" not in words
        assert "not" not in words
        assert "cooler" not in words
        assert {"boil", "heat", "hotter"} & set(words)
