"""Portuguese: what speaks for warmth, more or less of it, and its end."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.pt_cues.parts import (
    HEAT,
    IT,
    LOWER,
    OFF,
    ON,
    PLAN,
    PUT,
    RAISE,
    SOME,
    STOP,
    THE,
    TURN_ON,
    WANT,
    WARM,
)

_TO: Final = (
    "em|a|para|por|ate|com|durante|de|nivel|uns|mais_ou_menos|cerca_de|temperatura_de|temperatura|nos|aos"
)
_VALUE: Final = "NUMBER|LEVEL|DURATION"

INTENTS: Final = {
    "WarmIntent": f"""
        4w {HEAT} {THE} {THE} {IT} >
        4w {HEAT} {THE} (em|de|para|por) TOY >
        4w {HEAT} {THE} ({_TO}) ({_TO}) {_VALUE}
        4w {HEAT} {THE} ate|para ({_TO}) TIME
        4w ^ {HEAT} {THE} >
        4w {HEAT} {THE} {THE} >
        4w {TURN_ON} {THE} {THE} {IT} >
        4w {TURN_ON} {THE} (em|de|para) TOY >
        4w {TURN_ON} (de|a) {HEAT} ({IT}) >
        4w {TURN_ON} {THE} ({_TO}) ({_TO}) {_VALUE}
        4w {PUT} {THE} {IT} {THE} para|a (ir) {HEAT}|ligar|funcionar ({THE}) >
        4w {PUT} para|a {HEAT}|ligar|funcionar {THE} {IT} >
        4w {PUT} {THE} {IT} {THE} (ficar|ficando|estar|bem|bem_bem|todo|toda|ser|continuar|sempre) {ON} >
        4w {PUT} {THE} (bem|sempre) {ON} {THE} {IT} >
        4w {PUT} {THE} {IT} (ai) ({_TO}) ({_TO}) NUMBER|LEVEL
        4w {PUT} {THE} {IT} (ai) durante|por (uns) DURATION
        4w {PUT} {THE} ({_TO}) ({_TO}) NUMBER|LEVEL (graus) (em|para|de) TOY >
        4w {PUT} temperatura|calor|aquecimento (em|de|para) TOY ({_TO}) ({_TO}) NUMBER|LEVEL
        4w {PUT} ({SOME}) (de) (bom) calor|calorzinho|quentinho|aquecimento|quentura (em|para|ai|de|dentro_de) {IT}|gente|mim
        4w ^ ({SOME}) (de) calor|calorzinho|quentinho|aquecimento (em|para) TOY >
        4w DURATION (de) calor|calorzinho|aquecimento|quentinho (para|em|com) TOY
        4 {WANT} (que|para|de|ter|deixar|ver|sentir|com) {IT} {THE} (ja|bem|estar|ficar|esteja|fique|estivesse|ficasse|estando|todo|toda) {ON} >
        4 {WANT} (que|para|de|ter|deixar) {IT} {THE} (ja|bem) ({_TO}) ({_TO}) NUMBER|LEVEL
        4 {WANT} (de|por|mais) DURATION (de) calor|calorzinho|quentinho|aquecimento (em|para|com) TOY
        4 {WANT} (de) (pouco|pouquinho) (de) calor|calorzinho|quentinho|aquecimento (em|para|de) TOY
        4 {WANT} (para|de|que|que_voce) (ja|logo) {HEAT}|{TURN_ON} {THE} {IT} >
        4 {WANT} (para|de|que|que_voce) (ja|logo) {PUT} {IT} (para) (bem) {ON}|{HEAT} >
        4 {WANT} (de|com|ter|abracar|dormir_com|dormir_com_o|agarrar|segurar) TOY (bem) {ON} >
        4 TOY (ja|tambem|so|ainda) precisa|precisava|precisaria|pode|poderia|podia|tem_que|tem_de|devia|deve (ja|logo|ir|de) (estar|ficar|ser) {HEAT}|ligar|ligando|acender|{ON} >
        4w ^ TOY {ON} ({_TO}) ({_TO}) {_VALUE}|TIME|por_favor|favor|agora|ja
        4w ^ TOY ({_TO}) ({_TO}) {_VALUE}
        4w TOY ligado|ligada|aquecido|aquecida ate TIME
        4w ^ NUMBER graus (em|para|de|ai) TOY
        4w ^ DURATION (de) TOY (bem) ({ON}) >
        4w ^ LEVEL (em|para|de) TOY
        4w que (TOY) fique|esteja (bem) {ON} >
        4w ^ calor|quente (por_favor|agora|ja|para) (TOY)
        3 COLD * {HEAT}|{TURN_ON}
        9 ate|ate_as|antes_de TIME
        -9 TIME
        -3 DAYS
        -9 daqui|dentro DURATION
        -9 daqui_DURATION
        -5 mais {SOME}|quente|calor|forte|graus
        -5 ({SOME}) mais $
        -9 mais NUMBER (graus)
        -9 NUMBER graus mais|menos
        -9 menos frio
        -9 nao|nunca|nem|sem|nada|ninguem
        -9 TOY vai {HEAT}|ligar
        -9 {OFF}
        -9 chega|basta
        -2 {PLAN}
    """,
    "WarmerIntent": f"""
        4w {RAISE} {THE} ({SOME}) (mais) ({SOME}) (de|em) (calor|temperatura|graus) (em|de|para) {IT} >
        4w {RAISE} {THE} (em|para|ate|mais|uns|de|so) (mais) (uns) NUMBER|{SOME}
        4w {RAISE} {THE} {IT} (de|em|para) ({IT}) (so|em|para|ate|mais|uns|ai) (mais|uns) NUMBER|{SOME}
        4w ^ {RAISE} {THE} >
        4 NUMBER graus|grau|graus_de_calor (em|para) (TOY) (a) mais
        4 NUMBER graus acima|extra|a_mais
        4w mais NUMBER (graus|grauzinho|grauzinhos)
        4w ({SOME}) (de) mais ({SOME}) (de) quente|forte|calor|calorzinho|aquecido|temperatura|graus|potencia|aquecida|quentura|quentao
        4w {PUT} {THE} ({IT}) {THE} ({SOME}) (graus) (de) mais|menos_frio|menos_fria|menos_gelado ({SOME}) (de) {WARM}|graus|forte|potencia
        4w {PUT} ({SOME}) (de) mais ({SOME}) (de) calor|calorzinho|graus|temperatura|NUMBER
        4w {HEAT} {THE} ({IT}) (ainda) ({SOME}) (de) mais ({SOME}) (em) ({IT}) >
        4w {HEAT} {THE} mais ({SOME}) (em) {IT}
        4w {HEAT} {THE} ({IT}) (so|mais|em|uns) (uns) NUMBER graus (a) mais
        4 {WANT} (que|para|de) ({IT}) (ficar|estar|fique|esteja|ficasse) ({SOME}) (de|graus) mais ({SOME}) (de) {WARM}|forte
        4 (TOY) pode|podia|poderia|precisa|precisava|devia (ficar|estar|ser|esquentar|aquecer|subir|de) ({SOME}) (graus) mais ({SOME}) (de) {WARM}|forte
        4 (TOY) pode|podia|poderia|precisa|precisava subir|aumentar|esquentar|aquecer ({SOME}|mais) NUMBER|pouco|pouquinho|mais|tiquinho
        4w {HEAT} NUMBER graus (em) TOY mais
        4w capricha|caprichar|capriche|reforca|reforcar|reforce|manda_ver|manda_bala|forca (mais) (em|de) calor|temperatura|quentinho|aquecimento|TOY
        4w menos frio|fria|gelado|gelada
        3 COLD
        3 COLDTOY
        2 COLD * {RAISE}
        -9 nao|nunca|nem|sem|nada
        -9 DURATION
        -9 sobe|suba|subir|levanta|levante|eleva ({IT}) (aqui|la|ca) (com) (TOY) para|com|de|em cama|colo|ca|la|cima|chao|mesa|sofa|berco|TOY
        -9 mais ({SOME}) (de) frio|fria|fresco|friozinho
        -9 {LOWER}
        -4 COLD * {HEAT}|{TURN_ON}
        -9 {PLAN}
        -5 muito_quente|quente_demais
    """,
    "CoolerIntent": f"""
        4 {LOWER} {THE} ({SOME}) (mais) (de) {IT}
        4 {LOWER} {THE} ({SOME}|para|em|mais|uns|so|ate|{IT}) (so|mais|uns|para|em) NUMBER|{SOME}
        4 {LOWER} {THE} (mais) {SOME} >
        4 {LOWER} {THE} >
        4 NUMBER graus (em|para|de) (TOY) (a) menos|abaixo
        4 menos (uns) NUMBER graus
        4 tira|tire|tirar|tirando|corta|corte|cortar {THE} (uns) NUMBER (graus) (em|de) (TOY)
        4 tira|tire|tirar ({SOME}|so) (de) calor|quentura|temperatura
        4 ({SOME}) (de) mais fresco|fresca|fresquinho|fresquinha|frio|fria|friozinho|LEVEL|ameno|amena|brando|frescor|suave|morninho|fraco|fraquinho|fraca
        4 ({SOME}) (de) menos ({SOME}) (de) quente|calor|calorzinho|forte|LEVEL|aquecido|aquecida|temperatura|quentura|potencia|intenso|graus
        4 nao (precisa|precisava|e|quero|deixa|gosta|gosto|queria|esquenta|deixe|ser|de|para|dele|dela) (de|ser|estar|ficar|IT|TOY|ele|ela) (estar|ser|ficar) tao|tanto quente|forte|calor|alto|LEVEL
        4 nao {HEAT} ({IT}) tanto|tao
        3 menos calor|quente
        3 (podia|pode|poderia|quero|queria|deixa) (estar|ficar|ser) ({SOME}) menos $
        -9 nao|nunca|nem|sem (precisa|quero|e|pode|deixa|vai|queria|adianta|era|sei) (de|que|para|mais|deixar|se) {LOWER}|menos|tira
        -9 menos frio|fria|gelado|gelada
        -9 para|deixa (de|se) {OFF}
        -4 {OFF}
        -4 {PLAN}
    """,
    "OffIntent": f"""
        4 {OFF} {THE} {THE} (de) {IT}
        4 {OFF} {THE} >
        3 {OFF} ({IT}) $
        3 {OFF} ele|ela $
        4 {OFF} (de|em|para|todos|todas) TOY|todos|todas
        4 {STOP} (ja|ai|logo|tudo) de|com {HEAT}|ligar|funcionar
        4 chega|basta|corta|corte|cessa|interrompe|encerra|suspende|acaba (ja|ai|logo|tudo) (de|com) calor|calorzinho|aquecimento|quentinho|quente|quentura|funcionar|ligar
        4 ^ (ja|agora|pode) {STOP} (com) {IT} >
        4 {OFF} (em|a|daqui_a|por|de|para) DURATION|TIME
        4 {PUT} {THE} {IT} (ficar|bem|ja) desligado|desligada|desligar|apagado|apagada|esfriar|esfriando|descansar|off|desligando
        4 {PUT} desligado|desligada|apagado|esfriar|descansar ({IT})
        4 tira|tire|tirar {THE} (calor|aquecimento|TOY) (de) tomada|calor|aquecimento
        4 TOY|ele|ela|ja (ja) pode|podia|poderia|precisa|deve|tem_que (ir|se|ja) desligar|parar|apagar|ser_desligado|ser_desligada|descansar|esfriar|parar_de_esquentar
        4 {WANT} (que|para|de|ver) {IT} (ja|ficar|estar|fique|esteja) desligado|desligada|apagado|apagada|off|desligue|desligar
        4 nao (se|e|ha|tem) precisa|precisamos|preciso|quero|quer|queremos|necessario|necessidade|usa|vai|vou|vamos (de|que|usar|ficar|precisar|precisa|estar) {HEAT}|calor|ligado|ligada|TOY|ele|ela|quente * mais
        4 nao {HEAT} ({IT}) mais
        4 nao (se|e|ha|tem) precisa|precisamos|preciso|necessario|necessidade (de|que|estar|ficar) {HEAT}|ligado|ligada|quente $
        4 nao (precisa|precisamos|quero|quer|queremos|esquenta|precisava) (de) mais (de|que|esquentar|aquecer|calor|quente|{IT}|ligado|ficar|estar)
        4 nao (precisa|precisamos|quero|quer) (de) mais {HEAT}|ficar_ligado|ficar_ligada|calor|aquecimento|{IT}|{ON}
        4 ja chega|basta|deu|bastou (de|por_hoje) (calor|{IT}|esquentar)
        4 ja esta bom (de|assim) (calor|esquentar|TOY|quente|aquecer|ja)
        4 (ja) (esta) (quente|aquecido|calor|esquentou|aqueceu) (o) suficiente|bastante * {OFF}|parar|para|pode
        4 sem mais calor|aquecimento
        4 fim de|do aquecimento|calor
        4 ^ TOY desligado|desligada|off (por_favor|ja|agora) $
        4 {OFF} $
        -9 nao|nunca|nem|sem (precisa|quero|e|era|pode|deixa|vai|queria|se|esquece_de|deixe|me|ainda|tem) (de|que|para|voce|ninguem) {OFF}|parar|pare|para
        -9 {PUT} {IT} ligado|ligada|quente
        -9 ate TIME
        -6 {PLAN}
        -9 bloqueio|trava|tranca|cadeado
        -5 hoje|essa|dessa|proxima|amanha nao|vez
        -12 quanto|falta|quantotempo|demora|demorar|faltam
    """,
    "TooHotIntent": f"""
        5 muito|super|mega|extremamente|excessivamente|demasiado|demasiadamente quente|quentao|pelando|fervendo|muito_quente|demais
        5 quentissimo|quentissima|quentao|pelando|fervendo|queimando|queimou|queima|queimar|torrando|fritando|cozinhando|assando|escaldante|escaldando|superaquecendo|superaquecido|superaquecida|superaqueceu|ardendo|fervente|fumegando|tostando|brasa|fornalha|chapando
        5 esquentou|aqueceu|esquentando|aquecendo|quente|calor|quentinho (ate|um|tanto) demais|muito|alem
        5 quente que_so|feito|a_beca
        5 esta|ficou|ficando tao|bem quente (que)
        5 quente para caramba|chuchu|dedeu|burro|valer|caraca
        5 calor|temperatura demais|exagerado|exagerada|excessivo|excessivamente|insuportavel
        5 esquentou|aqueceu muito|demais|bastante
        5 passou|passando de ponto|limite|conta
        5 suando|suado|suada|suadinho|suadinha|suou|transpirando|derretendo|vermelha|vermelhinha|vermelho
        4 (ai|ui|nossa|eita|caramba|credo) que quente|quentura|calorao|calor
        4 morrendo|passando|sentindo de|muito calor
        4 (esta|estou|esteja|fica) com (muito) calor
        4 ^ ai|ui|au (ai|ui) (que) (esta) (quente) $
        -4 quao|quanto|ate
        -9 nao|nunca (esta|ficou|acho_que) (e) (muito|tao|mais|nada|bem) quente
        -4 {WANT} TOY|ele|ela|muito
        -3 {PUT} {IT} (muito|bem)
    """,
}
