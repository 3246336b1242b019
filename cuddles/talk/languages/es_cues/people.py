"""Spanish: who is spoken of, and who wishes."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "mama papa mami papi madre padre mamita papito abuela abuelo abuelita abuelito yaya yayo nana tita tito tia tio "
    "hija hijo hijita hijito hijos hijas nena nene nenes nenas nina nino ninos ninas bebe bebes peque peques pequena pequeno "
    "pequenaja pequenajo pequenita pequenito pequenos chiquitin chiquitina chiquilla chiquillo chiquita chiquito chiqui chica chico "
    "cria crio crios hermana hermano hermanita hermanito prima primo sobrina sobrino nieta nieto nietos mellizos gemelos mellizas gemelas "
    "mujer marido esposa esposo novia novio senora senor paciente enferma enfermo cuidadora canguro ninera enfermera doctora doctor "
    "amor amorcito cielo carino corazon tesoro vida guapa guapo bonita bonito reina rey princesa campeon campeona bicho bichito "
    "todos todas familia alguien amiga amigo vecina suegra profe chamaco chamaca escuincle guagua gordo gorda gordi chaval chavala criatura mayor mediana mediano"
)
NAMES: Final = words(
    "lucia martina sofia maria valeria julia paula emma daniela carla alma olivia valentina sara carmen lola vega "
    "noa chloe alba jimena lara mia adriana laia claudia vera ana alejandra marta elena abril irene candela "
    "aitana ines laura triana gala nora manuela blanca celia victoria rocio alicia jana leire ainhoa nerea andrea "
    "isabel isabella camila ximena renata regina romina fernanda mariana natalia gabriela paola guadalupe lupita "
    "rosa rosita pilar teresa cristina raquel patricia monica silvia eva luna zoe aurora salma antonella lia iria "
    "hugo mateo martin lucas leo daniel alejandro manuel pablo alvaro adrian enzo mario diego david oliver marcos "
    "thiago marco alex javier izan bruno miguel antonio gonzalo liam gael marc carlos juan angel dylan nicolas "
    "jose sergio gabriel luca jorge dario iker samuel eric adam hector francisco rodrigo jesus erik amir jaime "
    "ian rafael aaron unai oscar luis fran raul ivan alberto andres joel rayan biel aleix pol pau nil jan arnau "
    "santiago sebastian emiliano leonardo matias joaquin tomas benjamin felipe emilio ramon pedro pepe paco nacho "
    "quique kike guille santi rafa edu dani javi fer juanito pepito manolito lolita carmencita anita julieta elsa "
    "bea belen berta carlota clara constanza elisa estela gloria greta india jara lea leonor lidia magdalena mar "
    "marina mateo miriam naia nuria olga rebeca rita sandra tania vanesa violeta yolanda asier ander aitor jon"
)
WHO: Final = "|".join(("yo", "ella", "el", "ellos", "ellas", "nosotros", "usted", *PEOPLE, *NAMES))
