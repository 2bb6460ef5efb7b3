"""Whether a noun phrase speaks of a man or a woman, by its nouns and given names.

Only what tells a sex without a doubt is listed; other phrases fit "he" as well as "she".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from counterclaim.extractors.grammar import Token

Gender = Literal["he", "she"]

PRONOUNS: dict[str, Gender] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
}  # fmt: skip
_MEN = frozenset(
    """assemblyman boy boyfriend brother businessman chairman congressman dad duke emir emperor
    father father-in-law fiance fireman gentleman grandfather grandson groom guy husband imam
    king lord male man men monk mr nephew policeman pope priest prince salesman serviceman
    sheikh sir son son-in-law sons spokesman stepfather stepson sultan uncle widower""".split()
)
_WOMEN = frozenset(
    """actress assemblywoman aunt bride businesswoman chairwoman congresswoman daughter
    daughter-in-law duchess empress female fiancee girl girlfriend granddaughter grandmother
    hostess lady miss mom mother mother-in-law mrs ms mum niece nun policewoman princess queen
    servicewoman sister spokeswoman stepdaughter stepmother waitress widow wife woman
    women""".split()
)
# Given names that are common in the news and hardly ever borne by the other sex.
_MENS_NAMES = frozenset(
    """aaron abdul abdullah abdulrahman adam adel adnan ahmad ahmed alan albert alejandro aleksandr
    alexander alfred ali amir anas andrei andrew anthony antonio arthur ashraf barack bashar ben
    benjamin bernard bernie bilal bill bob boris brad brandon brian bruce bryan calvin carl
    carlos charles chris christopher craig daniel danny dave david dennis derek dmitry donald
    donte doug douglas dwayne ed eddie edgar eduardo edward emmanuel eric ethan evgeny faisal
    fernando francis francisco frank fred gary george gerald gordon greg gregory hamid hamza
    harold harry hassan henry howard hugo hussein ibrahim igor imran isaac ismail ivan jack
    jacob jake jalal jamal james jared jason javier jeff jeffrey jeremy jerome jerry jesse jim
    jimmy joe joel john johnny jonah jonathan jorge jose joseph joshua juan julian karim keith
    ken kenneth kevin khaled khalid khalil kyle larry lawrence leonard liam logan louis luis
    luke mahmoud manuel marco marcus mario mark martin marvin matt matthew maurice michael
    miguel mike mitch mohamed mohammad mohammed muhammad mustafa nael nasser nathan nathaniel
    nicholas nick nikolai oleg omar osama oscar pablo patrick paul pedro peter philip phillip
    rafael ralph rami ramon randy rashid raymond ricardo richard rick robert roberto rodney
    roger roland ronald roy russell ryan salah salim salman sam samir samuel scott sean sergei
    seth shane shawn stanley stephen steve steven tariq ted terrence thomas tim timothy todd tom
    tony travis trevor tyler victor viktor vincent vladimir volodymyr wael walter warren wayne
    wesley william yahya yasser yousef youssef yusuf zachary""".split()
)
_WOMENS_NAMES = frozenset(
    """abigail aisha alexandra alexis alice alicia amal amanda amina amy ana anastasia andrea
    angela anita ann anna anne annie aparna aya barbara beatrice betty beverly bonnie brenda
    brittany carmen carol caroline catherine charlotte cheryl christina christine cindy clara
    crystal cynthia dana danielle deborah debra denise diana diane donna dorothy ebony eleanor
    elena elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fatma florence
    frances gina gloria grace hadeel hala hanan hannah heather heba helen hillary hind holly
    huda ida ingrid irene iris isabel ivana ivanka jacqueline jamila jane janet janice jasmine
    jean jeanine jennifer jenny jessica jill joan joanna joyce juanita judith judy julia julie
    karen kate katherine kathleen kathryn kathy katie keisha kelly khadija kimberly kristen lama
    latoya laura lauren layla leila lena linda lisa lori lucia lucy madison manal margaret maria
    mariam marie marina marissa martha mary maryam megan melania melezia melissa michelle mona
    monica nadia nancy naomi natalia natalie natasha nicole nina nora oksana olga olivia pamela
    patricia paula rachel rania rebecca reem renee rita rosa rose roxanne ruth salma samantha
    sandra sara sarah sharon sheila shirley simone sofia sonia sophia sophie stephanie susan
    svetlana tamara tammy tanya tara tasneem teresa theresa tiffany tina tracy valerie vanessa
    vera veronica victoria virginia wendy yolanda yulia zainab zeinab zoe""".split()
)


def of_words(words: Sequence[str]) -> Gender | None:
    """The sex that the words of a phrase tell, None where they tell none or both."""
    lower = [word.lower().strip(".") for word in words]
    man = any(word in _MEN or word in _MENS_NAMES for word in lower)
    woman = any(word in _WOMEN or word in _WOMENS_NAMES for word in lower)
    if man != woman:
        return "he" if man else "she"
    return None


def of_phrase(noun: Token, first: int) -> Gender | None:
    """The sex of the person that a noun with the words in front of it names.

    Owners ("her husband's killer") say nothing of the person; a name goes before other words,
    unless the noun itself tells.
    """
    told = of_words([noun.text]) if noun.pos_ == "NOUN" else None
    if told is not None:
        return told
    own = [
        token
        for token in noun.doc[first : noun.i + 1]
        if token.i == noun.i or (token.head.i == noun.i and token.dep_ != "poss")
    ]
    for name in own:
        if name.pos_ == "PROPN" and name.lower_ in _MENS_NAMES | _WOMENS_NAMES:
            return "he" if name.lower_ in _MENS_NAMES else "she"
    return of_words([token.text for token in own])


def is_kind_of_person(noun: str) -> bool:
    """Whether a noun means men or women only: "grandson", "lady"."""
    return noun.lower() in _MEN or noun.lower() in _WOMEN


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that tells the sex of who bears it."""
    return word.lower() in _MENS_NAMES or word.lower() in _WOMENS_NAMES
