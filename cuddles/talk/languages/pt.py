"""Portuguese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.talk.language import DateWords, DurationWords, Language, TimeWords, words
from cuddles.talk.languages.pt_cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = words(
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete "
    "dezoito dezenove"
)
_OTHERS = {
    1: ("uma",),
    2: ("duas",),
    6: ("meia",),
    14: ("catorze",),
    16: ("dezasseis",),
    17: ("dezassete",),
    19: ("dezanove",),
}
_TENS = words("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
_HUNDREDS = words(
    "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"
)


def spell(number: int) -> Iterator[str]:
    """Yield the ways to say a number; `meia`, half a dozen, is six where digits are said."""
    if number < 20:
        yield _ONES[number]
        yield from (other for other in _OTHERS.get(number, ()) if other != "meia")
    elif number < 100:
        tens, ones = divmod(number, 10)
        yield from (f"{_TENS[tens - 2]} e {tail}" for tail in spell(ones)) if ones else (_TENS[tens - 2],)
    elif number < 1000:
        hundreds, rest = divmod(number, 100)
        head = _HUNDREDS[hundreds - 1]
        yield from (f"{head} e {tail}" for tail in spell(rest)) if rest else (head,)
        if number == 100:
            yield "cem"
    else:
        thousands, rest = divmod(number, 1000)
        heads = ["mil"] if thousands == 1 else [f"{head} mil" for head in spell(thousands)]
        tails = [f"{link} {tail}" for tail in spell(rest) for link in ("", "e")] if rest else [""]
        yield from (f"{head} {tail}" for head in heads for tail in tails)


TIMES = TimeWords(
    shifts=(
        ("(às|as|à|a|até) {c} (horas)", 0, 1),
        ("(às|as|à|a) {h} (hora|horas|h) (em) (ponto)", 0, 0),
        ("(às|as|à|a) {h} (hora|horas|h) e meia", 30, 0),
        ("(às|as|à|a) {h} (hora|horas|h) e (um) quarto", 15, 0),
        ("(às|as|à|a) {h} (hora|horas|h) (e) {mm} (minutos)", 0, 1),
        ("(às|as|à|a) {h} (hora|horas|h) e {m} (minutos)", 0, 1),
        ("(às|as|à|a) {h} menos um quarto", -15, 0),
        ("(um) quarto para (as|às|a) {h}", -15, 0),
        ("(às|as) {m} (minutos) para (as|às|a|o) {h}", 0, -1),
    ),
    parts={
        "da|de manhã": "morning",
        "da madrugada": "morning",
        "da|de tarde": "afternoon",
        "hoje à tarde": "afternoon",
        "da|de noite": "night",
        "à|a noite": "night",
        "hoje à noite": "night",
    },
    fixed={"(ao) meio dia": "12:00", "(à|a) meia noite": "00:00", "meio dia e meia|meio": "12:30"},
    alone={
        "(da|de|pela|esta|a) manhã": "MO",
        "(da|de|à|pela|esta|a) tarde": "AF",
        "(da|de|à|pela|esta|a) noite": "NI",
        "hoje à noite": "NI",
        "(da|de|pela) manhã": "MO",
        "(da|de|à|pela) tarde": "AF",
        "(da|de|à|pela) noite": "NI",
    },
    now=("agora", "agora mesmo", "já"),
)
DURATIONS = DurationWords(
    units={
        **dict.fromkeys(("hora", "horas", "h", "horinha", "horinhas"), "H"),
        **dict.fromkeys(("minuto", "minutos", "min", "minutinho", "minutinhos"), "M"),
        **dict.fromkeys(("segundo", "segundos", "seg"), "S"),
        **dict.fromkeys(("dia", "dias"), "D"),
        **dict.fromkeys(("semana", "semanas"), "W"),
    },
    shifts=(
        ("{n} {u}", 0, 0),
        ("meia {u}", 0.5, 0),
        ("{n} {u} e meia", 0.5, 0),
        ("(um) quarto de {u}", 0.25, 0),
        ("três quartos de {u}", 0.75, 0),
        ("um par de {u}", 2, 0),
        ("daqui (a) {n} {u}", 0, 0),
        ("daqui (a) meia {u}", 0.5, 0),
        ("(uma) {u} e meia", 1.5, 0),
    ),
)
DATES = DateWords(
    days={"hoje": 0, "amanhã": 1, "depois de amanhã": 2, "ontem": -1},
    weekdays=(
        ("segunda", "segunda feira", "segundas", "segundas feiras"),
        ("terça", "terça feira", "terças", "terças feiras"),
        ("quarta", "quarta feira", "quartas", "quartas feiras"),
        ("quinta", "quinta feira", "quintas", "quintas feiras"),
        ("sexta", "sexta feira", "sextas", "sextas feiras"),
        ("sábado", "sábados"),
        ("domingo", "domingos"),
    ),
    weekend=("(este|o|no) fim de semana",),
    this_week=("esta semana",),
    next_week=("a próxima semana", "a semana que vem", "semana que vem", "próxima semana"),
    tonight=("hoje à noite", "esta noite"),
)
BUILTIN = {
    "AMAZON.StopIntent": (
        "pare",
        "parar",
        "para",
        "stop",
        "desliga",
        "desligar",
        "desligue",
        "chega",
        "silêncio",
        "cala a boca",
        "sair",
        "tchau",
        "encerrar",
        "off",
        "fim",
    ),
    "AMAZON.CancelIntent": (
        "cancela",
        "cancelar",
        "cancele",
        "esquece",
        "deixa",
        "deixa pra lá",
        "não importa",
    ),
    "AMAZON.HelpIntent": (
        "ajuda",
        "me ajuda",
        "me ajude",
        "preciso de ajuda",
        "o que posso dizer",
        "o que eu posso dizer",
        "o que posso fazer",
        "o que você pode fazer",
        "o que você faz",
        "como funciona",
        "como isso funciona",
    ),
    "AMAZON.RepeatIntent": (
        "repete",
        "repetir",
        "repita",
        "repita isso",
        "de novo",
        "mais uma vez",
        "outra vez",
        "fala de novo",
        "o que você disse",
        "pode repetir",
        "como",
    ),
    "AMAZON.YesIntent": (
        "sim",
        "sim por favor",
        "claro",
        "claro que sim",
        "com certeza",
        "pode ser",
        "certo",
        "isso",
        "isso mesmo",
        "ok",
        "okay",
        "tá bom",
        "está bem",
        "tudo bem",
        "correto",
        "pode",
        "quero",
    ),
    "AMAZON.NoIntent": (
        "não",
        "não obrigado",
        "não obrigada",
        "agora não",
        "de jeito nenhum",
        "melhor não",
        "errado",
        "não quero",
    ),
    "AMAZON.NavigateHomeIntent": (
        "início",
        "ir para o início",
        "vá para o início",
        "volta para o início",
        "tela inicial",
        "vá para a tela inicial",
    ),
    "AMAZON.StartOverIntent": ("recomeçar", "começar de novo", "reiniciar"),
}
LANGUAGE = Language(
    code="pt",
    spell=spell,
    times=TIMES,
    durations=DURATIONS,
    dates=DATES,
    builtin=BUILTIN,
    launch=(
        "abre|abra|abrir|inicia|inicie|iniciar|começa|comece|use {name}",
        "abre|abra|inicie o|a {name}",
        "fala|fale com (o|a) {name}",
        "{name}",
    ),
    ask=(
        "pede|peça|pedir para|pra|a|ao (o|a) {name} para|pra|que {rest}",
        "pede|peça|pedir para|pra|a|ao (o|a) {name} {rest}",
        "pergunta|pergunte para|pra|a|ao (o|a) {name} se|qual|quanto|o {rest}",
        "pergunta|pergunte para|pra|a|ao (o|a) {name} {rest}",
        "diz|diga|fala|fale para|pra|a|ao (o|a) {name} que|para|pra {rest}",
        "diz|diga|fala|fale para|pra|a|ao (o|a) {name} {rest}",
        "abre|abra {name} e {rest}",
        "{rest} com|no|na|usando (o|a) {name}",
    ),
    degree="graus",
    fillers=(
        "por favor",
        "obrigado",
        "obrigada",
        "é",
        "hum",
        "então",
        "bom",
        "olá",
        "oi",
        "ei",
        "alexa",
        "agora",
        "agora mesmo",
        "já",
        "você pode",
        "pode",
        "poderia",
        "você poderia",
        "eu quero que você",
        "quero que você",
        "eu queria que você",
        "eu quero",
        "eu gostaria",
        "quero",
        "queria",
        "gostaria de",
        "me diga",
        "me diz",
        "sabe",
        "pra mim",
        "para mim",
        "e",
        "ok",
        "okay",
        "neste momento",
        "no momento",
        "gostaria",
        "a gente quer",
        "olha",
        "opa",
        "ai",
        "para as crianças",
        "para ela",
        "para ele",
        "celsius",
        "se puder",
        "por gentileza",
        "faz favor",
    ),
    articles=frozenset(words("o a os as um uma meu minha nosso nossa do da no na")),
    negations=frozenset({"nao", "nunca", "nem", "sem", "nada", "jamais", "nenhum", "nenhuma"}),
    joins=frozenset({"e", "ou"}),
    thousands=("mil",),
    digits={"meia": "6"},
    alike={
        "grau": "graus",
        "pro": "para",
        "pra": "para",
        "ta": "esta",
        "to": "estou",
        "pras": "para",
        "pros": "para",
        "tava": "estava",
        "vc": "voce",
        "ce": "voce",
        "quentinho": "quente",
        "quentinha": "quente",
        "foto": "desenho",
        "imagem": "desenho",
        "programacoes": "programacao",
        "aqueca": "aquece",
        "esquente": "esquenta",
        "ligue": "liga",
        "desligue": "desliga",
    },
    elsewhere=words(
        "luz luzes lâmpada rádio tv tevê televisão música volume som canção história alarme timer forno "
        "fogão chaleira microondas carro jantar comida almoço leite mamadeira chá café água banho casa "
        "quarto sala cozinha termostato caldeira aquecedor ventilador ar cobertor janela porta persianas "
        "cortinas chuveiro geladeira lava-louças computador telefone celular tablet câmera aspirador "
        "garagem lareira fogo ferro tempo clima"
    ),
    cues=CUES,
)
