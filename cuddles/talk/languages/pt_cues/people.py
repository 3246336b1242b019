"""Portuguese: who is spoken of, and who wishes."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "mamãe mãe mamã mãezinha papai pai papá paizinho vovó vó vovozinha vovô vô avó avô titia tia tio titio madrinha padrinho dinda dindo "
    "bebê bebé nenê neném nenen bebezinho bebezinha filho filha filhinho filhinha filhote criança crianças criançada menino menina "
    "meninos meninas garoto garota guri guria moleque molecada pequeno pequena pequenos pequenininho pequenininha pequerrucho miúdo miúda "
    "caçula mais_velho mais_novo irmão irmã irmãozinho irmãzinha irmãos maninho maninha mana mano gêmeos gêmeas gêmeo gêmea "
    "neto neta netinho netinha netos sobrinho sobrinha afilhado afilhada primo prima priminho priminha marido esposa mulher "
    "paciente pacientes paciência enfermeira enfermeiro doutor doutora médico médica babá cuidadora cuidador professora tia_da_creche "
    "amor querido querida amiga amigo lindo linda princesa príncipe gente turma galera pessoal família fofo fofa moça moço todo_mundo alguém"
)
NAMES: Final = words(
    "ana aninha bia bea beatriz clara clarinha clarice maria mariazinha julia julinha juju laura laurinha lara larinha helena leninha alice lívia isa isabela isabella isabel "
    "manu manuela sofia sophia sofi valentina luiza luísa luisinha lulu cecília ceci heloísa helô lorena yasmin mariana mari marina nina "
    "eloá antonella maitê liz sarah sara rebeca esther ester rafaela rafa gabriela gabi giovanna giovana letícia lelê leti larissa lari "
    "melissa mel vitória vivi nicole pietra elisa emanuelly emily camila camilinha carol carolina caroline fernanda fefê nanda duda eduarda amanda "
    "bruna aline patrícia paty renata sandra cláudia márcia lúcia luciana rosa tereza teresa rita marta joana joaninha catarina cata inês "
    "leonor matilde carlota francisca chica margarida bárbara stella aurora olívia malu ayla agatha catarina bianca luna íris flora flor zoé "
    "miguel arthur artur heitor bernardo théo theo teo davi david gabriel gael samuel samuca pedro pedrinho lucas luquinhas lorenzo benjamin ben benício "
    "matheus mateus nicolas nícolas guilherme gui joaquim quim quinzinho rafael henrique rique gustavo guga gu murilo isaac felipe filipe lipe joão joãozinho "
    "enzo vicente bryan daniel dani leonardo léo leo leozinho eduardo dudu caio caíque caleb vinícius vini anthony antônio antónio toninho tonico francisco chico "
    "thiago tiago tiaguinho bruno brunão bruninho vitor victor vitinho rodrigo diogo diego andré dedé marcos marcelo marcelinho paulo paulinho zé zezinho josé carlos carlinhos "
    "luiz luís luisinho fernando nando ricardo roberto beto renato raul ravi noah levi otávio otto tomás martim martin ian yuri igor ícaro cauã kauã "
    "luca luan juan jorge jorginho fabio fábio júlio césar hugo augusto santiago salvador simão afonso duarte rui nuno gonçalo lia léa bela bel tati tatiana tais taís cris"
)
WHO: Final = "|".join(("eu", "ele", "ela", "eles", "elas", "gente", "nos", "voces", *PEOPLE, *NAMES))
