"""Hindi: verbs, whose many grades of politeness become one each.

करो, कर दो, कीजिए, कर दीजिएगा, करना, कर देना and करना है are all the wish करो. What may be a noun or another's deed
as well (करना, कर, करे, कर दे) is a wish only where a wish may end. कर दिया and करूँ are none.
"""

# ruff: noqa: E501  (a rule is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.folding import key_of

STEMS: Final = {
    "करवा": "करो",
    "करा": "करो",
    "कर": "करो",
    "रखवा": "रखो",
    "रख": "रखो",
    "चलवा": "चलाओ",
    "चला": "चलाओ",
    "लगवा": "लगाओ",
    "लगा": "लगाओ",
    "जला": "चलाओ",
    "गरमा": "गरमाओ",
    "गर्मा": "गरमाओ",
    "सेंक": "गरमाओ",
    "सेक": "गरमाओ",
    "बढ़ा": "बढ़ाओ",
    "चढ़ा": "बढ़ाओ",
    "घटा": "घटाओ",
    "गिरा": "घटाओ",
    "उतार": "घटाओ",
    "हटा": "हटाओ",
    "मिटा": "हटाओ",
    "उड़ा": "हटाओ",
    "निकाल": "हटाओ",
    "खोल": "खोलो",
    "बना": "बनाओ",
    "जोड़": "बनाओ",
    "डाल": "डालो",
    "छोड़": "छोड़ो",
    "भेज": "भेजो",
    "बता": "बताओ",
    "दिखा": "बताओ",
    "सुना": "बताओ",
    "पढ़": "बताओ",
    "गिना": "बताओ",
    "बोल": "बोलो",
    "कह": "बोलो",
    "दोहरा": "बोलो",
    "रोक": "रोको",
    "रुकवा": "रोको",
    "बुझा": "बुझाओ",
    "लौटा": "लौटाओ",
    "पलट": "लौटाओ",
    "समझा": "समझाओ",
    "दे": "देदो",
    "ले": "लेलो",
}
"""Stems, and the one form that patterns know."""
_HELPED: Final = (
    "दो|दीजिए|दीजिये|दीजिएगा|दीजियेगा|दियो|डालो|डालिए|दोगे|दोगी|लो|लीजिए|लीजिएगा|दिया_करो|दिया_करना|दिया_करें|दिया_करे|"
    "दिया_कीजिए|दिया_जाए|दिया_जाये|सकते_हो|सकती_हो|पाओगे|पाओगी|सकोगे|सकोगी|के_दो|के_दे_दो|ही_दो|भी_दो|तो_दो"
)
_MAYBE: Final = "देना|दें|दे|डाल|डालना|लेना|ले|लें"
_NEED: Final = "है|हैं|होगा|चाहता_हूँ|चाहती_हूँ|चाहते_हैं|चाहूँगा|चाहूँगी|चाहेंगे|चाहता_हूं|चाहती_हूं|चाहूंगा|चाहूंगी"
_OWN: Final = {
    "कर": ("कीजिए|कीजिये|कीजिएगा|कीजियेगा|किया_जाए|किया_जाये|किया_करो|किया_करना|किया_करे|किया_करें|किया_कीजिए", ""),
    "रख": ("रखा_करो|रखा_करना|रखा_जाए", ""),
    "चला": ("चलाया_करो|चलाया_करना|चलाया_जाए", ""),
    "लगा": ("लगाया_करो|लगाया_करना|लगाया_जाए", ""),
    "दे": ("दीजिए|दीजिएगा|दीजिये", "देना"),
}
"""Forms that no rule makes: always a wish, and maybe one."""


def _simple(stem: str) -> tuple[str, str, str]:
    """Return the forms of one word: always a wish, maybe one, and those before "have to"."""
    vowel = stem.endswith("ा")
    o, i, en = ("ओ", "इ", "ए") if vowel else ("ो", "ि", "े")
    always = f"{stem}{o}|{stem}{i}ए|{stem}{i}ये|{stem}{i}एगा|{stem}{i}येगा|{stem}{i}यो|{stem}ते_रहो|{stem}ते_रहना|{stem}ते_रहिए|{stem}{o}गे|{stem}{o}गी"
    maybe = f"{stem}ना|{stem}{en}ं|{stem}{en}"
    return always, maybe if vowel else f"{maybe}|{stem}", f"{stem}ना|{stem}नी|{stem}ने"


def wishes() -> dict[str, str]:
    """Return rewrites of all forms of each verb; the longer ones first."""
    found: dict[str, str] = {}
    for stem, one in STEMS.items():
        always, maybe, need = _simple(stem)
        own, own_maybe = _OWN.get(stem, ("", ""))
        if stem in {"दे", "ले"}:
            always, maybe, need = own, own_maybe, f"{stem}ना|{stem}नी|{stem}ने"
        always = "|".join(part for part in (always, own) if part)
        helped = f"{stem} {_HELPED}"
        asked = f"{stem} दोगे|दोगी|सकते_हो|सकती_हो|पाओगे|पाओगी|सकोगे|सकोगी क्या"
        told = [asked, helped, f"{stem} {_MAYBE} >", f"{stem} देना {_NEED}", f"{need} {_NEED}"]
        told += [each for each in (always, f"{maybe} >" if maybe else "") if each]
        found |= {f"{each} ना|न|प्लीज >": one for each in told if not each.endswith(">")}
        found |= {f"{each[:-2]} ना|न >": one for each in told if each.endswith(">")}
        found |= dict.fromkeys(told, one)
    return found


HELPING: Final = frozenset(
    f"{key_of(stem)} {word}"
    for stem in (*STEMS, "रहने", "होने", "जाने", "सोने", "हो", "पी", "खा")
    for word in ("दो", "लो")
)
"""Verbs of two words whose second is a number or a level elsewhere."""
