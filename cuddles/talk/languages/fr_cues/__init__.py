"""French: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import keys
from cuddles.talk.languages.fr_cues import asking, others, planning, warmth
from cuddles.talk.languages.fr_cues.around import FOLLOWS, LEADS, QUESTIONS, REMARKS
from cuddles.talk.languages.fr_cues.harmless import HARMLESS
from cuddles.talk.languages.fr_cues.rewrites import REWRITES

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=HARMLESS,
    counted={
        "un": 1,
        "un seul": 1,
        "un petit": 1,
        "un bon": 1,
        "encore un": 1,
        "un ou deux": 2,
        "deux petits": 2,
        "deux bons": 2,
        "trois petits": 3,
    },
    before_number=keys("de à plus moins vers environ"),
    after_number=frozenset(),
    before_time=keys("vers jusque avant après dès"),
    numbered=keys("chambre lit box salle numéro couveuse berceau"),
    each="chaque",
    each_day=keys("jours soirs semaine"),
    halves={
        **dict.fromkeys(("soir", "soirs", "veilles", "veille"), "du soir"),
        **dict.fromkeys(("matin", "matins"), "du matin"),
        **dict.fromkeys(("nuits",), "du soir"),
    },
    codes=keys("code pin nip débloque déverrouille débloquer déverrouiller verrou passe débarre"),
    warm=frozenset({"chaud"}),
    comparing=keys(
        "plus moins trop assez aussi si est peu très tellement c tout fais fait encore peine juste devenu devenue reste toute seulement"
    ),
    unfinished=keys(
        "à de du des le la les l un une mon ma mes son sa ses pour pendant jusque jusqu avec sur dans et ou mais "
        "que qu si d en au aux notre nos ton ta parce quand vers chaque ce cette cet tu je il elle on donc par très plus"
    ),
)
