"""German: what is read in the place of phrases: verbs as one word, polite frames, asides, corrections.

The order counts. Corrections come first, then what belongs to a toy, then the frames of a wish, then asides that
tell why, and verbs at the end.
"""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.de_cues.parts import (
    ANGEMACHT,
    ANMACHEN,
    AUSMACHEN,
    HEIZEN,
    HOCHDREHEN,
    RUNTERDREHEN,
)
from cuddles.talk.languages.de_cues.people import NAMES, OWNERS, PEOPLE

_WHO: Final = "|".join((*PEOPLE, *NAMES))
_SUBJECT: Final = f"ich|wir|er|sie|es|{_WHO}"
_PARTS: Final = "(schon|gleich|jetzt|noch|so|auch|ja|heute|wieder|doch|eh|gerade|grad|ganz|total|sehr|furchtbar|echt|immer|schlimm|schreckliche|ziemlich|richtig|eben|nämlich|bald|schwer|fürchterlich|arg|mal|endlich|fast) (schon|so|noch|wieder|ganz|total|sehr|echt|ein|starke|richtig|bisschen|schlimme|schwer|furchtbar)"
_PLACES: Final = "bett|bettchen|wanne|badewanne|bad|dusche|kita|kindergarten|schule|haus|hause|heim|daheim|oben|unten|couch|sofa|sessel|zahnarzt|arzt|krankenhaus|klinik|training|turnen|schwimmen|fußball|schlafanzug|pyjama|oma|opa|schlafsack|kinderwagen|wiege|spielplatz|schnee|regen|draußen|rein|raus|hoch|fieberbett|park|garten|hort|schwimmbad"
_STATES: Final = f"müde|krank|kränklich|wach|traurig|unruhig|quengelig|erkältet|verschnupft|schlapp|nass|durchgefroren|durchnässt|fertig|blass|da|zurück|dran|aufgewacht|eingeschlafen|unterwegs|bettfertig|frisch_gebadet|gebadet|bauchweh|bauchschmerzen|kopfweh|kopfschmerzen|ohrenweh|ohrenschmerzen|halsweh|halsschmerzen|schmerzen|koliken|blähungen|fieber|schnupfen|husten|angst|heimweh|schlimm|albträume|albtraum|schlecht_geträumt|bauchkrämpfe|krämpfe|weh|aua|aufgeregt|winter|herbst|abend|schlafenszeit|bettzeit|schlafen|baden|duschen|ins_bett|zu_bett|kuscheln|{_PLACES}"
_VERBS: Final = "ist|sind|bin|hat|haben|hab|habe|geht|gehen|gehe|geh|kommt|kommen|komm|komme|liegt|liegen|will|wollen|möchte|möchten|muss|müssen|sitzt|wird|werden|fühlt_sich|war|braucht|leg|lege|legt|legen"
_COLD: Final = "kalt|kühl|frisch|eisig|eiskalt|eisekalt|saukalt|arschkalt|lauwarm|schattig|zapfig|ausgekühlt|abgekühlt|bitterkalt|klirrend_kalt|COLD"
_POLITE: Final = "so_lieb|so_nett|so_gut|so_freundlich|so_liab|lieb|nett|ein_schatz"

REWRITES: Final = {
    # corrections
    "nicht TOY sondern TOY": "CORRECTED TOY",
    "TOY (äh|ähm|oh|ach|ups|hm) nein|nee|ne|nö|quatsch|halt|stopp|moment|warte|sorry|falsch|entschuldigung|pardon|ich_meine|ich_meinte|doch_lieber (quatsch|halt|stopp|moment|warte|sorry|doch|lieber|nein|nee|falsch) (ich) (meine|mein|meinte|lieber|doch|natürlich|besser) (natürlich|doch|lieber|ja) TOY": "CORRECTED TOY",
    "NUMBER (grad) (äh|ähm|oh|ach|ups|hm) nein|nee|ne|nö|quatsch|halt|stopp|moment|warte|sorry|falsch|entschuldigung|ich_meine|ich_meinte|doch_lieber (quatsch|halt|stopp|moment|warte|sorry|doch|lieber|nein) (ich) (meine|meinte|lieber|doch) (auf|natürlich|doch|lieber) NUMBER": "CORRECTED NUMBER",
    "DURATION (äh|ähm|oh|ach|ups|hm) nein|nee|quatsch|halt|moment|warte|sorry|falsch|ich_meine|doch_lieber (quatsch|halt|doch|lieber|nein) (ich) (meine|meinte|lieber|doch) (für|natürlich|doch|lieber) DURATION": "CORRECTED DURATION",
    "(ach|äh|oh|ähm) nein|nee|ne|quatsch|halt|warte|moment|sorry|falsch (quatsch|halt|warte|moment|sorry|nein|stopp|doch) ich (meine|meinte|mein) (natürlich|doch|ja)": "CORRECTED",
    "ich meine|meinte|mein (natürlich|doch)": "CORRECTED",
    "(ach|äh|oh|ähm) nein|nee|ne|quatsch|halt|sorry doch|lieber|warte|quatsch (lieber)": "CORRECTED",
    "vielmehr|beziehungsweise|besser_gesagt|oder_besser|oder_nein|ach_quatsch": "CORRECTED",
    # what belongs to a toy
    f"von|vom|für|fürs (klein|kleinen|kleine|große|großen|lieben) {_WHO}|ihr|ihm|ihnen": "",
    f"{OWNERS} (kleinen|kleiner|kleines|kleine|alten|alter|neuen|neuer|lieblings) TOY": "TOY",
    "klein|kleine|kleinen|kleiner|kleines|kleinem|alte|alten|alter|altes|liebe|lieben|lieber|liebes|arme|armen|armer|armes|süße|süßen|süßer|süßes|neue|neuen|neuer|neues|flauschige|flauschigen|flauschiger|weiche|weichen|weicher|weiches|große|großen|großer|großes|rote|roten|roter|blaue|blauen|blauer|braune|braunen|brauner|graue|grauen|grauer|grüne|grünen|grüner|rosa|weiße|weißen|weißer|kuschelige|kuscheligen|kuscheliger|guten|gute|guter|blöde|blöden|lieblings|deren|dessen|sein|seine|seinen|seinem|seiner|ihre|ihren|ihrem|ihrer|dein|deinen|deine|deinem|deiner|euer|euren|euer|dieser|diese|diesen|diesem|jene|so_ein|so_einen|so_ne TOY": "TOY",
    "zimmer|bett|station|platz NTH braucht|möchte|will|bräuchte|hätte (gern|gerne)": "MOCHTE",
    "(in|aus|von|auf|an|für|bei) zimmer|bett|station|platz|kabine|raum|bettchen NTH": "",
    "TOY in|aus|von|vom|auf|neben|unter kinderzimmer|bettchen|bett|wiege|kinderwagen|gitterbett|nebenzimmer|schlafzimmer|spielzimmer|zimmer|couch|sofa|stubenwagen|zuhause|hause": "TOY",
    "in|im kinderzimmer|bettchen|nebenzimmer|spielzimmer|schlafzimmer|zimmer TOY": "TOY",
    "heizung|heizfunktion|wärme|wärmefunktion|heizelement|temperatur von|in|bei|an|für|vom|am|beim|im|fürs TOY": "TOY",
    "TOYs heizung": "TOY",
    # not warm enough
    "nicht|nimmer|kaum (mehr|so|richtig|wirklich|ganz|besonders|genug|sehr|gerade|sonderlich) warm genug|geworden": "COLD",
    "ist|sind|wird|bleibt|fühlt_sich (aber|ja|noch|immer|doch|mir|heute|irgendwie|einfach|gar|leider) (noch|immer|mir|gar|einfach) nicht|nimmer|kaum (mehr|so|richtig|wirklich|ganz|besonders|sehr|gerade|sonderlich) (richtig|ganz|besonders) warm (an)": "COLD",
    "kaum (noch) warm": "COLD",
    "friert|frieren TOY": "ist TOY kalt",
    "(nur|gerade|grade) (noch|so|mal) lauwarm|handwarm": "COLD",
    "wird|will nicht (richtig|mehr|so|wirklich) warm": "COLD",
    f"ist|sind|wird|war|bleibt|fühlt_sich|werden|wirkt (mir|hier|immer|schon|noch) (immer|schon|noch|mir|hier) (noch|immer|schon|heute|irgendwie|wieder|ganz|so|zu|ziemlich|recht|sehr|etwas|bisschen|total|echt|eher|wirklich|viel|gerade|aber|ja|richtig|arg|voll|schrecklich|furchtbar) (noch|so|ganz|zu|wieder|bisschen|etwas|ziemlich|echt|total|recht) (noch|so|zu) {_COLD} (an|geworden)": "COLD",
    "viel|etwas|bisschen|noch|immer_noch|ganz_schön|ziemlich|echt|total|so zu kalt|kühl|frisch|lauwarm": "COLD",
    "zu kalt|kühl|frisch|lauwarm": "COLD",
    f"(der|die|das) {_WHO} friert|fröstelt|zittert|bibbert|schlottert (so|schon|ganz|ein|bisschen|total|wieder|ja|immer|noch|etwas|doch|sehr|arg|gerade) (bisschen|noch|schon|so)": "COLD",
    "friere|friert|frieren|frier|fröstelt|fröstele|bibbert|zittert|schlottert (ihr|ihm|mir|uns|sie|er|es|ich|wir) (so|schon|ganz|bisschen|total|wieder|ja|noch|etwas|doch|sehr|arg|gerade)": "COLD",
    "ich|wir|er|sie|es|mich|uns|ihn|mir|ihr|ihm COLD": "COLD",
    f"{_WHO} COLD": "COLD",
    "hat|habe|hab|haben kalte|eiskalte|ganz_kalte|so_kalte|kalte_kalte (kalte) füße|füßchen|hände|händchen|finger|zehen|nase|nasenspitze": "COLD",
    "ich|wir finde|find|finden TOY|es|ihn (hier|mir|jetzt|noch|irgendwie|etwas|bisschen|immer|ein) (noch|bisschen|etwas) COLD": "TOY COLD",
    "mir|uns|ihr|ihm ist TOY|es|er|sie (noch|immer|irgendwie) (noch) COLD": "TOY COLD",
    # frames of a wish
    f"sei|seid|wärst|wärest|wäre|bist|sind|seien|wären (du|ihr|sie|doch|bitte|mal) (doch|bitte|mal|vielleicht) {_POLITE} (und|mir)": "bitte",
    f"(es|das) wäre|wär|fände|fänd (ich|es|das|echt|wirklich|sehr|ganz) (es|echt|sehr|ganz|so|ja) schön|toll|lieb|nett|super|prima|klasse|gut|freundlich|fein|spitze|hilfreich|cool|{_POLITE} (von_dir) wenn|dass (du|ihr|sie|man|wir|mir) (bitte|mir|mal|vielleicht)": "DASS",
    "wenn du|ihr|sie (bitte|mir|uns|mal) so lieb|nett|gut|freundlich (wärst|bist|wäre) (und)": "bitte",
    "ich|wir (würde|würden) (mich|uns) freuen|freuten wenn (du|ihr|man)": "DASS",
    "ich|wir wäre|wären (dir|sehr|echt) (dankbar|froh) (dankbar) wenn|dass (du|ihr|man)": "DASS",
    "dürfte|darf|könnte|würde|dürften ich|wir (dich|euch) (bitte|mal|kurz) bitten (mal)": "bitte",
    "ich|wir bitte|bitten (dich|euch) (mal|darum|doch)": "bitte",
    "ich|wir hätte|hätten|hätt|will|wollen|möchte|möchten|mecht|wünsche|wünschen|würde|wünsch|brauche|brauchen (mir|uns|ja|jetzt|schon|gern|gerne|doch|bitte|lieber|eigentlich) (gern|gerne|schon|mal|wollen|lieber|bitte) (wollen) dass (du|ihr|man|wir)": "DASS",
    f"{_WHO} hätte|will|möchte|wünscht|braucht|wollte|hätt (sich|gern|gerne|jetzt|auch|schon|bitte|ja) (gern|gerne) dass (du|ihr|man|wir)": "DASS",
    f"{_WHO}|er|sie|es hätte|hätt|will|möchte|wünscht|braucht|mecht (sich|gern|gerne|jetzt|auch|schon|so|doch|unbedingt|ja|dann|heute|abends) (gern|gerne|jetzt|so|gerade)": "MOCHTE",
    "hätte|hätt|will|möchte|brauche|wünsche|wünsch|bräuchte|brauch|mecht ich|wir (mir|gern|gerne|bitte|jetzt|mal|auch)": "MOCHTE",
    "ich|wir|i|mir hätte|hätten|hätt|will|wollen|möchte|möchten|brauche|brauchen|bräuchte|bräuchten|wünsche|wünschen|brauch|wünsch|würde|würden|würd|mecht|nehme|nehm|nehmen (mir|uns|ja|jetzt|schon|gern|gerne|bitte|mal|lieber|heute|noch|auch|nur|doch|dann|eigentlich|unbedingt) (gern|gerne|bitte|mal|schon|jetzt|noch|lieber|heute|auch)": "MOCHTE",
    "wen|wer kannst|könntest du": "wen KANNST",
    "was kannst|könntest du": "was KANNST",
    "wie kannst|könntest du": "wie KANNST",
    "wann kannst|könntest|würdest du": "wann KANNST",
    "kannst|könntest|würdest|magst|kannste|könntste|könnten|würden|können|könnt|könntet|mogst|tätest|tätst|dürftest|solltest|kunnst|kunntst|sollst|wirst|darfst du|ihr|sie|man|ma|wir (mir|uns|ihm|ihr|bitte|mal|vielleicht|nicht|eventuell|kurz|schnell|wohl|eben|gleich|jetzt|doch) (bitte|mal|vielleicht|kurz|schnell|eben|gleich|jetzt|schnell|mir)": "bitte",
    "kannste|könntste|magste|würdste|willste|kannst|könntest|würdest (mir|bitte|mal|vielleicht|schnell)": "bitte",
    "machst|wärmst|heizt|schaltest|stellst|drehst du * gerade|immer|eigentlich|wirklich|überhaupt|oft|manchmal|nie": "was",
    "wärmst|heizt du|ihr (mir|bitte|mal|uns|ihr|ihm)": "warme",
    "machst|schaltest|stellst|drehst|lässt|tust|knipst|gibst|setzt|bringst|hältst|wirfst|schmeißt|fährst du|ihr (mir|bitte|mal|uns)": "mach",
    "machste|schaltste|stellste": "mach",
    "ist|wäre|wär es|das möglich|machbar|drin|okay|in_ordnung dass|wenn (du|wir|ihr|man)": "DASS",
    "wäre|wär|ist es|das (vielleicht|wohl|eventuell) möglich|machbar (bitte)": "bitte",
    "(es) wird|ist|wäre (mal|langsam|jetzt|höchste|allmählich|nun|wieder) (höchste) zeit (dass|für) (du|wir)": "bitte",
    "wie wäre|wär es mit|wenn (du|wir)": "bitte",
    "ich|wir muss|müssen|soll|sollen|wollte|wollten|würde|sollte|sollten|darf|dürfen (jetzt|mal|noch|schnell|bitte|gleich|gern|gerne|nur) (mal|schnell|gern|noch|gerne)": "MUSS",
    "(kannst|könntest|würdest|lass|lasst|sorg|sorge|schau|guck|pass|achte|mach|sieh|bitte) (du|bitte|mal|doch|uns) (dafür|zu|drauf|darauf|auf) (sorgen|zu|achten) dass (du)": "DASS",
    "vergiss|vergesst|vergiß (bitte|mir) nicht (mir|dass|bitte) (du|wir)": "bitte",
    "denk|denke|denkt (bitte) dran|daran (dass|bitte)": "bitte",
    "merk|merke|merken|notier|notiere|notieren|schreib|schreibe|speicher|speichere|speichern|vormerken|vermerk|vermerke|trag|trage (dir|dich|mir|bitte|mal) (dir|bitte|mal) (auf|ein|vor) dass": "MERK DASS",
    "bitte (dir|bitte|mal) (bitte|mal) merken|notieren|vormerken|aufschreiben|speichern|eintragen dass|DASS": "MERK DASS",
    "DASS bitte": "DASS",
    "^ (ja|also|okay|so|bitte) dass": "DASS",
    "^ er|sie|es|du soll|solle|sollst|möge|möchte|sollte (bitte|mal|doch|jetzt|schon)": "bitte",
    "wenn es geht|möglich_ist|dir|ihnen|recht (nichts|recht) (ausmacht|ist)": "",
    "wenn du zeit|lust|kannst|magst|willst|möchtest|so_weit_bist (hast|kannst)": "",
    "wenn möglich|es_geht|ich_bitten_darf|du_so_lieb_bist|du_so_nett_bist|es_keine_umstände_macht": "",
    f"(bitte) {_POLITE} sein und": "bitte",
    "geht|ginge es|das (auch|noch|nicht|vielleicht|eventuell|denn) (noch|auch|nicht|ein) (bisschen|etwas|NUMBER_grad|tick) wärmer|höher": "bitte warmer",
    "TOY MOCHTE": "MOCHTE TOY",
    "geht|ginge das|es|was (auch|noch|vielleicht) $": "bitte",
    "noch|schon was drauf|mehr|dazu|drauflegen|draufpacken|wärmer|zulegen|nachlegen": "noch etwas HOCHDREHEN",
    # a step back
    "wie (es|er|sie|das|ich_es|ich) (alles) vorher|zuvor|davor|eben|vorhin|grad|gerade|am_anfang|früher (noch|eingestellt) (war|gewesen|hatte|stand|ist|eingestellt)": "WIEVORHER",
    "wie es|er|sie|das (vorher|mal) war|gewesen|stand": "WIEVORHER",
    "(ach|ups|oh) (das|es) war (ein|nur|doch|wohl|aber|ja|gar|jetzt|leider|keine|aus|mein|eigentlich) (ein|nur|aus|keine|so|nicht) versehen|fehler|irrtum|ausversehen|absicht|falsch|quatsch|unabsichtlich|verkehrt|blödsinn|gewollt|gemeint|geplant|beabsichtigt": "VERSEHEN",
    "aus versehen|ausversehen (gemacht|gedrückt|gesagt|passiert)": "VERSEHEN",
    "(das|es|so) wollte|wollten|sollte ich|wir|es (das|ja|doch|aber|jetzt|eigentlich) (gar|doch|so|aber|jetzt) nicht (so) (machen|sagen|haben|ändern|sein)": "VERSEHEN",
    "ich|wir wollte|wollten (das|es|ja|doch) (gar|doch|so|eigentlich) nicht (so)": "VERSEHEN",
    "(das|so) hab|habe|haben|hatte ich|wir (das|es) (doch|gar|aber|ja) nicht (so) gemeint|gewollt|gesagt": "VERSEHEN",
    "ich|wir hab|habe|haben (das|es|mich) (doch|gar|aber|ja) (nicht) (so) gemeint|gewollt|vertan|versprochen|verdrückt|geirrt|verklickt|verplappert|vertippt|verhaspelt": "VERSEHEN",
    "du hast mich (da|wohl|aber|falsch|ganz) (falsch) verstanden|missverstanden": "VERSEHEN",
    "kann|könnte|darf|dürfte TOY bitte": "bitte TOY",
    "wir|ich sind|bin (doch|ja) heute|heut|morgen|diesmal (abend|nacht) nicht|woanders|weg|unterwegs|auswärts|bei_oma|verreist (zu|da|daheim) (da|daheim|hause)": "HEUTEWEG",
    # asides
    f"weil|da|nachdem|bevor|ehe|während {_SUBJECT} * ist|hat|friert|kommt|will|möchte|muss|geht|schläft|zahnt|weint|sind|haben|kommen|gehen|müssen|sollen|bin|habe|gehe|komme|essen|schlafen|wollen|liegt|bade|baden|badet|duscht|putzt|lesen|vorlesen|vorlese|einschläft|aufwacht|soll (und|dann|bitte|also)": "",
    "weil|damit|sonst|denn_sonst|nicht_dass * $": "",
    f"wir|ich gehen|geh|gehe|wollen|will|müssen|muss|sind|bin|haben|hab|habe|lesen|lese|kommen|komm|komme|fahren|fahr|bringen|legen|putzen {_PARTS} (in|ins|nach|auf|zu|zur|aus|vom|im|zum|beim|von|vor) (dem|der|den) {_STATES}": "",
    f"{_SUBJECT}|ihr|ihm|ihnen|mir {_VERBS} {_PARTS} (in|ins|nach|auf|zu|zur|aus|vom|im|zum|beim|von|krank|müde|an|am) (dem|der|bett|warmen|kalten) {_STATES} (gehen|kommen|gegangen|gekommen|gefallen|liegen|heim)": "",
    f"{_SUBJECT} schläft|schlafen|weint|weinen|wartet|warten|zahnt|quengelt|gähnt|kränkelt|hustet|schläf|jammert|schreit|kuschelt|pennt|ratzt|schlummert|schnarcht|steht|hat {_PARTS} (jetzt|ein|fest|tief|auf|tief_und_fest)": "",
    f"{_SUBJECT} kann|kriegt|bekommt {_PARTS} nicht (ein|gut|richtig|so) schlafen|einschlafen": "",
    f"{_SUBJECT} tut|tun {_PARTS} (der|die) bauch|bäuchlein|kopf|ohren|ohr|hals|zähne|rücken|knie|beine|füße weh": "",
    "ihr|ihm|mir|ihnen tut|tun (so|wieder|der|schon|doch|noch) bauch|bäuchlein|kopf|ohren|ohr|hals|zähne|rücken|knie|beine|füße|bein (so|wieder) weh": "",
    "aus|nach|in|vor|für|von|beim|nach_dem|von_der|zu|auf bad|baden|badewanne|wanne|dusche|duschen|essen|abendessen|mittagessen|frühstück|spaziergang|zähneputzen|geschichte|vorlesen|kita|kindergarten|schule|schlafen|einschlafen|kuscheln|schlafengehen|mittagsschlaf|mittagsschläfchen|nickerchen|bettgehen|nacht|bett|bettchen|sofa|couch|spielen|training|abend|winter|hause|heim": "",
    "(ab|auf|husch) (ab|husch) in bett|bettchen|körbchen|federn": "",
    "so wie|als immer|sonst|üblich|gewohnt|gestern|letztes_mal|gewöhnlich": "",
    "wie immer|üblich|gewohnt|gewöhnlich": "",
    "kalte|eiskalte|eisige nacht|füße|hände|nase": "",
    "(es) ist|wird (schon|so|heute|draußen|ja|wieder) kalt|frostig draußen": "",
    # verbs
    f"{ANGEMACHT} werden|zu_werden": "ANMACHEN",
    f"{ANGEMACHT} wird|bekommt|bekomme|haben|kriege|kriegt|ist": "ANWIRD",
    f"{ANMACHEN}": "ANMACHEN",
    f"{HOCHDREHEN}": "HOCHDREHEN",
    f"{RUNTERDREHEN}": "RUNTERDREHEN",
    f"{AUSMACHEN}": "AUSMACHEN",
    f"{HEIZEN}": "HEIZEN",
    "ANMACHEN und HEIZEN": "ANMACHEN",
}
