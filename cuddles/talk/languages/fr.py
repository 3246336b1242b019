"""French; also the counting of Belgium and Switzerland."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords, words
from cuddles.talk.languages.fr_cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf"
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
_OTHER_TENS = {7: ("septante",), 8: ("huitante", "octante"), 9: ("nonante",)}


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number."""
    if number < 20:
        yield _ONES[number]
        if number == 1:
            yield "une"
    elif number < 100:
        yield from _tens(number)
    elif number < 1000:
        yield from _with_rest(*divmod(number, 100), ("cent", "cents"))
    else:
        yield from _with_rest(*divmod(number, 1000), ("mille",))


def _tens(number: int) -> Iterator[str]:
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        head = "soixante" if tens == 7 else "quatre-vingt"
        link = " et " if number == 71 else "-"
        yield f"{head}{link}{_ONES[ones + 10]}"
    elif tens == 8:
        yield from (f"quatre-vingt-{_ONES[ones]}",) if ones else ("quatre-vingts", "quatre-vingt")
        if ones == 1:
            yield "quatre-vingt-une"
    heads = (_TENS[tens],) if tens in _TENS else _OTHER_TENS[tens]
    for head in heads:
        if ones == 1:
            yield from (f"{head} et un", f"{head} et une", f"{head} un")
        else:
            yield f"{head}-{_ONES[ones]}" if ones else head


def _with_rest(count: int, rest: int, units: tuple[str, ...]) -> Iterator[str]:
    heads = [""] if count == 1 else [*spell(count)]
    tails = [*spell(rest)] if rest else [""]
    yield from (f"{head} {unit} {tail}" for head in heads for unit in units for tail in tails)


TIMES = TimeWords(
    shifts=(
        ("(à|jusqu à) {c} (heures)", 0, 1),
        ("(à|vers) {h} heure|heures|h (pile)", 0, 0),
        ("(à|vers) {h} heure|heures|h {m}", 0, 1),
        ("(à|vers) {h} heure|heures|h et demie|demi", 30, 0),
        ("(à|vers) {h} heure|heures|h et|un quart", 15, 0),
        ("(à|vers) {h} heure|heures|h moins le|un quart", -15, 0),
        ("(à|vers) {h} heure|heures|h moins quart", -15, 0),
        ("(à|vers) {h} heure|heures|h moins {m}", 0, -1),
        ("(à|vers) {h}", 0, 0),
    ),
    parts={
        "du matin": "morning",
        "le matin": "morning",
        "ce matin": "morning",
        "de l après midi": "afternoon",
        "l après midi": "afternoon",
        "cet après midi": "afternoon",
        "du soir": "evening",
        "le soir": "evening",
        "ce soir": "evening",
        "de la nuit": "night",
        "la nuit": "night",
        "du mat": "morning",
    },
    fixed={
        "(à) midi": "12:00",
        "(à) minuit": "00:00",
        "(à) midi et demi|demie": "12:30",
        "(à) minuit et demi|demie": "00:30",
        "(à) midi et quart": "12:15",
        "(à) midi moins le quart": "11:45",
        "(à) minuit moins le quart": "23:45",
    },
    alone={
        "(le|ce) matin": "MO",
        "(l|cet) après midi": "AF",
        "(le|ce) soir": "EV",
        "la nuit": "NI",
        "cette nuit": "NI",
        "du matin": "MO",
        "(de) l après midi": "AF",
        "du soir": "EV",
        "de la nuit": "NI",
    },
    now=("maintenant", "tout de suite"),
)
DURATIONS = DurationWords(
    units={
        **dict.fromkeys(("heure", "heures", "h"), "H"),
        **dict.fromkeys(("minute", "minutes", "min", "mn"), "M"),
        **dict.fromkeys(("seconde", "secondes", "sec", "s"), "S"),
        **dict.fromkeys(("jour", "jours"), "D"),
        **dict.fromkeys(("semaine", "semaines"), "W"),
    },
    shifts=(
        ("{n} {u}", 0, 0),
        ("(une) demi|demie {u}", 0.5, 0),
        ("{n} {u} et demie|demi", 0.5, 0),
        ("(un) quart d {u}", 0.25, 0),
        ("trois quarts d {u}", 0.75, 0),
        ("{n} {u} et|un quart", 0.25, 0),
    ),
)
DATES = DateWords(
    days={"aujourd hui": 0, "demain": 1, "après demain": 2, "hier": -1},
    weekdays=(
        ("lundi", "lundis"),
        ("mardi", "mardis"),
        ("mercredi", "mercredis"),
        ("jeudi", "jeudis"),
        ("vendredi", "vendredis"),
        ("samedi", "samedis"),
        ("dimanche", "dimanches"),
    ),
    weekend=("(ce|le) week end", "(ce|le) weekend"),
    this_week=("cette semaine",),
    next_week=("la semaine prochaine", "semaine prochaine"),
    tonight=("ce soir", "cette nuit"),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "stop",
        "arrête",
        "arrêter",
        "arrête toi",
        "éteins",
        "éteindre",
        "ça suffit",
        "assez",
        "silence",
        "tais toi",
        "au revoir",
        "quitter",
        "fin",
        "off",
    ),
    "AMAZON.CancelIntent": (
        "annule",
        "annuler",
        "laisse tomber",
        "oublie",
        "oublie ça",
        "tant pis",
        "peu importe",
    ),
    "AMAZON.HelpIntent": (
        "aide",
        "aide moi",
        "à l aide",
        "aidez moi",
        "que puis je dire",
        "qu est ce que je peux dire",
        "que peux tu faire",
        "qu est ce que tu peux faire",
        "comment ça marche",
        "j ai besoin d aide",
    ),
    "AMAZON.RepeatIntent": (
        "répète",
        "répéter",
        "répète ça",
        "peux tu répéter",
        "encore une fois",
        "redis le",
        "redis ça",
        "qu as tu dit",
        "qu est ce que tu as dit",
        "pardon",
        "comment",
    ),
    "AMAZON.YesIntent": (
        "oui",
        "oui s il te plaît",
        "ouais",
        "d accord",
        "bien sûr",
        "ok",
        "okay",
        "c est ça",
        "exact",
        "exactement",
        "vas y",
        "volontiers",
        "tout à fait",
        "certainement",
        "avec plaisir",
    ),
    "AMAZON.NoIntent": (
        "non",
        "non merci",
        "pas maintenant",
        "pas du tout",
        "surtout pas",
        "nan",
        "c est faux",
        "ce n est pas ça",
        "plutôt pas",
    ),
    "AMAZON.NavigateHomeIntent": (
        "accueil",
        "va à l accueil",
        "retourne à l accueil",
        "page d accueil",
        "écran d accueil",
        "retour à l accueil",
    ),
    "AMAZON.StartOverIntent": ("recommence", "recommencer", "depuis le début"),
}
LANGUAGE = Language(
    code="fr",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "ouvre|lance|démarre|commence|utilise|ouvrir|lancer {name}",
        "parle à|avec {name}",
        "{name}",
    ),
    ask=(
        "demande à {name} de|d|si|pour|que|qu {rest}",
        "demande à {name} {rest}",
        "dis à {name} de|d|que|qu {rest}",
        "dis à {name} {rest}",
        "ouvre|lance|démarre {name} et|pour {rest}",
        "{rest} avec|sur|à {name}",
    ),
    degree="degrés",
    fillers=(
        "s il te plaît",
        "s il vous plaît",
        "merci",
        "euh",
        "hum",
        "alors",
        "bon",
        "bonjour",
        "salut",
        "alexa",
        "maintenant",
        "tout de suite",
        "peux tu",
        "tu peux",
        "pourrais tu",
        "tu pourrais",
        "veux tu",
        "est ce que tu peux",
        "j aimerais que tu",
        "je veux que tu",
        "je voudrais que tu",
        "je voudrais",
        "j aimerais",
        "je veux",
        "dis moi",
        "un peu s il te plaît",
        "pour moi",
        "donc",
        "d accord",
        "ok",
        "okay",
        "en ce moment",
        "et",
        "juste",
        "est ce que tu pourrais",
        "je veux bien",
        "on voudrait",
        "nous voudrions",
        "oh",
        "allez",
        "hop",
        "oups",
        "aïe",
        "pour les enfants",
        "pour lui",
        "pour elle",
        "celsius",
        "si tu peux",
        "stp",
        "s'il vous plaît",
        "légèrement",
        "doucement",
        "gentiment",
    ),
    articles=frozenset(
        words(
            "le la les l un une des du de d mon ma mes notre nos ce cette cet ces sa ses ton ta tes votre vos "
            "leurs"
        )
    ),
    negations=frozenset({"ne", "n", "pas", "jamais", "non", "sans", "rien", "aucun", "aucune"}),
    joins=frozenset({"et", "ou"}),
    thousands=("mille",),
    alike={
        "degre": "degres",
        "chaude": "chaud",
        "froide": "froid",
        "chauffez": "chauffe",
        "allumez": "allume",
        "eteignez": "eteins",
        "mettez": "mets",
        "montez": "monte",
        "baissez": "baisse",
        "horaire": "programme",
        "horaires": "programmes",
        "planning": "programme",
        "photo": "dessin",
        "image": "dessin",
    },
    elsewhere=(
        "son $",
        *words(
            "lumière lumières lampe lampes radio télé télévision musique volume chanson histoire réveil "
            "minuteur four plaque bouilloire micro-ondes voiture dîner déjeuner repas lait biberon thé café "
            "eau bain maison chambre salon cuisine thermostat chaudière radiateur ventilateur climatisation "
            "clim couverture fenêtre porte volets rideaux douche frigo lave-vaisselle ordinateur téléphone "
            "tablette caméra aspirateur garage cheminée feu fer temps météo barbecue soupe couvert "
            "cigarette bougie poulet plat gâteau pâtes sauce assiette "
            "compote purée bouteille chauffe-eau chauffe-biberon sèche-cheveux gaz poêle matelas serviette "
            "piscine "
            "sauna jacuzzi spa moteur écran console imprimante machine bus étagère armoire grenier SONTOY"
        ),
    ),
    cues=CUES,
)
