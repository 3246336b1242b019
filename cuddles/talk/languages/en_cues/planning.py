"""English: what speaks of plans, limits and the lock."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.en_cues.parts import IT, ON, PLAN, QUIT
from cuddles.talk.languages.en_cues.people import WHO

INTENTS: Final = {
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        ! DAYS
        ! TIME
        ! warm / schedule|schedules|weekly|nightly|regular|timer|repeat|recurring|routine|programme|session / {ON} {IT} on|ready|running|going / {ON} on {IT} / TOY (to|can|is_to|should) (come|go|be) on > / ready / degrees / NUMBER / LEVEL / set|book|put TOY (up|down|in) for|on DAYS / run|start|do TOY / ^ (new|okay|please|so|right|and) TOY (at|to|on|for) DAYS|TIME|every / DAYS|TIME (please|for) TOY (on|please|for|at) / turn on
        1 have|want|need TOY|it ready|on
        1 add|make|new
        2 schedule|weekly|nightly|regular|programme|program|routine|recurring|repeat
        1 {ON} TOY|it|warm
        1 warm
        -5 what|which|when|how|cancel|delete|skip|list|read|remove|scrap|clear|rid|off|stop|not|no|any
    """,
    "ListSchedulesIntent": f"""
        4 what|which|list|read|any|tell|show|do|is|are|how_many|see|hear|all|have|give|run|go|got|whats|check * {PLAN}|planned
        4 {PLAN}|planned for|on|do_i_have|do_you_have|have|list|TOY $
        4 coming|lined|set|next up
        4 when|what_time|what_times|which_days|what_days|what_nights|what_day|which_nights * next|scheduled|warm|due|come_on|on|start|starts|go_on|goes_on|comes_on|get|kick_in|kicks_in|going_to|supposed_to|set_to|programmed
        4 all (of) times|timers|days|nights|warm_times
        4 what|which times|days|nights|timers|evenings|mornings
        4 what * planned|lined_up|coming_up|scheduled|on_the_calendar|in_the_diary|calendar
        4 read|list|tell|show (me|us|out) (all) * times|timers|schedule|schedules
        4 calendar|agenda|diary
        3 down to_be
        4 next warm|session|time
        -5 skip|cancel|delete|remove|scrap|rid|erase|clear|drop|forget|need|off|stop|miss
        -3 new|create|add|put|make|set_a|set_up_a
        -4 TIME
        -3 left
    """,
    "SkipNextIntent": """
        5 skip
        5 leave|miss|missing|sit|pass|cancel|drop out (TOY|next|tonight|this|on)
        5 miss|missing|pass|sit next|tonight|this|tomorrow|out|on
        4 miss * next|tonight|once|tomorrow|DAYS|TIME
        4 leave|put|miss out * next|tonight|once
        5 give * miss|rest|night_off|break|skip|pass
        5 night|evening|day off
        5 not|no|nt|without|never * tonight|this_evening|this_time|tomorrow|next|once|today|this_once
        4 next|tonight * not|skip|cancel|miss
        5 just|only this_once|once|tonight|this_time
        4 cancel|forget|drop|delete|stop|hold|scrap|remove|bin * tonight|next_one|next_warm|next_session|next|tomorrow
        4 do_without * tonight|tomorrow|next|this
        3 next (scheduled|schedule|one|warm|session)
        -4 what|when|which|how|all|every|is_on|will|coming
    """,
    "CancelScheduleIntent": f"""
        5 {QUIT} * {PLAN}|planned
        6 {QUIT}|no|not|never|nt (of|doing|need|needing|want|longer|warm|with|more|using|all) * DAYS|every|weekly|nightly
        5 {QUIT} * timer|timers
        5 {PLAN} * {QUIT}|not_need|no_longer|gone|off
        5 no|not|nt|no_longer need|needs|want|needing|wanting * {PLAN}
        5 no more {PLAN}|DAYS
        4 rid
        -5 tonight|once|skip|next|just_this|tomorrow|this_time
        -9 not|never|nt {QUIT}
        -4 what|which|how|when|list
    """,
    "LimitsIntent": """
        5 what|which|is|are|tell|know|how * maximum|most|warmest|longest
        4 maximum temperature|warm|time|setting|limit|allowed|level|degrees|duration|it|TOY
        4 maximum (for|on|of) TOY
        5 safe|safest|recommended|sensible temperature|warm|level|setting|heat|time
        5 limit|limits|ceiling|cap|upper|uppermost|cutoff
        5 how warm|hot|high|long|many|much * can|may|could|allowed|safe|safely|let|permitted|possible|able|okay|ok|should
        5 how warm|hot|high|long|far can|may|could|will_it_let|does_it|am_i|are_we|is_it_safe|should
        5 is|are there|we|i (any) (allowed|limit|maximum)
        5 as warm|hot|high as_it|it_can
        5 allowed|permitted
        4 safe|safest|safety
        4 range
        3 how high
        -5 supposed
        -4 warm_as_allowed
    """,
    "LockIntent": f"""
        5 lock|locked
        5 nobody|no_one|none (else|of_them|but_me) can|is|to|should|could|may|gets|turns|touches|is_able|uses
        5 not|nt|never let|allow (anyone|anybody|{WHO}|TOY|it|them|him|else) * turn|put|touch|start|use|change|fiddle|mess|warm|play|switch
        5 stop|prevent|keep|block (anyone|anybody|them|him|{WHO}) (else) (from) turning|putting|touching|starting|fiddling|playing|messing|changing|using|switching|pressing|getting
        4 off_limits|out_of_bounds|tamper|childproof|child_proof|kid_proof|lockdown
        5 child|parental|safety|kid|caregiver lock
        5 block|secure|bolt
        -9 unlock|off_lock
        -9 lock off|open|away
        -9 remove|release|take|undo|open|lift|get_rid|rid|disable|drop|clear|cancel|deactivate (of) lock
        -5 is|are|was TOY|it lock|locked
        -9 not|nt|never lock
    """,
    "UnlockIntent": """
        5w unlock
        5w take|get|turn|remove|release|lift|open|undo|disable|drop|clear|cancel|deactivate (off|of|up) lock >
        5 lock off
        5w open TOY|it (back) (up)
        5w open up TOY|it
        5w let|allow (me|us|him|them|TOY) (be) use|used|back_on (TOY|it)
        3 pin|code|passcode|password * PIN
        4 PIN
        4 not|nt lock any_more
        -9 lock $ PIN
    """,
}
