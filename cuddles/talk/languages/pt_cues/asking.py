"""Portuguese: what asks how a toy is."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.pt_cues.parts import ART, HEAT, IS, IT, OFF, ON, PLAN

_ON: Final = f"{ON}|frio|fria|gelado|gelada|desligado|desligada|COLD|esquentou|aqueceu|ligou|morno|desligou|esfriou|acabou|aquecendo|quente_ja"

INTENTS: Final = {
    "StatusIntent": f"""
        4 qual|quanto|quantos|quao|quantas|dizer|diz|fala|confere|informa|me|ve|saber|olha|checa * temperatura|graus|quente|calor
        4 temperatura (atual|agora|de) (TOY|agora|neste_momento|ja) $
        4 (ja|ainda|se|sera_que|sera) {IT} (ja|ainda) {IS} (bem|bom|ja|ainda|mesmo) {_ON}|LEVEL
        4 {IS} (ja|ainda|mesmo|bem) {_ON} (ja|ainda|o) {IT}
        3 ({IT}) (ja|ainda) {IS} (ja|ainda|mesmo|bem) {_ON} (ja|ainda|agora|mesmo|sim|ou|nao) $
        4 (ja|ainda|sera_que|se) {IT} (ja|ainda) esquentou|aqueceu|ligou|desligou|esfriou|acendeu
        4 ja|ainda (TOY|ele|ela) (ja) esquentou|aqueceu|ligou|desligou|esfriou|quente|ligado|ligada|quentinha|aquecido
        4 (ja|ainda) esquentou|aqueceu|ligou|desligou|esfriou (ja) (TOY|ele|ela)
        4 esqueci|esqueceu|esquecemos|deixei|deixou|deixamos|desliguei|liguei|desligou|ligou|desligamos|ligamos|botei|lembrei_de_desligar|lembrei_de_ligar|deixaram|ligaram|desligaram|esqueceram|esquecido|esquecida (de) (desligar|ligar) ({IT}) ligado|ligada|{OFF}|TOY|ele|ela
        4 tem alguma_coisa|algo|algum|alguma|bichinho|TOY|alguem (TOY|bicho|brinquedo|bichinho|coisa|pelucia) (ainda|esta|que) (esta) {ON}
        4 algum|alguma|qual|quais|alguem|quem|algo (bichinhos|TOY|brinquedos|deles|delas|coisa|bichos|bicho|brinquedo) (que) (esta|estao|ficou|tao) {ON}
        4 como|como_e_que|como_que {IS}|vai|anda|tem (indo|a_temperatura|temperatura) ({IT})
        4 {IT} como (e) (que) {IS}|vai|anda
        4 como (e) (que) esta|vai|anda ({IT}) (esta|vai|anda) (agora|ai|quente) $
        4 quantos|quanto (graus) (e_que) ({IT}) (ja) {IS}|tem|marca|marcando|chegou
        4 confere|confira|checa|cheque|verifica|verifique|olha|ve|veja|olhada|conferir|verificar|ver (ai) (para_mim|em|de) (se|como) temperatura|estado|situacao|TOY ({IS}|temperatura|de|em|vai) ({_ON})
        4 situacao|estado|status|condicao (de|atual) ({IT})
        3 e {IT} $
        4 {IS} {_ON} ou {_ON}|nao|esta
        4 confere|checa|verifica|verifique|confira|cheque {IT}
        -4 {ART}
        -4 {PLAN}
        -3 ate|maxima|maximo|limite|quantotempo|falta|ajustado|ajustada|colocou|botou|coloquei|botei|pediu|pedi|escolhi|escolheu|definiu|definida|escolhida|deixei_em|deveria|configurada|colocamos|ajustou|regulado|regulada|alvo|meta|desejada|pedida|selecionada
        -5 online|offline|conectado|conectada|tomada|wifi
        -6 proximo|proxima|quando|horas|amanha|hoje_noite|DAYS|TIME
        -4 muito|demais|pouco
    """,
    "TargetIntent": """
        5 ajustado|ajustada|regulado|regulada|setado|setada|alvo|meta|desejada|configurado|configurada|definida|definido|selecionada|escolhida|pedida
        5 que|qual|quanto|quantos|foi * colocou|botou|coloquei|botei|pediu|pedi|escolhi|escolheu|definiu|defini|colocamos|ajustou|ajustei|regulou|regulei|programei|programou|deixei|deixou|deixamos|pedimos|mandei|mandou|setei|configurei|configurou|selecionei|escolhemos|botamos|puseram|pus|pos
        5 quanto|quantos|que|qual * deveria|devia|deve|era_para|e_para|vai|tem_que|quer estar|ficar|chegar|esquentar|atingir|alcancar
        5 temperatura|graus (que) (eu|voce|gente|nos) pediu|pedi|escolhi|escolheu|botei|coloquei|marquei|marcou
        4 quanto|quantos|que|qual (graus|temperatura|nivel) * programado|programada|marcado|marcada
        4 que|qual nivel
        -9 cancela|esquece|desfaz|anula|ignora|cancelar
        -9 quantotempo|horas|quando|dia|dias|pode|posso|minutos
        -3 proximo|proxima|quais|DAYS
    """,
    "OnlineIntent": f"""
        5 online|offline|conectado|conectada|desconectado|desconectada|conectados|conectou|desconectou|plugado|plugada|pareado|pareada|conexao|wifi|internet|sinal|sem_rede|fora_do_ar|fora_de_ar|alcance|rede|desplugado|desplugada|desconexao
        5 tomada * funcionando|conectada|ligada|respondendo|ok|certo|TOY|bem|funciona|ativa|vivo
        5 TOY|ele|ela|isso * tomada|respondendo|responde|comunicando|comunica|funcionando|sumiu|caiu|encontrado
        5 consegue|consegues|conseguiu|conseguir|ta_conseguindo|conseguindo falar|ver|achar|encontrar|localizar|acessar|enxergar|ouvir|alcancar|se_comunicar|comunicar|contato|detectar|conectar (com|a) (TOY|ele|ela)
        5 perdeu|perdi|caiu|tem|sem|recebendo (o) contato|conexao|sinal|comunicacao
        -9 tira|tire|tirar
        -4 {ART}
        -3 quantotempo
    """,
    "RemainingIntent": f"""
        5 quantotempo * falta|resta|ainda|mais|tem|desligar|ligado|ligada|acabar|terminar|restam|sobra|sobrou|parar|quente|esquentando|vai|fica|TOY
        5 quanto|quantos|quantas|muito|muitotempo|quantominuto (minutos|horas|mais|minutinhos) (de) (e_que|que|calor) (ainda|ele|ela|TOY) falta|resta|faltam|restam|sobra|sobram|faltando|falta_para|tem|sobrou
        5 quando|que_horas|horas|hora (e_que|que) (e_que|vai) ({IT}) (e_que|vai|ja|se|iria) {OFF}|desligando|acaba|acabar|termina|terminar|para|parar|esfria|esfriar|desligado|encerra|apagar
        6 falta|faltam|vai_demorar|demora|demorar|resta|restam (ainda) (muito|muitotempo|quanto|pouco|mais) (ainda|mais|tempo|minutos|DURATION) (para|de|ate|e_que|ele|ela|TOY|em) (TOY|ele|ela|acabar|{OFF}|terminar|parar|desligar)
        5 falta|faltam|resta|restam|demora|demorar (ainda) muito|muitotempo|quanto|mais|pouco|quantotempo
        5 ate quando|que_horas|quanto (ele|ela|TOY|que|vai|fica|esta|continua) * ligado|ligada|quente|esquentando|fica|ficar|aquecendo|funcionando
        5 ate quando|que_horas ({IT}) (vai|fica)
        5 tempo|minutos|quantominuto (ainda) restante|restantes|sobrando|faltando
        4 (ja) (esta) acabando|terminando|quase_acabando|quase_desligando|acaba_logo
        4 quanto (mais|ainda) (tempo) falta|resta
        5 tem|ainda_tem|sobra mais|ainda quantotempo|quanto
        -5 pode|posso|limite|maximo|permitido|deixar|seguro
        -4 {ART}
        -6 proximo|proxima|liga|ligar|comeca|comecar|esquentar|agendado
        -9 {HEAT} TOY DURATION
    """,
}
