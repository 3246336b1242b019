"""Spanish: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.es_cues.harmless import FILLERS, SMALL, STATES, TOYS
from cuddles.talk.languages.es_cues.parts import COLDLY
from cuddles.talk.languages.es_cues.people import NAMES, PEOPLE
from cuddles.talk.languages.es_cues.verbs import BESIDE_SE, RULES

_OWNER: Final = "|".join((*PEOPLE, *NAMES))
_ROOM: Final = "habitacion|cuarto|salon|sala|dormitorio|casa|salita|recamara"
_FIX: Final = (
    "perdon|perdona|digo|espera|mejor|mejor_dicho|quiero_decir|quise_decir|queria_decir|o_sea|disculpa|uy|ay"
)

REWRITES: Final = {
    "como|a_como|a_lo_de|lo_de|a_temperatura_de|a_lo|a_valor|a_nivel|a_estado|a_temperatura|temperatura estaba|estaban|antes|lo_tenia|tenia|la_tenia|teniamos|lo_teniamos|al_principio|anterior|de_antes|a_principio|lo_tenias (TOY|todo|antes|a_principio)": "BEFORE",
    "eso|esto no era|es|fue": "NOTSO",
    "no ha_sido|es|fue|era|hay|hubo error|equivocacion": "EVADE",
    "^ da calor": "EVADE",
    "igual que (estaba|antes) (antes)": "BEFORE",
    "(eso|esto|lo_de_antes|perdon) (que) ha_sido|fue|era|es|hubo|lo_he_hecho|he_hecho|hice|dije|he_dicho|por|ha_ido (por|un|sin) error|equivocacion|querer": "OOPS",
    "por|sin error|equivocacion|querer": "OOPS",
    "me (he) equivocado|equivoque|confundi|confundido (de) (TOY)": "OOPS",
    "no (era|es|fue) (eso|esto|asi) (lo) (que) queria|queriamos|pedi|dije|pedia|quise (eso|esto|decir|hacer|decir_eso)": "NOTSO",
    "no era|es|fue eso|esto|asi": "NOTSO",
    "no me referia|refiero (a) (eso|esto|TOY)": "NOTSO",
    "a_ver|mira|mirad|mire si puedes|podrias|puede|podemos": "puedes",
    "al_reves|en_vez_de|en_lugar_de": "EVADE",
    "me_harias|me_haces|me_hace|puedes_hacerme|podrias_hacerme|me_puedes_hacer|hazme|haceme|hagame|haga|haz favor|favorcito de": "puedes",
    "hazme|haz favor y": "",
    "haz|hagan|haced favor": "por favor",
    "se_buena|se_bueno|se_un_sol y": "por favor",
    "te|le|os importaria|importa|molestaria|molesta": "puedes",
    "importaria|importa|molestaria": "puedes",
    "te|le agradeceria|agradezco (mucho) que": "quiero que",
    "seria|es|serias|eres (tan) amable (de)": "puedes",
    "seria|es|sera posible (que)": "puedes",
    "y si HEAT": "EVADE",
    "si no (te) (es|importa|molesta) (mucha) (molestia)": "por favor",
    "si me haces favor": "por favor",
    "si puede|puedes|puede_ser|podes|es_posible|fuera_posible|eres_tan_amable|quieres|hace_falta": "por favor",
    "si por_favor|claro|vale": "",
    "cuando puedas|pueda|quieras|puedan": "por favor",
    "en cuanto puedas|pueda": "por favor",
    "de TOY que siempre|nunca": "EVADE",
    "como siempre|antes_de_ayer|de_costumbre|cada_noche|todas_las_noches|otras_veces|otros_dias|ayer|anoche": "",
    "cuanto|mucho|poco|algun|algo_de|mas tiempo|tiempito": "cuanto rato",
    "que tiempo le queda": "cuanto rato queda",
    "tiempo (que) (le|te|nos) queda|falta|quedan|faltan|restante|resta": "cuanto rato queda",
    "media horita": "DURATION",
    f"TOY (pequeno|pequena|grande|nuevo|nueva|blanco|marron|azul|rosa|verde|rojo|roja|viejo) de (pequeno|pequena|mayor) {_OWNER}": "TOY",
    f"TOY de|en|que_esta_en (mi) {_ROOM} (NTH) (de {_OWNER})": "TOY",
    f"TOY de|en|que_esta_en (mi) (cama|cuna|sofa|cunita|camita) (NTH) (de {_OWNER})": "TOY",
    f"para|a|en (mi) {_ROOM} (NTH) (de {_OWNER})": "",
    "de (comedor|arriba|abajo|gris|colores|lunares|peluche|trapo) TOY": "TOY",
    "TOY de arriba|abajo|colores|lunares|peluche|trapo|mimos|dormir|siempre|cuna|cama|alli|aqui|ahi": "TOY",
    "de|a|en|por|tras|hora_de|rato_de|desde|acaba_de|saliendo_de|salido_de|sale_de|salir_de|metida_en|metido_en|dandose|darse|tomando|se_da ducha|bano|banera|banito|cena|comida|cuento|siesta_despues_de_comida|merienda": "baneta",
    "ducharse|banarse|despues_de_baneta|antes_de_baneta|de_baneta|a_baneta": "baneta",
    "a|en|hacia|camino_de|camino_a|de_camino_a|de casa": "llegar",
    "leer|leemos|leyendo|leido|leo|leerle|leerles|lectura_de|contar|termina|acaba|acabado|acabamos|acabe cuento|cuentos": "leyendo",
    "hace (mucho|bastante|muchisimo|tanto|poco|un) frio|fresco|fresquito|rasca|biruji|helada": "friolero",
    "que frio hace|tiene|tengo|tenemos (hoy|aqui|esta_noche|llegar)": "friolero",
    "(que) (se|me|le|nos) (ha|han|he|hemos|he_vuelto|acaba|acaban) (de) (ya) dormido|dormida|acostado|levantado|ido|llegado|venido|despertado|llorado|quedado_dormido|quedado_dormida|quedado_frito|quedado_frita|quedado_roque|quedado|banado|duchado|cenado|enfriado|mojado|merendado|acurrucado|metido|salido|terminado|acabado|vuelto|entrado": "dormido",
    f"TOY de (mi|mis) ({'|'.join(PEOPLE)}) (de) {_OWNER}": "TOY",
    f"TOY (favorito|preferido|querido) de {_OWNER}": "TOY",
    f"(no|ay|uy) {_FIX} ({_FIX}) (no) (a|en) TOY": "CORRECTED TOY",
    "no (a|en) TOY no TOY": "EVADE",
    f"(no|ay|uy) {_FIX} (no) (a|hasta|de) NUMBER": "CORRECTED NUMBER",
    f"no {_FIX} (no)": "CORRECTED",
    "TOY no (el|la) TOY": "TOY CORRECTED TOY",
    "a|en NUMBER no a|en NUMBER": "NUMBER CORRECTED a NUMBER",
    "perdon|quiero_decir|quise_decir|mejor_dicho|queria_decir|corrijo": "CORRECTED",
    "no (esta|me_parece|parece|se_nota|queda|lo_noto|noto|sale|va|va_a_estar|la_siento|siento) (IT) (muy|nada|lo|lo_bastante|bastante|suficientemente|todavia|aun|del_todo|tan) (suficiente|suficientemente|bastante) caliente|caliente_todavia|calor": "COLD",
    "no (me|le|se) da|calienta|nota|noto|siento|coge|echa nada|casi|suficiente|apenas|bastante|mucho|lo_suficiente|casi_nada (de) (calor|nada|suficiente|bastante|mucho)": "COLD",
    "casi no HEAT|calienta|da_calor|se_nota": "COLD",
    "apenas HEAT|calienta|da_calor|se_nota|esta_LEVEL|tiene_calor|LEVEL|caliente": "COLD",
    "HEAT|calienta poquisimo": "COLD",
    f"demasiado|muy|bastante|poco|poquito|super|algo|tan|todavia|aun|sigue|lo_noto|la_noto|noto|medio|todo|esta|queda|quedado|quedo|siento|nota|se_ha_quedado|igual_de|mas_bien (muy|demasiado|bastante|poco|todavia|aun|algo|super|ya) {COLDLY}": "COLD",
    **BESIDE_SE,
    **RULES,
    "media|intermedia potencia": "LEVEL",
    "en posicion|intensidad|modo|potencia|velocidad LEVEL": "en LEVEL",
    "a todo_trapo|tope|tope_de_calor": "a LEVEL",
    "nivel de_calor": "nivel",
    f"TOY de ({'|'.join(PEOPLE)}) {'|'.join(NAMES)}": "TOY",
    f"TOY de {_OWNER}": "TOY",
}
_PRESENT: Final = "esta|estan|sigue|siguen|anda|continua|va|queda|tiene|funciona|hay"
QUESTIONS: Final = (
    "cual|cuales|cuanto|cuanta|cuantos|cuantas|cuando|donde|quien|quienes|como",
    "por_que",
    "^ (oye|y|pero|alexa|a_ver|mama|papa|dime|ay|entonces|vale|TELL) que temperatura|horario|horarios|peluches|peluche|juguetes|hora|nivel|tal|hay|tiene|tengo|tenemos|esta|muneco|munecos|dia|dias|noches|potencia|maximo|limite|pasa|hace|significa",
    "^ (oye|y|pero) que TOY esta|tiene|tienes|tenemos|es|hay|sigue|se|HEAT|ON|SELFON|puedo|puedes|va|puede|calienta",
    "a|de|en|hasta|desde|para|con que temperatura|hora|nivel|dia|dias|horas|grados|TOY",
    "si",
    f"^ (oye|y|pero|alexa|ya|todavia|aun|mama|vale|entonces) {_PRESENT} (ya|todavia|aun) TOY|encendido|encendida|caliente|apagado|apagada|conectado|ON|HEAT|listo|puesto|puesta",
    f"TOY (ya|todavia|aun) {_PRESENT} (ya|todavia|aun) encendido|encendida|caliente|apagado|apagada|conectado|ON|HEAT|listo",
    "he|has|hemos|ha|habeis TOY|encendido|calentado|puesto|apagado|prendido|subido|bajado|dejado|conectado|programado",
    "puedo|debo|podria|deberia|debemos|deberiamos",
    "sabes|sabe|pregunta|preguntale|preguntar",
    "verdad|a_que_si|no_es_asi|o_no $",
)
REMARKS: Final = (
    "SELFON|SELFOFF|EVADE",
    "si|cuando|aunque|sin|nunca|jamas|tampoco|ni|quiza|quizas|tal_vez|a_lo_mejor|igual_mas_tarde|luego_ya|excepto|menos_mal|salvo",
    "era|estaba|estuvo|fue|habia|hubo|dijo|dice|dicen|digo_que|creo|pienso|ojala|deberia|habria|ayer|anteayer|anoche|pasado|pasada|parece|cree|penso|solia",
    "TOY que HEAT|ON|calienta",
    "tiene|tengo|hace|hacia|marca|son|estamos (a|unos|casi|mas_de) NUMBER",
    "NUMBER (grados) (de) fiebre",
    "que no|nada",
    "no (gracias|mejor) $",
    "lavar|secar|fregar|limpiar|coser|planchar",
    "DAYS|TIME (y|pues|que) TOY esta|duerme|come|sale|va|ve|tiene|juega|es|hace|vive|viene|llega|se|queda|lleva|entra",
    "TOY duerme|come|sale|va|tiene|juega|es|hace|vive|viene|llega|entra * DAYS|TIME",
    "DAYS|TIME (y|pues|que) TOY COLD",
    "HEAT te",
    "TOY (me|te|se|le|nos|ya|siempre) HEAT|ON|calienta (a|en|de|por|bien|mucho|muy|mas|TOY|IT) $",
    "TOY (me|te|se|le|nos|ya|siempre) HEAT|ON|calienta $",
    "gusta|gustan|encanta|encantan|adora|odio|odia|acuerdo|acuerdas|acordarme|imagina|supongo|promete|habla|hablamos|hablando|iba_a|ibamos_a|voy_a|vas_a|va_a HEAT|ON|PUT|UP|que|TOY|calentar|encender",
)
HARMLESS: Final = FILLERS | SMALL | STATES | TOYS | frozenset(PEOPLE) | frozenset(NAMES)
_WORDS: Final = "|".join(sorted(FILLERS | STATES))
LEADS: Final = (
    "^",
    _WORDS,
    "ASK / CORRECTED / ^ (me|nos|le) / ^ que (me|nos|se|le) / ^ a / ^ venga_a / vamos a / dormido / friolero / baneta / llegar / leyendo / COLD / por_favor",
    "^ SUBJ / por_favor SUBJ / venga SUBJ / oye SUBJ / que SUBJ",
    "puedes|puede|podrias|podria|podes|podeis|pueden|quieres|querrias|quieren|podemos|podriamos (me|nos|ya|por_favor|ir|empezar_a|volver_a|ayudarme_a|ayudar_a|tambien|BEGIN_a|que)",
    "queria|queriamos|quiero|queremos|quisiera|quisieramos|gustaria|necesito|necesitamos|encantaria|prefiero|preferiria|deseo (tener|a) (por_favor) (que) (me|nos|le|se)",
    "hay|tienes|tenemos|habra|tiene que (ir) (me|nos|le|se)",
    "toca|hora_de|momento_de|hace_falta|haria_falta|conviene|tiempo_de|acuerdate_de|vuelve_a|volver_a|vuelva_a|BEGIN_a|BEGIN_ya_a|procede_a|haz_que|haz|asegurate_de|asegurate_de_que|encargate_de|ocupate_de|cuento_con|es_que_puedes (me|nos|le|se)",
)
FOLLOWS: Final = (
    "por_favor|porfa|porfi|porfis|ya|ahora|hasta|durante|por|unos|y|que|anda|venga|gracias|para|porque|alexa|esta|hoy|pronto|cuanto_antes|tambien|enseguida|rapido|vale|tranquilo|mientras|antes|favor|toda_la_noche|todo_el_dia|de|puedes|pues|de_nuevo|otra_vez|un_rato|rato|ratito|poco|poquito|me|nos|ay|oye|eh|mi|amor|carino|cielo|mama|papa",
    "NUMBER|TIME|DURATION|LEVEL|DAYS|CORRECTED|baneta|llegar|leyendo|friolero|dormido|COLD|bien|es_que|KEEP|LEAVE",
    "a|en|hasta|al|sobre|con|nivel|por|unos|durante (unos|nivel) NUMBER|TIME|DURATION|LEVEL",
    "a TOY|nivel|tope|todas|tu",
)
