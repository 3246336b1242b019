"""German: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

_BEGIN: Final = "^ (okay|gut|so|ähm|äh|und|aber|also|ach|oh|alexa|sorry|bitte|hm|hey|hallo|na|du|ja|nein|sag|entschuldigung) (mal|alexa|mir|und|bitte|noch|so)"
QUESTIONS: Final = (
    f"{_BEGIN} ist|sind|war|waren|hat|habe|hab|haben|hast|habt|bin|bist|wird|wurde|wurden|heizt|läuft|geht|funktioniert|braucht|brauchst|steht|soll|sollen|sollte|sollten|sollst|darf|dürfen|dürfte|muss|müssen|müsste|kann|könnte|kommt|springt|schaltet|macht|wärmt|weißt|wisst|gibt|findest|meinst|glaubst|denkst|hört|reagiert|antwortet|fühlt|kennst|siehst|erreichst|verstehst|will|möchte|wollt|mag|bleibt|stimmt|wäre|hätte|würde|tut|lief|ging",
    f"{_BEGIN} was|wie|wer|wo|wann|warum|wieso|weshalb|welche|welcher|welches|welchen|welchem|womit|wozu|wem|wen|wofür|worauf|seit_wann",
    "ob|wie|wer|wann|warum|wieso|weshalb|welche|welcher|welches|welchen|welchem|wem|wen|worauf",
    "was",
    "oder (nicht|doch|etwa|was) $",
    "soll|sollen|sollte|sollten|darf|dürfen|muss|müssen ich|wir|man",
    "ist|war|hat|hab|habe|haben|sind ich|er|sie|es|wir|TOY|das",
    "guck|schau|prüf|prüfe|check|checke|überprüf|überprüfe|kontrollier|kontrolliere|frag|frage nach|mal|ob|bitte|TOY",
)
REMARKS: Final = (
    "war|waren|wurde|hatte|hatten|gesagt|sagte|sagt|sagen|meinte|meint|fragt|fragte|gefragt|gestern|vorgestern|früher|letzte|letzten|vorhin|neulich|damals|erzählt|gehört|gemeint|gewesen|worden",
    "glaube|glaub|denke|denk|dachte|finde|find|hoffe|vermute|liebe|weiß|erinnere|erinnert|kenne|gefühlt|scheint|angeblich|vielleicht|eventuell|womöglich|irgendwann|später",
    "wenn|falls|sobald|solange|obwohl|außer|anstatt|statt|ohne|bevor|ehe|nachdem|während|als",
    "ging|kam|machte|schaltete|stellte|lief|wollte|brannte|gab|nahm|heizte|wärmte",
    "gewärmt|angemacht|angeschaltet|eingeschaltet|aufgewärmt|geheizt|vorgewärmt|angestellt|gelassen|vergessen|ausgemacht|ausgeschaltet|gestellt|gedreht|gemacht|verstellt",
    "^ (und|so|aber|also|ja) TOY|er|sie|es|das ist|läuft|geht|heizt|wärmt|macht|steht|liegt|schläft|sitzt|kommt|mag|hat|wird|isst|spielt|kann|bleibt|schaltet",
)
HARMLESS: Final = frozenset(
    words(
        "ich wir du ihr sie er es man mir uns ihm ihn ihnen euch dir sich i ma das dies dieses diesen diese dieser der die den dem des ein eine einen einem "
        "amal ämol mol bidde bittschee tick ticken hauch spur stück stückchen deutlich viel paar nee ne nö EIN bitte danke dankeschön merci bittschön bittesehr schön gern gerne mal doch halt eben jetzt nun gleich sofort schnell rasch fix flott zügig kurz kurze "
        "bald so also und dann denn ja jo joa okay ok gut na ach oh äh ähm hm hmm hey hallo hi moin servus alexa du nu nun dringend direkt umgehend "
        "noch wieder schon auch nur etwas bisschen wenig kleines kleine kleinen klein ganz richtig ordentlich sehr echt total super extra mollig kuschelig kuschlig "
        "gemütlich angenehm sanft langsam vorsichtig leicht mild warme warmen warmes warmer hübsch fein lecker toll prima perfekt klasse lieb lieber lieben "
        "mit für fürs in im an am auf aufs zu zum zur bei beim von vom um bis ab gegen gegn aus nach vor durch ungefähr circa etwa rund genau exakt maximal höchstens mindestens "
        "kannst könntest würdest könnten können würden möchtest magst soll sollen sollte solltest sollst wirst tust tu lassen lass "
        "grad grade gerade celsius minuten minute stunde stunden uhr stufe temperatur wärme wärmestufe einstellung level heizung heizen "
        "heute morgen abend abends nacht nachts morgens mittags früh nachmittag nachmittags mittag tag feierabend wochenende übers ganze ganzen gesamte gesamten komplette "
        "bett bettchen bettzeit schlafen schlaf schläft schlafenszeit einschlafen einschlafhilfe mittagsschlaf nickerchen kuscheln kuschelzeit kuschelstunde müde krank kalt kühl frisch "
        "winter schnee frost bauchweh bauch bauchschmerzen weh füße füßchen hände wanne baden gebadet badewanne hause heim daheim sofa couch "
        "COLD NTH MOCHTE MUSS DASS MERK lang lange länger weiter weiterhin durchgehend erstmal erst zunächst zuerst vorsichtshalber trotzdem ausnahmsweise heut "
        "los auf_geht's auf komm kommt hopp zack ruhig einfach selber selbst da hier dort drüben oben unten zeit ding dings teil bereit fertig "
        "wär wäre wärst sei seid lieb nett freundlich gnädig hilf herrje mei geh ei ey mann mensch huch hui brr puh brrr jetz mol ne nen nem n 'n 'nen 'ne "
        "wunderbar bestens super tausend_dank vielen herzlichen dank viel liebe grüße schatz maus "
        "zuhause drin drinnen davor danach immer jeden jede jedes jeweils regelmäßig wöchentlich ab_sofort künftig zukünftig dauerhaft fest "
        "abendritual ritual abendessen zähne zähneputzen geschichte gutenacht gute gutenachtgeschichte bissl bisserl bissel weng "
        "wollen zusammen endlich eigentlich vielleicht_nicht damit gern_geschehen unbedingt könnte könntst lange_genug"
    )
)
_SUBJECTS: Final = frozenset(
    words(
        "ich wir du ihr sie er es man i ma das dies dieses diesen diese dieser sich soll sollen sollte solltest sollst wirst tust lassen kannst könntest würdest könnten "
        "können würden möchtest magst lass mit für fürs in im an am auf aufs zu zum zur bei beim von vom um bis ab gegen aus nach vor durch "
        "DASS MUSS wollen könnte könntst uns ihm ihn ihnen mir dir euch kommt der die den dem des ein eine einen einem"
    )
)
_LEADING: Final = "|".join(sorted(word for word in HARMLESS - _SUBJECTS if word.isalpha()))
LEADS: Final = (
    "^",
    _LEADING,
    "CORRECTED|DURATION|TIME|DAYS|NUMBER|LEVEL",
    "für|mit|bis|auf|um (DURATION|TIME|NUMBER|LEVEL)",
    "bitte|mach|lass ihr|ihm|mir|uns|ihnen|sie|ihn|es",
    "MOCHTE|MUSS|DASS|bitte",
)
FOLLOWS: Final = (
    "bitte|für|fürs|bis|und|jetzt|dann|gleich|danke|ja|sofort|mal|heute|okay|alexa|auf|mit|so|schnell|noch|wieder|soll|sollst|könntest|kannst|könnte|würdest|möchte|möchtest|magst|willst|lassen|kann",
    "NUMBER|TIME|DURATION|LEVEL|DAYS|CORRECTED|COLD|TOY",
    "bei|beim|von|vom|in|im|an TOY",
    "ja|gell|gelle|ne|ge|oder_so|wäre|wär|schatz|dankeschön|vielen|tausend|sei|merci|ich|sie|er|es|wir|ihr|ihm|mir|uns|weil|damit|hier|gern|gerne|um|gegen|ab",
)
