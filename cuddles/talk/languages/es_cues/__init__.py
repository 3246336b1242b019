"""Spanish: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.language import words
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
    correction="CORRECTED",
    counted={"un": 1, "otro": 1, "un par de": 2, "otro par de": 2, "un solo": 1, "algún": 1},
    before_number=frozenset(words("a en hasta nivel sobre unos de")),
    after_number=frozenset(words("mas menos grados")),
    before_time=frozenset(words("hasta sobre desde")),
    numbered=frozenset(words("cama habitacion cuarto sala planta numero unidad box cuna puerta")),
    each="cada",
    each_day=frozenset(words("dia noche tarde manana")),
    halves={
        **dict.fromkeys(("noche", "noches"), "de la noche"),
        **dict.fromkeys(("tarde", "tardes"), "de la tarde"),
        **dict.fromkeys(("manana", "mananas"), "de la mañana"),
    },
    codes=frozenset(
        words("pin codigo clave contrasena numero desbloquea desbloquear desbloquealo desbloqueala")
    ),
    warm=frozenset({"baja"}),
    comparing=frozenset(words("mas menos muy demasiado tan")),
    unfinished=frozenset(
        words(
            "a al de del en con y e o u pero por para que si hasta durante el la los las un una mi su sin como"
        )
    ),
)
