"""English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number."""
    if number < 20:
        yield _ONES[number]
    elif number < 100:
        tens, ones = divmod(number, 10)
        yield _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")
    elif number < 1000:
        yield from _with_rest(*divmod(number, 100), "hundred")
    else:
        yield from _with_rest(*divmod(number, 1000), "thousand")


def _with_rest(count: int, rest: int, unit: str) -> Iterator[str]:
    heads = [f"{head} {unit}" for head in (*spell(count), *(("a",) if count == 1 else ()))]
    tails = [f"{link}{tail}" for tail in spell(rest) for link in (" ", " and ")] if rest else [""]
    yield from (head + tail for head in heads for tail in tails)


TIMES = TimeWords(
    shifts=(
        ("(at|by) {c}", 0, 1),
        ("(at|by) {h} (oclock|sharp)", 0, 0),
        ("(at|by) {h} {mm}", 0, 1),
        ("(at|by) {h} oh {d}", 0, 1),
        ("(at|by) {h} hundred (hours)", 0, 0),
        ("(at|by) half past {h}", 30, 0),
        ("(at|by) half {h}", 30, 0),
        ("(at|by) (a) quarter past|after {h}", 15, 0),
        ("(at|by) (a) quarter to|of|before|till|til {h}", -15, 0),
        ("(at|by) {m} (minutes) past|after {h}", 0, 1),
        ("(at|by) {m} (minutes) to|before|till|til {h}", 0, -1),
    ),
    parts={
        "am": "am",
        "a m": "am",
        "in the morning": "morning",
        "(this|tomorrow) morning": "morning",
        "pm": "pm",
        "p m": "pm",
        "in the afternoon": "afternoon",
        "this afternoon": "afternoon",
        "in the evening": "evening",
        "this|tomorrow|every evening": "evening",
        "at night": "night",
        "tonight": "night",
    },
    fixed={
        "(at|12|twelve) noon": "12:00",
        "(at) midday": "12:00",
        "(at|12|twelve) midnight": "00:00",
    },
    alone={
        "(in) (the|this) morning": "MO",
        "(in) (the|this) afternoon": "AF",
        "(in) (the|this) evening": "EV",
        "(at|the) night": "NI",
        "tonight": "NI",
    },
    now=("now", "right now"),
)
DURATIONS = DurationWords(
    units={
        "hour": "H",
        "hours": "H",
        "hr": "H",
        "hrs": "H",
        "h": "H",
        "minute": "M",
        "minutes": "M",
        "min": "M",
        "mins": "M",
        "m": "M",
        "second": "S",
        "seconds": "S",
        "sec": "S",
        "secs": "S",
        "s": "S",
        "day": "D",
        "days": "D",
        "week": "W",
        "weeks": "W",
    },
    shifts=(
        ("{n} {u}", 0, 0),
        ("a|an|one {u}", 1, 0),
        ("(a) half (a|an) {u}", 0.5, 0),
        ("{n} and a half {u}", 0.5, 0),
        ("{n} {u} and a half", 0.5, 0),
        ("a|an {u} and a half", 1.5, 0),
        ("a|an {u} and a quarter", 1.25, 0),
        ("{n} {u} and a quarter", 0.25, 0),
        ("(a) quarter (of) (a|an) {u}", 0.25, 0),
        ("three quarters of an {u}", 0.75, 0),
        ("(a) couple (of) {u}", 2, 0),
    ),
)
DATES = DateWords(
    days={"today": 0, "tomorrow": 1, "(the) day after tomorrow": 2, "yesterday": -1},
    weekdays=(
        ("monday", "mondays"),
        ("tuesday", "tuesdays"),
        ("wednesday", "wednesdays"),
        ("thursday", "thursdays"),
        ("friday", "fridays"),
        ("saturday", "saturdays"),
        ("sunday", "sundays"),
    ),
    weekend=("(this|the) weekend",),
    this_week=("this week",),
    next_week=("next week",),
    tonight=("tonight", "this evening"),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "stop",
        "off",
        "stop it",
        "stop that",
        "stop talking",
        "shut up",
        "be quiet",
        "quiet",
        "enough",
        "that is enough",
        "goodbye",
        "bye",
        "end",
    ),
    "AMAZON.CancelIntent": ("cancel", "cancel that", "cancel it", "never mind", "forget it", "forget that"),
    "AMAZON.HelpIntent": (
        "help",
        "help me",
        "i need help",
        "can you help me",
        "what can i say",
        "what can i do",
        "what can you do",
        "how does this work",
        "how do i use this",
        "what are my options",
    ),
    "AMAZON.RepeatIntent": (
        "repeat",
        "repeat that",
        "repeat it",
        "say that again",
        "say it again",
        "again",
        "once more",
        "one more time",
        "what did you say",
        "pardon",
        "can you repeat that",
        "come again",
    ),
    "AMAZON.YesIntent": (
        "yes",
        "yeah",
        "yep",
        "yup",
        "sure",
        "of course",
        "okay",
        "ok",
        "yes please",
        "correct",
        "that is right",
        "that is correct",
        "right",
        "please do",
        "do it",
        "go ahead",
        "i do",
        "absolutely",
        "definitely",
    ),
    "AMAZON.NoIntent": (
        "no",
        "nope",
        "nah",
        "no thanks",
        "no thank you",
        "no way",
        "not now",
        "do not",
        "please do not",
        "do not do it",
        "i do not",
        "wrong",
        "that is wrong",
        "not really",
        "rather not",
    ),
    "AMAZON.NavigateHomeIntent": ("go home", "home", "go to the home screen", "take me home", "home screen"),
    "AMAZON.StartOverIntent": ("start over", "restart", "start again"),
    "AMAZON.NextIntent": ("next", "skip", "skip forward"),
    "AMAZON.PreviousIntent": ("go back", "previous", "back up"),
}
_CONTRACTIONS = {
    **{f"{word}'s": f"{word} is" for word in ("what", "it", "that", "who", "how", "where", "there", "here")},
    **{f"{word}'s": f"{word} is" for word in ("when", "why", "he", "she", "everything", "everyone")},
    **{f"{word}'re": f"{word} are" for word in ("what", "you", "we", "they", "how", "who", "where")},
    **{f"{word}'ll": f"{word} will" for word in ("i", "it", "you", "we", "that")},
    **{f"{word}'d": f"{word} would" for word in ("i", "we", "you", "how")},
    **{f"{word}'ve": f"{word} have" for word in ("i", "we", "you")},
    **{f"{word}n't": f"{word} not" for word in ("do", "does", "did", "is", "are", "was", "could", "should")},
    **{f"{word}n't": f"{word} not" for word in ("would", "has", "have", "need", "must")},
    **{"can't": "can not", "cannot": "can not", "won't": "will not", "let's": "let us", "i'm": "i am"},
    **{"dont": "do not", "whats": "what is", "hows": "how is", "isnt": "is not", "o'clock": "oclock"},
    **{"gonna": "going to", "wanna": "want to", "gimme": "give me"},
    **{"fahrenheit": "fahrenheit", "grey": "gray", "colour": "color", "favourite": "favorite"},
}
LANGUAGE = Language(
    code="en",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "open|launch|start|run|begin|load|resume|use|play {name}",
        "open|launch|start|run|begin|load the {name} (skill)",
        "talk|speak to {name}",
        "{name}",
    ),
    ask=(
        "ask {name} to|for|if|whether|about|and {rest}",
        "ask {name} {rest}",
        "tell {name} to|that {rest}",
        "tell {name} {rest}",
        "talk|speak to {name} and {rest}",
        "open|launch|start|run|begin|use {name} and|to {rest}",
        "have {name} {rest}",
        "{rest} using|with|from|in {name}",
    ),
    degree="degrees",
    fillers=(
        "please",
        "um",
        "uh",
        "uhm",
        "er",
        "hm",
        "hmm",
        "well",
        "so",
        "oh",
        "like",
        "just",
        "now",
        "right now",
        "thanks",
        "thank you",
        "kindly",
        "hey",
        "hi",
        "hello",
        "okay",
        "ok",
        "alexa",
        "could you",
        "can you",
        "would you",
        "will you",
        "could we",
        "can we",
        "can i",
        "could i",
        "may i",
        "i want you to",
        "i want to",
        "i would like to",
        "i would like you to",
        "i need you to",
        "i need to",
        "let us",
        "go ahead and",
        "for me",
        "for us",
        "quickly",
        "actually",
        "maybe",
        "and",
        "you know",
        "do you know",
        "tell me",
        "i wonder",
        "exactly",
        "again",
        "really",
        "then",
        "today",
        "at the moment",
        "currently",
    ),
    articles=frozenset({"the", "a", "an", "my", "our", "your", "his", "her", "their", "this", "that"}),
    negations=frozenset({"not", "never", "no", "without", "nobody", "nothing", "neither", "nor", "except"}),
    joins=frozenset({"and", "or", "plus"}),
    thousands=("thousand", "hundred"),
    digits={"oh": "0", "o": "0", "nought": "0"},
    contractions=_CONTRACTIONS,
    alike={"s": "is", "degree": "degrees", "mom": "mum", "alright": "okay"},
)
