"""Spanish: what speaks of plans, limits and the lock."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.es_cues.parts import ADV, PLAN
from cuddles.talk.languages.es_cues.people import WHO

INTENTS: Final = {
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        ! DAYS
        ! TIME
        ! HEAT|ON|PROGRAM / {PLAN} / PUT|LEAVE|KEEP ({"(IT|TOY|a_TOY)".strip("()")}) / PUT / caliente / grados / NUMBER / LEVEL / calor / ^ (por_favor|venga|oye|vale|y|para|alexa|bueno|quiero) (que) TOY (por_favor|siempre|para|a|en|los|y) DAYS|TIME / ^ (por_favor|siempre|para|venga|oye|vale) DAYS (siempre|y|a) (a) TOY / DAYS * TIME (siempre|y|a|con|el|por_favor) TOY / TIME * DAYS (siempre|y|a|con|por_favor) TOY / TOY (siempre|para|a) TIME|DAYS / que se|me HEAT / SUBJ HEAT
        1 HEAT|ON|PROGRAM|PUT
        2 {PLAN}
        1 siempre|caliente|calor
        -5 cual|cuales|cuando|cuanto|DELETE|SKIP|TELL|OFF|STOP|no|ninguno|LOCK|que_hay
        -9 si|SELFON|SELFOFF
        -9 LEAVE|PUT|para de HEAT|ON
        -9 hasta TIME $
    """,
    "ListSchedulesIntent": f"""
        4 que|cuales|cual|cuantos|cuantas|TELL|dime|hay|tengo|tenemos|tiene|dame|CHECK|sabes|algun|alguna|como|lista|existe * {PLAN}
        3 {PLAN} hay|tengo|tenemos|tiene|tienes|puesto|puestos|esta|de|para|existen|son|hemos
        4 {PLAN} (de|para) TOY $
        5 cuando|a_que_hora|a_que_horas|que_dias|que_noches|que_dia|para_cuando|en_que_dias|en_que_momento * SELFON|HEAT|ON|calienta|enciende|toca|programado|encendera|programada|proxima|siguiente
        4 cuando|hora * toca|proxima|siguiente (vez|sesion|TOY)
        4 que|cual * programado|programada|previsto|planeado|planificado|pendiente|apuntado|agendado
        4 que dias|noches|horas
        4 cual|cuando * proxima|siguiente
        4 programado|previsto|programados DAYS|esta_semana|manana|hoy
        -5 SKIP|DELETE|OFF|STOP|no|DELETE
        -9 DELETE
        -4 PUT|PROGRAM|ON|crea|crear|anade|anadir|nuevo|nueva|hacer|haz
        -4 TIME
        -4 temperatura|nivel|grados
        -3 queda|falta
        -5 SELFOFF
    """,
    "SkipNextIntent": """
        6 SKIP
        -9 bien por_hoy
        5 no * esta_noche|hoy|manana|proxima|siguiente|esta_vez|esta_tarde|por_hoy|TIME
        5 hoy|esta_noche|manana|esta_vez|proxima|siguiente|esta_tarde|DAYS (por_favor|que|TOY) (TOY) no
        5 hoy|esta_noche|manana|esta_vez|esta_tarde * no|sin|descansa|libra|nada|pasamos
        4 DELETE|OFF|STOP|LEAVE|quita|pasa (solo|IT|TOY|el|de|sin) * hoy|esta_noche|proxima|siguiente|manana|esta_vez
        4 sin TOY|calor hoy|esta_noche|manana
        4 solo (por) esta_vez|esta_noche|hoy|una_vez
        4 proxima|siguiente (vez|sesion|programacion|calentada) no
        4 no|sin (hace_falta|haga) * esta_noche|hoy|manana
        3 descanso|descansar|descanse|fiesta|libre TOY|hoy|esta_noche
        3 pasa|pasar|pasamos de TOY|proxima|siguiente|hoy|esta_noche
        -4 cual|cuando|que_hay|TELL|todos|todas|siempre|cada
        -5 quema|demasiado|muy|caliente|deja|OFF_IT
        -3 mas
    """,
    "CancelScheduleIntent": f"""
        5 DELETE|STOP|OFF|LEAVE|deshacer|UNDO (IT|TOY|a|ya|todo|todos|todas|de|lo) * {PLAN}
        5 DELETE * programado|programada|{PLAN}
        5 {PLAN} * DELETE|STOP|fuera|OFF|no_quiero|sobra
        6 DELETE|STOP * DAYS
        5 ya no|nunca (quiero|queremos|necesito|necesitamos|hace_falta|hacen_falta|HEAT|ON|me|que|SELFON) (mas|que|el|la|tener) * {PLAN}|DAYS
        4 no (quiero|queremos|necesito|hace_falta|hacen_falta) (mas|que|tener) * {PLAN}
        5 no|LEAVE * HEAT|ON|SELFON * DAYS|siempre
        4 fuera|adios (a|con) {PLAN}
        5 no HEAT|ON (IT|TOY|a_TOY|mas) (mas) DAYS
        -5 hoy|esta_noche|SKIP|esta_vez|proxima|siguiente|solo|manana
        -9 no DELETE|STOP
        -4 cual|cuales|cuando|TELL
        -9 bloqueo
    """,
    "LimitsIntent": """
        6 maximo|maxima|minimo|minima|limite|limites|tope|topes|maximos|maximas
        6 limite|tope|LEVEL|maximo (de) temperatura|calor|grados|TOY
        5 cuanto|cuantos|que|hasta_donde|hasta_que|hasta_cuanto|cuanta|como_de|como * puede|puedo|podemos|se_puede|permite|permiten|permitido|permitida|admite|aguanta|deja|dejas|soporta|posible|podria|puedes|llega (IT|TOY|a|ser|estar|HEAT|ON|UP|SELFON|llegar|PUT|tener|durar|calentar|poner|mas) (como_maximo|como_mucho|TOY|temperatura)
        5 cuanto|cuantos * como_maximo|como_mucho|a_lo_sumo
        5 hasta cuanto|cuantos|que|donde (grados|temperatura) puede|puedo|podemos|se_puede|llega|podria|puedes|sube|UP|aguanta|me_deja
        5 temperatura * segura|seguro|recomendada|adecuada|apropiada
        5 seguro|segura|seguridad|peligroso|recomendado|recomendada|recomiendas|recomendable|aconsejable
        5 lo|temperatura mas LEVEL|caliente|calor que|posible
        5 mas caliente|LEVEL|calor que (se) puede|permite|puedo|da
        4 rango|permitido|permitida|permite|admite
        4 mayor|menor temperatura
        -5 ahora|puesto|puesta|queda|hablar|decir|dibujo|HEAT_TOY
        -9 ^ PUT|UP|HEAT|ON|DOWN
        -9 PUT|UP|HEAT|ON IT|TOY a
        -4 puedes PUT|UP|ON|HEAT
    """,
    "LockIntent": f"""
        5 LOCK
        5 bloqueo|candado|cerrojo|seguro_infantil|seguro_para_ninos|control_parental|modo_infantil (ON|PUT|echa|GIVE|parental|infantil)
        3 ON|PUT|GIVE|activa|quiero|echa|LOCK|cierra|BEGIN bloqueo|candado|cerrojo|llave|seguro|pin
        6 no LEAVE|PUT|permitas|permita que {WHO}|ninos|peques|nadie|nenes|hermanos|otros
        6 que no (IT|me|le|se|lo) (pueda|puedan|toque|toquen|HEAT|encienda|ON|UP|manipule|cambie|use|juegue|trastee) * (nadie|ninos|{WHO})
        6 que nadie|ninguno|los_ninos_no|los_peques_no (mas|IT|me|lo|le) (pueda|puedan|toque|toquen|HEAT|encienda|ON|UP|DOWN|OFF|PUT|manipule|cambie|use|juegue|trastee|TOY|calentando|prenda|suba|ponga|ande)
        6 no|nadie LEAVE|PUT|permitas|permita que|a (nadie|{WHO}|los_ninos) * (HEAT|ON|UP|PUT|toque|toquen|cambie|use|encienda|manipule|encender|tocar|usar|jugar)
        5 no LEAVE|PUT|permitas|permita (que) (a) nadie
        5 evita|impide|evitar|impedir que
        4 cierra|cerrar|protege|proteger (con) (llave|pin|codigo|candado) (a) TOY|IT|calor|todo
        4 solo (los) adultos|mayores|yo|papa|mama|nosotros
        4 no (IT) tocar|toquen|toque|toqueis (nadie) TOY|nadie|IT
        -9 UNLOCK
        -9 STOP|DELETE|OFF|UNDO|LEAVE|abre|abrir|sacar|levanta|sin|fuera|desactiva|quita (IT|TOY|ya|el|a) (de) (el) (TOY) bloqueo|candado|cerrojo|seguro|llave
        -9 esta|estan|sigue|sigues|hay (TOY) (ya|con|en) (TOY) (bloqueado|bloqueada|LOCK|bloqueo|TOY) bloqueado
        -9 no LOCK|ON|PUT
        -4 si
    """,
    "UnlockIntent": f"""
        6w UNLOCK {ADV} (IT) (a) (TOY|todo|calor|todos) >
        6w UNLOCK (IT) (a) (TOY) (con) (pin|codigo|clave|contrasena|numero) (es|de) PIN
        6w STOP|DELETE|OFF|UNDO|abre|abrir|levanta|levantar|saca (IT|ya) (ya|a) (TOY) bloqueo|candado|cerrojo|seguro (infantil|parental|de_ninos|para_ninos) (a|de|en) (TOY|IT) >
        6w STOP|DELETE|OFF|abre|levanta (IT|ya|a) (TOY|a_TOY) bloqueo|candado|cerrojo
        6w fuera|sin bloqueo|candado|cerrojo (a|de|en) (TOY)
        6w abre|abrir (a) TOY
        6w LEAVE (me|nos) usar|ON|HEAT (ya) (a) TOY
        6 TOY {ADV} (ya|lo|me|ASK) (puedes|podrias) UNLOCK (IT) >
        3 pin|codigo|clave|contrasena|numero (es|de) PIN
        4 PIN
        -9 no|como|si|por_que|cuando
        -9 LOCK $ PIN
    """,
}
