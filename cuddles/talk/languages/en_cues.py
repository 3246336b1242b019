"""English: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.language import words

_IT: Final = "TOY|it|him|them|that|this|thing|one|warm|temperature"
_ON: Final = (
    "turn|put|flick|flip|kick|get|bring|have|power|click|fire|start|keep|set|crank|slap|whack|bung|stick|jam"
)
_UP: Final = "turn|crank|bump|raise|push|nudge|put|bring|take|dial|ramp|boost|move|knock|whack|jack|up|notch|nudge|go|set|pump|step|edge"
_DOWN: Final = "turn|bump|lower|push|nudge|put|bring|take|dial|move|knock|drop|go|set|step|edge|ease|tone|bring|come|get|ramp"
_SOME: Final = "smidgen|dash|whisker|hint|bit|bit_more|lot|slightly|some|more|NUMBER|even|extra|couple|way|just|half|again|further|wee_bit"
_OFF: Final = (
    "turn|shut|put|knock|flick|flip|power|go|get|take|set|click|have|want|like|need|cut|come|keep|be"
)
_STOP: Final = "discontinue|terminate|stop|end|quit|kill|cut|cease|finish|kill|halt|lose|ditch|scrap|pull"
_PLAN: Final = "schedule|schedules|scheduled|scheduling|timers|slot|slots|weekly|nightly|regular|recurring|repeat|repeating|programme|program|programmed|sessions|appointment|bookings|booked|rota"
_QUIT: Final = "cancel|delete|remove|scrap|rid|clear|drop|erase|wipe|lose|bin|ditch|end|stop|forget|axe|kill|finish|discontinue|take_off|do_away_with|call_off"
_ART: Final = (
    "drawing|drawings|doodle|artwork|art|pattern|creation|masterpiece|scribble|toy_design|design|drew"
)

_PEOPLE = words(
    "mummy mommy mom mum mama daddy dad papa granny grandma nana nan gran grandpa granddad grandad gramps auntie aunt "
    "uncle baby babe daughter son child children kid kiddo kids girl boy girls boys sister brother sis bro twins twin "
    "toddler newborn infant patient resident wife husband hubby partner grandson granddaughter grandchild grandkids "
    "grandchildren niece nephew cousin little_one one ones guys folks buddy pal mate love dear darling honey sweetie "
    "sweetheart hun duck pet ma'am sir nurse doctor lad lass lads bub poppet pumpkin princess munchkin champ someone "
    "everyone everybody friend family nan's mumma nanny babysitter sitter carer caregiver caregivers staff matron consultant therapist physio porter visitor visitors guest guests roommate neighbour neighbor teacher nurses doctors chap bloke fella gal madam team folks babes boss man bud dude lovey lovie gramps pals mates"
)
_NAMES = words(
    "olivia emma ava sophia isabella mia charlotte amelia harper evelyn abigail emily ella elizabeth camila luna sofia "
    "avery mila aria scarlett penelope layla chloe victoria madison eleanor grace nora riley zoey hannah hazel lily "
    "ellie violet lillian zoe stella aurora natalie emilia everly leah aubrey willow addison lucy audrey bella "
    "nova brooklyn paisley savannah claire skylar isla genesis naomi elena caroline eliana anna maya valentina ruby "
    "kennedy ivy ariana aaliyah cora madelyn alice kinsley hailey gabriella allie allison gianna serenity sarah autumn "
    "liam noah oliver elijah william james benjamin lucas henry alexander mason michael ethan daniel jacob logan "
    "jackson levi sebastian mateo jack owen theodore aiden samuel joseph john david wyatt matthew luke asher carter "
    "julian grayson leo jayden gabriel isaac lincoln anthony hudson dylan ezra thomas charles christopher jaxon "
    "maverick josiah isaiah andrew elias joshua nathan caleb ryan adrian miles eli nolan christian aaron cameron "
    "ezekiel colton luca landon hunter jonathan santiago axel easton cooper jeremiah angel roman connor jameson robert "
    "jordan harry george charlie jacob alfie freddie arthur archie theo oscar max finley finn tommy toby jake josh ben "
    "sam joe tom tim billy bobby jamie rory ollie louie louis teddie reggie ronnie albie jude rosie poppy daisy evie "
    "sophie freya florence millie maisie matilda jessica phoebe molly esme holly imogen eva maggie kate katie amy beth "
    "erin megan rachel rebecca lola lottie tilly mollie annie bea nina mary margaret rose ray sue susan linda nick"
)
_WHO: Final = "|".join(("i", "we", "you", "he", "she", "they", "everyone", *_PEOPLE, *_NAMES))
_WISHER: Final = "|".join(("i", "we", "he", "she", "they", "everyone", *_PEOPLE, *_NAMES))
_WANT: Final = f"{_WISHER} (would|will|do|really|just|still|also|does) (really|just|quite|so) want|wants|need|needs|would_like|would_love|could_do_with|could_use|would_quite_like"
_HAVE: Final = "(to_have|to_get|to_see|to_be|us_to_have|you_to_get|me_to_get)"
_NICE: Final = "(to_be|to_get|being|all|good|lovely|nice|a_bit|really|so|is|gets|lovely_and|nice_and) (and) (nice|nicely|lovely) (and)"
INTENTS: Final = {
    "WarmIntent": f"""
        4w {_ON} {_IT} (is) (warm|temperature) (back|right|straight|now|please) on >
        4w turn|put|flick|flip|kick|power|click|fire|bring on {_IT} >
        4w turn|put|kick|flick on warm (for|in|on|under) ({_IT}) >
        4w warm (up|through) {_IT} (up|through|nicely) >
        4w warm (up|through) NUMBER|LEVEL|DURATION|for|until|to >
        4w ^ warm_up $
        4w fire|heat|get|set|start up|going ({_IT}) (up|going) >
        4w fire|start|get {_IT} up|going|warm|started >
        4w fire up {_IT}
        4w get|make|keep|have|bring {_IT} (to|to_be|to_get|being|all|good|lovely|nice) (and) (nice|nicely|lovely) (and) warm (up|through) >
        4w get|make|keep|have|bring {_IT} (is) (body|tummy|pad|belly|bed|cushion) warm (up|through) >
        4w start|begin|get|go_ahead_with|commence warm (up) ({_IT}) (up) >
        4w put|give|send|get|add|pump (some|bit|bit_of|nice|little|of|TOY) (of) warm (in|on|to|into|through|inside|for|from|under) ({_IT}) >
        4w give TOY (some|bit|bit_of|blast|bit_of|burst|nice|quick|go) (of) warm (up) >
        4w set|run|put|turn|get|have|make|start|keep|hold {_IT} (is) (warm|temperature) (on|to|at|up_to|up|running|going|be|be_at|running_at|for_DURATION) (on|to|at|around|about) NUMBER|LEVEL
        4w bring|take|get|heat|warm {_IT} (up) to NUMBER|LEVEL
        4w set|put|turn|get|make|bring|take|run|have temperature|warm (on|of|in|for|to) TOY (at|to|on) (at|to|on) NUMBER|LEVEL
        4w give TOY|it|him|her (another|a_good|a_nice) DURATION|LEVEL|NUMBER
        4 ^ DURATION of warm (for|in|on) TOY
        4 {_WANT} {_HAVE} {_IT} {_NICE} on|warm|going|running|started >
        4 {_WANT} {_HAVE} {_IT} {_NICE} (on|to|at|up_to|warm|warm_to) NUMBER|LEVEL|DURATION
        4 {_WANT} {_HAVE} (nice|lovely|some|a_bit_of|bit_of|bit) warm TOY|please|for|on|in
        4 {_WANT} {_HAVE} TOY {_NICE} warm
        4w can|could TOY be|go|come|get {_NICE} on|warm for|please|at|until|by|up|to|now|NUMBER|LEVEL
        4w have {_IT} is|gets|goes|comes {_NICE} on|warm >
        4 ^ TOY TOY|turn|come|go (turn) on|warm >
        6 TOY (is) (warm) needs|wants to come|be|go|get (turned) on|warm >
        4 TOY (is) (warm) needs|wants turning|putting|warm on|up >
        4w help warm|me_warm TOY
        4w begin|start (TOY) session (for|on|in|with) TOY
        4w let us have|get|put|turn {_IT} on|warm
        4 ^ (some) warm (please) (for|in|on) TOY
        4 ^ warm please|on|now        4w set|run|put|get|have|make|start|keep|go_with|give_me NUMBER (degrees) (on|for|in) {_IT}
        4w set|run|put|get|have|start|go_with|give_me LEVEL (warm) (on|for|in) {_IT}
        4w run|start|activate|enable|operate TOY|it (up) >
        4 ^ TOY (on|at) (on|at) NUMBER|LEVEL|DURATION * would be
        4w give_me|gimme|get_me|find_me|bring_me (nice|lovely) warm TOY
        4w ^ TOY (on|at|to|on_at|up_to) NUMBER|LEVEL
        4w ^ TOY warm|on >
        4w ^ TOY DURATION|NUMBER|LEVEL
        4w ^ NUMBER degrees (for|on|in) TOY
        4w ^ LEVEL (warm) (for|on|in) TOY
        4w ^ warm on >
        4w have|get {_IT} warm|on|ready|running|going
        4w turn|put|run|start|get|set {_IT} (on|running|going) for DURATION
        4w keep {_IT} on|warm|going|running (for|until|through|up_to|right_through|for_another) (to|until) DURATION|TIME
        4w warm TOY
        4w get|make|have|keep {_IT} {_NICE} hot >
        4 {_WANT} {_HAVE} {_IT} {_NICE} hot
        4w get|go|start|begin|commence|initiate|crack_on_with|get_on_with (on|going) (on|with) warm (of) (TOY|it|please|up|for|now|at|to)
        4w hit|crank|whack|bang|fire warm (on|up) (for|on|in|of) TOY
        4w initiate|commence warm (of) (TOY) >
        4w do TOY|it for|at|on DURATION|NUMBER|LEVEL
        4 ^ warm (up) time for|please (TOY)
        4w TOY on >
        4 ^ TOY (turned) on full|low|high|medium|gentle
        4w {_ON} {_IT} on to|and warm >
        9 until {_WHO} get|gets|come|comes|am|are|is (back|home|in|up) TIME|at
        1 LEVEL
        1 degrees
        -4 {_UP} warm|temperature up
        -9 TIME
        9 until|through|to|past|up_to TIME
        -9 in|after DURATION
        3 COLD * warm
        -3 DAYS
        -2 {_PLAN}
    """,
    "WarmerIntent": f"""
        4w {_UP} {_IT} (on|in|of) (TOY) (right|back|{_SOME}) up >
        4w {_UP} {_IT} (on|in|of) (TOY) up ({_SOME}) bit|lot|NUMBER|more|degrees
        4w {_UP} up ({_IT}) ({_SOME}|by|to)
        4w up {_IT}
        4w crank|boost {_IT} (up)
        4w raise|boost ({_IT}) (TOY|on|of) (warm|temperature|by|up|to|{_SOME})
        4 NUMBER (more) degrees more|warmer|up|extra
        4 NUMBER|another more degrees
        4 ^ up (by|to|{_SOME}) NUMBER|bit
        4 ^ another (NUMBER) degrees
        4w add NUMBER|another|more|extra|some
        4w {_SOME}|much|degrees (more) warmer >
        4w could|can|may|might|would {_IT} be|get|go|have|run|feel ({_SOME}) warmer
        4w make|get|have|want|like|need|keep|turn|go|be|set|bring ({_IT}) (to|to_be|to_get|run|running) ({_SOME}|up|for|by) ({_SOME}|degrees) warmer
        4 ^ ({_IT}) ({_SOME}) warmer (please|for|on|by|bit|TOY|in)
        4w warm ({_IT}) (up) bit|some|lot (more|further)
        4 more|extra warm
        4 more power
        3w warm TOY more
        4 needs|could_do_with|wants|could_use (to_be|to_get|it|bit|being) ({_SOME}) warmer
        4 needs|could_do_with|wants|could_use|give|get|pop|put|have (us|it|me|him|her|TOY) ({_SOME}|of|bit_of) more warm
        3 COLD
        3 {_WHO} says|thinks|reckons|think|reckon * COLD
        3 feels|feel|feeling|gone|got|gets|getting COLD
        4w go|turn|put|set|bring|get ({_IT}) (up|on|to) ({_SOME}) higher
        4w higher (please|for|on|a_bit|TOY) >
        4w give {_IT} another|NUMBER (more) (degrees)
        4 NUMBER degrees more
        4 ^ ({_SOME}) more warm
        4w {_UP} {_IT} up up
        4 ({_WHO}) asking for|wants {_IT} ({_SOME}) warmer
        3 {_WHO} finds|find TOY|it COLD
        4w give {_IT} (bit|little|some) more
        4 {_WANT} {_HAVE} ({_IT}) (to_be|to_get|at|a|being) ({_SOME}) warmer
        4 {_WANT} {_HAVE} (bit|some|little|lot|NUMBER|degrees) (of) more (warm|power|degrees|of_it)
        4 {_IT} needs|wants|should|could|ought|has (to|do_with) (be|go|get) (a) ({_SOME}) (more) warmer|up|more_warm
        4 could be warmer
    """,
    "CoolerIntent": f"""
        4 {_DOWN} {_IT} (on|in|of) (TOY) (right|back|{_SOME}|of|warm|temperature) (bit|notch|degrees) down|back|lower
        4 {_DOWN} down ({_IT}) ({_SOME}|by|to)
        4 drop|lower|ease|soften|dial|cool ({_IT}) (TOY|on|of|in|down|back|off|by|to|NUMBER|{_SOME})
        4 NUMBER (fewer) degrees less|fewer|cooler|down|lower|off
        4 NUMBER less|fewer degrees
        3 less NUMBER
        4 ^ down (by|to|{_SOME}) NUMBER|bit
        4 take|knock|shave NUMBER|bit|some (degrees|of) (of) (warm) off
        4 take edge|sting (of|off)
        4 bit|more|lot|NUMBER|degrees|much|even|slightly|way|some cooler|lower
        4 make|get|have|want|like|need|be|set|bring|keep ({_IT}) (to|to_be|to_get) * cooler|lower|less_warm|less_hot|milder|gentler
        4 cooler
        3 less warm|hot|heat
        4 not|nt (quite|need_to_be) (so|as|quite|that) hot|warm|high
        3 cool
        -9 not|never|nt|without (you|let|want|any|dare|it|to) make|turn|let|get|lower|drop|cool|cooler|reduce|want|go|take|bring|put
        2 turn|dial|bring|put * down
        -3 off
    """,
    "OffIntent": f"""
        4 {_OFF} {_IT} (TOY|it|to|be|on|in|of|back|now|right|straight|please|all) (warm) off
        4 {_OFF} off ({_IT})
        4 turned|warm|switched|power|powered off
        3 {_IT} off
        4 {_STOP} {_IT} (warm|off|up)
        4 {_STOP} (all|running|using) (of) (warm|TOY|power|everything)
        4 no more|further|longer warm
        4 no more warm|heat
        4 not|never|nt|no (need|want|longer|needs|more|to|have|it|keep) (to|need|be) (warm|be_warm|be_on|on|warm_it|have_it_on|TOY) * any_more|any_longer|now
        4 no_longer need|needs|want|wants
        4 not (really) need|want|needs|use {_IT} (on|warm) (any_more|any_longer|now)
        4 not need|want|needs|wants ({_IT}) (on|warm|warm_up|to_be_on|to_be_warm|running) (any_more|any_longer)
        4 enough warm
        4 warm enough
        3 had|got enough
        4 power|shut|close {_IT} down
        4 power|shut|close down {_IT}
        3 that will do|be_all
        4 deactivate|disable|unplug
        4 off with TOY|it
        4 knock TOY|it off
        4 DURATION|TIME then off
        4 no_longer needed|wanted|required|necessary
        4 not needed|required|wanted (any_more|any_longer|now)
        4 not have|need to be on
        4 ^ TOY off
        4 off $
        4 everything off
        3 finished|ready|done|through with {_IT}
        -9 not|never|nt|without * {_OFF}|turning|{_STOP} * off|{_IT}
        -9 until TIME
        -4 lock|unlock|pin
        -3 {_PLAN}
    """,
    "TooHotIntent": """
        5 too|overly (bloody) hot|warm|toasty|much_heat|high
        5 burning|boiling|roasting|scorching|scalding|overheating|overheated|sweltering|baking|burns|burnt|burned|burn|cooking|sizzling|blistering|fire|smoking|scald|scalded
        5 sweating|sweaty|flushed|clammy|melting
        4 red|piping|really|so|very|awfully|dangerously|uncomfortably|painfully|stupidly|super|scary hot
        4 hot to touch
        3 hurts|hurting|ouch|ow * hot
        4 ^ (ow|ouch|whoa|oh) hot $
        4 like oven|furnace|sauna|volcano
        -3 how
    """,
    "StatusIntent": f"""
        4 how warm|hot|cold|toasty|cool
        4 what * temperature|reading|temp|degrees|status
        3 temperature|temp|reading|status $
        3 ^ (current|get_me|give_me|check|what_is) (TOY) temperature|temp|reading|status
        4 current|present temperature|temp|status|reading
        3 TOY temperature|temp|reading|status
        4 check|check_on|look_at * temperature|temp|reading|TOY|status
        4 is|are|if|whether|anything|has|was|did|left {_IT}|anything|everything|any|we|i|you|someone (TOY|still|got|is|of|all|get|even|actually|already|really|gone|been) (the|still|got) on|off|warm|running|going|hot|cold|active|working|warmer|up
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
        4 did|has|had|have_i|have_we|have_you * {_IT} on|off
        3 doing
        3 reading
        -4 {_ART}
        -3 how_long|how_much|set|target|supposed
        -2 {_PLAN}
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
        -6 next|come_on|start|come
        -3 {_PLAN}
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
        5 when will|is|does {_IT} (be|going_to|get) finish|stop|ready|end|done
        4 remaining|countdown|remain
        4 still on|warm for
        -6 allowed|maximum|can|safe|limit|should|may|safely|okay
        -3 {_PLAN}
        -3 {_ART}
    """,
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        ! DAYS
        ! TIME
        ! warm / schedule|schedules|weekly|nightly|regular|timer|repeat|recurring|routine|programme|session / {_ON} {_IT} on|ready|running|going / {_ON} on {_IT} / TOY (to|can|is_to|should) (come|go|be) on > / ready / degrees / NUMBER / LEVEL / run|start|do TOY / ^ (new|okay|please|so|right|and) TOY (at|to|on|for) DAYS|TIME|every / DAYS|TIME (please|for) TOY (on|please|for|at) / turn on
        1 have|want|need TOY|it ready|on
        1 add|make|new
        2 schedule|weekly|nightly|regular|programme|program|routine|recurring|repeat
        1 {_ON} TOY|it|warm
        1 warm
        -5 what|which|when|how|cancel|delete|skip|list|read|remove|scrap|clear|rid|off|stop|not|no|any
    """,
    "ListSchedulesIntent": f"""
        4 what|which|list|read|any|tell|show|do|is|are|how_many|see|hear|all|have|give|run|go|got|whats|check * {_PLAN}|planned
        4 {_PLAN}|planned for|on|do_i_have|do_you_have|have|list|TOY $
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
        5 {_QUIT} * {_PLAN}|planned
        6 {_QUIT}|no|not|never|nt (of|doing|need|needing|want|longer|warm|with|more|using|all) * DAYS|every|weekly|nightly
        5 {_QUIT} * timer|timers
        5 {_PLAN} * {_QUIT}|not_need|no_longer|gone|off
        5 no|not|nt|no_longer need|needs|want|needing|wanting * {_PLAN}
        5 no more {_PLAN}|DAYS
        4 rid
        -5 tonight|once|skip|next|just_this|tomorrow|this_time
        -9 not|never|nt {_QUIT}
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
        5 not|nt|never let|allow (anyone|anybody|{_WHO}|TOY|it|them|him|else) * turn|put|touch|start|use|change|fiddle|mess|warm|play|switch
        5 stop|prevent|keep|block (anyone|anybody|them|him|{_WHO}) (else) (from) turning|putting|touching|starting|fiddling|playing|messing|changing|using|switching|pressing|getting
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
    "SendDrawingIntent": f"""
        5 send|sending|submit|upload|share|hand|enter|mail|email|post|give|show|turn|make|scan|add|hand_in|get|deliver|transfer|drop|put|use|create|have|like_to|want|take * {_ART}
        5 {_ART} * send|submit|upload|share|hand|mail|email|post|over|in|scan|sent|to_you|for_you|toy|into_toy|made
        3 new|another|made|drawn|did|drew {_ART}
        3 drew
        -5 yet|finished|happened|ready_yet|is_ready|it_ready|drawing_ready|become|became|status|progress|coming|where|ready|arrived|far|news|going|look
    """,
    "DrawingStatusIntent": f"""
        5 is|are|has|have|how|did|any|what|where|when|will|long * {_ART} * ready|yet|coming|getting|progress|arrived|arrive|become|doing|done|along|got|gone|finished|through|going|made|at|up|now|look|happening|turn|come|back|received|received_yet|process
        5 how|where|what|when|status|progress|news|word|happened|became|become|update (is|are|about|of|on|with|to|will|far|long) * {_ART}
        4 {_ART} yet|ready|status|progress|coming|finished|doing|arrived|got
        4 received|got|get|see my|our|{_ART}
        5 what|whatever became|become|happened|happening * {_ART}
        5 news|word|update|progress (on|of|about|from) {_ART}
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
        4 mistake|accident|accidentally|oops|wrong|error
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
REWRITES: Final = {
    "make it so (that)": "have",
    "make|be sure|certain (that)": "have",
    "see (to) (it) that": "have",
    "see to it": "have",
    "that|this|these|old|wee|lovely|poor|silly|little|big|favourite|favorite|precious|beloved|cuddly|soft|fluffy|dear|sweet|own|bit (old|little|bit|cuddly|soft) TOY": "TOY",
    f"{'|'.join((*_PEOPLE, *_NAMES))} is|own (little|bit|own|old) TOY": "TOY",
    "too cool": "COLD",
    "i (really) did|do not (really) mean (to) (do|say|change|turn|press) that|it|this": "undo it",
    "how|where|what|as it|they|things was|were (before|earlier)": "before",
    "have TOY goes|comes|gets|is|to_go|to_come (turned|to|nice) on|warm": "turn on TOY",
    "from now on it is": "please",
    "it does not have|need to be": "it does not need to be",
    "have TOY|it|him|them (is|are|gets|goes) (turned|switched|powered|shut) off": "turn TOY off",
    "that|it|this was (my) mistake|wrong|accident|error|accidental": "undo it",
    "in here": "",
    "putting|settle|settling|lie|lying|sit|sitting|laying|calm|calming|wind|winding|nodding|going|gone (him|her|it|them|me|us|myself|baby) down": "",
    "mommy|mummy|mom|mum|dad|daddy|nana|grandma says|said i|we|it can|could|is (okay|alright)": "",
    "bath|shower|story|dinner|tea|teeth|homework is ready|over|out_of_the_way": "",
    "i would be (so|very|ever_so|most) grateful|thankful|pleased|happy if you would|could": "could you",
    "i would appreciate it if you would|could": "could you",
    "i was|am (just) hoping|wondering (if|that) you could|would|can|might|to": "could you",
    "i was|am (just) hoping|wondering (if|that) we could|would|can|might": "could you",
    "i was hoping to": "please",
    "do me favour|favor|solid (and)": "please",
    "(be) so kind as_to|and": "please",
    "be dear|love|darling|star|angel|lamb|pet (and)": "please",
    "i need you to|i_want_you_to|i_would_like_you_to": "could you",
    "any_chance|is_there_any_chance|chance|would_it_be_possible|is_it_possible (of|you|we|for|that) (you|could|can|to) (could|to|putting|have|you)": "could you",
    "how about (we)": "please",
    "why do not you|we": "please",
    "TOY on timer": "TOY on schedule",
    "hands|feet|toes|fingers are|is like ice|icicles": "COLD",
    "like ice|icicle": "COLD",
    "oh (no) i_meant|i_mean|make_that|make_it": "CORRECTED",
    "no (no) wait|sorry|hang_on|hold_on|i_mean|i_meant|make_that|make_it|just|actually|rather (no) (i_meant|i_mean|make_that|make_it)": "CORRECTED",
    "wait|sorry|actually|oops|whoops no|make_that|make_it|i_mean|i_meant": "CORRECTED",
    "or rather": "CORRECTED",
    "TOY (um|uh|oh|er) sorry|wait|no|oops|actually|whoops (no|wait|sorry|actually|um|uh) TOY": "CORRECTED TOY",
    "NUMBER (degrees) (um|uh|oh|er) sorry|wait|no|oops|actually|whoops (no|wait|sorry|actually|um|uh) (to) NUMBER": "CORRECTED NUMBER",
    "(only|just|a_bit) lukewarm|tepid": "COLD",
    "i_mean|i_meant|make_that|scratch_that": "CORRECTED",
    "not|nt|never (quite|nearly|really|very|even|been|feel|feeling|getting|that|at_all) warm|hot (enough|yet|at_all|through)": "COLD",
    "hardly|barely feel TOY|it|any_warm|warm|him": "COLD",
    "hardly|barely warm|lukewarm": "COLD",
    "too|rather|bit|still|feels_a_bit|is|stone|ice|freezing|pretty|really|so|quite|very|feels|gone|getting|feeling|gets cold|chilly|freezing|tepid|lukewarm|nippy|icy": "COLD",
    "timer on|for TOY": "schedule",
    "egg timer": "kettle",
    "if|when|whenever you|that|it is|are|get|have|do|would (not) (be) mind|like|please|too_much_trouble|too_much_bother|too_much|chance|moment|minute|second|DURATION|ready|able|possible|okay|alright": "",
    "is|has|have|just got (a|some|really|such)": "",
    "just got out_of|back|home|in|into|up_to": "",
    "while i|we|he|she|they|you": "",
    "am|is|are (just|all) off to|up|home|out": "",
    "fire up|on": "start up",
    "not (really) feel (any|much) warm|it|TOY": "COLD",
    "wind|wake up": "",
    "if|when|whenever you can|could|would|may|please|will": "",
    "if you would|can|could|please (be_so_kind|mind|kindly)": "",
    "if possible": "",
    "not be too much trouble": "",
    "when|once ready": "",
    "if that|it is okay|alright|fine|possible": "",
    "do not mind": "",
    "do not worry": "",
    "as|so that|than usual|before|always|normal": "",
    "would|do you mind": "could you",
    "there is good|love|dear|star|darling": "",
    "there is good|love|dear|star|darling boy|girl|lad|lass": "",
    "TOY in|from|for|at|by|on room|bed|bay|ward|cot|unit NTH": "TOY",
    "TOY on|up in|for|at|by room|bed|bay|ward|cot|unit NTH": "TOY on",
    "for (patient|resident|child|kid|baby) (in) room|bed|bay|ward|cot NTH": "",
    "room|bed|bay|ward|cot NTH (is) TOY": "TOY",
    "bed|cot|bay|ward NTH (is)": "",
    "patient|resident|child|kid|baby|one|girl|boy in room|bed|bay|ward|cot NTH": "patient",
    "^ (um|okay|right|hi|hello|alexa|so) (for) room NTH (is)": "",
    "nice|lovely|cosy|snug|good|soft|really and (nice|lovely)": "nice",
    "in|out_of|from|after|for (nice|long|big|bubble|quick) bath|shower|tub (time)": "",
    "TOY in|from|for|at (bedroom|back|front|spare|playroom|nursery|upstairs) bedroom|nursery|room|bed|playroom": "TOY",
    "bath time|bathtime": "",
    "story time": "",
    "before bath|bed|story|dinner|tea|supper": "",
    "on low|medium|high heat": "LEVEL",
}
QUESTIONS: Final = (
    "^ (okay|right|hey|so|um|uh|and|but|well|oh|alexa|sorry|please|er|hmm) is|are|was|were|did|does|do_i|do_you|do_we|do_they|has|have_i|have_we|had|am|what|which|how|why|who|where|when|whose|whether",
    "tell|wonder|wondering|know|check|checking|remember|see|sure|remind|ask|say * if|whether|what|how|when|which|is",
    "check|checking",
    "have|has|did|is|are|was i|it|he|she|we|they|you|TOY $",
    "or not $",
    "should|shall|may|might|must i|we|it|he|she|you|they|TOY",
    "is|are|was|does|did|has TOY",
    "how|what|which|when|why|who|whose",
    "what if",
)
REMARKS: Final = (
    "was|were|had|did|said|told|asked|used|been|felt|ago|yesterday|last_night|last_week|last_year|last_time",
    "i thought|believe|remember|love|hope|guess|suppose|bet|like",
    "if|unless|whenever|because|although|while|might|maybe|perhaps|should",
    "turned|switched|started|left|kept|went|got|made|took|came|gave|ran|sent",
    "^ (and|so|but|well) TOY|it|he|she goes|comes|is on|warm|up",
    "^ (and|so|but|well|our|my) TOY|it has|have|eats|sleeps|naps|walks|plays|visits|lives",
)
HARMLESS: Final = frozenset(
    words(
        "i we me us you it he she they them him its mine this that these those there here the a an my our your his her "
        "please thanks thank cheers ta kindly just now right okay ok alright well um uh er erm hmm oh ah hey hi hello "
        "alexa so and then but too also as with to for of in at on by from until till through about around up off_to "
        "can could would will shall let go get going gets ready want wants need needs like would love be is are am "
        "do have has got gotta going to_go time some bit little nice nicely lovely good cosy cozy snug toasty warm "
        "asleep sleep sleepy sleeping bed bedtime nap naptime napping tired night tonight evening goodnight tuck tucked "
        "pajamas pyjamas pjs jammies story teeth brush brushing bath tub shower cuddle cuddles cuddling hug snuggle "
        "cot crib pram buggy blanketless soon quick quickly straight away again back more little while ahead actually "
        "really very proper properly gently super extra all day only exactly maybe_not over under before after "
        "degrees celsius fahrenheit minutes hours minute hour level heat heating setting temperature number "
        "sure fine great perfect yes yeah yep come on coming make makes thing one ones once home upstairs downstairs "
        "cold chilly freezing shivering shivery frozen poorly ill sick unwell tummy feet toes hands ache tea school "
        "winter snow snowing today morning afternoon lie down lying wake waking up crying grizzly "
        "settle settling off off_to drop read reading since being been_out out in into inside "
        "love dear chop quick sharp usual normal same every each always week weekly those days nights "
        "her's o'clock oclock p m am pm cuz cause for_now go stays stay visits visit comes here "
        "goodness gosh brr brrr burr ooh aww bless hush hurry hurry_up asap pronto immediately promptly directly "
        "slowly carefully tonight stat shift round rounds discharged admitted arriving arrive arrives nearly almost "
        "already still yet lot lots much plenty anything everything something as_well ever else two three both "
        "who_is who which bring gentle mild handy favourite favorite best old new big lil wee tiny grumpy snuggly "
        "nursery bedside appreciated awesome kind mind wonderful cool_down please_and_thank_you would_be could_use "
        "possible when_ready ready NTH CORRECTED COLD he_is not_forget us_all long keep kept_out way wish wished "
        "hold holding holds sit sitting gonna due back_from had_a bathtime playtime dinner supper finish finishing "
        "brushed dressed changed dry dried washed clean fed "
        "heading headed walking driving work nursery football swimming dance ballet practice club training "
        "playing poor oomph parky bad wretched flipping far rotten nippy working moment sec second lie-down fancy sofa couch bored exhausted knackered shattered unsettled restless fussy grumpy upset scared hungry cold "
        "has football swim gym church mondays settled nodding drifting curled climbing hopping getting putting "
        "pain cramps sore belly leg legs back neck shoulder knees fever cough sniffles cried cries miserable quiet "
        "possibly grand brilliant lush ace dandy super smashing fab gorgeous gently gradually steadily carefully thoroughly lightly mildly safely kindly politely basically literally honestly "
        "seriously obviously apparently certainly definitely absolutely totally pretty fairly rather kinda sorta maybe "
        "perhaps whatever anyhow somehow meanwhile tomorrow weekend season spring summer autumn midwinter midnight noon "
        "dawn dusk sunset sunrise lunchtime teatime noontime snack snacks supper lunch breakfast meal meals juice "
        ""
        ""
        "palliative hospice oncology paediatrics pediatrics icu picu surgery operation recovery recovering "
        "dialysis chemo treatment procedure dressing bandage stitches wound arthritis rheumatism joints hips hip wrist "
        "ankle ear earache throat head headache tummyache belly-ache stomach stomachache teething tooth colic wind "
        "growing pains aching aches stiff swollen bruised sprained broken anxious nervous scared frightened worried "
        "lonely homesick tearful teary weepy cuddly clingy cross angry mad silly giggly happy excited proud brave "
        "drowsy dozy dozing nodding snoozing snooze yawning yawns yawn sleeping dreaming dreamland slumber zonked "
        "wriggling wriggly fidgety kicking screaming shouting whining whingeing whinging weeping sobbing calling "
        "waiting waits wait looking looks seeing hearing saying singing dancing jumping running walking crawling "
        "lying resting rest sitting standing staying leaving coming arriving landing parking parked drive "
        "airport holiday trip travel travelling traveling camping garden park beach "
        "playground shops shopping store market party visit appointment meeting office shift clinic gp "
        "fresh tidy ready-made soggy muddy sandy sticky messy dirty mucky soaked soaking wet drenched chilled "
        "bitter bitterly arctic baltic nippy brass monkeys brisk breezy cooler-ish sub-zero minus zero blizzard "
        "hail sleet slush icicle shade drips under-covers bare sheet "
        "fort sofa settee armchair chair bunk bunks hammock carrycot moses basket stroller pushchair sling playpen "
        "floor corner landing stairs upstairs attic downstairs porch hallway "
        "red blue green yellow pink purple orange brown white black grey gray spotty stripy stripey fuzzy furry "
        "floppy squishy squidgy chunky chubby giant huge small mini tiny medium-sized large teeny weeny itty bitty "
        "new-ish ancient raggedy tatty battered scruffy loved trusty faithful snuggles snuggler "
        "called named name nickname known pick picked choose chosen use using used-to try trying tries "
        "talking chat speak speaking listening listen hear asked-for told-you business things stuff bits bobs "
        "rush rushed busy hands-full knackering jiffy mo tick ticks heartbeat flash "
        "rub pat stroke squeeze hold-tight kiss kisses goodnights nighty nightnight night-night nightnights beddy byes "
        "beddybyes bye-byes bobo beddy nappy nappies diaper potty toilet loo washroom hair comb haircut "
        "eyes nose cheeks face lips chin fingers finger thumb arm arms shoulders chest lap bottom bum heart skin "
        "shivers yo giggles teeth chattering cramping period bug virus flu sniffly sore hospital ward handover meds "
        "medication obs checkup discharge admission sir ladyship lordship highness "
        "sugar honeybun angel star gem cherub homie "
        "pardon excuse me birthday christmas holiday sleepover naps lights rock rocking calm relax relaxing wind "
        "windy storm rainy rain raining stormy thunder fog icy frosty frost snowy drafty draughty damp wet "
        "jumper coat slippers socks duvet covers cover pillowcase fleece pjs nightie onesie blankie dummy pacifier "
        "arriving visiting staying popping round later than usual shattered whacked bushed wiped beat sleepyhead "
        "reckon supposed_to begging moaning grumbling complaining asking asks loves prefers enjoys favourites "
        "cup cuppa movie film cartoon telly_time show game puzzle book books rhyme song_time prayer prayers "
        "monday tuesday early late sharpish pls plz thanx much obliged grateful bloody flipping dang darn heck "
        "finally okey dokey righto rightio righty ho alrighty yup yeah aye och och-aye wee lassie laddie "
        "hope hopefully fancy fancies craving dying desperate "
        "than usual comfy comfortable comfort special little lovely beautiful fluffy soft stuffed cuddly plush toy thingy "
        "starting beginning making letting help helping pleased grateful wonders setup bit's nightly special_time "
        "five_minutes ages forever whole longer extra bath-time lights-out story-time session spot blast burst "
        "dropping nearly popping turning remember forget football mind sure hot-water per usual chart charts notes"
    )
) - frozenset(words("off cool cooler stop less down when if was were been who which maybe_not anything ever"))
_SUBJECTS: Final = frozenset(
    words(
        "i we me you it he she they them him us this that these those there to of with from at in on for up do does have "
        "has is are am be being been will would can could shall let not like want need wants needs would_like "
        "get gets go going make makes keep help a an the my our your his her their its all coming two three both "
        "as by about than who_is which one ones thing anything everything long same every each any some"
    )
)
_LEADING: Final = "|".join(sorted(word for word in HARMLESS - _SUBJECTS if word.isascii() and word.isalpha()))
LEADS: Final = (
    _LEADING,
    "^",
    "please|and|so|then|okay|ok|right|alright|now|just|kindly|hey|alexa|um|uh|er|well|yes|yeah|hi|hello|time|CORRECTED|but|erm|oh|also|quickly|lets|go|darling|dear|love|buddy|mate|thanks",
    "can|could|would|will you (please|just|kindly|also|quickly|maybe|possibly|now|go_ahead_and|help_me|start|go_and|be_a_dear_and|be_a_love_and)",
    "can|could|may we|i (please|just|also|quickly|possibly)",
    "let us (please|just|quickly|go_ahead_and)",
    "time|remember|sure|forget|ready to",
    "i|we will|shall (just|maybe)",
    "go ahead|on and",
    f"{_WANT} (you|someone) to",
    "cold|chilly|freezing|COLD|tired|sleepy|asleep|bed|bedtime|sleep|nap|bath|tub|shivering|night|tonight|ready|home|pyjamas|pajamas|poorly|story",
)
FOLLOWS: Final = (
    "please|for|until|and|so|now|then|will|would|can|could|tonight|it|she|he|i|we|they|again|dear|love|darling|before|right_now|right_away|alright",
    "thanks|thank|mate|buddy|because|cause|NUMBER|TIME|DURATION|LEVEL|DAYS|every|today|okay|alexa|quickly|soon|asap|pronto",
    "honey|sweetie|there|too|through|CORRECTED|nice|nicely|ready|if|just|straight|be|a_bit|bit|TOY|yes|while|as|with",
    "to|at|on|by|in|about|around|after (around|about|just) NUMBER|TIME|DURATION|LEVEL|DAYS",
    "in there|here",
    "on|in|for TOY|it|him|her|them|low|full|there|here|me|us|now",
    "all night|day|evening",
    "from now",
    f"is|are {_WHO}",
)
CUES: Final = CueWords(
    intents=INTENTS,
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=HARMLESS | frozenset(_PEOPLE) | frozenset(_NAMES),
    correction="CORRECTED",
    counted={
        "a": 1,
        "one": 1,
        "another": 1,
        "one more": 1,
        "a single": 1,
        "a couple of": 2,
        "a couple": 2,
        "a couple more": 2,
        "a whole": 1,
        "a further": 1,
    },
    before_number=frozenset(words("by to at about around level")),
    after_number=frozenset(words("more less up down higher lower warmer cooler fewer extra")),
    before_time=frozenset(words("until at around about before from to")),
    numbered=frozenset(words("bed room ward bay cot unit suite number")),
    each="every",
    each_day=frozenset(words("day night evening morning")),
    halves={
        **dict.fromkeys(("night", "nights", "nightly"), "at night"),
        **dict.fromkeys(("evening", "evenings"), "in the evening"),
        **dict.fromkeys(("morning", "mornings"), "in the morning"),
    },
    codes=frozenset(words("pin code unlock passcode password number lock open")),
    warm=frozenset({"warm"}),
    possessive="s",
    unfinished=frozenset(
        words("to for at until of with by from and but so the a an my our your if or in about")
    ),
)
