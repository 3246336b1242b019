"""Portuguese: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import key_of, keys
from cuddles.talk.languages.pt_cues import asking, others, planning, warmth
from cuddles.talk.languages.pt_cues.around import FOLLOWS, LEADS, QUESTIONS, REMARKS, REWRITES
from cuddles.talk.languages.pt_cues.known import HARMLESS
from cuddles.talk.languages.pt_cues.people import NAMES, PEOPLE

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=frozenset(key_of(word) for word in (*HARMLESS, *PEOPLE, *NAMES)),
    counted={"um": 1, "mais um": 1, "um par de": 2, "uns dois": 2, "um único": 1},
    before_number=keys("a para em ate uns nos aos por mais menos"),
    after_number=keys("mais menos acima abaixo"),
    before_time=keys("ate antes pelas"),
    numbered=keys("leito quarto cama maca enfermaria paciente ala sala apartamento numero"),
    halves={
        **dict.fromkeys(("noite", "noites"), "da noite"),
        **dict.fromkeys(("manha", "manhas"), "da manhã"),
        **dict.fromkeys(("tarde", "tardes"), "da tarde"),
    },
    codes=keys("senha pin codigo desbloqueia destrava desbloquear destravar libera destranca segredo"),
    warm=frozenset({"quente", "normal", "baixa"}),
    unfinished=keys(
        "para de em com por ate e mas que ou se entre a o um uma meu minha "
        "no na da do ao pelo pela durante sem como porque"
    ),
)
