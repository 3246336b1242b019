"""Portuguese: words that may be said beside a wish for warmth, and those that no wish has."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

SUBJECTS: Final = frozenset(
    words(
        "eu nos voce voces vc tu ele ela eles elas gente me te se lhe nos mim dele dela deles delas esse essa este esta aquele aquela isso isto "
        "que para de em com por ate ao aos das dos pelo pela num numa nele nela a as os e ou sem uns umas mais menos muito tao bem sozinho sozinha "
        "quero queria quer queremos gostaria precisa preciso precisamos vai vou va ia tem tenho temos ta estou estao estamos fica ficar ficou fique esteja "
        "ser estar era sera sou sao ter tinha seja todo toda todos todas cada mesmo so sempre tambem ja quase meu seu sua nossa dia dias noite manha "
        "toque jeito vez todos outro outra dois duas tres qualquer coisa ali dentro cima lado"
    )
)
HARMLESS: Final = SUBJECTS | frozenset(
    words(
        "por_favor favor gentileza obrigado obrigada obrigadinha valeu brigado brigada agradeco agradecido agradecida grato grata please faz_favor "
        "oi ola opa ei alo alexa bom boa boas tarde dia noite entao ok okay certo beleza blz sim claro isso tudo ai la aqui agora logo ja jazinho "
        "rapido rapidinho rapidamente depressa imediatamente urgente urgencia correndo pronto prontinho combinado fechado tabom viu hein ne poxa puxa nossa ah oh eh hum ahn hmm tipo assim "
        "olha escuta sabe bem entao dai da vamos bora vambora simbora partiu hora horinha horario tempinho momento momentinho instante minuto minutos minutinho segundinho quinzinha "
        "pode podes poderia podia podias podemos consegue consegues conseguiria conseguia daria dava teria como_sempre sempre costume normal "
        "hoje amanha_cedo noite madrugada manha tardinha noitinha soninho sono sonolento sonolenta sonho sonhos dormir dorme dormindo dormiu dormiram adormecer adormeceu cochilo cochilar cochilando soneca sonequinha ninar nanar nana naninha deitar deitou deitado deitada deitando deita deitei "
        "cama caminha berco bercinho bercario colo colinho abraco abracar abracado abracada abracadinho abracadinha agarrado agarrada agarradinho agarradinha agarrar carinho aconchego aconchegar aconchegado aconchegada mimo cheirinho beijo beijinho pijama pijaminha fralda fraldas meia meias "
        "frio frioes friozinho fria frios gelo gelado gelada gelados geladas geladinho geladinha gelando congelando congelado congelada friorento friorenta friaca friagem danado danada inverno chuva chovendo chuvoso vento ventando nevando geada tremendo tremer arrepiado arrepiada tiritando batendo queixo dente dentes "
        "colica colicas dor dores doi doendo doendinho dodoi barriga barriguinha pe pezinho pes pezinhos perna pernas perninha perninhas maos maozinha maozinhas costas ombro pescoco ouvido ouvidinho garganta cabeca corpo bumbum nariz joelho braco bracos bracinho orelha "
        "doente doentinho doentinha gripado gripada resfriado resfriada gripe resfriadinho resfriadinha febril tosse tossindo dodoizinho mal malzinho ruim enjoado enjoada cansado cansada cansadinho cansadinha cansadao exausto exausta moido morto morta irritado irritada agitado agitada inquieto inquieta "
        "chorando chora choro choramingando chorou chorinho chorao chorona manhoso manhosa dengoso dengosa carente assustado assustada medo medinho triste nervoso nervosa ansioso ansiosa calmo calma calminho calminha acalmar sossegar sossega relaxar "
        "tomar tomou tomando sair saiu saindo saiu_do chegar chegou chegando cheguei chegamos chega_da chegue voltou voltando volto voltei acordou acordar acordando levantou levantar mamou mamar mamando jantou almocou comeu escovou escovar dentinho dentinhos trocou trocando vestiu vestindo brincou brincar brincando brinca "
        "escola escolinha creche hospital natacao futebol bale aula aulas parque parquinho praca praia passeio viagem rua fora_de mercado trabalho plantao "
        "cedo tarde_da cedinho ainda porque pois pq porisso causa depois antes_de antes antesde durante agorinha agora_mesmo entre desde ate_que "
        "quente quentinho calor calorzinho aquecimento temperatura nivel potencia graus grau celsius modo funcao ligado ligada aquecido aquecida "
        "fofo fofinho fofa fofinha fofura lindo linda lindinho lindinha pequeno pequena pequenininho pequenininha grande grandao velho velha velhinho novo nova novinho preferido preferida favorito favorita predileto querido querida amado amada rosa azul verde amarelo vermelho roxo branco preto marrom cinza colorido macio macia peludo peludinho fofucho pelucia cor "
        "uns umas cerca aproximadamente torno volta exatamente exatos exato ponto mais_ou_menos tipo assim pelo_menos minimo "
        "um_pouco pouco pouquinho bocado tiquinho tantinho bastante suficiente "
        "hora_de vontade gosta adora adoram gostam ama prefere pede pediu pedindo pediram esperando espera aguardando precisando querendo "
        "soltinho gostoso gostosa gostosinho gostosinha delicia legal otimo otima perfeito perfeita maravilha maravilhoso show bacana massa joia tranquilo "
        "mae pai casa_da ninguem_mais amorzinho coracao meubem "
        "toda_semana semana semanas semanal semanalmente automatico automatica automaticamente diario diaria "
        "indo ir vem vir vindo venha da_uma uma_forca forca forcinha ajuda_a ajudinha favorzinho anda bora_la "
        "esqueceu esquece esqueca_de lembra lembrar combinados "
        "naquele naquela nesse nessa neste nesta desse dessa deste desta pelos pelas pro pros pras comigo contigo conosco gentil gentilmente "
        "amiguinho amiguinha companheiro companheira dormirmos dormirem jaja daqui pouquinho_so "
        "leito enfermaria ala uti paciente internado internada cirurgia operado operada recuperacao curativo exame remedio remedinho medicacao fisioterapia repouso turno "
        "podemos poderiamos conseguem vamosla vamos_la ver fazendo faca faz bota deixa deixar pra_ontem possivel quanto_antes simples sequencia continuar continua "
        "visita visitas festa festinha filme desenho_animado historia historinha livro livrinho leitura rezar oracao rezou "
        "nas ops opa epa eita xi ixi vish uai oxe bah tche caramba NTH CORRECTED COLD COLDTOY"
    )
) - frozenset(
    words(
        "desenho desenho_animado historia nao nunca nem nada sem se quando caso quem qual onde menos desliga antes ou tarde fora amanha"
    )
)
