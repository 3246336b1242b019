"""Portuguese: drawings, toys, undoing, and what every skill is told."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.pt_cues.parts import ART

_TOYS: Final = "brinquedos|bichinhos|bonecos|bichos|pelucias|bonequinhos|amigos|amiguinhos|amigas|animais|animaizinhos|bonecas|ursinhos|ursos|fofinhos|companheiros|bichanos"

INTENTS: Final = {
    "SendDrawingIntent": f"""
        5 manda|mande|mandar|mandando|envia|envie|enviar|enviando|compartilha|compartilhar|sobe|subir|carrega|carregar|entrega|entregar|mostra|mostrar|passar|transforma|transforme|transformar|virar|vire|vira|faz|faca|fazer|cria|criar|fabrica|costura|recebe|receba|pega|pegue|tirar|usar|usa|dar|fotografar|escanear|adicionar|colocar|inscrever|quero|manda_la|monta|converte|converter|transformasse|queria|postar|tem|anexar|inclui|submeter * {ART}
        5 {ART} (para|que|pra|novo) * mandar|enviar|envio|transformar|virar|vire|costurar|vira|te_mandar|mostrar|fazer
        5 novo|outro|nova|outra|mais {ART}
        5 {ART} (bem) novo|nova|lindo|linda
        5 tenho|temos|fiz|fez|fizemos|terminei|terminou|acabou|acabei * {ART}
        5 desenhei|desenhou|desenhamos
        -6 pronto|prontinho|chegou|ficou|status|cade|recebeu|onde|andamento|novidade|anda|vai_indo|terminado|demora|falta|noticia|progresso|virou
        -9 nao
    """,
    "DrawingStatusIntent": f"""
        5 pronto|pronta|prontinho|chegou|ficou|status|cade|recebeu|receberam|onde|andamento|novidade|novidades|noticia|noticias|anda|andando|indo|esta|vai|como|demora|demorar|falta|progresso|virou|aprovado|terminou|processado|situacao|acabou|e|quando|pronto_ja * {ART}
        5 {ART} (de|que|ja|ainda|meu|ele|ela|eu|gente|mandei|enviei|mandou|enviou|mandamos|foi|TOY|da|nao) * pronto|pronta|prontinho|chegou|ficou|ficar|status|andamento|novidade|noticia|anda|andando|esta|vai|demora|falta|progresso|virou|terminou|saiu|foi|recebeu|indo|costurado|deu_certo
        5 {ART} (que) (eu|gente|ele|ela) (te) mandei|enviei|mandamos|mandou|enviou|enviamos
        4 que|qual|o_que aconteceu|houve|deu (com|de) {ART}
        -4 quero|manda|envia|faz|fazer|transforma|mandar|enviar|queria|novo
    """,
    "ToysIntent": f"""
        5 qual|quais|que|quantos|quantas|lista|liste|listar|mostra|mostre|mostrar|diz|diga|dizer|fala|fale|quem|conhece|tem|tenho|temos|nome|nomes|conta|enumera|saber|todos|chamam * {_TOYS}
        5 {_TOYS} (que|e_que|eu|voce|gente|ai|estao|sao|tem|tao) * conhece|tenho|temos|tem|cadastrados|cadastrado|existem|conectados|disponiveis|esquenta|esquentar|ligar|controlar|controla|cuida|registrados|salvos|guardados
        5 que|quem|quais (e_que) (eu|voce|gente|da_para|posso|consigo) (pode|consegue|posso|sabe|podemos|conhece|da|consigo) (para) (esquentar|aquecer|ligar|controlar|esquenta|conhece) $
        5 (que|quem) (e_que) voce (pode|consegue|sabe) esquentar|aquecer|controlar|esquenta
        5 que|quais TOY (e_que) (eu|voce|gente) conhece|tenho|tem|temos|pode|existe|existem|consegue
        5 quais_sao {_TOYS}
        -5 quente|quentes|ligados|ligado|ligadas|programado|programados|DAYS|TIME|horario|horarios|agendamento|temperatura|online|conectado|desenho
    """,
    "UndoIntent": """
        5w desfaz|desfaca|desfazer|desfazendo|desfizesse|reverte|reverta|reverter|restaura|restaure|restaurar
        5w volta|volte|voltar|retorna|retorne|bota|coloca|deixa|poe|devolve|retornar|deixar|botar|colocar|deixe (TOY|ele|ela|isso|tudo|temperatura|para|ao|a|atras|coisas|de_novo) (TOY|para|a|ao|que|do_jeito|jeito|em) (TOY|a|que|jeito) (jeito|temperatura|que|configuracao) (como|que|de) estava|era|antes|anterior
        5w volta|volte|voltar|deixa|bota|coloca|poe|deixe * como estava|era|tava|antes
        5w volta|volte|voltar|deixa|bota|coloca|poe|deixe|retorna (tudo|ele|ela|TOY|isso|para|ao|a) (para|ao|a) comoantes
        5 desfazisso
        5 porengano
        5w volta|volte|voltar (la) atras|anterior
        5w volta|volte|voltar * antes|anterior >
        5 falei|fiz|pedi|disse errado|besteira|bobagem|sem_querer
        5 foi (sem) erro|engano|querer|mal|sem_querer
        5 me enganei|confundi|equivoquei|atrapalhei
        5 errei|enganei|confundi|equivoquei
        5 nao era isso|aquilo|para|esse|essa (que|isso|fazer|ligar|esquentar|mudar|ter|aumentar|aquecer) (eu|queria|quis|isso|gente|dizer)
        5 nao foi isso|bem_isso|o_que|que (que) (eu|gente) (quis|queria|pedi|disse|falei)
        5 nao (era) (para) quis|queria|quero (fazer|dizer|ter|pedir|ligar|mudar|mexer) isso|aquilo|feito|assim
        5 cancela|esquece|anula|anule|cancele|anular|ignora ultima|ultimo|que (coisa|comando|mudanca|pedido|que|eu|alteracao|acao|fiz|falei) (eu) (fiz|pedi|falei|disse|mandei)
        5 anula|anule|anular
        -30 nunca|nem|nao (quero|e|precisa|era|vai|pode) (para|de|que|mais) (desfaz|mais) desfaz|desfaca|desfazer|volta|volte|voltar|reverte|reverter|restaura|deixa|anula|cancela|coloca|bota
        -30 nao (viu|hein|ta) $
    """,
    "AMAZON.HelpIntent": """
        5 que (e_que|mais) (eu|voce|gente|mais) (posso|pode|sabe|consegue|podemos|para|devo) (te) fazer|dizer|pedir|falar|perguntar|faz
        5 (me) ajuda|ajude|ajudar|ajudinha|socorro|instrucoes|tutorial|opcoes|comandos|explica|explique|ensina|ensine|explicar|ensinar|orienta
        5 como (e) (que|e_que) (eu|isso|se|voce|gente|faco) (para) funciona|uso|usa|usar|faco|falo|mexo|mexe|comeca|comeco
        5 nao sei|entendo (o) (que|como) (fazer|dizer|usar|funciona|mexer|falar|pedir|isso|se|devo)
        5 estou|fiquei perdido|perdida|confuso|confusa
        -4 TOY
        -6 desenho|temperatura
    """,
    "AMAZON.StopIntent": """
        4 ^ (pode|ok|agora|entao|bom|ja|por_hoje|tudo_bem) (ja|ir) sair|fechar|encerrar|tchau|adeus|parar|pare|chega|silencio|quieta|quieto|calada|sai|fecha|encerra|termina (por_hoje|tchau|ja|obrigado|obrigada|alexa|agora|por_favor|skill|aplicativo|app|sessao|de_falar) $
        4 tchau|adeus|tchauzinho|xau|valeu_tchau
        4 sai|sair|fecha|fechar|encerra|encerrar|feche|saia|abandona (de|em) (skill|aplicativo|app|sessao|jogo|conversa|urso_fofinho)
        5 (era|e) so (isso|tudo) por hoje|enquanto
        5 por hoje e so (isso|tudo)
        4 ate (mais|logo|amanha) (tchau) $
        4 para|pare|chega de falar|conversa|falacao|papo
        4 fica|fique quieta|quieto|calada|silencio
        4 boa noite tchau|alexa $
    """,
    "AMAZON.CancelIntent": """
        5 deixa|deixe (isso) (para) la|quieto|assim
        5 esquece|esqueca|cancela|cancele|cancelar (isso|tudo|ai|o_que_eu_disse|pedido|la) $
        5 mudei (de) ideia
        5 ^ (ah|ok|bom|nao) nao precisa|quero (mais) (nada|nao) $
        5 (nao) importa|interessa (mais) $
        5 tanto faz
        5 desisti|desisto
    """,
    "AMAZON.RepeatIntent": """
        5 repete|repita|repetir|repetisse|repetiria
        5 fala|fale|diz|diga|falar|dizer|conta (isso|ai|para_mim|tudo) de_novo|novamente|outra_vez|mais_vez
        5 de_novo|novamente|outra_vez|mais_vez (por_favor|alexa|fala) $
        5 (o) que (e_que|foi_que|que) (voce) (acabou_de|tinha|foi_que) falou|disse|falar|dizer|falado|dito
        5 nao (te) ouvi|entendi|escutei|peguei|deu_para (bem|direito|nada|o_que|voce|ouvir|entender|que|escutar|isso|falou)
        5 como (e) $
        5 perdi que
        5 mais vez
        -4 TOY
        -4 como_funciona
    """,
    "AMAZON.NavigateHomeIntent": """
        5 inicio|tela_inicial|pagina_inicial|menu_principal|menu_inicial|comeco
    """,
}
