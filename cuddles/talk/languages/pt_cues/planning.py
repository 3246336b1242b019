"""Portuguese: what speaks of plans, limits and the lock."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.pt_cues.parts import (
    BOOK,
    CREATE,
    HEAT,
    IT,
    ON,
    PLAN,
    PUT,
    QUIT,
    THE,
    TURN_ON,
    WANT,
)
from cuddles.talk.languages.pt_cues.people import WHO

_PLAN: Final = "agendamento|agendamentos|agenda|programacao|horario|horarios|cronograma|rotina|rotinas"
_STOP: Final = "para|pare|parar|deixa|chega|desliga|desligar|encerra|termina|termine"
_GIVEN: Final = "em|a|as|para|de|aos|sempre|todo|toda|com|TIME|DAYS|DURATION|NUMBER|LEVEL|graus|por|toda|semana|semanas|toda_semana|todas_as_semanas|ate|durante|e|nos|nas|partir"
_DONE: Final = "combinado|fechado|beleza|ok|certo|por_favor|favor|pode_ser|viu|valeu|obrigado|obrigada|hein|sozinho|sozinha|automaticamente|automatico"

INTENTS: Final = {
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        ! DAYS * TIME / TIME * DAYS / {CREATE} ({THE}) {_PLAN}|lembrete_de_calor / {BOOK} TOY (para|em|a|de|aos|as|todo|toda) DAYS $ / {BOOK} {IT} $
        ! {HEAT} (para_mim|esta|ai) {IT} / {TURN_ON} (para_mim|esta|ai) {IT} / {BOOK} {THE} ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) {IT}|{HEAT}|ligar / {CREATE} ({THE}) {_PLAN} / {PUT} (esta|ai) {IT} ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) {ON}|{HEAT}|ligar|DAYS|TIME|NUMBER|LEVEL / {WANT} (que|para) {IT} ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) (ja|esteja|fique|estar) {ON}|esquente|esquenta|liga|ligando|esquentando / {WANT} (que_voce|que|de) {HEAT}|{TURN_ON} {IT} / ^ ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) TOY ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_DONE}) $ / TOY liga|ligando|esquenta|{ON}|ligar|esquentar ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) {_DONE} / {IT} (tem_que|precisa|deve|e_para|para) (estar|ficar|ser) {ON}|ligar|esquentar / ^ ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) {HEAT}|{TURN_ON} / ({IT}) {ON} ({_GIVEN}) ({_GIVEN}) ({_GIVEN}) $ / calor|aquecimento (em|para|de) TOY
        5 {CREATE} ({THE}) {_PLAN}
        5 {BOOK} TOY (para|em|a|de|aos|as|todo|toda) DAYS $
        5 {BOOK} {IT} $
        2 {BOOK}
        -9 para|pare|deixa|parar de {HEAT}|{TURN_ON}
        1 {HEAT}|{TURN_ON}
        -9 {WHO} (sempre|ja|tambem|so) liga|esquenta|aquece|bota|coloca|deixa|poe|acende|prepara
        -9 esta|estao|ficou|foi programado|programada|agendado|agendada|marcado|marcada
        -9 TOY|ele|ela|{WHO} (sempre|ja|so) fica|e|esta|estao|vai|ficam|vao {ON}|{HEAT}|ligar
        -9 que_horas|qual|quais|quando|cancela|apaga|pula|tira|remove|exclui|desliga|desligar|nao|nunca|sem|nem|chega|basta|desmarca|pular|cancelar|apagar|excluir
    """,
    "ListSchedulesIntent": f"""
        4 qual|quais|que|quantos|tem|tenho|existe|existem|lista|liste|listar|mostra|mostre|mostrar|diz|diga|dizer|fala|fale|falar|le|leia|ler|ver|ve|veja|saber|conta|ha|temos|algum|alguma|confere|como * {PLAN}
        4 {PLAN} (que) (eu) (tenho|temos|existe|existem|tem) (para|de|em) (TOY|DAYS|hoje|amanha|semana|esta_semana|hoje_noite) $
        5 quando|horas|hora|dias|dia|que_dias|que_dia|noites (e_que|que|e) (vai|e_que) {IT} (vai|e_que|se|que|comeca_a|deve) (ligar|esquentar|aquecer|liga|esquenta|aquece|acende|acender|ser_ligado|proxima|comeca|comecar|{ON})
        5 quando|horas|hora|dias|dia (e_que|que|e) (vai|e_que|se) liga|ligar|esquenta|esquentar|aquece|aquecer|comeca|comecar|acende ({IT})
        5 proximo|proxima aquecimento|horario|agendamento|programacao|sessao * quando|qual|horas|e $
        5 quando|qual|horas|que|dia (e|e_que|vai_ser|que_e|sera|vai) proximo|proxima (aquecimento|horario|agendamento|programacao|sessao|vez)
        5 {IT} (esta) {PLAN} (para|a) quando|que|qual|quais|horas|dias
        5 (o) que (e) (que) (esta|tem|temos|ficou|ta|tao|estao) (de) {PLAN}
        5 que|quais dias|horas|horarios|noites (e_que|que) (vai|esta|tem|se|eu) {IT}|{PLAN}|liga|ligar|esquenta|esquentar|aquece|aquecer|tenho|temos|tem|comeca
        5 tem (alguma_coisa|algo|aquecimento|calor|coisa) {PLAN}|para_hoje|para_amanha|para_semana
        4 esta|estao|esteja {PLAN} $
        -12 {QUIT}
        -6 pula|pular|pule|nao
        -4 {CREATE} {PLAN}
        -4 quanto|quantotempo|desliga|desligar|falta|temperatura|graus|quantos_graus
        -9 TIME DAYS
        -9 DAYS TIME
    """,
    "SkipNextIntent": f"""
        5 pula|pule|pular|pulando|salta|salte|saltar|ignora|ignore|ignorar|dispensa|dispense|dispensar
        5 nao|sem|nada|nem * hoje|hoje_noite|esta_noite|essa_noite|proxima|proximo|desta_vez|dessa_vez|amanha|so_hoje|essa_vez|esta_vez
        5 hoje|amanha|noite|esta_noite|so_hoje|proxima|proximo|vez|hoje_noite (noite|so) (ele|ela|TOY|eu|gente) nao|sem|folga|descansa|descanso|dispensa
        5 so|somente|apenas (por) hoje|esta_noite|dessa_vez|desta_vez|essa_noite|esta|essa|amanha|vez
        5 folga|descansar|descanso * hoje|noite|esta_noite|TOY|amanha|proxima
        4 {QUIT}|suspende|suspenda|pausa|pause|pausar|suspender (so) (a|o) (aquecimento|TOY|de|sessao|horario|agendamento|programacao|calor|esquentada|so|ele) (de|em|so|para|so_de) hoje|amanha|proxima|proximo|esta_noite|noite|essa_noite
        4 pausa|pause|pausar|suspende|suspenda|suspender (de) {PLAN}
        4 passa|passe|deixa|deixe (passar) (de|a|para) proxima|batido|passar
        4 proxima|proximo (vez|sessao|horario|aquecimento) nao|ja_nao|pode_pular|deixa
        -4 todos|todas|sempre|DAYS
        -4 qual|quando|quais|quantotempo|mais_quente|horas
    """,
    "CancelScheduleIntent": f"""
        5 {QUIT} * {PLAN}|alarminho
        5 {QUIT} (TOY|aquecimento|calor|ele|ela|de|esquentar|so_de) (aquecimento|TOY|em|para|todo|toda|das|dos|de|aos|as|a) DAYS
        5 nao|sem|nada|acabou (precisa|precisamos|quero|queremos|vamos|vai|esquenta|liga|e|para|de|queria|ligue) (mais|para|de|que) (mais|ligar|esquentar|aquecer|{IT}|calor) ({IT}|mais|esquente|ligue) (mais|em|as|a|todo|toda|de|aos) (mais|TIME) DAYS
        5 nao (precisa|precisamos|quero|queremos|vamos|tem|vai|usa|usamos) (mais|ter|de) (mais|de|ter|nenhum|nenhuma|usar) {PLAN}
        5 {_STOP} (de|com) (esquentar|aquecer|ligar|aquecimento|TOY|calor|ele|ela) (TOY|ele|ela|em|a|as|de|todo|toda) (em|a|as|de|todo|toda) DAYS
        5 {_STOP} (com) {_PLAN}
        5 some|acaba|chega|sumir|acabar (com|de) {PLAN}
        -5 hoje|proxima|proximo|amanha|dessa_vez|so|desta_vez|esta_noite
        -9 nao {QUIT}
        -4 qual|quais|quando
        -2 TIME
    """,
    "LimitsIntent": f"""
        5 limite|limites|permitido|permitida|permite|permitem|aguenta|aguentam|suporta|seguranca|seguro|segura|recomendado|recomendada|indicada|perigoso
        5 qual|que|quanto|me|tem|e|saber|quais * maximo|maxima|mais_alta|LEVEL|mais_LEVEL|minima|minimo|teto
        5 temperatura|tempo|calor maxima|maximo|LEVEL|minima|mais_LEVEL|limite|mais_quente
        5 maxima|maximo|minima|minimo|mais_alta (que|de|possivel) (temperatura|calor|{IT})
        5 mais_quente (que|possivel) (eu|gente|{IT}) pode|posso|consegue|chega|fica|possivel
        5 ate quanto|quantos|que|onde|quantas|quantotempo (graus|temperatura|horas|minutos|calor|e|que) (e_que|que|e) (eu|gente|{IT}) pode|posso|podemos|consegue|chega|vai|aguenta|esquenta|aquece|suporta|alcanca|deixa|para
        5 quanto|quantotempo|quantos|quao * pode|posso|podem|podemos|consegue|deixa (ele|ela|TOY|ser|ligar|deixar|ficar) (ficar|esquentar|ligado|ligada|deixar|chegar|no|aquecer|quente|aguentar|usar|durar|esquenta)
        5 quente que (TOY|ele|ela) pode|consegue|fica|chega
        5 pode|posso|podia (deixar|ficar|passar|botar|colocar|esquentar|aquecer|dormir|subir|chegar) * inteira|mais_de|acima|alem|toda_noite|noite_toda|NUMBER_graus|40
        -4 muito_quente
        -5 quanto_falta|ainda|agora|falta|resta
        -4 {PUT} {IT} em
    """,
    "LockIntent": f"""
        5 bloqueia|bloqueie|bloquear|bloqueando|bloqueado|bloqueada|trava|trave|travar|travando|tranca|tranque|trancar|trancado|trancada|travado|travada|tranque|lacra|trancando|cadeado|protege|proteja|proteger
        5 ninguem (mais) (pode|possa|consiga|mexe|mexa|liga|ligue|esquenta|toca|usa|use|vai|deve|consegue)
        5 nao deixa|deixe|deixar|permita|permite|permitir|quero_que|queria_que (que|mais) ninguem|{WHO}|mais_ninguem|outras|outra|criancas (mais|ficar) mexe|mexer|mexa|mexam|mexerem|ligarem|mexendo|ligar|ligue|liguem|esquentar|tocar|usar|use|mudar|aquecer|alterar|trocar|desligar|brincar
        5 impede|impeca|impedir|evita|evite|proibe (que) (de|ninguem|{WHO}) * mexer|mexam|mexa|ligar|liguem|ligue|tocar|usar|mudar|mude
        5 {CREATE}|ativa|ative|ativar|liga|ligar|ligue|poe|coloca|usa|aciona|ativando (o|de) trava|bloqueio|senha|tranca|cadeado|controle|modo (de|para|em) (infantil|pais|adultos|parental|seguranca|crianca|TOY|criancas|bloqueio)
        5 bloqueio|trava|controle|senha|modo (de|dos) pais|infantil|parental|seguranca|crianca|adultos
        5 so|somente|apenas adulto|adultos|eu|nos|gente|quem pode|podem|possa|tem|sabe (mexer|ligar|mudar|senha|usar)
        5 so|somente com senha
        -9 desbloqueia|destrava|destranca|desbloquear|destravar|desbloqueio|destrancar
        -9 tira|tire|tirar|remove|remova|remover|desativa|desative|desativar|desliga|desligar|libera|solta|abre|retira|retire|retirar|cancela * bloqueio|trava|tranca|senha|cadeado
        -6 esta bloqueado|travado|trancado|bloqueada|travada|trancada
        -6 nao bloqueia|trava|tranca|bloquear|travar|trancar|quero|e|precisa
        -9 PIN
        -3 quem|como|qual
        -6 sozinho|sozinha
    """,
    "UnlockIntent": """
        5w desbloqueia|desbloqueie|desbloquear|desbloqueando|destrava|destrave|destravar|destranca|destranque|destrancar|libera|libere|liberar|desbloqueasse
        5w tira|tire|tirar|remove|remova|remover|desativa|desative|desativar|desliga|retira|retire|retirar|solta|cancela|abre|desligar (de|esta) bloqueio|trava|tranca|cadeado|travinha (infantil|seguranca|de|parental|adultos) >
        4w libera|libere|liberar TOY >
        3 senha|codigo|pin|segredo * PIN
        4 PIN
        -9 nao|nunca|nem|sem
        -9 quem|qual|como|quando
    """,
}
