"""Spanish: drawings, toys, undoing, and what every skill is told."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.es_cues.parts import ART, PLAN
from cuddles.talk.languages.es_cues.people import WHO

INTENTS: Final = {
    "SendDrawingIntent": f"""
        5 SEND|UP|subir|entregar|entrega|entregarte|mandarte|enviarte|pasar|pasarte|paso|pasa|ensenar|ensenarte|TELL|escanear|escanea|mando|envio|regalar|regalarte|dar|GIVE|ofrecer|compartir|comparte|PUT|meter|anadir|anade|hacer|haz|haces|convierte|convertir|transforma|transformar|recibe|toma|CHECK|guarda|adjuntar|adjunta * {ART}
        5 {ART} * SEND|UP|enviar|mandar|mandarte|enviarte|ensenarte|para_ti|TELL|en_peluche|en_muneco|en_TOY|hacer_TOY
        4 hecho|pintado|dibujado|terminado|dibuje|pinte|hice|acabado|tengo|tenemos|aqui_va|aqui_esta|otro|nuevo|ahi_va|traigo * {ART}
        4 dibujado|dibuje
        4 quiero|quiere|queremos|quieren|gustaria|puedo|podemos|{WHO} * SEND|hacer|ensenar|pasar|mandarte|subir|dar|enviarte {ART}
        -9 esta|estado|listo|ya_esta|llegado|llego|recibido|recibiste|como_va|como_esta|va|queda|falta|cuando|terminado_ya|sabe|donde|paso_con|pasa_con|ha_sido|cuanto
    """,
    "DrawingStatusIntent": f"""
        6 esta|estan|ha|han|has|como|hay|sabes|se_sabe|llego|llegado|recibiste|recibido|cuando|falta|queda|donde|que|va|sigue|ya|estara|cuanto|CHECK|TELL|le|tienes|tenemos * {ART} (ya|de|esta|va) * (listo|lista|listos|terminado|acabado|llegado|preparado|hecho|procesado|convertido|TOY|progreso|recibido|revisado)
        5 {ART} * listo|lista|terminado|acabado|llegado|llego|recibido|preparado|hecho|procesado|va|estado|esta|queda|falta
        4 estado|noticias|novedades|progreso (de|sobre) (mi) * {ART}
        4 que (ha_sido|hay|fue|paso|pasa|se_sabe|sabes|tal|ha_pasado) (de|con|va) * {ART}
        5 te|os|nos|le dormido * {ART}
        5 dormido {ART}
        4 te|os|le ha|han|llegado|llego (llegado|bien|ya) * {ART}
        -4 quiero|quiere|SEND|puedo|mando|paso|envio
    """,
    "ToysIntent": f"""
        5 que|cuales|cuantos|TELL|dime|quienes|lista|nombra|nombrame|dame|CHECK|cuantas|a_que|conoces|todos|cuantos_son * peluches|juguetes|munecos|TOYS|animales|amigos|animalitos|munequitos|ositos|bichos|mascotas|peluchitos
        5 peluches|juguetes|munecos|animales (que) hay|tengo|tenemos|tienes|conoces|estan|puedo|puedes|son|de|en
        5 quien|quienes|cuales|cuantos|que_TOY|que_peluches|que_munecos puedes|puedo|podemos HEAT|ON
        5 quien|quienes|cuantos|cuales hay|son|tienes|tenemos|estan (en_lista|registrados|conectados|dados_de_alta)
        4 lista (de) TOY|peluches
        4 TELL lista (de) (TOY|peluches)
        5 que TOY hay|tengo|tenemos|tienes|conoces|puedes|estan
        -5 {PLAN}|programado|temperatura|OFF|bloqueo|limite|maxima|queda|STOP|encendido|encendidos|horas|hora
        -4 {ART}
    """,
    "UndoIntent": f"""
        6 UNDO
        -30 no OOPS
        -30 no UNDO|volver|vuelvas|PUT|cambies|deshagas
        6 vuelve|volver|vuelva|PUT|LEAVE|regresa|devuelve|restaura|recupera|KEEP|haz|devuelvelo|dejar (IT|TOY|todo|a|me|otra_vez) (a|todo|TOY|PUT|IT|otra_vez|dejar) (IT|TOY|todo|otra_vez|a_temperatura) BEFORE
        6 vuelve|volver|vuelva|da|dar|ve|GIVE (marcha) (a|hacia|para) atras
        5 marcha atras
        5 BEFORE (por_favor) $
        5 DELETE|STOP|ignora|quita (IT|eso|esto) (lo|de|eso|ese|que|esa) ultimo|ultima|anterior|cambio|acabo|he_dicho|he_pedido|acabas|orden
        5 DELETE eso|esto (ultimo|cambio)
        5 OOPS
        5 NOTSO
        5 eso|esto|asi no era|es|fue
        -9 {PLAN}
        -5 TIME|DAYS
    """,
    "AMAZON.HelpIntent": """
        5 que|como (te) puedo|podemos|se_puede|puedes|sabes|debo|tengo_que|hay_que|cosas_puedo|cosas_se_pueden|cosas_puedes|cosas_sabes|mas_puedes|mas_puedo|mas_sabes (cosas|mas|puedes|puedo|te) decir|decirte|hacer|pedir|pedirte|preguntar|preguntarte|haces|sabes|TELL|hacerte
        5 ayuda|ayudame|ayudar|ayudarme|ayudas|ayudanos
        5 como (se|te|me|puedo|lo|hay) usa|uso|funciona|funcionas|utiliza|maneja|va|usar|usarte|utilizo) esto|todo|TOY|cuddles
        5 no se|entiendo|sabemos (muy_bien|bien) (que|como|nada|de) (decir|hacer|funciona|va|usar|usarlo|se_usa|esto|TELL)
        5 echame|echa|GIVE|necesito (me) mano
        5 instrucciones|opciones|comandos|tutorial|explicame|explica|manual
        5 estoy|me perdido|perdida|he_perdido|lio|hecho_un_lio
        -3 TOY
    """,
    "AMAZON.StopIntent": """
        5 adios|chao|ciao|agur|bye
        5 hasta luego
        5 ya esta bien
        5 ^ (vale|bueno|ok|venga) adios|chao (TOY)
        5 ^ (vale|bueno|venga|pues|ok|ya) (ya) (hasta) (luego|manana|pronto|otra) $
        5 hasta (luego|manana|pronto|otra|la_vista|ahora|la_proxima) (gracias|alexa|oso|TOY) $
        5 ^ (vale|bueno|ok|venga|ya|pues|eso|nada) (ya) (esta|es|esta_bien) (ya|todo|bien|por_hoy|gracias|eso) (gracias|por_hoy|adios|por_ahora|todo) $
        5 cierra|cerrar|salir|sal|salte|quit (de|a) (la) skill|aplicacion|app|cuddles|aqui
        5 ^ (vale|bueno|venga) (callate|calla|silencio|stop|para|basta|detente|STOP|salir|sal) (ya|por_favor|alexa|gracias|de_hablar) $
        5 LEAVE|para de hablar
        5 callate|calla
        4 nada|no mas gracias
        -4 TOY|calor
    """,
    "AMAZON.CancelIntent": """
        5 olvida|olvidalo|dejalo|DELETE|LEAVE (IT|eso|estar|ya|correr) $
        5 ^ (no|vale|bueno|pues|ay|oye|ya) (mejor) (no) DELETE|LEAVE IT (estar|ya|correr|anda|mejor|que_no|no) $
        -3 como|caliente|encendido|TOY
        5 no|nada pasa_nada|importa|da_igual|nada
        5 da igual
        -9 hasta
        4 cambiado|cambie de_idea|de_opinion|idea|opinion
        -5 PLAN|horario|calor|LEVEL|NUMBER
        -5 en
    """,
    "AMAZON.RepeatIntent": """
        6 repite|repitelo|repetir|repetirlo|repetirmelo|repitemelo|repiteme|repetirme|repitas|repita|repetirlo|repetis
        5 que|como (es|era|me|lo) has|dices|dijiste|decias|acabas_de (dicho|decir|TELL)
        5 no (te|lo|me|he|le|la|se|os) (he|enterado|te|lo|oigo) oido|entendido|escuchado|enterado|oi|entendi|escuche|pillado|pille|cogido|oimos|entendimos
        5 otra vez (por_favor|TELL|lo) $
        5 TELL (IT) otra_vez|de_nuevo|una_vez_mas|mas_despacio|eso_otra_vez
        5 vuelve|volver|vuelvas a TELL
        4 una vez mas
        -6 HEAT|ON|PUT|UP|OFF
        -4 TOY
        -5 temperatura
    """,
    "AMAZON.NavigateHomeIntent": """
        5 inicio|principio|portada pantalla|menu
        5 menu|pantalla principal|inicial
    """,
}
