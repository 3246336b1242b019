"""German: who is spoken of, and who wishes."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "mama mami mutti mutter papa papi vati vater oma omi opa opi großmutter großvater tante onkel baby babys säugling "
    "tochter töchterchen sohn sohnemann kind kinder kids kindern kleine kleiner kleinen kleines kleinste kleinster große großer großen "
    "junge jungen jungs mädchen mädels bub buben bua maus mausi mäuschen schatz schatzi schätzchen liebling spatz "
    "spatzl zwerg zwerge krümel knirps wurm würmchen bruder schwester brüderchen schwesterchen geschwister zwilling zwillinge "
    "enkel enkelin enkelkind enkelkinder neffe nichte cousin cousine freund freundin patient patientin patienten bewohner "
    "bewohnerin frau herr mann schwesterlein pfleger pflegerin nachtschwester stationsschwester babysitter babysitterin "
    "gast gäste alle jeder jemand man"
)
NAMES: Final = words(
    "mia emma hannah hanna sofia sophia anna emilia lina marie lena mila lea leonie amelie sophie johanna luisa clara klara "
    "lilly lilli lili ella nele ida frieda greta mathilda matilda maja maya charlotte leni sarah sara laura lara julia paula "
    "lisa jana pia zoe zoé jule isabella nora nina emily melina stella romy rosa carla karla elisa victoria viktoria antonia "
    "theresa elena alina eva katharina franziska magdalena helena fiona finja merle svea ronja lotte lotta martha marta "
    "mina tilda thea juna malia ava leyla aylin elif fatma ben paul leon finn fynn noah elias luis louis luca luka jonas "
    "felix lukas lucas maximilian max henry oskar oscar emil anton jakob jacob theo liam moritz leo mats matteo mateo julian "
    "david philipp alexander tim tom niklas jan samuel simon linus karl carl fritz hannes johannes lasse mika milan rafael "
    "raphael erik eric jannik fabian florian tobias vincent valentin konstantin konrad benedikt hugo bruno kurt otto franz "
    "hans peter michael thomas stefan andreas markus sebastian daniel levi lio levin levy kilian korbinian xaver sepp "
    "mohammed ali emir malte ole piet bjarne jonte till nils lars sven jonathan joshua adam adrian arne jasper justus "
    "quentin tilo timo willi"
)
SAID: Final = "ich|wir|du|ihr|sie|er|es|man"
WHO: Final = "|".join(
    ("ich", "wir", "er", "sie", "es", "man", "ihr", "ihm", "mir", "uns", "ihnen", *PEOPLE, *NAMES)
)
OWNERS: Final = "|".join(
    (
        *(f"{name}s" for name in NAMES if not name.endswith(("s", "x", "z"))),
        *(name for name in NAMES if name.endswith(("s", "x", "z"))),
        "mamas",
        "papas",
        "omas",
        "opas",
        "babys",
    )
)
