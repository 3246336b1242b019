"""English: who is spoken of, and who wishes; a name is a word that nothing knows."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words

PEOPLE: Final = words(
    "mr mrs ms miss mister mummy mommy mom mum mama daddy dad papa granny grandma nana nan gran grandpa granddad grandad gramps auntie aunt "
    "uncle baby babe daughter son child children kid kiddo kids girl boy girls boys sister brother sis bro twins twin "
    "toddler newborn infant patient resident wife husband hubby partner grandson granddaughter grandchild grandkids "
    "grandchildren niece nephew cousin little_one one ones guys folks buddy pal mate love dear darling honey sweetie "
    "sweetheart hun duck pet ma'am sir nurse doctor lad lass lads bub poppet pumpkin princess munchkin champ someone "
    "everyone everybody friend family nan's mumma nanny babysitter sitter carer caregiver caregivers staff matron consultant therapist physio porter visitor visitors guest guests roommate neighbour neighbor teacher nurses doctors chap bloke fella gal madam team folks babes boss man bud dude lovey lovie gramps pals mates"
)
WHO: Final = "|".join(("i", "we", "you", "he", "she", "they", "everyone", *PEOPLE, "ANY"))
WISHER: Final = "|".join(("i", "we", "he", "she", "they", "everyone", *PEOPLE, "ANY"))
