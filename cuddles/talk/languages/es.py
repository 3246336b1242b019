"""Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords, words
from cuddles.talk.languages.es_cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve"
)
_TENS = words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_ONE = ("uno", "un", "una")


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number."""
    if number == 1:
        yield from _ONE
    elif number == 21:
        yield from ("veintiuno", "veintiún", "veintiuna", "veinte y uno")
    elif number < 30:
        yield _ONES[number]
    elif number < 100:
        tens, ones = divmod(number, 10)
        yield from (f"{_TENS[tens - 3]} y {tail}" for tail in spell(ones)) if ones else (_TENS[tens - 3],)
    elif number < 1000:
        hundreds, rest = divmod(number, 100)
        yield from (
            (f"{_HUNDREDS[hundreds - 1]} {tail}" for tail in spell(rest))
            if rest
            else (_HUNDREDS[hundreds - 1],)
        )
        if number == 100:
            yield "cien"
    else:
        thousands, rest = divmod(number, 1000)
        head = "mil" if thousands == 1 else f"{_ONES[thousands]} mil"
        yield from (f"{head} {tail}" for tail in spell(rest)) if rest else (head,)


TIMES = TimeWords(
    shifts=(
        ("(a) (las|la) {c} (horas)", 0, 1),
        ("(a) (las|la) {h} (horas|hora) (en) (punto)", 0, 0),
        ("(a) (las|la) {h} y media", 30, 0),
        ("(a) (las|la) {h} y cuarto", 15, 0),
        ("(a) (las|la) {h} menos cuarto", -15, 0),
        ("(a) (las|la) {h} (y) {m} (minutos)", 0, 1),
        ("(a) (las|la) {h} menos {m}", 0, -1),
        ("(a) (un) cuarto para las|la {h}", -15, 0),
        ("(a) {m} (minutos) para las|la {h}", 0, -1),
    ),
    parts={
        "de|por la mañana": "morning",
        "en la mañana": "morning",
        "de la madrugada": "morning",
        "de|por la tarde": "afternoon",
        "en la tarde": "afternoon",
        "esta tarde": "afternoon",
        "de|por la noche": "night",
        "en la noche": "night",
        "esta noche": "night",
        "de el mediodía": "noon",
        "am": "am",
        "pm": "pm",
    },
    fixed={
        "(a) (el) mediodía": "12:00",
        "(a) (las) (doce) de el mediodía": "12:00",
        "(a) (la) medianoche": "00:00",
    },
    alone={
        "(por|de|en) (la|esta) mañana": "MO",
        "(por|de|en) (la|esta) tarde": "AF",
        "(por|de|en) (la|esta) noche": "NI",
        "(de|por) la mañana": "MO",
        "am": "MO",
        "a m": "MO",
        "pm": "AF",
        "p m": "AF",
    },
    now=("ahora", "ahora mismo", "ya"),
)
DURATIONS = DurationWords(
    units={
        **dict.fromkeys(("hora", "horas", "h"), "H"),
        **dict.fromkeys(("minuto", "minutos", "min"), "M"),
        **dict.fromkeys(("segundo", "segundos", "seg"), "S"),
        **dict.fromkeys(("día", "días"), "D"),
        **dict.fromkeys(("semana", "semanas"), "W"),
    },
    shifts=(
        ("{n} {u}", 0, 0),
        ("media {u}", 0.5, 0),
        ("{n} {u} y media", 0.5, 0),
        ("{u} y media", 1.5, 0),
        ("(un) cuarto de {u}", 0.25, 0),
        ("tres cuartos de {u}", 0.75, 0),
        ("{n} {u} y cuarto", 0.25, 0),
        ("{u} y cuarto", 1.25, 0),
        ("(una) media {u}", 0.5, 0),
        ("un par de {u}", 2, 0),
    ),
)
DATES = DateWords(
    days={"hoy": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1},
    weekdays=(
        ("lunes",),
        ("martes",),
        ("miércoles",),
        ("jueves",),
        ("viernes",),
        ("sábado", "sábados"),
        ("domingo", "domingos"),
    ),
    weekend=("(este|el) fin de semana",),
    this_week=("esta semana",),
    next_week=("la próxima semana", "la semana próxima", "la semana que viene"),
    tonight=("esta noche",),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "para",
        "parar",
        "detente",
        "stop",
        "apaga",
        "apagar",
        "basta",
        "silencio",
        "cállate",
        "termina",
        "terminar",
        "salir",
        "adiós",
        "off",
        "ya basta",
    ),
    "AMAZON.CancelIntent": (
        "cancela",
        "cancelar",
        "cancélalo",
        "olvídalo",
        "déjalo",
        "no importa",
        "da igual",
    ),
    "AMAZON.HelpIntent": (
        "ayuda",
        "ayúdame",
        "necesito ayuda",
        "qué puedo decir",
        "qué puedo hacer",
        "qué puedes hacer",
        "qué sabes hacer",
        "cómo funciona",
        "cómo funciona esto",
    ),
    "AMAZON.RepeatIntent": (
        "repite",
        "repetir",
        "repítelo",
        "repite eso",
        "otra vez",
        "una vez más",
        "dilo otra vez",
        "qué has dicho",
        "qué dijiste",
        "cómo",
        "puedes repetir",
    ),
    "AMAZON.YesIntent": (
        "sí",
        "sí por favor",
        "claro",
        "claro que sí",
        "vale",
        "de acuerdo",
        "por supuesto",
        "correcto",
        "ok",
        "okay",
        "exacto",
        "hazlo",
        "adelante",
        "está bien",
        "bueno",
    ),
    "AMAZON.NoIntent": (
        "no",
        "no gracias",
        "ahora no",
        "mejor no",
        "para nada",
        "de ninguna manera",
        "incorrecto",
        "no lo hagas",
    ),
    "AMAZON.NavigateHomeIntent": (
        "inicio",
        "ve al inicio",
        "ir al inicio",
        "pantalla de inicio",
        "volver al inicio",
        "ve a la pantalla de inicio",
    ),
    "AMAZON.StartOverIntent": ("empieza de nuevo", "empezar de nuevo", "reinicia"),
}
LANGUAGE = Language(
    code="es",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "abre|lanza|inicia|empieza|comienza|abrir|ejecuta|usa {name}",
        "habla con {name}",
        "{name}",
    ),
    ask=(
        "pide|pídele|dile|di|pregunta|pregúntale a {name} que|por|para {rest}",
        "pide|pídele|dile|di|pregunta|pregúntale a {name} {rest}",
        "abre|inicia|lanza {name} y|para {rest}",
        "{rest} con|en|usando {name}",
    ),
    degree="grados",
    fillers=(
        "por favor",
        "porfa",
        "gracias",
        "eh",
        "este",
        "pues",
        "bueno",
        "hola",
        "oye",
        "alexa",
        "ahora",
        "ahora mismo",
        "ya",
        "puedes",
        "podrías",
        "me puedes",
        "quiero que",
        "quisiera que",
        "me gustaría que",
        "quiero",
        "quisiera",
        "me gustaría",
        "dime",
        "para mí",
        "entonces",
        "y",
        "ok",
        "okay",
        "vale",
        "en este momento",
        "me podrías",
        "queremos",
        "ay",
        "ups",
        "para los niños",
        "para ella",
        "para él",
        "celsius",
        "si puedes",
        "anda",
    ),
    articles=frozenset(words("el la los las lo un una unos unas mi mis nuestro nuestra su")),
    negations=frozenset({"no", "nunca", "jamás", "jamas", "sin", "nada", "tampoco", "ningun", "ninguno"}),
    joins=frozenset({"y", "e", "o", "u"}),
    thousands=("mil",),
    contractions={"al": "a el", "del": "de el", "finde": "fin de semana", "findes": "fines de semana"},
    alike={
        **dict.fromkeys(("grado", "gradito", "graditos"), "grados"),
        "horita": "hora",
        "horitas": "horas",
        **dict.fromkeys(("minutito", "minutitos", "minutillos"), "minutos"),
        **dict.fromkeys(("calientito", "calientita", "calentitos", "calentitas", "calientica"), "caliente"),
        "calorcito": "calor",
        "prende": "enciende",
        "prender": "encender",
        "prendelo": "enciendelo",
        "prendela": "enciendela",
        "calentito": "caliente",
        "calentita": "caliente",
        "foto": "dibujo",
        "imagen": "dibujo",
        "plan": "horario",
        "planes": "horarios",
    },
    elsewhere=words(
        "luz luces lámpara radio tele televisión música volumen sonido canción cuento alarma temporizador "
        "horno cocina hervidor microondas coche carro cena comida almuerzo leche biberón café agua "
        "baño casa habitación cuarto salón sala termostato caldera radiador ventilador aire manta ventana "
        "persiana toldo sopa puré plato papilla toalla toallas pan pizza estufa calefactor brasero ropa secadora "
        "motor árbol ordenadores consola película vídeo robot lavadora cafetera olla sartén comedor "
        "puerta persianas cortinas ducha nevera lavavajillas ordenador computadora teléfono móvil celular "
        "tableta cámara aspiradora garaje chimenea fuego plancha tiempo clima"
    ),
    cues=CUES,
)
