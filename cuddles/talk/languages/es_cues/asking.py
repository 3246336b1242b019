"""Spanish: what asks how a toy is."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.es_cues.parts import ART, PLAN

_ON: Final = "encendido|encendida|encendidos|encendidas|apagado|apagada|prendido|prendida|activo|activa|activado|activada|caliente|calientes|calentando|funcionando|puesto|puesta|frio|fria|templado|listo|lista|LEVEL|en_marcha|marchando|on"

INTENTS: Final = {
    "StatusIntent": f"""
        4 que temperatura (tiene|hay|esta|lleva|marca|da|alcanza|ha_alcanzado|tendra|hace|va|tienes|le)
        4 a|en que|cuantos|cuanto (temperatura|grados|nivel) (esta|va|anda|lo_tenemos|tenemos|se_encuentra|ahora|TOY|estan|tengo|tienes|sigue)
        4 cuantos grados (tiene|hay|lleva|marca|hace|esta|va|TOY)
        4 cuanto|como (de) (calor|caliente|calientes) esta|hay|tiene|TOY|da
        4 como va|esta|anda|sigue|lleva|vamos|lo_lleva|le_va (de|con|ya|eso) (temperatura|calor|de_calor|TOY|con_calor|lo_de|caliente)
        4 como de caliente
        4 que tan caliente|calor
        4 que tal (esta|va|anda|sigue|de|lo_lleva) (de) (temperatura|TOY|calor)
        4 esta|sigue|siguen|estan|anda|sera|estara|ya (ya|todavia|aun) (TOY) (ya|todavia|aun|de_TOY) (TOY) {_ON}
        4 si (TOY) (ya|todavia|aun) esta|sigue|estan (ya|todavia|aun) (TOY) {_ON}
        -9 por_favor $
        3 TOY (ya|todavia|aun) esta|sigue|estan (ya|todavia|aun) {_ON}
        4 TOY (ya|todavia|aun|esta) {_ON} o no|apagado|todavia|ya
        4 he|has|ha|hemos|habeis|habre (dejado|apagado|encendido|calentado|puesto|prendido) (bien|ya) (TOY|a_TOY|encendido) encendido|apagado|puesto|caliente
        4 deje|dejo|dejamos|dejaste (TOY) encendido|encendida|puesto|puesta|TOY
        4 me|se|nos|lo dejado|deje|dejo (TOY) {_ON} (TOY)
        4 hay|queda|tenemos|tengo|quedan (algun|alguno|algo|alguna) (TOY|peluche) {_ON}
        4 HEAT ya|todavia|bien TOY
        4 si HEAT
        4 CHECK|TELL|sabes|quiero_saber|necesito_saber|dame (me) temperatura|estado|como_esta|como_va|grados
        4 CHECK (como|si|que) (esta|va|anda|sigue) TOY
        4 CHECK (a) TOY
        4 temperatura actual|de_ahora|ahora|tiene|real
        4 estado (actual) (de) (TOY)
        3 ^ (TELL) temperatura (actual) (de) (TOY) $
        4 cuanto (calor) marca|HEAT|tiene|esta_HEAT
        4 ha|han|esta llegado|alcanzado|cogido|pillado|cogiendo|pillando (ya|la|a) (temperatura|calor)
        4 ya|todavia|aun calentado|calentito|calentando|caliente (ya|TOY|o_no|o_que)
        4 le_falta|falta para calentarse|estar_caliente|caliente
        -4 puesto|puesta|pusimos|puse|pusiste|fijado|fijada|objetivo|programado|programada|elegido|debe|deberia|tiene_que|pedido|pedimos|pedi|ajustado|marcado
        -5 {ART}
        -3 {PLAN}
        -9 conectado|conectada|conexion|enchufado|bloqueado|maxima|maximo|maximos|minima|tope|limite|permitido|seguro|segura
        -5 demasiado|muy|no
        -9 como_maximo|como_mucho|maximo
        -3 queda|quedan|falta cuanto
        -3 DAYS
    """,
    "TargetIntent": """
        6 que|cual|cuanto|cuantos|como|quien temperatura|nivel|grados|calor|potencia (le|les|lo|la|se|nos|has|he|hemos|habia|hay|tiene|esta|es|TOY|que|te|tienes|tenemos|lo_que|yo) (le|has|he|hemos|TOY|dejado|que|te|tenemos|lo|pusimos) puesto|puesta|puse|pusimos|pusiste|pusieron|puso|pedi|pedimos|pediste|pedido|elegido|elegida|elegimos|elegi|fijado|fijada|fijamos|seleccionado|seleccionada|programado|programada|ajustado|ajustada|marcado|marcada|dije|dijimos|indicado|configurado|configurada|configure|programe|programamos
        6 a|en que|cuanto|cuantos (temperatura|grados|nivel|calor) (lo|la|he|has|hemos|le|TOY|IT) puse|pusimos|pusiste|puesto|puso|pusisteis
        6 a|en que|cuanto|cuantos (temperatura|grados|nivel|calor) * puesto|puesta|puse|pusimos|pusiste|pusieron|puso|pedi|pedimos|pedido|elegido|fijado|fijada|programado|programada|ajustado|ajustada|configurado|configurada|programe|fije|deje|dejamos|dejaste|dejado|marcado|regulado
        5 objetivo|temperatura_objetivo|consigna|meta
        5 hasta cuanto|cuantos|que|donde (grados|temperatura) (va|tiene|debe|se_va|se_supone|quiere|esta) * subir|UP|HEAT|llegar|calentar|calentarse|calentando|alcanzar|calienta|programado|SELFON
        5 a que|cuanto|cuantos (temperatura|grados) (tiene|debe|deberia|va|se_supone|quiere|tendra|queremos|ha_de) (que|de) (estar|llegar|ponerse|subir|UP|HEAT|alcanzar)
        5 que temperatura (tiene_que|debe|deberia|va_a|quiere|busca) (alcanzar|tener|coger|llegar)
        5 temperatura|grados|nivel (que) (le|lo|tiene|esta|tenemos|hay|yo) (TOY) puesta|puesto|puse|pusimos|pusiste|elegida|fijada|seleccionada|programada|configurada|deseada|marcada|pedida|ajustada
        5 que|cual|en_que nivel (esta|tiene|hay|lleva|va|es|TOY)
        4 temperatura deseada|destino|final|fijada|elegida
        -9 actual|maxima|maximo|limite|puede|puedo|podemos|puedes|podria
        -4 PUT
        -9 dias|noches|horas
        -3 cuando|hora
    """,
    "OnlineIntent": """
        5 conectado|conectada|desconectado|desconectada|conexion|linea|cobertura|senal|wifi|internet|enchufado|enchufada|desenchufado|online|offline|conectados|red|bluetooth|interruptor|enlazado|vinculado|emparejado|enchufe|localizable|alcance|disponible
        5 responde|contesta|respondiendo|contestando|reacciona|responden|funciona|funcionan
        5 llegas (bien|a) (a) TOY
        5 ves|detectas|encuentras|oyes|localizas|escuchas|reconoces|alcanzas|pillas|llegas (a|bien|ya|todavia|aun|con) TOY
        4 puedes|consigues|logras hablar|comunicar|comunicarte|contactar|conectar|conectarte|ver|CHECK|ON
        4 hay|tienes|has|sigue|perdido contacto|comunicacion|perdido
        4 sigue|esta TOY ahi|vivo
        -3 ON|PUT
        -3 como (funciona|va) esto
        -5 lista|peluches|cuales|munecos|juguetes
        -3 horario|horarios
    """,
    "RemainingIntent": f"""
        5 cuanto|cuanta|cuantos|mucho|poco|tanto (rato|minutos|horas|mas|hora) (mas) (le|les|te|nos|me) queda|quedan|falta|faltan|resta|restan|quedara
        4 queda|quedan|falta|faltan|le_queda|le_falta (todavia|aun|ya) mucho|poco|cuanto|rato|minutos
        5 cuando|a_que_hora|en_cuanto_rato|dentro_de_cuanto|en_cuanto (ya|TOY) (TOY) (se_va_a|va_a|se) SELFOFF|OFF|STOP|acaba|termina|apaga|para|apagara|acabara|parara
        5 cuando|hora|cuanto * SELFOFF|STOP|termina|acaba|apagar|finaliza
        5 cuanto (rato) * va_a|seguira|estara|sigue|lleva|dura|durara|aguanta|aguantara|va|va_a_seguir|va_a_estar|le_damos (TOY) (encendido|encendida|caliente|calentando|HEAT|puesto|funcionando|asi|a_estar|calor|TOY)
        5 hasta cuando|que_hora (va|esta|estara|sigue|seguira|tiene|dura|hay|TOY|HEAT|va_a|calienta)
        5 le queda|quedan|faltan
        4 le falta
        -9 falta calor
        5 cuanto rato
        4 rato|tiempo restante
        4 minutos quedan|faltan|restantes
        -9 maximo|maxima|puede|puedo|permitido|permite|limite|seguro|como_mucho|se_puede|podemos
        -3 {PLAN}
        -6 {ART}
        -3 DAYS
    """,
}
