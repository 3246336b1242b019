"""English: where words that nothing knows change nothing of a wish, and the words that no aside has."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words
from cuddles.talk.languages.en_cues.people import PEOPLE

GRAVE: Final = frozenset(
    words(
        "not no nt never nobody none nothing neither nor without except unless if when whenever whether or than instead hardly "
        "barely rather otherwise once until while as_long_as provided supposing assuming "
        "say says said saying tell tells told telling ask asks asked asking write writes wrote written read reads goes sing "
        "sings sang sung singing song shout shouts shouted yell yells whisper whispers claim claims insist insists "
        "think thinks thought thinking suppose supposed believe believes wonder wondering guess reckon reckons hear heard "
        "dream dreams dreamed dreamt pretend pretends pretending imagine joke joking kidding kid_you call called named title "
        "titled spell spelled word words sentence phrase quote answer question lyrics poem command commands example "
        "what which who whose why how where would could should might may must shall ought wish wishes hope hopes "
        "turn turns turned turning switch put puts putting set sets start starts started stop stops stopped stopping off "
        "cool cooler cold_down lower raise increase down unplug unplugged quit cancel cancels cancelled cancelling delete skip undo "
        "lock locked unlock unlocked false fake broken broke recalled dangerous danger hazard unsafe burn burning burns burnt hot smoke smoking fire "
        "leaking leaks faulty forbid forbids forbidden forbade avoid avoids refuse refuses refused hate hates hated dislike dislikes "
        "detest loathe loathes allergic mind wrong mistake later tomorrow yesterday was were used did didn enough already "
        "siri google cortana bixby alarm radio tv play plays song movie cancel ban bans banned prohibit prohibited against "
        "stay test testing drill rehearsal hypothetical hypothetically theory wait hold hang scrap nah"
    )
)
_WHO: Final = "|".join(
    (
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "everyone",
        "ANY",
        "ones",
        "hands",
        "feet",
        "toes",
        "fingers",
        "tummy",
        *PEOPLE,
    )
)
_NAME: Final = "|".join(("ANY", *PEOPLE))
_IS: Final = "is|are|am|has|have|got|needs|wants|feels|looks|sounds|seems|loves|likes|do|does|keeps|just|can|will|gets|comes|came"
_ASK: Final = "can_you|could_you|would_you|will_you|can_we|could_we|shall_we|can_i|could_i"
_BEGINS: Final = "so|right|okay|well|um|hi|hello|oh|and|sorry|hey"
ASIDES: Final = {
    f"^ ({_BEGINS}) ({_BEGINS}) TOY on|in|at|by|under|from|with|to {_NAME}": "ANY",
    f"because|since|cause|cuz|coz (she|he|they) ({_NAME}) ** $": "",
    f"(and|but|so|now|that) ({_NAME}) {_WHO} {_IS} ** $": "",
    f"before|so (that) {_WHO} ** $": "",
    "at ANY place|house": "",
    f"^ ** {_IS} ** =so": "",
    f"^ ** {_IS} ** ={_ASK} / ^ ANY (ANY) ={_ASK}": "",
    f"^ ** {_IS} ** =let us": "",
    f"^ ({_BEGINS}) ({_BEGINS}) {_NAME} (ANY) (ANY) ={_IS}|stays|sleeps|visits|goes|likes": "she",
    "^ ANY (ANY) =please": "",
    f"{_NAME}|she (ANY) (is|really|just|now) wants|needs|wanting|needing": "she wants",
    f"{_NAME} (ANY) would like|love|prefer": "she would like",
    f"for|before {_NAME} ({_NAME}) ({_NAME}) ({_NAME}) (time|lesson|class|practice|visit|round|session|shift)": "",
    "please|thanks|now|you ANY (ANY) $": "please",
    "DURATION ANY (ANY) $": "DURATION",
    "TIME ANY (ANY) $": "TIME",
    "degrees ANY (ANY) $": "degrees",
}
