"""English: what speaks for warmth, more or less of it, and its end."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.en_cues.parts import DOWN, HAVE, IT, NICE, OFF, ON, PLAN, SOME, STOP, UP, WANT
from cuddles.talk.languages.en_cues.people import WHO

INTENTS: Final = {
    "WarmIntent": f"""
        4w {ON} {IT} (is) (warm|temperature) (back|right|straight|now|please) on >
        4w turn|put|flick|flip|kick|power|click|fire|bring on {IT} >
        4w turn|put|kick|flick on warm (for|in|on|under) ({IT}) >
        4w warm (up|through) {IT} (up|through|nicely) >
        4w warm (up|through) NUMBER|LEVEL|DURATION|for|until|to >
        4w ^ warm_up $
        4w fire|heat|get|set|start up|going ({IT}) (up|going) >
        4w fire|start|get {IT} up|going|warm|started >
        4w fire up {IT}
        4w get|make|keep|have|bring {IT} (to|to_be|to_get|being|all|good|lovely|nice) (and) (nice|nicely|lovely) (and) warm (up|through) >
        4w get|make|keep|have|bring {IT} (is) (body|tummy|pad|belly|bed|cushion) warm (up|through) >
        4w start|begin|get|go_ahead_with|commence warm (up) ({IT}) (up) >
        4w put|give|send|get|add|pump (some|bit|bit_of|nice|little|of|TOY) (of) warm (in|on|to|into|through|inside|for|from|under) ({IT}) >
        4w give TOY (some|bit|bit_of|blast|bit_of|burst|nice|quick|go) (of) warm (up) >
        4w set|run|put|turn|get|have|make|start|keep|hold {IT} (is) (warm|temperature) (on|to|at|as|up_to|up|running|going|be|be_at|running_at|for_DURATION) (on|to|at|around|about) NUMBER|LEVEL
        4w bring|take|get|heat|warm {IT} (up) to NUMBER|LEVEL
        4w set|put|turn|get|make|bring|take|run|have temperature|warm (on|of|in|for|to) TOY (at|to|on) (at|to|on) NUMBER|LEVEL
        4w give TOY|it|him|her (another|a_good|a_nice) DURATION|LEVEL|NUMBER
        4 ^ DURATION of warm (for|in|on) TOY
        4 {WANT} {HAVE} {IT} {NICE} on|warm|going|running|started >
        4 {WANT} {HAVE} {IT} {NICE} (on|to|at|up_to|warm|warm_to) NUMBER|LEVEL|DURATION
        4 {WANT} {HAVE} (nice|lovely|some|a_bit_of|bit_of|bit) warm TOY|please|for|on|in
        4 {WANT} {HAVE} TOY {NICE} warm
        4w can|could TOY be|go|come|get {NICE} on|warm for|please|at|until|by|up|to|now|NUMBER|LEVEL
        4w have {IT} is|gets|goes|comes {NICE} on|warm >
        4 ^ TOY TOY|turn|come|go (turn) on|warm >
        6 TOY (is) (warm) needs|wants to come|be|go|get (turned) on|warm >
        4 TOY (is) (warm) needs|wants turning|putting|warm on|up >
        4w help warm|me_warm TOY
        4w begin|start (TOY) session (for|on|in|with) TOY
        4w let us have|get|put|turn {IT} on|warm
        4 ^ (some) warm (please) (for|in|on) TOY
        4 ^ warm please|on|now        4w set|run|put|get|have|make|start|keep|go_with|give_me NUMBER (degrees) (on|for|in) {IT}
        4w set|run|put|get|have|start|go_with|give_me LEVEL (warm) (on|for|in) {IT}
        4w run|start|activate|enable|operate TOY|it (up) >
        4 ^ TOY (on|at) (on|at) NUMBER|LEVEL|DURATION * would be
        4w give_me|gimme|get_me|find_me|bring_me (nice|lovely) warm TOY
        4w ^ TOY (on|at|to|on_at|up_to) NUMBER|LEVEL
        4w ^ TOY warm|on >
        4w ^ TOY DURATION|NUMBER|LEVEL
        4w ^ NUMBER degrees (for|on|in) TOY
        4w ^ LEVEL (warm) (for|on|in) TOY
        4w ^ warm on >
        4w have|get {IT} warm|on|ready|running|going
        4w turn|put|run|start|get|set {IT} (on|running|going) for DURATION
        4w keep {IT} on|warm|going|running (for|until|through|up_to|right_through|for_another) (to|until) DURATION|TIME
        4w warm TOY
        4w get|make|have|keep {IT} {NICE} hot >
        4 {WANT} {HAVE} {IT} {NICE} hot
        4w get|go|start|begin|commence|initiate|crack_on_with|get_on_with (on|going) (on|with) warm (of) (TOY|it|please|up|for|now|at|to)
        4w hit|crank|whack|bang|fire warm (on|up) (for|on|in|of) TOY
        4w initiate|commence warm (of) (TOY) >
        4w do TOY|it for|at|on DURATION|NUMBER|LEVEL
        4 ^ warm (up) time for|please (TOY)
        4w TOY on >
        4 ^ TOY (turned) on full|low|high|medium|gentle
        4w {ON} {IT} on to|and warm >
        9 until {WHO} get|gets|come|comes|am|are|is (back|home|in|up) TIME|at
        1 LEVEL
        1 degrees
        -4 {UP} warm|temperature up
        -9 TIME
        9 until|through|to|past|up_to TIME
        -9 in|after DURATION
        3 COLD * warm
        -3 DAYS
        -2 {PLAN}
    """,
    "WarmerIntent": f"""
        4w {UP} {IT} (on|in|of) (TOY) (right|back|{SOME}) up >
        4w {UP} {IT} (on|in|of) (TOY) up ({SOME}) bit|lot|NUMBER|more|degrees
        4w {UP} up ({IT}) ({SOME}|by|to)
        4w up {IT}
        4w crank|boost {IT} (up)
        4w raise|boost ({IT}) (TOY|on|of) (warm|temperature|by|up|to|{SOME})
        4 NUMBER (more) degrees more|warmer|up|extra
        4 NUMBER|another more degrees
        4 ^ up (by|to|{SOME}) NUMBER|bit
        4 ^ another (NUMBER) degrees
        4w add NUMBER|another|more|extra|some
        4w {SOME}|much|degrees (more) warmer >
        4w could|can|may|might|would {IT} be|get|go|have|run|feel ({SOME}) warmer
        4w make|get|have|want|like|need|keep|turn|go|be|set|bring ({IT}) (to|to_be|to_get|run|running) ({SOME}|up|for|by) ({SOME}|degrees) warmer
        4 ^ ({IT}) ({SOME}) warmer (please|for|on|by|bit|TOY|in)
        4w warm ({IT}) (up) bit|some|lot (more|further)
        4 more|extra warm
        4 more power
        3w warm TOY more
        4 needs|could_do_with|wants|could_use (to_be|to_get|it|bit|being) ({SOME}) warmer
        4 needs|could_do_with|wants|could_use|give|get|pop|put|have (us|it|me|him|her|TOY) ({SOME}|of|bit_of) more warm
        3 COLD
        3 {WHO} says|thinks|reckons|think|reckon * COLD
        3 feels|feel|feeling|gone|got|gets|getting COLD
        4w go|turn|put|set|bring|get ({IT}) (up|on|to) ({SOME}) higher
        4w higher (please|for|on|a_bit|TOY) >
        4w give {IT} another|NUMBER (more) (degrees)
        4 NUMBER degrees more
        4 ^ ({SOME}) more warm
        4w {UP} {IT} up up
        4 ({WHO}) asking for|wants {IT} ({SOME}) warmer
        3 {WHO} finds|find TOY|it COLD
        4w give {IT} (bit|little|some) more
        4 {WANT} {HAVE} ({IT}) (to_be|to_get|at|a|being) ({SOME}) warmer
        4 {WANT} {HAVE} (bit|some|little|lot|NUMBER|degrees) (of) more (warm|power|degrees|of_it)
        4 {IT} needs|wants|should|could|ought|has (to|do_with) (be|go|get) (a) ({SOME}) (more) warmer|up|more_warm
        4 could be warmer
    """,
    "CoolerIntent": f"""
        4 {DOWN} {IT} (on|in|of) (TOY) (right|back|{SOME}|of|warm|temperature) (bit|notch|degrees) down|back|lower
        4 {DOWN} down ({IT}) ({SOME}|by|to)
        4 drop|lower|ease|soften|dial|cool ({IT}) (TOY|on|of|in|down|back|off|by|to|NUMBER|{SOME})
        4 NUMBER (fewer) degrees less|fewer|cooler|down|lower|off
        4 NUMBER less|fewer degrees
        3 less NUMBER
        4 ^ down (by|to|{SOME}) NUMBER|bit
        4 take|knock|shave NUMBER|bit|some (degrees|of) (of) (warm) off
        4 take edge|sting (of|off)
        4 bit|more|lot|NUMBER|degrees|much|even|slightly|way|some cooler|lower
        4 make|get|have|want|like|need|be|set|bring|keep ({IT}) (to|to_be|to_get) * cooler|lower|less_warm|less_hot|milder|gentler
        4 cooler
        3 less warm|hot|heat
        4 not|nt (quite|need_to_be) (so|as|quite|that) hot|warm|high
        3 cool
        -9 not|never|nt|without (you|let|want|any|dare|it|to) make|turn|let|get|lower|drop|cool|cooler|reduce|want|go|take|bring|put
        2 turn|dial|bring|put * down
        -3 off
    """,
    "OffIntent": f"""
        4 {OFF} {IT} (TOY|it|to|be|on|in|of|back|now|right|straight|please|all) (warm) off
        4 {OFF} off ({IT})
        4 turned|warm|switched|power|powered off
        3 {IT} off
        4 {STOP} {IT} (warm|off|up)
        4 {STOP} (all|running|using) (of) (warm|TOY|power|everything)
        4 no more|further|longer warm
        4 no more warm|heat
        4 not|never|nt|no (need|want|longer|needs|more|to|have|it|keep) (to|need|be) (warm|be_warm|be_on|on|warm_it|have_it_on|TOY) * any_more|any_longer|now
        4 no_longer need|needs|want|wants
        4 not (really) need|want|needs|use {IT} (on|warm) (any_more|any_longer|now)
        4 not need|want|needs|wants ({IT}) (on|warm|warm_up|to_be_on|to_be_warm|running) (any_more|any_longer)
        4 enough warm
        4 warm enough
        3 had|got enough
        4 power|shut|close {IT} down
        4 power|shut|close down {IT}
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
        3 finished|ready|done|through with {IT}
        -9 not|never|nt|without * {OFF}|turning|{STOP} * off|{IT}
        -9 until TIME
        -4 lock|unlock|pin
        -3 {PLAN}
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
}
