"""What is understood by cues, and the many sentences about warmth that are no wish for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from understanding import LEARNED, NOW, WARMS, grammar_of, heard, understood, values

from cuddles.talk.cue_patterns import any_of, marked, words_of
from cuddles.talk.cue_words import CueWords
from cuddles.talk.cues import Cues
from cuddles.talk.languages import CODES, language_of
from cuddles.talk.local import COOLING, HEATING

if TYPE_CHECKING:
    from pathlib import Path

DANGERS = sorted((LEARNED / "dangers").glob("*.txt"))


MOST_ASKED = 0.1
"""The share of such sentences after which it may be asked whether warmth was meant."""


@pytest.mark.parametrize("danger", DANGERS, ids=lambda path: path.stem)
def test_no_danger_warms_or_unlocks(danger: Path) -> None:
    grammar = grammar_of(danger.stem)
    lines = danger.read_text("utf-8").splitlines()[1:]
    found = [(text, got) for text in lines if (got := heard(grammar, text)) is not None]
    warming = [(text, got) for text, got in found if got.intent in {*WARMS, "UnlockIntent"}]
    assert len(lines) > 60
    assert [text for text, got in warming if got.sure] == []
    assert len(warming) <= MOST_ASKED * len(lines), [text for text, _ in warming]


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("right lily's in bed so pop her bear on low please", "WarmIntent", {"toy": "bear", "level": "low"}),
        ("warm quentin's rabbit for an hour", "WarmIntent", {"toy": "rabbit", "duration": "PT1H"}),
        ("kick on the dog no wait the cat", "WarmIntent", {"toy": "cat"}),
        ("room four's dog is stone cold can you heat it", "WarmIntent", {"toy": "dog"}),
        ("keep the cat warm until i get back at nine pm", "WarmIntent", {"toy": "cat", "until": "21:00"}),
        ("add a couple of degrees on the cat", "WarmerIntent", {"toy": "cat", "amount": "2"}),
        ("tone the elephant down a degree", "CoolerIntent", {"toy": "elephant", "amount": "1"}),
        ("let the elephant go off after an hour", "OffIntent", {"toy": "elephant", "duration": "PT1H"}),
        ("whoa this pillow is scorching", "TooHotIntent", {"toy": "pillow"}),
        ("i can't remember did i leave the bear on", "StatusIntent", {"toy": "bear"}),
        ("my code is nine zero three eight open up the cat", "UnlockIntent", {"toy": "cat", "pin": "9038"}),
        (
            "thursday nights at nine put the dog on at thirty six",
            "SetScheduleIntent",
            {"toy": "dog", "days": "thursday", "time": "21:00", "degrees": "36"},
        ),
        ("when is the bear supposed to come on next", "ListSchedulesIntent", {"toy": "bear"}),
    ],
)
def test_meaning_without_a_sample(text: str, intent: str, slots: dict[str, str]) -> None:
    assert understood(heard(grammar_of("en-US"), text), intent, slots)


def test_letters_are_no_wish_unless_they_divide_and_end_as_one() -> None:
    grammar = grammar_of("ja-JP")
    got = heard(grammar, "もう寝るからくまを弱で温めといてくれる")
    assert understood(got, "WarmIntent", {"toy": "bear", "level": "low"})
    for text in ("もう寝るからくまを見つけて", "くまを温めて寝る", "くまを温めてくれたから", "トイレつけて"):
        told = grammar.match(text, NOW, {}, learned=False)
        assert told is None or told.intent not in WARMS, text


def test_what_is_contradictory_is_not_understood() -> None:
    grammar = grammar_of("en-US")
    for text in ("get the bear going and the dog", "run the bear at thirty five at thirty six"):
        assert grammar.match(text, NOW, {}, learned=False) is None, text


def test_a_time_to_begin_is_no_time_to_end() -> None:
    got = heard(grammar_of("en-US"), "could i have the bear on at seven each evening")
    assert got is not None
    assert got.intent == "SetScheduleIntent"
    assert values(got) == {"toy": "bear", "days": "every_day", "time": "19:00"}


def test_a_language_without_cues_guesses_nothing() -> None:
    german = grammar_of("de-DE")
    mute = replace(german.language, cues=CueWords())
    cues = Cues(german.model, mute, frozenset(HEATING), frozenset(COOLING))
    told = german.heard("mach den bären an", NOW, {})
    assert cues.match(told, cues.read(told)) is None


def test_patterns() -> None:
    language = grammar_of("en-US").language
    for pattern, text, fits in (
        ("turn|put (it) on", " turn on", True),
        ("turn|put (it) on", " put it on", True),
        ("turn|put (it) on", " turn it off", False),
        ("^ a_bit warmer $", " bit warmer", True),
        ("how * long", " how very very long", True),
        ("turn TOY on >", " turn TOY on bed", False),
        ("turn TOY on >", " turn TOY on please", True),
        ("set / put on", " put on", True),
    ):
        told = marked(text, any_of(language.cues.follows, language))
        assert any_of([pattern], language).fits(told) is fits, (pattern, text)


@pytest.mark.parametrize(
    ("locale", "text", "days", "time"),
    [
        ("en-US", "warm the bear every night at seven thirty", "every_day", "19:30"),
        ("en-US", "every saturday morning at nine warm the bear", "saturday", "09:00"),
        ("en-US", "warm the bear at seven every school night", "school_nights", "07:00"),
        ("de-DE", "wärme den bären jeden abend um sieben", "every_day", "19:00"),
        ("fr-FR", "chauffe l'ours tous les soirs à sept heures", "every_day", "19:00"),
        ("es-ES", "calienta el oso todas las noches a las siete", "every_day", "19:00"),
        ("it-IT", "scalda l'orso ogni mattina alle sette", "every_day", "07:00"),
        ("pt-BR", "aqueça o urso toda noite às sete", "every_day", "19:00"),
        ("hi-IN", "हर रात सात बजे भालू को गरम करो", "every_day", "19:00"),
        ("ja-JP", "毎晩七時にくまを温めて", "every_day", "19:00"),
    ],
)
def test_days_tell_the_half_of_the_day(locale: str, text: str, days: str, time: str) -> None:
    got = heard(grammar_of(locale), text)
    assert got is not None
    assert got.intent == "SetScheduleIntent"
    assert values(got) == {"toy": "bear", "days": days, "time": time}
    sure = sum(len(one.entities) for one in got.slots["time"][0].resolutions) == 1
    assert sure is (days != "school_nights")


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_needs_a_word_or_has_both_ends(code: str) -> None:
    """A pattern of pieces that may all be left out is found everywhere."""
    cues = language_of(code).cues
    lines = (line for text in cues.intents.values() for line in text.strip().splitlines())
    rows = [*cues.rewrites, *cues.asides, *cues.questions, *cues.remarks, *cues.follows, *cues.ends]
    rows += [line.split(None, 1)[1] for line in lines]
    assert len(rows) > 100
    for way in (way for row in rows for way in row.split(" / ")):
        needed = [piece for piece in way.split() if piece not in {"*", "**", ">"} and piece[0] != "("]
        words = [piece for piece in needed if piece in {"^", "$"} or words_of(piece, language_of(code))]
        assert set(words) - {"^", "$"} or {"^", "$"} <= set(words), way
