"""French: all other words that may be said beside a wish that warms."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words
from cuddles.talk.languages.fr_cues.people import NAMES, PEOPLE

_SMALL: Final = (
    "non je j tu il elle on nous vous ils elles ça c ce qui que qu se s t te toi lui leur y en à au aux de du dans sur pour "
    "par avec chez vers sous et puis mais est sont ai as a avons ont va vais vas vont aller allons peux peut pourrais "
    "pourrait pouvez pourriez veux veut voudrais voudrait voulez faut faudrait doit devrait dois devrais besoin envie soit "
    "être avoir son sa ses mon ma mes notre nos votre ton ta tes leurs un une le la l des les car_il ci cela "
    "aimerais aimerait souhaite souhaiterais réclame demande merci plaît plait stp svp bon bien oui alors "
    "aussi encore juste très tellement super vraiment peu petit petite gros grosse grand grande beau belle vieux vieille "
    "bonne chaque tous toute toutes tout jour jours soir soirs nuit nuits matin matins après midi semaine aujourd hui "
    "demain ce_soir cette environ près pile exactement maximum tard tôt avant après pendant durant jusque jusqu dès d "
    "degrés degré celsius minutes heures heure minute niveau température position mode chauffe chauffage chaleur chaud tiède "
    "pense pensez penses essaie prière charge tranquille doucement vite direct directement tranquillement "
    "automatiquement ensuite voilà enfin ici là dehors sinon_rien cool parfait génial super nickel impeccable"
)
_REASONS: Final = (
    "dort dorment dormir endormir endort endorme dormira coucher couche couchent couchée lever sommeil dodo sieste siestes "
    "lit berceau couffin cododo pyjama pyjamas doudoune rituel repos calme câlin câlins câliner bisou bisous nuitée réveil "
    "fatigué fatiguée fatigués crevé crevée épuisé malade malades fièvre rhume grippe toux ventre mal maux coliques douleur "
    "douleurs dos pieds mains nuque cou épaules genou genoux dents oreilles oreille règles gorge tête bobo hôpital perfusion "
    "opération opéré piqûre pansement examen soin soins froid froide FROID COLD gelé gelée glacé glacée glagla grelotte grelottent brr brrr "
    "frissonne frisson frissons tremble transi transie hiver neige pluie pleut vent gèle frais canard caille pèle école crèche maternelle "
    "vacances weekend week end pleure pleurer pleurs pleurent chouine grogne ronchonne râle attend attendent arrive arrivent "
    "arrivera rentre rentrent rentrer revient reviens revenir retour vient viennent partir part sort sortir prête prêt prêts "
    "bientôt bain douche histoire dîner repas heureux heureuse content contente triste peur cauchemar orage seul seule calmer "
    "rassurer rassure apaiser consoler réconforter réconfort détendre détente endormissement douillet douillette confortable "
    "agréable moelleux doux douce gentil gentille adorable amour ange mignon sympa aimable chou merveilleux lové "
    "déjà comme d_hab hab routine coucher_du_soleil tout_le_monde monde tout_à_fait dernière_minute installer installe installée assis "
    "assise canapé fauteuil poussette siège tapis tipi cabane chambre patiente chaudement visite rendez consultation séance "
    "service jeux jouer joue lire lisant livre brosse brosser lave pipi change biberon tétée gouter goûter câline serre contre_elle "
    "ASIDE FAIT ERREUR QUETOY quart temps_calme allongé allongée retrouve retrouver bordé bordée couverture couette oreiller aime adore préfère "
    "habitude_du_soir besoin_de petit_coeur mamours voyage route maison froidure glacial glaciale dur rude longue long journée "
    "garde nounou service équipe nuitamment NTH CORRECTED SON lancé tombe gros mou plein autre même pareil celui celle "
    "quelque chose avance pressé pressée urgence urgent lait oui_oui chéri chérie tantôt tout_doux fin début moment instant "
    "petits grands enfants bébé toujours suite soudain drôlement sacrément vachement hyper hyper_froid pleine plus_vite"
)
HARMLESS: Final = frozenset(words(_SMALL + " " + _REASONS)) | frozenset(PEOPLE) | frozenset(NAMES)
