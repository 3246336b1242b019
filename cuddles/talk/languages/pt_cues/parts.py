"""Portuguese: parts of patterns that several intents share."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles.talk.languages.pt_cues.people import WHO

if TYPE_CHECKING:
    from collections.abc import Iterator

_AR: Final = ("a", "ar", "e", "es", "as", "ando", "asse", "aria", "ares", "em")
_ER: Final = ("e", "er", "a", "as", "es", "endo", "esse", "eria")


def _forms(stems: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Yield imperatives, the infinitive, the gerund and what `I'd like you to` is followed by."""
    return (stem + ending for stem in stems.split() for ending in endings)


def _verbs(ar: str = "", er: str = "", others: str = "") -> str:
    return "|".join((*_forms(ar, _AR), *_forms(er, _ER), *others.split()))


IT: Final = "TOY|ele|ela|eles|elas|isso|isto|tudo|todos|todas|lo|la|calor|calorzinho|aquecimento|temperatura|quentura|negocio|coisinha"
THE: Final = "(esta|so|ai|la|logo|ja|para_mim|para_gente|por_favor|agora|rapidinho|tambem|entao|bem|de_novo)"
HEAT: Final = _verbs(
    "esquent aquent amorn requent",
    others="aquece aqueca aquecer aquecendo aquecesse aqueceria aqueces esquente esquentadinha esquentada aquecida aquecidinha quenta quentar reaquece reaquecer",
)
TURN_ON: Final = _verbs(
    "ativ acion inici prepar lig relig dispar",
    "acend",
    "ligue acenda comeca comece comecar inicie iniciar ative ligadinha ligada funcionar",
)
PUT: Final = (
    _verbs(
        "coloc bot deix meet tac mand jog ajust regul pass",
        "met",
        "coloque bote poe ponha por pondo pusesse mete ajuste regule",
    )
    + "|deixes|mantem|mantenha|manter|mantendo|mantivesse|mantém|segura|conserva|faz|faca|fazer|fizesse|programa|programe"
)
RAISE: Final = _verbs(
    "aument elev increment acrescent adicion levant intensific",
    others="aumentada aumentadinha subida sobe suba subir subindo subisse soma",
)
LOWER: Final = _verbs(
    "abaix baix amen ameniz alivi suaviz esfri resfri refresc arrefec",
    others="diminui diminua diminuir diminuindo diminuisse reduz reduza reduzir reduzindo reduzisse desce desca descer descendo descesse arrefece arrefecer abaixada abaixadinha baixada baixadinha diminuida reduzida esfriada esfriadinha",
)
OFF: Final = _verbs(
    "deslig desativ apag encerr cort interromp",
    others="desligue desligadinha interrompe interromper desliguem",
)
STOP: Final = "para|pare|parar|parasse|parando|chega|basta|cessa|cesse|interrompe|termina|termine|terminar|acaba|acabe|encerra|encerre|corta|corte|suspende|suspenda"
WARM: Final = "quente|quentes|quentinhos|quentinhas|quentao|aquecido|aquecida|aquecidinho|aquecidinha|aquecidos|esquentado|esquentada|esquentadinho|morninho|morninha|aquecendo|esquentando|calorzinho|calor|aconchegante|pegando_calor"
ON: Final = (
    f"{WARM}|ligado|ligada|ligadinho|ligadinha|ligados|ligadas|aceso|acesa|ativo|ativado|ativada|funcionando"
)
SOME: Final = "pouco|pouquinho|pouquinho_de|pouco_de|tiquinho|tiquinho_de|tico|teco|bocado|bocadinho|cadinho|nadinha|pitada|tantinho|tanto|bem|muito|levemente|ligeiramente|so_pouco|pouquito|cado|ainda|NUMBER|grauzinho|graus"
PLAN: Final = "agendamento|agendamentos|agenda|agendado|agendada|agendados|agendadas|programacao|programado|programada|programados|programadas|horario|horarios|cronograma|rotina|rotinas|marcado|marcada|marcados|marcadas|combinados"
CREATE: Final = "cria|crie|criar|faz|faca|fazer|adiciona|adicione|adicionar|coloca|coloque|colocar|marca|marque|marcar|monta|monte|montar|configura|configure|configurar|define|defina|definir|inclui|inclua|bota|poe|novo|nova|estabelece|cadastra|cadastre|cadastrar|registra|acrescenta|quero|queria|preciso_de|estipula|arruma|agenda|agendar"
BOOK: Final = "agenda|agende|agendar|agendando|programa|programe|programar|programando|marca|marque|marcar|deixa_programado|deixa_agendado|deixar_programado|deixar_agendado|agendasse|programasse|deixa_marcado|agendado|programado"
QUIT: Final = "cancela|cancele|cancelar|apaga|apague|apagar|exclui|exclua|excluir|remove|remova|remover|tira|tire|tirar|deleta|delete|deletar|elimina|elimine|eliminar|limpa|limpe|limpar|esquece|esqueca|esquecer|desmarca|desmarque|desmarcar|desfaz|zera|zerar|acaba|encerra|encerre|desprograma|desprogramar|desagenda|desagendar|descarta|descartar|desativa|desative|desativar|some"
ART: Final = "desenho|desenhos|desenhinho|desenhinhos|rabisco|rabiscos|arte|desenhei|desenhou|obra_de_arte|pintura|molde|ilustracao|esboco|garatuja|projeto"
WANT: Final = "quero|queria|quer|queremos|gostaria|queriamos|preciso|precisa|precisamos|precisava|pede|pediu|pedindo|adoraria|quis"
WISHER: Final = f"({WHO})"
IS: Final = "esta|estao|tao|ficou|fica|ficando|continua|anda|permanece|segue|estaria"
ASK: Final = "pode|podes|poderia|podia|podias|consegue|conseguia|conseguiria|daria|dava|quer|queres|vai|va|vamos|bora|vem|faz_favor_de"
