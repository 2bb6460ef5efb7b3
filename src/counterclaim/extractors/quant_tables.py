"""Tables of number words, vague numbers, bound words and units, with their patterns."""

from __future__ import annotations

import re

UNITS = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine".split())
}
TEENS = {
    word: value
    for value, word in enumerate(
        ("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split(),
        start=10,
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
SUFFIX_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}

# Vague numbers as intervals, both ends included (DESIGN: "dozens" = [24, 99] and so on).
VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "dozens of thousands": (24_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2e6, 99e6),
    "tens of millions": (20e6, 99_999_999),
    "hundreds of millions": (200e6, 999_999_999),
    "several": (3, 9),
    "a few": (3, 5),
    "a couple": (2, 2),
    "a handful": (3, 9),
    "multiple": (2, None),
}
# "several hundred", "a few dozen": the vague word times the scale.
SCALABLE = ("several", "a few", "a couple")

_SCALE_WORDS = "|".join(SCALES)
_PLAIN_WORDS = "|".join(sorted([*UNITS, *TEENS, *TENS], key=len, reverse=True))
DIGITS = (
    r"(?:[0-9]{1,3}(?:[,\u00a0\u202f\u2009][0-9]{3})+(?![0-9])"
    r"|[0-9]{1,3}(?:[ ]000)+(?![0-9])|[0-9]+)"
    r"(?:\.[0-9]+)?"
)
_WORD = rf"(?:{_PLAIN_WORDS}|{_SCALE_WORDS})"
_VAGUE_WORDS = "|".join(sorted(VAGUE, key=len, reverse=True)).replace(" ", r"\s")
_SCALABLE_WORDS = "|".join(SCALABLE).replace(" ", r"\s")

# Things made of digits that are never a count: telephone numbers, dates, clock times, versions.
NEVER = (
    r"[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}|[0-9]{3}-[0-9]{4}(?![0-9])|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}-[0-9]{1,2}-[0-9]{2,4}|[0-9]+(?:\.[0-9]+){2,}|[0-9]+(?:[/:][0-9]+)+"
)
# "no" counts nothing but where people, or deaths and the like, follow it.
ZERO = (
    r"no[\s-]one(?!['’]s)|nobody|none|(?:no|zero)(?=\s(?:[^\W\d_]+\s)?"
    r"(?:casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|injur(?:y|ies)|victims?|civilians?|people"
    r"|persons?|soldiers?|troops|police(?:men|man)?|passengers?|residents?|children|women"
    r"|arrests?|lives|loss\sof\slife)(?!\w))"
)
_VALUE = rf"""(?:
        (?P<never>{NEVER})
      | (?P<half>half[\s-](?:a\s)?(?:dozen|million|billion)|a\shalf[\s-](?:dozen|million|billion))
      | (?P<zero>{ZERO})(?!\w)
      | (?P<scaled>(?:{_SCALABLE_WORDS})(?:\sof)?\s(?P<by>{_SCALE_WORDS}))(?!\w)
      | (?P<vague>{_VAGUE_WORDS})(?!\w)
      | (?P<digits>{DIGITS})
        (?:[\s-](?P<scale>(?:{_SCALE_WORDS})(?:\s(?:{_SCALE_WORDS}))*)(?!\w))?
      | (?P<words>(?:a\s(?=(?:{_SCALE_WORDS})(?!\w)))?
            {_WORD}(?!\w)(?:(?:[\s-]|\sand\s){_WORD}(?!\w))*)
    )"""
VALUE = re.compile(
    rf"(?<!\w)(?:(?<!\w[-/.'’:])(?<![0-9],)|(?=[^\W\d_])(?<=[0-9]-)){_VALUE}",
    re.IGNORECASE | re.VERBOSE,
)
# The second number of a range stands right behind a dash.
VALUE_FREE = re.compile(_VALUE, re.IGNORECASE | re.VERBOSE)
WORD_PIECE = re.compile(_WORD, re.IGNORECASE)

_BETWEEN = r"(?:\s(?:another|other|a\sfurther|an\sadditional|additional|the|these|those|all|as))?"
# Bound words before a number, by what they do to the interval.
BEFORE = re.compile(
    rf"""(?<!\w)(?:
        (?P<low>at\sleast|no\s(?:fewer|less)\sthan|not\s(?:fewer|less)\sthan|(?:a\s)?minimum(?:\sof)?
            |as\sfew\sas)
      | (?P<just_over>(?:just|slightly|little|a\slittle|a\sbit)\s(?:over|more\sthan|above))
      | (?P<just_under>(?:just|slightly|little|a\slittle|a\sbit)
            \s(?:under|less\sthan|fewer\sthan|below))
      | (?P<high>up\sto|at\smost|as\smany\sas|(?:no|not)\smore\sthan|(?:a\s)?maximum(?:\sof)?)
      | (?P<over>(?:well\s|far\s|many\s)?(?:more\sthan|over|above)|upwards?\sof|in\sexcess\sof
            |greater\sthan|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops
            |(?:climb|ris|rose|soar|jump|surg|pass)(?:e?s|ed|en|ing)?\spast)
      | (?P<under>(?:well\s|far\s)?(?:fewer\sthan|less\sthan|under|below))
      | (?P<nearly>nearly|almost|close\sto|approaching|nearing|virtually)
      | (?P<about>about|around|some|roughly|approximately|approx\.?|(?:an\s)?estimated|perhaps|maybe
            |circa|in\sthe\sregion\sof|somewhere\saround)
    ){_BETWEEN}\s*$|(?P<tilde>[~≈])\s?$""",
    re.IGNORECASE | re.VERBOSE,
)
AFTER = re.compile(
    r"""(?:
        (?P<more>\sor\smore|\+|-plus|\splus|\sand\scounting|\sat\sleast|\sat\sminimum)
      | (?P<so>\sor\sso|-odd|\sodd)
      | (?P<fewer>\sor\s(?:fewer|less)|\sat\smost)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
RANGE = re.compile(r"\s?[-–‑]\s?|\s(?:to|or|through)\s|-to-", re.IGNORECASE)
AND = re.compile(r"\sand\s", re.IGNORECASE)
BETWEEN_BEFORE = re.compile(r"(?<!\w)between\s(?:about\s|around\s)?$", re.IGNORECASE)
# "rose from 12 to 16" is a change, not a range.
CHANGE = re.compile(
    r"""(?<!\w)(?:r[io]s(?:e|es|en|ing)|rose|increas\w*|jump\w*|climb\w*|grow\w*|grew|rais\w*|revis\w*
    |fall\w*|fell|dropp?\w*|decreas\w*|lower\w*|updat\w*|up|down|reduc\w*|went|go(?:es)?|mov\w*
    |soar\w*|surg\w*|doubl\w*|cut|chang\w*|adjust\w*)(?:\s\S+){0,6}?\s*from\s$""",
    re.IGNORECASE | re.VERBOSE,
)
OLD_FIGURE = re.compile(
    r"(?<!\w)(?:up|down|revised|rose|rising|increase|increased|raised)(?:\s\S+)?\sfrom\s(?:an?\s\w+\s)?$",
    re.IGNORECASE,
)

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
