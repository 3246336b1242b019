"""German: what speaks for warmth, more or less of it, and its end."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.de_cues.parts import IT, NICE, PLAN, SOME

_MACH: Final = "mach|schalt|schalte|stell|knips|knipse|tu|wirf|werf|werfe|schmeiß|schmeiße|heiz|lass|hau|fahr|fahre|setz|setze|bring|leg|dreh|drehe|krieg|kurbel|wärm|kurble|spring"
_STELL: Final = "stell|schalt|schalte|dreh|drehe|setz|setze|mach|bring|bringe|fahr|fahre|heiz|wärm|regel|regle|halt|halte|geh|lass|erwärm|erwärme|temperier|temperiere|erhitz|erhitze|schieb"
_TURN: Final = "mach|schalt|schalte|stell|dreh|drehe|setz|setze|schraub|schraube|regel|regle|schieb|kurbel"
_SOLL: Final = "könnt|soll|sollte|muss|müsste|darf|dürfte|kann|könnte|gehört"
_BRING: Final = "stellen|einstellen|bringen|setzen|drehen|heizen|schalten|fahren|machen|haben|kriegen|bekommen|lassen|halten|regeln|gehen|ANMACHEN|HEIZEN"
_WARM: Final = "warm|kuschelig|kuschlig|mollig|muckelig|heiß|gemütlich|schnuckelig"

INTENTS: Final = {
    "WarmIntent": f"""
        4w {_MACH} * an|EIN >
        4w {_MACH} * warm >
        4w {_MACH} {IT} * gemütlich|kuschelig|mollig|muckelig|schnuckelig warm >
        4w {_MACH} TOY (bitte|mal|schon|jetzt|ihr|ihm|uns|mir) {NICE} kuschelig|kuschlig|mollig|muckelig|gemütlich >
        4w wärm|heiz|erwärm|erwärme|beheiz|beheize|temperier|temperiere|aktivier|aktiviere|starte|start (mir|uns|ihr|ihm|bitte|mal|doch|jetzt|schon) (bitte|mal|doch|jetzt|schon) {IT}
        4w wärm|heiz * auf|vor|durch|an >
        4w wärm * {IT}
        4w {IT} * ANMACHEN|HEIZEN >
        4w (bitte) TOY (bitte|mal|schon|jetzt|doch|gleich|schnell|ihr|ihm) ANMACHEN|HEIZEN
        4w ^ (bitte|jetzt|mal) ANMACHEN|HEIZEN (bitte|TOY|für|bis|auf)
        4w bitte ANMACHEN|HEIZEN >
        4 DASS * ANMACHEN|HEIZEN|ANWIRD
        4 DASS * an|warm|laufen|heizt|wärmt|läuft|heizen|angeht|aufheizt ist|wird|bleibt|geht|hat|habt|haben|TOY
        4 DASS * angeht|anspringt|heizt|wärmt|läuft|aufheizt|loslegt
        4 DASS {IT} * NUMBER|LEVEL * hat|heizt|läuft|kommt|bringst|stellst|ist|wird|geht
        4 MOCHTE|MUSS * ANMACHEN|HEIZEN|ANWIRD
        4 MOCHTE TOY (bitte|jetzt|gern|gerne|mal|schon|heute|auch) {NICE} {_WARM}|an (haben) >
        4 MOCHTE TOY * auf|mit|für|bis NUMBER|LEVEL|DURATION|TIME
        4 MOCHTE (bisschen|etwas|gern|gerne|bitte) warm (von|in|bei|beim|vom|im|für) TOY|bitte
        4 MOCHTE {IT} (bitte|jetzt) {NICE} warm
        4 MOCHTE (so|schön|schönen|kuschelig|richtig) warm|warmen|warmes|warme|HEIZEN TOY
        4 TOY|es|er|sie (bitte|jetzt|mal|für_DURATION) {_SOLL} * ANMACHEN|HEIZEN
        4 TOY|er|sie {_SOLL} * an|warm|ran >
        4 TOY|er|sie {_SOLL} * laufen
        4 TOY {_SOLL} * auf|mit NUMBER|LEVEL
        4w {_SOLL} TOY|er|sie|es * ANMACHEN|HEIZEN|laufen
        4w lass|lasst {IT} * laufen|ANMACHEN|HEIZEN|warm|an|heizen >
        4w {IT} * laufen lassen
        4w halt|halte {IT} * warm|an >
        4w halt|halte {IT} (bitte|mal|noch|weiter) (für|bis|auf) DURATION|TIME|NUMBER
        4w {_STELL} {IT} (bitte|mal|jetzt|doch|für_DURATION|DURATION) (bitte|mal|jetzt|auf) (auf|mit) NUMBER|LEVEL
        4w {_STELL} (bitte|mal|jetzt|doch) (bei|beim|in|von|vom|temperatur) (bei|beim|von|vom|temperatur) {IT} (bitte|mal|jetzt|temperatur) (auf|mit) NUMBER|LEVEL
        4w {_STELL} (bitte|mal) (auf|mit) NUMBER|LEVEL
        4w {IT} (bitte|mal|jetzt|für_DURATION|bis_TIME|doch) (bitte|mal|jetzt) (auf|mit) NUMBER|LEVEL (grad|wärme|stufe) ({_BRING}) >
        4w ^ (bitte|einmal|mal|so|und|jetzt|DURATION) TOY (bitte|mal|dann|jetzt|einmal) (auf|mit) (auf|mit) NUMBER|LEVEL|DURATION
        4w ^ (bitte|einmal|mal|so|und|jetzt) TOY (bitte|mal|jetzt|schnell|schon|wieder|ruhig|heute) {NICE} (für_DURATION|bis_TIME|auf_LEVEL|auf_NUMBER_grad|DURATION) an|EIN|warm >
        4w ^ (bitte|mal|auf|mit) NUMBER|LEVEL (grad) (wärme|bitte) für|fürs|bei|beim|in|im|auf|an|beim TOY
        4w ^ (bitte|mal|auf|für) DURATION|LEVEL (grad) (wärme|warm|bitte|HEIZEN|lang) (für|fürs|bei|beim|in|im|auf) TOY
        4w ^ (bitte|etwas|bisschen|mal|mehr_als|schön) wärme (bitte) für|fürs|in|im|bei|beim (die|den|das) TOY
        4w ^ (bitte|mal|jetzt) für|fürs|bei|beim TOY (bitte|mal|jetzt) (auf|mit|für) (NUMBER|DURATION|LEVEL) (grad|wärme|bitte) ({_BRING})
        4w ^ (bitte|einmal|mal|ein) warmes|warmen|warmer|warme|HEIZEN TOY bitte
        4w ^ TOY (bitte|mal|jetzt|einmal) für|fürs|auf DURATION|LEVEL
        4w gib|gebt|geben|spendier|verpass|schenk|schenke|pack|verpasse|gönn {IT} (bitte|mal|noch|TOY|doch) (bitte|mal|noch|etwas|bisschen|für) (schöne|bisschen|etwas) wärme|warm|NUMBER|LEVEL|DURATION
        4w {IT} (bitte|etwas|bisschen|mal) wärme|warm geben|spenden|verpassen
        4w fang|fange|leg|lege|beginn|beginne (bitte|mal|jetzt|schon) (an|los|bitte) (TOY|mit) (mit|von|bei|beim|TOY) (zu) HEIZEN
        4w wärme|heizung|temperatur (bei|beim|von|vom|für|in|im|auf|fürs) TOY (bitte|jetzt|mal) (auf|an|mit) (NUMBER|LEVEL|ANMACHEN)
        4w wärme|heizung|heizkissen (bitte|mal|jetzt) an|EIN (bei|beim|von|vom|für|in|im|fürs) TOY
        4w (bitte) {IT} (bitte|mal|jetzt) in betrieb|gang nehmen|setzen|bringen
        4w nimm|setz|setze|bring|bringe TOY (bitte|mal) in betrieb|gang
        4w zeit|ANMACHEN|HEIZEN für|mit|fürs|bei|beim|von|vom TOY
        4w aktivier|aktiviere|starte|start {IT}
        4w TOY (bitte|mal|jetzt) * an >
        3 COLD * ANMACHEN|HEIZEN
        3 COLD * {_MACH} * an|EIN|warm
        -9 mach|schalt|schalte|stell|wärm|heiz|start|starte ich|wir
        1 LEVEL
        1 bis TIME
        1 für|fürs DURATION
        -9 stell dir
        -9 schalt|schalte|mach|stell|dreh|setz|lass * auf $
        -9 TOY|es|er|sie ist|wird
        -9 ANMACHEN|HEIZEN|laufen sollen|wollen|können|müssen|dürfen
        -9 TIME
        9 bis|bis_um|bis_gegen TIME
        -9 in|nach DURATION
        -9 AUSMACHEN|HOCHDREHEN|RUNTERDREHEN
        -9 aus|wärmer|kühler|kälter|runter|höher|mehr|weniger
        -5 rückgängig|vorher|zurück
        -3 DAYS
        -2 {PLAN}
    """,
    "WarmerIntent": f"""
        4w wärmer >
        4 DASS|MOCHTE * wärmer
        4 TOY|es|er|sie {_SOLL} * wärmer|höher|HOCHDREHEN
        3 COLD
        4w HOCHDREHEN >
        4w (bei|beim|von|vom|in|im|an|am) {IT} (bitte|mal|noch|jetzt|um) ({SOME}) ({SOME}) ({SOME}) HOCHDREHEN
        4w {IT} (bitte|mal|noch|jetzt|um) ({SOME}) ({SOME}) ({SOME}) wärmer|höher (bitte|machen|stellen|drehen|haben|lassen|schalten)
        4 DASS|MOCHTE|MUSS * HOCHDREHEN
        4w {_TURN} * hoch|höher|rauf|hinauf|herauf|stärker|heißer >
        4w {_TURN}|geh|gehe * bisschen|etwas|NUMBER|stufe|tick|ticken|wenig (grad|stufen) hoch|höher|rauf|hinauf|herauf >
        4w dreh|drehe|heiz (TOY|ihn|sie|es|bitte|mal|ruhig|noch) (noch|mal|bitte|ruhig) ({SOME}) ({SOME}) auf (bitte|danke|ja|mal|noch) $
        4w erhöh|erhöhe|steiger|steigere|verstärk|verstärke {IT}|temperatur|wärme|heizung|um|auf
        4w heb|hebe temperatur|wärme|heizung * an
        4w leg|lege|pack|packe|gib|tu|setz|setze|hau * drauf|dazu|nach|rauf|zu|obendrauf|mehr >
        4w gib|mach (bitte|mal|doch|noch) (TOY|ihm|ihr|ihn|es|sie) (bitte|noch|mal|ruhig|ein) ({SOME}) (grad) mehr
        4w {IT} (bitte|noch|mal) ({SOME}) ({SOME}) (grad) mehr|höher|rauf|hoch|stärker|heißer|drauf >
        4w ^ (bitte|noch|mal|und|jetzt|gern|gerne) ({SOME}) ({SOME}) ({SOME}) mehr|höher|rauf|hoch|heißer|drauf|dazu|obendrauf|stärker (bitte|wärme|bei|beim|für|in|im|von|vom|TOY|power|temperatur|hitze|fürs)
        4w noch|bisschen|etwas|stufe|NUMBER (grad|NUMBER|stufe) (grad) mehr|wärmer|höher|drauf|rauf|dazu|hoch|extra|obendrauf >
        4w um NUMBER grad|stufen (LEVEL|hoch|rauf|mehr|höher)
        -9 mach|schalt|stell|dreh|geh ich|wir
        -3 für TOY
        4 NUMBER grad mehr|wärmer|höher|drauf|rauf|dazu|obendrauf|extra|stärker
        4w ^ (bitte|mal) noch (ein|einen) ({SOME}) ({SOME}) mehr|NUMBER|grad|stufe|tick|schippe|zahn (grad|mehr)
        4w mehr wärme|power|hitze|temperatur|warm
        4 MOCHTE|DASS * mehr|höher|hoch|heißer|rauf
        4w könnte|dürfte|darf|kann|sollte (TOY|es|er|sie|ruhig|gern|ein|noch|schon) (ruhig|gern|gerne|noch|ein|etwas|bisschen|schon) (ruhig|etwas|bisschen|NUMBER|grad|noch|gern) (grad|bisschen|etwas) wärmer|mehr|höher
        4 TOY|er|sie könnte|dürfte (ruhig|gern|noch|auch) (ruhig|noch|ein|gern|NUMBER) ({SOME}) ({SOME}) mehr|höher (vertragen|haben|gebrauchen|sein|brauchen)
        4 {IT} {_SOLL} * HOCHDREHEN
        4 TOY|es|er|sie könnt|könnte|dürfte|darf|kann|sollte * wärmer|mehr_wärme|höher
        -9 AUSMACHEN|RUNTERDREHEN
        -9 aus|kühler|kälter|runter|weniger|zurück|herunter|nach_unten|tiefer|niedriger
        -3 DURATION
        -5 TIME|DAYS
        -4 LEVEL
        -3 {PLAN}
        -4 COLD * ANMACHEN|HEIZEN
    """,
    "CoolerIntent": f"""
        4 kühler|kälter|milder|schwächer|sanfter|lauer
        4 RUNTERDREHEN
        4 {_MACH}|geh|gehe|schraub|schraube|regel|regle|komm|nimm|schieb|fahr * runter|herunter|niedriger|zurück|tiefer|hinunter|nach_unten|herab
        4 nimm|zieh|nehm * NUMBER|bisschen|etwas|wenig|stufe * ab
        4 {_MACH}|geh|gehe|nimm|zieh|gib * weniger|runter
        4 nimm|zieh|nehm * raus|weg
        4 senk|senke|reduzier|reduziere|verringer|verringere|drossel|drossle|kühl|kühle|vermindere|verminder|mindere|dämpf
        4 NUMBER|grad|bisschen|etwas|stufe|tick|ticken|wenig|deutlich|deutlich (grad) weniger|runter|tiefer|niedriger|kühler|kälter|abkühlen|zurück
        4 weniger wärme|warm|heiß|hitze|power|temperatur|HEIZEN|grad
        4 nicht (mehr|ganz|gar|gleich|zu) (ganz|gar|mehr) so (arg|sehr|stark|viel|extrem) warm|heiß|hoch|stark|HEIZEN
        4 nicht so|ganz|ganz_so stark|hoch|viel|doll|arg
        4 abkühlen|kühlen|runter|herunter
        4 ^ (bitte|etwas|bisschen|mal|und|noch|TOY|beim|bei) * weniger
        2 weniger
        2 zu warm|heiß * weniger|runter|kühler|kälter|RUNTERDREHEN
        -9 nicht|nie|niemals|keinesfalls (bitte|mehr|noch|gleich|zu|wieder|so) RUNTERDREHEN|kühler|kälter|runter
        -9 weniger kalt
        -5 DAYS
        -3 AUSMACHEN
        -5 lösch|zeitplan
    """,
    "OffIntent": f"""
        4 {_MACH}|nimm|geh|mache * aus|ab
        4 AUSMACHEN
        4 TOY|es|er|sie|ihn * aus >
        4 aus $
        4 ^ (bitte|und|so|jetzt|okay) aus (mit|bei|beim) TOY
        4 {_SOLL} * AUSMACHEN|aus
        4 ausgemacht|ausgeschaltet|abgeschaltet|abgestellt|ausgestellt werden|gehört|haben|sein|bekommen
        4 stopp|stoppe|stoppen|beende|beenden|unterbrich|unterbreche|unterbrechen|deaktivier|deaktiviere|kapp|kappe|abbrechen (bitte|mal|jetzt|das) TOY|HEIZEN|wärme|heizung|wärmung|wärmevorgang
        4 TOY|HEIZEN|wärme|heizung (bitte|jetzt|mal) stoppen|beenden|deaktivieren|unterbrechen|einstellen|aufhören
        4 hör|höre|hört|aufhören * HEIZEN|ANMACHEN|heizen|wärmen
        4 HEIZEN * auf|aufhören|beenden|schluss|ende|genug|reicht|stoppen
        4 schluss|ende|vorbei|genug|fertig|aufhören * HEIZEN|wärme|wärmerei|warm|TOY|heizen|heizerei
        4 HEIZEN|wärme|TOY * schluss|genug|aufhören
        4 nicht|nimmer|net|keine|kein (mehr|länger|weiter|jetzt) (länger|weiter|zu) HEIZEN|ANMACHEN|warm|an|wärme|gebraucht|benötigt|nötig|notwendig|heizen|laufen
        4 nicht|kein|keine mehr|länger|weiter (zu|so|an|warm) HEIZEN|heizen|ANMACHEN|sein|nötig|gebraucht|benötigt|laufen|warm
        4 brauche|brauchen|braucht|brauch|will|wollen|möchte|MOCHTE (TOY|es|er|sie|ihn|das|ihr|ihm|wir|ich|jetzt) (TOY|es|ihn|sie|jetzt|heute|gerade|die|keine) (wärme|TOY) nicht|nimmer|keine mehr|länger
        4 MOCHTE (TOY|es|ihn|sie|jetzt) (jetzt|gerade) nicht|nimmer|keine mehr|länger|wärme
        4 MOCHTE|muss|MUSS * nimmer
        4 keine|kein|keinen strom|saft|wärme|hitze mehr
        4 warm genug
        4 TOY|es|ihn|sie brauch|brauche|brauchen|braucht|benötigen|benötige (wir|ich|sie|er|lena|jetzt|keiner|niemand) (jetzt|dann|grad|gerade) nicht|nimmer|keiner (mehr|länger)
        4 brauch|brauche|brauchen|braucht (wir|ich|sie|er|jetzt) (jetzt) TOY|ihn|es|sie (jetzt|gerade|dann) nicht|nimmer (mehr|länger)
        4 genug|lang|lange gewärmt|geheizt|wärme|warm|HEIZEN
        4 TOY (hat|ist|war) (jetzt|schon) (lang|lange) genug
        3 reicht|langt|genügt
        2 reicht|langt|genug * TOY|wärme|warm|HEIZEN|HEIZEN
        4 kaltstellen|abwürgen|ausknipsen|ausziehen|kalt_werden|auskühlen|abkühlen_lassen
        4 strom|saft|stecker (bei|beim|von|vom|für|TOY) * weg|ab|raus|ziehen|abdrehen
        1 DURATION|TIME * AUSMACHEN|aus
        2 alles|alle * AUSMACHEN|aus
        -9 nicht|nie|niemals|net|keinesfalls (bitte|mehr|noch|gleich|wieder|schon|jetzt) aus|AUSMACHEN|ausgehen|ab
        -9 bis TIME
        -9 wehe
        -5 HEUTEWEG
        -4 sperre|pin|code|entsperr|entsperre|kindersicherung
        -4 {PLAN}
        -3 heute|nächste|nächstes
        -3 DAYS
        -4 raus|weg
        -5 RUNTERDREHEN|kühler|kälter
        -9 auslassen|ausfallen|aussetzen
        -6 wann|ob
    """,
    "TooHotIntent": """
        5 zu (arg|sehr|doll) heiß|warm|hitzig
        5 viel|bisschen|etwas|total|definitiv|langsam zu heiß|warm
        5 brennt|brennend|glüht|glühend|kocht|kochend|brutzelt|verbrennt|verbrannt|verbrenne|verbrennen|verbrüht|überhitzt|siedend|kochendheiß|glühendheiß|brühend|brühheiß|brüht|brandheiß|affenheiß|sauheiß|bullenheiß|knallheiß|überhitzung|qualmt|raucht|dampft|schmort|glutheiß|knallwarm|heißgelaufen
        5 schwitzt|schwitze|schwitzen|verschwitzt|nassgeschwitzt|durchgeschwitzt|geschwitzt
        4 furchtbar|sehr|echt|so|richtig|unheimlich|wahnsinnig|ganz_schön|ziemlich|total|mega|voll|verdammt|extrem|gefährlich|schrecklich|unangenehm|höllisch|recht|ganz heiß
        4 aua|autsch|au|aah|puh|uff|oh|hui|boah|huch * heiß|warm
        6 ^ (puh|aua|autsch|boah|uff|mann|oh|hui|ah|au|himmel|mensch|ui|whoa|hilfe) puh|aua|autsch|boah|uff|mann|hui|au|himmel|ui|mensch * heiß|warm
        4 nicht|kaum (mehr) anfassen|halten|angreifen|anlangen
        4 wie ofen|backofen|sauna|herdplatte|vulkan|glut
        4 ^ (so|ist|TOY|es|er|sie|das|mir) (ist|wird|mir) (mir|ihr|ihm|uns|jetzt|aber) heiß $
        3 heiß (geworden|gelaufen) $
        -6 wie|nicht|welche|ob|kann|darf
        -2 mach|bitte
    """,
}
