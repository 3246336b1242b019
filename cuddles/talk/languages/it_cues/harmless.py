"""Italian: words that may be said beside a wish for warmth and change nothing of it."""

# ruff: noqa: E501  (a table is one line after another)

from __future__ import annotations

from typing import Final

from cuddles.talk.folding import key_of
from cuddles.talk.language import words
from cuddles.talk.languages.it_cues.people import NAMES, PEOPLE

_SMALL: Final = frozenset(
    words(
        "io tu lei lui noi loro mi ti si ci vi me te ce che di a da in con su per tra al alla ai alle allo all del "
        "nel nella sul sulla dal dalla questo questa quello quella questi queste quei quelle suo sua suoi tuo tua "
        "nostro nostra e ed o è sono sia ha ho abbiamo hanno va vai vado andiamo vanno deve devono sta stanno sto "
        "stiamo andare andando come un uno una ne perché mentre grado gradi circa ogni tutti tutte tutto "
        "tutta qualche minuti ore ora minuto livello grazie po poco IT TU NOI VORREI PUOI SI_PUO NTH"
    )
)
_OTHERS: Final = frozenset(
    words(
        "grazie mille prego favore piacere cortesia cortesemente gentilmente gentile subito adesso ora allora ehm eh "
        "mmm uhm beh boh oh ah ehi ciao alexa ok okay bene benissimo dai su vai forza senti scusa scusami ecco poi "
        "quindi così anche pure intanto stasera stanotte oggi sera notte mattina pomeriggio presto svelto "
        "velocemente rapidamente immediatamente veloce finalmente gentilissima gentilissimo tesoro amore caro cara bello "
        "bella bel ben po pochino poco tanto molto proprio davvero tutto bravo brava perfetto volentieri certo sì "
        "nanna letto lettino culla lettone dorme dormire addormenta addormentarsi addormentare addormentato "
        "riposa riposare riposino pisolino sonno sonnellino stanco stanca stanchi stanchissima stanchissimo malato "
        "malata malatino malatina febbre tosse raffreddore influenza pancia pancino mal male orecchie gola denti dentini "
        "schiena gambe mani mano piedi piedini pianto piange piangono piangendo svegliato svegliata triste paura "
        "brutto sogno freddo fredda fredde freddi gelo gela gelida inverno neve nevica piove pioggia temporale umido "
        "fresco freschino brr brrr mamma pigiama pigiamino favola fiaba storia denti bagnetto coccole coccola "
        "coccolarsi coccolare abbracciare abbraccio stringere tenere tenerezza buonanotte notte_notte pronto pronta "
        "pronti torna tornati tornata arriva arrivata arrivato arrivano viene vengono andando aspetta aspettando "
        "casa scuola asilo nuoto calcio danza palestra divano poltrona macchinina visita controllo terapia ospedale reparto "
        "solito solita normale almeno solo soltanto esattamente preciso precisi punto circa "
        "bimbi piccolini infreddolito infreddolita infreddoliti gelato gelata gelati congelata congelato tremando trema "
        "vuole chiede chiedendo reclama cerca serve servirebbe bisogno avere trovare trovo trovi sentire "
        "volta sempre settimana ogni regolarmente puntualmente fisso automaticamente automatico nuovo nuova "
        "poi intanto mentre leggo leggiamo preparo prepariamo cucino finisco finiamo mangiamo laviamo lavo metto "
        "mette mettiamo vestiamo cambio visto dato siccome quasi già ancora anzi cioè insomma comunque praticamente "
        "appunto diciamo tipo veramente sinceramente onestamente cameretta nido modo fretta urgente urgentemente "
        "attimo attimino momento minutino secondo piano pianino dolcemente delicatamente gradualmente "
        "lentamente leggermente appena gradevole comodo comoda sistemato coricare corica coricarsi coricato sdraiato "
        "messo_a_letto entra entrare comincia inizia finito finita operazione medicina medicine "
        "giù sopra sotto dentro qui qua lì là vicino accanto lato parte cosa roba altro altra coso cosino "
        "usa usare uso possibile importante meglio tale rimane restano stare stia sto sia siano essere "
        "freddino freddolosa freddoloso infreddolite piccolo piccola piccoli buona buono buon "
        "ops oddio COLD CORRECTED GIVE WHO BEFORE viaggio giornata lunga pesante passeggiata altri altre parco giardino fuori rientra rientriamo rientrati "
        "rientrata rientrato agitata agitato nervosa nervoso capricci capriccio bua doloretti dolori crampi dolore "
        "nonni genitori famiglia tutti ragazzi bambole festa compleanno natale mi_raccomando raccomando"
    )
)
HARMLESS: Final = (
    frozenset(word if word.isupper() else key_of(word) for word in (*_OTHERS, *PEOPLE, *NAMES))
    | _SMALL
    | {"perche"}
)
LEADING: Final = "|".join(sorted(word for word in _OTHERS - _SMALL if word.replace("_", "").isalpha()))
