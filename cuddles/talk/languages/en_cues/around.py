"""English: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words
from cuddles.talk.languages.en_cues.parts import WANT
from cuddles.talk.languages.en_cues.people import PEOPLE, WHO

OWNERS: Final = '|'.join((*PEOPLE, 'ANY'))
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
    "that|this|these|old|aul|auld|ould|wee|lovely|poor|silly|little|big|favourite|favorite|precious|beloved|cuddly|soft|fluffy|dear|sweet|own|bit (old|little|bit|cuddly|soft) TOY": "TOY",
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
