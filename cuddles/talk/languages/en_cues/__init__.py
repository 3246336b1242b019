"""English: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import keys
from cuddles.talk.languages.en_cues import asking, others, planning, warmth
from cuddles.talk.languages.en_cues.around import FOLLOWS, HARMLESS, LEADS, QUESTIONS, REMARKS, REWRITES
from cuddles.talk.languages.en_cues.asides import ASIDES, GRAVE
from cuddles.talk.languages.en_cues.people import PEOPLE

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=HARMLESS | frozenset(PEOPLE),
    asides=ASIDES,
    grave=GRAVE,
    counted={
        "a": 1,
        "one": 1,
        "another": 1,
        "one more": 1,
        "a single": 1,
        "a couple of": 2,
        "a couple": 2,
        "a couple more": 2,
        "a whole": 1,
        "a further": 1,
    },
    before_number=keys("by to at about around level"),
    after_number=keys("more less up down higher lower warmer cooler fewer extra"),
    before_time=keys("like say until at around about before from to"),
    numbered=keys("bed room ward bay cot unit suite number"),
    each="every",
    each_day=keys("day night evening morning"),
    halves={
        **dict.fromkeys(("night", "nights", "nightly"), "at night"),
        **dict.fromkeys(("evening", "evenings"), "in the evening"),
        **dict.fromkeys(("morning", "mornings"), "in the morning"),
        **dict.fromkeys(("afternoon", "afternoons"), "in the afternoon"),
    },
    codes=keys("pin code unlock passcode password number lock open"),
    warm=frozenset({"warm"}),
    possessive="s",
    unfinished=keys("to for at until of with by from and but so the a an my our your if or in about"),
)
