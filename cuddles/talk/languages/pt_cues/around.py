"""Portuguese: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.pt_cues.known import HARMLESS, SUBJECTS
from cuddles.talk.languages.pt_cues.parts import ASK, IS, WANT
from cuddles.talk.languages.pt_cues.people import NAMES, PEOPLE

_OWNERS: Final = "|".join((*PEOPLE, *NAMES))
_LOOKS: Final = "rosa|azul|verde|amarelo|vermelho|roxo|branco|branca|preto|marrom|cinza|colorido|grande|grandao|pequeno|pequena|pequenininho|fofo|fofa|fofinho|fofinha|lindo|linda|lindinho|novo|nova|velho|velha|velhinho|querido|querida|preferido|preferida|favorito|favorita|predileto|macio|macia|peludo|peludinho|gostoso|gostosa|aqui"
_COLD: Final = "frio|fria|frios|friozinho|gelado|gelada|gelados|geladas|geladinho|geladinha|congelando|congelado|congelada|friaca|gelo|fresco_demais|geladissimo|geladissima|geladaco"
_VERY: Final = "muito|tao|super|bem|meio|pouco|pouquinho|ainda|bastante|todo|toda|mega|tudo|ja|completamente|de_novo|realmente|demais"
_ASIDE: Final = "banho|banhinho|mamadeira|jantar|janta|leite|leitinho|almoco|almocar|comida|comidinha|cha|cozinha|sala|casa|historia|louca|musica|cha|cafe|lanche|papinha|papa|mama|sopa|sopinha"

REWRITES: Final = {
    "nao (se|me|te) esquece|esqueca|esquecer|esquecas|va_esquecer (de)": "favor",
    "enquanto isso": "",
    "quanto tempo|tempinho": "quantotempo",
    "como|que|jeito|em_que|jeito_que (que) (ele|ela|TOY|tudo|isso) (que) estava|era (antes)": "comoantes",
    "nao era|foi (bem|para) isso|aquilo|esse|essa|assim (que) (eu|gente) (queria|quis|pedi|disse|falei|quero) (dizer|fazer)": "desfazisso",
    "foi (sem) querer|engano|erro|mal|mancada": "porengano",
    "muito tempo": "muitotempo",
    "tempo todo|maximo|limite|restante|inteiro|falta|que|ainda": "quantotempo",
    "de tempo": "",
    "esse|essa|este|aquele|aquela|nesse|nessa|neste|nesta|desse|dessa|deste|desta|naquele|naquela|seu|sua TOY": "TOY",
    "TOY (de|em) (quarto|leito|cama|maca) (de|numero) NTH": "TOY",
    f"TOY (de|em) quarto|bercinho|berco (de) ({_OWNERS})": "TOY",
    f"TOY {_LOOKS}": "TOY",
    f"TOY (de) (minha|meu|nossa) {_OWNERS}|dele|dela|deles|delas (querido|querida)": "TOY",
    f"{_LOOKS} TOY": "TOY",
    "leito|quarto|cama|maca|paciente NTH": "paciente",
    "sera (que) (voce|tu|gente) (nao) podia|pode|poderia|consegue|conseguia|conseguiria|daria|dava|tem_como|teria_como": "pode",
    "(sera_que) tem|teria|ha como|jeito|condicao|possibilidade (de) (voce|tu|a_gente|gente)": "pode",
    "se nao for|fosse (muito) incomodo|pedir_demais|muito|trabalho|atrapalhar|problema": "",
    "se (voce|tu) (nao) (se) puder|puderes|pudesse|der|quiser|possivel|importar|for_possivel|conseguir|poder": "",
    "(seria|e) possivel (voce)": "pode",
    "(que) tal": "pode",
    "(eu) ficaria (muito) grato|grata|feliz|agradecido": "pode",
    "voce (nao) se importa|importaria (de|em)": "pode",
    "como sempre|de_costume|ontem|combinado|todo_dia|toda_noite|de_sempre": "",
    f"enquanto * {_ASIDE}": "",
    f"(ja|acabou|acabei|depois|antes|apos|hora|e) (de|que|vou|ela|ele|eu|gente|voce) (de|vai|ja|terminar|acabou) tomar|tomou|dar|dei|sair|saiu|saindo|saindo_de|tomando|dar_o|comer|fazer|terminou|contar|ler|vou_dar|chegou|chegar|chegando|estou|voltar|voltou|comeu|acabou|terminar (de|em|a|com) {_ASIDE}": "",
    "(estou|esta|estamos|vou|vai|vamos) (quase|ja|indo) indo|saindo|chegando|voltando|chegar|voltar (em|para|a|de) casa": "",
    f"em|para|de|a casa (de) ({_OWNERS})": "",
    f"casa (de) {_OWNERS}": "",
    "cha de bebe": "",
    f"nao {IS} (muito|tao|nada|bem|suficientemente|ainda|mais_tao|bastante) quente|aquecido|aquecida|quentinho (suficiente|bastante|ainda|como_devia|direito)": "COLD",
    "nao {IS} quente".replace("{IS}", IS): "COLD",
    "nao (ainda) esquentou|aqueceu|esquentando|aquecendo (direito|bem|nada|ainda|suficiente)": "COLD",
    "nao {IS} esquentando|aquecendo (direito|bem|nada|ainda|quase_nada|muito)".replace("{IS}", IS): "COLD",
    "mal|quase_nao quente|esquentou|aqueceu|esquenta": "COLD",
    "quase nao esquenta|esquentou|aqueceu|esquentando": "COLD",
    f"(ainda) {IS} ({_VERY}) ({_VERY}) (com) ({_VERY}) {_COLD} (demais|danado|de_doer|para_caramba|ainda|danada|hoje|de_novo)": "COLD",
    f"estou|sinto|sentindo|sente|passando|morrendo|reclamando|com|que|faz|fazendo|muito|tao|super|meio|reclamou|achou|achando|acha (de|com|TOY|muito|que|ele|ela) ({_VERY}) {_COLD} (demais|danado|hoje|ainda)": "COLD",
    "COLD COLD": "COLD",
    "(ops|opa|epa|nao|ah|ai|perdao|desculpa|eita|calma|espera) (nao|ops|espera|pera) (quer|quero|quis|queria) dizer": "CORRECTED",
    "ou melhor|alias": "CORRECTED",
    "melhor dizendo": "CORRECTED",
    "(nao|desculpa|perdao|ops|alias) corrigindo|corrige|retifico": "CORRECTED",
    "TOY (ops|nao|ah|epa|eita|ai) espera|pera|perai|perao|desculpa|perdao|ops|alias|digo|quero_dizer|quis_dizer|melhor (nao|digo|e|quero_dizer|desculpa|era|eu_quis_dizer) TOY": "CORRECTED TOY",
    "NUMBER (graus) (ops|nao|ah|epa|eita|ai) espera|pera|perai|perao|desculpa|perdao|ops|alias|digo|quero_dizer|quis_dizer|melhor (nao|digo|e|quero_dizer|em|para|desculpa|a) NUMBER": "CORRECTED NUMBER",
    "DURATION (ops|nao|ah|epa|eita|ai) espera|pera|perai|perao|desculpa|perdao|ops|alias|digo|quero_dizer|quis_dizer|melhor (nao|digo|e|quero_dizer|por|desculpa|melhor) DURATION": "CORRECTED DURATION",
    "CORRECTED CORRECTED": "CORRECTED",
    "hoje (de|em|essa|esta) noite": "hoje noite",
    "pegando|pegou fogo": "fervendo",
    "parece|esta|virou|que forno|fogao|fogueira|sauna": "fervendo",
}
QUESTIONS: Final = (
    "^ (e|mas|entao|ei|oi|ola|alexa|por_favor|ok|ah|desculpa|hum|me_diz|me_fala) que|qual|quais|quanto|quantos|quantas|quantotempo|como|quando|onde|cade|quem|sera|porque|por_que|sera_que",
    "qual|quais|quanto|quantos|quantas|quantotempo|quem|cade|onde|por_que|sera",
    "que_horas|que_hora|que_dia|que_dias|ate_quando",
    "diz|diga|dizer|fala|fale|falar|ve|ver|veja|olha|saber|sei|sabe|lembro|lembra|pergunta|pergunte|confere|confirma|checa|verifica|avisa|avise|conta se|que|como|quando|quanto|qual",
    "posso|devo|podemos|devemos|deveria|deveriamos|preciso_mesmo",
    "ou nao $",
    "ne $",
    "por que|acaso",
    "voce|voces quer|querem",
    "quando",
    "esqueci|esqueceu|deixei|deixou|desliguei|liguei|ligou",
)
REMARKS: Final = (
    "falei_que|foi|era|estava|tava|tinha|disse|falou|contou|perguntou|ontem|anteontem|semana_passada|noite_passada|ano_passado|faz_tempo|antigamente|avisou|mandou|disseram|estavam|fui|fomos|teve|houve",
    "me_lembra|me_lembre|me_lembrar|lembrete|consulta",
    "acho|acredito|lembro|espero|imagino|penso|parece|suponho|duvido que",
    "se|caso|a_nao_ser|talvez|embora|apesar|porem|contudo|quando|sempre_que|toda_vez|cada_vez|tomara|quem_sabe|depende",
    "ligou|liguei|esquentou|esquentei|botou|botei|colocou|coloquei|deixei|deixou|esquentava|ligava|aqueceu|aqueci|aumentou|aumentei|subiu|desligou|ligamos|esquentamos",
    "amanha|mais_tarde|depois_de_amanha|outro_dia|um_dia|qualquer_dia",
    "nao e para",
)
_LEADING: Final = "|".join(sorted(word for word in HARMLESS - SUBJECTS if word.isascii() and word.isalpha()))
_POLITE: Final = "por_favor|ja|logo|tambem|so|entao|me|ai|agora|rapidinho|de_novo|gentilmente|por_gentileza|ir|comecar_a|voce|deixar"
LEADS: Final = (
    "^ (e|entao|agora|ai|so|ja|tambem|vai|anda|mas|para|me|vamos|hora_de|e_para|como|jeito_de)",
    _LEADING,
    f"voce|tu|voces|vc {ASK} ({_POLITE}) ({_POLITE}) (me|para_mim|ir|a)",
    f"^ (ei|oi|alexa|por_favor|entao|ai|ola|bom_dia|boa_noite|e|so|me|agora) {ASK} ({_POLITE}) ({_POLITE}) (me|para_mim|ir|a)",
    f"{_LEADING} {ASK} ({_POLITE}) ({_POLITE}) (me|para_mim|ir|a)",
    f"{WANT} (que) (voce|tu|ja|me) (ja|me|de|para|pudesse|fosse)",
    "hora|vontade|bora|vamos|vamos_la|vem|favor|jeito|gentileza|lembra|lembre (ja) (de|para|a) (voce) (me|ja|ir|a)",
    "(e) para (voce|ja|me)",
    "CORRECTED|DURATION|COLD|favor|entao|voce|mim (me|ja|ir|so|ai|logo)",
    "COLD (e|entao|la|ai|hoje|aqui|em|por_isso|de) (e|entao|la|ai|hoje|aqui)",
    "deitar|dormir|dormiu|cama|frio|colica|sono|cansado|cansada|chorando|doente|noite|bercinho|berco|pijama|escola|paciente (e|entao|agora|ja|hoje) (pode|voce|me|ja|vai)",
    "ja (me|vai)",
)
FOLLOWS: Final = (
    "por|por_favor|favor|durante|ate|em|a|e|que|porque|pois|agora|ja|logo|hoje|antes|depois|enquanto|entao|ai|la|aqui|viu|ta|hein|ne|ok|obrigado|obrigada|valeu|rapidinho|rapido|de_novo|com|para|pra|um|uns|so|bem|tambem|esta",
    "alexa|amor|querida|querido|NUMBER|TIME|DURATION|LEVEL|DAYS|CORRECTED|COLD|TOY|voce|pode|podia|poderia|favorzinho|combinado|fechado|todo|toda|mais|quanto_antes|gentileza|depressa|imediatamente|urgente|cedo|cedinho|ela|ele|eu|gente|eles|noite|hoje_noite",
    f"{_OWNERS}|nas|nos|estou|sim|bom|beleza|quente|quentinho|beleza|correndo|nivel|temperatura|cerca|mais_ou_menos|uma|de|dentro|nos|vamos|vai|pelos|durante|se_puder|faz|me",
)
