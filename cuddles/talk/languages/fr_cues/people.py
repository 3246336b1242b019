"""French: who is spoken of, and who wishes."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "maman papa mamie papi papy mémé pépé mamy mamounette grand-mère grand-père tata tatie tonton tante oncle bébé fille fils enfant "
    "enfants petit petite petits petites grand grande garçon garçons filles frère soeur sœur frangin frangine jumeaux "
    "jumelles loulou louloute puce chouchou poussin bout chou bonhomme gamin gamine gosse gosses mari femme conjoint "
    "patient patiente patients résident résidente monsieur madame mademoiselle dame nounou nourrice assistante "
    "maternelle infirmière infirmier docteur aide-soignante soignant soignante collègue kiné éducatrice maîtresse copain copine ami "
    "amie cousin cousine neveu nièce petit-fils petite-fille petits-enfants famille minouche trésor coeur cœur doudounet biquet "
    "mignonne chérie chéri mon_coeur môme mômes bambin nourrisson aîné aînée cadet cadette benjamin benjamine parrain marraine"
)
NAMES: Final = words(
    "emma léa louise alice chloé jade inès lina mila rose anna ambre julia manon léna zoé juliette lou agathe nina romy "
    "lucie éva iris charlotte camille sarah margaux clara mathilde jeanne élise éléonore adèle victoire victoria sofia "
    "eden alba mia lola lily lilou maëlys élisa capucine clémence noémie océane pauline justine marie anaïs laura lisa "
    "élodie céline sophie julie aurélie émilie marion mélanie amélie caroline hélène valérie sylvie nathalie isabelle "
    "catherine martine monique françoise jacqueline suzanne simone yvette ginette germaine odette thérèse madeleine "
    "colette denise paulette lucienne marcelle yvonne solène salomé apolline garance constance olivia maya ines assia "
    "yasmine fatima aïcha nour lya maelle maëlle gabrielle rosalie florence béatrice livia léonie alix alma elsa axelle "
    "lucas léo gabriel raphaël arthur louis jules adam maël liam hugo noah tiago ethan sacha mohamed nathan paul eliott "
    "naël marius gabin isaac aaron tom théo malo rayan marceau victor mathis maxence martin enzo timéo nolan robin "
    "valentin antoine clément baptiste axel noé léon samuel augustin côme gaspard ibrahim oscar maxime alexandre thomas "
    "nicolas julien romain quentin kevin florian simon rémi bastien benoît pierre jean jacques michel philippe andré "
    "françois henri marcel rené roger robert georges émile félix charles william thibault tristan ilyes ilyan amir youssef "
    "karim mehdi samir diego milo basile lenny kylian loan evan esteban ruben achille alban anatole ayden imran noam soan "
    "xavier olivier mathieu étienne zachary jérémie édouard loïc alexis vincent guillaume david daniel olive eugénie"
)
WHO: Final = "|".join(("je", "j", "tu", "on", "il", "elle", "ils", "elles", "nous", *PEOPLE, *NAMES))
WISHER: Final = "|".join(("on", "il", "elle", "ils", "elles", "qui", *PEOPLE, *NAMES))
