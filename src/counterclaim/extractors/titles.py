"""Names, titles and roles inside the phrase of a source, by the order of its words.

"Interior Ministry spokesman Ada Lee"         -> "Ada Lee", "Interior Ministry spokesman"
"Ada Lee, deputy chief of police"             -> "Ada Lee", "deputy chief of police"
"A ministry spokeswoman, Ada Lee"             -> "Ada Lee", "ministry spokeswoman"
"a police official who asked not to be named" -> no name
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# Courtesy titles say nothing of a role; ranks and offices do.
COURTESY = frozenset("mr mrs ms miss mx madam sir dame lady lord herr frau monsieur señor".split())
_RANKS = frozenset(
    """gen lt col maj capt sgt cpl adm brig cmdr det insp supt rep sen gov pres prof dr rev fr msgr
    hon amb sec atty st supt pvt general colonel major captain lieutenant sergeant corporal admiral
    brigadier commander marshal commodore detective inspector superintendent constable sheriff
    representative senator governor president professor doctor reverend father sister brother imam
    sheikh shaikh mullah maulana mawlawi ayatollah rabbi pastor bishop archbishop cardinal pope king
    queen prince princess emperor sultan emir chancellor premier minister secretary ambassador judge
    justice mayor councilman councilwoman councillor congressman congresswoman chairman chairwoman
    chair officer agent deputy haji hajji engineer sayyid dictator""".split()
)
ROLES = frozenset(
    """spokesman spokeswoman spokesperson spox chief head leader director manager official aide
    adviser advisor analyst expert researcher scientist activist lawyer attorney prosecutor
    correspondent reporter journalist editor writer author columnist anchor host fighter soldier
    commander resident witness survivor villager farmer teacher student nurse medic surgeon
    physician coordinator representative envoy negotiator lawmaker legislator
    parliamentarian member
    coach player captain driver pilot owner founder executive chairman chairwoman chairperson ceo
    economist historian pollster strategist candidate nominee incumbent critic veteran worker
    volunteer organiser organizer campaigner protester demonstrator elder warlord general president
    coroner investigator firefighter paramedic diplomat delegate secretary treasurer administrator
    dean rector lecturer fellow scholar academic psychologist actor singer artist blogger
    commentator consultant counselor counsellor contractor shopkeeper trader merchant businessman
    businesswoman
        neighbor neighbour father mother son daughter brother sister uncle aunt cousin wife husband
    widow friend colleague partner tourist passenger policeman policewoman guard officer clerk
    inspector ranger warden operator supervisor technician engineer architect planner speaker
    whip majority minority prince princess king queen rapporteur undersecretary monitor observer
    ministry council governor mayor minister chancellor ambassador senator judge""".split()
)
_PARTICLES = frozenset(
    "al el bin ibn bint abu de la le del della di da dos van von der den ter ul ur".split()
)
_ARTICLES = frozenset({"the", "a", "an", "one", "another", "his", "her", "its", "their", "our"})
_ORGANISED = frozenset(
    """ministry department university institute party front army police council government agency
    committee court group company corporation bank hospital office association union press news
    times post forces force movement brigade command commission observatory center centre house
    organization organisation church foundation school college network service bureau board
    authority street state states nations congress senate parliament province city district
    county""".split()
)
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|not to be (?:named|identified)|(?:declined|refused|asked not) to be "
    r"(?:named|identified)|not (?:be )?authori[sz]ed|without giving (?:his|her|their) name)",
    re.IGNORECASE,
)
# "the statement of X", "a report by X": X is the voice.
_UTTERANCE = re.compile(
    r"^(?:(?:the|a|an|his|her|their)\s+)?(?:[a-z]+\s+)?(?:statement|report|account|remark|comment|"
    r"announcement|tweet|post|message|testimony)s?\s+(?:of|by|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_NAME_LENGTH = 6
_COLLECTIVE_WORDS = 9
_LOOSE_ENDS = _ARTICLES | frozenset("at in on of for with by from to and or near who".split())
_ASIDE = re.compile(r"\s*(?:,|\(|—|–|\bwho\b|\bwhose\b|\bwhich\b|\bthat\b).*$", re.DOTALL)


class Named(NamedTuple):
    """A name and the role beside it; either may be missing."""

    name: str | None
    role: str | None


def name_and_role(phrase: str, persons: Sequence[str] = ()) -> Named:
    """Name and role of a source's phrase.

    Args:
        phrase: The noun phrase with its appositions.
        persons: What the parse takes for persons inside of it.

    Returns:
        The name without titles, and the role without its article; (None, None) where nobody
        is named.
    """
    phrase = _UTTERANCE.sub("", phrase)
    parts = [part.strip() for part in re.split(r"\s*[,()—–]\s*", phrase) if part.strip()]
    if not parts:
        return Named(None, None)
    first, rest = parts[0], parts[1:]
    name, role = _split(first, persons)
    if name is None and rest and has_role(first):
        inner = _split(rest[0], persons).name
        if inner is not None and _looks_named(rest[0], persons):
            return Named(inner, _bare(first))
    if name is None:
        return Named(None, None)
    if role is None or role.lower().rstrip(".") in _RANKS:
        role = next((_bare(part) for part in rest if has_role(part)), role)
    return Named(name, role)


def has_role(phrase: str) -> bool:
    """Whether a word for a role or rank stands in the phrase."""
    return any(_is_title(word) for word in phrase.split())


def collective(phrase: str) -> str:
    """The phrase of somebody without a name, without article and asides: "Afghan officials"."""
    phrase = _UTTERANCE.sub("", phrase)
    plain = _ASIDE.sub("", phrase).strip() or phrase
    words = plain.split()
    while len(words) > 1 and words[0].lower() in _ARTICLES | {"some", "several", "many", "these"}:
        words = words[1:]
    if len(words) > _COLLECTIVE_WORDS:
        words = words[:_COLLECTIVE_WORDS]
        while len(words) > 1 and words[-1].lower() in _LOOSE_ENDS:
            words.pop()
    return re.sub(r"['’]s?$", "", " ".join(words))


def remainder(phrase: str, plain: str) -> str | None:
    """The role of somebody without a name: an apposition, or that they would not be named."""
    if _ANONYMOUS.search(phrase):
        return _bare(phrase)
    after = phrase.split(plain, 1)[-1].strip(" ,") if plain in phrase else ""
    return _bare(after) if has_role(after) and not after.lower().startswith("who") else None


def is_bare_name(phrase: str) -> bool:
    """Whether a phrase is one capitalised word, with or without a courtesy title before it."""
    words = plain_name(phrase).split()
    return len(words) == 1 and words[0][:1].isupper() and words[0].lower() not in _ORGANISED


def plain_name(name: str) -> str:
    """A name without titles before and possessive behind it."""
    words = re.sub(r"['’]s?$", "", name.strip()).split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _split(part: str, persons: Sequence[str]) -> Named:
    """Name at the end of a part and the role before it."""
    part = re.sub(r"['’]s?$", "", part)
    words = part.split()
    start = len(words)
    while start > 0 and _is_name_word(words[start - 1]):
        start -= 1
    while start < len(words) and words[start].lower() in _PARTICLES | {"and"}:
        start += 1
    titles = [place for place in range(start, len(words)) if _is_title(words[place])]
    if titles and titles[-1] + 1 < len(words):
        start = titles[-1] + 1
    elif start > 0 and not _is_title(words[start - 1]) and not _person_in(part, persons):
        return Named(None, None)
    name = " ".join(words[start:])
    if not name or len(words) - start > _NAME_LENGTH or not _plausible(name, part, persons):
        return _by_person(part, persons)
    before = [word for word in words[:start] if word.lower().strip(".") not in COURTESY]
    return Named(name, _bare(" ".join(before)) if before else None)


def _by_person(part: str, persons: Sequence[str]) -> Named:
    """The name that the parse found, with what stands before it as the role."""
    for person in persons:
        plain = plain_name(person)
        at = part.find(plain)
        if at >= 0 and plain[:1].isupper():
            before = _bare(part[:at].strip())
            before = "" if before.lower().strip(".") in COURTESY else before
            return Named(plain, before if before and has_role(before) else None)
    return Named(None, None)


def _plausible(name: str, part: str, persons: Sequence[str]) -> bool:
    """Whether capitalised words are a person's name rather than an organisation's."""
    words = name.split()
    if any(word.lower().strip(".") in _ORGANISED for word in words) or name.isupper():
        return False
    if _person_in(name, persons):
        return True
    titled = part != name and has_role(part.removesuffix(name))
    return titled and not part.lower().startswith(("the " + name.lower(),))


def _looks_named(part: str, persons: Sequence[str]) -> bool:
    name = _split(part, persons).name
    return name is not None and (" " in name or _person_in(name, persons))


def _person_in(text: str, persons: Sequence[str]) -> bool:
    return any(plain_name(person) in text for person in persons)


def _is_name_word(word: str) -> bool:
    low = word.lower().strip(".")
    return word[:1].isupper() or low in _PARTICLES or bool(re.match(r"(?:al|el|ul)-[A-Z]", word))


def _is_title(word: str) -> bool:
    low = word.lower().strip(".,")
    low = low.removesuffix("s") if low.removesuffix("s") in ROLES else low
    return low in COURTESY or low in _RANKS or low in ROLES


def _bare(part: str) -> str:
    """A role without its article and blanks."""
    words = part.strip(" ,").split()
    while len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words)
