"""Spanish: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import keys
from cuddles.talk.languages.es_cues import asking, others, planning, warmth
from cuddles.talk.languages.es_cues.around import FOLLOWS, HARMLESS, LEADS, QUESTIONS, REMARKS, REWRITES

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=HARMLESS,
    counted={"un": 1, "otro": 1, "un par de": 2, "otro par de": 2, "un solo": 1, "algún": 1},
    before_number=keys("a en hasta nivel sobre unos de"),
    after_number=keys("mas menos grados"),
    before_time=keys("hasta sobre desde"),
    numbered=keys("cama habitacion cuarto sala planta numero unidad box cuna puerta"),
    each="cada",
    each_day=keys("dia noche tarde manana"),
    halves={
        **dict.fromkeys(("noche", "noches"), "de la noche"),
        **dict.fromkeys(("tarde", "tardes"), "de la tarde"),
        **dict.fromkeys(("manana", "mananas"), "de la mañana"),
    },
    codes=keys("pin codigo clave contrasena numero desbloquea desbloquear desbloquealo desbloqueala"),
    warm=frozenset({"baja"}),
    comparing=keys("mas menos muy demasiado tan"),
    unfinished=keys(
        "a al de del en con y e o u pero por para que si hasta durante el la los las un una mi su sin como"
    ),
)
