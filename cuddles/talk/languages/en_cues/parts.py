"""English: parts of patterns that several intents share."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.en_cues.people import WISHER

IT: Final = "TOY|it|him|them|that|this|thing|one|warm|temperature"
ON: Final = (
    "turn|put|flick|flip|kick|get|bring|have|power|click|fire|start|keep|set|crank|slap|whack|bung|stick|jam"
)
UP: Final = "turn|crank|bump|raise|push|nudge|put|bring|take|dial|ramp|boost|move|knock|whack|jack|up|notch|nudge|go|set|pump|step|edge"
DOWN: Final = "turn|bump|lower|push|nudge|put|bring|take|dial|move|knock|drop|go|set|step|edge|ease|tone|bring|come|get|ramp"
SOME: Final = "smidgen|dash|whisker|hint|bit|bit_more|lot|slightly|some|more|NUMBER|even|extra|couple|way|just|half|again|further|wee_bit"
OFF: Final = "turn|shut|put|knock|flick|flip|power|go|get|take|set|click|have|want|like|need|cut|come|keep|be"
STOP: Final = "discontinue|terminate|stop|end|quit|kill|cut|cease|finish|kill|halt|lose|ditch|scrap|pull"
PLAN: Final = "schedule|schedules|scheduled|scheduling|timers|slot|slots|weekly|nightly|regular|recurring|repeat|repeating|programme|program|programmed|sessions|appointment|bookings|booked|rota"
QUIT: Final = "cancel|delete|remove|scrap|rid|clear|drop|erase|wipe|lose|bin|ditch|end|stop|forget|axe|kill|finish|discontinue|take_off|do_away_with|call_off"
ART: Final = (
    "drawing|drawings|doodle|artwork|art|pattern|creation|masterpiece|scribble|toy_design|design|drew"
)
WANT: Final = f"{WISHER} (would|will|do|really|just|still|also|does) (really|just|quite|so) want|wants|need|needs|would_like|would_love|could_do_with|could_use|would_quite_like"
HAVE: Final = "(to_have|to_get|to_see|to_be|us_to_have|you_to_get|me_to_get)"
NICE: Final = "(to_be|to_get|being|all|good|lovely|nice|a_bit|really|so|is|gets|lovely_and|nice_and) (and) (nice|nicely|lovely) (and)"
