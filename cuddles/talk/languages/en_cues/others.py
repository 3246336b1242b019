"""English: drawings, toys, undoing, and what every skill is told."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.en_cues.parts import ART

INTENTS: Final = {
    "SendDrawingIntent": f"""
        5 send|sending|submit|upload|share|hand|enter|mail|email|post|give|show|turn|make|scan|add|hand_in|get|deliver|transfer|drop|put|use|create|have|like_to|want|take * {ART}
        5 {ART} * send|submit|upload|share|hand|mail|email|post|over|in|scan|sent|to_you|for_you|toy|into_toy|made
        3 new|another|made|drawn|did|drew {ART}
        3 drew
        -5 yet|finished|happened|ready_yet|is_ready|it_ready|drawing_ready|become|became|status|progress|coming|where|ready|arrived|far|news|going|look
    """,
    "DrawingStatusIntent": f"""
        5 is|are|has|have|how|did|any|what|where|when|will|long * {ART} * ready|yet|coming|getting|progress|arrived|arrive|become|doing|done|along|got|gone|finished|through|going|made|at|up|now|look|happening|turn|come|back|received|received_yet|process
        5 how|where|what|when|status|progress|news|word|happened|became|become|update (is|are|about|of|on|with|to|will|far|long) * {ART}
        4 {ART} yet|ready|status|progress|coming|finished|doing|arrived|got
        4 received|got|get|see my|our|{ART}
        5 what|whatever became|become|happened|happening * {ART}
        5 news|word|update|progress (on|of|about|from) {ART}
    """,
    "ToysIntent": """
        5 which|what|list|name|how_many|who|tell|all|do_you_know|show|read|whats|any * toys|animals|teddies|friends|plushies|cuddlies|ones|pets|buddies|cuddly_toys|stuffies|creatures
        5 what|who|which can|could|do (you|i|we) (able_to) warm|control|look_after|manage|turn_on|have_connected|know
        5 toys|animals|teddies|stuffies|plushies do|have|can|are|i|we|you|list|on|there|connected
        -5 planned|set|due|coming|lined|tonight|week|nights|DAYS|times|on|scheduled|warm_up_when
        -5 schedule|schedules|temperature|drawing|off|limit|lock|how_long|maximum
    """,
    "UndoIntent": """
        5 undo|revert|reverse|undone
        -30 not|never|nt (want|to|dare|you|please|let|me) undo|revert|reverse|put|set|change|go
        5 put|change|set|go|take|turn|switch|get|bring (it|that|this|TOY|things|everything) back (to) how|what|as|way|like|where|before|it_was
        5 put|change|set|take (it|that|this|everything|things) back $
        5 put|change|set|take it|that|this|everything|things back please|again|now|alexa|love
        5 back (to) how|what|where|way|before it|they|you|things|that *
        5 not|nt mean|meant (to) do|say|that|it|for|have|turn|change|want
        5 not|nt want to do|say|change that|it
        5 not what|nt_what i|we meant|wanted|said|asked
        4 mistake|accident|accidentally|oops|wrong|in_error
        4 ^ (no|oh|wait) (no) (not) (that) (was|is) mistake|wrong
        5 scrap|forget|cancel|ignore|scratch|disregard (that|it|my|what) (last) change|command|thing|one|i_just_said|just_did|you_just_did
        5 take that|it back
        4 ^ * go back $
    """,
    "AMAZON.HelpIntent": """
        5 what can|could|should|do i|you|we say|do|ask|help
        5 help (me|us|out)
        5 how do|does|can i|this|you|it|we work|use|start|get_started
        5 how|what am i supposed_to
        5 not know|sure (how|what) (to) (i|do|can|say|ask|work|use)
        5 instructions|options|commands|tutorial
        5 explain|lost|stuck|confused
        -3 TOY
    """,
    "AMAZON.StopIntent": """
        4 ^ (okay|right|please|just|that_is|now|alexa) quit|stop|exit|goodbye|bye|enough|cheerio (now|please|then|talking|alexa|love|dear|thanks|you) $
        4 quit|exit|goodbye
        4 ^ * bye (now|then|love|dear|bye) $
        4 stop talking|listening|now
        5 that is|will (be) all (for) now|today|tonight
        5 ^ (okay|right|no) (thanks|thank_you) that_is|we_are all|enough|finished (thanks|thank_you|for_now) $
        4 close|leave|shut skill|cuddle|app
    """,
    "AMAZON.CancelIntent": """
        5 never mind
        5 forget|cancel|scrap|ignore|scratch (about|all|what) it|that
        4 leave|put it $
        4 changed my mind
    """,
    "AMAZON.RepeatIntent": """
        5 say|repeat|tell (me|that|it|us) (that|it|what) * again|once_more|one_more_time|said|more_time|over
        5 what did|was you|that (just) say|said
        5 repeat
        5 pardon|come_again
        5 not|nt|never (quite|really) catch|hear|get (that|you|it|what)
        5 missed that|it|what
        5 what was that $
        5 one|once more (time)
        -3 TOY
    """,
    "AMAZON.NavigateHomeIntent": """
        5 home (screen|page|menu)
        5 main menu|screen
    """,
}
