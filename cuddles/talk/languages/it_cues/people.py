"""Italian: who is spoken of."""

# ruff: noqa: E501  (a table is one line after another)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "mamma mammina mami papà papi babbo babbino nonna nonno nonnina nonnino nonni zia zio figlia figlio figlie figli "
    "figlioletta figlioletto bimba bimbo bimbi bimbe bambina bambino bambini bambine piccola piccolo piccoli piccole "
    "piccina piccino neonata neonato sorella fratello sorellina fratellino sorelle fratelli gemelli gemelle gemellini "
    "nipote nipotina nipotino nipoti cugina cugino cuginetta cuginetto amica amico amichetta amichetto ragazza ragazzo "
    "ragazzi ragazzina ragazzino moglie marito compagna compagno tata babysitter maestra maestro dottore dottoressa medico "
    "infermiera infermiere infermieri oss caposala paziente pazienti ospite ospiti assistita assistito pupa pupo "
    "pargolo pargoletto signora signore cucciola pulce topina topolino mimmo mimma mio_figlio mia_figlia"
)
NAMES: Final = words(
    "sofia giulia aurora alice ginevra emma giorgia greta beatrice anna vittoria chiara sara martina ludovica matilde nicole "
    "camilla viola noemi bianca gaia arianna elena francesca azzurra mia rebecca adele cecilia elisa margherita marta "
    "isabel giada maria lucia caterina eva irene ilaria laura serena silvia valentina federica alessia asia angelica "
    "benedetta carlotta carola celeste claudia costanza cristina daria diana eleonora elisabetta emily eleonora agata "
    "lara linda lisa livia luna maddalena marina melissa miriam monica nina nora olivia paola petra rachele roberta "
    "rosa sabrina stella susanna teresa virginia zoe amelia ambra anita bice diletta flora frida gemma ida lea lia "
    "lavinia letizia mariasole michela mila rita tea tecla vera veronica "
    "leonardo francesco tommaso edoardo alessandro lorenzo mattia gabriele riccardo andrea diego nicolò nicola matteo giuseppe "
    "federico antonio enea samuele giovanni pietro filippo davide giulio gioele christian michele marco luca simone "
    "elia giacomo emanuele alessio daniele salvatore vincenzo gianluca jacopo cesare domenico raffaele manuel luigi "
    "nathan noah liam thomas kevin achille adam alberto aldo alfredo angelo bruno carlo claudio dario dino_zio elio "
    "emilio enrico enzo ettore fabio fabrizio flavio franco giorgio ivan jacopo leo lodovico ludovico luciano manuele "
    "marcello mario massimo_zio maurizio mirko nino oscar paolo roberto rocco sandro sergio stefano tito umberto "
    "valerio vittorio zeno ahmed omar youssef amir adamo brando ciro damiano"
)
WHO: Final = "|".join(("lei", "lui", "loro", "WHO", *PEOPLE, *NAMES))
