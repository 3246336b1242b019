"""Spanish: verbs with all the pronouns that grow onto them, each read as one word of capitals.

`caliéntamelo` is read as HEAT IT, `calentar` and `calentarle` as HEAT. Accents are folded before. The gerund and
what stands beside `se` say what happens, not what is wished, and aren't among these forms.
"""

# ruff: noqa: E501  (forms of a verb stand on one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

_TO: Final = ("", *words("me nos le les te se"))
_OBJECT: Final = words(
    "lo la los las melo mela melos melas noslo nosla noslos noslas selo sela selos selas telo tela"
)
VERBS: Final = {
    "HEAT": "calienta calienten calentad calentar calenta templa temple templar entibia entibie entibiar caldea caldear recalienta recalentar",
    "ON": "enciende encienda enciendan encender encended encende prende prenda prendan prender prended activa active "
    "activar activen conecta conecte conectar enchufa enchufe enchufar arranca arranque arrancar inicia inicie iniciar",
    "PUT": "pon ponga pongan poner poned pone coloca coloque colocar ajusta ajuste ajustar fija fije fijar "
    "configura configure configurar regula regule regular selecciona seleccione seleccionar establece establecer",
    "KEEP": "manten mantenga mantengan mantener mantened conserva conservar conserve",
    "LEAVE": "deja deje dejen dejar dejad",
    "UP": "sube suba suban subir subid aumenta aumente aumentar incrementa incremente incrementar eleva eleve elevar",
    "DOWN": "baja baje bajen bajar bajad reduce reduzca reducir disminuye disminuya disminuir rebaja rebaje rebajar "
    "afloja afloje aflojar atenua atenuar enfria enfrie enfrien enfriar refresca refresque refrescar suaviza suavice suavizar",
    "OFF": "apaga apague apaguen apagar apagad desconecta desconecte desconectar desactiva desactive desactivar "
    "desenchufa desenchufe desenchufar",
    "STOP": "pare paren parar parad detener detenga detengan deten corta corte cortar quita quite quiten quitar quitad "
    "termina termine terminar acaba acabe acabar cesa cesar finaliza finalice finalizar suspende suspenda suspender "
    "interrumpe interrumpir",
    "GIVE": "da dar den dad echa eche echar mete meta meter aplica aplicar aporta",
    "DELETE": "borra borre borren borrar borrad cancela cancele cancelen cancelar cancelad elimina elimine eliminar "
    "anula anule anular suprime suprimir olvida olvidar retira retirar saca sacar",
    "SKIP": "salta salte salten saltar saltad omite omita omitir",
    "LOCK": "bloquea bloquee bloqueen bloquear bloquead",
    "UNLOCK": "desbloquea desbloquee desbloquear desbloquead libera libere liberar",
    "SEND": "envia envie envien enviar enviad manda mande manden mandar mandad",
    "UNDO": "deshaz deshaga deshagan deshacer deshaced revierte revierta revertir",
    "PROGRAM": "programa programe programen programar programad agenda agende agendar planifica planificar",
    "TELL": "di diga digan decir decid lee lea leer ensena ensene ensenar muestra muestre mostrar contar "
    "listar enumera enumerar recuerda recordar repasa repasar",
    "CHECK": "mira mire mirar comprueba compruebe comprobar revisa revise revisar chequea chequear verifica verificar ve ver confirma confirmar",
    "BEGIN": "empieza empiece empezar comienza comience comenzar ponte pongase ponerte",
}
_ASKED: Final = {
    "HEAT": "calientas calentas calentarias",
    "ON": "enciendes prendes activas conectas enchufas encenderias prenderias",
    "PUT": "pones pondrias dejas",
    "UP": "subes aumentas subirias",
    "DOWN": "bajas reduces bajarias",
    "OFF": "apagas desconectas apagarias",
    "STOP": "paras quitas cortas",
    "GIVE": "das darias echas",
    "PROGRAM": "programas",
    "LOCK": "bloqueas",
    "UNLOCK": "desbloqueas",
    "SEND": "envias mandas",
}
"""What is asked politely: ¿me calientas el oso?"""
_THAT: Final = {
    "HEAT": "calientes calienten caliente temples entibies",
    "ON": "enciendas encienda prendas prenda actives active conectes conecte enchufes",
    "PUT": "pongas ponga dejes deje",
    "KEEP": "mantengas mantenga",
    "UP": "subas suba aumentes",
    "DOWN": "bajes baje reduzcas enfries",
    "OFF": "apagues apague desconectes desconecte desactives",
    "STOP": "pares cortes quites detengas termine acabe pare detenga",
    "GIVE": "des",
    "DELETE": "borres canceles elimines anules olvides",
    "SKIP": "saltes omitas",
    "LOCK": "bloquees",
    "UNLOCK": "desbloquees",
    "SEND": "envies mandes",
    "UNDO": "deshagas",
    "PROGRAM": "programes",
}
"""What is wished with que."""
_GERUND: Final = {
    "HEAT": "calentando templando entibiando",
    "ON": "encendiendo prendiendo",
    "PUT": "poniendo",
    "OFF": "apagando",
    "UP": "subiendo",
    "DOWN": "bajando",
}


def _joined(text: str, ends: tuple[str, ...]) -> str:
    return "|".join(form + end for form in words(text) for end in ends)


_ACC: Final = words("lo la los las me nos le melo mela noslo nosla")
BESIDE_SE: Final = {
    "(que) se (me|nos|le) (ira|va|vaya|pueda|puede) (a) encienda|caliente|prenda|active|ponga|enciendan|enchufe|conecte": "SUBJ HEAT",
    "se (me|nos) (va|ira|debe|tiene_que|iba) (a) enciende|encender|prende|prender|calienta|calentar|activa|pone|poner|conecta|arranca|encendera|calentara|prendera|activara": "SELFON",
    "se (me|nos) (va|ira|debe|tiene_que|iba) (a) apaga|apague|apagar|para|pare|parar|corta|desconecta|apagara|parara|acaba|termina|acabe": "SELFOFF",
    "apagarse|pararse|acabarse|desconectarse": "SELFOFF",
    "encenderse|calentarse|prenderse": "SELFON",
}
RULES: Final = {
    **{
        f"ve|vete|vaya|vayan|ir|irme|irlo|irla|id|vayas|vas|venga|que_se_vaya|se_vaya|sigue|siga|seguir|continua {_joined(text, ('', *_ACC))}": name
        for name, text in _GERUND.items()
    },
    **{f"(me|nos|le|les|se) {_joined(text, ('',))}": f"ASK {name}" for name, text in _ASKED.items()},
    **{f"que (me|nos|le|les) {_joined(text, ('',))}": f"que {name}" for name, text in _THAT.items()},
    **{f"no (me|nos|le|les) {_joined(text, ('',))}": f"no {name}" for name, text in _THAT.items()},
    **{_joined(text, _OBJECT): f"{name} IT" for name, text in VERBS.items()},
    "calientelo|calientela|calientemelo|calientelos": "HEAT IT",
    "calienteme|calientenos|calientele": "HEAT",
    **{_joined(text, _TO): name for name, text in VERBS.items()},
    "^ caliente (a) TOY": "HEAT TOY",
    "por_favor caliente (a) TOY": "HEAT TOY",
    "ASK ASK": "ASK",
}
