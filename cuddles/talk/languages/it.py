"""Italian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords, words
from cuddles.talk.languages.it_cues import CUES
from cuddles.talk.languages.it_cues.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = words(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
)
_TENS = words("venti trenta quaranta cinquanta sessanta settanta ottanta novanta")


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number."""
    if number == 1:
        yield from ("uno", "un", "una")
    elif number < 20:
        yield _ONES[number]
    elif number < 100:
        tens, ones = divmod(number, 10)
        head = _TENS[tens - 2]
        if ones in (1, 8):
            yield head[:-1] + _ONES[ones]
            if ones == 1:
                yield head[:-1] + "un"
        else:
            yield head + (_ONES[ones] if ones else "")
    elif number < 1000:
        hundreds, rest = divmod(number, 100)
        head = ("" if hundreds == 1 else _ONES[hundreds]) + "cento"
        yield from (head + tail for tail in spell(rest)) if rest else (head,)
        if 80 <= rest < 90 or rest in (8, 11):
            yield head[:-1] + next(spell(rest))
    else:
        thousands, rest = divmod(number, 1000)
        head = "mille" if thousands == 1 else f"{_ONES[thousands]}mila"
        yield from (head + tail for tail in spell(rest)) if rest else (head,)


TIMES = TimeWords(
    shifts=(
        ("(alle|le|all|l|fino alle) (ore) {c}", 0, 1),
        ("(alle|le|all|l) (ore) {h} (in punto)", 0, 0),
        ("(alle|le|all|l) (ore) {h} e mezza|mezzo", 30, 0),
        ("(alle|le|all|l) (ore) {h} e (un) quarto", 15, 0),
        ("(alle|le|all|l) (ore) {h} e tre quarti", 45, 0),
        ("(alle|le|all|l) (ore) {h} meno (un) quarto", -15, 0),
        ("(alle|le|all|l) (ore) {h} e {m} (minuti)", 0, 1),
        ("(alle|le|all|l) (ore) {h} {mm}", 0, 1),
        ("(alle|le|all|l) (ore) {h} meno {m}", 0, -1),
        ("(a) (un) quarto alle|all {h}", -15, 0),
    ),
    parts={
        "di|del|al mattino": "morning",
        "della|di mattina": "morning",
        "stamattina": "morning",
        "di|del|nel pomeriggio": "afternoon",
        "questo pomeriggio": "afternoon",
        "di|della sera": "evening",
        "stasera": "evening",
        "di|della notte": "night",
        "stanotte": "night",
    },
    fixed={"(a) mezzogiorno": "12:00", "(a) mezzanotte": "00:00", "mezzogiorno e mezza|mezzo": "12:30"},
    alone={
        "(il|la|di|al) mattino|mattina": "MO",
        "stamattina": "MO",
        "(il|di|questo) pomeriggio": "AF",
        "(la|di|questa) sera": "EV",
        "stasera": "EV",
        "(la|di) notte": "NI",
        "stanotte": "NI",
        "(del|della|di|la) mattino|mattina|mattinata": "MO",
        "del|di|nel pomeriggio": "AF",
        "della|di|la sera": "EV",
        "della|di|la notte": "NI",
    },
    now=("adesso", "ora", "subito"),
)
DURATIONS = DurationWords(
    units={
        **dict.fromkeys(("ora", "ore", "h", "oretta", "orette"), "H"),
        **dict.fromkeys(("minuto", "minuti", "min", "minutino", "minutini"), "M"),
        **dict.fromkeys(("secondo", "secondi", "sec"), "S"),
        **dict.fromkeys(("giorno", "giorni"), "D"),
        **dict.fromkeys(("settimana", "settimane"), "W"),
    },
    shifts=(
        ("{n} {u}", 0, 0),
        ("mezza|mezz|mezzo {u}", 0.5, 0),
        ("{n} {u} e mezza|mezzo", 0.5, 0),
        ("(un) quarto d {u}", 0.25, 0),
        ("tre quarti d {u}", 0.75, 0),
        ("{n} {u} e un quarto", 0.25, 0),
        ("un paio di|d {u}", 2, 0),
        ("(una) decina di {u}", 10, 0),
        ("(una) quindicina di {u}", 15, 0),
        ("(una) ventina di {u}", 20, 0),
        ("(una) trentina di {u}", 30, 0),
        ("(una) quarantina di {u}", 40, 0),
    ),
)
DATES = DateWords(
    days={"oggi": 0, "domani": 1, "dopodomani": 2, "ieri": -1},
    weekdays=(
        ("lunedì",),
        ("martedì",),
        ("mercoledì",),
        ("giovedì",),
        ("venerdì",),
        ("sabato", "sabati"),
        ("domenica", "domeniche"),
    ),
    weekend=("(questo|il) fine settimana", "(questo|il) weekend"),
    this_week=("questa settimana",),
    next_week=("la prossima settimana", "la settimana prossima", "settimana prossima"),
    tonight=("stasera", "stanotte"),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "stop",
        "ferma",
        "fermati",
        "basta",
        "spegni",
        "spegniti",
        "smettila",
        "zitta",
        "silenzio",
        "esci",
        "fine",
        "ciao",
        "arrivederci",
        "off",
    ),
    "AMAZON.CancelIntent": (
        "annulla",
        "annullare",
        "lascia stare",
        "lascia perdere",
        "non importa",
        "dimenticalo",
    ),
    "AMAZON.HelpIntent": (
        "aiuto",
        "aiutami",
        "ho bisogno di aiuto",
        "cosa posso dire",
        "che cosa posso dire",
        "cosa posso fare",
        "cosa puoi fare",
        "cosa sai fare",
        "come funziona",
    ),
    "AMAZON.RepeatIntent": (
        "ripeti",
        "ripetere",
        "ripetilo",
        "puoi ripetere",
        "ancora una volta",
        "un altra volta",
        "dillo di nuovo",
        "cosa hai detto",
        "che cosa hai detto",
        "come scusa",
    ),
    "AMAZON.YesIntent": (
        "sì",
        "sì grazie",
        "sì per favore",
        "certo",
        "certamente",
        "va bene",
        "d accordo",
        "ok",
        "okay",
        "esatto",
        "giusto",
        "fallo",
        "sicuro",
        "volentieri",
        "corretto",
    ),
    "AMAZON.NoIntent": (
        "no",
        "no grazie",
        "non ora",
        "assolutamente no",
        "meglio di no",
        "sbagliato",
        "non farlo",
    ),
    "AMAZON.NavigateHomeIntent": (
        "home",
        "vai alla home",
        "torna alla home",
        "vai alla schermata principale",
        "schermata principale",
    ),
    "AMAZON.StartOverIntent": ("ricomincia", "da capo", "ricominciare"),
}
LANGUAGE = Language(
    code="it",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "apri|avvia|lancia|inizia|comincia|usa|aprire {name}",
        "parla con {name}",
        "{name}",
    ),
    ask=(
        "chiedi a {name} di|se|che|quanto {rest}",
        "chiedi a {name} {rest}",
        "di|dì|dici a {name} di|che {rest}",
        "di|dì|dici a {name} {rest}",
        "apri|avvia {name} e|per {rest}",
        "{rest} con|su|usando {name}",
    ),
    degree="gradi",
    fillers=(
        "per favore",
        "per piacere",
        "perfavore",
        "grazie",
        "ehm",
        "allora",
        "beh",
        "ciao",
        "ehi",
        "alexa",
        "adesso",
        "ora",
        "subito",
        "puoi",
        "potresti",
        "mi puoi",
        "vorrei che tu",
        "voglio che tu",
        "vorrei",
        "voglio",
        "dimmi",
        "sai",
        "per me",
        "pure",
        "ok",
        "okay",
        "in questo momento",
        "attualmente",
        "mi potresti",
        "vorremmo",
        "senti",
        "dai",
        "ops",
        "ahi",
        "per i bambini",
        "per lei",
        "per lui",
        "celsius",
        "se puoi",
        "per cortesia",
    ),
    articles=frozenset(words("il lo la i gli le l un uno una mio mia nostro nostra del della dello dell")),
    negations=frozenset({"non", "no", "mai", "senza", "niente", "nulla", "nessuno", "nessuna"}),
    joins=frozenset({"e", "ed", "o"}),
    thousands=("mila", "mille"),
    alike={
        "grado": "gradi",
        "calda": "caldo",
        "fredda": "freddo",
        "quest": "questo",
        "foto": "disegno",
        "immagine": "disegno",
        "previsto": "programmato",
        "piano": "programma",
    },
    elsewhere=words(
        "luce luci lampada radio tv tele televisione televisore musica volume suono canzone storia "
        "sveglia timer forno fornello bollitore microonde macchina auto cena pranzo cibo latte biberon tè "
        "caffè acqua bagno casa stanza camera salotto cucina termostato caldaia termosifone ventilatore "
        "condizionatore coperta finestra porta tapparelle tende doccia frigo lavastoviglie computer "
        "telefono cellulare tablet telecamera aspirapolvere garage camino fuoco ferro tempo meteo "
        "termocoperta stufa stufetta stufe termosifoni radiatore radiatori candela candele candeline "
        "lampade lampadina lampadine abat-jour luminaria fari motore motorino tostapane piastra piastre "
        "griglia barbecue friggitrice asciugatrice lavatrice phon asciugacapelli asciugamano asciugamani "
        "accappatoio pentola padella pentolino scaldabagno scaldasonno boule borsa bottiglia thermos "
        "scaldavivande ventola umidificatore proiettore videogioco console cuffie pila torcia albero "
        "stella pappa pappe minestra minestrina brodo pasta pizza riso zuppa carne sugo pane toast "
        "brioche biscotti tisana camomilla cioccolata tazza tazzina piatto piatti merenda colazione "
        "bevanda bicchiere verdure pollo mani piedi piede mano testa naso dita orecchie gambe braccia "
        "pancia schiena gola voce muscoli fronte cuore letto lettino culla materasso lenzuola piumone "
        "pavimento muro divano sedia seggiolino passeggino cameretta corridoio balcone giardino ufficio "
        "scuola piscina mare vento sole aria neve gelato serranda serrande sipario persiane tapparella "
        "tenda gomito prezzo prezzi mutandine calzini calze maglia maglione scarpe vestiti cappotto"
    )
    + PEOPLE,
    cues=CUES,
)
