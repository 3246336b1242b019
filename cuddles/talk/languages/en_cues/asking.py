"""English: what asks how a toy is."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.en_cues.parts import ART, IT, PLAN

INTENTS: Final = {
    "StatusIntent": f"""
        4 how warm|hot|cold|toasty|cool
        4 what * temperature|reading|temp|degrees|status
        3 temperature|temp|reading|status $
        3 ^ (current|get_me|give_me|check|what_is) (TOY) temperature|temp|reading|status
        4 current|present temperature|temp|status|reading
        3 TOY temperature|temp|reading|status
        4 check|check_on|look_at * temperature|temp|reading|TOY|status
        4 is|are|if|whether|anything|has|was|did|left {IT}|anything|everything|any|we|i|you|someone (TOY|still|got|is|of|all|get|even|actually|already|really|gone|been) (the|still|got) on|off|warm|running|going|hot|cold|active|working|warmer|up
        4 did|have|has i|we|you|anyone|someone|he|she|anybody * on|off
        4 is|are anything|any|something|one on|running|warm|active|going
        4 anything|any running|on|active|going
        4 TOY|it still|is|is_it on|off|warm|running (or|already|yet|still|now|at|then)
        4 TOY (is) it still on|off|warm|running|going
        4 still on|running|warm|going
        4 on or|and off
        4 warm|ready|hot yet|enough_yet|by_now|or_not
        3 is TOY|it ready
        4 warm or not
        4 what is TOY|it doing|at|up_to|on
        4 have i $
        4 did|has|had|have_i|have_we|have_you * {IT} on|off
        3 doing
        3 reading
        -4 {ART}
        -3 how_long|how_much|set|target|supposed
        -2 {PLAN}
        -4 needs|wants
        -4 maximum|allowed|can_it|can_TOY|too
    """,
    "TargetIntent": f"""
        5 set to|at|for|on
        5 what|which|where * set|setting|target|setpoint|goal|aiming|dialled|dialed|programmed_to|pick|choose|chose|picked
        5 target|setpoint|setting
        5 set_point
        5 supposed|meant|trying to be|get|reach|hit
        5 supposed|meant|aiming to|for
        5 what|which|how * aiming|going|heading|shooting|trying for
        5 what|which (temperature|level|NUMBER|warm|degrees|number) did|have i|we|you * set|ask|choose|pick|put|select|say|want|tell
        4 what|which level|setting
        4 how warm|hot * supposed|meant|set|aiming|want|wanted|should
        -9 ^ set|change|put|make
        -6 LEVEL
        -6 next|come_on|start|come
        -3 {PLAN}
    """,
    "OnlineIntent": """
        5 online|offline|connected|reachable|disconnected|responding|unreachable|unresponsive|connect|plugged|responsive|contactable
        5 reach|hear|talk_to|see|contact|find|communicate_with|get_through_to TOY|it (is) (plug|switch|socket|at|still|right|now|ok|okay|from)
        4 can you (still) reach|hear|see|find|contact
        4 lost|have|got|got_a|any|drop|dropped|losing|good|bad connection|contact|signal|touch|wifi
        4 wifi|internet|network|connection|signal
        4 in|within range|touch
        4 plug|switch|socket working|alive|dead|answering|there|reachable
        4 is TOY|it (still) there|alive|dead|answering|working|listening|available|linked|paired
    """,
    "RemainingIntent": f"""
        5 how much|many longer|time|more_time|minutes|more_minutes
        6 how long
        4 how much (more)
        5 time|minutes|long|hour (is|are) (still|there) left|remaining|remain|to_go|more
        5 left|remains|remaining on|for|until|of
        5 when|what_time * off|stop|finish|end|ends|stops|finishes|over|out|up|shut|expire|turns_off
        5 how soon
        4 long until|before|to
        5 until it * off|stops|ends
        5 when will|is|does {IT} (be|going_to|get) finish|stop|ready|end|done
        4 remaining|countdown|remain
        4 still on|warm for
        -6 allowed|maximum|can|safe|limit|should|may|safely|okay
        -3 {PLAN}
        -3 {ART}
    """,
}
