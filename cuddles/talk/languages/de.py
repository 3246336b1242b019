"""German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords, words
from cuddles.talk.languages.de_cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = words(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_TENS = words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number; `ein` and `eine` also stand before a noun."""
    if number == 1:
        yield from ("eins", "ein", "eine", "einen", "einer", "einem")
    elif number < 20:
        yield _ONES[number]
        if number == 2:
            yield "zwo"
    elif number < 100:
        tens, ones = divmod(number, 10)
        head = "ein" if ones == 1 else _ONES[ones]
        yield (f"{head}und" if ones else "") + _TENS[tens - 2]
        if ones == 2:
            yield f"zwound{_TENS[tens - 2]}"
    elif number < 1000:
        yield from _with_rest(*divmod(number, 100), "hundert")
    else:
        yield from _with_rest(*divmod(number, 1000), "tausend")


def _with_rest(count: int, rest: int, unit: str) -> Iterator[str]:
    heads = ["", "ein"] if count == 1 else [next(spell(count))]
    tails = [tail for tail in spell(rest) if rest != 1 or tail == "eins"] if rest else [""]
    links = ("", "und") if rest else ("",)
    yield from (f"{head}{unit}{link}{tail}" for head in heads for tail in tails for link in links)


TIMES = TimeWords(
    shifts=(
        ("(um|bis|gegen) {c} (uhr)", 0, 1),
        ("(um|bis|gegen) {h} (uhr)", 0, 0),
        ("(um|bis|gegen) {h} uhr {m}", 0, 1),
        ("(um|bis|gegen) {h} {mm}", 0, 1),
        ("(um|bis|gegen) halb {h}", -30, 0),
        ("(um|bis|gegen) viertel nach {h} (uhr)", 15, 0),
        ("(um|bis|gegen) viertel vor {h} (uhr)", -15, 0),
        ("(um|bis|gegen) dreiviertel {h}", -15, 0),
        ("(um|bis|gegen) viertel {h}", -45, 0),
        ("(um|bis|gegen) {m} (minuten) nach halb {h}", -30, 1),
        ("(um|bis|gegen) {m} (minuten) vor halb {h}", -30, -1),
        ("(um|bis|gegen) {m} (minuten) nach {h} (uhr)", 0, 1),
        ("(um|bis|gegen) {m} (minuten) vor {h} (uhr)", 0, -1),
    ),
    parts={
        "morgens": "morning",
        "(am) morgen": "morning",
        "in der früh": "morning",
        "früh": "morning",
        "vormittags": "morning",
        "(am) vormittag": "morning",
        "mittags": "noon",
        "(am) mittag": "noon",
        "nachmittags": "afternoon",
        "(am) nachmittag": "afternoon",
        "abends": "evening",
        "(am) abend": "evening",
        "heute|morgen abend": "evening",
        "heute|morgen früh": "morning",
        "nachts": "night",
        "in der nacht": "night",
    },
    fixed={"(um|bis) mitternacht": "00:00", "(um|bis) (zwölf) mittag": "12:00", "mittags": "12:00"},
    alone={
        "(am|heute) (früh) morgen": "MO",
        "morgens": "MO",
        "(am) vormittag": "MO",
        "vormittags": "MO",
        "(am|heute) nachmittag": "AF",
        "nachmittags": "AF",
        "(am|heute) abend": "EV",
        "abends": "EV",
        "(in|heute) (der) nacht": "NI",
        "nachts": "NI",
        "früh": "MO",
        "(am|in) (der|den) morgen|früh": "MO",
        "(am) mittag": "AF",
        "mittags": "AF",
        "nachmittag": "AF",
        "vormittag": "MO",
    },
    now=("jetzt", "sofort"),
)
DURATIONS = DurationWords(
    units={
        **dict.fromkeys(("stunde", "stunden", "std", "h"), "H"),
        **dict.fromkeys(("minute", "minuten", "min"), "M"),
        **dict.fromkeys(("sekunde", "sekunden", "sek"), "S"),
        **dict.fromkeys(("tag", "tage", "tagen"), "D"),
        **dict.fromkeys(("woche", "wochen"), "W"),
    },
    shifts=(
        ("{n} {u}", 0, 0),
        ("(eine|einer) halbe|halben {u}", 0.5, 0),
        ("{n} einhalb {u}", 0.5, 0),
        ("anderthalb|eineinhalb {u}", 1.5, 0),
        ("zweieinhalb {u}", 2.5, 0),
        ("dreieinhalb {u}", 3.5, 0),
        ("{n} und eine halbe {u}", 0.5, 0),
        ("{n} {u} und eine halbe", 0.5, 0),
        ("eine viertel {u}", 0.25, 0),
        ("(eine) dreiviertel {u}", 0.75, 0),
        ("drei viertel {u}", 0.75, 0),
    ),
    fixed={
        "(eine|einer) viertelstunde": ("H", 0.25),
        "(eine|einer) dreiviertelstunde": ("H", 0.75),
    },
)
DATES = DateWords(
    days={"heute": 0, "morgen": 1, "übermorgen": 2, "gestern": -1},
    weekdays=(
        ("montag", "montags"),
        ("dienstag", "dienstags"),
        ("mittwoch", "mittwochs"),
        ("donnerstag", "donnerstags"),
        ("freitag", "freitags"),
        ("samstag", "samstags", "sonnabend", "sonnabends"),
        ("sonntag", "sonntags"),
    ),
    weekend=("(am|dieses|diesem) wochenende",),
    this_week=("diese|dieser woche",),
    next_week=("nächste|nächster|nächsten woche",),
    tonight=("heute abend", "heute nacht"),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "stopp",
        "stop",
        "aus",
        "halt",
        "anhalten",
        "hör auf",
        "aufhören",
        "beenden",
        "ende",
        "schluss",
        "ruhe",
        "sei still",
        "genug",
        "tschüss",
        "das reicht",
    ),
    "AMAZON.CancelIntent": (
        "abbrechen",
        "abbruch",
        "brich ab",
        "vergiss es",
        "egal",
        "doch nicht",
        "lass es",
    ),
    "AMAZON.HelpIntent": (
        "hilfe",
        "hilf mir",
        "was kann ich sagen",
        "was kann ich tun",
        "was kannst du",
        "wie funktioniert das",
        "wie geht das",
        "kannst du mir helfen",
        "ich brauche hilfe",
    ),
    "AMAZON.RepeatIntent": (
        "wiederholen",
        "wiederhole",
        "wiederhole das",
        "wiederhol das",
        "noch einmal",
        "noch mal",
        "nochmal",
        "sag das noch mal",
        "sag das noch einmal",
        "was hast du gesagt",
        "wie bitte",
    ),
    "AMAZON.YesIntent": (
        "ja",
        "ja bitte",
        "ja gerne",
        "gerne",
        "jawohl",
        "klar",
        "sicher",
        "okay",
        "genau",
        "richtig",
        "stimmt",
        "natürlich",
        "mach das",
        "auf jeden fall",
        "jo",
    ),
    "AMAZON.NoIntent": (
        "nein",
        "nein danke",
        "nee",
        "nö",
        "nicht",
        "lieber nicht",
        "auf keinen fall",
        "falsch",
        "bitte nicht",
        "jetzt nicht",
    ),
    "AMAZON.NavigateHomeIntent": (
        "startseite",
        "zur startseite",
        "geh zur startseite",
        "nach hause",
        "hauptmenü",
    ),
    "AMAZON.StartOverIntent": ("neu starten", "von vorne", "neustart"),
}
LANGUAGE = Language(
    code="de",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "öffne|starte|lade|beginne {name}",
        "{name} öffnen|starten",
        "sprich mit {name}",
        "{name}",
    ),
    ask=(
        "frage|frag|bitte {name} nach|ob|wie|was|um|dass {rest}",
        "frage|frag|bitte {name} {rest}",
        "sage|sag {name} dass {rest}",
        "sage|sag {name} {rest}",
        "öffne|starte {name} und {rest}",
        "sprich mit {name} und {rest}",
        "{rest} mit|von|in|bei {name}",
    ),
    degree="grad",
    fillers=(
        "bitte",
        "ähm",
        "äh",
        "hm",
        "also",
        "mal",
        "doch",
        "doch mal",
        "bitte mal",
        "jetzt",
        "danke",
        "hallo",
        "hey",
        "okay",
        "alexa",
        "kannst du",
        "könntest du",
        "würdest du",
        "ich möchte dass du",
        "ich will dass du",
        "ich möchte",
        "ich hätte gern",
        "sag mir",
        "weißt du",
        "eigentlich",
        "gerade",
        "denn",
        "für mich",
        "so",
        "einmal",
        "schnell",
        "ja",
        "und",
        "mir",
        "könntest du bitte",
        "kannst du bitte",
        "kannst du mal",
        "würdest du bitte",
        "wir möchten",
        "ich will",
        "wir wollen",
        "sei so lieb",
        "wärst du so lieb",
        "ach",
        "na",
        "tja",
        "ups",
        "aua",
        "halt mal",
        "gleich",
        "sofort",
        "für die kinder",
        "für sie",
        "für ihn",
        "wieder",
        "eben",
        "celsius",
    ),
    articles=frozenset(
        words(
            "der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner unser unsere "
            "unseren unserem unserer"
        )
    ),
    negations=frozenset({"nicht", "kein", "keine", "keinen", "nie", "niemals", "nein", "ohne", "nichts"}),
    joins=frozenset({"und", "oder", "sowie"}),
    thousands=("tausend",),
    contractions={
        "geht's": "geht es",
        "ist's": "ist es",
        "wie's": "wie es",
        "gib's": "gib es",
        "mach's": "mach es",
        "zum": "zu dem",
        "zur": "zu der",
        "im": "in dem",
        "fürs": "für das",
        "aufs": "auf das",
        "ins": "in das",
        "steht's": "steht es",
        "ans": "an das",
        "am": "an dem",
        "stell's": "stell es",
        "wärm's": "wärm es",
        "schalt's": "schalt es",
        "dreh's": "dreh es",
        "hat's": "hat es",
        "war's": "war es",
        "wär's": "wär es",
        "ne": "eine",
        "nen": "einen",
        "nem": "einem",
        "'n": "ein",
        "vom": "von dem",
        "beim": "bei dem",
    },
    alike={
        "kleinwenig": "bisschen",
        "schalt": "schalte",
        "mache": "mach",
        "stelle": "stell",
        "schicke": "schick",
        "heize": "heiz",
        "warm": "warme",
        "waerme": "warme",
        "schulabend": "schulabende",
        "schultag": "schultage",
        "bild": "zeichnung",
        "foto": "zeichnung",
        "plan": "zeitplan",
        "plane": "zeitplane",
    },
    elsewhere=words(
        "licht lampe lampen radio fernseher fernsehen glotze musik lautstärke ton lied geschichte wecker "
        "timer ofen backofen herd wasserkocher mikrowelle auto essen mittagessen abendessen milch tee "
        "kaffee flasche wasser bad badewanne haus wohnung zimmer wohnzimmer schlafzimmer küche thermostat "
        "boiler heizkörper ventilator klimaanlage decke fenster tür rollladen vorhänge dusche kühlschrank "
        "spülmaschine waschmaschine computer handy telefon tablet kamera staubsauger garage kamin feuer "
        "bügeleisen wetter heizung wärmflasche wärmeflasche nudeltimer nudeln eieruhr suppe brei fläschchen "
        "babyflasche pizza pool sauna rolladen jalousie jalousien kaffeemaschine drucker grüße gruß hahn "
        "wasserhahn bildschirm eis laptop playstation konsole tv lüfter heizlüfter heizdecke "
        "fußbodenheizung saugroboter trockner toaster grill motor standheizung sitzheizung kirschkernkissen "
        "handtuch handtücher raum flur keller balkon terrasse büro arbeitszimmer bier gulasch eintopf kakao "
        "schokolade wäsche jacke mantel schuhe socken mütze pullover lichterkette nachtlicht weihnachtsbaum "
        "aquarium terrarium hörspiel hörbuch toniebox tonie video film cartoon youtube netflix spotify "
        "alarm"
    ),
    cues=CUES,
)
