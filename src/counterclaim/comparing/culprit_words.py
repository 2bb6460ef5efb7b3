"""Words by which a text says who or what caused it, as patterns around the name of a side.

General words only: no name of a party or a place stands here.
"""

from __future__ import annotations

import re

_NAME = r"(?:[A-Z][\w'’.-]+|[a-z]+-[A-Z][\w-]+|[A-Z][\w-]*-[a-z]+|US|U\.S\.|IS)"
_COMMON = (
    r"rebels?|insurgents?|militants?|separatists?|gunmen|gunman|government|army|regime|military"
    r"|police(?:men|man)?|opposition|jihadi(?:st)?s?|coalition|terrorists?|partisans?|guerrillas?"
    r"|paramilitar(?:y|ies)|mercenar(?:y|ies)|security forces|junta|navy|cartel|gang|settlers?"
    r"|sailors?|marines?|loyalists?|dissidents?|extremists?|islamists?|bandits?|saboteurs?"
    r"|secret service|ruling \w+"
)
_ARMS = (
    r"forces?|troops|fighters?|soldiers?|air ?force|warplanes?|planes?|jets?|drones?|aircraft"
    r"|helicopters?|gunships?|suicide bombers?|bombers?|militia(?:men|s)?|artillery|gunners|gunfire"
    r"|tanks?|snipers?|commandos?|guards?|officers?|agents?|units?|commanders?|rebels?|warships?"
)
SIDE = (
    rf"(?P<who>(?:(?:the|an?|our|their|its|his|some|several|suspected|alleged|local|armed) )*"
    rf"(?:(?:[a-z]+ ){{0,2}}[a-z]+ of (?:the )?)?(?:{_NAME} ){{0,4}}?(?:{_NAME}|{_COMMON})"
    rf"(?:['’]s?)?(?: (?:{_COMMON}|{_ARMS})){{0,2}})"
)
_STRIKES = (
    r"air ?strikes?|strikes?|shelling|shells?|bombardment|bombing|bombs?|rockets?|missiles?|raids?"
    r"|artillery fire|mortar fire|attacks?|fire|drones?|warplanes?|jets?|gunfire|bullets?"
)
_SUFFERED = (
    r"killed|died|shot(?: down| dead)?|hit|targeted|attacked|struck|destroyed|downed|wounded"
    r"|shelled"
    r"|bombed|blown up|torched|burn(?:ed|t)(?: down)?|fired|launched|brought down|sunk|ambushed"
    r"|massacred|executed|poisoned|murdered|assassinated|abducted|kidnapped|beaten|detonated"
    r"|beheaded|hanged|lynched|tortured|looted|raped"
)
_DID = (
    r"shot(?: down| dead)?|bombed|bombs?|shelled|struck|hits?|attacked|fired|kill(?:ed|s)|conducted"
    r"|launched|carried out|blew up|destroyed|torched|burn(?:ed|t)(?: down)?|brought down|downed"
    r"|sank"
    r"|ambushed|massacred|executed|poisoned|murdered|assassinated|abducted|kidnapped|planted|staged"
    r"|beheaded|hanged|lynched|tortured|looted|raped"
    r"|detonated|sabotaged|mined|beat"
)
_STAGED = (
    r"caused|fired|launched|staged|perpetrated|planted|carried out|committed|conducted|orchestrated"
    r"|masterminded|set off|detonated"
)
_BLAMED = (
    r"blam(?:es?|ed|ing)|accus(?:es?|ed|ing)|point(?:s|ed|ing) (?:the|a) finger (?:at|to)"
    r"|point(?:s|ed|ing) (?:at|to)|implicat(?:es?|ed|ing)"
)
_IS = r"(?:is|are|was|were|has been|had been|have been)"
_HAD = r"(?:had |has |have |reportedly |allegedly |also |then |deliberately )*"
# Wordings that hold a side responsible outright.
FIRM = tuple(
    map(
        re.compile,
        (
            rf"\b(?:{_BLAMED})\s+(?!for\b){SIDE}",
            rf"\b(?:held|holds|hold|holding)\s+{SIDE}\s+(?:\w+ )?(?:responsible|accountable)\b",
            rf"{SIDE}\s+{_IS}\s+(?:\w+\s)?(?:responsible|behind|to blame)\b",
            rf"\b[Rr]esponsib\w+ (?:for [^.;]{{3,60}}? )?(?:lies|lay|rests|is|was) with\s+{SIDE}",
            rf"\b(?:{_STAGED}) by\s+{SIDE}",
            rf"\b(?:the )?(?:work|doing|handiwork|responsibility|fault) of\s+{SIDE}",
            rf"\b(?:blamed|pinned|laid) (?:up)?on\s+{SIDE}",
            rf"\battributed to\s+{SIDE}",
            rf"\b[Ii]t (?:was|is)\s+{SIDE}(?:\s(?:{_STRIKES}))?\s+(?:that|who|which)\b",
            (
                rf"\b(?:came|fired|launched|originated|shot) from\s+(?:\w+ ){{0,3}}?(?:held"
                rf"|controlled|run) by\s+{SIDE}"
            ),
            (
                r"\b(?:came|fired|launched|originated|shot) from\s+(?:the )?(?:positions|areas?"
                r"|territory|lines|side"
                rf"|direction) of\s+{SIDE}"
            ),
            (
                rf"\b(?:came|fired|launched|originated|shot) from\s+{SIDE}(?:['’]s?)?(?:-held"
                r"|-controlled)?"
                r"\s+(?:positions?|territory|lines|side|areas?|soil|ships?)"
            ),
            rf"{SIDE}\s+(?:has |have |had )?claim(?:s|ed)?\s+(?:responsibility|credit)\b",
        ),
    )
)
# Wordings that only tell what a side did.
LOOSE = tuple(
    map(
        re.compile,
        (
            rf"\b(?:{_SUFFERED})\b[^.;]{{0,40}}?\b(?:by|with)\s+{SIDE}",
            rf"{SIDE}\s+(?:{_STRIKES})\b",
            rf"\b(?:{_STRIKES})\s+by\s+{SIDE}",
            rf"{SIDE}\s+{_HAD}(?:{_DID})\b",
        ),
    )
)
# Wordings by which a side is said to have had no hand in it.
CLEARED = tuple(
    map(
        re.compile,
        (
            rf"{SIDE}\s+(?:has|have|had) (?:had )?nothing to do with\b",
            (
                rf"{SIDE}\s+(?:{_IS} not|(?:was|were|is|are)n['’]t)\s+(?:\w+ )?(?:behind"
                r"|responsible|involved|to blame)\b"
            ),
            (
                rf"{SIDE}\s+(?:did not|didn['’]t|had not|has not|have not|never)\s+(?:bomb|shell"
                r"|str[iu]ck?e?|hit"
                r"|attack|fire[d]?|kill(?:ed)?|carr(?:y|ied) out|launch(?:ed)?|shoot|plant(?:ed)?"
                r"|target(?:ed)?)\b"
            ),
            rf"{SIDE}\s+(?:played|had|took) no (?:part|role|hand)\b",
            (
                rf"\b(?:none of|no)\s+{SIDE}(?:['’]s?)?(?:\s(?:men|members"
                r"|people))?\s+(?:\w+ )?(?:fired|shot|killed"
                r"|attacked|struck|took part|taken part|involved|responsible|behind|been in)\b"
            ),
        ),
    )
)
_CAUSE = r"due to|caused by|because of|result of|owing to|suffered|after|from"
_MISHAP = (
    r"technical|mechanical|electrical|engine|accident\w*|malfunction\w*|gas|bad weather"
    r"|short[ -]circuit|human error|pilot error|misfire\w*|faulty|natural causes|heart attack"
    r"|bad wiring|natural"
)
ACCIDENT = re.compile(
    rf"(?i)\b(?:(?:{_CAUSE})\s+(?:an?\s|some\s)?[“\"']?(?:\w+\s){{0,3}}?(?:{_MISHAP})\w*"
    r"|accidental(?:ly)?|gas leak|technical (?:failures?|problems?|difficult\w+|faults?)"
    r"|mechanical (?:failures?|problems?|faults?)|short[ -]circuit|faulty (?:wiring|\w+)"
    r"|(?:was|were|been|as|by) (?:just |merely |only |simply )?an (?:industrial |tragic "
    r"|unfortunate )?accident"
    r"|natural causes|heart attack|engine (?:failure|trouble)|pilot error|human error"
    r"|not (?:an?|any) (?:\w+ )?(?:attack|act of|deliberate|sabotage|terror\w*)"
    r"|(?:rul(?:es?|ed|ing) out|no (?:sign|evidence|trace|indication)s? of|exclud(?:es?|ed"
    r"|ing)) (?:an? |any )?"
    r"(?:\w+ )?(?:attack|sabotage|terror\w*|foul play|arson|bombs?|explosives|poison\w*"
    r"|violence))\b"
)
_NO_ACCIDENT = re.compile(
    r"(?i)\b(?:(?:not|no|never) (?:\w+ )?(?:an? )?accident|rul(?:es?|ed|ing) out (?:an? )?(?:\w+ )?"
    r"(?:accident|technical \w+|mechanical \w+|gas))\b"
)
# An intention without a name.
ON_PURPOSE = re.compile(
    r"(?i)\b(?:(?:on|with) (?:purpose|intent)|deliberate(?:ly)?|intentional(?:ly)?"
    r"|arson(?:ists?)?|sabotage[ds]?"
    r"|(?:(?:brought|shot|taken) down|sunk|hit|struck) by an? (?:\w+ )?(?:missile|rocket|drone"
    r"|torpedo)|was shot down"
    r"|been shot down"
    r"|act of (?:terror\w*|sabotage)|poisoned|was murdered|been murdered|assassinat\w+|foul play)\b"
)


def is_accident(text: str) -> bool:
    """Whether a text says that nobody meant it."""
    return ACCIDENT.search(text) is not None and _NO_ACCIDENT.search(text) is None


def on_purpose(text: str) -> bool:
    """Whether a text says that it was meant, whoever did it."""
    if is_accident(text):
        return False
    return bool(ON_PURPOSE.search(text) or _NO_ACCIDENT.search(text))


# Words that do not tell what was done to whom: of arms, of sides, of telling, of time.
_COMMONPLACE = (
    "village house home town neighbourhood attack strike airstrike shell shelling bomb bombing"
    " bombardment rocket missile raid drone jet warplane fire gunfire explosion blast assault"
    " ambush force troop soldier fighter rebel militant insurgent army government military"
    " police policeman officer official spokesman spokesperson minister ministry president"
    " report claim statement source witness resident survivor medic doctor people person other"
    " thing today yesterday morning evening night hour week month year time terrorist gunman"
    " separatist group side area position territory region country city province district"
    " responsibility involvement credit blame killed wounded dead injured monday tuesday"
    " wednesday thursday friday saturday sunday being have been were that with from which their"
    " they said says after before when what this into over more than least about also only"
    " during against accused blamed carried conducted responsible behind caused perpetrated work"
    " family aide leader commander staff defence defense foreign interior health general adviser"
    " senator relative air artillery tank border civilians civilian militia coalition member"
    " victim bullet weapon stray kill shot say tell told accuse deny denie hit struck burnt sank"
    " beat blew overnight instead early late latest near both each every some most many much"
    " such same another northern southern eastern western north south east west central fresh"
    " deadly heavy dozen hundred thousand score several around across inside outside between"
    " while until since through under rebel-held government-held still will would could must"
    " come came leave left take took give gave make made find found show shown know known call"
    " down death toll first last next order part plan target targeted suicide name then there"
    " these those because"
)
COMMONPLACE = frozenset(_COMMONPLACE.split())
WORD = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]{3,}")


_NOUNS = frozenset({"wedding", "building", "crossing", "gathering", "meeting", "settlement"})
# A name behind one of these is where it happened.
WHERE = re.compile(
    r"(?i)\b(?:in|at|near|from|across|inside|outside|around|on|of|for|to|over)\s+(?:[\w'’-]+\s+)?$"
)
# Words of which none names a side alone.
_NOBODY = frozenset(
    "the a an suicide bomber bombers female woman women car fresh deadly twin two three several"
    " some alleged suspected armed air plane planes drone drones jet jets officer officers"
    " agent agents unit units commander commanders guard guards".split()
)


def names_somebody(who: str) -> bool:
    """Whether a phrase names a side rather than a kind of attack ("suicide bombers")."""
    return not {word.lower() for word in re.findall(r"[\w-]+", who)} <= _NOBODY


def victims_of_both(a: str, b: str) -> frozenset[str]:
    """Plural nouns of people that both texts have ("the soldiers")."""
    found = [set(re.findall(r"\b[a-z]{5,}s\b", text)) - _NO_VICTIMS for text in (a, b)]
    return frozenset(found[0] & found[1])


_NO_VICTIMS = frozenset(
    "strikes attacks airstrikes forces others sources officials reports hours weeks months years"
    " rockets missiles targets positions claims warplanes drones bombs shells".split()
)


def targets_of_both(a: str, b: str) -> frozenset[str]:
    """What both texts say was hit, killed or destroyed (`targets`)."""
    return targets(a) & targets(b)


def targets(text: str) -> frozenset[str]:
    """What a text says was hit, killed or destroyed, as lower-case nouns without plural.

    Names of places do not count: two attacks on one town are two.
    """
    words = {re.sub(r"['’]s?$", "", word) for word in WORD.findall(text)}
    stems = {
        word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words
    }
    return frozenset(
        stem
        for stem in stems
        if stem not in COMMONPLACE and (stem in _NOUNS or not stem.endswith(("ed", "ing", "ly")))
    )
