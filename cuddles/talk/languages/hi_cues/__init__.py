"""Hindi: the words by which meaning is guessed. How patterns are written tells `cue_patterns`.

The verb stands last, so a wish has no place at the beginning: no cue has a `w`, and `>` holds the verb to the
end, or to what may come after it (`FOLLOWS`).
"""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import keys
from cuddles.talk.languages.hi_cues import asking, others, planning, warmth
from cuddles.talk.languages.hi_cues.around import FOLLOWS, HARMLESS, QUESTIONS, REMARKS, REWRITES
from cuddles.talk.languages.hi_cues.verbs import HELPING

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    follows=FOLLOWS,
    harmless=HARMLESS,
    counted={"एक दो": 2, "दो एक": 2, "दो चार": 3, "एकाध": 1, "एक आध": 1},
    after_number=keys("ऊपर नीचे ज़्यादा कम बढ़ाओ घटाओ बढ़ा घटा पॉइंट"),
    before_time=frozenset(),
    numbered=keys("बेड बिस्तर रूम वार्ड नंबर यूनिट पलंग"),
    each="हर",
    each_day=keys("दिन रात शाम सुबह"),
    halves={"रात": "रात को", "शाम": "शाम को", "सुबह": "सुबह को"},
    codes=keys("पिन कोड अनलॉक पासवर्ड पासकोड लॉक नंबर खोलो खोल"),
    warm=frozenset({"गर्म"}),
    possessive="का की के",
    unfinished=keys("और या कि अगर जब तो मेरे मेरी मेरा अपने अपना अपनी हमारे लेकिन मगर हर वाला वाली बिना"),
    verbs=HELPING,
    comparing=keys("और थोड़ा ज़रा सा सी ज़्यादा"),
)
