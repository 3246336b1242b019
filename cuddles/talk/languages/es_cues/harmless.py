"""Spanish: words that may be said beside a wish that warms."""

# ruff: noqa: E501  (a list is long lines)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

FILLERS: Final = frozenset(
    words(
        "por favor porfa porfi porfis porfaplis anda andale venga va vale ok okay bueno pues oye oiga oigan alexa ahora mismo eh este entonces "
        "gracias hola buenas noches tardes claro perfecto genial guay chachi bien ay uy uf jo jolin jope vaya madre virgen hombre mujer "
        "rapido rapidito corre corriendo prisa enseguida ahorita luego ademas tambien bueno listo lista disculpa perdona perdon mira mm hmm "
        "venga_va ale hale hala ea dale orale manita simplemente solo solamente nada_mas rapidamente inmediatamente urgente porfaa "
        "amor cielo carino corazon tesoro tranquilo tranquila despacito gentil amable"
    )
)
STATES: Final = frozenset(
    words(
        "cama camita cuna cunita sofa silla trona cole colegio escuela guarde guarderia parque playa piscina natacion futbol ballet judo clase "
        "frio fria fresco fresquito helado helada helados heladas congelado congelada destemplado destemplada tiritando temblando friolera friolero "
        "dormir duerme dormido dormida dormidos acostado acostada acostados acostar acuesta acostarse acostarnos acostarme acostarla acostarlo siesta sueno sueñito suenito "
        "cansado cansada cansados agotada agotado rendido rendida pijama noche nochecita tarde mañana manana hoy lloviendo llueve nieva nevando "
        "mala malita malito enfermo enferma pachucho pachucha resfriado resfriada constipado constipada fiebre tos mocos pupa tripa barriga barriguita tripita estomago "
        "pies piececitos manos manitas oido oidos garganta dolor duele duelen llorando llora llorona quejando triste nervioso nerviosa asustada asustado miedo "
        "ducha banada banado duchada duchado lavada lavado mojado mojada cenado cenada cenar comer banarse banar dientes lavar lavarse vestido "
        "invierno otono primavera verano diciembre enero febrero noviembre nieve lluvia tormenta luego pronto aqui casa_ya listos listas preparado preparada "
        "leyendo baneta llegar friolero abrazo mimos mimitos abrazar abrazarlo achuchar achucharlo coger cogerlo acurrucarse acurrucar acurrucada acurrucado"
    )
)
SMALL: Final = frozenset(
    words(
        "a al de del en con y e o por para que se me te le les nos os lo la el su sus mi mis tu tus es son esta estan estamos estoy estar este esta esto ese esa eso "
        "muy mucho mucha tan tanto todo toda mas poco poquito poquitin ratito rato rat pelin ya yo ella ellos nosotros el va van vamos voy ir iba ha han he hemos tiene tienen tengo tenemos hay "
        "IT ASK SUBJ OOPS NOTSO BEFORE NTH COLD CORRECTED quiero quiere quieren queremos quisiera queria queriamos cana candela vidilla gustaria necesito necesita necesitamos necesitan puedes puede podrias podria podes pueden quieres "
        "podemos podriamos vendria haria falta hace hora horita momento toca tocando unos unas minuto minutos hora horas grado grados temperatura calor calorcito calefaccion nivel potencia "
        "caliente calientes templado encendido encendida puesto puesta listo lista vez veces otra otro nuevo nueva cuanto_antes antes despues desde hasta durante mientras porque pues "
        "favorito favorita preferido preferida querido querida especial empieza empezar vuelve volver llega llegan llegamos llego viene vienen venimos vengo sale salen salir salimos saliendo entra entran meto mete metemos metido metida meter meterse "
        "acaba acaban acabo acabamos termina terminan terminamos terminado acabado queda quedan quedo dejo sigue quedado quedarse haz hazlo hacer hacemos pongo ponemos "
        "cargo cuenta sea estuviera tener tenga tengan siempre cada dia dias semana todos todas casi justo entrar pasar pasa pasado_manana camino viaje coche_no "
        "leer lee leemos leo juega jugando jugar pide pidiendo pido pidio busca llama llamando llego vayamos vaya vayan duerma duermas duerman duermo dormirse dormirme dormirnos acueste acostemos acosteis "
        "venir despierta despierto despertar levanta levantar levantarse bosteza bostezando ojos cara nariz cuerpo pierna piernas espalda cuello hombro hombros rodilla brazo barriguita "
        "dos tres ambos nuestra cosa cosita algo alguna visita tuya mio mia suyo suya ninos tranquilos calma relax relajar relajarse temprano pronto "
        "nada_de cerca lejos encima debajo lado bajo_no arriba abajo alli ahi aca alla dentro fuera "
        "cierto seguro directo directamente despacio suavemente poco_a_poco medida justito aproximadamente maomenos mas_o_menos alrededor sobre punto "
        "acompana acompane acompanar ayudar ayuda ayudame consolar calmar aguanta aguante dure duren celsius centigrados cierra abre tapa tapar tapada tapado mantita "
        "recien apenas_no primero segundo ultimo vacaciones fin finde sabado domingo lunes martes miercoles jueves viernes "
        "hermana quejica mimosa mimoso abuelita peluches peluche dormitorio habitacion NUMBER TOY calentando calentar HEAT"
    )
) - frozenset(words("no"))
TOYS: Final = frozenset(
    words(
        "rojo roja azul verde amarillo amarilla rosa lila morado morada blanco blanca negro negra gris marron naranja pequeno pequena grande grandote chico chiquito viejo vieja nuevo nueva "
        "suave suavecito gordito gordita peludo peluda bonito bonita querido lindo linda pobre pobrecito pobrecita dichoso bendito amoroso blandito esponjoso"
    )
)
