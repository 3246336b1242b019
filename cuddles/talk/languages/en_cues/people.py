"""English: who is spoken of, and who wishes."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "mummy mommy mom mum mama daddy dad papa granny grandma nana nan gran grandpa granddad grandad gramps auntie aunt "
    "uncle baby babe daughter son child children kid kiddo kids girl boy girls boys sister brother sis bro twins twin "
    "toddler newborn infant patient resident wife husband hubby partner grandson granddaughter grandchild grandkids "
    "grandchildren niece nephew cousin little_one one ones guys folks buddy pal mate love dear darling honey sweetie "
    "sweetheart hun duck pet ma'am sir nurse doctor lad lass lads bub poppet pumpkin princess munchkin champ someone "
    "everyone everybody friend family nan's mumma nanny babysitter sitter carer caregiver caregivers staff matron consultant therapist physio porter visitor visitors guest guests roommate neighbour neighbor teacher nurses doctors chap bloke fella gal madam team folks babes boss man bud dude lovey lovie gramps pals mates"
)
NAMES: Final = words(
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
WHO: Final = "|".join(("i", "we", "you", "he", "she", "they", "everyone", *PEOPLE, *NAMES))
WISHER: Final = "|".join(("i", "we", "he", "she", "they", "everyone", *PEOPLE, *NAMES))
