"""Spanish: what speaks for warmth, more or less of it, and its end."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.es_cues.parts import ADV, COLDLY, HAVE, IT, NICE, PLAN, SOME, WANT

_TOO: Final = "demasiado|muy|super|bastante|excesivamente|tan|mogollon|muchisimo|tremendamente|increiblemente|peligrosamente|mucho"

INTENTS: Final = {
    "WarmIntent": f"""
        4w SUBJ HEAT {ADV} TOY
        4w ON|BEGIN|PUT calor|calefaccion (de|a|en|para) TOY
        4w ^ (por_favor) TOY encendido|encendida (por_favor) $
        4w ^ TOY (IT) quiero|queremos|quiere {NICE} caliente|encendido
        4w GIVE cana|candela|vidilla|marcha (a|en) TOY
        4w ^ (me|nos) (ASK) HEAT|ON {ADV} >
        4w queria|queriamos HEAT|ON (a) TOY
        4w HEAT|ON {ADV} {ADV} IT|TOY|a_TOY|calor|calefaccion {ADV} {ADV} >
        4w HEAT|ON {ADV} (IT) {ADV} (a) TOY
        4w ^ HEAT {ADV} >
        4w HEAT (IT) {ADV} (a|en|hasta|durante|por|unos|nivel|sobre) (nivel) NUMBER|LEVEL|DURATION
        4w ON (IT) (a|en|hasta|durante|por|unos|nivel) (nivel) NUMBER|LEVEL|DURATION
        4w BEGIN|ON (ya) (a) HEAT (IT) (a) (TOY) >
        4w PUT|LEAVE|KEEP ({IT}) {ADV} ({IT}) (a|en|sobre|hasta|nivel|de|como) (nivel|temperatura|potencia|calor|unos|posicion) (de) NUMBER|LEVEL
        4w PUT|LEAVE|KEEP (IT) a (TOY) LEVEL|NUMBER
        4w PUT {ADV} {IT} {ADV} >
        4w PUT {ADV} {IT} {ADV} (por|durante|unos) DURATION
        4w PUT {ADV} (a) TOY (a) HEAT|calentando
        4w PUT IT a HEAT|calentando
        4w PUT (IT) en_marcha|en_funcionamiento (a) TOY
        4w PUT {IT} en_marcha|en_funcionamiento
        4w PUT|LEAVE|KEEP|hacer|haz ({IT}) {NICE} {NICE} caliente|calientes|templado|templada|encendido|encendida (a) (TOY) >
        4w PUT|LEAVE|KEEP ({IT}) {NICE} caliente|encendido|encendida (a) (TOY) (por|durante|hasta|unos) DURATION|TIME
        4w KEEP {IT} (por|durante|hasta|a|unos) DURATION|TIME|NUMBER
        4w GIVE|PUT|SEND (IT) {ADV} (de) calor|calorcito (a|en|para|por) (TOY|DURATION) >
        4w GIVE (a) TOY (poco|poquito) (de) calor|calorcito >
        4w GIVE (a) TOY DURATION (de) (calor)
        4w GIVE DURATION (de) (calor|calorcito) (a) TOY
        4w PUT DURATION (de) (calor) (a|en) TOY
        4w KEEP calor|temperatura (de|en) TOY
        4 {WANT} {HAVE} {IT} {NICE} {NICE} caliente|encendido|encendida|calentando >
        4 {WANT} {HAVE} {NICE} caliente|encendido|encendida|calentando (a) TOY >
        4 {WANT} {HAVE} {IT} {NICE} (a|en|hasta|sobre|durante|por) (nivel) NUMBER|LEVEL|DURATION
        4 {WANT} {HAVE} (poco|poquito) (de) calor|calorcito (para|en|a|de) (TOY) >
        4 {WANT} que (me|nos) {IT} (este|se_ponga|vaya|esten|vaya_estando) {NICE} {NICE} caliente|encendido|encendida|a_NUMBER|en_LEVEL
        4w que (TOY) este {NICE} caliente|encendido (a) (TOY) (por|durante|hasta) DURATION|TIME
        4w que este {NICE} caliente|encendido (a) TOY >
        4w ^ (a) TOY SUBJ HEAT
        4 {WANT} (que) (TOY) SUBJ HEAT (TOY) >
        4 {WANT} (que) (TOY) SUBJ HEAT (TOY) (por|durante|hasta|a|en) DURATION|TIME|NUMBER|LEVEL
        4w ^ TOY que este
        4w ^ que {IT} este {NICE} caliente
        4w ^ que este {IT} {NICE} caliente
        5 TOY {ADV} HEAT|ON IT >
        5 TOY {ADV} (por_favor) PUT|LEAVE|KEEP IT (ya) (caliente|encendido|en_marcha|a_HEAT) >
        5 TOY {ADV} PUT|LEAVE|KEEP|HEAT|ON IT (a|en|hasta|durante|por|unos|nivel) (nivel) NUMBER|LEVEL|DURATION
        5 TOY (ya|que|me|nos) (ya|me|nos) puedes|podrias|puede|podes|podria|hay_que|quiero_que|queremos_que|toca|quiero (ya|ir) (me|nos) HEAT|ON >
        5 TOY ASK HEAT|ON >
        4w ^ (TOY|por_favor) a HEAT (TOY) >
        4w ^ TOY a HEAT >
        4w ^ TOY (a|en|hasta) (nivel|temperatura|unos|potencia|calor|calentar) NUMBER|LEVEL
        4w ^ TOY (por|durante|unos) DURATION
        4w ^ TOY encendido|encendida|en_marcha >
        4w ^ NUMBER grados (para|en|a) TOY
        -9 ^ otro|otros
        4w ^ LEVEL (para|en|a) TOY
        4w ^ (poco|poquito|algo) (de) calor|calorcito (por_favor) (para|en|a|por) TOY
        4w ^ calor|calorcito por_favor|DURATION|durante|ya
        4w ^ DURATION (de) (calor|calorcito) (para|en|a|por) TOY
        4w ^ a NUMBER grados TOY
        4w ^ a NUMBER|LEVEL (grados) TOY|por_favor
        4w ^ TOY necesita (poco|poquito|algo) (de) calor|calorcito >
        5w UP|PUT|BEGIN temperatura|calor (de|a|en) (TOY) (a|hasta|en) NUMBER|LEVEL
        4w UP (IT|TOY|a_TOY) hasta|a NUMBER
        1 LEVEL|NUMBER
        -9 UP|mas|DOWN|menos
        -9 TIME
        9 hasta|hasta_a|hasta_sobre TIME
        9 KEEP|HEAT|PUT|ON * hasta TIME
        -9 dentro_de|en DURATION
        3 COLD * HEAT|ON|PUT
        -3 DAYS
        -2 {PLAN}
        -9 no
        -9 de HEAT
    """,
    "WarmerIntent": f"""
        4w UP {ADV} {SOME} {IT} {SOME} {SOME} (mas) >
        4w UP {ADV} {SOME} (de) {IT} (de) (TOY) (otro|otros|en) {SOME} NUMBER|mas|poco|poquito|pelin|grados
        4w UP (otro|otros|en|unos) {SOME} NUMBER (grados) (mas) (a|de|en) (TOY|temperatura|calor) (de|a) (TOY)
        4w UP {SOME} >
        4w UP {SOME} (mas) (a) TOY|temperatura|calor >
        4w UP otro poco|poquito|pelin|punto (a) (TOY)
        4w HEAT {ADV} {SOME} mas (a) (TOY) >
        4w HEAT {IT} {SOME} {SOME} mas >
        4w PUT|GIVE|haz|LEAVE|BEGIN ({IT}) {SOME} {SOME} mas caliente|calor|de_calor|calorcito (a|en|de|para) (TOY) >
        4w PUT|GIVE ({IT}) {SOME} mas (de) calor (a) (TOY)
        4w PUT|GIVE|UP ({IT}) (otro|otros) NUMBER (grados) (mas) (a) (TOY)
        4w GIVE|PUT|UP {SOME} mas (a|en) (TOY) >
        4w GIVE|PUT|UP NUMBER grados (mas) (a|en) TOY
        4w NUMBER grados mas (de) (calor) (caliente) (para|a|en) (TOY) >
        4w ^ (otros|otro|unos) NUMBER grados mas
        4w ^ TOY (otros|otro|unos|con|por_favor) NUMBER grados mas
        4w NUMBER grados (para|a|en) TOY mas
        4w {SOME} {SOME} mas caliente|calorcito|de_calor|de_calorcito|calor (por_favor) (para|a|en) (TOY|IT) >
        4w ^ (mas|otro_poco_de|otro_poquito_de) calor|calorcito
        4w TOY {SOME} {SOME} mas caliente >
        4w (a) TOY UP (de) NUMBER (grados) >
        4w TOY UP IT {SOME} (mas|grados) (mas) >
        4w TOY UP|ASK_UP {SOME} (mas|grados) >
        4w TOY (le|lo|ya) ASK|puedes|podrias UP {SOME} (mas|grados) >
        4 {WANT} {HAVE} {IT} {SOME} {SOME} mas caliente >
        4 {WANT} {HAVE} {SOME} {SOME} mas (de) calor|calorcito|caliente (para|a|en) (TOY) >
        4w TOY puede estar {SOME} mas caliente
        4w ^ otro NUMBER grados
        5w ^ (TOY) NUMBER (grados) mas
        4 ^ (ay|uy|mama|papa|pero|alexa|oye) (que) TOY (esta|lo|noto|me|parece) COLD
        4 ^ (ay|uy|mama|papa|pero|alexa|oye|que|es_que) (noto|siento) COLD TOY
        4 COLD TOY >
        4 TOY * COLD
        3 ^ (ay|uy|mama|papa|pero|alexa|oye|que|es_que|poco|este) COLD
        3 TOY * {COLDLY}
        5 falta|falte calor $
        4 TOY (le) falta calor
        4 falta calor a TOY
        3w calor|calefaccion mas LEVEL
        -9 menos|DOWN|no
        -9 mas frio|fria|fresco|fresca|fresquito|fresquita|LEVEL|friito
        -9 TIME|DURATION|DAYS
        -9 UP DURATION|cama|brazos
        -2 {PLAN}
    """,
    "CoolerIntent": f"""
        5 DOWN {ADV} {SOME} {IT} {SOME} >
        5 DOWN
        4 UP menos
        4 NUMBER (grados) menos
        4 {SOME} menos (para|a|en|de) TOY|IT
        4 ^ {SOME} menos
        4 menos NUMBER
        4 mas {COLDLY}
        4 mas LEVEL $
        -4 PUT * mas LEVEL
        3 menos caliente|calor|calentito|fuerte|LEVEL|temperatura|potencia
        3 PUT|GIVE|haz|HEAT|LEAVE|que (IT|TOY) (TOY) {SOME} {SOME} menos
        4 no tan|tanto|demasiado|muy caliente|LEVEL|fuerte|calor|alto
        4 no HEAT (IT|a|TOY) (TOY) tanto
        4 sobra|sobran|demasiados grados|calor|NUMBER
        4 STOP|restale|resta|restar (IT|a_TOY) {SOME} (de) (NUMBER) grados
        4 STOP {SOME} poco|poquito|pelin|algo (de) calor|temperatura|potencia
        3 {SOME} mas LEVEL|flojito|flojo|bajito|suavecito|tibio|tibia
        3 mas flojo|flojito|bajito|suavecito|tibio|templado|flojita|bajita
        -9 no DOWN
        -4 que|cual|cuanto temperatura|TOY
        -4 {PLAN}
        -4 OFF|LOCK
    """,
    "OffIntent": f"""
        5 OFF
        3 TOY * OFF
        4 ^ se_acabo|se_acaba|acabo (ya) calor
        4 se (me|ha|nos) acabo|acabado calor
        4 TOY (ya) (lo|se|que|me|ASK) puede|puedes|podemos|podrias OFF|STOP
        4 STOP (IT|ya|a) (ya|de) (a) TOY|HEAT|IT|calor|calefaccion|todo|todos
                5 LEAVE (IT|TOY|ya|a_TOY) (ya) (TOY) de HEAT|calentando|dar_calor
        5 para|pare (ya) de HEAT
        4 ^ (vale|ya|ya_esta|bueno|venga|ok|oye|alexa|mama|por_favor|y) (y) para (ya) TOY|IT|calor|a_TOY
        4 no (ya) HEAT|ON (IT) (a) (TOY) mas
        4 ya no|no_hace_falta|basta (hace_falta|quiero|queremos|necesito|necesitamos|necesita|quiere|me) (que) (mas) (este|HEAT|ON|calor|caliente|TOY|tener) (calor|caliente|TOY|encendido|IT)
        4 no (quiero|queremos|necesito|necesitamos|hace_falta) mas calor
        5 ya no hace_falta|quiero|queremos|necesito|necesitamos (mas) (que) (TOY|IT|calor)
        4 no mas calor|calefaccion|calorcito
        4 no mas calor
        4 basta|suficiente|vale (ya) (de|por_hoy|por_ahora|asi) (calor|caliente|con|de) calor|TOY|tanto
        4 ya (esta|es|tiene|hay) (bastante|suficiente|suficientemente) caliente
        4 TOY (que|ya) (se) SELFOFF
        5 que (ya) SELFOFF
        4 TOY {ADV} fuera|apagado|apagada|off
        4 LEAVE (que) (IT|TOY) (TOY) (que) (se) DOWN|apagado|apagada|enfrie|enfriarse|enfriar
        4 fuera calor
        3 TOY * OFF|STOP
        2 dentro_de DURATION
        -3 cuando|cuanto|falta|queda|quedan|esta_apagado
        -9 no (me|IT) OFF|STOP|pares|dejes
        -9 sin OFF
        -9 hasta TIME
        -9 LOCK|UNLOCK|bloqueo|candado
        -9 STOP * de lista|{PLAN}
        -5 esta|sigue|tiene apagado|apagada
        -5 he|has|ha|hemos apagado|OFF
        -4 {PLAN}
        -6 todavia|aun $
        -4 DAYS
    """,
    "TooHotIntent": f"""
        5 {_TOO} (muy|demasiado) caliente|calor|calentito|calientes
        6 quema|queman|quemando|quemado|quemada|queme|quemo|arde|ardiendo|ardiente|abrasa|abrasan|abrasando|abrasador|hirviendo|hierve|achicharra|achicharrando|achicharrado|achicharrar|asando|asado|cociendo|cuece|escaldando|pela|quemarse|quemar|quemara|calcina|recalentado|sobrecalentado|recalentando|sobrecalienta|recalienta
        4 se_ha|esta|ha|has|te_has pasado|pasando|pasa|excede|excedido de|el|con calor|caliente|temperatura
        4 pasado|pasa|excesivo|exceso|demasiada calor|temperatura|de_calor
        4 sudando|sudado|sudada|suda|sofocado|sofocada|roja|colorada|acalorado|acalorada|sofoca|asfixia|asfixiando
        4 parece horno|estufa|plancha|brasa|fuego
        4 como|que horno|estufa|brasa|fuego|plancha
        5 no * puedo|puede|podemos|puedes|hay_quien|hay_manera_de|puedo_ni (ni) tocar|tocarlo|coger|cogerlo|cogerla|agarrarlo|sostenerlo|toque
        4 que caliente (esta) (TOY) $
        4 de caliente que esta
        -5 cuanto|como_de
        -5 no esta {_TOO}
        -9 puede|podria_llegar
    """,
}
