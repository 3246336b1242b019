"""English: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words
from cuddles.talk.languages.en_cues.parts import WANT
from cuddles.talk.languages.en_cues.people import PEOPLE, WHO

OWNERS: Final = "|".join((*PEOPLE, "ANY"))
REWRITES: Final = {
    "DAYS mornings|evenings|nights|afternoons|morning|evening|night|afternoon (of)": "DAYS",
    "LEVEL setting|mode|heat|warm": "LEVEL",
    "DAYS (at) TIME TOY should|shall|must": "DAYS at TIME TOY to",
    "DAYS TOY should|shall|must": "DAYS TOY to",
    "all_by|by itself|himself|herself|themselves / on its_own / automatically|itself": "",
    "(he|she|they|i|we|it) can|will|could not (get|seem|really|quite|to) (to) settle|sleep|nod|drop|rest|relax|comfortable|warm|cosy (off|down)": "",
    "in|from|at|for|by room|bed|bay|ward|cot|unit|suite NTH": "",
    "would|could you ever": "could you",
    "say|like =TIME|DURATION|NUMBER|DAYS": "",
    "good morning|evening|afternoon": "hello",
    "make it so (that)": "have",
    "make|be sure|certain (that)": "have",
    "see (to) (it) that": "have",
    "see to it": "have",
    "that|this|these|old|aul|auld|ould|wee|stuffed|cuddly|plush|lovely|poor|silly|little|big|favourite|favorite|precious|beloved|cuddly|soft|fluffy|dear|sweet|own|bit (old|little|bit|cuddly|soft) TOY": "TOY",
    f"{OWNERS} is|own (little|bit|own|old) TOY": "TOY",
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
    "five|ten|fifteen|twenty|thirty|forty|forty_five|sixty no|sorry|wait (wait|sorry|make_that|no) =DURATION|NUMBER": "",
    "wait|sorry|actually|oops|whoops no|make_that|make_it|i_mean|i_meant": "CORRECTED",
    "or rather": "CORRECTED",
    "TOY (um|uh|oh|er) sorry|wait|no|oops|actually|whoops (no|wait|sorry|actually|um|uh) TOY": "CORRECTED TOY",
    "NUMBER (degrees) (um|uh|oh|er) sorry|wait|no|oops|actually|whoops (no|wait|sorry|actually|um|uh) (to) NUMBER": "CORRECTED NUMBER",
    "(only|just|a_bit) lukewarm|tepid": "COLD",
    "i_mean|i_meant|make_that|scratch_that": "CORRECTED",
    "not|nt|never (quite|nearly|really|very|even|been|feel|feeling|getting|that|at_all) warm|hot (enough|yet|at_all|through)": "COLD",
    "hardly|barely feel TOY|it|any_warm|warm|him": "COLD",
    "is|feels|feel|still|TOY|it hardly|barely warm|lukewarm": "COLD",
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
    "if that|it is okay|alright|all_right|fine|possible|no_trouble|not_too_much (trouble|bother)": "",
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
    "barely|hardly|only COLD": "COLD",
    "LEVEL CORRECTED LEVEL": "LEVEL CORRECTED",
    "TOY CORRECTED TOY": "TOY CORRECTED",
    "^ (um|sorry|so) how|what|is|can|where * CORRECTED": "CORRECTED",
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
    "is|are please",
    "TOY pajamas|pyjamas|pjs|jammies|story|teeth|bath|tub|crib|cot|bed|hands|feet|toes|tummy|room|sofa|couch|pram|buggy",
    "was|were|had|did|said|told|asked|used|been|felt|ago|yesterday|last_night|last_week|last_year|last_time",
    "i thought|believe|remember|love|hope|guess|suppose|bet|like",
    "if|unless|whenever|because|although|while|might|maybe|perhaps|should",
    "turned|switched|started|left|kept|went|got|made|took|came|gave|ran|sent",
    "^ (and|so|but|well) TOY|it|he|she goes|comes|is on|warm|up",
    "^ (and|so|but|well|our|my) TOY|it has|have|eats|sleeps|naps|walks|plays|visits|lives",
)
HARMLESS: Final = frozenset(
    words(
        "i we me us you it he she they him them its mine this that these those there here all who "
        "please thanks thank cheers ta kindly just now right okay ok alright well um uh er erm hmm oh ah hey hi hello yo oi och "
        "ach jeez crikey gosh goodness brr brrr aww bless eh na innit luv ya lah hun right_now straight away at_once asap pronto "
        "alexa so and then but too also as with to for of in at on by from until through about around up here there with "
        "can could would will let go get going gets want wants need needs wanting needing like love be is are am do have has got getting time some bit "
        "little nice nicely lovely good cosy cozy snug toasty warm comfy comfortable soft gentle mild soothing "
        "asleep sleep sleepy sleeping bed bedtime nap naptime napping tired night tonight evening goodnight nighty nightnight "
        "tuck tucked pajamas pyjamas pjs jammies story teeth brush brushing bath tub shower cuddle cuddles cuddling hug snuggle snuggles "
        "cot crib pram buggy quick quickly again more while really very proper properly gently super extra day "
        "only exactly under over before after degrees celsius fahrenheit minutes hours minute hour level heat heating setting "
        "temperature number sure fine great perfect yes yeah yep yup aye come coming make making thing one ones once home upstairs downstairs "
        "cold chilly freezing shivering shivery frozen poorly ill sick unwell tummy feet toes hands "
        "lie lying wake waking crying cries upset settle settling drop off_to out into inside rest resting "
        "dear sharp usual normal same every each always week weekly those days nights oclock p m am pm "
        "stay stays visit visits hurry immediately promptly directly slowly carefully steadily "
        "nearly almost still lot lots plenty anything everything something both two three ready possible "
        "shift round rounds discharge surgery nursery bedside room sofa couch school work swimming football "
        "favourite favorite best old new big lil wee tiny NTH CORRECTED COLD us_all long keep kept hold holding sit sitting due back "
        "bloody flipping place playtime bathtime brushed dressed dry washed clean heading headed nodding drifting curled climbing hopping putting popping "
        "excuse pardon sorry forget remember try help helping begin beginning starting give bring gotta going_to "
        "honest seriously definitely absolutely totally pretty fairly rather kinda sorta anyhow "
        "pls plz thanx much obliged grateful appreciated wonderful awesome brilliant grand lush ace "
        "righto righty ho special longer whole setup bit_of spot blast burst sec second mo jiffy tick moment "
        "likes loves prefers says means sir"
    )
) - frozenset(words("off cool cooler stop less down when if was were been which anything says means"))
LEADS: Final = (
    "^",
    "please|and|so|then|okay|ok|right|alright|now|just|kindly|hey|alexa|um|uh|er|well|yes|yeah|hi|hello|time|CORRECTED|but|erm|oh|also|quickly|lets|go|darling|dear|love|buddy|mate|thanks|thank_you|sorry|cheers|yep|right_then|love|honey|hun|yo|oi|hang_on|there_you_go|och|aye|ach|och_aye|ta|pal|pet|sweetie|honey|sweetheart|oh_dear|brr|brrr|goodness|jeez",
    "please do",
    "can|could|would|will you (please|just|kindly|also|quickly|maybe|possibly|now|go_ahead_and|help_me|start|go_and|be_a_dear_and|be_a_love_and)",
    "can|could|may we|i (please|just|also|quickly|possibly)",
    "let us (please|just|quickly|go_ahead_and)",
    "time|remember|sure|forget|ready to",
    "i|we will|shall (just|maybe)",
    "go ahead|on and",
    f"{WANT} (you|someone) to",
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
    f"is|are {WHO}",
)
